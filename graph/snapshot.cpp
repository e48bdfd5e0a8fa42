#include "graph/snapshot.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace entente {
namespace {

constexpr std::uint32_t no_vertex = 0xFFFFFFFFU;

bool is_between(const Snapshot::Edge& edge, VertexId a, VertexId b) {
  return (edge.source == a && edge.target == b) || (edge.source == b && edge.target == a);
}

}  // namespace

Snapshot Snapshot::of(const Graph& graph, const Projection& projection, const SnapshotOptions& options) {
  Snapshot snapshot;
  snapshot.graph_ = &graph;
  snapshot.options_ = options;
  snapshot.projection_ = projection;
  snapshot.ties_ = ties_of(graph, projection);
  snapshot.number_vertices(projection);
  snapshot.order_ties();
  snapshot.make_edges();
  snapshot.make_arcs();
  return snapshot;
}

std::optional<VertexId> Snapshot::vertex(EntityId entity) const {
  const std::uint32_t number = vertex_of_[entity.value()];
  if (number == no_vertex) return std::nullopt;
  return VertexId(number);
}

void Snapshot::number_vertices(const Projection& projection) {
  vertex_of_.assign(graph_->entities().size(), no_vertex);
  for (const Tie& tie : ties_.items) {
    for (const EntityId end : {tie.subject, tie.object}) {
      if (vertex_of_[end.value()] != no_vertex) continue;
      vertex_of_[end.value()] = 0;
      entities_.push_back(end);
    }
  }
  if (options_.isolates == Isolates::keep || projection.isolates == Isolates::keep) {
    for (std::size_t at = 0; at < vertex_of_.size(); ++at) {
      if (vertex_of_[at] != no_vertex || !may_count(*graph_, EntityId(at), projection)) continue;
      vertex_of_[at] = 0;
      entities_.emplace_back(at);
    }
  }
  std::ranges::sort(entities_, {}, [&](EntityId id) -> const std::string& { return (*graph_)[id].id; });
  for (std::size_t at = 0; at < entities_.size(); ++at)
    vertex_of_[entities_[at].value()] = static_cast<std::uint32_t>(at);
}

void Snapshot::order_ties() {
  const bool merge = options_.parallel == ParallelEdges::merge;
  struct Key {
    std::uint32_t source;
    std::uint32_t target;
    std::uint32_t type;
    std::uint32_t tie;
  };
  const auto key_of = [&](std::size_t at) {
    const Tie& tie = ties_.items[at];
    std::uint32_t source = vertex_of_[tie.subject.value()];
    std::uint32_t target = vertex_of_[tie.object.value()];
    if (merge && target < source) std::swap(source, target);
    return Key{source, target, tie.type.value(), static_cast<std::uint32_t>(at)};
  };
  // Ties are first dealt out to their sources and then sorted there: many short sorts of small keys are several times faster
  // than one long sort of ties.
  std::vector<std::uint32_t> offsets(entities_.size() + 1, 0);
  for (std::size_t at = 0; at < ties_.items.size(); ++at) ++offsets[key_of(at).source + 1];
  std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
  std::vector<Key> keys(ties_.items.size());
  std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
  for (std::size_t at = 0; at < ties_.items.size(); ++at) {
    const Key key = key_of(at);
    keys[next[key.source]++] = key;
  }
  const auto via = [&](const Tie& tie) {
    return tie.via == no_entity ? std::string_view() : std::string_view((*graph_)[tie.via].id);
  };
  const auto before = [&](const Key& a, const Key& b) {
    if (a.target != b.target) return a.target < b.target;
    if (a.type != b.type) return a.type < b.type;
    const Tie& s = ties_.items[a.tie];
    const Tie& t = ties_.items[b.tie];
    if (s.period != t.period) return s.period < t.period;
    return std::pair(vertex_of_[s.subject.value()], via(s)) < std::pair(vertex_of_[t.subject.value()], via(t));
  };
  for (std::size_t at = 0; at < entities_.size(); ++at)
    std::stable_sort(keys.begin() + offsets[at], keys.begin() + offsets[at + 1], before);
  std::vector<Tie> ordered;
  ordered.reserve(keys.size());
  for (const Key& key : keys) ordered.push_back(ties_.items[key.tie]);
  ties_.items = std::move(ordered);
}

void Snapshot::make_edges() {
  const bool merge = options_.parallel == ParallelEdges::merge;
  const bool ignored = options_.directions == Directions::ignored;
  edges_.reserve(ties_.items.size());
  for (std::size_t at = 0; at < ties_.items.size(); ++at) {
    const Tie& tie = ties_.items[at];
    const RelationType& type = graph_->schema()[tie.type];
    const VertexId source(vertex_of_[tie.subject.value()]);
    const VertexId target(vertex_of_[tie.object.value()]);
    const bool directed = !ignored && !type.symmetric;
    if (merge && !edges_.empty() && is_between(edges_.back(), source, target)) {
      Edge& edge = edges_.back();
      ++edge.tie_count;
      if (edge.sign != type.sign) edge.sign = 0;
      // Ties that lead different ways make one edge that can be walked both ways.
      edge.directed = edge.directed && directed && edge.source == source;
    } else {
      edges_.push_back({source, target, static_cast<std::uint32_t>(at), 1, type.sign, directed});
    }
  }
}

void Snapshot::make_arcs() {
  directed_ = std::ranges::any_of(edges_, &Edge::directed);
  const auto both_ways = [](const Edge& edge) { return !edge.directed && edge.source != edge.target; };
  out_offsets_.assign(entities_.size() + 1, 0);
  if (directed_) in_offsets_.assign(entities_.size() + 1, 0);
  const auto count = [&](VertexId from, VertexId to) {
    ++out_offsets_[from.value() + 1];
    if (directed_) ++in_offsets_[to.value() + 1];
  };
  for (const Edge& edge : edges_) {
    count(edge.source, edge.target);
    if (both_ways(edge)) count(edge.target, edge.source);
  }
  const Arc none{VertexId(std::uint32_t{0}), 0};
  for (auto* offsets : {&out_offsets_, &in_offsets_})
    std::partial_sum(offsets->begin(), offsets->end(), offsets->begin());
  out_.assign(out_offsets_.back(), none);
  if (directed_) in_.assign(in_offsets_.back(), none);
  std::vector<std::uint32_t> out_next = out_offsets_;
  std::vector<std::uint32_t> in_next = in_offsets_;
  const auto add = [&](VertexId from, VertexId to, std::uint32_t edge) {
    out_[out_next[from.value()]++] = {to, edge};
    if (directed_) in_[in_next[to.value()]++] = {from, edge};
  };
  for (std::uint32_t at = 0; at < edges_.size(); ++at) {
    const Edge& edge = edges_[at];
    add(edge.source, edge.target, at);
    if (both_ways(edge)) add(edge.target, edge.source, at);
  }
}

}  // namespace entente
