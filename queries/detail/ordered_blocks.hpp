#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>

#include "queries/detail/threads.hpp"

namespace entente::detail {

/// `wanted` threads, or as many as the machine runs at once if that is 0; never more than there are `blocks`.
inline unsigned thread_count(unsigned wanted, std::size_t blocks) {
  const unsigned threads = wanted == 0 ? std::max(1U, std::thread::hardware_concurrency()) : wanted;
  return static_cast<unsigned>(std::clamp<std::size_t>(blocks, 1, threads));
}

/// Works on numbered blocks in several threads, and puts their results together in the order of the numbers, so that sums of
/// floating-point numbers are the same to the bit on any number of threads. `make_worker()` is called once a thread; its
/// result has `work(block)`, which runs beside others, and `merge(block)`, which runs alone and in order; it may have
/// `finish()`, which runs alone, once for each worker in any order: for sums of whole numbers.
template <typename MakeWorker>
void for_ordered_blocks(std::size_t blocks, unsigned threads, const MakeWorker& make_worker) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::condition_variable turn;
  std::size_t done = 0;
  const auto run = [&] {
    auto worker = make_worker();
    for (std::size_t block = next++; block < blocks; block = next++) {
      worker.work(block);
      std::unique_lock lock(mutex);
      turn.wait(lock, [&] { return done == block; });
      worker.merge(block);
      ++done;
      turn.notify_all();
    }
    if constexpr (requires { worker.finish(); }) {
      const std::scoped_lock lock(mutex);
      worker.finish();
    }
  };
  run_in_threads(thread_count(threads, blocks), run);
}

}  // namespace entente::detail
