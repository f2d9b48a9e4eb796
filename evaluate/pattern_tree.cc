#include "evaluate/pattern_tree.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "extract/rule/alphabet.h"
#include "extract/rule/scanner.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

constexpr size_t kMostNames = 8;  // of a class, before "…"

using Nodes = std::vector<PatternNode>;

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern), scan_(ScanPattern(pattern, false)) {}

  std::vector<Nodes> Run() {
    std::vector<Nodes> alternatives(1);
    while (at_ < scan_.tokens.size()) Sequence(&alternatives);
    return alternatives;
  }

 private:
  std::string_view Text(const PatternToken& token) const { return pattern_.substr(token.begin, token.end - token.begin); }

  // Up to the end of the pattern or behind the parenthesis that closes the group.
  void Sequence(std::vector<Nodes>* alternatives) {
    for (; at_ < scan_.tokens.size(); ++at_) {
      const PatternToken& token = scan_.tokens[at_];
      switch (token.kind) {
        case TokenKind::kClose: ++at_; return;
        case TokenKind::kAlternative: alternatives->emplace_back(); break;
        case TokenKind::kOpen:
        case TokenKind::kOpenPlain:
        case TokenKind::kOpenNamed: Group(&alternatives->back()); --at_; break;
        case TokenKind::kRepeat:
          if (alternatives->back().empty()) break;
          alternatives->back().back().text += Text(token);
          alternatives->back().back().repetition += Text(token);
          break;
        default: Atom(token, &alternatives->back());
      }
    }
  }

  void Group(Nodes* nodes) {
    PatternNode node;
    const PatternToken& open = scan_.tokens[at_];
    node.group = true;
    if (open.kind == TokenKind::kOpenNamed) node.name = std::string(open.name.substr(0, open.name.find("__")));
    node.alternatives.emplace_back();
    ++at_;
    Sequence(&node.alternatives);
    const size_t end = at_ > 0 ? scan_.tokens[at_ - 1].end : open.end;
    node.text = std::string(pattern_.substr(open.begin, end - open.begin));
    nodes->push_back(std::move(node));
  }

  static bool IsLetter(std::string_view text) {
    return text.size() == 1 && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= '0' && text[0] <= '9') || text[0] == '\'' || text[0] == '-');
  }

  // Letters that stand once are one piece, a word.
  void Atom(const PatternToken& token, Nodes* nodes) {
    const std::string_view text = Text(token);
    const bool repeats = at_ + 1 < scan_.tokens.size() && scan_.tokens[at_ + 1].kind == TokenKind::kRepeat;
    if (IsLetter(text) && !repeats && !nodes->empty() && word_end_ == token.begin && nodes->back().repetition.empty() && !nodes->back().group) {
      nodes->back().text += text;
      word_end_ = token.end;
      return;
    }
    PatternNode node;
    node.text = std::string(text);
    nodes->push_back(std::move(node));
    word_end_ = IsLetter(text) && !repeats ? token.end : std::string_view::npos;
  }

  std::string_view pattern_;
  Scan scan_;
  size_t at_ = 0;
  size_t word_end_ = std::string_view::npos;  // where a word goes on
};

// The codes of a class of private-use characters, or of one alone; nothing if it has any other character.
std::optional<std::vector<char32_t>> Codes(std::string_view text) {
  const bool is_class = text.size() > 2 && text.front() == '[' && text.back() == ']';
  if (is_class) text = text.substr(1, text.size() - 2);
  std::vector<char32_t> codes;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '-' && is_class && !codes.empty() && at + 1 < text.size()) {
      const CodePoint last = DecodeUtf8(text, ++at);
      for (char32_t code = codes.back() + 1; code <= last.value; ++code) codes.push_back(code);
      at += last.size;
      continue;
    }
    const CodePoint next = DecodeUtf8(text, at);
    if (!Alphabet::IsKind(next.value) && !Alphabet::IsVerb(next.value)) return std::nullopt;
    codes.push_back(next.value);
    at += next.size;
  }
  if (codes.empty() || (codes.size() > 1 && !is_class)) return std::nullopt;
  return codes;
}

template <typename List>
std::string Listed(const List& names) {
  std::string text;
  size_t count = 0;
  for (const auto& name : names) {
    if (++count > kMostNames) return text + "|…";
    text += fmt::format("{}{}", text.empty() ? "" : "|", name);
  }
  return text;
}

class TreeWriter {
 public:
  explicit TreeWriter(const RuleSet& rules) : rules_(rules) {}

  std::string Sequence(const Nodes& nodes) const {
    std::string text;
    for (const PatternNode& node : nodes) text += Node(node);
    return text;
  }

