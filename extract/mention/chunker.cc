// Groups items to noun phrases, known by their heads; everything else becomes a unit of its own.
#include "extract/mention/chunker.h"

#include <algorithm>

#include "extract/mention/item.h"
#include "extract/mention/item_context.h"
#include "extract/mention/number_reader.h"
#include "extract/mention/phrase_head.h"

namespace annals {
namespace {

class Chunker {
 public:
  Chunker(const Vocabulary& vocabulary, const SentenceInput& in, ArticleNames* names, std::vector<Unit>* units)
      : v_(vocabulary), kinds_(vocabulary.kinds()), lists_(vocabulary.lists()), in_(in), names_(*names), units_(*units), numbers_(vocabulary, in, items_), heads_(vocabulary, in, items_, names, units) {}

  void Run() {
    MakeItems(v_, in_, &items_);
    for (size_t i = 0; i < items_.size(); ++i) {
      items_[i].content = IsContent(items_[i]);
      items_[i].leads_number = numbers_.IsLeadOfNumber(i);
    }
    if (!items_.empty() && IsSurname(0)) items_[0].verb = false, items_[0].proper = items_[0].content = true;
    units_.clear();
    units_.reserve(items_.size());
    for (size_t i = 0; i < items_.size();) i = NextUnit(i);
  }

 private:
  // "Manning was found guilty", of somebody told before: no verb, though it opens the sentence.
  bool IsSurname(size_t i) const { return items_[i].capital && items_[i].verb && VerbAt(i + 1) && names_.persons.contains(std::string(items_[i].text)); }

  // "first", "last", "26th"
  bool IsOrdinal(std::string_view word) const { return v_.rules().IsListed("reference.ordinals", word) || v_.IsOrdinalNumber(word); }

  Unit& Add(Unit::Type type, size_t begin, size_t end) {
    Unit& unit = units_.emplace_back();
    unit.type = type;
    unit.first = items_[begin].first;
    unit.last = items_[end - 1].last;
    unit.span = {items_[begin].span.begin, items_[end - 1].span.end};
    unit.capitalised = items_[begin].capital;
    unit.text = items_[end - 1].lower;
    unit.classes = items_[end - 1].classes;
    unit.space_before = (*in_.tokens)[unit.first].space_before;
    return unit;
  }

  size_t NextUnit(size_t i) {
    const Item& item = items_[i];
    if (item.date >= 0) {
      Unit& unit = Add(Unit::kDate, i, i + 1);
      const DateMention& date = (*in_.dates)[item.date];
      unit.date = item.date;
      unit.calendar = date.dates_events;
      unit.recurs = date.type == DateType::kSet;
      unit.code = date.type == DateType::kDuration ? kinds_.duration : kinds_.date;
      return i + 1;
    }
    if (item.punctuation && !numbers_.Currency(i)) {
      Add(Unit::kPunctuation, i, i + 1);
      return i + 1;
    }
    if (!item.verb && (item.number || item.digits || item.leads_number || item.Is(kDeterminer | kVague | kAdverb | kNumberWord | kObjectPronoun | kNegative))) {
      std::optional<UnitQuantity> quantity;
      if (const size_t whole = Whole(i, &quantity)) return Part(i, whole, quantity);
    }
    if (item.verb) {
      Unit& unit = Add(Unit::kVerb, i, i + 1);
      unit.readings = item.verbs;
      unit.classes = 0;
      return i + 1;
    }
    if (item.adverb && !items_[i].leads_number && !(item.Is(kDeterminer) && i + 1 < items_.size() && Content(i + 1))) {
      Add(Unit::kWord, i, i + 1).classes |= kAdverb;
      return i + 1;
    }
    const bool owns = item.Is(kPossessive) && !(item.Is(kObjectPronoun) && i > 0 && OwnsNothing(i));
    if (item.Is(kSubjectPronoun | kObjectPronoun) && !owns && !(item.Is(kDeterminer) && i + 1 < items_.size() && Content(i + 1)) &&
        !(item.number && i + 1 < items_.size() && Content(i + 1))) {
      const bool emphatic = !units_.empty() && units_.back().IsNounPhrase() && GrammarLists::In(lists_.reflexive, item.lower);
      if (emphatic) {  // "Bangladesh itself is admitted"
        Add(Unit::kWord, i, i + 1).classes = kAdverb;
        return i + 1;
      }
      Unit& unit = Add(Unit::kNounPhrase, i, i + 1);
      unit.negative = item.Is(kNegative);  // "nobody"
      if (!GrammarLists::In(lists_.reflexive, item.lower)) unit.code = kinds_.pronoun;  // "himself": nobody else than the subject
      return i + 1;
    }
    if (item.Is(kRelative | kComplementizer) && !(item.Is(kDeterminer) && DeterminerHere(i))) {
      Add(Unit::kWord, i, i + 1);
      return i + 1;
    }
    if (i > 0 && !units_.empty() && units_.back().IsNounPhrase() && (Attribute(i) || AdjectiveBehind(i))) {
      Add(Unit::kWord, i, i + 1).classes = kAdverb;
      return i + 1;
    }
    if (i > 0 && !units_.empty() && units_.back().IsNounPhrase() && (TellsOfName(i) || Side(i))) {
      Add(Unit::kWord, i, i + 1);
      return i + 1;
    }
    if (StartsPhrase(i)) return Phrase(i);
    if (item.Is(kPair) && VerbAt(i + 1)) {  // "both became members"
      Unit& unit = Add(Unit::kNounPhrase, i, i + 1);
      unit.code = kinds_.pronoun, unit.classes = 0;
      unit.pair = unit.plural = true;
      return i + 1;
    }
    Add(Unit::kWord, i, i + 1);
    return i + 1;
  }

