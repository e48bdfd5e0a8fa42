#include "app/importing/file_import.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/stopping.hpp"

namespace entente {
FileImport::~FileImport() {
  writer_.reset();  // what is not committed goes, and with it the lock
  if (file_ && !has_imported_) file_->discard_if_unused();
}

Result<std::unique_ptr<FileReading>> FileImport::plan(const std::string& name) const {
  auto file = InputFile::open(name);
  if (!file) return file.error();
  auto plan = import_plan(file->head(), {mapping_ ? &*mapping_ : nullptr});
  if (!plan) return error_in(input_label(name), plan.error());
  return std::make_unique<FileReading>(*std::move(file), *std::move(plan));
}

Result<ImportReport> FileImport::read(const std::string& path, FileReading& file, GraphWriter& writer) {
  const std::string name = input_label(path);
  ImportSession session(writer, stop_wanted());
  if (rejects_)
    session.on_rejected([&](const RecordLayout& layout, const RejectedRecord& r) { rejects_->add(name, layout, r); });
  if (isatty(STDERR_FILENO) != 0) session.on_progress([&](std::int64_t records) { show_progress(name, records); });
  session.set_source_key(source_key_);
  session.begin_file(name, file.reader());
  const auto done = file.read(session);
  if (progress_shown_) std::cerr << "\r\033[K";
  if (stop_wanted()) {
    heed_the_end();
    return Error{"stopped; " + graph_ + " is as it was"};
  }
  if (!done) return error_in(name, done.error());
  ImportReport report = session.end_file(file.checksum());
  // What is not taken must be on disk before the rest is.
  if (rejects_)
    if (const auto listed = rejects_->end_file(); !listed) return listed.error();
  return report;
}

/// The one of the last file goes on, if nobody else has written to the graph file meanwhile.
Result<GraphWriter*> FileImport::writer() {
  if (writer_) {
    const auto resumed = writer_->resume();
    if (!resumed) return resumed.error();
    if (*resumed) return &*writer_;
    writer_.reset();
  }
  // Another program that had made the file may have removed it again, as nothing came of its import.
  if (file_ && file_->database().has_moved()) file_.reset();
  if (!file_) {
    auto opened = GraphFile::open(graph_, Access::write);
    if (!opened) return opened.error();
    file_.emplace(*std::move(opened));
  }
  auto begun = GraphWriter::begin(*file_);
  if (!begun && file_->database().has_moved()) return writer();
  if (!begun) return begun.error();
  writer_.emplace(*std::move(begun));
  return &*writer_;
}

Result<ImportReport> FileImport::run(const std::string& name, FileReading& file) {
  const auto begun = writer();
  if (!begun) return begun.error();
  GraphWriter& writer = **begun;
  auto report = read(name, file, writer);
  if (report)
    if (const auto kept = writer.commit(); !kept) report = kept.error();
  if (!report) {
    writer_.reset();
    return report;
  }
  has_imported_ = true;
  if (const auto format = writer.migrated_from(); format && writer.has_added())
    std::cout << fmt::format("{}: was of format {}, is of format {} now; older programs cannot read it any more\n",
                             graph_, *format, GraphFile::version);
  return report;
}

Result<std::pair<ImportReport, Table>> FileImport::rehearse(const std::string& name, FileReading& file) {
  // Where there is no graph, none is made: what another program makes meanwhile is not ours to touch.
  std::error_code trouble;
  auto graph =
      std::filesystem::exists(graph_, trouble) ? GraphFile::open(graph_, Access::write) : GraphFile::in_memory(graph_);
  if (!graph) return graph.error();
  const auto last = graph->database().integer("SELECT coalesce(max(id), 0) FROM claims");
  if (!last) return last.error();
  auto writer = GraphWriter::begin(*graph);
  if (!writer) return writer.error();
  auto report = read(name, file, *writer);
  if (!report) return report.error();
  if (writer->trouble()) return *writer->trouble();
  Table table{{{"line", "where it stands"},
               {"subject", "id"},
               {"relation", "relation"},
               {"object", "id"},
               {"begin", "first day in force"},
               {"end", "first day no longer in force"},
               {"attributes", "as a JSON object"}},
              {}};
  auto rows = graph->database().prepare(
      "SELECT line, subject, relation, object, begin, \"end\", attributes FROM claim_list WHERE id > ?1 ORDER BY id "
      "LIMIT 10");
  if (!rows) return rows.error();
  rows->bind(1, *last);
  const auto listed = graph->database().each(*rows, [&](const Statement& claim) {
    std::vector<Cell> row = {claim.integer(0)};
    for (int column = 1; column < 7; ++column) row.emplace_back(std::string(claim.text(column)));
    table.rows.push_back(std::move(row));
  });
  if (!listed) return listed.error();
  return std::pair(*std::move(report), std::move(table));
}

void FileImport::show_progress(const std::string& name, std::int64_t records) {
  progress_shown_ = true;
  std::cerr << fmt::format("\r{}: {} records", name, records) << std::flush;
}

}  // namespace entente
