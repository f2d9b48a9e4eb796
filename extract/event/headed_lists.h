// Acts that a heading or a label says once, for all whom the lines below, or what follows in its own line, name:
//
//   Accessions                          Ratified by: Ireland (1968), Japan (1976)
//   1984: Brunei                        Entry into force: 5 March 1970
//   1995: Vietnam                       Chile – joined 1962, left 1976
//
//   State | Joined | Left
//   Chile | 1962 | 1976
//
// What a label means is said by the rules that have `heads_list`.
#ifndef ANNALS_EXTRACT_EVENT_HEADED_LISTS_H_
#define ANNALS_EXTRACT_EVENT_HEADED_LISTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/event/article_reading.h"
#include "extract/event/bodies.h"
#include "extract/event/event_builder.h"
#include "extract/event/event_dates.h"
#include "extract/event/followers.h"
#include "extract/event/line_list.h"
#include "extract/event/matcher.h"

namespace annals {

class HeadedLists {
 public:
  // All outlive it. sources[i] belongs to events[i]; both grow by what is found here, and between calls. `published`: EDTF, may be empty.
  HeadedLists(const Vocabulary& vocabulary, const Matcher& matcher, const ArticleReading& article, const Text& text, const EventDates& dates,
              const Echoes& echoes, const Followers& followers, const Bodies& bodies, const std::string& published, std::vector<Event>* events,
              std::vector<EventSource>* sources)
      : v_(vocabulary), matcher_(matcher), article_(article), text_(text), dates_(dates), echoes_(echoes), followers_(followers), bodies_(bodies),
        lines_(echoes.lists(), text), published_(published), events_(*events), sources_(*sources) {}

  // What the lines below do is what `reading`, a heading, says; `matches` are its own.
  void EnterHeading(const SentenceReading& reading, const std::vector<Match>& matches);

  // Whether the lines below a heading or label of its own are still read.
  bool Open() const { return head_ && head_->own; }

  // A line of names and dates below one that said what they do. `before`: how many events there were, less the one of nobody that
  // the items take the place of.
  bool AddLine(const SentenceReading& reading, size_t* before);

  // The head of a table whose columns say what was done when, or a row below it. False if the sentence is neither.
  bool AddRow(const SentenceReading& reading);

  // A label, and behind its colon who did it and when. False if the sentence is none.
  bool AddLabelled(const SentenceReading& reading);

  // Names, and behind a dash or colon what each did and when, in a word. False if the sentence is no such.
  bool AddRecord(const SentenceReading& reading);

  // Remembers what the lines below may go on with: a list that the sentence opens with a colon, or the one act of an entry.
  // `before`: how many events there were before the sentence.
  void Remember(const SentenceReading& reading, const std::vector<Match>& matches, size_t before);

  // The event at `i` is gone.
  void Erased(size_t i);

 private:
  // What the lines below do, each by those whom it names.
  struct Head {
    Told told;
    bool dated = false;  // only those for whom a date is told
    bool dated_only = false;  // the same wherever the list stands
    bool own = false;    // the line that opens the list says so; else it is what the entry above tells
    int event = -1;      // index of the event that the line itself made, of nobody
  };

  // A word and a date, "left 2004", of those named before it.
  struct Fact {
    Head head;
    uint32_t label = 0, date = 0;  // its first unit; the unit of its date
  };

  std::optional<Head> HeadOf(const SentenceReading& reading, const std::vector<Match>& matches) const;
  std::optional<Head> LabelIn(const SentenceReading& reading, uint32_t from, uint32_t to) const;
  bool EnterTable(const SentenceReading& reading);
  std::vector<Fact> FactsIn(const SentenceReading& reading, uint32_t from, uint32_t to) const;
  using Made = std::pair<Event, EventSource>;
  void MakeFact(const SentenceReading& reading, const std::vector<uint32_t>& names, const Fact& fact, uint32_t first, std::vector<Made>* made) const;
  void MakeFacts(const SentenceReading& reading, const std::vector<uint32_t>& names, uint32_t from, uint32_t to, std::vector<Made>* made) const;
  std::vector<Made> TakeFacts(const SentenceReading& reading, std::vector<ListItem>* items) const;
  void SplitIntervals(std::vector<Made>* made) const;
  bool ToldBefore(const Event& end) const;
  void Add(std::vector<Made> made);
  bool IsRow(const SentenceReading& reading) const;
  bool AddAct(const SentenceReading& reading, const Head& head, uint32_t from);
  bool OtherThan(const SentenceReading& reading, uint32_t label) const;
  bool OfTreaty(const SentenceReading& reading) const;

  const Vocabulary& v_;
  const Matcher& matcher_;
  const ArticleReading& article_;
  const Text& text_;
  const EventDates& dates_;
  const Echoes& echoes_;
  const Followers& followers_;
  const Bodies& bodies_;
  const LineLists lines_;
  const std::string& published_;
  std::vector<Event>& events_;
  std::vector<EventSource>& sources_;
  std::optional<Head> head_;  // of the lines that follow
  std::vector<std::optional<Head>> columns_;  // of the table whose rows follow
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_HEADED_LISTS_H_