  // "three of the soldiers", "most of Mali's ministers": where the whole begins, behind "of"; 0 if no part of one is told.
  size_t Whole(size_t i, std::optional<UnitQuantity>* quantity) {
    size_t k = i;
    while (k < items_.size() && items_[k].leads_number) ++k;
    if (k >= items_.size()) return 0;
    if (NumberReader::IsNumber(items_[k])) {
      k = numbers_.Read(i, quantity);
      if (!*quantity || !(*quantity)->currency.empty() || (*quantity)->value < 1) return 0;
      if (items_[k - 1].lower == "of") --k;
    } else if (v_.rules().IsListed("number.part", items_[k].lower)) {
      ++k;
    } else if (const size_t behind = BehindPartNoun(k)) {
      k = behind;
    } else {
      return 0;
    }
    if (k + 2 >= items_.size() || items_[k].lower != "of") return 0;
    const Item& next = items_[++k];
    if (!*quantity && next.Is(kObjectPronoun) && !next.Is(kPossessive | kDeterminer) && !Content(k + 1)) return k;  // "most of them"
    const bool owned = next.name && !SpaceBefore(k + 1) && items_[k + 1].lower == "'s";
    const bool definite = (next.Is(kPossessive) || v_.rules().IsListed("number.whole", next.lower)) && (Content(k + 1) || NumberReader::IsNumber(items_[k + 1]) || items_[k + 1].adverb);
    return owned || definite ? k : 0;
  }

  // "the last of the hostages", "the vast majority of the members": what follows the noun of the part; 0 if none stands there.
  size_t BehindPartNoun(size_t i) const {
    if (!v_.rules().IsListed("number.whole", items_[i].lower)) return 0;
    size_t k = i + 1;
    if (k + 1 < items_.size() && items_[k].Is(kAdjective) && items_[k + 1].lower != "of") ++k;
    return k < items_.size() && v_.rules().IsListed("number.part_noun", items_[k].lower) ? k + 1 : 0;
  }

