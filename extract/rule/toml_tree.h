// A TOML document as a plain tree in which everything knows its place in the file.
#ifndef ANNALS_EXTRACT_RULE_TOML_TREE_H_
#define ANNALS_EXTRACT_RULE_TOML_TREE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/source.h"

namespace annals {

struct Member;

struct Value {
  enum class Kind : uint8_t { kString, kInteger, kOther, kBoolean, kArray, kTable };

  Kind kind = Kind::kString;
  bool boolean = false;         // of kBoolean
  int64_t integer = 0;          // of kInteger
  std::string text;             // a string's content; a number, truth value or date as it is written
  std::vector<Value> items;     // of kArray
  std::vector<Member> members;  // of kTable, sorted by key
  Position where;               // its first character: of a string, the opening quote

  bool IsString() const { return kind == Kind::kString; }
  bool IsTable() const { return kind == Kind::kTable; }
  bool IsArray() const { return kind == Kind::kArray; }
  bool IsScalar() const { return !IsTable() && !IsArray(); }
  bool IsArrayOfTables() const;   // at least one, and nothing else
  bool IsArrayOfScalars() const;  // an empty array is one too
  const Value* Find(std::string_view key) const;  // of kTable; nullptr if it has no such key
};

struct Member {
  std::string key;
  Position where;
  Value value;
};

// "a string", "an array": for messages.
std::string_view KindName(const Value& value);

// The document's root table. A syntax error is reported, and the table empty.
Value ParseToml(const SourceFile& file, Problems* problems);

// A string of a file; neither is owned.
struct Fragment {
  const SourceFile* file = nullptr;
  const Value* value = nullptr;  // a string

  std::string_view text() const { return value->text; }
  Position Start() const { return value->where; }
  // The place in the file of a byte of text(): through quotes and escapes, over lines.
  Position Place(size_t offset) const;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_TOML_TREE_H_
