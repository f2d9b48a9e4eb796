#include "extract/rule/template.h"

#include <algorithm>

#include <fmt/format.h>

#include "extract/rule/spelling.h"

namespace annals {
namespace {

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool IsName(std::string_view text, std::string_view also) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || also.find(c) != std::string_view::npos;
  });
}

// "passive" or "passive|participle"; nullopt if a part is no form.
std::optional<FormSet> ParseForms(std::string_view text) {
  FormSet forms;
  for (std::string_view name : Split(text, '|')) {
    const std::optional<FormSet> form = FormsNamed(name);
    if (!form) return std::nullopt;
    forms.Add(*form);
  }
  return forms;
}

class TemplateParser {
 public:
  TemplateParser(Fragment fragment, Problems* problems, size_t skip) : problems_(problems), skip_(skip) { result_.fragment = fragment; }

  Template Parse() {
    const std::string_view text = result_.fragment.text().substr(skip_);
    const Scan scan = ScanPattern(text);
    for (const PatternFault& fault : scan.faults) Fault(fault.offset, fault.message, fault.hint);
    size_t copied = 0;  // bytes of text behind us
    const auto copy_up_to = [&](size_t end) {
      if (end > copied) result_.pieces.push_back({Piece::Kind::kText, text.substr(copied, end - copied), skip_ + copied, 0});
      copied = end;
    };
    for (size_t i = 0; i < scan.tokens.size(); ++i) {
      const PatternToken& token = scan.tokens[i];
      switch (token.kind) {
        case TokenKind::kOpenPlain:  // groups without a name capture nothing
          copy_up_to(token.end);
          result_.pieces.push_back({Piece::Kind::kText, "?:", skip_ + token.begin, 0});
          break;
        case TokenKind::kOpenNamed:
          copy_up_to(token.begin);
          Group(token);
          copied = token.end;
          break;
        case TokenKind::kReference: {
          copy_up_to(token.begin);
          const bool repeated = i + 1 < scan.tokens.size() && scan.tokens[i + 1].kind == TokenKind::kRepeat;
          Refer(token, repeated);
          copied = token.end;
          break;
        }
        default: break;
      }
      Track(token);
    }
    copy_up_to(text.size());
    Finish();
    return std::move(result_);
  }

 private:
  // A group, open or just closed: the references in it and whether it has alternatives.
  struct Level {
    size_t first_reference = 0;
    bool alternatives = false;
  };

  void Fault(size_t offset, std::string message, std::string hint) {
    result_.ok = false;
    problems_->Error(*result_.fragment.file, result_.fragment.Place(skip_ + offset), std::move(message), std::move(hint));
  }

  void Group(const PatternToken& token) {
    if (std::find(groups_.begin(), groups_.end(), token.name) != groups_.end()) {
      Fault(token.begin, fmt::format("duplicate group name '{}'", token.name),
            "give each alternative a string of its own: match = ['…', '…']");
    }
    groups_.push_back(token.name);
    result_.pieces.push_back({Piece::Kind::kGroup, token.name, skip_ + token.begin, 0});
  }

  void Refer(const PatternToken& token, bool repeated) {
    Reference reference;
    reference.offset = skip_ + token.begin;
    reference.repeated = repeated;
    if (!Fill(token, &reference)) return;
    result_.pieces.push_back({Piece::Kind::kReference, {}, reference.offset, result_.references.size()});
    result_.references.push_back(std::move(reference));
  }

  bool Fill(const PatternToken& token, Reference* reference) {
    std::vector<std::string_view> parts = Split(token.name, ':');
    const auto selects = [](std::string_view part) { return part == "verb" || part == "noun"; };
    if (parts.size() > 1 && !selects(parts[0]) && selects(parts[1]) && IsName(parts[0], "")) {
      reference->role = parts[0];
      parts.erase(parts.begin());
    }
    if (selects(parts[0])) return FillSelector(token, parts, reference);
    if (parts.size() > 2) {
      Fault(token.begin, fmt::format("can't read the reference '{{{}}}'", token.name), "write {name}, {role:kind} or {role:kind+}");
      return false;
    }
    reference->name = parts.back();
    if (reference->name.ends_with('+')) {
      reference->list = true;
      reference->name.remove_suffix(1);
    }
    if (parts.size() == 2) reference->role = parts[0];
    if (!IsName(reference->name, "-") || (parts.size() == 2 && !IsName(reference->role, ""))) {
      Fault(token.begin, fmt::format("can't read the reference '{{{}}}'", token.name),
            "names are of letters, digits and '_'; for a plain brace write '\\{'");
      return false;
    }
    if (reference->list && parts.size() == 1) {
      Fault(token.begin, fmt::format("the list '{{{}}}' has no role", token.name), fmt::format("write {{role:{}+}}", reference->name));
      return false;
    }
    if (parts.size() == 1 && reference->name == "object") reference->kind = Reference::Kind::kObject;
    return true;
  }

