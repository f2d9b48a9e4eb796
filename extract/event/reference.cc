#include "extract/event/reference.h"

#include <algorithm>
#include <set>

#include "extract/event/places.h"

namespace annals {
namespace {

constexpr int kStrongCount = 3;
constexpr int kStrongPair = 3, kStrongPairOver = 2;    // mentions of the second of a pair, and of both over those of all others
constexpr int kStrongState = 4;          // mentions of the article's state
constexpr double kStrongStateOver = 1.5;  // and over those of all others
constexpr size_t kDigest = 4;             // blocks that tell of states from which on most of them must tell of the article's

bool IsBody(const LexiconEntity& entity) {
  return entity.table == LexiconEntity::kOrganization && entity.kind != "media" && entity.kind != "company" && entity.kind != "union";
}

int RootOf(const Vocabulary& v, int entity) {  // a body counts as its organization
  const LexiconEntity& e = v.entities()[entity];
  if ((e.table == LexiconEntity::kTreaty || e.kind == "body") && e.owner >= 0) return e.owner;
  return entity;
}

// The state of a state's or place's name; -1 for other names.
int StateOf(const Vocabulary& v, int entity) {
  const LexiconEntity& e = v.entities()[entity];
  if (e.table == LexiconEntity::kState) return entity;
  return e.table == LexiconEntity::kPlace ? e.owner : -1;
}

}  // namespace

Focus FindFocus(const Vocabulary& vocabulary, const std::vector<CountedName>& names) {
  Focus focus;
  std::map<int, int> states, armed;
  std::map<uint32_t, std::set<int>> told;  // states by block
  for (const auto& [name, weight, block] : names) {
    if (!name->entry) continue;
    if (const int state = StateOf(vocabulary, name->entry->entity); state >= 0) states[state] += weight, told[block].insert(state);
    const LexiconEntity& entity = vocabulary.entities()[name->entry->entity];
    const bool treaty = entity.table == LexiconEntity::kTreaty && entity.owner >= 0;
    if (!treaty && !IsBody(entity)) continue;
    if (entity.kind == "armed-group") armed[name->entry->entity] += weight;
    if (entity.kind == "armed-group" || entity.kind == "party" || entity.kind == "court") continue;
    focus.count[RootOf(vocabulary, name->entry->entity)] += weight;
  }
  int best = 0, second = 0;
  for (const auto& [entity, count] : focus.count) {
    if (count > best) {
      second = best, best = count, focus.organization = entity;
    } else {
      second = std::max(second, count);
    }
  }
  focus.strong = best >= kStrongCount && best >= 2 * second;
  if (best == second) focus.organization = -1;
  int most = 0, rest = 0;
  for (const auto& [entity, count] : armed) {
    rest += count;
    if (count > most) most = count, focus.armed_group = entity;
  }
  if (most < kStrongCount || most < 2 * (rest - most)) focus.armed_group = -1;
  int all = 0;
  best = 0;
  for (const auto& [entity, count] : states) {
    all += count;
    if (count > best) best = count, focus.state = entity;
  }
  int next = 0, partner = -1;
  for (const auto& [entity, count] : states) {
    if (entity != focus.state && count > next) next = count, partner = entity;
  }
  if (next >= kStrongPair && best + next >= kStrongPairOver * (all - best - next)) focus.pair = {focus.state, partner};
  const auto tells = [&](const auto& block) { return block.second.contains(focus.state); };
  const bool digest = told.size() >= kDigest && 2 * std::count_if(told.begin(), told.end(), tells) < static_cast<std::ptrdiff_t>(told.size());
  if (digest || best < kStrongState || best < kStrongStateOver * (all - best)) focus.state = -1;
  return focus;
}

int BodyOf(const Vocabulary& vocabulary, const FoundName& name) {
  if (!name.entry) return -1;
  const LexiconEntity& entity = vocabulary.entities()[name.entry->entity];
  return IsBody(entity) || (entity.table == LexiconEntity::kTreaty && entity.owner >= 0) ? RootOf(vocabulary, name.entry->entity) : -1;
}

void FindSubject(const Vocabulary& vocabulary, const std::vector<FoundName>& title, const std::vector<CountedName>& names, Focus* focus) {
  const auto root = [&](const FoundName& name) { return BodyOf(vocabulary, name); };
  int subject = -1, treaty = -1;
  for (const FoundName& name : title) {
    const bool named = name.entry && vocabulary.entities()[name.entry->entity].table == LexiconEntity::kTreaty;
    if (named && treaty >= 0 && treaty != name.entry->entity) return;
    if (named) treaty = name.entry->entity;
    if (root(name) < 0) continue;
    if (subject >= 0 && root(name) != subject) return;
    subject = root(name);
  }
  const auto name_treaty = [&] {
    if (treaty < 0) return;
    focus->bare_treaty = subject < 0;
    std::string called;
    LowerTo(vocabulary.entities()[treaty].name, &called);
    for (size_t begin = 0; begin < called.size();) {  // "Treaty on …", "… Convention"
      const size_t end = std::min(called.find(' ', begin), called.size());
      const std::string word = called.substr(begin, end - begin);
      if (vocabulary.rules().IsListed("reference.treaties", word)) focus->treaty_head = word;
      begin = end + 1;
    }
  };
  if (subject < 0) return name_treaty();
  std::map<int, int> count;
  for (const CountedName& name : names) {
    if (root(*name.name) >= 0) count[root(*name.name)] += name.count;
  }
  if (std::all_of(count.begin(), count.end(), [&](const auto& other) { return other.second <= count[subject]; })) focus->topic = {subject, treaty >= 0, {}}, name_treaty();
}

ReferenceResolver::ReferenceResolver(const Vocabulary& vocabulary, const Focus& focus, ArticleNames* names)
    : v_(vocabulary),
      article_(focus),
      focus_(focus),
      names_(*names),
      kinds_(vocabulary.kinds()),
      lawmaker_(vocabulary.Kind("lawmaker")) {}

void ReferenceResolver::NewBlock() {
  last_state_ = -1;
  states_told_ = 0;
  pair_ = focus_.pair;
  of_block_.clear();
  scene_of_block_ = label_of_block_ = -1;
}

void ReferenceResolver::NewSection(int organization) {
  focus_.organization = organization >= 0 ? organization : article_.organization;
  focus_.strong = organization >= 0 || article_.strong;
  if (organization >= 0) last_organization_ = organization;
}

int ReferenceResolver::StateBehind(const Unit& unit) const {
  if (!unit.IsNounPhrase() || unit.actors.size() != 1) return -1;
  const Mention* mention = &names_.mentions[unit.actors.front()];
  for (int depth = 0; depth < 3 && mention->entity < 0; ++depth) {
    if (mention->acts_for.empty()) return -1;
    mention = &names_.mentions[mention->acts_for.front()];
  }
  if (mention->entity < 0) return -1;
  const LexiconEntity& e = v_.entities()[mention->entity];
  if (e.table == LexiconEntity::kPerson) return v_.Find(LexiconEntity::kState, e.parent);
  return e.table == LexiconEntity::kState ? mention->entity : -1;
}

void ReferenceResolver::NotePairs(std::span<const Unit> units) {
  int before = -1;  // the state told just before, with nothing but "and" between
  for (const Unit& unit : units) {
    if (unit.dropped) continue;
    if (unit.type == Unit::kWord && unit.Is(kConjunction)) continue;
    const int state = StateBehind(unit);
    if (unit.IsNounPhrase() && unit.actors.size() == 2) {  // "the foreign ministers of Peru and Chile"
      const auto of = [&](int mention) { return names_.mentions[mention].entity >= 0 ? StateOf(v_, names_.mentions[mention].entity) : -1; };
      const int first = of(unit.actors[0]), second = of(unit.actors[1]);
      if (first >= 0 && second >= 0 && first != second) pair_ = {first, second};
    }
    if (state >= 0 && std::find(of_block_.begin(), of_block_.end(), state) == of_block_.end()) of_block_.push_back(state);
    if (state >= 0 && before >= 0 && state != before) pair_ = {before, state};
    before = state;
  }
}

void ReferenceResolver::ResolvePair(Unit* unit, uint32_t sentence) {
  const std::vector<int>& pair = of_block_.size() == 2 ? of_block_ : pair_;
  if (!unit->plural || !unit->actors.empty() || pair.size() != 2) return;
  if (!unit->determined && unit->quantity) return;  // "two soldiers"
  const std::vector<std::string>& kinds = v_.rules().Words("reference.pairs");
  if (std::none_of(kinds.begin(), kinds.end(), [&](const std::string& kind) { return v_.Kind(kind) == unit->code; })) return;
  for (int state : pair) unit->actors.push_back(AddReference(*unit, state, sentence, true));
}

bool ReferenceResolver::ResolveRow(Unit* unit, uint32_t sentence) {
  if (!unit->plural || !unit->actors.empty() || !unit->quantity || of_block_.size() < 3 || unit->quantity->value != static_cast<double>(of_block_.size())) return false;
  if (!(unit->code == kinds_.other_state || unit->code == kinds_.state_reference) || (unit->indefinite && !unit->determined)) return false;
  for (int state : of_block_) unit->actors.push_back(AddReference(*unit, state, sentence, true));
  return true;
}

int ReferenceResolver::AddReference(const Unit& unit, int entity, uint32_t sentence, bool silent) {
  Mention mention;
  mention.span = unit.span;
  mention.kind = unit.code;
  mention.form = MentionForm::kReference;
  mention.entity = entity;
  mention.sentence = sentence;
  mention.silent = silent;
  names_.mentions.push_back(std::move(mention));
  return static_cast<int>(names_.mentions.size()) - 1;
}

bool ReferenceResolver::ResolveFighters(Unit* unit, uint32_t sentence) {
  if (focus_.armed_group < 0 || !unit->determined || !v_.rules().IsListed("reference.fighters", unit->text)) return false;
  if (unit->name < 0) {
    if (!unit->actors.empty()) return false;
    unit->actors = {AddReference(*unit, focus_.armed_group, sentence, true)};
    return true;
  }
  const int group = unit->name;
  if (names_.mentions[group].entity >= 0 || !names_.mentions[group].acts_for.empty()) return false;
  const int reference = AddReference(*unit, focus_.armed_group, sentence, true);
  names_.mentions[group].acts_for = {reference};
  return true;
}

int ReferenceResolver::CalledSo(std::string_view head) const {
  if (!v_.rules().IsListed("reference.own_heads", head)) return -1;
  std::string name;
  for (size_t i = told_organizations_.size(); i-- > 0;) {
    LowerTo(v_.entities()[told_organizations_[i]].name, &name);
    if (name.size() > head.size() && name.ends_with(head) && name[name.size() - head.size() - 1] == ' ') return told_organizations_[i];
  }
  return -1;
}

void ReferenceResolver::Namesakes(std::vector<Unit>* units) const {
  const Unit *before = nullptr, *first = nullptr;  // the last two that are not dropped, `first` before `before`
  for (Unit& unit : *units) {
    if (unit.dropped) continue;
    if (first && unit.name >= 0 && before->text == "of" && first->actors.size() == 1) {
      const Unit& town = *first;
      const int told = names_.mentions[town.actors.front()].entity, named = names_.mentions[unit.name].entity;
      const bool differ = told >= 0 && named >= 0 && v_.entities()[told].table == LexiconEntity::kState && StateOf(v_, named) >= 0 && StateOf(v_, named) != told;
      const bool seat = v_.entities()[std::max(named, 0)].table == LexiconEntity::kPlace || names_.mentions[unit.name].form == MentionForm::kCapital;
      if (differ && seat && v_.rules().IsListed("place.towns", town.text)) {
        Mention& name = names_.mentions[unit.name];
        name.entity = -1, name.kind = unit.code = kinds_.name, name.form = MentionForm::kName;
      }
    }
    first = before, before = &unit;
  }
}

// A name behind a preposition of place or a verb that strikes, a comma, and a state that nothing is told of: neither "Hadi, Yemen
// said" nor "Hadi, Yemen and Oman".
void ReferenceResolver::Towns(std::vector<Unit>* units) const {
  const auto next = [&](size_t i) {
    while (++i < units->size() && (*units)[i].dropped) {
    }
    return i;
  };
  for (size_t u = 0; u < units->size(); ++u) {
    Unit& town = (*units)[u];
    if (town.dropped || town.code != kinds_.name || town.name < 0 || town.determined || town.actors.size() != 1) continue;
    const size_t comma = next(u), state = next(comma), behind = next(state);
    if (state >= units->size() || !(*units)[comma].IsPunctuation(',') || (*units)[state].code != kinds_.state || (*units)[state].name < 0) continue;
    if (behind < units->size() && ((*units)[behind].type == Unit::kVerb || ((*units)[behind].type == Unit::kWord && (*units)[behind].Is(kConjunction)))) continue;
    const uint32_t before = UnitBefore(*units, static_cast<uint32_t>(u));
    if (before == UINT32_MAX) continue;
    const Unit& lead = (*units)[before];
    const bool struck = lead.type == Unit::kVerb && lead.verb && v_.rules().IsListed("place.struck", v_.rules().alphabet.lemmas()[lead.verb->lemma]);
    if (!struck && !LedAsPlace(v_, *units, static_cast<uint32_t>(u), false)) continue;
    Mention& name = names_.mentions[town.name];
    name.kind = town.code = kinds_.place;
    name.acts_for = {(*units)[state].name};
  }
}

bool ReferenceResolver::TakeList(std::vector<Unit>* units, size_t u) const {
  const auto next = [&](size_t i) {
    while (++i < units->size() && (*units)[i].dropped && (*units)[i].type != Unit::kDate) {
    }
    return i;
  };
  Unit& unit = (*units)[u];
  if (!unit.plural) return false;
  size_t colon = next(u);
  if (colon < units->size() && (*units)[colon].IsPunctuation(',')) colon = next(colon);
  if (colon >= units->size() || !unit.actors.empty() || !OneOf(unit, "reference.listed")) return false;
  const bool among = v_.rules().IsListed("reference.among", (*units)[colon].text);  // "several countries, including Iran and Iraq"
  if (!among && !((*units)[colon].IsPunctuation(':') && colon == next(u))) return false;
  std::vector<int> names;
  for (size_t k = next(colon); k < units->size(); k = next(k)) {
    const Unit& other = (*units)[k];
    if (other.type == Unit::kDate) return false;  // each has a date of its own
    if (other.IsNounPhrase() && other.name >= 0 && other.code == kinds_.state) {
      names.push_back(other.name);
    } else if (!other.IsPunctuation(',') && !(other.type == Unit::kWord && other.Is(kConjunction))) {
      if (!among && !other.IsPunctuation('.') && !other.IsPunctuation(';')) return false;
      break;
    }
  }
  if (names.size() < 2) return false;
  unit.actors = std::move(names);
  return true;
}

bool ReferenceResolver::OfNamedBody(const std::vector<Unit>& units, size_t u) const {
  const auto next = [&](size_t i) {
    while (++i < units.size() && units[i].dropped) {
    }
    return i;
  };
  const size_t of = next(u), body = next(of);
  if (body >= units.size() || units[of].type != Unit::kWord || !v_.rules().IsListed("place.belongs", units[of].text)) return false;
  return units[body].IsNounPhrase() && units[body].name >= 0 && (units[body].code == kinds_.organization || units[body].code == v_.Kind("treaty"));
}

bool ReferenceResolver::OneOf(const Unit& unit, std::string_view list) const {
  const std::vector<std::string>& kinds = v_.rules().Words(list);
  return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) { return v_.Kind(kind) == unit.code; });
}

