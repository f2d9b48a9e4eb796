#include "tests/bench/engine.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace annals {
namespace {

template <typename T>
T Must(Result<T> result) {
  if (result) return std::move(result).value();
  for (const Diagnostic& error : result.errors()) std::fprintf(stderr, "%s\n", Format(error).c_str());
  std::exit(2);
}

}  // namespace

Engine::Engine(const std::string& rules_folder)
    : extractor_(Must(Extractor::Load({rules_folder}))),
      entities_(Must(EntityRules::Build(extractor_.rules()))),
      dates_(Must(DateTagger::Build(extractor_.rules()))),
      matcher_(extractor_.rules()),
      adjuncts_(extractor_.rules()),
      formatter_({OutputFormat::kJsonLines, {}, extractor_.rules().hash, {}}) {
  const auto words = [&](std::string_view key) {
    const auto it = extractor_.rules().words.find(key);
    return it == extractor_.rules().words.end() ? std::vector<std::string>() : it->second;
  };
  text_options_.abbreviations = words("text.abbreviations");
  text_options_.openers = words("text.openers");
  text_options_.common = words("text.common");
  text_options_.furniture = words("text.furniture");
}

std::vector<DateMention> Engine::Dates(const Article& article, const Text& text) const {
  DateTagger::Context context;
  context.published = article.published.empty() ? dates_.ToldPublished(text) : article.published;
  std::vector<Note> notes;
  return dates_.Tag(text, context, &notes);
}

size_t Engine::Names(const Text& text) const {
  std::vector<WordToken> tokens;
  std::vector<FoundName> names;
  std::string lower;
  LowerTo(text.utf8, &lower);
  size_t found = 0;
  for (const Sentence& sentence : text.sentences) {
    const size_t first = tokens.size();
    extractor_.vocabulary().Read(text.utf8, lower, sentence.span, &tokens);
    names.clear();
    FindNames(extractor_.vocabulary(), text.utf8, tokens, static_cast<uint32_t>(first), static_cast<uint32_t>(tokens.size()), 0, &names);
    found += names.size();
  }
  return found;
}

ArticleReading Engine::Read(const Article& article, const std::vector<DateMention>& dates, Text* text) const {
  return ReadArticle(extractor_.vocabulary(), entities_, dates, article.published, text);
}

std::vector<Event> Engine::Events(const Article& article, const ArticleReading& reading, const Text& text, const std::vector<DateMention>& dates) const {
  BuildOptions options;
  options.published = article.published;
  return BuildEvents(extractor_.vocabulary(), matcher_, adjuncts_, reading, text, dates, options);
}

}  // namespace annals
