// Reading the lexicon's tab-separated files.
#ifndef ANNALS_EXTRACT_RULE_TABLE_H_
#define ANNALS_EXTRACT_RULE_TABLE_H_

#include <map>
#include <string>

#include "extract/rule/rule_set.h"
#include "extract/rule/source.h"

namespace annals {

using Tables = std::map<std::string, Table, std::less<>>;

// Adds a .tsv file to the tables. Rows of a table that an earlier folder began replace its rows with the
// same first cell; its columns may stand in another order, and be fewer.
void ReadTable(const SourceFile& file, Tables* tables, Problems* problems);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_TABLE_H_