void ReferenceResolver::ResolvePhrases(std::vector<Unit>* units, uint32_t sentence) {
  Namesakes(units);
  Towns(units);
  for (size_t u = 0; u < units->size(); ++u) {
    Unit& unit = (*units)[u];
    if (!unit.IsNounPhrase()) continue;
    if (unit.own && focus_.strong && v_.rules().IsListed("reference.first_person", unit.own_word) && OneOf(unit, "reference.of_members")) own_story_ = true;
    for (int mention : unit.actors) {
      const Mention& m = names_.mentions[mention];
      if (m.entity < 0) continue;
      const LexiconEntity& entity = v_.entities()[m.entity];
      if (IsBody(entity) && entity.kind != "armed-group" && entity.kind != "party") last_organization_ = RootOf(v_, m.entity), told_organizations_.push_back(last_organization_);
      if (entity.table == LexiconEntity::kTreaty && entity.owner >= 0) last_organization_ = entity.owner;
      if (entity.table == LexiconEntity::kState && m.form != MentionForm::kAdjective) {
        if (last_state_ != m.entity) last_state_ = m.entity, ++states_told_;
      }
    }
    if (unit.owner != 0 && unit.actors.empty()) {
      const int entity = unit.owner == kinds_.org_reference ? (focus_.strong ? focus_.organization : last_organization_)
                         : unit.owner == kinds_.state_reference && states_told_ == 1 ? last_state_ : -1;
      if (entity >= 0) unit.actors = {AddReference(unit, entity, sentence, true)};
      if (entity >= 0 && unit.name >= 0 && names_.mentions[unit.name].entity < 0) names_.mentions[unit.name].acts_for = unit.actors;
    }
    if (unit.actors.empty() && unit.determined && focus_.strong && v_.rules().IsListed("reference.organs", unit.text)) {
      unit.actors = {AddReference(unit, focus_.organization, sentence, true)};  // "the Assembly" in an article about the League
    }
    if (ResolveFighters(&unit, sentence)) continue;
    if (TakeList(units, u)) continue;
    if (OfNamedBody(*units, u)) continue;  // "the 166th member of the WTO"
    if (unit.code == kinds_.org_reference || unit.code == kinds_.member_states) {
      const bool named = !unit.actors.empty();
      if (named || unit.indefinite || (unit.code == kinds_.org_reference && !unit.determined)) continue;
      const int called = unit.code == kinds_.org_reference ? CalledSo(unit.text) : -1;
      const int entity = called >= 0 ? called : focus_.strong ? focus_.organization : last_organization_;
      if (entity >= 0) unit.actors = {AddReference(unit, entity, sentence, unit.code == kinds_.member_states && unit.text.find(' ') == std::string::npos)};
    } else if ((unit.code == kinds_.instrument || unit.code == kinds_.meeting) && unit.actors.empty() && unit.determined && focus_.strong) {
      // "the treaty", "the summit" in an article about one organization; no mention of its own
      if (unit.code == kinds_.instrument) unit.actors = {AddReference(unit, focus_.organization, sentence, true)};
    } else if (unit.code == kinds_.state_reference && unit.actors.empty() && unit.determined && !unit.own && !unit.plural && states_told_ == 1) {
      unit.actors = {AddReference(unit, last_state_, sentence, true)};
    } else if (unit.name >= 0 && !names_.mentions[unit.name].title.empty()) {
      Mention& m = names_.mentions[unit.name];
      std::string office;
      LowerTo(m.title, &office);
      if (m.kind == kinds_.person) {
        if (!m.acts_for.empty() && m.entity < 0) office_[office] = unit.name;
      } else if (m.acts_for.empty() && unit.determined && !unit.plural) {
        const auto holder = office_.find(office);
        if (holder != office_.end()) m.acts_for = names_.mentions[holder->second].acts_for;
      }
    }
  }
}

