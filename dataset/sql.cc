#include "dataset/sql.h"

namespace annals {

Statement Prepare(const Sql& sql, Connection* connection) {
  Statement statement = connection->Prepare(sql.text);
  int parameter = 0;
  for (const Sql::Value& value : sql.values) std::visit([&](const auto& v) { statement.Bind(++parameter, v); }, value);
  return statement;
}

Sql In(const std::vector<std::string>& words) {
  Sql sql{"IN (", {}};
  for (size_t i = 0; i < words.size(); ++i) sql.Add(i == 0 ? "?" : ", ?", {words[i]});
  return sql.Add(")");
}

std::string Containing(std::string_view part) {
  std::string pattern = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace annals
