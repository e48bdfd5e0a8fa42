// The PN index, solved by conjugate gradients: the matrix is symmetric, and its eigenvalues are positive.
//
// Conventions: ties lead both ways; relations without a sign do not count; several of one sign count once. Cost: a few dozen
// products with the matrix, O(m) each.
// Martin G. Everett and Stephen P. Borgatti, Networks containing negative ties, Social Networks 38 (2014) 111-120.
// Magnus R. Hestenes and Eduard Stiefel, Methods of conjugate gradients for solving linear systems, Journal of Research of the
// National Bureau of Standards 49 (1952) 409-436.
#include "queries/centrality/pn_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "queries/detail/arcs.hpp"

namespace entente {

Result<std::vector<double>> pn_index(const Snapshot& snapshot, const MeasureInput&) {
  const std::size_t n = snapshot.vertex_count();
  std::vector<double> scores(n, 1.0);
  if (n < 2) return std::vector<double>(n, std::numeric_limits<double>::quiet_NaN());
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  const Schema& schema = snapshot.graph().schema();
  std::vector<double> value(snapshot.edge_count(), 0.0);
  for (std::size_t at = 0; at < value.size(); ++at) {
    bool friendly = false;
    bool hostile = false;
    for (const Tie& tie : snapshot.ties(snapshot.edges()[at])) {
      friendly |= schema[tie.type].sign > 0;
      hostile |= schema[tie.type].sign < 0;
    }
    value[at] = (friendly ? 1.0 : 0.0) - (hostile ? 2.0 : 0.0);
  }
  const double factor = 1 / (2 * static_cast<double>(n - 1));
  const auto product = [&](const std::vector<double>& x, std::vector<double>& y) {
    for (std::size_t at = 0; at < n; ++at) {
      double sum = 0;
      for (std::uint32_t arc = all.offsets[at]; arc < all.offsets[at + 1]; ++arc)
        sum += value[all.edges[arc]] * x[all.targets[arc]];
      y[at] = x[at] - factor * sum;
    }
  };
  const auto dot = [](const auto& a, const auto& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); };
  std::vector<double> image(n);
  product(scores, image);
  std::vector<double> rest(n);
  for (std::size_t at = 0; at < n; ++at) rest[at] = 1 - image[at];
  std::vector<double> direction = rest;
  double size = dot(rest, rest);
  for (std::size_t round = 0; round < 10 * n + 100 && size > 1e-30 * static_cast<double>(n); ++round) {
    product(direction, image);
    const double curvature = dot(direction, image);
    if (!(curvature > 1e-12 * dot(direction, direction)))
      return std::vector<double>(n, std::numeric_limits<double>::quiet_NaN());
    const double step = size / curvature;
    for (std::size_t at = 0; at < n; ++at) {
      scores[at] += step * direction[at];
      rest[at] -= step * image[at];
    }
    const double next = dot(rest, rest);
    for (std::size_t at = 0; at < n; ++at) direction[at] = rest[at] + next / size * direction[at];
    size = next;
  }
  return scores;
}

namespace centrality {

const Measure pn_index{.name = "pn-index",
                       .description = "status that friends raise and enemies lower",
                       .formula = "x = (I - (P - 2 N) / (2 (n - 1)))^-1 1",
                       .conventions = "either direction; relations without a sign do not count",
                       .cost = "some dozens of products with the matrix, O(m) each",
                       .citation = "Everett and Borgatti 2014",
                       .signs = Signs::used,
                       .scores = entente::pn_index};

}  // namespace centrality
}  // namespace entente
