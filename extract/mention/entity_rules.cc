#include "extract/mention/entity_rules.h"

#include <algorithm>

namespace annals {
namespace {

void AddNew(const std::vector<int>& from, std::vector<int>* to) {
  for (int mention : from) {
    if (std::find(to->begin(), to->end(), mention) == to->end()) to->push_back(mention);
  }
}

}  // namespace

Result<EntityRules> EntityRules::Build(const RuleSet& rules) {
  EntityRules out;
  out.plain_ = rules.plain_matching;
  out.person_ = rules.alphabet.Kind("person").value_or(0);
  out.state_ = rules.alphabet.Kind("state").value_or(0);
  out.place_ = rules.alphabet.Kind("place").value_or(0);
  std::vector<Diagnostic> errors;
  std::vector<const PlainRule*> order = rules.Section("entity");
  std::stable_sort(order.begin(), order.end(), [](const PlainRule* a, const PlainRule* b) { return a->priority > b->priority; });
  for (const PlainRule* rule : order) {
    for (const Variant& variant : rule->variants) {
      Result<Expression> expression = Expression::Compile(variant.pattern, {.short_texts = !out.plain_});
      if (!expression) {
        errors.insert(errors.end(), expression.errors().begin(), expression.errors().end());
        continue;
      }
      Rule compiled{rule, RequirementsOf(variant.pattern), std::move(expression).value(), 0, 0, 0, {}, {}};
      const auto compile = [&](const std::string& guard, const char* opens, const char* ends) -> std::optional<Expression> {
        if (guard.empty()) return std::nullopt;
        Result<Expression> part = Expression::Compile(std::string(opens) + "(?:" + guard + ")" + ends, {.short_texts = !out.plain_});
        if (part) return std::move(part).value();
        errors.insert(errors.end(), part.errors().begin(), part.errors().end());
        return std::nullopt;
      };
      for (const Guard& guard : rule->unless) compiled.unless.push_back({compile(guard.before, "", "$"), compile(guard.after, "^", ""), compile(guard.within, "", "")});
      if (const auto kind = rule->attributes.find("kind"); kind != rule->attributes.end()) compiled.kind = rules.alphabet.Kind(kind->second).value_or(0);
      for (const Capture& capture : variant.captures) {
        if (capture.name == "head") compiled.head = capture.group;
        if (capture.name == "name") compiled.name = capture.group;
        if (capture.name == "affiliation") compiled.affiliations.push_back(capture.group);
      }
      if (!out.plain_) out.filter_.Add(variant.pattern);
      out.rules_.push_back(std::move(compiled));
    }
  }
  if (!errors.empty()) return errors;
  return out;
}

void EntityRules::Apply(std::vector<Unit>* units, ArticleNames* names) const {
  CodeSet codes;
  for (const Unit& unit : *units) {
    if (!unit.dropped && unit.code) codes.Add(unit.code);
  }
  if (!plain_ && std::none_of(rules_.begin(), rules_.end(), [&](const Rule& rule) { return Meets(codes, rule.codes); })) return;
  thread_local Encoded encoded;
  encoded.Write(*units);
  thread_local std::vector<int> may_match;
  const auto filter = [&] {
    if (!plain_) filter_.MayMatch(encoded.text, &may_match);
  };
  filter();
  for (int r = 0; r < static_cast<int>(rules_.size()); ++r) {
    size_t from = 0;
    for (int rounds = 0; rounds < 50 && (plain_ || std::binary_search(may_match.begin(), may_match.end(), r)); ++rounds) {
      if (!ApplyOnce(rules_[static_cast<size_t>(r)], encoded, &from, units, names)) break;
      encoded.Write(*units);
      from = std::min(from, encoded.text.size());
      filter();
    }
  }
}

// "the president of France" and "Emmanuel Macron": one person who holds the office and acts for whom it acts.
Unit EntityRules::Holder(const Unit& office, const Unit& name, ArticleNames* names) const {
  if (office.name < 0 || name.name < 0) return office;
  Unit holder = name;
  const Mention& post = names->mentions[office.name];
  Mention& person = names->mentions[name.name];
  holder.code = person.kind = person_;
  person.title = post.title, person.post = post.post;
  if (person.entity < 0) {
    AddNew(post.acts_for, &person.acts_for);
    names->persons[person.name.substr(person.name.rfind(' ') + 1)] = name.name;
  }
  return holder;
}

bool EntityRules::ApplyOnce(const Rule& rule, const Encoded& encoded, size_t* from, std::vector<Unit>* units, ArticleNames* names) const {
  std::vector<std::string_view> groups;
  const std::string_view text = encoded.text;
  if (!rule.expression.Find(text, *from, &groups) || groups[0].empty()) return false;
  const auto unit_of = [&](std::string_view group) { return encoded.UnitAt(group.data() - text.data()); };
  if (rule.head == 0 || groups[rule.head].data() == nullptr || groups[rule.head].empty()) return false;
  const uint32_t first = encoded.UnitAt(groups[0].data() - text.data());
  const uint32_t last = encoded.UnitAt(groups[0].data() - text.data() + groups[0].size() - 1);
  if (last <= first) return false;
  *from = groups[0].data() - text.data();
  const std::string_view before = text.substr(0, *from);
  const std::string_view after = text.substr(*from + groups[0].size());
  const auto holds = [](const std::optional<Expression>& asked, std::string_view where) { return !asked || asked->Matches(where); };
  if (std::any_of(rule.unless.begin(), rule.unless.end(), [&](const Unless& unless) { return holds(unless.before, before) && holds(unless.after, after) && holds(unless.within, groups[0]); })) {
    *from += groups[0].size();
    return true;
  }
  Unit merged = (*units)[unit_of(groups[rule.head])];
  std::vector<int> added;
  for (int group : rule.affiliations) {
    if (groups[group].data() == nullptr || groups[group].empty()) continue;
    const size_t begin = groups[group].data() - text.data();
    for (uint32_t unit : encoded.UnitsIn(begin, begin + groups[group].size())) {
      AddNew((*units)[unit].actors, &added);
      merged.pair |= (*units)[unit].pair && (*units)[unit].actors.empty();  // "the leaders of the two countries"
    }
  }
  if (rule.name && groups[rule.name].data() != nullptr && !groups[rule.name].empty()) {
    merged = Holder(merged, (*units)[unit_of(groups[rule.name])], names);
  }
  const bool known = merged.name >= 0 && names->mentions[merged.name].entity >= 0;
  if (known && names->mentions[merged.name].kind == person_) {  // "Ivo Marek of the Left Party": his state is known
    std::erase_if(added, [&](int mention) { return names->mentions[mention].kind != state_; });
    if (names->mentions[merged.name].acts_for.empty()) names->mentions[merged.name].acts_for = added;
  } else if (merged.name >= 0 && !known) {
    // The person or group acts for them; so does every later mention of the same person.
    AddNew(added, &names->mentions[merged.name].acts_for);
  } else if (!rule.name) {
    AddNew(added, &merged.actors);
  }
  if (rule.kind) merged.code = rule.kind;
  if (rule.kind == place_ && merged.name >= 0 && !known) names->mentions[merged.name].kind = place_;  // "the village of Na'ameh"
  if (!merged.quantity) {
    for (uint32_t u = first; u <= last; ++u) {
      if (!(*units)[u].dropped && (*units)[u].quantity) {
        merged.quantity = (*units)[u].quantity;
        break;
      }
    }
  }
  merged.first = (*units)[first].first;
  merged.last = (*units)[last].last;
  merged.span = {(*units)[first].span.begin, (*units)[last].span.end};
  merged.space_before = (*units)[first].space_before;
  names->applied.push_back({rule.rule, merged.span});
  std::vector<Unit> aside;  // dates and adverbs between stay, behind the new unit
  for (uint32_t u = first; u <= last; ++u) {
    if ((*units)[u].dropped) aside.push_back(std::move((*units)[u]));
  }
  units->erase(units->begin() + first, units->begin() + last + 1);
  units->insert(units->begin() + first, std::move(merged));
  units->insert(units->begin() + first + 1, std::make_move_iterator(aside.begin()), std::make_move_iterator(aside.end()));
  return true;
}

}  // namespace annals
