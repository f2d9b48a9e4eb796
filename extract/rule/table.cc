#include "extract/rule/table.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>

#include "extract/rule/spelling.h"

namespace annals {
namespace {

std::vector<std::string_view> Split(std::string_view line) {
  std::vector<std::string_view> cells;
  for (size_t begin = 0;;) {
    const size_t end = line.find('\t', begin);
    cells.push_back(line.substr(begin, end - begin));
    if (end == std::string_view::npos) return cells;
    begin = end + 1;
  }
}

class TableReader {
 public:
  TableReader(const SourceFile& file, Problems* problems) : file_(file), problems_(problems) { table_.name = file.stem; }

  Table Read() {
    std::string_view rest = file_.content;
    table_.rows.reserve(static_cast<size_t>(std::count(rest.begin(), rest.end(), '\n')));
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    for (int line = 1; !rest.empty(); ++line) {
      const size_t end = rest.find('\n');
      std::string_view text = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      if (text.ends_with('\r')) text.remove_suffix(1);
      if (text.empty() || text.front() == '#') continue;
      if (table_.columns.empty()) {
        Header(text, line);
        if (table_.columns.empty()) return std::move(table_);
      } else {
        Row(text, line);
      }
    }
    if (table_.columns.empty()) problems_->Error(file_, {1, 1}, "the table has no header", "its first line names the columns, with tabs between them");
    FindDuplicates();
    return std::move(table_);
  }

 private:
  // A header names columns in plain lower-case words; anything else is a row whose header is missing.
  void Header(std::string_view text, int line) {
    const std::vector<std::string_view> names = Split(text);
    std::unordered_set<std::string_view> seen;
    for (std::string_view name : names) {
      const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      });
      if (!plain) {
        problems_->Error(file_, {line, 1}, fmt::format("the table has no header: '{}' is no column name", name),
                         "the first line names the columns, in lower case, with tabs between them");
        return;
      }
      if (!seen.insert(name).second) problems_->Error(file_, {line, 1}, fmt::format("the column '{}' stands twice in the header", name));
    }
    table_.columns.assign(names.begin(), names.end());
    // A name may well stand twice ("Tripoli"), an id may not.
    unique_ = table_.columns[0] == "id" || table_.columns[0] == "lemma";
  }

  void Row(std::string_view text, int line) {
    const size_t columns = table_.columns.size();
    Table::Row row;
    row.cells.reserve(columns);
    size_t count = 0;
    for (size_t begin = 0;; ++count) {
      const size_t end = text.find('\t', begin);
      row.cells.emplace_back(text.substr(begin, end - begin));
      if (end == std::string_view::npos) break;
      begin = end + 1;
    }
    if (++count != columns) {
      problems_->Error(file_, {line, 1}, fmt::format("{} columns instead of {}", count, columns),
                       fmt::format("the header names {}; an empty cell still needs its tab", fmt::join(table_.columns, ", ")));
      return;
    }
    const size_t key_size = unique_ || columns < 2 ? row.cells[0].size() : row.cells[0].size() + 1 + row.cells[1].size();
    if (row.cells[0].empty()) {
      problems_->Error(file_, {line, 1}, fmt::format("the row has no {}", table_.columns[0]));
      return;
    }
    keys_.push_back({text.substr(0, key_size), line});
    row.where.file = file_.path;
    row.where.line = line;
    row.where.column = 1;
    table_.rows.push_back(std::move(row));
  }

  // Tables are sorted as a rule, and sorted keys are compared at next to no cost.
  void FindDuplicates() {
    const auto by_key = [](const Key& a, const Key& b) { return std::tie(a.text, a.line) < std::tie(b.text, b.line); };
    if (!std::is_sorted(keys_.begin(), keys_.end(), by_key)) std::sort(keys_.begin(), keys_.end(), by_key);
    for (size_t i = 1; i < keys_.size(); ++i) {
      if (keys_[i].text != keys_[i - 1].text) continue;
      problems_->Error(file_, {keys_[i].line, 1},
                       fmt::format("duplicate {} '{}'", table_.columns[0], keys_[i].text.substr(0, keys_[i].text.find('\t'))),
                       fmt::format("it stands in line {} already", keys_[i - 1].line));
    }
  }

  struct Key {
    std::string_view text;
    int line;
  };

  const SourceFile& file_;
  Problems* const problems_;
  Table table_;
  bool unique_ = false;
  std::vector<Key> keys_;  // of all rows
};

// Brings the rows of `later` into the columns of `table`, and lets them replace rows of the same key.
void Merge(const SourceFile& file, Table later, Table* table, Problems* problems) {
  std::vector<size_t> target;
  for (const std::string& column : later.columns) {
    const int index = table->Column(column);
    if (index < 0) {
      const std::vector<std::string_view> known(table->columns.begin(), table->columns.end());
      problems->Error(file, {1, 1}, fmt::format("the table '{}' has no column '{}'", table->name, column),
                      DidYouMean(column, known, fmt::format("its columns are {}", fmt::join(known, ", "))));
      return;
    }
    target.push_back(static_cast<size_t>(index));
  }
  if (later.columns.empty()) return;
  if (target[0] != 0) {
    problems->Error(file, {1, 1}, fmt::format("the first column of '{}' is '{}'", table->name, table->columns[0]));
    return;
  }
  std::unordered_set<std::string_view> replaced;
  for (const Table::Row& row : later.rows) replaced.insert(row.cells[0]);
  std::erase_if(table->rows, [&](const Table::Row& row) { return replaced.contains(row.cells[0]); });
  for (Table::Row& row : later.rows) {
    std::vector<std::string> cells(table->columns.size());
    for (size_t i = 0; i < target.size(); ++i) cells[target[i]] = std::move(row.cells[i]);
    table->rows.push_back({std::move(cells), std::move(row.where)});
  }
}

}  // namespace

Table ReadTable(const SourceFile& file, Problems* problems) { return TableReader(file, problems).Read(); }

void AddTable(const SourceFile& file, Table table, Tables* tables, Problems* problems) {
  if (table.columns.empty()) return;
  const auto [it, fresh] = tables->emplace(file.stem, Table());
  if (fresh) {
    it->second = std::move(table);
  } else {
    Merge(file, std::move(table), &it->second, problems);
  }
}

}  // namespace annals
