#include "queries/detail/leading_eigenvalues.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "queries/detail/arcs.hpp"
#include "queries/detail/boost_snapshot.hpp"
#include "queries/detail/lanczos.hpp"
#include "queries/detail/parts.hpp"

namespace entente {
namespace {

/// Whose score is more than what the last steps of an iteration leave of nothing.
std::vector<char> support_of(const std::vector<double>& scores) {
  double greatest = 0;
  for (const double score : scores) greatest = std::max(greatest, std::abs(score));
  std::vector<char> support(scores.size(), 0);
  for (std::size_t at = 0; at < scores.size(); ++at) support[at] = std::abs(scores[at]) > 1e-7 * greatest ? 1 : 0;
  return support;
}

/// Whether an edge has a weight as it is walked from a vertex.
bool counts(const Snapshot& snapshot, const MeasureInput& options, std::uint32_t edge, std::uint32_t from) {
  if (options.weights.empty()) return true;
  if (options.weights_along.empty()) return options.weights[edge] > 0;
  const bool is_along = snapshot.edges()[edge].source == VertexId(from);
  return (is_along ? options.weights_along : options.weights_against)[edge] > 0;
}

std::string shared_by(std::size_t parts) {
  if (parts < 2) return {};
  return fmt::format(
      "{} parts of the graph share the greatest eigenvalue; how much each of them weighs is a convention (as power "
      "iteration from equal scores has it), and other programs may weigh them differently",
      parts);
}

std::size_t parts_in(const std::vector<char>& support, detail::Parts parts) {
  std::set<std::uint32_t> firsts;
  for (std::uint32_t at = 0; at < support.size(); ++at)
    if (support[at] != 0) firsts.insert(parts.of(at));
  return firsts.size();
}

std::size_t undirected_parts(const Snapshot& snapshot, const MeasureInput& options, const std::vector<char>& support) {
  detail::Parts parts(snapshot.vertex_count());
  for (std::uint32_t at = 0; at < snapshot.edge_count(); ++at) {
    const Snapshot::Edge& edge = snapshot.edges()[at];
    if (counts(snapshot, options, at, edge.source.value())) parts.unite(edge.source.value(), edge.target.value());
  }
  return parts_in(support, std::move(parts));
}

/// Strong components with scores to which none of the others leads: each lives on its own eigenvalue.
std::size_t source_components(const Snapshot& snapshot, const MeasureInput& options, const std::vector<char>& support) {
  const auto has_score = [&](detail::BoostVertex vertex) { return support[vertex] != 0; };
  const auto is_walked = [&](const detail::BoostArc& arc) { return counts(snapshot, options, arc.edge, arc.source); };
  const boost::filtered_graph graph(snapshot, std::function<bool(const detail::BoostArc&)>(is_walked),
                                    std::function<bool(detail::BoostVertex)>(has_score));
  std::vector<std::uint32_t> component(snapshot.vertex_count(), 0);
  const auto index = get(boost::vertex_index, snapshot);
  const std::uint32_t count = boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), index), boost::vertex_index_map(index));
  std::vector<char> is_source(count, 1);
  for (std::uint32_t vertex = 0; vertex < support.size(); ++vertex) {
    for (const Snapshot::Arc& arc : snapshot.out(VertexId(vertex))) {
      const std::uint32_t to = arc.target.value();
      if (support[vertex] == 0 || support[to] == 0 || component[vertex] == component[to]) continue;
      if (counts(snapshot, options, arc.edge, vertex)) is_source[component[to]] = 0;
    }
  }
  return static_cast<std::size_t>(std::ranges::count(is_source, 1));
}

}  // namespace

std::string eigenvector_remark(const Snapshot& snapshot, const MeasureInput& options,
                               const std::vector<double>& scores) {
  if (scores.empty() || std::isnan(scores.front())) return {};
  const std::vector<char> support = support_of(scores);
  const bool directed = detail::is_directed(snapshot) || !options.weights_against.empty();
  return shared_by(directed ? source_components(snapshot, options, support)
                            : undirected_parts(snapshot, options, support));
}

