// An article out of bytes, through everything: the record is JSON, and every span is the text beside it.
#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "extract/extractor.h"
#include "output/record.h"
#include "tests/fuzz/check.h"

namespace annals {
namespace {

const Extractor& Engine() {
  static const Extractor engine = [] {
    auto loaded = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
    Check(loaded.ok(), "the rules load");
    return std::move(loaded).value();
  }();
  return engine;
}

// Where each code point of the text begins, and where it ends.
std::vector<size_t> PointsOf(std::string_view text) {
  std::vector<size_t> points;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) points.push_back(i);
  }
  points.push_back(text.size());
  return points;
}

// Whatever in the record has `begin`, `end` and `text` quotes the source.
void CheckSpans(const nlohmann::json& value, const std::string& source, const std::vector<size_t>& points) {
  if (value.is_object() && value.contains("begin") && value.contains("end")) {
    const size_t begin = value["begin"], end = value["end"];
    Check(begin <= end && end < points.size(), "a span lies in the article");
    if (value.contains("text")) {
      const std::string text = value["text"];
      Check(source.compare(points[begin], points[end] - points[begin], text) == 0, "a span is the text beside it", text);
    }
  }
  if (value.is_structured()) {
    for (const auto& part : value) CheckSpans(part, source, points);
  }
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  if (size == 0) return 0;
  Article article;
  article.id = "fuzzed";
  article.bytes = Bytes(data + 1, size - 1);
  // The first byte has the options.
  if (data[0] & 1) article.published = "2022-01-06";
  if (data[0] & 2) article.language = "en";
  ExtractOptions options;
  options.undated_published = data[0] & 4;
  options.anchor = static_cast<ExtractOptions::Anchor>((data[0] >> 3) % 3);
  const Extraction facts = Engine().Extract(article, options);
  std::string record;
  AppendRecord(facts, {}, Engine().rules().hash, &record);
  const auto json = nlohmann::json::parse(record, nullptr, false);
  Check(!json.is_discarded(), "the record is JSON", record);
  Check(record.find('\n') == std::string::npos, "the record is one line", record);
  CheckSpans(json, facts.text.source, PointsOf(facts.text.source));
  return 0;
}
