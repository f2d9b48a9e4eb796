// Thompson's construction over the tokens of the pattern: nodes that take a character, and nodes that take none.
#include "extract/rule/outline.h"

#include <utility>

#include "extract/rule/scanner.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

constexpr size_t kMostNodes = 32768;  // beyond this a pattern allows all
constexpr uint16_t kStart = 0, kEnd = 1;

bool IsCode(char32_t c) { return Alphabet::IsKind(c) || Alphabet::IsVerb(c); }
bool IsPunctuationMark(char32_t c) { return c < 128 && c > ' ' && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z'); }

// Adds what an escape takes; false if in doubt.
bool AddEscape(char letter, CharacterSet* set) {
  if (letter == 'd') set->Add('0', '9');
  else if (IsPunctuationMark(letter)) set->Add(letter);
  else return false;
  return true;
}

// Of "a", ".", "\.", "\d", "[a-z]", "[^,;]"; All where it is in doubt.
CharacterSet SetOf(std::string_view atom) {
  CharacterSet set;
  if (atom == ".") return CharacterSet::All();
  if (atom[0] == '\\') return atom.size() == 2 && AddEscape(atom[1], &set) ? set : CharacterSet::All();
  if (atom[0] != '[' || atom.size() == 1) {
    set.Add(DecodeUtf8(atom, 0).value);
    return set;
  }
  const bool negated = atom[1] == '^';
  constexpr char32_t kNone = 0x110000;
  char32_t previous = kNone;
  for (size_t at = negated ? 2 : 1; at + 1 < atom.size();) {
    if (atom.substr(at).starts_with("[:")) return CharacterSet::All();
    if (atom[at] == '-' && previous != kNone && at + 2 < atom.size()) {
      if (atom[at + 1] == '\\') return CharacterSet::All();
      const CodePoint last = DecodeUtf8(atom, at + 1);
      set.Add(previous, last.value);
      at += 1 + last.size;
      previous = kNone;
    } else if (atom[at] == '\\') {
      if (at + 2 >= atom.size() || !AddEscape(atom[at + 1], &set)) return CharacterSet::All();
      previous = static_cast<unsigned char>(atom[at + 1]);
      at += 2;
    } else {
      const CodePoint point = DecodeUtf8(atom, at);
      set.Add(point.value);
      previous = point.value;
      at += point.size;
    }
  }
  if (!negated) return set;
  CharacterSet rest = CharacterSet::All();
  rest.ascii[0] &= ~set.ascii[0], rest.ascii[1] &= ~set.ascii[1];
  return rest;
}


char32_t CharacterBefore(std::string_view text, size_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return DecodeUtf8(text, at).value;
}

}  // namespace

CharacterSet CharacterSet::All() {
  CharacterSet all;
  all.ascii[0] = all.ascii[1] = ~uint64_t{0};
  all.codes = CodeSet::All();
  all.others = true;
  return all;
}

bool CharacterSet::Has(char32_t c) const {
  if (c < 128) return ascii[c >> 6] >> (c & 63) & 1;
  if (!IsCode(c)) return others;
  CodeSet one;
  one.Add(c);
  return codes.Meets(one);
}

void CharacterSet::Add(char32_t c) {
  if (c < 128) ascii[c >> 6] |= uint64_t{1} << (c & 63);
  else if (IsCode(c)) codes.Add(c);
  else others = true;
}

void CharacterSet::Add(char32_t first, char32_t last) {
  const bool codes_only = (Alphabet::IsKind(first) && Alphabet::IsKind(last)) || (Alphabet::IsVerb(first) && Alphabet::IsVerb(last));
  if (last >= 128 && !codes_only) *this = All();
  else for (char32_t c = first; c <= last; ++c) Add(c);
}

void CharacterSet::Add(const CharacterSet& other) {
  ascii[0] |= other.ascii[0], ascii[1] |= other.ascii[1];
  codes.Add(other.codes);
  others |= other.others;
}

bool Border::Allows(std::string_view text, size_t at) const {
  if (anything) return true;
  if (at >= text.size()) return false;
  if (!next.Has(DecodeUtf8(text, at).value)) return false;
  if (text[at] != ' ') return true;
  return at + 1 < text.size() && behind_space.Has(DecodeUtf8(text, at + 1).value);
}

bool Border::AllowsBefore(std::string_view text, size_t at) const {
  if (anything) return true;
  if (at == 0) return false;
  if (!next.Has(CharacterBefore(text, at))) return false;
  if (text[at - 1] != ' ') return true;
  return at > 1 && behind_space.Has(CharacterBefore(text, at - 1));
}

class Outline::Builder {
 public:
  Builder(std::string_view pattern, Outline* out) : pattern_(pattern), out_(*out) {}

