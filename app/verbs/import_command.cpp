#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <span>
#include <sstream>
#include <thread>

#include "app/importing/file_import.hpp"
#include "app/importing/files_in_use.hpp"
#include "app/importing/import_summary.hpp"
#include "app/importing/input_names.hpp"
#include "app/importing/rejects_file.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/terminal_table.hpp"
#include "app/verbs/command.hpp"
#include "importers/registry.hpp"
#include "importers/sink/import_session.hpp"
#include "store/graph_writer.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

void want_stop(int) { import_stop() = true; }

struct ImportArguments {
  std::string graph;
  std::vector<std::string> files;
  std::string mapping;
  std::string rejects;
  unsigned jobs = 0;
  bool strict = false;
  bool force = false;
  bool dry_run = false;
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

void print_counts(const ImportReport& report) {
  const ImportSummary& s = report.summary;
  std::cout << fmt::format(
      "{} ({})\n  {} records read, {} claims added, {} already known, {} records rejected, {} names or codes "
      "unresolved\n",
      s.file, s.reader, s.records, s.claims_added, s.claims_known, s.rejected, s.unresolved);
  if (report.skipped > 0)
    std::cout << fmt::format("  {} {} nothing of interest here: {}\n", report.skipped,
                             report.skipped == 1 ? "record says" : "records say", skip_text(report));
  for (const std::string& note : report.notes) std::cout << "  " << note << '\n';
}

/// "North Yemen 3 times (existed [1918-10-30, 1990-05-22)), ... and 4 more".
std::string beyond_life_text(const std::vector<BeyondLife>& list) {
  constexpr std::size_t most = 8;
  std::string text;
  for (const auto& [label, life, times] : std::span(list).first(std::min(list.size(), most)))
    text += fmt::format("{}{} {} {} (existed {})", text.empty() ? "" : ", ", label, times,
                        times == 1 ? "time" : "times", life);
  return list.size() <= most ? text : text + fmt::format(" and {} more", list.size() - most);
}

/// Of files in folders only what was left out: the rest is in the table at the end.
void print_report(const ImportReport& report, bool from_folder) {
  const ImportSummary& s = report.summary;
  if (!from_folder) print_counts(report);
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
  for (const auto& [what, times] : report.beyond)
    warn(fmt::format("{}: beyond its time, {} {}: {}", s.file, times, times == 1 ? "time" : "times", what));
  if (const std::string text = beyond_life_text(report.beyond_life); !text.empty())
    warn(fmt::format("{}: said of days beyond a life, and kept as the source says it: {}", s.file, text));
  if (report.beside > 0)
    warn(fmt::format(
        "{}: {} {} beside records that earlier files of this source told of the same ends and time, and {}. If this "
        "file is a newer edition of one of those, or overlaps it, what both tell is there twice: put it into a graph "
        "of its own",
        s.file, report.beside, report.beside == 1 ? "claim stands" : "claims stand",
        report.beside == 1 ? "counts there, too" : "count there, too"));
  if (report.unresolved.size() > 10) warn(fmt::format("{}: and more names; list them all with --rejects FILE", s.file));
}

/// The files in their order, each opened when it is asked for, or earlier, if threads read it ahead.
class ReadingAhead {
 public:
  using Opened = Result<std::unique_ptr<FileReading>>;

  ReadingAhead(const FileImport& import, const std::vector<InputName>& files, const ImportArguments& arguments)
      : import_(import), files_(files), with_fields_(!arguments.rejects.empty()) {
    const unsigned jobs = arguments.jobs == 0 ? std::thread::hardware_concurrency() : arguments.jobs;
    if (jobs > 1 && !arguments.dry_run) threads_ = jobs - 1;
  }

  Opened next() {
    while (opened_.size() < std::max<std::size_t>(threads_, 1) && at_ < files_.size()) {
      opened_.push_back(import_.plan(files_[at_++].path));
      if (threads_ > 0 && opened_.back()) (*opened_.back())->start(with_fields_);
    }
    Opened first = std::move(opened_.front());
    opened_.pop_front();
    return first;
  }

