// The subset construction, a step at a time.
#include "extract/rule/automaton_set.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

#include "extract/ascii.h"
#include "extract/rule/automaton.h"

namespace annals {
namespace {

constexpr size_t kAscii = 128;
constexpr char32_t kCharacters = 0x110000;

// The character beyond ASCII that begins with text[*at - 1], or U+FFFD. *at: where the next one begins.
char32_t NextWide(std::string_view text, size_t* at) {
  const auto lead = static_cast<unsigned char>(text[*at - 1]);
  char32_t code = lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07;
  for (; *at < text.size() && (static_cast<unsigned char>(text[*at]) & 0xC0) == 0x80; ++*at) code = code << 6 | (static_cast<unsigned char>(text[*at]) & 0x3F);
  return lead < 0xC0 || code >= kCharacters ? 0xFFFD : code;
}

// The character that begins at text[*at]; what is none counts as U+FFFD. *at: where the next one begins.
inline char32_t Next(std::string_view text, size_t* at) {
  const auto lead = static_cast<unsigned char>(text[(*at)++]);
  return lead < kAscii ? lead : NextWide(text, at);
}

constexpr size_t kMostSteps = 1 << 20;  // of all states kept: 8 MB of pointers

// A number for each character, of which most have the same: a table of tables of leaves, each there once it is needed.
class WideTable {
 public:
  uint16_t Of(char32_t c) const { return leaves_[Place(tables_[Place(root_[c / (kSize * kSize)], c / kSize)], c)]; }
  void Begin(uint16_t number) {
    root_.assign(kCharacters / (kSize * kSize), 0);
    tables_.assign(kSize, 0);
    leaves_.assign(kSize, number);
  }
  void Set(char32_t c, uint16_t number) {
    uint16_t& table = root_[c / (kSize * kSize)];
    if (table == 0) table = Copy(&tables_);
    uint16_t& leaf = tables_[Place(table, c / kSize)];
    if (leaf == 0) leaf = Copy(&leaves_);
    leaves_[Place(leaf, c)] = number;
  }

 private:
  static constexpr size_t kSize = 64;
  static size_t Place(uint16_t table, size_t index) { return (table * kSize) + (index % kSize); }
  // Another table as the first one was; its number.
  static uint16_t Copy(std::vector<uint16_t>* tables) {
    tables->insert(tables->end(), kSize, tables->front());
    return static_cast<uint16_t>((tables->size() / kSize) - 1);
  }
  std::vector<uint16_t> root_, tables_, leaves_;
};

}  // namespace

struct AutomatonSet::Impl {
  using Node = uint32_t;
  using Ranges = std::vector<std::pair<char32_t, char32_t>>;
  // What a place takes: an Automaton's, by itself.
  struct Set {
    uint64_t ascii[2] = {};
    Ranges wide;          // beyond ASCII
    bool others = false;  // beyond ASCII it is all but these

    auto operator<=>(const Set&) const = default;
  };
  // A node of a pattern's automaton.
  struct Place {
    Automaton::Step step = Automaton::Step::kPass;
    uint32_t set = 0;          // of kTake
    uint32_t first_edge = 0, last_edge = 0;
    int ends = -1;             // the pattern that is over here

    bool Takes() const { return step == Automaton::Step::kTake; }
    bool Passes() const { return ends < 0 && (step == Automaton::Step::kPass || step == Automaton::Step::kNote); }
  };
  // What stands next: one of the classes of characters that no pattern tells apart, or nothing.
  using Class = uint16_t;
  struct State;
  // Where a class leads from a state. Patterns may ask what stands behind their end, so it tells which of them end here.
  struct Step {
    const State* next = nullptr;          // nullptr: nowhere
    const std::vector<int>* ends = nullptr;  // nullptr: none
  };
  // Places that take, ask or end a pattern, sorted out. What a pattern begins with is not among them where matches may begin
  // anywhere.
  struct State {
    std::vector<Node> takes;
    std::vector<Node> asks;     // for an end of the text or of a word
    std::vector<Node> over;
    std::vector<int> ends;      // patterns that are over, whatever comes
    bool text_begin = false, behind_word = false;
    bool anywhere = false;      // a match may begin at every place, also behind this one
    std::unique_ptr<std::atomic<const Step*>[]> steps;  // by class; nullptr: not known yet
  };
  // What was made.
  struct Store {
    std::map<std::pair<std::vector<Node>, int>, State> states;  // by places and flags
    std::deque<Step> steps;
    std::deque<std::vector<int>> ends;
  };

