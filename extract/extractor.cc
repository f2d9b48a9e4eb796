#include "extract/extractor.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <thread>
#include <unordered_map>
#include <utility>

#include "extract/event/article_reading.h"
#include "extract/event/event_builder.h"
#include "extract/event/participants.h"
#include "extract/inspect.h"
#include "extract/mention/date_tagger.h"
#include "extract/parts.h"
#include "extract/read/sha256.h"

namespace annals {
namespace {

// Bytes of text beyond which an article is read in parts (parts.h).
constexpr uint32_t kMostAtOnce = 2u << 20;

// Whether a seat of government stands as a place: "in Moscow", "from Paris".
bool StandsAsPlace(const Text& text, const Mention& mention, const std::vector<std::string>& prepositions) {
  size_t at = mention.span.begin;
  while (at > 0 && text.utf8[at - 1] == ' ') --at;
  size_t begin = at;
  while (begin > 0 && text.utf8[begin - 1] >= 'a' && text.utf8[begin - 1] <= 'z') --begin;
  const std::string_view word = std::string_view(text.utf8).substr(begin, at - begin);
  return std::find(prepositions.begin(), prepositions.end(), word) != prepositions.end();
}

// A date inside a name is none ("March 23 Movement", "September 11 Commission"). Units that stood for it keep their place
// and stand for nothing.
void DropDatesInNames(const std::vector<Span>& spans, std::vector<DateMention>* dates, ArticleReading* reading) {
  uint32_t longest = 0;
  for (const Span& span : spans) longest = std::max(longest, span.size());
  const auto inside = [&](Span date) {
    auto it = std::upper_bound(spans.begin(), spans.end(), date.begin, [](uint32_t at, const Span& span) { return at < span.begin; });
    while (it != spans.begin() && (--it)->begin + longest >= date.end) {
      if (it->Contains(date) && !(*it == date)) return true;
    }
    return false;
  };
  std::vector<int> places(dates->size());  // by the old index, the new one or -1
  size_t kept = 0;
  for (size_t i = 0; i < dates->size(); ++i) {
    if (inside((*dates)[i].span)) {
      places[i] = -1;
      continue;
    }
    places[i] = static_cast<int>(kept);
    if (kept != i) (*dates)[kept] = std::move((*dates)[i]);
    ++kept;
  }
  dates->resize(kept);
  for (SentenceReading& sentence : reading->sentences) {
    for (Unit& unit : sentence.units) {
      if (unit.date >= 0) unit.date = places[static_cast<size_t>(unit.date)];
    }
  }
}

// Collects mentions under their entities, in the order of their first mention.
class EntityTable {
 public:
  // A state or organization of the lexicon.
  Entity& At(const LexiconEntity& known) {
    Entity& entity = At(known.id);
    if (entity.mentions.empty()) entity.id = known.id, entity.name = known.name, entity.kind = known.kind, entity.wikidata = known.wikidata, entity.cow = known.cow;
    return entity;
  }
  Entity& At(const std::string& key) {
    const auto [it, added] = index_.try_emplace(key, entities_.size());
    if (added) entities_.emplace_back();
    return entities_[it->second];
  }
  std::vector<Entity> Take() { return std::move(entities_); }

 private:
  std::unordered_map<std::string, size_t> index_;
  std::vector<Entity> entities_;
};

}  // namespace

struct Extractor::Impl {
  RuleSet rules;
  std::unique_ptr<Vocabulary> vocabulary;
  std::unique_ptr<EntityRules> entities;
  std::unique_ptr<DateTagger> dates;
  std::unique_ptr<Matcher> matcher;
  std::unique_ptr<Adjuncts> adjuncts;
  std::unique_ptr<TextReader> text;
  std::vector<std::string> place_prepositions;