template <typename Told>
void ReferenceResolver::EachState(const Unit& unit, const Told& told) const {
  const auto add = [&](int mention) {
    const int entity = names_.mentions[mention].entity;
    const int state = entity >= 0 ? StateOf(v_, entity) : -1;
    if (state >= 0) told(state);
  };
  if (unit.IsNounPhrase() && unit.name >= 0) add(unit.name);
  for (int mention : unit.actors) {
    add(mention);
    if (names_.mentions[mention].entity >= 0) continue;
    for (int other : names_.mentions[mention].acts_for) add(other);
  }
}

std::vector<int> ReferenceResolver::StatesOf(const Unit& unit) const {
  std::vector<int> states;
  EachState(unit, [&](int state) {
    if (std::find(states.begin(), states.end(), state) == states.end()) states.push_back(state);
  });
  return states;
}

int ReferenceResolver::Fronted(const std::vector<Unit>& units) const {
  int step = 0, fronted = -1;
  for (const Unit& unit : units) {
    if (step == 1 && unit.IsNounPhrase() && unit.name >= 0 && names_.mentions[unit.name].entity >= 0) fronted = StateOf(v_, names_.mentions[unit.name].entity);
    if (unit.dropped) continue;
    if (step == 2 && unit.IsPunctuation(',') && fronted >= 0) {  // but not "In Oslo, Rome and Bern"
      const auto next = std::find_if(units.begin() + (&unit - units.data()) + 1, units.end(), [](const Unit& u) { return !u.dropped; });
      const bool list = next != units.end() && next->name >= 0 && names_.mentions[next->name].entity >= 0 && StateOf(v_, names_.mentions[next->name].entity) >= 0 && next + 1 != units.end() && !((next + 1)->type == Unit::kVerb);
      if (!list) return fronted;
    }
    if (step == 0 && !(unit.type == Unit::kWord && unit.Is(kPreposition))) return -1;
    ++step;
  }
  return -1;
}

