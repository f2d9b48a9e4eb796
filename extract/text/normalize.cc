// One pass over the source. ASCII that needs nothing is copied in stretches. Beyond it, a code point is
// held back only where the next one may combine with it; what is held back is composed as a whole and,
// if that changed anything, becomes one indivisible run of the offset map.
#include "extract/text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <vector>

#include "extract/text/html_entity.h"
#include "extract/text/utf8.h"

namespace annals {
namespace {

const icu::Normalizer2& Nfc() {
  static const icu::Normalizer2& nfc = [] () -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFCInstance(status);  // part of ICU's code, not of its data files
  }();
  return nfc;
}

std::string Compose(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string composed;
  const auto piece = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  Nfc().normalize(piece, status).toUTF8String(composed);
  return U_SUCCESS(status) ? composed : std::string(text);
}

enum class Kind : uint8_t { kKept, kSpace, kNewline, kDropped, kFolded, kPrivate };

struct Folding {
  Kind kind = Kind::kKept;
  std::string_view text;  // of kFolded
};

constexpr std::string_view kDash = "\xE2\x80\x93";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

Folding FoldLatin1(char32_t point) {
  if (point == 0x85) return {Kind::kNewline, {}};
  if (point == 0xA0) return {Kind::kSpace, {}};
  if (point == 0xAD || point < 0xA0) return {Kind::kDropped, {}};
  if (point == 0xAB || point == 0xBB) return {Kind::kFolded, "\""};
  if (point == 0xB4) return {Kind::kFolded, "'"};
  return {};
}

Folding FoldGeneralPunctuation(char32_t point) {
  if (point <= 0x200A || point == 0x202F || point == 0x205F) return {Kind::kSpace, {}};
  if (point <= 0x200F) return {Kind::kDropped, {}};
  if (point <= 0x2012) return {Kind::kFolded, "-"};
  if (point <= 0x2015) return {Kind::kFolded, kDash};
  if (point >= 0x2018 && point <= 0x201B) return {Kind::kFolded, "'"};
  if (point >= 0x201C && point <= 0x201F) return {Kind::kFolded, "\""};
  if (point == 0x2028 || point == 0x2029) return {Kind::kNewline, {}};
  if (point >= 0x202A && point <= 0x202E) return {Kind::kDropped, {}};
  if (point == 0x2032 || point == 0x2039 || point == 0x203A) return {Kind::kFolded, "'"};
  if (point == 0x2033) return {Kind::kFolded, "\""};
  if (point >= 0x2060) return {Kind::kDropped, {}};
  return {};
}

Folding Fold(char32_t point) {
  if (point < 0x80) {
    if (point == ' ' || point == '\t') return {Kind::kSpace, {}};
    if (point >= '\n' && point <= '\r') return {Kind::kNewline, {}};
    if (point < 0x20 || point == 0x7F) return {Kind::kDropped, {}};
    if (point == '`') return {Kind::kFolded, "'"};
    return {};
  }
  if (point < 0x100) return FoldLatin1(point);
  if (point >= 0x2000 && point < 0x2070) return FoldGeneralPunctuation(point);
  switch (point) {
    case 0x2BC: return {Kind::kFolded, "'"};
    case 0x2212: return {Kind::kFolded, "-"};
    case 0xFF02: return {Kind::kFolded, "\""};
    case 0xFF07: return {Kind::kFolded, "'"};
    case 0x1680: case 0x3000: return {Kind::kSpace, {}};
    case 0x34F: case 0x61C: case 0x180E: case 0xFEFF: return {Kind::kDropped, {}};
    default: break;
  }
  if (point >= 0xFE00 && point <= 0xFE0F) return {Kind::kDropped, {}};
  if (point >= 0xE0000 && point < 0xE1000) return {Kind::kDropped, {}};
  if ((point >= 0xE000 && point <= 0xF8FF) || point >= 0xF0000) return {Kind::kPrivate, {}};
  return {};
}

// ASCII that may be copied as it is, whatever stands beside it; and what may be unless its like follows.
enum : uint8_t { kPlain, kPair, kStop };

constexpr std::array<uint8_t, 256> kAscii = [] {
  std::array<uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) table[c] = c < 0x20 || c >= 0x7F || c == '&' || c == '`' || c == '_' ? kStop : kPlain;
  table['\n'] = kPlain;
  table[' '] = table['\''] = table['-'] = kPair;
  return table;
}();

class Builder {
 public:
  Builder(std::string_view source, const LineLayout& layout) : source_(source), joins_(layout.joins), ascii_(kAscii) {
    if (!joins_.empty()) ascii_['\n'] = kStop;
    out_.utf8.reserve(source.size() + source.size() / 16);
  }

  Normalized Build() {
    while (at_ < source_.size()) {
      const size_t end = PlainEnd();
      if (end > at_) CopyPlain(end);
      else Step();
    }
    Flush();
    return std::move(out_);
  }

