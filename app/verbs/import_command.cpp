#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include "app/importing/file_import.hpp"
#include "app/importing/files_in_use.hpp"
#include "app/importing/import_printing.hpp"
#include "app/importing/import_summary.hpp"
#include "app/importing/input_names.hpp"
#include "app/importing/rejects_file.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/terminal_table.hpp"
#include "app/stopping.hpp"
#include "app/verbs/command.hpp"
#include "importers/registry.hpp"
#include "importers/sink/import_session.hpp"
#include "store/graph_writer.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

struct ImportArguments {
  std::string graph;
  std::vector<std::string> files;
  std::string mapping;
  std::string source_key;
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
  constexpr std::size_t most = std::size_t{1} << 24U;
  std::string text(most, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(most));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() == most) return Error{fmt::format("--mapping: {} is no mapping: it is larger than 16 MiB", name)};
  auto mapping = parse_mapping(text, name, Schema::builtin());
  if (!mapping) return mapping.error();
  return std::optional(*std::move(mapping));
}

/// The files in their order, each opened when it is asked for, or earlier, if threads read it ahead.
class FilesAhead {
 public:
  using Opened = Result<std::unique_ptr<FileReading>>;

  FilesAhead(const FileImport& import, const std::vector<InputName>& files, const ImportArguments& arguments)
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

/// All files of one run. One that fails is told, and the others go on.
class ImportRun {
 public:
  ImportRun(const ImportArguments& arguments, const std::optional<Mapping>& mapping,
            std::optional<RejectsFile>& rejects)
      : arguments_(arguments), rejects_(rejects), import_(arguments.graph, mapping, arguments.source_key, rejects) {}

  Result<ExitCode> run(const std::vector<InputName>& files) {
    FilesAhead ahead(import_, files, arguments_);
    for (const InputName& file : files) {
      const auto plan = ahead.next();
      if (!plan && file.from_folder)
        summary_.leave_aside(file.path);
      else if (!plan)
        code_ = fail(plan.error());
      else if (arguments_.dry_run)
        rehearse(file, **plan);
      else
        take(file, **plan);
      if (stop_wanted()) break;
    }
    if (summary_.files() > 0 && (files.size() > 3 || std::ranges::any_of(files, &InputName::from_folder)))
      summary_.write(std::cout);
    if (const std::string aside = summary_.left_aside(); !aside.empty()) say(aside);
    return finish();
  }

 private:
  void rehearse(const InputName& file, FileReading& plan) {
    const auto rehearsed = import_.rehearse(file.path, plan);
    if (!rehearsed) {
      code_ = fail(rehearsed.error());
      return;
    }
    print_report(rehearsed->first, false);
    if (!rehearsed->second.rows.empty()) write_terminal_table(std::cout, rehearsed->second);
  }

  void take(const InputName& file, FileReading& plan) {
    const auto report = import_.run(file.path, plan);
    if (!report) {
      code_ = fail(report.error());
      return;
    }
    print_report(*report, file.from_folder);
    summary_.add(*report);
    if (arguments_.strict && !report->is_complete() && code_ == ExitCode::done) code_ = ExitCode::incomplete;
  }

  Result<ExitCode> finish() {
    if (arguments_.dry_run) {
      if (const auto kept = keep_rejects(); !kept) return kept.error();
      std::cout << fmt::format("A rehearsal: nothing was kept, {} is as it was\n", arguments_.graph);
      return code_;
    }
    if (summary_.files() == 0 && code_ == ExitCode::done)
      code_ = fail(Error{fmt::format("{}: no file there is of a kind that is known; see 'entente list mappings'",
                                     fmt::join(arguments_.files, ", "))});
    if (const auto kept = keep_rejects(); !kept) return kept.error();
    if (!rejects_) return code_;
    for (const RejectsFile::Written& file : rejects_->written())
      std::cout << fmt::format("{}: {} rejected {}; correct and import {}\n", file.path, file.records,
                               file.records == 1 ? "record" : "records", file.records == 1 ? "it" : "them");
    return code_;
  }

  Result<void> keep_rejects() { return rejects_ ? rejects_->keep() : Result<void>(); }

  const ImportArguments& arguments_;
  std::optional<RejectsFile>& rejects_;
  FileImport import_;
  ImportSummaryTable summary_;
  ExitCode code_ = ExitCode::done;
};

Result<ExitCode> run_import(const ImportArguments& arguments) {
  const auto mapping = mapping_of(arguments.mapping);
  if (!mapping) return mapping.error();
  const auto files = input_names(arguments.files);
  if (!files) return files.error();
  for (const InputName& file : *files)
    if (file.from_folder) note_input(file.path);
  std::optional<RejectsFile> rejects;
  if (!arguments.rejects.empty()) {
    auto opened = RejectsFile::open(arguments.rejects, arguments.force);
    if (!opened) return opened.error();
    rejects = *std::move(opened);
  }
  ask_before_the_end();
  return ImportRun(arguments, *mapping, rejects).run(*files);
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
  verb.add_option(
          "--source-key", arguments->source_key,
          "Call the source of the files so, instead of as they or their mapping do: editions of a data set stand\n"
          "beside each other, and conflicts compares them")
      ->type_name("KEY");
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
