#ifndef ANNALS_EXTRACT_RULE_WORD_HASH_H_
#define ANNALS_EXTRACT_RULE_WORD_HASH_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace annals {

// A hash of a word, eight bytes at a time; good in all its bits.
inline uint64_t HashWord(std::string_view word, uint64_t seed = 0) {
  const auto load = [](const char* at, auto number) {
    std::memcpy(&number, at, sizeof number);
    return number;
  };
  uint64_t hash = seed ^ word.size() * 0x9E3779B97F4A7C15ull;
  const char* at = word.data();
  size_t left = word.size();
  const auto mix = [&](uint64_t part) {
    hash = (hash ^ part) * 0xD6E8FEB86659FD93ull;
    hash ^= hash >> 32;
  };
  for (; left >= 8; left -= 8, at += 8) mix(load(at, uint64_t{}));
  if (left >= 4) {
    mix(uint64_t{load(at, uint32_t{})} << 32 | load(at + left - 4, uint32_t{}));
  } else if (left > 0) {
    const auto byte = [&](size_t i) { return uint64_t{static_cast<unsigned char>(at[i])}; };
    mix(byte(0) << 16 | byte(left / 2) << 8 | byte(left - 1));
  }
  return hash ^ (hash >> 29);
}

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_WORD_HASH_H_
