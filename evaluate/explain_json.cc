#include "evaluate/explain.h"
#include "output/json_writer.h"

namespace annals {
namespace {

constexpr std::string_view kOutcomes[] = {"told", "told-elsewhere", "lost", "unless", "silent", "nobody", "private", "yields"};

class ExplanationJsonWriter {
 public:
  explicit ExplanationJsonWriter(std::string* out) : json_(out) {}

  void Write(const Explanation& e) {
    json_.BeginObject();
    json_.Field("schema", "annals/explanation/1");
    json_.FieldIfAny("path", e.path);
    json_.FieldOrNull("published", e.published);
    json_.FieldOrNull("published_from", e.published_from);
    json_.Field("language", e.language);
    List("sentences", e.sentences);
    List("events", e.events);
    Texts("notes", e.notes);
    json_.EndObject();
  }

 private:
  template <typename T>
  void List(std::string_view key, const std::vector<T>& items) {
    json_.Key(key);
    json_.BeginArray();
    for (const T& item : items) {
      json_.BeginObject();
      Fields(item);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void Texts(std::string_view key, const std::vector<std::string>& texts) {
    json_.Key(key);
    json_.BeginArray();
    for (const std::string& text : texts) json_.String(text);
    json_.EndArray();
  }

  void Flag(std::string_view key, bool value) {
    json_.Key(key);
    json_.Raw(value ? "true" : "false");
  }

  void Fields(SourceSpan span) {
    json_.Field("begin", int64_t{span.begin});
    json_.Field("end", int64_t{span.end});
  }

  // A place as "file", "line".
  void Fields(const Location& where) {
    json_.Field("file", where.file);
    json_.Field("line", int64_t{where.line});
  }

  void Fields(const Ground& ground) {
    json_.Field("what", ground.what);
    if (where_known(ground.where)) Fields(ground.where);
  }

  void Fields(const ExplainedMention& m) {
    Fields(m.span);
    json_.Field("text", m.text);
    json_.Field("means", m.means);
    json_.Field("form", m.form);
    Fields(m.ground);
  }

  void Fields(const ExplainedUnit& u) {
    Fields(u.span);
    json_.Field("text", u.text);
    json_.Field("code", u.code);
    json_.FieldIfAny("detail", u.detail);
    json_.FieldIfAny("stands_for", u.stands_for);
    Flag("reference", u.reference);
    Flag("aside", u.aside);
    List("grounds", u.grounds);
    List("mentions", u.mentions);
  }

  void Fields(const ExplainedClause& c) {
    json_.Field("kind", c.kind);
    json_.Field("encoded", c.encoded);
    json_.Field("verb", c.verb);
    json_.Field("group", c.group);
    json_.Field("status", c.status);
    json_.FieldIfAny("governed", c.governed);
  }

  void Fields(const ExplainedCapture& c) {
    json_.Field("role", c.role);
    json_.Field("text", c.text);
    json_.FieldIfAny("means", c.means);
  }

  void Fields(const ExplainedMatch& m) {
    json_.Field("rule", m.rule);
    json_.Field("type", m.type);
    json_.FieldIfAny("frame", m.frame);
    Fields(m.rule_where);
    json_.Key("clause");
    if (m.clause >= 0) json_.Integer(m.clause + 1);
    else json_.Null();
    json_.Field("matched", m.matched);
    List("captures", m.captures);
    json_.Field("outcome", kOutcomes[m.outcome]);
    json_.FieldIfAny("winner", m.winner);
    json_.FieldIfAny("why", m.why);
    Texts("date", m.date);
    json_.Key("event");
    if (m.event >= 0) json_.Integer(m.event);
    else json_.Null();
  }

  void Fields(const std::pair<std::string, Ground>& applied) {
    json_.Field("text", applied.first);
    Fields(applied.second);
  }

  void Fields(const ExplainedSentence& s) {
    Fields(s.span);
    json_.Field("line", int64_t{s.line});
    json_.Field("block", s.block);
    json_.Field("text", s.text);
    json_.FieldIfAny("remark", s.remark);
    json_.FieldIfAny("entry", s.entry);
    json_.FieldOrNull("encoded", s.encoded);
    List("units", s.units);
    List("entity_rules", s.entity_rules);
    List("clauses", s.clauses);
    List("matches", s.matches);
  }

  void Fields(const std::pair<std::string, std::string>& participant) {
    json_.Field("role", participant.first);
    json_.Field("who", participant.second);
  }

  void Fields(const ExplainedEvent& e) {
    Fields(e.span);
    json_.Field("id", e.id);
    json_.Field("type", e.type);
    json_.Field("status", e.status);
    json_.FieldOrNull("date", e.date);
    json_.FieldOrNull("basis", e.basis);
    json_.Field("rule", e.rule);
    json_.Field("text", e.text);
    List("participants", e.participants);
    Texts("memberships", e.memberships);
  }

  static bool where_known(const Location& where) { return where.line > 0; }

  JsonWriter json_;
};

}  // namespace

std::string ExplanationJson(const Explanation& explanation) {
  std::string out;
  ExplanationJsonWriter(&out).Write(explanation);
  return out + "\n";
}

}  // namespace annals