int ReferenceResolver::Label(const std::vector<Unit>& units) const {
  std::vector<int> states;
  for (const Unit& unit : units) {
    if (unit.type == Unit::kVerb && !unit.dropped) return -1;
    if (unit.IsPunctuation(':')) return states.size() == 1 ? states.front() : -1;
    EachState(unit, [&](int state) {
      if (std::find(states.begin(), states.end(), state) == states.end()) states.push_back(state);
    });
  }
  return -1;
}

ReferenceResolver::Setting ReferenceResolver::OnlyPlace(const std::vector<Unit>& units) const {
  int place = -1, told = -1;
  size_t since = 0, placed = 0;
  bool several = false;
  for (const Unit& unit : units) {
    if (unit.dropped || !unit.IsNounPhrase()) continue;
    const std::vector<int> states = StatesOf(unit);
    if (states.empty()) continue;
    const bool person = unit.code == kinds_.person || unit.code == kinds_.person_noun || unit.code == kinds_.group || unit.code == kinds_.people;
    for (int state : states) several |= told >= 0 && state != told, told = state;
    if (!person && since == 0) since = &unit - units.data() + 1;
    const bool spot = unit.code == kinds_.place || unit.code == kinds_.capital || unit.code == kinds_.area || unit.code == kinds_.state || unit.code == kinds_.locality;
    if (!spot || states.size() != 1) continue;
    const uint32_t u = static_cast<uint32_t>(&unit - units.data());
    if (!LedAsPlace(v_, units, u, false) && !TellsPlaceMore(v_, units, u)) continue;
    if (place >= 0 && place != states.front()) return {};
    if (place < 0) placed = &unit - units.data() + 1;
    place = states.front();
  }
  if (place >= 0) return {place, false, placed, true};
  return several || since == 0 ? Setting{} : Setting{told, false, since};
}

ReferenceResolver::Setting ReferenceResolver::Scene(const std::vector<Unit>& units) {
  int opened = Fronted(units);
  if (opened < 0) opened = Label(units);
  if (opened >= 0) label_of_block_ = opened;
  if (opened >= 0) return {scene_of_block_ = opened, true, 0, false, false, true};
  bool told = false, other = false, elsewhere = false;
  for (const Unit& unit : units) {
    EachState(unit, [&](int state) { told = true, other |= state != focus_.state, elsewhere |= state != scene_of_block_; });
  }
  if (told && !elsewhere && label_of_block_ == scene_of_block_) return {scene_of_block_, false, 0, false, true};
  if (!told && scene_of_block_ >= 0) return {scene_of_block_, false, 0, false, true};
  if (focus_.state >= 0 && !other) return {focus_.state, true, 0};
  if (!told) return {};
  const Setting place = OnlyPlace(units);
  scene_of_block_ = scene_of_block_ == -1 || scene_of_block_ == place.state ? place.state : -2;
  return place;
}

