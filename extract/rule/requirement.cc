#include "extract/rule/requirement.h"

#include <algorithm>
#include <utility>

#include "extract/rule/scanner.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

// The codes of an atom; empty if it may match anything else.
CodeSet CodesOf(std::string_view atom) {
  CodeSet set;
  if (atom[0] != '[') {
    const char32_t c = DecodeUtf8(atom, 0).value;
    if (Alphabet::IsCode(c)) set.Add(c);
    return set;
  }
  char32_t previous = 0;
  for (size_t at = 1; at + 1 < atom.size();) {
    const CodePoint point = DecodeUtf8(atom, at);
    at += point.size;
    if (point.value == '-' && previous != 0 && at + 1 < atom.size()) {
      const CodePoint last = DecodeUtf8(atom, at);
      at += last.size;
      if (!Alphabet::IsCode(last.value)) return {};
      for (char32_t c = previous; c <= last.value; ++c) set.Add(c);
      previous = 0;
      continue;
    }
    if (!Alphabet::IsCode(point.value)) return {};  // a letter, an escape, a negation
    set.Add(point.value);
    previous = point.value;
  }
  return set;
}

class Reader {
 public:
  explicit Reader(std::string_view pattern) : pattern_(pattern) {}

  std::vector<CodeSet> Run() {
    for (const PatternToken& token : ScanPattern(pattern_, false).tokens) {
      switch (token.kind) {
        case TokenKind::kAtom: {
          Begin();
          const CodeSet codes = CodesOf(pattern_.substr(token.begin, token.end - token.begin));
          if (!codes.empty()) Top().needs.push_back(codes);
          break;
        }
        case TokenKind::kOpen:
        case TokenKind::kOpenPlain:
        case TokenKind::kOpenNamed:
          Begin();
          levels_.emplace_back();
          break;
        case TokenKind::kAlternative: Branch(); break;
        case TokenKind::kClose: {
          const std::vector<CodeSet> inner = Close();
          Top().needs.insert(Top().needs.end(), inner.begin(), inner.end());
          break;
        }
        case TokenKind::kRepeat:
          if (token.optional) Top().needs.resize(Top().last);
          break;
        default: Begin();
      }
    }
    return Close();
  }

 private:
  struct Level {
    std::vector<CodeSet> needs;   // of the alternative at hand
    size_t last = 0;              // how many it had before its last item
    std::vector<std::vector<CodeSet>> branches;
  };

  Level& Top() { return levels_.back(); }
  void Begin() { Top().last = Top().needs.size(); }

  void Branch() {
    Top().branches.push_back(std::exchange(Top().needs, {}));
    Top().last = 0;
  }

  // What all alternatives of the innermost group need: the smallest set of each, together.
  std::vector<CodeSet> Close() {
    Branch();
    const std::vector<std::vector<CodeSet>> branches = std::move(Top().branches);
    if (levels_.size() > 1) levels_.pop_back();
    if (branches.size() == 1) return branches[0];
    CodeSet all;
    for (const std::vector<CodeSet>& needs : branches) {
      if (needs.empty()) return {};
      all.Add(*std::min_element(needs.begin(), needs.end(), [](const CodeSet& a, const CodeSet& b) { return a.size() < b.size(); }));
    }
    return {all};
  }

  std::string_view pattern_;
  std::vector<Level> levels_{1};
};

}  // namespace

std::vector<CodeSet> RequirementsOf(std::string_view pattern) {
  std::vector<CodeSet> needs = Reader(pattern).Run();
  std::sort(needs.begin(), needs.end(), [](const CodeSet& a, const CodeSet& b) { return a.size() < b.size(); });
  needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
  return needs;
}

}  // namespace annals
