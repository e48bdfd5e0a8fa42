#include "queries/detail/threads.hpp"

#include <tbb/info.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>

namespace entente::detail {

// oneTBB keeps its threads from call to call: starting one takes longer than many a product with a matrix.
void run_in_threads(unsigned threads, const std::function<void()>& work) {
  // oneTBB complains on the standard error of more threads than the machine has.
  threads = std::min(threads, static_cast<unsigned>(tbb::info::default_concurrency()));
  if (threads <= 1) return work();
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] {
    tbb::task_group group;
    for (unsigned at = 1; at < threads; ++at) group.run(work);
    work();
    group.wait();
  });
}

}  // namespace entente::detail
