#include "output/formatter.h"

#include "output/csv.h"
#include "output/record.h"
#include "output/timeml.h"

namespace annals {

// CSV holds one table: the section named, or the events.
Section Formatter::Table() const {
  const auto& sections = options_.selection.sections;
  return sections.empty() ? Section::kEvents : sections.front();
}

std::string Formatter::Head() const {
  if (options_.format == OutputFormat::kJson) return "[\n";
  std::string head;
  if (options_.format == OutputFormat::kCsv) AppendCsvHeader(Table(), &head);
  return head;
}

std::string Formatter::Separator() const { return options_.format == OutputFormat::kJson ? ",\n" : ""; }

std::string Formatter::Tail(bool any_piece) const {
  if (options_.format != OutputFormat::kJson) return "";
  return any_piece ? "\n]\n" : "]\n";
}

std::string Formatter::Piece(const Extraction& extraction) const {
  std::string piece;
  switch (options_.format) {
    case OutputFormat::kJsonLines:
    case OutputFormat::kJson: AppendRecord(extraction, options_.selection, options_.rules_hash, &piece); break;
    case OutputFormat::kCsv: AppendCsvRows(extraction, Table(), &piece); break;
    case OutputFormat::kTimeline: AppendTimeline(extraction, options_.selection, options_.timeline, &piece); break;
    case OutputFormat::kTimeMl: AppendTimeMl(extraction, &piece); break;
  }
  if (options_.format == OutputFormat::kJsonLines) piece.push_back('\n');
  return piece;
}

std::string Formatter::Piece(const Diagnostic& error) const {
  std::string piece;
  if (options_.format == OutputFormat::kJsonLines || options_.format == OutputFormat::kJson) AppendErrorRecord(error, &piece);
  if (options_.format == OutputFormat::kJsonLines) piece.push_back('\n');
  return piece;
}

}  // namespace annals
