#pragma once

#include <functional>

namespace entente::detail {

/// Calls `work` in several threads at once, this one among them, and waits for all. It may be called fewer times at once than asked,
/// or once after another, if the machine has fewer processors: each call must be able to do all of the work that is left.
void run_in_threads(unsigned threads, const std::function<void()>& work);

}  // namespace entente::detail
