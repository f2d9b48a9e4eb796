#include "extract/rule/expander.h"

#include <algorithm>

#include <fmt/format.h>

#include "extract/rule/emitter.h"
#include "extract/rule/regex_check.h"
#include "extract/rule/spelling.h"

namespace annals {
namespace {

constexpr size_t kDeepest = 32;               // named patterns within named patterns
constexpr size_t kLargestPattern = 64 << 10;  // bytes, expanded
constexpr std::string_view kListSeparator = "list_separator";
constexpr std::string_view kListRest = "list_rest";  // what may end a list whose items are of one kind

}  // namespace

// Turns one template into an expansion.
class Expander::Flattener {
 public:
  Flattener(Expander* expander, const Template& source, Scope scope) : expander_(*expander), source_(source), scope_(scope) {
    result_.ok = source.ok;
    result_.atom = source.atom;
    result_.alternation = source.alternation;
  }

  Expansion Run() {
    for (const Piece& piece : source_.pieces) {
      if (piece.kind == Piece::Kind::kReference) {
        Refer(source_.references[piece.reference]);
      } else {
        ExpansionPiece text;
        text.kind = piece.kind == Piece::Kind::kGroup ? ExpansionPiece::Kind::kGroup : ExpansionPiece::Kind::kText;
        text.text = piece.text;
        text.fragment = source_.fragment;
        text.offset = piece.offset;
        text.verbatim = piece.text.data() >= source_.fragment.text().data() &&
                        piece.text.data() < source_.fragment.text().data() + source_.fragment.text().size();
        Add(text);
      }
    }
    if (result_.size > kLargestPattern && result_.ok) {
      Fault(0, fmt::format("the pattern expands to {} bytes, more than {}", result_.size, kLargestPattern),
            "long lists of names belong in a lexicon (.tsv)");
    }
    return std::move(result_);
  }

 private:
  void Fault(size_t offset, std::string message, std::string hint) {
    result_.ok = false;
    expander_.problems_->Error(*source_.fragment.file, source_.fragment.Place(offset), std::move(message), std::move(hint));
  }

  void Add(const ExpansionPiece& piece) {
    result_.pieces.push_back(piece);
    result_.size += piece.text.size() + (piece.kind == ExpansionPiece::Kind::kGroup ? 5 : 0);
  }

  void AddText(const Reference& at, std::string_view text) {
    ExpansionPiece piece;
    piece.text = text;
    piece.fragment = source_.fragment;
    piece.offset = at.offset;
    Add(piece);
  }

  void AddExpansion(const Expansion& inner, bool is_pattern, bool wrap, const Reference& at) {
    if (result_.size + inner.size > 2 * kLargestPattern) {  // goes on growing elsewhere: stop, and report at the end
      result_.size += inner.size;
      return;
    }
    if (wrap) AddText(at, "(?:");
    const size_t first = result_.pieces.size();
    for (const ExpansionPiece& piece : inner.pieces) Add(piece);
    for (size_t i = first; is_pattern && i < result_.pieces.size(); ++i) {
      using Stub = ExpansionPiece::Stub;
      result_.pieces[i].stub = i > first ? Stub::kLeftOut : inner.may_be_empty ? Stub::kOptional : Stub::kCharacter;
    }
    if (wrap) AddText(at, ")");
    result_.encoded = result_.encoded || inner.encoded;
    if (at.mandatory && result_.anchors.empty()) result_.anchors = inner.anchors;
  }

  void Refer(const Reference& reference) {
    switch (reference.kind) {
      case Reference::Kind::kName: return Name(reference);
      case Reference::Kind::kObject:
        if (!scope_.object) return Fault(reference.offset, "there is no {object} here", "{object} stands in frames, for the rule's own `object`");
        return Gap(reference, ExpansionPiece::Kind::kObject);
      case Reference::Kind::kVerb:
      case Reference::Kind::kNoun:
        if (!scope_.kinds) return Fault(reference.offset, "verb selectors don't work here", "this pattern runs on plain text: write the words");
        if (!reference.IsOwn()) return Selector(reference);
        if (!scope_.own) {
          const std::string_view word = reference.kind == Reference::Kind::kVerb ? "verb" : "noun";
          return Fault(reference.offset, fmt::format("{{{}}} has no verbs to stand for here", word),
                       fmt::format("give the rule a list `{0} = […]`, or name the verb: {{{0}:sign}}", word));
        }
        return Gap(reference, reference.kind == Reference::Kind::kVerb ? ExpansionPiece::Kind::kVerb : ExpansionPiece::Kind::kNoun);
    }
  }

