// Facts of a dataset in the formats for people and for tables.
#ifndef ANNALS_DATASET_FACT_TEXT_H_
#define ANNALS_DATASET_FACT_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "dataset/fact_record.h"

namespace annals {

enum class FactFormat : uint8_t { kTable, kTimeline, kJsonLines, kCsv, kMarkdown };

struct FactTextOptions {
  FactFormat format = FactFormat::kTimeline;
  bool evidence = false;  // every telling, with its article
  bool colour = false;    // ANSI escape sequences
  int width = 100;        // columns of the terminal
};

// Writes facts one by one. Nothing of them reaches the output but printable text.
class FactText {
 public:
  explicit FactText(const FactTextOptions& options) : options_(options) {}

  // What stands before the first fact.
  void Begin(std::string* out) const;
  void Append(const FactRecord& fact, std::string* out);

 private:
  std::string Paint(std::string_view text, std::string_view style) const;
  void Row(const FactRecord& fact, std::string* out) const;
  void Entry(const FactRecord& fact, std::string* out) const;
  void Item(const FactRecord& fact, std::string* out);

  FactTextOptions options_;
  std::string year_;  // of the Markdown heading that stands last
};

// "csto-2012 (2012-06-29)": where a telling comes from.
std::string SourceLine(const FactEvidence& telling);

// A fact as a row of CSV. Its columns are those of the table of events in an export (export.h).
void AppendFactCsv(const FactRecord& fact, std::string* out);

}  // namespace annals

#endif  // ANNALS_DATASET_FACT_TEXT_H_
