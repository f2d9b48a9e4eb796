// Statements that are put together of pieces.
#ifndef ANNALS_DATASET_SQL_H_
#define ANNALS_DATASET_SQL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dataset/sqlite.h"

namespace annals {

// A piece of SQL with the values of its parameters.
struct Sql {
  using Value = std::variant<int64_t, double, std::string>;

  std::string text;
  std::vector<Value> values;

  Sql& Add(std::string_view more, std::vector<Value> its = {}) {
    text += more;
    values.insert(values.end(), its.begin(), its.end());
    return *this;
  }
  Sql& Add(const Sql& more) { return Add(more.text, more.values); }
};

Statement Prepare(const Sql& sql, Connection* connection);

// "IN (?, ?)" of the words.
Sql In(const std::vector<std::string>& words);

// The pattern of LIKE … ESCAPE '\' for what contains the part.
std::string Containing(std::string_view part);

}  // namespace annals

#endif  // ANNALS_DATASET_SQL_H_
