#include "extract/rule/expression.h"

#include <array>

#include <fmt/format.h>
#include <re2/re2.h>

#include "extract/rule/regex_check.h"
#include "extract/rule/utf8.h"

namespace annals {

struct Expression::Impl {
  Impl(std::string_view pattern, const RE2::Options& options)
      : regex(re2::StringPiece(pattern.data(), pattern.size()), options) {}

  RE2 regex;
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
  auto impl = std::make_unique<Impl>(pattern, MakeOptions(options));
  if (!impl->regex.ok()) {
    if (impl->regex.error_code() == RE2::ErrorPatternTooLarge) {
      return Complaint(pattern, 0, fmt::format("the pattern is too large for {} bytes of memory", options.max_memory));
    }
    const std::optional<RegexFault> fault = FindRegexFault(pattern);
    if (!fault) return Complaint(pattern, 0, impl->regex.error());
    return Complaint(pattern, fault->offset, fault->message, fault->hint);
  }
  impl->names.resize(static_cast<size_t>(impl->regex.NumberOfCapturingGroups()) + 1);
  for (const auto& [index, name] : impl->regex.CapturingGroupNames()) impl->names[static_cast<size_t>(index)] = name;
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
  return impl_->regex.Match({text.data(), text.size()}, from, stop, RE2::UNANCHORED, nullptr, 0);
}

bool Expression::Find(std::string_view text, size_t from, size_t end, std::vector<std::string_view>* groups) const {
  const size_t stop = end < text.size() ? end : text.size();
  if (from > stop) return false;
  constexpr size_t kOnStack = 24;
  std::array<re2::StringPiece, kOnStack> few;
  std::vector<re2::StringPiece> many;
  const size_t count = impl_->names.size();
  re2::StringPiece* found = few.data();
  if (count > kOnStack) {
    many.resize(count);
    found = many.data();
  }
  if (!impl_->regex.Match({text.data(), text.size()}, from, stop, RE2::UNANCHORED, found, static_cast<int>(count))) return false;
  groups->resize(count);
  for (size_t i = 0; i < count; ++i) {
    (*groups)[i] = found[i].data() == nullptr ? std::string_view() : std::string_view(found[i].data(), found[i].size());
  }
  return true;
}

const std::vector<std::string>& Expression::names() const { return impl_->names; }
const std::string& Expression::pattern() const { return impl_->regex.pattern(); }
int Expression::program_size() const { return impl_->regex.ProgramSize(); }

}  // namespace annals
