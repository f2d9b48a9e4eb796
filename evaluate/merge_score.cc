#include "evaluate/merge_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <set>
#include <tuple>

#include "dataset/extracted.h"
#include "dataset/store.h"
#include "dataset/updater.h"
#include "output/json_writer.h"

namespace annals {
namespace {

using FactIds = std::set<std::string>;  // ids

// A dataset in memory that holds the articles of one item.
class ItemDataset {
 public:
  static Result<ItemDataset> Make(const MergeItem& item, const Extractor& extractor) {
    static std::atomic<int> number = 0;
    ItemDataset made;
    const std::string path = fmt::format("annals-merge-{}", ++number);
    UpdaterOptions options;
    options.in_memory = true;
    auto updater = Updater::Open(path, options);
    if (!updater.ok()) return updater.errors();
    if (auto errors = (*updater)->SetTypes(extractor.rules().types); !errors.empty()) return errors;
    for (const MergeArticle& article : item.articles) {
      const auto draft = DraftOf(item, article, extractor);
      if (!draft.ok()) return draft.errors();
      if (auto errors = (*updater)->Add(*draft); !errors.empty()) return errors;
    }
    if (auto errors = (*updater)->Finish(); !errors.empty()) return errors;
    try {
      made.Read(path);
    } catch (const SqlError& error) {
      return DatasetError(path, error);
    }
    return made;
  }

  // The facts of which an event of one of the types is told where the quotation stands.
  FactIds Told(const MergeItem& item, const MergeQuote& quote, const std::vector<std::string>& types) const {
    FactIds facts;
    for (const Telling& telling : tellings_) {
      const bool there = telling.article == item.articles[quote.article].name && telling.begin < quote.end && quote.begin < telling.end;
      if (there && std::find(types.begin(), types.end(), telling.type) != types.end()) facts.insert(telling.fact);
    }
    return facts;
  }
  bool Follows(const std::string& plan, const std::string& deed) const { return links_.contains({plan, deed}); }

 private:
  struct Telling {
    std::string fact, type, article;
    int64_t begin = 0, end = 0;
  };

  static Result<Draft> DraftOf(const MergeItem& item, const MergeArticle& article, const Extractor& extractor) {
    Article read;
    read.id = article.name, read.path = item.id + "/" + article.name;
    read.bytes = article.text;
    read.published = article.published, read.published_from = "option";
    return DraftOfExtraction(read, NameOf(read, {}), {}, extractor.Extract(read, {}), extractor.rules().hash, false);
  }

  void Read(const std::string& path) {
    Connection connection(path, Connection::Mode::kMemory);
    Statement row = connection.Prepare("SELECT v.event, e.type, v.article, v.begin_offset, v.end_offset, e.followed_by FROM evidence v JOIN events e ON e.id = v.event");
    while (row.Step()) {
      tellings_.push_back({row.Copy(0), row.Copy(1), row.Copy(2), row.Int(3), row.Int(4)});
      const std::string deeds = row.Copy(5);
      for (size_t at = 0; at < deeds.size();) {
        const size_t space = std::min(deeds.find(' ', at), deeds.size());
        links_.insert({row.Copy(0), deeds.substr(at, space - at)});
        at = space + 1;
      }
    }
  }

  std::vector<Telling> tellings_;
  std::set<std::pair<std::string, std::string>> links_;
};

bool Meet(const FactIds& a, const FactIds& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& id) { return b.contains(id); });
}

// The tellings of one item as clusters, for B-cubed.
class Clusters {
 public:
  size_t Index(const MergeQuote& quote, const FactIds& facts) {
    const auto key = std::tuple(quote.article, quote.begin, quote.end);
    const auto it = index_.find(key);
    if (it != index_.end()) return it->second;
    facts_.push_back(facts);
    gold_.push_back(gold_.size());
    return index_[key] = gold_.size() - 1;
  }
  void Same(size_t a, size_t b) {
    const size_t from = gold_[b], to = gold_[a];
    std::replace(gold_.begin(), gold_.end(), from, to);
  }
  // Sums over the tellings.
  void Add(double* precision, double* recall, MergeReport* report) const {
    for (size_t i = 0; i < gold_.size(); ++i) {
      double predicted = 1, right = 1, wanted = 1;  // itself
      for (size_t j = 0; j < gold_.size(); ++j) {
        if (i == j) continue;
        const bool together = Meet(facts_[i], facts_[j]), belongs = gold_[i] == gold_[j];
        predicted += together, wanted += belongs, right += together && belongs;
      }
      *precision += right / predicted;
      *recall += right / wanted;
      ++report->tellings;
      report->not_extracted += facts_[i].empty();
    }
  }

 private:
  std::map<std::tuple<size_t, int64_t, int64_t>, size_t> index_;
  std::vector<FactIds> facts_;
  std::vector<size_t> gold_;
};

void CountPair(const MergeVerdict& verdict, MergeReport* report) {
  Count count;
  if (verdict.pair->relation == MergeRelation::kSame) {
    ++(verdict.merged ? count.right : count.missed);
  } else if (verdict.merged) {
    ++count.wrong;
  }
  report->pairs += count;
  report->by_file[verdict.item->file] += count;
  if (verdict.pair->relation == MergeRelation::kFollows) ++(verdict.linked ? report->follows.right : report->follows.missed);
}

std::string_view NameOf(MergeRelation relation) {
  return relation == MergeRelation::kSame ? "same" : relation == MergeRelation::kDifferent ? "different" : "follows";
}

