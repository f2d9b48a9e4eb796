#include "dataset/draft.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "dataset/similarity.h"
#include "extract/read/sha256.h"
#include "extract/read/sniff.h"

namespace annals {
namespace {

using nlohmann::json;

const json& Get(const json& object, const char* key) {
  static const json null;
  const auto it = object.find(key);
  return it == object.end() ? null : *it;
}

std::string TextIn(const json& object, const char* key) {
  const json& value = Get(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<int64_t> IntIfAny(const json& object, const char* key) {
  const json& value = Get(object, key);
  return value.is_number_integer() ? std::optional(value.get<int64_t>()) : std::nullopt;
}

// A place in a text, or how much it holds; 0 if it is none, so that what is reckoned with places stays a number.
int64_t PlaceIn(const json& object, const char* key) {
  constexpr int64_t kFarthest = int64_t{1} << 40;
  const int64_t place = IntIfAny(object, key).value_or(0);
  return place >= 0 && place <= kFarthest ? place : 0;
}

std::optional<double> NumberIn(const json& object, const char* key) {
  const json& value = Get(object, key);
  return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

DraftParticipant ParticipantOf(const json& in) {
  DraftParticipant out{TextIn(in, "role"), TextIn(in, "kind"), TextIn(in, "id"), TextIn(in, "name"), TextIn(in, "title"), TextIn(in, "affiliation"),
                       {}, {}, {}, {}, PlaceIn(in, "begin"), PlaceIn(in, "end")};
  if (const json& place = Get(in, "place"); place.is_object()) {
    out.place = TextIn(place, "name");
    out.geonames = IntIfAny(place, "geonames");
    out.longitude = NumberIn(place, "longitude");
    out.latitude = NumberIn(place, "latitude");
  }
  return out;
}

// Whether it is one as the record has them; what else stands among them is left out.
bool IsQuantity(const json& in) {
  const auto is_text = [&](const char* key) { return Get(in, key).is_string() || !in.contains(key); };
  return in.is_object() && Get(in, "value").is_number() && (Get(in, "upper").is_number() || Get(in, "upper").is_null()) && is_text("unit") && is_text("relation");
}

std::vector<DraftQuantity> QuantitiesIn(const json& list) {
  std::vector<DraftQuantity> out;
  for (const json& in : list) out.push_back({NumberIn(in, "value").value_or(0), NumberIn(in, "upper"), TextIn(in, "unit"), TextIn(in, "relation")});
  return out;
}

// A mention's other tellings, and its quantities, as the tables keep them.
std::string AlsoOf(const json& list) {
  if (list.empty()) return "";
  json out = json::array();
  for (const json& in : list) out.push_back({PlaceIn(in, "begin"), PlaceIn(in, "end"), TextIn(in, "text")});
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

DraftMention MentionOf(const json& in) {
  DraftMention out;
  out.event = TextIn(in, "id");
  out.type = TextIn(in, "type");
  out.plover = TextIn(in, "plover");
  out.mode = TextIn(in, "mode");
  out.cameo = TextIn(in, "cameo");
  out.quad = IntIfAny(in, "quad");
  out.status = TextIn(in, "status");
  out.date = TextIn(in, "date");
  out.basis = TextIn(in, "basis");
  out.reported = TextIn(in, "reported");
  out.begin = PlaceIn(in, "begin");
  out.end = PlaceIn(in, "end");
  out.text = TextIn(in, "text");
  out.rule = TextIn(in, "rule");
  out.also = AlsoOf(Get(in, "also"));
  for (const json& participant : Get(in, "participants")) out.participants.push_back(ParticipantOf(participant));
  json plain = json::array();
  for (const json& quantity : Get(in, "quantities")) {
    if (!IsQuantity(quantity)) continue;
    plain.push_back(quantity);
    plain.back().erase("begin"), plain.back().erase("end");
  }
  if (!plain.empty()) {
    out.quantities = QuantitiesIn(plain);
    out.quantities_json = plain.dump(-1, ' ', false, json::error_handler_t::replace);
  }
  return out;
}

void ReadDocument(const json& document, Draft* out) {
  out->id = TextIn(document, "id");
  out->url = TextIn(document, "url");
  out->path = TextIn(document, "path");
  out->title = TextIn(document, "title");
  out->published = TextIn(document, "published");
  out->published_from = TextIn(document, "published_from");
  out->language = TextIn(document, "language");
  out->rules = TextIn(document, "rules");
  out->characters = PlaceIn(document, "characters");
  if (const json& source = Get(document, "source"); source.is_object()) out->source = source.dump(-1, ' ', false, json::error_handler_t::replace);
}

void AddMemberships(const json& list, std::vector<DraftMention>* mentions) {
  for (const json& in : list) {
    const std::string event = TextIn(in, "event");
    for (DraftMention& mention : *mentions) {
      if (mention.event == event) mention.memberships.push_back({TextIn(in, "member"), TextIn(in, "organization"), TextIn(in, "change")});
    }
  }
}

}  // namespace

ArticleName NameOf(const Draft& draft) { return {draft.url, draft.id, draft.path, draft.file, draft.content}; }

std::string FileOf(const std::string& id, const std::string& path) {
  return IsNameOfFile(id, path) ? std::filesystem::path(path).lexically_normal().string() : "";
}

bool IsKnownByPlace(const Draft& draft) {
  return draft.url.empty() && !draft.file.empty() && draft.file != "-" && draft.id != StemOf(draft.file);
}

std::vector<DraftQuantity> QuantitiesOf(std::string_view text) {
  if (text.empty()) return {};
  const json list = json::parse(text, nullptr, false);
  return list.is_array() ? QuantitiesIn(list) : std::vector<DraftQuantity>();
}

Result<Draft> DraftOfRecord(std::string_view text, const std::string& path) {
  const json record = json::parse(text, nullptr, false);
  if (!record.is_object()) return ErrorIn(path, "is no JSON object");
  const std::string schema = TextIn(record, "schema");
  if (schema == "annals/error/1") {
    const std::string error = TextIn(record, "error");
    return ErrorIn(TextIn(record, "path"), error.empty() ? "could not be extracted" : error);
  }
  if (schema.starts_with("annals/document/") && schema != "annals/document/1") return ErrorIn(path, "has schema " + schema + ", this annals reads annals/document/1");
  if (schema != "annals/document/1" || !Get(record, "document").is_object()) return ErrorIn(path, "is no record of annals");
  if (!Get(record, "events").is_array()) return ErrorIn(path, "has no events; were they left out by --only?");
  Draft draft;
  ReadDocument(Get(record, "document"), &draft);
  if (draft.id.empty() && draft.url.empty()) return ErrorIn(path, "has neither id nor url");
  std::string words;
  for (const json& event : Get(record, "events")) {
    draft.mentions.push_back(MentionOf(event));
    words += draft.mentions.back().text + "\n";
  }
  AddMemberships(Get(record, "memberships"), &draft.mentions);
  draft.file = FileOf(draft.id, draft.path);
  draft.content = Sha256(text).substr(0, 32);
  draft.signature = MinHash(words, SignatureOf::kEvidence);
  return draft;
}

}  // namespace annals