 private:
  // A code point of the source, or an entity that stands for one.
  struct Unit {
    char32_t point = 0;
    uint32_t bytes = 0, points = 0;
  };
  // Something held back: what it became, and what it came from.
  struct Piece {
    std::string text;
    uint32_t bytes = 0, points = 0;
    bool copied = false;
  };

  Unit UnitAt(size_t at) const {
    const auto lead = static_cast<unsigned char>(source_[at]);
    if (lead == '&') {
      if (const HtmlEntity entity = LeadingHtmlEntity(source_.substr(at)); entity.size > 0)
        return {entity.point, static_cast<uint32_t>(entity.size), static_cast<uint32_t>(entity.size)};
    }
    return {PointAt(source_, at), static_cast<uint32_t>(PointSize(lead)), 1};
  }

  size_t PlainEnd() const {
    const auto byte = [&](size_t at) { return static_cast<unsigned char>(source_[at]); };
    for (size_t end = at_;; ++end) {
      while (end < source_.size() && ascii_[byte(end)] == kPlain) ++end;
      if (end == source_.size() || ascii_[byte(end)] == kStop) return end;
      const unsigned char c = byte(end), next = end + 1 < source_.size() ? byte(end + 1) : 0;
      if (c != ' ' ? next == c : next == ' ' || (ascii_[next] == kStop && next != '_' && next != '`')) return end;
    }
  }

  // Copies ASCII up to `end`; the last byte is held back where something may combine with it.
  void CopyPlain(size_t end) {
    Flush();
    const bool hold = MayCombine(end);
    const size_t copied = end - hold - at_;
    out_.utf8.append(source_, at_, copied);
    if (copied > 0) Append(copied, copied, copied, true);
    if (hold) held_.push_back({std::string(1, source_[end - 1]), 1, 1, true});
    at_ = end;
  }

  // Whether what stands at `at` may change the code point before it. Says yes rather too often.
  bool MayCombine(size_t at) const {
    if (at >= source_.size()) return false;
    const auto lead = static_cast<unsigned char>(source_[at]);
    if (lead < 0x80) return lead == '&' || lead < 0x20;
    const char32_t point = PointAt(source_, at);
    if (point < 0x300) return point < 0xA0 || point == 0xAD;
    return !Nfc().hasBoundaryBefore(static_cast<UChar32>(point)) || Fold(point).kind == Kind::kDropped;
  }

  void Step() {
    if (WhiteSpace() || WireMarks()) return;
    const Unit unit = UnitAt(at_);
    const Folding folding = Fold(unit.point);
    at_ += unit.bytes;
    switch (folding.kind) {
      case Kind::kNewline: return Replace("\n", unit);  // as an entity it is one, too
      case Kind::kSpace: return Replace(" ", unit);
      case Kind::kPrivate: return Replace(kReplacement, unit);
      case Kind::kFolded: return Replace(folding.text, unit);
      case Kind::kDropped: return Drop(unit);
      case Kind::kKept: return Keep(unit);
    }
  }

  // White space and joined line ends become one space; a line end that stays is one newline.
  bool WhiteSpace() {
    Unit run;
    size_t at = at_;
    bool glued = false;
    while (at < source_.size()) {
      const Unit unit = UnitAt(at);
      const Kind kind = Fold(unit.point).kind;
      Unit taken = unit;
      if (kind == Kind::kNewline && unit.bytes == unit.points && source_[at] != '&') {
        if (source_.substr(at, 2) == "\r\n") taken.bytes = taken.points = 2;
        while (next_join_ < joins_.size() && joins_[next_join_].newline < at) ++next_join_;
        const bool joined = next_join_ < joins_.size() && joins_[next_join_].newline == at;
        if (!joined) {
          if (run.bytes > 0) break;
          at_ += taken.bytes;
          Replace("\n", taken);
          return true;
        }
        glued = joins_[next_join_].hyphen;
      } else if (kind != Kind::kSpace) {
        break;
      }
      run.bytes += taken.bytes;
      run.points += taken.points;
      at += taken.bytes;
    }
    if (run.bytes == 0) return false;
    const bool copied = run.bytes == 1 && source_[at_] == ' ';
    at_ = at;
    if (glued) Drop(run);
    else if (copied && MayCombine(at)) Hold(" ", run);
    else if (copied) Copy(" ", run);
    else Replace(" ", run);
    return true;
  }

  void Hold(std::string_view text, const Unit& unit) {
    Flush();
    held_.push_back({std::string(text), unit.bytes, unit.points, true});
  }

