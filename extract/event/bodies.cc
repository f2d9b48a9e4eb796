#include "extract/event/bodies.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace annals {
namespace {

constexpr size_t kFarthestBody = 100;  // events, or sentences, back: what was told before them is out of mind, and a paragraph may have no end
constexpr size_t kFarthestUnit = 2000;
constexpr std::ptrdiff_t kFarthestMention = 500;

}  // namespace

std::string MemberRole(const EventType& type) {
  const auto member = type.attributes.find("member");
  return member == type.attributes.end() ? "actor" : member->second.substr(0, member->second.find('|'));
}

void Bodies::AddBehind(const SentenceReading& reading, const Match& match, const ParticipantMaker& maker, Event* event) const {
  const Participant* first = OrganizationOf(*event);
  if (!first || !v_.rules().Type(event->type)->attributes.contains("takes_organization")) return;
  const std::vector<Unit>& units = reading.units;
  const auto named = [&](uint32_t u) { return u < units.size() && units[u].code == v_.Kind("organization") && units[u].name >= 0 && !units[u].own; };
  uint32_t at = match.anchor;
  while (at < units.size() && !(named(at) && units[at].span.Contains(first->span))) ++at;
  while (at < units.size()) {
    uint32_t u = at;
    bool joined = false;
    while (++u < units.size() && (units[u].dropped || units[u].IsPunctuation(',') || (units[u].type == Unit::kWord && units[u].Is(kConjunction)))) {
      if (units[u].type == Unit::kDate) return;
      joined |= !units[u].dropped;
    }
    if (!joined || !named(u)) return;
    const uint32_t next = UnitBehind(units, u);
    if (next != kNoUnit && units[next].type == Unit::kVerb) return;  // "joined NATO, and the EU agreed"
    maker.Add(units[u], "organization", text_.utf8, &event->participants);
    at = u;
  }
}

bool Bodies::IsTheTreaty(const Unit& unit) const {
  return !article_.focus.treaty_head.empty() && unit.code == v_.Kind("instrument") && unit.determined && !unit.own && !unit.plural && unit.text == article_.focus.treaty_head;
}

bool Bodies::NamesBody(const SentenceReading& reading, const Match& match) const {
  const uint32_t gap = match.clause >= 0 ? reading.clauses.clauses[match.clause].gap : kNoUnit;
  if (gap < reading.units.size() && reading.units[gap].indefinite && reading.units[gap].code == v_.Kind("other-org")) return true;  // "set up a union, which Peru later joined"
  for (uint32_t u = match.anchor + 1; u < match.last; ++u) {
    for (const char* kind : {"organization", "org-reference", "other-org", "treaty", "instrument", "armed-group"}) {
      const Unit& unit = reading.units[u];
      if (unit.code == v_.Kind("other-org") && unit.determined && unit.plural && !unit.own) continue;  // "suspended from the councils": of whatever was told
      if (!unit.dropped && unit.code == v_.Kind(kind) && !IsTheTreaty(unit)) return true;
    }
  }
  return false;
}

const Participant* OrganizationOf(const Event& event) {
  const auto it = std::find_if(event.participants.begin(), event.participants.end(), [](const Participant& p) { return p.kind == "organization" && p.role == "organization" && !p.id.empty(); });
  return it == event.participants.end() ? nullptr : &*it;
}

// "Eritrea was a member of IGAD; it suspended its membership in 2007": the only organization that the sentence names
// before the act, unless it takes part otherwise, or stands in a clause aside; without id if there is none or several.
Participant Bodies::NamedBefore(const EventSource& source, const Event& event) const {
  const SentenceReading& reading = *source.reading;
  Participant found;
  for (uint32_t u = 0; u < reading.units.size(); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.span.begin >= event.span.end || !unit.IsNounPhrase() || unit.dropped || InAside(source, reading, reading.clauses.home[u])) continue;
    const uint32_t of = UnitBefore(reading.units, u), whole = of == kNoUnit ? kNoUnit : UnitBefore(reading.units, of);
    const bool of_state = whole != kNoUnit && v_.rules().IsListed("place.belongs", reading.units[of].text) && (reading.units[whole].code == v_.kinds().state_reference || reading.units[whole].code == v_.kinds().other_state);
    if (of_state) continue;  // "Finland, the last country of the EU to do so, acceded"
    if (source.clause >= 0 && u > source.anchor && reading.clauses.ClauseAt(u) != source.clause) continue;  // "left on joining the EU"
    if (unit.code != v_.Kind("organization") && unit.code != v_.Kind("member-states") && unit.code != v_.Kind("membership")) continue;
    for (int mention : unit.actors) {
      const int entity = article_.names.mentions[mention].entity;
      if (entity < 0 || v_.entities()[entity].table != LexiconEntity::kOrganization) continue;
      const LexiconEntity& body = v_.entities()[entity];
      if (!found.id.empty() && found.id != body.id) return {};
      found.role = "organization", found.kind = "organization", found.id = body.id, found.name = body.name, found.span = unit.span;
    }
  }
  const bool takes_part = std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.id == found.id; });
  return takes_part ? Participant{} : found;
}

