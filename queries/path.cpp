// The k shortest loopless paths of Yen (1971), each found by Boost.Graph's breadth-first search, as every step counts as one.
//
// Conventions: arcs are followed from their source to their target; loops never belong to a path; disconnected ends have no
// path; the path from a vertex to itself is the empty one, and the only one.
// Cost: a search visits each arc once, O(n + m); k paths of length l take at most k l searches.
// Jin Y. Yen, Finding the K shortest loopless paths in a network, Management Science 17 (1971) 712-716.
#include "queries/path.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/pending/queue.hpp>
#include <optional>
#include <set>

#include "queries/detail/boost_snapshot.hpp"

namespace entente {
namespace {

constexpr std::uint32_t unreached = 0xFFFFFFFFU;

/// Searches backwards from the target, so that a path can then be walked forwards, taking the first vertex each time.
class Search {
 public:
  Search(const Snapshot& snapshot, VertexId target)
      : snapshot_(snapshot),
        target_(target),
        steps_(snapshot.vertex_count()),
        barred_(snapshot.vertex_count(), 0),
        colours_(snapshot.vertex_count()) {}

  /// Vertices that a path may not visit, but for its beginning.
  void bar(VertexId vertex) { barred_[vertex.value()] = 1; }
  void clear_bars() { std::ranges::fill(barred_, 0); }

  /// The first of the shortest paths from `from`, whose first step goes to none of `forbidden`.
  std::optional<Path> path(VertexId from, const std::set<VertexId>& forbidden) {
    measure(from);
    std::optional<Snapshot::Arc> best;
    for (const Snapshot::Arc& arc : snapshot_.out(from)) {
      const std::uint32_t steps = steps_[arc.target.value()];
      if (steps == unreached || arc.target == from || forbidden.contains(arc.target)) continue;
      if (!best || std::pair(steps, arc.target) < std::pair(steps_[best->target.value()], best->target)) best = arc;
    }
    if (!best) return std::nullopt;
    Path path{{{from, best->target, best->edge}}};
    for (VertexId at = best->target; at != target_; at = path.steps.back().to) path.steps.push_back(next(at));
    return path;
  }

 private:
  /// The number of steps to the target from every vertex, by ways that do not pass `from`.
  void measure(VertexId from) {
    std::ranges::fill(steps_, unreached);
    steps_[target_.value()] = 0;
    // What is black has been visited, and is not visited again: so a path keeps away from it.
    for (std::size_t at = 0; at < colours_.size(); ++at)
      colours_[at] = barred_[at] != 0 ? boost::black_color : boost::white_color;
    colours_[from.value()] = boost::black_color;
    const auto backwards = boost::make_reverse_graph(snapshot_);
    boost::queue<detail::BoostVertex> queue;
    boost::breadth_first_visit(
        backwards, target_.value(), queue,
        boost::make_bfs_visitor(boost::record_distances(steps_.data(), boost::on_tree_edge())),
        boost::make_iterator_property_map(colours_.begin(), get(boost::vertex_index, snapshot_)));
  }

  PathStep next(VertexId vertex) const {
    const std::uint32_t wanted = steps_[vertex.value()] - 1;
    std::optional<Snapshot::Arc> best;
    for (const Snapshot::Arc& arc : snapshot_.out(vertex))
      if (steps_[arc.target.value()] == wanted && (!best || arc.target < best->target)) best = arc;
    return {vertex, best->target, best->edge};
  }

  const Snapshot& snapshot_;
  VertexId target_;
  std::vector<std::uint32_t> steps_;
  std::vector<char> barred_;
  std::vector<boost::default_color_type> colours_;
};

/// Fewest steps first, then the order of the vertices.
struct PathOrder {
  bool operator()(const Path& a, const Path& b) const {
    if (a.steps.size() != b.steps.size()) return a.steps.size() < b.steps.size();
    return std::ranges::lexicographical_compare(a.steps, b.steps, {}, &PathStep::to, &PathStep::to);
  }
};

bool same_beginning(const Path& a, const Path& b, std::size_t length) {
  return a.steps.size() > length &&
         std::equal(a.steps.begin(), a.steps.begin() + static_cast<std::ptrdiff_t>(length), b.steps.begin());
}

/// Adds to `candidates` the best path that leaves each vertex of the last one found by a step that none has taken.
void add_deviations(const std::vector<Path>& found, Search& search, std::set<Path, PathOrder>& candidates) {
  const Path& last = found.back();
  search.clear_bars();
  for (std::size_t at = 0; at < last.steps.size(); ++at) {
    std::set<VertexId> forbidden;
    for (const Path& path : found)
      if (same_beginning(path, last, at)) forbidden.insert(path.steps[at].to);
    if (auto rest = search.path(last.steps[at].from, forbidden)) {
      Path whole{{last.steps.begin(), last.steps.begin() + static_cast<std::ptrdiff_t>(at)}};
      whole.steps.insert(whole.steps.end(), rest->steps.begin(), rest->steps.end());
      candidates.insert(std::move(whole));
    }
    search.bar(last.steps[at].from);
  }
}

}  // namespace

std::vector<Path> shortest_paths(const Snapshot& snapshot, VertexId from, VertexId to, const PathOptions& options) {
  if (options.count == 0) return {};
  if (from == to) return {Path{}};
  Search search(snapshot, to);
  auto first = search.path(from, {});
  if (!first) return {};
  std::vector<Path> found = {*std::move(first)};
  std::set<Path, PathOrder> candidates;
  while (found.size() < options.count) {
    add_deviations(found, search, candidates);
    if (candidates.empty()) break;
    found.push_back(candidates.extract(candidates.begin()).value());
  }
  return found;
}

}  // namespace entente