  // Reads the whole as one phrase, which stands for that part of it.
  size_t Part(size_t i, size_t whole, const std::optional<UnitQuantity>& quantity) {
    const bool pronoun = items_[whole].Is(kObjectPronoun) && !items_[whole].Is(kPossessive | kDeterminer);
    const size_t after = pronoun ? whole + 1 : Phrase(whole);
    if (pronoun) Add(Unit::kNounPhrase, whole, after).code = kinds_.pronoun;
    Unit& unit = units_.back();
    unit.first = items_[i].first;
    unit.span.begin = items_[i].span.begin;
    unit.space_before = (*in_.tokens)[unit.first].space_before;
    unit.determined = false, unit.indefinite = true;
    unit.negative |= items_[i].Is(kNegative);
    if (quantity) {
      unit.quantity = *quantity;
      if (quantity->value == 1) unit.plural = false;
      if (unit.code == 0) unit.code = kinds_.number;
    }
    return after;
  }

  // "accusing her of", "arrested her.": nothing that could be hers follows.
  bool OwnsNothing(size_t i) const {
    if (StartsPhrase(i)) return false;
    if (i + 1 >= items_.size()) return true;
    const Item& next = items_[i + 1];
    return items_[i - 1].verb && !next.verb && (next.punctuation || next.date >= 0 || next.Is(kPreposition | kConjunction | kSubordinate));
  }

  bool VerbAt(size_t i) const { return i < items_.size() && (items_[i].verb || items_[i].Is(kBe | kHave | kDo | kModalPlanned | kModalHypothetical)); }

  // "that", "this": a determiner if a noun follows at once ("that country"), not before a verb or name.
  bool DeterminerHere(size_t i) const {
    if (i + 1 >= items_.size()) return false;
    const Item& n = items_[i + 1];
    if (items_[i].lower != "that") return true;
    return !n.verb && !n.name && !n.proper && !n.punctuation && !n.Is(kDeterminer | kPossessive | kSubjectPronoun | kBe | kHave | kDo | kModalPlanned | kModalHypothetical | kModalNorm) &&
           n.noun && !n.plural && i > 0 && (items_[i - 1].Is(kPreposition) || items_[i - 1].verb || items_[i - 1].punctuation);
  }

  bool Content(size_t i) const { return items_[i].content; }

  static bool IsContent(const Item& item) {
    if (item.punctuation || item.verb || item.date >= 0) return false;
    if (item.name || item.proper || item.noun || NumberReader::IsNumber(item)) return true;
    if (item.Is(kBe | kHave | kDo | kModalPlanned | kModalHypothetical | kModalNorm | kPreposition | kConjunction | kComplementizer | kRelative |
                kCondition | kSubordinate | kNegation | kDeterminer | kPossessive | kSubjectPronoun | kObjectPronoun | kGet)) {
      return false;
    }
    return !item.adverb;
  }

  // the "statement of Al-Ula"
  bool Quoted(size_t i) const { return i + 1 < items_.size() && items_[i].text == "\"" && Content(i + 1); }

  // What stands before the item tells a quality of what follows: no noun, no name.
  bool BehindQuality(size_t i) const {
    const Item& item = items_[i - 1];
    if (item.noun || item.name || item.proper || item.capital || NumberReader::IsNumber(item)) return false;
    return IsQuality(v_, item) || (item.verbs.empty() && !(item.classes & ~kOpenClasses));
  }

  // Where a quotation of few words ends that a noun of the same phrase follows; 0 if none begins here.
  size_t EndOfQuote(size_t i) const {
    constexpr size_t kLongest = 4;
    if (items_[i].text != "\"") return 0;
    for (size_t k = i + 1; k < i + 2 + kLongest && k + 1 < items_.size(); ++k) {
      if (items_[k].text == "\"") return k > i + 1 && Content(k + 1) && !items_[k + 1].capital ? k : 0;
      if (!Content(k) && items_[k].text != "-") return 0;
    }
    return 0;
  }

  bool StartsPhrase(size_t i) const {
    const Item& item = items_[i];
    if (items_[i].leads_number && !item.verb) return true;
    if (NumberReader::IsNumber(item) && i + 1 < items_.size() && items_[i + 1].Is(kObjectPronoun) && v_.rules().IsListed("reference.other", items_[i + 1].lower)) return true;  // "several others"
    if (item.Is(kDeterminer) && Quoted(i + 1)) return true;
    if (item.Is(kDeterminer | kPossessive)) return i + 1 < items_.size() && (Content(i + 1) || items_[i + 1].adverb || items_[i + 1].Is(kDeterminer) || numbers_.Currency(i + 1)) ? true : false;
    return Content(i) || numbers_.Currency(i);
  }

