#include "dataset/similarity.h"

#include <algorithm>
#include <array>
#include <limits>

namespace annals {
namespace {

constexpr uint64_t Mix(uint64_t x) {  // SplitMix64 (Steele, Lea, Flood 2014)
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// Multiply-shift hashes h(x) = (a x + b) >> 32 with odd a.
struct Family {
  std::array<uint64_t, kHashes> a, b;
};
constexpr Family kFamily = [] {
  Family family{};
  for (int i = 0; i < kHashes; ++i) family.a[i] = Mix(2 * i + 1) | 1, family.b[i] = Mix(2 * i + 1000);
  return family;
}();

// A byte of a word in lower case (ASCII); 0: one between words.
constexpr std::array<char, 256> kPlain = [] {
  std::array<char, 256> plain{};
  for (int c = 0; c < 256; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || upper) plain[c] = static_cast<char>(upper ? c + 32 : c);
  }
  return plain;
}();

char PlainByte(char c) { return kPlain[static_cast<unsigned char>(c)]; }

std::vector<uint64_t> WordHashes(std::string_view text) {
  std::vector<uint64_t> words;
  for (size_t at = 0; at < text.size();) {
    uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
    const size_t begin = at;
    for (; at < text.size() && PlainByte(text[at]) != 0; ++at) hash = (hash ^ static_cast<unsigned char>(PlainByte(text[at]))) * 0x100000001b3;
    if (at > begin) words.push_back(hash);
    else ++at;
  }
  return words;
}

}  // namespace

Signature MinHash(std::string_view text, SignatureOf kind) {
  const std::vector<uint64_t> words = WordHashes(text);
  if (words.size() < kFewestShingles + kShingleWords - 1) return {};
  std::array<uint32_t, kHashes> least;
  least.fill(std::numeric_limits<uint32_t>::max());
  for (size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    uint64_t shingle = static_cast<uint64_t>(kind);
    for (int k = 0; k < kShingleWords; ++k) shingle = Mix(shingle ^ words[i + k]);
    for (int h = 0; h < kHashes; ++h) least[h] = std::min(least[h], static_cast<uint32_t>((kFamily.a[h] * shingle + kFamily.b[h]) >> 32));
  }
  Signature signature(kHashes);
  for (int h = 0; h < kHashes; ++h) signature[h] = static_cast<uint8_t>(Mix(least[h]));
  return signature;
}

double Similarity(const Signature& a, const Signature& b) {
  if (a.size() != b.size() || a.empty()) return 0;
  int equal = 0;
  for (size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

std::vector<int64_t> BandsOf(const Signature& signature) {
  std::vector<int64_t> bands;
  constexpr int kRows = kHashes / kBands;
  for (size_t band = 0; (band + 1) * kRows <= signature.size(); ++band) {
    uint64_t hash = band + 1;
    for (int row = 0; row < kRows; ++row) hash = Mix(hash ^ signature[band * kRows + row]);
    bands.push_back(static_cast<int64_t>(hash >> 40) - (int64_t{1} << 23));
  }
  return bands;
}

uint64_t HashBytes(std::string_view bytes, uint64_t seed) {
  uint64_t hash = Mix(seed ^ bytes.size());
  for (size_t at = 0; at < bytes.size(); at += 8) {
    uint64_t block = 0;
    for (size_t i = at; i < std::min(at + 8, bytes.size()); ++i) block = block << 8 | static_cast<unsigned char>(bytes[i]);
    hash = Mix(hash ^ block);
  }
  return hash;
}

std::string PlainWords(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (const char plain = PlainByte(c); plain != 0) out += plain;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace annals
