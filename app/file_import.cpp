#include "app/file_import.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

namespace entente {
namespace {

/// Where there was no graph file before, a failed import leaves none.
class NewFileGuard {
 public:
  explicit NewFileGuard(std::string path) : path_(std::move(path)) {
    std::error_code trouble;
    is_new_ = !std::filesystem::exists(path_, trouble) && !trouble;
  }
  NewFileGuard(const NewFileGuard&) = delete;
  NewFileGuard& operator=(const NewFileGuard&) = delete;
  ~NewFileGuard() {
    std::error_code trouble;
    if (is_new_) std::filesystem::remove(path_, trouble);
  }
  void keep() { is_new_ = false; }

 private:
  std::string path_;
  bool is_new_ = false;
};

Error in_file(const std::string& name, const Error& error) {
  // Errors of reading begin with the line; those of the system name the file themselves.
  const bool placed = !error.message.empty() && error.message.front() >= '0' && error.message.front() <= '9';
  return Error{placed ? fmt::format("{}:{}", name, error.message) : error.message, error.kind};
}

}  // namespace

std::atomic<bool>& import_stop() {
  static std::atomic<bool> wanted = false;
  return wanted;
}

Result<PlannedFile> FileImport::plan(const std::string& name) const {
  auto file = InputFile::open(name);
  if (!file) return file.error();
  auto plan = import_plan(file->head(), {mapping_ ? &*mapping_ : nullptr});
  if (!plan) return in_file(name, plan.error());
  return PlannedFile{*std::move(file), *std::move(plan)};
}

Result<ImportReport> FileImport::run(const std::string& name, PlannedFile planned) {
  auto& [file, plan] = planned;
  NewFileGuard guard(graph_);  // declared before the graph: removes the file when that is closed
  auto graph = GraphFile::open(graph_, Access::write);
  if (!graph) return graph.error();
  auto writer = GraphWriter::begin(*graph);
  if (!writer) return writer.error();
  ImportSession session(*writer, import_stop());
  if (rejects_)
    session.on_rejected([&](const RecordLayout& layout, const RejectedRecord& r) { rejects_->add(name, layout, r); });
  if (isatty(STDERR_FILENO) != 0) session.on_progress([&](std::int64_t records) { show_progress(name, records); });
  session.begin_file(name, plan.reader);
  const auto read = plan.read(file, session);
  if (progress_shown_) std::cerr << "\r\033[K";
  if (import_stop()) return Error{"stopped; " + graph_ + " is as it was"};
  if (!read) return in_file(name, read.error());
  ImportReport report = session.end_file(file.checksum());
  // What is not taken must be on disk before the rest is.
  if (rejects_)
    if (const auto listed = rejects_->end_file(); !listed) return listed.error();
  if (const auto kept = writer->commit(); !kept) return kept.error();
  guard.keep();
  if (const auto format = writer->migrated_from(); format && writer->has_added())
    std::cout << fmt::format("{}: was of format {}, is of format {} now; older programs cannot read it any more\n",
                             graph_, *format, GraphFile::version);
  return report;
}

void FileImport::show_progress(const std::string& name, std::int64_t records) {
  progress_shown_ = true;
  std::cerr << fmt::format("\r{}: {} records", name, records) << std::flush;
}

}  // namespace entente
