#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <optional>
#include <ostream>
#include <set>

#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/printing/terminal_table.hpp"
#include "app/printing/tie_text.hpp"
#include "app/verbs/command.hpp"
#include "identity/find_entity.hpp"
#include "queries/paths/cut.hpp"
#include "queries/paths/path.hpp"
#include "queries/paths/weighted_path.hpp"
#include "values/json.hpp"

namespace entente {
namespace {

constexpr std::size_t most_paths = 1000;

struct PathArguments {
  std::string graph;
  std::string from;
  std::string to;
  std::size_t count = 1;
  std::optional<std::size_t> most_steps;
  bool all_shortest = false;
  bool disjoint = false;
  bool cut = false;
  std::string length;
  std::string widest;
  std::vector<std::string> avoid;
  std::string draw;
  bool directed = false;
  Selection selection;
  Output output;
};

/// One row for every tie of every step.
Table step_table(const Snapshot& snapshot, const std::vector<Path>& paths) {
  const Graph& graph = snapshot.graph();
  Table table{{{"path", "number of the path, from 1"},
               {"step", "number of the step, from 1"},
               {"from", "where the step begins"},
               {"relation", "a relation between the two"},
               {"to", "where the step ends"},
               {"direction",
                "forward if the relation's subject is where the step begins, backward if its object is, "
                "both if it is symmetric"},
               {"begin", "first day in force"},
               {"end", "first day no longer in force"},
               {"via", "the treaties or conflicts from which the tie follows, or that its sources name"},
               {"sources", "who says so"}},
              {}};
  for (std::size_t path = 0; path < paths.size(); ++path)
    for (std::size_t step = 0; step < paths[path].steps.size(); ++step) {
      const PathStep& at = paths[path].steps[step];
      for (const Tie& tie : snapshot.ties(snapshot.edges()[at.edge])) {
        if (!snapshot.leads(tie, at.from)) continue;
        const RelationType& type = graph.schema()[tie.type];
        const bool forward = tie.subject == snapshot.entity(at.from);
        table.rows.push_back({static_cast<std::int64_t>(path + 1), static_cast<std::int64_t>(step + 1),
                              snapshot[at.from].id, type.name, snapshot[at.to].id,
                              std::string(type.symmetric ? "both"
                                          : forward      ? "forward"
                                                         : "backward"),
                              date_text(tie.period.begin), date_text(tie.period.end),
                              via_text(graph, tie, snapshot.claims_of(tie)),
                              source_keys(graph, snapshot.claims_of(tie))});
      }
    }
  return table;
}

/// A path for people: a line for each tie, the ends named as they are known.
void write_paths(std::ostream& out, const Snapshot& snapshot, const std::vector<Path>& paths) {
  const Graph& graph = snapshot.graph();
  for (std::size_t number = 0; number < paths.size(); ++number) {
    const auto& steps = paths[number].steps;
    out << fmt::format("{}{} {}\n", number == 0 ? "" : "\n", steps.size(), steps.size() == 1 ? "step" : "steps");
    Table table{{{"from", ""}, {"relation", ""}, {"to", ""}, {"in force", ""}, {"source", ""}}, {}};
    for (const PathStep& step : steps) {
      bool first = true;
      for (const Tie& tie : snapshot.ties(snapshot.edges()[step.edge])) {
        if (!snapshot.leads(tie, step.from)) continue;
        const RelationType& type = graph.schema()[tie.type];
        const bool forward = type.symmetric || tie.subject == snapshot.entity(step.from);
        const std::string via = tie.via == no_entity ? "" : fmt::format(" ({})", graph[tie.via].label);
        table.rows.push_back({first ? snapshot[step.from].label : std::string(),
                              (forward ? type.label : type.inverse_label) + via,
                              first ? snapshot[step.to].label : std::string(), period_text(tie.period),
                              source_keys(graph, snapshot.claims_of(tie))});
        first = false;
      }
    }
    write_terminal_table(out, table);
  }
}

/// The steps as a drawing for Graphviz: entities once, a line for each relation.
void draw_paths(std::ostream& out, const Snapshot& snapshot, const std::vector<Path>& paths) {
  const Graph& graph = snapshot.graph();
  std::set<VertexId> drawn;
  std::set<std::uint32_t> edges;
  out << "digraph {\n  node [shape=box]\n";
  for (const Path& path : paths)
    for (const PathStep& step : path.steps) {
      for (const VertexId vertex : {step.from, step.to})
        if (drawn.insert(vertex).second)
          out << fmt::format("  {} [label={}]\n", json_quoted(snapshot[vertex].id),
                             json_quoted(snapshot[vertex].label));
      if (!edges.insert(step.edge).second) continue;
      for (const Tie& tie : snapshot.ties(snapshot.edges()[step.edge])) {
        if (!snapshot.leads(tie, step.from)) continue;
        const RelationType& type = graph.schema()[tie.type];
        out << fmt::format(
            "  {} -> {} [label={}{}]\n", json_quoted(graph[tie.subject].id), json_quoted(graph[tie.object].id),
            json_quoted(fmt::format("{} {}", type.name, period_text(tie.period))), type.symmetric ? ", dir=none" : "");
      }
    }
  out << "}\n";
}

/// The pairs of a cut with their ties.
Table cut_table(const Snapshot& snapshot, const std::vector<std::uint32_t>& edges) {
  const Graph& graph = snapshot.graph();
  Table table{{{"pair", "number of the pair, from 1"},
               {"subject", "id"},
               {"relation", "a relation between the two"},
               {"object", "id"},
               {"begin", "first day in force"},
               {"end", "first day no longer in force"},
               {"sources", "who says so"}},
              {}};
  for (std::size_t pair = 0; pair < edges.size(); ++pair)
    for (const Tie& tie : snapshot.ties(snapshot.edges()[edges[pair]]))
      table.rows.push_back({static_cast<std::int64_t>(pair + 1), graph[tie.subject].id, graph.schema()[tie.type].name,
                            graph[tie.object].id, date_text(tie.period.begin), date_text(tie.period.end),
                            source_keys(graph, snapshot.claims_of(tie))});
  return table;
}

Result<ExitCode> no_path(const Graph& graph, EntityId from, EntityId to) {
  return Error{
      fmt::format(
          "no path from {} to {} in this part of the graph; widen it (another day, more relations, more steps) or "
          "leave out --directed",
          graph[from].label, graph[to].label),
      ErrorKind::not_found};
}

/// The best path by an attribute, with what it sums up to.
Result<std::vector<Path>> path_by(const PathArguments& arguments, const Snapshot& snapshot, VertexId from,
                                  VertexId to) {
  const bool is_length = !arguments.length.empty();
  const char* flag = is_length ? "--length" : "--widest";
  const auto found = best_path(snapshot, from, to, is_length ? arguments.length : arguments.widest,
                               is_length ? PathWeight::length : PathWeight::width);
  if (!found) return within(flag, found.error());
  if (!*found) return std::vector<Path>();
  const WeightedPath& best = **found;
  if (best.ties_without_value > 0)
    warn(best.ties_without_value == 1
             ? std::string("1 tie has no such attribute, and was not walked")
             : fmt::format("{} ties have no such attribute, and were not walked", best.ties_without_value));
  say(fmt::format("{} {} ({})", is_length ? "length" : "narrowest step", best.total, fmt::join(best.by_step, ", ")));
  return std::vector<Path>{best.path};
}

/// The part of the graph without those that are to be avoided, so that no kind of path passes through them.
Result<Projection> without_avoided(const PathArguments& arguments, const Graph& graph, const Projection& projection,
                                   EntityId from, EntityId to) {
  Projection without = projection;
  for (const std::string& name : arguments.avoid) {
    const auto entity = find_entity(graph, name, projection.days);
    if (!entity) return within("--avoid", entity.error());
    if (*entity == from || *entity == to)
      return Error{fmt::format("--avoid: {} is an end of the path", graph[*entity].label), ErrorKind::usage};
    without.avoided.insert(*entity);
  }
  return without;
}

/// The first two flags that cannot be asked together.
std::optional<Error> clash(const PathArguments& arguments) {
  struct Given {
    const char* flag;
    bool is_given;
  };
  // Each asks for another kind of path, or for none.
  const std::array<Given, 4> kinds = {{{"--length", !arguments.length.empty()},
                                       {"--widest", !arguments.widest.empty()},
                                       {"--disjoint", arguments.disjoint},
                                       {"--cut", arguments.cut}}};
  const std::array<Given, 3> of_steps = {{{"--count", arguments.count != 1},
                                          {"--all-shortest", arguments.all_shortest},
                                          {"--max-steps", arguments.most_steps.has_value()}}};
  const auto error = [](const char* a, const char* b) {
    return Error{fmt::format("{} and {} cannot be asked together", a, b), ErrorKind::usage};
  };
  for (std::size_t at = 0; at < kinds.size(); ++at) {
    if (!kinds[at].is_given) continue;
    for (std::size_t other = at + 1; other < kinds.size(); ++other)
      if (kinds[other].is_given) return error(kinds[at].flag, kinds[other].flag);
    for (const Given& steps : of_steps)
      if (steps.is_given) return error(kinds[at].flag, steps.flag);
  }
  if (arguments.cut && !arguments.draw.empty()) return error("--cut", "--draw");
  return std::nullopt;
}

/// The paths of the kind that is asked for; none if there is none.
Result<std::vector<Path>> paths_of(const PathArguments& arguments, const Snapshot& snapshot, VertexId source,
                                   VertexId target) {
  if (!arguments.length.empty() || !arguments.widest.empty()) return path_by(arguments, snapshot, source, target);
  if (arguments.disjoint) return minimum_cut(snapshot, source, target).disjoint_paths;
  PathOptions options{
      .count = arguments.count, .only_shortest = arguments.all_shortest, .most_steps = arguments.most_steps};
  // Of the shortest ones there may be very many: so many are listed.
  if (arguments.all_shortest && arguments.count == 1) options.count = most_paths;
  auto paths = shortest_paths(snapshot, source, target, options);
  if (arguments.all_shortest && paths.size() == options.count)
    warn(fmt::format("there may be more than these {}; --count N lists more", paths.size()));
  return paths;
}

Result<ExitCode> answer_paths(const PathArguments& arguments, const Snapshot& snapshot, const std::vector<Path>& paths,
                              const std::optional<DayRange>& days) {
  if (!arguments.draw.empty()) {
    const auto drawn = write([&](std::ostream& out) { draw_paths(out, snapshot, paths); },
                             Output{.file = arguments.draw, .force = arguments.output.force});
    if (!drawn) return drawn.error();
  }
  if (arguments.output.format == OutputFormat::table && arguments.selection.codes.empty())
    return answer([&](std::ostream& out) { write_paths(out, snapshot, paths); }, arguments.output);
  Table table = step_table(snapshot, paths);
  add_codes(table, snapshot.graph(), arguments.selection.codes, days);
  return answer(table, arguments.output);
}

Result<ExitCode> run_path(const PathArguments& arguments) {
  if (const auto wrong = clash(arguments)) return *wrong;
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto from = find_entity(graph, arguments.from, projection.days);
  if (!from) return from.error();
  const auto to = find_entity(graph, arguments.to, projection.days);
  if (!to) return to.error();
  const auto selected = without_avoided(arguments, graph, projection, *from, *to);
  if (!selected) return selected.error();
  const auto snapshot = Snapshot::of(graph, *selected,
                                     {.parallel = ParallelEdges::merge,
                                      .directions = arguments.directed ? Directions::as_stated : Directions::ignored});
  tell(notices_of(graph, projection, snapshot.report()));
  const auto source = snapshot.vertex(*from);
  const auto target = snapshot.vertex(*to);
  if (!source || !target) return no_path(graph, *from, *to);
  if ((arguments.cut || arguments.disjoint) && *source == *target)
    return Error{"both ends are one entity: nothing parts it from itself", ErrorKind::usage};
  if (arguments.cut) {
    const Cut cut = minimum_cut(snapshot, *source, *target);
    if (cut.edges.empty()) return no_path(graph, *from, *to);
    Table table = cut_table(snapshot, cut.edges);
    add_codes(table, graph, arguments.selection.codes, projection.days);
    return answer(table, arguments.output);
  }
  const auto paths = paths_of(arguments, snapshot, *source, *target);
  if (!paths) return paths.error();
  if (paths->empty()) return no_path(graph, *from, *to);
  return answer_paths(arguments, snapshot, *paths, projection.days);
}

}  // namespace

Run define_path(CLI::App& verb) {
  const auto arguments = std::make_shared<PathArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("FROM", arguments->from, "By name, code (cow:732, iso3:KOR) or id (state/south-korea)")->required();
  verb.add_option("TO", arguments->to, "The same")->required();
  verb.add_option("--count", arguments->count, "So many different paths, the shortest first")
      ->type_name("K")
      ->check(CLI::Range(std::size_t{1}, std::size_t{10000}));
  verb.add_flag("--all-shortest", arguments->all_shortest, "All that are as short as the shortest");
  auto* disjoint = verb.add_flag("--disjoint", arguments->disjoint,
                                 "As many paths as there can be of which no two share a pair of entities");
  verb.add_flag("--cut", arguments->cut, "The fewest pairs without whose ties there is no path")->excludes(disjoint);
  auto* length = verb.add_option("--length", arguments->length, "The path on which this attribute sums up to the least")
                     ->type_name("ATTRIBUTE");
  verb.add_option("--widest", arguments->widest, "The path of which the narrowest step has the most of this attribute")
      ->type_name("ATTRIBUTE")
      ->excludes(length);
  verb.add_option("--max-steps", arguments->most_steps, "None that is longer")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}));
  verb.add_option("--avoid", arguments->avoid, "None that passes through these entities")
      ->type_name("A,B")
      ->delimiter(',');
  verb.add_option("--draw", arguments->draw, "Write the paths to this file, too, as a drawing for Graphviz (dot)")
      ->type_name("FILE");
  verb.add_flag("--directed", arguments->directed,
                "Walk relations only from subject to object (symmetric ones both ways)");
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer("Fewest steps; a step is all relations between two entities, walked either way unless --directed.");
  return [arguments] { return run_path(*arguments); };
}

}  // namespace entente
