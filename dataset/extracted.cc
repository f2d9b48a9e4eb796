#include "dataset/extracted.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "dataset/similarity.h"
#include "extract/read/sha256.h"
#include "output/record.h"

namespace annals {
namespace {

using nlohmann::json;

// The whole path of a file, so that files of one name in two folders are told apart wherever annals is run.
std::string FileHere(const std::string& id, const std::string& path) {
  const std::string file = FileOf(id, path);
  if (file.empty() || path == "-") return file;
  std::error_code ignored;
  const std::string whole = std::filesystem::absolute(file, ignored).lexically_normal().string();
  return whole.empty() ? file : whole;
}

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

ArticleName NameOf(const Article& article, const ExtractOptions& options) {
  return {article.url, article.id, article.path, FileHere(article.id, article.path), ContentOf(article, options)};
}

Result<Draft> DraftOfExtraction(const Article& article, const ExtractOptions& options, const Extraction& extraction, std::string_view rules_hash, bool keep_text) {
  Selection selection;
  selection.sections = {Section::kEvents, Section::kMemberships};
  std::string record;
  AppendRecord(extraction, selection, rules_hash, &record);
  Result<Draft> draft = DraftOfRecord(record, article.path);
  if (!draft.ok()) return draft;
  draft->content = ContentOf(article, options);
  draft->file = FileHere(article.id, article.path);
  draft->options = OptionsJson(article, options);
  draft->signature = MinHash(extraction.text.utf8, SignatureOf::kArticle);
  if (keep_text) draft->text = article.bytes;
  return draft;
}

}  // namespace annals