  void Gap(const Reference& reference, ExpansionPiece::Kind kind) {
    Open(reference);
    ExpansionPiece piece;
    piece.kind = kind;
    piece.forms = reference.forms;
    piece.mandatory = reference.mandatory;
    piece.repeated = reference.repeated;
    piece.fragment = source_.fragment;
    piece.offset = reference.offset;
    Add(piece);
    Close(reference);
    result_.encoded = true;
  }

  // The group of a reference with a role.
  void Open(const Reference& reference) {
    if (reference.role.empty()) return;
    ExpansionPiece group;
    group.kind = ExpansionPiece::Kind::kGroup;
    group.text = reference.role;
    group.fragment = source_.fragment;
    group.offset = reference.offset;
    Add(group);
  }

  void Close(const Reference& reference) {
    if (!reference.role.empty()) AddText(reference, ")");
  }

  void Selector(const Reference& reference) {
    result_.encoded = true;
    std::vector<uint32_t> lemmas;
    for (std::string_view name : reference.lemmas) {
      const std::vector<uint32_t> found = expander_.vocabulary_.Lemmas(name);
      if (found.empty()) Fault(reference.offset, fmt::format("unknown verb '{}'", name), DidYouMean(name, expander_.vocabulary_.LemmaNames(), "verbs are listed in verbs.tsv"));
      lemmas.insert(lemmas.end(), found.begin(), found.end());
    }
    const Codes codes = VerbCodes(lemmas, reference.forms);
    if (codes.empty()) return;
    Open(reference);
    AddText(reference, expander_.Intern(CharacterClass(codes)));
    Close(reference);
    if (reference.mandatory && result_.anchors.empty()) result_.anchors = codes;
  }

  void Name(const Reference& reference) {
    const auto macro = expander_.macros_.find(reference.name);
    if (macro != expander_.macros_.end()) {
      const Expansion& inner = Use(reference, &macro->second);
      if (!inner.ok) {
        result_.ok = false;
        return;
      }
      if (inner.encoded && !scope_.kinds) {
        return Fault(reference.offset, fmt::format("'{}' stands for mentions or verbs, and this pattern runs on plain text", reference.name), "");
      }
      return Insert(reference, inner, true);
    }
    const Codes* kinds = expander_.vocabulary_.Kinds(reference.name);
    if (kinds == nullptr) {
      std::vector<std::string_view> known = expander_.vocabulary_.KindNames();
      for (const auto& [name, definition] : expander_.macros_) known.push_back(name);
      for (std::string_view reserved : {"verb", "noun", "object"}) known.push_back(reserved);
      return Fault(reference.offset, fmt::format("unknown pattern or kind '{}'", reference.name),
                   DidYouMean(reference.name, known, "patterns are defined under [pattern], kinds in grammar.toml; for a plain brace write '\\{'"));
    }
    if (!scope_.kinds) {
      return Fault(reference.offset, fmt::format("the kind '{}' doesn't work here", reference.name), "this pattern runs on plain text, in which no mention is marked yet");
    }
    Expansion inner;
    inner.encoded = inner.atom = true;
    std::string_view& text = expander_.classes_[std::string(reference.name)];
    if (text.empty()) text = expander_.Intern(CharacterClass(*kinds));
    ExpansionPiece piece;
    piece.text = text;
    piece.fragment = source_.fragment;
    piece.offset = reference.offset;
    inner.pieces.push_back(piece);
    inner.size = text.size();
    Insert(reference, inner, false);
  }

