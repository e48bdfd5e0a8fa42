#include "queries/centrality/registry.hpp"

#include <fmt/format.h>
#include <array>
#include <string>
#include <vector>

#include "graph/nearest.hpp"
#include "queries/centrality/betweenness.hpp"
#include "queries/centrality/degree.hpp"

namespace entente {
namespace {

template <DegreeKind kind>
std::vector<double> degree_of(const Snapshot& snapshot, const CentralityOptions& options) {
  return degree(snapshot, kind, options);
}

constexpr std::array registered = {
    Measure{"degree", "number of distinct neighbours", "Freeman 1978", degree_of<DegreeKind::all>},
    Measure{"in-degree", "number of distinct neighbours that a tie comes from", "Freeman 1978",
            degree_of<DegreeKind::in>},
    Measure{"out-degree", "number of distinct neighbours that a tie leads to", "Freeman 1978",
            degree_of<DegreeKind::out>},
    Measure{"betweenness", "pairs of others whose shortest paths pass through, by the share of these paths",
            "Freeman 1977, Brandes 2001", betweenness},
};

}  // namespace

std::span<const Measure> measures() { return registered; }

Result<const Measure*> measure_named(std::string_view name) {
  std::vector<std::string> names;
  for (const Measure& measure : measures()) {
    if (measure.name == name) return &measure;
    names.emplace_back(measure.name);
  }
  return Error{
      fmt::format("unknown measure '{}'{} (one of {})", name, did_you_mean(name, names), fmt::join(names, ", ")),
      ErrorKind::usage};
}

}  // namespace entente