  // The article with its text and what it says of itself, no facts yet.
  Extraction Begin(const Article& article, const ExtractOptions& options) const;
  std::string ToldPublished(const Text& text) const;
  // Adds the facts of out->text, ids and memberships excepted. *told is how it was read; `fates` as in BuildOptions.
  void AddFacts(const ExtractOptions& options, ArticleReading* told, std::vector<MatchFate>* fates, Extraction* out) const;
  void Finish(Extraction* out) const;
  void CollectEntities(const ArticleReading& article, Extraction* out) const;
  static void Identify(Extraction* out);
};

Extractor::Extractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

const RuleSet& Extractor::rules() const { return impl_->rules; }
const Vocabulary& Extractor::vocabulary() const { return *impl_->vocabulary; }
const DateTagger& Extractor::dates() const { return *impl_->dates; }

Result<Extractor> Extractor::Load(const std::vector<std::string>& rule_folders, const LoadOptions& options) {
  return Build(LoadRules(rule_folders), options);
}

Result<Extractor> Extractor::Load(const std::vector<RuleFile>& rule_files, const LoadOptions& options) {
  return Build(LoadRules(rule_files), options);
}

Result<Extractor> Extractor::Build(Result<RuleSet> rules, const LoadOptions& options) {
  if (!rules) return rules.errors();
  auto impl = std::make_unique<Impl>();
  impl->rules = std::move(rules).value();
  impl->rules.plain_matching = options.plain_matching;
  std::vector<Diagnostic> errors;
  const auto keep = [&](auto result, auto* where) {
    using T = std::remove_reference_t<decltype(*result)>;
    if (result) {
      *where = std::make_unique<T>(std::move(result).value());
    } else {
      errors.insert(errors.end(), result.errors().begin(), result.errors().end());
    }
  };
  // Dates know nothing of names: a second thread sees to them.
  const auto policy = std::thread::hardware_concurrency() > 1 ? std::launch::async : std::launch::deferred;
  std::future<Result<DateTagger>> dates = std::async(policy, [&] { return DateTagger::Build(impl->rules); });
  keep(Vocabulary::Build(impl->rules), &impl->vocabulary);
  keep(EntityRules::Build(impl->rules), &impl->entities);
  keep(dates.get(), &impl->dates);
  if (!errors.empty()) return errors;
  impl->matcher = std::make_unique<Matcher>(impl->rules);
  impl->adjuncts = std::make_unique<Adjuncts>(impl->rules);
  TextOptions text;
  text.abbreviations = impl->rules.Words("text.abbreviations");
  text.openers = impl->rules.Words("text.openers");
  text.common = impl->rules.Words("text.common");
  text.furniture = impl->rules.Words("text.furniture");
  impl->text = std::make_unique<TextReader>(std::move(text));
  impl->place_prepositions = impl->rules.Words("place.prepositions");
  return Extractor(std::move(impl));
}

void Extractor::Impl::CollectEntities(const ArticleReading& article, Extraction* out) const {
  EntityTable states, organizations, persons, places;
  const ParticipantMaker maker(*vocabulary, article.names, 0);
  std::vector<const Mention*> mentions;
  for (const Mention& mention : article.names.mentions) mentions.push_back(&mention);
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention* a, const Mention* b) { return a->span < b->span; });
  for (const Mention* mention : mentions) {
    if (mention->silent) continue;
    const NameMention name{mention->span, mention->form};
    if (mention->entity < 0) {
      if (mention->title.empty() || mention->kind != vocabulary->Kind("person")) continue;
      Entity& person = persons.At(mention->name);
      person.name = mention->name;
      if (person.title.empty()) person.title = mention->title;
      for (int other : mention->acts_for) {
        const int entity = article.names.mentions[other].entity;
        if (!person.affiliation.empty() || entity < 0) continue;
        const LexiconEntity& e = vocabulary->entities()[entity];
        if (e.table == LexiconEntity::kState || e.table == LexiconEntity::kOrganization) person.affiliation = e.id;
      }
      person.mentions.push_back(name);
      continue;
    }
    const LexiconEntity& e = vocabulary->entities()[mention->entity];
    if (e.table == LexiconEntity::kPlace || (e.table == LexiconEntity::kState && mention->form == MentionForm::kCapital && StandsAsPlace(out->text, *mention, place_prepositions))) {
      Entity place = maker.Place(*mention, out->text.utf8);
      Entity& kept = places.At(place.name + "/" + place.affiliation);
      if (kept.mentions.empty()) {
        kept = std::move(place);
        kept.mentions.clear();
      }
      kept.mentions.push_back(name);
      continue;
    }
    switch (e.table) {
      case LexiconEntity::kPerson: {
        Entity& person = persons.At(e.name);
        person.name = e.name, person.title = e.kind, person.affiliation = e.parent;
        person.mentions.push_back(name);
        break;
      }
      case LexiconEntity::kTreaty:
        if (e.owner >= 0) organizations.At(vocabulary->entities()[e.owner]).mentions.push_back(name);
        break;
      default: (e.table == LexiconEntity::kState ? states : organizations).At(e).mentions.push_back(name);
    }
  }
  out->states = states.Take();
  out->organizations = organizations.Take();
  out->persons = persons.Take();
  out->places = places.Take();
}

