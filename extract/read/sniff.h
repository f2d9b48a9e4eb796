// What a file holds, told from its beginning, its name and what came with it.
#ifndef ANNALS_EXTRACT_READ_SNIFF_H_
#define ANNALS_EXTRACT_READ_SNIFF_H_

#include <string>
#include <string_view>

#include "extract/read/options.h"

namespace annals {

enum class FileFormat { kText, kPage, kJsonLines, kJson, kCsv, kFeed, kXml, kWarc, kArchive };

// Bytes that the beginning has to have, where the file does.
inline constexpr size_t kSniffBytes = 64 << 10;

// Magic numbers and markup go before the suffix of `name`, the suffix before what only looks like JSON or CSV. kXml is
// XML of a kind that holds no articles.
FileFormat Sniff(std::string_view start, std::string_view name, const ReadOptions& options);

// Whether the beginning is XML whose first element has not come yet, so that more of it is needed.
bool NeedsMore(std::string_view start);

// Whether files of such a name hold articles: what is taken out of folders and archives.
bool HasArticleSuffix(std::string_view name);

// "a/b.TXT.gz" -> ".gz", in lower case; empty if there is none.
std::string LowerSuffix(std::string_view name);

// The name of what is in a compressed file: "a.txt" of "a.txt.gz", "a.tar" of "a.tgz". Without such a suffix: no change.
std::string_view WithoutCompression(std::string_view name);

// "a/b.txt" -> "b", "b.jsonl.gz" -> "b": what names the articles of a file.
std::string StemOf(std::string_view name);

// Nothing but white space of ASCII.
bool IsBlank(std::string_view text);

// Without the byte-order mark of UTF-8 that it may begin with.
std::string_view WithoutBom(std::string_view text);

// Whether an article's id is made of the name of its file: that, or with the number of a line behind it ("news-3").
bool IsNameOfFile(std::string_view id, std::string_view path);

// The separator of a CSV head that has the column, '\0' if it has none: ',', ';' or a tab.
char SeparatorOf(std::string_view head, std::string_view column);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_SNIFF_H_