// Whether what stands in the frame is told by the way: in a relative clause, a condition, a clause of time or cause that the act is not in.
bool Bodies::InAside(const EventSource& source, const SentenceReading& reading, uint32_t frame) const {
  if (source.reading != &reading) return false;
  const std::vector<ClauseFrame>& frames = reading.clauses.frames;
  std::vector<int> own;
  for (int f = source.clause >= 0 ? static_cast<int>(reading.clauses.clauses[source.clause].frame) : reading.clauses.home[source.anchor]; f >= 0; f = frames[f].parent) own.push_back(f);
  for (int f = static_cast<int>(frame); f >= 0 && std::find(own.begin(), own.end(), f) == own.end(); f = frames[f].parent) {
    if (frames[f].kind == Clause::kRelative || frames[f].kind == Clause::kSubordinate || frames[f].kind == Clause::kCondition) return true;
  }
  return false;
}

// "Pakistan, which had just left CENTO, became a member": what a relative clause tells is of another body, unless one act undoes
// the other ("The United States, which had joined in 1946, left").
bool Bodies::TellsOther(size_t k, size_t i) const {
  if (sources_[k].reading != sources_[i].reading || sources_[k].clause < 0) return false;
  const Clause& aside = sources_[k].reading->clauses.clauses[sources_[k].clause];
  if (aside.kind != Clause::kRelative || !InAside(sources_[i], *sources_[k].reading, aside.frame)) return false;
  const auto gone = [&](const Event& event) {
    const std::string& change = v_.rules().Type(event.type)->membership;
    return change == "leave" || change == "expel" || change == "suspend";
  };
  if (gone(events_[k]) == gone(events_[i])) return true;
  const Topic& topic = TopicOf(sources_[i]);
  const Participant* body = OrganizationOf(events_[k]);
  return gone(events_[k]) && topic.organization >= 0 && body && body->id != v_.entities()[topic.organization].id;
}

// "Finland, which had entered the EU, was given observer status": who has just joined a body gets that of another.
bool Bodies::IsMemberBy(const Event& told, const Event& event) const {
  if (told.type != "join" || told.status != Status::kAsserted || v_.rules().Type(event.type)->membership != "observe") return false;
  return std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) {
    return p.kind == "state" && std::any_of(told.participants.begin(), told.participants.end(), [&](const Participant& t) { return t.id == p.id; });
  });
}

bool Bodies::IsMemberOf(const std::string& body, size_t i) const {
  for (size_t k = i; k-- > 0 && sources_[k].reading == sources_[i].reading;) {
    const Participant* organization = OrganizationOf(events_[k]);
    if (organization && organization->id == body && IsMemberBy(events_[k], events_[i])) return true;
  }
  return false;
}

// "Gabon told OPEC that it would leave": a body is whom the clause that it depends on tells.
bool Bodies::ToldToBody(const EventSource& source) const {
  if (source.clause < 0) return false;
  const std::vector<Clause>& clauses = source.reading->clauses.clauses;
  const Clause& told = clauses[source.clause];
  if (told.kind != Clause::kComplement || told.parent < 0) return false;
  const uint32_t behind = clauses[told.parent].Behind();
  if (behind == kNoUnit || source.reading->units[behind].code != v_.kinds().organization) return false;
  const Unit& whom = source.reading->units[behind];
  const int entity = whom.name >= 0 ? article_.names.mentions[whom.name].entity : -1;
  const Topic& topic = TopicOf(source);
  return topic.organization < 0 || (entity >= 0 && ClubOf(v_, entity) == topic.organization);  // in its own history it is told elsewhere
}

