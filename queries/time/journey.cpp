// Petter Holme and Jari Saramäki, Temporal networks, Physics Reports 519 (2012) 97-125.
// B. Bui Xuan, Afonso Ferreira and Aubin Jarry, Computing shortest, fastest, and foremost journeys in dynamic networks,
// International Journal of Foundations of Computer Science 14 (2003) 267-285.
#include "queries/time/journey.hpp"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>

namespace entente {
namespace {

constexpr std::uint32_t no_edge = 0xFFFFFFFFU;

/// How a vertex was reached from another.
struct Mark {
  Day day;  ///< on which the tie is walked
  std::uint32_t edge = no_edge;
  VertexId before = VertexId(std::uint32_t{0});
};

/// The same of a search that takes a step more in every round.
struct RoundMark {
  std::uint32_t round;  ///< from 1: the number of steps
  Mark mark;
};
/// Of each vertex the rounds in which it was reached earlier than in all before, in their order.
using Rounds = std::vector<std::vector<RoundMark>>;

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

  /// Round by round one step more; of each vertex the first day on which it can be reached in so many steps. Ends at the first
  /// that reaches `first_to`, and leaves out what comes no earlier to `earliest_to` than is known already, if these are given.
  [[nodiscard]] Rounds forward(VertexId from, std::optional<VertexId> first_to, std::optional<VertexId> earliest_to,
                               Day start) const {
    const std::size_t n = snapshot_.vertex_count();
    std::vector<Day> best(n, unbounded_future);
    best[from.value()] = start;
    std::vector<std::pair<VertexId, Day>> active = {{from, start}};
    Rounds rounds(n);
    for (std::uint32_t round = 1; !active.empty(); ++round) {
      std::vector<VertexId> reached;
      for (const auto& [vertex, day] : active)
        for (const Snapshot::Arc& arc : snapshot_.out(vertex)) {
          const DayRange& range = days_[arc.edge];
          const Day walked = std::max(day, range.from);
          if (walked >= range.to || walked >= best[arc.target.value()]) continue;
          if (earliest_to && walked >= best[earliest_to->value()]) continue;
          auto& marks = rounds[arc.target.value()];
          if (marks.empty() || marks.back().round < round) {
            marks.push_back({round, {}});
            reached.push_back(arc.target);
          }
          marks.back().mark = {walked, arc.edge, vertex};
          best[arc.target.value()] = walked;
        }
      if (first_to && best[first_to->value()] != unbounded_future) break;
      active.clear();
      for (const VertexId vertex : reached) active.emplace_back(vertex, best[vertex.value()]);
    }
    return rounds;
  }

  /// Against the ties, from the end of the time: how late one can be somewhere and still arrive.
  [[nodiscard]] std::vector<Mark> backward(std::optional<VertexId> stop, VertexId to, Day end) const {
    using State = std::tuple<Day, VertexId>;
    std::vector<Mark> marks(snapshot_.vertex_count(), Mark{unbounded_past});
    std::vector<char> done(snapshot_.vertex_count(), 0);
    std::priority_queue<State> queue;
    marks[to.value()] = {end - 1, no_edge, to};
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
        mark = {walked, arc.edge, vertex};
        queue.emplace(walked, arc.target);
      }
    }
    return marks;
  }

 private:
  const Snapshot& snapshot_;
  std::vector<DayRange> days_;  ///< on which each edge can be walked
};

/// The way to a vertex by the first round that reached it, or by the last: that which arrives earliest.
std::optional<Journey> walked_back(const Rounds& rounds, VertexId to, bool earliest) {
  const auto& marks = rounds[to.value()];
  if (marks.empty()) return std::nullopt;
  Journey found;
  VertexId at = to;
  for (std::uint32_t round = earliest ? marks.back().round : marks.front().round; round > 0; --round) {
    const Mark& mark = std::ranges::lower_bound(rounds[at.value()], round, {}, &RoundMark::round)->mark;
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
  const JourneySearch search(snapshot, projection, window);
  switch (kind) {
    case JourneyKind::earliest_arrival:
      return walked_back(search.forward(from, std::nullopt, to, window.from), to, true);
    case JourneyKind::fewest_steps:
      return walked_back(search.forward(from, to, std::nullopt, window.from), to, false);
    case JourneyKind::latest_departure:
      return walked_on(search.backward(from, to, window.to), from, to);
  }
  return std::nullopt;
}

std::vector<JourneySummary> all_journeys(const Snapshot& snapshot, const Projection& projection, JourneyKind kind,
                                         DayRange window) {
  const JourneySearch search(snapshot, projection, window);
  std::vector<JourneySummary> all;
  const std::size_t n = snapshot.vertex_count();
  const auto add = [&](std::size_t from, std::size_t to, const std::optional<Journey>& found) {
    if (from != to && found)
      all.push_back(
          {VertexId(from), VertexId(to), found->steps.size(), found->steps.front().day, found->steps.back().day});
  };
  for (std::size_t one = 0; one < n; ++one) {
    const VertexId vertex(one);
    if (kind == JourneyKind::latest_departure) {
      const auto marks = search.backward(std::nullopt, vertex, window.to);
      for (std::size_t from = 0; from < n; ++from) add(from, one, walked_on(marks, VertexId(from), vertex));
    } else {
      const Rounds rounds = search.forward(vertex, std::nullopt, std::nullopt, window.from);
      for (std::size_t to = 0; to < n; ++to)
        add(one, to, walked_back(rounds, VertexId(to), kind == JourneyKind::earliest_arrival));
    }
  }
  std::ranges::sort(all, {}, [](const JourneySummary& summary) { return std::pair(summary.from, summary.to); });
  return all;
}

}  // namespace entente
