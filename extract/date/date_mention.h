// What a date expression says, once it is resolved.
#ifndef ANNALS_EXTRACT_DATE_DATE_MENTION_H_
#define ANNALS_EXTRACT_DATE_DATE_MENTION_H_

#include <cstdint>
#include <string>

#include "extract/span.h"

namespace annals {

enum class DateType : uint8_t { kDate, kTime, kDuration, kSet };

// One date, time, duration or set expression. Values are EDTF level 1 (ISO 8601-2:2019), durations
// ISO 8601; `timex3` is the TIMEX3 value of TimeML 1.2.1.
struct DateMention {
  Span span;
  DateType type = DateType::kDate;
  std::string value;   // "1992-05-15", "1999/2000", "P5Y", "PRESENT_REF"; empty if it can't be resolved
  std::string timex3;  // "1992-05-15", "1996-FA", "2022-W01", "XXXX-05"
  std::string mod;     // TIMEX3 mod (START MID END APPROX BEFORE AFTER LESS_THAN MORE_THAN …); empty if none
  std::string freq;    // TIMEX3 freq of a set
  std::string quant;   // TIMEX3 quant of a set
  std::string rule;    // id of the date rule
  Span joint;          // of a range: what parts its ends ("from 1985 to 1991": " to "); else empty
  bool dates_events = false;  // a calendar value that an event may take (no PAST_REF, duration, set, age)
  bool relative = false;      // resolved against the publication date or the last date told
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_DATE_DATE_MENTION_H_