// "Brunei joined ASEAN in 1984. Vietnam was admitted in 1995": a change of membership that leaves out of what
// means what the one before it was about, in the same sentence, the sentence before, or the same paragraph,
// if that was told by name, or the paragraph names it: a guess is not built on another ("the union").
void Bodies::TakeOrganizations(size_t from) {
  for (size_t i = from; i < events_.size(); ++i) {
    const EventType* type = v_.rules().Type(events_[i].type);
    if (type->group == "treaty" && !type->membership.empty() && !OrganizationOf(events_[i])) {
      TakeTreaty(sources_[i], &events_[i]);
      if (!OrganizationOf(events_[i])) TakeTreatyOfParagraph(i);
      if (!OrganizationOf(events_[i])) TakeSigned(i);
    }
    const uint32_t sentence = sources_[i].reading->sentence;
    const bool opens = text_.blocks[text_.sentences[sentence].block].first_sentence == sentence;
    if (opens && sources_[i].elliptic && type->membership == "found" && !OrganizationOf(events_[i])) TakeTopic(sources_[i], &events_[i]);  // "It was founded in 1960 by …"
    if (!type->attributes.contains("takes_organization") || sources_[i].names_body || OrganizationOf(events_[i])) continue;
    const auto member = type->attributes.find("member");
    const bool body_acts = member != type->attributes.end();
    const auto& who = events_[i].participants;
    if (body_acts && std::any_of(who.begin(), who.end(), [](const Participant& p) { return p.role == "actor" && p.kind == "organization"; })) continue;
    const Topic opening = OpeningBody(sources_[i]);
    const bool bare_treaty = opening.treaty && opening.organization < 0;  // no body watches over what the paragraph is about
    const auto before = [&](size_t event) { return events_.begin() + static_cast<std::ptrdiff_t>(event); };
    const bool echo = sources_[i].match < 0 && std::any_of(events_.begin(), before(i), [&](const Event& e) { return e.type == type->id; });
    const bool leaves_out = bare_treaty || echo || (sources_[i].elliptic && !ToldToBody(sources_[i]));
    if (const Participant named = leaves_out ? Participant() : NamedBefore(sources_[i], events_[i]); !named.id.empty() && !IsMemberOf(named.id, i)) {
      events_[i].participants.push_back(named);
      continue;
    }
    const uint32_t here = text_.sentences[sources_[i].reading->sentence].block;
    const bool of_opening = opening.organization >= 0 || opening.treaty;  // no paragraph before is about it
    for (size_t k = i; k-- > 0 && i - k <= kFarthestBody;) {
      const size_t there = sources_[k].reading->sentence;
      if (text_.sentences[there].block != here && (of_opening || there + 1 < sources_[i].reading->sentence)) break;
      const EventType* told = v_.rules().Type(events_[k].type);
      const bool of_it = sources_[i].of_it && (told->group == "treaty" || told->membership == "found");
      if (IsMemberBy(events_[k], events_[i]) || TellsOther(k, i)) continue;
      const bool echoed = sources_[i].match < 0 && sources_[k].reading == sources_[i].reading && told->id != type->id;
      const auto of_sentence = [&](const Event& e) { return e.type == type->id && e.span.begin >= sources_[i].reading->units.front().span.begin; };
      if (echoed && std::any_of(before(k > kFarthestBody ? k - kFarthestBody : 0), before(k), of_sentence)) continue;  // "gave up its seat on joining the EU; Portugal did the same"
      if (!told->attributes.contains("takes_organization") && !of_it) continue;
      const Participant* organization = OrganizationOf(events_[k]);
      if (!organization) continue;
      const std::vector<Unit>& units = sources_[k].reading->units;
      const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.span.Contains(organization->span); });
      const bool stands_in = unit != units.end() && (unit->code == v_.Kind("org-reference") || unit->code == v_.Kind("other-org") || unit->code == v_.Kind("pronoun"));
      if (stands_in && !NamedHere(organization->id, sources_[i])) break;
      if (std::none_of(who.begin(), who.end(), [&](const Participant& p) { return p.id == organization->id; })) {
        const Participant taken = *organization;
        events_[i].participants.push_back(taken);
      }
      break;
    }
    if (bare_treaty) continue;
    if (of_opening && !OrganizationOf(events_[i]) && !sources_[i].of_act) TakeOpening(i, opening);
    if (!OrganizationOf(events_[i])) TakeFollowing(i);
    if (!OrganizationOf(events_[i])) TakeTopic(sources_[i], &events_[i]);
    if (!OrganizationOf(events_[i]) && !sources_[i].of_act) TakeOfParagraph(i);
  }
}

