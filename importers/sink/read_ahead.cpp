#include "importers/sink/read_ahead.hpp"

#include <chrono>
#include <filesystem>

#include "values/maybe_thread.hpp"

namespace entente {
namespace {

/// So many calls are handed over at once, and so many batches wait at most: a few megabytes.
constexpr std::size_t calls_a_batch = 2048;
constexpr std::size_t most_batches = 8;

/// The record that begins, if one does.
const SourceRecord* record_of(const said::Anything& what) {
  if (const auto* alone = std::get_if<said::Record>(&what)) return &alone->record;
  if (const auto* first = std::get_if<said::Together>(&what)) return &first->record;
  return nullptr;
}

/// Whether who takes this may ask what stands in the record.
bool asks_for_text(const said::Anything& what) {
  const auto* made = std::get_if<said::Made>(&what);
  return std::holds_alternative<said::Claimed>(what) || std::holds_alternative<said::Rejected>(what) ||
         std::holds_alternative<said::Declared>(what) || std::holds_alternative<said::Covered>(what) ||
         (made != nullptr && !made->if_new);
}

}  // namespace

/// Copies what an importer says and hands it over in batches, which end where records end.
class FileReading::Recorder final : public ClaimSink {
 public:
  Recorder(FileReading& to, bool with_fields) : to_(to), with_fields_(with_fields) {}

  void take(const said::Anything& what) override {
    if (const auto* record = record_of(what)) {
      hand_over(calls_a_batch);
      record_ = record;
    } else if (asks_for_text(what)) {
      keep_text();
    }
    batch_->add(what);
  }
  [[nodiscard]] bool stopped() const override { return stopped_; }

  void finish() { hand_over(1); }

 private:
  void hand_over(std::size_t from) {
    if (batch_->size() < from) return;
    stopped_ = stopped_ || !to_.offer(std::move(batch_));
    batch_ = std::make_unique<CallBatch>();
    record_ = nullptr;
  }

  void keep_text() {
    if (record_ != nullptr) batch_->keep_text(*record_, with_fields_);
  }

  FileReading& to_;
  bool with_fields_;
  bool stopped_ = false;
  const SourceRecord* record_ = nullptr;
  std::unique_ptr<CallBatch> batch_ = std::make_unique<CallBatch>();
};

FileReading::~FileReading() {
  const std::scoped_lock lock(mutex_);
  unwanted_ = true;
  changed_.notify_all();
}

bool FileReading::offer(std::unique_ptr<CallBatch> batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return unwanted_ || batches_.size() < most_batches; });
  if (unwanted_) return false;
  batches_.push_back(std::move(batch));
  changed_.notify_all();
  return true;
}

/// The next batch; null at the end, and if the sink wants no more.
std::unique_ptr<CallBatch> FileReading::take(const ClaimSink& sink) {
  std::unique_lock lock(mutex_);
  // A signal that asks for an end wakes nobody.
  while (!changed_.wait_for(lock, std::chrono::milliseconds(100), [&] { return ended_ || !batches_.empty(); }))
    if (sink.stopped()) break;
  if (sink.stopped() || batches_.empty()) return nullptr;
  std::unique_ptr<CallBatch> batch = std::move(batches_.front());
  batches_.pop_front();
  changed_.notify_all();
  return batch;
}

void FileReading::run(bool with_fields) {
  Recorder recorder(*this, with_fields);
  Result<void> done = plan_.read(file_, recorder);
  recorder.finish();
  std::string checksum = recorder.stopped() ? std::string() : file_.checksum();
  const std::scoped_lock lock(mutex_);
  checksum_ = std::move(checksum);
  ended_.emplace(std::move(done));
  changed_.notify_all();
}

void FileReading::start(bool with_fields) {
  constexpr std::size_t worth_it = std::size_t{1} << 16U;
  std::error_code trouble;
  if (file_.head().size() < worth_it) return;
  if (!std::filesystem::is_regular_file(file_.path(), trouble)) return;
  // Without one it is read when it is asked for.
  thread_ = maybe_thread([this, with_fields] { run(with_fields); });
}

Result<void> FileReading::read(ClaimSink& sink) {
  if (!thread_) return plan_.read(file_, sink);
  while (std::unique_ptr<CallBatch> batch = take(sink)) {
    batch->replay(sink);
    last_ = std::move(batch);
  }
  const std::scoped_lock lock(mutex_);
  if (ended_) return *ended_;
  unwanted_ = true;
  changed_.notify_all();
  return {};
}

std::string FileReading::checksum() { return thread_ ? checksum_ : file_.checksum(); }

}  // namespace entente