  std::string Node(const PatternNode& node) const {
    if (node.group) return Group(node);
    const std::string_view bare = std::string_view(node.text).substr(0, node.text.size() - node.repetition.size());
    if (const auto codes = Codes(bare)) return fmt::format("{{{}}}{}", ClassName(*codes), node.repetition);
    return rules_.alphabet.Readable(node.text);
  }

 private:
  std::string Group(const PatternNode& node) const {
    std::string inner;
    for (const Nodes& alternative : node.alternatives) inner += fmt::format("{}{}", &alternative == &node.alternatives.front() ? "" : "|", Sequence(alternative));
    if (node.name.empty()) {
      const auto names = Classes(node);
      return names.empty() ? fmt::format("(?:{}){}", inner, node.repetition) : fmt::format("{{{}}}{}", Listed(names), node.repetition);
    }
    const Nodes& first = node.alternatives.front();
    if (node.alternatives.size() == 1 && !first.empty()) {
      const std::string item = Node(first.front());
      const bool simple = item.size() > 2 && item.front() == '{' && item.back() == '}';
      if (first.size() == 1 && simple) return fmt::format("{{{}:{}{}", node.name, item.substr(1), node.repetition);
      // a list: the item, a group of separator and item, and perhaps what may end it
      const bool listed = simple && (first.size() == 2 || (first.size() == 3 && first[2].group && first[2].repetition == "?"));
      if (listed && first[1].group && first[1].repetition == "*" && Node(first[1]).ends_with(item + ")*")) {
        return fmt::format("{{{}:{}+}}{}", node.name, item.substr(1, item.size() - 2), node.repetition);
      }
    }
    return fmt::format("({}: {}){}", node.name, inner, node.repetition);
  }

  // Of a group of nothing but classes: their names.
  std::vector<std::string> Classes(const PatternNode& group) const {
    std::vector<std::string> names;
    for (const Nodes& alternative : group.alternatives) {
      if (alternative.size() != 1 || !alternative.front().name.empty()) return {};
      const std::string item = Node(alternative.front());
      if (item.size() < 3 || item.front() != '{' || item.back() != '}') return {};
      names.push_back(item.substr(1, item.size() - 2));
    }
    return names;
  }

  std::string ClassName(const std::vector<char32_t>& codes) const {
    for (const auto& [name, group] : rules_.groups) {
      if (group == codes) return name;
    }
    std::vector<std::string> kinds;
    std::map<uint32_t, std::set<VerbForm>> verbs;
    for (char32_t code : codes) {
      if (Alphabet::IsKind(code)) {
        const size_t index = code - kFirstKind;
        kinds.push_back(index < rules_.alphabet.kinds().size() ? rules_.alphabet.kinds()[index] : "?");
      } else {
        verbs[Alphabet::LemmaOf(code)].insert(Alphabet::FormOf(code));
      }
    }
    std::string text = Listed(kinds);
    if (verbs.empty()) return text;
    std::vector<std::string> lemmas;
    for (const auto& [lemma, forms] : verbs) lemmas.push_back(lemma < rules_.alphabet.lemmas().size() ? rules_.alphabet.lemmas()[lemma] : "?");
    return text + (text.empty() ? "" : "|") + Verbs(lemmas, verbs.begin()->second);
  }

  static std::string Verbs(const std::vector<std::string>& lemmas, const std::set<VerbForm>& forms) {
    const std::set<VerbForm> noun{VerbForm::kNoun}, active{VerbForm::kFinite, VerbForm::kInfinitive, VerbForm::kGerund},
        passive{VerbForm::kPassive, VerbForm::kPassiveInfinitive, VerbForm::kParticiple};
    if (forms == noun) return "noun:" + Listed(lemmas);
    std::string text = "verb:" + Listed(lemmas);
    if (forms == active) return text;
    if (forms == passive) return text + ":passive_any";
    if (forms.size() == 6 && !forms.contains(VerbForm::kNoun)) return text + ":any";
    std::vector<std::string_view> names;
    for (VerbForm form : forms) names.push_back(VerbFormName(form));
    return text + ":" + Listed(names);
  }

  const RuleSet& rules_;
};

}  // namespace

std::vector<Nodes> ParsePattern(std::string_view pattern) { return Parser(pattern).Run(); }

std::string Readable(const RuleSet& rules, const Nodes& pieces) { return TreeWriter(rules).Sequence(pieces); }
std::string Readable(const RuleSet& rules, const PatternNode& piece) { return TreeWriter(rules).Node(piece); }

std::string ReadablePattern(const RuleSet& rules, std::string_view pattern) {
  std::string text;
  const std::vector<Nodes> alternatives = ParsePattern(pattern);
  for (const Nodes& nodes : alternatives) text += fmt::format("{}{}", &nodes == &alternatives.front() ? "" : "|", Readable(rules, nodes));
  return text;
}

}  // namespace annals
