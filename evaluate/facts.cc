#include "evaluate/facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "output/names.h"
#include "output/record.h"

namespace annals {
namespace {

std::optional<std::string> IfAny(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

class Converter {
 public:
  explicit Converter(const Extraction& extraction) : extraction_(extraction) {}

  Facts Convert() const {
    Facts facts;
    facts.path = extraction_.path, facts.sha256 = extraction_.sha256;
    for (const Event& event : extraction_.events) facts.events.push_back(Convert(event));
    for (const DateMention& date : extraction_.dates) facts.dates.push_back({At(date.span), IfAny(date.value), Source(date.span), date.rule});
    AddMentions(extraction_.states, true, &facts.states);
    AddMentions(extraction_.organizations, true, &facts.organizations);
    AddMentions(extraction_.persons, false, &facts.persons);
    AddMentions(extraction_.places, false, &facts.places);
    for (const Membership& m : extraction_.memberships) facts.memberships.push_back({m.member, m.organization, m.change, IfAny(m.date)});
    return facts;
  }

 private:
  Place At(Span span) const {
    const SourceSpan source = extraction_.text.offsets.ToSource(span);
    return {source.begin, source.end};
  }
  std::string Source(Span span) const { return std::string(SourceText(extraction_, span)); }

  EventFact Convert(const Event& event) const {
    EventFact fact{At(event.span), event.type, std::string(NameOf(event.status)), IfAny(event.date), {}, {}, {}, Source(event.span), event.rule};
    if (fact.date) fact.basis = NameOf(event.basis);
    for (const Participant& p : event.participants) {
      fact.participants.push_back({p.role, p.kind == "person" || p.id.empty() ? p.affiliation : p.id, p.name});
    }
    for (const Quantity& q : event.quantities) {
      const std::string upper = q.upper ? fmt::format("-{}", *q.upper) : "";
      fact.quantities.push_back(fmt::format("{}{}{} {}", q.relation == "=" ? "" : q.relation, q.value, upper, q.unit));
    }
    return fact;
  }

  void AddMentions(const std::vector<Entity>& entities, bool by_id, std::vector<MentionFact>* facts) const {
    for (const Entity& entity : entities) {
      for (const NameMention& mention : entity.mentions) facts->push_back({At(mention.span), by_id ? entity.id : entity.name, Source(mention.span)});
    }
  }

  const Extraction& extraction_;
};

}  // namespace

int64_t Overlap(Place a, Place b) { return std::min(a.end, b.end) - std::max(a.begin, b.begin); }

Facts FactsOf(const Extraction& extraction) { return Converter(extraction).Convert(); }

std::string_view FileName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace annals
