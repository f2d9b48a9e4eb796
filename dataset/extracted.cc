#include "dataset/extracted.h"

#include <zstd.h>

#include <nlohmann/json.hpp>

#include "dataset/similarity.h"
#include "extract/read/sha256.h"
#include "output/record.h"

namespace annals {
namespace {

using nlohmann::json;

constexpr int kLevel = 9;  // a tenth smaller than the default level, and still faster than extraction by far

}  // namespace

std::string OptionsJson(const Article& article, const ExtractOptions& options) {
  json out = json::object();
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) out[key] = text;
  };
  put("published", article.published);
  put("published_from", article.published_from);
  put("title", article.title);
  put("language", article.language);
  put("given_published", options.published);
  put("given_language", options.language);
  if (article.front_lines != 0) out["front_lines"] = article.front_lines;
  if (options.undated_published) out["undated"] = "published";
  if (options.anchor != ExtractOptions::Anchor::kAuto) out["anchor"] = options.anchor == ExtractOptions::Anchor::kPublished ? "published" : "narrative";
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

void ReadOptionsJson(std::string_view text, Article* article, ExtractOptions* options) {
  const json in = json::parse(text, nullptr, false);
  if (!in.is_object()) return;
  article->published = in.value("published", "");
  article->published_from = in.value("published_from", "");
  article->title = in.value("title", "");
  article->language = in.value("language", "");
  article->front_lines = in.value("front_lines", 0u);
  options->published = in.value("given_published", "");
  options->language = in.value("given_language", "");
  options->undated_published = in.value("undated", "") == "published";
  const std::string anchor = in.value("anchor", "");
  options->anchor = anchor == "published" ? ExtractOptions::Anchor::kPublished : anchor == "narrative" ? ExtractOptions::Anchor::kNarrative : ExtractOptions::Anchor::kAuto;
}

std::string ContentOf(const Article& article, const ExtractOptions& options) {
  return Sha256(OptionsJson(article, options) + "\n" + article.bytes).substr(0, 32);
}

std::string Compress(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  out.resize(ZSTD_isError(size) ? 0 : size);
  return out;
}

Result<std::string> Decompress(std::string_view bytes) {
  Diagnostic damaged;
  damaged.message = "the text kept of the article is damaged";
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > (uint64_t{1} << 32)) return damaged;
  std::string out(size, '\0');
  const size_t got = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) || got != size) return damaged;
  return out;
}

Result<Draft> DraftOfExtraction(const Article& article, const ExtractOptions& options, const Extraction& extraction, std::string_view rules_hash, bool keep_text) {
  Selection selection;
  selection.sections = {Section::kEvents, Section::kMemberships};
  std::string record;
  AppendRecord(extraction, selection, rules_hash, &record);
  Result<Draft> draft = DraftOfRecord(record, article.path);
  if (!draft.ok()) return draft;
  draft->content = ContentOf(article, options);
  draft->options = OptionsJson(article, options);
  draft->signature = MinHash(extraction.text.utf8, SignatureOf::kArticle);
  if (keep_text) draft->text = Compress(article.bytes);
  return draft;
}

}  // namespace annals
