#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <tuple>

#include "app/command.hpp"
#include "app/entity_codes.hpp"
#include "app/measuring_flags.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "app/selection_flags.hpp"
#include "app/terminal_table.hpp"
#include "app/tie_text.hpp"

namespace entente {
namespace {

struct DiffArguments {
  std::string graph;
  std::string from;
  std::string to;
  MeasuringFlags measuring;
  Selection selection;
  Output output;
};

/// The ties between two entities of one relation on a day.
struct Bond {
  std::vector<const Tie*> ties;
  std::set<std::string> says;  ///< attributes of each
};
using Bonds = std::map<std::tuple<std::string, std::string, std::string>, Bond>;

Bonds bonds_of(const Graph& graph, const Ties& ties) {
  Bonds bonds;
  for (const Tie& tie : ties.items) {
    Bond& bond = bonds[{graph.schema()[tie.type].name, graph[tie.subject].id, graph[tie.object].id}];
    bond.ties.push_back(&tie);
    bond.says.insert(attribute_text(attributes_of(graph, ties, tie)));
  }
  return bonds;
}

std::string joined(const std::set<std::string>& texts) { return fmt::format("{}", fmt::join(texts, " | ")); }

void add_row(Table& table, const Graph& graph, const char* change, const Bonds::value_type& bond, const Ties& ties,
             const Bond* before) {
  std::set<std::string> sources;
  for (const Tie* tie : bond.second.ties)
    for (const ClaimId claim : ties.claims_of(*tie)) sources.insert(graph[graph[claim].source].key);
  const auto& [relation, subject, object] = bond.first;
  table.rows.push_back({std::string(change), relation, subject, object,
                        date_text(bond.second.ties.front()->period.begin),
                        date_text(bond.second.ties.front()->period.end), joined(sources),
                        before == nullptr ? std::string() : joined(before->says),
                        before == nullptr ? std::string() : joined(bond.second.says)});
}

Table tie_table(const Graph& graph, const Ties& before, const Ties& after) {
  Table table{{{"change", "begun, ended, or changed: other attributes"},
               {"relation", "relation"},
               {"subject", "id"},
               {"object", "id"},
               {"begin", "first day in force"},
               {"end", "first day no longer in force"},
               {"sources", "who says so"},
               {"before", "attributes of a changed tie on the first day"},
               {"after", "and on the second"}},
              {}};
  const Bonds old_bonds = bonds_of(graph, before);
  const Bonds new_bonds = bonds_of(graph, after);
  for (const auto& bond : new_bonds)
    if (!old_bonds.contains(bond.first)) add_row(table, graph, "begun", bond, after, nullptr);
  for (const auto& bond : old_bonds)
    if (!new_bonds.contains(bond.first)) add_row(table, graph, "ended", bond, before, nullptr);
  for (const auto& bond : new_bonds)
    if (const auto old = old_bonds.find(bond.first); old != old_bonds.end() && old->second.says != bond.second.says)
      add_row(table, graph, "changed", bond, after, &old->second);
  return table;
}

/// Those that are there on one of the days only, and what became of the scores of the others; the greatest change first.
Table score_table(const Graph& graph, const Measurement& before, const Measurement& after, const Measuring& measuring) {
  Table table{{{"entity", "id"}, {"name", "label"}, {"presence", "gone, new, or both days"}}, {}};
  for (const Measure* measure : measuring.measures) {
    std::string name(measure->name);
    std::ranges::replace(name, '-', '_');
    table.columns.push_back({name + "_before", "on the first day; empty where there is none"});
    table.columns.push_back({name + "_after", "on the second day"});
    table.columns.push_back({name + "_change", "the second less the first"});
  }
  std::vector<EntityScores> before_scores;
  std::vector<EntityScores> after_scores;
  for (std::size_t measure = 0; measure < measuring.measures.size(); ++measure) {
    before_scores.push_back(before.by_entity(measure));
    after_scores.push_back(after.by_entity(measure));
  }
  std::vector<std::tuple<double, std::string, std::vector<Cell>>> rows;
  for (std::size_t at = 0; at < graph.entities().size(); ++at) {
    const auto old_vertex = before.snapshot.vertex(EntityId(at));
    const auto new_vertex = after.snapshot.vertex(EntityId(at));
    if (!old_vertex && !new_vertex) continue;
    const Entity& entity = graph[EntityId(at)];
    std::vector<Cell> row;
    row.emplace_back(entity.id);
    row.emplace_back(entity.label);
    row.emplace_back(std::string(!old_vertex ? "new" : !new_vertex ? "gone" : "both"));
    double first_change = 0;
    for (std::size_t measure = 0; measure < measuring.measures.size(); ++measure) {
      const double old_score = before_scores[measure][EntityId(at)];
      const double new_score = after_scores[measure][EntityId(at)];
      const double change = new_score - old_score;
      for (const double value : {old_score, new_score, change}) {
        row.emplace_back();
        if (!std::isnan(value)) row.back().emplace<double>(value);
      }
      if (measure == 0 && !std::isnan(change)) first_change = std::abs(change);
    }
    rows.emplace_back(-first_change, entity.id, std::move(row));
  }
  std::ranges::sort(rows, {}, [](const auto& row) { return std::tie(std::get<0>(row), std::get<1>(row)); });
  for (auto& row : rows) table.rows.push_back(std::move(std::get<2>(row)));
  return table;
}

Result<DayRange> day_of(const std::string& text, const char* flag) {
  const auto date = parse_date(text);
  if (!date || !date->is_day())
    return Error{fmt::format("{}: '{}' is no day; write YYYY-MM-DD", flag, text), ErrorKind::usage};
  return DayRange{date->first, date->first + 1};
}

ExitCode run_diff(const DiffArguments& arguments, bool measures_given) {
  if (!arguments.selection.as_of.empty() || !arguments.selection.during.empty())
    return fail(Error{"--from and --to tell the days: leave out --as-of and --during", ErrorKind::usage});
  const auto from = day_of(arguments.from, "--from");
  if (!from) return fail(from.error());
  const auto to = day_of(arguments.to, "--to");
  if (!to) return fail(to.error());
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return fail(asked.error());
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto measuring = measuring_of_entities(arguments.measuring, graph, {});
  if (!measuring) return fail(measuring.error());
  Projection before = projection;
  before.days = *from;
  Projection after = projection;
  after.days = *to;
  const Ties old_ties = ties_of(graph, before);
  const Ties new_ties = ties_of(graph, after);
  const auto old_scores = measurement(graph, before, *measuring);
  if (!old_scores) return fail(old_scores.error());
  const auto new_scores = measurement(graph, after, *measuring);
  if (!new_scores) return fail(new_scores.error());
  NoticeLog log("on");
  log.add(arguments.from, notices_of(*old_scores, *measuring, before));
  log.add(arguments.to, notices_of(*new_scores, *measuring, after));
  tell(log.notices());
  const Table ties = tie_table(graph, old_ties, new_ties);
  Table scores = score_table(graph, *old_scores, *new_scores, *measuring);
  add_codes(scores, graph, arguments.selection.codes, *to);
  if (arguments.output.format != "table") {
    const auto written = write(measures_given ? scores : ties, arguments.output);
    return written ? ExitCode::done : fail(written.error());
  }
  const auto written = write(
      [&](std::ostream& out) {
        out << fmt::format("{} ties on {}, {} on {}; {} pairs begun, ended or changed\n", old_ties.items.size(),
                           arguments.from, new_ties.items.size(), arguments.to, ties.rows.size());
        if (!ties.rows.empty()) write_terminal_table(out, ties);
        out << '\n';
        write_terminal_table(out, scores);
      },
      arguments.output);
  return written ? ExitCode::done : fail(written.error());
}

}  // namespace

Run define_diff(CLI::App& verb) {
  const auto arguments = std::make_shared<DiffArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("--from", arguments->from, "The first day (YYYY-MM-DD)")->required()->type_name("DATE");
  verb.add_option("--to", arguments->to, "The second day")->required()->type_name("DATE");
  add_measuring_flags(verb, arguments->measuring);
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "The ties that began, ended or changed between the two days, and what that did to a measure (degree, if none is\n"
      "given). As CSV or JSON it is the ties; with --measure it is the measure.");
  return [arguments, &verb] { return run_diff(*arguments, verb.count("--measure") > 0); };
}

}  // namespace entente
