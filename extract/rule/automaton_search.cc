// Depth first, each node once at each place of the text.
#include <algorithm>
#include <cstring>

#include "extract/ascii.h"
#include "extract/rule/automaton.h"
#include "extract/rule/expression.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

constexpr int kMostPlaces = 16;  // of pivots that are looked at one by one
constexpr size_t kKindBytes = 3, kVerbBytes = 4;

bool Continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The bytes of the character that begins with this one; 0 if none does.
size_t SizeOf(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xC0 ? 0 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// The first byte beyond ASCII in text[at, end), or `end`.
size_t SkipAscii(std::string_view text, size_t at, size_t end) {
  constexpr uint64_t kHigh = 0x8080808080808080;
  for (uint64_t bytes; at + sizeof bytes <= end; at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & kHigh) != 0) break;
  }
  while (at < end && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

// Of a whole character of `size` bytes.
char32_t Decode(std::string_view text, size_t at, size_t size) {
  char32_t code = static_cast<unsigned char>(text[at]);
  if (size == 1) return code;
  code &= 0x7F >> size;
  for (size_t i = 1; i < size; ++i) code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  return code;
}

// Of a character beyond ASCII: there are few of them, and RE2 has the table.
bool IsLetter(char32_t c) {
  static const Result<Expression> letter = Expression::Compile("^\\pL$");
  std::string text;
  AppendUtf8(c, &text);
  return letter->Matches(text);
}

// What a search has seen: one number for every node at every place, which counts if it is that of the search at hand.
class Seen {
 public:
  void Begin(size_t states) {
    if (marks_.size() < states) marks_.resize(states);
    if (++now_ == 0) {
      std::fill(marks_.begin(), marks_.end(), 0);
      now_ = 1;
    }
  }
  bool Add(size_t state) {
    if (marks_[state] == now_) return false;
    marks_[state] = now_;
    return true;
  }

 private:
  std::vector<uint32_t> marks_;
  uint32_t now_ = 0;
};

}  // namespace

bool Automaton::Has(const Set& set, char32_t c) const {
  if (c < 128) return set.ascii[c >> 6] >> (c & 63) & 1;
  if (!set.others) {
    CodeSet one;
    one.Add(c);
    if (!set.codes.Meets(one)) return false;
  }
  const auto begin = ranges_.begin() + set.first, end = ranges_.begin() + set.last;
  const auto behind = std::upper_bound(begin, end, c, [](char32_t wanted, const auto& range) { return wanted < range.first; });
  return ((behind != begin && c <= std::prev(behind)->second) || (set.letters && IsLetter(c))) != set.others;
}

// One text, in which a match lies in text[from, end).
class Automaton::Search {
 public:
  Search(const Automaton& automaton, std::string_view text, size_t from, size_t end) : a_(automaton), text_(text), from_(from), end_(end) {}

  bool Matches() {
    if (a_.pivots_.empty() || a_.begins_text_ || a_.ends_text_) return MatchesWithoutPivots();
    // Where pivots stand close together, a search from the left goes over the text but once.
    int places = 0;
    for (size_t at = from_; (at = SkipAscii(text_, at, end_)) < end_; ++at) {
      const size_t size = SizeOf(text_[at]);
      if (size < 3 || at + size > end_) continue;  // kinds and verbs have three bytes or four
      const char32_t code = Decode(text_, at, size);
      if (!MayPivot(code, at, at + size)) continue;
      if (++places > kMostPlaces) return StartsSomewhere();
      if (GoesThroughPivot(code, at, at + size)) return true;
    }
    return false;
  }

  bool Matches(const std::vector<EncodedText::Piece>& pieces) {
    if (a_.pivots_.empty() || a_.begins_text_ || a_.ends_text_) return MatchesWithoutPivots();
    int places = 0;
    for (const EncodedText::Piece& piece : pieces) {
      if (piece.code == 0) continue;
      const size_t begin = piece.end - (Alphabet::IsVerb(piece.code) ? kVerbBytes : kKindBytes);
      if (begin < from_ || !MayPivot(piece.code, begin, piece.end)) continue;
      if (++places > kMostPlaces) return StartsSomewhere();
      if (GoesThroughPivot(piece.code, begin, piece.end)) return true;
    }
    return false;
  }

