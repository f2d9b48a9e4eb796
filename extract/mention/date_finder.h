// Where a text has date expressions, and what their parts say: mentions not yet resolved.
#ifndef ANNALS_EXTRACT_MENTION_DATE_FINDER_H_
#define ANNALS_EXTRACT_MENTION_DATE_FINDER_H_

#include <string_view>
#include <vector>

#include "extract/date/date_fields.h"
#include "extract/mention/date_lexicon.h"
#include "extract/mention/date_rules.h"
#include "extract/result.h"
#include "extract/rule/rule_set.h"
#include "extract/text/text.h"

namespace annals {

// A mention found, not yet resolved. The rule belongs to the finder.
struct DateDraft {
  const DateRule* rule = nullptr;
  Span span;
  DateFields first, second;  // `second` is the other end of a range
  Span joint;                  // of a range: between its ends
  uint32_t block = 0;
};

// Immutable; const use is thread-safe.
class DateFinder {
 public:
  static Result<DateFinder> Build(const RuleSet& rules);

  // In text order; they don't overlap.
  std::vector<DateDraft> Find(const Text& text) const;

 private:
  void FindIn(const EncodedDates& encoded, std::string_view text, Span span, uint32_t block, std::vector<DateDraft>* drafts) const;
  void Fill(const DateVariant& variant, const EncodedDates& encoded, size_t begin, size_t end, std::string_view text,
            uint32_t block, std::vector<DateDraft>* drafts) const;

  DateLexicon lexicon_;
  DateRules rules_;
  bool plain_ = false;  // RuleSet::plain_matching
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_FINDER_H_