 private:
  const FileImport& import_;
  const std::vector<InputName>& files_;
  bool with_fields_;
  std::size_t threads_ = 0;
  std::size_t at_ = 0;
  std::deque<Opened> opened_;
};

Result<ExitCode> run_import(const ImportArguments& arguments) {
  const auto mapping = mapping_of(arguments.mapping);
  if (!mapping) return mapping.error();
  std::optional<RejectsFile> rejects;
  const auto files = input_names(arguments.files);
  if (!files) return files.error();
  for (const InputName& file : *files)
    if (file.from_folder) note_input(file.path);
  if (!arguments.rejects.empty()) {
    auto opened = RejectsFile::open(arguments.rejects, arguments.force);
    if (!opened) return opened.error();
    rejects = *std::move(opened);
  }
  std::signal(SIGINT, want_stop);
  std::signal(SIGTERM, want_stop);
  ExitCode code = ExitCode::done;
  FileImport import(arguments.graph, *mapping, rejects);
  ImportSummaryTable summary;
  ReadingAhead ahead(import, *files, arguments);
  for (const InputName& file : *files) {
    const auto plan = ahead.next();
    if (!plan && file.from_folder) {
      summary.leave_aside(file.path);
      continue;
    }
    if (plan && arguments.dry_run) {
      const auto rehearsed = import.rehearse(file.path, **plan);
      if (!rehearsed) {
        code = fail(rehearsed.error());
        continue;
      }
      print_report(rehearsed->first, false);
      if (!rehearsed->second.rows.empty()) write_terminal_table(std::cout, rehearsed->second);
      continue;
    }
    const auto report = plan ? import.run(file.path, **plan) : Result<ImportReport>(plan.error());
    if (!report) {
      code = fail(report.error());
      if (import_stop()) break;
      continue;
    }
    print_report(*report, file.from_folder);
    summary.add(*report);
    if (arguments.strict && !report->is_complete() && code == ExitCode::done) code = ExitCode::incomplete;
  }
  if (summary.files() > 0 && (files->size() > 3 || std::ranges::any_of(*files, &InputName::from_folder)))
    summary.write(std::cout);
  if (const std::string aside = summary.left_aside(); !aside.empty()) say(aside);
  if (arguments.dry_run) {
    if (rejects)
      if (const auto kept = rejects->keep(); !kept) return kept.error();
    std::cout << fmt::format("A rehearsal: nothing was kept, {} is as it was\n", arguments.graph);
    return code;
  }
  if (summary.files() == 0 && code == ExitCode::done)
    code = fail(Error{fmt::format("{}: no file there is of a kind that is known; see 'entente list mappings'",
                                  fmt::join(arguments.files, ", "))});
  if (rejects) {
    if (const auto kept = rejects->keep(); !kept) return kept.error();
    for (const RejectsFile::Written& file : rejects->written())
      std::cout << fmt::format("{}: {} rejected {}; correct and import {}\n", file.path, file.records,
                               file.records == 1 ? "record" : "records", file.records == 1 ? "it" : "them");
  }
  return code;
}

}  // namespace

Run define_import(CLI::App& verb) {
  const auto arguments = std::make_shared<ImportArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file; it is made if there is none")->required();
  verb.add_option(
          "FILE", arguments->files,
          "Data sets (known by their columns), claims (JSON Lines), or folders of them; may be compressed by gzip,\n"
          "bzip2 or Zstandard; - is the standard input")
      ->required();
  verb.add_option("--mapping", arguments->mapping,
                  "Read tables with this mapping: a name from 'entente list mappings', or a file of your own");
  verb.add_option("--rejects", arguments->rejects,
                  "Write every record of which something was left out to this file, in the form of the input and\n"
                  "with the reason, to be corrected and imported");
  verb.add_option("--jobs", arguments->jobs,
                  "Threads: one writes, the others read files ahead of it (as many as the machine has); 1 for one\n"
                  "after the other. The graph is the same")
      ->check(CLI::Range(1U, 256U));
  verb.add_flag("--dry-run", arguments->dry_run,
                "Only show what would be read, with the first new claims; keep nothing");
  verb.add_flag(
      "--strict", arguments->strict,
      "Exit with 3 if anything was rejected or unresolved, is said of days beyond a life, or may count twice");
  verb.add_flag("--force", arguments->force, "Overwrite the file of --rejects");
  verb.footer(
      "A source's last day becomes the day after: periods are half-open, [begin, end). Each file is one\n"
      "transaction: it is kept whole or not at all. Importing a file again adds nothing.");
  return [arguments] { return run_import(*arguments); };
}

}  // namespace entente
