// CSV (RFC 4180): one table, with a row for each event, date, membership or mention.
//
// Spreadsheets run a cell that begins with = + - or @ as a formula; such a cell gets an apostrophe before
// it, as OWASP advises against CSV injection. Control characters other than tab and newline become U+FFFD.
#ifndef ANNALS_OUTPUT_CSV_H_
#define ANNALS_OUTPUT_CSV_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extraction.h"
#include "output/selection.h"

namespace annals {

// One cell without its separator: quoted where it must be.
void AppendCsvCell(std::string_view text, std::string* out);

// A row: cells joined by commas; ended, as RFC 4180 wants it, when the object goes.
class CsvRow {
 public:
  explicit CsvRow(std::string* out) : out_(out) {}
  CsvRow(const CsvRow&) = delete;
  ~CsvRow() { out_->append("\r\n"); }

  CsvRow& operator<<(std::string_view cell);
  CsvRow& operator<<(int64_t number);
  CsvRow& operator<<(double number);
  CsvRow& operator<<(SourceSpan span);  // two cells

 private:
  void Separate();

  std::string* out_;
  bool first_ = true;
};

// The roles of participants, in the order of their columns.
inline constexpr std::array<std::string_view, 6> kRoleColumns = {"actor", "recipient", "organization", "instrument", "location", "participant"};

// Those in the role, joined by ";": the id of a state or organization, the name of anyone else.
std::string ParticipantsForCell(const std::vector<Participant>& participants, std::string_view role);

// "~2500 peacekeepers;3 killed".
std::string QuantitiesForCell(const std::vector<Quantity>& quantities);

// The header line of the section's table.
void AppendCsvHeader(Section section, std::string* out);

// A row for each fact of the section in the article. Participants of an event stand in the column of their
// role, joined by ";": the id of a state or organization, the name of anyone else.
void AppendCsvRows(const Extraction& extraction, Section section, std::string* out);

}  // namespace annals

#endif  // ANNALS_OUTPUT_CSV_H_
