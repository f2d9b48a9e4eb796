// Reads frames, event rules and plain rules: from definitions to what the engine runs.
#ifndef ANNALS_EXTRACT_RULE_RULE_READER_H_
#define ANNALS_EXTRACT_RULE_RULE_READER_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/rule/definitions.h"
#include "extract/rule/expander.h"
#include "extract/rule/record.h"
#include "extract/rule/rule_set.h"

namespace annals {

class RuleReader {
 public:
  // Named patterns are defined and resolved; `rules` has its event types.
  RuleReader(Expander* expander, RuleSet* rules, Problems* problems) : expander_(*expander), rules_(*rules), problems_(*problems) {}

  // In this order.
  void ReadFrame(const Definition& definition);
  void ReadEvent(const Definition& definition);
  void ReadPlain(const Definition& definition);
  // A named pattern that has examples.
  void ReadPattern(const Definition& definition);

 private:
  struct Alternative {
    Template source;
    Expansion expansion;
    Location where;
  };
  struct ReadyFrame {
    std::vector<Alternative> alternatives;
    bool by_default = false;
    bool may_lack_object = false;
    bool verb = false, noun = false, object = false;  // what its alternatives ask of a rule
    bool ok = true;
  };
  // What an event rule brings along.
  struct Parts {
    OwnWords words;
    std::vector<Alternative> objects;
    bool has_verb = false, has_noun = false, has_object = false;  // named, even if faulty
    bool ok = true;
  };

  std::vector<Alternative> ReadAlternatives(const std::vector<Fragment>& fragments, Expander::Scope scope, bool by_itself, bool* ok);
  // Reports captures that are no role of any type, which would be lost in silence. Not where no type has roles.
  void CheckRoles(const std::vector<Alternative>& alternatives);
  Parts ReadParts(Record* record);
  std::vector<std::pair<std::string_view, const ReadyFrame*>> ChooseFrames(Record* record, const Parts& parts);
  std::string WhyNot(const ReadyFrame& frame, const Parts& parts) const;
  void Combine(std::string_view frame, const Alternative& alternative, const Parts& parts, std::vector<Variant>* variants) const;

  std::vector<Guard> ReadUnless(Record* record, Expander::Scope scope, const OwnWords& words);
  std::vector<Example> ReadExamples(Record* record, bool lint);
  void ReadExampleList(const Record& record, const Value& list, bool positive, std::vector<Example>* examples);
  Example ReadExample(const SourceFile& file, const Value& value, bool positive);

  Expander& expander_;
  RuleSet& rules_;
  Problems& problems_;
  std::map<std::string, ReadyFrame, std::less<>> frames_;
  std::set<std::pair<const Value*, size_t>> wrong_roles_;  // told: the string and the offset in it
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_RULE_READER_H_
