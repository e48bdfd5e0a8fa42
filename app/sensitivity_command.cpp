#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <set>

#include "app/command.hpp"
#include "app/measuring_flags.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "app/selection.hpp"
#include "queries/agreement.hpp"

namespace entente {
namespace {

struct SensitivityArguments {
  std::string graph;
  bool ranking = false;
  MeasuringFlags measuring;
  Selection selection;
  Output output;
};

/// What one source, or all of them together, make of the question.
struct View {
  std::string name;
  Ties ties;
  std::map<EntityId, double> scores;
};

Result<View> view_of(const Graph& graph, const Projection& projection, const Measuring& measuring, std::string name) {
  const auto made = measurement(graph, projection, measuring);
  if (!made) return Error{fmt::format("{}: {}", name, made.error().message), made.error().kind};
  View view{std::move(name), ties_of(graph, projection), {}};
  for (std::size_t at = 0; at < made->snapshot.vertex_count(); ++at)
    view.scores[made->snapshot.entity(VertexId(at))] = made->scores.front()[at];
  return view;
}

/// All sources together, and each that has a tie here apart.
Result<std::vector<View>> views_of(const Graph& graph, const Projection& projection, const Measuring& measuring) {
  auto all = view_of(graph, projection, measuring, "all");
  if (!all) return all.error();
  std::set<SourceId> sources;
  for (const ClaimId claim : all->ties.claims) sources.insert(graph[claim].source);
  std::vector<View> views;
  views.push_back(*std::move(all));
  for (const SourceId source : sources) {
    Projection apart = projection;
    apart.sources = {source};
    auto view = view_of(graph, apart, measuring, graph[source].key);
    if (!view) return view.error();
    if (!view->ties.items.empty()) views.push_back(*std::move(view));
  }
  return views;
}

Table agreement_table(const std::vector<View>& views) {
  Table table{{{"a", "a source, or all together"},
               {"b", "another"},
               {"ties_a", "relations and ends, in the first"},
               {"ties_b", "in the second"},
               {"common", "in both"},
               {"jaccard", "common ones as a share of those in either"},
               {"entities", "with a score in both"},
               {"tau", "Kendall's tau-b of the rankings of these"}},
              {}};
  for (std::size_t a = 0; a < views.size(); ++a) {
    for (std::size_t b = a + 1; b < views.size(); ++b) {
      const TieOverlap overlap = tie_overlap(views[a].ties, views[b].ties);
      std::vector<double> ours;
      std::vector<double> theirs;
      for (const auto& [entity, score] : views[a].scores) {
        const auto other = views[b].scores.find(entity);
        if (other == views[b].scores.end() || std::isnan(score) || std::isnan(other->second)) continue;
        ours.push_back(score);
        theirs.push_back(other->second);
      }
      const auto tau = kendall_tau(ours, theirs);
      const auto jaccard = overlap.jaccard();
      table.rows.push_back({views[a].name, views[b].name, static_cast<std::int64_t>(overlap.first),
                            static_cast<std::int64_t>(overlap.second), static_cast<std::int64_t>(overlap.common),
                            Cell(), static_cast<std::int64_t>(ours.size()), Cell()});
      if (jaccard) table.rows.back()[5].emplace<double>(*jaccard);
      if (tau) table.rows.back()[7].emplace<double>(*tau);
    }
  }
  return table;
}

/// A column for all sources together and for each apart; the order is that of all.
Table ranking_table(const Graph& graph, const std::vector<View>& views) {
  Table table{{{"entity", "id"}, {"name", "label"}}, {}};
  for (const View& view : views) table.columns.push_back({view.name, "its score by this source, or by all"});
  std::vector<std::pair<double, EntityId>> order;
  for (const auto& [entity, score] : views.front().scores)
    order.emplace_back(std::isnan(score) ? std::numeric_limits<double>::infinity() : -score, entity);
  std::ranges::sort(order, [&](const auto& x, const auto& y) {
    return x.first != y.first ? x.first < y.first : graph[x.second].id < graph[y.second].id;
  });
  for (const auto& [rank, entity] : order) {
    std::vector<Cell> row;
    row.emplace_back(graph[entity].id);
    row.emplace_back(graph[entity].label);
    for (const View& view : views) {
      row.emplace_back();
      const auto score = view.scores.find(entity);
      if (score != view.scores.end() && !std::isnan(score->second)) row.back().emplace<double>(score->second);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

ExitCode run_sensitivity(const SensitivityArguments& arguments) {
  const auto graph = read_graph_file(arguments.graph, arguments.selection);
  if (!graph) return fail(graph.error());
  const auto projection = projection_of(arguments.selection, *graph);
  if (!projection) return fail(projection.error());
  const auto measuring = measuring_of_entities(arguments.measuring, *graph, projection->days);
  if (!measuring) return fail(measuring.error());
  if (measuring->measures.size() != 1)
    return fail(Error{"--measure: one ranking is compared at a time", ErrorKind::usage});
  const auto views = views_of(*graph, *projection, *measuring);
  if (!views) return fail(views.error());
  if (views->front().ties.items.empty()) return fail(empty_selection(*graph, *projection));
  const Table table = arguments.ranking ? ranking_table(*graph, *views) : agreement_table(*views);
  const auto written = write(table, arguments.output);
  return written ? ExitCode::done : fail(written.error());
}

}  // namespace

Run define_sensitivity(CLI::App& verb) {
  const auto arguments = std::make_shared<SensitivityArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_flag("--ranking", arguments->ranking, "The scores by each source side by side, instead of how they agree");
  add_measuring_flags(verb, arguments->measuring);
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer("How a ranking depends on the source: each source apart, and all together.");
  return [arguments] { return run_sensitivity(*arguments); };
}

}  // namespace entente