// "Following an Irish application, Denmark asked to join the EEC": of what the same sentence tells next.
void Bodies::TakeFollowing(size_t i) {
  for (size_t k = i + 1; k < events_.size() && sources_[k].reading == sources_[i].reading; ++k) {
    if (!v_.rules().Type(events_[k].type)->attributes.contains("takes_organization")) continue;
    const int next = sources_[k].clause;
    if (next >= 0 && sources_[i].reading->clauses.clauses[next].kind == Clause::kGerund && sources_[i].reading->clauses.clauses[next].parent == sources_[i].clause) return;  // "left on joining the EU"
    if (const Participant* organization = OrganizationOf(events_[k])) events_[i].participants.push_back(Participant(*organization));
    return;
  }
}

// What the paragraph tells before `end` of what the lexicon has, as far back as is in mind.
template <typename Told>
void Bodies::EachMention(const SentenceReading& reading, uint32_t end, const Told& told) const {
  const Block& block = text_.blocks[text_.sentences[reading.sentence].block];
  const uint32_t sentence = std::max<uint32_t>(block.first_sentence, reading.sentence > kFarthestBody ? reading.sentence - kFarthestBody : 0);
  const auto from = [&](uint32_t first) {
    const std::vector<Mention>& all = article_.names.mentions;
    return std::lower_bound(all.begin(), all.end(), first, [](const Mention& m, uint32_t s) { return m.sentence < s; });
  };
  auto mention = from(sentence);
  const auto last = from(reading.sentence + 1);
  if (last - mention > kFarthestMention) mention = last - kFarthestMention;
  for (; mention != last; ++mention) {
    if (mention->entity >= 0 && mention->span.begin < end) told(*mention);
  }
}

// Whether `is` holds of a unit of the paragraph before the act's end, as far back as is in mind.
template <typename Is>
bool Bodies::AnyBefore(const EventSource& source, const Is& is) const {
  const uint32_t block = text_.sentences[source.reading->sentence].block;
  const SentenceReading* reading = source.reading;
  for (size_t units = 0; units < kFarthestUnit && text_.sentences[reading->sentence].block == block; --reading) {
    units += reading->units.size();
    for (const Unit& unit : reading->units) {
      if (reading == source.reading && unit.span.begin >= source.end) break;
      if (is(unit)) return true;
    }
    if (reading == article_.sentences.data()) break;
  }
  return false;
}

bool Bodies::NamedHere(const std::string& id, const EventSource& source) const {
  bool named = false;
  EachMention(*source.reading, source.end, [&](const Mention& mention) { named |= mention.form != MentionForm::kReference && v_.entities()[mention.entity].id == id; });
  return named;
}

// Whom the paragraph is about: the body that is the subject of its first main clause, unless it only says something; none if none is.
Topic Bodies::OpeningBody(const EventSource& source) const {
  const uint32_t first = text_.blocks[text_.sentences[source.reading->sentence].block].first_sentence;
  const auto reading = std::lower_bound(article_.sentences.begin(), article_.sentences.end(), first, [](const SentenceReading& r, uint32_t sentence) { return r.sentence < sentence; });
  if (reading == article_.sentences.end()) return {};
  for (const Clause& clause : reading->clauses.clauses) {
    if (clause.kind != Clause::kMain) continue;
    const Unit& verb = reading->units[clause.verb];
    if (clause.subject.size() != 1 || verb.span.end > source.reading->units[source.anchor].span.begin || (v_.lemma(verb.verb->lemma).flags & kReport)) return {};
    const Unit& subject = reading->units[clause.subject.front()];
    const int entity = subject.actors.size() == 1 ? article_.names.mentions[subject.actors.front()].entity : -1;
    const bool named = subject.name >= 0 && subject.name == subject.actors.front();
    if (entity < 0 || !(named || subject.code == v_.kinds().org_reference)) return {};
    return {ClubOf(v_, entity), v_.entities()[entity].table == LexiconEntity::kTreaty, subject.span};
  }
  return {};
}

