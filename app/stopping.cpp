#include "app/stopping.hpp"

#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <csignal>
#include <new>
#include <string_view>
#include <utility>

namespace entente {
namespace {

// All of this is used by signal handlers: no memory is asked for, and no lock.
struct RememberedPath {
  std::atomic<bool> is_taken = false;
  std::atomic<bool> is_set = false;
  std::array<char, PATH_MAX> path{};
};
std::array<RememberedPath, 16> remembered_paths;
constexpr std::size_t nowhere = remembered_paths.size();
std::atomic<bool> asks = false;

void remove_temporary_files() {
  for (RememberedPath& place : remembered_paths)
    if (place.is_set) ::unlink(place.path.data());
}

void write_message(std::string_view text) {
  // Where the message cannot be written there is nobody to tell.
  static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
}

extern "C" void end_by_signal(int signal) {
  remove_temporary_files();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

extern "C" void end_late(int /*signal*/) {
  remove_temporary_files();
  write_message("entente: error: stopped; the graph is as it was\n");
  ::_exit(1);
}

extern "C" void on_signal(int signal) {
  if (!asks) return end_by_signal(signal);
  stop_wanted() = true;
  const itimerval half_a_second{.it_interval = {}, .it_value = {.tv_sec = 0, .tv_usec = 500'000}};
  ::setitimer(ITIMER_REAL, &half_a_second, nullptr);
}

void on_no_memory() {
  remove_temporary_files();
  write_message("entente: error: the memory does not suffice for this; nothing was changed\n");
  ::_exit(1);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;  // without SA_RESTART: what waits for input wakes up
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void prepare_for_the_end() {
  handle(SIGINT, on_signal);
  handle(SIGTERM, on_signal);
  handle(SIGALRM, end_late);
  std::set_new_handler(on_no_memory);
}

std::atomic<bool>& stop_wanted() {
  static std::atomic<bool> wanted = false;
  return wanted;
}

void ask_before_the_end() {
  static_cast<void>(stop_wanted().load());  // made before a signal comes
  asks = true;
}

void heed_the_end() {
  const itimerval never = {};
  ::setitimer(ITIMER_REAL, &never, nullptr);
}

TemporaryFile::TemporaryFile(const std::string& path) : place_(nowhere) {
  if (path.size() >= PATH_MAX) return;
  for (std::size_t at = 0; at < remembered_paths.size() && place_ == nowhere; ++at)
    if (!remembered_paths[at].is_taken.exchange(true)) place_ = at;
  if (place_ == nowhere) return;
  std::ranges::copy(path, remembered_paths[place_].path.begin());
  remembered_paths[place_].path[path.size()] = '\0';
  remembered_paths[place_].is_set = true;
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept : place_(std::exchange(other.place_, nowhere)) {}

TemporaryFile::~TemporaryFile() {
  if (place_ == nowhere) return;
  remembered_paths[place_].is_set = false;
  remembered_paths[place_].is_taken = false;
}

}  // namespace entente
