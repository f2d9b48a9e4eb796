// The record: one article's facts as one JSON object, described in annals.schema.json.
//
// Keys always come in the same order. What is not known is null where the schema says that it may be,
// and absent where the key is an extra (Wikidata ids, coordinates, TIMEX3 modifiers …).
#ifndef ANNALS_OUTPUT_RECORD_H_
#define ANNALS_OUTPUT_RECORD_H_

#include <string>
#include <string_view>

#include "extract/extraction.h"
#include "extract/result.h"
#include "output/selection.h"

namespace annals {

// The source text that a span of the normalised text came from; it equals the code points that
// the record's `begin` and `end` count.
std::string_view SourceText(const Extraction& extraction, Span span);

// Appends an annals/document/1 record, without a newline. Sections that are not selected are left out.
void AppendRecord(const Extraction& extraction, const Selection& selection, std::string_view rules_hash, std::string* out);

// Appends an annals/error/1 record for an article that can't be read, without a newline.
void AppendErrorRecord(const Diagnostic& error, std::string* out);

// The JSON Schema of both.
std::string_view RecordSchema();

}  // namespace annals

#endif  // ANNALS_OUTPUT_RECORD_H_
