#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/graph.hpp"
#include "graph/projection.hpp"

namespace entente {

enum class ParallelEdges {
  keep,   ///< one edge for every tie
  merge,  ///< one edge for all ties between two vertices; directed only if all of them lead the same way
};

enum class Directions {
  as_stated,  ///< a tie of an asymmetric relation leads from subject to object only
  ignored,    ///< every tie leads both ways
};

struct SnapshotOptions {
  ParallelEdges parallel = ParallelEdges::keep;
  Directions directions = Directions::as_stated;
  Isolates isolates = Isolates::drop;  ///< kept also if the projection says so
};

/// The immutable compressed-sparse-row graph of one projection. Its vertices are the ends of the ties (and the isolates, if
/// wanted: see may_count), ordered by the entities' ids, so that results do not depend on the order of imports. An edge is one tie, or, merged, the ties between
/// two vertices; an arc is an edge seen in a direction in which it can be walked: a symmetric edge has two, a directed
/// one has one, and a loop has one. The graph must live longer than the snapshot.
class Snapshot {
 public:
  struct Edge {
    VertexId source;
    VertexId target;
    std::uint32_t first_tie;
    std::uint32_t tie_count;
    std::int8_t sign;  ///< of the ties; 0 if they differ
    bool directed;
  };
  struct Arc {
    VertexId target;  ///< in in(v): the vertex the arc comes from
    std::uint32_t edge;
  };

  static Snapshot of(const Graph& graph, const Projection& projection, const SnapshotOptions& options = {});

  [[nodiscard]] const Graph& graph() const { return *graph_; }
  [[nodiscard]] const SnapshotOptions& options() const { return options_; }
  [[nodiscard]] const Projection& projection() const { return projection_; }
  [[nodiscard]] std::size_t vertex_count() const { return entities_.size(); }
  [[nodiscard]] std::size_t edge_count() const { return edges_.size(); }
  /// What was decided as its ties were chosen.
  [[nodiscard]] const TieReport& report() const { return ties_.report; }
  [[nodiscard]] std::size_t arc_count() const { return out_.size(); }

  [[nodiscard]] EntityId entity(VertexId vertex) const { return entities_[vertex.value()]; }
  [[nodiscard]] const Entity& operator[](VertexId vertex) const { return (*graph_)[entity(vertex)]; }
  [[nodiscard]] std::optional<VertexId> vertex(EntityId entity) const;

  [[nodiscard]] std::span<const Edge> edges() const { return edges_; }
  [[nodiscard]] std::span<const Arc> out(VertexId vertex) const { return row(out_, out_offsets_, vertex); }
  [[nodiscard]] std::span<const Arc> in(VertexId vertex) const {
    return directed_ ? row(in_, in_offsets_, vertex) : out(vertex);
  }
  /// Whether some edge leads one way only.
  [[nodiscard]] bool directed() const { return directed_; }
  /// Position of the first arc of out(vertex) among all arcs.
  [[nodiscard]] std::size_t out_offset(VertexId vertex) const { return out_offsets_[vertex.value()]; }

  /// The ties of an edge, ordered by relation, period and ends.
  [[nodiscard]] std::span<const Tie> ties(const Edge& edge) const {
    return {ties_.items.data() + edge.first_tie, edge.tie_count};
  }
  /// Whether a tie can be walked from one of its ends: if it is symmetric or directions are ignored, from both.
  [[nodiscard]] bool leads(const Tie& tie, VertexId from) const {
    return options_.directions == Directions::ignored || tie.subject == entity(from) ||
           graph_->schema()[tie.type].symmetric;
  }
  [[nodiscard]] std::span<const ClaimId> claims_of(const Tie& tie) const { return ties_.claims_of(tie); }
  [[nodiscard]] AttributeSet attributes(const Tie& tie) const { return attributes_of(*graph_, ties_, tie); }

 private:
  [[nodiscard]] static std::span<const Arc> row(const std::vector<Arc>& arcs, const std::vector<std::uint32_t>& offsets,
                                                VertexId vertex) {
    const std::uint32_t from = offsets[vertex.value()];
    return {arcs.data() + from, offsets[vertex.value() + 1] - from};
  }
  void number_vertices(const Projection& projection);
  void order_ties();
  void make_edges();
  void make_arcs();

  const Graph* graph_ = nullptr;
  SnapshotOptions options_;
  Projection projection_;
  Ties ties_;
  std::vector<EntityId> entities_;
  std::vector<std::uint32_t> vertex_of_;  ///< by entity
  std::vector<Edge> edges_;
  bool directed_ = false;
  std::vector<std::uint32_t> out_offsets_;
  std::vector<std::uint32_t> in_offsets_;
  std::vector<Arc> out_;
  std::vector<Arc> in_;  ///< if there are directions; without, it would be the same as out_
};

}  // namespace entente
