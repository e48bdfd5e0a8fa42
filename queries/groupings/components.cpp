// Parts of a graph that hang together.
//
// Conventions: every tie counts, whatever its sign. Cost: O(n + m).
// Frank Harary, Robert Z. Norman and Dorwin Cartwright, Structural Models: An Introduction to the Theory of Directed Graphs
// (1965), chapter 3. Strong components: Robert Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on
// Computing 1 (1972) 146-160.
#include "queries/groupings/components.hpp"

#include <algorithm>

#include "queries/detail/arcs.hpp"
#include "queries/detail/parts.hpp"

namespace entente {
namespace {

Result<std::vector<std::uint32_t>> weak(const Snapshot& snapshot) {
  detail::Parts parts(snapshot.vertex_count());
  for (const Snapshot::Edge& edge : snapshot.edges()) parts.unite(edge.source.value(), edge.target.value());
  std::vector<std::uint32_t> groups;
  for (std::uint32_t at = 0; at < snapshot.vertex_count(); ++at) groups.push_back(parts.of(at));
  return numbered_by_size(groups);
}

/// Tarjan's search, with a stack of its own: a chain of a million states must not end the program.
class StrongComponents {
 public:
  explicit StrongComponents(const detail::Arcs& out)
      : out_(out), found_(out.vertex_count(), 0), low_(found_), group_(found_) {}

  std::vector<std::uint32_t> groups() {
    for (std::uint32_t at = 0; at < out_.vertex_count(); ++at)
      if (found_[at] == 0) search(at);
    return std::move(group_);
  }

 private:
  struct Visit {
    std::uint32_t vertex;
    std::uint32_t next_arc;
  };

  void enter(std::uint32_t vertex) {
    found_[vertex] = low_[vertex] = ++clock_;
    open_.push_back(vertex);
    visits_.push_back({vertex, 0});
  }

  void search(std::uint32_t first) {
    enter(first);
    while (!visits_.empty()) {
      auto& [vertex, next_arc] = visits_.back();
      if (next_arc < out_.degree(vertex)) {
        const std::uint32_t other = out_.row(vertex)[next_arc++];
        if (found_[other] == 0)
          enter(other);
        else if (group_[other] == 0)
          low_[vertex] = std::min(low_[vertex], found_[other]);
        continue;
      }
      leave(vertex);
    }
  }

  void leave(std::uint32_t vertex) {
    visits_.pop_back();
    if (!visits_.empty()) low_[visits_.back().vertex] = std::min(low_[visits_.back().vertex], low_[vertex]);
    if (low_[vertex] != found_[vertex]) return;
    ++groups_;
    std::uint32_t member = 0;
    do {
      member = open_.back();
      open_.pop_back();
      group_[member] = groups_;
    } while (member != vertex);
  }

  const detail::Arcs& out_;
  std::vector<std::uint32_t> found_;  ///< when each was found, from 1
  std::vector<std::uint32_t> low_;
  std::vector<std::uint32_t> group_;
  std::vector<std::uint32_t> open_;
  std::vector<Visit> visits_;
  std::uint32_t clock_ = 0;
  std::uint32_t groups_ = 0;
};

Result<std::vector<std::uint32_t>> strong(const Snapshot& snapshot) {
  const detail::Arcs out = detail::arcs_of(snapshot, detail::ArcDirection::out);
  return numbered_by_size(StrongComponents(out).groups());
}

}  // namespace

namespace grouped {

const Grouping component{"component", "parts between which there is no tie", "either direction; every tie counts",
                         "O(n + m)",  "Harary, Norman and Cartwright 1965",  weak};
const Grouping strong_component{"strong-component",
                                "parts of which each reaches each along the ties",
                                "a symmetric tie leads both ways; every tie counts",
                                "O(n + m)",
                                "Tarjan 1972",
                                strong};

}  // namespace grouped
}  // namespace entente
