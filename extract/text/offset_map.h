#ifndef ANNALS_EXTRACT_TEXT_OFFSET_MAP_H_
#define ANNALS_EXTRACT_TEXT_OFFSET_MAP_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/span.h"

namespace annals {

// The way from bytes of the normalised text back to code points of the source. Kept as runs in which
// both advance evenly, so an article that needed no repair costs a few bytes per kilobyte.
class OffsetMap {
 public:
  // The source range that `span` came from: begin is rounded down and end up where a boundary falls
  // inside something that normalisation changed; what it dropped at the edges is left out.
  // Logarithmic in the number of runs.
  SourceSpan ToSource(Span span) const;

  // Byte range of the same stretch in Text::source.
  Span ToSourceBytes(Span span) const;

  // To be called in order while the normalised text is built: the next `size` bytes of it came from
  // `source_size` bytes, `source_points` code points of the source. size may be 0 (something dropped).
  // `even`: the bytes were copied, and all code points among them are equally long.
  void Append(uint32_t size, uint32_t source_size, uint32_t source_points, bool even);

 private:
  struct Run {
    uint32_t begin = 0;         // in the normalised text
    uint32_t source_byte = 0;   // of its first byte
    uint32_t source_point = 0;
    uint32_t stride = 0;        // bytes of each copied code point; 0: one indivisible replacement
  };
  struct Place {
    uint32_t byte = 0, point = 0;
  };
  size_t RunAt(uint32_t position) const;
  Place Begin(uint32_t position) const;
  Place End(uint32_t position) const;

  std::vector<Run> runs_;
  Run end_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_OFFSET_MAP_H_
