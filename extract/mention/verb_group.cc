#include "extract/mention/verb_group.h"

#include <algorithm>

namespace annals {
namespace {

constexpr uint32_t kModal = kModalPlanned | kModalHypothetical | kModalNorm;
constexpr uint32_t kAuxiliary = kBe | kHave | kDo | kGet | kModal;

class Grouper {
 public:
  Grouper(const Vocabulary& vocabulary, std::vector<Unit>* units) : v_(vocabulary), in_(*units) {
    be_ = vocabulary.auxiliaries().be, have_ = vocabulary.auxiliaries().have;
    do_ = vocabulary.auxiliaries().do_, get_ = vocabulary.auxiliaries().get;
  }

  void Run() {
    for (size_t i = 0; i < in_.size();) {
      if (IsTo(i) && i + 2 < in_.size() && in_[i + 1].IsPunctuation('"') && in_[i + 2].type == Unit::kVerb) in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1);  // urged them to "vote"
      const bool to = IsTo(i) && StartsGroup(i + 1);
      if (to || StartsGroup(i)) {
        i = Group(i, to);
      } else {
        Keep(i++);
      }
    }
    in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(kept_), in_.end());
  }

 private:
  struct Turned {                // an auxiliary before its subject
    size_t verb = SIZE_MAX;      // the unit of its verb, or of the verb's "to"
    VerbGroup group;
  };

  // Groups are made in place: in_[0, kept_) is done, what stands at `i` and behind is as it was.
  void Keep(size_t i) {
    if (kept_ != i) in_[kept_] = std::move(in_[i]);
    ++kept_;
  }

  bool IsTo(size_t i) const { return in_[i].type == Unit::kWord && in_[i].text == "to"; }
  bool Skippable(size_t i) const { return in_[i].type == Unit::kWord && in_[i].Is(kAdverb | kNegation); }

  // A word that denies; "not only signed" has signed.
  bool Negates(size_t i) const {
    return in_[i].type == Unit::kWord && in_[i].Is(kNegation) && !(i + 1 < in_.size() && v_.rules().IsListed("modal.not_alone", in_[i + 1].text));
  }

  // The verb of an auxiliary in `at` that stands before its subject ("Only then did Mali sign", "Were Chad to attack"); `at` if
  // there is none.
  size_t BehindSubject(size_t at, bool infinitive) const {
    bool subject = false;
    for (size_t i = at + 1; i < in_.size(); ++i) {
      const Unit& unit = in_[i];
      if (unit.type == Unit::kVerb || IsTo(i)) {
        if (!subject || infinitive != IsTo(i)) return at;
        if (infinitive) return StartsGroup(i + 1) ? i : at;
        return std::ranges::any_of(unit.readings, [](const VerbReading& r) { return r.shapes & kBase; }) ? i : at;
      }
      if (unit.IsNounPhrase()) subject = true;
      const bool joins = unit.type == Unit::kWord && unit.Is(kPreposition | kConjunction | kAdverb | kNegation) && !unit.Is(kAuxiliary);
      if (!unit.IsNounPhrase() && !joins && unit.type != Unit::kDate) return at;
    }
    return at;
  }

  // Whether a clause begins in `i` for all that is kept: nothing stands before it but what opens or joins one.
  bool OpensClause() const {
    size_t k = kept_;
    while (k > 0 && (in_[k - 1].type == Unit::kDate || Skippable(k - 1))) --k;
    return k == 0 || in_[k - 1].IsPunctuation(';') || in_[k - 1].IsPunctuation(':') || in_[k - 1].IsPunctuation('"') || (in_[k - 1].type == Unit::kWord && in_[k - 1].Is(kConjunction | kComplementizer));
  }

  // "wound ten", not "wound up": a form that is mostly the base of its own verb, and not the past of another.
  bool OwnBase(size_t i) const { return v_.rules().IsListed("word.own_bases", in_[i].text) && !(i + 1 < in_.size() && in_[i + 1].Is(kParticle)); }

  // A state or organization, and nothing behind it that tells how it was found ("found Hamas guilty").
  bool NamesBody(size_t i) const {
    if (i >= in_.size() || !in_[i].IsNounPhrase() || in_[i].name < 0 || (in_[i].code != v_.kinds().state && in_[i].code != v_.kinds().organization)) return false;
    if (i + 1 >= in_.size()) return true;
    const Unit& next = in_[i + 1];
    return next.type == Unit::kPunctuation || next.type == Unit::kDate || (next.type == Unit::kWord && next.Is(kPreposition | kConjunction));
  }

