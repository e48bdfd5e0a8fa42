#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "graph/snapshot.hpp"

/// Lets Boost.Graph's algorithms run on a Snapshot without a copy. A Snapshot models VertexListGraph, EdgeListGraph,
/// BidirectionalGraph and AdjacencyGraph (Boost.Graph, "Graph Concepts"). To Boost it is a directed graph of arcs: an
/// undirected edge is two arcs, so counts of pairs in undirected graphs come out double. Vertices are their numbers.
namespace entente::detail {

using BoostVertex = std::uint32_t;

/// An arc: its edge, and the way it is walked.
struct BoostArc {
  BoostVertex source = 0;
  BoostVertex target = 0;
  std::uint32_t edge = 0;
  friend bool operator==(const BoostArc&, const BoostArc&) = default;
};

/// Walks a row of arcs, forwards (out) or against their direction (in).
template <bool out>
class BoostArcIterator
    : public boost::iterator_facade<BoostArcIterator<out>, BoostArc, std::random_access_iterator_tag, BoostArc> {
 public:
  BoostArcIterator() = default;
  BoostArcIterator(BoostVertex vertex, const Snapshot::Arc* at) : vertex_(vertex), at_(at) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] BoostArc dereference() const {
    const BoostVertex other = at_->target.value();
    return out ? BoostArc{vertex_, other, at_->edge} : BoostArc{other, vertex_, at_->edge};
  }
  [[nodiscard]] bool equal(const BoostArcIterator& other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t steps) { at_ += steps; }
  [[nodiscard]] std::ptrdiff_t distance_to(const BoostArcIterator& other) const { return other.at_ - at_; }

  BoostVertex vertex_ = 0;
  const Snapshot::Arc* at_ = nullptr;
};

/// The neighbours that a row of arcs leads to.
class BoostNeighbourIterator
    : public boost::iterator_facade<BoostNeighbourIterator, BoostVertex, std::random_access_iterator_tag, BoostVertex> {
 public:
  BoostNeighbourIterator() = default;
  explicit BoostNeighbourIterator(const Snapshot::Arc* at) : at_(at) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] BoostVertex dereference() const { return at_->target.value(); }
  [[nodiscard]] bool equal(const BoostNeighbourIterator& other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t steps) { at_ += steps; }
  [[nodiscard]] std::ptrdiff_t distance_to(const BoostNeighbourIterator& other) const { return other.at_ - at_; }

  const Snapshot::Arc* at_ = nullptr;
};

/// Walks all arcs of the graph, vertex by vertex.
class BoostEdgeIterator
    : public boost::iterator_facade<BoostEdgeIterator, BoostArc, std::forward_iterator_tag, BoostArc> {
 public:
  BoostEdgeIterator() = default;
  BoostEdgeIterator(const Snapshot& snapshot, BoostVertex vertex) : snapshot_(&snapshot), vertex_(vertex) { settle(); }

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] BoostArc dereference() const {
    const Snapshot::Arc& arc = snapshot_->out(VertexId(vertex_))[at_];
    return {vertex_, arc.target.value(), arc.edge};
  }
  [[nodiscard]] bool equal(const BoostEdgeIterator& other) const {
    return vertex_ == other.vertex_ && at_ == other.at_;
  }
  void increment() {
    ++at_;
    settle();
  }
  /// Goes on to the next vertex that has an arc.
  void settle() {
    while (vertex_ < snapshot_->vertex_count() && at_ == snapshot_->out(VertexId(vertex_)).size()) {
      ++vertex_;
      at_ = 0;
    }
  }

  const Snapshot* snapshot_ = nullptr;
  BoostVertex vertex_ = 0;
  std::size_t at_ = 0;
};

struct BoostTraversal : boost::vertex_list_graph_tag,
                        boost::edge_list_graph_tag,
                        boost::bidirectional_graph_tag,
                        boost::adjacency_graph_tag {};

}  // namespace entente::detail

