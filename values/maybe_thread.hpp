#pragma once

#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace entente {

/// Does the work in a thread of its own, or starts none where the machine gives no more threads.
template <typename Work>
std::optional<std::jthread> maybe_thread(Work&& work) {
  try {
    return std::jthread(std::forward<Work>(work));
  } catch (const std::system_error&) {
    return std::nullopt;
  }
}

}  // namespace entente
