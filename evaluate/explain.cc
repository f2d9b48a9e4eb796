#include "evaluate/explain.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "evaluate/lexicon_index.h"
#include "evaluate/source_lines.h"
#include "extract/mention/vocabulary.h"
#include "output/names.h"

namespace annals {
namespace {

constexpr std::array<std::string_view, 7> kBlockNames = {"title", "heading", "paragraph", "item", "entry", "furniture", "dateline"};
constexpr std::array<std::string_view, 9> kClauseNames = {"main", "coordinate", "relative", "complement", "subordinate", "condition", "infinitive", "gerund", "participle"};
constexpr std::array<std::string_view, 7> kRealityNames = {"asserted", "planned", "proposed", "hypothetical", "denied", "alleged", "silent"};

// "finite, past perfect, negated"
std::string Describe(const VerbGroup& verb) {
  std::string text(VerbFormName(verb.form));
  const auto add = [&](bool holds, std::string_view word, std::string_view before = ", ") {
    if (holds) text += std::string(before) + std::string(word);
  };
  const bool tensed = (verb.past || verb.present) && (verb.form == VerbForm::kFinite || verb.form == VerbForm::kPassive);
  add(tensed, verb.past ? "past" : "present");
  add(verb.perfect, "perfect", tensed ? " " : ", ");
  add(verb.progressive, "progressive", tensed || verb.perfect ? " " : ", ");
  add(verb.planned, "future");
  add(verb.hypothetical, verb.would ? "would" : "may or can");
  add(verb.norm, "should or must");
  add(verb.negated, "negated");
  return text;
}

std::string Describe(const UnitQuantity& quantity) {
  std::string text = fmt::format("{}{:.15g}", quantity.vague ? "~" : quantity.relation == "=" ? "" : quantity.relation, quantity.value);
  if (quantity.upper) text += fmt::format("-{:.15g}", *quantity.upper);
  return quantity.currency.empty() ? text : fmt::format("{} {}", text, quantity.currency);
}

class Explainer {
 public:
  Explainer(const Extractor& extractor, const LexiconIndex& lexicon, const Inspection& inspection, int line)
      : extractor_(extractor), v_(extractor.vocabulary()), alphabet_(extractor.rules().alphabet), lexicon_(lexicon), in_(inspection), text_(inspection.extraction.text), lines_(text_.source), line_(line) {}

  Explanation Run() {
    const Extraction& extraction = in_.extraction;
    out_.path = extraction.path, out_.published = extraction.published, out_.published_from = extraction.published_from, out_.language = extraction.language;
    std::vector<Span> shown;
    size_t reading = 0;
    for (const Block& block : text_.blocks) {
      if (block.first_sentence == block.last_sentence) {
        if (Wanted(block.span)) Unread(block);
        continue;
      }
      for (uint32_t s = block.first_sentence; s < block.last_sentence; ++s) {
        while (reading < in_.reading.sentences.size() && in_.reading.sentences[reading].sentence < s) ++reading;
        if (!Wanted(text_.sentences[s].span)) continue;
        const bool read = reading < in_.reading.sentences.size() && in_.reading.sentences[reading].sentence == s;
        Sentence(s, block, read ? &in_.reading.sentences[reading] : nullptr);
        if (read) out_.sentences.back().matches = ExplainMatches(extractor_, in_, reading);
        shown.push_back(text_.sentences[s].span);
      }
    }
    Events(shown);
    for (const Note& note : extraction.notes) {
      if (!note.span || Wanted(*note.span)) out_.notes.push_back(fmt::format("{}: {}", note.kind, note.message));
    }
    return std::move(out_);
  }

 private:
  bool Wanted(Span span) const {
    if (line_ == 0) return true;
    const Span bytes = text_.offsets.ToSourceBytes(span);
    return lines_.At(bytes.begin) <= line_ && line_ <= lines_.At(bytes.end);
  }

  ExplainedSentence Begin(Span span, const Block& block) const {
    ExplainedSentence sentence;
    sentence.span = text_.offsets.ToSource(span);
    sentence.line = lines_.At(text_.offsets.ToSourceBytes(span).begin);
    sentence.block = kBlockNames[static_cast<size_t>(block.kind)];
    sentence.text = text_.At(span);
    return sentence;
  }

  void Unread(const Block& block) {
    ExplainedSentence sentence = Begin(block.span, block);
    sentence.remark = "not read: no text of the article";
    out_.sentences.push_back(std::move(sentence));
  }