  // "helped negotiate a truce", "helps the army retake a town": a base form behind a verb that takes it without "to".
  bool BareInfinitive() const {
    for (size_t k = kept_; k-- > 0;) {
      if (in_[k].type == Unit::kVerb) return in_[k].verb && v_.rules().IsListed("control.bare", v_.rules().alphabet.lemmas()[in_[k].verb->lemma]);
      if (!in_[k].IsNounPhrase() && in_[k].type != Unit::kDate && !Skippable(k)) return false;
    }
    return false;
  }

  // A verb, or an auxiliary, possibly behind adverbs ("to formally sign", "not to sign").
  bool StartsGroup(size_t i) const {
    while (i < in_.size() && Skippable(i)) ++i;
    if (i >= in_.size()) return false;
    if (in_[i].type == Unit::kVerb) return true;
    return in_[i].type == Unit::kWord && in_[i].Is(kAuxiliary);
  }

  // What stands between an auxiliary and its participle, two commas around it, and only says when or how: where the verb is; 0 if
  // there is none.
  size_t BehindAside(size_t comma) const {
    if (!in_[comma].IsPunctuation(',')) return 0;
    size_t k = comma + 1;
    for (; k < in_.size() && k < comma + 6 && !in_[k].IsPunctuation(','); ++k) {
      if (in_[k].type != Unit::kDate && !(in_[k].type == Unit::kWord && in_[k].Is(kAdverb | kPreposition))) return 0;
    }
    if (k == comma + 1 || k + 1 >= in_.size() || !in_[k].IsPunctuation(',') || in_[k + 1].type != Unit::kVerb) return 0;
    const auto participle = [](const VerbReading& r) { return (r.shapes & (kPastParticiple | kIng)) != 0; };
    return std::any_of(in_[k + 1].readings.begin(), in_[k + 1].readings.end(), participle) ? k + 1 : 0;
  }

  // Sets aside an auxiliary in [begin, end) that stands before its subject: the verb behind takes its tense and modality.
  bool Turns(size_t begin, size_t end, const VerbGroup& group) {
    const size_t last = end - 1;
    Unit& auxiliary = in_[last];
    const bool would_be = auxiliary.Is(kBe) && v_.rules().IsListed("modal.supposes", auxiliary.text) && OpensClause();
    if (!auxiliary.Is(kDo | kModal) && !would_be) return false;
    const size_t verb = BehindSubject(last, would_be);
    if (verb == last) return false;
    turned_ = {verb, group};
    turned_.group.past = auxiliary.Is(kDo) && auxiliary.text == "did", turned_.group.present = auxiliary.Is(kDo) && !turned_.group.past;
    turned_.group.norm &= !auxiliary.Is(kCondition);  // "Should Chad attack": its clause is a condition
    turned_.group.negated |= kept_ > 0 && v_.rules().IsListed("reference.inverted_denied", in_[kept_ - 1].text);  // "Nor did Chad sign"
    if (would_be) auxiliary.classes = kCondition;
    auxiliary.dropped = !auxiliary.Is(kCondition);
    for (size_t k = begin; k < end; ++k) Keep(k);
    return true;
  }

  static void TakeFrom(const Turned& turned, bool passive, VerbGroup* g) {
    g->past = turned.group.past, g->present = turned.group.present;
    g->negated |= turned.group.negated;
    g->planned |= turned.group.planned, g->hypothetical |= turned.group.hypothetical;
    g->would |= turned.group.would, g->norm |= turned.group.norm, g->ability |= turned.group.ability;
    g->form = passive ? VerbForm::kPassive : VerbForm::kFinite;
  }

