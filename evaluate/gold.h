// Gold files: what careful readers found in an article. The format is described in corpus/GUIDE.md.
#ifndef ANNALS_EVALUATE_GOLD_H_
#define ANNALS_EVALUATE_GOLD_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/facts.h"
#include "extract/read/article.h"
#include "extract/result.h"

namespace annals {

struct GoldParticipant {
  std::string role, id;
  std::vector<std::string> other_roles;  // as good as `role`
};

// One way to tell an event. An empty list of types or status accepts any.
struct GoldReading {
  Place place;
  std::vector<std::string> types, status;
  std::vector<std::optional<std::string>> dates;
  std::vector<GoldParticipant> participants;
  std::vector<std::string> allow;        // ids that may stand there and need not
};

struct GoldEvent {
  std::string id, text;
  bool core = true;                      // false: a reader may leave it out
  std::vector<GoldReading> readings;     // the event itself first, then those of `also`
};

struct GoldSpan {                        // a date or a mention
  Place place;
  std::string id;                        // of a mention; "*": any
  std::optional<std::string> value;      // of a date
  std::string text;
  bool core = true;
};

struct GoldMembership {
  std::string member, organization, change;
  std::vector<std::optional<std::string>> dates;
  bool core = true;
};

struct Gold {
  std::string file;                      // path of the gold file
  std::string article;                   // file name of the article
  std::map<std::string, std::string> equivalent;
  std::vector<GoldEvent> events;
  std::vector<Place> silent;
  std::vector<GoldSpan> dates, states, organizations;
  std::vector<GoldMembership> memberships;
  bool test = false;                     // kept for figures only (split.tsv)

  // What the id may stand for.
  const std::string& Canonical(const std::string& id) const;
};

// An article with its gold.
struct GoldArticle {
  Gold gold;
  Article article;
};

// The articles of every *.gold.json in a folder, sorted by file; each span checked against the article's text.
// Articles are looked for in `articles` (if not empty), else in the folder `articles` beside the gold folder,
// else in the gold folder itself. A split.tsv beside the gold folder ("article<TAB>dev|test" a line, with or
// without the article's extension) tells which are kept for figures only. Errors: a file that is no gold, a span whose text is not there, an article
// that is missing, two gold files of one article, no gold at all.
Result<std::vector<GoldArticle>> ReadGold(const std::string& folder, const std::string& articles);

}  // namespace annals

#endif  // ANNALS_EVALUATE_GOLD_H_
