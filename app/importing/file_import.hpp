#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/importing/rejects_file.hpp"
#include "importers/sink/import_session.hpp"
#include "importers/sink/read_ahead.hpp"
#include "values/table.hpp"

namespace entente {

/// Imports files into one graph: each is one transaction. What the graph file holds is read once for all of them.
class FileImport {
 public:
  FileImport(std::string graph, const std::optional<Mapping>& mapping, std::string source_key,
             std::optional<RejectsFile>& rejects)
      : graph_(std::move(graph)), mapping_(mapping), source_key_(std::move(source_key)), rejects_(rejects) {}
  FileImport(const FileImport&) = delete;
  FileImport& operator=(const FileImport&) = delete;
  /// Where there was no graph file before, failed imports leave none.
  ~FileImport();

  /// How a file is read. Errors: it cannot be opened, or is of no kind that is known.
  Result<std::unique_ptr<FileReading>> plan(const std::string& name) const;
  /// Errors: those of reading it and of writing the graph file, which is as it was then.
  Result<ImportReport> run(const std::string& name, FileReading& file);
  /// The same, but nothing is kept: the graph file stays as it is, or is not made. Gives the first new claims, too.
  Result<std::pair<ImportReport, Table>> rehearse(const std::string& name, FileReading& file);

 private:
  Result<GraphWriter*> writer();
  Result<ImportReport> read(const std::string& path, FileReading& file, GraphWriter& writer);
  void show_progress(const std::string& name, std::int64_t records);

  std::string graph_;
  const std::optional<Mapping>& mapping_;
  std::string source_key_;
  std::optional<RejectsFile>& rejects_;
  bool progress_shown_ = false;
  bool has_imported_ = false;
  std::optional<GraphFile> file_;
  std::optional<GraphWriter> writer_;
};

}  // namespace entente