  // "the president of France Emmanuel Macron": the name of whoever holds the office just told is a phrase of its own.
  bool HolderBegins(size_t i) const {
    const size_t told = units_.size();
    if (told < 2 || units_[told - 1].type != Unit::kWord || !units_[told - 1].Is(kPreposition)) return false;
    const Unit& office = units_[told - 2];
    if (office.name < 0 || names_.mentions[office.name].title.empty() || names_.mentions[office.name].kind == kinds_.person) return false;
    const Item& before = items_[i - 1];
    if (!before.name || before.name->entry->form == MentionForm::kAdjective) return false;
    const int table = v_.entities()[before.name->entry->entity].table;
    if (table != LexiconEntity::kState && table != LexiconEntity::kOrganization && table != LexiconEntity::kPlace) return false;
    if (items_[i].name) return v_.entities()[items_[i].name->entry->entity].table == LexiconEntity::kPerson;
    size_t last = i;  // "of the U.S. Internal Revenue Service": no holder's name
    while (last + 1 < items_.size() && items_[last + 1].capital && !items_[last + 1].name) ++last;
    return items_[i].proper && !items_[i].title && !v_.rules().IsListed("name.bodies", items_[last].lower);
  }

  // "elects Bujar Nishani President of …", "named Mario Monti prime minister": an office behind a whole name is another phrase.
  bool OfficeBegins(size_t i, size_t content) const {
    if (!items_[i].title || i < content + 2 || !items_[i - 1].proper || !items_[i - 2].proper) return false;
    return !items_[i].capital || (i + 1 < items_.size() && items_[i + 1].Is(kPreposition));
  }

  // "expels diplomats loyal to the king", "missiles capable of": an adjective that stands behind its noun, with what goes with it.
  bool Attribute(size_t i) const {
    const Item& head = items_[i - 1];
    return i + 1 < items_.size() && items_[i + 1].Is(kPreposition) && head.noun && !head.verb && v_.rules().IsListed("phrase.attributes", items_[i].lower);
  }

  // "rebels south of Homs": what leads to the town that the noun before it is near.
  bool Side(size_t i) const {
    const Item& head = items_[i - 1];
    return i + 1 < items_.size() && v_.rules().IsListed("place.belongs", items_[i + 1].lower) && head.noun && !head.verb && v_.rules().IsListed("place.sides", items_[i].lower);
  }

  // "rebels hostile to the king": any adjective behind a plural, with what it is to; behind a verb it is what that makes of the
  // noun ("made its bases available to").
  bool AdjectiveBehind(size_t i) const {
    const Item& item = items_[i];
    const Item& head = items_[i - 1];
    const bool bare = !item.noun && !item.name && !item.proper && !item.capital && !NumberReader::IsNumber(item) && item.verbs.empty() && !(item.classes & ~kOpenClasses);
    return bare && head.noun && head.plural && !head.title && i + 1 < items_.size() && items_[i + 1].lower == "to";
  }

  // "found Radovan Karadzic guilty of genocide", "finds an officer guilty", "finds two men guilty": what is told of whom the phrase before it names.
  bool TellsOfName(size_t i) const {
    const Item& head = items_[i - 1];
    if (items_[i].capital || items_[i].name || !v_.rules().IsListed("phrase.predicates", items_[i].lower)) return false;
    return head.capital || head.name || ((head.noun || head.plural || head.title) && (i + 1 >= items_.size() || !Content(i + 1)));
  }

