#include "queries/centrality/registry.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "queries/centrality/betweenness.hpp"
#include "queries/centrality/brokerage.hpp"
#include "queries/centrality/closeness.hpp"
#include "queries/centrality/cohesion.hpp"
#include "queries/centrality/degree.hpp"
#include "queries/centrality/eigenvector.hpp"
#include "queries/centrality/pagerank.hpp"
#include "queries/centrality/pn_index.hpp"
#include "queries/centrality/strength.hpp"
#include "queries/centrality/structural_holes.hpp"
#include "queries/detail/leading_eigenvalues.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

using Scores = Result<std::vector<double>>;

/// A measure of which a parameter tells the kind.
template <auto function, auto kind>
Scores of_kind(const Snapshot& snapshot, const CentralityOptions& options) {
  return function(snapshot, kind, options);
}

/// One that cannot fail.
template <std::vector<double> (*function)(const Snapshot&, const CentralityOptions&)>
Scores surely(const Snapshot& snapshot, const CentralityOptions& options) {
  return function(snapshot, options);
}

constexpr std::string_view brokers =
    "arcs as they lead, each way where a tie leads both ways; groups are the entities' types, or those of --groups";
constexpr std::string_view ways =
    "distances in steps, or --length, from the entity along the ties; who cannot be reached does not count";
constexpr std::string_view linear = "O(n + m)";
constexpr std::string_view searches = "O(n m / 512)";
constexpr std::string_view products = "some dozens of products with the matrix, O(m) each";

