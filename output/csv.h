// CSV (RFC 4180): one table, with a row for each event, date, membership or mention.
//
// Spreadsheets run a cell that begins with = + - or @ as a formula; such a cell gets an apostrophe before
// it, as OWASP advises against CSV injection. Control characters other than tab and newline become U+FFFD.
#ifndef ANNALS_OUTPUT_CSV_H_
#define ANNALS_OUTPUT_CSV_H_

#include <string>
#include <string_view>

#include "extract/extraction.h"
#include "output/selection.h"

namespace annals {

// One cell without its separator: quoted where it must be.
void AppendCsvCell(std::string_view text, std::string* out);

// The header line of the section's table.
void AppendCsvHeader(Section section, std::string* out);

// A row for each fact of the section in the article. Participants of an event stand in the column of their
// role, joined by ";": the id of a state or organization, the name of anyone else.
void AppendCsvRows(const Extraction& extraction, Section section, std::string* out);

}  // namespace annals

#endif  // ANNALS_OUTPUT_CSV_H_
