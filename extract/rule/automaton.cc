// Thompson's construction over the tokens of the pattern.
#include "extract/rule/automaton.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "extract/ascii.h"
#include "extract/rule/scanner.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

constexpr char32_t kLastCharacter = 0x10FFFF;
constexpr size_t kMostTimes = 200;   // of a counted repetition
constexpr size_t kMostGroups = 32;
constexpr size_t kKindWeight = 32;   // a kind stands in nearly every sentence, a verb in few

using Ranges = std::vector<std::pair<char32_t, char32_t>>;

// What an atom takes: "a", ".", "\.", "\d", "\pL", "[a-z]", "[^,;]".
struct Atom {
  Ranges ranges;
  bool letters = false;  // all of \pL, too
  bool negated = false;
};

// Adds the two hexadecimal digits of "\x27"; false if they are none.
bool AddHexadecimal(std::string_view digits, Ranges* ranges) {
  uint32_t code = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  ranges->emplace_back(code, code);
  return digits.size() == 2 && read.ec == std::errc() && read.ptr == digits.data() + digits.size();
}

// Adds what the escape at `at` takes: "\d", "\.", "\x27", "\pL". Its size; 0 if it is of another kind.
size_t AddEscape(std::string_view text, size_t at, Atom* atom) {
  if (at + 1 >= text.size()) return 0;
  const char letter = text[at + 1];
  Ranges& ranges = atom->ranges;
  switch (letter) {
    case 'd': ranges.emplace_back('0', '9'); return 2;
    case 'w': ranges.insert(ranges.end(), {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}); return 2;
    case 's': ranges.insert(ranges.end(), {{'\t', '\n'}, {'\f', '\r'}, {' ', ' '}}); return 2;
    case 'x': return AddHexadecimal(text.substr(at + 2, 2), &ranges) ? 4 : 0;
    case 'p':
      if (text.substr(at + 2, 1) != "L") return 0;
      ranges.insert(ranges.end(), {{'A', 'Z'}, {'a', 'z'}});
      atom->letters = true;
      return 3;
    default:
      if (letter <= ' ' || letter == '_' || IsAsciiAlphanumeric(static_cast<unsigned char>(letter)) || static_cast<unsigned char>(letter) >= 127) return 0;
      ranges.emplace_back(letter, letter);
      return 2;
  }
}

std::optional<Atom> ReadAtom(std::string_view text) {
  Atom atom;
  if (text == ".") return Atom{{{'\n', '\n'}}, false, true};
  if (text[0] == '\\') return AddEscape(text, 0, &atom) == text.size() ? std::optional(std::move(atom)) : std::nullopt;
  if (text[0] != '[' || text.size() == 1) {
    const CodePoint point = DecodeUtf8(text, 0);
    atom.ranges.emplace_back(point.value, point.value);
    return point.valid ? std::optional(std::move(atom)) : std::nullopt;
  }
  atom.negated = text[1] == '^';
  bool may_range = false;  // the last one added was a character, which a '-' may go on from
  for (size_t at = atom.negated ? 2 : 1; at + 1 < text.size();) {
    if (text.substr(at).starts_with("[:")) return std::nullopt;
    if (text[at] == '\\') {
      const size_t size = AddEscape(text.substr(0, text.size() - 1), at, &atom);
      if (size == 0) return std::nullopt;
      may_range = false;
      at += size;
      continue;
    }
    const CodePoint point = DecodeUtf8(text, at);
    if (!point.valid) return std::nullopt;
    if (point.value == '-' && at + 2 < text.size() && at > (atom.negated ? 2u : 1u)) {
      const CodePoint last = DecodeUtf8(text, at + 1);
      if (!may_range || !last.valid || last.value == '\\' || last.value == '[' || last.value < atom.ranges.back().first) return std::nullopt;
      atom.ranges.back().second = last.value;
      may_range = false;
      at += 1 + last.size;
      continue;
    }
    atom.ranges.emplace_back(point.value, point.value);
    may_range = true;
    at += point.size;
  }
  return atom;
}

// Adds the other case of every letter; false if there are letters beyond ASCII.
bool Fold(Atom* atom) {
  if (atom->letters) return false;
  Ranges* const ranges = &atom->ranges;
  const size_t written = ranges->size();
  for (size_t i = 0; i < written; ++i) {
    const auto [first, last] = (*ranges)[i];
    if (first >= 128) {
      if (!Alphabet::IsCode(first) || !Alphabet::IsCode(last)) return false;
      continue;
    }
    if (last >= 128) return false;
    for (char32_t c = first; c <= last; ++c) {
      const char32_t letter = c | 0x20;
      if (letter < 'a' || letter > 'z') continue;
      ranges->emplace_back(c ^ 0x20, c ^ 0x20);
      if (letter == 'k') ranges->emplace_back(0x212A, 0x212A);  // the Kelvin sign
      if (letter == 's') ranges->emplace_back(0x17F, 0x17F);    // the long s
    }
  }
  return true;
}

}  // namespace