void ReferenceResolver::ActWhereTheyStand(std::vector<Unit>* units, uint32_t sentence) {
  const auto next = [&](size_t i) {
    while (++i < units->size() && (*units)[i].dropped) {
    }
    return i;
  };
  for (size_t i = 0; i < units->size(); ++i) {
    Unit& unit = (*units)[i];
    if (unit.dropped || !unit.IsNounPhrase()) continue;
    const size_t preposition = next(i), place = next(preposition);
    if (place >= units->size() || (*units)[preposition].text != "in" || !(*units)[place].IsNounPhrase()) continue;
    const bool nameless = unit.name >= 0 && names_.mentions[unit.name].entity < 0 && names_.mentions[unit.name].acts_for.empty();
    const bool local = unit.code == kinds_.institution || v_.rules().IsListed("reference.local", unit.text);
    if (!local || !(unit.actors.empty() || nameless) || v_.rules().IsListed("reference.missions", unit.text)) continue;
    const Unit& there = (*units)[place];
    const bool town = there.code == kinds_.locality || there.code == kinds_.other_state || there.code == kinds_.state_reference;
    const std::vector<int> states = StatesOf(there);
    if (states.size() != 1 || !(town || (there.name >= 0 && names_.mentions[there.name].entity >= 0))) continue;
    const int state = AddReference(unit, states.front(), sentence, true);
    if (nameless) {
      names_.mentions[unit.name].acts_for = {state};
    } else {
      unit.actors = {state};
    }
  }
}

void ReferenceResolver::ServeTogether(std::vector<Unit>* units) {
  const auto serves = [&](const Unit& unit) { return unit.IsNounPhrase() && (v_.rules().IsListed("reference.regime", unit.text) || v_.rules().IsListed("reference.troops", unit.text)); };
  const auto posts = [&](const Unit& unit) { return unit.IsNounPhrase() && unit.plural && unit.name >= 0 && names_.mentions[unit.name].entity < 0 && names_.mentions[unit.name].kind != kinds_.person && OneOf(unit, "reference.posts"); };
  const Unit* before = nullptr;  // who serves somebody
  bool joined = false;
  for (Unit& unit : *units) {
    if (unit.dropped) continue;
    const bool bare = !unit.determined && !unit.indefinite && !unit.quantity && !unit.own;
    if (before && joined && bare && serves(unit) && unit.actors.empty() && unit.name < 0 && before->name < 0) unit.actors = before->actors;
    if (before && joined && bare && posts(unit) && before->name >= 0 && names_.mentions[unit.name].acts_for.empty()) names_.mentions[unit.name].acts_for = names_.mentions[before->name].acts_for;
    joined = before && unit.type == Unit::kWord && unit.Is(kConjunction);
    if (joined) continue;
    const bool of_one = serves(unit) ? unit.actors.size() == 1 : posts(unit) && names_.mentions[unit.name].acts_for.size() == 1;
    before = of_one ? &unit : nullptr;
  }
}

void ReferenceResolver::ActForScene(std::vector<Unit>* units, SentenceReading* reading) {
  const uint32_t sentence = reading->sentence;
  ActWhereTheyStand(units, sentence);
  for (Unit& unit : *units) {
    if (!unit.pair && ResolveRow(&unit, sentence)) continue;
    if (!unit.pair) continue;
    const bool nameless = unit.name >= 0 && names_.mentions[unit.name].entity < 0 && names_.mentions[unit.name].acts_for.empty();
    if (nameless) unit.actors.clear();  // "the two presidents": a mention of nobody yet
    NotePairs(std::span(*units).first(&unit - units->data()));
    ResolvePair(&unit, sentence);
    if (nameless && unit.actors.empty()) unit.actors = {unit.name};
  }
  NotePairs(*units);
  ServeTogether(units);
  const Setting scene = Scene(*units);
  reading->scene = scene.state, reading->scene_sure = scene.sure || scene.before;
  for (size_t u = 0; u < units->size(); ++u) {
    Unit& unit = (*units)[u];
    if (!unit.IsNounPhrase() || unit.dropped || unit.own) continue;
    const bool nameless = unit.name >= 0 && names_.mentions[unit.name].entity < 0 && names_.mentions[unit.name].acts_for.empty();
    const bool official = nameless && !names_.mentions[unit.name].title.empty() && names_.mentions[unit.name].post != kinds_.executive;
    const int state = official ? OfficeOf(names_.mentions[unit.name].title, scene) : -1;
    if (state < 0 && (scene.state < 0 || !ActsThere(unit, scene, u, official, nameless))) continue;
    if (v_.rules().IsListed("reference.missions", unit.text)) continue;
    const int whose = AddReference(unit, state >= 0 ? state : scene.state, sentence, true);
    if (nameless) {
      names_.mentions[unit.name].acts_for = {whose};
    } else {
      unit.actors = {whose};
    }
  }
}

int ReferenceResolver::OfficeOf(const std::string& title, const Setting& scene) const {
  std::string office;
  LowerTo(title, &office);
  const std::span<const int> states = v_.StatesWith(office);
  if (states.empty()) return -1;
  if (scene.before) return std::find(states.begin(), states.end(), scene.state) != states.end() ? scene.state : -1;
  return std::find(states.begin(), states.end(), focus_.state) != states.end() ? focus_.state : states.front();
}

