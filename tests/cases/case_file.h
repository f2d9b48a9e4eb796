// Case files: text that a stranger can read. Cases are parted by a line of "===="; in each, the first
// line is its name, then the input up to a line "---", then what is expected.
#ifndef ANNALS_TESTS_CASES_CASE_FILE_H_
#define ANNALS_TESTS_CASES_CASE_FILE_H_

#include <fstream>
#include <string>
#include <vector>

namespace annals {

struct Case {
  std::string name, input, expected;
  int line = 0;
};

inline std::string Trim(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  size_t begin = 0;
  while (begin < text.size() && text[begin] == '\n') ++begin;
  return text.substr(begin);
}

// Empty if the file can't be read.
inline std::vector<Case> ReadCases(const std::string& path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  Case current;
  bool expected = false;
  int number = 0;
  const auto finish = [&] {
    current.input = Trim(current.input), current.expected = Trim(current.expected);
    if (!current.name.empty()) cases.push_back(current);
    current = Case();
    expected = false;
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("====")) {
      finish();
    } else if (current.name.empty()) {
      current.name = line, current.line = number;
    } else if (line == "---") {
      expected = true;
    } else {
      (expected ? current.expected : current.input) += line + "\n";
    }
  }
  finish();
  return cases;
}

}  // namespace annals

#endif  // ANNALS_TESTS_CASES_CASE_FILE_H_
