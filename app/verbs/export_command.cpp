#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <deque>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>

#include "app/flags/measuring_flags.hpp"
#include "app/flags/selection_flags.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output_file.hpp"
#include "app/verbs/command.hpp"
#include "exporters/registry.hpp"
#include "queries/centrality/registry.hpp"
#include "queries/edge_values.hpp"
#include "queries/groupings/registry.hpp"
#include "queries/layout/force_atlas2.hpp"
#include "store/graph_file.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

struct ExportArguments {
  std::string graph;
  std::string file;
  std::string format;
  std::string profile;
  std::string layout;
  std::vector<std::string> columns;
  std::string weight;
  std::string losses;
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

/// What can be drawn in the time that one waits for an export. Larger pictures are made where they are asked for.
constexpr std::size_t most_drawn_vertices = 20'000;
constexpr std::size_t most_drawn_edges = 200'000;

std::vector<Place> places_of(const Snapshot& snapshot, const std::string& layout, const FormatKeeps& keeps) {
  if (layout == "none" || !keeps.places) return {};
  if (layout.empty() && (snapshot.vertex_count() > most_drawn_vertices || snapshot.edge_count() > most_drawn_edges)) {
    say("too large to be laid out in passing; --layout forceatlas2 does it all the same");
    return {};
  }
  std::vector<Place> places;
  for (const Point& point : force_atlas2(snapshot)) places.push_back({point.x, point.y});
  return places;
}

/// The measures that --columns names, as columns of the nodes; those that take weights are given what --weight names, as the edges are.
Result<std::vector<VertexColumn>> measured(const ExportArguments& arguments, const Graph& graph,
                                           const Projection& projection) {
  std::vector<const Measure*> asked;
  for (const std::string& name : arguments.columns) {
    if (grouping_named(name) != nullptr) continue;
    const auto measure = measure_named(name);
    if (!measure) return within("--columns", measure.error());
    if (std::ranges::find(asked, *measure) == asked.end()) asked.push_back(*measure);
  }
  std::map<std::string_view, EntityScores> scores;
  NoticeLog log;
  for (const bool weighted : {false, true}) {
    Measuring measuring;
    if (weighted) measuring.weight = arguments.weight;
    for (const Measure* measure : asked)
      if ((measure->weighted && !arguments.weight.empty()) == weighted) measuring.measures.push_back(measure);
    if (measuring.measures.empty()) continue;
    if (const auto wrong = only_of_entities(measuring)) return Error{"--columns: " + wrong->message, wrong->kind};
    auto made = measurement(graph, projection, measuring);
    if (!made) return within("--columns", made.error());
    log.add({}, notices_of(*made, measuring, projection));
    for (std::size_t at = 0; at < measuring.measures.size(); ++at)
      scores.emplace(measuring.measures[at]->name, made->by_entity(at));
  }
  tell(log.notices());
  std::vector<VertexColumn> columns;
  for (const Measure* measure : asked) {
    std::string name(measure->name);
    std::ranges::replace(name, '-', '_');
    columns.push_back(score_column(std::move(name), scores.at(measure->name)));
  }
  return columns;
}

/// The groupings that --columns names.
Result<std::vector<VertexColumn>> grouped_columns(const ExportArguments& arguments, const Graph& graph,
                                                  const Projection& projection) {
  std::vector<VertexColumn> columns;
  for (const std::string& name : arguments.columns) {
    const Grouping* grouping = grouping_named(name);
    if (grouping == nullptr) continue;
    const Snapshot snapshot = Snapshot::of(graph, projection, {.parallel = ParallelEdges::merge});
    const auto groups = grouping->groups(snapshot);
    if (!groups) return groups.error();
    std::vector<Cell> cells(graph.entities().size());
    for (std::size_t at = 0; at < groups->size(); ++at)
      cells[snapshot.entity(VertexId(at)).value()] = static_cast<std::int64_t>((*groups)[at]);
    VertexColumn column{name, ValueType::integer,
                        [cells = std::move(cells)](EntityId entity) { return cells[entity.value()]; }};
    std::ranges::replace(column.name, '-', '_');
    if (std::ranges::find(columns, column.name, &VertexColumn::name) == columns.end())
      columns.push_back(std::move(column));
  }
  return columns;
}

/// Whether the attribute is one that can say how much a tie weighs, as measures take it.
Result<void> tie_weights(const Snapshot& snapshot, const std::string& attribute) {
  std::size_t missing = 0;
  const auto weights = edge_values(snapshot, attribute, EdgeValue::sum, missing, "weight");
  if (!weights) return weights.error();
  return {};
}

/// Says what the file lacks, but for what one expects of any export.
void tell(const Losses& losses, bool is_reported) {
  bool more = false;
  for (const Loss& loss : losses.losses()) {
    more = more || is_expected(loss.kind) || !loss.entries.empty();
    if (!is_expected(loss.kind)) say(loss_text(loss));
  }
  if (more && !is_reported) say("--losses FILE lists what the format cannot carry, one by one");
}

/// The measures and groupings that --columns names.
Result<std::vector<VertexColumn>> added_columns(const ExportArguments& arguments, const Asked& asked) {
  auto columns = measured(arguments, asked.graph, asked.projection);
  if (!columns) return columns.error();
  auto groups = grouped_columns(arguments, asked.graph, asked.projection);
  if (!groups) return groups.error();
  std::ranges::move(*groups, std::back_inserter(*columns));
  return columns;
}

/// Writes the files, and what they lack to that of --losses. They get their names when all are complete.
Result<ExitCode> write_files(const ExportArguments& arguments, const Exporter& exporter, const Snapshot& snapshot,
                             const ExportOptions& options) {
  std::optional<OutputFile> report;
  if (!arguments.losses.empty()) {
    auto opened = OutputFile::open(arguments.losses, arguments.force);
    if (!opened) return opened.error();
    report.emplace(*std::move(opened));
  }
  ExportFiles files(arguments.file, arguments.force);
  const auto losses =
      write_export(exporter, snapshot, options, [&](std::string_view part) { return files.open(part); });
  if (!losses) return losses.error();
  if (report) {
    const auto& profiles = exporter.profiles;
    const std::string profile(options.profile.empty() && !profiles.empty() ? profiles.front() : options.profile);
    write_losses(report->stream(), exporter.name, profile, *losses);
    if (const auto finished = report->finish(); !finished) return finished.error();
  }
  if (const auto kept = files.keep(); !kept) return kept.error();
  if (report)
    if (const auto kept = report->keep(); !kept) return kept.error();
  const std::string counts = fmt::format("{} nodes, {} edges", losses->nodes, losses->edges);
  if (files.is_standard_output())
    say(counts);
  else
    std::cout << fmt::format("{}: {}\n", files.names(), counts);
  tell(*losses, report.has_value());
  return ExitCode::done;
}

Result<ExitCode> run_export(const ExportArguments& arguments) {
  const auto exporter = exporter_of(arguments);
  if (!exporter) return exporter.error();
  if (const auto wrong = wrong_profile(**exporter, arguments.profile)) return within("--profile", *wrong);
  if (!arguments.losses.empty() && arguments.losses == arguments.file)
    return Error{"--losses: the report needs a file of its own", ErrorKind::usage};
  auto file = GraphFile::open(arguments.graph, Access::read);
  if (!file) return file.error();
  const auto asked = ask(*file, arguments.selection);
  if (!asked) return asked.error();
  const Projection& projection = asked->projection;
  const auto snapshot = Snapshot::of(asked->graph, projection, {.isolates = isolates_of_inventory(projection)});
  if (!arguments.weight.empty())
    if (const auto weights = tie_weights(snapshot, arguments.weight); !weights) return weights.error();
  // The notices of measures tell those of the ties, too.
  if (arguments.columns.empty()) tell(notices_of(asked->graph, projection, snapshot.report()));
  auto columns = added_columns(arguments, *asked);
  if (!columns) return columns.error();
  const ExportOptions options{.profile = arguments.profile,
                              .look = true,
                              .places = places_of(snapshot, arguments.layout, (*exporter)->keeps),
                              .columns = *std::move(columns),
                              .unknown_relations = unknown_relations(asked->graph, projection),
                              .weight = arguments.weight,
                              .listed_losses = arguments.losses.empty() ? 3 : Losses::all,
                              .records = &*file};
  return write_files(arguments, **exporter, snapshot, options);
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
  verb.add_option("--layout", arguments->layout,
                  "Where the nodes are drawn: forceatlas2 (the default, but for very large graphs) or none")
      ->type_name("LAYOUT")
      ->check([](const std::string& text) {
        return not_one_of(text, {"forceatlas2", "none"});
      });
  verb.add_option("--columns", arguments->columns,
                  "Measures and groupings as columns of the nodes, see 'entente list measures' and 'list groupings'")
      ->type_name("A,B")
      ->delimiter(',');
  verb.add_option(
          "--weight", arguments->weight,
          "An attribute of the ties that says how much each weighs; without it each edge weighs 1. Parallel ties\n"
          "keep a weight each, but in GEXF, where they are spells of one edge (n_ties counts them) and add up.\n"
          "The --columns of measures that take weights are measured with it")
      ->type_name("ATTRIBUTE");
  verb.add_option("--losses", arguments->losses, "Write what the format cannot carry to this file, as JSON")
      ->type_name("FILE");
  verb.add_flag("--force", arguments->force, "Overwrite the file if it is there");
  add_selection_flags(verb, arguments->selection);
  verb.footer("One edge for every relation. In Gephi's import dialog choose \"Don't merge\" to keep them all.");
  return [arguments] { return run_export(*arguments); };
}

}  // namespace entente
