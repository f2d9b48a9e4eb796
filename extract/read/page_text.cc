// Where the article stands on a page, and its text.
//
// Running text is what articles have and page furniture has not: blocks with a few words outside of links and the end of a
// sentence in them. Each element is weighed by the running text below it, once, from the leaves up; the article is the
// deepest element that still has most of it. Furniture is known by its tag, its role or the words in its class names; but an
// element with half of the page's running text is none, whatever its class says ("with-sidebar"), but for readers' comments,
// which may be longer than what they are about.
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/read/html_tree.h"
#include "extract/read/page.h"

namespace annals {
namespace {

constexpr size_t kFewWords = 40;  // bytes of text outside of links that running text has in a block

template <typename T, size_t N>
bool IsOneOf(const T& value, const std::array<T, N>& values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// Elements that hold no text of a page for reading, wherever they stand.
bool IsNeverText(GumboTag tag) {
  static constexpr std::array kTags = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME, GUMBO_TAG_SVG, GUMBO_TAG_MATH,
                                       GUMBO_TAG_CANVAS, GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO, GUMBO_TAG_INPUT, GUMBO_TAG_BUTTON,
                                       GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER, GUMBO_TAG_MENU, GUMBO_TAG_FIGCAPTION,
                                       GUMBO_TAG_FIGURE, GUMBO_TAG_HEAD};
  return IsOneOf(tag, kTags);
}

bool IsBlock(GumboTag tag) {
  static constexpr std::array kTags = {GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY, GUMBO_TAG_CENTER, GUMBO_TAG_DD,
                                       GUMBO_TAG_DETAILS, GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER,
                                       GUMBO_TAG_FORM, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_HEADER,
                                       GUMBO_TAG_HR, GUMBO_TAG_HTML, GUMBO_TAG_LI, GUMBO_TAG_MAIN, GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_PRE,
                                       GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY, GUMBO_TAG_TD, GUMBO_TAG_TFOOT, GUMBO_TAG_TH,
                                       GUMBO_TAG_THEAD, GUMBO_TAG_TR, GUMBO_TAG_UL};
  return IsOneOf(tag, kTags);
}

// Elements that an article may be; a paragraph or a list stands in one.
bool IsContainer(GumboTag tag) {
  static constexpr std::array kTags = {GUMBO_TAG_ARTICLE, GUMBO_TAG_BODY, GUMBO_TAG_CENTER, GUMBO_TAG_DIV, GUMBO_TAG_FORM, GUMBO_TAG_MAIN,
                                       GUMBO_TAG_SECTION, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY, GUMBO_TAG_TD, GUMBO_TAG_TR};
  return IsOneOf(tag, kTags);
}

// Words of class names and ids that say what an element is for.
bool IsFurnitureWord(std::string_view word) {
  static constexpr std::array<std::string_view, 52> kWords = {
      "ad", "ads", "advert", "advertisement", "advertising", "banner", "breadcrumb", "breadcrumbs", "caption", "comment", "comments", "consent", "cookie", "cookies",
      "credit", "disqus", "footer", "masthead", "menu", "modal", "nav", "navbar", "navigation", "newsletter", "outbrain", "pager", "pagination", "paywall",
      "popup", "print", "promo", "promotion", "recirc", "recommended", "related", "share", "sharing", "sharebar", "sidebar", "signup", "skip", "social",
      "sponsor", "sponsored", "subscribe", "subscription", "taboola", "tags", "teaser", "toolbar", "widget", "syndication"};
  return IsOneOf(word, kWords);
}

bool IsCommentWord(std::string_view word) { return word == "comment" || word == "comments" || word == "disqus"; }

// "shareBar article__related-links" is share, bar, article, related, links.
bool HasWord(std::string_view names, bool (*is_word)(std::string_view)) {
  std::string word;
  for (size_t i = 0; i <= names.size(); ++i) {
    const unsigned char c = i < names.size() ? static_cast<unsigned char>(names[i]) : ' ';
    const bool begins = std::isupper(c) && i > 0 && std::islower(static_cast<unsigned char>(names[i - 1]));
    if (!word.empty() && (begins || !std::isalpha(c))) {
      if (is_word(word)) return true;
      word.clear();
    }
    if (std::isalpha(c)) word += static_cast<char>(std::tolower(c));
  }
  return false;
}

bool NamedBy(const GumboNode* node, bool (*is_word)(std::string_view)) { return HasWord(AttributeOf(node, "class"), is_word) || HasWord(AttributeOf(node, "id"), is_word); }

bool SaysFurniture(const GumboNode* node) {
  static constexpr std::array<std::string_view, 8> kRoles = {"navigation", "banner", "complementary", "contentinfo", "search", "menu", "dialog", "alert"};
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr || AttributeOf(node, "aria-hidden") == "true") return true;
  std::string style(AttributeOf(node, "style"));
  std::erase(style, ' ');
  if (style.find("display:none") != style.npos) return true;
  return IsOneOf(AttributeOf(node, "role"), kRoles) || NamedBy(node, IsFurnitureWord);
}

struct Weight {
  uint32_t text = 0, links = 0;  // bytes below, of all and of links
  uint32_t anchors = 0;          // links
  uint32_t running = 0;          // bytes of running text
  // Of the block that is still open: what stands in inline elements below.
  uint32_t inline_text = 0, inline_links = 0;
  bool sentence = false;
};

bool HasSentenceEnd(std::string_view text) {
  for (size_t i = text.find_first_of(".!?"); i != text.npos; i = text.find_first_of(".!?", i + 1)) {
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (next == ' ' || next == '\n' || next == '"' || next == '<' || static_cast<unsigned char>(next) >= 0x80) return true;
  }
  return false;
}

// The elements of a tree, weighed.
class Scales {
 public:
  explicit Scales(const GumboNode* top) : top_(top) {
    Weigh();
    const uint32_t half = weights_[top].running / 2;
    std::unordered_set<const GumboNode*> around_heading;
    for (const GumboNode* node : order_)
      if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_H1)
        for (; node != top && around_heading.insert(node).second;) node = node->parent;
    for (const GumboNode* node : order_) {
      if (node == top || !MayBeFurniture(node)) continue;
      const bool whole = NamedBy(node, IsCommentWord) ? around_heading.contains(node) : weights_[node].running > half;
      if (!whole) furniture_.insert(node);
    }
    if (!furniture_.empty()) Weigh();
  }

