// Eigenvector centrality, the signed one, and HITS.
//
// Conventions: a vertex receives from the ties that lead to it; symmetric ties lead both ways; loops do not count; weights
// multiply. Graphs without directions are solved by Lanczos' method, directed ones by power iteration with A + I, which has
// the same vector and no second eigenvalue of the same size.
// Cost: a few dozen products with the matrix, O(m) each.
// Phillip Bonacich, Factoring and weighting approaches to status scores and clique identification, Journal of Mathematical
// Sociology 2 (1972) 113-120.
// Phillip Bonacich and Paulette Lloyd, Calculating status with negative relations, Social Networks 26 (2004) 331-338.
// Jon M. Kleinberg, Authoritative sources in a hyperlinked environment, Journal of the ACM 46 (1999) 604-632.
#include "queries/centrality/eigenvector.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "queries/detail/arcs.hpp"
#include "queries/detail/lanczos.hpp"
#include "queries/detail/leading_eigenvalues.hpp"
#include "queries/detail/parts.hpp"
#include "queries/detail/vector_sums.hpp"

namespace entente {
namespace {

using Vector = std::vector<double>;

Error no_convergence() {
  return Error{
      "the scores do not converge: the graph hangs together too weakly along its directions; try --undirected"};
}

/// Arcs with their weights, as a matrix that is multiplied from the left: y[v] sums over the row of v.
struct Matrix {
  detail::Arcs arcs;
  Vector weights;  ///< empty: 1 each
  unsigned threads = 1;

  void multiply(const Vector& x, Vector& y) const {
    detail::for_elements(arcs.vertex_count(), threads, [&](std::size_t from, std::size_t to) {
      for (std::size_t at = from; at < to; ++at) y[at] = weights.empty() ? plain_row(at, x) : row(at, x);
    });
  }

