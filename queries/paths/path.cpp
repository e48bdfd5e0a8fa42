// The k shortest loopless paths of Yen (1971), each found by a breadth-first search from both ends at once, as every step
// counts as one: each side goes only half the way, and the smaller side goes on.
//
// Conventions: arcs are followed from their source to their target; loops never belong to a path; disconnected ends have no
// path; the path from a vertex to itself is the empty one, and the only one.
// Cost: a search visits the arcs near both ends, at most O(n + m), and clears nothing between searches.
// All shortest paths are walked out of one search. k paths of length l take
// at most k l searches.
// Jin Y. Yen, Finding the K shortest loopless paths in a network, Management Science 17 (1971) 712-716.
// Ira Pohl, Bi-directional search, Machine Intelligence 6 (1971) 127-140.
#include "queries/paths/path.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

namespace entente {
namespace {

constexpr std::uint32_t nothing = 0xFFFFFFFF;

/// What one side of a search knows.
struct Side {
  explicit Side(std::size_t vertices) : places(vertices) {}

  [[nodiscard]] bool has(VertexId vertex) const { return places[vertex.value()].search == now; }
  [[nodiscard]] std::uint32_t level(VertexId vertex) const {
    return has(vertex) ? places[vertex.value()].level : nothing;
  }
  void reach(VertexId vertex, std::uint32_t steps) {
    places[vertex.value()] = {now, steps};
    queue.push_back(vertex);
  }
  void begin(VertexId vertex) {
    ++now;
    queue.clear();
    front = 0;
    depth = 0;
    reach(vertex, 0);
  }

  /// Nothing is cleared between searches: what another one wrote does not count.
  struct Place {
    std::uint32_t search = 0;
    std::uint32_t level = 0;
  };
  std::vector<Place> places;
  std::uint32_t now = 0;
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
        barred_(snapshot.vertex_count(), 0) {}

  /// Vertices that a path may not visit, but for its beginning and its end.
  void bar(VertexId vertex) { barred_[vertex.value()] = 1; }
  void unbar(VertexId vertex) { barred_[vertex.value()] = 0; }

  /// The first of the shortest paths from `from`, whose first step goes to none of `forbidden`.
  std::optional<Path> path(VertexId from, const std::set<VertexId>& forbidden) {
    if (!search(from, forbidden)) return std::nullopt;
    mark_useful();
    Path path;
    for (VertexId at = from; path.steps.size() < steps(); at = path.steps.back().to) {
      const Snapshot::Arc arc = first_arc(at, path.steps.size() + 1, forbidden);
      path.steps.push_back({at, arc.target, arc.edge});
    }
    return path;
  }

  /// All the shortest paths from `from`, the first `count` of them in the order of the vertices; none if they have more steps.
  std::vector<Path> paths(VertexId from, std::size_t count, std::size_t most_steps) {
    if (!search(from, {}) || steps() > most_steps) return {};
    return shortest(count, {});
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

  [[nodiscard]] std::uint32_t steps() const { return forwards_.depth + backwards_.depth; }

  /// Whether the sides meet.
  bool search(VertexId from, const std::set<VertexId>& forbidden) {
    from_ = from;
    forwards_.begin(from);
    backwards_.begin(target_);
    while (forwards_.front < forwards_.queue.size() && backwards_.front < backwards_.queue.size()) {
      const bool met = arcs_before(forwards_, true) <= arcs_before(backwards_, false)
                           ? advance(forwards_, true, forbidden)
                           : advance(backwards_, false, forbidden);
      if (met) return true;
    }
    return false;
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
        if (side.has(next)) continue;
        const bool first_step = forwards ? vertex == from_ : next == from_;
        if (first_step && !forbidden.empty() && forbidden.contains(forwards ? next : vertex)) continue;
        if (barred_[next.value()] != 0 && next != target_ && next != from_) continue;
        side.reach(next, side.depth);
        met |= other.has(next);
      }
    }
    return met;
  }

