// How the tables keep dates, and lists of small numbers: short, and in SQL as in C++.
#ifndef ANNALS_DATASET_STORED_VALUES_H_
#define ANNALS_DATASET_STORED_VALUES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dataset/sqlite.h"

namespace annals {

// A value of a column without a type.
using StoredValue = std::variant<std::nullptr_t, int64_t, std::string_view>;

// The number of a plain day of the years 1 to 9999, written "2012-06-28"; nothing of any other text.
std::optional<int64_t> PlainDay(std::string_view text);
std::string TextOfDay(int64_t day);

// A date (EDTF) as columns keep it: a plain day as its number, else its text; NULL if it is empty. The text is not copied.
StoredValue StoredDate(std::string_view text);
std::string DateIn(const Statement& row, int column);

// A kernel's `at` (When::at), likewise: a day as twice its number, "?" and a day as that and one.
StoredValue StoredAt(std::string_view at);
std::string AtIn(const Statement& row, int column);

// Quantities (a JSON array, as in the record) with control characters, which JSON has none of, for what all of them have in common; the view
// `events` makes it long again.
std::string ShortQuantities(std::string_view json);
std::string LongQuantities(std::string_view stored);

// LEB128, as Protocol Buffers write it: seven bits a byte, the lowest first. Numbers of less than 2^63, not negative.
void AppendVarint(int64_t number, std::string* out);
// All numbers in the bytes; what is cut off at the end is left out.
std::vector<int64_t> VarintsIn(std::string_view bytes);

// Bytes written as lower-case hexadecimal digits, half as long; what is none stays as it is.
std::string BytesOfHex(const std::string& hex);
std::string HexOfBytes(std::string_view bytes);

}  // namespace annals

#endif  // ANNALS_DATASET_STORED_VALUES_H_
