// Publication dates as they come with an article: in its metadata or its file's name.
#ifndef ANNALS_EXTRACT_READ_PUBLISHED_H_
#define ANNALS_EXTRACT_READ_PUBLISHED_H_

#include <string>
#include <string_view>

namespace annals {

// The day of an ISO 8601 date or timestamp ("2022-01-06T10:00:00Z", "2022-01-06 10:00", "20220106"
// -> "2022-01-06"); "2022-01" and "2022" stay as they are. Empty if it is none of these or no day of
// the calendar.
std::string DayOfTimestamp(std::string_view value);

// The day of a date as mail and RSS write it (RFC 5322, RFC 822: "Thu, 06 Jan 2022 10:00:00 GMT", "6 Jan 22 10:00
// EST"), as told where it was written. Empty if it is none.
std::string DayOfMailDate(std::string_view value);

// The day of whichever of the two it is, or empty.
std::string DayOfAnyDate(std::string_view value);

// The day told in a file's name ("2022-01-06-summit", "summit_20220106"): the first that is one.
// A run of digits counts only where no digit stands beside it. Empty if there is none.
std::string DayOfFileName(std::string_view stem);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_PUBLISHED_H_
