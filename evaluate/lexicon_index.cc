#include "evaluate/lexicon_index.h"

#include <algorithm>

#include "extract/ascii.h"

namespace annals {
namespace {

bool OfWords(std::string_view table) { return table == "nouns" || table == "titles" || table == "verbs"; }

std::string Key(std::string_view table, std::string_view cell) { return std::string(table) + "/" + (OfWords(table) ? LowerAscii(cell) : std::string(cell)); }

}  // namespace

std::string_view TableOf(const LexiconEntity& entity) {
  switch (entity.table) {
    case LexiconEntity::kState: return "states";
    case LexiconEntity::kOrganization: return "organizations";
    case LexiconEntity::kTreaty: return "treaties";
    case LexiconEntity::kPlace: return "places";
    case LexiconEntity::kPerson: return "persons";
  }
  return "";
}

LexiconIndex::LexiconIndex(const RuleSet& rules) : rules_(rules) {
  for (const auto& [name, table] : rules.tables) {
    const int plural = OfWords(name) ? table.Column("plural") : -1;
    for (const Table::Row& row : table.rows) {
      entries_.emplace(Key(name, row.cells[0]), Entry{&row, 0});
      if (plural < 0) continue;
      for (std::string_view form : Table::List(row.cells[static_cast<size_t>(plural)])) entries_.emplace(Key(name, form), Entry{&row, plural});
    }
  }
}

std::optional<LexiconPlace> LexiconIndex::Name(const LexiconEntity& entity, std::string_view surface) const {
  const std::string name(TableOf(entity));
  const auto table = rules_.tables.find(name);
  const bool by_name = entity.table == LexiconEntity::kPlace || entity.table == LexiconEntity::kPerson;
  if (table == rules_.tables.end()) return std::nullopt;
  const int state = entity.table == LexiconEntity::kPlace ? table->second.Column("state") : -1;
  const auto [first, last] = entries_.equal_range(Key(name, by_name ? entity.name : entity.id));
  for (auto it = first; it != last; ++it) {
    const Table::Row& row = *it->second.row;
    if (state >= 0 && row.cells[static_cast<size_t>(state)] != entity.parent) continue;
    LexiconPlace place{row.where, ""};
    const std::string lower = LowerAscii(surface);
    for (size_t c = 0; c < row.cells.size() && place.column.empty(); ++c) {  // as written, else in another case ("RUSSIA")
      const auto forms = Table::List(row.cells[c]);
      if (std::any_of(forms.begin(), forms.end(), [&](std::string_view form) { return form == surface || LowerAscii(form) == lower; })) place.column = table->second.columns[c];
    }
    return place;
  }
  return std::nullopt;
}

std::optional<LexiconPlace> LexiconIndex::Word(std::string_view table, std::string_view word) const {
  const auto found = entries_.find(Key(table, word));
  if (found == entries_.end()) return std::nullopt;
  const auto rows = rules_.tables.find(std::string(table));
  return LexiconPlace{found->second.row->where, rows->second.columns[static_cast<size_t>(found->second.column)]};
}

}  // namespace annals
