#include "extract/mention/name_finder.h"

#include <algorithm>
#include <string>

namespace annals {
namespace {

constexpr size_t kGuardWindow = 80;  // bytes of text a guard may look at

bool Capital(const WordToken& token) { return token.shape == Token::kCapitalised || token.shape == Token::kAllCaps; }

class Finder {
 public:
  Finder(const Vocabulary& vocabulary, std::string_view text, const std::vector<WordToken>& tokens, uint32_t begin, uint32_t end, int year)
      : vocabulary_(vocabulary), text_(text), tokens_(tokens), begin_(begin), end_(end), year_(year) {}

  void Run(std::vector<FoundName>* names) {
    for (uint32_t at = begin_; at < end_;) {
      FoundName found{at, at};
      if (Longest(at, &found)) {
        names->push_back(found);
        at = found.last;
      } else {
        ++at;
      }
    }
  }

 private:
  bool Longest(uint32_t at, FoundName* found) {
    if (!tokens_[at].exact) return false;
    ends_.clear();
    vocabulary_.names().Walk([&](uint32_t n) { return at + n < end_ ? tokens_[at + n].exact : 0; },
                             [&](uint32_t n, uint32_t node) { ends_.push_back({at + n, node}); });
    for (auto end = ends_.rbegin(); end != ends_.rend(); ++end) {
      const NameEntry* best = nullptr;
      for (const NameEntry& entry : vocabulary_.names().At(end->second)) {
        if (entry.entity < 0) {
          *found = {at, end->first, nullptr};
          return true;
        }
        if (!Allowed(entry, at, end->first)) continue;
        if (!best || (Existed(entry) && (!Existed(*best) || Predecessor(entry, *best)))) best = &entry;
      }
      if (best) {
        *found = {at, end->first, best};
        return true;
      }
    }
    return false;
  }

  bool Existed(const NameEntry& entry) const {
    const LexiconEntity& entity = vocabulary_.entities()[entry.entity];
    return year_ == 0 || (entity.from_year <= year_ && year_ <= entity.to_year);
  }

  // A seat belongs to the state of its time: Belgrade in 1998 to Yugoslavia, though there was a Serbia then.
  bool Predecessor(const NameEntry& entry, const NameEntry& than) const {
    if (year_ == 0 || entry.form != MentionForm::kCapital || than.form != MentionForm::kCapital) return false;
    const auto& entities = vocabulary_.entities();
    return entities[entry.entity].to_year < 9999 && entities[than.entity].to_year == 9999;
  }

  bool Allowed(const NameEntry& entry, uint32_t first, uint32_t last) const {
    const LexiconEntity& entity = vocabulary_.entities()[entry.entity];
    if (entity.table == LexiconEntity::kPlace && !PlaceAllowed(entity, first, last)) return false;
    if (entry.guard < 0) return true;
    const uint32_t begin = tokens_[first].span.begin, end = tokens_[last - 1].span.end;
    const std::string_view before = text_.substr(begin > kGuardWindow ? begin - kGuardWindow : 0, std::min<size_t>(begin, kGuardWindow));
    const std::string_view after = text_.substr(end, kGuardWindow);
    for (int index : vocabulary_.guards_of(entry.guard)) {
      const NameGuard& guard = vocabulary_.guard(index);
      if (!guard.id.empty() && guard.id != entity.id) continue;
      const auto stands = [](const LazyExpression* neighbour, std::string_view text) {
        const Expression* expression = neighbour ? neighbour->Get() : nullptr;
        return expression && expression->Matches(text);
      };
      const auto behind = [&](const LazyExpression* neighbour) { return stands(neighbour, after); };
      const auto ahead = [&](const LazyExpression* neighbour) { return stands(neighbour, before); };
      if (behind(guard.unless_before) || ahead(guard.unless_after)) return false;
      const bool only = guard.only_before || guard.only_after;
      if (only && !behind(guard.only_before) && !ahead(guard.only_after)) return false;
    }
    return true;
  }

  // A place's name beside another capitalised word is most often part of a longer name; one that is
  // also a word or a person's name needs its state beside it, or a preposition of place before it.
  bool PlaceAllowed(const LexiconEntity& place, uint32_t first, uint32_t last) const {
    const Beside beside = WhatFollows(last, place);
    const bool unknown_after = last < end_ && Capital(tokens_[last]) && !KnownWord(tokens_[last]);
    if ((unknown_after && !HeldBy(first)) || NameBefore(first) || beside == kElsewhere) return false;
    if (!place.ambiguous || beside == kItsState) return true;
    return first != begin_ && !Owner(last) && !Names(last) && Where(first - 1, place);
  }

  // "Governor of South Carolina Ken Ard": the place of an office, whoever holds it is named behind it.
  bool HeldBy(uint32_t first) const { return first >= begin_ + 2 && IsListed("place.office_of", first - 1) && IsListed("place.offices", first - 2); }

  // "Costa Concordia", "Hector Celaya"; but "Previously Homs".
  bool NameBefore(uint32_t first) const {
    if (first == begin_ || !Capital(tokens_[first - 1]) || KnownWord(tokens_[first - 1])) return false;
    return first - 1 != begin_ || !Written(begin_).ends_with("ly");
  }

