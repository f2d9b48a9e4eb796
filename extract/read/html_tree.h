// A parsed page: HTML5's own rules for broken markup (libgumbo), in memory that has a bound and is freed at once.
#ifndef ANNALS_EXTRACT_READ_HTML_TREE_H_
#define ANNALS_EXTRACT_READ_HTML_TREE_H_

#include <memory>
#include <string>
#include <string_view>

struct GumboInternalNode;

namespace annals {

// Move-only; the nodes live as long as the tree and the text that it was made of.
class HtmlTree {
 public:
  // `utf8` must outlive the tree. On failure ok() is false and error() says why: pages that are nested so deep, or whose
  // open tags multiply so, that browsers give up on them too.
  explicit HtmlTree(std::string_view utf8);
  HtmlTree(HtmlTree&&) noexcept;
  ~HtmlTree();

  bool ok() const { return root_ != nullptr; }
  const std::string& error() const { return error_; }
  const GumboInternalNode* root() const { return root_; }  // the html element

 private:
  struct Arena;
  std::unique_ptr<Arena> arena_;
  const GumboInternalNode* root_ = nullptr;
  std::string error_;
};

// The next node of the tree below `top` in the order of the text, null behind the last; with `skip` not what is below `node`.
const GumboInternalNode* NextNode(const GumboInternalNode* node, const GumboInternalNode* top, bool skip = false);

// The value of an element's attribute; empty if it has none.
std::string_view AttributeOf(const GumboInternalNode* element, const char* name);

// All text below, white space as it stands.
std::string TextBelow(const GumboInternalNode* node);

// Runs of white space as one space, none at the ends.
std::string Collapsed(std::string_view text);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_HTML_TREE_H_
