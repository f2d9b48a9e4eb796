// The engine's front door: the only place that knows the order of the stages.
#ifndef ANNALS_EXTRACT_EXTRACTOR_H_
#define ANNALS_EXTRACT_EXTRACTOR_H_

#include <memory>
#include <string>
#include <vector>

#include "extract/extraction.h"
#include "extract/read/article.h"
#include "extract/result.h"
#include "extract/rule/rule_set.h"

namespace annals {

class DateTagger;
class Vocabulary;
struct Inspection;

struct ExtractOptions {
  std::string published;            // EDTF; overrides the article's own; empty: by article
  std::string language;             // taken for granted; empty: detected
  bool undated_published = false;   // --undated published (DESIGN: basis `published`)
  bool events = true;               // false: no events, and no memberships that follow from them, which spares their rules
  bool names = true;                // false: dates alone, which spares all other stages; only names that may hold a date are looked for
  enum class Anchor { kAuto, kPublished, kNarrative };
  Anchor anchor = Anchor::kAuto;    // what relative dates count from
};

struct LoadOptions {
  bool plain_matching = false;  // the same facts, found slowly (RuleSet::plain_matching): for tests
};

// Immutable after Load; Extract is const and thread-safe.
class Extractor {
 public:
  static Result<Extractor> Load(const std::vector<std::string>& rule_folders, const LoadOptions& options = {});
  static Result<Extractor> Load(const std::vector<RuleFile>& rule_files, const LoadOptions& options = {});

  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  // Never fails: oddities become notes.
  Extraction Extract(const Article& article, const ExtractOptions& options) const;

  // The same facts, with how each sentence was read and every rule that matched (inspect.h).
  Inspection Inspect(const Article& article, const ExtractOptions& options) const;

  const RuleSet& rules() const;
  const Vocabulary& vocabulary() const;
  const DateTagger& dates() const;

 private:
  struct Impl;
  explicit Extractor(std::unique_ptr<Impl> impl);
  static Result<Extractor> Build(Result<RuleSet> rules, const LoadOptions& options);
  std::unique_ptr<Impl> impl_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EXTRACTOR_H_
