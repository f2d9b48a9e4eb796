// Which date an event gets, and why (DESIGN: stated, entry, context, else none).
#ifndef ANNALS_EXTRACT_EVENT_EVENT_DATES_H_
#define ANNALS_EXTRACT_EVENT_EVENT_DATES_H_

#include <string>
#include <vector>

#include "extract/event/article_reading.h"
#include "extract/event/fate.h"
#include "extract/event/matcher.h"
#include "extract/extraction.h"

namespace annals {

struct BuildOptions;

// The year that an EDTF value begins with; 0 if it begins with none.
int YearOf(const std::string& edtf);

// One object serves one article; Enter is called for its sentences in order.
class EventDates {
 public:
  EventDates(const ArticleReading& article, const std::vector<DateMention>& dates, const Vocabulary& vocabulary, const Text& text, const BuildOptions& options)
      : article_(article), dates_(dates), v_(vocabulary), text_(text), options_(options),
        since_nouns_(vocabulary.rules().Words("date_lead.since_noun")), afters_(vocabulary.rules().Words("date_lead.after")),
        earlier_(vocabulary.rules().Words("date_lead.earlier")), effectives_(vocabulary.rules().Words("date_lead.effective")),
        withins_(vocabulary.rules().Words("date_lead.within")) {}

  void Enter(const SentenceReading& reading);

  // Sets date, basis and reported of the event that `match` tells in `clause` (-1: none). Where it looked is
  // added to *steps unless that is nullptr.
  void Date(const SentenceReading& reading, const Match& match, int clause, const EventType& type, Event* event, std::vector<DateStep>* steps = nullptr) const;

  // Whether the unit, one of reading.units, is a date that an event may have; At gives it.
  bool Usable(const SentenceReading& reading, const Unit& unit) const;
  // The same, or since when something is so: "Hungary (since 2018)".
  bool Tells(const SentenceReading& reading, const Unit& unit) const;
  const DateMention* At(const Unit& unit) const { return &dates_[unit.date]; }

 private:
  const DateMention* OfMatched(const SentenceReading& reading, const Match& match) const;
  const DateMention* OfActNoun(const SentenceReading& reading, const Match& match) const;
  const DateMention* GoingOnSince(const SentenceReading& reading, const Match& match, int clause) const;
  const DateMention* Stated(const SentenceReading& reading, const Match& match, int clause) const;
  bool InView(const SentenceReading& reading, const Unit& noun) const;
  bool OfOccasion(const SentenceReading& reading, uint32_t noun) const;
  bool OfApposition(const SentenceReading& reading, uint32_t unit, uint32_t verb) const;
  bool OfPeriod(const SentenceReading& reading, uint32_t unit) const;
  bool OfAnotherNoun(const SentenceReading& reading, const Match& match, uint32_t date) const;
  std::string_view LastWord(Span span) const;
  bool InNumber(const SentenceReading& reading, uint32_t unit) const;
  bool OfNoun(const SentenceReading& reading, uint32_t unit) const;
  int ClauseOf(const SentenceReading& reading, uint32_t unit) const;
  bool OfFronted(const SentenceReading& reading, uint32_t unit) const;
  static bool IsLimit(const DateMention& date, const VerbGroup& verb);
  bool OfConsequence(const SentenceReading& reading, uint32_t noun, const DateMention& date, int clause) const;
  bool Happens(const SentenceReading& reading, int clause) const;
  const DateMention* OfHappening(const SentenceReading& reading, uint32_t first, uint32_t last) const;
  bool IsSetting(const SentenceReading& reading, int clause, int gerund) const;
  bool AtOnce(const SentenceReading& reading, int clause, const DateMention& date) const;
  bool IsAspect(const SentenceReading& reading, int clause, int gerund) const;
  bool TellsOf(const SentenceReading& reading, int inner, int outer) const;
  bool WhenAsked(const SentenceReading& reading, int inner, int outer, const DateMention& date) const;
  const DateMention* Fronted(const SentenceReading& reading, int clause) const;
  const DateMention* Shared(const SentenceReading& reading, int clause) const;
  const DateMention* FrontedOfBoth(const SentenceReading& reading, int clause) const;
  const DateMention* BeforeSemicolon(const SentenceReading& reading, int clause) const;
  const DateMention* OfGovernor(const SentenceReading& reading, int clause) const;
  const DateMention* OfWhatIsHeld(const SentenceReading& reading, int clause) const;
  const DateMention* OfMeans(const SentenceReading& reading, int clause) const;
  const DateMention* OfClause(const SentenceReading& reading, int clause) const;
  bool OfAnotherDay(const SentenceReading& reading, uint32_t noun, int clause) const;
  std::string_view KindOf(const Unit& unit) const;
  bool IsAct(const Unit& unit) const;
  bool OfActBetween(const SentenceReading& reading, uint32_t verb, const DateMention& date, bool* after = nullptr) const;
  bool OfDeed(const SentenceReading& reading, int clause, uint32_t date) const;
  bool OfJudged(const SentenceReading& reading, uint32_t verb, uint32_t date) const;
  const DateMention* BeforeOpener(const SentenceReading& reading, const Clause& clause) const;
  std::vector<const std::string*> Parts() const;
  bool FitsNews(const SentenceReading& reading, const Match& match, int clause, const DateMention& date, Event* event) const;
  bool WhenAnnounced(const SentenceReading& reading, const Match& match, int clause, const DateMention& date, const Event& event) const;
  bool OwnTime(const SentenceReading& reading, int clause) const;
  bool TakesEntry(const SentenceReading& reading, const Match& match, int clause) const;
  const DateMention* OfOutcome(const SentenceReading& reading, int clause) const;
  std::string Reported(const SentenceReading& reading, int clause, const Event& event) const;

  const ArticleReading& article_;
  const std::vector<DateMention>& dates_;
  const Vocabulary& v_;
  const Text& text_;
  const BuildOptions& options_;
  const std::vector<std::string>&since_nouns_, &afters_, &earlier_, &effectives_, &withins_;  // looked up once: asked about for every date and clause
  uint32_t block_ = UINT32_MAX;
  // The day told by the main clause of the sentence before, in the same paragraph, or that this one went on with.
  std::string last_;
  std::string context_;  // the same for the sentence at hand, if it goes on with its subject ("It demanded …"); else empty
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_EVENT_DATES_H_
