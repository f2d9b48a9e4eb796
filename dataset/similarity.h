// Near-duplicates: articles that share most of their words in the same order.
//
// An article is the set of its shingles: runs of kShingleWords words, without case and punctuation. The similarity
// of two articles is the Jaccard index of the two sets, estimated by MinHash (Broder 1997) from kHashes hashes of 8
// bits, two of which are the same by chance once in 256; the standard error is at most 1 / (2 sqrt(kHashes)) = .06. Two articles at or over kCopyThreshold are copies. Which pairs
// are compared at all is settled by bands: kBands groups of hashes, of which one must be the same; a pair of
// similarity .6 is missed with a chance of 1 in 9, one of .8 with 1 in 5,000.
#ifndef ANNALS_DATASET_SIMILARITY_H_
#define ANNALS_DATASET_SIMILARITY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

inline constexpr int kShingleWords = 4;
inline constexpr int kHashes = 64;
inline constexpr int kBands = 16;
inline constexpr double kCopyThreshold = 0.6;
inline constexpr int kFewestShingles = 20;  // shorter texts are alike by chance

// What the words are of; signatures of different kinds never meet.
enum class SignatureOf { kArticle, kEvidence };

using Signature = std::vector<uint8_t>;

// The signature of a UTF-8 text; empty if it is too short.
Signature MinHash(std::string_view text, SignatureOf kind);

// The share of equal hashes; 0 if one is empty.
double Similarity(const Signature& a, const Signature& b);

// One number of 24 bits, with its sign, for each band: short in the file; Similarity sorts out what meets by chance.
std::vector<int64_t> BandsOf(const Signature& signature);

// A well-mixed 64-bit hash of bytes, the same on every machine.
uint64_t HashBytes(std::string_view bytes, uint64_t seed = 0);

// Letters and digits in lower case (ASCII), everything else one space: how texts are compared.
std::string PlainWords(std::string_view text);

}  // namespace annals

#endif  // ANNALS_DATASET_SIMILARITY_H_