  const Weight& Of(const GumboNode* element) const { return weights_.at(element); }
  bool Has(const GumboNode* element) const { return weights_.contains(element); }

 private:
  static bool MayBeFurniture(const GumboNode* node) {
    return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag != GUMBO_TAG_HTML && node->v.element.tag != GUMBO_TAG_BODY && SaysFurniture(node);
  }

  void Weigh() {
    order_.clear();
    weights_.clear();
    for (const GumboNode* node = top_; node != nullptr;) {
      const bool out = node->type == GUMBO_NODE_ELEMENT && node != top_ && (IsNeverText(node->v.element.tag) || furniture_.contains(node));
      if (!out) order_.push_back(node);
      node = NextNode(node, top_, out);
    }
    for (auto node = order_.rbegin(); node != order_.rend(); ++node) Settle(*node);
  }

  // Adds a node, whose children are all settled, to its parent.
  void Settle(const GumboNode* node) {
    Weight own;
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
      const std::string text = Collapsed(node->v.text.text);
      own.text = own.inline_text = static_cast<uint32_t>(text.size());
      own.sentence = HasSentenceEnd(text);
    } else if (node->type == GUMBO_NODE_ELEMENT) {
      Weight& weight = weights_[node];
      if (node->v.element.tag == GUMBO_TAG_A) weight.links = weight.text, weight.inline_links = weight.inline_text, ++weight.anchors, weight.sentence = false;
      if (IsBlock(node->v.element.tag)) {
        if (weight.sentence && weight.inline_text >= weight.inline_links + kFewWords) weight.running += weight.inline_text - weight.inline_links;
        weight.inline_text = weight.inline_links = 0;
        weight.sentence = false;
      }
      own = weight;
    }
    if (node == top_) return;
    Weight& parent = weights_[node->parent];
    parent.text += own.text, parent.links += own.links, parent.anchors += own.anchors, parent.running += own.running;
    parent.inline_text += own.inline_text, parent.inline_links += own.inline_links;
    parent.sentence = parent.sentence || own.sentence;
  }

  const GumboNode* top_;
  std::vector<const GumboNode*> order_;  // of the text, furniture left out
  std::unordered_map<const GumboNode*, Weight> weights_;
  std::unordered_set<const GumboNode*> furniture_;
};

// Lists of links: "More on this story".
bool IsLinkList(GumboTag tag, const Weight& weight) {
  if (!IsBlock(tag) || weight.anchors == 0 || weight.running > 0) return false;
  return weight.links * 10 > weight.text * 6 && (weight.anchors > 1 || weight.links == weight.text);
}