void Bodies::TakeOpening(size_t i, const Topic& opening) {
  const Topic& topic = TopicOf(sources_[i]);
  bool told = false;  // "The United Nations sent an envoy to the League", in the history of the League
  EachMention(*sources_[i].reading, sources_[i].end, [&](const Mention& mention) { told |= topic.organization >= 0 && ClubOf(v_, mention.entity) == topic.organization; });
  if (told && opening.organization != topic.organization) return;
  const std::string& body = v_.entities()[opening.organization].id;
  const auto& who = events_[i].participants;
  if (std::none_of(who.begin(), who.end(), [&](const Participant& p) { return p.id == body || p.affiliation == body; })) AddTopic(opening, &events_[i]);
}

// "The Caribbean Community has its seat in Georgetown. Suriname joined in 1995": the only body that the paragraph names before the
// act, as far as nobody of the act is it; of several, the one that it opens with ("UNASUR was founded as a rival of the OAS").
void Bodies::TakeOfParagraph(size_t i) {
  std::map<int, Span> told;  // where each body is named first
  EachMention(*sources_[i].reading, sources_[i].end, [&](const Mention& mention) {
    const int root = mention.form != MentionForm::kReference ? ClubOf(v_, mention.entity) : -1;
    if (root >= 0) told.emplace(root, mention.span);
  });
  const int body = told.size() == 1 ? told.begin()->first : told.empty() ? -1 : OpeningBody(sources_[i]).organization;
  if (!told.contains(body)) return;
  const auto& who = events_[i].participants;
  if (std::any_of(who.begin(), who.end(), [&](const Participant& p) { return p.id == v_.entities()[body].id || p.affiliation == v_.entities()[body].id; })) return;
  AddTopic({body, false, told[body]}, &events_[i]);
}

// "The Rome Statute came into force in 2002. Tunisia ratified in 2011": the only treaty that the paragraph names before the act, unless
// it speaks of another instrument.
void Bodies::TakeTreatyOfParagraph(size_t i) {
  if (sources_[i].names_body) return;
  const char32_t instrument = v_.Kind("instrument"), treaty = v_.Kind("treaty");
  Topic topic;
  const bool unclear = AnyBefore(sources_[i], [&](const Unit& unit) {
    if (!unit.IsNounPhrase() || unit.dropped) return false;
    if (unit.code == instrument && !unit.determined) return true;
    if (unit.code != treaty || unit.name < 0) return false;
    const int entity = article_.names.mentions[unit.name].entity;
    if (entity < 0 || v_.entities()[entity].table != LexiconEntity::kTreaty) return false;
    const int owner = v_.entities()[entity].owner;
    if (owner < 0 || (topic.organization >= 0 && topic.organization != owner)) return true;
    topic = {owner, true, unit.span};
    return false;
  });
  if (!unclear && topic.organization >= 0) AddTopic(topic, &events_[i]);
}

// "Chad and Mali signed the treaty founding the AU. It was ratified by Chad in May": the body of the instrument that was signed, or
// ratified, last before it.
void Bodies::TakeSigned(size_t i) {
  const Topic& topic = TopicOf(sources_[i]);
  if (sources_[i].names_body || events_[i].type == "sign" || topic.treaty) return;
  const uint32_t here = text_.sentences[sources_[i].reading->sentence].block;
  for (size_t k = i; k-- > 0 && i - k <= kFarthestBody;) {
    const size_t there = sources_[k].reading->sentence;
    const EventType* told = v_.rules().Type(events_[k].type);
    const bool beside = there + 1 >= sources_[i].reading->sentence && text_.sentences[there].block == here;
    if (!beside && topic.organization < 0) return;
    if (told->group != "treaty" || told->membership.empty() || events_[k].status != Status::kAsserted) continue;
    const Participant* organization = OrganizationOf(events_[k]);
    const auto& who = events_[i].participants;
    if (!beside && !(organization && organization->id == v_.entities()[topic.organization].id)) return;  // farther back only the page's own
    if (organization && std::none_of(who.begin(), who.end(), [&](const Participant& p) { return p.id == organization->id; })) events_[i].participants.push_back(Participant(*organization));
    return;
  }
}

