#include "extract/read/formats.h"

#include <cctype>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "extract/read/json_line.h"
#include "extract/read/published.h"

namespace annals {
namespace {

using Json = nlohmann::ordered_json;

std::string_view Trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

// nlohmann's message without its exception number: "[json.exception.parse_error.101] parse error at …".
std::string Complaint(const std::exception& error) {
  std::string_view what = error.what();
  if (const size_t end = what.find("] "); what.starts_with("[json.exception") && end != what.npos) what.remove_prefix(end + 2);
  if (const size_t read = what.find("; last read:"); read != what.npos) what = what.substr(0, read);
  return std::string(what);
}

// A string or number as text; false for anything else, which the caller carries through.
bool AsText(const Json& value, std::string* text) {
  if (value.is_string()) *text = value.get<std::string>();
  else if (value.is_number()) *text = value.dump();
  else return false;
  return true;
}

// The nlohmann functions that write and compare call themselves for each level.
constexpr int kDeepest = 500;

// Takes the value of a key, or of a path into nested objects ("content.body"), out of the object.
std::optional<Json> TakeValue(std::string_view key, Json* object) {
  if (const auto found = object->find(std::string(key)); found != object->end()) {
    Json value = std::move(*found);
    object->erase(found);
    return value;
  }
  const size_t dot = key.find('.');
  if (dot == key.npos) return std::nullopt;
  const auto inner = object->find(std::string(key.substr(0, dot)));
  if (inner == object->end() || !inner->is_object()) return std::nullopt;
  return TakeValue(key.substr(dot + 1), &*inner);
}

// Sets a field of the article; false if the value is none for it.
bool SetField(std::string_view field, const Json& value, Article* article) {
  if (value.is_null()) return true;
  if (field == "id") return AsText(value, &article->id);
  if (field == "title") return AsText(value, &article->title);
  if (field == "url") return AsText(value, &article->url);
  if (field == "language") return AsText(value, &article->language);
  std::string published;
  if (!AsText(value, &published)) return false;
  if (published.empty()) return true;
  article->published = DayOfAnyDate(published);
  if (!article->published.empty()) article->published_from = "metadata";
  return !article->published.empty();
}

std::string_view Unquote(std::string_view value) {
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    return value.substr(1, value.size() - 2);
  return value;
}

// Where the string that begins at `at` has its closing quote; npos if it has none.
size_t EndOfString(std::string_view json, size_t at) {
  for (size_t quote = json.find('"', at + 1); quote != json.npos; quote = json.find('"', quote + 1)) {
    size_t before = quote;
    while (json[before - 1] == '\\') --before;
    if ((quote - before) % 2 == 0) return quote;
  }
  return json.npos;
}

// The line that begins at `at`, without its end; moves `at` behind it.
std::string_view NextLine(std::string_view text, size_t* at) {
  const size_t end = text.find('\n', *at);
  std::string_view line = text.substr(*at, end == text.npos ? text.npos : end - *at);
  *at = end == text.npos ? text.size() : end + 1;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

bool IsTooDeep(std::string_view json) {
  int depth = 0;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') {
      i = EndOfString(json, i);
      if (i == json.npos) return false;
    } else if ((c == '{' || c == '[') && ++depth > kDeepest) {
      return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

Result<Article> ParseJsonArticle(std::string_view line, std::string_view fallback_id, const Location& where, const ReadOptions& options) {
  const auto fail = [&](std::string message, std::string hint = {}) { return Diagnostic{where, std::move(message), std::move(hint), "", {}}; };
  if (IsTooDeep(line)) return fail("brackets are nested deeper than " + std::to_string(kDeepest));
  Json json;
  try {
    json = ParseJsonLine(line);
  } catch (const std::exception& error) {
    return fail("not a line of JSON: " + Complaint(error), "JSON Lines hold one JSON object a line");
  }
  if (!json.is_object()) return fail("not a JSON object", "an article is {\"text\": \"…\"}");
  const std::string text_key(options.KeyOf("text"));
  std::optional<Json> text = TakeValue(text_key, &json);
  if (!text) return fail("the object has no `" + text_key + "`", "an article is {\"text\": \"…\"}; --map text=KEY names another key");
  if (!text->is_string()) return fail("`" + text_key + "` is not a string");

  Article article;
  article.bytes = std::move(text->get_ref<std::string&>());
  if (Trim(article.bytes).empty()) return fail("`" + text_key + "` is empty");
  Json rest = std::move(json);
  for (const std::string_view field : {"id", "title", "url", "language", "published"}) {
    // The field stays where it stood if it can't be used.
    const std::string_view key = options.KeyOf(field);
    const auto found = rest.find(std::string(key));
    if (found != rest.end()) {
      if (SetField(field, *found, &article)) rest.erase(found);
    } else if (const auto value = TakeValue(key, &rest)) {
      SetField(field, *value, &article);
    }
  }
  if (article.id.empty()) article.id = fallback_id;
  if (!rest.empty()) article.source = rest.dump(-1, ' ', false, Json::error_handler_t::replace);
  return article;
}

bool IsJsonObject(std::string_view line) {
  line = Trim(line);
  return line.size() >= 2 && line.front() == '{' && line.back() == '}' && nlohmann::json::accept(line);
}

void ReadFrontMatter(Article* article) {
  const std::string_view bytes = article->bytes;
  size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (Trim(NextLine(bytes, &at)) != "---") return;
  struct Field {
    std::string_view key, value;
  };
  std::vector<Field> fields;
  uint32_t lines = 1;
  bool closed = false;
  while (at < bytes.size() && !closed && lines < 200) {
    const std::string_view line = NextLine(bytes, &at);
    ++lines;
    const std::string_view trimmed = Trim(line);
    closed = trimmed == "---" || trimmed == "...";
    if (closed || trimmed.empty() || trimmed.front() == '#' || trimmed.front() == '-' || line.front() == ' ') continue;
    const size_t colon = trimmed.find(':');
    if (colon == trimmed.npos) return;  // not front matter: a rule above prose
    fields.push_back({Trim(trimmed.substr(0, colon)), Unquote(Trim(trimmed.substr(colon + 1)))});
  }
  if (!closed || fields.empty()) return;
  article->front_lines = lines;
  for (const Field& field : fields) {
    if (field.value.empty()) continue;
    if (field.key == "title") article->title = field.value;
    if (field.key == "url" || field.key == "link") article->url = field.value;
    if (field.key == "id") article->id = field.value;
    if (field.key == "language" || field.key == "lang") article->language = field.value;
    if (field.key == "date" || field.key == "published") {
      const std::string day = DayOfAnyDate(field.value);
      if (day.empty()) continue;
      article->published = day;
      article->published_from = "front-matter";
    }
  }
}

}  // namespace annals
