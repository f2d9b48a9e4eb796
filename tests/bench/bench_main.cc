// What a second of work is spent on: every stage of an extraction apart, the whole of it, the loading of the rules,
// and a bare scan of the same text for one date, which tells how fast this machine is today.
//
// A stage's own benchmark runs all stages on each article and times its own part by the thread's processor clock; run alone,
// a stage has the caches for itself and looks two or three times as fast as it is. Arguments that are no options of
// Google Benchmark are articles or folders of them, each a corpus beside the generated one.
#include <benchmark/benchmark.h>
#include <re2/re2.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "extract/read/reader.h"
#include "tests/bench/engine.h"
#include "tests/bench/news_generator.h"

namespace annals {
namespace {

constexpr size_t kGeneratedBytes = 400'000;

enum class Stage { kText, kDates, kNames, kUnits, kEvents, kOutput };

// Processor seconds of this thread.
double Now() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Articles with what is needed of them later; read when a benchmark first asks.
class Corpus {
 public:
  Corpus(std::string name, std::function<std::vector<Article>()> read) : name_(std::move(name)), read_(std::move(read)) {}

  const std::string& name() const { return name_; }
  const std::vector<Article>& articles() {
    if (articles_.empty()) articles_ = read_();
    return articles_;
  }
  size_t bytes() {
    size_t sum = 0;
    for (const Article& article : articles()) sum += article.bytes.size();
    return sum;
  }
  // The articles as JSON Lines.
  const std::string& lines() {
    if (lines_.empty()) {
      for (const Article& article : articles()) {
        const nlohmann::json line = {{"id", article.id}, {"published", article.published}, {"text", article.bytes}};
        lines_ += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
      }
    }
    return lines_;
  }

