#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"
#include "values/result.hpp"

namespace entente {

/// The eigenvector of the greatest eigenvalue of the (weighted) adjacency matrix: a vertex is as central as those from which
/// ties lead to it are together. Its length is 1; normalised: its greatest value is. Of a graph in parts only the part with
/// the greatest eigenvalue has scores; without a cycle of directed ties none is a number. Errors: no convergence (directed graphs
/// that hang together weakly). Bonacich (1972).
Result<std::vector<double>> eigenvector(const Snapshot& snapshot, const MeasureInput& options = {});

/// The same of the matrix with 1 for a friendly and -1 for a hostile pair; ties lead both ways, a pair with both is 0. Scores
/// of one sign stand on one side; that with the greatest score is the positive one. Bonacich and Lloyd (2004).
Result<std::vector<double>> signed_eigenvector(const Snapshot& snapshot, const MeasureInput& options = {});

enum class HitsKind { hubs, authorities };

/// Hubs lead to good authorities, authorities are led to by good hubs: the leading singular vectors of the (weighted)
/// adjacency matrix. They sum to 1; normalised: the greatest is 1. Errors: no convergence. Kleinberg (1999).
Result<std::vector<double>> hits(const Snapshot& snapshot, HitsKind kind, const MeasureInput& options = {});

namespace centrality {

extern const Measure eigenvector;
extern const Measure hubs;
extern const Measure authorities;
extern const Measure signed_eigenvector;

}  // namespace centrality
}  // namespace entente
