// The formats an article comes in: a line of JSON, or a text with front matter before it.
#ifndef ANNALS_EXTRACT_READ_FORMATS_H_
#define ANNALS_EXTRACT_READ_FORMATS_H_

#include <string>
#include <string_view>

#include "extract/read/article.h"
#include "extract/read/options.h"
#include "extract/result.h"

namespace annals {

// One line of JSON Lines: an object with `text`, and `id`, `published`, `title`, `url`, `language` where
// known. Every other field is carried through in Article::source, and a `published` that is no ISO 8601
// date is kept there too. An article without an id is `fallback_id`. options.fields says which other keys
// hold the fields. Sets all fields but `path`; the error's place is `where`.
Result<Article> ParseJsonArticle(std::string_view line, std::string_view fallback_id, const Location& where, const ReadOptions& options = {});

// Whether the line is a whole JSON object: what tells JSON Lines from text where no suffix does.
bool IsJsonObject(std::string_view line);

// Whether brackets are nested deeper than a document has them, so that functions which call themselves for each level
// must leave it alone.
bool IsTooDeep(std::string_view json);

// Reads the block between "---" lines that leads article->bytes ("key: value" a line, quotes around a
// value dropped) into title, url, id, language and published, and sets front_lines. No such block: no change.
void ReadFrontMatter(Article* article);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_FORMATS_H_
