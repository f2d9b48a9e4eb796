// A rule folder for one test: written to a temporary place, removed afterwards.
#ifndef ANNALS_TESTS_RULE_RULE_FOLDER_H_
#define ANNALS_TESTS_RULE_RULE_FOLDER_H_

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

namespace annals {

class RuleFolder {
 public:
  using Files = std::map<std::string, std::string>;  // name below the folder -> content

  explicit RuleFolder(const Files& files) {
    static int count = 0;
    root_ = std::filesystem::temp_directory_path() / ("annals-rules-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(root_);
    for (const auto& [name, content] : files) Write(name, content);
  }
  RuleFolder(const RuleFolder&) = delete;
  RuleFolder& operator=(const RuleFolder&) = delete;
  ~RuleFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }

  void Write(const std::string& name, std::string_view content) const {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << content;
  }
  std::string path() const { return root_.string(); }
  std::string path(const std::string& name) const { return (root_ / name).string(); }

 private:
  std::filesystem::path root_;
};

// The least that event rules need: one type, a few kinds, verbs and patterns.
inline RuleFolder::Files SmallRules() {
  return {
      {"ontology.toml", "[type.sign]\ngroup = \"treaty\"\nroles = [\"actor\", \"organization\"]\n"
                        "[type.leave]\ngroup = \"membership\"\nplover = \"SANCTION\"\nquad = 3\nmembership = \"leave\"\n"},
      {"en/grammar.toml", "[kinds]\nall = [\"state\", \"organization\", \"person\", \"date\"]\nactor = [\"state\", \"organization\", \"person\"]\n"
                          "[pattern]\nlist_separator = '(?:, | and )'\n"
                          "[capture]\nother = [\"act\", \"date\", \"role\", \"x\"]\n"
                          "[modal]\nplanned = [\"will\", \"shall\"]\n"},
      {"en/verbs.tsv", "lemma\tpast\tparticiple\tgerund\tthird\tnouns\tflags\n"
                       "leave\tleft\tleft\t\t\tdeparture|exit\tpast-noun\n"
                       "ratify\t\t\t\t\tratification\t\n"
                       "sign\t\t\t\t\tsigning|signature\tnoun\n"
                       "withdraw\twithdrew\twithdrawn\t\t\twithdrawal|withdrawals\t\n"},
      {"en/lexicon/nouns.tsv", "noun\tclass\tplural\ntreaty\tinstrument\ttreaties\ntroops\tforces\t\n"},
  };
}

}  // namespace annals

#endif  // ANNALS_TESTS_RULE_RULE_FOLDER_H_
