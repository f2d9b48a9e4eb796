// Lints of rules and patterns.
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "evaluate/lint.h"
#include "extract/rule/expression.h"
#include "extract/rule/scanner.h"
#include "extract/text/normalize.h"

namespace annals {
namespace {

constexpr std::array<std::string_view, 10> kConditions = {"before", "after", "within", "if_before", "if_after", "if_also_after", "if_within", "unless_before", "unless_after", "only_before"};
constexpr std::array<std::string_view, 2> kExamples = {"yes", "no"};  // a sentence twice among them is another lint's
constexpr std::array<std::string_view, 5> kEventFields = {"date", "status", "type", "basis", "reported"};
// Captures of event rules that are for the engine: what tells two acts apart, and whose office it is.
constexpr std::array<std::string_view, 2> kEngineCaptures = {"object", "office"};

template <typename List>
bool Has(const List& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

void Walk(const Value& value, std::string_view key, const std::function<void(const Value&, std::string_view)>& visit) {
  visit(value, key);
  for (const Value& item : value.items) Walk(item, key, visit);
  for (const Member& member : value.members) Walk(member.value, member.key, visit);
}

class RuleLinter {
 public:
  RuleLinter(const RuleSet& rules, const LintFiles& files, const LintOptions& options, LintReport* report) : rules_(rules), files_(files), options_(options), report_(*report) {}

  void Run() {
    for (const EventRule& rule : rules_.events) Event(rule);
    for (const PlainRule& rule : rules_.plain) {
      if (rule.section != "pattern") Examples(rule);
      Patterns(Conditions(rule), rule.id, rule.variants, rule.section != "pattern");
    }
    for (const LintFiles::File& file : files_.all()) File(file);
    CollectUses();
    Unused();
  }

 private:
  template <typename Rule>
  void Examples(const Rule& rule) {
    for (const bool positive : {true, false}) {
      const bool some = std::any_of(rule.examples.begin(), rule.examples.end(), [&](const Example& e) { return e.positive == positive; });
      if (!some) report_.Add(positive ? "A001" : "A002", rule.where, fmt::format("the rule {} has no '{}' example", rule.id, positive ? "yes" : "no"));
    }
    for (const Guard& guard : rule.unless) {
      if (guard.why.empty()) report_.Add("A019", guard.where, "this `unless` does not say why");
    }
  }

  void Patterns(const std::string& of, const std::string& id, const std::vector<Variant>& variants, bool duplicates) {
    for (const Variant& variant : variants) {
      const auto [first, fresh] = patterns_.try_emplace(of + "\n" + variant.pattern, id);
      if (!fresh && duplicates) report_.Add("A003", variant.where, fmt::format("{} has this very pattern already", first->second == id ? "the rule" : first->second));
      const auto expression = Expression::Compile(variant.pattern);
      if (expression.ok() && expression->program_size() > options_.max_steps) {
        report_.Add("A011", variant.where, fmt::format("the pattern takes {} steps, more than {}", expression->program_size(), options_.max_steps));
      }
    }
  }

  void Event(const EventRule& rule) {
    Examples(rule);
    Patterns(rule.type, rule.id, rule.variants, true);
    const EventType* type = rules_.Type(rule.type);
    if (type == nullptr) return;
    const auto known = [&](std::string_view role) { return Has(type->roles, role) || (type->symmetric && role == "recipient"); };
    for (const Variant& variant : rule.variants) {
      for (const Capture& capture : variant.captures) {
        if (!known(capture.name) && !Has(kEngineCaptures, capture.name)) {
          report_.Add("A015", variant.where, fmt::format("the type {} has no role '{}', so what it captures is dropped", rule.type, capture.name), fmt::format("its roles are {}", fmt::join(type->roles, ", ")));
        }
      }
    }
    for (const Example& example : rule.examples) {
      for (const auto& [key, value] : example.want) {
        if (!known(key) && !Has(kEventFields, key)) report_.Add("A015", example.where, fmt::format("'{}' is neither a role of {} nor a field of events", key, rule.type), fmt::format("its roles are {}", fmt::join(type->roles, ", ")));
      }
    }
  }

  void File(const LintFiles::File& file) {
    if (!IsNfc(file.source->content)) NotNfc(*file.source);
    Walk(file.tree, "", [&](const Value& value, std::string_view key) {
      if (!Has(kExamples, key)) Doubled(*file.source, value);
      if (!value.IsString() || !Has(kConditions, key) || value.text.empty()) return;
      if (MatchesEmpty(ScanPattern(value.text))) report_.Add("A010", file.source->At(value.where), fmt::format("'{}' matches the empty text, so it holds everywhere", key));
    });
  }

  // A list with one string twice, and a reference with one word twice: {verb:sign|ink|sign}.
  void Doubled(const SourceFile& file, const Value& value) {
    std::set<std::string_view> seen;
    for (const Value& item : value.items) {
      if (item.IsString() && !seen.insert(item.text).second) report_.Add("A020", file.At(item.where), fmt::format("'{}' stands in this list already", item.text));
    }
    if (!value.IsString() || value.text.find('{') == std::string::npos) return;
    for (const PatternToken& token : ScanPattern(value.text).tokens) {
      if (token.kind != TokenKind::kReference) continue;
      std::set<std::string_view> words;
      for (std::string_view name = token.name; !name.empty();) {
        const size_t end = std::min(name.find_first_of("|:"), name.size());
        if (!words.insert(name.substr(0, end)).second) report_.Add("A020", file.At(value.where), fmt::format("'{}' stands in {{{}}} twice", name.substr(0, end), token.name));
        if (end < name.size() && name[end] == ':') words.clear();
        name.remove_prefix(std::min(end + 1, name.size()));
      }
    }
  }

  void NotNfc(const SourceFile& file) {
    const auto lines = std::count(file.content.begin(), file.content.end(), '\n');
    for (int line = 1; line <= lines + 1; ++line) {
      if (!IsNfc(file.Line(line))) report_.Add("A012", file.At({line, 1}), "this line is not in Unicode's normal form C");
    }
  }

  // Plain rules may tell the same pattern apart by what stands around it and what is made of it.
  static std::string Conditions(const PlainRule& rule) {
    std::string text = "[[" + rule.section + "]]";
    for (const auto& [key, value] : rule.attributes) text += "\n" + key + "=" + value;
    for (const Guard& guard : rule.unless) text += "\nunless " + guard.before + "|" + guard.after + "|" + guard.within;
    return text;
  }

  // Every name between braces, and every word of a list.
  void CollectUses() {
    for (const LintFiles::File& file : files_.all()) {
      Walk(file.tree, "", [&](const Value& value, std::string_view key) {
        if (!value.IsString()) return;
        if (key != "all") words_.insert(value.text);
        if (value.text.find('{') == std::string::npos) return;
        for (const PatternToken& token : ScanPattern(value.text).tokens) {
          if (token.kind != TokenKind::kReference) continue;
          std::string_view name = token.name;
          if (name.ends_with('+')) used_.insert({"list_separator", "list_rest"}), name.remove_suffix(1);
          for (size_t colon; (colon = name.find(':')) != std::string_view::npos; name.remove_prefix(colon + 1)) used_.insert(std::string(name.substr(0, colon)));
          used_.insert(std::string(name));
        }
      });
    }
  }

  void Unused() {
    for (const LintFiles::File& file : files_.all()) {
      if (const Value* patterns = file.tree.IsTable() ? file.tree.Find("pattern") : nullptr) {
        for (const Member& member : patterns->members) {
          if (!used_.contains(member.key)) report_.Add("A005", file.source->At(member.where), fmt::format("nothing uses the pattern '{}'", member.key));
        }
      }
      if (const Value* kinds = file.tree.IsTable() ? file.tree.Find("kinds") : nullptr) {
        for (const Member& member : kinds->members) {
          if (member.key != "all" && !used_.contains(member.key) && !words_.contains(member.key)) report_.Add("A006", file.source->At(member.where), fmt::format("nothing uses the group of kinds '{}'", member.key));
        }
      }
    }
    std::set<std::string> told;
    for (std::string_view name : {"nouns", "titles"}) {
      const auto table = rules_.tables.find(name);
      const int column = table == rules_.tables.end() ? -1 : table->second.Column("class");
      if (column < 0) continue;
      for (const Table::Row& row : table->second.rows) {
        const std::string& kind = row.cells[static_cast<size_t>(column)];
        if (kind.empty() || used_.contains(kind) || words_.contains(kind) || kind == "honorific" || !told.insert(kind).second) continue;
        report_.Add("A006", row.where, fmt::format("nothing uses the class '{}'", kind), "no pattern, group of kinds or type of event names it");
      }
    }
  }

  const RuleSet& rules_;
  const LintFiles& files_;
  const LintOptions& options_;
  LintReport& report_;
  std::map<std::string, std::string> patterns_;  // section or type, and pattern -> the first rule that has it
  std::set<std::string, std::less<>> used_, words_;
};

}  // namespace

void LintRules(const Extractor& extractor, const LintFiles& files, const LintOptions& options, LintReport* report) {
  RuleLinter(extractor.rules(), files, options, report).Run();
}

}  // namespace annals