  /// Walks what lies on a shortest path, the first vertex first; from every vertex there is a way on.
  std::vector<Path> shortest(std::size_t count, const std::set<VertexId>& forbidden) {
    mark_useful();
    std::vector<Path> paths;
    Path path;
    std::vector<std::vector<Snapshot::Arc>> ahead = {arcs_on(from_, 1, forbidden)};  // by step, the last one first
    while (!ahead.empty() && paths.size() < count) {
      if (ahead.back().empty()) {
        ahead.pop_back();
        if (!path.steps.empty()) path.steps.pop_back();
        continue;
      }
      const Snapshot::Arc arc = ahead.back().back();
      ahead.back().pop_back();
      path.steps.push_back({path.steps.empty() ? from_ : path.steps.back().to, arc.target, arc.edge});
      if (path.steps.size() == steps()) {
        paths.push_back(path);
        path.steps.pop_back();
      } else {
        ahead.push_back(arcs_on(arc.target, path.steps.size() + 1, forbidden));
      }
    }
    return paths;
  }

  /// The one to the first vertex.
  [[nodiscard]] Snapshot::Arc first_arc(VertexId vertex, std::size_t step, const std::set<VertexId>& forbidden) const {
    std::optional<Snapshot::Arc> best;
    for (const Snapshot::Arc& arc : snapshot_.out(vertex)) {
      if ((best && best->target <= arc.target) || !is_on_path(arc.target, step)) continue;
      if (step > 1 || !forbidden.contains(arc.target)) best = arc;
    }
    return *best;
  }

  /// The arcs that may be the step of that number, one to each vertex, the last vertex first.
  [[nodiscard]] std::vector<Snapshot::Arc> arcs_on(VertexId vertex, std::size_t step,
                                                   const std::set<VertexId>& forbidden) const {
    std::vector<Snapshot::Arc> arcs;
    for (const Snapshot::Arc& arc : snapshot_.out(vertex))
      if (is_on_path(arc.target, step) && !(step == 1 && forbidden.contains(arc.target))) arcs.push_back(arc);
    std::ranges::stable_sort(arcs, {}, &Snapshot::Arc::target);
    const auto same = [](const Snapshot::Arc& a, const Snapshot::Arc& b) { return a.target == b.target; };
    arcs.erase(std::unique(arcs.begin(), arcs.end(), same), arcs.end());
    std::ranges::reverse(arcs);
    return arcs;
  }

  [[nodiscard]] bool is_on_path(VertexId vertex, std::size_t step) const {
    if (step <= forwards_.depth) return forwards_.level(vertex) == (step | useful);
    return backwards_.level(vertex) == steps() - step;
  }

  /// The vertices that the sides have in common at their last levels, and those before them from which they were reached.
  void mark_useful() {
    std::vector<VertexId> marked;
    const auto mark = [&](VertexId vertex) {
      forwards_.places[vertex.value()].level |= useful;
      marked.push_back(vertex);
    };
    for (const VertexId vertex : forwards_.queue)
      if (forwards_.level(vertex) == forwards_.depth && backwards_.level(vertex) == backwards_.depth) mark(vertex);
    std::size_t at = 0;
    while (at < marked.size()) {  // it grows on the way
      const VertexId vertex = marked[at++];
      const std::uint32_t level = forwards_.level(vertex) & ~useful;
      if (level == 0) continue;
      for (const Snapshot::Arc& arc : snapshot_.in(vertex))
        if (forwards_.level(arc.target) == level - 1) mark(arc.target);
    }
  }

  static constexpr std::uint32_t useful = 0x80000000;  ///< a mark at the level of what lies on a shortest path

  const Snapshot& snapshot_;
  VertexId target_;
  VertexId from_ = target_;
  Side forwards_;
  Side backwards_;
  std::vector<char> barred_;
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
}

}  // namespace

std::vector<Path> shortest_paths(const Snapshot& snapshot, VertexId from, VertexId to, const PathOptions& options) {
  if (options.count == 0) return {};
  if (from == to) return {Path{}};
  Search search(snapshot, to);
  const std::size_t most = options.most_steps.value_or(snapshot.vertex_count());
  if (options.only_shortest) return search.paths(from, options.count, most);
  auto first = search.path(from, {});
  if (!first || first->steps.size() > most) return {};
  std::vector<Path> found = {*std::move(first)};
  std::set<Path, PathOrder> candidates;
  while (found.size() < options.count) {
    add_deviations(found, search, candidates);
    if (candidates.empty() || candidates.begin()->steps.size() > most) break;
    found.push_back(candidates.extract(candidates.begin()).value());
  }
  return found;
}

}  // namespace entente
