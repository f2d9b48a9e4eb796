// Two passes: cut every line to its block, with marker, dateline and closing sources taken off; then name
// the headings and the title, which show only beside their neighbours.
#include "extract/text/blocks.h"

#include <algorithm>

#include "extract/text/dateline.h"
#include "extract/text/marker.h"
#include "extract/text/utf8.h"

namespace annals {
namespace {

constexpr size_t kHeadingWords = 12, kHeadingBytes = 100, kTitleBytes = 250;

Span SpanOf(std::string_view utf8, std::string_view part) {
  const auto begin = static_cast<uint32_t>(part.data() - utf8.data());
  return {begin, begin + static_cast<uint32_t>(part.size())};
}

// "27 April 1999", "May 4, 2004", "1961": a year, or up to three words of which the last is a year and another begins with a
// digit; "France24 2019" is none.
bool IsDay(std::string_view text) {
  const size_t space = text.rfind(' ');
  const std::string_view year = text.substr(space + 1);
  if (year.size() != 4 || !std::all_of(year.begin(), year.end(), IsDigit)) return false;
  if (space == text.npos) return true;
  const std::string_view before = text.substr(0, space);
  const size_t second = before.find(' ');
  const bool digit = IsDigit(FirstPoint(before)) || (second != before.npos && IsDigit(FirstPoint(before.substr(second + 1))));
  return digit && std::count(before.begin(), before.end(), ' ') < 2;
}

// Words and brackets that name where a report comes from: "(AFP via NDTV)", "[Reuters]".
bool IsSourceName(std::string_view name) {
  constexpr size_t kLongest = 60, kWords = 9;
  name = Trim(name);
  if (name.empty() || name.size() > kLongest || IsDay(name)) return false;
  const char32_t first = FirstPoint(name), last = LastPoint(name);
  if (!IsUpper(first) && !IsDigit(first) && !(name.find('.') != name.npos && name.find(' ') == name.npos)) return false;
  if (last == '?' || last == ';' || name.find_first_of("()[]") != name.npos) return false;
  const size_t words = 1 + std::count(name.begin(), name.end(), ' ');
  return words <= kWords && !(last == '.' && words > 3);
}

// Nothing but sources in brackets: they belong to the item above.
bool IsSourcesOnly(std::string_view line) {
  while (!line.empty() && line.front() == '(') {
    const size_t close = line.find(')');
    if (close == line.npos || !IsSourceName(line.substr(1, close - 1))) return false;
    line = Trim(line.substr(close + 1));
    if (line.starts_with(',')) line = Trim(line.substr(1));
  }
  return line.empty();
}

bool EndsSentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')')) text.remove_suffix(1);
  return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?' || text.ends_with("\xE2\x80\xA6"));
}

// The line without the sources in brackets that close it. Where `news_list` is false, they must stand
// behind the end of a sentence.
std::string_view WithoutSources(std::string_view line, bool news_list) {
  std::string_view rest = line;
  while (!rest.empty() && (rest.back() == ')' || rest.back() == ']')) {
    const size_t open = rest.rfind(rest.back() == ')' ? '(' : '[');
    if (open == rest.npos || open == 0 || !IsSourceName(rest.substr(open + 1, rest.size() - open - 2))) break;
    const std::string_view before = Trim(rest.substr(0, open));
    rest = before;
    if (!rest.empty() && rest.back() == ',' ) rest = Trim(rest.substr(0, rest.size() - 1));
  }
  if (rest.size() == line.size() || rest.empty()) return line;
  return news_list || EndsSentence(rest) ? rest : line;
}

struct Line {
  std::string_view text;  // trimmed
  std::string_view core;  // without the sources that close it in a news list
  bool after_gap = true;
};

std::vector<Line> LinesOf(std::string_view utf8) {
  std::vector<Line> lines;
  bool gap = true;
  for (size_t at = 0; at < utf8.size();) {
    const size_t end = std::min(utf8.find('\n', at), utf8.size());
    const std::string_view text = Trim(utf8.substr(at, end - at));
    if (text.empty()) {
      gap = true;
    } else {
      lines.push_back({text, WithoutSources(text, true), gap});
      gap = false;
    }
    at = end + 1;
  }
  return lines;
}