 private:
  [[nodiscard]] double row(std::size_t at, const Vector& x) const {
    double sum = 0;
    for (std::uint32_t arc = arcs.offsets[at]; arc < arcs.offsets[at + 1]; ++arc)
      sum += weights[arc] * x[arcs.targets[arc]];
    return sum;
  }
  /// In two halves, which a processor adds side by side.
  [[nodiscard]] double plain_row(std::size_t at, const Vector& x) const {
    double even = 0;
    double odd = 0;
    const std::uint32_t end = arcs.offsets[at + 1];
    std::uint32_t arc = arcs.offsets[at];
    for (; arc + 1 < end; arc += 2) {
      even += x[arcs.targets[arc]];
      odd += x[arcs.targets[arc + 1]];
    }
    if (arc < end) even += x[arcs.targets[arc]];
    return even + odd;
  }
};

Matrix matrix_of(const Snapshot& snapshot, detail::ArcDirection direction, const MeasureInput& options) {
  Matrix matrix{detail::arcs_of(snapshot, direction), {}, options.threads};
  matrix.weights = detail::arc_weights(snapshot, matrix.arcs, direction, options);
  return matrix;
}

void scale(Vector& scores, double factor) {
  for (double& score : scores) score *= factor;
}

/// Rounding leaves what should be nothing slightly below it.
void drop_rounding(Vector& scores) {
  const double greatest = scores.empty() ? 0 : *std::ranges::max_element(scores);
  for (double& score : scores)
    if (std::abs(score) < 1e-14 * greatest) score = 0;
}

void make_greatest_one(Vector& scores) {
  double greatest = 0;
  for (const double score : scores) greatest = std::max(greatest, std::abs(score));
  if (greatest > 0) scale(scores, 1 / greatest);
}

/// So that the greatest in size is positive; of several of one size the first.
void fix_sign(Vector& scores) {
  const auto size_of = [](double score) { return std::abs(score); };
  const double greatest = scores.empty() ? 0 : size_of(*std::ranges::max_element(scores, {}, size_of));
  const auto first =
      std::ranges::find_if(scores, [&](double score) { return size_of(score) >= greatest * (1 - 1e-9); });
  if (first != scores.end() && *first < 0) scale(scores, -1);
}

/// The scores where there is no eigenvector to speak of.
Vector undefined(std::size_t n) { return Vector(n, std::numeric_limits<double>::quiet_NaN()); }

bool is_undefined(const Vector& scores) { return !scores.empty() && std::isnan(scores.front()); }

/// Whether arcs of some weight lead in a circle.
bool has_cycle(const Matrix& matrix) {
  const detail::Arcs& arcs = matrix.arcs;
  const auto counts = [&](std::uint32_t arc) { return matrix.weights.empty() || matrix.weights[arc] > 0; };
  std::vector<std::uint32_t> open(arcs.vertex_count(), 0);
  for (std::uint32_t arc = 0; arc < arcs.targets.size(); ++arc)
    if (counts(arc)) ++open[arcs.targets[arc]];
  std::vector<std::uint32_t> ready;
  for (std::uint32_t at = 0; at < open.size(); ++at)
    if (open[at] == 0) ready.push_back(at);
  for (std::size_t at = 0; at < ready.size(); ++at)
    for (std::uint32_t arc = arcs.offsets[ready[at]]; arc < arcs.offsets[ready[at] + 1]; ++arc)
      if (counts(arc) && --open[arcs.targets[arc]] == 0) ready.push_back(arcs.targets[arc]);
  return ready.size() < arcs.vertex_count();
}

Result<Vector> by_power(const Matrix& matrix) {
  const std::size_t n = matrix.arcs.vertex_count();
  // Without a circle every power of the matrix comes to nothing: it has no eigenvalue but 0.
  if (!has_cycle(matrix)) return undefined(n);
  Vector x(n, 1 / std::sqrt(static_cast<double>(n)));
  Vector y(n);
  for (int round = 0; round < 20000; ++round) {
    matrix.multiply(x, y);
    for (std::size_t at = 0; at < n; ++at) y[at] += x[at];
    const double length = std::sqrt(detail::dot(y, y, matrix.threads));
    double change = 0;
    for (std::size_t at = 0; at < n; ++at) {
      y[at] /= length;
      change += std::abs(y[at] - x[at]);
    }
    x.swap(y);
    if (change < 1e-13 * std::sqrt(static_cast<double>(n))) return x;
  }
  return no_convergence();
}

Result<Vector> by_lanczos(Vector start, unsigned threads, const detail::MatrixProduct& product) {
  detail::Eigenpair pair = detail::leading_eigenpair(std::move(start), threads, product);
  if (!pair.converged) return no_convergence();
  return std::move(pair.vector);
}

/// The leading vector of a symmetric matrix without negative numbers. Within each part it is a single one (Perron and
/// Frobenius); of parts with the same greatest eigenvalue it is what power iteration from equal scores would lead to. Parts
/// that cannot have the greatest are not solved: no eigenvalue is above the greatest row sum.
Result<Vector> perron_vector(std::size_t n, detail::Parts parts, unsigned threads,
                             const detail::MatrixProduct& product) {
  Vector sums(n);
  product(Vector(n, 1.0), sums);
  std::vector<double> bound(n, 0.0);
  for (std::uint32_t at = 0; at < n; ++at) bound[parts.of(at)] = std::max(bound[parts.of(at)], sums[at]);
  std::vector<std::uint32_t> order;
  for (std::uint32_t at = 0; at < n; ++at)
    if (bound[at] > 0) order.push_back(at);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::uint32_t at) { return bound[at]; });
  if (order.empty()) return undefined(n);
  Vector scores(n, 0.0);
  double greatest = 0;
  for (const std::uint32_t part : order) {
    if (bound[part] < greatest * (1 - 1e-10)) break;
    Vector start(n, 0.0);
    for (std::uint32_t at = 0; at < n; ++at)
      if (parts.of(at) == part) start[at] = sums[at];
    detail::Eigenpair pair = detail::leading_eigenpair(std::move(start), threads, product);
    if (!pair.converged) return no_convergence();
    if (pair.value < greatest * (1 - 1e-10)) continue;
    if (pair.value > greatest * (1 + 1e-10)) std::ranges::fill(scores, 0.0);
    greatest = std::max(greatest, pair.value);
    const double weight = std::accumulate(pair.vector.begin(), pair.vector.end(), 0.0);
    for (std::size_t at = 0; at < n; ++at) scores[at] += weight * pair.vector[at];
  }
  const double length = std::sqrt(std::inner_product(scores.begin(), scores.end(), scores.begin(), 0.0));
  if (length > 0) scale(scores, 1 / length);
  return scores;
}

}  // namespace

Result<Vector> eigenvector(const Snapshot& snapshot, const MeasureInput& options) {
  const bool directed = detail::is_directed(snapshot) || !options.weights_against.empty();
  const Matrix matrix = matrix_of(snapshot, detail::ArcDirection::in, options);
  detail::Parts parts(matrix.arcs.vertex_count());
  if (!directed)
    for (std::uint32_t at = 0; at < matrix.arcs.vertex_count(); ++at)
      for (const std::uint32_t other : matrix.arcs.row(at)) parts.unite(at, other);
  const auto product = [&](const Vector& x, Vector& y) { matrix.multiply(x, y); };
  auto scores = directed ? by_power(matrix)
                         : perron_vector(matrix.arcs.vertex_count(), std::move(parts), options.threads, product);
  if (!scores || is_undefined(*scores)) return scores;
  fix_sign(*scores);
  drop_rounding(*scores);
  if (options.normalised) make_greatest_one(*scores);
  return scores;
}

