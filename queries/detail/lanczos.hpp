#pragma once

#include <functional>
#include <vector>

namespace entente::detail {

struct Eigenpair {
  double value = 0;
  std::vector<double> vector;  ///< of length 1
  bool converged = false;
};

/// y = A x.
using MatrixProduct = std::function<void(const std::vector<double>& x, std::vector<double>& y)>;

/// The greatest eigenvalue of a symmetric matrix, with its vector, by the method of Lanczos (1950) with full
/// reorthogonalisation, begun again from the best vector until the residual is 1e-13 of the value. Where the greatest
/// eigenvalue has several vectors, that which the start leads to: its projection on them. A start that is orthogonal to all of
/// them finds another pair. The same to the bit on any number of threads. Cost: 20 products and O(400 n) a round.
Eigenpair leading_eigenpair(std::vector<double> start, unsigned threads, const MatrixProduct& product);

}  // namespace entente::detail