class Layout {
 public:
  void Begin(const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_BR) gap_ = std::min(2, gap_ + 1), space_ = false;
    if (tag == GUMBO_TAG_LI) item_ = true;
    if (tag == GUMBO_TAG_PRE) ++pre_;
    Edge(tag);
  }
  void End(const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_LI) item_ = false;
    if (tag == GUMBO_TAG_PRE) --pre_;
    Edge(tag);
  }
  void Text(std::string_view text) {
    for (const char c : text) {
      const bool white = c == ' ' || (c >= '\t' && c <= '\r');
      if (!white) Put(c);
      else if (pre_ > 0 && c == '\n') gap_ = std::min(2, gap_ + 1), space_ = false;
      else space_ = true;
    }
  }
  std::string Take() { return std::move(out_); }

 private:
  void Edge(GumboTag tag) {
    if (!IsBlock(tag) || (item_ && tag != GUMBO_TAG_LI)) return;  // a paragraph that leads an item begins no other line
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      space_ = true;
      return;
    }
    const bool close = tag == GUMBO_TAG_LI || tag == GUMBO_TAG_TR || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_TBODY;
    gap_ = std::max(gap_, close ? 1 : 2);
    space_ = false;
  }
  void Put(char c) {
    if (!out_.empty()) {
      if (gap_ > 0) out_.append(gap_, '\n');
      else if (space_) out_ += ' ';
    }
    if (item_) out_ += "- ";
    item_ = space_ = false;
    gap_ = 0;
    out_ += c;
  }

  std::string out_;
  int gap_ = 0;        // line ends that are due before the next character
  int pre_ = 0;        // open elements in which line ends count
  bool space_ = false;
  bool item_ = false;  // an item's dash is due
};

// The text of an element without what is furniture in it, a button say.
std::string PlainText(const GumboNode* element, const Scales& scales) {
  std::string text;
  for (const GumboNode* node = element; node != nullptr;) {
    const bool out = node->type == GUMBO_NODE_ELEMENT && !scales.Has(node);
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text += node->v.text.text;
    node = NextNode(node, element, out);
  }
  return Collapsed(text);
}

const GumboNode* FirstElement(const GumboNode* top, GumboTag tag) {
  for (const GumboNode* node = top; node != nullptr; node = NextNode(node, top))
    if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag) return node;
  return nullptr;
}

}  // namespace

const GumboInternalNode* MainElement(const GumboInternalNode* html) {
  const Scales scales(html);
  const GumboNode* const body = FirstElement(html, GUMBO_TAG_BODY);
  const GumboNode* main = body != nullptr ? body : html;
  const uint32_t all = scales.Of(html).running;
  if (all == 0) {
    for (const GumboTag tag : {GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN})
      if (const GumboNode* const element = FirstElement(main, tag); element != nullptr && scales.Has(element)) return element;
    return main;
  }
  for (const GumboNode* next = main; next != nullptr;) {
    main = next;
    next = nullptr;
    const GumboVector& children = main->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto* const child = static_cast<const GumboNode*>(children.data[i]);
      if (child->type != GUMBO_NODE_ELEMENT || !IsContainer(child->v.element.tag) || !scales.Has(child)) continue;
      if (scales.Of(child).running >= all - all / 4) next = child;
    }
  }
  return main;
}

std::string TextOf(const GumboInternalNode* element, std::string* first_heading) {
  const Scales scales(element);
  Layout layout;
  for (const GumboNode* node = element; node != nullptr;) {
    const bool is_element = node->type == GUMBO_NODE_ELEMENT;
    const bool out = node->type == GUMBO_NODE_TEMPLATE || (is_element && (!scales.Has(node) || (node != element && IsLinkList(node->v.element.tag, scales.Of(node)))));
    if (is_element && !out) {
      layout.Begin(node);
      if (node->v.element.tag == GUMBO_TAG_H1 && first_heading->empty()) *first_heading = PlainText(node, scales);
    } else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      layout.Text(node->v.text.text);
    }
    const GumboNode* const next = NextNode(node, element, out);
    // Close what ends between this node and the next one.
    for (const GumboNode* open = node; open != element && (next == nullptr || open != next->parent); open = open->parent)
      if (open->type == GUMBO_NODE_ELEMENT && !(open == node && out)) layout.End(open);
    node = next;
  }
  return layout.Take();
}

}  // namespace annals