  // The typewriter's marks of wire copy: ``…'', "--", " _ ".
  bool WireMarks() {
    const char c = source_[at_];
    if (c != '`' && c != '\'' && c != '-' && c != '_') return false;
    const bool quotes = c == '`' || c == '\'';  // taken by twos, however many
    const size_t most = quotes ? std::min(at_ + 2, source_.size()) : source_.size();
    const size_t end = std::min(source_.substr(0, most).find_first_not_of(c, at_), most);
    const auto count = static_cast<uint32_t>(end - at_);
    Unit run{0, count, count};
    std::string_view text;
    if (c == '-' && (count == 2 || count == 3)) text = kDash;
    if (c == '_' && count == 1 && IsGap(end)) text = kDash;
    if (quotes && count == 2) text = "\"";
    if (!text.empty()) {
      at_ += run.bytes;
      Replace(text, run);
      return true;
    }
    if (c == '`') return false;
    CopyPlain(end);  // a rule of dashes, or an underscore in a name
    return true;
  }

  // White space or an edge of the text on both sides of what stands before `end`, dropped characters apart.
  bool IsGap(size_t end) const {
    char before = out_.utf8.empty() ? ' ' : out_.utf8.back();
    for (const Piece& piece : held_)
      if (!piece.text.empty()) before = piece.text.back();
    if (before != ' ' && before != '\n') return false;
    while (end < source_.size()) {
      const Unit unit = UnitAt(end);
      const Kind kind = Fold(unit.point).kind;
      if (kind != Kind::kDropped) return kind == Kind::kSpace || kind == Kind::kNewline;
      end += unit.bytes;
    }
    return true;
  }

  void Keep(const Unit& unit) {
    const auto point = static_cast<UChar32>(unit.point);
    const bool starts = unit.point < 0x300 || Nfc().hasBoundaryBefore(point);
    if (starts) Flush();
    std::string text;
    AppendPoint(unit.point, &text);
    const bool copied = unit.points == 1;
    const bool stable = unit.point < 0x300 ||
                        (starts && u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) == UNORM_YES);
    if (held_.empty() && stable && !MayCombine(at_)) {
      if (copied) Copy(text, unit);
      else Emit(text, unit.bytes, unit.points, false);
      return;
    }
    held_.push_back({std::move(text), unit.bytes, unit.points, copied});
  }

  void Copy(std::string_view text, const Unit& unit) {
    Flush();
    Emit(text, unit.bytes, unit.points, true);
  }

  void Replace(std::string_view text, const Unit& unit) {
    Flush();
    Emit(text, unit.bytes, unit.points, false);
  }

  // Held back with the rest where something is: what follows may combine across it.
  void Drop(const Unit& unit) {
    if (held_.empty()) Append(0, unit.bytes, unit.points, false);
    else held_.push_back({"", unit.bytes, unit.points, false});
  }

  // What composition left alone at the front is emitted piece by piece, so that a newline or a space
  // never becomes part of what stands behind it; so is what was dropped at the end.
  void Flush() {
    if (held_.empty()) return;
    size_t last = held_.size();
    while (last > 1 && held_[last - 1].text.empty()) --last;
    std::string joined;
    for (size_t i = 0; i < last; ++i) joined += held_[i].text;
    const std::string composed = Compose(joined);
    std::string_view rest = composed;
    size_t next = 0;
    for (; next < last && rest.starts_with(held_[next].text); ++next) {
      rest.remove_prefix(held_[next].text.size());
      EmitPiece(held_[next]);
    }
    if (next < last) {
      uint32_t bytes = 0, points = 0;
      for (; next < last; ++next) {
        bytes += held_[next].bytes;
        points += held_[next].points;
      }
      Emit(rest, bytes, points, false);
    }
    for (; next < held_.size(); ++next) EmitPiece(held_[next]);
    held_.clear();
  }

  void EmitPiece(const Piece& piece) { Emit(piece.text, piece.bytes, piece.points, piece.copied); }

  void Emit(std::string_view text, uint32_t bytes, uint32_t points, bool copied) {
    out_.utf8 += text;
    Append(text.size(), bytes, points, copied);
  }

  void Append(size_t size, size_t bytes, size_t points, bool even) {
    out_.offsets.Append(static_cast<uint32_t>(size), static_cast<uint32_t>(bytes), static_cast<uint32_t>(points), even);
  }

  std::string_view source_;
  const std::vector<LineLayout::Join>& joins_;
  std::array<uint8_t, 256> ascii_;  // kAscii for this layout
  size_t next_join_ = 0;
  size_t at_ = 0;
  std::vector<Piece> held_;
  Normalized out_;
};

}  // namespace

Normalized Normalize(std::string_view source, const LineLayout& layout) { return Builder(source, layout).Build(); }

std::string NormalizeString(std::string_view text) { return Builder(text, LineLayout{}).Build().utf8; }

bool IsNfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const bool normal = Nfc().isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), status);
  return U_SUCCESS(status) && normal;
}

}  // namespace annals
