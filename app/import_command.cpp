#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "app/command.hpp"
#include "app/messages.hpp"
#include "app/rejects_file.hpp"
#include "graph/graph_writer.hpp"
#include "graph/nearest.hpp"
#include "importers/import_session.hpp"
#include "importers/registry.hpp"

namespace entente {
namespace {

std::atomic<bool> stop_wanted = false;

void want_stop(int) { stop_wanted = true; }

struct ImportArguments {
  std::string graph;
  std::vector<std::string> files;
  std::string mapping;
  std::string rejects;
  bool strict = false;
  bool force = false;
};

/// The mapping that --mapping names: one that the program carries, or a file of the user's.
Result<std::optional<Mapping>> mapping_of(const std::string& name) {
  if (name.empty()) return std::optional<Mapping>();
  std::vector<std::string> names;
  for (const Mapping& mapping : builtin_mappings()) {
    if (mapping.name == name) return std::optional(mapping);
    names.push_back(mapping.name);
  }
  std::ifstream stream(name, std::ios::binary);
  std::error_code trouble;
  if (!stream || std::filesystem::is_directory(name, trouble))
    return Error{fmt::format("--mapping: no data set '{}' and no such file{}", name, did_you_mean(name, names)),
                 ErrorKind::usage};
  std::stringstream text;
  text << stream.rdbuf();
  auto mapping = parse_mapping(text.str(), name, Schema::builtin());
  if (!mapping) return mapping.error();
  return std::optional(*std::move(mapping));
}

/// Why records say nothing of interest, the most frequent reasons first.
std::string skip_text(const ImportReport& report) {
  std::vector<std::pair<std::int64_t, std::string>> reasons;
  for (const auto& [reason, times] : report.skips) reasons.emplace_back(-times, reason);
  std::ranges::sort(reasons);
  std::string text;
  for (std::size_t at = 0; at < std::min<std::size_t>(reasons.size(), 3); ++at)
    text += fmt::format("{}{} ({})", at == 0 ? "" : ", ", -reasons[at].first, reasons[at].second);
  return text + (reasons.size() > 3 ? ", ..." : "");
}

void print_report(const ImportReport& report) {
  const ImportSummary& s = report.summary;
  std::cout << fmt::format(
      "{} ({})\n  {} records read, {} claims added, {} already known, {} records rejected, {} names or codes "
      "unresolved\n",
      s.file, s.reader, s.records, s.claims_added, s.claims_known, s.rejected, s.unresolved);
  if (report.skipped > 0)
    std::cout << fmt::format("  {} {} nothing of interest here: {}\n", report.skipped,
                             report.skipped == 1 ? "record says" : "records say", skip_text(report));
  for (const std::string& note : report.notes) std::cout << "  " << note << '\n';
  for (const Rejection& r : report.first_invalid)
    warn(fmt::format("{}:{}: {}{}{}", s.file, r.line, r.field.empty() ? "" : r.field + ": ",
                     r.value.empty() ? "" : "'" + r.value + "': ", r.reason));
  if (const auto more = report.invalid - static_cast<std::int64_t>(report.first_invalid.size()); more > 0)
    warn(fmt::format("{}: {} more were rejected; list them all with --rejects FILE", s.file, more));
  std::size_t listed = 0;
  for (const auto& [reason, times] : report.unresolved) {
    if (++listed > 10) break;
    warn(fmt::format("{}: unresolved, {} {}: {}", s.file, times, times == 1 ? "time" : "times", reason));
  }
  if (report.unresolved.size() > 10) warn(fmt::format("{}: and more names; list them all with --rejects FILE", s.file));
}

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

/// One file, one transaction.
class FileImport {
 public:
  FileImport(const ImportArguments& arguments, const std::optional<Mapping>& mapping,
             std::optional<RejectsFile>& rejects)
      : arguments_(arguments), mapping_(mapping), rejects_(rejects) {}

