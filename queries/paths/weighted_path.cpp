// Paths by lengths or widths, by Boost.Graph's Dijkstra on the snapshot itself.
//
// Edsger W. Dijkstra, A note on two problems in connexion with graphs, Numerische Mathematik 1 (1959) 269-271.
// Maurice Pollack, The maximum capacity through a network, Operations Research 8 (1960) 733-736.
#include "queries/paths/weighted_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "queries/detail/boost_snapshot.hpp"
#include "queries/edge_values.hpp"

namespace entente {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

Result<std::optional<WeightedPath>> best_path(const Snapshot& snapshot, VertexId from, VertexId to,
                                              const std::string& attribute, PathWeight weight) {
  WeightedPath found{{}, 0, {}, 0};
  const auto values =
      edge_values(snapshot, attribute, weight == PathWeight::length ? EdgeValue::shortest : EdgeValue::widest,
                  found.ties_without_value);
  if (!values) return values.error();
  if (from == to) return std::optional(std::move(found));
  const bool is_length = weight == PathWeight::length;
  std::vector<double> best(snapshot.vertex_count());
  std::vector<detail::BoostVertex> before(snapshot.vertex_count());
  std::iota(before.begin(), before.end(), 0U);
  std::vector<boost::default_color_type> colours(snapshot.vertex_count());
  const auto index = get(boost::vertex_index, snapshot);
  const auto value_of = boost::make_function_property_map<detail::BoostArc, double>(
      [&](const detail::BoostArc& arc) { return values->from(snapshot, VertexId(arc.source), arc.edge); });
  const auto map = boost::weight_map(value_of)
                       .distance_map(boost::make_iterator_property_map(best.begin(), index))
                       .predecessor_map(boost::make_iterator_property_map(before.begin(), index))
                       .color_map(boost::make_iterator_property_map(colours.begin(), index));
#ifndef __clang_analyzer__  // which takes the shared array of Boost's heap for a use after free
  if (is_length) {
    boost::dijkstra_shortest_paths(snapshot, from.value(), map.distance_inf(infinity).distance_zero(0.0));
  } else {
    // The narrowest step so far, and wider is better.
    const auto narrower = [](double path, double step) { return std::min(path, step); };
    boost::dijkstra_shortest_paths(
        snapshot, from.value(),
        map.distance_combine(narrower).distance_compare(std::greater<>()).distance_inf(0.0).distance_zero(infinity));
  }
#else
  static_cast<void>(map);
#endif
  if (before[to.value()] == to.value() || !std::isfinite(best[to.value()])) return std::optional<WeightedPath>();
  found.total = best[to.value()];
  for (VertexId at = to; at != from;) {
    const VertexId last(before[at.value()]);
    std::optional<std::uint32_t> edge;
    for (const Snapshot::Arc& arc : snapshot.out(last)) {
      const auto better = [&](std::uint32_t a, std::uint32_t b) {
        const double of_a = values->from(snapshot, last, a);
        const double of_b = values->from(snapshot, last, b);
        return is_length ? of_a < of_b : of_a > of_b;
      };
      if (arc.target == at && (!edge || better(arc.edge, *edge))) edge = arc.edge;
    }
    found.path.steps.push_back({last, at, *edge});
    found.by_step.push_back(values->from(snapshot, last, *edge));
    at = last;
  }
  std::ranges::reverse(found.path.steps);
  std::ranges::reverse(found.by_step);
  return std::optional(std::move(found));
}

}  // namespace entente
