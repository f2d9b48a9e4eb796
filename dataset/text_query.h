// What of evidence a user asks for by its words.
//
// The index of words (mention_text) knows which texts have a word, and not where in them, which makes it less than half as
// large. So words in order are looked for in two steps: the index gives the texts that have them all, and those are read. And a text that is
// found by other conditions is read as well, rather than looked for in the index.
#ifndef ANNALS_DATASET_TEXT_QUERY_H_
#define ANNALS_DATASET_TEXT_QUERY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dataset/sqlite.h"

namespace annals {

class TextQuery {
 public:
  // Words with blanks between, each by itself, so that nothing in them is an operator; "…" a phrase, word* what begins so. A word
  // that the index takes for several ("U.S.") is a phrase. Keeps the connection.
  TextQuery(std::string_view text, Connection* connection);
  ~TextQuery();
  TextQuery(const TextQuery&) = delete;
  TextQuery& operator=(const TextQuery&) = delete;

  // For MATCH; empty if nothing is asked for.
  const std::string& match() const { return match_; }
  // Whether texts that match have to be read. TellsAll(text), a function of SQL on the connection, tells of any text whether it has all.
  bool has_phrases() const;
  // The mentions that were found, by their keys in ascending order. IsTold(key), a function of SQL on the connection, tells whether one is among
  // them, without a look into the index.
  void Keep(std::vector<int64_t> mentions) { mentions_ = std::move(mentions); }

 private:
  class Phrases;

  std::string match_;
  Connection* connection_;
  std::unique_ptr<Phrases> phrases_;
  std::vector<int64_t> mentions_;
};

}  // namespace annals

#endif  // ANNALS_DATASET_TEXT_QUERY_H_
