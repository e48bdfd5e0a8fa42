#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "app/flags/measuring_flags.hpp"
#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "queries/selection/series.hpp"
#include "queries/sensitivity.hpp"

namespace entente {
namespace {

struct SensitivityArguments {
  std::string graph;
  bool ranking = false;
  MeasuringFlags measuring;
  Selection selection;
  Series series;
  Output output;
};

Table agreement_table(const std::vector<SourceView>& views, const std::vector<const Measure*>& measures) {
  Table table{{{"a", "a source, or all together"},
               {"b", "another"},
               {"ties_a", "relations and ends, in the first"},
               {"ties_b", "in the second"},
               {"common", "in both"},
               {"jaccard", "common ones as a share of those in either"},
               {"measure", "by which they rank"},
               {"entities", "with a score in both"},
               {"tau", "Kendall's tau-b of the rankings of these"}},
              {}};
  for (std::size_t a = 0; a < views.size(); ++a) {
    for (std::size_t b = a + 1; b < views.size(); ++b) {
      const TieOverlap overlap = tie_overlap(views[a].ties, views[b].ties);
      for (std::size_t measure = 0; measure < measures.size(); ++measure) {
        std::vector<Cell> row = {views[a].name, views[b].name, static_cast<std::int64_t>(overlap.first),
                                 static_cast<std::int64_t>(overlap.second), static_cast<std::int64_t>(overlap.common)};
        row.emplace_back();
        if (const auto jaccard = overlap.jaccard()) row.back().emplace<double>(*jaccard);
        row.emplace_back(std::string(measures[measure]->name));
        const Agreement agreement = agreement_of(views[a].scores[measure], views[b].scores[measure]);
        row.emplace_back(static_cast<std::int64_t>(agreement.entities));
        row.emplace_back();
        if (agreement.tau) row.back().emplace<double>(*agreement.tau);
        table.rows.push_back(std::move(row));
      }
    }
  }
  return table;
}

/// For each measure a column for all sources together and for each apart; the order is that of all by the first measure.
Table ranking_table(const Graph& graph, const std::vector<SourceView>& views,
                    const std::vector<const Measure*>& measures) {
  Table table{{{"entity", "id"}, {"name", "label"}}, {}};
  for (const Measure* measure : measures)
    for (const SourceView& view : views)
      table.columns.push_back({measures.size() == 1 ? view.name : fmt::format("{} ({})", measure->name, view.name),
                               "its score by this source, or by all"});
  std::vector<std::pair<double, EntityId>> order;
  for (const auto& [entity, score] : views.front().scores.front())
    order.emplace_back(std::isnan(score) ? std::numeric_limits<double>::infinity() : -score, entity);
  std::ranges::sort(order, [&](const auto& x, const auto& y) {
    return x.first != y.first ? x.first < y.first : graph[x.second].id < graph[y.second].id;
  });
  for (const auto& [rank, entity] : order) {
    std::vector<Cell> row;
    row.emplace_back(graph[entity].id);
    row.emplace_back(graph[entity].label);
    for (std::size_t measure = 0; measure < measures.size(); ++measure) {
      for (const SourceView& view : views) {
        row.emplace_back();
        const auto score = view.scores[measure].find(entity);
        if (score != view.scores[measure].end() && !std::isnan(score->second))
          row.back().emplace<double>(score->second);
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Result<std::vector<SourceView>> told_views(const Graph& graph, const Projection& projection, const Measuring& measuring,
                                           const std::string& part, NoticeLog& log) {
  auto views = source_views(graph, projection, measuring);
  if (!views) return views.error();
  log.add(part, views->notices);
  return std::move(views->views);
}

/// The answers for the days of a series, one below the other with the year in front.
Result<Table> series_table(const SensitivityArguments& arguments, const Graph& graph, Projection projection,
                           const Measuring& measuring, const std::vector<SeriesDay>& days) {
  Table all = agreement_table({}, measuring.measures);
  all.columns.insert(all.columns.begin(), Column{"year", "the year"});
  NoticeLog log;
  for (const SeriesDay& day : days) {
    projection.days = day.day;
    const auto on_day = measuring_on(arguments.measuring, graph, day.day, measuring);
    if (!on_day) return Error{fmt::format("{}: {}", day.year, on_day.error().message), on_day.error().kind};
    const auto views = told_views(graph, projection, *on_day, day.year, log);
    if (!views) return Error{fmt::format("{}: {}", day.year, views.error().message), views.error().kind};
    Table table = agreement_table(*views, measuring.measures);
    // Nothing to compare: no tie, or one source.
    if (table.rows.empty()) table.rows.emplace_back(table.columns.size());
    append_year(all, day, std::move(table));
  }
  tell(log.notices());
  return all;
}

Result<Table> table_of(const SensitivityArguments& arguments, const Graph& graph, const Projection& projection) {
  const auto measuring = measuring_of_entities(arguments.measuring, graph, projection.days);
  if (!measuring) return measuring.error();
  const auto days = days_of(arguments.series, projection);
  if (!days) return days.error();
  if (!days->empty()) {
    if (arguments.ranking) return Error{"--ranking: of one day; leave out --series", ErrorKind::usage};
    return series_table(arguments, graph, projection, *measuring, *days);
  }
  NoticeLog log;
  const auto views = told_views(graph, projection, *measuring, {}, log);
  tell(log.notices());
  if (!views) return views.error();
  if (views->front().ties.items.empty()) return empty_selection(graph, projection);
  if (!arguments.ranking) return agreement_table(*views, measuring->measures);
  Table table = ranking_table(graph, *views, measuring->measures);
  add_codes(table, graph, arguments.selection.codes, projection.days);
  return table;
}

Result<ExitCode> run_sensitivity(const SensitivityArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto table = table_of(arguments, graph, projection);
  if (!table) return table.error();
  return answer(*table, arguments.output);
}

}  // namespace

Run define_sensitivity(CLI::App& verb) {
  const auto arguments = std::make_shared<SensitivityArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_flag("--ranking", arguments->ranking, "The scores by each source side by side, instead of how they agree");
  add_measuring_flags(verb, arguments->measuring);
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_series_flags(verb, arguments->series);
  add_output_flags(verb, arguments->output);
  verb.footer("How a ranking depends on the source: each source apart, and all together.");
  return [arguments] { return run_sensitivity(*arguments); };
}

}  // namespace entente
