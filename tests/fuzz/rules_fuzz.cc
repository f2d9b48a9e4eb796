// A rule file out of bytes beside a few small ones: it loads or says why not; what loads can be run.
#include <iterator>

#include "extract/extractor.h"
#include "extract/rule/expression.h"
#include "tests/fuzz/check.h"
#include "tests/rule/rule_folder.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  if (size == 0) return 0;
  // The first byte chooses what kind of file it is.
  static const char* const kNames[] = {"en/events/fuzzed.toml", "en/dates/fuzzed.toml", "en/entities/fuzzed.toml", "en/lexicon/states.tsv", "en/guards.toml", "ontology.toml"};
  static const RuleFolder::Files small = SmallRules();
  const std::string name = kNames[data[0] % std::size(kNames)];
  RuleFolder::Files contents = small;
  contents[name] = Bytes(data + 1, size - 1);
  std::vector<RuleFile> files;
  for (const auto& [file, content] : contents) files.push_back({file, file, content, 0});
  const auto rules = LoadRules(files);
  if (!rules) {
    Check(!rules.errors().empty(), "rules that don't load say why");
    for (const Diagnostic& error : rules.errors()) Check(!error.message.empty() && !Format(error).empty(), "an error says what is wrong");
    return 0;
  }
  for (const EventRule& rule : rules->events) {
    for (const Variant& variant : rule.variants) {
      const auto expression = Expression::Compile(variant.pattern);
      Check(expression.ok(), "a pattern that loads compiles", variant.pattern);
      for (const Capture& capture : variant.captures) Check(capture.group > 0 && static_cast<size_t>(capture.group) < expression->names().size(), "a capture is a group");
    }
  }
  const auto extractor = Extractor::Load(files);
  if (!extractor) return 0;
  Article article;
  article.language = "en";
  article.bytes = "In May 2007 Mali left the CSTO. Russia signed the treaty on 3 June 2010, and nobody knew why.";
  extractor->Extract(article, {});
  return 0;
}
