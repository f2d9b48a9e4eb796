#include "output/timeml.h"

#include <algorithm>
#include <array>

namespace annals {
namespace {

// The values that TimeML 1.2.1 allows for `mod`; annals has others of its own (AGE).
constexpr std::array<std::string_view, 12> kMods = {"BEFORE",    "AFTER",         "ON_OR_BEFORE",  "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
                                                    "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START",         "MID",         "END",       "APPROX"};

// Of what has a length for its TIMEX3 value ("the first nine months of 1989", "two hours later") it is DURATION.
std::string_view TypeName(const DateMention& date) {
  if (date.type != DateType::kSet && date.timex3.starts_with('P') && !date.timex3.ends_with("_REF")) return "DURATION";
  switch (date.type) {
    case DateType::kDate: return "DATE";
    case DateType::kTime: return "TIME";
    case DateType::kDuration: return "DURATION";
    case DateType::kSet: return "SET";
  }
  return "DATE";
}

void AppendAttribute(std::string_view name, std::string_view value, std::string* out) {
  if (value.empty()) return;
  out->append(" ").append(name).append("=\"");
  AppendXml(value, out);
  out->push_back('"');
}

void AppendElement(std::string_view name, std::string_view text, std::string* out) {
  out->append("<").append(name).append(">");
  AppendXml(text, out);
  out->append("</").append(name).append(">\n");
}

void AppendTimex3(const DateMention& date, size_t number, std::string_view text, std::string* out) {
  out->append("<TIMEX3");
  AppendAttribute("tid", "t" + std::to_string(number), out);
  AppendAttribute("type", TypeName(date), out);
  AppendAttribute("value", date.timex3, out);
  if (std::find(kMods.begin(), kMods.end(), date.mod) != kMods.end()) AppendAttribute("mod", date.mod, out);
  AppendAttribute("freq", date.freq, out);
  AppendAttribute("quant", date.quant, out);
  AppendAttribute("temporalFunction", date.relative ? "true" : "false", out);
  out->push_back('>');
  AppendXml(text, out);
  out->append("</TIMEX3>");
}

// TimeML has an element for each end of a range told in words ("from 1985 to 1991"); what parts them is `joint`, of the source.
void AppendRange(const DateMention& date, Span span, Span joint, std::string_view source, size_t* number, std::string* out) {
  const size_t slash = date.timex3.find('/');
  DateMention end = date;
  end.timex3 = date.timex3.substr(0, slash);
  AppendTimex3(end, ++*number, source.substr(span.begin, joint.begin - span.begin), out);
  AppendXml(source.substr(joint.begin, joint.size()), out);
  end.timex3 = date.timex3.substr(slash + 1);
  AppendTimex3(end, ++*number, source.substr(joint.end, span.end - joint.end), out);
}

bool HasLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

void AppendXml(std::string_view text, std::string* out) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool no_character = text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF";  // U+FFFE, U+FFFF
    if (c == '&') out->append("&amp;");
    else if (c == '<') out->append("&lt;");
    else if (c == '>') out->append("&gt;");
    else if (c == '"') out->append("&quot;");
    else if (c == '\r') out->append("&#13;");  // a parser would make a newline of it
    else if (c < 0x20 && c != '\n' && c != '\t') out->append(kReplacement);
    else if (no_character) out->append(kReplacement), i += 2;
    else out->push_back(text[i]);
  }
}

void AppendTimeMl(const Extraction& extraction, std::string* out) {
  out->append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n");
  AppendElement("DOCID", extraction.id, out);
  const std::string published = extraction.published.empty() ? "XXXX-XX-XX" : extraction.published;
  out->append("<DCT><TIMEX3 tid=\"t0\" type=\"DATE\"");
  AppendAttribute("value", published, out);
  out->append(" temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">");
  AppendXml(published, out);
  out->append("</TIMEX3></DCT>\n");
  if (!extraction.title.empty()) AppendElement("TITLE", extraction.title, out);
  out->append("<TEXT>");
  const std::string_view source = extraction.text.source;
  uint32_t done = 0;
  size_t number = 0;
  for (const DateMention& date : extraction.dates) {
    const Span span = extraction.text.offsets.ToSourceBytes(date.span);
    if (span.begin < done) continue;
    AppendXml(source.substr(done, span.begin - done), out);
    const Span joint = date.joint.empty() ? Span() : extraction.text.offsets.ToSourceBytes(date.joint);
    const bool worded = joint.begin > span.begin && joint.end < span.end && HasLetter(source.substr(joint.begin, joint.size()));
    if (worded && date.timex3.find('/') != std::string::npos) AppendRange(date, span, joint, source, &number, out);
    else AppendTimex3(date, ++number, source.substr(span.begin, span.size()), out);
    done = span.end;
  }
  AppendXml(source.substr(done), out);
  out->append("</TEXT>\n</TimeML>\n");
}

}  // namespace annals
