// The subset construction, a step at a time.
#include "extract/rule/automaton_set.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

#include "extract/rule/automaton.h"

namespace annals {
namespace {

constexpr size_t kAscii = 128;

bool IsWord(unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

}  // namespace

struct AutomatonSet::Impl {
  using Node = uint32_t;
  // What a place in a pattern asks for, as in an Automaton.
  struct Place {
    Automaton::Step step = Automaton::Step::kPass;
    uint32_t set = 0;          // of kTake
    uint32_t first_edge = 0, last_edge = 0;
    int ends = -1;             // the pattern that is over here
  };
  // What stands next: one of the classes of ASCII characters that no pattern tells apart, any other character, or nothing.
  using Class = uint8_t;
  struct State;
  // Where a class leads from a state. Patterns may ask what stands behind their end, so it tells which of them end here.
  struct Step {
    const State* next = nullptr;          // nullptr: nowhere
    const std::vector<int>* ends = nullptr;  // nullptr: none
  };
  struct State {
    std::vector<Node> takes;    // places that take a character
    std::vector<Node> asks;     // places that ask for an end of the text or of a word
    std::vector<int> ends;      // patterns that are over, whatever comes
    bool text_begin = false, behind_word = false;
    std::unique_ptr<std::atomic<const Step*>[]> steps;  // by class; nullptr: not known yet
  };
  // What was made.
  struct Store {
    std::map<std::pair<std::vector<Node>, int>, State> states;  // by the places that lead to it, and flags
    std::deque<Step> steps;
    std::deque<std::vector<int>> ends;
  };

  bool Add(std::string_view pattern);
  void Classify() const;
  void Begin() const;
  const Step& StepFrom(const State& state, Class c, unsigned char character, std::optional<Store>* own) const;
  const Step* MakeStep(const State& state, Class c, unsigned char character, Store* store) const;
  const State* StateOf(std::vector<Node> kernel, bool text_begin, bool behind_word, Store* store) const;
  void Close(std::vector<Node> open, const State* asked, bool word_edge, bool text_end, State* out) const;
  bool Takes(Node node, Class c, unsigned char character) const {
    const Automaton::Set& set = sets[places[node].set];
    return c == other ? set.others : (set.ascii[character >> 6] >> (character & 63) & 1) != 0;
  }

  size_t most_states = 0;
  std::vector<Place> places;
  std::vector<Node> edges;
  std::vector<Automaton::Set> sets;
  std::vector<Node> starts;
  std::array<bool, 256> begins{};