template <>
struct boost::graph_traits<entente::Snapshot> {  // NOLINT(readability-identifier-naming): Boost names it
  using vertex_descriptor = entente::detail::BoostVertex;
  using edge_descriptor = entente::detail::BoostArc;
  using directed_category = boost::bidirectional_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using traversal_category = entente::detail::BoostTraversal;
  using vertex_iterator = boost::counting_iterator<vertex_descriptor>;
  using edge_iterator = entente::detail::BoostEdgeIterator;
  using out_edge_iterator = entente::detail::BoostArcIterator<true>;
  using in_edge_iterator = entente::detail::BoostArcIterator<false>;
  using adjacency_iterator = entente::detail::BoostNeighbourIterator;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  static vertex_descriptor null_vertex() { return 0xFFFFFFFFU; }
};
// Boost's Brandes asks for the traits of the const graph.
template <>
struct boost::graph_traits<const entente::Snapshot> : boost::graph_traits<entente::Snapshot> {};

template <>
struct boost::property_map<entente::Snapshot, boost::vertex_index_t> {
  using type = boost::typed_identity_property_map<entente::detail::BoostVertex>;
  using const_type = type;
};
template <>
struct boost::property_map<const entente::Snapshot, boost::vertex_index_t>
    : boost::property_map<entente::Snapshot, boost::vertex_index_t> {};

// Found by argument-dependent lookup, hence in the Snapshot's namespace.
namespace entente {

using BoostTraits = boost::graph_traits<Snapshot>;

inline std::size_t num_vertices(const Snapshot& graph) { return graph.vertex_count(); }
inline std::size_t num_edges(const Snapshot& graph) { return graph.arc_count(); }

inline std::pair<BoostTraits::vertex_iterator, BoostTraits::vertex_iterator> vertices(const Snapshot& graph) {
  const auto count = static_cast<detail::BoostVertex>(graph.vertex_count());
  return {BoostTraits::vertex_iterator(0), BoostTraits::vertex_iterator(count)};
}

inline std::pair<BoostTraits::edge_iterator, BoostTraits::edge_iterator> edges(const Snapshot& graph) {
  return {{graph, 0}, {graph, static_cast<detail::BoostVertex>(graph.vertex_count())}};
}

inline std::pair<BoostTraits::out_edge_iterator, BoostTraits::out_edge_iterator> out_edges(detail::BoostVertex vertex,
                                                                                           const Snapshot& graph) {
  const auto row = graph.out(VertexId(vertex));
  return {{vertex, row.data()}, {vertex, row.data() + row.size()}};
}
inline std::size_t out_degree(detail::BoostVertex vertex, const Snapshot& graph) {
  return graph.out(VertexId(vertex)).size();
}

inline std::pair<BoostTraits::in_edge_iterator, BoostTraits::in_edge_iterator> in_edges(detail::BoostVertex vertex,
                                                                                        const Snapshot& graph) {
  const auto row = graph.in(VertexId(vertex));
  return {{vertex, row.data()}, {vertex, row.data() + row.size()}};
}
inline std::size_t in_degree(detail::BoostVertex vertex, const Snapshot& graph) {
  return graph.in(VertexId(vertex)).size();
}
inline std::size_t degree(detail::BoostVertex vertex, const Snapshot& graph) {
  return in_degree(vertex, graph) + out_degree(vertex, graph);
}

inline std::pair<BoostTraits::adjacency_iterator, BoostTraits::adjacency_iterator> adjacent_vertices(
    detail::BoostVertex vertex, const Snapshot& graph) {
  const auto row = graph.out(VertexId(vertex));
  return {BoostTraits::adjacency_iterator(row.data()), BoostTraits::adjacency_iterator(row.data() + row.size())};
}

inline detail::BoostVertex source(const detail::BoostArc& arc, const Snapshot&) { return arc.source; }
inline detail::BoostVertex target(const detail::BoostArc& arc, const Snapshot&) { return arc.target; }

inline boost::property_map<Snapshot, boost::vertex_index_t>::const_type get(boost::vertex_index_t, const Snapshot&) {
  return {};
}

}  // namespace entente
