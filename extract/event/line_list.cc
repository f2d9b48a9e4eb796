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
  return lists_.Read(reading, from, true, {});
}

bool LineLists::Opens(const SentenceReading& reading) const {
  const Sentence& sentence = text_.sentences[reading.sentence];
  size_t end = std::min<size_t>(text_.blocks[sentence.block].span.end, text_.utf8.size());
  while (end > sentence.span.begin && text_.utf8[end - 1] == ' ') --end;
  return sentence.span.end >= end && end > sentence.span.begin && text_.utf8[end - 1] == ':';
}

bool LineLists::InList(const SentenceReading& reading) const {
  const BlockKind kind = text_.blocks[text_.sentences[reading.sentence].block].kind;
  return kind == BlockKind::kItem || kind == BlockKind::kEntry;
}

}  // namespace annals
