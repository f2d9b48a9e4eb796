// Tokens to units: names, noun phrases known by their head, dates, words that are verbs, function words.
//
// There is no part-of-speech tagger. Whether "attacks" is a verb or a noun is decided from the words
// beside it, which is enough, because a noun phrase is told by what can't stand inside it.
#ifndef ANNALS_EXTRACT_MENTION_CHUNKER_H_
#define ANNALS_EXTRACT_MENTION_CHUNKER_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/date/date_mention.h"
#include "extract/mention/name_finder.h"
#include "extract/mention/unit.h"

namespace annals {

// Where an entity rule made one unit out of several.
struct AppliedEntityRule {
  const PlainRule* rule = nullptr;
  Span span;
};

// What an article has told so far about names: grows from sentence to sentence.
struct ArticleNames {
  std::vector<Mention> mentions;
  std::unordered_map<std::string, int> persons;  // surname -> the mention that introduced the person
  std::vector<AppliedEntityRule> applied;        // in the order of the rules within a sentence

  // A mention of `entity` by a stand-in. `silent`: it is not told among the names of the article. Returns its index.
  int AddReference(const Unit& unit, int entity, uint32_t sentence, bool silent);
};

struct SentenceInput {
  std::string_view text;                     // of the article, normalised
  std::string_view lower;                    // the same, ASCII letters lowered
  const std::vector<WordToken>* tokens = nullptr;
  uint32_t first = 0, last = 0;              // its tokens
  const std::vector<FoundName>* names = nullptr;      // in its tokens
  const std::vector<DateMention>* dates = nullptr;    // of the article
  uint32_t first_date = 0, last_date = 0;    // those in this sentence
  uint32_t sentence = 0;
  bool headline = false;                     // words may be capitalised without being names
  bool resolves = false;                     // an item of what several resolve: it begins with the base form of a verb
};

// Fills *units with those of one sentence (verb groups undecided, one unit a verb word).
void Chunk(const Vocabulary& vocabulary, const SentenceInput& input, ArticleNames* names, std::vector<Unit>* units);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_CHUNKER_H_
