#include "evaluate/line_diff.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace annals {
namespace {

std::string Describe(const std::vector<Hunk>& hunks) {
  std::string out;
  for (const Hunk& h : hunks) {
    out += std::to_string(h.before_begin) + "-" + std::to_string(h.before_end) + ">" + std::to_string(h.after_begin) + "-" + std::to_string(h.after_end) + " ";
  }
  return out;
}

TEST(LineDiff, FindsTheShortestHunks) {
  struct { const char *before, *after, *hunks; } const kCases[] = {
      {"", "", ""},
      {"a\n", "a\n", ""},
      {"", "a\nb\n", "0-0>0-2 "},
      {"a\nb\n", "", "0-2>0-0 "},
      {"a\nb\nc\n", "a\nx\nc\n", "1-2>1-2 "},
      {"a\nb\nc\nd\n", "b\nc\ny\nd\n", "0-1>0-0 3-3>2-3 "},
      {"a\nb", "a\nb\n", "1-2>1-2 "},  // the end of the last line counts
      {"a\na\na\n", "a\na\n", "2-3>2-2 "},
      {"a\nb\nc\n", "x\ny\n", "0-3>0-2 "},
  };
  for (const auto& [before, after, hunks] : kCases) EXPECT_EQ(Describe(DiffLines(SplitLines(before), SplitLines(after))), hunks) << before << "\nto\n" << after;
}

TEST(LineDiff, HunksTurnOneTextIntoTheOther) {
  std::mt19937 dice(7);
  for (int round = 0; round < 300; ++round) {
    std::string texts[2];
    for (std::string& text : texts) {
      const int size = static_cast<int>(dice() % 30);
      for (int i = 0; i < size; ++i) text += std::string(1, static_cast<char>('a' + dice() % 4)) + "\n";
    }
    const auto before = SplitLines(texts[0]), after = SplitLines(texts[1]);
    std::string made;
    size_t at = 0, last_before = 0;
    for (const Hunk& h : DiffLines(before, after)) {
      ASSERT_TRUE(at == 0 || h.before_begin > last_before) << "hunks touch";
      for (; at < h.before_begin; ++at) made += before[at];
      for (size_t i = h.after_begin; i < h.after_end; ++i) made += after[i];
      at = last_before = h.before_end;
    }
    for (; at < before.size(); ++at) made += before[at];
    ASSERT_EQ(made, texts[1]) << texts[0];
  }
}

TEST(LineDiff, OfTextsThatHaveLittleInCommonIsOneHunk) {
  std::string before, after;
  for (int i = 0; i < 4000; ++i) before += "old " + std::to_string(i) + "\n", after += "new " + std::to_string(i) + "\n";
  EXPECT_EQ(Describe(DiffLines(SplitLines(before), SplitLines(after))), "0-4000>0-4000 ");
}

}  // namespace
}  // namespace annals