  size_t Group(size_t begin, bool to) {
    VerbGroup g;
    g.negated = to && kept_ > 0 && in_[kept_ - 1].type == Unit::kWord && in_[kept_ - 1].Is(kNegation);  // "chose not to join"
    const Turned turned = turned_;
    turned_ = {};
    size_t i = begin + (to ? 1 : 0);
    const size_t last_of_sentence = in_.size();
    bool be = false, have = false, modal = false, get = false, be_gerund = false, have_gerund = false;
    bool past_auxiliary = false, present_auxiliary = false, be_to = false;
    size_t main = last_of_sentence, end = i;
    bool any = false;
    for (; i < last_of_sentence; ++i) {
      const Unit& unit = in_[i];
      if (unit.type == Unit::kVerb) {
        main = i, end = i + 1;
        break;
      }
      if (unit.type == Unit::kDate && any) continue;  // "was yesterday signed"
      if (any && unit.IsNounPhrase() && v_.rules().IsListed("reference.floating", unit.text) && StartsGroup(i + 1)) continue;  // "are all later rescued"
      if (any && unit.type == Unit::kWord && unit.Is(kPreposition | kSubordinate) && i + 1 < last_of_sentence && in_[i + 1].type == Unit::kDate) continue;  // "has until now signed"
      if (any && v_.rules().IsListed("modal.between", unit.text) && StartsGroup(i + 1)) continue;  // "has since bombed", "was himself seized"
      if (const size_t behind = any ? BehindAside(i) : 0) {  // "had not, as of Monday, signed"
        i = behind - 1;
        continue;
      }
      if (unit.type != Unit::kWord) {
        // Question order and "there": "did Russia sign"; not joined here.
        break;
      }
      if (unit.Is(kNegation)) {
        if ((any || !to) && Negates(i)) g.negated = true;
        if (any) end = i + 1;
        continue;
      }
      if (unit.Is(kModal)) {
        if (be || have || modal) break;
        modal = any = true;
        g.planned |= unit.Is(kModalPlanned);
        g.hypothetical |= unit.Is(kModalHypothetical);
        g.would |= v_.rules().IsListed("modal.future_in_past", unit.text);
        g.ability |= v_.rules().IsListed("modal.ability", unit.text);
        g.norm |= unit.Is(kModalNorm);
        g.negated |= unit.text == "cannot";
        end = i + 1;
        continue;
      }
      if (unit.Is(kBe)) {
        if (be && !(unit.text == "being" || unit.text == "been" || unit.text == "be")) break;
        be = any = true;
        be_gerund |= unit.text == "being";
        past_auxiliary |= unit.text == "was" || unit.text == "were";
        present_auxiliary |= unit.text == "is" || unit.text == "are" || unit.text == "'re" || unit.text == "am";
        end = i + 1;
        continue;
      }
      if (unit.Is(kHave)) {
        if (have || be) break;
        have = any = true;
        have_gerund |= unit.text == "having";
        past_auxiliary |= unit.text == "had";
        present_auxiliary |= unit.text == "has" || unit.text == "have";
        end = i + 1;
        continue;
      }
      if (unit.Is(kDo)) {
        if (any) break;
        any = true;
        past_auxiliary |= unit.text == "did";
        present_auxiliary |= unit.text != "did";
        end = i + 1;
        continue;
      }
      if (unit.Is(kGet)) {
        if (get) break;
        get = any = true;
        past_auxiliary |= unit.text == "got";
        end = i + 1;
        continue;
      }
      if (unit.Is(kAdverb)) {
        g.hearsay |= unit.Is(kHearsay);
        g.nearly |= v_.rules().IsListed("modal.nearly", unit.text);
        g.habitual |= v_.rules().IsListed("modal.habit", unit.text);
        continue;
      }
      if (IsTo(i) && (be || have) && !be_to && i + 1 < last_of_sentence && StartsGroup(i + 1)) {  // "is to sign", "has to sign"
        be_to = true;
        if (be) g.planned = true;
        const bool not_yet = have && !be && v_.rules().IsListed("modal.not_yet", in_[i - 1].text);  // "has yet to apply"
        g.negated |= not_yet;
        if (have && !be && !not_yet) g.norm = !past_auxiliary;  // "had to flee" is done
        end = i + 1;
        be = have = false;
        continue;
      }
      break;
    }
    const bool auxiliary = be || have || modal || get || past_auxiliary || present_auxiliary;
    uint8_t shapes = 0;
    if (main < last_of_sentence) {
      // Which reading fits behind the auxiliaries.
      uint8_t wanted = kBase;
      if (get) wanted = kPastParticiple;
      else if (be) wanted = kPastParticiple | kIng;
      else if (have) wanted = kPastParticiple;
      else if (!to && !modal && !be_to && !(past_auxiliary || present_auxiliary)) wanted = kBase | kThird | kPast | kPastParticiple | kIng;
      // Where two verbs share a form ("found", "saw"), the one whose past it is; but nobody finds states and organizations.
      const bool base = (wanted & kBase) && (NamesBody(main + 1) || OwnBase(main));
      for (const VerbReading& r : in_[main].readings) {
        const bool past = (r.shapes & wanted & (base ? kBase : kPast)) != 0;
        if ((r.shapes & wanted) && (!shapes || (past && !(shapes & (base ? kBase : kPast))))) g.lemma = r.lemma, shapes = r.shapes & wanted;
      }
      if (!shapes) {  // the verb belongs to another clause: the auxiliary stands alone
        main = last_of_sentence;
        end = begin;
        for (size_t k = begin; k < i; ++k) {
          if (in_[k].type == Unit::kWord && in_[k].Is(kAuxiliary | kNegation)) end = k + 1;
        }
      }
    }
    if (main == last_of_sentence && !auxiliary && !any) {  // nothing but adverbs: give them back
      Keep(begin);
      return begin + 1;
    }
    if (end <= begin) end = begin + 1;
    bool passive = false;
    if (main == last_of_sentence && end < last_of_sentence && Turns(begin, end, g)) return end;
    if (main == last_of_sentence) {
      g.lemma = be ? be_ : get ? get_ : have ? have_ : do_;
      g.past = past_auxiliary, g.present = present_auxiliary && !have;
      g.form = to || be_to ? VerbForm::kInfinitive : be_gerund || have_gerund ? VerbForm::kGerund : VerbForm::kFinite;
      if (modal && !be && !have) {  // a modal with its verb far away ("will the council"): no verb
        for (size_t k = begin; k < end; ++k) Keep(k);
        return end;
      }
    } else {
      passive = (be || get) && (shapes & kPastParticiple) && !(shapes & kIng);
      g.progressive = be && (shapes & kIng);
      g.perfect = have;
      g.bare = (shapes & kBase) && (modal || be_to || (!be && (past_auxiliary || present_auxiliary)));
      g.past = past_auxiliary || (!auxiliary && (shapes & kPast));
      g.present = present_auxiliary ? !g.progressive && !have : !auxiliary && (shapes & (kBase | kThird)) && !(shapes & kPast);
      if (to || be_to || (!auxiliary && !any && !(shapes & ~kBase) && BareInfinitive())) {
        g.form = passive ? VerbForm::kPassiveInfinitive : VerbForm::kInfinitive;
        if (be_to) g.form = passive ? VerbForm::kPassive : VerbForm::kFinite;
      } else if (be_gerund && passive && !past_auxiliary && !present_auxiliary) {
        g.form = VerbForm::kParticiple;  // "being signed"
      } else if (have_gerund) {
        g.form = passive ? VerbForm::kParticiple : VerbForm::kGerund;
      } else if (passive) {
        g.form = VerbForm::kPassive;
      } else if (!auxiliary && (shapes & kIng)) {
        g.form = VerbForm::kGerund;
      } else if (!auxiliary && (shapes & kPastParticiple) && !(shapes & (kPast | kBase))) {
        g.form = VerbForm::kParticiple;  // "taken", "known"
      } else {
        g.form = VerbForm::kFinite;  // a bare past form may turn out a participle: the clause decides
      }
      if (turned.verb == main || (turned.verb == begin && to)) TakeFrom(turned, passive, &g);
    }
    Unit unit;
    unit.type = Unit::kVerb;
    unit.first = in_[begin].first;
    unit.last = in_[end - 1].last;
    unit.span = {in_[begin].span.begin, in_[end - 1].span.end};
    unit.text = in_[end - 1].text;
    unit.readings = main < last_of_sentence ? in_[main].readings : std::span<const VerbReading>();
    unit.verb = g;
    unit.code = Alphabet::Verb(g.lemma, g.form);
    unit.space_before = in_[begin].space_before;
    // What the group swallowed but is no part of it (dates, adverbs) is kept beside it.
    for (size_t k = begin; k < end; ++k) {
      const bool leads_date = in_[k].type == Unit::kWord && in_[k].Is(kPreposition | kSubordinate) && k + 1 < end && in_[k + 1].type == Unit::kDate;
      if (in_[k].type == Unit::kDate || leads_date) Keep(k);
    }
    in_[kept_++] = std::move(unit);
    return end;
  }

  const Vocabulary& v_;
  std::vector<Unit>& in_;
  size_t kept_ = 0;
  Turned turned_;
  uint32_t be_ = 0, have_ = 0, do_ = 0, get_ = 0;
};

}  // namespace

void GroupVerbs(const Vocabulary& vocabulary, std::vector<Unit>* units) { Grouper(vocabulary, units).Run(); }

}  // namespace annals