 private:
  std::string name_;
  std::function<std::vector<Article>()> read_;
  std::vector<Article> articles_;
  std::string lines_;
};

std::vector<Article> ReadAll(const std::string& path) {
  std::vector<Article> articles;
  ArticleStream stream({path});
  while (auto article = stream.Next()) {
    if (article->ok()) articles.push_back(std::move(*article).value());
  }
  return articles;
}

// Runs the stages up to the building of events on an article and gives the seconds of one of them. All of them run, whichever
// is asked for, since each finds the caches as the one before left them.
double TimeStage(const Engine& engine, const Article& article, Stage stage) {
  const double start = Now();
  Text text = engine.ReadText(article);
  const double text_done = Now();
  const std::vector<DateMention> dates = engine.Dates(article, text);
  const double dates_done = Now();
  const ArticleReading reading = engine.Read(article, dates, &text);
  const double reading_done = Now();
  benchmark::DoNotOptimize(engine.Events(article, reading, text, dates));
  const double events_done = Now();
  if (stage == Stage::kText) return text_done - start;
  if (stage == Stage::kDates) return dates_done - text_done;
  if (stage == Stage::kEvents) return events_done - reading_done;
  benchmark::DoNotOptimize(engine.Names(text));
  const double names = Now() - events_done;
  return stage == Stage::kNames ? names : reading_done - dates_done - names;
}

double TimeOutput(const Engine& engine, const Article& article) {
  const Extraction extraction = engine.extractor().Extract(article, {});
  const double start = Now();
  benchmark::DoNotOptimize(engine.Format(extraction));
  return Now() - start;
}

void SetBytes(benchmark::State& state, size_t bytes) {
  state.SetBytesProcessed(static_cast<int64_t>(bytes * state.iterations()));
  state.counters["bytes"] = static_cast<double>(bytes);
}

void RunStage(benchmark::State& state, const Engine& engine, Corpus& corpus, Stage stage) {
  for (auto _ : state) {
    double seconds = 0;
    for (const Article& article : corpus.articles()) seconds += stage == Stage::kOutput ? TimeOutput(engine, article) : TimeStage(engine, article, stage);
    state.SetIterationTime(std::max(seconds, 1e-9));
  }
  SetBytes(state, corpus.bytes());
}

// JSON Lines to articles.
void RunRead(benchmark::State& state, Corpus& corpus) {
  for (auto _ : state) {
    std::istringstream input(corpus.lines());
    const double start = Now();
    ArticleStream stream({"-"}, &input);
    size_t read = 0;
    while (auto article = stream.Next()) read += article->ok();
    state.SetIterationTime(Now() - start);
    if (read != corpus.articles().size()) state.SkipWithError("an article was lost");
  }
  SetBytes(state, corpus.bytes());
}

// JSON Lines in, JSON Lines out, on one thread.
void RunEndToEnd(benchmark::State& state, const Engine& engine, Corpus& corpus) {
  size_t events = 0, written = 0;
  for (auto _ : state) {
    std::istringstream input(corpus.lines());
    events = written = 0;
    const double start = Now();
    ArticleStream stream({"-"}, &input);
    while (auto article = stream.Next()) {
      if (!article->ok()) continue;
      const Extraction extraction = engine.extractor().Extract(article->value(), {});
      events += extraction.events.size();
      written += engine.Format(extraction).size();
    }
    state.SetIterationTime(Now() - start);
  }
  // The stages taken apart must be the stages of the extractor.
  size_t apart = 0;
  for (const Article& article : corpus.articles()) {
    Text text = engine.ReadText(article);
    const std::vector<DateMention> dates = engine.Dates(article, text);
    apart += engine.Events(article, engine.Read(article, dates, &text), text, dates).size();
  }
  if (apart > events + events / 20 || events > apart + apart / 20) state.SkipWithError("the stages apart find other events than the extractor");
  SetBytes(state, corpus.bytes());
  state.counters["articles"] = static_cast<double>(corpus.articles().size());
  state.counters["events"] = static_cast<double>(events);
  state.counters["written"] = static_cast<double>(written);
}

// One pattern of a full date, all of its matches: no extraction can be faster than this.
void RunScan(benchmark::State& state, Corpus& corpus) {
  const re2::RE2 date(R"((?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4})");
  size_t found = 0;
  for (auto _ : state) {
    found = 0;
    double seconds = 0;
    for (const Article& article : corpus.articles()) {
      const double start = Now();
      re2::StringPiece text(article.bytes), match;
      while (date.Match(text, 0, text.size(), re2::RE2::UNANCHORED, &match, 1)) {
        ++found;
        text.remove_prefix(match.data() + match.size() - text.data());
      }
      seconds += Now() - start;
    }
    state.SetIterationTime(std::max(seconds, 1e-9));
  }
  SetBytes(state, corpus.bytes());
  state.counters["found"] = static_cast<double>(found);
}

// A megabyte of one thing over and over in one line: what crawls bring, and what makes a careless loop quadratic.
constexpr size_t kHostileBytes = 1'000'000;
constexpr std::pair<const char*, std::string_view> kHostile[] = {
    {"dates", "5 May 1992, 12 June 2003, Tuesday, last week, 1999-2000, "},
    {"states", "Mali, France, Germany, South Africa, United States of America, "},
    {"open quotes", "said \"he "},
    {"open brackets", "(Mali "},
    {"one sentence", "the president of Mali said that France would sign a treaty with Germany and attack the troops in Bamako while "},
};

void RunHostile(benchmark::State& state, const Engine& engine, std::string_view piece) {
  Article article;
  article.id = "hostile", article.language = "en";
  while (article.bytes.size() < kHostileBytes) article.bytes += piece;
  for (auto _ : state) {
    const double start = Now();
    benchmark::DoNotOptimize(engine.Format(engine.extractor().Extract(article, {})));
    state.SetIterationTime(Now() - start);
  }
  SetBytes(state, article.bytes.size());
}

void RunLoad(benchmark::State& state, const std::string& rules) {
  for (auto _ : state) benchmark::DoNotOptimize(Extractor::Load({rules}));
}

void RunLoadRules(benchmark::State& state, const std::string& rules) {
  for (auto _ : state) benchmark::DoNotOptimize(LoadRules({rules}));
}

// What a run over a single article pays: expressions are compiled when they are first needed.
void RunFirstArticle(benchmark::State& state, const std::string& rules, Corpus& corpus) {
  const Article& article = corpus.articles().front();
  for (auto _ : state) {
    const auto extractor = Extractor::Load({rules});
    benchmark::DoNotOptimize(extractor->Extract(article, {}));
  }
}

template <typename... Args>
void Register(const std::string& name, benchmark::TimeUnit unit, Args&&... args) {
  benchmark::RegisterBenchmark(name.c_str(), std::forward<Args>(args)...)->Unit(unit);
}

template <typename... Args>
void RegisterTimed(const std::string& name, Args&&... args) {
  benchmark::RegisterBenchmark(name.c_str(), std::forward<Args>(args)...)->Unit(benchmark::kMillisecond)->UseManualTime();
}

void RegisterCorpus(const Engine& engine, Corpus& corpus) {
  const std::string at = corpus.name() + "/";
  RegisterTimed(at + "read", [&](benchmark::State& state) { RunRead(state, corpus); });
  const std::pair<const char*, Stage> stages[] = {{"text", Stage::kText},   {"dates", Stage::kDates},   {"names", Stage::kNames},
                                                  {"units", Stage::kUnits}, {"events", Stage::kEvents}, {"output", Stage::kOutput}};
  for (const auto& [name, stage] : stages) {
    RegisterTimed(at + name, [&engine, &corpus, stage = stage](benchmark::State& state) { RunStage(state, engine, corpus, stage); });
  }
  RegisterTimed(at + "end-to-end", [&](benchmark::State& state) { RunEndToEnd(state, engine, corpus); });
  RegisterTimed(at + "re2-scan", [&](benchmark::State& state) { RunScan(state, corpus); });
}

int Main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const std::string rules = ANNALS_SOURCE_DIR "/rules";
  const Engine engine(rules);
  std::vector<std::unique_ptr<Corpus>> corpora;
  corpora.push_back(std::make_unique<Corpus>("generated", [] { return GenerateNews(kGeneratedBytes); }));
  for (int i = 1; i < argc; ++i) {
    const std::string path = argv[i];
    if (ReadAll(path).empty()) {
      std::fprintf(stderr, "%s: no articles\n", path.c_str());
      return 2;
    }
    corpora.push_back(std::make_unique<Corpus>(std::filesystem::path(path).filename().string(), [path] { return ReadAll(path); }));
  }
  for (const auto& corpus : corpora) RegisterCorpus(engine, *corpus);
  for (const auto& [name, piece] : kHostile) {
    RegisterTimed(std::string("hostile/") + name, [&engine, piece = piece](benchmark::State& state) { RunHostile(state, engine, piece); });
  }
  Register("load/rule-files", benchmark::kMillisecond, [&](benchmark::State& state) { RunLoadRules(state, rules); });
  Register("load/extractor", benchmark::kMillisecond, [&](benchmark::State& state) { RunLoad(state, rules); });
  Register("load/and-one-article", benchmark::kMillisecond, [&](benchmark::State& state) { RunFirstArticle(state, rules, *corpora.front()); });
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace
}  // namespace annals

int main(int argc, char** argv) { return annals::Main(argc, argv); }
