#include "extract/read/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <cctype>
#include <csetjmp>
#include <cstddef>
#include <iterator>
#include <vector>

namespace annals {

// Gumbo frees a tree by calling itself for each level, and copies open tags into each paragraph: both without a bound. So
// it gets its memory from here, all of it is let go at once, and where it wants too much the parse is left by longjmp
// (there is nothing but C between).
struct HtmlTree::Arena {
  explicit Arena(size_t most) : left(most) {}

  void* Take(size_t size) {
    size = (size + alignof(std::max_align_t) - 1) & ~(alignof(std::max_align_t) - 1);
    if (size > left) std::longjmp(spent, 1);
    left -= size;
    if (size > room) {
      room = std::max(size, kBlock);
      blocks.emplace_back(new char[room]);
      at = blocks.back().get();
    }
    char* const taken = at;
    at += size;
    room -= size;
    return taken;
  }

  static constexpr size_t kBlock = 256 << 10;
  std::vector<std::unique_ptr<char[]>> blocks;
  char* at = nullptr;
  size_t room = 0, left = 0;
  std::jmp_buf spent;
};

namespace {

constexpr int kDeepestElement = 2000;
constexpr int kMostAttributes = 500;

// Elements that are closed by what follows them, or can hold nothing: many of them are no nesting.
bool NestsByItself(std::string_view name) {
  static constexpr std::string_view kFlat[] = {"area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
                                               "param", "path", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr", "optgroup", "body", "html", "head"};
  return std::find(std::begin(kFlat), std::end(kFlat), name) == std::end(kFlat);
}

// How many attributes the tag at `at` may have: white space and slashes outside of quoted values part them, and so does
// the end of such a value.
int AttributesAt(std::string_view html, size_t at) {
  int parts = 0;
  bool apart = false, value = false;
  for (; at < html.size() && html[at] != '>' && parts <= kMostAttributes; ++at) {
    const char c = html[at];
    if (value && (c == '"' || c == '\'')) {
      at = html.find(c, at + 1);
      if (at == html.npos) break;
      apart = true, value = false;
    } else if (std::isspace(static_cast<unsigned char>(c)) || c == '/') {
      apart = true;
    } else {
      parts += apart && c != '=';
      apart = false, value = c == '=';
    }
  }
  return parts;
}

// Whether a tag has more attributes than a page needs: each is compared with all before it.
bool HasEndlessTag(std::string_view html) {
  for (size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
    if (at + 1 < html.size() && std::isalpha(static_cast<unsigned char>(html[at + 1])) && AttributesAt(html, at + 1) > kMostAttributes) return true;
  }
  return false;
}

// Whether more elements stand open than a page needs; a rough count before the parse, whose time grows with it.
bool IsNestedTooDeep(std::string_view html) {
  int depth = 0;
  for (size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    std::string name;
    size_t i = at + 1 + closes;
    for (; i < html.size() && name.size() < 12 && std::isalnum(static_cast<unsigned char>(html[i])); ++i) name += static_cast<char>(html[i] | 0x20);
    if (name.empty() || !NestsByItself(name)) continue;
    if (closes) depth = std::max(0, depth - 1);
    else if (++depth > kDeepestElement) return true;
    if (!closes && (name == "script" || name == "style")) {
      at = html.find("</", i);
      if (at == html.npos) break;
      --at;
    }
  }
  return false;
}

struct GumboInternalOutput* Parse(std::string_view html, const GumboOptions& options, std::jmp_buf& spent) {
  if (setjmp(spent) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

}  // namespace

HtmlTree::HtmlTree(std::string_view utf8) {
  if (IsNestedTooDeep(utf8)) {
    error_ = "the page's elements are nested too deep";
    return;
  }
  if (HasEndlessTag(utf8)) {
    error_ = "a tag of the page has too many attributes";
    return;
  }
  arena_ = std::make_unique<Arena>((size_t{64} << 20) + 40 * utf8.size());
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = arena_.get();
  options.allocator = [](void* arena, size_t size) { return static_cast<Arena*>(arena)->Take(size); };
  options.deallocator = [](void*, void*) {};
  options.max_errors = 0;
  const GumboOutput* const output = Parse(utf8, options, arena_->spent);
  if (output == nullptr) error_ = "the page's open tags multiply without end";
  else root_ = output->root;
}

HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

const GumboInternalNode* NextNode(const GumboInternalNode* node, const GumboInternalNode* top, bool skip) {
  if (!skip && (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) && node->v.element.children.length > 0) {
    return static_cast<const GumboNode*>(node->v.element.children.data[0]);
  }
  for (; node != top; node = node->parent) {
    const GumboVector& siblings = node->parent->v.element.children;
    if (node->index_within_parent + 1 < siblings.length) return static_cast<const GumboNode*>(siblings.data[node->index_within_parent + 1]);
  }
  return nullptr;
}

std::string_view AttributeOf(const GumboInternalNode* element, const char* name) {
  if (element->type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* const attribute = gumbo_get_attribute(&element->v.element.attributes, name);
  return attribute != nullptr ? std::string_view(attribute->value) : std::string_view();
}

std::string TextBelow(const GumboInternalNode* node) {
  std::string text;
  for (const GumboNode* at = node; at != nullptr; at = NextNode(at, node))
    if (at->type == GUMBO_NODE_TEXT || at->type == GUMBO_NODE_WHITESPACE || at->type == GUMBO_NODE_CDATA) text += at->v.text.text;
  return text;
}

std::string Collapsed(std::string_view text) {
  std::string collapsed;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = true;
      continue;
    }
    if (space && !collapsed.empty()) collapsed += ' ';
    space = false;
    collapsed += c;
  }
  return collapsed;
}

}  // namespace annals
