#include "extract/event/reference.h"

#include <algorithm>
#include <set>

#include "extract/event/places.h"
#include "extract/event/towns.h"

namespace annals {
namespace {

// "Ten states joined the EU, among them Malta and Poland": those of the plural at `u` who are told behind what they did, each without
// a date of his own; none if another plural stands between.
std::vector<int> AmongThem(const Vocabulary& v, const std::vector<Unit>& units, size_t u) {
  const auto many = [&](const Unit& unit) { return unit.IsNounPhrase() && unit.plural && (unit.code == v.kinds().state_reference || unit.code == v.kinds().other_state || unit.code == v.kinds().member_states); };
  if (!many(units[u])) return {};
  uint32_t among = UnitBehind(units, static_cast<uint32_t>(u));
  while (among != kNoUnit && !v.rules().IsListed("reference.among_them", units[among].text)) {
    if (many(units[among]) || units[among].IsPunctuation(';')) return {};
    among = UnitBehind(units, among);
  }
  const uint32_t them = among == kNoUnit ? kNoUnit : UnitBehind(units, among);
  if (them == kNoUnit || units[them].code != v.kinds().pronoun) return {};
  std::vector<int> names;
  for (uint32_t k = them + 1; k < units.size() && !units[k].IsPunctuation('.') && !units[k].IsPunctuation(';'); ++k) {
    const Unit& unit = units[k];
    if (unit.type == Unit::kDate) return {};
    if (unit.dropped || unit.IsPunctuation(',') || (unit.type == Unit::kWord && unit.Is(kConjunction))) continue;
    if (!unit.IsNounPhrase() || unit.name < 0 || unit.code != v.kinds().state) break;
    names.push_back(unit.name);
  }
  return names;
}

}  // namespace


ReferenceResolver::ReferenceResolver(const Vocabulary& vocabulary, const Focus& focus, std::string_view text, ArticleNames* names)
    : v_(vocabulary),
      article_(focus),
      focus_(focus),
      text_(text),
      names_(*names),
      kinds_(vocabulary.kinds()),
      scenes_(vocabulary, focus, *names),
      pronouns_(vocabulary, names) {}

void ReferenceResolver::NewBlock(bool entry) {
  home_ = entry ? focus_.home : -1;
  last_state_ = -1;
  states_told_ = 0;
  armed_of_block_ = -1;
  pair_ = focus_.pair;
  of_block_.clear();
  called_of_block_.clear();
  opens_ = true, opening_body_ = -1;
  if (article_.digest) {
    last_organization_ = -1, told_organizations_.clear();
    pronouns_.Forget();
  }
  scenes_.NewBlock();
}

void ReferenceResolver::NewSection(int organization) {
  focus_.organization = organization >= 0 ? organization : article_.organization;
  focus_.strong = organization >= 0 || article_.strong;
  last_organization_ = organization;
  section_ = organization;
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
  bool led = false;  // a preposition of place stands before
  for (const Unit& unit : units) {
    if (unit.dropped) continue;
    if (unit.type == Unit::kWord && unit.Is(kConjunction)) continue;
    const bool town = unit.name >= 0 && names_.mentions[unit.name].form == MentionForm::kCapital && led;  // "the Commission in Brussels"
    led = unit.type == Unit::kWord && v_.rules().IsListed("place.within", unit.text) && !v_.rules().IsListed("place.belongs", unit.text);
    const int state = town ? -1 : StateBehind(unit);
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
  for (int state : pair) unit->actors.push_back(names_.AddReference(*unit, state, sentence, true));
}

bool ReferenceResolver::ResolveRow(Unit* unit, uint32_t sentence) {
  if (!unit->plural || !unit->actors.empty() || !unit->quantity || of_block_.size() < 3 || unit->quantity->value != static_cast<double>(of_block_.size())) return false;
  if (!(unit->code == kinds_.other_state || unit->code == kinds_.state_reference) || (unit->indefinite && !unit->determined)) return false;
  for (int state : of_block_) unit->actors.push_back(names_.AddReference(*unit, state, sentence, true));
  return true;
}

bool ReferenceResolver::ResolveFighters(Unit* unit, uint32_t sentence) {
  const int fighters = focus_.armed_group >= 0 ? focus_.armed_group : armed_of_block_;
  if (fighters < 0 || !unit->determined || !v_.rules().IsListed("reference.fighters", unit->text)) return false;
  if (unit->name < 0) {
    if (!unit->actors.empty()) return false;
    unit->actors = {names_.AddReference(*unit, fighters, sentence, true)};
    if (unit->code == kinds_.org_reference) unit->code = v_.Kind("armed-group");  // "the group"
    return true;
  }
  const int group = unit->name;
  if (names_.mentions[group].entity >= 0 || !names_.mentions[group].acts_for.empty()) return false;
  const int reference = names_.AddReference(*unit, fighters, sentence, true);
  names_.mentions[group].acts_for = {reference};
  return true;
}

// Names and stands for nobody known: "the court", "the movement".
bool ReferenceResolver::IsNobody(const Unit& unit) const {
  const auto unknown = [&](int mention) { return names_.mentions[mention].entity < 0 && names_.mentions[mention].acts_for.empty(); };
  if (unit.name >= 0 && !(unit.code == kinds_.group && unknown(unit.name))) return false;
  return std::all_of(unit.actors.begin(), unit.actors.end(), [&](int mention) { return mention == unit.name; });
}

// "Iceland left the International Whaling Commission in 1992. Japan left the commission in 2019": a word that is no body's by itself
// is the one told last in the paragraph, if its name ends so or begins so ("the council": the Council of Europe).
int ReferenceResolver::CalledHere(const Unit& unit) const {
  if (!unit.determined || unit.own || unit.plural || unit.indefinite || !IsNobody(unit) || called_of_block_.empty()) return -1;
  if (!v_.rules().IsListed("reference.heads_of_block", unit.text)) return -1;
  const auto& [name, entity] = called_of_block_.back();
  const size_t at = name.find(unit.text);
  if (at == std::string::npos) return -1;
  const size_t end = at + unit.text.size();
  const bool last = end == name.size() || name.compare(end, 4, " of ") == 0 || name.compare(end, 5, " for ") == 0;
  return last && (at == 0 || name[at - 1] == ' ') ? entity : -1;
}

// "the court", "the bank" in an article whose title names the International Criminal Court, the World Bank.
bool ReferenceResolver::OfTopic(const std::vector<Unit>& units, uint32_t u) const {
  const Unit& unit = units[u];
  const int topic = section_ >= 0 ? section_ : article_.topic.treaty ? -1 : article_.topic.organization;
  if (topic < 0 || !unit.IsNounPhrase() || !IsNobody(unit)) return false;
  if (!unit.determined || unit.own || unit.plural || unit.indefinite || unit.text.find(' ') != std::string::npos) return false;
  if (const uint32_t behind = UnitBehind(units, u); behind != kNoUnit && v_.rules().IsListed("place.belongs", units[behind].text)) return false;  // "the bank of the river"
  std::string name;
  LowerTo(v_.entities()[topic].name, &name);
  const size_t at = name.find(unit.text);
  if (at == std::string::npos || at == 0 || name[at - 1] != ' ') return false;
  const size_t end = at + unit.text.size();
  return end == name.size() || (name[end] == ' ' && v_.rules().IsListed("place.belongs", std::string_view(name).substr(end + 1, name.find(' ', end + 1) - end - 1)));
}

bool ReferenceResolver::OwnTreaty(const Unit& unit) const {
  return article_.topic.organization >= 0 && focus_.organization == article_.organization && !unit.own && !unit.plural && v_.rules().IsListed("reference.own_instruments", unit.text);
}

int ReferenceResolver::CalledSo(std::string_view head) const {
  if (!v_.rules().IsListed("reference.own_heads", head)) return -1;
  std::string name;
  for (size_t i = told_organizations_.size(); i-- > 0;) {
    LowerTo(v_.entities()[told_organizations_[i]].name, &name);
    if (name.size() <= head.size() + 1) continue;
    if (name.ends_with(head) && name[name.size() - head.size() - 1] == ' ') return told_organizations_[i];
    if (name.starts_with(head) && (name.compare(head.size(), 4, " of ") == 0 || name.compare(head.size(), 5, " for ") == 0)) return told_organizations_[i];
  }
  return -1;
}

// "The African Union succeeded the OAU. South Sudan became its 54th member": the body that was the last main clause's subject.
int ReferenceResolver::BodySpokenOf() const {
  const int entity = pronouns_.Spoken() >= 0 ? names_.mentions[pronouns_.Spoken()].entity : -1;
  return entity >= 0 && IsBody(v_.entities()[entity]) ? RootOf(v_, entity) : -1;
}

bool ReferenceResolver::HasOwnName(const Unit& unit) const {
  if (unit.IsBare()) return false;
  const std::string_view words = text_.substr(unit.span.begin, unit.span.size());
  for (size_t space = words.find(' '); space != std::string_view::npos && space + 1 < words.size(); space = words.find(' ', space + 1)) {
    const std::string_view word = words.substr(space + 1, words.find(' ', space + 1) - space - 1);
    if (word.empty() || word[0] < 'A' || word[0] > 'Z' || word.find('-') != std::string_view::npos) continue;  // "the Paris-based body"
    std::string lower;
    LowerTo(word, &lower);
    if (!v_.rules().IsListed("reference.regional", lower)) return true;
  }
  return false;
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
  if (colon < units->size() && v_.rules().IsListed("place.within", (*units)[colon].text)) {  // "governments in the region including"
    const size_t place = next(colon), behind = place < units->size() && (*units)[place].IsNounPhrase() ? next(place) : units->size();
    const size_t lead = behind < units->size() && (*units)[behind].IsPunctuation(',') ? next(behind) : behind;
    if (lead < units->size() && v_.rules().IsListed("reference.among", (*units)[lead].text)) colon = behind;
  }
  if (colon < units->size() && (*units)[colon].IsPunctuation(',')) colon = next(colon);
  if (colon >= units->size() || !unit.actors.empty() || !OneOf(unit, "reference.listed")) return false;
  const size_t them = next(colon);
  const bool among_them = v_.rules().IsListed("reference.among_them", (*units)[colon].text) && them < units->size() && (*units)[them].code == kinds_.pronoun;  // "35 states, among them Iran and Iraq"
  const bool among = among_them || v_.rules().IsListed("reference.among", (*units)[colon].text);  // "several countries, including Iran and Iraq"
  if (!among && !((*units)[colon].IsPunctuation(':') && colon == next(u))) {
    const std::vector<int> some = AmongThem(v_, *units, u);
    if (!some.empty()) unit.actors = some;
    return !some.empty();
  }
  std::vector<int> names;
  for (size_t k = among_them ? next(them) : them; k < units->size(); k = next(k)) {
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

bool ReferenceResolver::TakeParenthesis(std::vector<Unit>* units, size_t u) const {
  Unit& unit = (*units)[u];
  if (!unit.plural || !unit.actors.empty() || !OneOf(unit, "reference.listed")) return false;
  size_t k = u + 1;
  if (k + 2 < units->size() && (*units)[k].type == Unit::kWord && (*units)[k + 1].IsNounPhrase()) k += 2;
  if (k >= units->size() || !(*units)[k].IsPunctuation('(')) return false;
  std::vector<int> names;
  for (++k; k < units->size() && !(*units)[k].IsPunctuation(')'); ++k) {
    const Unit& other = (*units)[k];
    if (other.IsNounPhrase() && other.name >= 0 && other.code == kinds_.state) {
      names.push_back(other.name);
    } else if (!other.IsPunctuation(',') && !(other.type == Unit::kWord && other.Is(kConjunction))) {
      return false;
    }
  }
  if (k == units->size() || names.size() < 2) return false;
  unit.actors = std::move(names);
  return true;
}

bool ReferenceResolver::OfNamedBody(const std::vector<Unit>& units, size_t u) const {
  const uint32_t of = UnitBehind(units, static_cast<uint32_t>(u)), body = UnitBehind(units, of);
  if (body == kNoUnit || units[of].type != Unit::kWord || !v_.rules().IsListed("place.belongs", units[of].text)) return false;
  if (!units[body].IsNounPhrase()) return false;
  if (units[u].code == kinds_.member_states && units[body].code != kinds_.org_reference && units[body].code != kinds_.pronoun) return true;  // "members of the crew"
  return units[body].name >= 0 && (units[body].code == kinds_.organization || units[body].code == v_.Kind("treaty"));
}

// "The Danish minister said that the country had protested": what is told of first in what somebody says is of the speaker's own.
bool ReferenceResolver::IsSaid(const std::vector<Unit>& units, uint32_t u) const {
  uint32_t before = UnitBefore(units, u);
  if (before != kNoUnit && units[before].type == Unit::kWord && units[before].Is(kComplementizer)) before = UnitBefore(units, before);
  return before != kNoUnit && units[before].type == Unit::kVerb && (v_.lemma(units[before].verb->lemma).flags & kReport);
}

// "French forces left the country": not theirs.
bool ReferenceResolver::CrossedInto(const std::vector<Unit>& units, uint32_t u, int state) const {
  uint32_t verb = u;
  while ((verb = UnitBefore(units, verb)) != kNoUnit && units[verb].type != Unit::kVerb) {
  }
  if (verb == kNoUnit || !v_.rules().IsListed("reference.crosses", v_.rules().alphabet.lemmas()[units[verb].verb->lemma])) return false;
  const uint32_t who = UnitBefore(units, verb);
  return who != kNoUnit && units[who].code == v_.Kind("forces") && StateBehind(units[who]) == state;
}

// "between France and the junta": whom "and" joins to a state does not serve it.
bool ReferenceResolver::BesideState(const std::vector<Unit>& units, uint32_t u, int state) const {
  const auto beside = [&](uint32_t joined, uint32_t other) {
    if (joined == kNoUnit || other == kNoUnit || units[joined].type != Unit::kWord || !units[joined].Is(kConjunction)) return false;
    return units[other].code == kinds_.state && StateOfName(v_, names_, units[other]) == state;
  };
  const uint32_t before = UnitBefore(units, u), behind = UnitBehind(units, u);
  return (before != kNoUnit && beside(before, UnitBefore(units, before))) || (behind != kNoUnit && beside(behind, UnitBehind(units, behind)));
}

bool ReferenceResolver::OneOf(const Unit& unit, std::string_view list) const {
  const std::vector<std::string>& kinds = v_.rules().Words(list);
  return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) { return v_.Kind(kind) == unit.code; });
}

int ReferenceResolver::OpeningBody(const std::vector<Unit>& units) const {
  const auto opening = std::find_if(units.begin(), units.end(), [](const Unit& unit) { return !unit.dropped; });
  const uint32_t first = static_cast<uint32_t>(opening - units.begin()), verb = UnitBehind(units, first);
  if (verb == kNoUnit || units[first].code != kinds_.organization || units[first].name < 0 || units[verb].type != Unit::kVerb) return -1;
  if (v_.lemma(units[verb].verb->lemma).flags & kReport) return -1;
  const int entity = names_.mentions[units[first].name].entity;
  return entity < 0 ? -1 : ClubOf(v_, entity);
}

int ReferenceResolver::BodyAtHand(const Unit& unit) const {
  if (!focus_.strong) return last_organization_;
  if (opening_body_ < 0 || opening_body_ == focus_.organization || focus_.organization < 0) return focus_.organization;
  const auto is_focus = [&](const auto& called) { return ClubOf(v_, called.second) == focus_.organization; };
  if (std::any_of(called_of_block_.begin(), called_of_block_.end(), is_focus)) return focus_.organization;
  return unit.text.ends_with(v_.entities()[focus_.organization].kind) ? focus_.organization : opening_body_;  // "the alliance": NATO
}

void ReferenceResolver::ResolvePhrases(std::vector<Unit>* units, uint32_t sentence) {
  Towns(v_, &names_).Place(units);
  if (opens_) opening_body_ = OpeningBody(*units);
  opens_ = false;
  std::set<int> of;  // states of the sentence so far, by their adjectives
  bool at_home = true;  // all of them those of who speaks or lives there: "The Peruvian premier resigned after riots in the country"
  for (size_t u = 0; u < units->size(); ++u) {
    Unit& unit = (*units)[u];
    if (!unit.IsNounPhrase()) continue;
    at_home &= unit.actors.empty() || unit.code == kinds_.institution || unit.code == kinds_.person || OneOf(unit, "reference.posts");
    if (unit.own && focus_.strong && v_.rules().IsListed("reference.first_person", unit.own_word) && OneOf(unit, "reference.of_members")) own_story_ = true;
    for (int mention : unit.actors) {
      const Mention& m = names_.mentions[mention];
      if (m.entity < 0) {
        for (const int whose : m.acts_for) {  // "the Danish minister"
          const Mention& state = names_.mentions[whose];
          if (state.entity >= 0 && state.form == MentionForm::kAdjective && v_.entities()[state.entity].table == LexiconEntity::kState) of.insert(state.entity);
        }
        continue;
      }
      const LexiconEntity& entity = v_.entities()[m.entity];
      if (entity.kind == "armed-group" && IsBody(entity)) armed_of_block_ = armed_of_block_ == -1 || armed_of_block_ == m.entity ? m.entity : -2;
      if (IsBody(entity) && entity.kind != "armed-group" && entity.kind != "party") last_organization_ = RootOf(v_, m.entity), told_organizations_.push_back(last_organization_);
      if (entity.kind == "armed-group") told_organizations_.push_back(m.entity);
      if (m.form != MentionForm::kReference && ClubOf(v_, m.entity) >= 0) {
        called_of_block_.emplace_back(std::string(), m.entity);
        LowerTo(entity.name, &called_of_block_.back().first);
      }
      if (entity.table == LexiconEntity::kTreaty && entity.owner >= 0) last_organization_ = entity.owner;
      if (entity.table == LexiconEntity::kState && m.form == MentionForm::kAdjective) of.insert(m.entity);
      if (entity.table == LexiconEntity::kState && m.form != MentionForm::kAdjective) {
        if (last_state_ != m.entity) last_state_ = m.entity, ++states_told_;
      }
    }
    if (unit.owner != 0 && unit.actors.empty()) {
      const int entity = unit.owner == kinds_.org_reference ? (focus_.strong ? focus_.organization : last_organization_)
                         : unit.owner == kinds_.state_reference && states_told_ == 1 ? last_state_ : -1;
      if (entity >= 0) unit.actors = {names_.AddReference(unit, entity, sentence, true)};
      if (entity >= 0 && unit.name >= 0 && names_.mentions[unit.name].entity < 0) names_.mentions[unit.name].acts_for = unit.actors;
    }
    if (OfTopic(*units, static_cast<uint32_t>(u))) {
      unit.code = kinds_.org_reference;
      unit.actors = {names_.AddReference(unit, section_ >= 0 ? section_ : article_.topic.organization, sentence, true)};
    }
    if (const int called = CalledHere(unit); called >= 0) {
      unit.code = kinds_.org_reference;
      unit.actors = {names_.AddReference(unit, called, sentence, true)};
    }
    if (unit.actors.empty() && unit.determined && focus_.strong && v_.rules().IsListed("reference.organs", unit.text)) {
      unit.actors = {names_.AddReference(unit, focus_.organization, sentence, true)};  // "the Assembly" in an article about the League
    }
    if (ResolveFighters(&unit, sentence)) continue;
    if (TakeList(units, u) || TakeParenthesis(units, u)) continue;
    if (OfNamedBody(*units, u)) continue;  // "the 166th member of the WTO"
    if (unit.code == kinds_.org_reference || unit.code == kinds_.member_states) {
      const bool named = !unit.actors.empty();
      if (named || unit.indefinite || (unit.code == kinds_.org_reference && (!unit.determined || ((!focus_.strong || v_.rules().IsListed("reference.own_heads", unit.text)) && HasOwnName(unit))))) continue;
      const int called = unit.code == kinds_.org_reference ? CalledSo(unit.text) : unit.own && unit.own_word == "its" ? BodySpokenOf() : -1;
      const int entity = called >= 0 ? called : BodyAtHand(unit);
      if (entity >= 0) unit.actors = {names_.AddReference(unit, entity, sentence, unit.code == kinds_.member_states && unit.text.find(' ') == std::string::npos)};
      if (called >= 0 && v_.entities()[called].kind == "armed-group") unit.code = v_.Kind("armed-group");  // "the alliance"
    } else if ((unit.code == kinds_.instrument || unit.code == kinds_.meeting) && unit.actors.empty() && unit.determined && (focus_.strong || OwnTreaty(unit))) {
      // "the treaty", "the summit" in an article about one organization; no mention of its own
      if (unit.code == kinds_.instrument) unit.actors = {names_.AddReference(unit, focus_.strong ? focus_.organization : article_.topic.organization, sentence, true)};
    } else if (unit.code == kinds_.state_reference && unit.actors.empty() && unit.determined && !unit.own && !unit.plural && !unit.ordinal &&
               (states_told_ == 1 || (states_told_ == 0 && (home_ >= 0 || (of.size() == 1 && (IsSaid(*units, static_cast<uint32_t>(u)) || (at_home && LedAsPlace(v_, *units, static_cast<uint32_t>(u), false)))))))) {
      const int state = states_told_ == 1 ? last_state_ : home_ >= 0 ? home_ : *of.begin();
      if (!CrossedInto(*units, static_cast<uint32_t>(u), state)) unit.actors = {names_.AddReference(unit, state, sentence, true)};
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

void ReferenceResolver::ActWhereTheyStand(std::vector<Unit>* units, uint32_t sentence) {
  for (uint32_t i = 0; i < units->size(); ++i) {
    Unit& unit = (*units)[i];
    if (unit.dropped || !unit.IsNounPhrase()) continue;
    const uint32_t preposition = UnitBehind(*units, i), place = UnitBehind(*units, preposition);
    if (place == kNoUnit || (*units)[preposition].text != "in" || !(*units)[place].IsNounPhrase()) continue;
    const bool nameless = unit.name >= 0 && names_.mentions[unit.name].entity < 0 && names_.mentions[unit.name].acts_for.empty();
    const bool local = unit.code == kinds_.institution || v_.rules().IsListed("reference.local", unit.text);
    if (!local || !(unit.actors.empty() || nameless) || v_.rules().IsListed("reference.missions", unit.text)) continue;
    const Unit& there = (*units)[place];
    const bool town = there.code == kinds_.locality || there.code == kinds_.other_state || there.code == kinds_.state_reference;
    const std::vector<int> states = scenes_.StatesOf(there);
    if (states.size() != 1 || !(town || (there.name >= 0 && names_.mentions[there.name].entity >= 0))) continue;
    const int state = names_.AddReference(unit, states.front(), sentence, true);
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
  const auto holds = [&](const Unit& unit) { return unit.IsNounPhrase() && unit.name >= 0 && names_.mentions[unit.name].kind == kinds_.person && names_.mentions[unit.name].post != 0; };
  const Unit *before = nullptr, *holder = nullptr;  // who serves somebody; a person who holds an office
  bool joined = false;
  for (Unit& unit : *units) {
    if (unit.dropped) continue;
    const bool bare = !unit.determined && !unit.indefinite && !unit.quantity && !unit.own;
    if (before && joined && bare && serves(unit) && unit.actors.empty() && unit.name < 0 && before->name < 0) unit.actors = before->actors;
    if (before && joined && bare && posts(unit) && before->name >= 0 && names_.mentions[unit.name].acts_for.empty()) names_.mentions[unit.name].acts_for = names_.mentions[before->name].acts_for;
    if (holder && joined && holds(unit)) {  // "the Peruvian president Ana Lopez and premier Ivo Marek"
      Mention& other = names_.mentions[unit.name];
      const Mention& one = names_.mentions[holder->name];
      if (other.entity < 0 && other.acts_for.empty() && other.post != one.post) other.acts_for = one.acts_for;
    }
    joined = (before || holder) && unit.type == Unit::kWord && unit.Is(kConjunction);
    if (joined) continue;
    holder = holds(unit) ? &unit : nullptr;
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
  const Setting told = scenes_.Enter(*units);
  reading->scene = told.state, reading->scene_sure = told.sure || told.before;
  const Setting home{home_, true, 0};
  const auto foreign = [&](const Unit& unit) {
    const std::vector<int> states = scenes_.StatesOf(unit);
    return std::any_of(states.begin(), states.end(), [&](int state) { return state != home_; });
  };
  const auto abroad = home_ < 0 ? units->begin() : std::find_if(units->begin(), units->end(), foreign);  // before it all are at home
  for (size_t u = 0; u < units->size(); ++u) {
    Unit& unit = (*units)[u];
    const Setting& scene = u < static_cast<size_t>(abroad - units->begin()) ? home : told;
    if (!unit.IsNounPhrase() || unit.dropped || unit.own) continue;
    const bool nameless = unit.name >= 0 && names_.mentions[unit.name].entity < 0 && names_.mentions[unit.name].acts_for.empty();
    const bool official = nameless && !names_.mentions[unit.name].title.empty() && names_.mentions[unit.name].post != kinds_.executive;
    const int state = official ? scenes_.OfficeOf(names_.mentions[unit.name].title, scene) : -1;
    if (state < 0 && (scene.state < 0 || !scenes_.ActsThere(unit, scene, u, official, nameless))) continue;
    if (v_.rules().IsListed("reference.missions", unit.text) || BesideState(*units, static_cast<uint32_t>(u), state >= 0 ? state : scene.state)) continue;
    const int whose = names_.AddReference(unit, state >= 0 ? state : scene.state, sentence, true);
    if (nameless) {
      names_.mentions[unit.name].acts_for = {whose};
    } else {
      unit.actors = {whose};
    }
  }
}

}  // namespace annals
