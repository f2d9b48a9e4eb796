#include "extract/rule/expression.h"

#include <array>
#include <mutex>

#include <fmt/format.h>
#include <re2/re2.h>

#include "extract/rule/automaton.h"
#include "extract/rule/regex_check.h"
#include "extract/rule/utf8.h"

namespace annals {

namespace {

RE2::Options MakeOptions(const Expression::Options& options) {
  RE2::Options result;
  result.set_log_errors(false);
  result.set_case_sensitive(options.case_sensitive);
  result.set_longest_match(options.longest);
  result.set_max_mem(options.max_memory);
  return result;
}

}  // namespace

// RE2 is there from the beginning, or beside an automaton from the first text that is too long for it.
struct Expression::Impl {
  Impl(std::string_view pattern, const Options& options) : pattern(pattern), options(options) {
    if (options.short_texts && options.case_sensitive && !options.longest) automaton = Automaton::Read(pattern);
    if (automaton) names = automaton->names();
  }

  const RE2& Regex() const {
    std::call_once(once, [this] { regex = std::make_unique<const RE2>(pattern, MakeOptions(options)); });
    return *regex;
  }
  bool Short(size_t bytes) const { return automaton && automaton->Takes(bytes); }
  bool Match(std::string_view text, size_t from, size_t stop, re2::StringPiece* groups, int count) const {
    return Regex().Match({text.data(), text.size()}, from, stop, RE2::UNANCHORED, groups, count);
  }

  const std::string pattern;
  const Options options;
  std::unique_ptr<const Automaton> automaton;
  mutable std::once_flag once;
  mutable std::unique_ptr<const RE2> regex;
  std::vector<std::string> names;
};

namespace {

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
  auto impl = std::make_unique<Impl>(pattern, options);
  if (impl->automaton) return Expression(std::move(impl));
  const RE2& regex = impl->Regex();
  if (!regex.ok()) {
    if (regex.error_code() == RE2::ErrorPatternTooLarge) {
      return Complaint(pattern, 0, fmt::format("the pattern is too large for {} bytes of memory", options.max_memory));
    }
    const std::optional<RegexFault> fault = FindRegexFault(pattern);
    if (!fault) return Complaint(pattern, 0, regex.error());
    return Complaint(pattern, fault->offset, fault->message, fault->hint);
  }
  impl->names.resize(static_cast<size_t>(regex.NumberOfCapturingGroups()) + 1);
  for (const auto& [index, name] : regex.CapturingGroupNames()) impl->names[static_cast<size_t>(index)] = name;
  if (regex.NamedCapturingGroups().size() != regex.CapturingGroupNames().size()) {
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
  if (impl_->Short(stop - from)) return impl_->automaton->Matches(text, from, stop);
  return impl_->Match(text, from, stop, nullptr, 0);
}

bool Expression::Matches(const EncodedText& text, size_t from) const {
  const size_t size = text.text.size();
  if (from > size) return false;
  return impl_->Short(size - from) ? impl_->automaton->Matches(text, from) : impl_->Match(text.text, from, size, nullptr, 0);
}

bool Expression::Find(std::string_view text, size_t from, size_t end, std::vector<std::string_view>* groups) const {
  const size_t stop = end < text.size() ? end : text.size();
  if (from > stop) return false;
  if (impl_->Short(stop - from)) return impl_->automaton->Find(text, from, stop, groups);
  constexpr size_t kOnStack = 24;
  std::array<re2::StringPiece, kOnStack> few;
  std::vector<re2::StringPiece> many;
  const size_t count = impl_->names.size();
  re2::StringPiece* found = few.data();
  if (count > kOnStack) {
    many.resize(count);
    found = many.data();
  }
  if (!impl_->Match(text, from, stop, found, static_cast<int>(count))) return false;
  groups->resize(count);
  for (size_t i = 0; i < count; ++i) {
    (*groups)[i] = found[i].data() == nullptr ? std::string_view() : std::string_view(found[i].data(), found[i].size());
  }
  return true;
}

bool Expression::MayBeginWith(char c) const { return !impl_->automaton || impl_->automaton->MayBeginWith(c); }
const std::vector<std::string>& Expression::names() const { return impl_->names; }
const std::string& Expression::pattern() const { return impl_->pattern; }
int Expression::program_size() const { return impl_->Regex().ProgramSize(); }

}  // namespace annals
