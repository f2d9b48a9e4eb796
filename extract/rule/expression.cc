#include "extract/rule/expression.h"

#include <array>

#include <fmt/format.h>
#include <re2/re2.h>

#include "extract/rule/regex_check.h"
#include "extract/rule/utf8.h"

namespace annals {

// With short_texts, the pattern is the first group of one that is anchored where the search begins and may
// skip any text first: RE2 searches for what is not anchored by two automata, one for either end.
constexpr std::string_view kSkip = "(?s:.*?)(";

struct Expression::Impl {
  Impl(std::string_view pattern, const RE2::Options& options, bool skips)
      : pattern(pattern), skips(skips), regex(skips ? std::string(kSkip) + std::string(pattern) + ")" : std::string(pattern), options) {}

  bool Match(std::string_view text, size_t from, size_t stop, re2::StringPiece* groups, int count) const {
    return regex.Match({text.data(), text.size()}, from, stop, skips ? RE2::ANCHOR_START : RE2::UNANCHORED, groups, count);
  }

  const std::string pattern;
  const bool skips;
  const RE2 regex;
  std::vector<std::string> names;
};

namespace {

RE2::Options MakeOptions(const Expression::Options& options) {
  RE2::Options result;
  result.set_log_errors(false);
  result.set_case_sensitive(options.case_sensitive);
  result.set_longest_match(options.longest);
  result.set_max_mem(options.max_memory);
  return result;
}

Diagnostic Complaint(std::string_view pattern, size_t offset, std::string message, std::string hint = "") {
  Diagnostic diagnostic;
  diagnostic.where.column = static_cast<int>(CountCodePoints(pattern.substr(0, offset))) + 1;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.source_line = std::string(pattern);
  return diagnostic;
}

}  // namespace

Result<Expression> Expression::Compile(std::string_view pattern, Options options) {
  auto impl = std::make_unique<Impl>(pattern, MakeOptions(options), options.short_texts);
  if (!impl->regex.ok()) {
    if (impl->regex.error_code() == RE2::ErrorPatternTooLarge) {
      return Complaint(pattern, 0, fmt::format("the pattern is too large for {} bytes of memory", options.max_memory));
    }
    const std::optional<RegexFault> fault = FindRegexFault(pattern);
    if (!fault) return Complaint(pattern, 0, impl->regex.error());
    return Complaint(pattern, fault->offset, fault->message, fault->hint);
  }
  const int first = impl->skips ? 1 : 0;
  impl->names.resize(static_cast<size_t>(impl->regex.NumberOfCapturingGroups() - first) + 1);
  for (const auto& [index, name] : impl->regex.CapturingGroupNames()) impl->names[static_cast<size_t>(index - first)] = name;
  if (impl->regex.NamedCapturingGroups().size() != impl->regex.CapturingGroupNames().size()) {
    for (size_t i = 0; i < impl->names.size(); ++i) {  // RE2 takes a second group of the same name in silence
      for (size_t j = 0; j < i; ++j) {
        if (impl->names[i].empty() || impl->names[i] != impl->names[j]) continue;
        return Complaint(pattern, pattern.rfind(fmt::format("(?P<{}>", impl->names[i])),
                         fmt::format("duplicate group name '{}'", impl->names[i]));
      }
    }
  }
  return Expression(std::move(impl));
}

Expression::Expression(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

bool Expression::Matches(std::string_view text, size_t from, size_t end) const {
  const size_t stop = end < text.size() ? end : text.size();
  if (from > stop) return false;
  return impl_->Match(text, from, stop, nullptr, 0);
}

bool Expression::Find(std::string_view text, size_t from, size_t end, std::vector<std::string_view>* groups) const {
  const size_t stop = end < text.size() ? end : text.size();
  if (from > stop) return false;
  constexpr size_t kOnStack = 24;
  std::array<re2::StringPiece, kOnStack> few;
  std::vector<re2::StringPiece> many;
  const size_t count = impl_->names.size(), skipped = impl_->skips ? 1 : 0;
  re2::StringPiece* found = few.data();
  if (count + skipped > kOnStack) {
    many.resize(count + skipped);
    found = many.data();
  }
  if (!impl_->Match(text, from, stop, found, static_cast<int>(count + skipped))) return false;
  found += skipped;
  groups->resize(count);
  for (size_t i = 0; i < count; ++i) {
    (*groups)[i] = found[i].data() == nullptr ? std::string_view() : std::string_view(found[i].data(), found[i].size());
  }
  return true;
}

const std::vector<std::string>& Expression::names() const { return impl_->names; }
const std::string& Expression::pattern() const { return impl_->pattern; }
int Expression::program_size() const { return impl_->regex.ProgramSize(); }

}  // namespace annals