// Officials only where the scene is sure; police and armies wherever they stand in the sentence, what speaks for a state only
// behind what tells it ("the parliament condemned the coup in Mali").
bool ReferenceResolver::ActsThere(const Unit& unit, const Setting& scene, size_t u, bool official, bool nameless) const {
  const bool one = !unit.plural && !unit.indefinite;
  const bool regime = v_.rules().IsListed("reference.regime", unit.text) || (scene.opened && v_.rules().IsListed("reference.troops", unit.text));
  const bool local = regime || (unit.code != kinds_.forces && v_.rules().IsListed("reference.local", unit.text));
  if (u < scene.since && !(regime && scene.placed)) return false;
  if (official) return local || (scene.sure && (one || unit.code == lawmaker_));
  if (local) return nameless || unit.actors.empty();
  return unit.actors.empty() && unit.code == kinds_.institution && one && (scene.sure || !v_.rules().IsListed("reference.topical", unit.text));
}

// "Barack Obama's inauguration": the person whose it is; -1 if there is none.
int ReferenceResolver::PersonIn(const Unit& unit) const {
  if (!unit.IsNounPhrase() || unit.dropped || unit.name >= 0 || unit.code == kinds_.pronoun || unit.actors.size() != 1) return -1;
  const Mention& m = names_.mentions[unit.actors.front()];
  const bool person = m.entity >= 0 ? v_.entities()[m.entity].table == LexiconEntity::kPerson : m.kind == kinds_.person && !m.title.empty();
  return person && unit.span.Contains(m.span) && m.span.end < unit.span.end ? unit.actors.front() : -1;
}

// "the D.C. Circuit", not "the writer Liao Yiwu".
bool ReferenceResolver::BareWithArticle(const Unit& unit) const { return unit.determined && unit.span.size() <= unit.text.size() + std::string_view("the ").size(); }

bool ReferenceResolver::IsPerson(const Unit& unit) const {
  const bool named = unit.code == kinds_.person || (unit.code == kinds_.name && !unit.determined);  // "Hawkins" is one
  if (!unit.IsNounPhrase() || unit.dropped || (unit.plural && !named)) return false;
  const bool titled = unit.name >= 0 && !names_.mentions[unit.name].title.empty();
  if (unit.code == kinds_.person || titled || (unit.code == kinds_.name && !BareWithArticle(unit)) || unit.code == kinds_.person_noun) return true;
  return unit.code == kinds_.group && !unit.quantity;
}

bool ReferenceResolver::MayBeCalled(std::string_view pronoun, const std::vector<int>& actors) const {
  if (actors.size() != 1) return true;
  const std::string& name = names_.mentions[actors.front()].name;
  std::string first;
  LowerTo(std::string_view(name).substr(0, name.find(' ')), &first);
  const bool female = pronoun == "she" || pronoun == "her";
  return !v_.rules().IsListed(female ? ListName("reference.male") : ListName("reference.female"), first);
}

bool ReferenceResolver::IsAttribute(const std::vector<Unit>& units, uint32_t u) const {
  while (u-- > 0 && units[u].dropped) {
  }
  if (u == UINT32_MAX) return false;
  return units[u].verb ? units[u].verb->lemma == v_.auxiliaries().be : v_.rules().IsListed("reference.attribute", units[u].text);
}

// "on Twitter", "in Oakvale": an unknown name that tells where.
bool ReferenceResolver::Stage(const std::vector<Unit>& units, uint32_t u) const {
  const uint32_t before = UnitBefore(units, u);
  if (before == UINT32_MAX || units[before].type != Unit::kWord) return false;
  return LedAsPlace(v_, units, u, false) || v_.rules().IsListed("place.reached", units[before].text);
}

bool ReferenceResolver::SameName(const std::vector<int>& a, const std::vector<int>& b) const {
  if (a.size() != 1 || b.size() != 1) return false;
  const Mention &one = names_.mentions[a.front()], &other = names_.mentions[b.front()];
  return a == b || (one.entity >= 0 && one.entity == other.entity) || (!one.name.empty() && one.name == other.name && one.kind == kinds_.person);
}

ReferenceResolver::Person ReferenceResolver::PersonBefore(const SentenceReading& reading, uint32_t u, const std::vector<uint32_t>& subject, std::string_view pronoun) const {
  const std::vector<Unit>& units = reading.units;
  const auto may_be = [&](const std::vector<int>& actors) {
    const bool doer = std::any_of(subject.begin(), subject.end(), [&](uint32_t s) { return s != u && SameName(units[s].actors, actors); });
    return !doer && MayBeCalled(pronoun, actors);
  };
  for (uint32_t k = u; k-- > 0;) {
    if (const int owner = PersonIn(units[k]); owner >= 0 && std::find(subject.begin(), subject.end(), k) == subject.end() && may_be({owner})) return {{owner}, names_.mentions[owner].span};
    if (!IsPerson(units[k]) || std::find(subject.begin(), subject.end(), k) != subject.end() || IsAttribute(units, k)) continue;
    if (units[k].code == kinds_.name && Stage(units, k)) continue;
    if (may_be(units[k].actors)) return {units[k].actors, units[k].span};
  }
  if (!subject_person_.span.empty() && may_be(subject_person_.actors)) return subject_person_;
  for (size_t i = people_.size(); i-- > 0;) {
    const bool named = people_[i].actors.size() == 1 && names_.mentions[people_[i].actors.front()].kind == kinds_.person;
    if (named && may_be(people_[i].actors)) return people_[i];
  }
  return {};
}

ReferenceResolver::Person ReferenceResolver::Sayer(const SentenceReading& reading, const Clause& clause, std::string_view pronoun) const {
  if (clause.kind != Clause::kComplement || clause.parent < 0) return {};
  const Clause& report = reading.clauses.clauses[clause.parent];
  if (report.subject.size() != 1 || report.verb > clause.verb || !(v_.lemma(reading.units[report.verb].verb->lemma).flags & kReport)) return {};
  const Unit& who = reading.units[report.subject.front()];
  if (!IsPerson(who) || !MayBeCalled(pronoun, who.actors)) return {};
  return {who.actors, who.span};
}

