// Reading the lexicon's tab-separated files.
#ifndef ANNALS_EXTRACT_RULE_TABLE_H_
#define ANNALS_EXTRACT_RULE_TABLE_H_

#include <map>
#include <string>

#include "extract/rule/rule_set.h"
#include "extract/rule/source.h"

namespace annals {

using Tables = std::map<std::string, Table, std::less<>>;

// Reads a .tsv file. What is faulty is reported and left out; no columns: nothing was readable.
Table ReadTable(const SourceFile& file, Problems* problems);

// Adds a table that was read from `file`. Rows of a table that an earlier folder began are replaced by
// rows with the same first cell; the columns may stand in another order, and be fewer.
void AddTable(const SourceFile& file, Table table, Tables* tables, Problems* problems);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_TABLE_H_
