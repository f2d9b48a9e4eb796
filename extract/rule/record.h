// Reads one TOML table key by key, and complains about what it finds instead.
#ifndef ANNALS_EXTRACT_RULE_RECORD_H_
#define ANNALS_EXTRACT_RULE_RECORD_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/toml_tree.h"

namespace annals {

class Record {
 public:
  // `table` is read, not owned; `where` is what errors about the whole point at.
  Record(const SourceFile& file, const Value& table, Position where, Problems* problems)
      : file_(file), table_(table), where_(where), problems_(problems) {}

  // Each of these takes a key: what isn't taken is an attribute or an error in the end. A value of the
  // wrong kind is reported, and counts as missing.
  const Value* Take(std::string_view key);
  std::string String(std::string_view key);
  std::string Required(std::string_view key);
  int Integer(std::string_view key, int otherwise);
  bool Boolean(std::string_view key, bool otherwise);
  const Value* StringArray(std::string_view key);               // nullptr if missing
  std::vector<std::string> Strings(std::string_view key);       // a string, or an array of them
  std::vector<Fragment> Fragments(std::string_view key);        // likewise, not empty strings

  bool Has(std::string_view key) const { return table_.Find(key) != nullptr; }
  const SourceFile& file() const { return file_; }
  Position where() const { return where_; }
  Location location() const { return file_.At(where_); }
  void Error(Position where, std::string message, std::string hint = "") const { problems_->Error(file_, where, std::move(message), std::move(hint)); }
  void Warning(std::string message, std::string hint = "") const { problems_->Warning(file_, where_, std::move(message), std::move(hint)); }

  // What was not taken, as text: arrays joined by "|", keys of tables within by ".". What is false is as if it weren't
  // there. A key that looks like a slip for a known one is an error.
  std::map<std::string, std::string> Attributes();
  // What was not taken is an error; true if there is nothing of the kind.
  bool RejectOthers();

 private:
  void Flatten(const std::string& key, const Value& value, std::map<std::string, std::string>* out) const;

  const SourceFile& file_;
  const Value& table_;
  const Position where_;
  Problems* const problems_;
  std::vector<std::string_view> taken_;
};

// The texts of an array of scalars, joined.
std::string JoinTexts(const Value& array, std::string_view separator);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_RECORD_H_
