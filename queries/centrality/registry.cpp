#include "queries/centrality/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
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
#include "values/nearest.hpp"

namespace entente {
namespace {

constexpr const Measure* registered[] = {
    &centrality::degree,
    &centrality::in_degree,
    &centrality::out_degree,
    &centrality::strength,
    &centrality::in_strength,
    &centrality::out_strength,
    &centrality::positive_degree,
    &centrality::negative_degree,
    &centrality::signed_degree,
    &centrality::betweenness,
    &centrality::edge_betweenness,
    &centrality::closeness,
    &centrality::closeness_wf,
    &centrality::harmonic,
    &centrality::eccentricity,
    &centrality::eigenvector,
    &centrality::katz,
    &centrality::pagerank,
    &centrality::hubs,
    &centrality::authorities,
    &centrality::coreness,
    &centrality::clustering,
    &centrality::constraint,
    &centrality::effective_size,
    &centrality::brokerage,
    &centrality::brokerage_coordinator,
    &centrality::brokerage_itinerant,
    &centrality::brokerage_gatekeeper,
    &centrality::brokerage_representative,
    &centrality::brokerage_liaison,
    &centrality::pn_index,
    &centrality::signed_eigenvector,
};

}  // namespace

std::span<const Measure* const> measures() { return registered; }

std::vector<const Parameter*> measure_parameters() {
  std::vector<const Parameter*> all;
  for (const Measure* measure : measures())
    for (const Parameter* parameter : measure->parameters)
      if (std::ranges::find(all, parameter) == all.end()) all.push_back(parameter);
  return all;
}

Result<const Measure*> measure_named(std::string_view name) {
  std::vector<std::string> names;
  for (const Measure* measure : measures()) {
    if (measure->name == name) return measure;
    names.emplace_back(measure->name);
  }
  return Error{fmt::format("unknown measure '{}'{} (see 'entente list measures')", name, did_you_mean(name, names)),
               ErrorKind::usage};
}

}  // namespace entente
