// Petter Holme and Jari Saramäki, Temporal networks, Physics Reports 519 (2012) 97-125.
// B. Bui Xuan, Afonso Ferreira and Aubin Jarry, Computing shortest, fastest, and foremost journeys in dynamic networks,
// International Journal of Foundations of Computer Science 14 (2003) 267-285.
#include "queries/journey.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>
#include <utility>

namespace entente {
namespace {

constexpr std::uint32_t no_edge = 0xFFFFFFFFU;

struct Mark {
  Day day = unbounded_future;
  std::uint32_t steps = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t edge = no_edge;
  VertexId before = VertexId(std::uint32_t{0});
};
using Rounds = std::vector<std::vector<Mark>>;

class JourneySearch {
 public:
  JourneySearch(const Snapshot& snapshot, const Projection& projection, DayRange window) : snapshot_(snapshot) {
    for (const Snapshot::Edge& edge : snapshot.edges()) {
      const Period& period = snapshot.ties(edge).front().period;
      DayRange days{period.begin.first, period.end.last};
      if (!projection.possible && days.from == unbounded_past) days.from = period.begin.last;
      if (projection.certain) days = {period.begin.last, period.end.first};
      days_.push_back({std::max(days.from, window.from), std::min(days.to, window.to)});
    }
  }

  /// By arrival, then by steps; until `stop` is reached, if it is given.
  std::vector<Mark> early(VertexId from, std::optional<VertexId> stop, Day start) {
    using State = std::tuple<Day, std::uint32_t, VertexId>;
    std::vector<Mark> marks(snapshot_.vertex_count());
    std::vector<char> done(snapshot_.vertex_count(), 0);
    std::priority_queue<State, std::vector<State>, std::greater<>> queue;
    marks[from.value()] = {start, 0, no_edge, from};
    queue.emplace(start, 0, from);
    while (!queue.empty()) {
      const auto [day, steps, vertex] = queue.top();
      queue.pop();
      if (done[vertex.value()] != 0) continue;
      done[vertex.value()] = 1;
      if (vertex == stop) break;
      for (const Snapshot::Arc& arc : snapshot_.out(vertex)) {
        const DayRange& range = days_[arc.edge];
        const Day walked = std::max(day, range.from);
        Mark& mark = marks[arc.target.value()];
        if (walked >= range.to || std::pair(walked, steps + 1) >= std::pair(mark.day, mark.steps)) continue;
        mark = {walked, steps + 1, arc.edge, vertex};
        queue.emplace(walked, steps + 1, arc.target);
      }
    }
    return marks;
  }

  /// Round by round one step more; of each vertex the first day on which it can be reached in so many steps.
  Rounds few(VertexId from, std::optional<VertexId> stop, Day start) {
    const std::size_t n = snapshot_.vertex_count();
    std::vector<Day> best(n, unbounded_future);
    best[from.value()] = start;
    std::vector<VertexId> active = {from};
    Rounds rounds;
    while (!active.empty() && !(stop && best[stop->value()] != unbounded_future)) {
      std::vector<Mark> round(n);
      std::vector<VertexId> next;
      const std::vector<Day> before = best;
      for (const VertexId vertex : active)
        for (const Snapshot::Arc& arc : snapshot_.out(vertex)) {
          const DayRange& range = days_[arc.edge];
          const Day walked = std::max(before[vertex.value()], range.from);
          if (walked >= range.to || walked >= best[arc.target.value()]) continue;
          if (round[arc.target.value()].edge == no_edge) next.push_back(arc.target);
          best[arc.target.value()] = walked;
          round[arc.target.value()] = {walked, 0, arc.edge, vertex};
        }
      rounds.push_back(std::move(round));
      active = std::move(next);
    }
    return rounds;
  }

  /// Against the ties, from the end of the time: how late one can be somewhere and still arrive.
  std::vector<Mark> late(std::optional<VertexId> stop, VertexId to, Day end) {
    using State = std::tuple<Day, VertexId>;
    std::vector<Mark> marks(snapshot_.vertex_count());
    for (Mark& mark : marks) mark.day = unbounded_past;
    std::vector<char> done(snapshot_.vertex_count(), 0);
    std::priority_queue<State> queue;
    marks[to.value()] = {end - 1, 0, no_edge, to};
    queue.emplace(end - 1, to);
    while (!queue.empty()) {
      const auto [day, vertex] = queue.top();
      queue.pop();
      if (done[vertex.value()] != 0) continue;
      done[vertex.value()] = 1;
      if (vertex == stop) break;
      for (const Snapshot::Arc& arc : snapshot_.in(vertex)) {
        const DayRange& range = days_[arc.edge];
        const Day walked = std::min(day, range.to - 1);
        Mark& mark = marks[arc.target.value()];
        if (walked < range.from || walked <= mark.day) continue;
        mark = {walked, 0, arc.edge, vertex};
        queue.emplace(walked, arc.target);
      }
    }
    return marks;
  }

