// An article read to the end: every sentence as clauses, with the names, dates and stand-ins that
// events are built from.
#ifndef ANNALS_EXTRACT_EVENT_ARTICLE_READING_H_
#define ANNALS_EXTRACT_EVENT_ARTICLE_READING_H_

#include <memory>
#include <string>
#include <vector>

#include "extract/date/date_mention.h"
#include "extract/event/reading.h"
#include "extract/event/reference.h"
#include "extract/mention/chunker.h"
#include "extract/mention/entity_rules.h"
#include "extract/mention/vocabulary.h"
#include "extract/note.h"
#include "extract/text/text.h"

namespace annals {

struct ArticleReading {
  std::vector<SentenceReading> sentences;  // of titles, paragraphs, items and entries
  ArticleNames names;
  Focus focus;
  std::vector<Topic> topics;               // headings that are an organization's name, in order
  std::vector<Note> notes;
  std::vector<Span> beside_dates;          // names of several words in sentences that have dates
  std::vector<std::unique_ptr<NameEntry>> bound;  // acronyms bound in the text
  std::unique_ptr<const std::string> text, lower;  // of the article, as written and with ASCII letters lowered: units have views of them
};

// Reads the article. Sets the kind of blocks that turn out to be timeline entries in *text.
// `published` (EDTF, may be empty) tells the year that names without another date are meant in.
ArticleReading ReadArticle(const Vocabulary& vocabulary, const EntityRules& entities, const std::vector<DateMention>& dates,
                           const std::string& published, Text* text);

// The reading's beside_dates alone, without reading any more.
std::vector<Span> NamesBesideDates(const Vocabulary& vocabulary, const std::vector<DateMention>& dates, const std::string& published, Text* text);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_ARTICLE_READING_H_
