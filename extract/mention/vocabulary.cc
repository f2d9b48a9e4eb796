// Builds the vocabulary from the rule set's tables and word classes.
#include "extract/mention/vocabulary.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "extract/mention/inflect.h"

namespace annals {
namespace {

struct ClassName {
  std::string_view key;
  uint32_t bit;
};
constexpr std::array kClasses = {
    ClassName{"function.determiner", kDeterminer},        ClassName{"function.possessive", kPossessive},
    ClassName{"function.preposition", kPreposition},      ClassName{"function.conjunction", kConjunction},
    ClassName{"function.complementizer", kComplementizer}, ClassName{"function.relative", kRelative},
    ClassName{"function.condition", kCondition},          ClassName{"function.subordinate", kSubordinate},
    ClassName{"function.subject_pronoun", kSubjectPronoun}, ClassName{"function.object_pronoun", kObjectPronoun},
    ClassName{"function.be", kBe},                        ClassName{"function.have", kHave},
    ClassName{"function.do", kDo},                        ClassName{"function.get", kGet},
    ClassName{"function.negation", kNegation},            ClassName{"function.adverb", kAdverb},
    ClassName{"function.not_adverb", kNotAdverb},         ClassName{"function.conditional_phrase", kCondition},
    ClassName{"modal.planned", kModalPlanned},            ClassName{"modal.hypothetical", kModalHypothetical},
    ClassName{"modal.hearsay", kHearsay},                 ClassName{"function.particle", kParticle},
    ClassName{"modal.norm", kModalNorm},                  ClassName{"number.words", kNumberWord},
    ClassName{"number.scales", kScale},                   ClassName{"number.vague", kVague},
    ClassName{"name.particles", kNameParticle},           ClassName{"name.honorifics", kHonorific},
    ClassName{"nominal.hypothetical_nouns", kHypotheticalNoun}, ClassName{"norm.subjects", kNormSubject},
    ClassName{"function.adjective", kAdjective},          ClassName{"function.negative", kNegative},
    ClassName{"function.pair", kPair},
};

struct ControlName {
  std::string_view key;
  Control control;
};
constexpr std::array kControls = {
    ControlName{"done", Control::kDone},       ControlName{"planned", Control::kPlanned},
    ControlName{"proposed", Control::kProposed}, ControlName{"hypothetical", Control::kHypothetical},
    ControlName{"denied", Control::kDenied},   ControlName{"alleged", Control::kAlleged},
};

template <typename Number>
Number Parse(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

class VocabularyBuilder {
 public:
  explicit VocabularyBuilder(const RuleSet& rules) : rules_(rules) {
    v_.rules_ = &rules;
    v_.numbers_ = WordTable(rules.plain_matching);
    v_.names_ = PathTrie<NameEntry>(rules.plain_matching);
    v_.phrases_ = PathTrie<PhraseEntry>(rules.plain_matching);
    v_.words_.emplace_back();
    v_.lemmas_.resize(rules.alphabet.lemmas().size());
    for (const std::string& kind : rules.alphabet.kinds()) v_.kinds_.Add(kind);
    const auto lemma = [&](std::string_view name) { return rules.alphabet.Lemma(name).value_or(0); };
    v_.auxiliaries_ = {lemma("be"), lemma("have"), lemma("do"), lemma("get")};
    NameKinds();
    v_.grammar_lists_ = {rules.Words("number.more"),           rules.Words("number.less"),           rules.Words("number.about"),
                         rules.Words("number.currency_signs"), rules.Words("number.currency_words"), rules.Words("reference.reflexive"), {}};
    for (const auto& list : {v_.grammar_lists_.currency_signs, v_.grammar_lists_.currency_words}) {
      for (const std::string_view entry : list) {
        if (const size_t is = entry.find('='); is != entry.npos) v_.grammar_lists_.currencies.push_back({entry.substr(0, is), entry.substr(is + 1)});
      }
    }
  }

  Result<Vocabulary> Build() {
    AddWordClasses();
    AddVerbs();
    AddControls();
    // Common words have the low numbers, so that what is known of them stands together.
    AddNouns("nouns", "noun", false);
    AddNouns("titles", "title", true);
    const uint32_t common = v_.numbers_.size();
    AddStates();
    AddOrganizations();
    AddTreaties();
    AddPlaces();
    AddPersons();
    AddGuards();
    ResolveEntities();
    AddOffices();
    AddAnchors();
    v_.words_.resize(common + 1);
    FindOneByteWords();
    if (!errors_.empty()) return std::move(errors_);
    return std::move(v_);
  }

 private:
  void NameKinds() {
    GrammarKinds& k = v_.grammar_kinds_;
    k.person = v_.Kind("person"), k.person_noun = v_.Kind("person-noun"), k.name = v_.Kind("name"), k.group = v_.Kind("group"), k.people = v_.Kind("people");
    k.pronoun = v_.Kind("pronoun"), k.number = v_.Kind("number"), k.money = v_.Kind("money"), k.percent = v_.Kind("percent");
    k.date = v_.Kind("date"), k.duration = v_.Kind("duration"), k.state = v_.Kind("state"), k.organization = v_.Kind("organization");
    k.institution = v_.Kind("institution"), k.executive = v_.Kind("executive"), k.forces = v_.Kind("forces"), k.instrument = v_.Kind("instrument");
    k.meeting = v_.Kind("meeting"), k.media = v_.Kind("media"), k.org_reference = v_.Kind("org-reference");
    k.state_reference = v_.Kind("state-reference"), k.other_state = v_.Kind("other-state"), k.member_states = v_.Kind("member-states");
    k.place = v_.Kind("place"), k.capital = v_.Kind("capital"), k.area = v_.Kind("area"), k.locality = v_.Kind("locality"), k.facility = v_.Kind("facility"), k.prison = v_.Kind("prison");
  }

  uint32_t Intern(std::string_view word) {
    const uint32_t number = v_.numbers_.Add(word);
    if (number == v_.words_.size()) v_.words_.emplace_back();
    return number;
  }

  std::vector<uint32_t> Path(std::string_view phrase) {
    tokens_.clear();
    Tokenize(phrase, {0, static_cast<uint32_t>(phrase.size())}, &tokens_);
    std::vector<uint32_t> path;
    for (const Token& token : tokens_) path.push_back(Intern(phrase.substr(token.span.begin, token.span.size())));
    return path;
  }

  void FindOneByteWords() {
    for (size_t c = 0; c < v_.one_byte_.size(); ++c) {
      const char byte = static_cast<char>(c);
      v_.one_byte_[c] = v_.Number({&byte, 1});
    }
  }

  const Table* FindTable(std::string_view name) const {
    const auto it = rules_.tables.find(name);
    return it == rules_.tables.end() ? nullptr : &it->second;
  }

  void AddWordClasses() {
    for (const ClassName& c : kClasses) {
      for (const std::string& entry : rules_.Words(c.key)) {
        const size_t equals = entry.find('=', 1);
        const std::string_view phrase = std::string_view(entry).substr(0, equals);
        const std::vector<uint32_t> path = Path(phrase);
        if (path.size() > 1) {
          PhraseEntry value;
          value.classes = c.bit;
          v_.phrases_.Add(path, value);
          continue;
        }
        Word& word = v_.words_[path[0]];
        word.classes |= c.bit;
        if (equals != std::string::npos) word.number = Parse<double>(std::string_view(entry).substr(equals + 1));
      }
    }
  }

  void AddShape(std::string_view form, uint16_t lemma, uint8_t shape, bool also_noun) {
    const std::vector<uint32_t> path = Path(form);
    const auto add = [&](std::vector<VerbReading>& verbs) {
      const auto it = std::find_if(verbs.begin(), verbs.end(), [&](const VerbReading& r) { return r.lemma == lemma; });
      if (it != verbs.end()) {
        it->shapes |= shape;
        it->also_noun |= also_noun;
      } else {
        verbs.push_back({lemma, shape, also_noun});
      }
    };
    if (path.size() == 1) return add(v_.words_[path[0]].verbs);
    also_noun = false;
    std::vector<PhraseEntry>& entries = v_.phrases_.ValuesAt(path);
    auto entry = std::find_if(entries.begin(), entries.end(), [](const PhraseEntry& e) { return !e.verbs.empty(); });
    if (entry == entries.end()) entry = entries.emplace(entries.end());
    add(entry->verbs);
  }

  void AddVerbs() {
    const Table* table = FindTable("verbs");
    if (!table) return;
    const int lemma = table->Column("lemma"), past = table->Column("past"), participle = table->Column("participle"),
              gerund = table->Column("gerund"), third = table->Column("third"), nouns = table->Column("nouns"), flags = table->Column("flags");
    if (std::min({lemma, past, participle, gerund, third, nouns, flags}) < 0) return Missing(*table);
    for (const Table::Row& row : table->rows) {
      const std::string& base = row.cells[lemma];
      const std::optional<uint32_t> index = rules_.alphabet.Lemma(base);
      if (!index) continue;
      const uint16_t id = static_cast<uint16_t>(*index);
      bool noun = false, past_noun = false, third_noun = false, ing_noun = false;
      LemmaInfo& info = v_.lemmas_[id];
      for (std::string_view flag : Table::List(row.cells[flags])) {
        noun |= flag == "noun";
        past_noun |= flag == "past-noun";
        third_noun |= flag == "third-noun";
        ing_noun |= flag == "ing-noun";
        if (flag == "report") info.flags |= kReport;
        if (flag == "cognition") info.flags |= kCognition;
        if (flag == "intransitive") info.flags |= kIntransitive;
        if (flag == "ditransitive") info.flags |= kDitransitive;
        if (flag == "ergative") info.flags |= kErgative;
        if (flag == "stative") info.flags |= kStative;
      }
      AddShape(base, id, kBase, noun);
      AddForms(row.cells[third], RegularThird(base), id, kThird, third_noun);
      const bool apart = !row.cells[participle].empty() && row.cells[participle] != row.cells[past];  // only "withdrawn" is an adjective, not "withdrew"
      AddForms(row.cells[past], RegularPast(base), id, kPast, past_noun && !apart);
      AddForms(row.cells[participle].empty() ? row.cells[past] : row.cells[participle], RegularPast(base), id, kPastParticiple, past_noun);
      AddForms(row.cells[gerund], RegularGerund(base), id, kIng, ing_noun);
      for (std::string_view form : Table::List(row.cells[nouns])) AddShape(form, id, kNominal, false);
    }
  }

  void AddForms(std::string_view cell, const std::string& regular, uint16_t lemma, uint8_t shape, bool also_noun) {
    if (cell.empty()) return AddShape(regular, lemma, shape, also_noun);
    for (std::string_view form : Table::List(cell)) AddShape(form, lemma, shape, also_noun);
  }

  void AddControls() {
    const auto lemma_of = [&](std::string_view entry, bool* passive) -> LemmaInfo* {
      *passive = entry.starts_with("be ");
      if (*passive) entry.remove_prefix(3);
      entry = entry.substr(0, entry.find(' '));
      std::optional<uint32_t> index = rules_.alphabet.Lemma(entry);
      if (!index && *passive) {  // "be asked": by the participle
        const uint32_t number = v_.Number(entry);
        for (const VerbReading& r : v_.words_[number].verbs) {
          if (r.shapes & kPastParticiple) index = r.lemma;
        }
      }
      return index ? &v_.lemmas_[*index] : nullptr;
    };
    for (const ControlName& c : kControls) {
      bool passive = false;
      for (const std::string& entry : rules_.Words(std::string("control.") + std::string(c.key))) {
        if (LemmaInfo* info = lemma_of(entry, &passive)) {
          (passive ? info->passive : info->active) = c.control;
        } else if (passive) {
          v_.words_[Intern(std::string_view(entry).substr(3))].behind_be = c.control;  // "be due": an adjective
        }
      }
      for (const std::string& entry : rules_.Words(std::string("nominal.") + std::string(c.key))) {
        LemmaInfo* info = lemma_of(entry, &passive);
        if (!info) continue;
        const size_t space = entry.find(' ');
        if (space == std::string::npos) {
          info->nominal = c.control;
        } else {
          info->nominal_with.emplace_back(std::string_view(entry).substr(space + 1), c.control);
        }
      }
    }
    bool passive = false;
    for (const std::string& entry : rules_.Words("control.object_control")) {
      if (LemmaInfo* info = lemma_of(entry, &passive)) info->object_control = true;
    }
    for (const std::string& entry : rules_.Words("reference.holds_against")) {
      if (LemmaInfo* info = lemma_of(entry, &passive)) info->holds_against = true;
    }
    for (const std::string& entry : rules_.Words("nominal.performs")) {
      if (LemmaInfo* info = lemma_of(entry, &passive)) info->performs = true;
    }
    for (const std::string& entry : rules_.Words("norm.verbs")) {
      if (LemmaInfo* info = lemma_of(entry, &passive)) info->norm = true;
    }
  }

  void Missing(const Table& table) {
    errors_.push_back({table.rows.empty() ? Location{table.name, 1, 1} : table.rows.front().where,
                       "the table \"" + table.name + "\" lacks a column that the program reads",
                       "rules/README.md lists the columns of each table", ""});
  }

  int AddEntity(LexiconEntity entity) {
    const int index = static_cast<int>(v_.entities_.size());
    v_.entity_by_id_[entity.table].emplace(entity.table == LexiconEntity::kPlace ? entity.name : entity.id, index);
    v_.entities_.push_back(std::move(entity));
    return index;
  }

  void AddName(std::string_view surface, int entity, MentionForm form, std::string_view kind, uint8_t rank) {
    if (surface.empty()) return;
    const std::vector<uint32_t> path = Path(surface);
    std::vector<NameEntry>& entries = v_.names_.ValuesAt(path);
    for (const NameEntry& old : entries) {
      if (old.entity == entity && old.form == form) return;
    }
    NameEntry entry;
    entry.entity = entity;
    entry.form = form;
    entry.kind = v_.Kind(kind);
    entry.rank = rank;
    entries.insert(std::upper_bound(entries.begin(), entries.end(), entry, [](const NameEntry& a, const NameEntry& b) { return a.rank < b.rank; }), entry);
  }

  void AddNames(std::string_view cell, int entity, MentionForm form, std::string_view kind, uint8_t rank) {
    for (std::string_view surface : Table::List(cell)) AddName(surface, entity, form, kind, rank);
  }

  // Cells of one row by column name, or by Table::Column's index of it; an absent column is empty.
  struct Cells {
    const Table& table;
    const Table::Row& row;
    std::string_view operator[](std::string_view column) const { return (*this)[table.Column(column)]; }
    std::string_view operator[](int index) const { return index < 0 ? std::string_view() : std::string_view(row.cells[index]); }
  };

  void AddStates() {
    const Table* table = FindTable("states");
    if (!table) return;
    for (const Table::Row& row : table->rows) {
      const Cells cell{*table, row};
      LexiconEntity e;
      e.table = LexiconEntity::kState;
      e.id = cell["id"], e.name = cell["name"], e.kind = cell["kind"], e.from = cell["from"], e.to = cell["to"];
      e.wikidata = cell["wikidata"], e.cow = cell["cow"];
      for (std::string_view id : Table::List(cell["successors"])) e.successors.emplace_back(id);
      const uint8_t base = e.kind == "historical" ? 4 : e.kind == "territory" ? 2 : 0;
      const int index = AddEntity(std::move(e));
      AddName(cell["name"], index, MentionForm::kName, "state", base);
      AddNames(cell["names"], index, MentionForm::kName, "state", base + 1);
      AddNames(cell["adjectives"], index, MentionForm::kAdjective, "adjective", base);
      AddNames(cell["people"], index, MentionForm::kDemonym, "people", base + 1);
      AddNames(cell["seats"], index, MentionForm::kCapital, "capital", base);
    }
  }

  static std::string_view OrganizationKind(std::string_view kind) {
    if (kind == "armed-group" || kind == "company" || kind == "media") return kind;
    return "organization";
  }

  void AddOrganizations() {
    const Table* table = FindTable("organizations");
    if (!table) return;
    for (const Table::Row& row : table->rows) {
      const Cells cell{*table, row};
      LexiconEntity e;
      e.table = LexiconEntity::kOrganization;
      e.id = cell["id"], e.name = cell["name"], e.kind = cell["kind"], e.from = cell["from"], e.to = cell["to"];
      e.wikidata = cell["wikidata"], e.cow = cell["cow"], e.parent = cell["parent"];
      const std::string_view kind = OrganizationKind(cell["kind"]);
      const int index = AddEntity(std::move(e));
      AddName(cell["name"], index, MentionForm::kName, kind, 0);
      AddNames(cell["names"], index, MentionForm::kName, kind, 0);
      AddNames(cell["acronyms"], index, MentionForm::kAcronym, kind, 1);
      AddNames(cell["adjectives"], index, MentionForm::kAdjective, kind, 1);
    }
  }

  void AddTreaties() {
    const Table* table = FindTable("treaties");
    if (!table) return;
    for (const Table::Row& row : table->rows) {
      const Cells cell{*table, row};
      LexiconEntity e;
      e.table = LexiconEntity::kTreaty;
      e.id = cell["id"], e.name = cell["name"], e.kind = "treaty", e.parent = cell["organization"];
      const int index = AddEntity(std::move(e));
      AddName(cell["name"], index, MentionForm::kTreaty, "treaty", 0);
      AddNames(cell["names"], index, MentionForm::kTreaty, "treaty", 0);
    }
  }

  void AddPlaces() {
    const Table* table = FindTable("places");
    if (!table) return;
    // The longest of the tables: its columns are looked up once.
    const int name = table->Column("name"), names = table->Column("names"), kind_of = table->Column("kind"), state = table->Column("state"),
              geonames = table->Column("geonames"), population = table->Column("population"), longitude = table->Column("longitude"),
              latitude = table->Column("latitude"), flags = table->Column("flags");
    v_.entities_.reserve(v_.entities_.size() + table->rows.size());
    for (const Table::Row& row : table->rows) {
      const Cells cell{*table, row};
      LexiconEntity e;
      e.table = LexiconEntity::kPlace;
      e.id = "", e.name = cell[name], e.kind = cell[kind_of], e.parent = cell[state];
      e.geonames = Parse<int64_t>(cell[geonames]), e.population = Parse<int64_t>(cell[population]);
      e.longitude = Parse<double>(cell[longitude]), e.latitude = Parse<double>(cell[latitude]);
      for (std::string_view flag : Table::List(cell[flags])) e.ambiguous |= flag == "ambiguous";
      const std::string_view kind = cell[kind_of] == "area" || cell[kind_of] == "water" ? "area" : "place";
      const uint8_t rank = static_cast<uint8_t>(e.population > 1000000 ? 6 : e.population > 200000 ? 7 : 8);
      const int index = AddEntity(std::move(e));
      AddName(cell[name], index, MentionForm::kName, kind, rank);
      AddNames(cell[names], index, MentionForm::kName, kind, rank);
    }
  }

  void AddPersons() {
    const Table* table = FindTable("persons");
    if (!table) return;
    for (const Table::Row& row : table->rows) {
      const Cells cell{*table, row};
      LexiconEntity e;
      e.table = LexiconEntity::kPerson;
      e.id = e.name = cell["name"], e.kind = cell["title"], e.parent = cell["affiliation"], e.from = cell["from"], e.to = cell["to"];
      const int index = AddEntity(std::move(e));
      AddName(cell["name"], index, MentionForm::kName, "person", 3);
      AddNames(cell["names"], index, MentionForm::kName, "person", 3);
    }
  }

  void AddPhrase(std::string_view phrase, const PhraseEntry& entry) {
    std::string lower;
    LowerTo(phrase, &lower);
    v_.phrases_.Add(Path(lower), entry);
  }

  void AddNouns(std::string_view table_name, std::string_view column, bool title) {
    const Table* table = FindTable(table_name);
    if (!table) return;
    const int noun = table->Column(column), cls = table->Column("class"), plural = table->Column("plural");
    if (std::min({noun, cls, plural}) < 0) return Missing(*table);
    for (const Table::Row& row : table->rows) {
      PhraseEntry entry;
      if (row.cells[cls] == "honorific") {
        std::string lower;
        LowerTo(row.cells[noun], &lower);
        v_.words_[Path(lower)[0]].classes |= kHonorific;
        continue;
      }
      entry.kind = v_.Kind(row.cells[cls]);
      entry.title = title;
      const std::vector<std::string_view> plurals = Table::List(row.cells[plural]);
      entry.plural = std::find(plurals.begin(), plurals.end(), row.cells[noun]) != plurals.end();
      AddPhrase(row.cells[noun], entry);
      entry.plural = true;
      for (std::string_view form : plurals) {
        if (form == row.cells[noun]) continue;
        AddPhrase(form, entry);
      }
    }
  }

  // What a guard asks of the text behind a name, or of that before it.
  const LazyExpression* Neighbour(const std::string& expression, bool behind) {
    if (expression.empty()) return nullptr;
    const std::string pattern = behind ? "^(?:" + expression + ")" : "(?:" + expression + ")$";
    return &v_.neighbours_.try_emplace(pattern, pattern, Expression::Options{.short_texts = !rules_.plain_matching}).first->second;
  }

  void AddGuards() {
    for (const SurfaceGuard& guard : rules_.guards) {
      if (!guard.is_name) {
        for (const std::string& surface : guard.surfaces) AddNoName(surface);
        continue;
      }
      const int index = static_cast<int>(v_.guards_.size());
      v_.guards_.push_back({guard.id, Neighbour(guard.unless_before, true), Neighbour(guard.unless_after, false),
                            Neighbour(guard.only_before, true), Neighbour(guard.only_after, false)});
      for (const std::string& surface : guard.surfaces) AddGuard(surface, index);
    }
  }

  void AddNoName(const std::string& surface) {
    NameEntry entry;
    entry.entity = -1;
    std::vector<NameEntry>& entries = v_.names_.ValuesAt(Path(surface));
    entries.insert(entries.begin(), entry);
  }

  void AddGuard(const std::string& surface, int guard) {
    std::vector<NameEntry>& entries = v_.names_.ValuesAt(Path(surface));
    if (entries.empty()) return;
    int set = entries.front().guard;
    if (set < 0) {
      set = static_cast<int>(v_.guard_sets_.size());
      v_.guard_sets_.emplace_back();
      for (NameEntry& e : entries) e.guard = set;
    }
    v_.guard_sets_[set].push_back(guard);
  }

  void AddAnchors() {
    v_.anchor_kinds_.resize(rules_.alphabet.kinds().size());
    for (const EventRule& rule : rules_.events) {
      for (const Variant& variant : rule.variants) {
        for (char32_t anchor : variant.anchors) {
          if (Alphabet::IsKind(anchor)) {
            v_.anchor_kinds_[anchor - kFirstKind] = true;
          } else {
            LemmaInfo& lemma = v_.lemmas_[Alphabet::LemmaOf(anchor)];
            (Alphabet::FormOf(anchor) == VerbForm::kNoun ? lemma.anchors_noun : lemma.anchors) = true;
          }
        }
      }
    }
  }

  void ResolveEntities() {
    for (LexiconEntity& e : v_.entities_) {
      if (e.from.size() >= 4) e.from_year = Parse<int>(std::string_view(e.from).substr(0, 4));
      if (e.to.size() >= 4) e.to_year = Parse<int>(std::string_view(e.to).substr(0, 4));
      if (!e.successors.empty()) e.successor = v_.Find(LexiconEntity::kState, e.successors.front());
      if (e.parent.empty()) continue;
      const bool of_state = e.table == LexiconEntity::kPlace || e.table == LexiconEntity::kPerson;
      if (of_state) e.owner = v_.Find(LexiconEntity::kState, e.parent);
      if (e.owner < 0 && e.table != LexiconEntity::kPlace) e.owner = v_.Find(LexiconEntity::kOrganization, e.parent);
    }
  }

  void AddOffices() {
    for (const std::string& office : rules_.Words("reference.offices")) {
      const size_t is = office.find('=');
      for (const std::string& id : ListOf(is == std::string::npos ? std::string() : office.substr(is + 1))) {
        if (const int state = v_.Find(LexiconEntity::kState, id); state >= 0) v_.offices_[office.substr(0, is)].push_back(state);
      }
    }
  }

  const RuleSet& rules_;
  Vocabulary v_;
  std::vector<Token> tokens_;
  std::vector<Diagnostic> errors_;
};

Result<Vocabulary> Vocabulary::Build(const RuleSet& rules) { return VocabularyBuilder(rules).Build(); }

int Vocabulary::Find(LexiconEntity::Table table, std::string_view id) const {
  const auto it = entity_by_id_[table].find(id);
  return it == entity_by_id_[table].end() ? -1 : it->second;
}

void Vocabulary::Read(std::string_view text, std::string_view lower, Span span, std::vector<WordToken>* tokens) const {
  thread_local std::vector<Token> plain;
  plain.clear();
  Tokenize(text, span, &plain);
  for (const Token& token : plain) {
    WordToken word{token};
    const std::string_view surface = text.substr(token.span.begin, token.span.size());
    const auto first = static_cast<unsigned char>(surface[0]);
    word.exact = surface.size() == 1 && first < one_byte_.size() ? one_byte_[first] : Number(surface);
    if (token.shape == Token::kCapitalised || token.shape == Token::kAllCaps) {
      word.lower = Number(lower.substr(token.span.begin, token.span.size()));
      if (token.shape == Token::kAllCaps && !word.exact && surface.size() >= 4) word.exact = Number(TitleCase(surface));
    } else {
      word.lower = word.exact;
    }
    tokens->push_back(word);
  }
}

bool Vocabulary::IsOrdinalNumber(std::string_view word) const {
  const size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  return digits > 0 && digits < word.size() && rules_->IsListed("number.ordinal_ends", word.substr(digits));
}

}  // namespace annals
