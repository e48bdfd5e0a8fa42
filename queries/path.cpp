// The k shortest loopless paths of Yen (1971), each found by a breadth-first search from both ends at once, as every step
// counts as one: each side goes only half the way, and the smaller side goes on.
//
// Conventions: arcs are followed from their source to their target; loops never belong to a path; disconnected ends have no
// path; the path from a vertex to itself is the empty one, and the only one.
// Cost: a search visits the arcs near both ends, at most O(n + m); nothing is cleared between searches. k paths of length l take
// at most k l searches.
// Jin Y. Yen, Finding the K shortest loopless paths in a network, Management Science 17 (1971) 712-716.
// Ira Pohl, Bi-directional search, Machine Intelligence 6 (1971) 127-140.
#include "queries/path.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

namespace entente {
namespace {

/// What one side of a search knows.
struct Side {
  explicit Side(std::size_t vertices) : stamp(vertices, 0), level(vertices, 0) {}

  [[nodiscard]] bool has(VertexId vertex, std::uint32_t now) const { return stamp[vertex.value()] == now; }
  void reach(VertexId vertex, std::uint32_t now, std::uint32_t steps) {
    stamp[vertex.value()] = now;
    level[vertex.value()] = steps;
    queue.push_back(vertex);
  }
  void begin(VertexId vertex, std::uint32_t now) {
    queue.clear();
    front = 0;
    depth = 0;
    reach(vertex, now, 0);
  }

  std::vector<std::uint32_t> stamp;  ///< of the search that reached the vertex last
  std::vector<std::uint32_t> level;
  std::vector<VertexId> queue;
  std::size_t front = 0;  ///< where the last level begins in the queue
  std::uint32_t depth = 0;
};

class Search {
 public:
  Search(const Snapshot& snapshot, VertexId target)
      : snapshot_(snapshot),
        target_(target),
        forwards_(snapshot.vertex_count()),
        backwards_(snapshot.vertex_count()),
        useful_(snapshot.vertex_count(), 0),
        barred_(snapshot.vertex_count(), 0) {}

  /// Vertices that a path may not visit, but for its beginning and its end.
  void bar(VertexId vertex) { barred_[vertex.value()] = 1; }
  void unbar(VertexId vertex) { barred_[vertex.value()] = 0; }

  /// The first of the shortest paths from `from`, whose first step goes to none of `forbidden`.
  std::optional<Path> path(VertexId from, const std::set<VertexId>& forbidden) {
    from_ = from;
    ++now_;
    forwards_.begin(from, now_);
    backwards_.begin(target_, now_);
    while (true) {
      if (forwards_.front == forwards_.queue.size() || backwards_.front == backwards_.queue.size()) return std::nullopt;
      const bool met = arcs_before(forwards_, true) <= arcs_before(backwards_, false)
                           ? advance(forwards_, true, forbidden)
                           : advance(backwards_, false, forbidden);
      if (met) return first_path(forbidden);
    }
  }

 private:
  [[nodiscard]] std::span<const Snapshot::Arc> arcs(VertexId vertex, bool forwards) const {
    return forwards ? snapshot_.out(vertex) : snapshot_.in(vertex);
  }
  [[nodiscard]] std::size_t arcs_before(const Side& side, bool forwards) const {
    std::size_t count = 0;
    for (std::size_t at = side.front; at < side.queue.size(); ++at) count += arcs(side.queue[at], forwards).size();
    return count;
  }

  /// Goes one level on; whether the sides have met.
  bool advance(Side& side, bool forwards, const std::set<VertexId>& forbidden) {
    const Side& other = forwards ? backwards_ : forwards_;
    const std::size_t end = side.queue.size();
    bool met = false;
    ++side.depth;
    for (; side.front < end; ++side.front) {
      const VertexId vertex = side.queue[side.front];
      for (const Snapshot::Arc& arc : arcs(vertex, forwards)) {
        const VertexId next = arc.target;
        if (side.has(next, now_)) continue;
        const bool first_step = forwards ? vertex == from_ : next == from_;
        if (first_step && !forbidden.empty() && forbidden.contains(forwards ? next : vertex)) continue;
        if (barred_[next.value()] != 0 && next != target_ && next != from_) continue;
        side.reach(next, now_, side.depth);
        met |= other.has(next, now_);
      }
    }
    return met;
  }