  const Expansion& Use(const Reference& reference, Macro* macro) {
    static const Expansion kFailed = [] {
      Expansion failed;
      failed.ok = false;
      return failed;
    }();
    if (macro->state == Macro::State::kOpen) {
      std::string path;
      const auto start = std::find(expander_.open_.begin(), expander_.open_.end(), reference.name);
      for (auto it = start; it != expander_.open_.end(); ++it) path += fmt::format("{} → ", *it);
      Fault(reference.offset, fmt::format("the pattern '{}' contains itself: {}{}", reference.name, path, reference.name), "");
      return kFailed;
    }
    if (expander_.open_.size() >= kDeepest && macro->state == Macro::State::kNew) {
      Fault(reference.offset, fmt::format("more than {} patterns within patterns", kDeepest), "");
      return kFailed;
    }
    return expander_.Resolve(macro);
  }

  // {name}, {role:name} or {role:name+}
  void Insert(const Reference& reference, const Expansion& inner, bool is_pattern) {
    if (reference.role.empty()) return AddExpansion(inner, is_pattern, !inner.atom && (inner.alternation || reference.repeated), reference);
    Open(reference);
    if (!reference.list) {
      AddExpansion(inner, is_pattern, false, reference);
    } else {
      const auto separator = expander_.macros_.find(kListSeparator);
      if (separator == expander_.macros_.end()) {
        return Fault(reference.offset, fmt::format("a list needs the pattern '{}'", kListSeparator), "define it under [pattern]: what stands between the items");
      }
      const Expansion& between = Use(reference, &separator->second);
      if (!between.ok) {
        result_.ok = false;
        return;
      }
      const bool wrap = !inner.atom && inner.alternation;
      AddExpansion(inner, is_pattern, wrap, reference);
      AddText(reference, "(?:");
      AddExpansion(between, true, !between.atom && between.alternation, reference);
      AddExpansion(inner, is_pattern, wrap, reference);
      AddText(reference, ")*");
      const auto rest = expander_.macros_.find(kListRest);
      if (rest != expander_.macros_.end()) {
        const Expansion& behind = Use(reference, &rest->second);
        if (behind.ok) AddExpansion(behind, true, !behind.atom && behind.alternation, reference);
        result_.ok = result_.ok && behind.ok;
      }
    }
    Close(reference);
  }

