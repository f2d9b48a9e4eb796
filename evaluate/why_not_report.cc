#include <array>
#include <string_view>

#include <fmt/format.h>

#include "evaluate/why_not.h"
#include "output/json_writer.h"
#include "output/printable.h"

namespace annals {
namespace {

constexpr std::array<std::string_view, 5> kOutcomes = {"fired", "stopped", "part", "atom", "elsewhere"};

constexpr size_t kFew = 4;  // sentences of which each is shown, whatever the answer

class WhyNotWriter {
 public:
  explicit WhyNotWriter(bool colour) : colour_(colour) {}

  std::string Write(const std::string& rule, const std::vector<WhyNotAnswer>& answers) {
    if (answers.empty()) return fmt::format("{}: no sentence to try it on\n", Printable(rule));
    size_t left_out = 0;
    for (const WhyNotAnswer& answer : answers) {
      if (answer.kind == WhyNotAnswer::kAtom && answers.size() > kFew) ++left_out;
      else Answer(rule, answer);
    }
    if (left_out > 0) out_ += fmt::format("{} of {} sentences have nothing that {} hangs on\n", left_out, answers.size(), Printable(rule));
    return std::move(out_);
  }

 private:
  std::string Paint(std::string_view text, int code) const { return colour_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text); }
  void Row(std::string_view name, std::string_view text, int code = 0) {
    if (!text.empty()) out_ += fmt::format("  {:<10} {}\n", name, code ? Paint(Printable(text), code) : Printable(text));
  }

  void Answer(const std::string& rule, const WhyNotAnswer& a) {
    out_ += Paint(fmt::format("line {}", a.line), 2) + " " + Paint(Printable(a.sentence), 1) + "\n";
    Row("read as", a.encoded, 36);
    if (!a.pattern.empty()) Row(a.frame.empty() ? "pattern" : "frame " + a.frame, fmt::format("{}  {}:{}", a.pattern, a.where.file, a.where.line), 2);
    switch (a.kind) {
      case WhyNotAnswer::kFired:
        Row("matched", a.matched, 36);
        Row("", fmt::format("{} fired: {}", rule, a.why), 32);
        break;
      case WhyNotAnswer::kStopped:
        Row("matched", a.matched, 36);
        Row("stopped", a.why, 31);
        break;
      case WhyNotAnswer::kPart:
        Row("matches", a.so_far.empty() ? "(nothing)" : a.matched.empty() ? a.so_far : fmt::format("{}  on  {}", a.so_far, a.matched), 32);
        Row("fails", a.leading ? a.part + "  before it" : a.part, 31);
        Row("there", a.stood, 36);
        break;
      case WhyNotAnswer::kAtom:
        Row("needs", a.part, 31);
        Row("there", a.stood, 36);
        Row("", a.why);
        break;
      case WhyNotAnswer::kElsewhere: Row("", a.why, 31); break;
    }
    out_ += '\n';
  }

  const bool colour_;
  std::string out_;
};

}  // namespace

std::string WhyNotText(const std::string& rule, const std::vector<WhyNotAnswer>& answers, bool colour) { return WhyNotWriter(colour).Write(rule, answers); }

std::string WhyNotJson(const std::string& rule, const std::vector<WhyNotAnswer>& answers) {
  std::string out;
  JsonWriter json(&out);
  json.BeginObject();
  json.Field("schema", "annals/why-not/1");
  json.Field("rule", rule);
  json.Key("answers");
  json.BeginArray();
  for (const WhyNotAnswer& a : answers) {
    json.BeginObject();
    json.Field("kind", kOutcomes[a.kind]);
    json.Field("line", int64_t{a.line});
    json.Field("sentence", a.sentence);
    json.FieldIfAny("encoded", a.encoded);
    json.FieldIfAny("pattern", a.pattern);
    json.FieldIfAny("frame", a.frame);
    json.FieldIfAny("so_far", a.so_far);
    json.FieldIfAny("matched", a.matched);
    json.FieldIfAny("part", a.part);
    json.FieldIfAny("stood", a.stood);
    json.Key("leading");
    json.Raw(a.leading ? "true" : "false");
    json.FieldIfAny("why", a.why);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return out + "\n";
}

}  // namespace annals