std::vector<int> ReferenceResolver::Speaker(const SentenceReading& reading, const Clause& quoted) const {
  for (const Clause& clause : reading.clauses.clauses) {
    if (&clause == &quoted || !(v_.lemma(reading.units[clause.verb].verb->lemma).flags & kReport)) continue;
    if (clause.verb > quoted.verb && clause.Behind() != UINT32_MAX && IsPerson(reading.units[clause.Behind()])) return reading.units[clause.Behind()].actors;  // "said the minister"
    if (clause.subject.size() == 1 && IsPerson(reading.units[clause.subject.front()])) return reading.units[clause.subject.front()].actors;
  }
  return {};
}

void ReferenceResolver::Stand(const Person& person, Unit* pronoun) {
  pronoun->actors = person.actors;
  if (person.actors.size() == 1) {  // a bare name that is "he" or "she" is a person's
    Mention& mention = names_.mentions[person.actors.front()];
    if (mention.kind == kinds_.name && mention.entity < 0) mention.kind = kinds_.person;
  }
  if (person.actors.empty()) pronoun->antecedent = person.span;
}

// "her son": somebody else than whose son he is.
bool ReferenceResolver::OfKin(const Unit& unit) const { return unit.code == kinds_.person_noun && v_.rules().IsListed("reference.kin_owners", unit.own_word); }

std::vector<int> ReferenceResolver::OwnerBefore(const SentenceReading& reading, uint32_t u, const Unit& owned) const {
  while (u-- > 0 && !reading.units[u].IsNounPhrase()) {
  }
  if (u == UINT32_MAX || reading.units[u].actors.size() != 1) return {};
  const Mention& owner = names_.mentions[reading.units[u].actors.front()];
  const bool person = owner.entity < 0 || v_.entities()[owner.entity].table == LexiconEntity::kPerson;
  if (!person) return reading.units[u].actors;
  return owned.code == v_.Kind("institution") || owned.code == v_.Kind("forces") ? owner.acts_for : std::vector<int>{};
}

const Unit* ReferenceResolver::HeldFor(const SentenceReading& reading, const Clause& clause, uint32_t u) const {
  const std::vector<Unit>& units = reading.units;
  if (clause.form == VerbForm::kPassive || !v_.lemma(units[clause.verb].verb->lemma).holds_against) return nullptr;
  if (u <= clause.verb + 2 || !v_.rules().IsListed("reference.held_for", units[u - 1].text)) return nullptr;
  const Unit& held = units[u - 2];
  return held.IsNounPhrase() && held.code != kinds_.pronoun ? &held : nullptr;
}

bool ReferenceResolver::ActsFor(int mention, int whom) const {
  const std::vector<int>& more = names_.mentions[mention].acts_for;
  return mention == whom || std::any_of(more.begin(), more.end(), [&](int next) { return ActsFor(next, whom); });
}

void ReferenceResolver::ResolveOwner(const SentenceReading& reading, uint32_t u, const std::vector<int>& last_subject, bool last_plural, Unit* unit) {
  const auto self = [&]() -> Mention& { return names_.mentions[unit->name]; };
  const bool nameless = unit->name >= 0 && self().entity < 0 && self().acts_for.empty() && !self().title.empty();
  if (!unit->own || !(unit->actors.empty() || nameless) || OfKin(*unit)) return;
  std::vector<int> owners;
  if (unit->own_word == "their") {
    if (last_plural) owners = last_subject;
  } else if (v_.rules().IsListed("reference.relative_owner", unit->own_word)) {
    owners = OwnerBefore(reading, u, *unit);
  } else if (unit->own_word == "its") {
    const bool one = last_subject.size() == 1;  // "its police": of one state, however many
    if (one && names_.mentions[last_subject[0]].entity >= 0 && v_.entities()[names_.mentions[last_subject[0]].entity].table != LexiconEntity::kPerson) owners = last_subject;
  } else if (unit->own_word == "his" || unit->own_word == "her") {
    const bool public_body = unit->code == kinds_.institution || unit->code == kinds_.forces || nameless;
    const std::vector<int> person = public_body ? PersonBefore(reading, u, {u}, unit->own_word).actors : std::vector<int>{};
    if (person.size() == 1) owners = names_.mentions[person.front()].acts_for;
    if (person.size() == 1 && names_.mentions[person.front()].entity >= 0) {
      const int state = v_.Find(LexiconEntity::kState, v_.entities()[names_.mentions[person.front()].entity].parent);
      if (state >= 0) owners = {AddReference(*unit, state, reading.sentence, true)};
    }
  }
  if (nameless) std::erase_if(owners, [&](int owner) { return ActsFor(owner, unit->name); });  // nobody acts for himself
  if (owners.empty()) return;
  if (nameless) {
    self().acts_for = owners;
  } else {
    unit->actors = owners;
  }
}

std::vector<int> ReferenceResolver::ThingBefore(const SentenceReading& reading, uint32_t u, const std::vector<int>& doers) const {
  while (u-- > 0) {
    const Unit& unit = reading.units[u];
    if (!unit.IsNounPhrase() || unit.dropped || unit.actors.size() != 1 || unit.code == kinds_.pronoun) continue;
    const Mention& m = names_.mentions[unit.actors.front()];
    if (m.entity < 0 || std::any_of(doers.begin(), doers.end(), [&](int doer) { return names_.mentions[doer].entity == m.entity; })) continue;
    const auto table = v_.entities()[m.entity].table;
    if (table == LexiconEntity::kOrganization || table == LexiconEntity::kTreaty) return unit.actors;
    if (table == LexiconEntity::kState && unit.name == unit.actors.front()) return unit.actors;
  }
  return {};
}

