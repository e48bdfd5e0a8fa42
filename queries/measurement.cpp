#include "queries/measurement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "queries/centrality/betweenness.hpp"
#include "queries/centrality/registry.hpp"
#include "queries/coverage.hpp"
#include "queries/edge_values.hpp"

namespace entente {
namespace {

Snapshot snapshot_of(const Graph& graph, const Projection& projection, const Measuring& measuring) {
  return Snapshot::of(graph, projection, {.parallel = ParallelEdges::merge, .directions = measuring.directions});
}

/// Ties that have no such attribute.
struct Missing {
  std::size_t weights = 0;
  std::size_t lengths = 0;
};

/// The value of a parameter, by the vertices of one snapshot.
Result<ParameterValues<VertexId>::Value> value_in(const Snapshot& snapshot, const Parameter& parameter,
                                                  const ParameterValues<EntityId>::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return {*number};
  if (const auto* count = std::get_if<std::size_t>(&value)) return {*count};
  if (const auto* groups = std::get_if<std::vector<std::uint32_t>>(&value)) {
    std::vector<std::uint32_t> here;
    for (std::size_t at = 0; at < snapshot.vertex_count(); ++at)
      here.push_back((*groups)[snapshot.entity(VertexId(at)).value()]);
    return {std::move(here)};
  }
  std::vector<VertexId> here;
  for (const EntityId entity : std::get<std::vector<EntityId>>(value))
    if (const auto vertex = snapshot.vertex(entity)) here.push_back(*vertex);
  if (here.empty())
    return Error{"none of these has a tie in this part of the graph", ErrorKind::not_found,
                 std::string(parameter.name)};
  return {std::move(here)};
}

/// What is measured of one snapshot.
Result<MeasureInput> options_for(const Snapshot& snapshot, const Measuring& measuring, Missing& missing) {
  MeasureInput options{.normalised = measuring.normalised, .threads = measuring.threads};
  if (!measuring.weight.empty()) {
    auto weights = edge_values(snapshot, measuring.weight, EdgeValue::sum, missing.weights, "weight");
    if (!weights) return weights.error();
    if (!weights->is_symmetric(snapshot)) {
      options.weights_along = std::move(weights->along);
      options.weights_against = std::move(weights->against);
    }
    options.weights = std::move(weights->all);
  }
  if (!measuring.length.empty()) {
    auto lengths = edge_values(snapshot, measuring.length, EdgeValue::shortest, missing.lengths, "length", true);
    if (!lengths) return lengths.error();
    if (!lengths->is_symmetric(snapshot)) options.lengths_against = std::move(lengths->against);
    options.lengths = std::move(lengths->along);
  }
  for (const auto& [parameter, value] : measuring.parameters) {
    auto here = value_in(snapshot, *parameter, value);
    if (!here) return here.error();
    options.parameters.set(*parameter, *std::move(here));
  }
  return options;
}

Result<std::vector<double>> scores_of(const Measure& measure, const Snapshot& snapshot, const MeasureInput& options) {
  auto scores = measure.scores(snapshot, options);
  if (!scores && scores.error().option.empty())
    return Error{fmt::format("{}: {}", measure.name, scores.error().message), scores.error().kind};
  return scores;
}

/// Scores by the vertices of a part, as those of the whole.
std::vector<double> spread(const std::vector<double>& scores, const Snapshot& part, const Snapshot& whole) {
  std::vector<double> all(whole.vertex_count(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t at = 0; at < scores.size(); ++at)
    if (const auto vertex = whole.vertex(part.entity(VertexId(at)))) all[vertex->value()] = scores[at];
  return all;
}

/// A parameter that none of the measures takes that are asked for.
std::optional<Error> useless_parameter(const Measuring& measuring) {
  for (const auto& [parameter, value] : measuring.parameters) {
    const auto takes_it = [wanted = parameter](const Measure* measure) {
      return std::ranges::find(measure->parameters, wanted) != measure->parameters.end();
    };
    if (std::ranges::any_of(measuring.measures, takes_it)) continue;
    const Measure* taker = *std::ranges::find_if(measures(), takes_it);
    return Error{fmt::format("none of these measures takes it (it is for {})", taker->name), ErrorKind::usage,
                 std::string(parameter->name)};
  }
  return std::nullopt;
}

/// What cannot be measured together, or not with these options.
std::optional<Error> objection(const Measuring& measuring) {
  const Measure& first = *measuring.measures.front();
  for (const Measure* measure : measuring.measures) {
    if (!measuring.weight.empty() && !measure->weighted)
      return Error{
          fmt::format("{} takes no weights{}", measure->name, measure->takes_lengths ? ", but lengths (--length)" : ""),
          ErrorKind::usage, "weight"};
    if (!measuring.length.empty() && !measure->takes_lengths)
      return Error{fmt::format("{} takes no lengths", measure->name), ErrorKind::usage, "length"};
    if (measure->of != first.of)
      return Error{fmt::format("{} is of {}, {} of {}: ask for one after the other", first.name,
                               measured_name(first.of), measure->name, measured_name(measure->of)),
                   ErrorKind::usage, "measure"};
  }
  return useless_parameter(measuring);
}

}  // namespace

HostileTies hostile_among_friends(const Snapshot& snapshot) {
  HostileTies hostile;
  bool friendly = false;
  std::set<std::string> relations;
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    for (const Tie& tie : snapshot.ties(edge)) {
      const RelationType& type = snapshot.graph().schema()[tie.type];
      friendly |= type.sign > 0;
      if (type.sign >= 0 || tie.is_further_part) continue;
      ++hostile.ties;
      relations.insert(type.name);
    }
  }
  if (!friendly) return {};
  hostile.relations.assign(relations.begin(), relations.end());
  return hostile;
}

Result<Measurement> measurement(const Graph& graph, const Projection& projection, const Measuring& measuring) {
  if (const auto trouble = objection(measuring)) return *trouble;
  Measurement made{snapshot_of(graph, projection, measuring), {}};
  Missing missing;
  const auto options = options_for(made.snapshot, measuring, missing);
  if (!options) return options.error();
  made.ties_without_weight = missing.weights;
  made.ties_without_length = missing.lengths;
  const bool wants_friends =
      projection.signs.empty() &&
      std::ranges::any_of(measuring.measures, [](const Measure* measure) { return measure->signs == Signs::positive; });
  if (wants_friends) made.hostile = hostile_among_friends(made.snapshot);
  std::optional<Snapshot> friends;
  std::optional<MeasureInput> friends_options;
  if (made.hostile.ties > 0) {
    Projection without = projection;
    without.signs = {1, 0};
    friends = snapshot_of(graph, without, measuring);
    Missing theirs_missing;
    auto theirs = options_for(*friends, measuring, theirs_missing);
    if (!theirs) return theirs.error();
    friends_options = *std::move(theirs);
  }
  for (const Measure* measure : measuring.measures) {
    const bool split = friends && measure->signs == Signs::positive;
    auto scores =
        split ? scores_of(*measure, *friends, *friends_options) : scores_of(*measure, made.snapshot, *options);
    if (!scores) return scores.error();
    made.remarks.push_back(measure->remark == nullptr ? std::string()
                           : split                    ? measure->remark(*friends, *friends_options, *scores)
                                                      : measure->remark(made.snapshot, *options, *scores));
    const bool of_edges = measure->of == Measured::edges;
    made.scores.push_back(split && !of_edges ? spread(*scores, *friends, made.snapshot) : *std::move(scores));
    if (split) made.measures_without_hostile.emplace_back(measure->name);
  }
  made.is_unknown = is_unknown(made.snapshot, projection);
  if (made.is_unknown)
    for (auto& scores : made.scores) std::ranges::fill(scores, std::numeric_limits<double>::quiet_NaN());
  // All measures are of edges then, and all of these edges.
  if (friends && measuring.measures.front()->of == Measured::edges) made.snapshot = *std::move(friends);
  return made;
}

namespace {

/// Of a sample, of scores that are not the only answer, and of those that are not defined.
void add_score_notices(std::vector<Notice>& list, const Measurement& made, const Measuring& measuring) {
  const std::size_t n = made.snapshot.vertex_count();
  const auto* sample = measuring.parameters.get<std::size_t>(centrality::sample_parameter);
  if (sample != nullptr && *sample < n)
    list.push_back(
        {"sample",
         fmt::format("betweenness is estimated from {} of {} entities: the normalised value of one entity is "
                     "off by at most {:.3f} with a probability of 0.95",
                     *sample, n, sampling_error(n, *sample)),
         n, false});
  for (std::size_t at = 0; at < measuring.measures.size(); ++at)
    if (!made.remarks[at].empty() && !made.is_unknown)
      list.push_back({fmt::format("remark/{}", measuring.measures[at]->name),
                      fmt::format("{}: {}", measuring.measures[at]->name, made.remarks[at]), n});
  for (std::size_t at = 0; at < measuring.measures.size(); ++at) {
    const auto undefined =
        static_cast<std::size_t>(std::ranges::count_if(made.scores[at], [](double s) { return std::isnan(s); }));
    const Measure& measure = *measuring.measures[at];
    if (undefined == 0 || made.is_unknown) continue;
    list.push_back({fmt::format("undefined/{}", measure.name),
                    fmt::format("{} is not defined for {} of {} {}; their scores are empty", measure.name, undefined,
                                made.scores[at].size(), measured_name(measure.of)),
                    undefined, false});
  }
}

}  // namespace

std::vector<Notice> notices_of(const Measurement& made, const Measuring& measuring, const Projection& projection) {
  std::vector<Notice> list = notices_of(made.snapshot.graph(), projection, made.snapshot.report());
  const auto add = [&](const char* topic, std::size_t ties, std::string text) {
    if (ties > 0) list.push_back({topic, std::move(text), ties});
  };
  const bool one_hostile = made.hostile.ties == 1;
  add("hostile", made.hostile.ties,
      fmt::format("{}: without {} hostile {} ({}), as ties are taken to bring together; --sign any counts them alike, "
                  "--sign hostile asks for them alone",
                  fmt::join(made.measures_without_hostile, ", "), made.hostile.ties, one_hostile ? "tie" : "ties",
                  fmt::join(made.hostile.relations, ", ")));
  const auto without = [&](std::size_t ties, const std::string& attribute, const char* one, const char* several) {
    return ties == 1 ? fmt::format("1 tie has no '{}', and {}", attribute, one)
                     : fmt::format("{} ties have no '{}', and {}", ties, attribute, several);
  };
  add("weights", made.ties_without_weight,
      without(made.ties_without_weight, measuring.weight, "weighs nothing", "weigh nothing"));
  add("lengths", made.ties_without_length,
      without(made.ties_without_length, measuring.length, "leads nowhere", "lead nowhere"));
  if (!measuring.weight.empty()) {
    const AddedSources sums = sources_added_up(made.snapshot, measuring.weight);
    add("added sources", sums.edges,
        fmt::format(
            "the weights of {} {} add up what several sources tell of the same time ({}); if these are editions of one "
            "data set, ask for one of them with --source",
            sums.edges, sums.edges == 1 ? "pair" : "pairs", fmt::join(sums.sources, ", ")));
  }
  add_score_notices(list, made, measuring);
  return list;
}

}  // namespace entente