std::string Became(const MergeVerdict& verdict) {
  if (!verdict.first_found || !verdict.second_found) return "not extracted";
  return verdict.merged ? "same" : verdict.linked ? "follows" : "different";
}

}  // namespace

bool MergeVerdict::right() const {
  switch (pair->relation) {
    case MergeRelation::kSame: return merged;
    case MergeRelation::kDifferent: return !merged && !linked;
    case MergeRelation::kFollows: return !merged && linked;
  }
  return false;
}

Result<MergeReport> ScoreMerging(const std::vector<MergeItem>& items, const Extractor& extractor) {
  MergeReport report;
  double precision = 0, recall = 0;
  for (const MergeItem& item : items) {
    const auto dataset = ItemDataset::Make(item, extractor);
    if (!dataset.ok()) return dataset.errors();
    Clusters clusters;
    for (const MergePair& pair : item.pairs) {
      const FactIds first = dataset->Told(item, pair.first, pair.types), second = dataset->Told(item, pair.second, pair.types);
      MergeVerdict verdict{&pair, &item, !first.empty(), !second.empty(), Meet(first, second), false};
      for (const std::string& plan : first) {
        verdict.linked = verdict.linked || std::any_of(second.begin(), second.end(), [&](const std::string& deed) { return dataset->Follows(plan, deed); });
      }
      const size_t a = clusters.Index(pair.first, first), b = clusters.Index(pair.second, second);
      if (pair.relation == MergeRelation::kSame) clusters.Same(a, b);
      CountPair(verdict, &report);
      report.verdicts.push_back(verdict);
    }
    clusters.Add(&precision, &recall, &report);
  }
  if (report.tellings > 0) {
    report.bcubed_precision = precision / static_cast<double>(report.tellings);
    report.bcubed_recall = recall / static_cast<double>(report.tellings);
  }
  return report;
}

std::string MergeText(const MergeReport& report, bool all) {
  const Figures figures = FiguresOf(report.pairs);
  std::string text = fmt::format("merging    {} pairs: precision {:.3f}, recall {:.3f}, F1 {:.3f} ({} right, {} wrong, {} missed)\n", report.verdicts.size(), figures.precision,
                                 figures.recall, figures.f1, report.pairs.right, report.pairs.wrong, report.pairs.missed);
  text += fmt::format("B-cubed    precision {:.3f}, recall {:.3f} over {} tellings, {} of them not extracted\n", report.bcubed_precision, report.bcubed_recall, report.tellings,
                      report.not_extracted);
  text += fmt::format("follows    {} of {} deeds linked to their plans\n\n", report.follows.right, report.follows.right + report.follows.missed);
  for (const auto& [file, count] : report.by_file) {
    const Figures of = FiguresOf(count);
    text += fmt::format("  {:<14} precision {:.3f}, recall {:.3f} ({} right, {} wrong, {} missed)\n", file, of.precision, of.recall, count.right, count.wrong, count.missed);
  }
  for (const MergeVerdict& verdict : report.verdicts) {
    if (verdict.right() && !all) continue;
    const MergePair& pair = *verdict.pair;
    const auto name = [&](const MergeQuote& quote) { return verdict.item->articles[quote.article].name; };
    text += fmt::format("\n{}:{}: {} is {}, read as {}{}\n", pair.where.file, pair.where.line, verdict.item->id, NameOf(pair.relation), Became(verdict), pair.why.empty() ? "" : " (" + pair.why + ")");
    text += fmt::format("  {}: \"{}\"{}\n", name(pair.first), pair.first.text, verdict.first_found ? "" : "  not extracted");
    text += fmt::format("  {}: \"{}\"{}\n", name(pair.second), pair.second.text, verdict.second_found ? "" : "  not extracted");
  }
  return text;
}

std::string MergeJson(const MergeReport& report) {
  std::string text;
  JsonWriter json(&text);
  const auto figures = [&](const Count& count) {
    const Figures of = FiguresOf(count);
    json.Key("precision"), json.Number(of.precision);
    json.Key("recall"), json.Number(of.recall);
    json.Key("f1"), json.Number(of.f1);
    json.Field("right", count.right), json.Field("wrong", count.wrong), json.Field("missed", count.missed);
  };
  json.BeginObject();
  figures(report.pairs);
  json.Key("bcubed"), json.BeginObject();
  json.Key("precision"), json.Number(report.bcubed_precision);
  json.Key("recall"), json.Number(report.bcubed_recall);
  json.EndObject();
  json.Field("tellings", report.tellings);
  json.Field("not_extracted", report.not_extracted);
  json.Key("follows"), json.BeginObject();
  json.Field("right", report.follows.right), json.Field("missed", report.follows.missed);
  json.EndObject();
  json.Key("files"), json.BeginObject();
  for (const auto& [file, count] : report.by_file) json.Key(file), json.BeginObject(), figures(count), json.EndObject();
  json.EndObject();
  json.Key("pairs"), json.BeginArray();
  for (const MergeVerdict& verdict : report.verdicts) {
    json.BeginObject();
    json.Field("item", verdict.item->id);
    json.Field("first", verdict.pair->first.text);
    json.Field("second", verdict.pair->second.text);
    json.Field("is", NameOf(verdict.pair->relation));
    json.Field("read_as", Became(verdict));
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return text + "\n";
}

bool MeetsGates(const MergeReport& report, const Gates& gates) {
  const Figures figures = FiguresOf(report.pairs);
  return figures.precision >= gates.min_precision.value_or(0) && figures.recall >= gates.min_recall.value_or(0);
}

}  // namespace annals