void ReferenceResolver::ResolvePronouns(SentenceReading* reading) {
  std::vector<Unit>& units = reading->units;
  const auto actors_of = [&](const std::vector<uint32_t>& list) {
    std::vector<int> actors;
    for (uint32_t u : list) {
      for (int a : units[u].actors) {
        if (std::find(actors.begin(), actors.end(), a) == actors.end()) actors.push_back(a);
      }
    }
    return actors;
  };
  std::vector<int> last_subject = subject_;
  bool last_plural = subject_plural_;
  Person subject_of_sentence;
  for (const Clause& clause : reading->clauses.clauses) {
    for (uint32_t u : clause.subject) {
      Unit& unit = units[u];
      if (unit.own && unit.code != kinds_.pronoun) ResolveOwner(*reading, u, last_subject, last_plural, &unit);
      if (unit.code != kinds_.pronoun || !unit.actors.empty()) continue;
      if (unit.text == "he" || unit.text == "she") {
        const Person sayer = Sayer(*reading, clause, unit.text);
        Stand(sayer.span.empty() ? PersonBefore(*reading, u, clause.subject, unit.text) : sayer, &unit);
      } else if (unit.text == "we" || unit.text == "i") {
        unit.actors = Speaker(*reading, clause);
        const bool past = units[clause.verb].verb->past;  // a communiqué's "we" condemns
        if (unit.actors.empty() && unit.text == "we" && own_story_ && past) unit.actors = {AddReference(unit, focus_.organization, reading->sentence, true)};
      } else if (unit.text == "they") {
        const bool body = !last_subject.empty() && names_.mentions[last_subject[0]].entity >= 0 &&
                          v_.entities()[names_.mentions[last_subject[0]].entity].table == LexiconEntity::kOrganization;
        if (last_plural || body) unit.actors = last_subject;
      } else if (unit.text == "it") {
        if (clause.kind == Clause::kRelative || clause.kind == Clause::kSubordinate) {
          // "differences with Russia following the ban it imposed": the nearest state or organization told
          for (uint32_t k = u; k-- > 0 && unit.actors.empty();) {
            const int entity = units[k].name >= 0 ? names_.mentions[units[k].name].entity : -1;
            const bool name = entity >= 0 && v_.entities()[entity].table != LexiconEntity::kPerson && names_.mentions[units[k].name].form != MentionForm::kAdjective;
            if (name && units[k].actors.size() == 1) unit.actors = units[k].actors;
          }
        }
        if (!unit.actors.empty()) continue;
        if (last_subject.size() == 1 && !last_plural) {
          const Mention& m = names_.mentions[last_subject[0]];
          if (m.entity >= 0 && v_.entities()[m.entity].table != LexiconEntity::kPerson) unit.actors = last_subject;
        }
      }
    }
    const std::vector<int> subject = actors_of(clause.subject);
    for (uint32_t u : clause.body) {
      if (u == clause.gap) continue;
      Unit& unit = units[u];
      if (const Unit* held = unit.own && unit.actors.empty() ? HeldFor(*reading, clause, u) : nullptr) {
        unit.actors = held->actors;
      } else if (unit.own && unit.actors.empty() && !clause.subject.empty() && unit.code != kinds_.pronoun && !OfKin(unit)) {
        if (subject.empty() && Alphabet::IsVerb(unit.code) && (unit.own_word == "his" || unit.own_word == "her")) {  // "His activities led to his arrest"
          Stand(PersonBefore(*reading, u, clause.subject, unit.own_word), &unit);
          continue;
        }
        const bool several = clause.subject.size() > 1 || units[clause.subject.front()].plural;
        const bool one = last_subject.size() == 1 && !last_plural && names_.mentions[last_subject.front()].entity >= 0;
        if (unit.own_word != "its" || !several) {
          unit.actors = subject;
        } else if (one) {  // "Mali had a coup. The members suspended its membership": not theirs
          unit.actors = last_subject;
        }
      }
      if (unit.code == kinds_.pronoun && unit.actors.empty() && (unit.text == "him" || unit.text == "her")) Stand(PersonBefore(*reading, u, clause.subject, unit.text), &unit);
      if (unit.code == kinds_.pronoun && unit.actors.empty() && unit.text == "it") unit.actors = ThingBefore(*reading, u, subject);
    }
    if (clause.kind == Clause::kMain || clause.kind == Clause::kCoordinate) {
      const Unit* told = clause.subject.size() == 1 ? &units[clause.subject.front()] : nullptr;
      if (told && told->code == kinds_.pronoun && (told->text == "he" || told->text == "she")) {
        subject_of_sentence = {told->actors, told->antecedent.empty() ? told->span : told->antecedent};
      } else if (told) {
        subject_of_sentence = IsPerson(*told) ? Person{told->actors, told->span} : Person{};
      }
    }
    if (subject.empty() && !clause.body.empty() && units[clause.verb].verb->lemma == v_.auxiliaries().be) {  // "The latest arrival is Ukraine"
      const Unit& named = units[clause.body.front()];
      const bool state = named.code == kinds_.state || named.code == kinds_.organization;
      if (state && named.name >= 0 && named.actors.size() == 1) last_subject = named.actors, last_plural = false;
    }
    if (!subject.empty()) {
      last_subject = subject;
      last_plural = clause.subject.size() > 1 || (clause.subject.size() == 1 && (units[clause.subject[0]].plural || subject.size() > 1));
      if (clause.kind == Clause::kMain || clause.kind == Clause::kCoordinate) subject_ = last_subject, subject_plural_ = last_plural;
    }
  }
  int told = 0;
  bool no_bare_name = true;
  for (const Unit& unit : units) {
    if (!IsPerson(unit)) continue;
    people_.push_back({unit.actors, unit.span});
    ++told, no_bare_name &= unit.code != kinds_.name;
  }
  if (subject_of_sentence.span.empty() && told == 1 && no_bare_name) subject_of_sentence = people_.back();  // "Police held the man. He"
  subject_person_ = std::move(subject_of_sentence);
  // "At their summit in Dushanbe, the states signed": the phrase's own clause tells whose.
  for (uint32_t u = 0; u < units.size(); ++u) {
    Unit& unit = units[u];
    if (!unit.own || !unit.actors.empty() || unit.dropped || OfKin(unit)) continue;
    const int frame = reading->clauses.home[u];
    const int clause = reading->clauses.frames[frame].clause;
    if (clause < 0) continue;
    const std::vector<uint32_t>& subject = reading->clauses.clauses[clause].subject;
    if (std::find(subject.begin(), subject.end(), u) == subject.end()) unit.actors = actors_of(subject);
  }
}

}  // namespace annals