  bool Add(std::string_view pattern);
  void Classify() const;
  void Begin() const;
  // nullptr if it is not known, and as many states are kept as may be.
  const Step* KnownStep(const State& state, Class c, char32_t character) const {
    const Step* const known = state.steps[c].load(std::memory_order_acquire);
    return known != nullptr ? known : NewStep(state, c, character);
  }
  const Step* NewStep(const State& state, Class c, char32_t character) const;
  const Step* StepOf(const State& state, Class c, char32_t character) const;
  const Step* MakeStep(const State& state, Class c, char32_t character, Store* store) const;
  const State* StateOf(std::vector<Node> open, bool text_begin, bool behind_word, bool anywhere, Store* store) const;
  const std::vector<Node>& Behind(Node node) const;
  void Answer(const State& state, bool word_edge, bool text_end, std::vector<Node>* takes, std::vector<int>* ends) const;
  Class ClassOf(char32_t character) const { return character < kAscii ? class_of[character] : wide_class_of.Of(character); }

  size_t most_states = 0;
  std::vector<Place> places;
  std::vector<Node> edges;
  std::map<Set, uint32_t> sets;  // each once, and its number
  std::vector<Node> starts;
  std::array<bool, 256> begins{};

  mutable std::once_flag begun;
  mutable std::array<Class, kAscii> class_of{};
  mutable WideTable wide_class_of;
  mutable Class nothing = 0;  // the last one
  mutable std::vector<bool> has;  // by set and class
  mutable const State *at_text_begin = nullptr, *behind_word = nullptr, *elsewhere = nullptr, *anywhere = nullptr;
  mutable std::mutex mutex;  // for what follows; steps that are known are read without it
  mutable Store kept;
  mutable std::vector<std::vector<Node>> behind;  // by place: what Behind found; empty: nothing yet
  mutable std::vector<bool> seen;                 // by place: of the search at hand
};

bool AutomatonSet::Impl::Add(std::string_view pattern) {
  const auto automaton = Automaton::Read(pattern);
  if (!automaton) return false;
  if (std::any_of(automaton->sets_.begin(), automaton->sets_.end(), [](const Automaton::Set& set) { return set.letters; })) return false;
  const auto node = static_cast<Node>(places.size());
  std::vector<uint32_t> numbers;
  for (const Automaton::Set& set : automaton->sets_) {
    Set own{{set.ascii[0], set.ascii[1]}, Ranges(automaton->ranges_.begin() + set.first, automaton->ranges_.begin() + set.last), set.others};
    numbers.push_back(sets.try_emplace(std::move(own), static_cast<uint32_t>(sets.size())).first->second);
  }
  const Automaton::Edges& forwards = automaton->forwards_;
  for (size_t i = 0; i < automaton->nodes_.size(); ++i) {
    const Automaton::State& state = automaton->nodes_[i];
    Place place{state.step, state.step == Automaton::Step::kTake ? numbers[state.index] : 0, 0, 0, i == Automaton::kEnd ? static_cast<int>(starts.size()) : -1};
    place.first_edge = static_cast<uint32_t>(edges.size());
    for (uint32_t e = forwards.begin[i]; e < forwards.begin[i + 1]; ++e) edges.push_back(node + forwards.to[e]);
    place.last_edge = static_cast<uint32_t>(edges.size());
    places.push_back(place);
  }
  starts.push_back(node + Automaton::kStart);
  for (size_t c = 0; c < begins.size(); ++c) begins[c] |= automaton->MayBeginWith(static_cast<char>(c));
  return true;
}

// Characters are of one class if every set has all of them or none.
void AutomatonSet::Impl::Classify() const {
  std::vector<char32_t> borders;  // beyond ASCII: where another class may begin
  for (const auto& [set, number] : sets) {
    for (const auto& [first, last] : set.wide) borders.push_back(first), borders.push_back(last + 1);
  }
  // ASCII characters are at first of a word or not; each set divides the classes that it has a part of.
  Class classes = 2;
  for (size_t c = 0; c < kAscii; ++c) class_of[c] = IsAsciiWord(static_cast<char32_t>(c));
  for (const auto& [set, number] : sets) {
    constexpr Class kNone = 2 * kAscii;
    std::array<Class, 2 * kAscii> parts;  // by class, and whether the set has it
    parts.fill(kNone);
    classes = 0;
    for (size_t c = 0; c < kAscii; ++c) {
      Class& part = parts[(2 * class_of[c]) + (set.ascii[c >> 6] >> (c & 63) & 1)];
      if (part == kNone) part = classes++;
      class_of[c] = part;
    }
  }
  // Stretches from border to border, at first all of one class; each set takes those it has out of their classes.
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  const auto stretch_at = [&](char32_t first) { return static_cast<size_t>(std::lower_bound(borders.begin(), borders.end(), first) - borders.begin()); };
  uint32_t made = 1;
  std::vector<uint32_t> made_of(borders.size(), 0);
  for (const auto& [set, number] : sets) {
    std::map<uint32_t, uint32_t> out_of;
    for (const auto& [first, last] : set.wide) {
      for (size_t s = stretch_at(first); borders[s] <= last; ++s) {
        const auto [it, added] = out_of.try_emplace(made_of[s], made);
        made += added;
        made_of[s] = it->second;
      }
    }
  }
  const Class other = classes;
  std::map<uint32_t, Class> wide = {{0, other}};
  for (const uint32_t m : made_of) wide.try_emplace(m, static_cast<Class>(other + wide.size()));
  nothing = static_cast<Class>(other + wide.size());
  wide_class_of.Begin(other);
  for (size_t s = 0; s + 1 < borders.size(); ++s) {
    for (char32_t c = borders[s]; made_of[s] != 0 && c < borders[s + 1]; ++c) wide_class_of.Set(c, wide[made_of[s]]);
  }
  has.assign(sets.size() * nothing, false);
  for (const auto& [set, number] : sets) {
    const auto row = has.begin() + static_cast<std::ptrdiff_t>(size_t{number} * nothing);
    for (size_t c = 0; c < kAscii; ++c) row[class_of[c]] = (set.ascii[c >> 6] >> (c & 63) & 1) != 0;
    std::fill(row + other, row + nothing, set.others);
    for (const auto& [first, last] : set.wide) {
      for (size_t s = stretch_at(first); borders[s] <= last; ++s) row[wide[made_of[s]]] = !set.others;
    }
  }
}

// The places that take, ask or end a pattern to which edges lead from that one, through others.
const std::vector<AutomatonSet::Impl::Node>& AutomatonSet::Impl::Behind(Node node) const {
  std::vector<Node>& found = behind[node];
  if (!found.empty()) return found;
  std::vector<Node> open = {node}, marked;
  while (!open.empty()) {
    const Place& from = places[open.back()];
    open.pop_back();
    for (uint32_t e = from.first_edge; e < from.last_edge; ++e) {
      const Node to = edges[e];
      if (seen[to]) continue;
      seen[to] = true;
      marked.push_back(to);
      (places[to].Passes() ? open : found).push_back(to);
    }
  }
  for (const Node to : marked) seen[to] = false;
  return found;
}

// `open`: places that take, ask or end, in any order.
const AutomatonSet::Impl::State* AutomatonSet::Impl::StateOf(std::vector<Node> open, bool text_begin, bool behind_word, bool anywhere, Store* store) const {
  if (open.empty() && !anywhere) return nullptr;
  std::sort(open.begin(), open.end());
  open.erase(std::unique(open.begin(), open.end()), open.end());
  const auto [it, added] = store->states.try_emplace({std::move(open), anywhere * 4 + text_begin * 2 + behind_word});
  State& state = it->second;
  if (!added) return &state;
  state.text_begin = text_begin, state.behind_word = behind_word, state.anywhere = anywhere;
  state.steps = std::make_unique<std::atomic<const Step*>[]>(nothing + 1u);
  for (const Node node : it->first.first) {
    const Place& place = places[node];
    (place.ends >= 0 ? state.over : place.Takes() ? state.takes : state.asks).push_back(node);
    if (place.ends >= 0) state.ends.push_back(place.ends);
  }
  return &state;
}

void AutomatonSet::Impl::Begin() const {
  Classify();
  behind.resize(places.size());
  seen.resize(places.size());
  std::vector<Node> open;
  for (const Node start : starts) open.insert(open.end(), Behind(start).begin(), Behind(start).end());
  at_text_begin = StateOf(open, true, false, false, &kept);
  behind_word = StateOf(open, false, true, false, &kept);
  elsewhere = StateOf(open, false, false, false, &kept);
  anywhere = StateOf({}, true, false, true, &kept);
}

// Adds the places and ends that lie behind what a state asks for, where the answer is yes.
void AutomatonSet::Impl::Answer(const State& state, bool word_edge, bool text_end, std::vector<Node>* takes, std::vector<int>* ends) const {
  std::vector<Node> asks = state.asks;
  for (size_t i = 0; i < asks.size(); ++i) {
    const Automaton::Step step = places[asks[i]].step;
    if (step == Automaton::Step::kTextBegin ? !state.text_begin : step == Automaton::Step::kTextEnd ? !text_end : !word_edge) continue;
    for (const Node to : Behind(asks[i])) {
      if (places[to].ends >= 0) ends->push_back(places[to].ends);
      else if (places[to].Takes()) takes->push_back(to);
      else if (std::find(asks.begin(), asks.end(), to) == asks.end()) asks.push_back(to);
    }
  }
}

const AutomatonSet::Impl::Step* AutomatonSet::Impl::MakeStep(const State& state, Class c, char32_t character, Store* store) const {
  const bool word = c != nothing && IsAsciiWord(character);
  std::vector<Node> takes = state.takes, open;
  std::vector<int> ends = state.ends;
  Answer(state, word != state.behind_word, c == nothing, &takes, &ends);
  for (const Node node : takes) {
    if (c == nothing || !has[size_t{places[node].set} * nothing + c]) continue;
    open.insert(open.end(), Behind(node).begin(), Behind(node).end());
  }
  if (state.anywhere) {  // and what begins here
    const State* const begin = state.text_begin ? at_text_begin : state.behind_word ? behind_word : elsewhere;
    const Step* const step = begin == nullptr ? nullptr : StepOf(*begin, c, character);
    if (step != nullptr && step->ends != nullptr) ends.insert(ends.end(), step->ends->begin(), step->ends->end());
    if (step != nullptr && step->next != nullptr) {
      const State& next = *step->next;
      for (const std::vector<Node>* from : {&next.takes, &next.asks, &next.over}) open.insert(open.end(), from->begin(), from->end());
    }
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  Step& step = store->steps.emplace_back();
  step.next = StateOf(std::move(open), false, word, state.anywhere, store);
  if (!ends.empty()) step.ends = &store->ends.emplace_back(std::move(ends));
  return &step;
}

// With the mutex held: of what is kept.
const AutomatonSet::Impl::Step* AutomatonSet::Impl::StepOf(const State& state, Class c, char32_t character) const {
  std::atomic<const Step*>& step = state.steps[c];
  if (step.load(std::memory_order_relaxed) == nullptr) step.store(MakeStep(state, c, character, &kept), std::memory_order_release);
  return step.load(std::memory_order_relaxed);
}

const AutomatonSet::Impl::Step* AutomatonSet::Impl::NewStep(const State& state, Class c, char32_t character) const {
  const std::lock_guard lock(mutex);
  return state.steps[c].load(std::memory_order_relaxed) != nullptr || (kept.states.size() < most_states && kept.states.size() * (nothing + 1u) < kMostSteps) ? StepOf(state, c, character) : nullptr;
}

AutomatonSet::AutomatonSet(size_t most_states) : impl_(std::make_unique<Impl>()) { impl_->most_states = most_states; }
AutomatonSet::AutomatonSet(AutomatonSet&&) noexcept = default;
AutomatonSet& AutomatonSet::operator=(AutomatonSet&&) noexcept = default;
AutomatonSet::~AutomatonSet() = default;

bool AutomatonSet::Add(std::string_view pattern) { return impl_->Add(pattern); }
bool AutomatonSet::MayBeginWith(char c) const { return impl_->begins[static_cast<unsigned char>(c)]; }

std::optional<size_t> AutomatonSet::Longest(std::string_view text, size_t begin, size_t end, std::vector<int>* patterns) const {
  const Impl& impl = *impl_;
  std::call_once(impl.begun, [&] { impl.Begin(); });
  std::optional<Impl::Store> own;  // what can't be kept
  const Impl::State* state = begin == 0 ? impl.at_text_begin : IsAsciiWord(static_cast<unsigned char>(text[begin - 1])) ? impl.behind_word : impl.elsewhere;
  size_t longest = 0;
  const std::vector<int>* ends = nullptr;
  for (size_t at = begin; state != nullptr && at <= end;) {
    // What stands behind `end` is seen, but not taken.
    const size_t place = at;
    const char32_t character = at < text.size() ? Next(text, &at) : (++at, 0);
    const Impl::Class c = place < text.size() ? impl.ClassOf(character) : impl.nothing;
    const Impl::Step* step = own ? nullptr : impl.KnownStep(*state, c, character);
    if (step == nullptr) {
      const std::lock_guard lock(impl.mutex);
      step = impl.MakeStep(*state, c, character, own ? &*own : &own.emplace());
    }
    if (step->ends != nullptr) longest = place, ends = step->ends;
    state = step->next;
  }
  if (ends == nullptr) return std::nullopt;
  *patterns = *ends;
  return longest;
}

bool AutomatonSet::Matching(std::string_view text, std::vector<int>* patterns) const {
  const Impl& impl = *impl_;
  std::call_once(impl.begun, [&] { impl.Begin(); });
  patterns->clear();
  const std::vector<int>* last = nullptr;
  const Impl::State* state = impl.anywhere;
  const auto go = [&](Impl::Class c, char32_t character) {
    const Impl::Step* const step = impl.KnownStep(*state, c, character);
    if (step == nullptr) return false;
    if (step->ends != nullptr && step->ends != last) patterns->insert(patterns->end(), step->ends->begin(), step->ends->end()), last = step->ends;
    state = step->next;
    return true;
  };
  for (size_t at = 0; at < text.size();) {
    const char32_t character = Next(text, &at);
    if (!go(impl.ClassOf(character), character)) return false;
  }
  if (!go(impl.nothing, 0)) return false;
  if (patterns->size() > 1) {
    std::sort(patterns->begin(), patterns->end());
    patterns->erase(std::unique(patterns->begin(), patterns->end()), patterns->end());
  }
  return true;
}

}  // namespace annals
