#include "extract/rule/toml_tree.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

// Debian's compiled toml++ throws; the header alone, without exceptions, returns its errors.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#ifndef TOML_EXCEPTIONS
#define TOML_EXCEPTIONS 0
#endif
#include <toml++/toml.h>

#include "extract/rule/utf8.h"

namespace annals {
namespace {

// Of a key. toml++ bounds how deep values nest, but not how deep the tables that a key makes.
constexpr size_t kMostParts = 8;

Position Convert(const toml::source_position& position) {
  return {static_cast<int>(position.line), static_cast<int>(position.column)};
}

Value Convert(toml::node& node);

Value ConvertTable(toml::table& table) {
  Value value;
  value.kind = Value::Kind::kTable;
  value.where = Convert(table.source().begin);
  value.members.reserve(table.size());
  for (auto&& [key, child] : table) {  // sorted by key
    value.members.push_back({std::string(key.str()), Convert(key.source().begin), Convert(child)});
  }
  return value;
}

Value Convert(toml::node& node) {
  if (toml::table* table = node.as_table()) return ConvertTable(*table);
  Value value;
  value.where = Convert(node.source().begin);
  if (toml::array* array = node.as_array()) {
    value.kind = Value::Kind::kArray;
    value.items.reserve(array->size());
    for (toml::node& item : *array) value.items.push_back(Convert(item));
  } else if (auto* text = node.as_string()) {
    value.text = std::move(text->get());
  } else if (const auto* integer = node.as_integer()) {
    value.kind = Value::Kind::kInteger;
    value.integer = integer->get();
    value.text = fmt::format("{}", value.integer);
  } else if (const auto* boolean = node.as_boolean()) {
    value.kind = Value::Kind::kBoolean;
    value.boolean = boolean->get();
    value.text = value.boolean ? "true" : "false";
  } else {
    value.kind = Value::Kind::kOther;
    std::ostringstream out;
    if (const auto* number = node.as_floating_point()) out << number->get();
    if (const auto* date = node.as_date()) out << date->get();
    if (const auto* time = node.as_time()) out << time->get();
    if (const auto* both = node.as_date_time()) out << both->get();
    value.text = out.str();
  }
  return value;
}

// Where the string at `at` ends, as a TOML reader finds it.
size_t StringEnd(std::string_view toml, size_t at) {
  const char quote = toml[at];
  const bool three = toml.substr(at).starts_with(quote == '"' ? "\"\"\"" : "'''");
  const size_t size = three ? 3 : 1;
  size_t end = at + size;
  while (end < toml.size() && !toml.substr(end).starts_with(toml.substr(at, size))) {
    if (!three && toml[end] == '\n') return end;  // never closed
    end += quote == '"' && toml[end] == '\\' ? 2 : 1;
  }
  end = std::min(end + size, toml.size());
  for (int more = 0; three && more < 2 && end < toml.size() && toml[end] == quote; ++more) ++end;  // quotes within, right at its end
  return end;
}

// Where a key of more than kMostParts parts begins, "a.b.c.d.e.f.g.h.i"; npos if there is none.
size_t LongKey(std::string_view toml) {
  const auto bare = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c < 0; };
  size_t begin = 0, parts = 0;
  bool joined = false;  // a dot stands behind the last part
  for (size_t at = 0; at < toml.size();) {
    const char c = toml[at];
    size_t end = at + 1;
    if (c == '"' || c == '\'' || bare(c)) {
      if (!joined) begin = at, parts = 0;
      if (++parts > kMostParts) return begin;
      joined = false;
      if (bare(c)) end = static_cast<size_t>(std::find_if_not(toml.begin() + at, toml.end(), bare) - toml.begin());
      else end = StringEnd(toml, at);
    } else if (c == '.') {
      joined = parts > 0;
    } else if (c == '#') {
      end = std::min(toml.find('\n', at), toml.size());
    } else if (c != ' ' && c != '\t') {
      parts = 0, joined = false;
    }
    at = end;
  }
  return std::string_view::npos;
}

Position PositionOf(std::string_view content, size_t offset) {
  const std::string_view before = content.substr(0, offset);
  const size_t line = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto starts = [](char c) { return (c & 0xC0) != 0x80; };
  return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1, static_cast<int>(std::count_if(before.begin() + line, before.end(), starts)) + 1};
}

// Walks the source of one string and its content side by side.
class StringWalk {
 public:
  StringWalk(std::string_view source, Position start) : source_(source), at_(start) {
    const char quote = Peek();
    const bool basic = quote == '"';
    literal_ = !basic;
    long_ = source_.starts_with(std::string(3, quote));
    Skip(long_ ? 3 : 1);
    if (long_ && Peek() == '\r') Skip(1);
    if (long_ && Peek() == '\n') Skip(1);  // right after the quotes: no part of the string
  }

