// What pages say of themselves, in the three ways that search engines and social networks have taught them.
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <nlohmann/json.hpp>

#include "extract/ascii.h"
#include "extract/read/formats.h"
#include "extract/read/html_tree.h"
#include "extract/read/page.h"
#include "extract/read/published.h"

namespace annals {
namespace {

// Names of `meta` with the day of publication, the surest first.
constexpr std::string_view kDates[] = {"article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date", "citation_publication_date",
                                       "citation_date", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date.created",
                                       "dc.date", "pubdate", "publishdate", "publish-date", "publication_date", "publication-date", "date"};

// "Summit ends in Tashkent | The Daily Example" without the name of the site.
std::string WithoutSite(std::string title) {
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: ", " « "}) {
    const size_t at = title.rfind(separator);
    if (at != title.npos && at >= 15) return title.substr(0, at);
  }
  return title;
}

// The values of a key anywhere in JSON-LD, which may be an object, an array, or a graph of objects.
std::string FindString(const nlohmann::json& json, const std::string& key) {
  if (json.is_object()) {
    if (const auto found = json.find(key); found != json.end() && found->is_string()) return found->get<std::string>();
  }
  if (!json.is_structured()) return {};
  for (const auto& inner : json) {
    if (!inner.is_structured()) continue;
    if (std::string value = FindString(inner, key); !value.empty()) return value;
  }
  return {};
}

class Collector {
 public:
  void Look(const GumboNode* node) {
    switch (node->v.element.tag) {
      case GUMBO_TAG_META: return Meta(node);
      case GUMBO_TAG_SCRIPT:
        if (LowerAscii(AttributeOf(node, "type")) == "application/ld+json") LinkedData(TextBelow(node));
        return;
      case GUMBO_TAG_LINK:
        if (canonical_.empty() && LowerAscii(AttributeOf(node, "rel")) == "canonical") canonical_ = AttributeOf(node, "href");
        return;
      case GUMBO_TAG_TITLE:
        if (title_.empty()) title_ = Collapsed(TextBelow(node));
        return;
      case GUMBO_TAG_TIME:
        if (time_.empty()) time_ = DayOfAnyDate(AttributeOf(node, "datetime"));
        return;
      default: return;
    }
  }

  PageMetadata Collected() const {
    PageMetadata metadata;
    metadata.published = linked_day_;
    for (const std::string& day : days_)
      if (metadata.published.empty()) metadata.published = day;
    if (metadata.published.empty()) metadata.published = time_;
    metadata.title = !og_title_.empty() ? og_title_ : !headline_.empty() ? headline_ : WithoutSite(title_);
    metadata.url = canonical_.empty() ? og_url_ : canonical_;
    return metadata;
  }

 private:
  void Meta(const GumboNode* node) {
    const std::string_view content = AttributeOf(node, "content");
    for (const char* attribute : {"property", "name", "itemprop"}) {
      const std::string name = LowerAscii(AttributeOf(node, attribute));
      if (name == "og:title" && og_title_.empty()) og_title_ = Collapsed(content);
      if (name == "og:url" && og_url_.empty()) og_url_ = content;
      const auto date = std::find(std::begin(kDates), std::end(kDates), name);
      if (date != std::end(kDates) && days_[date - std::begin(kDates)].empty()) days_[date - std::begin(kDates)] = DayOfAnyDate(content);
    }
  }

  void LinkedData(const std::string& text) {
    if (IsTooDeep(text)) return;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded()) return;
    if (linked_day_.empty()) linked_day_ = DayOfAnyDate(FindString(json, "datePublished"));
    if (headline_.empty()) headline_ = Collapsed(FindString(json, "headline"));
  }

  std::array<std::string, std::size(kDates)> days_;
  std::string linked_day_, time_, og_title_, headline_, title_, canonical_, og_url_;
};

}  // namespace

PageMetadata MetadataOf(const GumboInternalNode* html) {
  Collector collector;
  for (const GumboNode* node = html; node != nullptr; node = NextNode(node, html))
    if (node->type == GUMBO_NODE_ELEMENT) collector.Look(node);
  return collector.Collected();
}

}  // namespace annals
