#include "extract/rule/scanner.h"

#include <algorithm>

#include <fmt/format.h>

#include "extract/ascii.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

class Scanner {
 public:
  Scanner(std::string_view pattern, bool references) : pattern_(pattern), references_(references) {}

  Scan Run() {
    scan_.tokens.reserve(pattern_.size());
    while (at_ < pattern_.size()) Next();
    for (size_t open : open_) {
      Fault(open, "this parenthesis is never closed", "close it with ')', or write '\\(' for the character");
    }
    std::sort(scan_.faults.begin(), scan_.faults.end(),
              [](const PatternFault& a, const PatternFault& b) { return a.offset < b.offset; });
    return std::move(scan_);
  }

 private:
  bool Starts(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }

  void Fault(size_t offset, std::string message, std::string hint) {
    scan_.faults.push_back({offset, std::move(message), std::move(hint)});
  }

  void Emit(TokenKind kind, size_t size, std::string_view name = {}, bool optional = false) {
    const size_t end = std::min(at_ + size, pattern_.size());
    scan_.tokens.push_back({kind, optional, at_, end, name});
    at_ = end;
  }

  void Next() {
    switch (pattern_[at_]) {
      case '\\': return Escape();
      case '[': return Class();
      case '(': return Group();
      case ')': return Close();
      case '|': return Emit(TokenKind::kAlternative, 1);
      case '^':
      case '$': return Emit(TokenKind::kAssertion, 1);
      case '?':
      case '*':
      case '+': return Repeat(1, pattern_[at_] != '+');
      case '{': return Brace();
      case '}':
        Fault(at_, "unbalanced '}'", "write '\\}' for the character");
        return Emit(TokenKind::kAtom, 1);
      default: return Emit(TokenKind::kAtom, DecodeUtf8(pattern_, at_).size);
    }
  }

  // The size of the escape at `at`: `\n`, `\pL`, `\p{Greek}`, `\x{10FFFF}`, `\x41`, `\123`.
  size_t EscapeSize(size_t at) const {
    if (at + 1 >= pattern_.size()) return 1;
    const char c = pattern_[at + 1];
    if (c == 'p' || c == 'P' || c == 'x') {
      if (at + 2 < pattern_.size() && pattern_[at + 2] == '{') {
        const size_t close = pattern_.find('}', at);
        return close == std::string_view::npos ? 3 : close + 1 - at;
      }
      return c == 'x' ? 4 : 3;
    }
    if (c == '0') {
      size_t size = 2;
      while (size < 4 && at + size < pattern_.size() && IsAsciiDigit(pattern_[at + size])) ++size;
      return size;
    }
    return 1 + DecodeUtf8(pattern_, at + 1).size;
  }

  void Escape() {
    if (at_ + 1 >= pattern_.size()) {
      Fault(at_, "a backslash with nothing after it", "write '\\\\' for the character");
      return Emit(TokenKind::kAtom, 1);
    }
    const char c = pattern_[at_ + 1];
    if (c == 'Q') {  // everything up to \E stands for itself
      Emit(TokenKind::kNothing, 2);
      while (at_ < pattern_.size() && !Starts("\\E")) Emit(TokenKind::kAtom, DecodeUtf8(pattern_, at_).size);
      if (at_ < pattern_.size()) Emit(TokenKind::kNothing, 2);
      return;
    }
    if (c == 'b' || c == 'B' || c == 'A' || c == 'z') return Emit(TokenKind::kAssertion, 2);
    const bool octal = c == '1' && at_ + 2 < pattern_.size() && IsAsciiDigit(pattern_[at_ + 2]);
    if ((c >= '1' && c <= '9' && !octal) || c == 'k' || c == 'g') {
      Fault(at_, fmt::format("backreference '\\{}'", c),
            "matching takes linear time, so it can't refer back to a group; write the alternatives out");
    } else if (c == 'C') {
      Fault(at_, "'\\C' matches a byte, which may be half a character", "write '.' for any character");
    } else if (c == 'E') {
      return Emit(TokenKind::kNothing, 2);
    }
    Emit(TokenKind::kAtom, EscapeSize(at_));
  }