// One item a line, each with its sources at the end: how portals and digests look.
bool IsNewsList(const std::vector<Line>& lines) {
  size_t with_source = 0;
  for (const Line& line : lines) with_source += line.core.size() < line.text.size();
  return with_source >= 3 && with_source * 10 >= lines.size() * 4;
}

size_t CountWords(std::string_view text) { return 1 + std::count(text.begin(), text.end(), ' '); }

// A number and then a colon or dash: it may lead a timeline entry.
bool MayBeEntry(std::string_view text) {
  const size_t sign = std::min(text.find(": "), text.find(" \xE2\x80\x93 "));
  if (sign == text.npos) return false;
  return std::any_of(text.begin(), text.begin() + sign, [](char c) { return IsDigit(c); });
}

// Short and without the signs of a sentence.
bool LooksLikeHeading(std::string_view text) {
  if (text.size() > kHeadingBytes || CountWords(text) > kHeadingWords || MayBeEntry(text)) return false;
  std::string_view core = text;
  if (core.back() == '"' || core.back() == '\'') core.remove_suffix(1);
  if (core.empty()) return false;
  const char32_t last = LastPoint(core);
  if (last == '.' || last == '!' || last == ';' || last == ',' || last == 0x2026) return false;
  if (last == ':') return CountWords(text) <= 5 && IsUpper(FirstPoint(text));
  const char32_t first = FirstPoint(core.front() == '"' && core.size() > 1 ? core.substr(1) : core);
  return !IsLower(first);
}

bool SameWords(std::string_view a, std::string_view b) {
  const auto strip = [](std::string_view text) {
    while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
    return Trim(text);
  };
  a = strip(a), b = strip(b);
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; };
           return lower(x) == lower(y);
         });
}

class Finder {
 public:
  Finder(std::string_view utf8, std::string_view title, uint32_t front_lines, const Furniture& furniture)
      : utf8_(utf8), title_(title), furniture_(furniture) {
    size_t end = 0;
    for (uint32_t i = 0; i < front_lines && end < utf8.size(); ++i) end = std::min(utf8.find('\n', end), utf8.size() - 1) + 1;
    front_end_ = static_cast<uint32_t>(end);
  }

  std::vector<Block> Find() {
    const std::vector<Line> lines = LinesOf(utf8_);
    news_list_ = IsNewsList(lines);
    for (const Line& line : lines) Add(line);
    NameTitle();
    NameHeadings();
    return std::move(blocks_);
  }

 private:
  std::string_view At(Span span) const { return utf8_.substr(span.begin, span.size()); }

  void Add(const Line& line) {
    Block block;
    block.span = SpanOf(utf8_, line.text);
    block.after_gap = line.after_gap;
    hashes_ = 0;
    if (IsFurniture(line, block.span)) {
      block.kind = BlockKind::kFurniture;
    } else if (MarkdownHeading(line.text)) {
      block.kind = BlockKind::kHeading;
      TakeMarker(&block, hashes_);
    } else if (const size_t marker = MarkerSize(line.text); marker > 0) {
      block.kind = BlockKind::kItem;
      TakeMarker(&block, marker);
      TakeSources(line, &block);
    } else {
      TakeDateline(&block);
      if (block.kind == BlockKind::kParagraph) TakeSources(line, &block);
    }
    seen_paragraph_ |= block.kind == BlockKind::kParagraph && !LooksLikeHeading(At(block.span));
    blocks_.push_back(block);
  }

  bool IsFurniture(const Line& line, Span span) {
    if (span.begin < front_end_ || (news_list_ && IsSourcesOnly(line.text))) return true;
    const FurnitureMatch match = furniture_.Match(line.text);
    if (match == FurnitureMatch::kWithList) in_list_ = true;
    if (match != FurnitureMatch::kNo) return true;
    // Headlines below "Related articles" run on until something that reads like prose.
    if (in_list_) in_list_ = !EndsSentence(line.text) && line.text.size() <= 150;
    return in_list_;
  }