  // Goes on until `bytes` of content are behind.
  Position Advance(size_t bytes) {
    for (size_t done = 0; !source_.empty();) {
      if (!literal_ && long_) SkipLineContinuation();
      if (done >= bytes || source_.empty()) break;
      if (literal_ || Peek() != '\\') {
        const size_t size = DecodeUtf8(source_, 0).size;
        done += size;
        Skip(size);
      } else {
        done += SkipEscape();
      }
    }
    return at_;
  }

 private:
  char Peek() const { return source_.empty() ? '\0' : source_.front(); }

  void Skip(size_t bytes) {
    for (size_t i = 0; i < bytes && !source_.empty(); ++i) {
      const char c = source_.front();
      source_.remove_prefix(1);
      if (c == '\n') {
        ++at_.line;
        at_.column = 1;
      } else if ((Peek() & 0xC0) != 0x80 || source_.empty()) {
        ++at_.column;  // the last byte of a character
      }
    }
  }

  void SkipLineContinuation() {
    if (!source_.starts_with("\\\n") && !source_.starts_with("\\\r\n") && !source_.starts_with("\\ ")) return;
    Skip(1);
    while (Peek() == ' ' || Peek() == '\t' || Peek() == '\n' || Peek() == '\r') Skip(1);
  }

  size_t SkipEscape() {
    const char kind = source_.size() > 1 ? source_[1] : '\0';
    const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0) return Skip(2), 1;
    char32_t code = 0;
    for (char c : source_.substr(std::min<size_t>(2, source_.size()), digits)) {
      code = code * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    std::string encoded;
    AppendUtf8(code, &encoded);
    Skip(2 + digits);
    return encoded.size();
  }

  std::string_view source_;
  Position at_;
  bool literal_ = true, long_ = false;
};

}  // namespace

bool Value::IsArrayOfTables() const {
  return IsArray() && !items.empty() && std::all_of(items.begin(), items.end(), [](const Value& v) { return v.IsTable(); });
}

bool Value::IsArrayOfScalars() const {
  return IsArray() && std::all_of(items.begin(), items.end(), [](const Value& v) { return v.IsScalar(); });
}

const Value* Value::Find(std::string_view key) const {
  const auto found = std::lower_bound(members.begin(), members.end(), key,
                                      [](const Member& member, std::string_view wanted) { return member.key < wanted; });
  return found != members.end() && found->key == key ? &found->value : nullptr;
}

std::string_view KindName(const Value& value) {
  switch (value.kind) {
    case Value::Kind::kString: return "a string";
    case Value::Kind::kInteger: return "a number";
    case Value::Kind::kBoolean: return "true or false";
    case Value::Kind::kArray: return "an array";
    case Value::Kind::kTable: return "a table";
    case Value::Kind::kOther: return "a number or date";
  }
  return "";
}

Value ParseToml(const SourceFile& file, Problems* problems) {
  Value empty;
  empty.kind = Value::Kind::kTable;
  if (const size_t key = LongKey(file.content); key != std::string_view::npos) {
    problems->Error(file, PositionOf(file.content, key), fmt::format("a key of more than {} parts", kMostParts), "tables of rules are not nested deeper than [type.sign]");
    return empty;
  }
  toml::parse_result parsed = toml::parse(file.content);
  if (parsed) return ConvertTable(parsed.table());
  std::string message(parsed.error().description());
  const bool quote = message.ends_with("saw '''");
  const bool multiline = message.find("inline table") != std::string::npos && message.find("\\n") != std::string::npos;
  problems->Error(file, Convert(parsed.error().source().begin), "syntax: " + message,
                  multiline ? "an inline table { … } stands on one line; what is longer is a [table] of its own"
                  : quote   ? "a string in single quotes has no quote in it: write '''…''' in three"
                            : "the rest of this file is not checked until this is mended");
  return empty;
}

Position Fragment::Place(size_t offset) const {
  const Position start = Start();
  const std::string_view content = file->content;
  size_t at = 0;
  for (int line = 1; line < start.line; ++line) {
    const size_t end = content.find('\n', at);
    if (end == std::string_view::npos) return start;
    at = end + 1;
  }
  for (int column = 1; column < start.column && at < content.size(); ++column) at += DecodeUtf8(content, at).size;
  if (at >= content.size() || (content[at] != '\'' && content[at] != '"')) return start;
  return StringWalk(content.substr(at), start).Advance(offset);
}

}  // namespace annals
