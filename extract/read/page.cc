#include "extract/read/page.h"

#include <gumbo.h>

#include <algorithm>
#include <utility>

#include "extract/read/charset.h"
#include "extract/read/document.h"
#include "extract/read/encoding.h"
#include "extract/read/html_tree.h"

namespace annals {
namespace {

// The charset that a `meta` in the beginning names.
std::string DeclaredCharset(std::string_view html) {
  const std::string_view head = html.substr(0, 4096);
  for (size_t at = head.find("<meta"); at != head.npos; at = head.find("<meta", at + 1)) {
    const std::string charset = ParameterIn(head.substr(at, head.find('>', at) - at), "charset");
    if (!charset.empty()) return charset;
  }
  return {};
}

// A page in UTF-8. Bytes that are UTF-8 are that, whatever is said of them.
std::string PageInUtf8(std::string html, std::string_view charset) {
  const UnicodeMark mark = SniffUnicode(html);
  if (mark.form == UnicodeForm::kUtf8 && IsUtf8(html)) return html.erase(0, mark.bom), html;
  std::string declared = charset.empty() ? DeclaredCharset(html) : std::string(charset);
  if (declared.empty()) declared = "windows-1252";  // what browsers take it for
  return ToUtf8(std::move(html), declared);
}

// Puts the title before a text that doesn't begin with it.
std::string LedBy(const std::string& title, std::string text) {
  if (title.empty() || Collapsed(text.substr(0, text.find('\n'))) == title) return text;
  return title + "\n\n" + text;
}

}  // namespace

Result<Article> ArticleOfPage(Article article, std::string_view charset) {
  const std::string html = PageInUtf8(std::move(article.bytes), charset);
  const HtmlTree tree(html);
  if (!tree.ok()) return ReadError(article.path, tree.error());
  const PageMetadata metadata = MetadataOf(tree.root());
  std::string heading;
  std::string text = Repaired(TextOf(MainElement(tree.root()), &heading));  // Gumbo makes a byte of "&#xdddddddddd;"
  heading = Repaired(std::move(heading));
  if (text.empty()) return ReadError(article.path, "the page holds no text");
  if (article.title.empty()) article.title = heading.empty() ? Repaired(metadata.title) : heading;
  if (article.url.empty()) article.url = metadata.url;
  if (!metadata.published.empty()) article.published = metadata.published, article.published_from = "metadata";
  article.bytes = heading.empty() ? LedBy(article.title, std::move(text)) : std::move(text);
  return article;
}

Result<Article> ArticleOfFragment(Article article) {
  std::string heading, text;
  if (article.bytes.find_first_of("<&") == std::string::npos) {
    text = std::move(article.bytes);
  } else {
    const HtmlTree tree(article.bytes);
    if (!tree.ok()) return ReadError(article.path, tree.error());
    text = TextOf(tree.root(), &heading);
  }
  if (text.empty() && article.title.empty()) return ReadError(article.path, "the item holds no text");
  article.bytes = LedBy(article.title, std::move(text));
  return article;
}

}  // namespace annals
