#include "extract/rule/alphabet.h"

#include <array>

#include <fmt/format.h>

#include "extract/rule/utf8.h"

namespace annals {
namespace {

constexpr std::array<std::string_view, kVerbForms> kFormNames = {
    "finite", "passive", "infinitive", "passive_infinitive", "gerund", "participle", "noun"};

}  // namespace

std::string_view VerbFormName(VerbForm form) { return kFormNames[static_cast<size_t>(form)]; }

std::optional<VerbForm> VerbFormNamed(std::string_view name) {
  for (size_t i = 0; i < kFormNames.size(); ++i) {
    if (kFormNames[i] == name) return static_cast<VerbForm>(i);
  }
  return std::nullopt;
}

char32_t Alphabet::AddKind(std::string_view kind) {
  if (auto found = kind_codes_.find(kind); found != kind_codes_.end()) return found->second;
  const char32_t code = kFirstKind + static_cast<char32_t>(kinds_.size());
  kinds_.emplace_back(kind);
  kind_codes_.emplace(kinds_.back(), code);
  return code;
}

std::optional<uint32_t> Alphabet::AddLemma(std::string_view lemma) {
  if (auto found = lemma_indexes_.find(lemma); found != lemma_indexes_.end()) return found->second;
  if (lemmas_.size() >= kMaxLemmas) return std::nullopt;
  const auto index = static_cast<uint32_t>(lemmas_.size());
  lemmas_.emplace_back(lemma);
  lemma_indexes_.emplace(lemmas_.back(), index);
  return index;
}

std::optional<char32_t> Alphabet::Kind(std::string_view kind) const {
  auto found = kind_codes_.find(kind);
  return found == kind_codes_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<uint32_t> Alphabet::Lemma(std::string_view lemma) const {
  auto found = lemma_indexes_.find(lemma);
  return found == lemma_indexes_.end() ? std::nullopt : std::optional(found->second);
}

std::string Alphabet::Readable(std::string_view encoded) const {
  std::string text;
  for (size_t at = 0; at < encoded.size();) {
    const CodePoint next = DecodeUtf8(encoded, at);
    if (IsKind(next.value)) {
      const size_t index = next.value - kFirstKind;
      text += index < kinds_.size() ? fmt::format("⟨{}⟩", kinds_[index]) : fmt::format("⟨U+{:X}⟩", uint32_t{next.value});
    } else if (IsVerb(next.value)) {
      const uint32_t index = LemmaOf(next.value);
      const VerbForm form = FormOf(next.value);
      text += index < lemmas_.size() ? fmt::format("⟨{}", lemmas_[index]) : fmt::format("⟨U+{:X}", uint32_t{next.value});
      if (form != VerbForm::kFinite) text += fmt::format(":{}", VerbFormName(form));
      text += "⟩";
    } else {
      text.append(encoded.substr(at, next.size));
    }
    at += next.size;
  }
  return text;
}

}  // namespace annals