template <bool of_hubs>
std::string hits_remark(const Snapshot& snapshot, const MeasureInput& options, const std::vector<double>& scores) {
  if (scores.empty() || std::isnan(scores.front())) return {};
  // Those who lead to one, or are led to by one, depend on each other.
  const auto arcs = detail::arcs_of(snapshot, of_hubs ? detail::ArcDirection::in : detail::ArcDirection::out);
  detail::Parts parts(snapshot.vertex_count());
  for (std::size_t at = 0; at < arcs.vertex_count(); ++at) {
    const std::uint32_t* first = nullptr;
    for (std::uint32_t arc = arcs.offsets[at]; arc < arcs.offsets[at + 1]; ++arc) {
      const auto from = of_hubs ? arcs.targets[arc] : static_cast<std::uint32_t>(at);
      if (!counts(snapshot, options, arcs.edges[arc], from)) continue;
      if (first == nullptr) first = &arcs.targets[arc];
      parts.unite(*first, arcs.targets[arc]);
    }
  }
  return shared_by(parts_in(support_of(scores), std::move(parts)));
}

template std::string hits_remark<true>(const Snapshot&, const MeasureInput&, const std::vector<double>&);
template std::string hits_remark<false>(const Snapshot&, const MeasureInput&, const std::vector<double>&);

std::string signed_eigenvector_remark(const Snapshot& snapshot, const MeasureInput& options,
                                      const std::vector<double>& scores) {
  if (scores.empty() || std::isnan(scores.front())) return {};
  const auto arcs = detail::arcs_of(snapshot, detail::ArcDirection::all);
  const std::size_t n = scores.size();
  std::vector<double> leading = scores;
  const double length = std::sqrt(std::inner_product(leading.begin(), leading.end(), leading.begin(), 0.0));
  for (double& score : leading) score /= length;
  std::vector<double> signs(arcs.targets.size());
  double greatest_row = 0;
  for (std::size_t at = 0; at < n; ++at) {
    double row = 0;
    for (std::uint32_t arc = arcs.offsets[at]; arc < arcs.offsets[at + 1]; ++arc) {
      signs[arc] = snapshot.edges()[arcs.edges[arc]].sign;
      row += std::abs(signs[arc]);
    }
    greatest_row = std::max(greatest_row, row);
  }
  const auto multiply = [&](const std::vector<double>& x, std::vector<double>& y) {
    for (std::size_t at = 0; at < n; ++at) {
      y[at] = 0;
      for (std::uint32_t arc = arcs.offsets[at]; arc < arcs.offsets[at + 1]; ++arc)
        y[at] += signs[arc] * x[arcs.targets[arc]];
    }
  };
  std::vector<double> image(n);
  multiply(leading, image);
  const double value = std::inner_product(leading.begin(), leading.end(), image.begin(), 0.0);
  // Without the vector (its eigenvalue becomes the least of all), the greatest is that of the next one.
  const double shift = 3 * greatest_row;
  std::vector<double> start(n);
  for (std::size_t at = 0; at < n; ++at) start[at] = 1 + static_cast<double>(at * 7 % 13) / 13;
  const auto next = detail::leading_eigenpair(
      std::move(start), options.threads, [&](const std::vector<double>& x, std::vector<double>& y) {
        multiply(x, y);
        const double along = std::inner_product(leading.begin(), leading.end(), x.begin(), 0.0);
        for (std::size_t at = 0; at < n; ++at) y[at] -= shift * along * leading[at];
      });
  if (n < 2 || !next.converged || next.value < value * (1 - 1e-9)) return {};
  return "several vectors belong to the greatest eigenvalue, as when parts of the graph share it or it has no two "
         "clear sides; the scores are one of them, and other programs may give another";
}

}  // namespace entente