  // Reads one noun phrase from item i; adds its unit and returns the item after it.
  size_t Phrase(size_t i) {
    const size_t begin = i;
    bool own = false, determined = false, indefinite = false, doubtful = false, negative = false, pair = false;
    std::string_view own_word;
    std::optional<UnitQuantity> quantity;
    while (i < items_.size() && items_[i].Is(kDeterminer | kPossessive) && !NumberReader::IsNumber(items_[i]) && !items_[i].leads_number) {
      own |= items_[i].Is(kPossessive);
      if (items_[i].Is(kPossessive)) own_word = items_[i].lower;
      determined |= items_[i].Is(kPossessive) || items_[i].lower == "the" || items_[i].lower == "this" || items_[i].lower == "these" || items_[i].lower == "those";
      indefinite |= items_[i].lower == "a" || items_[i].lower == "an" || items_[i].lower == "another" || items_[i].lower == "no" || items_[i].lower == "any";
      doubtful |= items_[i].Is(kHypotheticalNoun);
      negative |= items_[i].Is(kNegative);
      pair |= items_[i].Is(kPair);
      ++i;
    }
    const bool opened = i > begin && Quoted(i);
    if (opened) ++i;
    const size_t content = i;
    size_t closing = opened ? EndOfQuote(i - 1) : 0;
    size_t head = i, end = i;
    bool after_hyphen = false;
    while (i < items_.size()) {
      if (BehindFrontedPlace(begin, i) || BehindOccasion(begin, i)) break;
      if (NumberReader::IsNumber(items_[i]) || items_[i].leads_number || numbers_.Currency(i)) {
        const bool owned = end == i && end > content && items_[i - 1].lower == "'s";  // "NATO's 30 members"
        if (end > content && !after_hyphen && !owned && !NumberGoesOn(i, end)) break;
        if (end > content && NumberGoesOn(i, end) && !(i + 1 < items_.size() && Content(i + 1) && !items_[i + 1].digits && items_[i - 1].proper)) {  // "Article 4"
          end = ++i;
          break;
        }
        const size_t after = numbers_.Read(i, &quantity);
        if (after == i) break;
        pair |= after == i + 1 && items_[i].Is(kPair);
        head = i, end = i = after;
        while (items_[head].leads_number) ++head;  // "at least 40"
        continue;
      }
      if (quantity && end == i && end > content && NumberReader::IsNumber(items_[head]) && items_[i].Is(kObjectPronoun) && v_.rules().IsListed("reference.other", items_[i].lower)) {
        end = ++i;  // "four others"
        continue;
      }
      if (items_[i].lower == "'s" && i > content && end == i && VerbAt(i + 1)) break;  // "Russia's was suspended"
      if (Content(i)) {
        if (i > content && (BehindTime(i) || BehindWar(begin, i) || ReceiverEnds(begin, i) || HolderBegins(i) || OfficeBegins(i, content) || TellsOfName(i) || Attribute(i) || Side(i) || (AdjectiveBehind(i) && !(begin > 0 && items_[begin - 1].verb)))) break;
        if (items_[i].Is(kHypotheticalNoun)) doubtful = true;
        head = i, end = ++i;
        after_hyphen = false;
        continue;
      }
      if (items_[i].verb && after_hyphen) {  // "Russian-sponsored", "army-led"
        end = ++i;
        after_hyphen = false;
        continue;
      }
      if (items_[i].punctuation && (items_[i].text == "-" || items_[i].text == "/" || Ties(i)) && i > content && i + 1 < items_.size() && !SpaceBefore(i) && !SpaceBefore(i + 1) && (Content(i + 1) || items_[i + 1].verb || items_[i + 1].Is(kPreposition | kAdverb))) {
        after_hyphen = true;
        end = ++i;
        if (items_[i].Is(kPreposition | kAdverb)) end = ++i;
        continue;
      }
      if (items_[i].adverb && !items_[i].Is(kPreposition) && end == i && i + 1 < items_.size() && Content(i + 1) && i > content && !items_[i + 1].name) {  // "the largest ever exercise"
        ++i;
        continue;
      }
      if (i > content && end == i && OwnAcronym(i)) {
        i += 3;
        continue;
      }
      if (end == i && i > content && (AdjectivesJoined(i, content > begin) || KindsJoined(i))) {  // "central and southern Iraq"
        ++i;
        continue;
      }
      if (items_[i].Is(kDeterminer) && end == i && i > content && NumberReader::IsNumber(items_[i - 1]) && i + 1 < items_.size() && Content(i + 1)) {  // "six other states"
        ++i;
        continue;
      }
      if (items_[i].adverb && i == content && i + 1 < items_.size() && Content(i + 1)) {  // "the highly sensitive"
        ++i;
        continue;
      }
      if (end == i && i > content && !closing && BehindQuality(i) && Quoted(i)) {  // "a new \"fiscal pact\""
        ++i;
        continue;
      }
      if (end == i && i > content && !closing && EndOfQuote(i)) closing = EndOfQuote(i), ++i;  // "450 \"non-combat\" troops"
      else if (end == i && i == closing) ++i;
      else break;
      continue;
    }
    if (end <= content) {  // a lone determiner or number
      if (end == begin) end = begin + 1;
      Unit& unit = Add(quantity ? Unit::kNounPhrase : Unit::kWord, begin, end);
      if (!quantity && items_[begin].Is(kDeterminer | kPossessive)) unit.type = Unit::kNounPhrase, unit.code = items_[begin].Is(kPossessive) ? kinds_.pronoun : 0;
      return end;
    }
    Unit& unit = Add(Unit::kNounPhrase, begin, end);
    unit.classes = 0;
    unit.negative = negative, unit.pair = pair;
    unit.ordinal = std::any_of(items_.begin() + static_cast<std::ptrdiff_t>(begin), items_.begin() + static_cast<std::ptrdiff_t>(head), [&](const Item& item) { return IsOrdinal(item.lower); });
    unit.own = own, unit.own_word = own_word, unit.determined = determined, unit.indefinite = indefinite, unit.doubtful = doubtful;
    if (quantity) unit.quantity = *quantity;
    const int index = static_cast<int>(units_.size()) - 1;
    heads_.Read(index, content, head, end);
    // The possessive: what follows is the head's own phrase.
    if (end < items_.size() && !SpaceBefore(end) && (items_[end].lower == "'s" || (items_[end].text == "'" && items_[end - 1].lower.ends_with('s')))) {
      if (end + 1 < items_.size() && (Content(end + 1) || items_[end + 1].Is(kVague) || (items_[end + 1].adverb && end + 2 < items_.size() && Content(end + 2)))) {
        const std::vector<int> owners = units_[index].actors;
        const uint32_t first = units_[index].first;
        const Span span = units_[index].span;
        const bool was_own = units_[index].own;
        const char32_t code = units_[index].code;
        const char32_t owner = owners.empty() ? code : 0;
        size_t next = end + 1;
        if (items_[next].adverb && !Content(next)) ++next;
        const size_t after = Phrase(next);
        Unit& owned = units_.back();
        owned.actors.insert(owned.actors.begin(), owners.begin(), owners.end());
        owned.first = first;
        owned.span.begin = span.begin;
        owned.determined = true;
        owned.own |= was_own;
        owned.owner = owner;
        if (!owners.empty()) owned.owned_by = code;
        ShareOwners(owned, owners);
        units_.erase(units_.begin() + index);
        return after;
      }
      if (items_[end].lower == "'s") {
        units_[index].possessive = true;
        return end + 1;
      }
    }
    return end;
  }

