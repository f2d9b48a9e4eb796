#include "extract/rule/record.h"

#include <algorithm>

#include <fmt/format.h>

#include "extract/rule/spelling.h"

namespace annals {

std::string JoinTexts(const Value& array, std::string_view separator) {
  std::string text;
  for (size_t i = 0; i < array.items.size(); ++i) {
    if (i > 0) text += separator;
    text += array.items[i].text;
  }
  return text;
}

const Value* Record::Take(std::string_view key) {
  taken_.push_back(key);
  return table_.Find(key);
}

std::string Record::String(std::string_view key) {
  const Value* value = Take(key);
  if (value == nullptr) return "";
  if (value->IsString()) return value->text;
  Error(value->where, fmt::format("'{}' is {} and should be a string", key, KindName(*value)));
  return "";
}

std::string Record::Required(std::string_view key) {
  std::string text = String(key);
  const Value* value = table_.Find(key);
  if (value == nullptr || (value->IsString() && text.empty())) {
    Error(value == nullptr ? where_ : value->where, fmt::format("'{}' is missing", key), fmt::format("add {} = \"…\"", key));
  }
  return text;
}

int Record::Integer(std::string_view key, int otherwise) {
  const Value* value = Take(key);
  if (value == nullptr) return otherwise;
  constexpr int64_t kMost = 1'000'000;
  if (value->kind == Value::Kind::kInteger && value->integer >= -kMost && value->integer <= kMost) return static_cast<int>(value->integer);
  Error(value->where, fmt::format("'{}' should be a whole number", key));
  return otherwise;
}

bool Record::Boolean(std::string_view key, bool otherwise) {
  const Value* value = Take(key);
  if (value == nullptr) return otherwise;
  if (value->kind == Value::Kind::kBoolean) return value->boolean;
  Error(value->where, fmt::format("'{}' is {} and should be true or false", key, KindName(*value)));
  return otherwise;
}

const Value* Record::StringArray(std::string_view key) {
  const Value* value = Take(key);
  if (value == nullptr) return nullptr;
  if (value->IsArray() && std::all_of(value->items.begin(), value->items.end(), [](const Value& v) { return v.IsString(); })) return value;
  Error(value->where, fmt::format("'{}' should be an array of strings", key), fmt::format("write {} = [\"…\"]", key));
  return nullptr;
}

std::vector<std::string> Record::Strings(std::string_view key) {
  std::vector<std::string> texts;
  for (const Fragment& fragment : Fragments(key)) texts.emplace_back(fragment.text());
  return texts;
}

std::vector<Fragment> Record::Fragments(std::string_view key) {
  std::vector<Fragment> fragments;
  const Value* value = Take(key);
  if (value == nullptr) return fragments;
  const auto add = [&](const Value& item) {
    if (!item.IsString()) {
      Error(item.where, fmt::format("'{}' is {} and should be a string or an array of strings", key, KindName(item)));
    } else if (item.text.empty()) {
      Error(item.where, fmt::format("'{}' is empty", key));
    } else {
      fragments.push_back({&file_, &item});
    }
  };
  if (!value->IsArray()) {
    add(*value);
  } else {
    for (const Value& item : value->items) add(item);
  }
  return fragments;
}

void Record::Flatten(const std::string& key, const Value& value, std::map<std::string, std::string>* out) const {
  if (value.IsScalar()) {
    if (value.kind != Value::Kind::kBoolean || value.boolean) (*out)[key] = value.text;
  } else if (value.IsArrayOfScalars()) {
    (*out)[key] = JoinTexts(value, "|");
  } else if (value.IsTable()) {
    for (const Member& member : value.members) Flatten(key + "." + member.key, member.value, out);
  } else {
    Error(value.where, fmt::format("'{}' is an array of tables, which is not understood here", key));
  }
}

std::map<std::string, std::string> Record::Attributes() {
  constexpr size_t kShortest = 4;  // letters of a key that a slip is looked for
  std::vector<std::string_view> known;
  std::copy_if(taken_.begin(), taken_.end(), std::back_inserter(known), [](std::string_view key) { return key.size() >= kShortest; });
  std::map<std::string, std::string> attributes;
  for (const Member& member : table_.members) {
    if (std::find(taken_.begin(), taken_.end(), member.key) != taken_.end()) continue;
    if (const std::string_view meant = Nearest(member.key, known); !meant.empty()) {
      Error(member.where, fmt::format("unknown key '{}'", member.key), fmt::format("did you mean '{}'?", meant));
      continue;
    }
    Flatten(member.key, member.value, &attributes);
  }
  return attributes;
}

bool Record::RejectOthers() {
  bool none = true;
  for (const Member& member : table_.members) {
    if (std::find(taken_.begin(), taken_.end(), member.key) != taken_.end()) continue;
    Error(member.where, fmt::format("unknown key '{}'", member.key), DidYouMean(member.key, taken_, fmt::format("known are {}", fmt::join(taken_, ", "))));
    none = false;
  }
  return none;
}

}  // namespace annals