  /// Of the levels of both sides, what lies on a shortest path; then the first vertex each time.
  Path first_path(const std::set<VertexId>& forbidden) {
    mark_useful();
    Path path;
    VertexId at = from_;
    for (std::uint32_t step = 1; step <= forwards_.depth + backwards_.depth; ++step) {
      std::optional<Snapshot::Arc> best;
      for (const Snapshot::Arc& arc : snapshot_.out(at)) {
        if ((best && best->target <= arc.target) || !is_on_path(arc.target, step)) continue;
        if (step == 1 && forbidden.contains(arc.target)) continue;
        best = arc;
      }
      path.steps.push_back({at, best->target, best->edge});
      at = best->target;
    }
    return path;
  }

  [[nodiscard]] bool is_on_path(VertexId vertex, std::uint32_t step) const {
    if (step <= forwards_.depth) return useful_[vertex.value()] == now_ && forwards_.level[vertex.value()] == step;
    return backwards_.has(vertex, now_) &&
           backwards_.level[vertex.value()] == forwards_.depth + backwards_.depth - step;
  }

  /// The vertices that the sides have in common at their last levels, and those before them from which they were reached.
  void mark_useful() {
    std::vector<VertexId> useful;
    const auto mark = [&](VertexId vertex) {
      useful_[vertex.value()] = now_;
      useful.push_back(vertex);
    };
    for (const VertexId vertex : forwards_.queue)
      if (forwards_.level[vertex.value()] == forwards_.depth && backwards_.has(vertex, now_) &&
          backwards_.level[vertex.value()] == backwards_.depth)
        mark(vertex);
    std::size_t at = 0;
    while (at < useful.size()) {  // it grows on the way
      const VertexId vertex = useful[at++];
      const std::uint32_t level = forwards_.level[vertex.value()];
      for (const Snapshot::Arc& arc : snapshot_.in(vertex))
        if (forwards_.has(arc.target, now_) && forwards_.level[arc.target.value()] + 1 == level &&
            useful_[arc.target.value()] != now_)
          mark(arc.target);
    }
  }

  const Snapshot& snapshot_;
  VertexId target_;
  VertexId from_ = target_;
  Side forwards_;
  Side backwards_;
  std::vector<std::uint32_t> useful_;  ///< stamps
  std::vector<char> barred_;
  std::uint32_t now_ = 0;
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
void add_deviations(const std::vector<Path>& found, Search& search, const std::vector<VertexId>& avoid,
                    std::set<Path, PathOrder>& candidates) {
  const Path& last = found.back();
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
  for (const PathStep& step : last.steps) search.unbar(step.from);
  for (const VertexId vertex : avoid) search.bar(vertex);
}

}  // namespace

std::vector<Path> shortest_paths(const Snapshot& snapshot, VertexId from, VertexId to, const PathOptions& options) {
  if (options.count == 0) return {};
  if (from == to) return {Path{}};
  Search search(snapshot, to);
  for (const VertexId vertex : options.avoid) search.bar(vertex);
  auto first = search.path(from, {});
  if (!first) return {};
  std::size_t most = options.most_steps.value_or(first->steps.size());
  if (!options.most_steps && !options.only_shortest) most = snapshot.vertex_count();
  if (options.only_shortest) most = std::min(most, first->steps.size());
  if (first->steps.size() > most) return {};
  std::vector<Path> found = {*std::move(first)};
  std::set<Path, PathOrder> candidates;
  while (found.size() < options.count) {
    add_deviations(found, search, options.avoid, candidates);
    if (candidates.empty() || candidates.begin()->steps.size() > most) break;
    found.push_back(candidates.extract(candidates.begin()).value());
  }
  return found;
}

}  // namespace entente
