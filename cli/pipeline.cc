#include "cli/pipeline.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace annals {
namespace {

constexpr size_t kItemsPerWorker = 128;  // a writer who merges what 256 articles brought keeps nobody waiting
constexpr size_t kAtOnce = 16;           // outcomes for which the writer is woken
constexpr uint64_t kMaxBytes = uint64_t{64} << 20;

// On a worker's thread, since pages take longer to parse than their text to extract.
Result<Article> MakeArticle(Result<Document> document) {
  if (!document.ok()) return document.errors();
  const std::string path = document->article.path;
  try {
    return ToArticle(std::move(document).value());
  } catch (const std::exception& error) {  // out of memory, at worst
    return ReadError(path, std::string("can't be read: ") + error.what());
  }
}

// The queue between the three kinds of thread.
class Queue {
 public:
  explicit Queue(size_t max_items) : max_items_(max_items) {}

  // Reader: waits for room, except that one item has always room.
  void Put(Result<Document> document, uint64_t bytes_read) {
    const uint64_t bytes = document.ok() ? document->article.bytes.size() : 0;
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || in_flight_ == 0 || (in_flight_ < max_items_ && bytes_ + bytes <= kMaxBytes); });
    if (stopped_) return;
    todo_.push_back({next_in_++, bytes, bytes_read, std::move(document)});
    ++in_flight_;
    bytes_ += bytes;
    bytes_read_ = bytes_read;
    work_.notify_one();
  }
  void Close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    work_.notify_all();
    done_.notify_all();
  }

  // Writer: nothing is begun any more.
  void Stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = closed_ = true;
    in_flight_ -= todo_.size();
    todo_.clear();
    room_.notify_all();
    work_.notify_all();
  }

  // Worker: works until the reader is done and nothing is left.
  void Work(const std::function<Outcome(Result<Article>)>& work) {
    for (;;) {
      std::unique_lock lock(mutex_);
      work_.wait(lock, [&] { return closed_ || !todo_.empty(); });
      if (todo_.empty()) return;
      Item item = std::move(todo_.front());
      todo_.pop_front();
      lock.unlock();
      Outcome outcome = work(MakeArticle(std::move(item.document)));
      outcome.bytes_read = item.bytes_read;
      lock.lock();
      finished_.emplace(item.number, std::make_pair(std::move(outcome), item.bytes));
      const bool next = finished_.begin()->first == next_out_;
      if (next && (todo_.empty() || finished_.size() >= kAtOnce)) done_.notify_one();  // else the writer looks soon enough
    }
  }

  enum class State { kReady, kWaiting, kFinished };
  // Writer: the next outcome in order, if it is there within a tenth of a second (at once if !wait).
  State Take(bool wait, Outcome* outcome) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return finished_.contains(next_out_) || (closed_ && in_flight_ == 0); };
    if (!ready() && (!wait || !done_.wait_for(lock, std::chrono::milliseconds(100), ready))) return State::kWaiting;
    const auto it = finished_.find(next_out_);
    if (it == finished_.end()) return State::kFinished;
    *outcome = std::move(it->second.first);
    bytes_ -= it->second.second;
    finished_.erase(it);
    ++next_out_;
    --in_flight_;
    if (in_flight_ <= max_items_ / 2 && bytes_ <= kMaxBytes / 2) room_.notify_one();  // it then reads many, and sleeps long
    return State::kReady;
  }

  uint64_t bytes_read() {
    const std::lock_guard lock(mutex_);
    return bytes_read_;
  }

 private:
  struct Item {
    uint64_t number = 0;
    uint64_t bytes = 0;       // of the article
    uint64_t bytes_read = 0;  // of all input so far
    Result<Document> document;
  };

  const size_t max_items_;
  std::mutex mutex_;
  std::condition_variable room_, work_, done_;
  std::deque<Item> todo_;
  std::map<uint64_t, std::pair<Outcome, uint64_t>> finished_;  // by number: outcome and the article's bytes
  uint64_t next_in_ = 0, next_out_ = 0, in_flight_ = 0, bytes_ = 0, bytes_read_ = 0;
  bool closed_ = false, stopped_ = false;
};

}  // namespace

void RunPipeline(ArticleStream* articles, int workers, const PipelineHooks& hooks) {
  Queue queue(kItemsPerWorker * workers);
  std::vector<std::jthread> threads;
  threads.emplace_back([&] {
    while (auto document = articles->NextDocument()) queue.Put(*std::move(document), articles->bytes_read());
    queue.Close();
  });
  for (int i = 0; i < workers; ++i) threads.emplace_back([&] { queue.Work(hooks.work); });

  Outcome outcome;
  bool wait = false, stopped = false;
  for (;;) {
    if (!stopped && hooks.stop && hooks.stop()) stopped = true, queue.Stop();
    const Queue::State state = queue.Take(wait, &outcome);
    if (state == Queue::State::kFinished) break;
    if (state == Queue::State::kReady) hooks.take(outcome);
    else hooks.idle(queue.bytes_read());
    wait = state == Queue::State::kWaiting;
  }
  if (stopped) hooks.stopped();
}

}  // namespace annals
