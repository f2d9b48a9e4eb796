#include "extract/event/evidence.h"

#include <algorithm>

namespace annals {

Span Evidence(const Text& text, const SentenceReading& reading, const Match& match, int clause) {
  const Span sentence = text.sentences[reading.sentence].span;
  uint32_t begin = reading.units[match.first].span.begin, end = reading.units[match.last - 1].span.end;
  if (clause >= 0) {
    const Clause& c = reading.clauses.clauses[clause];
    const std::vector<uint32_t>& units = reading.clauses.frames[c.frame].units;
    const bool names_first = c.kind == Clause::kInfinitive && c.parent > clause && !c.subject.empty() && c.subject.front() > c.verb;  // "the last to ratify was Tonga"
    const bool finite = reading.clauses.frames[c.frame].clause == clause || names_first;
    uint32_t last = units.empty() ? 0 : units.back();  // without the "and" or comma that leads on
    for (size_t k = units.size(); k-- > 0 && !reading.units[units[k]].IsNounPhrase() && reading.units[units[k]].type != Unit::kVerb;) last = k > 0 ? units[k - 1] : 0;
    for (uint32_t u : units) {
      if (u <= last && (finite || u >= match.first)) begin = std::min(begin, reading.units[u].span.begin), end = std::max(end, reading.units[u].span.end);
    }
    for (uint32_t u : reading.clauses.frames[c.frame].dropped) {
      if (reading.units[u].type == Unit::kDate && reading.units[u].span.begin >= begin) end = std::max(end, reading.units[u].span.end);
    }
    if (!finite && !c.subject.empty() && c.subject.front() > c.verb) {  // "Having gained independence in June, the emirate"
      begin = reading.units[c.verb].span.begin, end = reading.units[c.verb].span.end;
      for (uint32_t u = c.verb; u < c.subject.front(); ++u) {
        if (reading.units[u].IsNounPhrase() || reading.units[u].type == Unit::kDate) end = reading.units[u].span.end;
      }
    } else if (!c.subject.empty()) {
      const uint32_t subject = reading.units[c.subject.front()].span.begin;
      if (subject < begin && begin - subject < 240) begin = subject;
    }
  }
  if (!reading.entry_span.empty() && begin >= reading.entry_span.begin && begin - reading.entry_span.begin < 120) begin = reading.entry_span.begin;
  begin = std::max(begin, sentence.begin), end = std::min(end, sentence.end);
  const auto joins = [&](uint32_t at) { return std::string_view(" ,;:").find(text.utf8[at]) != std::string_view::npos; };
  while (begin < end && joins(begin)) ++begin;  // what only leads on to the clause or on from it
  while (end > begin && joins(end - 1)) --end;
  const std::string_view told = text.At({begin, end});
  if (std::count(told.begin(), told.end(), '"') % 2 == 1) {  // a quotation goes along with its marks
    if (end < sentence.end && text.utf8[end] == '"') ++end;
    else if (begin > sentence.begin && text.utf8[begin - 1] == '"') --begin;
  }
  return {begin, end};
}

}  // namespace annals
