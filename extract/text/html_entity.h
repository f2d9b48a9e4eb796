#ifndef ANNALS_EXTRACT_TEXT_HTML_ENTITY_H_
#define ANNALS_EXTRACT_TEXT_HTML_ENTITY_H_

#include <cstddef>
#include <string_view>

namespace annals {

struct HtmlEntity {
  char32_t point = 0;
  size_t size = 0;  // bytes from '&' to ';'; 0: there is no entity
};

// The HTML character reference that `text` begins with: "&amp;", "&#8217;", "&#x2019;". Crawls leave them
// in plain text. Named ones are those of HTML 4 for Latin-1 and for punctuation; numbers 128 to 159 stand
// for what browsers make of them, windows-1252. The ';' is required.
HtmlEntity LeadingHtmlEntity(std::string_view text);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_HTML_ENTITY_H_
