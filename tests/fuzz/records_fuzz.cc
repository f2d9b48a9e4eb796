// Lines as records into a dataset: each is refused with a reason or merged; the file stays whole, and once more
// changes nothing.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "dataset/draft.h"
#include "dataset/store.h"
#include "dataset/updater.h"
#include "tests/fuzz/check.h"

namespace annals {
namespace {

// Brings the drafts into the dataset; what changed.
UpdateCounts Update(const std::string& path, const std::vector<Draft>& drafts) {
  UpdaterOptions options;
  options.in_memory = true;
  auto updater = Updater::Open(path, options);
  Check(updater.ok(), "the dataset opens");
  for (const Draft& draft : drafts) {
    if (!(*updater)->Add(draft).empty()) return {};  // nothing of the run is kept
  }
  (*updater)->Finish();
  return (*updater)->counts();
}

// Keys of other tables. The schema declares none: the program keeps them.
struct Reference {
  std::string_view table, column, other;
};
constexpr auto kReferences = std::to_array<Reference>({
    {"article", "story", "article"},
    {"article", "changed", "batch"},
    {"article_band", "article", "article"},
    {"mention", "article", "article"},
    {"mention", "kernel", "kernel"},
    {"mention", "code", "code"},
    {"mention", "status", "word"},
    {"mention", "rule", "word"},
    {"mention_membership", "mention", "mention"},
    {"kernel", "type", "type"},
    {"kernel", "host", "kernel"},
    {"kernel", "fact", "fact"},
    {"kernel_key", "kernel", "kernel"},
    {"fact", "type", "type"},
    {"fact", "status", "word"},
    {"fact", "code", "code"},
    {"fact", "survivor", "fact"},
    {"fact", "changed", "batch"},
    {"fact_participant", "fact", "fact"},
    {"fact_participant", "entity", "entity"},
    {"fact_actor", "fact", "fact"},
    {"fact_span", "fact", "fact"},
    {"fact_link", "fact", "fact"},
    {"fact_link", "other", "fact"},
    {"change", "fact", "fact"},
    {"change", "batch", "batch"},
});

void CheckReferences(Connection* db) {
  for (const auto& [table, column, other] : kReferences) {
    const std::string lost = fmt::format("SELECT count(*) FROM {0} WHERE {1} IS NOT NULL AND {1} NOT IN (SELECT key FROM {2})", table, column, other);
    Check(db->IntOf(lost) == 0, "no row refers to one that isn't there", lost);
  }
  Check(db->IntOf("SELECT count(*) FROM fact WHERE state = 0 AND best NOT IN (SELECT key FROM mention)") == 0, "a live fact has its best mention");
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  const std::string_view bytes = Bytes(data, size);
  std::vector<Draft> drafts;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    auto draft = DraftOfRecord(std::string(bytes.substr(at, end - at)), "fuzzed");
    if (draft) drafts.push_back(std::move(*draft));
    else Check(!draft.errors().empty() && !draft.errors().front().message.empty(), "a refused record is told why");
    at = end + 1;
  }
  if (drafts.empty()) return 0;
  static int number = 0;
  const std::string path = "annals-fuzz-" + std::to_string(++number);
  const auto keeper = OpenDatasetInMemory(path);
  Check(keeper.ok(), "the dataset is made");
  Update(path, drafts);
  const int64_t facts = (*keeper)->IntOf("SELECT count(*) FROM events");
  if (drafts.size() == 1) {
    const UpdateCounts again = Update(path, drafts);
    Check(again.added == 0, "a record that is there is not added again");
    Check((*keeper)->IntOf("SELECT count(*) FROM events") == facts, "the same record brings no facts the second time");
  }
  CheckReferences(keeper->get());
  return 0;
}
