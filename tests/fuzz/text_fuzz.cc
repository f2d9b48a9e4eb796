// Bytes to normalised text: the offset map leads back, blocks and sentences lie where they say.
#include "extract/text/normalize.h"
#include "extract/text/text.h"
#include "tests/fuzz/check.h"

namespace annals {
namespace {

bool Boundary(std::string_view text, size_t at) { return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80; }

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

// A word whose hyphen ends a line goes on in the next one with nothing between.
std::string Joined(std::string text) {
  for (size_t at = text.find("-"); at != std::string::npos; at = text.find("-", at + 1)) {
    const size_t end = std::min(text.find_first_not_of(" \n", at + 1), text.size());
    if (text.substr(at + 1, end - at - 1).find('\n') != std::string::npos) text.erase(at + 1, end - at - 1);
  }
  return text;
}

void CheckTokens(const Text& text) {
  uint32_t behind = 0;
  for (size_t at = 0; at < text.utf8.size();) {
    const size_t begin = text.utf8.find_first_not_of(" \n", at);
    if (begin == std::string::npos) break;
    const size_t end = std::min(text.utf8.find_first_of(" \n", begin), text.utf8.size());
    at = end;
    const Span token{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    const SourceSpan points = text.offsets.ToSource(token);
    Check(points.begin >= behind && points.begin <= points.end && points.end <= text.characters, "spans of the source come in order", text.At(token));
    behind = points.end;
    const Span bytes = text.offsets.ToSourceBytes(token);
    const std::string again = NormalizeString(std::string_view(text.source).substr(bytes.begin, bytes.size()));
    Check(Joined(std::string(Trimmed(again))) == text.At(token), "a token is its source normalised again", text.At(token));
  }
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  Article article;
  article.bytes = Bytes(data, size);
  const Text text = MakeText(article, {});
  Check(IsUtf8(text.source) && IsUtf8(text.utf8), "text is UTF-8");
  Check(IsNfc(text.utf8), "text is in form C");
  CheckTokens(text);
  const auto lies = [&](Span span, Span around) {
    Check(span.begin <= span.end && span.end <= text.utf8.size() && Boundary(text.utf8, span.begin) && Boundary(text.utf8, span.end) && around.Contains(span),
          "a block or sentence lies in the text");
  };
  const Span whole{0, static_cast<uint32_t>(text.utf8.size())};
  uint32_t sentence = 0;
  for (const Block& block : text.blocks) {
    lies(block.span, whole);
    Check(block.first_sentence <= block.last_sentence && block.last_sentence <= text.sentences.size(), "a block has its sentences");
    for (; sentence < block.last_sentence; ++sentence) lies(text.sentences[sentence].span, block.span);
  }
  return 0;
}
