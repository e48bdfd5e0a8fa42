#pragma once

#include <atomic>
#include <cstddef>
#include <string>

namespace entente {

/// Makes SIGINT and SIGTERM end the program at once, and the lack of memory in whatever thread end it with a message and exit code 1; in all
/// cases without the temporary files. A graph file that is being written is as before: its journal is rolled back by who opens it next.
void prepare_for_the_end();

/// Set by SIGINT and SIGTERM once ask_before_the_end() was called.
std::atomic<bool>& stop_wanted();

/// From now on these signals only ask for the end, which comes by itself if nobody has heeded them within half a second.
void ask_before_the_end();

/// The end has begun, and takes the time that it needs: what was half written is rolled back.
void heed_the_end();

/// A file that goes if the program is ended. Sixteen at most are remembered at a time.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& path);
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  /// It stays from now on, or is gone.
  ~TemporaryFile();

 private:
  std::size_t place_;
};

}  // namespace entente
