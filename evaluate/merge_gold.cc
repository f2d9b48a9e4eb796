#include "evaluate/merge_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "extract/rule/record.h"
#include "extract/rule/toml_tree.h"
#include "extract/text/utf8.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

class ItemReader {
 public:
  ItemReader(const SourceFile& file, const Value& table, Problems* problems) : file_(file), table_(table), record_(file, table, table.where, problems), problems_(problems) {}

  MergeItem Read() {
    item_.id = record_.Required("id");
    item_.file = file_.stem;
    for (const Member& member : table_.members) {
      if (member.value.IsTable()) ReadArticle(member);
    }
    const Value* pairs = record_.Take("pairs");
    if (pairs == nullptr || !pairs->IsArrayOfTables()) {
      problems_->Error(file_, table_.where, "an item has pairs", "pairs = [{ a = \"…\", b = \"…\", type = \"sign\", is = \"same\" }]");
    } else {
      for (const Value& pair : pairs->items) ReadPair(pair);
    }
    record_.RejectOthers();
    return item_;
  }

 private:
  void ReadArticle(const Member& member) {
    record_.Take(member.key);
    Record record(file_, member.value, member.where, problems_);
    item_.articles.push_back({member.key, record.Required("published"), record.Required("text")});
    record.RejectOthers();
  }

  void ReadPair(const Value& table) {
    Record record(file_, table, table.where, problems_);
    MergePair pair;
    pair.where = file_.At(table.where);
    std::vector<MergeQuote> quotes;
    for (size_t i = 0; i < item_.articles.size(); ++i) {
      if (record.Has(item_.articles[i].name)) quotes.push_back(Quote(i, record.String(item_.articles[i].name), table));
    }
    pair.types = record.Strings("type");
    pair.why = record.String("why");
    const std::string is = record.Required("is");
    if (is == "different") pair.relation = MergeRelation::kDifferent;
    else if (is == "follows") pair.relation = MergeRelation::kFollows;
    else if (is != "same") record.Error(table.where, fmt::format("\"is\" can't be \"{}\"", is), "same, different or follows");
    if (quotes.size() != 2 || pair.types.empty()) {
      record.Error(table.where, "a pair quotes two articles and names a type");
    } else {
      pair.first = quotes[0], pair.second = quotes[1];
      item_.pairs.push_back(pair);
    }
    record.RejectOthers();
  }

  MergeQuote Quote(size_t article, const std::string& text, const Value& table) {
    const std::string& whole = item_.articles[article].text;
    const size_t at = whole.find(text);
    if (text.empty() || at == std::string::npos || whole.find(text, at + 1) != std::string::npos) {
      problems_->Error(file_, table.where, fmt::format("\"{}\" must stand once in article {} of {}", text, item_.articles[article].name, item_.id));
      return {article, text, 0, 0};
    }
    const int64_t begin = CountPoints(std::string_view(whole).substr(0, at));
    return {article, text, begin, begin + CountPoints(text)};
  }

  const SourceFile& file_;
  const Value& table_;
  Record record_;
  Problems* problems_;
  MergeItem item_;
};

}  // namespace

Result<std::vector<MergeItem>> ReadMergeGold(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  if (error || paths.empty()) return Diagnostic{{folder, 0, 0}, "is no folder with gold for merging (*.toml)", "", "", {}};
  std::sort(paths.begin(), paths.end());
  Problems problems;
  std::vector<MergeItem> items;
  std::set<std::string> ids;
  for (const fs::path& path : paths) {
    SourceFile file;
    file.path = path.string(), file.name = path.filename().string(), file.stem = path.stem().string();
    std::ifstream in(path, std::ios::binary);
    file.content.assign(std::istreambuf_iterator<char>(in), {});
    const Value root = ParseToml(file, &problems);
    const Value* list = root.Find("item");
    if (list == nullptr || !list->IsArrayOfTables()) continue;
    for (const Value& table : list->items) {
      items.push_back(ItemReader(file, table, &problems).Read());
      if (!ids.insert(items.back().id).second) problems.Error(file, table.where, fmt::format("there are two items {}", items.back().id));
    }
  }
  if (problems.HasErrors()) return problems.TakeErrors();
  return items;
}

}  // namespace annals
