#include "queries/detail/graph_facts.hpp"

#include "queries/centrality/betweenness.hpp"
#include "queries/detail/components.hpp"
#include "queries/detail/triangles.hpp"
#include "queries/figures/triads.hpp"

namespace entente::detail {

GraphFacts::GraphFacts(const Snapshot& snapshot, unsigned threads)
    : out(arcs_of(snapshot, ArcDirection::out)),
      in(arcs_of(snapshot, ArcDirection::in)),
      all(arcs_of(snapshot, ArcDirection::all)),
      n(static_cast<double>(snapshot.vertex_count())),
      arcs(static_cast<double>(out.targets.size())),
      pairs(static_cast<double>(all.targets.size()) / 2),
      directed(is_directed(snapshot)),
      distances(distance_sums(out, in, threads)),
      components(component_sizes(all)),
      betweenness(*entente::betweenness(snapshot, {.normalised = true, .threads = threads})),
      signed_triangles(entente::signed_triangles(snapshot)),
      census(triad_census(snapshot)) {
  for (std::size_t at = 1; at < distances.histogram.size(); ++at) {
    reached += static_cast<double>(distances.histogram[at]);
    steps += static_cast<double>(distances.histogram[at] * at);
  }
  for (const std::uint64_t count : triangles_of(all, threads)) triangles += static_cast<double>(count);
  triangles /= 3;
  for (std::size_t at = 0; at < all.vertex_count(); ++at) {
    degrees.push_back(all.degree(at));
    triples += degrees.back() * (degrees.back() - 1) / 2;
  }
}

}  // namespace entente::detail
