// Writes JSON by appending to a string: no tree is built, so a record costs little more than its bytes.
#ifndef ANNALS_OUTPUT_JSON_WRITER_H_
#define ANNALS_OUTPUT_JSON_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace annals {

// Appends `text` as a JSON string with its quotes (RFC 8259). What is no UTF-8 becomes U+FFFD; control
// characters, U+007F to U+009F too, are escaped, so that the record can be shown on any terminal.
void AppendJsonString(std::string_view text, std::string* out);

// `,"name":` of a name that is written out and needs no escapes: made when the program is compiled.
template <size_t size>
struct JsonKey {
  consteval JsonKey(const char (&name)[size]) {  // NOLINT: a literal is a key
    text[0] = ',', text[1] = '"';
    for (size_t i = 0; i + 1 < size; ++i) {
      if (name[i] < 0x20 || name[i] > 0x7E || name[i] == '"' || name[i] == '\\') throw "a key that needs escapes";
      text[2 + i] = name[i];
    }
    text[size + 1] = '"', text[size + 2] = ':';
  }
  char text[size + 3] = {};
};

// Keeps track of commas; that every Begin meets its End and every key its value is up to the caller.
class JsonWriter {
 public:
  // Appends to *out, which must outlive the writer.
  explicit JsonWriter(std::string* out) : out_(out) {}

  void BeginObject() { Open('{'); }
  void EndObject() { Close('}'); }
  void BeginArray() { Open('['); }
  void EndArray() { Close(']'); }
  void Key(std::string_view name);
  template <JsonKey key>
  void Key() {
    out_->append(key.text + !comma_, sizeof key.text - !comma_);
    comma_ = false;
  }

  void String(std::string_view text);
  void Integer(int64_t value);
  void Number(double value);  // shortest form that reads back the same; null if not finite
  void Null();
  void Raw(std::string_view json);  // a value that is JSON already

  void Field(std::string_view key, std::string_view text) { Key(key), String(text); }
  void Field(std::string_view key, int64_t value) { Key(key), Integer(value); }
  // null for an empty text.
  void FieldOrNull(std::string_view key, std::string_view text) { Key(key), StringOrNull(text); }
  // Nothing at all for an empty text.
  void FieldIfAny(std::string_view key, std::string_view text) {
    if (!text.empty()) Field(key, text);
  }
  // As these, of keys that are written out: half the work.
  template <JsonKey key>
  void Field(std::string_view text) { Key<key>(), String(text); }
  template <JsonKey key>
  void Field(int64_t value) { Key<key>(), Integer(value); }
  template <JsonKey key>
  void FieldOrNull(std::string_view text) { Key<key>(), StringOrNull(text); }
  template <JsonKey key>
  void FieldIfAny(std::string_view text) {
    if (!text.empty()) Field<key>(text);
  }

 private:
  void StringOrNull(std::string_view text);
  void Comma();
  void Open(char bracket);
  void Close(char bracket);

  std::string* out_;
  bool comma_ = false;  // a value stands before the next key or element
};

}  // namespace annals

#endif  // ANNALS_OUTPUT_JSON_WRITER_H_