  // {verb}, {verb:FORM}, {verb:LEMMA}, {verb:LEMMA:FORM}, {noun}, {noun:LEMMA}; a role before is taken off.
  bool FillSelector(const PatternToken& token, const std::vector<std::string_view>& parts, Reference* reference) {
    const bool noun = parts[0] == "noun";
    reference->kind = noun ? Reference::Kind::kNoun : Reference::Kind::kVerb;
    reference->forms = noun ? kNounForm : kActiveForms;
    if (parts.size() == 1) return true;
    if (std::any_of(parts.begin(), parts.end(), [](std::string_view part) { return !IsName(part, "|-'"); }) ||
        parts.size() > (noun ? 2 : 3)) {
      Fault(token.begin, fmt::format("can't read the selector '{{{}}}'", token.name),
            noun ? "write {noun} or {noun:LEMMA}" : "write {verb}, {verb:FORM}, {verb:LEMMA} or {verb:LEMMA:FORM}");
      return false;
    }
    std::optional<FormSet> forms;
    if (parts.size() == 2 && !noun) forms = ParseForms(parts[1]);
    if (forms) {
      reference->forms = *forms;
      return true;
    }
    reference->lemmas = Split(parts[1], '|');
    if (parts.size() == 2) return true;
    forms = ParseForms(parts[2]);
    if (!forms) {
      Fault(token.begin, fmt::format("unknown verb form '{}'", parts[2]),
            DidYouMean(parts[2], {"finite", "passive", "infinitive", "passive_infinitive", "gerund", "participle", "noun", "active", "passive_any", "any"},
                       "forms are finite, passive, infinitive, passive_infinitive, gerund, participle, noun, active, passive_any and any"));
      return false;
    }
    reference->forms = *forms;
    return true;
  }

  // Keeps count of which references no match can do without, and of whether the whole is one atom.
  void Track(const PatternToken& token) {
    const auto lose = [&](size_t from) {
      for (size_t i = from; i < result_.references.size(); ++i) result_.references[i].mandatory = false;
    };
    switch (token.kind) {
      case TokenKind::kOpen:
      case TokenKind::kOpenPlain:
      case TokenKind::kOpenNamed:
        levels_.push_back({result_.references.size(), false});
        return;
      case TokenKind::kClose:
        if (levels_.empty()) return;
        if (levels_.back().alternatives) lose(levels_.back().first_reference);
        last_item_ = levels_.back().first_reference;
        levels_.pop_back();
        if (levels_.empty()) ++items_;
        return;
      case TokenKind::kAlternative:
        if (levels_.empty()) {
          result_.alternation = true;
        } else {
          levels_.back().alternatives = true;
        }
        return;
      case TokenKind::kRepeat:
        if (token.optional) lose(last_item_);
        if (levels_.empty()) ++items_;
        return;
      case TokenKind::kReference:
        last_item_ = result_.references.empty() ? 0 : result_.references.size() - 1;
        if (levels_.empty()) ++items_;
        return;
      case TokenKind::kFlags:
        if (levels_.empty()) flags_ = true;
        return;
      default:
        last_item_ = result_.references.size();
        if (levels_.empty()) ++items_;
        return;
    }
  }

  void Finish() {
    if (result_.alternation) {
      for (Reference& reference : result_.references) reference.mandatory = false;
    }
    result_.alternation = result_.alternation || flags_;
    result_.atom = items_ == 1 && !result_.alternation;
  }

  Problems* const problems_;
  const size_t skip_;
  Template result_;
  std::vector<std::string_view> groups_;
  std::vector<Level> levels_;
  size_t last_item_ = 0;  // index of the first reference in the item before
  size_t items_ = 0;      // outside groups
  bool flags_ = false;
};

}  // namespace

Template ParseTemplate(Fragment fragment, Problems* problems, size_t offset) { return TemplateParser(fragment, problems, offset).Parse(); }

}  // namespace annals
