#include "extract/rule/vocabulary.h"

#include <algorithm>

#include <fmt/format.h>

#include "extract/rule/spelling.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

void SortUnique(Codes* codes) {
  std::sort(codes->begin(), codes->end());
  codes->erase(std::unique(codes->begin(), codes->end()), codes->end());
}

}  // namespace

std::optional<FormSet> FormsNamed(std::string_view name) {
  if (name == "active") return kActiveForms;
  if (name == "passive_any") return FormSet{VerbForm::kPassive, VerbForm::kPassiveInfinitive, VerbForm::kParticiple};
  if (name == "any") {
    FormSet all = kActiveForms;
    all.Add({VerbForm::kPassive, VerbForm::kPassiveInfinitive, VerbForm::kParticiple});
    return all;
  }
  if (const std::optional<VerbForm> form = VerbFormNamed(name)) return FormSet{*form};
  return std::nullopt;
}

std::string CharacterClass(const Codes& codes) {
  std::string text;
  if (codes.size() == 1) {
    AppendUtf8(codes[0], &text);
    return text;
  }
  text += '[';
  for (size_t i = 0; i < codes.size();) {
    size_t last = i;
    while (last + 1 < codes.size() && codes[last + 1] == codes[last] + 1) ++last;
    AppendUtf8(codes[i], &text);
    if (last > i + 1) text += '-';
    if (last > i) AppendUtf8(codes[last], &text);
    i = last + 1;
  }
  text += ']';
  return text;
}

void RuleVocabulary::AddKind(std::string_view kind) {
  const Codes code{alphabet_.AddKind(kind)};
  kinds_.emplace(kind, code);
}

void RuleVocabulary::AddKinds(const Value& all) {
  for (const Value& kind : all.items) AddKind(kind.text);
}

void RuleVocabulary::AddClasses(const Tables& tables) {
  for (std::string_view name : {"nouns", "titles"}) {
    const auto table = tables.find(name);
    const int column = table == tables.end() ? -1 : table->second.Column("class");
    if (column < 0) continue;
    for (const Table::Row& row : table->second.rows) {
      for (std::string_view kind : Table::List(row.cells[static_cast<size_t>(column)])) {
        if (!kinds_.contains(kind)) AddKind(kind);
      }
    }
  }
}

void RuleVocabulary::AddGroup(const SourceFile& file, std::string_view name, const Value& kinds, Problems* problems) {
  Codes codes;
  for (const Value& item : kinds.items) {
    const auto kind = kinds_.find(item.text);
    const Codes* found = kind != kinds_.end() ? &kind->second : Kinds(item.text);
    if (found == nullptr) {
      problems->Error(file, item.where, fmt::format("unknown kind '{}'", item.text),
                      DidYouMean(item.text, KindNames(), "kinds are listed under [kinds] all, and in the column class of nouns.tsv and titles.tsv"));
      continue;
    }
    codes.insert(codes.end(), found->begin(), found->end());
  }
  if (codes.empty()) return;
  SortUnique(&codes);
  groups_[std::string(name)] = std::move(codes);
}

void RuleVocabulary::AddVerbs(const Tables& tables, Problems* problems) {
  const auto table = tables.find("verbs");
  if (table == tables.end()) return;
  verbs_ = &table->second;
  for (const Table::Row& row : verbs_->rows) {
    if (alphabet_.AddLemma(row.cells[0])) continue;
    problems->Error(row.where.file, fmt::format("line {}: more than {} verbs", row.where.line, kMaxLemmas), "a verb group is one character, and these are all there are");
    return;
  }
}

const Codes* RuleVocabulary::Kinds(std::string_view name) const {
  if (const auto group = groups_.find(name); group != groups_.end()) return &group->second;
  const auto kind = kinds_.find(name);
  return kind == kinds_.end() ? nullptr : &kind->second;
}

std::vector<std::string_view> RuleVocabulary::KindNames() const {
  std::vector<std::string_view> names;
  for (const auto& [name, codes] : kinds_) names.push_back(name);
  for (const auto& [name, codes] : groups_) names.push_back(name);
  return names;
}

std::vector<uint32_t> RuleVocabulary::Lemmas(std::string_view word) const {
  if (const std::optional<uint32_t> lemma = alphabet_.Lemma(word)) return {*lemma};
  if (verbs_ == nullptr) return {};
  if (!forms_known_) {
    forms_known_ = true;
    for (std::string_view name : {"past", "participle", "gerund", "third", "nouns"}) {
      const int column = verbs_->Column(name);
      if (column < 0) continue;
      for (const Table::Row& row : verbs_->rows) {
        const std::optional<uint32_t> lemma = alphabet_.Lemma(row.cells[0]);
        if (!lemma) continue;
        for (std::string_view form : Table::List(row.cells[static_cast<size_t>(column)])) forms_.emplace(form, *lemma);
      }
    }
  }
  std::vector<uint32_t> lemmas;
  const auto [begin, end] = forms_.equal_range(word);
  for (auto it = begin; it != end; ++it) lemmas.push_back(it->second);
  std::sort(lemmas.begin(), lemmas.end());
  lemmas.erase(std::unique(lemmas.begin(), lemmas.end()), lemmas.end());
  return lemmas;
}

std::vector<std::string_view> RuleVocabulary::LemmaNames() const {
  return {alphabet_.lemmas().begin(), alphabet_.lemmas().end()};
}

}  // namespace annals