class Automaton::Builder {
 public:
  Builder(std::string_view pattern, Automaton* out) : pattern_(pattern), out_(*out) {
    for (auto& letters : set_of_letter_) letters.fill(-1);
  }

  bool Run() {
    Scan scan = ScanPattern(pattern_, false);
    if (!scan.faults.empty()) return false;
    tokens_ = std::move(scan.tokens);
    if (!MatchGroups()) return false;
    NewNode(Step::kPass), NewNode(Step::kPass);
    const Part whole = Alternatives(0, tokens_.size(), kStart);
    if (!ok_) return false;
    Link(whole.last, kEnd);
    out_.pivots_ = whole.cut.nodes;
    for (const Node pivot : out_.pivots_) out_.pivot_codes_.Add(out_.sets_[out_.nodes_[pivot].index].codes);
    Fill(true, &out_.forwards_);
    Fill(false, &out_.backwards_);
    for (Node node = 0; node < out_.nodes_.size(); ++node) {
      const auto edges = [&](const Edges& of) { return of.begin[node + 1u] - of.begin[node]; };
      out_.nodes_[node].joins = edges(out_.forwards_) > 1 || edges(out_.backwards_) > 1;
    }
    if (!out_.pivots_.empty()) {
      out_.before_ = BorderOf(out_.pivots_, kStart, out_.backwards_);
      out_.behind_ = BorderOf(out_.pivots_, kEnd, out_.forwards_);
    }
    out_.begin_ = BorderOf({kStart}, kEnd, out_.forwards_);
    out_.end_ = BorderOf({kEnd}, kStart, out_.backwards_);
    out_.begins_text_ = !MayPass(kStart, kEnd, out_.forwards_, Step::kTextBegin);
    out_.ends_text_ = !MayPass(kEnd, kStart, out_.backwards_, Step::kTextEnd);
    return true;
  }

 private:
  // Nodes one of which every match goes through, and how common what they take is. None known: no nodes.
  struct Cut {
    std::vector<Node> nodes;
    size_t weight = 0;

    bool BetterThan(const Cut& other) const { return !nodes.empty() && (other.nodes.empty() || weight < other.weight); }
  };
  // A stretch of the pattern: the node it ends with, and whether it may take nothing.
  struct Part {
    Node last = kStart;
    Cut cut;
    bool nullable = true;
  };

  Node NewNode(Step step, size_t index = 0) {
    if (out_.nodes_.size() >= kMostNodes) {
      ok_ = false;
      return kStart;
    }
    out_.nodes_.push_back({step, false, static_cast<uint16_t>(index)});
    return static_cast<Node>(out_.nodes_.size() - 1);
  }
  void Link(Node from, Node to) { edges_.emplace_back(from, to); }

