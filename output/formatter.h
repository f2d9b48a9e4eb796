// One output format, from its first byte to its last.
#ifndef ANNALS_OUTPUT_FORMATTER_H_
#define ANNALS_OUTPUT_FORMATTER_H_

#include <string>

#include "extract/extraction.h"
#include "extract/result.h"
#include "output/selection.h"
#include "output/timeline.h"

namespace annals {

enum class OutputFormat { kJsonLines, kJson, kCsv, kTimeline, kTimeMl };

struct FormatterOptions {
  OutputFormat format = OutputFormat::kJsonLines;
  Selection selection;
  std::string rules_hash;   // of the rule set, for the records
  TimelineOptions timeline;
};

// Immutable; const use is thread-safe, so workers format their own articles and one writer joins the
// pieces: Head, the first piece, Separator, the next piece …, Tail.
class Formatter {
 public:
  explicit Formatter(FormatterOptions options) : options_(std::move(options)) {}

  std::string Head() const;
  std::string Separator() const;  // between two pieces that are not empty
  std::string Tail(bool any_piece) const;

  // A piece. Formats without error records (CSV, timeline, TimeML) give an empty one for an error. A piece of TimeML is a
  // document of its own: pieces can't be joined.
  std::string Piece(const Extraction& extraction) const;
  std::string Piece(const Diagnostic& error) const;

 private:
  Section Table() const;

  FormatterOptions options_;
};

}  // namespace annals

#endif  // ANNALS_OUTPUT_FORMATTER_H_
