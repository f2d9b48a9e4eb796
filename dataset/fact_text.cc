#include "dataset/fact_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "dataset/export.h"
#include "output/csv.h"
#include "output/printable.h"
#include "output/who.h"

namespace annals {
namespace {

constexpr size_t kIndent = 2, kDateColumns = 12, kTypeColumns = 20, kStatusColumns = 13, kNumberColumns = 4;
constexpr std::string_view kBold = "1", kDim = "2", kGreen = "32", kYellow = "33", kCyan = "36";

std::string Padded(std::string_view text, size_t columns) {
  const size_t used = Columns(text);
  return std::string(text) + std::string(used < columns ? columns - used : 1, ' ');
}

// At most `columns` wide, the cut shown.
std::string Cut(const std::string& text, size_t columns) {
  if (Columns(text) <= columns) return text;
  std::string kept = text;
  while (!kept.empty() && Columns(kept) + 1 > columns) {
    do kept.pop_back();
    while (!kept.empty() && (static_cast<unsigned char>(kept.back()) & 0xC0) == 0x80);
    if (!kept.empty() && static_cast<unsigned char>(kept.back()) >= 0xC0) kept.pop_back();
  }
  return kept + "…";
}

// Text that Markdown takes as it is.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : Printable(text)) {
    if (std::string_view("\\`*_[]<>|#~&").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string_view DateOr(const FactRecord& fact, std::string_view otherwise) { return fact.date.empty() ? otherwise : std::string_view(fact.date); }

std::string YearOf(const FactRecord& fact) {
  if (fact.date.empty()) return "Undated";
  std::string_view date = fact.date;
  if (date.starts_with("../")) date.remove_prefix(3);
  return std::string(date.substr(0, date.starts_with('-') ? 5 : 4));
}

std::string Sources(const FactRecord& fact) { return fact.sources == 1 ? "1 source" : fmt::format("{} sources", fact.sources); }

}  // namespace

std::string SourceLine(const FactEvidence& telling) {
  std::string line = Printable(telling.article);
  if (!telling.published.empty()) line += fmt::format(" ({})", telling.published);
  if (telling.copy) line += ", a copy";
  return line;
}

std::string FactText::Paint(std::string_view text, std::string_view style) const {
  return options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", style, text) : std::string(text);
}

void FactText::Begin(std::string* out) const {
  if (options_.format == FactFormat::kCsv) AppendExportHeader(ExportTable::kEvents, out);
  if (options_.format == FactFormat::kTable) {
    *out += Paint(Padded("date", kDateColumns) + Padded("type", kTypeColumns) + Padded("status", kStatusColumns) + Padded("conf", kNumberColumns + 1) +
                      Padded("src", kNumberColumns) + Padded("id", 18) + "who",
                  kBold) + "\n";
  }
}

void FactText::Append(const FactRecord& fact, std::string* out) {
  switch (options_.format) {
    case FactFormat::kTable: return Row(fact, out);
    case FactFormat::kTimeline: return Entry(fact, out);
    case FactFormat::kJsonLines: AppendFactJson(fact, options_.evidence, out), out->push_back('\n'); return;
    case FactFormat::kCsv: return AppendFactCsv(fact, out);
    case FactFormat::kMarkdown: return Item(fact, out);
  }
}

void FactText::Row(const FactRecord& fact, std::string* out) const {
  const size_t before = kDateColumns + kTypeColumns + kStatusColumns + kNumberColumns + 1 + kNumberColumns + 18;
  const size_t room = std::max<size_t>(options_.width, before + 30) - before;
  *out += Paint(Padded(DateOr(fact, "undated"), kDateColumns), fact.date.empty() ? kDim : kCyan) + Paint(Padded(fact.type, kTypeColumns), kGreen);
  *out += Padded(fact.status, kStatusColumns) + Padded(fmt::format("{:.2f}", fact.confidence), kNumberColumns + 1);
  *out += Padded(fmt::format("{}", fact.sources), kNumberColumns) + Padded(fact.id, 18) + Cut(WhoDidWhat(fact.participants, fact.quantities), room) + "\n";
  if (!options_.evidence) return;
  for (const FactEvidence& telling : fact.evidence) {
    *out += Paint(std::string(kDateColumns, ' ') + Cut(SourceLine(telling) + ": " + Printable(telling.text), std::max<size_t>(options_.width, 60) - kDateColumns), kDim) + "\n";
  }
}

void FactText::Entry(const FactRecord& fact, std::string* out) const {
  *out += std::string(kIndent, ' ') + Paint(Padded(DateOr(fact, "undated"), kDateColumns), fact.date.empty() ? kDim : kCyan);
  *out += Paint(Padded(fact.type, kTypeColumns), kGreen);
  if (fact.status != "asserted") *out += Paint(fmt::format("({}) ", fact.status), kYellow);
  *out += WhoDidWhat(fact.participants, fact.quantities) + Paint(fmt::format("  [{}, {}]", fact.id, Sources(fact)), kDim) + "\n";
  const size_t indent = kIndent + kDateColumns, room = std::max<size_t>(options_.width, indent + 30) - indent;
  const auto add = [&](const std::string& text) {
    for (const std::string& line : WrapText(text, room)) *out += std::string(indent, ' ') + Paint(line, kDim) + "\n";
  };
  if (!options_.evidence) return add(Printable(fact.text));
  for (const FactEvidence& telling : fact.evidence) add(SourceLine(telling) + ": " + Printable(telling.text));
}

void AppendFactCsv(const FactRecord& fact, std::string* out) {
  CsvRow row(out);
  row << fact.id << fact.type << fact.group << fact.plover << fact.mode << fact.cameo;
  if (fact.quad == 0) row << std::string_view();
  else row << fact.quad;
  row << fact.status << fact.date << fact.first_day << fact.last_day << fact.basis << fact.reported;
  for (std::string_view role : kRoleColumns) row << ParticipantsForCell(fact.participants, role);
  row << QuantitiesForCell(fact.quantities) << fact.confidence << fact.sources << fact.mentions << fact.text;
  row << fmt::format("{}", fmt::join(fact.followed_by, " ")) << fact.added << fact.changed;
}

void FactText::Item(const FactRecord& fact, std::string* out) {
  if (const std::string year = YearOf(fact); year != year_) {
    *out += fmt::format("{}## {}\n\n", year_.empty() ? "" : "\n", year);
    year_ = year;
  }
  *out += fmt::format("- {}**{}** {}", fact.date.empty() ? "" : Escaped(fact.date) + " ", fact.type, fact.status == "asserted" ? "" : fmt::format("*({})* ", fact.status));
  *out += fmt::format("{}  \n  {} ({}, `{}`)\n", Escaped(WhoDidWhat(fact.participants, fact.quantities)), Escaped(fact.text), Sources(fact), fact.id);
  if (!options_.evidence) return;
  for (const FactEvidence& telling : fact.evidence) *out += fmt::format("  - {}: {}\n", Escaped(SourceLine(telling)), Escaped(telling.text));
}

}  // namespace annals
