// TimeML, as TempEval's tools read it: the article's source text with its time expressions marked by TIMEX3 tags, and the
// document creation time (DCT). Described by timeml.xsd. TimeML 1.2.1: Saurí et al., TimeML Annotation Guidelines (2006).
#ifndef ANNALS_OUTPUT_TIMEML_H_
#define ANNALS_OUTPUT_TIMEML_H_

#include <string>
#include <string_view>

#include "extract/extraction.h"

namespace annals {

// A whole XML document. `value` is the mention's TIMEX3 value; without a publication date the DCT is XXXX-XX-XX. A range
// told in words ("from 1985 to 1991") has a TIMEX3 for each end, one with a dash ("1985-1991") one with both values.
// Characters that XML can't hold become U+FFFD; apart from them and the tags, TEXT is the source to the byte.
void AppendTimeMl(const Extraction& extraction, std::string* out);

// Text with what XML reserves written as entities.
void AppendXml(std::string_view text, std::string* out);

}  // namespace annals

#endif  // ANNALS_OUTPUT_TIMEML_H_
