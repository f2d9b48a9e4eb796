// Facts against gold: the figures of tests/score.py, to the last digit, and what they are made of.
//
// Place. A predicted span stands for a gold span when it overlaps the shorter of the two by its share and
// is longer than the gold span by no more than its slack. Core events and predictions pair one to one, best
// agreement first. `python3 tests/score.py --help` states it in full.
#ifndef ANNALS_EVALUATE_SCORE_H_
#define ANNALS_EVALUATE_SCORE_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "evaluate/facts.h"
#include "evaluate/gold.h"

namespace annals {

struct Count {
  int64_t right = 0, wrong = 0, missed = 0;

  Count& operator+=(const Count& other);
};

// Rounded to four digits, as score.py does. Nothing predicted has precision 1, nothing wanted recall 1.
struct Figures {
  double precision = 1, recall = 1, f1 = 1;
};
Figures FiguresOf(const Count& count);

struct Counts {
  Count found, dated, whole, participants;    // of events
  int64_t in_silent_text = 0;                 // false alarms
  Count dates, date_values, states, organizations, memberships;
  // Finer than score.py: the parts of `found` by type; of events by status, where a found event of another
  // status is both wrong and missed; of `participants` by role.
  std::map<std::string, Count> by_type, by_status, by_role;
  int64_t articles = 0, without_output = 0;

  Counts& operator+=(const Counts& other);
  // The figures of score.py with their names there, in its order, but the three plain numbers.
  std::vector<std::pair<std::string, Count>> Named() const;
};

// What became of one fact.
enum class Verdict : uint8_t {
  kRight,     // whole: place, type, date, status and participants
  kPartly,    // place and type
  kWrong,     // a false alarm
  kExcused,   // an optional event, or another of the types accepted: neither right nor wrong
  kUnjudged,  // no gold
};
std::string_view NameOf(Verdict verdict);

struct EventVerdict {
  Verdict verdict = Verdict::kUnjudged;
  std::string gold;     // id of the gold event it pairs with; may be empty
  std::string because;  // what is not as it should be; may be empty
};

struct Score {
  Counts counts;
  std::vector<EventVerdict> events;        // of facts.events
  std::vector<const GoldEvent*> missed;    // core events nobody found
  std::vector<Verdict> dates;              // of facts.dates: right, partly (another value), wrong, excused
  std::vector<Verdict> states, organizations, memberships;
};

// `facts` may be nullptr: the article had no output.
Score ScoreArticle(const Gold& gold, const Facts* facts);

}  // namespace annals

#endif  // ANNALS_EVALUATE_SCORE_H_
