#include "dataset/extracted.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "dataset/similarity.h"
#include "extract/read/sha256.h"
#include "output/names.h"
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

// As the record has it: whole numbers without a point.
json NumberOf(double value) {
  if (!std::isfinite(value)) return nullptr;
  return value == std::floor(value) && std::abs(value) < 1e15 ? json(static_cast<int64_t>(value)) : json(value);
}

std::string Dump(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

DraftParticipant ParticipantOf(const Participant& p, const Text& text) {
  const SourceSpan span = text.offsets.ToSource(p.span);
  DraftParticipant out{p.role, p.kind, p.id, p.name, p.title, p.affiliation, {}, {}, {}, {}, static_cast<int64_t>(span.begin), static_cast<int64_t>(span.end)};
  if (!p.place) return out;
  out.place = p.place->name;
  if (p.place->geonames != 0) out.geonames = p.place->geonames, out.longitude = p.place->longitude, out.latitude = p.place->latitude;
  return out;
}

void AddQuantities(const Event& event, DraftMention* out) {
  if (event.quantities.empty()) return;
  json list = json::array();
  for (const Quantity& q : event.quantities) {
    json one = {{"value", NumberOf(q.value)}, {"unit", q.unit}, {"relation", q.relation}};
    if (q.upper) one["upper"] = NumberOf(*q.upper);
    list.push_back(std::move(one));
    out->quantities.push_back({std::isfinite(q.value) ? q.value : 0, q.upper && std::isfinite(*q.upper) ? q.upper : std::nullopt, q.unit, q.relation});
  }
  out->quantities_json = Dump(list);
}

DraftMention MentionOf(const Event& event, const Extraction& extraction) {
  const auto told = [&](Span span) { return std::string(SourceText(extraction, span)); };
  const auto source = [&](Span span) { return extraction.text.offsets.ToSource(span); };
  DraftMention out;
  out.event = event.id;
  out.type = event.type, out.plover = event.plover, out.mode = event.mode, out.cameo = event.cameo;
  if (event.quad != 0) out.quad = event.quad;
  out.status = NameOf(event.status);
  out.date = event.date;
  if (!event.date.empty()) out.basis = NameOf(event.basis);
  out.reported = event.reported;
  out.begin = source(event.span).begin, out.end = source(event.span).end;
  out.text = told(event.span);
  out.rule = event.rule;
  if (!event.also.empty()) {
    json also = json::array();
    for (const Span span : event.also) also.push_back({source(span).begin, source(span).end, told(span)});
    out.also = Dump(also);
  }
  for (const Participant& participant : event.participants) out.participants.push_back(ParticipantOf(participant, extraction.text));
  AddQuantities(event, &out);
  return out;
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
  return Dump(out);
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

Draft DraftOfExtraction(const Article& article, const ArticleName& name, const ExtractOptions& options, const Extraction& extraction, std::string_view rules_hash, bool keep_text) {
  Draft draft;
  draft.id = extraction.id, draft.url = extraction.url, draft.path = extraction.path, draft.title = extraction.title;
  draft.published = extraction.published, draft.published_from = extraction.published_from, draft.language = extraction.language;
  draft.rules = rules_hash, draft.characters = static_cast<int64_t>(extraction.text.characters);
  if (!extraction.source.empty()) {
    if (const json source = json::parse(extraction.source, nullptr, false); source.is_object()) draft.source = Dump(source);
  }
  for (const Event& event : extraction.events) draft.mentions.push_back(MentionOf(event, extraction));
  for (const Membership& membership : extraction.memberships) {
    for (DraftMention& mention : draft.mentions) {
      if (mention.event == membership.event) mention.memberships.push_back({membership.member, membership.organization, membership.change});
    }
  }
  draft.content = name.content;
  draft.file = name.file;
  draft.options = OptionsJson(article, options);
  draft.signature = MinHash(extraction.text.utf8, SignatureOf::kArticle);
  if (keep_text) draft.text = article.bytes;
  return draft;
}

}  // namespace annals
