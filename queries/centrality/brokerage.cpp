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

std::vector<double> brokerage(const Snapshot& snapshot, BrokerRole role, const MeasureInput& options) {
  const std::size_t n = snapshot.vertex_count();
  auto groups = options.parameters.get_or(centrality::groups_parameter, std::vector<std::uint32_t>());
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

namespace {

constexpr std::string_view brokers =
    "arcs as they lead, each way where a tie leads both ways; groups are the entities' types, or those of --groups";

}  // namespace

namespace centrality {

const Parameter groups_parameter{"groups", "FILE",
                                 "Brokerage: a CSV file with the columns entity and group (else: their types)",
                                 Parameter::Kind::groups};
namespace {
constexpr const Parameter* brokerage_parameters[] = {&groups_parameter};
}  // namespace

const Measure brokerage{.name = "brokerage",
                        .description = "pairs that ties lead between through it only",
                        .formula = "|{a -> v -> c : not a -> c}|",
                        .conventions = brokers,
                        .cost = "the sum of in-degree times out-degree",
                        .citation = "Gould and Fernandez 1989",
                        .signs = Signs::positive,
                        .scores = of_kind<entente::brokerage, BrokerRole::any>,
                        .parameters = brokerage_parameters};
const Measure brokerage_coordinator{.name = "brokerage-coordinator",
                                    .description = "brokerage between two of its own group",
                                    .formula = "g(a) = g(v) = g(c)",
                                    .conventions = brokers,
                                    .cost = "the sum of in-degree times out-degree",
                                    .citation = "Gould and Fernandez 1989",
                                    .signs = Signs::positive,
                                    .scores = of_kind<entente::brokerage, BrokerRole::coordinator>,
                                    .parameters = brokerage_parameters};
const Measure brokerage_itinerant{.name = "brokerage-itinerant",
                                  .description = "brokerage between two of one other group",
                                  .formula = "g(a) = g(c), not g(v)",
                                  .conventions = brokers,
                                  .cost = "the sum of in-degree times out-degree",
                                  .citation = "Gould and Fernandez 1989",
                                  .signs = Signs::positive,
                                  .scores = of_kind<entente::brokerage, BrokerRole::itinerant>,
                                  .parameters = brokerage_parameters};
const Measure brokerage_gatekeeper{.name = "brokerage-gatekeeper",
                                   .description = "brokerage from another group into its own",
                                   .formula = "g(v) = g(c), not g(a)",
                                   .conventions = brokers,
                                   .cost = "the sum of in-degree times out-degree",
                                   .citation = "Gould and Fernandez 1989",
                                   .signs = Signs::positive,
                                   .scores = of_kind<entente::brokerage, BrokerRole::gatekeeper>,
                                   .parameters = brokerage_parameters};
const Measure brokerage_representative{.name = "brokerage-representative",
                                       .description = "brokerage from its own group to another",
                                       .formula = "g(a) = g(v), not g(c)",
                                       .conventions = brokers,
                                       .cost = "the sum of in-degree times out-degree",
                                       .citation = "Gould and Fernandez 1989",
                                       .signs = Signs::positive,
                                       .scores = of_kind<entente::brokerage, BrokerRole::representative>,
                                       .parameters = brokerage_parameters};
const Measure brokerage_liaison{.name = "brokerage-liaison",
                                .description = "brokerage between two groups, neither its own",
                                .formula = "g(a), g(v), g(c) differ",
                                .conventions = brokers,
                                .cost = "the sum of in-degree times out-degree",
                                .citation = "Gould and Fernandez 1989",
                                .signs = Signs::positive,
                                .scores = of_kind<entente::brokerage, BrokerRole::liaison>,
                                .parameters = brokerage_parameters};

}  // namespace centrality
}  // namespace entente