// In the history of a treaty, who signed and ratified did so to it, unless another instrument was named before: "Senegal
// was the first to ratify"; in that of a body, who signed "the charter" or "the treaty" signed its own.
void Bodies::TakeTreaty(const EventSource& source, Event* event) const {
  const Topic& topic = TopicOf(source);
  const auto own = [&](const Unit& unit) {  // "the charter", in the history of a body
    const auto stands = [&](int mention) { return article_.names.mentions[mention].entity == topic.organization; };
    return unit.span.begin < source.end && unit.code == v_.Kind("instrument") && !unit.dropped && v_.rules().IsListed("reference.own_instruments", unit.text) && std::any_of(unit.actors.begin(), unit.actors.end(), stands);
  };
  if (topic.organization < 0 || (!topic.treaty && event->status != Status::kAsserted)) return;
  if (topic.treaty ? source.names_body : std::none_of(source.reading->units.begin(), source.reading->units.end(), own)) return;
  if (source.clause >= 0) {  // "the declaration which Chad and Niger signed"
    const Clause& c = source.reading->clauses.clauses[source.clause];
    if (c.kind == Clause::kRelative && !c.subject.empty() && c.subject.front() >= source.reading->clauses.frames[c.frame].units.front()) return;
  }
  const char32_t instrument = v_.Kind("instrument"), treaty = v_.Kind("treaty");
  const bool other = AnyBefore(source, [&](const Unit& unit) {
    if (unit.dropped || (unit.code != treaty && unit.code != instrument) || IsTheTreaty(unit)) return false;
    return std::none_of(unit.actors.begin(), unit.actors.end(), [&](int mention) {
      const int entity = article_.names.mentions[mention].entity;
      return entity == topic.organization || (entity >= 0 && v_.entities()[entity].owner == topic.organization);
    });
  });
  if (!other) AddTopic(topic, event);
}

// Whose history the event's section or article tells.
const Topic& Bodies::TopicOf(const EventSource& source) const { return source.reading->topic >= 0 ? article_.topics[source.reading->topic] : article_.focus.topic; }

void Bodies::AddTopic(const Topic& topic, Event* event) const {
  const LexiconEntity& organization = v_.entities()[topic.organization];
  Participant taken;
  taken.role = "organization", taken.kind = "organization", taken.id = organization.id, taken.name = organization.name, taken.span = topic.span;
  event->participants.push_back(std::move(taken));
}

// Whether a clause aside of the act's sentence names it, or a relative clause before.
bool Bodies::ToldAside(const EventSource& source, const Mention& mention) const {
  const auto reading = std::lower_bound(article_.sentences.begin(), article_.sentences.end(), mention.sentence, [](const SentenceReading& r, uint32_t sentence) { return r.sentence < sentence; });
  if (reading == article_.sentences.end() || reading->sentence != mention.sentence) return false;
  const auto unit = std::find_if(reading->units.begin(), reading->units.end(), [&](const Unit& u) { return u.span.Contains(mention.span); });
  if (unit == reading->units.end()) return false;
  const uint32_t frame = static_cast<uint32_t>(reading->clauses.home[unit - reading->units.begin()]);
  return &*reading == source.reading ? InAside(source, *reading, frame) : reading->clauses.frames[frame].kind == Clause::kRelative;
}

void Bodies::TakeTopic(const EventSource& source, Event* event) const {
  const Topic& topic = TopicOf(source);
  if (topic.organization < 0 || topic.span.empty()) return;
  const LexiconEntity& subject = v_.entities()[topic.organization];
  const auto& who = event->participants;
  if (std::any_of(who.begin(), who.end(), [&](const Participant& p) { return p.id == subject.id || p.affiliation == subject.id; })) return;
  bool other = false;  // the body told last in the paragraph is another
  uint32_t last = 0;   // where it is told
  EachMention(*source.reading, source.end, [&](const Mention& mention) {
    const LexiconEntity& entity = v_.entities()[mention.entity];
    const bool body = entity.table == LexiconEntity::kOrganization || (entity.table == LexiconEntity::kTreaty && entity.owner >= 0);
    if (!body || mention.span.begin < last || ToldAside(source, mention)) return;
    const bool owned = entity.owner >= 0 && mention.entity != topic.organization;
    const int root = owned ? entity.owner : mention.entity;
    const bool doer = std::any_of(who.begin(), who.end(), [&](const Participant& p) { return p.id == entity.id; });
    if (doer || (mention.form == MentionForm::kReference && root != topic.organization)) return;
    other = root != topic.organization, last = mention.span.begin;
  });
  if (!other) AddTopic(topic, event);
}

