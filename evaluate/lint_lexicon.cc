// Lints of tables: names, ids, validity, order.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "evaluate/lint.h"
#include "extract/ascii.h"
#include "extract/mention/inflect.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

struct NameColumns {
  std::string_view table;
  std::array<std::string_view, 5> columns;
};

// The columns that hold names, as rules/README.md lists them.
constexpr std::array kNames = {
    NameColumns{"states", {"name", "names", "adjectives", "people", "seats"}},
    NameColumns{"organizations", {"name", "names", "acronyms", "adjectives", ""}},
    NameColumns{"treaties", {"name", "names", "", "", ""}},
    NameColumns{"persons", {"name", "names", "", "", ""}},
    NameColumns{"places", {"name", "names", "", "", ""}},
};

bool AllDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsAsciiDigit); }

bool IsStateId(std::string_view id) {
  if (id.starts_with("COW-")) id.remove_prefix(4);
  return id.size() == 3 && std::all_of(id.begin(), id.end(), IsAsciiUpper);
}

// CSTO, WARSAW-PACT, G7
bool IsBodyId(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.back() == '-' || id.find("--") != std::string_view::npos) return false;
  return std::all_of(id.begin(), id.end(), [](char c) { return IsAsciiUpper(c) || IsAsciiDigit(c) || c == '-'; });
}

struct Entry {
  const Table* table = nullptr;
  const Table::Row* row = nullptr;
  std::string_view column;

  std::string_view Cell(std::string_view name) const {
    const int index = table->Column(name);
    return index < 0 ? std::string_view() : std::string_view(row->cells[static_cast<size_t>(index)]);
  }
  std::string_view Id() const { return row->cells[0]; }
};

class LexiconLinter {
 public:
  LexiconLinter(const RuleSet& rules, const LintFiles& files, LintReport* report) : rules_(rules), files_(files), report_(*report) {}

  void Run() {
    for (const SurfaceGuard& guard : rules_.guards) {
      guarded_.insert(guard.surfaces.begin(), guard.surfaces.end());
      if (!guard.is_name) no_names_.insert(guard.surfaces.begin(), guard.surfaces.end());
    }
    CollectWords();
    for (const auto& [name, table] : rules_.tables) Rows(name, table);
    CollectNames();
    Unreachable();
    for (const auto& [surface, entries] : names_) {
      Shared(surface, entries);
      CommonWord(surface, entries);
    }
  }

 private:
  // The place of `text` in a row of a table.
  Location In(const Table::Row& row, std::string_view text) const {
    Location where = row.where;
    const SourceFile* file = files_.Find(where.file);
    if (file == nullptr) return where;
    const std::string_view line = file->Line(where.line);
    const auto bounded = [&](size_t at) {
      const size_t end = at + text.size();
      return (at == 0 || line[at - 1] == '\t' || line[at - 1] == '|') && (end == line.size() || line[end] == '\t' || line[end] == '|');
    };
    size_t at = line.find(text);
    while (at != std::string_view::npos && !bounded(at)) at = line.find(text, at + 1);
    if (at != std::string_view::npos) where.column = static_cast<int>(CountCodePoints(line.substr(0, at))) + 1;
    return where;
  }

  void Rows(const std::string& name, const Table& table) {
    const bool states = name == "states", bodies = name == "organizations" || name == "treaties";
    const Table::Row* before = nullptr;
    for (const Table::Row& row : table.rows) {
      const Entry entry{&table, &row, ""};
      if (before && before->where.file == row.where.file && row.cells[0] < before->cells[0]) report_.Add("A016", row.where, fmt::format("'{}' stands behind '{}'", row.cells[0], before->cells[0]));
      before = &row;
      if ((states && !IsStateId(entry.Id())) || (bodies && !IsBodyId(entry.Id()))) report_.Add("A013", row.where, fmt::format("'{}' is not the id of a{}", entry.Id(), states ? " state" : name == "treaties" ? " treaty" : "n organization"));
      const std::string_view wikidata = entry.Cell("wikidata"), cow = entry.Cell("cow"), from = entry.Cell("from"), to = entry.Cell("to");
      if (!wikidata.empty() && (wikidata.size() < 2 || wikidata[0] != 'Q' || !AllDigits(wikidata.substr(1)))) report_.Add("A013", In(row, wikidata), fmt::format("'{}' is no Wikidata id", wikidata));
      if (!cow.empty() && !AllDigits(cow)) report_.Add("A013", In(row, cow), fmt::format("'{}' is no Correlates of War number", cow));
      if (Empty(from, to)) report_.Add("A009", In(row, from), fmt::format("{} is valid from {} to {}: never", entry.Id(), from, to));
    }
  }

  // Years hold to their end, days don't: 2011 to 2011 is a year.
  static bool Empty(std::string_view from, std::string_view to) {
    if (from.empty() || to.empty()) return false;
    const size_t common = std::min(from.size(), to.size());
    return to.substr(0, common) < from.substr(0, common) || (from == to && from.size() == 10);
  }