Result<Vector> signed_eigenvector(const Snapshot& snapshot, const MeasureInput& options) {
  Matrix matrix = matrix_of(snapshot, detail::ArcDirection::all, {.threads = options.threads});
  matrix.weights.resize(matrix.arcs.targets.size());
  for (std::size_t arc = 0; arc < matrix.weights.size(); ++arc)
    matrix.weights[arc] = snapshot.edges()[matrix.arcs.edges[arc]].sign;
  if (std::ranges::all_of(matrix.weights, [](double weight) { return weight == 0; }))
    return undefined(snapshot.vertex_count());
  // Of no particular direction: sides are not known beforehand.
  Vector start(snapshot.vertex_count());
  std::uint64_t state = 1;
  for (double& value : start) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    value = 0.5 + static_cast<double>(state >> 40U) / static_cast<double>(1U << 24U);
    if ((state >> 33U) % 2 == 1) value = -value;
  }
  auto scores =
      by_lanczos(std::move(start), options.threads, [&](const Vector& x, Vector& y) { matrix.multiply(x, y); });
  if (!scores) return scores;
  fix_sign(*scores);
  drop_rounding(*scores);
  if (options.normalised) make_greatest_one(*scores);
  return scores;
}

Result<Vector> hits(const Snapshot& snapshot, HitsKind kind, const MeasureInput& options) {
  // Without directions both are the eigenvector: it is one of those of the matrix times itself.
  if (!detail::is_directed(snapshot) && options.weights_against.empty()) {
    auto scores = eigenvector(snapshot, options);
    const double sum = scores ? std::accumulate(scores->begin(), scores->end(), 0.0) : 0;
    if (!options.normalised && sum > 0) scale(*scores, 1 / sum);
    return scores;
  }
  const bool hubs = kind == HitsKind::hubs;
  // Hubs are led on by out-arcs from authorities, which are led on by in-arcs from hubs.
  const Matrix to = matrix_of(snapshot, hubs ? detail::ArcDirection::out : detail::ArcDirection::in, options);
  const Matrix from = matrix_of(snapshot, hubs ? detail::ArcDirection::in : detail::ArcDirection::out, options);
  Vector between(snapshot.vertex_count());
  const auto product = [&](const Vector& x, Vector& y) {
    from.multiply(x, between);
    to.multiply(between, y);
  };
  detail::Parts parts(snapshot.vertex_count());
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at)
    for (const std::uint32_t other : from.arcs.row(at)) parts.unite(from.arcs.row(at).front(), other);
  auto scores = perron_vector(snapshot.vertex_count(), std::move(parts), options.threads, product);
  if (!scores || is_undefined(*scores)) return scores;
  drop_rounding(*scores);
  const double sum = std::accumulate(scores->begin(), scores->end(), 0.0);
  if (options.normalised)
    make_greatest_one(*scores);
  else if (sum > 0)
    scale(*scores, 1 / sum);
  return scores;
}

namespace centrality {

const Measure eigenvector{
    .name = "eigenvector",
    .description = "as central as those that ties come from are together",
    .formula = "x(v) = 1 / lambda * sum of w(u, v) x(u)",
    .conventions =
        "of length 1; normalised: the greatest is 1; only the part of the graph with the greatest eigenvalue has "
        "scores; not defined where no ties lead in a circle",
    .cost = "some dozens of products with the matrix, O(m) each",
    .citation = "Bonacich 1972",
    .signs = Signs::positive,
    .weighted = true,
    .scores = entente::eigenvector,
    .remark = eigenvector_remark};
const Measure hubs{
    .name = "hubs",
    .description = "leads to good authorities",
    .formula = "h(v) = c * sum of w(v, u) a(u)",
    .conventions = "sums to 1; normalised: the greatest is 1; without directions the same as authorities",
    .cost = "some dozens of products with the matrix, O(m) each",
    .citation = "Kleinberg 1999",
    .signs = Signs::positive,
    .weighted = true,
    .scores = of_kind<entente::hits, HitsKind::hubs>,
    .remark = hits_remark<true>};
const Measure authorities{
    .name = "authorities",
    .description = "led to by good hubs",
    .formula = "a(v) = c * sum of w(u, v) h(u)",
    .conventions = "sums to 1; normalised: the greatest is 1; without directions the same as hubs",
    .cost = "some dozens of products with the matrix, O(m) each",
    .citation = "Kleinberg 1999",
    .signs = Signs::positive,
    .weighted = true,
    .scores = of_kind<entente::hits, HitsKind::authorities>,
    .remark = hits_remark<false>};
const Measure signed_eigenvector{
    .name = "signed-eigenvector",
    .description = "side and weight in a conflict of two sides",
    .formula = "x(v) = 1 / lambda * sum of sign(u, v) x(u)",
    .conventions =
        "either direction; of length 1; normalised: the greatest is 1; two sides have scores of opposite sign",
    .cost = "some dozens of products with the matrix, O(m) each",
    .citation = "Bonacich and Lloyd 2004",
    .signs = Signs::used,
    .scores = entente::signed_eigenvector,
    .remark = signed_eigenvector_remark};

}  // namespace centrality
}  // namespace entente
