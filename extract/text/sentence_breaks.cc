#include "extract/text/sentence_breaks.h"

#include <unicode/uchar.h>

#include "extract/text/utf8.h"

namespace annals {
namespace {

// A set of values of the property Sentence_Break.
constexpr uint32_t Set(auto... values) { return ((1u << values) | ...); }
constexpr uint32_t kExtend = Set(U_SB_EXTEND, U_SB_FORMAT);
constexpr uint32_t kParagraph = Set(U_SB_SEP, U_SB_CR, U_SB_LF);
constexpr uint32_t kFullStop = Set(U_SB_ATERM, U_SB_STERM);
constexpr uint32_t kCased = Set(U_SB_UPPER, U_SB_LOWER);

uint32_t PropertyOf(char32_t point) { return 1u << u_getIntPropertyValue(static_cast<UChar32>(point), UCHAR_SENTENCE_BREAK); }

// What bytes tell without a look at Unicode's tables.
struct Bytes {
  uint32_t properties[128] = {};  // of ASCII
  bool passed[256] = {};          // ASCII that neither ends a sentence nor a paragraph: nearly all there is

  Bytes() {
    for (char32_t point = 0; point < 128; ++point) {
      properties[point] = PropertyOf(point);
      passed[point] = !(properties[point] & (kParagraph | kFullStop));
    }
  }
};

const Bytes& TheBytes() {
  static const Bytes bytes;
  return bytes;
}

// The rules' names (SB6 …) are those of UAX #29.
class Walk {
 public:
  Walk(std::string_view text, std::vector<uint32_t>* ends) : text_(text), bytes_(TheBytes()), ends_(*ends) {}

  void Run() {
    for (size_t at = 0; (at = BehindPassed(at)) < text_.size();) {
      const uint32_t property = At(at);
      if (property & kParagraph) {  // SB3, SB4
        at = BehindParagraph(at);
        End(at);
      } else if (property & kFullStop) {
        at = Stop(at, property);
      } else {
        at += PointSize(text_[at]);
      }
    }
    if (!text_.empty()) End(text_.size());
  }

 private:
  size_t BehindPassed(size_t at) const {
    while (at < text_.size() && bytes_.passed[static_cast<unsigned char>(text_[at])]) ++at;
    return at;
  }

  uint32_t At(size_t at) const {
    const auto lead = static_cast<unsigned char>(text_[at]);
    return lead < 0x80 ? bytes_.properties[lead] : PropertyOf(PointAt(text_, at));
  }

  // Behind the character at `at` and what extends it (SB5).
  size_t Behind(size_t at) const {
    do at += PointSize(text_[at]);
    while (at < text_.size() && (At(at) & kExtend));
    return at;
  }

  size_t BehindAll(size_t at, uint32_t set) const {
    while (at < text_.size() && (At(at) & set)) at = Behind(at);
    return at;
  }

  size_t BehindParagraph(size_t at) const {
    const bool pair = text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n';
    return at + (pair ? 2 : PointSize(text_[at]));
  }

  // What stands before `at`, without what extends it.
  uint32_t Before(size_t at) const {
    while (at > 0) {
      at = Previous(text_, at);
      if (const uint32_t property = At(at); !(property & kExtend)) return property;
    }
    return 0;
  }

  // Decides whether a sentence ends behind the stop at `at`; gives where to go on.
  size_t Stop(size_t at, uint32_t stop) {
    const bool full_stop = stop & Set(U_SB_ATERM);
    const size_t behind = Behind(at);
    const size_t next = BehindAll(BehindAll(behind, Set(U_SB_CLOSE)), Set(U_SB_SP));
    if (next == text_.size()) return next;
    const uint32_t property = At(next);
    if (property & kParagraph) return next;                                // SB9, SB10; the paragraph's end is an end
    if (property & (kFullStop | Set(U_SB_SCONTINUE))) return next;             // SB8a
    if (full_stop && next == behind) {
      if (property & Set(U_SB_NUMERIC)) return next;                       // SB6
      if ((property & Set(U_SB_UPPER)) && (Before(at) & kCased)) return next;  // SB7
    }
    if (full_stop && LowerAhead(next)) return next;                        // SB8
    End(next);                                                             // SB11
    return next;
  }

  bool LowerAhead(size_t at) const {
    for (; at < text_.size(); at += PointSize(text_[at])) {
      const uint32_t property = At(at);
      if (property & (kCased | kParagraph | kFullStop | Set(U_SB_OLETTER))) return property & Set(U_SB_LOWER);
    }
    return false;
  }

  void End(size_t at) {
    if (ends_.empty() || ends_.back() < at) ends_.push_back(static_cast<uint32_t>(at));
  }

  const std::string_view text_;
  const Bytes& bytes_;
  std::vector<uint32_t>& ends_;
};

}  // namespace

void FindSentenceBreaks(std::string_view text, std::vector<uint32_t>* ends) {
  ends->clear();
  Walk(text, ends).Run();
}

}  // namespace annals
