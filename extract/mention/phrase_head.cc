#include "extract/mention/phrase_head.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extract/mention/number_reader.h"

namespace annals {

void PhraseHeads::Read(int index, size_t begin, size_t head, size_t end) {
  owner_.reset();
  Decide(index, begin, head, end);
  if (!owner_) return;
  const int mention = OwnerMention(*owner_);
  units_[index].actors = {mention};
  units_[index].owned_by = names_.mentions[mention].kind;
}

void PhraseHeads::Decide(int index, size_t begin, size_t head, size_t end) {
  std::vector<int> modifiers;
  int name_mention = -1;
  const Item* title = nullptr;
  const Item* honorific = nullptr;
  const Item* noun = nullptr;
  size_t proper_begin = 0, proper_end = 0;
  std::optional<Owner> owner;
  for (size_t i = begin; i < end; ++i) {
    const Item& item = items_[i];
    if (item.name) {
      const NameEntry& entry = *item.name->entry;
      const int mention = AddMention(item.span, entry.kind, entry.form, entry.entity);
      const bool again = i > begin && items_[i - 1].text == "(";  // the acronym of the name before it
      if (!again && !TellsOrigin(i, end) && !TellsSide(begin, i, head)) modifiers.push_back(mention);
      name_mention = i == head ? mention : -1;
      if (i != head) proper_begin = proper_end = 0;
      noun = nullptr;
    } else if (item.title) {
      title = &item;
      if (OfFirm(item)) modifiers.clear();  // "the Danish firm's director"
      noun = nullptr;
      proper_begin = proper_end = 0;
    } else if (item.Is(kHonorific)) {
      honorific = &item;
    } else if (item.lower == "'s" && proper_end == i && i > proper_begin && OfPerson(proper_begin, proper_end, title, honorific)) {
      owner = Owner{proper_begin, proper_end, title, honorific, modifiers};
      title = honorific = noun = nullptr;
      proper_begin = proper_end = 0;
    } else if (item.proper || (item.Is(kNameParticle) && proper_end == i)) {
      if (proper_end != i) proper_begin = i;
      proper_end = i + 1;
      noun = nullptr;
    } else if (proper_end == i && i > begin && items_[i - 1].text == "-" && !SpaceBefore(i) && item.verbs.empty() && !item.noun && !item.classes) {
      proper_end = i + 1;  // "Hyon Yong-chol"
      noun = nullptr;
    } else if (item.noun) {
      noun = &item;
    } else if (!item.punctuation) {
      noun = nullptr;
      if (proper_end && i > proper_end && !item.capital) proper_begin = proper_end = 0;
    }
  }
  while (proper_end > proper_begin && items_[proper_end - 1].Is(kNameParticle) && !items_[proper_end - 1].proper) --proper_end;
  Unit& unit = units_[index];
  unit.plural = items_[head].plural;
  unit.text = items_[head].lower;
  const bool proper_head = proper_end > proper_begin && proper_end >= head + 1;
  if (name_mention >= 0) {
    unit.name = name_mention;
    unit.code = names_.mentions[name_mention].kind;
    unit.actors = {name_mention};
    const LexiconEntity& entity = v_.entities()[names_.mentions[name_mention].entity];
    const bool joined = end < items_.size() && (items_[end].Is(kConjunction) || items_[end].text == ",");  // "the French and German ministries"
    const auto ends = [&](const std::string& ending) { return items_[head].lower.ends_with(ending); };
    if (names_.mentions[name_mention].form == MentionForm::kAdjective && unit.determined && end == begin + 1 && !joined && std::ranges::any_of(v_.rules().Words("name.peoples"), ends)) {
      unit.code = kinds_.people, unit.plural = true;  // "The Dutch rejected"
    }
    if (entity.table == LexiconEntity::kPerson) {
      unit.actors = {name_mention};
      names_.mentions[name_mention].name = entity.name;
      const std::string_view told = in_.text.substr(names_.mentions[name_mention].span.begin, names_.mentions[name_mention].span.size());
      if (const size_t space = told.rfind(' '); space != told.npos) names_.persons.try_emplace(std::string(told.substr(space + 1)), name_mention);
      names_.mentions[name_mention].title = title ? std::string(title->text) : entity.kind;
      if (title) names_.mentions[name_mention].post = PostOf(*title);
      if (!modifiers.empty() && modifiers.back() == name_mention) modifiers.pop_back();  // not in "anti-Gaddafi"
      if (title) names_.mentions[name_mention].acts_for = modifiers;  // "NATO Secretary General Lars Holm"
    }
    // "the Russian CSTO": the nearest name is the head, modifiers before it are dropped
    return;
  }
  if (proper_head && noun == nullptr) {
    const Span name{items_[proper_begin].span.begin, items_[proper_end - 1].span.end};
    if (title && title->plural) {
      shared_ = SharedTitle{title, modifiers, index};
    } else if (!title && !honorific && modifiers.empty() && BearsShared(index, in_.text.substr(name.begin, name.size()))) {
      shared_->unit = index;
      return Proper(index, shared_->title, nullptr, shared_->acts_for, name);
    }
    return Proper(index, title, honorific, modifiers, name);
  }
  if (end == begin + 1 && noun && KnownSurname(items_[head]) && !unit.determined && !unit.indefinite && !unit.own) return Proper(index, nullptr, nullptr, {}, items_[head].span);  // "Stone was convicted"
  unit.actors = modifiers;
  if (modifiers.size() == 1) unit.owned_by = names_.mentions[modifiers.front()].kind;
  const Item& last = items_[head];
  const Item* head_item = &last;
  if (last.digits && head > begin && !items_[head - 1].leads_number) head_item = &items_[head - 1];
  if (head_item->noun) {
    unit.code = head_item->noun;
    unit.plural = head_item->plural;
  } else if (NominalOf(*head_item)) {
    unit.code = Alphabet::Verb(*NominalOf(*head_item), VerbForm::kNoun);
    if (owner && unit.actors == owner->acts_for) owner_ = std::move(owner);
  } else if (NumberReader::IsNumber(*head_item) && unit.quantity) {
    unit.code = unit.quantity->currency == "%" ? kinds_.percent : !unit.quantity->currency.empty() ? kinds_.money : kinds_.number;
  } else if (head_item->Is(kHonorific)) {
    unit.code = 0;
  }
  if (unit.actors.empty() && head > begin && !unit.plural && TellsDoer(items_[head - 1], *head_item)) {  // "the police killing of a student"
    const int doer = AddMention(items_[head - 1].span, kinds_.group, MentionForm::kName, -1);
    names_.mentions[doer].name = std::string(items_[head - 1].text);
    unit.actors = {doer};
  }
  // "post-Soviet states", "the CIS countries": several states, told by no name of theirs
  if (unit.plural && (unit.code == v_.kinds().state_reference || unit.code == v_.kinds().other_state)) {
    std::erase_if(unit.actors, [&](int m) { return unit.quantity || names_.mentions[m].entity < 0 || v_.entities()[names_.mentions[m].entity].table != LexiconEntity::kOrganization; });
  }
  const auto of_person = [&](int m) { return names_.mentions[m].entity >= 0 && v_.entities()[names_.mentions[m].entity].table == LexiconEntity::kPerson; };
  if (!unit.actors.empty() && of_person(unit.actors.back()) && v_.rules().IsListed("reference.staffs", head_item->lower)) unit.code = kinds_.institution;  // "the Obama campaign"
  if (unit.code == 0 && !unit.actors.empty() && v_.rules().IsListed("reference.services", head_item->lower)) unit.code = kinds_.institution;  // "Algerian intelligence"
  if (unit.quantity && !unit.quantity->currency.empty()) unit.code = unit.quantity->currency == "%" ? kinds_.percent : kinds_.money;
  unit.text = head_item->lower;
  if (unit.code == kinds_.member_states && !unit.actors.empty()) {  // "four PKK members"
    const int body = names_.mentions[unit.actors.back()].entity;
    if (body >= 0 && v_.entities()[body].table == LexiconEntity::kOrganization && v_.rules().IsListed("reference.of_people", v_.entities()[body].kind)) unit.code = kinds_.group;
  }
  if (unit.code == kinds_.member_states && head > begin && v_.rules().IsListed("reference.bodies_of_people", items_[head - 1].lower)) unit.code = kinds_.group;  // "six family members"
  if (v_.rules().IsListed("reference.partisans", unit.text)) std::erase_if(modifiers, [&](int m) { return names_.mentions[m].entity >= 0 && v_.entities()[names_.mentions[m].entity].table == LexiconEntity::kPerson; });
  // A title or group without a name is somebody all the same.
  if (head_item->title || unit.code == kinds_.group) {
    const int mention = AddMention(unit.span, unit.code, MentionForm::kName, -1);
    names_.mentions[mention].name = std::string(in_.text.substr(items_[begin].span.begin, items_[head].span.end - items_[begin].span.begin));
    names_.mentions[mention].acts_for = modifiers;
    if (head_item->title) names_.mentions[mention].title = std::string(head_item->text), names_.mentions[mention].post = PostOf(*head_item);
    unit.name = mention;
    unit.actors = {mention};
  }
}

int PhraseHeads::AddMention(Span span, char32_t kind, MentionForm form, int entity) {
  Mention mention;
  mention.span = span;
  mention.kind = kind;
  mention.form = form;
  mention.entity = entity;
  mention.sentence = in_.sentence;
  names_.mentions.push_back(std::move(mention));
  return static_cast<int>(names_.mentions.size()) - 1;
}

bool PhraseHeads::TellsOrigin(size_t i, size_t end) const {
  return i + 2 < end && items_[i + 1].text == "-" && !SpaceBefore(i + 1) && !SpaceBefore(i + 2) && v_.rules().IsListed("name.origins", items_[i + 2].lower);
}

bool PhraseHeads::TellsSide(size_t begin, size_t i, size_t head) const {
  if (i < begin + 2 || items_[i - 1].text != "-" || SpaceBefore(i) || SpaceBefore(i - 1)) return false;
  const bool person = v_.entities()[items_[i].name->entry->entity].table == LexiconEntity::kPerson;
  if (person && items_[head].noun == kinds_.forces && v_.rules().IsListed("name.for", items_[i - 2].lower)) return false;  // "pro-Gaddafi troops" are his
  return v_.rules().IsListed("name.sides", items_[i - 2].lower);
}

bool PhraseHeads::OfPerson(size_t begin, size_t end, const Item* title, const Item* honorific) const {
  if (title || honorific || names_.persons.contains(std::string(items_[end - 1].text))) return true;
  return end - begin > 1 && (v_.rules().IsListed("reference.male", items_[begin].lower) || v_.rules().IsListed("reference.female", items_[begin].lower));
}

int PhraseHeads::OwnerMention(const Owner& owner) {
  Unit& unit = units_.emplace_back();
  unit.type = Unit::kNounPhrase;
  Proper(static_cast<int>(units_.size()) - 1, owner.title, owner.honorific, owner.acts_for, {items_[owner.begin].span.begin, items_[owner.end - 1].span.end});
  const int mention = units_.back().name;
  units_.pop_back();
  return mention;
}

bool PhraseHeads::OfFirm(const Item& title) const {
  const auto i = static_cast<size_t>(&title - items_.data());
  if (i < 2 || items_[i - 1].lower != "'s") return false;
  const Item& owner = items_[i - 2];
  return v_.rules().IsListed("reference.firms", owner.lower) || (title.noun == kinds_.executive && owner.proper && !owner.name && !owner.noun);
}

std::optional<uint32_t> PhraseHeads::NominalOf(const Item& item) const {
  // Of several verbs with the noun ("withdrawal": withdraw, leave), the one it is formed from.
  std::optional<uint32_t> best;
  size_t longest = 0;
  for (const VerbReading& r : item.verbs) {
    if (!(r.shapes & kNominal)) continue;
    const std::string& lemma = v_.rules().alphabet.lemmas()[r.lemma];
    size_t common = 0;
    while (common < lemma.size() && common < item.lower.size() && lemma[common] == item.lower[common]) ++common;
    if (!best || common > longest) best = r.lemma, longest = common;
  }
  if (best) return best;
  for (const VerbReading& r : item.verbs) {
    if (r.shapes & (kIng | kBase | kThird) && !(r.shapes & kPast)) return r.lemma;
  }
  return std::nullopt;
}

bool PhraseHeads::MayBe(std::string_view told, std::string_view name) {
  const size_t told_given = told.find(' '), given = name.find(' ');
  if (told_given == std::string_view::npos || given == std::string_view::npos) return true;
  return told.front() == name.front();
}

std::string PhraseHeads::Surname(const std::string& name) const {
  std::string last;
  size_t end = name.size();
  const auto word = [&] {
    const size_t space = name.rfind(' ', end - 1);
    const size_t begin = space == std::string::npos ? 0 : space + 1;
    last = name.substr(begin, end - begin);
    return begin;
  };
  const size_t begin = word();
  std::string lower;
  LowerTo(last, &lower);
  if (begin == 0 || !v_.rules().IsListed("name.suffixes", lower)) return last;
  end = begin - 1;
  if (end > 0 && name[end - 1] == ',') --end;
  word();
  return last;
}

bool PhraseHeads::TellsDoer(const Item& doer, const Item& act) const {
  return v_.rules().IsListed("nominal.doers", doer.lower) && v_.rules().IsListed("nominal.harms", act.lower);
}

bool PhraseHeads::BearsShared(int index, std::string_view name) const {
  if (!shared_ || name.find(' ') == std::string_view::npos || units_[static_cast<size_t>(index)].determined) return false;
  int k = index - 1;
  if (k > shared_->unit && units_[static_cast<size_t>(k)].type == Unit::kWord && units_[static_cast<size_t>(k)].Is(kConjunction)) --k;
  if (k > shared_->unit && units_[static_cast<size_t>(k)].IsPunctuation(',')) --k;
  return k == shared_->unit && k < index - 1;
}

void PhraseHeads::Proper(int index, const Item* title, const Item* honorific, const std::vector<int>& modifiers, Span span) {
  Unit& unit = units_[index];
  const std::string text(in_.text.substr(span.begin, span.size()));
  const std::string surname = Surname(text);
  auto known = names_.persons.find(surname);
  if (known != names_.persons.end() && !MayBe(names_.mentions[known->second].name, text)) known = names_.persons.end();
  bool other = false;  // "King Hussein" is not Saddam, of whom the text told before
  if (known != names_.persons.end() && title && names_.mentions[known->second].entity >= 0) {
    const Mention& first = names_.mentions[known->second];
    std::string before, now;
    LowerTo(first.title, &before), LowerTo(title->text, &now);
    other = before != now && !(first.post != 0 && first.post == PostOf(*title));
    if (other) known = names_.persons.end();
  }
  if (!title && !honorific && known == names_.persons.end()) {
    unit.code = kinds_.name;
    unit.text = in_.text.substr(span.begin, span.size());
    unit.name = AddMention(span, kinds_.name, MentionForm::kName, -1);
    names_.mentions[unit.name].name = text;
    names_.mentions[unit.name].acts_for = modifiers;
    unit.actors = {unit.name};
    return;
  }
  const int mention = AddMention(span, kinds_.person, MentionForm::kName, -1);
  Mention& person = names_.mentions[mention];
  person.name = text;
  if (title) person.title = std::string(title->text), person.post = PostOf(*title);
  person.acts_for = modifiers;
  if (known != names_.persons.end()) {
    const Mention& first = names_.mentions[known->second];
    if (person.acts_for.empty()) person.acts_for = first.acts_for;
    if (person.title.empty()) person.title = first.title, person.post = first.post;
    if (first.name.size() > person.name.size()) person.name = first.name;
    person.entity = first.entity;
  }
  const bool better = known != names_.persons.end() && names_.mentions[known->second].entity < 0 && names_.mentions[known->second].acts_for.empty() && !person.acts_for.empty();
  if ((known == names_.persons.end() && !other) || better) names_.persons[surname] = mention;
  unit.code = kinds_.person;
  unit.text = in_.text.substr(span.begin, span.size());
  unit.name = mention;
  unit.actors = {mention};
}

}  // namespace annals
