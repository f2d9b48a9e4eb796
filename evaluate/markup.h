// Text of unknown origin inside XML and HTML.
#ifndef ANNALS_EVALUATE_MARKUP_H_
#define ANNALS_EVALUATE_MARKUP_H_

#include <string>
#include <string_view>

namespace annals {

// Fit for content and for attributes in quotes: & < > " ' are escaped, and what XML 1.0 or a reader's eye can't
// have (control characters, directional overrides, invalid bytes) is U+FFFD. Newlines and tabs stay.
std::string Escaped(std::string_view text);

}  // namespace annals

#endif  // ANNALS_EVALUATE_MARKUP_H_
