// Cornelius Lanczos, An iteration method for the solution of the eigenvalue problem of linear differential and integral
// operators, Journal of Research of the National Bureau of Standards 45 (1950) 255-282.
#include "queries/detail/lanczos.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "queries/detail/vector_sums.hpp"

namespace entente::detail {
namespace {

constexpr std::size_t most_steps = 20;
constexpr int most_rounds = 2000;

using Vector = std::vector<double>;

/// The eigenvector of the greatest eigenvalue of a small symmetric matrix, by the rotations of Jacobi (1846).
struct SmallMatrix {
  std::size_t size = 0;
  std::array<std::array<double, most_steps>, most_steps> a = {};
  std::array<std::array<double, most_steps>, most_steps> vectors = {};

  std::size_t solve() {
    for (std::size_t at = 0; at < size; ++at) vectors[at][at] = 1;
    for (int sweep = 0; sweep < 60 && off_diagonal() > 1e-34 * diagonal(); ++sweep)
      for (std::size_t p = 0; p < size; ++p)
        for (std::size_t q = p + 1; q < size; ++q) rotate(p, q);
    std::size_t best = 0;
    for (std::size_t at = 1; at < size; ++at)
      if (a[at][at] > a[best][best]) best = at;
    return best;
  }

 private:
  [[nodiscard]] double off_diagonal() const {
    double sum = 0;
    for (std::size_t p = 0; p < size; ++p)
      for (std::size_t q = p + 1; q < size; ++q) sum += a[p][q] * a[p][q];
    return sum;
  }
  [[nodiscard]] double diagonal() const {
    double sum = 0;
    for (std::size_t p = 0; p < size; ++p) sum += a[p][p] * a[p][p];
    return sum;
  }
  void rotate(std::size_t p, std::size_t q) {
    if (a[p][q] == 0) return;
    const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
    const double c = 1 / std::sqrt(t * t + 1);
    const double s = t * c;
    for (std::size_t k = 0; k < size; ++k) {
      const double kp = a[k][p];
      const double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (std::size_t k = 0; k < size; ++k) {
      const double pk = a[p][k];
      const double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
    for (std::size_t k = 0; k < size; ++k) {
      const double kp = vectors[k][p];
      const double kq = vectors[k][q];
      vectors[k][p] = c * kp - s * kq;
      vectors[k][q] = s * kp + c * kq;
    }
    a[p][q] = a[q][p] = 0;
  }
};

}  // namespace

namespace {

/// Takes out of a vector what it has of others, and gives how much that was of each: the method of Gram and Schmidt, all of them
/// at once.
Vector take_out(Vector& next, const std::vector<Vector>& basis, unsigned threads) {
  const Vector shares =
      sums_over(next.size(), threads, basis.size(), [&](std::size_t from, std::size_t to, double* sums) {
        for (std::size_t at = 0; at < basis.size(); ++at)
          sums[at] += dot(next.data() + from, basis[at].data() + from, to - from);
      });
  for_elements(next.size(), threads, [&](std::size_t from, std::size_t to) {
    for (std::size_t known = 0; known < basis.size(); ++known)
      for (std::size_t at = from; at < to; ++at) next[at] -= shares[known] * basis[known][at];
  });
  return shares;
}

}  // namespace

Eigenpair leading_eigenpair(Vector start, unsigned threads, const MatrixProduct& product) {
  const std::size_t n = start.size();
  Eigenpair pair{0, std::move(start), n == 0};
  std::vector<Vector> basis;
  for (int round = 0; round < most_rounds && !pair.converged; ++round) {
    const double length = std::sqrt(dot(pair.vector, pair.vector, threads));
    for (double& value : pair.vector) value /= length;
    basis.assign(1, pair.vector);
    SmallMatrix small;
    double residual = 0;
    Vector next(n);
    while (true) {
      const std::size_t step = small.size++;
      product(basis[step], next);
      const double before = std::sqrt(dot(next, next, threads));
      small.a[step][step] = take_out(next, basis, threads).back();
      residual = std::sqrt(dot(next, next, threads));
      // Where little is left, rounding has a share in it (Daniel, Gragg, Kaufman and Stewart 1976).
      if (residual < 0.1 * before) {
        take_out(next, basis, threads);
        residual = std::sqrt(dot(next, next, threads));
      }
      const double scale = std::abs(small.a[step][step]) + (step > 0 ? small.a[step][step - 1] : 0);
      if (residual <= 1e-14 * scale || step + 1 == n) residual = 0;
      if (residual == 0 || small.size == most_steps) break;
      for (double& value : next) value /= residual;
      small.a[step][step + 1] = small.a[step + 1][step] = residual;
      basis.push_back(next);
    }
    const std::size_t best = small.solve();
    pair.value = small.a[best][best];
    pair.converged = residual * std::abs(small.vectors[small.size - 1][best]) <= 1e-13 * std::abs(pair.value);
    for_elements(n, threads, [&](std::size_t from, std::size_t to) {
      std::fill(pair.vector.begin() + static_cast<std::ptrdiff_t>(from),
                pair.vector.begin() + static_cast<std::ptrdiff_t>(to), 0.0);
      for (std::size_t step = 0; step < small.size; ++step)
        for (std::size_t at = from; at < to; ++at) pair.vector[at] += small.vectors[step][best] * basis[step][at];
    });
  }
  return pair;
}

}  // namespace entente::detail
