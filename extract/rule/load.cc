// LoadRules: the order in which a rule set comes together. Tables first, as they name the verbs and
// classes of nouns; then kinds and named patterns, which every rule may refer to; then the rules.
#include <algorithm>
#include <atomic>
#include <future>
#include <numeric>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "extract/rule/definitions.h"
#include "extract/rule/expander.h"
#include "extract/rule/record.h"
#include "extract/rule/regex_check.h"
#include "extract/rule/rule_reader.h"
#include "extract/rule/rule_set.h"
#include "extract/rule/source.h"
#include "extract/rule/table.h"
#include "extract/rule/toml_tree.h"
#include "extract/rule/vocabulary.h"

namespace annals {
namespace {

// Reads what was made of the files. RE2's opinion of the patterns is asked meanwhile on another thread (a fifth of the time); where
// it finds fault, all is read anew with the checks in their places, which reports what is wrong and where.
class Loader {
 public:
  Loader(SourceFiles files, Problems problems, bool patterns_meanwhile)
      : problems_(std::move(problems)), files_(std::move(files)), patterns_meanwhile_(patterns_meanwhile) {}

  Result<RuleSet> Load() {
    if (files_.empty()) return problems_.TakeErrors();
    Problems before = problems_;
    ReadFiles();
    BuildVocabulary();
    DefinePatterns();
    for (const Definition& type : definitions_.types.all()) ReadType(type);
    for (const Definition& words : definitions_.words.all()) ReadWords(words);
    for (const Definition& guard : definitions_.guards) ReadGuard(guard);
    ReadRules();
    if (!patterns_.Finish()) return Loader(std::move(files_), std::move(before), false).Load();
    if (problems_.HasErrors()) return problems_.TakeErrors();
    rules_.warnings = problems_.TakeWarnings();
    rules_.alphabet = vocabulary_.TakeAlphabet();
    rules_.hash = HashFiles(files_);
    rules_.files.reserve(files_.size());
    for (auto& file : files_) rules_.files.emplace_back(std::move(file->name), std::move(file->content));
    return std::move(rules_);
  }

 private:
  struct Parsed {
    Value tree;   // of a .toml file
    Table table;  // of a .tsv file
    Problems problems;
  };

  // Parsing is half of loading, and files don't depend on each other: two threads share them, the
  // largest first.
  void ReadFiles() {
    parsed_.resize(files_.size());
    std::vector<size_t> largest(files_.size());
    std::iota(largest.begin(), largest.end(), size_t{0});
    std::sort(largest.begin(), largest.end(), [&](size_t a, size_t b) { return files_[a]->content.size() > files_[b]->content.size(); });
    std::atomic<size_t> next = 0;
    const auto work = [&] {
      for (size_t i; (i = next++) < largest.size();) Parse(*files_[largest[i]], &parsed_[largest[i]]);
    };
    std::future<void> helper;
    if (std::thread::hardware_concurrency() > 1) helper = std::async(std::launch::async, work);
    work();
    if (helper.valid()) helper.get();
    for (size_t i = 0; i < files_.size(); ++i) {
      problems_.Append(std::move(parsed_[i].problems));
      if (files_[i]->Has(".tsv")) {
        AddTable(*files_[i], std::move(parsed_[i].table), &rules_.tables, &problems_);
      } else {
        Collect(*files_[i], parsed_[i].tree, &definitions_, &problems_);
      }
    }
  }

  static void Parse(const SourceFile& file, Parsed* parsed) {
    if (file.Has(".tsv")) {
      parsed->table = ReadTable(file, &parsed->problems);
    } else {
      parsed->tree = ParseToml(file, &parsed->problems);
    }
  }

  void BuildVocabulary() {
    for (const Definition& all : definitions_.kinds) vocabulary_.AddKinds(*all.value);
    vocabulary_.AddClasses(rules_.tables);
    for (const Definition& group : definitions_.groups.all()) vocabulary_.AddGroup(*group.file, group.name, *group.value, &problems_);
    for (const Definition& group : definitions_.groups.all()) {
      if (const Codes* codes = vocabulary_.Kinds(group.name)) rules_.groups[group.name] = *codes;
    }
    vocabulary_.AddVerbs(rules_.tables, &problems_);
  }

