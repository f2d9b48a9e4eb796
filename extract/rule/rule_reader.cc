#include "extract/rule/rule_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "extract/rule/spelling.h"

namespace annals {
namespace {

constexpr size_t kMostVariants = 512;  // of one rule
const std::vector<std::string_view> kStatuses = {"asserted", "planned", "proposed", "hypothetical", "denied", "alleged"};
// What a match may capture besides roles.
constexpr std::string_view kOtherCaptures = "capture.other";
constexpr std::string_view kNamedGroup = "(?P<";

bool AsksForOwnWords(const Fragment& fragment) {
  if (fragment.text().find("verb") == std::string_view::npos && fragment.text().find("noun") == std::string_view::npos) return false;
  Problems ignored;  // whoever expands it reports the same again
  const Template source = ParseTemplate(fragment, &ignored);
  return source.UsesOwnVerb() || source.UsesOwnNoun();
}

}  // namespace

std::vector<RuleReader::Alternative> RuleReader::ReadAlternatives(const std::vector<Fragment>& fragments, Expander::Scope scope,
                                                                  bool by_itself, bool* ok) {
  std::vector<Alternative> alternatives;
  alternatives.reserve(fragments.size());
  for (const Fragment& fragment : fragments) {
    Alternative alternative;
    alternative.source = ParseTemplate(fragment, &problems_);
    alternative.expansion = expander_.Expand(alternative.source, scope);
    alternative.where = fragment.file->At(fragment.Start());
    if (!expander_.Check(alternative.expansion, by_itself)) *ok = false;
    alternatives.push_back(std::move(alternative));
  }
  return alternatives;
}

void RuleReader::CheckRoles(const std::vector<Alternative>& alternatives) {
  std::vector<std::string_view> known;
  for (const EventType& type : rules_.types) known.insert(known.end(), type.roles.begin(), type.roles.end());
  if (known.empty()) return;
  if (const auto others = rules_.words.find(kOtherCaptures); others != rules_.words.end()) known.insert(known.end(), others->second.begin(), others->second.end());
  const auto check = [&](std::string_view role, const Fragment& fragment, size_t offset) {
    if (std::find(known.begin(), known.end(), role) != known.end()) return;
    // A pattern in a hundred rules has its fault once.
    if (!wrong_roles_.emplace(fragment.value, offset).second) return;
    problems_.Error(*fragment.file, fragment.Place(offset), fmt::format("no event type has a role '{}'", role),
                    DidYouMean(role, known, "roles are listed under the types of ontology.toml"));
  };
  for (const Alternative& alternative : alternatives) {
    for (const ExpansionPiece& piece : alternative.expansion.pieces) {
      if (piece.kind == ExpansionPiece::Kind::kGroup) check(piece.text, piece.fragment, piece.offset);
    }
    const std::string_view text = alternative.source.fragment.text();
    for (size_t at = text.find(kNamedGroup); at != std::string_view::npos; at = text.find(kNamedGroup, at + 1)) {
      const size_t begin = at + kNamedGroup.size();
      check(text.substr(begin, text.find('>', begin) - begin), alternative.source.fragment, at);
    }
  }
}

void RuleReader::ReadFrame(const Definition& definition) {
  Record record(*definition.file, *definition.value, definition.where, &problems_);
  ReadyFrame& frame = frames_[definition.name];
  const std::vector<Fragment> match = record.Fragments("match");
  if (!record.Has("match")) record.Error(definition.where, fmt::format("the frame '{}' has no match", definition.name), "add match = '{actor:actor} {verb} {object}'");
  frame.alternatives = ReadAlternatives(match, {.kinds = true, .own = true, .object = true}, true, &frame.ok);
  CheckRoles(frame.alternatives);
  frame.ok = frame.ok && !match.empty();
  for (const Alternative& alternative : frame.alternatives) {
    frame.verb = frame.verb || alternative.source.UsesOwnVerb();
    frame.noun = frame.noun || alternative.source.UsesOwnNoun();
    frame.object = frame.object || alternative.source.UsesObject();
  }
  frame.by_default = record.Boolean("default", false);
  frame.may_lack_object = record.Has("object") && !record.Boolean("object", true);
  Frame& shown = rules_.frames[definition.name];
  shown.id = definition.name;
  shown.where = record.location();
  shown.attributes = record.Attributes();
}

RuleReader::Parts RuleReader::ReadParts(Record* record) {
  Parts parts;
  parts.has_verb = record->Has("verb");
  parts.has_noun = record->Has("noun");
  parts.has_object = record->Has("object");
  const auto words = [&](std::string_view key, bool nouns, std::vector<OwnWord>* out) {
    const Value* list = record->StringArray(key);
    if (list != nullptr) *out = expander_.ReadWords(record->file(), *list, nouns);
    if (record->Has(key) && (list == nullptr || out->size() < list->items.size() || out->empty())) parts.ok = false;
    if (list != nullptr && list->items.empty()) record->Error(list->where, fmt::format("'{}' is empty", key));
  };
  words("verb", false, &parts.words.verbs);
  words("noun", true, &parts.words.nouns);
  parts.objects = ReadAlternatives(record->Fragments("object"), {}, false, &parts.ok);
  if (parts.has_object && parts.objects.empty()) parts.ok = false;
  return parts;
}

// Why a frame can't be expanded for a rule; empty if it can.
std::string RuleReader::WhyNot(const ReadyFrame& frame, const Parts& parts) const {
  if (frame.verb && !parts.has_verb) return "'verb'";
  if (frame.noun && !parts.has_noun) return "'noun'";
  if (frame.object && !parts.has_object && !frame.may_lack_object) return "'object'";
  return "";
}

std::vector<std::pair<std::string_view, const RuleReader::ReadyFrame*>> RuleReader::ChooseFrames(Record* record, const Parts& parts) {
  std::vector<std::pair<std::string_view, const ReadyFrame*>> chosen;
  const std::vector<Fragment> named = record->Fragments("frames");
  for (const Fragment& name : named) {
    const auto frame = frames_.find(name.text());
    if (frame == frames_.end()) {
      std::vector<std::string_view> known;
      for (const auto& [id, ready] : frames_) known.push_back(id);
      record->Error(name.Start(), fmt::format("unknown frame '{}'", name.text()), DidYouMean(name.text(), known, fmt::format("frames are {}", fmt::join(known, ", "))));
    } else if (const std::string missing = WhyNot(frame->second, parts); !missing.empty()) {
      record->Error(name.Start(), fmt::format("the frame '{}' asks for {}, which this rule hasn't", name.text(), missing));
    } else {
      chosen.emplace_back(frame->first, &frame->second);
    }
  }
  if (record->Has("frames")) return chosen;
  for (const auto& [id, frame] : frames_) {
    // A rule with an object means it: a frame that would leave it out is taken only by name.
    const bool drops_object = parts.has_object && !frame.object;
    if (frame.by_default && !drops_object && (frame.verb || frame.noun || frame.object) && WhyNot(frame, parts).empty()) chosen.emplace_back(id, &frame);
  }
  return chosen;
}

void RuleReader::Combine(std::string_view frame, const Alternative& alternative, const Parts& parts, std::vector<Variant>* variants) const {
  const auto add = [&](const Expansion* object) {
    Emission emission = expander_.Emit(alternative.expansion, parts.words, object);
    variants->push_back({std::string(frame), std::move(emission.pattern), std::move(emission.captures), std::move(emission.anchors), alternative.where});
  };
  if (!alternative.source.UsesObject() || parts.objects.empty()) return add(nullptr);
  for (const Alternative& object : parts.objects) add(&object.expansion);
}

void RuleReader::ReadEvent(const Definition& definition) {
  Record record(*definition.file, *definition.value, definition.where, &problems_);
  EventRule rule;
  rule.id = record.Required("id");
  rule.where = record.location();
  rule.type = record.Required("type");
  if (!rule.type.empty() && rules_.Type(rule.type) == nullptr) {
    std::vector<std::string_view> known;
    for (const EventType& type : rules_.types) known.push_back(type.id);
    record.Error(definition.value->Find("type")->where, fmt::format("unknown event type '{}'", rule.type),
                 DidYouMean(rule.type, known, "types are defined in ontology.toml: [type.NAME]"));
  }
  rule.status = record.String("status");
  if (!rule.status.empty() && std::find(kStatuses.begin(), kStatuses.end(), rule.status) == kStatuses.end()) {
    record.Error(definition.value->Find("status")->where, fmt::format("unknown status '{}'", rule.status),
                 DidYouMean(rule.status, kStatuses, fmt::format("known are {}", fmt::join(kStatuses, ", "))));
  }
  rule.priority = record.Integer("priority", 0);
  const std::string scope = record.String("scope");
  if (!scope.empty() && scope != "sentence") record.Error(definition.value->Find("scope")->where, fmt::format("unknown scope '{}'", scope), "known is sentence");
  Parts parts = ReadParts(&record);
  const auto frames = ChooseFrames(&record, parts);
  const Expander::Scope raw_scope{.kinds = true, .own = parts.has_verb || parts.has_noun, .object = parts.has_object};
  const std::vector<Alternative> raw = ReadAlternatives(record.Fragments("match"), raw_scope, true, &parts.ok);
  CheckRoles(parts.objects);
  CheckRoles(raw);
  for (const Alternative& alternative : raw) {
    const bool verb = alternative.source.UsesOwnVerb() && !parts.has_verb;
    if (verb || (alternative.source.UsesOwnNoun() && !parts.has_noun && raw_scope.own)) {
      if (raw_scope.own) record.Error(alternative.source.fragment.Start(), fmt::format("the match uses {{{0}}}, and the rule has no '{0}'", verb ? "verb" : "noun"));
      parts.ok = false;
    }
  }
  rule.unless = ReadUnless(&record, {.kinds = true, .own = false, .object = false}, parts.words);
  rule.examples = ReadExamples(&record, true);
  rule.attributes = record.Attributes();
  if (parts.ok) {
    for (const auto& [id, frame] : frames) {
      if (!frame->ok) continue;
      for (const Alternative& alternative : frame->alternatives) {
        // One frame may hold alternatives with and without a verb; the rule has what WhyNot() asked for.
        Combine(id, alternative, parts, &rule.variants);
      }
    }
    for (const Alternative& alternative : raw) Combine("", alternative, parts, &rule.variants);
    if (rule.variants.empty() && frames.empty() && raw.empty() && !record.Has("frames") && !record.Has("match")) {
      record.Error(definition.where, "the rule has nothing to match", frames_.empty() ? "add a match, or define frames" : "add a match, or what a frame asks for: verb, noun, object");
    }
    if (rule.variants.size() > kMostVariants) {
      record.Error(definition.where, fmt::format("the rule expands to {} patterns, more than {}", rule.variants.size(), kMostVariants),
                   "name fewer frames, or join objects into one: '(?:…|…)'");
    }
  }
  if (scope == "sentence") {
    for (Variant& variant : rule.variants) variant.anchors.clear();
  }
  rule.order = static_cast<int>(rules_.events.size());
  rules_.events.push_back(std::move(rule));
}

void RuleReader::ReadPlain(const Definition& definition) {
  Record record(*definition.file, *definition.value, definition.where, &problems_);
  const bool on_text = definition.section == "date";
  PlainRule rule;
  rule.section = definition.section;
  rule.where = record.location();
  rule.id = record.Required("id");
  rule.priority = record.Integer("priority", 0);
  const std::vector<Fragment> match = record.Fragments("match");
  const bool must_match = on_text || definition.section == "entity" || definition.section == "adjunct";
  if (must_match && !record.Has("match")) record.Error(definition.where, fmt::format("the {} rule has no match", definition.section), "add match = '…'");
  // `verb` and `noun` are the rule's own words where its patterns ask for them, else attributes.
  Parts parts;
  if (!on_text && std::any_of(match.begin(), match.end(), AsksForOwnWords)) parts = ReadParts(&record);
  const Expander::Scope scope{.kinds = !on_text, .own = parts.has_verb || parts.has_noun, .object = parts.has_object};
  const std::vector<Alternative> alternatives = ReadAlternatives(match, scope, true, &parts.ok);
  rule.unless = ReadUnless(&record, {.kinds = !on_text, .own = false, .object = false}, parts.words);
  rule.examples = ReadExamples(&record, !match.empty());
  rule.attributes = record.Attributes();
  if (parts.ok) {
    for (const Alternative& alternative : alternatives) Combine("", alternative, parts, &rule.variants);
  }
  rule.order = static_cast<int>(rules_.plain.size());
  rules_.plain.push_back(std::move(rule));
}

void RuleReader::ReadPattern(const Definition& definition) {
  if (!definition.value->IsTable()) return;
  Record record(*definition.file, *definition.value, definition.where, &problems_);
  record.Take("re");
  PlainRule rule;
  rule.section = "pattern";
  rule.id = definition.name;
  rule.where = record.location();
  rule.examples = ReadExamples(&record, false);
  record.RejectOthers();
  const Expansion* expansion = expander_.Definition(definition.name);
  if (rule.examples.empty() || expansion == nullptr || !expansion->ok) return;
  Emission emission = expander_.Emit(*expansion, {}, nullptr);
  rule.variants.push_back({"", std::move(emission.pattern), std::move(emission.captures), std::move(emission.anchors), rule.where});
  rule.order = static_cast<int>(rules_.plain.size());
  rules_.plain.push_back(std::move(rule));
}

std::vector<Guard> RuleReader::ReadUnless(Record* record, Expander::Scope scope, const OwnWords& words) {
  std::vector<Guard> guards;
  const Value* list = record->Take("unless");
  if (list == nullptr) return guards;
  if (!list->IsTable() && !list->IsArrayOfTables()) {
    record->Error(list->where, "'unless' should be an array of tables", "write unless = [{ before = '…', why = \"…\" }]");
    return guards;
  }
  const auto read = [&](const Value& table) {
    Record entry(record->file(), table, table.where, &problems_);
    Guard guard;
    guard.where = entry.location();
    const auto pattern = [&](std::string_view key, std::string_view left, std::string_view right) {
      std::string joined;
      bool ok = true;
      for (const Alternative& alternative : ReadAlternatives(entry.Fragments(key), scope, true, &ok)) {
        if (!ok) break;
        joined += joined.empty() ? "" : "|";
        joined += expander_.Emit(alternative.expansion, words, nullptr).pattern;
      }
      return joined.empty() ? "" : fmt::format("{}(?:{}){}", left, joined, right);
    };
    guard.before = pattern("before", "", "$");
    guard.after = pattern("after", "^", "");
    guard.within = pattern("within", "", "");
    guard.why = entry.String("why");
    const bool understood = entry.RejectOthers();
    if (understood && !entry.Has("before") && !entry.Has("after") && !entry.Has("within")) entry.Error(table.where, "this 'unless' forbids nothing", "add before, after or within = '…'");
    guards.push_back(std::move(guard));
  };
  if (list->IsTable()) {
    read(*list);
  } else {
    for (const Value& table : list->items) read(table);
  }
  return guards;
}

std::vector<Example> RuleReader::ReadExamples(Record* record, bool lint) {
  std::vector<Example> examples;
  for (const bool positive : {true, false}) {
    const std::string_view key = positive ? "yes" : "no";
    const Value* list = record->Take(key);
    if (list != nullptr && (list->IsString() || list->IsArray())) {
      ReadExampleList(*record, *list, positive, &examples);
    } else if (list != nullptr) {
      record->Error(list->where, fmt::format("'{}' should be an array of examples", key), fmt::format("write {} = [\"…\"]", key));
    }
    if (lint && (list == nullptr || (list->IsArray() && list->items.empty()))) {
      record->Warning(fmt::format("the rule has no '{}' example", key),
                      positive ? "show a sentence that it is for: yes = [{ text = \"…\", want = { … } }]" : "show a sentence that it must leave alone: no = [\"…\"]");
    }
  }
  return examples;
}

void RuleReader::ReadExampleList(const Record& record, const Value& list, bool positive, std::vector<Example>* examples) {
  if (list.IsString()) return examples->push_back(ReadExample(record.file(), list, positive));
  for (const Value& item : list.items) examples->push_back(ReadExample(record.file(), item, positive));
}

Example RuleReader::ReadExample(const SourceFile& file, const Value& value, bool positive) {
  Example example;
  example.positive = positive;
  example.where = file.At(value.where);
  if (value.IsString()) {
    example.text = value.text;
    return example;
  }
  if (!value.IsTable()) {
    problems_.Error(file, value.where, fmt::format("an example is a string or a table, and this is {}", KindName(value)));
    return example;
  }
  Record record(file, value, value.where, &problems_);
  example.text = record.Required("text");
  example.published = record.String("published");
  record.String("why");
  if (const Value* want = record.Take("want")) {
    if (!want->IsTable()) record.Error(want->where, "'want' should be a table", "write want = { actor = \"UZB\", date = \"2008-03-28\" }");
    for (const Member& member : want->members) {
      if (!member.value.IsScalar() && !member.value.IsArrayOfScalars()) {
        record.Error(member.where, fmt::format("'{}' should be a string or an array of strings", member.key));
      } else {
        example.want[member.key] = member.value.IsArray() ? JoinTexts(member.value, ",") : member.value.text;
      }
    }
  }
  record.RejectOthers();
  return example;
}

}  // namespace annals