constexpr std::array registered = {
    Measure{"degree", "number of distinct neighbours", "k(v) = |N(v)|", "either direction; normalised by n - 1", linear,
            "Freeman 1978", Signs::ignored, false, of_kind<degree, DegreeKind::all>},
    Measure{"in-degree", "number of distinct neighbours that a tie comes from", "|{u : u -> v}|",
            "a symmetric tie counts; normalised by n - 1", linear, "Freeman 1978", Signs::ignored, false,
            of_kind<degree, DegreeKind::in>},
    Measure{"out-degree", "number of distinct neighbours that a tie leads to", "|{u : v -> u}|",
            "a symmetric tie counts; normalised by n - 1", linear, "Freeman 1978", Signs::ignored, false,
            of_kind<degree, DegreeKind::out>},
    Measure{"strength", "number of ties, or the sum of their weights", "s(v) = sum of w(v, u)",
            "every tie counts, parallel ones too", linear, "Barrat et al. 2004", Signs::ignored, true,
            of_kind<strength, DegreeKind::all>},
    Measure{"in-strength", "number of ties that come from others, or the sum of their weights", "sum of w(u, v)",
            "every tie counts, parallel ones too", linear, "Barrat et al. 2004", Signs::ignored, true,
            of_kind<strength, DegreeKind::in>},
    Measure{"out-strength", "number of ties that lead to others, or the sum of their weights", "sum of w(v, u)",
            "every tie counts, parallel ones too", linear, "Barrat et al. 2004", Signs::ignored, true,
            of_kind<strength, DegreeKind::out>},
    Measure{"positive-degree", "number of neighbours with a friendly tie", "|P(v)|",
            "either direction; normalised by n - 1", linear, "Everett and Borgatti 2014", Signs::used, false,
            of_kind<degree_of_sign, 1>},
    Measure{"negative-degree", "number of neighbours with a hostile tie", "|N(v)|",
            "either direction; normalised by n - 1", linear, "Everett and Borgatti 2014", Signs::used, false,
            of_kind<degree_of_sign, -1>},
    Measure{"signed-degree", "neighbours with a friendly tie less those with a hostile one", "|P(v)| - |N(v)|",
            "either direction; who is both counts in both; normalised by n - 1", linear, "Everett and Borgatti 2014",
            Signs::used, false, of_kind<degree_of_sign, 0>},
    Measure{"betweenness", "pairs of others whose shortest paths pass through, by the share of these paths",
            "b(v) = sum over s, t other than v of sigma(s, t | v) / sigma(s, t)",
            "steps count 1, or --length; pairs are ordered if some tie has a direction; a pair without a way adds "
            "nothing; normalised by "
            "the number of pairs of others; --sample K takes K sources, and scales up",
            "O(n m)", "Freeman 1977, Brandes 2001, Brandes and Pich 2007", Signs::positive, false, betweenness, true},
    Measure{
        "edge-betweenness", "of ties: pairs whose shortest paths lead over it, by the share of these paths",
        "b(e) = sum over s, t of sigma(s, t | e) / sigma(s, t)",
        "a score of each pair of entities with a tie; steps count 1, or --length; pairs as for betweenness, and ends "
        "count; normalised by the number of pairs; --sample as there",
        "O(n m)", "Girvan and Newman 2002, Brandes 2008", Signs::positive, false, edge_betweenness, true,
        Measured::edges},
    Measure{"closeness", "1 / the sum of the distances to all that can be reached", "c(v) = 1 / sum of d(v, u)", ways,
            searches, "Bavelas 1950, Sabidussi 1966", Signs::positive, false,
            of_kind<closeness, ClosenessKind::within_reach>, true},
    Measure{"closeness-wf", "closeness, scaled by the share of the graph that can be reached",
            "r / (n - 1) * r / sum of d(v, u), with r others in reach",
            "distances in steps, or --length, from the entity along the ties; comparable between parts of a graph",
            searches, "Wasserman and Faust 1994", Signs::positive, false,
            of_kind<closeness, ClosenessKind::wasserman_faust>, true},
    Measure{"harmonic", "the sum of 1 / distance to all others", "h(v) = sum of 1 / d(v, u)",
            "distances in steps, or --length, from the entity along the ties; 1 / infinity is 0; normalised by n - 1",
            searches, "Marchiori and Latora 2000, Rochat 2009", Signs::positive, false, surely<harmonic>, true},
    Measure{"eccentricity", "distance to the farthest that can be reached", "e(v) = max of d(v, u)", ways, searches,
            "Hage and Harary 1995", Signs::positive, false, surely<eccentricity>, true},
    Measure{"eigenvector", "as central as those that ties come from are together",
            "x(v) = 1 / lambda * sum of w(u, v) x(u)",
            "of length 1; normalised: the greatest is 1; only the part of the graph with the greatest eigenvalue has "
            "scores; not defined where no ties lead in a circle",
            products, "Bonacich 1972", Signs::positive, true, eigenvector, false, Measured::vertices,
            eigenvector_remark},
    Measure{"katz", "walks that end at the entity, each step more worth alpha times as much",
            "x(v) = 1 + alpha * sum of w(u, v) x(u)",
            "alpha is half of 1 / the greatest in-strength unless --alpha says otherwise; normalised: of length 1",
            products, "Katz 1953", Signs::positive, true, katz},
    Measure{
        "pagerank", "share of time that a walker spends there who follows ties, and jumps now and then",
        "p(v) = (1 - d) j(v) + d * sum of p(u) w(u, v) / s(u)",
        "d is 0.85 unless --damping says otherwise; jumps lead anywhere, or to --personal; who leads nowhere is jumped "
        "from; normalised: times n",
        products, "Brin and Page 1998, Haveliwala 2002", Signs::positive, true, pagerank},
    Measure{"hubs", "leads to good authorities", "h(v) = c * sum of w(v, u) a(u)",
            "sums to 1; normalised: the greatest is 1; without directions the same as authorities", products,
            "Kleinberg 1999", Signs::positive, true, of_kind<hits, HitsKind::hubs>, false, Measured::vertices,
            hits_remark<true>},
    Measure{"authorities", "led to by good hubs", "a(v) = c * sum of w(u, v) h(u)",
            "sums to 1; normalised: the greatest is 1; without directions the same as hubs", products, "Kleinberg 1999",
            Signs::positive, true, of_kind<hits, HitsKind::authorities>, false, Measured::vertices, hits_remark<false>},
    Measure{"coreness", "greatest k of a part in which each has k neighbours", "max k with v in the k-core",
            "either direction", linear, "Seidman 1983, Batagelj and Zaversnik 2003", Signs::positive, false,
            surely<coreness>},
    Measure{"clustering", "share of the pairs of neighbours that are neighbours", "2 t(v) / (k (k - 1))",
            "either direction; not defined with fewer than two neighbours", "O(m^1.5)", "Watts and Strogatz 1998",
            Signs::positive, false, surely<clustering>},
    Measure{"constraint", "how much its neighbours know each other", "sum over j of (p_ij + sum over q of p_iq p_qj)^2",
            "p is the share of an entity's ties, in and out together; not defined without a neighbour",
            "the sum over all ties of the degrees of their ends", "Burt 1992", Signs::positive, true,
            surely<constraint>},
    Measure{"effective-size", "neighbours less what is redundant among them",
            "sum over j of (1 - sum over q of p_iq m_jq)",
            "m is a tie as a share of the strongest; not defined without a neighbour; normalised: efficiency",
            "the sum over all ties of the degrees of their ends", "Burt 1992", Signs::positive, true,
            surely<effective_size>},
    Measure{"brokerage", "pairs that ties lead between through it only", "|{a -> v -> c : not a -> c}|", brokers,
            "the sum of in-degree times out-degree", "Gould and Fernandez 1989", Signs::positive, false,
            of_kind<brokerage, BrokerRole::any>},
    Measure{"brokerage-coordinator", "brokerage between two of its own group", "g(a) = g(v) = g(c)", brokers,
            "the sum of in-degree times out-degree", "Gould and Fernandez 1989", Signs::positive, false,
            of_kind<brokerage, BrokerRole::coordinator>},
    Measure{"brokerage-itinerant", "brokerage between two of one other group", "g(a) = g(c), not g(v)", brokers,
            "the sum of in-degree times out-degree", "Gould and Fernandez 1989", Signs::positive, false,
            of_kind<brokerage, BrokerRole::itinerant>},
    Measure{"brokerage-gatekeeper", "brokerage from another group into its own", "g(v) = g(c), not g(a)", brokers,
            "the sum of in-degree times out-degree", "Gould and Fernandez 1989", Signs::positive, false,
            of_kind<brokerage, BrokerRole::gatekeeper>},
    Measure{"brokerage-representative", "brokerage from its own group to another", "g(a) = g(v), not g(c)", brokers,
            "the sum of in-degree times out-degree", "Gould and Fernandez 1989", Signs::positive, false,
            of_kind<brokerage, BrokerRole::representative>},
    Measure{"brokerage-liaison", "brokerage between two groups, neither its own", "g(a), g(v), g(c) differ", brokers,
            "the sum of in-degree times out-degree", "Gould and Fernandez 1989", Signs::positive, false,
            of_kind<brokerage, BrokerRole::liaison>},
    Measure{"pn-index", "status that friends raise and enemies lower", "x = (I - (P - 2 N) / (2 (n - 1)))^-1 1",
            "either direction; relations without a sign do not count", products, "Everett and Borgatti 2014",
            Signs::used, false, pn_index},
    Measure{"signed-eigenvector", "side and weight in a conflict of two sides",
            "x(v) = 1 / lambda * sum of sign(u, v) x(u)",
            "either direction; of length 1; normalised: the greatest is 1; two sides have scores of opposite sign",
            products, "Bonacich and Lloyd 2004", Signs::used, false, signed_eigenvector, false, Measured::vertices,
            signed_eigenvector_remark},
};

}  // namespace

std::span<const Measure> measures() { return registered; }

Result<const Measure*> measure_named(std::string_view name) {
  std::vector<std::string> names;
  for (const Measure& measure : measures()) {
    if (measure.name == name) return &measure;
    names.emplace_back(measure.name);
  }
  return Error{fmt::format("unknown measure '{}'{} (see 'entente list measures')", name, did_you_mean(name, names)),
               ErrorKind::usage};
}

}  // namespace entente
