// RSS 0.9 to 2.0, RDF and Atom. Pugixml reads no document type, so an entity that a feed defines stays the name it is: there
// are no bombs in it.
#include <pugixml.hpp>

#include <string_view>
#include <utility>

#include "extract/read/charset.h"
#include "extract/read/document.h"
#include "extract/read/html_tree.h"
#include "extract/read/published.h"
#include "extract/read/sha256.h"

namespace annals {
namespace {

// "dc:date" is "date".
std::string_view LocalName(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') == name.npos ? 0 : name.find(':') + 1);
}

// All text of an element; of XHTML content, its markup.
std::string TextIn(const pugi::xml_node& node) {
  if (std::string_view(node.attribute("type").value()) == "xhtml") {
    struct Writer : pugi::xml_writer {
      void write(const void* data, size_t size) override { text.append(static_cast<const char*>(data), size); }
      std::string text;
    } writer;
    for (const pugi::xml_node& child : node.children()) child.print(writer, "", pugi::format_raw);
    return std::move(writer.text);
  }
  std::string text;
  for (const pugi::xml_node& child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  return text;
}

class FeedDocuments : public DocumentReader {
 public:
  FeedDocuments(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) : origin_(std::move(origin)) {
    if (!input->ReadAll(options.limits.article, &bytes_)) {
      error_ = ReadError(origin_.path, "the feed is larger than " + SizeText(options.limits.article), "--max-article raises this limit");
    } else if (!input->error().empty()) {
      error_ = EndError(origin_.path, input->error());
    } else {
      Parse();
    }
  }

  std::optional<Result<Document>> Next() override {
    if (error_) return *std::exchange(error_, std::nullopt);
    if (!item_) return std::nullopt;
    Document document = Read(item_);
    item_ = NextItem(item_.next_sibling());
    return document;
  }

 private:
  void Parse() {
    const std::string_view head = std::string_view(bytes_).substr(0, 200);
    const std::string charset = head.find("<?xml") == head.npos ? "" : ParameterIn(head.substr(0, head.find("?>")), "encoding");
    if (charset.empty() || !IsUtf8(bytes_)) bytes_ = ToUtf8(std::move(bytes_), charset.empty() ? origin_.charset : charset);
    const pugi::xml_parse_result parsed = xml_.load_buffer_inplace(bytes_.data(), bytes_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed && parsed.status != pugi::status_end_element_mismatch) {
      error_ = ReadError(origin_.path, std::string("the feed is no XML: ") + parsed.description());
      return;
    }
    const pugi::xml_node root = xml_.document_element();
    pugi::xml_node parent = root;  // of the items: RSS has them in its channel, RDF and Atom at the top
    if (LocalName(root) == "rss") parent = root.child("channel");
    item_ = NextItem(parent.first_child());
    if (!parsed) error_ = ReadError(origin_.path, std::string("the feed is cut off: ") + parsed.description());
    else if (!item_ && !origin_.found) error_ = ReadError(origin_.path, "the feed has no items");
  }

  static pugi::xml_node NextItem(pugi::xml_node node) {
    while (node && LocalName(node) != "item" && LocalName(node) != "entry") node = node.next_sibling();
    return node;
  }

  Document Read(const pugi::xml_node& item) const {
    Document document;
    document.markup = Document::Markup::kFragment;
    Article& article = document.article;
    std::string content, summary, updated;
    for (const pugi::xml_node& field : item.children()) {
      const std::string_view name = LocalName(field);
      if (std::string_view(field.name()).starts_with("media:")) continue;
      if (name == "title") article.title = Repaired(Plain(InUtf8(TextIn(field))));
      else if (name == "guid" || name == "id") article.id = Collapsed(TextIn(field));
      else if (name == "encoded" || name == "content") content = TextIn(field);
      else if (name == "description" || name == "summary") summary = TextIn(field);
      else if (name == "pubDate" || name == "published" || name == "date" || name == "issued") article.published = DayOfAnyDate(Collapsed(TextIn(field)));
      else if (name == "updated" || name == "modified") updated = DayOfAnyDate(Collapsed(TextIn(field)));
      else if (name == "link") Link(field, &article.url);
    }
    if (article.published.empty()) article.published = updated;
    if (!article.published.empty()) article.published_from = "metadata";
    article.bytes = Collapsed(content).empty() ? summary : content;
    article.path = origin_.path;
    // Without a GUID the address names the item, without one what it says does.
    if (article.id.empty()) article.id = article.url;
    if (article.id.empty()) article.id = "item-" + Sha256(article.title + "\n" + article.bytes).substr(0, 12);
    return document;
  }

  // Of several links of Atom, the one to the article itself.
  static void Link(const pugi::xml_node& link, std::string* url) {
    const pugi::xml_attribute href = link.attribute("href");
    const std::string_view rel = link.attribute("rel").value();
    if (!href) *url = Collapsed(TextIn(link));
    else if (rel.empty() || rel == "alternate") *url = href.value();
  }

  // What declares no charset, or not its own; the text is read likewise (text/decode.cc).
  static std::string InUtf8(std::string title) { return IsUtf8(title) ? title : ToUtf8(std::move(title), "windows-1252"); }

  static std::string Plain(const std::string& title) {
    if (title.find_first_of("<&") == title.npos) return Collapsed(title);
    const HtmlTree tree(title);
    return Collapsed(tree.ok() ? TextBelow(tree.root()) : title);
  }

  DocumentOrigin origin_;
  std::string bytes_;  // xml_ points into it
  pugi::xml_document xml_;
  pugi::xml_node item_;
  std::optional<Diagnostic> error_;
};

}  // namespace

std::unique_ptr<DocumentReader> ReadFeed(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  return std::make_unique<FeedDocuments>(std::move(input), std::move(origin), options);
}

}  // namespace annals
