#include "extract/text/text.h"

#include <utility>

#include "extract/text/blocks.h"
#include "extract/text/decode.h"
#include "extract/text/furniture.h"
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

void SetLanguage(const Article& article, std::string_view given, const std::vector<std::string>& common, Text* text) {
  if (!given.empty()) {
    text->language = given;
    return;
  }
  text->language = article.language.empty() ? DetectLanguage(text->utf8, common) : article.language;
  const bool english = text->language == "und" || text->language == "en" || text->language.starts_with("en-") || text->language.starts_with("en_");
  if (!english) text->notes.push_back({"language", "The text is not English but \"" + text->language + "\".", {}});
}

}  // namespace

struct TextReader::Words {
  explicit Words(TextOptions given)
      : options(std::move(given)), furniture(options.furniture), stop_words(options.abbreviations, options.openers) {}

  TextOptions options;  // which the rest has views of
  Furniture furniture;
  StopWords stop_words;
};

TextReader::TextReader(TextOptions options) : words_(std::make_unique<const Words>(std::move(options))) {}
TextReader::TextReader(TextReader&&) noexcept = default;
TextReader& TextReader::operator=(TextReader&&) noexcept = default;
TextReader::~TextReader() = default;

Text TextReader::Read(const Article& article, std::string_view language) const {
  const TextOptions& options = words_->options;
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
  text.blocks = FindBlocks(text.utf8, text.title, article.front_lines, words_->furniture);
  if (text.title.empty())
    for (const Block& block : text.blocks)
      if (block.kind == BlockKind::kTitle) text.title = text.At(block.span);
  FindSentences(text.utf8, words_->stop_words, &text.blocks, &text.sentences);
  SetLanguage(article, language.empty() ? options.language : language, options.common, &text);
  return text;
}

Text MakeText(const Article& article, const TextOptions& options) { return TextReader(options).Read(article); }

}  // namespace annals