 private:
  const Snapshot& snapshot_;
  std::vector<DayRange> days_;  ///< on which each edge can be walked
};

/// The way to a vertex that was searched forwards.
std::optional<Journey> walked_back(const std::vector<Mark>& marks, VertexId from, VertexId to) {
  if (marks[to.value()].edge == no_edge) return std::nullopt;
  Journey found;
  for (VertexId at = to; at != from; at = found.steps.back().from) {
    const Mark& mark = marks[at.value()];
    found.steps.push_back({mark.before, at, mark.edge, mark.day});
  }
  std::ranges::reverse(found.steps);
  return found;
}

/// The same of a search in rounds: by the first of them that reaches the vertex.
std::optional<Journey> walked_back(const Rounds& rounds, VertexId to) {
  std::size_t round = 0;
  while (round < rounds.size() && rounds[round][to.value()].edge == no_edge) ++round;
  if (round == rounds.size()) return std::nullopt;
  Journey found;
  VertexId at = to;
  for (++round; round-- > 0;) {
    const Mark& mark = rounds[round][at.value()];
    found.steps.push_back({mark.before, at, mark.edge, mark.day});
    at = mark.before;
  }
  std::ranges::reverse(found.steps);
  return found;
}

/// The way from a vertex that was searched backwards.
std::optional<Journey> walked_on(const std::vector<Mark>& marks, VertexId from, VertexId to) {
  if (marks[from.value()].edge == no_edge) return std::nullopt;
  Journey found;
  for (VertexId at = from; at != to;) {
    const Mark& mark = marks[at.value()];
    found.steps.push_back({at, mark.before, mark.edge, mark.day});
    at = mark.before;
  }
  return found;
}

}  // namespace

std::optional<Journey> journey(const Snapshot& snapshot, const Projection& projection, VertexId from, VertexId to,
                               JourneyKind kind, DayRange window) {
  if (from == to) return Journey();
  JourneySearch search(snapshot, projection, window);
  switch (kind) {
    case JourneyKind::earliest_arrival:
      return walked_back(search.early(from, to, window.from), from, to);
    case JourneyKind::fewest_steps:
      return walked_back(search.few(from, to, window.from), to);
    case JourneyKind::latest_departure:
      return walked_on(search.late(from, to, window.to), from, to);
  }
  return std::nullopt;
}

std::vector<JourneySummary> all_journeys(const Snapshot& snapshot, const Projection& projection, JourneyKind kind,
                                         DayRange window) {
  JourneySearch search(snapshot, projection, window);
  std::vector<JourneySummary> all;
  const std::size_t n = snapshot.vertex_count();
  const auto add = [&](std::size_t from, std::size_t to, const std::optional<Journey>& found) {
    if (from != to && found)
      all.push_back(
          {VertexId(from), VertexId(to), found->steps.size(), found->steps.front().day, found->steps.back().day});
  };
  for (std::size_t one = 0; one < n; ++one) {
    const VertexId vertex(one);
    if (kind == JourneyKind::earliest_arrival) {
      const auto marks = search.early(vertex, std::nullopt, window.from);
      for (std::size_t to = 0; to < n; ++to) add(one, to, walked_back(marks, vertex, VertexId(to)));
    } else if (kind == JourneyKind::fewest_steps) {
      const Rounds rounds = search.few(vertex, std::nullopt, window.from);
      for (std::size_t to = 0; to < n; ++to) add(one, to, walked_back(rounds, VertexId(to)));
    } else {
      const auto marks = search.late(std::nullopt, vertex, window.to);
      for (std::size_t from = 0; from < n; ++from) add(from, one, walked_on(marks, VertexId(from), vertex));
    }
  }
  std::ranges::sort(all, {}, [](const JourneySummary& summary) { return std::pair(summary.from, summary.to); });
  return all;
}

}  // namespace entente
