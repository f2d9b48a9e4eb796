// RE2 parses, then compiles, then reports that a program is too large for its memory. Given next to
// no memory, it stops right after parsing: an "out of memory" then means that the syntax is right.
#include "extract/rule/regex_check.h"

#include <thread>

#include <fmt/format.h>
#include <re2/re2.h>

#include "extract/rule/automaton.h"
#include "extract/rule/expression.h"

namespace annals {
namespace {

constexpr int kParseOnly = 64;              // bytes; less than RE2's smallest program
constexpr size_t kRepeatTimes = 50;         // a counted repetition from here on may grow large
constexpr size_t kMostRepetitions = 1000;   // that RE2 takes, of repetitions within each other together

re2::StringPiece PieceOf(std::string_view text) { return {text.data(), text.size()}; }

RE2::Options ParseOptions(int64_t memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

bool ParsesOk(RE2::ErrorCode code) { return code == RE2::NoError || code == RE2::ErrorPatternTooLarge; }

// RE2 names the text it stumbled over, not its place. It reads from left to right, so the place is the
// first occurrence up to which the pattern is wrong in the same way.
size_t FindPlace(std::string_view pattern, const RE2& failed) {
  const std::string& culprit = failed.error_arg();
  if (culprit.empty()) return 0;
  for (size_t at = pattern.find(culprit); at != std::string_view::npos; at = pattern.find(culprit, at + 1)) {
    const RE2 prefix(PieceOf(pattern.substr(0, at + culprit.size())), ParseOptions(kParseOnly));
    if (prefix.error_code() == failed.error_code()) return at;
  }
  const size_t anywhere = pattern.find(culprit);
  return anywhere == std::string_view::npos ? 0 : anywhere;
}

RegexFault Explain(std::string_view pattern, const RE2& failed) {
  RegexFault fault;
  fault.offset = FindPlace(pattern, failed);
  const std::string& culprit = failed.error_arg();
  switch (failed.error_code()) {
    case RE2::ErrorBadEscape:
      fault.message = fmt::format("unknown escape '{}'", culprit);
      fault.hint = "a backslash before a punctuation mark makes it plain; letters: \\d \\s \\pL \\p{Lu} \\b";
      break;
    case RE2::ErrorBadCharRange:
      if (culprit.starts_with("\\") || culprit.starts_with("[:")) {
        fault.message = fmt::format("unknown character class '{}'", culprit);
        fault.hint = "Unicode's general categories and scripts are known: \\pL \\p{Lu} \\p{Cyrillic}";
        break;
      }
      fault.message = fmt::format("bad character range '{}'", culprit);
      fault.hint = "a range runs upwards (a-z), or names a Unicode class (\\p{Lu}); put a plain '-' last";
      break;
    case RE2::ErrorRepeatSize:
      fault.message = fmt::format("repetition '{}' is too large", culprit);
      fault.hint = "at most 1000 times in all, and no more than at least";
      break;
    case RE2::ErrorBadUTF8:
      fault.message = "the pattern is not UTF-8";
      break;
    default: fault.message = failed.error(); break;
  }
  return fault;
}

// How many times the counted repetition at `at` may repeat: 5 of "{2,5}"; 0 of other braces.
size_t TimesAt(std::string_view pattern, size_t at) {
  size_t times = 0, most = 0;
  for (size_t i = at + 1; i < pattern.size() && pattern[i] != '}'; ++i) {
    if (pattern[i] == ',') {
      times = 0;
    } else if (pattern[i] >= '0' && pattern[i] <= '9' && times < 10000) {
      times = times * 10 + static_cast<size_t>(pattern[i] - '0');
    } else {
      break;
    }
    most = std::max(most, times);
  }
  return most;
}

// Whether RE2's limit holds wherever counted repetitions stand.
bool RepeatsFew(std::string_view pattern) {
  size_t all = 1;
  for (size_t at = pattern.find('{'); at != std::string_view::npos && all <= kMostRepetitions; at = pattern.find('{', at + 1)) all *= std::max<size_t>(1, TimesAt(pattern, at));
  return all <= kMostRepetitions;
}

}  // namespace

bool HasLargeRepetition(std::string_view pattern) {
  for (size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    if (TimesAt(pattern, at) >= kRepeatTimes) return true;
  }
  return false;
}

std::optional<RegexFault> FindRegexFault(std::string_view pattern) {
  // What an automaton can be read of is right, but for RE2's limits of repetition.
  if (pattern.size() < kLargestUncompiled && RepeatsFew(pattern) && Automaton::Read(pattern)) return std::nullopt;
  const RE2 parsed(PieceOf(pattern), ParseOptions(kParseOnly));
  if (!ParsesOk(parsed.error_code())) {
    Scan scan = ScanPattern(pattern, false);
    if (!scan.faults.empty()) return std::move(scan.faults.front());
    return Explain(pattern, parsed);
  }
  if (pattern.size() < kLargestUncompiled && !HasLargeRepetition(pattern)) return std::nullopt;
  const RE2 compiled(PieceOf(pattern), ParseOptions(Expression::Options().max_memory));
  if (compiled.error_code() != RE2::ErrorPatternTooLarge) return std::nullopt;
  return RegexFault{0, "the pattern is too large once compiled",
                    "take counted repetitions such as {1,500} apart, or move a long list of names to a lexicon"};
}

BackgroundCheck::BackgroundCheck()
    : checker_(std::async(std::thread::hardware_concurrency() > 1 ? std::launch::async : std::launch::deferred, [this] { return Work(); })) {}

void BackgroundCheck::Add(std::string pattern) {
  constexpr size_t kBatch = 32;  // so that the checker is not woken for each
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(pattern));
  if (waiting_.size() == kBatch) more_.notify_one();
}

bool BackgroundCheck::Finish() {
  if (!checker_.valid()) return fine_;
  {
    const std::lock_guard lock(mutex_);
    all_ = true;
  }
  more_.notify_one();
  return fine_ = checker_.get();
}

bool BackgroundCheck::Work() {
  bool fine = true;
  for (std::vector<std::string> patterns;; patterns.clear()) {
    {
      std::unique_lock lock(mutex_);
      more_.wait(lock, [this] { return all_ || !waiting_.empty(); });
      if (waiting_.empty()) return fine;
      patterns.swap(waiting_);
    }
    for (const std::string& pattern : patterns) fine = fine && !FindRegexFault(pattern);
  }
}

}  // namespace annals
