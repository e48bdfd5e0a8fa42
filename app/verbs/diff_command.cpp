#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <memory>
#include <ostream>
#include <set>

#include "app/flags/measuring_flags.hpp"
#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/printing/terminal_table.hpp"
#include "app/printing/tie_text.hpp"
#include "app/verbs/command.hpp"
#include "queries/time/change.hpp"

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

std::string joined(const std::set<std::string>& texts) { return fmt::format("{}", fmt::join(texts, " | ")); }

/// What the two sides are: days, or sources.
struct Sides {
  std::string first;
  std::string second;
  bool are_sources = false;
};

std::string change_text(ChangeKind kind, const Sides& sides) {
  if (!sides.are_sources) return std::string(change_kind_name(kind));
  if (kind == ChangeKind::changed) return "differs";
  return "only " + (kind == ChangeKind::begun ? sides.second : sides.first);
}

Table tie_table(const Graph& graph, const Ties& before, const Ties& after, const Sides& sides) {
  Table table{
      {{"change",
        "begun, ended, or changed: other attributes; of sources: which alone has it, or differs: other days or "
        "attributes"},
       {"relation", "relation"},
       {"subject", "id"},
       {"object", "id"},
       {"begin", "first day in force"},
       {"end", "first day no longer in force"},
       {"sources", "who says so"},
       {"before", "attributes of a changed tie on the first day, or its days and attributes in the first source"},
       {"after", "and on the second, or in the second"}},
      {}};
  const Compared compared = sides.are_sources ? Compared::periods_and_attributes : Compared::attributes;
  for (const TieChange& change : tie_changes(graph, before, after, compared))
    table.rows.push_back({change_text(change.kind, sides), graph.schema()[change.relation].name,
                          graph[change.subject].id, graph[change.object].id, date_text(change.period.begin),
                          date_text(change.period.end), source_keys(graph, change.claims), joined(change.before),
                          joined(change.after)});
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
  for (const ScoreChange& change : score_changes(graph, before, after)) {
    std::vector<Cell> row = {graph[change.entity].id, graph[change.entity].label,
                             std::string(presence_name(change.presence))};
    for (std::size_t measure = 0; measure < measuring.measures.size(); ++measure) {
      const double old_score = change.before[measure];
      const double new_score = change.after[measure];
      for (const double value : {old_score, new_score, new_score - old_score}) {
        row.emplace_back();
        if (!std::isnan(value)) row.back().emplace<double>(value);
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Result<DayRange> day_of(const std::string& text, const char* flag) {
  const auto date = parse_date(text);
  if (!date || !date->is_day())
    return Error{fmt::format("{}: '{}' is no day; write YYYY-MM-DD", flag, text), ErrorKind::usage};
  return DayRange{date->first, date->first + 1};
}

/// One of the two days or sources: its ties and scores.
struct Side {
  Projection projection;
  Ties ties;
  Measurement scores;
};

Result<Side> side_of(Projection projection, const DiffArguments& arguments, const Graph& graph,
                     const Measuring& asked_for) {
  const auto measuring = projection.days ? measuring_on(arguments.measuring, graph, *projection.days, asked_for)
                                         : Result<Measuring>(asked_for);
  if (!measuring) return measuring.error();
  auto scores = measurement(graph, projection, *measuring);
  if (!scores) return scores.error();
  Ties ties = ties_of(graph, projection);
  return Side{std::move(projection), std::move(ties), *std::move(scores)};
}

/// The two projections to compare: of the days --from and --to, or of the two sources of --source.
Result<std::pair<Projection, Projection>> two_of(const DiffArguments& arguments, const Projection& asked,
                                                 const Sides& sides) {
  std::pair<Projection, Projection> two(asked, asked);
  if (sides.are_sources) {
    two.first.sources = {asked.sources[0]};
    two.second.sources = {asked.sources[1]};
    return two;
  }
  const auto from = day_of(arguments.from, "--from");
  if (!from) return from.error();
  const auto to = day_of(arguments.to, "--to");
  if (!to) return to.error();
  two.first.days = *from;
  two.second.days = *to;
  return two;
}

Result<Sides> sides_of(const DiffArguments& arguments) {
  const Selection& selection = arguments.selection;
  if (arguments.from.empty() != arguments.to.empty())
    return Error{"--from and --to go together: the first and the second day", ErrorKind::usage};
  if (!arguments.from.empty()) {
    if (!selection.as_of.empty() || !selection.during.empty())
      return Error{"--from and --to tell the days: leave out --as-of and --during", ErrorKind::usage};
    return Sides{arguments.from, arguments.to};
  }
  if (selection.sources.size() != 2 || selection.sources[0] == selection.sources[1])
    return Error{"two days (--from DAY --to DAY) or two sources (--source A,B) are compared", ErrorKind::usage};
  return Sides{selection.sources[0], selection.sources[1], true};
}

Result<ExitCode> run_diff(const DiffArguments& arguments, bool measures_given) {
  const auto sides = sides_of(arguments);
  if (!sides) return sides.error();
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const auto measuring = measuring_of_entities(arguments.measuring, graph, {});
  if (!measuring) return measuring.error();
  auto two = two_of(arguments, asked->projection, *sides);
  if (!two) return two.error();
  const auto before = side_of(std::move(two->first), arguments, graph, *measuring);
  if (!before) return before.error();
  const auto after = side_of(std::move(two->second), arguments, graph, *measuring);
  if (!after) return after.error();
  NoticeLog log(sides->are_sources ? "by" : "on");
  log.add(sides->first, notices_of(before->scores, *measuring, before->projection));
  log.add(sides->second, notices_of(after->scores, *measuring, after->projection));
  tell(log.notices());
  Table ties = tie_table(graph, before->ties, after->ties, *sides);
  add_codes(ties, graph, arguments.selection.codes, after->projection.days);
  Table scores = score_table(graph, before->scores, after->scores, *measuring);
  add_codes(scores, graph, arguments.selection.codes, after->projection.days);
  if (arguments.output.format != OutputFormat::table) return answer(measures_given ? scores : ties, arguments.output);
  return answer(
      [&](std::ostream& out) {
        const std::string_view word = sides->are_sources ? "by" : "on";
        out << fmt::format("{} ties {} {}, {} {} {}; {} pairs {}\n", before->ties.count(), word, sides->first,
                           after->ties.count(), word, sides->second, ties.rows.size(),
                           sides->are_sources ? "differ" : "begun, ended or changed");
        if (!ties.rows.empty()) write_terminal_table(out, ties);
        out << '\n';
        write_terminal_table(out, scores);
      },
      arguments.output);
}

}  // namespace

Run define_diff(CLI::App& verb) {
  const auto arguments = std::make_shared<DiffArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("--from", arguments->from, "The first day (YYYY-MM-DD)")->type_name("DATE");
  verb.add_option("--to", arguments->to, "The second day")->type_name("DATE");
  add_measuring_flags(verb, arguments->measuring);
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "The ties that began, ended or changed between the two days, and what that did to a measure (degree, if none is\n"
      "given). As CSV or JSON it is the ties; with --measure it is the measure. With --source A,B instead of --from "
      "and --to: in\n"
      "what two sources differ, on a day, in a time or at all.");
  return [arguments, &verb] { return run_diff(*arguments, verb.count("--measure") > 0); };
}

}  // namespace entente
