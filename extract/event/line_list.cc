#include "extract/event/line_list.h"

#include <algorithm>

namespace annals {

std::vector<ListItem> LineLists::Items(const SentenceReading& reading) const {
  const std::vector<Unit>& units = reading.units;
  if (reading.question) return {};
  for (const Clause& clause : reading.clauses.clauses) {
    const bool says = clause.kind == Clause::kMain || clause.kind == Clause::kCoordinate;
    if (says && units[clause.verb].type == Unit::kVerb) return {};
  }
  uint32_t from = 0;
  const bool entry = !reading.entry_span.empty();
  const auto lead = [&](const Unit& unit) { return unit.dropped || unit.type == Unit::kPunctuation || (entry && unit.type == Unit::kDate); };
  while (from < units.size() && lead(units[from])) ++from;
  if (from == units.size() || !lists_.Named(units[from])) return {};
  return lists_.ReadLine(reading, from);
}

bool LineLists::Opens(const SentenceReading& reading) const {
  const Sentence& sentence = text_.sentences[reading.sentence];
  size_t end = std::min<size_t>(text_.blocks[sentence.block].span.end, text_.utf8.size());
  while (end > sentence.span.begin && text_.utf8[end - 1] == ' ') --end;
  return sentence.span.end >= end && end > sentence.span.begin && text_.utf8[end - 1] == ':';
}

bool LineLists::Alone(const SentenceReading& reading) const {
  constexpr size_t kFew = 6;
  const Span span = text_.sentences[reading.sentence].span, block = text_.blocks[text_.sentences[reading.sentence].block].span;
  const bool whole = span.begin <= block.begin + 2 && span.end + 2 >= block.end;
  return whole && reading.units.size() <= kFew && !reading.units.empty() && reading.units.back().type != Unit::kPunctuation;
}

bool LineLists::InList(const SentenceReading& reading) const {
  const BlockKind kind = text_.blocks[text_.sentences[reading.sentence].block].kind;
  return kind == BlockKind::kItem || kind == BlockKind::kEntry;
}

}  // namespace annals
