// An article as it was read: its bytes and what came with them.
#ifndef ANNALS_EXTRACT_READ_ARTICLE_H_
#define ANNALS_EXTRACT_READ_ARTICLE_H_

#include <cstdint>
#include <string>

namespace annals {

struct Article {
  std::string id;         // file name without its extension, the `id` of a line or row, the GUID of a feed's item, the
                          // address of a crawled page, or what --id says
  std::string path;       // as given by the user; "-" for standard input; what is in an archive behind "!/"
  std::string bytes;      // the text as read, in whatever encoding it came (taken out of JSON, HTML, feeds: UTF-8)
  std::string published;  // EDTF day or longer ("2022-01-06", "2022-01"); empty if not told with the article
  std::string published_from;  // "option", "metadata", "front-matter", "file-name"; empty if unknown
  std::string title;      // from metadata; empty if the text tells it itself
  std::string url;
  std::string language;   // BCP 47, from metadata or an option; empty: to be detected
  uint32_t front_lines = 0;  // lines of front matter that lead `bytes`: no text, but offsets count them
  std::string source;     // other fields of a JSON line or a row, as the text of one JSON object; empty if none
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_ARTICLE_H_
