// CSV (RFC 4180) with a head that names its columns: an article a row. Cells in quotes may hold separators and line ends.
// Lines end in a line feed, a carriage return before it or not; in all of a file whose head ends in a carriage return alone, in that.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "extract/read/charset.h"
#include "extract/read/document.h"
#include "extract/read/published.h"
#include "extract/read/sniff.h"

namespace annals {
namespace {

class CsvDocuments : public DocumentReader {
 public:
  CsvDocuments(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) : input_(std::move(input)), origin_(std::move(origin)), options_(options) {
    ReadHead();
  }

  std::optional<Result<Document>> Next() override {
    if (error_) return *std::exchange(error_, std::nullopt);
    while (!ended_) {
      std::vector<std::string> cells;
      if (auto error = ReadRow(&cells)) return *error;
      if (ended_) break;
      if (cells.size() == 1 && cells.front().empty()) continue;
      return Read(std::move(cells));
    }
    return std::nullopt;
  }

 private:
  void ReadHead() {
    const std::string_view start = input_->Peek(kSniffBytes);
    const size_t end = start.find_first_of("\r\n");
    if (end != start.npos && start[end] == '\r' && end + 1 < start.size() && start[end + 1] != '\r' && start[end + 1] != '\n') line_end_ = '\r';
    const std::string_view head = start.substr(0, end);
    const std::string text(options_.KeyOf("text"));
    separator_ = SeparatorOf(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head, text);
    if (separator_ == '\0') {
      ended_ = true;
      if (!origin_.found) error_ = ReadError(origin_.path, "no column is called `" + text + "`", "--map text=COLUMN names another one");
      return;
    }
    error_ = ReadRow(&columns_);
    if (!columns_.empty() && columns_[0].starts_with("\xEF\xBB\xBF")) columns_[0].erase(0, 3);
    if (!columns_.empty() && columns_[0].size() > 1 && columns_[0].front() == '"' && columns_[0].back() == '"') columns_[0] = columns_[0].substr(1, columns_[0].size() - 2);
    for (std::string& column : columns_) {
      column.erase(0, column.find_first_not_of(' '));
      column.erase(column.find_last_not_of(' ') + 1);
    }
  }

  Diagnostic RowError(std::string message, std::string hint = {}) const { return {{origin_.path, row_line_, 0}, std::move(message), std::move(hint), "", {}}; }

  // The cells of the next row. At the end sets ended_, and is an error only if something went wrong.
  std::optional<Diagnostic> ReadRow(std::vector<std::string>* cells) {
    row_line_ = line_ + 1;
    cells->clear();
    cells->emplace_back();
    uint64_t size = 0;
    bool quoted = false;
    for (;;) {
      const Input::Line read = input_->ReadLine(options_.limits.line, &row_, line_end_);
      if (read == Input::Line::kEnd) {
        ended_ = true;
        if (!input_->error().empty()) return EndError(origin_.path, input_->error());
        if (quoted) return RowError("a cell in quotes is never closed");
        return std::nullopt;
      }
      ++line_;
      size += row_.size() + 1;
      if (read == Input::Line::kTooLong || size > options_.limits.line) {
        if (quoted) ended_ = true;  // where the row ends can't be told any more
        return RowError("the row is longer than " + SizeText(options_.limits.line), "--max-line raises this limit");
      }
      quoted = AppendLine(row_, quoted, cells);
      if (!quoted) return std::nullopt;
    }
  }

  // Adds a line to the row; whether a cell in quotes is still open behind it.
  bool AppendLine(std::string_view line, bool quoted, std::vector<std::string>* cells) const {
    if (!quoted && line.ends_with('\r')) line.remove_suffix(1);
    for (size_t i = 0; i < line.size(); ++i) {
      std::string& cell = cells->back();
      const char c = line[i];
      if (quoted) {
        if (c != '"') cell += c;
        else if (i + 1 < line.size() && line[i + 1] == '"') cell += '"', ++i;
        else quoted = false;
      } else if (c == separator_) {
        cells->emplace_back();
      } else if (c == '"' && cell.empty()) {
        quoted = true;
      } else if (c != '\r' || i + 1 < line.size()) {
        cell += c;
      }
    }
    if (quoted) cells->back() += '\n';
    return quoted;
  }

  Result<Document> Read(std::vector<std::string> cells) {
    Document document;
    Article& article = document.article;
    nlohmann::ordered_json rest = nlohmann::ordered_json::object();
    for (size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
      const auto is = [&](std::string_view field) { return columns_[i] == options_.KeyOf(field); };
      std::string& cell = cells[i];
      if (!is("text") && !IsUtf8(cell)) cell = ToUtf8(std::move(cell), "windows-1252");
      if (is("text")) article.bytes = std::move(cell);
      else if (is("id")) article.id = std::move(cell);
      else if (is("title")) article.title = std::move(cell);
      else if (is("url")) article.url = std::move(cell);
      else if (is("language")) article.language = std::move(cell);
      else if (is("published") && !DayOfAnyDate(cell).empty()) article.published = DayOfAnyDate(cell), article.published_from = "metadata";
      else if (!cell.empty()) rest[columns_[i]] = std::move(cell);
    }
    if (cells.size() > columns_.size()) return RowError("the row has more cells than the head has columns", "a cell that holds the separator or a quote stands in quotes");
    if (article.bytes.find_first_not_of(" \t\r\n") == std::string::npos) return RowError("`" + std::string(options_.KeyOf("text")) + "` is empty");
    if (!rest.empty()) article.source = rest.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    article.path = origin_.path;
    if (article.id.empty()) article.id = (origin_.path == "-" ? "stdin" : StemOf(origin_.name)) + "-" + std::to_string(row_line_);
    return document;
  }

  std::unique_ptr<Input> input_;
  DocumentOrigin origin_;
  const ReadOptions& options_;
  std::vector<std::string> columns_;
  std::string row_;
  char separator_ = ',', line_end_ = '\n';
  int line_ = 0, row_line_ = 0;
  bool ended_ = false;
  std::optional<Diagnostic> error_;
};

}  // namespace

std::unique_ptr<DocumentReader> ReadCsv(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  return std::make_unique<CsvDocuments>(std::move(input), std::move(origin), options);
}

}  // namespace annals