  bool Run() {
    levels_.push_back({NewNode(-1), NewNode(-1), kStart, {}});
    for (const PatternToken& token : ScanPattern(pattern_, false).tokens) {
      if (!Take(token) || out_.set_of_.size() > kMostNodes) return false;
    }
    Link(Top().now, kEnd);
    Fill(true, &out_.forwards_);
    Fill(false, &out_.backwards_);
    return true;
  }

 private:
  struct Item {
    Node before = kStart, first = kStart;  // the node before it, its own first
  };
  struct Level {
    Node start, end, now;
    Item last;
  };

  Level& Top() { return levels_.back(); }
  void Link(Node from, Node to) { edges_.emplace_back(from, to); }

  Node NewNode(int set) {
    out_.set_of_.push_back(set);
    return static_cast<Node>(out_.set_of_.size() - 1);
  }

  void Add(Node first, Node last) {
    Link(Top().now, first);
    Top().last = {Top().now, first};
    Top().now = last;
  }

  bool Take(const PatternToken& token) {
    const std::string_view text = pattern_.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case TokenKind::kAtom: {
        out_.sets_.push_back(SetOf(text));
        const Node node = NewNode(static_cast<int>(out_.sets_.size()) - 1);
        Add(node, node);
        return true;
      }
      case TokenKind::kAssertion: {
        const Node node = NewNode(-1);
        Add(node, node);
        return true;
      }
      case TokenKind::kOpen:
        if (text != "(?:") return false;
        [[fallthrough]];
      case TokenKind::kOpenPlain:
      case TokenKind::kOpenNamed: {
        const Node start = NewNode(-1), end = NewNode(-1);
        levels_.push_back({start, end, start, {}});
        return true;
      }
      case TokenKind::kAlternative:
        Link(Top().now, Top().end);
        Top().now = Top().start;
        return true;
      case TokenKind::kClose: {
        Link(Top().now, Top().end);
        const Level group = Top();
        levels_.pop_back();
        Add(group.start, group.end);
        return true;
      }
      case TokenKind::kRepeat: {
        if (text[0] != '?') Link(Top().now, Top().last.first);
        const Node behind = NewNode(-1);
        Link(Top().now, behind);
        if (token.optional) Link(Top().last.before, behind);
        Top().now = behind;
        return true;
      }
      case TokenKind::kNothing: return true;
      default: return false;
    }
  }

  void Fill(bool forwards, Edges* out) const {
    out->begin.assign(out_.set_of_.size() + 1, 0);
    out->to.resize(edges_.size());
    const auto from = [&](const auto& edge) { return forwards ? edge.first : edge.second; };
    for (const auto& edge : edges_) ++out->begin[from(edge) + 1u];
    for (size_t node = 1; node < out->begin.size(); ++node) out->begin[node] += out->begin[node - 1];
    std::vector<uint32_t> next = out->begin;
    for (const auto& edge : edges_) out->to[next[from(edge)]++] = forwards ? edge.second : edge.first;
  }

  const std::string_view pattern_;
  Outline& out_;
  std::vector<std::pair<Node, Node>> edges_;
  std::vector<Level> levels_;
};

Outline::Outline(std::string_view pattern) { readable_ = Builder(pattern, this).Run(); }

// The nodes that take a character next behind `nodes`; false if the match may be over first.
bool Outline::Reach(const std::vector<Node>& nodes, const Edges& edges, std::vector<Node>* reached) const {
  const Node over = &edges == &forwards_ ? kEnd : kStart;
  std::vector<bool> seen(set_of_.size());
  std::vector<Node> open = nodes;
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (node == over) return false;
    for (uint32_t e = edges.begin[node]; e < edges.begin[node + 1u]; ++e) {
      const Node to = edges.to[e];
      if (seen[to]) continue;
      seen[to] = true;
      (set_of_[to] >= 0 ? *reached : open).push_back(to);
    }
  }
  return true;
}

Border Outline::From(const std::vector<Node>& nodes, const Edges& edges) const {
  Border border;
  std::vector<Node> next, spaces, behind;
  if (!readable_ || !Reach(nodes, edges, &next)) return border;
  for (Node node : next) {
    const CharacterSet& set = sets_[set_of_[node]];
    border.next.Add(set);
    if (set.Has(' ')) spaces.push_back(node);
  }
  if (!Reach(spaces, edges, &behind)) return border;
  for (Node node : behind) border.behind_space.Add(sets_[set_of_[node]]);
  border.anything = false;
  return border;
}

Border Outline::Begin() const { return From({kStart}, forwards_); }
Border Outline::End() const { return From({kEnd}, backwards_); }

}  // namespace annals
