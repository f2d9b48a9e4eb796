// Lists whose items are lines of their own, below the line that says what they are a list of:
//
//   Since then the bloc has admitted:
//   – Georgia (27 April 1999)
//   – Armenia and Azerbaijan (25 January 2001)
#ifndef ANNALS_EXTRACT_EVENT_LINE_LIST_H_
#define ANNALS_EXTRACT_EVENT_LINE_LIST_H_

#include <vector>

#include "extract/event/name_list.h"
#include "extract/event/reading.h"
#include "extract/text/text.h"

namespace annals {

// Keeps references to what it is built from.
class LineLists {
 public:
  LineLists(const NameLists& lists, const Text& text) : lists_(lists), text_(text) {}

  // Who and when, of a line that tells nothing else in a main clause; empty if it tells more.
  std::vector<ListItem> Items(const SentenceReading& reading) const;

  // The same of what stands from unit `from` on, whatever the sentence tells before.
  std::vector<ListItem> ItemsFrom(const SentenceReading& reading, uint32_t from) const { return lists_.ReadLine(reading, from); }

  bool Named(const Unit& unit) const { return lists_.Named(unit); }

  // Whether the sentence ends its block with a colon.
  bool Opens(const SentenceReading& reading) const;

  // Whether the sentence is a few words in a block of their own, without a full stop.
  bool Alone(const SentenceReading& reading) const;

  // Whether the sentence stands in an item of a list or in an entry of a chronology.
  bool InList(const SentenceReading& reading) const;

 private:
  const NameLists& lists_;
  const Text& text_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_LINE_LIST_H_
