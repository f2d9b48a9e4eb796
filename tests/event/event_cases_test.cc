// Articles and the events they tell: tests/cases/events/*.txt. An expected line is
//   type [status] date basis role=ID role=ID …
// with "-" for no date or basis; participants sorted; persons and groups count as whom they act for
// ("~" and the name if for nobody). ANNALS_WRITE_CASES=1 rewrites the expectations, for review.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/cases/case_file.h"
#include "tests/event/engine.h"

namespace annals {
namespace {

std::string Describe(const Event& event) {
  std::string out = event.type + " [" + std::string(NameOf(event.status)) + "] " + (event.date.empty() ? "-" : event.date) + " " + BasisOf(event);
  std::vector<std::string> who;
  for (const Participant& p : event.participants) {
    who.push_back(p.role + "=" + (!p.id.empty() ? p.id : !p.affiliation.empty() ? p.affiliation : "~" + p.name));
  }
  std::sort(who.begin(), who.end());
  for (const std::string& w : who) out += " " + w;
  return out;
}

std::string Events(const std::string& text) {
  std::string out;
  for (const Event& event : Engine().Extract(ArticleOf(text), {}).events) out += Describe(event) + "\n";
  return Trim(out);
}

TEST(EventCases, TellWhatTheFilesExpect) {
  const std::filesystem::path folder = ANNALS_SOURCE_DIR "/tests/cases/events";
  int count = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::vector<Case> cases = ReadCases(file.path());
    count += static_cast<int>(cases.size());
    if (std::getenv("ANNALS_WRITE_CASES")) {
      std::ofstream out(file.path());
      for (size_t i = 0; i < cases.size(); ++i) out << (i ? "====\n" : "") << cases[i].name << "\n" << cases[i].input << "\n---\n" << Events(cases[i].input) << "\n";
      continue;
    }
    for (const Case& c : cases) {
      EXPECT_EQ(Events(c.input), c.expected) << file.path().filename() << ":" << c.line << ": " << c.name << "\n" << c.input;
    }
  }
  EXPECT_GT(count, 20);
}

// Every span of every article of the corpus leads back to its text in the source.
TEST(Extraction, SpansHoldTheirText) {
  size_t events = 0, articles = 0;
  for (const auto& file : std::filesystem::directory_iterator(ANNALS_SOURCE_DIR "/corpus/articles")) {
    std::ifstream in(file.path());
    Article article;
    article.id = file.path().stem();
    article.bytes.assign(std::istreambuf_iterator<char>(in), {});
    const Extraction extraction = Engine().Extract(article, {});
    events += extraction.events.size();
    ++articles;
    const auto check = [&](Span span) {
      ASSERT_LE(span.begin, span.end);
      ASSERT_LE(span.end, extraction.text.utf8.size());
      const Span bytes = extraction.text.offsets.ToSourceBytes(span);
      const std::string_view source = std::string_view(extraction.text.source).substr(bytes.begin, bytes.size());
      Article again;
      again.bytes = std::string(source);
      again.language = "en";
      std::string text = MakeText(again, {}).utf8;
      std::replace(text.begin(), text.end(), '\n', ' ');  // a wrap inside the span
      EXPECT_EQ(Trim(text), Trim(std::string(extraction.text.At(span)))) << file.path() << " at " << span.begin;
    };
    for (const DateMention& date : extraction.dates) check(date.span);
    for (const Event& event : extraction.events) {
      for (const Participant& p : event.participants) check(p.span);
    }
    for (const std::vector<Entity>* entities : {&extraction.states, &extraction.organizations, &extraction.persons, &extraction.places}) {
      for (const Entity& entity : *entities) {
        for (const NameMention& mention : entity.mentions) check(mention.span);
      }
    }
  }
  EXPECT_GT(events, articles);  // some articles of the corpus have nothing to find
}

// What an article gives does not depend on what was read before it.
TEST(Extraction, IsTheSameEveryTime) {
  const std::string text = "On 5 May 2009 Georgia hosted NATO exercises. Russia condemned the exercises.\n\nIt left the treaty.";
  const std::string first = Events(text);
  Events("In 1987 Moscow sent troops to Kabul. The organization grew.");
  EXPECT_EQ(Events(text), first);
}

}  // namespace
}  // namespace annals