  void CollectWords() {
    for (std::string_view name : {"nouns", "titles", "verbs"}) {
      const auto table = rules_.tables.find(name);
      if (table == rules_.tables.end()) continue;
      for (const Table::Row& row : table->second.rows) {
        const std::string& word = row.cells[0];
        if (name != "titles") common_.emplace(LowerAscii(word), name == "verbs" ? "a verb" : "a noun");
        for (const char* column : {"past", "participle", "gerund", "third", "plural", "nouns"}) {
          const int index = name == "titles" ? -1 : table->second.Column(column);
          if (index < 0) continue;
          for (std::string_view form : Table::List(row.cells[static_cast<size_t>(index)])) common_.emplace(LowerAscii(form), name == "verbs" ? "a verb's form" : "a noun");
        }
        if (name == "verbs") common_.emplace(RegularThird(word), "a verb's form"), common_.emplace(RegularGerund(word), "a verb's form");
      }
    }
  }

  void CollectNames() {
    for (const NameColumns& names : kNames) {
      const auto table = rules_.tables.find(names.table);
      if (table == rules_.tables.end()) continue;
      for (const Table::Row& row : table->second.rows) {
        for (std::string_view column : names.columns) {
          const int index = column.empty() ? -1 : table->second.Column(column);
          if (index < 0) continue;
          for (std::string_view surface : Table::List(row.cells[static_cast<size_t>(index)])) names_[std::string(surface)].push_back({&table->second, &row, column});
        }
      }
    }
  }

  // Entries all of whose names are [[not_a_name]].
  void Unreachable() {
    std::unordered_map<const Table::Row*, bool> reached;
    for (const auto& [surface, entries] : names_) {
      for (const Entry& entry : entries) reached[entry.row] |= !no_names_.contains(surface);
    }
    for (const auto& [row, found] : reached) {
      if (!found) report_.Add("A006", row->where, fmt::format("nothing finds {}: all its names are [[not_a_name]]", row->cells[0]));
    }
  }

  static int Year(std::string_view edtf, int otherwise) { return edtf.size() >= 4 && AllDigits(edtf.substr(0, 4)) ? std::stoi(std::string(edtf.substr(0, 4))) : otherwise; }

  static bool AtOneTime(const Entry& a, const Entry& b) {
    return Year(a.Cell("from"), 0) < Year(b.Cell("to"), 9999) && Year(b.Cell("from"), 0) < Year(a.Cell("to"), 9999);
  }

  static bool IsPlace(const Entry& e) { return e.table->name == "places"; }
  static std::string_view StateOf(const Entry& e) { return IsPlace(e) ? e.Cell("state") : e.table->name == "states" ? e.Id() : std::string_view(); }

  void Shared(const std::string& surface, const std::vector<Entry>& entries) {
    for (size_t i = 1; i < entries.size(); ++i) {
      const Entry &a = entries[0], &b = entries[i];
      if (a.row == b.row || guarded_.contains(surface) || !AtOneTime(a, b)) continue;
      if (!StateOf(a).empty() && StateOf(a) == StateOf(b)) continue;  // a capital is a seat and a place
      if (IsPlace(a) && IsPlace(b)) continue;                        // "Tripoli": the state beside it, else the larger
      report_.Add("A007", In(*b.row, surface), fmt::format("'{}' is a name of {} too ({})", surface, a.Id(), a.column), fmt::format("the other stands at {}:{}", a.row->where.file, a.row->where.line));
    }
  }

  void CommonWord(const std::string& surface, const std::vector<Entry>& entries) {
    if (surface.find(' ') != std::string::npos || guarded_.contains(surface)) return;
    if (surface.size() > 1 && IsAsciiUpper(surface[1])) return;  // all capitals: no word looks like it
    const auto word = common_.find(LowerAscii(surface));
    if (word == common_.end()) return;
    for (const Entry& entry : entries) {
      if (IsPlace(entry) && entry.Cell("flags").find("ambiguous") != std::string_view::npos) continue;
      report_.Add("A008", In(*entry.row, surface), fmt::format("'{}', a name of {}, is also {}", surface, entry.Id(), word->second), "write a [[guard]] for it, or a longer name");
    }
  }

  const RuleSet& rules_;
  const LintFiles& files_;
  LintReport& report_;
  std::unordered_set<std::string> guarded_;                         // surfaces with a guard or [[not_a_name]]
  std::unordered_set<std::string> no_names_;                        // those with [[not_a_name]]
  std::unordered_map<std::string, std::string_view> common_;        // lower-case word -> what it is
  std::map<std::string, std::vector<Entry>> names_;                 // by surface
};

}  // namespace

void LintLexicon(const Extractor& extractor, const LintFiles& files, LintReport* report) { LexiconLinter(extractor.rules(), files, report).Run(); }

}  // namespace annals
