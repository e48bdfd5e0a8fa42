#include "queries/layout/packing.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

namespace entente {
namespace {

using Component = std::vector<std::size_t>;  // vertices, ascending

/// By size, then by the first vertex.
std::vector<Component> components_of(const Snapshot& snapshot) {
  std::vector<std::size_t> parent(snapshot.vertex_count());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t vertex) {
    while (parent[vertex] != vertex) vertex = parent[vertex] = parent[parent[vertex]];
    return vertex;
  };
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    const std::size_t one = root(edge.source.value());
    const std::size_t other = root(edge.target.value());
    parent[std::max(one, other)] = std::min(one, other);
  }
  std::vector<Component> by_root(parent.size());
  for (std::size_t vertex = 0; vertex < parent.size(); ++vertex) by_root[root(vertex)].push_back(vertex);
  std::erase_if(by_root, [](const Component& component) { return component.empty(); });
  std::ranges::stable_sort(by_root, std::greater(), &Component::size);
  return by_root;
}

struct Box {
  Point low;
  Point high;
  [[nodiscard]] double width() const { return high.x - low.x; }
  [[nodiscard]] double height() const { return high.y - low.y; }
};

Box box_of(const Component& component, const std::vector<Point>& points) {
  constexpr double most = std::numeric_limits<double>::max();
  Box box{{most, most}, {-most, -most}};
  for (const std::size_t vertex : component) {
    box.low = {std::min(box.low.x, points[vertex].x), std::min(box.low.y, points[vertex].y)};
    box.high = {std::max(box.high.x, points[vertex].x), std::max(box.high.y, points[vertex].y)};
  }
  return box;
}

}  // namespace

void pack_components(std::vector<Point>& points, const Snapshot& snapshot) {
  const auto components = components_of(snapshot);
  if (components.size() < 2) return;
  const Box main = box_of(components.front(), points);
  // About as far apart as the vertices of the largest part.
  const double spread =
      std::max(main.width(), main.height()) / std::sqrt(static_cast<double>(components.front().size()));
  const double gap = spread > 0 ? spread : 1;
  const double row_width = std::max(main.width(), gap * std::sqrt(static_cast<double>(components.size())));
  Point corner{main.low.x, main.low.y - gap};  // upper left of the next part; y grows upwards
  double row_height = 0;
  for (std::size_t at = 1; at < components.size(); ++at) {
    const Box box = box_of(components[at], points);
    if (corner.x > main.low.x && corner.x + box.width() > main.low.x + row_width) {
      corner = {main.low.x, corner.y - row_height - gap};
      row_height = 0;
    }
    for (const std::size_t vertex : components[at]) {
      points[vertex].x += corner.x - box.low.x;
      points[vertex].y += corner.y - box.high.y;
    }
    corner.x += box.width() + gap;
    row_height = std::max(row_height, box.height());
  }
}

}  // namespace entente