  // "In Mali rebels attacked a convoy": a state by its name opens the sentence, and its phrase ends with it.
  bool IsTown(const Item& item) const {
    if (!item.name || !item.name->entry || item.name->entry->entity < 0) return false;
    return item.name->entry->form == MentionForm::kCapital || v_.entities()[item.name->entry->entity].table == LexiconEntity::kPlace;
  }

  bool BehindFrontedPlace(size_t begin, size_t i) const {
    if (begin != 1 || i != 2 || i + 1 >= items_.size() || items_[0].lower != "in") return false;
    const bool place = items_[1].name && items_[1].name->entry && items_[1].name->entry->form == MentionForm::kName;
    if (i + 1 < items_.size() && IsTown(items_[1]) && items_[2].name && items_[2].name->entry && items_[2].name->entry->form == MentionForm::kName) {  // "In Beijing Iran and Oman agreed"
      return v_.entities()[items_[2].name->entry->entity].table == LexiconEntity::kState && (VerbAt(3) || items_[3].Is(kConjunction));
    }
    return place && items_[2].noun && items_[2].plural && !items_[2].capital && items_[3].verb;
  }

  // "At the same session South Sudan was admitted": who acts, behind the occasion.
  bool BehindOccasion(size_t begin, size_t i) const {
    if (begin == 0 || i != begin + 3 || !items_[begin - 1].Is(kPreposition) || !v_.rules().IsListed("reference.same", items_[begin + 1].lower)) return false;
    return items_[begin].lower == "the" && items_[i - 1].noun && !items_[i - 1].capital && !items_[i - 1].title && items_[i].capital;
  }

