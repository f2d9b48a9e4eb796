#include "extract/text/text.h"

#include <utility>

#include "extract/text/blocks.h"
#include "extract/text/decode.h"
#include "extract/text/language.h"
#include "extract/text/lines.h"
#include "extract/text/normalize.h"
#include "extract/text/sentences.h"
#include "extract/text/utf8.h"

namespace annals {
namespace {

void NoteLines(const LineLayout& layout, Text* text) {
  if (layout.newlines == LineLayout::Newlines::kItems)
    text->notes.push_back({"lines", "Each line is taken for a block of its own.", {}});
  if (layout.newlines == LineLayout::Newlines::kWraps)
    text->notes.push_back({"lines", "Lines are wrapped: " + std::to_string(layout.joins.size()) + " line ends were joined.", {}});
}

void SetLanguage(const Article& article, const TextOptions& options, Text* text) {
  if (!options.language.empty()) {
    text->language = options.language;
    return;
  }
  text->language = article.language.empty() ? DetectLanguage(text->utf8, options.common) : article.language;
  const bool english = text->language == "und" || text->language == "en" || text->language.starts_with("en-") || text->language.starts_with("en_");
  if (!english) text->notes.push_back({"language", "The text is not English but \"" + text->language + "\".", {}});
}

}  // namespace

Text MakeText(const Article& article, const TextOptions& options) {
  Text text;
  Decoded decoded = Decode(article.bytes);
  text.source = std::move(decoded.utf8);
  text.notes = std::move(decoded.notes);
  text.characters = CountPoints(text.source);

  const LineLayout layout = LayOutLines(text.source, article.front_lines);
  NoteLines(layout, &text);
  Normalized normalized = Normalize(text.source, layout);
  text.utf8 = std::move(normalized.utf8);
  text.offsets = std::move(normalized.offsets);

  text.title = Trim(NormalizeString(article.title));
  text.blocks = FindBlocks(text.utf8, text.title, article.front_lines, options.furniture);
  if (text.title.empty())
    for (const Block& block : text.blocks)
      if (block.kind == BlockKind::kTitle) text.title = text.At(block.span);
  FindSentences(text.utf8, StopWords(options.abbreviations, options.openers), &text.blocks, &text.sentences);
  SetLanguage(article, options, &text);
  return text;
}

}  // namespace annals
