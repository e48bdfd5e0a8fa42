#include "queries/detail/length_search.hpp"

#include <algorithm>
#include <limits>

namespace entente::detail {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double tolerance = 1e-12;

}  // namespace

LengthSearch::LengthSearch(const Arcs& arcs, std::span<const double> lengths)
    : arcs_(arcs),
      lengths_(lengths),
      distances_(arcs.vertex_count(), infinity),
      paths_(arcs.vertex_count(), 0.0),
      shares_(arcs.vertex_count(), 0.0) {}

void LengthSearch::search(std::uint32_t source) {
  for (const std::uint32_t vertex : order_) distances_[vertex] = infinity;
  order_.clear();
  if (lengths_.empty())
    search_by_steps(source);
  else
    search_by_length(source);
}

void LengthSearch::search_by_steps(std::uint32_t source) {
  distances_[source] = 0;
  order_.push_back(source);
  for (std::size_t at = 0; at < order_.size(); ++at) {
    const double next = distances_[order_[at]] + 1;
    for (const std::uint32_t other : arcs_.row(order_[at])) {
      if (distances_[other] != infinity) continue;
      distances_[other] = next;
      order_.push_back(other);
    }
  }
}

/// Vertices that were put on the heap again, as a shorter way was found, are passed over when their old place comes up.
void LengthSearch::search_by_length(std::uint32_t source) {
  heap_.assign(1, {0.0, source});
  distances_[source] = 0;
  while (!heap_.empty()) {
    std::ranges::pop_heap(heap_, std::ranges::greater{});
    const auto [distance, vertex] = heap_.back();
    heap_.pop_back();
    if (distance > distances_[vertex]) continue;
    order_.push_back(vertex);
    for (std::size_t arc = arcs_.offsets[vertex]; arc < arcs_.offsets[vertex + 1]; ++arc) {
      const double there = distance + lengths_[arc];
      const std::uint32_t other = arcs_.targets[arc];
      if (there >= distances_[other]) continue;
      distances_[other] = there;
      heap_.emplace_back(there, other);
      std::ranges::push_heap(heap_, std::ranges::greater{});
    }
  }
}

bool LengthSearch::is_on_shortest_path(std::uint32_t from, std::size_t arc) const {
  const double there = distances_[from] + length(arc);
  return there < infinity && there - distances_[arcs_.targets[arc]] <= tolerance * there;
}

void LengthSearch::add_dependencies(double* by_vertex, double* by_arc) {
  for (const std::uint32_t vertex : order_) paths_[vertex] = 0;
  paths_[order_.front()] = 1;
  for (const std::uint32_t vertex : order_)
    for (std::size_t arc = arcs_.offsets[vertex]; arc < arcs_.offsets[vertex + 1]; ++arc)
      if (is_on_shortest_path(vertex, arc)) paths_[arcs_.targets[arc]] += paths_[vertex];
  for (std::size_t at = order_.size(); at-- > 0;) {
    const std::uint32_t vertex = order_[at];
    double dependency = 0;
    for (std::size_t arc = arcs_.offsets[vertex]; arc < arcs_.offsets[vertex + 1]; ++arc) {
      if (!is_on_shortest_path(vertex, arc)) continue;
      const double through = paths_[vertex] * shares_[arcs_.targets[arc]];
      dependency += through;
      if (by_arc != nullptr) by_arc[arc] += through;
    }
    shares_[vertex] = (1 + dependency) / paths_[vertex];
    if (at > 0 && by_vertex != nullptr) by_vertex[vertex] += dependency;
  }
}

}  // namespace entente::detail
