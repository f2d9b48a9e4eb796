#include "evaluate/rule_edits.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "evaluate/line_diff.h"

namespace annals {
namespace {

using Lines = std::vector<std::string_view>;

std::string_view FirstCell(std::string_view line) { return line.substr(0, line.find_first_of("\t\n")); }

bool IsHeader(std::string_view line) { return line.starts_with('['); }

// The key of "key = …", if the line begins so.
std::string_view KeyOf(std::string_view line) {
  size_t end = 0;
  while (end < line.size() && (std::isalnum(static_cast<unsigned char>(line[end])) || line[end] == '_' || line[end] == '-' || line[end] == '.')) ++end;
  size_t equals = end;
  while (equals < line.size() && line[equals] == ' ') ++equals;
  return end > 0 && equals < line.size() && line[equals] == '=' ? line.substr(0, end) : std::string_view();
}

// What a line of a TOML file belongs to.
std::string Definition(const Lines& lines, size_t at) {
  while (at < lines.size() && (lines[at].starts_with('#') || lines[at] == "\n") && at + 1 < lines.size()) ++at;  // what leads a definition is part of it
  if (at >= lines.size()) return "";
  size_t header = at;
  while (header > 0 && !IsHeader(lines[header])) --header;
  if (!IsHeader(lines[header])) return "";
  const std::string_view name = lines[header].substr(0, lines[header].rfind(']') + 1);
  std::string_view id;
  if (name.starts_with("[[")) {
    for (size_t i = header + 1; i < lines.size() && !IsHeader(lines[i]) && id.empty(); ++i) {
      const std::string_view key = KeyOf(lines[i]);
      if (key != "id" && key != "surface" && key != "name") continue;
      const size_t open = lines[i].find_first_of("\"'"), close = lines[i].find(open == std::string_view::npos ? '"' : lines[i][open], open + 1);
      if (open != std::string_view::npos && close != std::string_view::npos) id = lines[i].substr(open + 1, close - open - 1);
    }
  } else {
    for (size_t i = at; i > header && id.empty(); --i) id = KeyOf(lines[i]);
  }
  return id.empty() ? std::string(name) : fmt::format("{} {}", name, id);
}

struct Piece {
  size_t before_begin, before_end, after_begin, after_end;
};

// A row is a piece; a row whose first cell stayed is one that changed.
std::vector<Piece> SplitRows(const Lines& before, const Lines& after, const Hunk& h) {
  std::vector<Piece> pieces;
  size_t x = h.before_begin, y = h.after_begin;
  const bool even = h.before_end - x == h.after_end - y;
  while (x < h.before_end || y < h.after_end) {
    const auto stays = [&] {
      return std::any_of(after.begin() + y, after.begin() + h.after_end, [&](std::string_view line) { return FirstCell(line) == FirstCell(before[x]); });
    };
    const bool old = x < h.before_end, fresh = y < h.after_end;
    if (old && fresh && (even || FirstCell(before[x]) == FirstCell(after[y]))) pieces.push_back({x, x + 1, y, y + 1}), ++x, ++y;
    else if (old && (!fresh || !stays())) pieces.push_back({x, x + 1, y, y}), ++x;
    else pieces.push_back({x, x, y, y + 1}), ++y;
  }
  return pieces;
}

// As many lines as before: each by itself. Only new or only old ones: one definition each.
std::vector<Piece> SplitToml(const Lines& before, const Lines& after, const Hunk& h) {
  const size_t old = h.before_end - h.before_begin, fresh = h.after_end - h.after_begin;
  std::vector<Piece> pieces;
  if (old == fresh) {
    for (size_t i = 0; i < old; ++i) {
      if (before[h.before_begin + i] == after[h.after_begin + i]) continue;
      pieces.push_back({h.before_begin + i, h.before_begin + i + 1, h.after_begin + i, h.after_begin + i + 1});
    }
    return pieces;
  }
  if (old > 0 && fresh > 0) return {{h.before_begin, h.before_end, h.after_begin, h.after_end}};
  const Lines& lines = old > 0 ? before : after;
  const size_t begin = old > 0 ? h.before_begin : h.after_begin, end = old > 0 ? h.before_end : h.after_end;
  size_t start = begin;
  bool seen_header = false;
  for (size_t i = begin; i <= end; ++i) {
    const bool header = i < end && IsHeader(lines[i]);
    if (i < end && !(header && seen_header)) {
      seen_header = seen_header || header;
      continue;
    }
    if (old > 0) pieces.push_back({start, i, h.after_begin, h.after_begin});
    else pieces.push_back({h.before_begin, h.before_begin, start, i});
    start = i;
  }
  return pieces;
}

std::string Join(const Lines& lines, size_t begin, size_t end) {
  std::string text;
  for (size_t i = begin; i < end; ++i) text += lines[i];
  return text;
}

}  // namespace

RuleEdits::RuleEdits(const std::vector<RuleFile>& before, const std::vector<RuleFile>& after) {
  using Key = std::pair<int, std::string>;
  std::map<Key, std::pair<const RuleFile*, const RuleFile*>> pairs;
  for (const RuleFile& file : before) pairs[{file.folder, file.name}].first = &file;
  for (const RuleFile& file : after) pairs[{file.folder, file.name}].second = &file;
  for (const auto& [key, pair] : pairs) {
    const auto& [old, fresh] = pair;
    File& file = files_.emplace_back();
    file.file = {fresh != nullptr ? fresh->path : key.second, key.second, "", key.first};
    file.before = old != nullptr, file.after = fresh != nullptr;
    const std::string_view old_text = old != nullptr ? old->content : std::string_view(), text = fresh != nullptr ? fresh->content : std::string_view();
    if (old_text == text) file.parts.push_back({std::string(text), -1});
    else Compare(old_text, text, &file);
  }
}

void RuleEdits::Compare(std::string_view before_text, std::string_view after_text, File* file) {
  const Lines before = SplitLines(before_text), after = SplitLines(after_text);
  const bool rows = file->file.name.ends_with(".tsv");
  size_t done = 0;
  const auto common = [&](size_t end) {
    if (end > done) file->parts.push_back({Join(after, done, end), -1});
  };
  for (const Hunk& hunk : DiffLines(before, after)) {
    ++hunks_;
    for (const Piece& piece : rows ? SplitRows(before, after, hunk) : SplitToml(before, after, hunk)) {
      common(piece.after_begin);
      const bool deletion = piece.after_begin == piece.after_end;
      const Lines& context = deletion ? before : after;
      const size_t at = deletion ? piece.before_begin : piece.after_begin;
      RuleEdit edit;
      edit.where = {file->file.path, static_cast<int>(piece.after_begin) + 1, 1};
      edit.within = rows ? fmt::format("row {}", FirstCell(context[at])) : Definition(context, at);
      edit.before = Join(before, piece.before_begin, piece.before_end), edit.after = Join(after, piece.after_begin, piece.after_end);
      edit.hunk = hunks_;
      file->parts.push_back({"", static_cast<int>(edits_.size())});
      edits_.push_back(std::move(edit));
      done = piece.after_end;
    }
  }
  common(after.size());
}

std::vector<RuleFile> RuleEdits::Revert(const std::vector<bool>& reverted) const {
  std::vector<RuleFile> out;
  for (const File& file : files_) {
    RuleFile made = file.file;
    bool any_old = false, any_new = false;
    for (const Part& part : file.parts) {
      if (part.edit < 0) {
        made.content += part.common;
        continue;
      }
      made.content += reverted[part.edit] ? edits_[part.edit].before : edits_[part.edit].after;
      (reverted[part.edit] ? any_old : any_new) = true;
    }
    const bool there = file.before && file.after ? true : file.before ? any_old : any_new;
    if (there) out.push_back(std::move(made));
  }
  return out;
}

}  // namespace annals
