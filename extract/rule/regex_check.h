// Whether RE2 takes a pattern, without the cost of compiling it.
#ifndef ANNALS_EXTRACT_RULE_REGEX_CHECK_H_
#define ANNALS_EXTRACT_RULE_REGEX_CHECK_H_

#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/scanner.h"

namespace annals {

using RegexFault = PatternFault;

// A pattern of so many bytes is compiled in full, to see that it fits an Expression's default memory.
inline constexpr size_t kLargestUncompiled = 32 << 10;

// Whether it repeats something so often that it may grow large: then it is compiled in full, too.
bool HasLargeRepetition(std::string_view pattern);

// What is wrong with an expanded pattern, at which byte of it; nullopt if RE2 takes it.
std::optional<RegexFault> FindRegexFault(std::string_view pattern);

// Checks patterns on a thread of its own while more are read. One thread adds; where there is but one core, Finish does the work.
class BackgroundCheck {
 public:
  BackgroundCheck();
  ~BackgroundCheck() { Finish(); }
  BackgroundCheck(const BackgroundCheck&) = delete;
  BackgroundCheck& operator=(const BackgroundCheck&) = delete;

  void Add(std::string pattern);

  // Waits for all of them. Whether RE2 takes them; nothing may be added any more.
  bool Finish();

 private:
  bool Work();  // the checker's thread

  std::mutex mutex_;
  std::condition_variable more_;
  std::vector<std::string> waiting_;  // guarded by mutex_, as is all_
  bool all_ = false;                  // added
  bool fine_ = true;                  // once Finish was called
  std::future<bool> checker_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_REGEX_CHECK_H_