bool Bodies::OfBareTreaty(const EventSource& source, const Event& event) const {
  const EventType* type = v_.rules().Type(event.type);
  if (!(type->group == "treaty" && !type->membership.empty()) && !type->attributes.contains("of_treaty")) return false;
  const Topic opening = OpeningBody(source);
  return article_.focus.bare_treaty || (opening.treaty && opening.organization < 0);
}

// "Portugal left in 1972. The United States stopped being a member. It …": between the act and the sentence, others than its
// participants are whom a sentence is about, or it is itself.
bool Bodies::OtherSubject(const Event& told, size_t there, const SentenceReading& reading) const {
  const auto takes_part = [&](const std::string& id) { return std::any_of(told.participants.begin(), told.participants.end(), [&](const Participant& p) { return p.id == id || p.affiliation == id; }); };
  for (const SentenceReading* s = &reading; s->sentence > there; --s) {
    for (const Clause& clause : s->clauses.clauses) {
      if (clause.kind != Clause::kMain && clause.kind != Clause::kCoordinate) continue;
      for (const uint32_t u : clause.subject) {
        const Unit& unit = s->units[u];
        if (unit.code != v_.Kind("state") || unit.name < 0 || article_.names.mentions[unit.name].entity < 0) continue;
        if (!takes_part(v_.entities()[article_.names.mentions[unit.name].entity].id)) return true;
      }
    }
    if (s == article_.sentences.data()) break;
  }
  return false;
}

bool Bodies::TakeMember(const std::string& types, const std::string& body_told, const SentenceReading& reading, Event* event) const {
  const std::vector<std::string> of = ListOf(types);
  const auto fits = [&](const Event& told) {
    const bool comes_true = told.status == Status::kPlanned && told.type == event->type;
    if (!of.empty()) return Contains(of, told.type) && (told.status == Status::kAsserted || comes_true);
    return v_.rules().Type(told.type)->attributes.contains("takes_organization");
  };
  const uint32_t here = text_.sentences[reading.sentence].block;
  for (size_t k = events_.size(); k-- > 0 && events_.size() - k <= kFarthestBody;) {
    const size_t there = sources_[k].reading->sentence;
    if (there + 1 < reading.sentence && text_.sentences[there].block != here) return false;
    if (!fits(events_[k])) continue;
    const Topic& topic = article_.focus.topic;
    for (size_t j = k; j-- > 0 && topic.organization >= 0 && sources_[j].reading == sources_[k].reading;) {  // "UNASUR suspended it, as did Mercosur"
      const Participant* other = fits(events_[j]) ? OrganizationOf(events_[j]) : nullptr;
      if (other && other->id == v_.entities()[topic.organization].id) k = j;
    }
    const Participant* body = OrganizationOf(events_[k]);
    if (OtherSubject(events_[k], there, reading)) return false;
    if (!body_told.empty()) {
      const auto told = [&](const Participant& p) { return p.id == body_told; };
      if (std::none_of(events_[k].participants.begin(), events_[k].participants.end(), told)) return false;
      std::erase_if(event->participants, told);
    }
    const EventType* type = v_.rules().Type(event->type);
    const bool told_of_ruler = events_[k].type == event->type;  // "The president announced the withdrawal; it became effective"
    const std::string as = MemberRole(*type);
    for (const char* role : {"recipient", "actor"}) {
      const size_t before = event->participants.size();
      for (const Participant& p : events_[k].participants) {
        const bool person = p.kind == "person" && !p.affiliation.empty() && told_of_ruler;
        if (p.role != role || (p.kind != "state" && !person)) continue;
        event->participants.push_back(p);
        event->participants.back().role = as;
      }
      if (event->participants.size() > before) break;
    }
    if (body && !OrganizationOf(*event)) event->participants.push_back(*body);
    return true;
  }
  return false;
}

}  // namespace annals
