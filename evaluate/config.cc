#include "evaluate/config.h"

#include <charconv>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "extract/rule/record.h"
#include "extract/rule/toml_tree.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

class ConfigReader {
 public:
  ConfigReader(const SourceFile& file, const fs::path& folder, Problems* problems) : file_(file), folder_(folder), problems_(problems) {}

  TestConfig Read(const Value& root) {
    TestConfig config;
    config.file = file_.path;
    for (const Member& member : root.members) {
      if (member.key != "test") problems_->Error(file_, member.where, fmt::format("unknown table '{}'", member.key), "the file has one table: [test]");
    }
    const Value* test = root.Find("test");
    if (test == nullptr || !test->IsTable()) return config;
    Record record(file_, *test, test->where, problems_);
    config.gold = Path(record.String("gold"));
    config.articles = Path(record.String("articles"));
    config.baseline = Path(record.String("baseline"));
    for (const std::string& path : record.Strings("on")) config.on.push_back(Path(path));
    config.gates.min_precision = Share(record.Take("min-precision"));
    config.gates.min_recall = Share(record.Take("min-recall"));
    if (record.Has("max-lost")) config.gates.max_lost = record.Integer("max-lost", 0);
    record.RejectOthers();
    return config;
  }

 private:
  std::string Path(const std::string& path) const { return path.empty() ? "" : (folder_ / path).lexically_normal().string(); }

  std::optional<double> Share(const Value* value) {
    if (value == nullptr) return std::nullopt;
    double share = -1;
    const auto [end, error] = std::from_chars(value->text.data(), value->text.data() + value->text.size(), share);
    if (!value->IsScalar() || value->IsString() || error != std::errc() || end != value->text.data() + value->text.size() || !(share >= 0 && share <= 1)) {
      problems_->Error(file_, value->where, "this should be a number from 0 to 1");
      return std::nullopt;
    }
    return share;
  }

  const SourceFile& file_;
  const fs::path folder_;
  Problems* const problems_;
};

}  // namespace

Result<TestConfig> ReadTestConfig(const std::vector<std::string>& rule_folders) {
  std::error_code error;
  fs::path folder = rule_folders.empty() ? fs::path() : fs::canonical(rule_folders.back(), error).parent_path();
  const fs::path near = fs::proximate(folder, error);
  if (!error && !near.empty() && *near.begin() != "..") folder = near == "." ? fs::path() : near;
  SourceFile file;
  file.path = (folder / "annals.toml").string();
  file.name = "annals.toml";
  std::ifstream in(file.path, std::ios::binary);
  if (!in) return TestConfig();
  file.content.assign(std::istreambuf_iterator<char>(in), {});
  Problems problems;
  const Value root = ParseToml(file, &problems);
  TestConfig config = ConfigReader(file, folder, &problems).Read(root);
  if (problems.HasErrors()) return problems.TakeErrors();
  return config;
}

}  // namespace annals