  bool MarkdownHeading(std::string_view text) {
    size_t level = 0;
    while (level < text.size() && text[level] == '#') ++level;
    if (level == 0 || level > 6 || level >= text.size() || text[level] != ' ') return false;
    hashes_ = level + 1;
    return true;
  }

  void TakeMarker(Block* block, size_t size) {
    const std::string_view marker = Trim(At(block->span).substr(0, size));
    block->marker = SpanOf(utf8_, marker);
    block->span.begin += static_cast<uint32_t>(size);
  }

  void TakeSources(const Line& line, Block* block) {
    const std::string_view all = At(block->span);
    const bool whole = all.size() == line.text.size();  // as most are: no marker or dateline was taken
    const std::string_view text = whole && news_list_ ? line.core : WithoutSources(all, news_list_);
    block->sourced = news_list_ && text.size() < all.size();
    block->span = SpanOf(utf8_, text);
  }

  void TakeDateline(Block* block) {
    const std::string_view text = At(block->span);
    const size_t size = DatelineSize(text, !seen_paragraph_);
    if (size == 0) return;
    block->dateline = SpanOf(utf8_, Trim(text.substr(0, size)));
    const std::string_view rest = Trim(text.substr(size));
    if (rest.empty()) block->kind = BlockKind::kDateline;
    else block->span = SpanOf(utf8_, rest);
  }

  bool GapAfter(size_t index) const { return index + 1 >= blocks_.size() || blocks_[index + 1].after_gap; }

  // The line that says the given title; or, where none was given, a first line that stands alone.
  void NameTitle() {
    size_t first = 0;
    while (first < blocks_.size() && blocks_[first].kind == BlockKind::kFurniture) ++first;
    if (!title_.empty()) {
      for (size_t i = first; i < blocks_.size() && i < first + 3; ++i) {
        if (!SameWords(At(blocks_[i].span), title_)) continue;
        blocks_[i].kind = BlockKind::kTitle;
        return;
      }
      return;
    }
    if (first + 1 >= blocks_.size()) return;
    Block& block = blocks_[first];
    const std::string_view text = At(block.span);
    const bool markdown = block.kind == BlockKind::kHeading;
    const bool labelled = !block.dateline.empty() && At(block.dateline).ends_with(':');  // "UNASUR: What became of the bloc?"
    if (!markdown && (block.kind != BlockKind::kParagraph || !(block.dateline.empty() || labelled))) return;
    if (text.size() > kTitleBytes || MayBeEntry(text)) return;
    const bool has_letter = std::any_of(text.begin(), text.end(), [](char c) { return !IsDigit(c) && c != ' '; });
    const char32_t last = LastPoint(text);
    if (markdown || (GapAfter(first) && has_letter && last != '.' && last != ':' && last != ';' && last != ',')) {
      block.kind = BlockKind::kTitle;
      if (labelled) block.span.begin = block.dateline.begin, block.dateline = {};
    }
  }

  // A heading heads something. An article without any prose has none: its lines are all there is.
  void NameHeadings() {
    bool prose = false;
    for (const Block& block : blocks_)
      prose |= block.kind == BlockKind::kItem || (block.kind == BlockKind::kParagraph && !LooksLikeHeading(At(block.span)));
    if (!prose) return;
    for (Block& block : blocks_)
      if (block.kind == BlockKind::kParagraph && block.dateline.empty() && LooksLikeHeading(At(block.span)) && !HasSources(block))
        block.kind = BlockKind::kHeading;
  }

  // An item of a news list that lacks its full stop is none the less an item.
  bool HasSources(const Block& block) const {
    return news_list_ && block.span.end < utf8_.size() && utf8_[block.span.end] != '\n' &&
           Trim(utf8_.substr(block.span.end, 3)).starts_with('(');
  }

  std::string_view utf8_, title_;
  const Furniture& furniture_;
  uint32_t front_end_ = 0;
  size_t hashes_ = 0;
  bool news_list_ = false, in_list_ = false, seen_paragraph_ = false;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> FindBlocks(std::string_view utf8, std::string_view title, uint32_t front_lines,
                              const Furniture& furniture) {
  return Finder(utf8, title, front_lines, furniture).Find();
}

}  // namespace annals
