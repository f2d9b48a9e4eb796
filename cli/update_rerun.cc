#include "cli/update_rerun.h"

#include <atomic>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <thread>

#include "dataset/extracted.h"
#include "dataset/store.h"
#include "dataset/stored_options.h"
#include "dataset/stored_values.h"
#include "dataset/text_pack.h"
#include "extract/read/reader.h"

namespace annals {
namespace {

constexpr int kAtOnce = 64;

// An article as stored, and what became of it.
struct Stored {
  Article article;
  ExtractOptions options;
  std::string file;                // as an ArticleName has it
  std::optional<TextPlace> place;  // none: its text is not in the dataset
  std::optional<Diagnostic> damaged;
  Result<Draft> draft = Diagnostic{};
};

std::vector<Stored> NextArticles(Connection* connection, const std::string& rules, TextUnpacker* texts, int64_t* after) {
  Statement& row = connection->Cached(
      "SELECT a.key, a.id, coalesce(p.text, a.path), a.url, a.source, o.text, t.pack, t.begin_byte, t.end_byte, a.file, a.published, f.text, a.title, l.text FROM article a "
      "JOIN word o ON o.key = a.options LEFT JOIN article_text t ON t.article = a.key LEFT JOIN word p ON typeof(a.path) = 'integer' AND p.key = a.path "
      "LEFT JOIN word f ON f.key = a.published_from LEFT JOIN word l ON l.key = a.language "
      "WHERE a.key > ? AND a.rules NOT IN (SELECT key FROM word WHERE text = ?) ORDER BY a.key LIMIT ?");
  const Snapshot snapshot(connection);  // a pack is read with the mentions that it was written with
  texts->Forget();
  std::vector<Stored> list;
  row.With(*after, rules, kAtOnce);
  while (row.Step()) {
    Stored one;
    *after = row.Int(0);
    one.article.id = row.Text(1);
    one.article.path = row.Text(2);
    one.article.url = row.Text(3);
    one.article.source = row.Text(4);
    ReadOptionsJson(LongOptions(row.Text(5), {DateIn(row, 10), row.Copy(11), row.Copy(12), row.Copy(13)}), &one.article, &one.options);
    if (!row.IsNull(6)) one.place = TextPlace{row.Int(6), row.Int(7), row.IntIfAny(8).value_or(-1)};
    one.file = row.Text(9);
    list.push_back(std::move(one));
  }
  for (Stored& one : list) {
    if (!one.place) continue;
    auto bytes = texts->Read(*one.place);
    if (bytes.ok()) one.article.bytes = std::move(bytes).value();
    else one.damaged = bytes.errors().front();
  }
  return list;
}

Result<Draft> Extract(const Extractor& extractor, Stored* one) {
  if (one->damaged) return *one->damaged;
  const Article& article = one->article;
  // its path may count from another folder than this one
  const ArticleName name{article.url, article.id, article.path, one->file, ContentOf(article, one->options)};
  return DraftOfExtraction(article, name, one->options, extractor.Extract(article, one->options), extractor.rules().hash, one->place.has_value());
}

// Articles without a kept text are read from their paths again: the one of that id, if it still says the same.
void ReadFromPaths(std::vector<Stored>* list) {
  std::map<std::string, std::map<std::string, Stored*>> wanted;
  for (Stored& one : *list) {
    if (!one.place) wanted[one.article.path][one.article.id] = &one;
  }
  for (auto& [path, by_id] : wanted) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) continue;
    ArticleStream stream({path});
    while (auto article = stream.Next()) {
      if (!article->ok()) continue;
      const auto it = by_id.find((*article)->id);
      if (it != by_id.end()) it->second->article.bytes = std::move((*article)->bytes);
    }
  }
}

}  // namespace

std::vector<Diagnostic> RerunArticles(const std::string& dataset, const Extractor& extractor, int jobs, Updater* updater, const RerunHooks& hooks) {
  auto reading = OpenDataset(dataset);
  if (!reading.ok()) return reading.errors();
  TextUnpacker texts(reading->get());
  int64_t after = 0;
  for (;;) {
    std::vector<Stored> list;
    try {
      list = NextArticles(reading->get(), extractor.rules().hash, &texts, &after);
    } catch (const SqlError& error) {
      return {DatasetError(dataset, error)};
    }
    if (list.empty()) return {};
    ReadFromPaths(&list);
    std::atomic<size_t> next = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < jobs; ++i) {
        threads.emplace_back([&] {
          for (size_t at = next++; at < list.size(); at = next++) list[at].draft = Extract(extractor, &list[at]);
        });
      }
    }
    for (Stored& one : list) {
      hooks.step();
      if (!one.draft.ok()) {
        hooks.fail(one.article.path + ": " + one.draft.errors().front().message);
      } else if (!one.place && one.article.bytes.empty()) {
        hooks.fail(one.article.path + ": can't be read again, and its text was not kept; its facts stay as they are");
      } else if (const auto errors = updater->Add(*one.draft); !errors.empty()) {
        return errors;
      }
    }
  }
}

}  // namespace annals
