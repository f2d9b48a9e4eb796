#include "evaluate/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace annals {

void ParallelFor(size_t count, int jobs, const std::function<void(size_t)>& work) {
  const size_t cores = jobs > 0 ? static_cast<size_t>(jobs) : std::max<size_t>(1, std::thread::hardware_concurrency());
  std::atomic<size_t> next = 0;
  const auto run = [&] {
    for (size_t i; (i = next++) < count;) work(i);
  };
  std::vector<std::jthread> helpers;
  for (size_t i = 1; i < std::min(cores, count); ++i) helpers.emplace_back(run);
  run();
}

}  // namespace annals
