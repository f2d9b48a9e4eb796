// What became of each match of a sentence: told, lost, forbidden, silent, or told again.
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "evaluate/explain.h"
#include "extract/mention/vocabulary.h"
#include "output/names.h"

namespace annals {
namespace {

constexpr std::string_view kUnless = "unless: ";  // what Match::lost_to begins with where a guard forbids

class MatchExplainer {
 public:
  MatchExplainer(const Extractor& extractor, const Inspection& inspection, size_t sentence)
      : extractor_(extractor), in_(inspection), text_(inspection.extraction.text), reading_(inspection.reading.sentences[sentence]), matches_(inspection.matches[sentence]) {}

  std::vector<ExplainedMatch> Run() {
    std::vector<ExplainedMatch> out;
    for (const Match& match : matches_) out.push_back(Explained(match));
    std::stable_sort(out.begin(), out.end(), [](const ExplainedMatch& a, const ExplainedMatch& b) { return (a.outcome <= ExplainedMatch::kRetold) > (b.outcome <= ExplainedMatch::kRetold); });
    return out;
  }

 private:
  ExplainedMatch Explained(const Match& match) const {
    ExplainedMatch out;
    out.rule = match.rule->id, out.type = match.rule->type, out.frame = match.variant->frame;
    out.rule_where = match.rule->where, out.pattern_where = match.variant->where;
    out.clause = match.clause;
    out.matched = Readable(match);
    for (const RoleCapture& capture : match.captures) out.captures.push_back(Explained(capture));
    if (match.lost_to.starts_with(kUnless)) {
      out.outcome = ExplainedMatch::kUnless;
      out.why = fmt::format("its `unless` forbids it: {}", match.lost_to.substr(kUnless.size()));
    } else if (!match.lost_to.empty()) {
      out.outcome = ExplainedMatch::kLost;
      out.winner = match.lost_to;
      out.why = WhyLost(match);
    } else {
      Fate(match, &out);
    }
    return out;
  }

  ExplainedCapture Explained(const RoleCapture& capture) const {
    ExplainedCapture out{capture.role, "", ""};
    for (uint32_t u : capture.units) {
      const Unit& unit = reading_.units[u];
      if (unit.actors.empty() && capture.units.size() > 1 && !unit.IsNounPhrase()) continue;  // commas and "and"
      out.text += (out.text.empty() ? "" : ", ") + std::string(text_.At(unit.span));
      for (int actor : unit.actors) {
        const std::string who = WhoIs(extractor_, in_.reading.names, actor);
        if (!who.empty()) out.means += (out.means.empty() ? "" : ", ") + who;
      }
    }
    return out;
  }

  // The order in which Matcher settles conflicts within a type.
  std::string WhyLost(const Match& match) const {
    const Match* winner = nullptr;
    for (const Match& other : matches_) {
      if (!other.lost_to.empty() || other.rule->id != match.lost_to || other.rule->type != match.rule->type) continue;
      if (!winner || other.anchor == match.anchor) winner = &other;
    }
    const std::string lost = fmt::format("lost to {}: ", match.lost_to);
    if (!winner) return lost + "the other is the better one of its type";
    const size_t mine = match.end - match.begin, theirs = winner->end - winner->begin;
    if (winner->rule->priority != match.rule->priority) return fmt::format("{}its priority is {}, this one's {}", lost, winner->rule->priority, match.rule->priority);
    if (theirs != mine) return fmt::format("{}its match is longer (\"{}\")", lost, Readable(*winner));
    if (winner->begin != match.begin) return lost + "as long, but it begins further left";
    if (winner->rule != match.rule) return lost + "as long, but it stands earlier in the files";
    return lost + "the same rule matched the same by another of its patterns";
  }

  std::string Readable(const Match& match) const {
    const Encoded encoded = StringOf(reading_, match.clause);
    return extractor_.rules().alphabet.Readable(std::string_view(encoded.text).substr(match.begin, match.end - match.begin));
  }

