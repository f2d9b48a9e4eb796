#include "evaluate/corpus.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "evaluate/parallel.h"
#include "extract/inspect.h"
#include "extract/read/reader.h"

namespace annals {
namespace {

std::string NameFor(const Article& article) {
  const std::string file(FileName(article.path));
  return std::filesystem::path(file).stem().string() == article.id ? file : file + "#" + article.id;
}

// Whether the match is (part of) what the event tells: of its type, and on its words.
bool Tells(const Match& match, const SentenceReading& sentence, const Event& event, Span evidence) {
  return match.rule->type == event.type && match.anchor < sentence.units.size() && sentence.units[match.anchor].span.Overlaps(evidence);
}

// Whether another rule of the type would have told the event too: it matched at the same place and lost to
// the event's rule, or told it again elsewhere in the article.
bool OthersFindIt(const Inspection& inspection, const Event& event) {
  const auto any = [&](Span evidence, bool losers) {
    for (size_t s = 0; s < inspection.matches.size(); ++s) {
      const SentenceReading& sentence = inspection.reading.sentences[s];
      for (const Match& match : inspection.matches[s]) {
        if (match.rule->id == event.rule || !Tells(match, sentence, event, evidence)) continue;
        if (match.lost_to.empty() ? !losers : losers && match.lost_to == event.rule) return true;
      }
    }
    return false;
  };
  return any(event.span, true) || std::any_of(event.also.begin(), event.also.end(), [&](Span span) { return any(span, false); });
}

void Count(Verdict verdict, RuleTally* tally) {
  ++tally->fired;
  tally->right += verdict == Verdict::kRight;
  tally->partly += verdict == Verdict::kPartly;
  tally->wrong += verdict == Verdict::kWrong;
}

std::map<std::string, RuleTally> Tally(const Inspection& inspection, const ArticleRun& run) {
  std::map<std::string, RuleTally> rules;
  const std::vector<Event>& events = inspection.extraction.events;
  for (size_t i = 0; i < events.size(); ++i) {
    RuleTally& tally = rules[events[i].rule];
    const Verdict verdict = run.score->events[i].verdict;
    Count(verdict, &tally);
    tally.alone += (verdict == Verdict::kRight || verdict == Verdict::kPartly) && !OthersFindIt(inspection, events[i]);
  }
  for (size_t i = 0; i < run.facts.dates.size(); ++i) Count(run.score->dates[i], &rules[run.facts.dates[i].rule]);
  for (const AppliedEntityRule& applied : inspection.reading.names.applied) ++rules[applied.rule->id].fired;
  return rules;
}

}  // namespace

RuleTally& RuleTally::operator+=(const RuleTally& other) {
  right += other.right, partly += other.partly, alone += other.alone, wrong += other.wrong, fired += other.fired;
  return *this;
}

Result<std::vector<CorpusArticle>> ReadCorpus(const CorpusPaths& paths) {
  std::vector<CorpusArticle> corpus;
  std::vector<Diagnostic> errors;
  std::set<std::string> names;
  if (!paths.gold.empty()) {
    Result<std::vector<GoldArticle>> gold = ReadGold(paths.gold, paths.articles);
    if (!gold.ok()) errors = gold.errors();
    else {
      for (GoldArticle& one : *gold) {
        names.insert(one.gold.article);
        corpus.push_back({one.gold.article, std::move(one.article), std::move(one.gold)});
      }
    }
  }
  ArticleStream stream(paths.on);
  while (auto article = paths.on.empty() ? std::nullopt : stream.Next()) {
    if (!article->ok()) {
      errors.insert(errors.end(), article->errors().begin(), article->errors().end());
      continue;
    }
    std::string name = NameFor(**article);
    if (!names.insert(name).second) name = (*article)->path == name ? name : fmt::format("{}{}", (*article)->path, name.substr(FileName((*article)->path).size()));
    names.insert(name);
    corpus.push_back({std::move(name), std::move(**article), std::nullopt});
  }
  if (!errors.empty()) return errors;
  return corpus;
}

std::vector<ArticleRun> RunCorpus(const Extractor& extractor, const std::vector<CorpusArticle>& corpus, const std::vector<size_t>& which, bool tally, int jobs) {
  std::vector<ArticleRun> runs(which.size());
  ParallelFor(which.size(), jobs, [&](size_t i) {
    const CorpusArticle& one = corpus[which[i]];
    ArticleRun& run = runs[i];
    const auto score = [&](Extraction& extraction) {
      run.facts = FactsOf(extraction);
      if (one.gold) run.score = ScoreArticle(*one.gold, &run.facts);
      run.text = std::move(extraction.text.source);
    };
    if (tally && one.gold && !one.gold->test) {
      Inspection inspection = extractor.Inspect(one.article, {});
      score(inspection.extraction);
      run.rules = Tally(inspection, run);
    } else {
      Extraction extraction = extractor.Extract(one.article, {});
      score(extraction);
    }
  });
  return runs;
}

}  // namespace annals
