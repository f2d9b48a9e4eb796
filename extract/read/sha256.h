#ifndef ANNALS_EXTRACT_READ_SHA256_H_
#define ANNALS_EXTRACT_READ_SHA256_H_

#include <string>
#include <string_view>

namespace annals {

// SHA-256 (FIPS 180-4) of the bytes, in 64 lower-case hex digits. Thread-safe.
std::string Sha256(std::string_view bytes);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_SHA256_H_