// Ids that stay the same from run to run: of what is told, not of how it was found.
void Extractor::Impl::Identify(Extraction* out) {
  std::unordered_map<std::string, int> seen;
  std::string key;
  const std::vector<Sentence>& sentences = out->text.sentences;
  for (Event& event : out->events) {
    key.clear();
    for (const std::string* part : {&out->id, &event.type, &event.date}) key.append(*part).append("\n");
    for (const Participant& p : event.participants) key.append(p.role).append("=").append(p.id.empty() ? p.name : p.id).append(";");
    const auto behind = std::upper_bound(sentences.begin(), sentences.end(), event.span.begin, [](uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
    if (behind != sentences.begin() && event.span.begin < std::prev(behind)->span.end) key.append("\n").append(out->text.At(std::prev(behind)->span));
    const int nth = seen[key]++;
    if (nth > 0) key += "\n" + std::to_string(nth);
    event.id = Sha256(key).substr(0, 16);
  }
}

Extraction Extractor::Extract(const Article& article, const ExtractOptions& options) const {
  Extraction out = impl_->Begin(article, options);
  ArticleReading reading;
  if (out.text.utf8.size() <= kMostAtOnce) {
    impl_->AddFacts(options, &reading, nullptr, &out);
  } else {
    TextParts parts(out.text, kMostAtOnce / 2);
    PartJoiner joiner(&out);
    Text text;
    for (uint32_t begin = 0; parts.Next(&text, &begin);) {
      Extraction part;
      part.text = std::move(text), part.published = out.published, part.language = out.language;
      impl_->AddFacts(options, &reading, nullptr, &part);
      joiner.Add(std::move(part), begin);
    }
  }
  impl_->Finish(&out);
  return out;
}

Inspection Extractor::Inspect(const Article& article, const ExtractOptions& options) const {
  Inspection out;
  out.extraction = impl_->Begin(article, options);
  impl_->AddFacts(options, &out.reading, &out.fates, &out.extraction);
  impl_->Finish(&out.extraction);
  out.matches.resize(out.reading.sentences.size());
  for (size_t i = 0; i < out.matches.size(); ++i) impl_->matcher->Run(out.reading.sentences[i], &out.matches[i]);
  return out;
}

Extraction Extractor::Impl::Begin(const Article& article, const ExtractOptions& options) const {
  Extraction out;
  out.id = article.id, out.path = article.path, out.url = article.url, out.source = article.source;
  out.sha256 = Sha256(article.bytes);
  out.text = text->Read(article, options.language.empty() ? article.language : options.language);
  out.language = out.text.language;
  out.title = !article.title.empty() ? article.title : out.text.title;
  out.notes = out.text.notes;
  out.published = article.published, out.published_from = article.published_from;
  if (!options.published.empty()) out.published = options.published, out.published_from = "option";
  if (out.published.empty()) {
    out.published = ToldPublished(out.text);
    if (!out.published.empty()) out.published_from = "text";
  }
  return out;
}

std::string Extractor::Impl::ToldPublished(const Text& text) const {
  if (text.utf8.size() <= kMostAtOnce) return dates->ToldPublished(text);
  Text beginning;
  uint32_t begin = 0;
  return TextParts(text, kMostAtOnce / 2).Next(&beginning, &begin) ? dates->ToldPublished(beginning) : "";
}

void Extractor::Impl::AddFacts(const ExtractOptions& options, ArticleReading* told, std::vector<MatchFate>* fates, Extraction* out) const {
  if (out->language != "und" && out->language.substr(0, 2) != "en") return;  // noted by the text stage
  DateTagger::Context context;
  context.published = out->published;
  context.language = out->language;
  context.anchor = options.anchor == ExtractOptions::Anchor::kPublished   ? DateTagger::Context::kPublished
                   : options.anchor == ExtractOptions::Anchor::kNarrative ? DateTagger::Context::kNarrative
                                                                          : DateTagger::Context::kAuto;
  out->dates = dates->Tag(out->text, context, &out->notes);
  if (!options.names && fates == nullptr) return DropDatesInNames(NamesBesideDates(*vocabulary, out->dates, out->published, &out->text), &out->dates, told);
  *told = ReadArticle(*vocabulary, *entities, out->dates, out->published, &out->text);
  DropDatesInNames(told->beside_dates, &out->dates, told);
  const ArticleReading& reading = *told;
  BuildOptions build;
  build.published = out->published;
  build.undated_published = options.undated_published;
  build.fates = fates;
  if (options.events) out->events = BuildEvents(*vocabulary, *matcher, *adjuncts, reading, out->text, out->dates, build);
  CollectEntities(reading, out);
  out->notes.insert(out->notes.end(), reading.notes.begin(), reading.notes.end());
}

void Extractor::Impl::Finish(Extraction* out) const {
  Identify(out);
  out->memberships = DeriveMemberships(rules, out->events);
}

}  // namespace annals