  void Sentence(uint32_t s, const Block& block, const SentenceReading* reading) {
    ExplainedSentence sentence = Begin(text_.sentences[s].span, block);
    if (!reading) {
      sentence.remark = in_.reading.sentences.empty() ? fmt::format("not read: the language is \"{}\"", in_.extraction.language) : "not read";
      out_.sentences.push_back(std::move(sentence));
      return;
    }
    sentence.remark = reading->heading    ? "a heading: names count, events do not"
                      : reading->question ? "a question: tells no event"
                      : reading->headline ? "a title: tells only what the body does not"
                                          : "";
    sentence.entry = reading->entry;
    sentence.encoded = alphabet_.Readable(StringOf(*reading, -1).text);
    for (const Unit& unit : reading->units) {
      if (unit.type == Unit::kPunctuation || (unit.type == Unit::kWord && unit.code == 0)) continue;
      sentence.units.push_back(Explained(unit));
    }
    for (size_t c = 0; c < reading->clauses.clauses.size(); ++c) sentence.clauses.push_back(Explained(*reading, c));
    for (const AppliedEntityRule& applied : in_.reading.names.applied) {
      if (text_.sentences[s].span.Contains(applied.span)) sentence.entity_rules.push_back({std::string(text_.At(applied.span)), {applied.rule->id, applied.rule->where}});
    }
    out_.sentences.push_back(std::move(sentence));
  }

  ExplainedUnit Explained(const Unit& unit) const {
    ExplainedUnit out;
    out.span = text_.offsets.ToSource(unit.span);
    out.text = text_.At(unit.span);
    if (unit.code) {
      Encoded one;
      one.Add(unit, 0);
      out.code = alphabet_.Readable(one.text);
    } else {
      out.code = unit.text;
    }
    out.aside = unit.dropped;
    if (unit.verb) out.detail = Describe(*unit.verb);
    if (unit.quantity) out.detail = Describe(*unit.quantity);
    for (int actor : unit.actors) {
      const std::string who = WhoIs(extractor_, in_.reading.names, actor);
      if (!who.empty()) out.stands_for += (out.stands_for.empty() ? "" : ", ") + who;
      // A stand-in has a mention of its own that is marked so, or somebody else's.
      const Mention& mention = in_.reading.names.mentions[static_cast<size_t>(actor)];
      out.reference |= mention.form == MentionForm::kReference || !unit.span.Overlaps(mention.span);
    }
    if (unit.date >= 0) out.code = "⟨date⟩";
    Grounds(unit, &out);
    Mentions(unit, &out);
    return out;
  }

  // The line of the lexicon that makes the unit what it is.
  void Grounds(const Unit& unit, ExplainedUnit* out) const {
    const auto add = [&](std::string_view table, std::string_view word, std::string what) {
      if (const auto place = lexicon_.Word(table, word)) out->grounds.push_back({std::move(what), place->where});
    };
    if (unit.verb) {
      const std::string& lemma = alphabet_.lemmas()[unit.verb->lemma];
      return add("verbs", lemma, fmt::format("verb {}", lemma));
    }
    if (Alphabet::IsVerb(unit.code)) {
      const std::string& lemma = alphabet_.lemmas()[Alphabet::LemmaOf(unit.code)];
      return add("verbs", lemma, fmt::format("noun of {}", lemma));
    }
    if (!Alphabet::IsKind(unit.code) || unit.text.empty()) return;
    add("nouns", unit.text, fmt::format("noun {}", unit.text));
    if (out->grounds.empty()) add("titles", unit.text, fmt::format("title {}", unit.text));
  }

  void Mentions(const Unit& unit, ExplainedUnit* out) const {
    for (const DateMention& date : in_.extraction.dates) {
      if (!unit.span.Contains(date.span)) continue;
      ExplainedMention mention{text_.offsets.ToSource(date.span), std::string(text_.At(date.span)), date.value.empty() ? date.timex3 : date.value, std::string(NameOf(date.type)), {date.rule, {}}};
      const PlainRule* rule = DateRule(date.rule);
      if (rule) mention.ground.where = rule->where;
      if (date.relative) mention.form += ", relative";
      if (!date.mod.empty()) mention.means += " " + date.mod;
      out->mentions.push_back(std::move(mention));
    }
    for (const Mention& mention : in_.reading.names.mentions) {
      if (unit.span.Contains(mention.span) && (mention.entity >= 0 || !mention.title.empty()) && mention.form != MentionForm::kReference) out->mentions.push_back(Explained(mention));
    }
    std::stable_sort(out->mentions.begin(), out->mentions.end(), [](const ExplainedMention& a, const ExplainedMention& b) { return a.span.begin < b.span.begin; });
  }

  const PlainRule* DateRule(const std::string& id) const {
    for (const PlainRule& rule : extractor_.rules().plain) {
      if (rule.section == "date" && rule.id == id) return &rule;
    }
    return nullptr;
  }