  enum Beside { kNothing, kItsState, kElsewhere };

  // What the name that follows says of where a place is: "Tripoli, Libya", "Hamburg, Iowa", "Bara near Idlib".
  Beside WhatFollows(uint32_t last, const LexiconEntity& place) const {
    if (last + 1 >= end_) return kNothing;
    const bool comma = text_[tokens_[last].span.begin] == ',', in = !comma && IsListed("place.in", last);
    if (!comma && !in && !(place.ambiguous && IsListed("place.near", last))) return kNothing;
    uint32_t at = last + 1;
    if (in && at + 1 < end_ && vocabulary_.word(tokens_[at].lower).Is(kDeterminer)) ++at;  // "in the US state of Iowa"
    const uint32_t end = std::min(end_, at + 5);
    Beside beside = kNothing;
    vocabulary_.names().Walk([&](uint32_t n) { return at + n < end ? tokens_[at + n].exact : 0; }, [&](uint32_t, uint32_t node) {
      for (const NameEntry& entry : vocabulary_.names().At(node)) {
        if (entry.entity < 0) continue;
        const LexiconEntity& other = vocabulary_.entities()[entry.entity];
        const bool state = other.table == LexiconEntity::kState && entry.form == MentionForm::kName;
        if (other.id == place.parent || (other.table == LexiconEntity::kPlace && other.parent == place.parent)) {
          beside = kItsState;
        } else if (beside == kNothing && IsTown(place) && (IsRegion(other) || (!comma && IsTown(other)) || (in && state))) {
          beside = kElsewhere;
        }
      }
    });
    return beside;
  }

  static bool IsTown(const LexiconEntity& place) { return !place.parent.empty() && (place.kind == "city" || place.kind == "capital"); }

  static bool IsRegion(const LexiconEntity& entity) { return entity.table == LexiconEntity::kPlace && entity.kind == "region" && !entity.parent.empty(); }

  // "Farah's wife": of two that bear the name, one who owns something is the person.
  bool Owner(uint32_t last) const {
    const std::string_view after = text_.substr(tokens_[last - 1].span.end, 4);
    return after.starts_with("'s") || after.starts_with("’s");
  }

  // "Blenheim Palace", "Lancaster Park": called after a person, or the town, and elsewhere.
  bool Names(uint32_t last) const { return last < end_ && tokens_[last].shape == Token::kCapitalised && IsListed("place.parts", last); }

  // A preposition of place, or "the city of"; in titles prepositions have capitals ("Women In Black").
  bool Where(uint32_t at, const LexiconEntity& place) const {
    const WordToken& token = tokens_[at];
    if (!(vocabulary_.word(token.lower).classes & kPreposition) || (token.shape == Token::kCapitalised && at > begin_)) return false;
    if (IsListed("place.belongs", at)) return at > begin_ && IsListed("place.called", at - 1) && !(at > begin_ + 1 && OfAnother(at - 2, place));
    if (IsListed("place.towards", at)) return at > begin_ && (Capital(tokens_[at - 1]) || IsListed("place.moves", at - 1));
    return IsListed("place.tells_place", at);
  }

  std::string_view Written(uint32_t at) const { return text_.substr(tokens_[at].span.begin, tokens_[at].span.size()); }

  bool IsListed(ListName list, uint32_t at) const {
    std::string word(Written(at));
    for (char& letter : word) letter |= 0x20;  // the words of these lists are of ASCII letters
    return vocabulary_.rules().IsListed(list, word);
  }

  // "the Indian state of Punjab": not the one of Pakistan.
  bool OfAnother(uint32_t at, const LexiconEntity& place) const {
    const auto node = vocabulary_.names().Child(0, tokens_[at].exact);
    if (node == 0) return false;
    const auto& entries = vocabulary_.names().At(node);
    const auto state = [&](const NameEntry& entry) { return entry.entity >= 0 && vocabulary_.entities()[entry.entity].table == LexiconEntity::kState; };
    const auto own = [&](const NameEntry& entry) { return vocabulary_.entities()[entry.entity].id == place.parent; };
    return std::ranges::any_of(entries, state) && std::ranges::none_of(entries, [&](const NameEntry& entry) { return state(entry) && own(entry); });
  }

  bool KnownWord(const WordToken& token) const {
    const Word& word = vocabulary_.word(token.lower);
    if (word.classes || !word.verbs.empty()) return true;
    return token.lower && (vocabulary_.phrases().Child(0, token.lower) != 0 || vocabulary_.names().Child(0, token.exact) != 0);
  }

  const Vocabulary& vocabulary_;
  std::string_view text_;
  const std::vector<WordToken>& tokens_;
  uint32_t begin_, end_;
  int year_;
  using Ends = std::vector<std::pair<uint32_t, uint32_t>>;
  static Ends& TheEnds() {
    thread_local Ends ends;
    return ends;
  }
  Ends& ends_ = TheEnds();  // the memory of sentences before
};

}  // namespace

void FindNames(const Vocabulary& vocabulary, std::string_view text, const std::vector<WordToken>& tokens, uint32_t first,
               uint32_t last, int year, std::vector<FoundName>* names) {
  Finder(vocabulary, text, tokens, first, last, year).Run(names);
}

}  // namespace annals
