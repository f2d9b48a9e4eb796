// HTML as articles: what of a page is the article, and what came with it.
#ifndef ANNALS_EXTRACT_READ_PAGE_H_
#define ANNALS_EXTRACT_READ_PAGE_H_

#include <string>
#include <string_view>

#include "extract/read/article.h"
#include "extract/result.h"

struct GumboInternalNode;

namespace annals {

// article.bytes are a page; they become its main text in UTF-8, led by its title: a paragraph, heading or list item a
// line, with empty lines between paragraphs and "- " before items. Title, publication day (JSON-LD, `meta`, `time`) and
// address are filled in where the article has none. `charset` is what was told beside the page; what the page says of
// itself comes after it. Pages without text are errors. Thread-safe.
Result<Article> ArticleOfPage(Article article, std::string_view charset);

// article.bytes are the text of a feed's item as HTML, in UTF-8; they become plain text, led by the title.
Result<Article> ArticleOfFragment(Article article);

// What a page says of itself; empty where it says nothing.
struct PageMetadata {
  std::string title;      // og:title, JSON-LD's headline, or the title element without the site's name
  std::string published;  // a day
  std::string url;
};
PageMetadata MetadataOf(const GumboInternalNode* html);

// The element that holds the article: the deepest that has three quarters of the page's running text. Running text is
// that of blocks with sentences in them, links and page furniture not counted. The body if there is none.
const GumboInternalNode* MainElement(const GumboInternalNode* html);

// The text below an element, laid out as ArticleOfPage says, without navigation, share bars, comments, captions and lists
// of links. *first_heading is its h1, collapsed, if it has one.
std::string TextOf(const GumboInternalNode* element, std::string* first_heading);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_PAGE_H_
