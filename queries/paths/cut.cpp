// Minimum cuts and disjoint paths by Boost.Graph's Edmonds-Karp.
//
// Conventions: arcs as the snapshot has them; an edge that leads both ways is used in one direction only.
// Lester R. Ford and Delbert R. Fulkerson, Maximal flow through a network, Canadian Journal of Mathematics 8 (1956) 399-404.
// Jack Edmonds and Richard M. Karp, Theoretical improvements in algorithmic efficiency for network flow problems, Journal of
// the ACM 19 (1972) 248-264.
#include "queries/paths/cut.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>
#include <optional>

namespace entente {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;

struct FlowArc {
  int capacity = 0;
  int residual = 0;
  std::uint32_t edge = 0;
  Traits::edge_descriptor reverse = {};
};
using FlowGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, FlowArc>;

/// Both directions of an edge are each other's reverse: a flow one way cancels one the other way.
FlowGraph flow_graph(const Snapshot& snapshot) {
  FlowGraph graph(snapshot.vertex_count());
  for (std::uint32_t at = 0; at < snapshot.edge_count(); ++at) {
    const Snapshot::Edge& edge = snapshot.edges()[at];
    if (edge.source == edge.target) continue;
    const auto forth = boost::add_edge(edge.source.value(), edge.target.value(), {1, 0, at, {}}, graph).first;
    const auto back =
        boost::add_edge(edge.target.value(), edge.source.value(), {edge.directed ? 0 : 1, 0, at, {}}, graph).first;
    graph[forth].reverse = back;
    graph[back].reverse = forth;
  }
  return graph;
}

/// Takes one path out of the flow: loops that the flow may hold are cut off.
std::optional<Path> taken_path(FlowGraph& graph, std::uint32_t from, std::uint32_t to) {
  Path path;
  for (std::uint32_t at = from; at != to;) {
    std::optional<Traits::edge_descriptor> next;
    for (const auto arc : boost::make_iterator_range(boost::out_edges(at, graph)))
      if (graph[arc].capacity - graph[arc].residual > 0 && (!next || target(arc, graph) < target(*next, graph)))
        next = arc;
    if (!next) return std::nullopt;
    ++graph[*next].residual;
    const auto after = static_cast<std::uint32_t>(target(*next, graph));
    path.steps.push_back({VertexId(at), VertexId(after), graph[*next].edge});
    at = after;
    const auto visited = std::ranges::find(path.steps, VertexId(at), &PathStep::from);
    path.steps.erase(visited, path.steps.end());
  }
  return path;
}

/// The edges from the part that can still be reached to the rest.
std::vector<std::uint32_t> cut_edges(const FlowGraph& graph, std::uint32_t from) {
  std::vector<char> reached(num_vertices(graph), 0);
  std::vector<std::uint32_t> queue = {from};
  reached[from] = 1;
  for (std::size_t at = 0; at < queue.size(); ++at)
    for (const auto arc : boost::make_iterator_range(boost::out_edges(queue[at], graph)))
      if (graph[arc].residual > 0 && reached[target(arc, graph)] == 0) {
        reached[target(arc, graph)] = 1;
        queue.push_back(static_cast<std::uint32_t>(target(arc, graph)));
      }
  std::vector<std::uint32_t> edges;
  for (const auto arc : boost::make_iterator_range(boost::edges(graph)))
    if (graph[arc].capacity > 0 && reached[source(arc, graph)] != 0 && reached[target(arc, graph)] == 0)
      edges.push_back(graph[arc].edge);
  std::ranges::sort(edges);
  return edges;
}

}  // namespace

Cut minimum_cut(const Snapshot& snapshot, VertexId from, VertexId to) {
  FlowGraph graph = flow_graph(snapshot);
  const int flow = boost::edmonds_karp_max_flow(graph, from.value(), to.value(),
                                                boost::capacity_map(get(&FlowArc::capacity, graph))
                                                    .residual_capacity_map(get(&FlowArc::residual, graph))
                                                    .reverse_edge_map(get(&FlowArc::reverse, graph)));
  Cut cut{{}, cut_edges(graph, from.value())};
  for (int at = 0; at < flow; ++at)
    if (auto path = taken_path(graph, from.value(), to.value())) cut.disjoint_paths.push_back(*std::move(path));
  std::ranges::sort(cut.disjoint_paths, [](const Path& a, const Path& b) {
    if (a.steps.size() != b.steps.size()) return a.steps.size() < b.steps.size();
    return std::ranges::lexicographical_compare(a.steps, b.steps, {}, &PathStep::to, &PathStep::to);
  });
  return cut;
}

}  // namespace entente
