// One pass over all examples, shared out over the cores; an example is an article of its own.
#include "evaluate/examples.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "evaluate/parallel.h"
#include "evaluate/why_not.h"
#include "extract/inspect.h"
#include "extract/mention/date_tagger.h"
#include "extract/rule/expression.h"
#include "output/names.h"

namespace annals {
namespace {

struct Task {
  const EventRule* event = nullptr;  // either this
  const PlainRule* plain = nullptr;  // or this
  const Example* example = nullptr;
};

Article ArticleOf(const Example& example) {
  Article article;
  article.id = "example";
  article.bytes = example.text;
  article.language = "en";
  article.published = example.published;
  return article;
}

std::string WhoOf(const Participant& p) { return !p.id.empty() ? p.id : p.affiliation; }

std::set<std::string> Listed(const std::string& list) {
  std::set<std::string> ids;
  size_t from = 0;
  while (from < list.size()) {
    const size_t comma = std::min(list.find(',', from), list.size());
    ids.insert(list.substr(from, comma - from));
    from = comma + 1;
  }
  return ids;
}

std::set<std::string> InRole(const Event& event, const std::string& role) {
  std::set<std::string> ids;
  for (const Participant& p : event.participants) {
    if (p.role == role && !WhoOf(p).empty()) ids.insert(WhoOf(p));
  }
  return ids;
}

// A field of an event by the name that `want` uses; nothing if that is no field but a role.
std::optional<std::string> Field(const Event& event, const std::string& name) {
  if (name == "date") return event.date;
  if (name == "status") return std::string(NameOf(event.status));
  if (name == "type") return event.type;
  if (name == "basis") return std::string(NameOf(event.basis));
  if (name == "reported") return event.reported;
  return std::nullopt;
}

bool Fits(const Event& event, const std::map<std::string, std::string>& want) {
  return std::all_of(want.begin(), want.end(), [&](const auto& wanted) {
    const auto field = Field(event, wanted.first);
    return field ? *field == wanted.second : InRole(event, wanted.first) == Listed(wanted.second);
  });
}

std::string Describe(const std::map<std::string, std::string>& want) {
  std::string text;
  for (const auto& [key, value] : want) text += fmt::format("{}{}={}", text.empty() ? "" : " ", key, value.empty() ? "-" : value);
  return text;
}

std::string Describe(const Event& event) {
  std::string text = fmt::format("{} {} {}", event.type, NameOf(event.status), event.date.empty() ? "undated" : event.date);
  std::set<std::string> seen;
  for (const Participant& p : event.participants) {
    const std::string part = fmt::format(" {}={}", p.role, WhoOf(p).empty() ? "\"" + p.name + "\"" : WhoOf(p));
    if (seen.insert(part).second) text += part;
  }
  return fmt::format("{}, by {}", text, event.rule);
}

std::vector<std::string> EncodedSentences(const Inspection& inspection, const Alphabet& alphabet) {
  std::vector<std::string> lines;
  for (const SentenceReading& sentence : inspection.reading.sentences) {
    lines.push_back(alphabet.Readable(StringOf(sentence, -1).text));
    for (size_t c = 0; c < sentence.clauses.clauses.size(); ++c) {
      static constexpr std::string_view kReality[] = {"", "planned: ", "proposed: ", "hypothetical: ", "denied: ", "alleged: ", "silent: "};
      const std::string clause = alphabet.Readable(StringOf(sentence, static_cast<int>(c)).text);
      const std::string_view reality = kReality[static_cast<size_t>(sentence.reality[c])];
      if (clause != lines.back() || !reality.empty()) lines.push_back(fmt::format("  {}{}", reality, clause));
    }
  }
  return lines;
}

// How far a rule got in its own example, and what stopped it.
std::string Nearest(const Extractor& extractor, const Inspection& inspection, const std::string& rule) {
  const Result<std::vector<WhyNotAnswer>> answers = WhyNot(extractor, inspection, rule, 0);
  if (!answers.ok() || answers->empty()) return "";
  const WhyNotAnswer& answer = answers->front();
  if (answer.kind == WhyNotAnswer::kFired) return "";
  if (answer.kind == WhyNotAnswer::kPart) {
    return fmt::format("{} matches {}{}, then fails at {}: there stands {}", rule, answer.so_far.empty() ? "nothing" : answer.so_far, answer.matched.empty() ? "" : " on " + answer.matched, answer.part, answer.stood);
  }
  if (answer.kind == WhyNotAnswer::kAtom) return fmt::format("{} needs {}: {}", rule, answer.part, answer.why);
  return fmt::format("{}: {}", rule, answer.why);
}

std::optional<FailedExample> Fail(const Task& task, std::string wanted) {
  FailedExample failed;
  failed.rule = task.event != nullptr ? task.event->id : task.plain->id;
  failed.section = task.event != nullptr ? "event" : task.plain->section;
  failed.positive = task.example->positive;
  failed.text = task.example->text;
  failed.where = task.example->where;
  failed.wanted = std::move(wanted);
  return failed;
}

std::optional<FailedExample> RunEvent(const Extractor& extractor, const Task& task) {
  const Inspection inspection = extractor.Inspect(ArticleOf(*task.example), {});
  const std::vector<Event>& events = inspection.extraction.events;
  const auto by_rule = [&](const Event& event) { return event.rule == task.event->id; };
  const bool positive = task.example->positive;
  const bool passed = positive ? std::any_of(events.begin(), events.end(), [&](const Event& e) { return by_rule(e) && Fits(e, task.example->want); })
                               : std::none_of(events.begin(), events.end(), by_rule);
  if (passed) return std::nullopt;
  auto failed = Fail(task, (positive ? "an event by " : "no event by ") + task.event->id + (positive && !task.example->want.empty() ? " with " + Describe(task.example->want) : ""));
  for (const Event& event : events) failed->came.push_back(Describe(event));
  failed->encoded = EncodedSentences(inspection, extractor.rules().alphabet);
  if (positive && std::none_of(events.begin(), events.end(), by_rule)) failed->nearest = Nearest(extractor, inspection, task.event->id);
  return failed;
}

std::optional<FailedExample> RunDate(const Extractor& extractor, const Task& task) {
  TextOptions options;
  options.language = "en";
  const Text text = MakeText(ArticleOf(*task.example), options);
  DateTagger::Context context;
  context.published = task.example->published;
  context.ages = true;
  const std::vector<DateMention> dates = extractor.dates().Tag(text, context, nullptr);
  std::map<std::string, std::string> got;
  for (const DateMention& date : dates) {
    if (date.rule != task.plain->id) continue;
    for (const auto& [field, value] : {std::pair<std::string, std::string>{"value", date.value}, {"timex3", date.timex3}, {"mod", date.mod}, {"text", std::string(text.At(date.span))}}) {
      std::string& list = got[field];
      if (!list.empty()) list += ',';
      list += value;
    }
  }
  const auto& want = task.example->want;
  const bool fits = std::all_of(want.begin(), want.end(), [&](const auto& wanted) { return got[wanted.first] == wanted.second; });
  if (task.example->positive ? !got.empty() && fits : got.empty()) return std::nullopt;
  auto failed = Fail(task, (task.example->positive ? "a date by " : "no date by ") + task.plain->id + (task.example->positive && !want.empty() ? " with " + Describe(want) : ""));
  for (const DateMention& date : dates) {
    failed->came.push_back(fmt::format("{} = {} ({}), by {}", text.At(date.span), date.value.empty() ? "?" : date.value, date.timex3, date.rule));
  }
  return failed;
}

std::optional<FailedExample> RunEntity(const Extractor& extractor, const Task& task) {
  const Inspection inspection = extractor.Inspect(ArticleOf(*task.example), {});
  const auto& applied = inspection.reading.names.applied;
  const bool found = std::any_of(applied.begin(), applied.end(), [&](const AppliedEntityRule& a) { return a.rule == task.plain; });
  if (found == task.example->positive) return std::nullopt;
  auto failed = Fail(task, task.example->positive ? "one unit by " + task.plain->id : "nothing by " + task.plain->id);
  for (const AppliedEntityRule& a : applied) failed->came.push_back(fmt::format("{}, by {}", inspection.extraction.text.At(a.span), a.rule->id));
  failed->encoded = EncodedSentences(inspection, extractor.rules().alphabet);
  if (task.example->positive) failed->nearest = Nearest(extractor, inspection, task.plain->id);
  return failed;
}

std::optional<FailedExample> RunAdjunct(const Extractor& extractor, const Task& task) {
  const auto role = task.plain->attributes.find("role");
  const Inspection inspection = extractor.Inspect(ArticleOf(*task.example), {});
  const std::vector<Event>& events = inspection.extraction.events;
  const bool found = role != task.plain->attributes.end() && std::any_of(events.begin(), events.end(), [&](const Event& event) {
    return std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.role == role->second; });
  });
  if (found == task.example->positive) return std::nullopt;
  auto failed = Fail(task, fmt::format("{} in the role {}", task.example->positive ? "somebody" : "nobody", role == task.plain->attributes.end() ? "?" : role->second));
  for (const Event& event : events) failed->came.push_back(Describe(event));
  failed->encoded = EncodedSentences(inspection, extractor.rules().alphabet);
  return failed;
}

