#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "importers/registry.hpp"
#include "importers/sink/call_batch.hpp"

namespace entente {

/// A file that is open, and how it is going to be read: by who takes what it says, or by a thread of its own, ahead of that.
/// It is opened only once: a pipe can be read only once.
class FileReading {
 public:
  FileReading(InputFile file, ImportPlan plan) : file_(std::move(file)), plan_(std::move(plan)) {}
  FileReading(const FileReading&) = delete;
  FileReading& operator=(const FileReading&) = delete;
  /// Ends the thread, if it still reads.
  ~FileReading();

  [[nodiscard]] const std::string& reader() const { return plan_.reader; }
  /// Reads from now on in a thread of its own, a few thousand records ahead at most. Not done for what is no ordinary file: a
  /// pipe may keep its reader waiting, or is small. `with_fields`: also what SourceRecord::fields gives is going to be asked.
  void start(bool with_fields);
  /// Gives the sink all that the file says, in its order, in this thread. Call it once. Errors are those of the importer.
  Result<void> read(ClaimSink& sink);
  /// SHA-256 of the whole file. Call it after read().
  std::string checksum();

 private:
  class Recorder;

  bool offer(std::unique_ptr<CallBatch> batch);
  std::unique_ptr<CallBatch> take(const ClaimSink& sink);
  void run(bool with_fields);

  InputFile file_;
  ImportPlan plan_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<CallBatch>> batches_;
  bool unwanted_ = false;              ///< nobody takes any more
  std::optional<Result<void>> ended_;  ///< how, once all is read
  std::string checksum_;
  std::unique_ptr<CallBatch> last_;  ///< in which the record lives that the sink stands on
  std::optional<std::jthread> thread_;
};

}  // namespace entente