  mutable std::once_flag begun;
  mutable std::array<Class, kAscii> class_of{};
  mutable Class other = 0, nothing = 0;
  mutable const State *at_text_begin = nullptr, *behind_word = nullptr, *elsewhere = nullptr;
  mutable std::mutex mutex;  // for what is kept; steps that are known are read without it
  mutable Store kept;
};

bool AutomatonSet::Impl::Add(std::string_view pattern) {
  const auto automaton = Automaton::Read(pattern);
  if (!automaton) return false;
  const bool wide = std::any_of(automaton->sets_.begin(), automaton->sets_.end(), [](const Automaton::Set& set) { return set.letters || set.first != set.last; });
  if (wide) return false;
  const auto node = static_cast<Node>(places.size());
  const auto set = static_cast<uint32_t>(sets.size());
  const Automaton::Edges& forwards = automaton->forwards_;
  for (size_t i = 0; i < automaton->nodes_.size(); ++i) {
    const Automaton::State& state = automaton->nodes_[i];
    Place place{state.step, set + state.index, 0, 0, i == Automaton::kEnd ? static_cast<int>(starts.size()) : -1};
    place.first_edge = static_cast<uint32_t>(edges.size());
    for (uint32_t e = forwards.begin[i]; e < forwards.begin[i + 1]; ++e) edges.push_back(node + forwards.to[e]);
    place.last_edge = static_cast<uint32_t>(edges.size());
    places.push_back(place);
  }
  sets.insert(sets.end(), automaton->sets_.begin(), automaton->sets_.end());
  starts.push_back(node + Automaton::kStart);
  for (size_t c = 0; c < begins.size(); ++c) begins[c] |= automaton->MayBeginWith(static_cast<char>(c));
  return true;
}

// Characters are of one class if every set has all of them or none.
void AutomatonSet::Impl::Classify() const {
  std::vector<std::pair<uint64_t, uint64_t>> told;  // sets that tell some apart, each once
  for (const Automaton::Set& set : sets) told.emplace_back(set.ascii[0], set.ascii[1]);
  std::sort(told.begin(), told.end());
  told.erase(std::unique(told.begin(), told.end()), told.end());
  std::map<std::vector<bool>, Class> classes;
  for (size_t c = 0; c < kAscii; ++c) {
    std::vector<bool> in = {IsWord(static_cast<unsigned char>(c))};
    for (const auto& [low, high] : told) in.push_back(((c < 64 ? low : high) >> (c & 63) & 1) != 0);
    class_of[c] = classes.try_emplace(std::move(in), static_cast<Class>(classes.size())).first->second;
  }
  other = static_cast<Class>(classes.size());
  nothing = static_cast<Class>(other + 1);
}

// Follows edges from `open` on to places that take or ask; with `asked`, on through what is asked there, where the answer is
// yes. Adds to *out.
void AutomatonSet::Impl::Close(std::vector<Node> open, const State* asked, bool word_edge, bool text_end, State* out) const {
  thread_local std::vector<bool> seen;
  std::vector<Node> marked;
  if (seen.size() < places.size()) seen.resize(places.size());
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (seen[node]) continue;
    seen[node] = true;
    marked.push_back(node);
    const Place& place = places[node];
    bool passes = false;
    switch (place.step) {
      case Automaton::Step::kTake: out->takes.push_back(node); break;
      case Automaton::Step::kPass:
      case Automaton::Step::kNote: passes = true; break;
      case Automaton::Step::kTextBegin: passes = asked != nullptr && asked->text_begin; break;
      case Automaton::Step::kTextEnd: passes = asked != nullptr && text_end; break;
      case Automaton::Step::kWordEdge: passes = asked != nullptr && word_edge; break;
    }
    if (place.ends >= 0) out->ends.push_back(place.ends);
    if (passes) open.insert(open.end(), edges.begin() + place.first_edge, edges.begin() + place.last_edge);
    else if (place.step != Automaton::Step::kTake) out->asks.push_back(node);
  }
  for (const Node node : marked) seen[node] = false;
  std::sort(out->ends.begin(), out->ends.end());
  out->ends.erase(std::unique(out->ends.begin(), out->ends.end()), out->ends.end());
}

const AutomatonSet::Impl::State* AutomatonSet::Impl::StateOf(std::vector<Node> kernel, bool text_begin, bool behind_word, Store* store) const {
  if (kernel.empty()) return nullptr;
  std::sort(kernel.begin(), kernel.end());
  kernel.erase(std::unique(kernel.begin(), kernel.end()), kernel.end());
  const auto [it, added] = store->states.try_emplace({kernel, text_begin * 2 + behind_word});
  State& state = it->second;
  if (!added) return &state;
  state.text_begin = text_begin, state.behind_word = behind_word;
  state.steps = std::make_unique<std::atomic<const Step*>[]>(nothing + 1u);
  Close(std::move(kernel), nullptr, false, false, &state);
  return &state;
}

void AutomatonSet::Impl::Begin() const {
  Classify();
  at_text_begin = StateOf(starts, true, false, &kept);
  behind_word = StateOf(starts, false, true, &kept);
  elsewhere = StateOf(starts, false, false, &kept);
}

const AutomatonSet::Impl::Step* AutomatonSet::Impl::MakeStep(const State& state, Class c, unsigned char character, Store* store) const {
  const bool word = c < other && IsWord(character);
  const std::vector<Node>* takes = &state.takes;
  const std::vector<int>* ends = &state.ends;
  State asked;
  if (!state.asks.empty()) {
    std::vector<Node> open = state.takes;
    open.insert(open.end(), state.asks.begin(), state.asks.end());
    asked.ends = state.ends;
    Close(std::move(open), &state, word != state.behind_word, c == nothing, &asked);
    takes = &asked.takes;
    ends = &store->ends.emplace_back(std::move(asked.ends));
  }
  std::vector<Node> kernel;
  for (const Node node : *takes) {
    if (c == nothing || !Takes(node, c, character)) continue;
    const Place& place = places[node];
    kernel.insert(kernel.end(), edges.begin() + place.first_edge, edges.begin() + place.last_edge);
  }
  Step& step = store->steps.emplace_back();
  step.next = StateOf(std::move(kernel), false, word, store);
  if (!ends->empty()) step.ends = ends;
  return &step;
}

// *own has what can't be kept.
const AutomatonSet::Impl::Step& AutomatonSet::Impl::StepFrom(const State& state, Class c, unsigned char character, std::optional<Store>* own) const {
  std::atomic<const Step*>& step = state.steps[c];
  if (const Step* known = step.load(std::memory_order_acquire)) return *known;
  if (!*own) {
    const std::lock_guard lock(mutex);
    if (step.load(std::memory_order_relaxed) == nullptr && kept.states.size() < most_states) {
      step.store(MakeStep(state, c, character, &kept), std::memory_order_release);
    }
    if (const Step* known = step.load(std::memory_order_relaxed)) return *known;
    own->emplace();
  }
  return *MakeStep(state, c, character, &**own);
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
  std::optional<Impl::Store> own;
  const Impl::State* state = begin == 0 ? impl.at_text_begin : IsWord(static_cast<unsigned char>(text[begin - 1])) ? impl.behind_word : impl.elsewhere;
  size_t longest = 0;
  const std::vector<int>* ends = nullptr;
  for (size_t at = begin; state != nullptr && at <= end;) {
    // What stands behind `end` is seen, but not taken.
    const auto character = static_cast<unsigned char>(at < text.size() ? text[at] : 0);
    const Impl::Class c = at == text.size() ? impl.nothing : character < kAscii ? impl.class_of[character] : impl.other;
    const Impl::Step& step = impl.StepFrom(*state, c, character, &own);
    if (step.ends != nullptr) longest = at, ends = step.ends;
    state = step.next;
    do ++at;
    while (character >= kAscii && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  }
  if (ends == nullptr) return std::nullopt;
  *patterns = *ends;
  return longest;
}

}  // namespace annals
