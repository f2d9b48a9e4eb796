#include "output/json_writer.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <iterator>

namespace annals {
namespace {

// Bytes that go out as they are: printable ASCII but for the quote and the backslash.
constexpr std::array<bool, 256> PlainBytes() {
  std::array<bool, 256> plain{};
  for (int byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}
constexpr std::array<bool, 256> kPlain = PlainBytes();

// Length of the UTF-8 sequence that leads `text` (Unicode 15, table 3-7), 0 if there is none.
size_t SequenceLength(std::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto trail = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0), second = byte(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return trail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!trail(1) || !trail(2) || (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    return 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!trail(1) || !trail(2) || !trail(3) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return 4;
  }
  return 0;
}

void AppendEscape(unsigned code, std::string* out) {
  switch (code) {
    case '"': *out += "\\\""; return;
    case '\\': *out += "\\\\"; return;
    case '\n': *out += "\\n"; return;
    case '\r': *out += "\\r"; return;
    case '\t': *out += "\\t"; return;
    default: fmt::format_to(std::back_inserter(*out), "\\u{:04x}", code);
  }
}

// How many bytes from text[at] on go out as they are: eight at once, then one by one.
size_t PlainFrom(std::string_view text, size_t at) {
  constexpr uint64_t kOnes = 0x0101010101010101u, kHighs = 0x8080808080808080u;
  const size_t begin = at;
  for (uint64_t eight; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const uint64_t quote = eight ^ kOnes * '"', slash = eight ^ kOnes * '\\';
    const uint64_t special = ((quote - kOnes) & ~quote) | ((slash - kOnes) & ~slash) | (eight - kOnes * 0x20) | eight | (eight + kOnes);
    if (special & kHighs) break;
  }
  while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) ++at;
  return at - begin;
}

}  // namespace

void AppendJsonString(std::string_view text, std::string* out) {
  out->push_back('"');
  size_t at = 0;
  while (at < text.size()) {
    const size_t plain = PlainFrom(text, at);
    out->append(text, at, plain);
    at += plain;
    if (at == text.size()) break;

    const unsigned lead = static_cast<unsigned char>(text[at]);
    const size_t length = SequenceLength(text.substr(at));
    const unsigned second = length == 2 ? static_cast<unsigned char>(text[at + 1]) : 0;
    if (length == 0) *out += "\uFFFD";
    else if (length == 1) AppendEscape(lead, out);
    else if (lead == 0xC2 && second < 0xA0) AppendEscape(second, out);
    else out->append(text.substr(at, length));
    at += length == 0 ? 1 : length;
  }
  out->push_back('"');
}

void JsonWriter::Comma() {
  if (comma_) out_->push_back(',');
  comma_ = true;
}

void JsonWriter::Open(char bracket) {
  Comma();
  out_->push_back(bracket);
  comma_ = false;
}

void JsonWriter::Close(char bracket) {
  out_->push_back(bracket);
  comma_ = true;
}

void JsonWriter::Key(std::string_view name) {
  if (PlainFrom(name, 0) < name.size()) {
    String(name);
    out_->push_back(':');
    comma_ = false;
    return;
  }
  const size_t at = out_->size(), comma = comma_ ? 1 : 0;
  out_->resize(at + comma + name.size() + 3, '"');
  char* to = out_->data() + at;
  if (comma) *to = ',';
  std::memcpy(to + comma + 1, name.data(), name.size());
  out_->back() = ':';
  comma_ = false;
}

void JsonWriter::String(std::string_view text) {
  Comma();
  AppendJsonString(text, out_);
}

void JsonWriter::Integer(int64_t value) {
  Comma();
  const fmt::format_int digits(value);
  out_->append(digits.data(), digits.size());
}

void JsonWriter::Number(double value) {
  if (!std::isfinite(value)) return Null();
  Comma();
  if (value == std::floor(value) && std::abs(value) < 1e15) {
    fmt::format_to(std::back_inserter(*out_), "{}", static_cast<int64_t>(value));
  } else {
    fmt::format_to(std::back_inserter(*out_), "{}", value);
  }
}

void JsonWriter::Null() { Raw("null"); }

void JsonWriter::Raw(std::string_view json) {
  Comma();
  out_->append(json);
}

void JsonWriter::StringOrNull(std::string_view text) {
  if (text.empty()) Null();
  else String(text);
}

}  // namespace annals