  Expander& expander_;
  const Template& source_;
  const Scope scope_;
  Expansion result_;
};

void Expander::Define(std::string_view name, Position where, Fragment pattern) {
  const auto it = macros_.try_emplace(std::string(name)).first;
  Macro& macro = it->second;
  macro.name = it->first;
  macro.source = ParseTemplate(pattern, problems_);
  macro.where = where;
}

void Expander::ResolveDefinitions() {
  for (auto& [name, macro] : macros_) {
    const SourceFile& file = *macro.source.fragment.file;
    if (name == "verb" || name == "noun" || name == "object") {
      problems_->Error(file, macro.where, fmt::format("the name '{}' is taken: it stands for a rule's own words", name), "give the pattern another name");
    } else if (vocabulary_.Kinds(name) != nullptr) {
      problems_->Error(file, macro.where, fmt::format("'{}' is both a pattern and a kind", name), "give the pattern another name");
    }
    Resolve(&macro);
  }
}

const Expansion* Expander::Definition(std::string_view name) const {
  const auto found = macros_.find(name);
  return found == macros_.end() ? nullptr : &found->second.expansion;
}

const Expansion& Expander::Resolve(Macro* macro) {
  if (macro->state == Macro::State::kNew) {
    macro->state = Macro::State::kOpen;
    open_.push_back(macro->name);
    macro->expansion = Expand(macro->source, {});
    open_.pop_back();
    macro->state = Macro::State::kDone;
    Expansion& expansion = macro->expansion;
    expansion.ok = Check(expansion, false);
    if (expansion.ok) expansion.may_be_empty = MatchesEmpty(ScanPattern(Emitter::Sketch(false, nullptr).Run(expansion).pattern, false));
  }
  return macro->expansion;
}

std::string_view Expander::Intern(std::string text) { return texts_.emplace_back(std::move(text)); }

Expansion Expander::Expand(const Template& source, Scope scope) { return Flattener(this, source, scope).Run(); }

std::vector<OwnWord> Expander::ReadWords(const SourceFile& file, const Value& list, bool nouns) {
  std::vector<OwnWord> words;
  words.reserve(list.items.size());
  for (const Value& item : list.items) {
    const Fragment fragment{&file, &item};
    const std::string_view text = item.text;
    OwnWord word;
    if (text.empty()) {
      problems_->Error(file, item.where, "an empty entry", "write the verb's lemma: \"sign\", \"withdraw from\"");
      continue;
    }
    size_t head = 0;
    if (text[0] == '{' && nouns) {
      const std::string_view name = text.substr(1, std::min(text.find('}'), text.size()) - 1);
      if (const Codes* kinds = vocabulary_.Kinds(name)) word.kinds = *kinds;
    } else {
      head = std::min(text.find(' '), text.size());
      word.lemmas = vocabulary_.Lemmas(text.substr(0, head));
      if (word.lemmas.empty()) {
        problems_->Error(file, fragment.Place(0), fmt::format("unknown verb '{}'", text.substr(0, head)),
                         DidYouMean(text.substr(0, head), vocabulary_.LemmaNames(),
                                    nouns ? "verbs and the nouns of their acts are listed in verbs.tsv; a class of nouns is written {class}" : "verbs are listed in verbs.tsv"));
        continue;
      }
    }
    word.rest_text = text.substr(head);
    if (!word.rest_text.empty()) {
      const Template rest = ParseTemplate(fragment, problems_, head);
      if (rest.alternation && rest.ok) {
        problems_->Error(file, fragment.Place(head), "alternatives after a verb need parentheses", "write \"withdraw (?:from|out of)\"");
        continue;
      }
      word.rest = Expand(rest, {});
      // Plain words need no check.
      const bool plain = word.rest_text.find_first_of("\\[](){}|?*+^$.") == std::string_view::npos;
      if (!word.rest.ok || (!plain && !Check(word.rest, false))) continue;
    }
    words.push_back(std::move(word));
  }
  return words;
}

Emission Expander::Emit(const Expansion& expansion, const OwnWords& words, const Expansion* object) const {
  return Emitter(words, object).Run(expansion);
}

bool Expander::Check(const Expansion& expansion, bool by_itself) {
  if (!expansion.ok) return false;
  std::string pattern = Emitter::Sketch(false, nullptr).Run(expansion).pattern;
  if (!by_itself && checked_.contains(pattern)) return true;
  const auto fault_of = [&](std::string asked) -> std::optional<RegexFault> {
    if (later_ == nullptr) return FindRegexFault(asked);
    later_->Add(std::move(asked));
    return std::nullopt;
  };
  std::optional<RegexFault> fault = fault_of(pattern);
  const bool in_full = !fault && (HasLargeRepetition(pattern) || expansion.size >= kLargestUncompiled);
  if (in_full) fault = fault_of(Emitter::Sketch(true, nullptr).Run(expansion).pattern);
  if (!fault && by_itself && MatchesEmpty(ScanPattern(pattern, false))) {
    fault = RegexFault{0, "the pattern matches the empty string, so it would match everywhere", "at least one part must not be optional"};
  }
  if (!fault) {
    checked_.insert(std::move(pattern));
    return true;
  }
  std::vector<Origin> origins;
  Emitter::Sketch(in_full, &origins).Run(expansion);
  const auto after = std::upper_bound(origins.begin(), origins.end(), fault->offset, [](size_t offset, const Origin& origin) { return offset < origin.begin; });
  if (after == origins.begin()) return false;  // an empty pattern, which its reader reports
  const Origin& origin = *std::prev(after);
  const Fragment& fragment = origin.piece->fragment;
  const size_t within = origin.piece->verbatim ? fault->offset - origin.begin : 0;
  problems_->Error(*fragment.file, fragment.Place(origin.piece->offset + within), std::move(fault->message), std::move(fault->hint));
  return false;
}

}  // namespace annals
