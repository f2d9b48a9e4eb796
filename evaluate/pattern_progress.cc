// Prefixes are tried from the whole pattern down; where the piece that fails is a group, its alternatives
// are tried in turn behind the prefix, so that the answer names a word and not a page of pattern.
#include "evaluate/pattern_progress.h"

#include <algorithm>
#include <optional>

#include "extract/rule/expression.h"

namespace annals {
namespace {

using Nodes = std::vector<PatternNode>;

struct Reach {
  size_t begin = 0, end = 0;
};

// The match of `pattern` that covers `about`, else the first one.
std::optional<Reach> Find(const std::string& pattern, std::string_view text, size_t about) {
  if (pattern.empty()) return Reach{};
  auto expression = Expression::Compile(pattern);
  if (!expression.ok()) return std::nullopt;
  std::optional<Reach> first;
  std::vector<std::string_view> groups;
  for (size_t from = 0; from <= text.size() && expression->Find(text, from, &groups);) {
    const Reach place{static_cast<size_t>(groups[0].data() - text.data()), static_cast<size_t>(groups[0].data() - text.data()) + groups[0].size()};
    if (!first) first = place;
    if (place.begin <= about && about < place.end) return place;
    from = place.begin + 1;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  }
  return first;
}

std::string Joined(const Nodes& nodes, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += nodes[i].text;
  return text;
}

bool IsSpace(const PatternNode& node) { return node.text == " "; }

class Meter {
 public:
  Meter(std::string_view text, size_t about) : text_(text), about_(about) {}

  // `before` has matched; how far do the pieces get behind it?
  PatternProgress Run(const Nodes& before, const Nodes& pieces) const {
    const std::string head = Joined(before, before.size());
    PatternProgress out;
    size_t count = pieces.size();
    std::optional<Reach> place;
    for (;; --count) {
      place = Find(head + Joined(pieces, count), text_, about_);
      if (place || count == 0) break;
    }
    if (place) out.begin = place->begin, out.end = place->end;
    out.prefix = before;
    out.prefix.insert(out.prefix.end(), pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(count));
    out.whole = count == pieces.size();
    out.progress = pieces.empty() ? 1 : static_cast<double>(count) / static_cast<double>(pieces.size());
    if (out.whole) return out;
    const bool covers = out.begin <= about_ && about_ < out.end;
    if (before.empty() && about_ < text_.size() && !covers && Leading(pieces, &out)) return out;
    const bool space = IsSpace(pieces[count]) && count + 1 < pieces.size();  // then what follows it is what's missing
    out.part = pieces[space ? count + 1 : count];
    if (!space) Inside(pieces, count, &out);
    return out;
  }

 private:
  bool Covers(const std::optional<Reach>& place) const { return place && place->begin <= about_ && about_ < place->end; }

  // The pieces that match around `about_`, from the earliest that can; the one before them fails.
  bool Leading(const Nodes& pieces, PatternProgress* out) const {
    for (size_t i = 1; i < pieces.size(); ++i) {
      if (IsSpace(pieces[i]) || !Covers(Find(pieces[i].text, text_, about_))) continue;
      size_t j = i;
      while (j > 0 && Covers(Find(Joined(Nodes(pieces.begin() + static_cast<std::ptrdiff_t>(j) - 1, pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1), i - j + 2), text_, about_))) --j;
      if (j == 0) return false;
      out->prefix.assign(pieces.begin() + static_cast<std::ptrdiff_t>(j), pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      const Reach place = *Find(Joined(out->prefix, out->prefix.size()), text_, about_);
      out->begin = place.begin, out->end = place.end;
      out->leading = true;
      out->part = pieces[IsSpace(pieces[j - 1]) && j > 1 ? j - 2 : j - 1];
      out->progress = static_cast<double>(i + 1 - j) / static_cast<double>(pieces.size());
      return true;
    }
    return false;
  }

  // The failing piece is a group: which of its alternatives gets furthest?
  void Inside(const Nodes& pieces, size_t at, PatternProgress* out) const {
    if (!out->part.group) return;
    const PatternNode group = out->part;
    const Nodes before = out->prefix;
    for (const Nodes& alternative : group.alternatives) {
      PatternProgress deeper = Run(before, alternative);
      const bool none = deeper.prefix.size() == before.size();
      if (deeper.whole || none || deeper.end <= out->end) continue;
      deeper.progress = (static_cast<double>(at) + deeper.progress) / static_cast<double>(pieces.size());
      *out = std::move(deeper);
    }
  }

  std::string_view text_;
  size_t about_;
};

}  // namespace

PatternProgress MeasurePattern(std::string_view pattern, std::string_view text, size_t about) {
  std::optional<PatternProgress> best;
  for (const Nodes& alternative : ParsePattern(pattern)) {
    PatternProgress progress = Meter(text, about).Run({}, alternative);
    if (!best || progress.progress > best->progress) best = std::move(progress);
  }
  return best.value_or(PatternProgress{});
}

}  // namespace annals
