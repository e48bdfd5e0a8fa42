#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <deque>
#include <filesystem>
#include <iostream>
#include <memory>

#include "app/command.hpp"
#include "app/messages.hpp"
#include "app/output_file.hpp"
#include "app/selection.hpp"
#include "exporters/registry.hpp"
#include "graph/nearest.hpp"

namespace entente {
namespace {

struct ExportArguments {
  std::string graph;
  std::string file;
  std::string format;
  std::string profile;
  bool force = false;
  Selection selection;
};

Result<const Exporter*> exporter_of(const ExportArguments& arguments) {
  std::vector<std::string> names;
  for (const Exporter& exporter : exporters()) names.emplace_back(exporter.name);
  const auto usage = [](std::string message) { return Error{std::move(message), ErrorKind::usage}; };
  if (!arguments.format.empty()) {
    if (const Exporter* exporter = exporter_named(arguments.format)) return exporter;
    return usage(fmt::format("--to: unknown format '{}'{} (one of {})", arguments.format,
                             did_you_mean(arguments.format, names), fmt::join(names, ", ")));
  }
  if (arguments.file == "-") return usage(fmt::format("-: give the format with --to ({})", fmt::join(names, ", ")));
  const std::string suffix = std::filesystem::path(arguments.file).extension().string();
  if (const Exporter* exporter = exporter_for_suffix(suffix)) return exporter;
  return usage(fmt::format("{}: no format has the suffix '{}'; give one with --to ({})", arguments.file, suffix,
                           fmt::join(names, ", ")));
}

/// "ties.csv" and "nodes" make "ties-nodes.csv".
std::string part_name(const std::string& file, std::string_view part) {
  if (part.empty()) return file;
  const std::filesystem::path path(file);
  return (path.parent_path() / fmt::format("{}-{}{}", path.stem().string(), part, path.extension().string())).string();
}

/// The files of one export. They appear under their names when all are complete.
class ExportFiles {
 public:
  ExportFiles(std::string file, bool force) : file_(std::move(file)), force_(force) {}

  [[nodiscard]] bool is_standard_output() const { return file_ == "-"; }

  Result<std::ostream*> open(std::string_view part) {
    if (is_standard_output()) {
      if (part.empty()) return &std::cout;
      return Error{"this format makes several files, which standard output cannot hold; give a name", ErrorKind::usage};
    }
    auto opened = OutputFile::open(part_name(file_, part), force_);
    if (!opened) return opened.error();
    parts_.push_back(*std::move(opened));
    return &parts_.back().stream();
  }

  Result<void> keep() {
    if (is_standard_output() && !std::cout.flush()) return Error{"standard output: cannot be written"};
    // All are written out before the first gets its name.
    for (OutputFile& part : parts_)
      if (const auto finished = part.finish(); !finished) return finished;
    for (OutputFile& part : parts_)
      if (const auto kept = part.keep(); !kept) return kept;
    return {};
  }

  [[nodiscard]] std::string names() const {
    std::string text;
    for (const OutputFile& part : parts_) text += (text.empty() ? "" : ", ") + part.path();
    return text;
  }

 private:
  std::string file_;
  bool force_;
  std::deque<OutputFile> parts_;
};

ExitCode run_export(const ExportArguments& arguments) {
  const auto exporter = exporter_of(arguments);
  if (!exporter) return fail(exporter.error());
  const auto& profiles = (*exporter)->profiles;
  if (!arguments.profile.empty() && std::ranges::find(profiles, arguments.profile) == profiles.end())
    return fail(
        Error{fmt::format("--profile: {} has no profile '{}' (it has: {})", (*exporter)->name, arguments.profile,
                          profiles.empty() ? "none" : fmt::format("{}", fmt::join(profiles, ", "))),
              ErrorKind::usage});
  const auto graph = read_graph_file(arguments.graph, arguments.selection);
  if (!graph) return fail(graph.error());
  const auto projection = projection_of(arguments.selection, *graph);
  if (!projection) return fail(projection.error());
  const auto snapshot = Snapshot::of(*graph, *projection, {.isolates = isolates_of(*projection)});
  ExportFiles files(arguments.file, arguments.force);
  const auto written = (*exporter)->write(snapshot, {.profile = arguments.profile},
                                          [&](std::string_view part) { return files.open(part); });
  if (!written) return fail(written.error());
  if (const auto kept = files.keep(); !kept) return fail(kept.error());
  const std::string counts = fmt::format("{} nodes, {} edges", snapshot.vertex_count(), snapshot.edge_count());
  if (files.is_standard_output())
    say(counts);
  else
    std::cout << fmt::format("{}: {}\n", files.names(), counts);
  return ExitCode::done;
}

}  // namespace

Run define_export(CLI::App& verb) {
  const auto arguments = std::make_shared<ExportArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("FILE", arguments->file,
                  "What to write; the suffix tells the format. - is standard output, and wants --to")
      ->required();
  verb.add_option("--to", arguments->format, "The format, see 'entente list formats'")->type_name("FORMAT");
  verb.add_option("--profile", arguments->profile, "The form of the format, see 'entente list formats'")
      ->type_name("PROFILE");
  verb.add_flag("--force", arguments->force, "Overwrite the file if it is there");
  add_selection_flags(verb, arguments->selection);
  verb.footer("One edge for every relation. In Gephi's import dialog choose \"Don't merge\" to keep them all.");
  return [arguments] { return run_export(*arguments); };
}

}  // namespace entente