std::optional<FailedExample> RunPattern(const Task& task) {
  const bool found = std::any_of(task.plain->variants.begin(), task.plain->variants.end(), [&](const Variant& variant) {
    auto expression = Expression::Compile("^(?:" + variant.pattern + ")$", {});
    return expression.ok() && expression->Matches(task.example->text);
  });
  if (found == task.example->positive) return std::nullopt;
  return Fail(task, task.example->positive ? "the whole text" : "not the whole text");
}

bool CanRun(const std::string& section) { return section == "date" || section == "entity" || section == "adjunct" || section == "pattern"; }

std::optional<FailedExample> Run(const Extractor& extractor, const Task& task) {
  if (task.event != nullptr) return RunEvent(extractor, task);
  if (task.plain->section == "date") return RunDate(extractor, task);
  if (task.plain->section == "entity") return RunEntity(extractor, task);
  if (task.plain->section == "adjunct") return RunAdjunct(extractor, task);
  return RunPattern(task);
}

}  // namespace

ExampleResults RunExamples(const Extractor& extractor, const Filter& filter, int jobs) {
  ExampleResults results;
  std::vector<Task> tasks;
  std::set<std::string> not_run;
  const auto add = [&](const auto& rule, const EventRule* event, const PlainRule* plain) {
    const size_t before = tasks.size();
    for (const Example& example : rule.examples) {
      if (filter.HasExample(rule.id, example.text)) tasks.push_back({event, plain, &example});
    }
    results.rules += tasks.size() > before;
  };
  for (const EventRule& rule : extractor.rules().events) {
    if (!filter.HasRule(rule.id) || !filter.HasType(rule.type)) continue;
    add(rule, &rule, nullptr);
  }
  for (const PlainRule& rule : extractor.rules().plain) {
    if (!filter.HasRule(rule.id) || !filter.types.empty() || rule.examples.empty()) continue;
    if (!CanRun(rule.section)) {
      not_run.insert(rule.section);
      continue;
    }
    add(rule, nullptr, &rule);
  }
  std::vector<std::optional<FailedExample>> failed(tasks.size());
  ParallelFor(tasks.size(), jobs, [&](size_t i) { failed[i] = Run(extractor, tasks[i]); });
  results.run = tasks.size();
  for (auto& one : failed) {
    if (one) results.failed.push_back(std::move(*one));
  }
  results.not_run.assign(not_run.begin(), not_run.end());
  return results;
}

}  // namespace annals
