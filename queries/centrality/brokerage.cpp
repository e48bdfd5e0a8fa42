// Brokerage of Gould and Fernandez.
//
// Conventions: arcs as they lead; parallel ties count once; loops do not count; a and c are different. Cost: the sum over all
// vertices of in-degree times out-degree.
// Roger V. Gould and Roberto M. Fernandez, Structures of mediation: a formal approach to brokerage in transaction networks,
// Sociological Methodology 19 (1989) 89-126.
#include "queries/centrality/brokerage.hpp"

#include "queries/detail/arcs.hpp"

namespace entente {
namespace {

BrokerRole role_of(std::uint32_t from, std::uint32_t broker, std::uint32_t to) {
  if (from == to) return from == broker ? BrokerRole::coordinator : BrokerRole::itinerant;
  if (broker == to) return BrokerRole::gatekeeper;
  return from == broker ? BrokerRole::representative : BrokerRole::liaison;
}

}  // namespace

std::vector<double> brokerage(const Snapshot& snapshot, BrokerRole role, const CentralityOptions& options) {
  const std::size_t n = snapshot.vertex_count();
  std::vector<std::uint32_t> groups = options.groups;
  if (groups.empty())
    for (std::size_t at = 0; at < n; ++at) groups.push_back(snapshot[VertexId(at)].type.value());
  const detail::Arcs out = detail::arcs_of(snapshot, detail::ArcDirection::out);
  std::vector<double> scores(n, 0.0);
  std::vector<std::size_t> led_to(n, n);  // by which vertex last
  for (std::uint32_t from = 0; from < n; ++from) {
    led_to[from] = from;
    for (const std::uint32_t to : out.row(from)) led_to[to] = from;
    for (const std::uint32_t broker : out.row(from))
      for (const std::uint32_t to : out.row(broker))
        if (led_to[to] != from &&
            (role == BrokerRole::any || role_of(groups[from], groups[broker], groups[to]) == role))
          scores[broker] += 1;
  }
  return scores;
}

}  // namespace entente