  Result<ImportReport> run(const std::string& name) {
    auto file = InputFile::open(name);
    if (!file) return file.error();
    const auto plan = import_plan(file->head(), {mapping_ ? &*mapping_ : nullptr});
    if (!plan) return in_file(name, plan.error());
    NewFileGuard guard(arguments_.graph);  // declared before the graph: removes the file when that is closed
    auto graph = GraphFile::open(arguments_.graph, Access::write);
    if (!graph) return graph.error();
    auto writer = GraphWriter::begin(*graph);
    if (!writer) return writer.error();
    ImportSession session(*writer, stop_wanted);
    if (rejects_)
      session.on_rejected([&](const RecordLayout& layout, const RejectedRecord& r) { rejects_->add(name, layout, r); });
    if (isatty(STDERR_FILENO) != 0) session.on_progress([&](std::int64_t records) { show_progress(name, records); });
    session.begin_file(name, plan->reader);
    const auto read = plan->read(*file, session);
    if (progress_shown_) std::cerr << "\r\033[K";
    if (stop_wanted) return Error{"stopped; " + arguments_.graph + " is as it was"};
    if (!read) return in_file(name, read.error());
    ImportReport report = session.end_file(file->checksum());
    // What is not taken must be on disk before the rest is.
    if (rejects_)
      if (const auto listed = rejects_->end_file(); !listed) return listed.error();
    if (const auto kept = writer->commit(); !kept) return kept.error();
    guard.keep();
    if (const auto format = writer->migrated_from(); format && writer->has_added())
      std::cout << fmt::format("{}: was of format {}, is of format {} now; older programs cannot read it any more\n",
                               arguments_.graph, *format, GraphFile::version);
    return report;
  }

 private:
  static Error in_file(const std::string& name, const Error& error) {
    // Errors of reading begin with the line; those of the system name the file themselves.
    const bool placed = !error.message.empty() && error.message.front() >= '0' && error.message.front() <= '9';
    return Error{placed ? fmt::format("{}:{}", name, error.message) : error.message, error.kind};
  }

  void show_progress(const std::string& name, std::int64_t records) {
    progress_shown_ = true;
    std::cerr << fmt::format("\r{}: {} records", name, records) << std::flush;
  }

  const ImportArguments& arguments_;
  const std::optional<Mapping>& mapping_;
  std::optional<RejectsFile>& rejects_;
  bool progress_shown_ = false;
};

ExitCode run_import(const ImportArguments& arguments) {
  const auto mapping = mapping_of(arguments.mapping);
  if (!mapping) return fail(mapping.error());
  std::optional<RejectsFile> rejects;
  if (!arguments.rejects.empty()) {
    auto opened = RejectsFile::open(arguments.rejects, arguments.force);
    if (!opened) return fail(opened.error());
    rejects = *std::move(opened);
  }
  std::signal(SIGINT, want_stop);
  std::signal(SIGTERM, want_stop);
  ExitCode code = ExitCode::done;
  FileImport import(arguments, *mapping, rejects);
  for (const std::string& name : arguments.files) {
    const auto report = import.run(name);
    if (!report) {
      code = fail(report.error());
      if (stop_wanted) break;
      continue;
    }
    print_report(*report);
    if (arguments.strict && report->summary.rejected > 0 && code == ExitCode::done) code = ExitCode::incomplete;
  }
  if (rejects)
    for (const RejectsFile::Written& file : rejects->written())
      std::cout << fmt::format("{}: {} rejected {}; correct and import {}\n", file.path, file.records,
                               file.records == 1 ? "record" : "records", file.records == 1 ? "it" : "them");
  return code;
}

}  // namespace

Run define_import(CLI::App& verb) {
  const auto arguments = std::make_shared<ImportArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file; it is made if there is none")->required();
  verb.add_option("FILE", arguments->files, "Data sets (known by their columns) or claims (JSON Lines)")->required();
  verb.add_option("--mapping", arguments->mapping,
                  "Read tables with this mapping: a name from 'entente list mappings', or a file of your own");
  verb.add_option("--rejects", arguments->rejects,
                  "Write every record of which something was left out to this file, in the form of the input and\n"
                  "with the reason, to be corrected and imported");
  verb.add_flag("--strict", arguments->strict, "Exit with 3 if anything was rejected or unresolved");
  verb.add_flag("--force", arguments->force, "Overwrite the file of --rejects");
  verb.footer(
      "A source's last day becomes the day after: periods are half-open, [begin, end). Each file is one\n"
      "transaction: it is kept whole or not at all. Importing a file again adds nothing.");
  return [arguments] { return run_import(*arguments); };
}

}  // namespace entente
