// What the targets share: a claim about the library that ends the run where it does not hold, and the bytes of an
// input read as numbers and texts.
#ifndef ANNALS_TESTS_FUZZ_CHECK_H_
#define ANNALS_TESTS_FUZZ_CHECK_H_

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/read/document.h"

// The entry point that libFuzzer and replay_main.cc call.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace annals {

inline void Check(bool holds, const char* claim, std::string_view of = {}) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n%s\n", claim, std::string(of).c_str());
  std::abort();
}

inline std::string_view Bytes(const uint8_t* data, size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// Whether the bytes are UTF-8 (RFC 3629).
inline bool IsUtf8(std::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  for (size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    const size_t size = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (size == 0) return false;
    const unsigned second = byte(i + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return false;
    for (size_t k = 1; k < size; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    }
    i += size;
  }
  return true;
}

// Small limits, so that a small input can reach them.
inline ReadOptions SmallLimits() {
  ReadOptions options;
  options.limits = {.article = 1 << 18, .line = 1 << 16, .entries = 50, .unpacked = 1 << 22, .ratio = 250, .nesting = 1};
  return options;
}

// Reads everything that the bytes hold, and calls article(Article&&) for each; how many documents and errors there were.
template <typename Visit>
size_t ReadAll(std::string_view bytes, std::string name, const ReadOptions& options, const Visit& article) {
  DocumentOrigin origin;
  origin.path = origin.name = std::move(name);
  auto reader = OpenDocuments(std::make_unique<Input>(SourceOf(std::string(bytes))), origin, options);
  size_t count = 0;
  while (auto next = reader->Next()) {
    ++count;
    if (!*next) {
      Check(!next->errors().empty() && !next->errors().front().message.empty(), "an error says what is wrong");
      continue;
    }
    Check((*next)->article.bytes.size() <= options.limits.article, "no article is larger than the limit");
    if (auto ready = ToArticle(std::move(**next))) article(std::move(*ready));
  }
  return count;
}

}  // namespace annals

#endif  // ANNALS_TESTS_FUZZ_CHECK_H_
