#include "extract/rule/definitions.h"

#include <algorithm>

#include <fmt/format.h>

#include "extract/rule/spelling.h"

namespace annals {
namespace {

class Collector {
 public:
  Collector(const SourceFile& file, Definitions* definitions, Problems* problems) : file_(file), to_(*definitions), problems_(problems) {}

  void Collect(const Value& root) {
    for (const Member& member : root.members) {
      if (member.value.IsArrayOfTables()) {
        Rules(member);
      } else if (member.value.IsTable()) {
        Table(member);
      } else if (member.value.IsArrayOfScalars()) {
        Words(member.key, member);
      } else {
        Error(member.where, fmt::format("'{}' stands outside of any table", member.key), "a [table] or [[rule]] header goes before it");
      }
    }
  }

 private:
  void Error(Position where, std::string message, std::string hint = "") { problems_->Error(file_, where, std::move(message), std::move(hint)); }

  Definition Define(const Member& member) const { return {member.key, "", &file_, &member.value, member.where}; }

  void Rules(const Member& member) {
    const std::string& section = member.key;
    if (section == "guard" || section == "not_a_name") {
      for (const Value& item : member.value.items) to_.guards.push_back({"", section, &file_, &item, item.where});
      return;
    }
    if (IsSlip(section, {"rule", "date", "entity", "adjunct", "guard", "not_a_name"}, "[[{}]]", member.where)) return;
    for (const Value& item : member.value.items) {
      const Value* id = item.Find("id");
      Definition rule{id != nullptr && id->IsString() ? id->text : "", section, &file_, &item, item.where};
      Registry& rules = section == "rule" ? to_.events : to_.plain;
      rules.Add("id", std::move(rule), problems_);
    }
  }

  void Table(const Member& member) {
    const std::string& name = member.key;
    if (name == "pattern") {
      for (const Member& pattern : member.value.members) to_.patterns.Add("pattern", Define(pattern), problems_);
    } else if (name == "kinds") {
      for (const Member& group : member.value.members) Kinds(group);
    } else if (name == "frame" || name == "type") {
      for (const Member& child : member.value.members) {
        if (!child.value.IsTable()) {
          Error(child.where, fmt::format("'{}' stands right under [{}]", child.key, name), fmt::format("a header names each: [{}.NAME]", name));
          continue;
        }
        (name == "frame" ? to_.frames : to_.types).Add(name, Define(child), problems_);
      }
    } else if (name == "rule" || name == "date" || name == "entity" || name == "adjunct" || name == "guard" || name == "not_a_name") {
      Error(member.where, fmt::format("[{}] is one table", name), fmt::format("each rule begins with [[{}]], in two brackets", name));
    } else if (!IsSlip(name, {"pattern", "kinds", "frame", "type"}, "[{}]", member.where)) {
      for (const Member& child : member.value.members) Words(name + "." + child.key, child);
    }
  }

  void Kinds(const Member& group) {
    if (!group.value.IsArrayOfScalars() || group.value.items.empty()) {
      Error(group.value.where, fmt::format("'{}' should be an array of kinds", group.key), "write it as [\"state\", \"organization\"]");
    } else if (group.key == "all") {
      to_.kinds.push_back(Define(group));
    } else {
      to_.groups.Add("group of kinds", Define(group), problems_);
    }
  }

  void Words(const std::string& key, const Member& member) {
    if (member.value.IsTable()) {
      for (const Member& child : member.value.members) Words(key + "." + child.key, child);
    } else if (member.value.IsScalar() || member.value.IsArrayOfScalars()) {
      Definition words = Define(member);
      words.name = key;
      to_.words.Add("word class", std::move(words), problems_);
    } else {
      Error(member.where, fmt::format("'{}' should be an array of strings", key));
    }
  }

  // A section one letter away from a known one is taken for a slip.
  bool IsSlip(std::string_view name, const std::vector<std::string_view>& known, std::string_view form, Position where) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return false;
    for (std::string_view candidate : known) {
      if (EditDistance(name, candidate) != 1) continue;
      const std::string meant = fmt::format(fmt::runtime(form), candidate);
      Error(where, fmt::format("unknown section {}", fmt::format(fmt::runtime(form), name)), fmt::format("did you mean '{}'?", meant));
      return true;
    }
    return false;
  }

  const SourceFile& file_;
  Definitions& to_;
  Problems* const problems_;
};

}  // namespace

void Registry::Add(std::string_view what, Definition definition, Problems* problems) {
  if (definition.name.empty()) {  // its reader will ask for the name
    all_.push_back(std::move(definition));
    return;
  }
  const auto [place, fresh] = places_.emplace(definition.section + "\n" + definition.name, all_.size());
  if (fresh) {
    all_.push_back(std::move(definition));
    return;
  }
  Definition& old = all_[place->second];
  if (old.file->folder != definition.file->folder) {
    old = std::move(definition);
    return;
  }
  const Value* id = definition.value->IsTable() ? definition.value->Find("id") : nullptr;
  problems->Error(*definition.file, id != nullptr ? id->where : definition.where, fmt::format("duplicate {} '{}'", what, definition.name),
                  fmt::format("it is defined at {}:{} already", old.file->path, old.where.line));
}

void Collect(const SourceFile& file, const Value& root, Definitions* definitions, Problems* problems) {
  Collector(file, definitions, problems).Collect(root);
}

}  // namespace annals