  void Fate(const Match& match, ExplainedMatch* out) const {
    const auto fate = std::find_if(in_.fates.begin(), in_.fates.end(), [&](const MatchFate& f) {
      return f.sentence == reading_.sentence && f.rule == match.rule && f.clause == match.clause && f.anchor == match.anchor;
    });
    if (fate == in_.fates.end()) {
      out->outcome = ExplainedMatch::kSilent;
      out->why = "it stands in a heading, which tells no event";
      return;
    }
    switch (fate->outcome) {
      case MatchFate::kSilent:
        out->outcome = ExplainedMatch::kSilent;
        out->why = reading_.question ? "a question tells no event" : "its clause is silent: a norm, a habit, a goal or a standing state tells no event";
        return;
      case MatchFate::kNobody:
        out->outcome = ExplainedMatch::kNobody;
        out->why = "nobody known takes part in it";
        return;
      case MatchFate::kPrivate:
        out->outcome = ExplainedMatch::kPrivate;
        out->why = "it is private: a company's office, or told in an interview of nobody known";
        return;
      case MatchFate::kYields:
        out->outcome = ExplainedMatch::kYields;
        out->why = "what is agreed to is told as an event of its own";
        return;
      case MatchFate::kTold: break;
    }
    DateSteps(*fate, out);
    FindEvent(fate->event, out);
  }

  void FindEvent(const Event& built, ExplainedMatch* out) const {
    const std::vector<Event>& events = in_.extraction.events;
    const auto same = [&](const Event& e) { return e.type == built.type && e.rule == built.rule && e.span.Overlaps(built.span) && e.status == built.status; };
    auto found = std::find_if(events.begin(), events.end(), same);
    if (found == events.end()) {
      out->outcome = ExplainedMatch::kRetold;
      found = std::find_if(events.begin(), events.end(), [&](const Event& e) { return e.type == built.type && std::find(e.also.begin(), e.also.end(), built.span) != e.also.end(); });
      out->why = found == events.end() ? "the article tells it elsewhere" : fmt::format("the same event is told better elsewhere: \"{}\"", text_.At(found->span));
    }
    if (found != events.end()) out->event = static_cast<int>(found - events.begin());
  }

  void DateSteps(const MatchFate& fate, ExplainedMatch* out) const {
    for (const DateStep& step : fate.date) out->date.push_back(Described(step, fate));
    const Event& event = fate.event;
    if (event.date.empty()) out->date.push_back("so it stays undated");
    if (!event.reported.empty() && event.reported != event.date) out->date.push_back(fmt::format("reported {}", event.reported));
  }

  std::string Described(const DateStep& step, const MatchFate& fate) const {
    const std::string quoted = step.span.empty() ? step.value : fmt::format("\"{}\" = {}", text_.At(step.span), step.value);
    const std::string basis = step.taken ? fmt::format("{}: ", NameOf(fate.event.basis)) : std::string();
    switch (step.where) {
      case DateStep::kClause: return step.taken ? fmt::format("{}{} stands in its clause", basis, quoted) : "stated: no date in its clause";
      case DateStep::kEntry:
        if (step.taken) return fmt::format("{}{} leads the entry it stands in", basis, quoted);
        return fmt::format("entry: {} is not taken, since {}", quoted, fate.event.status == Status::kHypothetical ? "the event is hypothetical" : "an entry's date belongs to its main clauses");
      case DateStep::kReport: return step.taken ? fmt::format("{}{} is when it was said", basis, quoted) : fmt::format("stated: {} is when it was reported, not when it was", quoted);
      case DateStep::kContext: return step.taken ? fmt::format("{}{} of the sentence before, whose subject goes on", basis, quoted) : fmt::format("context: {} of a sentence before is not taken over", quoted);
      case DateStep::kPublished: return step.taken ? fmt::format("{}{}, as --undated asks", basis, quoted) : "published: only main clauses get that date";
      case DateStep::kSeries: return fmt::format("series: {} stands behind its own part of the list", quoted);
    }
    return "";
  }

  const Extractor& extractor_;
  const Inspection& in_;
  const Text& text_;
  const SentenceReading& reading_;
  const std::vector<Match>& matches_;
};

}  // namespace

std::vector<ExplainedMatch> ExplainMatches(const Extractor& extractor, const Inspection& inspection, size_t sentence) {
  return MatchExplainer(extractor, inspection, sentence).Run();
}

}  // namespace annals