  bool Find(std::vector<std::string_view>* groups) {
    std::vector<size_t>& notes = scratch_.notes;
    notes.assign(2 * a_.names_.size(), std::string_view::npos);
    seen_.Begin(States());
    for (size_t at = from_; at <= end_; ++at) {
      if (!MayStartAt(at) || !Follow(at, &notes)) continue;
      groups->resize(a_.names_.size());
      (*groups)[0] = text_.substr(at, notes[1] - at);
      for (size_t g = 1; g < groups->size(); ++g) {
        const bool part = notes[2 * g + 1] != std::string_view::npos;
        (*groups)[g] = part ? text_.substr(notes[2 * g], notes[2 * g + 1] - notes[2 * g]) : std::string_view();
      }
      return true;
    }
    return false;
  }

 private:
  struct Place {
    Node node;
    size_t at;
  };
  struct Job {
    Node node;
    bool take_back;
    size_t at;  // of one to take back: the note
  };
  // Kept from search to search.
  struct Scratch {
    Seen seen;
    std::vector<Place> open;
    std::vector<Job> jobs;
    std::vector<size_t> notes;
  };
  static Scratch& ThreadScratch() {
    thread_local Scratch scratch;
    return scratch;
  }

  size_t States() const { return a_.nodes_.size() * (end_ - from_ + 1); }
  size_t StateOf(Node node, size_t at) const { return (at - from_) * a_.nodes_.size() + node; }

  bool MayEndAt(size_t at) const { return at > from_ ? a_.end_.AllowsBefore(text_, at) : a_.end_.anything; }
  bool MayStartAt(size_t at) const {
    if (a_.begins_text_ && at != 0) return false;
    if (at == end_) return a_.begin_.anything;
    return !Continues(text_[at]) && a_.begin_.Allows(text_, at);
  }

  // From an end of the text that every match is at, or wherever one may start.
  bool MatchesWithoutPivots() {
    if (a_.ends_text_ && (end_ != text_.size() || !MayEndAt(end_))) return false;
    if (a_.begins_text_) return from_ == 0 && StartsAt(0);
    if (a_.ends_text_) return EndsAt(end_);
    return StartsSomewhere();
  }
  bool StartsAt(size_t at) {
    if (!MayStartAt(at)) return false;
    seen_.Begin(States());
    return Walk<true>(kStart, at, kEnd);
  }
  bool EndsAt(size_t at) {
    seen_.Begin(States());
    return Walk<false>(kEnd, at, kStart);
  }
  bool StartsSomewhere() {
    seen_.Begin(States());
    for (size_t at = from_; at <= end_; ++at) {
      if (MayStartAt(at) && Walk<true>(kStart, at, kEnd)) return true;
    }
    return false;
  }
  bool MayPivot(char32_t code, size_t begin, size_t end) const {
    CodeSet one;
    one.Add(code);
    return a_.pivot_codes_.Meets(one) && a_.behind_.Allows(text_, end) && a_.before_.AllowsBefore(text_, begin);
  }
  bool GoesThroughPivot(char32_t code, size_t begin, size_t end) {
    for (const Node pivot : a_.pivots_) {
      if (a_.Has(a_.sets_[a_.nodes_[pivot].index], code) && GoesThrough(pivot, begin, end)) return true;
    }
    return false;
  }
  // The node itself has taken text[before, behind).
  bool GoesThrough(Node node, size_t before, size_t behind) {
    // What stands behind tells more than what stands before: there it is most often somebody.
    seen_.Begin(States());
    if (!Follows<true>({node, behind}, kEnd)) return false;
    seen_.Begin(States());
    return Follows<false>({node, before}, kStart);
  }

  template <bool forwards>
  bool Walk(Node node, size_t at, Node goal) {
    Place place{node, at};
    return Enter<forwards>(&place) && Follows<forwards>(place, goal);
  }
  // Does what a node asks for, if it hasn't been done at that place.
  template <bool forwards>
  bool Enter(Place* place) {
    return (!a_.nodes_[place->node].joins || seen_.Add(StateOf(place->node, place->at))) && Pass<forwards>(place);
  }

