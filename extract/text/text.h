// An article's text as every later stage sees it: decoded, repaired, normalised, cut into blocks and
// sentences, with the way back to the source kept exactly.
#ifndef ANNALS_EXTRACT_TEXT_TEXT_H_
#define ANNALS_EXTRACT_TEXT_TEXT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/note.h"
#include "extract/read/article.h"
#include "extract/span.h"
#include "extract/text/offset_map.h"

namespace annals {

enum class BlockKind : uint8_t {
  kTitle,      // the article's headline
  kHeading,    // a heading inside the article
  kParagraph,  // running prose
  kItem,       // a list item, led by a dash, bullet or number
  kEntry,      // a timeline entry; set after the date pass: led by a date and a colon or dash
  kFurniture,  // what is no text of the article: share bars, "Leave a Reply", source and topic lines, captions
  kDateline,   // "NAIROBI, Kenya (AP) _" on a line of its own
};

// A block is a line, or several that a wrap had parted; it never holds a newline. `span` begins after
// the item's marker or the dateline and ends before the sources in brackets that close a news-list item.
// A kDateline block's span is its dateline.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span span;
  Span marker;            // the dash, bullet or number that leads it, or empty
  Span dateline;          // "MOSCOW, March 3 (AP) -" before its first sentence, or empty
  uint32_t first_sentence = 0;  // its sentences: [first_sentence, last_sentence)
  uint32_t last_sentence = 0;
  bool after_gap = true;  // an empty line stands before it
  bool sourced = false;   // an item of a news list with its own sources, which are not in its span
};

// Furniture and datelines have no sentences; any other block has, headings too.
struct Sentence {
  Span span;              // without the white space around it
  uint32_t block = 0;     // index in Text::blocks
  bool question = false;  // ends in a question mark
};

struct Text {
  std::string source;  // the article decoded to UTF-8, invalid bytes repaired; SourceSpan counts its code points
  std::string utf8;    // normalised for matching: NFC; quotes, dashes, odd spaces folded; soft hyphens and
                       // zero-width characters gone; private-use characters U+FFFD; wrapped lines joined by a space
  OffsetMap offsets;   // utf8 -> source
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  std::string title;     // of metadata or the title block; may be empty
  std::string language;  // BCP 47; "und" if unknown
  uint32_t characters = 0;  // code points of `source`
  std::vector<Note> notes;

  std::string_view At(Span span) const { return std::string_view(utf8).substr(span.begin, span.size()); }
};

struct TextOptions {
  std::string_view language;                   // taken for granted if not empty
  // Word lists of the rules (text.toml, where the notation of each is explained), read as
  // "text.abbreviations", "text.openers", "text.common" and "text.furniture". All may be empty.
  std::vector<std::string> abbreviations;      // "Gen.", "U.S.": a sentence does not end after them
  std::vector<std::string> openers;            // "The", "But": before these it does end, after "U.S." too
  std::vector<std::string> common;             // "the", "of": where they abound, the text is in the rules' language
  std::vector<std::string> furniture;          // lower-case lines and line beginnings that are page furniture
};

// The text stage with its word lists indexed: made once for a rule set. Immutable; const use is thread-safe.
class TextReader {
 public:
  explicit TextReader(TextOptions options);
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) noexcept;
  ~TextReader();

  // Never fails: what can't be read becomes U+FFFD and a note. `language` is taken for granted if not
  // empty, else that of the options.
  Text Read(const Article& article, std::string_view language = {}) const;

 private:
  struct Words;
  std::unique_ptr<const Words> words_;
};

// The same for a single article.
Text MakeText(const Article& article, const TextOptions& options);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_TEXT_H_
