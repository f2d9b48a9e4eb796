#include "evaluate/gold.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "evaluate/json_reading.h"
#include "extract/read/reader.h"
#include "extract/text/text.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

// Cuts stretches out of a text by code points.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    for (size_t i = 0; i < text.size(); ++i) {
      if ((text[i] & 0xC0) != 0x80) starts_.push_back(static_cast<uint32_t>(i));
    }
    starts_.push_back(static_cast<uint32_t>(text.size()));
  }
  std::optional<std::string_view> At(Place place) const {
    if (place.begin < 0 || place.end <= place.begin || place.end >= static_cast<int64_t>(starts_.size())) return std::nullopt;
    return text_.substr(starts_[place.begin], starts_[place.end] - starts_[place.begin]);
  }

 private:
  std::string_view text_;
  std::vector<uint32_t> starts_;
};

std::vector<std::string> Texts(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& item : list) texts.push_back(AsText(item));
  return texts;
}

std::vector<std::optional<std::string>> Dates(const Json& list) {
  std::vector<std::optional<std::string>> dates;
  for (const Json& item : list) dates.push_back(AsTextIfAny(item));
  return dates;
}

class GoldReader {
 public:
  GoldReader(const std::string& path, std::vector<Diagnostic>* errors) : path_(path), errors_(errors) {
    std::ifstream in(path, std::ios::binary);
    content_.assign(std::istreambuf_iterator<char>(in), {});
  }

  std::optional<Gold> Read() {
    try {
      root_ = Json::parse(content_);
    } catch (const Json::parse_error& error) {
      const size_t at = std::min<size_t>(error.byte, content_.size());
      errors_->push_back({{path_, static_cast<int>(1 + std::count(content_.begin(), content_.begin() + at, '\n')), 0}, "this is no JSON", "", "", {}});
      return std::nullopt;
    }
    if (AsText(MemberOf(root_, "schema")) != "annals/gold/1" || AsText(MemberOf(root_, "article")).empty()) {
      errors_->push_back({{path_, 0, 0}, "this is no gold file of this version", "it should begin with \"schema\": \"annals/gold/1\" and name its \"article\"", "", {}});
      return std::nullopt;
    }
    Gold gold;
    gold.file = path_;
    gold.article = AsText(root_["article"]);
    if (const Json& same = MemberOf(root_, "equivalent"); same.is_object()) {
      for (const auto& [id, stands_for] : same.items()) gold.equivalent[id] = AsText(stands_for);
    }
    for (const Json& event : List("events")) ReadEvent(event, &gold);
    for (const Json& silent : MemberOf(root_, "silent")) gold.silent.push_back(ReadPlace(silent, "a silent text"));
    for (const Json& date : List("dates")) ReadSpan(date, "a date", &gold.dates);
    for (const Json& mention : List("states")) ReadSpan(mention, "a state", &gold.states);
    for (const Json& mention : List("organizations")) ReadSpan(mention, "an organization", &gold.organizations);
    for (const Json& m : List("memberships")) {
      gold.memberships.push_back({AsText(MemberOf(m, "member")), AsText(MemberOf(m, "organization")), AsText(MemberOf(m, "change")),
                                  m.contains("dates") ? Dates(m["dates"]) : std::vector{AsTextIfAny(MemberOf(m, "date"))}, IsCore(m)});
    }
    return gold;
  }

  // Every span must be its text.
  void CheckSpans(const CodePoints& article) {
    for (const Span& span : spans_) {
      const auto there = article.At(span.place);
      if (there && *there == span.text) continue;
      Fail(fmt::format("{}: {} at {}-{} should be \"{}\", and the article has {} there", span.what, span.place.size() > 0 ? "the text" : "the empty span", span.place.begin,
                       span.place.end, span.text, there ? fmt::format("\"{}\"", *there) : "no such place"),
           fmt::format("\"begin\": {}, \"end\": {}", span.place.begin, span.place.end));
    }
  }

 private:
  struct Span {
    Place place;
    std::string text, what;
  };

  const Json& List(const char* key) {
    const Json& list = MemberOf(root_, key);
    if (!list.is_array()) Fail(fmt::format("'{}' should be a list", key), "");
    return list;
  }

  // Where `needle` first stands in the file is the error's line.
  void Fail(std::string message, std::string_view needle) {
    const size_t at = needle.empty() ? std::string::npos : content_.find(needle);
    const int line = at == std::string::npos ? 0 : static_cast<int>(1 + std::count(content_.begin(), content_.begin() + at, '\n'));
    errors_->push_back({{path_, line, 0}, std::move(message), "", "", {}});
  }

  static bool IsCore(const Json& fact) { return !MemberOf(fact, "core").is_boolean() || fact["core"].get<bool>(); }

  Place ReadPlace(const Json& fact, std::string what) {
    const Place place{AsNumber(MemberOf(fact, "begin")), AsNumber(MemberOf(fact, "end"))};
    if (MemberOf(fact, "text").is_string()) {
      spans_.push_back({place, AsText(fact["text"]), std::move(what)});
    } else {
      Fail(fmt::format("{} has no text", what), fmt::format("\"begin\": {}, \"end\": {}", place.begin, place.end));
    }
    return place;
  }

