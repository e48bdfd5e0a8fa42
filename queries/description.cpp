#include "queries/description.hpp"

#include <map>

#include "queries/detail/arcs.hpp"
#include "queries/detail/distances.hpp"
#include "queries/detail/graph_facts.hpp"
#include "queries/figures/registry.hpp"

namespace entente {

std::vector<GraphFigure> description(const Snapshot& snapshot, unsigned threads) {
  const detail::GraphFacts facts(snapshot, threads);
  std::vector<GraphFigure> made;
  for (const Figure& figure : figures())
    if (facts.directed || !figure.only_directed) made.push_back({figure.name, figure.definition, figure.value(facts)});
  return made;
}

Table distance_histogram(const Snapshot& snapshot, unsigned threads) {
  const auto sums = detail::distance_sums(detail::arcs_of(snapshot, detail::ArcDirection::out),
                                          detail::arcs_of(snapshot, detail::ArcDirection::in), threads);
  Table table{{{"steps", "distance; empty where there is no way"},
               {"ordered_pairs", "pairs, each in both orders: (a, b) and (b, a)"}},
              {}};
  for (std::size_t at = 1; at < sums.histogram.size(); ++at)
    table.rows.push_back({static_cast<std::int64_t>(at), static_cast<std::int64_t>(sums.histogram[at])});
  table.rows.push_back({Cell(), static_cast<std::int64_t>(sums.histogram[0])});
  return table;
}

Table degree_distribution(const Snapshot& snapshot) {
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  std::map<std::int64_t, std::int64_t> count;
  for (std::size_t at = 0; at < all.vertex_count(); ++at) ++count[all.degree(at)];
  Table table{{{"degree", "number of neighbours"}, {"entities", "with so many"}}, {}};
  for (const auto& [degree, entities] : count) table.rows.push_back({degree, entities});
  return table;
}

}  // namespace entente
