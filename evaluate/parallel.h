// Work shared out over the cores.
#ifndef ANNALS_EVALUATE_PARALLEL_H_
#define ANNALS_EVALUATE_PARALLEL_H_

#include <cstddef>
#include <functional>

namespace annals {

// Calls work(i) once for each i below `count`, on up to `jobs` threads (0: one for each core), in no
// certain order; returns when all calls have. `work` must not throw, and must be safe to call from several
// threads for different i.
void ParallelFor(size_t count, int jobs, const std::function<void(size_t)>& work);

}  // namespace annals

#endif  // ANNALS_EVALUATE_PARALLEL_H_
