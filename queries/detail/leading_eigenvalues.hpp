#pragma once

#include <string>
#include <vector>

#include "queries/centrality/measure.hpp"

namespace entente {

// Scores that are an eigenvector are only one answer of many if the greatest eigenvalue has several: which of them a program gives
// depends on where it starts. These say so, in words that go on after the measure's name; empty: there is one vector only.

/// Of `eigenvector`: whether parts of the graph share the greatest eigenvalue (parts that reach each other are one; which parts
/// have it follows from the scores, by the theorem of Perron and Frobenius). Cost: O(n + m).
std::string eigenvector_remark(const Snapshot& snapshot, const MeasureInput& options,
                               const std::vector<double>& scores);

/// Of `hits`, of both kinds: the same of the matrix times its transpose; a connected graph of two modes without directions has two
/// such parts, its modes.
template <bool of_hubs>
std::string hits_remark(const Snapshot& snapshot, const MeasureInput& options, const std::vector<double>& scores);

/// Of `signed_eigenvector`: whether there is another vector at a right angle to it. Cost: as the vector itself.
std::string signed_eigenvector_remark(const Snapshot& snapshot, const MeasureInput& options,
                                      const std::vector<double>& scores);

}  // namespace entente
