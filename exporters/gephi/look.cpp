#include "exporters/gephi/look.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace entente {
namespace {

constexpr Colour blue{0, 114, 178};
constexpr Colour vermilion{213, 94, 0};
constexpr Colour grey{153, 153, 153};

constexpr std::array type_colours = {
    std::pair<std::string_view, Colour>{"State", blue},
    std::pair<std::string_view, Colour>{"Government", {86, 180, 233}},
    std::pair<std::string_view, Colour>{"Organisation", {230, 159, 0}},
    std::pair<std::string_view, Colour>{"Person", {0, 158, 115}},
    std::pair<std::string_view, Colour>{"Treaty", {204, 121, 167}},
    std::pair<std::string_view, Colour>{"Conflict", vermilion},
    std::pair<std::string_view, Colour>{"Place", {240, 228, 66}},
};

}  // namespace

Colour colour_of_type(const Schema& schema, EntityTypeId type) {
  for (std::optional<EntityTypeId> at = type; at; at = schema[*at].parent) {
    const auto found = std::ranges::find(type_colours, schema[*at].name, [](const auto& entry) { return entry.first; });
    if (found != type_colours.end()) return found->second;
  }
  return grey;
}

Colour colour_of_sign(int sign) {
  if (sign == 0) return grey;
  return sign > 0 ? blue : vermilion;
}

double rounded(double number) { return std::round(number * 100) / 100; }

std::vector<double> sizes_by_degree(const Snapshot& snapshot) {
  std::vector<double> degrees(snapshot.vertex_count(), 0);
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    degrees[edge.source.value()] += edge.tie_count;
    if (edge.source != edge.target) degrees[edge.target.value()] += edge.tie_count;
  }
  const double most = degrees.empty() ? 0 : std::ranges::max(degrees);
  for (double& degree : degrees) degree = most > 0 ? 4 + 36 * std::sqrt(degree / most) : 4;
  return degrees;
}

}  // namespace entente
