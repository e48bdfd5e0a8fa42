#include "queries/measurement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace entente {
namespace {

Snapshot snapshot_of(const Graph& graph, const Projection& projection, const Measuring& measuring) {
  return Snapshot::of(graph, projection,
                      {.parallel = ParallelEdges::merge,
                       .directions = measuring.directions,
                       .isolates = measuring.isolates,
                       .ends = Ends::existing});
}

/// The sum of an attribute over the ties of each edge.
Result<std::vector<double>> weights_of(const Snapshot& snapshot, const std::string& attribute, std::size_t& missing) {
  std::vector<double> weights(snapshot.edge_count(), 0.0);
  for (std::size_t at = 0; at < weights.size(); ++at) {
    for (const Tie& tie : snapshot.ties(snapshot.edges()[at])) {
      const AttributeSet attributes = snapshot.attributes(tie);
      const auto text = attribute_value(attributes, attribute);
      if (!text) {
        ++missing;
        continue;
      }
      const auto number = number_of(*text);
      if (!number || *number < 0)
        return Error{fmt::format("--weight: {} is '{}' between {} and {}; weights are numbers from 0 on", attribute,
                                 *text, snapshot.graph()[tie.subject].label, snapshot.graph()[tie.object].label),
                     ErrorKind::usage};
      weights[at] += *number;
    }
  }
  const std::size_t ties = [&] {
    std::size_t count = 0;
    for (const Snapshot::Edge& edge : snapshot.edges()) count += edge.tie_count;
    return count;
  }();
  if (missing == ties && ties > 0)
    return Error{fmt::format("--weight: no tie here has the attribute '{}'", attribute), ErrorKind::usage};
  return weights;
}

/// The options for one snapshot.
Result<CentralityOptions> options_for(const Snapshot& snapshot, const Measuring& measuring, std::size_t& missing) {
  CentralityOptions options = measuring.options;
  if (!measuring.weight.empty()) {
    auto weights = weights_of(snapshot, measuring.weight, missing);
    if (!weights) return weights.error();
    options.weights = *std::move(weights);
  }
  for (const EntityId entity : measuring.personal)
    if (const auto vertex = snapshot.vertex(entity)) options.personal.push_back(*vertex);
  if (options.personal.empty() && !measuring.personal.empty())
    return Error{"--personal: none of these has a tie in this part of the graph", ErrorKind::not_found};
  if (!measuring.groups.empty())
    for (std::size_t at = 0; at < snapshot.vertex_count(); ++at)
      options.groups.push_back(measuring.groups[snapshot.entity(VertexId(at)).value()]);
  return options;
}

/// The hostile ties of a snapshot, if there are friendly ones, too.
std::size_t hostile_among_friends(const Snapshot& snapshot, std::set<std::string>& relations) {
  std::size_t hostile = 0;
  bool friendly = false;
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    for (const Tie& tie : snapshot.ties(edge)) {
      const RelationType& type = snapshot.graph().schema()[tie.type];
      friendly |= type.sign > 0;
      if (type.sign >= 0) continue;
      ++hostile;
      relations.insert(type.name);
    }
  }
  return friendly ? hostile : 0;
}

Result<std::vector<double>> scores_of(const Measure& measure, const Snapshot& snapshot,
                                      const CentralityOptions& options) {
  auto scores = measure.scores(snapshot, options);
  if (!scores) return Error{fmt::format("{}: {}", measure.name, scores.error().message), scores.error().kind};
  return scores;
}

/// Scores by the vertices of a part, as those of the whole.
std::vector<double> spread(const std::vector<double>& scores, const Snapshot& part, const Snapshot& whole) {
  std::vector<double> all(whole.vertex_count(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t at = 0; at < scores.size(); ++at)
    if (const auto vertex = whole.vertex(part.entity(VertexId(at)))) all[vertex->value()] = scores[at];
  return all;
}

}  // namespace

Result<Measurement> measurement(const Graph& graph, const Projection& projection, const Measuring& measuring) {
  if (!measuring.weight.empty())
    for (const Measure* measure : measuring.measures)
      if (!measure->weighted)
        return Error{fmt::format("--weight: {} takes no weights", measure->name), ErrorKind::usage};
  Measurement made{snapshot_of(graph, projection, measuring), {}};
  const auto options = options_for(made.snapshot, measuring, made.ties_without_weight);
  if (!options) return options.error();
  std::set<std::string> relations;
  const bool wants_friends =
      projection.signs.empty() &&
      std::ranges::any_of(measuring.measures, [](const Measure* measure) { return measure->signs == Signs::positive; });
  made.hostile_ties = wants_friends ? hostile_among_friends(made.snapshot, relations) : 0;
  std::optional<Snapshot> friends;
  std::optional<CentralityOptions> friends_options;
  if (made.hostile_ties > 0) {
    made.hostile_relations.assign(relations.begin(), relations.end());
    Projection without = projection;
    without.signs = {1, 0};
    friends = snapshot_of(graph, without, measuring);
    std::size_t missing = 0;
    auto theirs = options_for(*friends, measuring, missing);
    if (!theirs) return theirs.error();
    friends_options = *std::move(theirs);
  }
  for (const Measure* measure : measuring.measures) {
    const bool split = friends && measure->signs == Signs::positive;
    auto scores =
        split ? scores_of(*measure, *friends, *friends_options) : scores_of(*measure, made.snapshot, *options);
    if (!scores) return scores.error();
    made.scores.push_back(split ? spread(*scores, *friends, made.snapshot) : *std::move(scores));
    if (split) made.measures_without_hostile.emplace_back(measure->name);
  }
  return made;
}

}  // namespace entente
