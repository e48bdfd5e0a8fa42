#include "queries/explanation.hpp"

#include <fmt/format.h>

#include <map>

namespace entente {

namespace {

std::string days_text(const Projection& projection) {
  std::string days = "at any time";
  if (projection.days) {
    days = "on " + day_text(projection.days->from);
    if (projection.days->to != projection.days->from + 1)
      days =
          fmt::format("on some day from {} to {}", day_text(projection.days->from), day_text(projection.days->to - 1));
    days += projection.certain ? ", surely" : ", as far as the dates that are known allow";
  }
  return days;
}

}  // namespace

std::string explanation(const Measurement& made, const Measuring& measuring, const Projection& projection) {
  const Snapshot& snapshot = made.snapshot;
  const Graph& graph = snapshot.graph();
  std::size_t ties = 0;
  std::map<std::string, std::size_t> relations;
  std::map<std::string, std::size_t> sources;
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    for (const Tie& tie : snapshot.ties(edge)) {
      if (tie.is_further_part) continue;
      ++ties;
      ++relations[graph.schema()[tie.type].name];
      for (const ClaimId claim : snapshot.claims_of(tie)) ++sources[graph[graph[claim].source].key];
    }
  }
  const auto listed = [](const std::map<std::string, std::size_t>& counts) {
    std::string text;
    for (const auto& [name, count] : counts) text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", name, count);
    return text;
  };
  std::string text = fmt::format("What was measured: {} entities with {} ties in force {}.\n", snapshot.vertex_count(),
                                 ties, days_text(projection));
  text += fmt::format("Relations (ties): {}.\nSources (claims): {}.\n", listed(relations), listed(sources));
  text += fmt::format("Ties of one pair are one edge: {} pairs. {}\n", snapshot.edge_count(),
                      measuring.directions == Directions::ignored ? "Every tie leads both ways."
                                                                  : "Symmetric relations lead both ways, others from "
                                                                    "subject to object.");
  text += projection.isolates == Isolates::keep ? "Entities without such a tie that existed then count, too.\n"
                                                : "Entities without such a tie are left out.\n";
  if (projection.population) text += fmt::format("Only members of {} count.\n", projection.population->name);
  if (projection.existing) text += "Ties count only while both ends existed.\n";
  if (made.hostile.ties > 0)
    text += fmt::format("Without {} hostile ties ({}): {}.\n", made.hostile.ties,
                        fmt::join(made.hostile.relations, ", "), fmt::join(made.measures_without_hostile, ", "));
  for (const Measure* measure : measuring.measures)
    text +=
        fmt::format("\n{}: {}.\n  {}\n  {}{}\n  Source: {}\n", measure->name, measure->description, measure->formula,
                    measure->conventions, measuring.normalised ? "; normalised here" : "", measure->citation);
  return text;
}

}  // namespace entente
