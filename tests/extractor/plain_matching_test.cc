// The fast way of finding facts (requirements of patterns, anchors, automata of all date rules, hash tables of the
// lexicon) against the plain one: every rule tried everywhere, every name compared.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/extractor/plain_engine.h"

namespace annals {
namespace {

// Texts of the rules' own vocabulary: halves of examples joined, words of them replaced by names and other words of
// the lexicon, and rows of such words without any grammar.
class Babbler {
 public:
  Babbler(const RuleSet& rules, uint32_t seed) : random_(seed) {
    for (const EventRule& rule : rules.events) Add(rule.examples);
    for (const PlainRule& rule : rules.plain) Add(rule.examples);
    for (const auto& [name, table] : rules.tables) {
      for (const Table::Row& row : table.rows) {
        for (const std::string& cell : row.cells) {
          for (std::string_view form : Table::List(cell)) words_.emplace_back(form);
        }
      }
    }
    for (const auto& [key, words] : rules.words) {
      for (const std::string& word : words) words_.push_back(word.substr(0, word.find('=', 1)));
    }
  }

  std::string Article() {
    static const char* const kEnds[] = {". ", ". ", ". ", ".\n\n", ".\n- ", ": ", "? ", ".\" \""};
    std::string text;
    for (size_t n = 3 + Below(8); n > 0; --n) text += Sentence() + kEnds[Below(std::size(kEnds))];
    return text;
  }

 private:
  size_t Below(size_t end) { return random_() % end; }
  void Add(const std::vector<Example>& examples) {
    for (const Example& example : examples) examples_.push_back(WordsOf(example.text));
  }
  static std::vector<std::string> WordsOf(const std::string& text) {
    std::vector<std::string> words;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) words.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return words;
  }

  std::string Sentence() {
    std::vector<std::string> words;
    if (Below(4) == 0) {
      for (size_t n = 2 + Below(20); n > 0; --n) words.push_back(words_[Below(words_.size())]);
    } else {
      words = examples_[Below(examples_.size())];
      if (Below(2) == 0) {
        const std::vector<std::string>& other = examples_[Below(examples_.size())];
        words.resize(Below(words.size() + 1));
        words.insert(words.end(), other.begin() + static_cast<std::ptrdiff_t>(Below(other.size() + 1)), other.end());
      }
      for (std::string& word : words) {
        if (Below(12) == 0) word = words_[Below(words_.size())];
      }
    }
    std::string sentence;
    for (const std::string& word : words) sentence += (sentence.empty() ? "" : " ") + word;
    return sentence;
  }

  std::mt19937 random_;
  std::vector<std::vector<std::string>> examples_;
  std::vector<std::string> words_;
};

TEST(PlainMatching, FindsTheSameFactsInTheCorpus) {
  int articles = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ANNALS_SOURCE_DIR "/corpus/articles")) {
    std::ifstream file(entry.path());
    Article article;
    article.id = entry.path().filename();
    article.bytes.assign(std::istreambuf_iterator<char>(file), {});
    ExpectSameFacts(article);
    ++articles;
  }
  EXPECT_GT(articles, 50);
}

TEST(PlainMatching, FindsTheSameFactsInBabble) {
  Babbler babbler(EngineOf(false).rules(), 20220106);
  size_t events = 0;
  for (int i = 0; i < 200 && !testing::Test::HasFailure(); ++i) {
    Article article;
    article.id = "babble " + std::to_string(i);
    article.bytes = babbler.Article();
    article.published = "2022-01-06", article.language = "en";
    ExpectSameFacts(article);
    events += EngineOf(false).Extract(article, {}).events.size();
  }
  EXPECT_GT(events, 150u);  // it is babble that rules match
}

}  // namespace
}  // namespace annals