  void ReadSpan(const Json& fact, const char* what, std::vector<GoldSpan>* spans) {
    spans->push_back({ReadPlace(fact, what), AsText(MemberOf(fact, "id")), AsTextIfAny(MemberOf(fact, "value")), AsText(MemberOf(fact, "text")), IsCore(fact)});
  }

  void ReadEvent(const Json& json, Gold* gold) {
    GoldEvent event{AsText(MemberOf(json, "id")), AsText(MemberOf(json, "text")), IsCore(json), {}};
    const std::string what = fmt::format("event {}", event.id);
    event.readings.push_back(ReadReading(json, what));
    if (event.core && event.readings.front().dates.empty()) Fail(fmt::format("{} accepts no date", what), fmt::format("\"id\": \"{}\"", event.id));
    for (const Json& other : MemberOf(json, "also")) {
      Json merged = json;
      if (other.is_object()) merged.update(other);
      event.readings.push_back(ReadReading(merged, other.contains("begin") ? what + ", another telling" : ""));
    }
    gold->events.push_back(std::move(event));
  }

  // An empty `what`: the place is that of the event, which is checked already.
  GoldReading ReadReading(const Json& json, const std::string& what) {
    GoldReading reading;
    reading.place = what.empty() ? Place{AsNumber(MemberOf(json, "begin")), AsNumber(MemberOf(json, "end"))} : ReadPlace(json, what);
    reading.types = Texts(MemberOf(json, "types"));
    reading.status = Texts(MemberOf(json, "status"));
    reading.dates = Dates(MemberOf(json, "dates"));
    for (const Json& p : MemberOf(json, "participants")) reading.participants.push_back({AsText(MemberOf(p, "role")), AsText(MemberOf(p, "id")), Texts(MemberOf(p, "or"))});
    reading.allow = Texts(MemberOf(json, "allow"));
    return reading;
  }

  const std::string path_;
  std::vector<Diagnostic>* const errors_;
  std::string content_;
  Json root_;
  std::vector<Span> spans_;
};

std::vector<std::string> GoldFiles(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().filename().string().ends_with(".gold.json")) files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string ArticlePath(const std::string& name, const std::string& gold_folder, const std::string& articles) {
  std::error_code ignored;
  const fs::path beside = fs::path(gold_folder).lexically_normal();
  const fs::path parent = (beside.has_filename() ? beside : beside.parent_path()).parent_path();
  const std::vector<fs::path> folders = articles.empty() ? std::vector<fs::path>{parent / "articles", beside} : std::vector<fs::path>{articles};
  for (const fs::path& folder : folders) {
    if (fs::is_regular_file(folder / name, ignored)) return (folder / name).string();
  }
  return "";
}

// Marks what split.tsv keeps for figures only.
void ReadSplit(const std::string& gold_folder, std::vector<GoldArticle>* all, std::vector<Diagnostic>* errors) {
  const fs::path normal = fs::path(gold_folder).lexically_normal();
  const fs::path path = (normal.has_filename() ? normal : normal.parent_path()).parent_path() / "split.tsv";
  std::ifstream in(path);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const size_t tab = line.find('\t');
    const std::string part = tab == std::string::npos ? "" : line.substr(tab + 1);
    if (part != "dev" && part != "test") {
      if (number > 1) errors->push_back({{path.string(), number, 0}, fmt::format("\"{}\" is neither dev nor test", part), "write the article's file name, a tab, and dev or test", line, {}});
      continue;  // a first line may name the columns
    }
    for (GoldArticle& one : *all) {
      const std::string name = line.substr(0, tab);
      if (one.gold.article == name || fs::path(one.gold.article).stem() == name) one.gold.test = part == "test";
    }
  }
}

}  // namespace

const std::string& Gold::Canonical(const std::string& id) const {
  const auto it = equivalent.find(id);
  return it == equivalent.end() ? id : it->second;
}

Result<std::vector<GoldArticle>> ReadGold(const std::string& folder, const std::string& articles) {
  std::vector<GoldArticle> all;
  std::vector<Diagnostic> errors;
  std::map<std::string, std::string> gold_of;
  const std::vector<std::string> files = GoldFiles(folder);
  if (files.empty()) return Diagnostic{{folder, 0, 0}, "no *.gold.json here", "name the folder by --gold, or in annals.toml", "", {}};
  for (const std::string& file : files) {
    GoldReader reader(file, &errors);
    std::optional<Gold> gold = reader.Read();
    if (!gold) continue;
    if (const auto [other, added] = gold_of.emplace(gold->article, file); !added) {
      errors.push_back({{file, 0, 0}, fmt::format("{} has another gold file: {}", gold->article, other->second), "keep one of them", "", {}});
      continue;
    }
    const std::string path = ArticlePath(gold->article, folder, articles);
    if (path.empty()) {
      errors.push_back({{file, 0, 0}, fmt::format("its article is not there: {}", gold->article), "articles are looked for in the folder \"articles\" beside the gold, and in that of the gold", "", {}});
      continue;
    }
    Result<Article> article = *ArticleStream({path}).Next();
    if (!article.ok()) {
      errors.insert(errors.end(), article.errors().begin(), article.errors().end());
      continue;
    }
    TextOptions options;
    options.language = "en";
    reader.CheckSpans(CodePoints(MakeText(*article, options).source));
    all.push_back({std::move(*gold), std::move(*article)});
  }
  ReadSplit(folder, &all, &errors);
  if (!errors.empty()) return errors;
  return all;
}

}  // namespace annals