  void Class() {
    size_t at = at_ + 1;
    if (at < pattern_.size() && pattern_[at] == '^') ++at;
    if (at < pattern_.size() && pattern_[at] == ']') ++at;  // "[]a]" has a bracket in it
    while (at < pattern_.size() && pattern_[at] != ']') {
      if (pattern_[at] == '\\') {
        at += EscapeSize(at);
      } else if (pattern_.substr(at).starts_with("[:") && pattern_.find(":]", at + 2) != std::string_view::npos) {
        at = pattern_.find(":]", at + 2) + 2;
      } else {
        if (pattern_[at] == '{' && references_) ReferenceInClass(at);
        at += DecodeUtf8(pattern_, at).size;
      }
    }
    if (at >= pattern_.size()) Fault(at_, "this bracket is never closed", "close it with ']', or write '\\[' for the character");
    Emit(TokenKind::kAtom, at + 1 - at_);
  }

  void ReferenceInClass(size_t at) {
    const size_t close = pattern_.find('}', at);
    if (close == std::string_view::npos || at + 1 == close || !IsAsciiLetter(pattern_[at + 1])) return;
    const std::string_view body = pattern_.substr(at + 1, close - at - 1);
    const bool name = std::all_of(body.begin(), body.end(), [](char c) {
      return IsAsciiLetter(c) || IsAsciiDigit(c) || c == '_' || c == '-' || c == ':' || c == '+';
    });
    if (!name) return;
    Fault(at, fmt::format("'{{{}}}' does not expand inside a character class", body),
          "take it out of the brackets: (?:[…]|{…})");
  }

  void Group() {
    open_.push_back(at_);
    const auto forbid = [&](std::string message, std::string hint) { Fault(at_, std::move(message), std::move(hint)); };
    if (!Starts("(?")) return Emit(TokenKind::kOpenPlain, 1);
    if (Starts("(?:")) return Emit(TokenKind::kOpen, 3);
    if (Starts("(?P<")) return Named(4);
    if (Starts("(?P=")) {
      forbid("backreference '(?P='", "matching takes linear time, so it can't refer back to a group");
      return Emit(TokenKind::kOpen, 4);
    }
    for (std::string_view look : {"(?=", "(?!", "(?<=", "(?<!"}) {
      if (!Starts(look)) continue;
      const bool behind = look[2] == '<';
      forbid(fmt::format("look-{} '{}…)' is not supported", behind ? "behind" : "ahead", look),
             fmt::format("say what must not stand {} the match with unless = [{{ {} = '…', why = \"…\" }}]",
                         behind ? "before" : "after", behind ? "before" : "after"));
      return Emit(TokenKind::kOpen, look.size());
    }
    if (Starts("(?<")) {
      forbid("a named group is written (?P<name>…)", "or as a reference: {name:kind}");
      return Named(3);
    }
    if (Starts("(?>")) {
      forbid("an atomic group '(?>…)' is not supported", "write (?:…): matching takes linear time anyway");
      return Emit(TokenKind::kOpen, 3);
    }
    if (Starts("(?#")) {
      forbid("a comment '(?#…)' is not supported", "write it in the rule file, after a #");
      return Emit(TokenKind::kOpen, 3);
    }
    size_t at = at_ + 2;
    while (at < pattern_.size() && (IsAsciiLetter(pattern_[at]) || pattern_[at] == '-')) ++at;
    const char stop = at < pattern_.size() ? pattern_[at] : '\0';
    const std::string_view flags = pattern_.substr(at_ + 2, at - at_ - 2);
    if ((stop != ')' && stop != ':') || flags.find_first_not_of("imsU-") != std::string_view::npos) {
      forbid(fmt::format("unknown group '{}'", pattern_.substr(at_, at + 1 - at_)),
             "groups are (…), (?:…), (?P<name>…) and flags (?i)");
      return Emit(TokenKind::kOpen, at - at_);
    }
    if (stop == ':') return Emit(TokenKind::kOpen, at + 1 - at_);
    open_.pop_back();
    Emit(TokenKind::kFlags, at + 1 - at_);
  }

  void Named(size_t prefix) {
    const size_t start = at_ + prefix;
    size_t at = start;
    while (at < pattern_.size() && (IsAsciiLetter(pattern_[at]) || IsAsciiDigit(pattern_[at]) || pattern_[at] == '_')) ++at;
    if (at == start || at >= pattern_.size() || pattern_[at] != '>') {
      Fault(at_, "a group needs a name of letters, digits and '_': (?P<name>…)", "");
      return Emit(TokenKind::kOpen, at - at_);
    }
    Emit(TokenKind::kOpenNamed, at + 1 - at_, pattern_.substr(start, at - start));
  }