  // Finds where groups close, and what they are called.
  bool MatchGroups() {
    close_.resize(tokens_.size());
    group_.resize(tokens_.size());
    out_.names_.emplace_back();
    std::vector<size_t> open;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const PatternToken& token = tokens_[i];
      switch (token.kind) {
        case TokenKind::kOpenNamed:
          if (std::find(out_.names_.begin(), out_.names_.end(), token.name) != out_.names_.end()) return false;
          [[fallthrough]];
        case TokenKind::kOpenPlain:
          group_[i] = out_.names_.size();
          out_.names_.emplace_back(token.name);
          [[fallthrough]];
        case TokenKind::kOpen: open.push_back(i); break;
        case TokenKind::kClose:
          close_[open.back()] = i;
          open.pop_back();
          break;
        default: break;
      }
    }
    return out_.names_.size() <= kMostGroups;
  }

  Part Alternatives(size_t begin, size_t end, Node from) {
    const std::vector<size_t> bars = Bars(begin, end);
    if (bars.size() == 1) return Sequence(begin, end, from);
    if (IsOneCharacter(begin, end)) return Take(begin, end, from);
    // A node of its own, as a repetition in a branch has the node it begins at.
    const Node start = NewNode(Step::kPass), behind = NewNode(Step::kPass);
    Link(from, start);
    Cut all;
    bool every = true, nullable = false;
    for (size_t b = 0; b < bars.size(); ++b) {
      const bool one = IsOneCharacter(begin, bars[b]);
      while (one && b + 1 < bars.size() && IsOneCharacter(bars[b] + 1, bars[b + 1])) ++b;  // together
      const size_t bar = bars[b];
      const Part branch = one ? Take(begin, bar, start) : Sequence(begin, bar, start);
      Link(branch.last, behind);
      every = every && !branch.cut.nodes.empty();
      nullable = nullable || branch.nullable;
      all.nodes.insert(all.nodes.end(), branch.cut.nodes.begin(), branch.cut.nodes.end());
      all.weight += branch.cut.weight;
      begin = bar + 1;
    }
    return {behind, every ? std::move(all) : Cut(), nullable};
  }

  // Where the alternatives of a stretch of tokens end.
  std::vector<size_t> Bars(size_t begin, size_t end) const {
    std::vector<size_t> bars;
    for (size_t i = begin; i < end; ++i) {
      if (tokens_[i].kind == TokenKind::kAlternative) bars.push_back(i);
      else if (close_[i] != 0) i = close_[i];
    }
    bars.push_back(end);
    return bars;
  }

  // Whether each alternative is a character or a class, "a|[bc]|(?:d|e)": then they are a class together.
  bool IsOneCharacter(size_t begin, size_t end) const {
    bool behind_bar = true;
    for (size_t i = begin; i < end; ++i) {
      const PatternToken& token = tokens_[i];
      if ((token.kind == TokenKind::kAlternative) == behind_bar) return false;
      behind_bar = !behind_bar;
      if (behind_bar) continue;
      const std::string_view text = Text(i);
      if (token.kind == TokenKind::kAtom) {
        if (text == "." || text.starts_with("[^")) return false;
      } else if (text == "(?:" && IsOneCharacter(i + 1, close_[i])) {
        i = close_[i];
      } else {
        return false;
      }
    }
    return !behind_bar;
  }

  std::string_view Text(size_t i) const { return pattern_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin); }

  Part Sequence(size_t begin, size_t end, Node from) {
    Part part{from, {}};
    for (size_t i = begin; i < end && ok_;) {
      const size_t last = close_[i] != 0 ? close_[i] : i;
      const bool repeats = last + 1 < end && tokens_[last + 1].kind == TokenKind::kRepeat;
      Append(repeats ? Repeat(i, tokens_[last + 1], part.last) : Item(i, part.last), &part);
      i = last + (repeats ? 2 : 1);
    }
    return part;
  }

  // x?, x*, x+, x{2,5}, and lazy: the first ones of x{2,5} must be, the rest may.
  Part Repeat(size_t i, const PatternToken& token, Node from) {
    size_t least = 0, most = 0;  // 0: no end
    bool lazy = false;
    if (!ReadTimes(token, &least, &most, &lazy)) return Fail();
    Part part{from, {}};
    const size_t copies = most == 0 && least > 0 ? least - 1 : least;
    for (size_t n = 0; n < copies && ok_; ++n) Append(Item(i, part.last), &part);
    if (most != 0 && most == least) return part;
    const Node behind = NewNode(Step::kPass);
    if (most == 0) {
      const Node loop = NewNode(Step::kPass);
      const auto or_behind = [&](Node node) {
        if (lazy) Link(node, behind);
        Link(node, loop);
        if (!lazy) Link(node, behind);
      };
      if (least > 0) Link(part.last, loop);
      else or_behind(part.last = Pass(part.last));
      Part item = Item(i, loop);
      // As RE2 has it: where x may take nothing, "x*" is "(?:x+)?".
      if (least == 0 && !item.nullable) Link(item.last, part.last);
      else or_behind(item.last = Pass(item.last));
      if (least > 0) Append(std::move(item), &part);
    } else {
      Node now = part.last;
      for (size_t n = least; n < most && ok_; ++n) {
        const Node before = Pass(now);
        if (lazy) Link(before, behind);
        now = Item(i, before).last;
        if (!lazy) Link(before, behind);
      }
      Link(now, behind);
    }
    part.last = behind;
    return part;
  }

  static void Append(Part item, Part* part) {
    part->last = item.last;
    part->nullable = part->nullable && item.nullable;
    if (item.cut.BetterThan(part->cut)) part->cut = std::move(item.cut);
  }

  Node Pass(Node from) {
    const Node node = NewNode(Step::kPass);
    Link(from, node);
    return node;
  }

  bool ReadTimes(const PatternToken& token, size_t* least, size_t* most, bool* lazy) const {
    std::string_view text = pattern_.substr(token.begin, token.end - token.begin);
    *lazy = text.size() > 1 && text.back() == '?';
    if (*lazy) text.remove_suffix(1);
    if (text == "?") *most = 1;
    if (text == "+") *least = 1;
    if (text[0] != '{') return true;
    const char* const end = text.data() + text.size() - 1;
    const auto first = std::from_chars(text.data() + 1, end, *least);
    if (first.ec != std::errc() || *least > kMostTimes) return false;
    *most = *least;
    if (first.ptr == end) return *most != 0;
    *most = 0;
    if (first.ptr + 1 == end) return *least != 0;
    const auto second = std::from_chars(first.ptr + 1, end, *most);
    return second.ec == std::errc() && second.ptr == end && *most <= kMostTimes && *most >= *least && *most != 0;
  }

  Part Fail() {
    ok_ = false;
    return {};
  }

  // An atom, an assertion or a group.
  Part Item(size_t i, Node from) {
    const PatternToken& token = tokens_[i];
    const std::string_view text = Text(i);
    switch (token.kind) {
      case TokenKind::kAtom: return Take(i, i + 1, from);
      case TokenKind::kAssertion: {
        if (text == "\\B") return Fail();  // RE2 finds it inside of characters
        const Step step = text == "^" || text == "\\A"   ? Step::kTextBegin
                          : text == "$" || text == "\\z" ? Step::kTextEnd
                                                         : Step::kWordEdge;
        const Node node = NewNode(step);
        Link(from, node);
        return {node, {}};
      }
      case TokenKind::kFlags:
        if (text != "(?i)") return Fail();
        fold_ = true;
        return {from, {}};
      case TokenKind::kOpen:
      case TokenKind::kOpenPlain:
      case TokenKind::kOpenNamed: {
        if (token.kind == TokenKind::kOpen && text != "(?:") return Fail();
        const bool fold = fold_;
        if (group_[i] != 0) {
          const Node note = NewNode(Step::kNote, 2 * group_[i]);
          Link(from, note);
          from = note;
        }
        Part part = Alternatives(i + 1, close_[i], from);
        if (group_[i] != 0) {
          const Node note = NewNode(Step::kNote, 2 * group_[i] + 1);
          Link(part.last, note);
          part.last = note;
        }
        fold_ = fold;
        return part;
      }
      default: return Fail();
    }
  }

  // Of an atom, or of several that are one character.
  Part Take(size_t begin, size_t end, Node from) {
    const int set = SetOf(begin, end);
    if (set < 0) return Fail();
    const Node node = NewNode(Step::kTake, static_cast<size_t>(set));
    Link(from, node);
    Part part{node, {}, false};
    const Set& taken = out_.sets_[static_cast<size_t>(set)];
    if (taken.others || (taken.ascii[0] | taken.ascii[1]) != 0 || taken.first == taken.last) return part;
    for (uint32_t r = taken.first; r < taken.last; ++r) {
      const auto& [first, last] = out_.ranges_[r];
      if (!Alphabet::IsCode(first) || !Alphabet::IsCode(last)) return part;
      part.cut.weight += (last - first + 1) * (Alphabet::IsVerb(first) ? 1 : kKindWeight);
    }
    part.cut.nodes.push_back(node);
    return part;
  }

  // The index of what atoms take; -1 if that isn't understood.
  int SetOf(size_t begin, size_t end) {
    const std::string_view text = pattern_.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin);
    if (text.size() > 1 || static_cast<unsigned char>(text[0]) >= 128) {
      for (const auto& [known, fold, set] : known_) {
        if (known == text && fold == fold_) return set;
      }
      const int set = NewSet(begin, end);
      if (set >= 0) known_.push_back({text, fold_, set});
      return set;
    }
    int& set = set_of_letter_[fold_][static_cast<size_t>(text[0])];
    if (set < 0) set = NewSet(begin, end);
    return set;
  }

  int NewSet(size_t begin, size_t end) {
    std::optional<Atom> atom = Atom();
    for (size_t i = begin; i < end && atom; ++i) {
      if (tokens_[i].kind != TokenKind::kAtom) continue;
      std::optional<Atom> one = ReadAtom(Text(i));
      if (one && i > begin) one->ranges.insert(one->ranges.end(), atom->ranges.begin(), atom->ranges.end()), one->letters |= atom->letters;
      atom = std::move(one);
    }
    if (!atom || (fold_ && !Fold(&*atom)) || out_.sets_.size() >= kMostNodes) return -1;
    std::sort(atom->ranges.begin(), atom->ranges.end());
    Set set;
    set.first = static_cast<uint32_t>(out_.ranges_.size());
    for (auto [first, last] : atom->ranges) {
      if (last > kLastCharacter) return -1;
      for (; first < 128 && first <= last; ++first) set.ascii[first >> 6] |= uint64_t{1} << (first & 63);
      if (first > last) continue;
      if (out_.ranges_.size() > set.first && first <= out_.ranges_.back().second) first = out_.ranges_.back().second + 1;
      if (first > last) continue;
      out_.ranges_.emplace_back(first, last);
      const bool codes = (Alphabet::IsKind(first) && Alphabet::IsKind(last)) || (Alphabet::IsVerb(first) && Alphabet::IsVerb(last));
      if (codes) for (char32_t c = first; c <= last; ++c) set.codes.Add(c);
      else set.codes = CodeSet::All();
    }
    set.last = static_cast<uint32_t>(out_.ranges_.size());
    set.letters = atom->letters;
    if (set.letters) set.codes = CodeSet::All();
    if (atom->negated) set.ascii[0] = ~set.ascii[0], set.ascii[1] = ~set.ascii[1], set.others = true;
    out_.sets_.push_back(set);
    return static_cast<int>(out_.sets_.size()) - 1;
  }

  void Fill(bool forwards, Edges* out) const {
    out->begin.assign(out_.nodes_.size() + 1, 0);
    out->to.resize(edges_.size());
    const auto from = [&](const auto& edge) { return forwards ? edge.first : edge.second; };
    for (const auto& edge : edges_) ++out->begin[from(edge) + 1u];
    for (size_t node = 1; node < out->begin.size(); ++node) out->begin[node] += out->begin[node - 1];
    std::vector<uint32_t> next = out->begin;
    for (const auto& edge : edges_) out->to[next[from(edge)]++] = forwards ? edge.second : edge.first;
  }

  Border BorderOf(const std::vector<Node>& nodes, Node over, const Edges& edges) const {
    Border border;
    std::vector<Node> next, spaces, behind;
    if (!Next(nodes, over, edges, &next)) return border;
    for (const Node node : next) {
      if (AddTo(&border.next, out_.sets_[out_.nodes_[node].index])) spaces.push_back(node);
    }
    if (!Next(spaces, over, edges, &behind)) return border;
    for (const Node node : behind) AddTo(&border.behind_space, out_.sets_[out_.nodes_[node].index]);
    border.anything = false;
    return border;
  }

  // Whether it has a space.
  static bool AddTo(CharacterSet* all, const Set& set) {
    all->ascii[0] |= set.ascii[0], all->ascii[1] |= set.ascii[1];
    all->codes.Add(set.others ? CodeSet::All() : set.codes);
    all->others |= set.others || set.codes == CodeSet::All();
    return (set.ascii[0] >> ' ' & 1) != 0;
  }

  // The nodes that take a character next behind `nodes`; false if the match may be over first.
  bool Next(const std::vector<Node>& nodes, Node over, const Edges& edges, std::vector<Node>* next) const {
    std::vector<bool> seen(out_.nodes_.size());
    std::vector<Node> open = nodes;
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      if (node == over) return false;
      for (uint32_t e = edges.begin[node]; e < edges.begin[node + 1u]; ++e) {
        const Node to = edges.to[e];
        if (seen[to]) continue;
        seen[to] = true;
        (out_.nodes_[to].step == Step::kTake ? *next : open).push_back(to);
      }
    }
    return true;
  }

  // Whether a way leads from `start` to a character, or over, that passes no `barrier`.
  bool MayPass(Node start, Node over, const Edges& edges, Step barrier) const {
    std::vector<bool> seen(out_.nodes_.size());
    std::vector<Node> open = {start};
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      if (seen[node]) continue;
      seen[node] = true;
      const Step step = out_.nodes_[node].step;
      if (node == over || step == Step::kTake) return true;
      if (step == barrier) continue;
      for (uint32_t e = edges.begin[node]; e < edges.begin[node + 1u]; ++e) open.push_back(edges.to[e]);
    }
    return false;
  }

  struct Known {
    std::string_view text;
    bool fold;
    int set;
  };

  const std::string_view pattern_;
  Automaton& out_;
  std::vector<PatternToken> tokens_;
  std::vector<size_t> close_, group_;  // by token: where a group closes, and its number; 0 for all else
  std::vector<std::pair<Node, Node>> edges_;
  std::vector<Known> known_;
  std::array<std::array<int, 128>, 2> set_of_letter_;  // by fold_; -1: none yet
  bool fold_ = false;  // (?i)
  bool ok_ = true;
};

std::unique_ptr<const Automaton> Automaton::Read(std::string_view pattern) {
  auto automaton = std::make_unique<Automaton>();
  if (!Builder(pattern, automaton.get()).Run()) return nullptr;
  return automaton;
}

}  // namespace annals