  // "Later in the day Diop named": the name behind a time is of who acts then.
  bool BehindTime(size_t i) const {
    const Item& time = items_[i - 1];
    if (time.capital || !v_.rules().IsListed("time.nouns", time.lower) || (i > 1 && items_[i - 2].text == "-")) return false;
    size_t k = i;
    while (k < items_.size() && (items_[k].name || items_[k].proper)) ++k;
    return k > i && VerbAt(k);
  }

  // "In World War I Norway stayed neutral": the name behind a war told as a time is of who acts then.
  bool BehindWar(size_t begin, size_t i) const {
    return begin > 0 && items_[begin - 1].Is(kPreposition) && (items_[i].capital || items_[i].name) && v_.rules().IsListed("time.wars", items_[i - 1].lower);
  }

  // "offers Brazil information", "denied marchers access": a state by its name, or people, right behind a verb that gives them
  // something are the phrase of whoever gets it.
  bool ReceiverEnds(size_t begin, size_t i) const {
    if (begin == 0 || !items_[begin - 1].verb) return false;
    const Item& last = items_[i - 1];
    const bool people = i > begin && last.plural && (last.noun == kinds_.group || last.noun == kinds_.person_noun);
    if (people && v_.rules().IsListed("reference.given_people", items_[i].lower)) return true;
    const bool person = v_.rules().IsListed("reference.given_people", items_[i].lower) && std::all_of(items_.begin() + static_cast<std::ptrdiff_t>(begin), items_.begin() + static_cast<std::ptrdiff_t>(i), [](const Item& item) { return item.proper || item.name; });
    if (person) return true;  // "offers Edward Snowden asylum"
    if (i != begin + 1) return false;
    const Item& state = items_[begin];
    if (!state.name || state.name->entry->form != MentionForm::kName || state.name->entry->kind != kinds_.state) return false;
    if (items_[i].capital || items_[i].name || items_[i].title || items_[i].punctuation) return false;
    return std::ranges::any_of(items_[begin - 1].verbs, [&](const VerbReading& r) { return v_.rules().IsListed("reference.gives", v_.rules().alphabet.lemmas()[r.lemma]); });
  }

  // "World Health Organization (WHO) inspectors": the acronym of the organization just told, inside its noun phrase. Of
  // "the Eurasian Economic Union (EAEU) treaty" rules read the organization by itself.
  bool OwnAcronym(size_t i) const {
    if (i == 0 || i + 3 >= items_.size() || items_[i].text != "(" || items_[i + 2].text != ")") return false;
    const Item& whole = items_[i - 1];
    const Item& acronym = items_[i + 1];
    if (!whole.name || !acronym.name || whole.name->entry->entity != acronym.name->entry->entity) return false;
    return v_.entities()[whole.name->entry->entity].table == LexiconEntity::kOrganization && Content(i + 3) && items_[i + 3].noun && items_[i + 3].noun != kinds_.instrument && !items_[i + 3].capital;
  }

  // "Egypt–Israel peace treaty": a dash that ties two names like a hyphen.
  bool Ties(size_t i) const {
    if (items_[i].text != "–" || i == 0 || i + 1 >= items_.size() || SpaceBefore(i) || SpaceBefore(i + 1)) return false;
    return items_[i - 1].name && items_[i + 1].name;
  }