  void Close() {
    if (open_.empty()) {
      Fault(at_, "unbalanced ')'", "open it with '(', or write '\\)' for the character");
    } else {
      open_.pop_back();
    }
    Emit(TokenKind::kClose, 1);
  }

  void Repeat(size_t size, bool optional) {
    const TokenKind before = scan_.tokens.empty() ? TokenKind::kAlternative : scan_.tokens.back().kind;
    const std::string_view sign = pattern_.substr(at_, size);
    if (before == TokenKind::kRepeat) {
      if (sign == "+") {
        Fault(at_, "a possessive repetition is not supported", "leave the '+' out: matching takes linear time anyway");
      } else {
        Fault(at_, fmt::format("'{}' repeats what is repeated already", sign), "put the first repetition in (?:…)");
      }
    } else if (before == TokenKind::kAlternative || before == TokenKind::kOpen || before == TokenKind::kOpenPlain ||
               before == TokenKind::kOpenNamed || before == TokenKind::kFlags) {
      Fault(at_, fmt::format("'{}' has nothing before it to repeat", sign), fmt::format("write '\\{}' for the character", sign[0]));
    }
    if (at_ + size < pattern_.size() && pattern_[at_ + size] == '?') ++size;
    Emit(TokenKind::kRepeat, size, {}, optional);
  }

  void Brace() {
    const size_t close = pattern_.find_first_of("{}", at_ + 1);
    if (close == std::string_view::npos || pattern_[close] == '{') {
      Fault(at_, "unbalanced '{'", "close the reference with '}', or write '\\{' for the character");
      return Emit(TokenKind::kAtom, 1);
    }
    const std::string_view body = pattern_.substr(at_ + 1, close - at_ - 1);
    if (!body.empty() && body.find_first_not_of("0123456789,") == std::string_view::npos && IsAsciiDigit(body[0]) &&
        std::count(body.begin(), body.end(), ',') <= 1) {
      return Repeat(body.size() + 2, body.find_first_not_of('0') == std::string_view::npos || body.starts_with("0,"));
    }
    if (body.empty() || !(IsAsciiLetter(body[0]) || body[0] == '_')) {
      Fault(at_, fmt::format("'{{{}}}' is neither a repetition nor a reference", body),
            "write {2} or {1,3} to repeat, {name} for a named pattern, '\\{' for the character");
      return Emit(TokenKind::kAtom, body.size() + 2);
    }
    if (!references_) Fault(at_, fmt::format("'{{{}}}' is not expanded here", body), "");
    Emit(TokenKind::kReference, body.size() + 2, body);
  }

  const std::string_view pattern_;
  const bool references_;
  size_t at_ = 0;
  std::vector<size_t> open_;  // offsets of groups not closed yet
  Scan scan_;
};

}  // namespace

Scan ScanPattern(std::string_view pattern, bool references) { return Scanner(pattern, references).Run(); }

bool MatchesEmpty(const Scan& scan) {
  struct Level {
    bool any = false;     // an alternative so far is empty
    bool branch = true;   // the alternative at hand is
    bool before = true;   // the alternative was, before its last item
  };
  std::vector<Level> levels(1);
  const auto add = [&](bool empty) {
    Level& level = levels.back();
    level.before = level.branch;
    level.branch = level.branch && empty;
  };
  for (const PatternToken& token : scan.tokens) {
    switch (token.kind) {
      case TokenKind::kAtom:
      case TokenKind::kAssertion:
      case TokenKind::kReference: add(false); break;
      case TokenKind::kFlags:
      case TokenKind::kNothing: add(true); break;
      case TokenKind::kOpen:
      case TokenKind::kOpenPlain:
      case TokenKind::kOpenNamed: levels.emplace_back(); break;
      case TokenKind::kAlternative:
        levels.back().any = levels.back().any || levels.back().branch;
        levels.back().branch = levels.back().before = true;
        break;
      case TokenKind::kRepeat:
        if (token.optional) levels.back().branch = levels.back().before;
        break;
      case TokenKind::kClose: {
        const bool empty = levels.back().any || levels.back().branch;
        if (levels.size() > 1) levels.pop_back();
        add(empty);
        break;
      }
    }
  }
  return levels.front().any || levels.front().branch;
}

}  // namespace annals
