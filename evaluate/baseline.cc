#include "evaluate/baseline.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "extract/read/sha256.h"

namespace annals {
namespace {

constexpr std::string_view kVersion = "annals baseline 1", kNoNewline = "\\ no newline at the end";

std::string HashOf(const std::vector<RuleFile>& files) {
  std::string all;
  for (const RuleFile& file : files) all += fmt::format("{} {}\n{}\n", file.folder, file.name, file.content.size()) + file.content;
  return Sha256(all).substr(0, 16);
}

class BaselineParser {
 public:
  BaselineParser(const std::string& path, std::string_view content) : path_(path), rest_(content) {}

  Result<Baseline> Parse() {
    std::string_view line;
    if (!Next(&line) || line != kVersion) return Fail(line.starts_with("annals baseline ") ? "the baseline is of another version of annals" : "this is no baseline");
    if (!Next(&line) || !line.starts_with("rules ")) return Fail("the hash of the rules is missing");
    const std::string hash(line.substr(6));
    bool ended = false;
    while (!ended && Next(&line)) {
      if (line == "end") ended = true;
      else if (!Take(line)) return Fail("this line can't be read");
    }
    if (!ended) return Fail("the end of the file is missing");
    if (HashOf(baseline_.files) != hash) return Diagnostic{{path_, 2, 0}, "the rule files in it are not those it was made with", "", "", {}};
    return std::move(baseline_);
  }

 private:
  bool Next(std::string_view* line) {
    if (rest_.empty()) return false;
    ++number_;
    const size_t end = std::min(rest_.find('\n'), rest_.size());
    *line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return true;
  }

  bool Take(std::string_view line) {
    if (line.starts_with("  ") && !baseline_.articles.empty() && baseline_.files.empty()) {
      std::optional<FactLine> fact = ParseFactLine(line.substr(2));
      if (!fact) return false;
      fact->index = seen_[fact->kind]++;
      baseline_.articles.back().facts.push_back(std::move(*fact));
      return true;
    }
    if (line.starts_with("article ")) {
      const size_t space = line.rfind(' ');
      if (space <= 8) return false;
      baseline_.articles.push_back({std::string(line.substr(8, space - 8)), std::string(line.substr(space + 1)), {}});
      seen_.clear();
      return true;
    }
    if (line.starts_with("file ")) {
      int folder = 0;
      const auto [end, error] = std::from_chars(line.data() + 5, line.data() + line.size(), folder);
      if (error != std::errc() || end == line.data() + line.size() || *end != ' ') return false;
      baseline_.files.push_back({"", std::string(end + 1, line.data() + line.size()), "", folder});
      return true;
    }
    if (baseline_.files.empty()) return false;
    std::string& content = baseline_.files.back().content;
    if (line == kNoNewline && !content.empty()) {
      content.pop_back();
      return true;
    }
    if (!line.starts_with('|')) return false;
    content.append(line.substr(1)) += '\n';
    return true;
  }

  Diagnostic Fail(std::string message) const { return {{path_, number_, 0}, std::move(message), "annals test --accept saves a new one", "", {}}; }

  const std::string path_;
  std::string_view rest_;
  int number_ = 0;
  std::map<std::string, size_t> seen_;  // facts of the article by kind
  Baseline baseline_;
};

}  // namespace

std::string Format(const Baseline& baseline) {
  std::string out = fmt::format("{}\nrules {}\n", kVersion, HashOf(baseline.files));
  for (const BaselineArticle& article : baseline.articles) {
    out += fmt::format("article {} {}\n", article.name, article.sha256);
    for (const FactLine& fact : article.facts) out += "  " + Format(fact) + "\n";
  }
  for (const RuleFile& file : baseline.files) {
    out += fmt::format("file {} {}\n", file.folder, file.name);
    std::string_view rest = file.content;
    while (!rest.empty()) {
      const size_t end = rest.find('\n');
      out.append("|").append(rest.substr(0, end)) += '\n';
      if (end == std::string_view::npos) out.append(kNoNewline) += '\n';
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  return out + "end\n";
}

Result<Baseline> ParseBaseline(const std::string& path, std::string_view content) { return BaselineParser(path, content).Parse(); }

}  // namespace annals
