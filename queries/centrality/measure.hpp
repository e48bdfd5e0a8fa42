#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"
#include "values/result.hpp"
#include "values/table.hpp"

namespace entente {

struct CentralityOptions {
  bool normalised =
      false;             ///< as the measure says: divide by the greatest value that a graph of this size could give ...
  unsigned threads = 0;  ///< 0: as many as the machine runs at once; the result does not depend on it
  /// Of each edge of the snapshot, not negative; empty: 1 each, and for strengths the number of ties.
  std::vector<double> weights = {};
  /// If they are not the same both ways: of the ties of each edge that lead from its source to its target, and of those that lead back.
  std::vector<double> weights_along = {};
  std::vector<double> weights_against = {};
  std::vector<double> lengths = {};          ///< of each edge, above 0, or infinite: no way; empty: 1 each
  std::vector<double> lengths_against = {};  ///< from its target to its source; empty: the same
  double damping = 0.85;                     ///< PageRank: the share of steps that follow a tie
  std::vector<VertexId> personal = {};       ///< PageRank: where the other steps lead; empty: anywhere
  double tolerance = 1e-12;                  ///< PageRank: the sum of changes at which it ends
  std::optional<double> alpha = {};  ///< Katz: what a step more is worth; missing: half of 1 / greatest in-strength
  std::vector<std::uint32_t> groups = {};  ///< brokerage: of each vertex; empty: the entities' types
  std::optional<std::size_t> sample = {};  ///< betweenness: from so many sources only
};

/// What a measure makes of ties with a negative sign.
enum class Signs {
  ignored,   ///< counts ties of every sign alike: it is about who is tied to whom at all
  positive,  ///< assumes that a tie brings two together; hostile ones must not be among others
  used,      ///< is about signs
};

/// What has a score.
enum class Measured { vertices, edges };

/// "entities" or "ties".
std::string_view measured_name(Measured of);

/// A measure of each vertex, or of each edge. Adding one is a file and an entry in registry.cpp.
struct Measure {
  std::string_view name;         ///< lower-case words joined by hyphens
  std::string_view description;  ///< one line
  std::string_view formula;
  std::string_view conventions;  ///< direction, weights, normalisation, disconnected parts, where it is not defined
  std::string_view cost;
  std::string_view citation;
  Signs signs;
  bool weighted;  ///< takes weights
  /// One score a vertex (or an edge), in the order of the snapshot, whose parallel edges must be merged; not a number where the measure
  /// is not defined. Errors: it does not converge, or an option is out of its range.
  Result<std::vector<double>> (*scores)(const Snapshot&, const CentralityOptions&);
  bool takes_lengths = false;  ///< of ties
  Measured of = Measured::vertices;
  /// What one should know of scores that are not the only answer, in words that go on after the measure's name; empty: nothing.
  std::string (*remark)(const Snapshot&, const CentralityOptions&, const std::vector<double>& scores) = nullptr;
};

/// The scores of several measures, all of vertices or all of edges, side by side: columns entity and name, or, of edges, source,
/// source_name, target, target_name, relations and directed, and each measure's name
/// with underscores; the greatest score of the first measure first, then by id. Scores that are not defined are empty, and stand last.
Table centrality_table(const Snapshot& snapshot, std::span<const Measure* const> measures,
                       const std::vector<std::vector<double>>& scores);

}  // namespace entente
