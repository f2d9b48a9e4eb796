#include "extract/text/offset_map.h"

#include <algorithm>

namespace annals {

void OffsetMap::Append(uint32_t size, uint32_t source_size, uint32_t source_points, bool even) {
  if (size == 0 && source_size == 0) return;
  const uint32_t stride = even ? size / source_points : 0;
  if (runs_.empty() || stride == 0 || runs_.back().stride != stride) {
    end_.stride = stride;
    runs_.push_back(end_);
  }
  end_.begin += size;
  end_.source_byte += source_size;
  end_.source_point += source_points;
}

// The last run that begins at or before `position`: of runs that begin together, the one with bytes.
size_t OffsetMap::RunAt(uint32_t position) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), position, [](uint32_t at, const Run& run) { return at < run.begin; });
  return after == runs_.begin() ? 0 : after - runs_.begin() - 1;
}

OffsetMap::Place OffsetMap::Begin(uint32_t position) const {
  if (runs_.empty() || position >= end_.begin) return {end_.source_byte, end_.source_point};
  const Run& run = runs_[RunAt(position)];
  if (run.stride == 0) return {run.source_byte, run.source_point};
  const uint32_t points = (position - run.begin) / run.stride;
  return {run.source_byte + points * run.stride, run.source_point + points};
}

// Where the source of the byte before `position` ends.
OffsetMap::Place OffsetMap::End(uint32_t position) const {
  if (runs_.empty() || position == 0) return {0, 0};
  position = std::min(position, end_.begin);
  const size_t index = RunAt(position - 1);
  const Run& run = runs_[index];
  if (run.stride == 0) {
    const Run& next = index + 1 < runs_.size() ? runs_[index + 1] : end_;
    return {next.source_byte, next.source_point};
  }
  const uint32_t points = (position - 1 - run.begin) / run.stride + 1;
  return {run.source_byte + points * run.stride, run.source_point + points};
}

SourceSpan OffsetMap::ToSource(Span span) const {
  const Place begin = Begin(span.begin);
  if (span.empty()) return {begin.point, begin.point};
  return {begin.point, End(span.end).point};
}

Span OffsetMap::ToSourceBytes(Span span) const {
  const Place begin = Begin(span.begin);
  if (span.empty()) return {begin.byte, begin.byte};
  return {begin.byte, End(span.end).byte};
}

}  // namespace annals