  ExplainedMention Explained(const Mention& mention) const {
    ExplainedMention out{text_.offsets.ToSource(mention.span), std::string(text_.At(mention.span)), "", std::string(NameOf(mention.form)), {}};
    if (mention.entity < 0) {
      out.form = "title";
      out.means = mention.title;
      if (const auto place = lexicon_.Word("titles", mention.title)) out.ground = {"title", place->where};
      return out;
    }
    const LexiconEntity& entity = v_.entities()[static_cast<size_t>(mention.entity)];
    out.means = entity.id.empty() ? fmt::format("{} ({})", entity.name, entity.parent) : entity.id == entity.name ? entity.id : fmt::format("{}: {}", entity.id, entity.name);
    const auto place = lexicon_.Name(entity, out.text);
    if (place) out.ground = {place->column.empty() ? fmt::format("bound in the text to {}", TableOf(entity)) : fmt::format("{}, {}", TableOf(entity), place->column), place->where};
    return out;
  }

  ExplainedClause Explained(const SentenceReading& reading, size_t c) const {
    const Clause& clause = reading.clauses.clauses[c];
    const Unit& verb = reading.units[clause.verb];
    ExplainedClause out;
    out.kind = kClauseNames[static_cast<size_t>(clause.kind)];
    out.encoded = alphabet_.Readable(StringOf(reading, static_cast<int>(c)).text);
    out.verb = text_.At(verb.span);
    out.group = fmt::format("{}: {}", alphabet_.lemmas()[verb.verb->lemma], Describe(*verb.verb));
    out.status = kRealityNames[static_cast<size_t>(reading.reality[c])];
    if (clause.parent >= 0) {
      const Unit& governor = reading.units[reading.clauses.clauses[static_cast<size_t>(clause.parent)].verb];
      out.governed = fmt::format("{} \"{}\" of clause {}", clause.by_control ? "governed by" : "under", text_.At(governor.span), clause.parent + 1);
    }
    if (!clause.intro.empty()) out.governed += fmt::format("{}led by \"{}\"", out.governed.empty() ? "" : ", ", clause.intro);
    return out;
  }

  void Events(const std::vector<Span>& shown) {
    std::vector<int> kept(in_.extraction.events.size(), -1);
    for (size_t e = 0; e < in_.extraction.events.size(); ++e) {
      const Event& event = in_.extraction.events[e];
      const auto within = [&](Span span) { return std::any_of(shown.begin(), shown.end(), [&](Span s) { return s.Overlaps(span); }); };
      if (!within(event.span) && std::none_of(event.also.begin(), event.also.end(), within)) continue;
      kept[e] = static_cast<int>(out_.events.size());
      out_.events.push_back(Explained(event));
    }
    for (ExplainedSentence& sentence : out_.sentences) {
      for (ExplainedMatch& match : sentence.matches) match.event = match.event < 0 ? -1 : kept[static_cast<size_t>(match.event)];
    }
  }

  ExplainedEvent Explained(const Event& event) const {
    ExplainedEvent out{text_.offsets.ToSource(event.span), event.id, std::string(text_.At(event.span)), event.type, std::string(NameOf(event.status)), event.date, std::string(NameOf(event.basis)), event.rule, {}, {}};
    for (const Participant& p : event.participants) out.participants.push_back({p.role, !p.id.empty() ? p.id : !p.affiliation.empty() ? p.affiliation : p.name});
    for (const Membership& m : in_.extraction.memberships) {
      if (m.event == event.id) out.memberships.push_back(fmt::format("{} {} {} {}", m.member, m.change, m.organization, m.date.empty() ? "undated" : m.date));
    }
    return out;
  }

  const Extractor& extractor_;
  const Vocabulary& v_;
  const Alphabet& alphabet_;
  const LexiconIndex& lexicon_;
  const Inspection& in_;
  const Text& text_;
  const SourceLines lines_;
  const int line_;
  Explanation out_;
};

}  // namespace

std::string WhoIs(const Extractor& extractor, const ArticleNames& names, int mention) {
  const Mention& m = names.mentions[static_cast<size_t>(mention)];
  if (m.entity >= 0) {
    const LexiconEntity& entity = extractor.vocabulary().entities()[static_cast<size_t>(m.entity)];
    return entity.id.empty() ? entity.name : entity.id;
  }
  std::string who = m.name;
  for (size_t i = 0; i < m.acts_for.size(); ++i) who += fmt::format("{}{}", i == 0 ? " for " : ", ", WhoIs(extractor, names, m.acts_for[i]));
  return who;
}

Explanation Explain(const Extractor& extractor, const LexiconIndex& lexicon, const Inspection& inspection, int line) {
  return Explainer(extractor, lexicon, inspection, line).Run();
}

}  // namespace annals