  // Whether `goal` is reached from a place that is passed.
  template <bool forwards>
  bool Follows(Place place, Node goal) {
    const Edges& edges = forwards ? a_.forwards_ : a_.backwards_;
    open_.clear();
    for (;;) {
      // The last edge is gone on with at once, the others wait.
      const uint32_t begin = edges.begin[place.node], end = edges.begin[place.node + 1u];
      for (uint32_t e = begin; e + 1 < end; ++e) open_.push_back({edges.to[e], place.at});
      bool passed = false;
      if (begin < end) {
        place.node = edges.to[end - 1];
        if (place.node == goal) return true;
        passed = Enter<forwards>(&place);
      }
      while (!passed) {
        if (open_.empty()) return false;
        place = open_.back();
        open_.pop_back();
        if (place.node == goal) return true;
        passed = Enter<forwards>(&place);
      }
    }
  }

  // Does what the node asks for; false if the text hasn't it.
  template <bool forwards>
  bool Pass(Place* place) const {
    const State& state = a_.nodes_[place->node];
    switch (state.step) {
      case Step::kTake: return forwards ? Take(a_.sets_[state.index], &place->at) : TakeBefore(a_.sets_[state.index], &place->at);
      case Step::kTextBegin: return place->at == 0;
      case Step::kTextEnd: return place->at == text_.size();
      case Step::kWordEdge: return IsEdge(place->at);
      default: return true;
    }
  }

  bool Take(const Set& set, size_t* at) const {
    if (*at >= end_) return false;
    const size_t size = SizeOf(text_[*at]);
    if (size == 0 || *at + size > end_ || !a_.Has(set, Decode(text_, *at, size))) return false;
    *at += size;
    return true;
  }
  bool TakeBefore(const Set& set, size_t* at) const {
    if (*at <= from_) return false;
    size_t begin = *at - 1;
    while (begin > from_ && Continues(text_[begin])) --begin;
    const size_t size = *at - begin;
    if (SizeOf(text_[begin]) != size || !a_.Has(set, Decode(text_, begin, size))) return false;
    *at = begin;
    return true;
  }
  bool IsEdge(size_t at) const { return (at > 0 && IsAsciiWord(text_[at - 1])) != (at < text_.size() && IsAsciiWord(text_[at])); }

  // The first way from a start at `at` to the end, in the order of preference. A note that is given up is taken back: it is
  // put on the stack under what followed it.
  bool Follow(size_t start, std::vector<size_t>* notes) {
    std::vector<Job>& jobs = scratch_.jobs;
    jobs.clear();
    jobs.push_back({kStart, false, start});
    while (!jobs.empty()) {
      const Job job = jobs.back();
      jobs.pop_back();
      if (job.take_back) {
        (*notes)[a_.nodes_[job.node].index] = job.at;
        continue;
      }
      if (job.node == kEnd) {
        (*notes)[1] = job.at;
        return true;
      }
      Place place{job.node, job.at};
      if (!Enter<true>(&place)) continue;
      const State& state = a_.nodes_[place.node];
      if (state.step == Step::kNote) {
        size_t& note = (*notes)[state.index];
        jobs.push_back({place.node, true, note});
        note = place.at;
      }
      const Edges& edges = a_.forwards_;
      for (uint32_t e = edges.begin[place.node + 1u]; e > edges.begin[place.node]; --e) jobs.push_back({edges.to[e - 1], false, place.at});
    }
    return false;
  }

  const Automaton& a_;
  const std::string_view text_;
  const size_t from_, end_;
  Scratch& scratch_ = ThreadScratch();
  Seen& seen_ = scratch_.seen;
  std::vector<Place>& open_ = scratch_.open;
};

bool Automaton::Matches(std::string_view text, size_t from, size_t end) const { return Search(*this, text, from, end).Matches(); }

bool Automaton::Matches(const EncodedText& text, size_t from) const { return Search(*this, text.text, from, text.text.size()).Matches(text.pieces); }

bool Automaton::Find(std::string_view text, size_t from, size_t end, std::vector<std::string_view>* groups) const {
  return Search(*this, text, from, end).Find(groups);
}

}  // namespace annals