  // "political and military leaders", "the immediate, full release": a conjunction between two adjectives of one phrase, or a comma
  // if the phrase has a determiner.
  bool AdjectivesJoined(size_t i, bool determined) const {
    return i > 0 && i + 2 < items_.size() && (items_[i].Is(kConjunction) || ((determined || QualitiesAhead(i)) && items_[i].lower == ",")) && IsQuality(v_, items_[i - 1]) && IsQuality(v_, items_[i + 1]) && Content(i + 1) && (Content(i + 2) || QualitiesAhead(i));
  }

  // "diplomatic, economic and financial ties": behind the comma two more, joined.
  bool QualitiesAhead(size_t comma) const {
    return comma + 4 < items_.size() && items_[comma + 2].Is(kConjunction) && IsQuality(v_, items_[comma + 1]) && IsQuality(v_, items_[comma + 3]) && Content(comma + 4);
  }

  // "an air and arms embargo", "travel and trade sanctions": of what kind the head is, told by two nouns.
  bool KindsJoined(size_t i) const {
    if (i == 0 || i + 2 >= items_.size() || !items_[i].Is(kConjunction) || !Content(i + 1)) return false;
    const bool whole = items_[i + 1].noun && items_[i + 1].last - items_[i + 1].first > 1;  // "arms embargo" is one item
    const size_t head = whole ? i + 1 : i + 2;
    if (!Content(head) || !items_[head].noun) return false;
    const auto kind = [&](size_t k) -> const std::string& { return v_.rules().alphabet.kinds()[items_[k].noun - kFirstKind]; };
    const auto tells = [&](size_t k) {
      const Item& item = items_[k];
      return !item.capital && !item.name && !NumberReader::IsNumber(item) && (!item.noun || v_.rules().IsListed("phrase.joined_kinds", kind(k)));
    };
    return tells(i - 1) && (whole || tells(i + 1)) && !(items_[i - 1].plural && !items_[i - 1].noun) && v_.rules().IsListed("phrase.joined_heads", kind(head));
  }

  // "Article 4", "base 102": a number that belongs to the noun before it.
  bool NumberGoesOn(size_t i, size_t end) const {
    return end == i && items_[i].digits && !items_[i - 1].name && (i + 1 >= items_.size() || !Content(i + 1)) && !items_[i - 1].verb && !NumberReader::IsNumber(items_[i - 1]);
  }

  bool SpaceBefore(size_t i) const { return (*in_.tokens)[items_[i].first].space_before; }

  // Mentions of persons and groups whose owner was told by a possessive act for that owner.
  void ShareOwners(const Unit& unit, const std::vector<int>& owners) {
    if (unit.name < 0) return;
    Mention& mention = names_.mentions[unit.name];
    if (mention.entity < 0) mention.acts_for.insert(mention.acts_for.end(), owners.begin(), owners.end());
  }

  const Vocabulary& v_;
  const GrammarKinds& kinds_;
  const GrammarLists& lists_;
  const SentenceInput& in_;
  ArticleNames& names_;
  std::vector<Unit>& units_;
  static std::vector<Item>& Items() {
    thread_local std::vector<Item> items;
    return items;
  }
  std::vector<Item>& items_ = Items();  // the memory of sentences before
  const NumberReader numbers_;
  PhraseHeads heads_;
};

}  // namespace

int ArticleNames::AddReference(const Unit& unit, int entity, uint32_t sentence, bool silent) {
  Mention mention;
  mention.span = unit.span;
  mention.kind = unit.code;
  mention.form = MentionForm::kReference;
  mention.entity = entity;
  mention.sentence = sentence;
  mention.silent = silent;
  mentions.push_back(std::move(mention));
  return static_cast<int>(mentions.size()) - 1;
}

void Chunk(const Vocabulary& vocabulary, const SentenceInput& input, ArticleNames* names, std::vector<Unit>* units) {
  Chunker(vocabulary, input, names, units).Run();
}

}  // namespace annals