  void DefinePatterns() {
    for (const Definition& pattern : definitions_.patterns.all()) {
      const Value* re = pattern.value->IsTable() ? pattern.value->Find("re") : pattern.value;
      if (re == nullptr || !re->IsString() || re->text.empty()) {
        problems_.Error(*pattern.file, pattern.where, "the pattern '" + pattern.name + "' should be a string", "write it as '…', or as { re = '…', yes = [\"…\"], no = [\"…\"] }");
        continue;
      }
      expander_.Define(pattern.name, pattern.where, {pattern.file, re});
    }
    expander_.ResolveDefinitions();
  }

  void ReadType(const Definition& definition) {
    Record record(*definition.file, *definition.value, definition.where, &problems_);
    EventType type;
    type.id = definition.name;
    type.where = record.location();
    type.group = record.Required("group");
    type.plover = record.String("plover");
    type.mode = record.String("mode");
    type.cameo = record.String("cameo");
    type.quad = record.Integer("quad", 0);
    if (type.quad < 0 || type.quad > 4) record.Error(definition.value->Find("quad")->where, "'quad' is a quad class from 1 to 4", "leave it out where the type has none");
    type.membership = record.String("membership");
    type.roles = Texts(&record, "roles");
    type.quantities = Texts(&record, "quantities");
    type.symmetric = record.Boolean("symmetric", false);
    type.attributes = record.Attributes();
    rules_.types.push_back(std::move(type));
  }

  static std::vector<std::string> Texts(Record* record, std::string_view key) {
    std::vector<std::string> texts;
    if (const Value* list = record->StringArray(key)) {
      for (const Value& item : list->items) texts.push_back(item.text);
    }
    return texts;
  }

  void ReadWords(const Definition& definition) {
    std::vector<std::string>& words = rules_.words[definition.name];
    if (definition.value->IsScalar()) words.push_back(definition.value->text);
    for (const Value& item : definition.value->items) words.push_back(item.text);
    for (const std::string& word : words) rules_.listed.Add(ListName(definition.name), word);
  }

  void ReadGuard(const Definition& definition) {
    Record record(*definition.file, *definition.value, definition.where, &problems_);
    SurfaceGuard guard;
    guard.is_name = definition.section == "guard";
    guard.surfaces = record.Strings("surface");
    if (guard.surfaces.empty()) record.Error(definition.where, "no surface form is given", "write surface = \"…\", or an array of them");
    if (guard.is_name) {
      guard.id = record.String("id");
      guard.unless_before = record.String("unless_before");
      guard.unless_after = record.String("unless_after");
      guard.only_before = record.String("only_before");
      guard.only_after = record.String("only_after");
    }
    record.Take("why");
    record.RejectOthers();
    rules_.guards.push_back(std::move(guard));
  }

  void ReadRules() {
    RuleReader reader(&expander_, &rules_, &problems_);
    for (const Definition& frame : definitions_.frames.all()) reader.ReadFrame(frame);
    rules_.events.reserve(definitions_.events.all().size());
    for (const Definition& rule : definitions_.events.all()) reader.ReadEvent(rule);
    for (const Definition& rule : definitions_.plain.all()) reader.ReadPlain(rule);
    for (const Definition& pattern : definitions_.patterns.all()) reader.ReadPattern(pattern);
  }

  Problems problems_;
  SourceFiles files_;
  std::vector<Parsed> parsed_;  // by file; definitions point into the trees
  Definitions definitions_;
  RuleVocabulary vocabulary_;
  const bool patterns_meanwhile_;
  BackgroundCheck patterns_;
  Expander expander_{vocabulary_, &problems_, patterns_meanwhile_ ? &patterns_ : nullptr};
  RuleSet rules_;
};

}  // namespace

Result<RuleSet> LoadRules(const std::vector<std::string>& folders) {
  Problems problems;
  SourceFiles files = ReadFolders(folders, &problems);
  return Loader(std::move(files), std::move(problems), true).Load();
}

Result<RuleSet> LoadRules(const std::vector<RuleFile>& files) {
  Problems problems;
  SourceFiles taken = TakeFiles(files, &problems);
  return Loader(std::move(taken), std::move(problems), true).Load();
}

Result<std::vector<RuleFile>> ReadRuleFiles(const std::vector<std::string>& folders) {
  Problems problems;
  std::vector<RuleFile> files;
  for (auto& file : ReadFolders(folders, &problems)) files.push_back({std::move(file->path), std::move(file->name), std::move(file->content), file->folder});
  if (problems.HasErrors()) return problems.TakeErrors();
  return files;
}

}  // namespace annals
