// Two coordinate systems, kept apart by type so that they can't be mixed up.
#ifndef ANNALS_EXTRACT_SPAN_H_
#define ANNALS_EXTRACT_SPAN_H_

#include <cstdint>

namespace annals {

// A half-open range [begin, end) of bytes of the normalised text (Text::utf8).
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;
};

// A half-open range [begin, end) of code points of the article's source text (Text::source):
// what every record carries. In Python, `text[begin:end]`.
struct SourceSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(SourceSpan, SourceSpan) = default;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_SPAN_H_
