// Lists that tell who and when without a verb of their own: "Libya on 28 March 1953, Morocco and Tunisia (1958)
// and, last of all, Oman in 1971".
#ifndef ANNALS_EXTRACT_EVENT_NAME_LIST_H_
#define ANNALS_EXTRACT_EVENT_NAME_LIST_H_

#include <string_view>
#include <vector>

#include "extract/event/event_dates.h"
#include "extract/event/reading.h"
#include "extract/mention/vocabulary.h"

namespace annals {

struct ListItem {
  std::vector<uint32_t> names;        // units: states and organizations; empty for somebody the lexicon does not know
  const DateMention* date = nullptr;  // nullptr: none is told
  Span span;                          // from the first name to the date
};

// Keeps references to what it is built from.
class NameLists {
 public:
  NameLists(const Vocabulary& vocabulary, const EventDates& dates) : v_(vocabulary), dates_(dates) {}

  // The items from unit `from` on, as far as they go. `opened`: the list begins right there, behind a colon or a verb;
  // else a comma, semicolon or "and" has to lead on to it. `lead` may stand before a name ("of Ghana and of Malaya").
  // Items have dates; only one alone may lack it, "Chile, Peru and Cuba" at the end of a sentence.
  std::vector<ListItem> Read(const SentenceReading& reading, uint32_t from, bool opened, std::string_view lead) const;

  // The same of a line of its own, where a dash or colon may stand before the date and one name may have several dates:
  // "Burundi – 27 October 2017", "Mali: 2012, 2020".
  std::vector<ListItem> ReadLine(const SentenceReading& reading, uint32_t from) const;

  // "Six states were admitted, among them Spain (2006) and Italy (2013)": the unit from which on names are told of those between units
  // `from` and `end`; 0 if none are.
  uint32_t AmongThem(const SentenceReading& reading, uint32_t from, uint32_t end) const;

  // "the 14th", "the fifth", "the ninth member"
  bool IsRank(const Unit& unit) const;
  bool IsListed(ListName list, const Unit& unit) const;

  // A state, capital or organization by name.
  bool Named(const Unit& unit) const;

 private:
  const Vocabulary& v_;
  const EventDates& dates_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_NAME_LIST_H_
