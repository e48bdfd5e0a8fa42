#include "queries/groupings/registry.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "queries/groupings/components.hpp"

namespace entente {
namespace {

constexpr const Grouping* registered[] = {&grouped::component, &grouped::strong_component};

}  // namespace

std::span<const Grouping* const> groupings() { return registered; }

const Grouping* grouping_named(std::string_view name) {
  const auto found = std::ranges::find(groupings(), name, &Grouping::name);
  return found == groupings().end() ? nullptr : *found;
}

std::vector<std::uint32_t> numbered_by_size(const std::vector<std::uint32_t>& groups) {
  struct Group {
    std::uint32_t size = 0;
    std::uint32_t number = 0;
  };
  std::map<std::uint32_t, Group> known;
  std::vector<std::uint32_t> order;  // as their first vertices come
  for (const std::uint32_t group : groups)
    if (++known[group].size == 1) order.push_back(group);
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::uint32_t group) { return known[group].size; });
  std::uint32_t next = 0;
  for (const std::uint32_t group : order) known[group].number = ++next;
  std::vector<std::uint32_t> numbers;
  numbers.reserve(groups.size());
  for (const std::uint32_t group : groups) numbers.push_back(known[group].number);
  return numbers;
}

}  // namespace entente
