#include "extract/rule/emitter.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "extract/rule/utf8.h"

namespace annals {

Codes VerbCodes(const std::vector<uint32_t>& lemmas, FormSet forms) {
  Codes codes;
  for (int form = 0; form < kVerbForms; ++form) {
    if (!forms.Has(static_cast<VerbForm>(form))) continue;
    for (uint32_t lemma : lemmas) codes.push_back(Alphabet::Verb(lemma, static_cast<VerbForm>(form)));
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

Emission Emitter::Run(const Expansion& expansion) {
  Codes object_anchors, verb_anchors;
  result_.pattern.reserve(2 * expansion.size + 64);
  for (const ExpansionPiece& piece : expansion.pieces) Write(piece);
  for (const ExpansionPiece& piece : expansion.pieces) {
    if (!piece.mandatory || words_ == nullptr) continue;
    if (piece.kind == ExpansionPiece::Kind::kVerb && verb_anchors.empty()) verb_anchors = Anchors(words_->verbs, piece.forms);
    if (piece.kind == ExpansionPiece::Kind::kNoun && verb_anchors.empty()) verb_anchors = Anchors(words_->nouns, kNounForm);
    if (piece.kind == ExpansionPiece::Kind::kObject && object_ != nullptr) object_anchors = object_->anchors;
  }
  result_.anchors = !verb_anchors.empty() ? verb_anchors : !expansion.anchors.empty() ? expansion.anchors : object_anchors;
  return std::move(result_);
}

void Emitter::Write(const ExpansionPiece& piece) {
  if (stubs_ && piece.stub == ExpansionPiece::Stub::kLeftOut) return;
  if (origins_ != nullptr) origins_->push_back({result_.pattern.size(), &piece});
  if (stubs_ && piece.stub != ExpansionPiece::Stub::kNone) {
    result_.pattern += piece.stub == ExpansionPiece::Stub::kOptional ? "(?:x?)" : "x";
    return;
  }
  switch (piece.kind) {
    case ExpansionPiece::Kind::kText: result_.pattern += piece.text; break;
    case ExpansionPiece::Kind::kGroup: Group(piece.text); break;
    case ExpansionPiece::Kind::kVerb: words_ != nullptr ? Words(words_->verbs, piece.forms) : AppendUtf8(kFirstVerb, &result_.pattern); break;
    case ExpansionPiece::Kind::kNoun: words_ != nullptr ? Words(words_->nouns, kNounForm) : AppendUtf8(kFirstVerb, &result_.pattern); break;
    case ExpansionPiece::Kind::kObject: Object(piece); break;
  }
}

// RE2 takes a second group of the same name in silence; it gets a name of its own.
void Emitter::Group(std::string_view name) {
  size_t same = 1;
  for (const Capture& capture : result_.captures) same += capture.name == name;
  result_.captures.push_back({std::string(name), static_cast<int>(result_.captures.size()) + 1});
  result_.pattern += "(?P<";
  result_.pattern += name;
  if (same > 1) result_.pattern += fmt::format("__{}", same);
  result_.pattern += '>';
}

void Emitter::Object(const ExpansionPiece& piece) {
  if (words_ == nullptr) {
    result_.pattern += 'x';
  } else if (object_ == nullptr) {
    if (result_.pattern.ends_with(' ')) result_.pattern.pop_back();
  } else {
    const bool wrap = !object_->atom && (object_->alternation || piece.repeated);
    if (wrap) result_.pattern += "(?:";
    for (const ExpansionPiece& inner : object_->pieces) Write(inner);
    if (wrap) result_.pattern += ')';
  }
}

// (?:[codes of those with no rest]|[codes] rest|…)
void Emitter::Words(const std::vector<OwnWord>& words, FormSet forms) {
  std::vector<std::pair<const OwnWord*, std::vector<uint32_t>>> rests;  // words of the same rest are one alternative
  for (const OwnWord& word : words) {
    auto same = word.lemmas.empty() ? rests.end() : std::find_if(rests.begin(), rests.end(), [&](const auto& other) {
      return !other.first->lemmas.empty() && other.first->rest_text == word.rest_text;
    });
    if (same == rests.end()) same = rests.insert(rests.end(), {&word, {}});
    same->second.insert(same->second.end(), word.lemmas.begin(), word.lemmas.end());
  }
  std::stable_partition(rests.begin(), rests.end(), [](const auto& rest) { return rest.first->rest.pieces.empty(); });
  const bool wrap = rests.size() > 1 || (rests.size() == 1 && !rests[0].first->rest.pieces.empty());
  if (wrap) result_.pattern += "(?:";
  for (size_t i = 0; i < rests.size(); ++i) {
    if (i > 0) result_.pattern += '|';
    if (!rests[i].second.empty()) result_.pattern += CharacterClass(VerbCodes(rests[i].second, forms));
    for (const ExpansionPiece& piece : rests[i].first->rest.pieces) Write(piece);
  }
  if (wrap) result_.pattern += ')';
}

Codes Emitter::Anchors(const std::vector<OwnWord>& words, FormSet forms) {
  Codes codes;
  for (const OwnWord& word : words) {
    const Codes more = word.lemmas.empty() ? word.kinds : VerbCodes(word.lemmas, forms);
    if (more.empty()) return {};
    codes.insert(codes.end(), more.begin(), more.end());
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

}  // namespace annals
