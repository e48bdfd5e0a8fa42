#include "app/printing/damage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/printing/messages.hpp"

namespace entente {

void tell_damage(const Graph& graph, const std::string& file) {
  const Damage& damage = graph.damage();
  if (damage.count == 0) return;
  const std::size_t more = damage.count - damage.first.size();
  warn(fmt::format(
      "{}: is damaged in {} {}, left out of this answer: {}{}; take the file from a backup, or import the data sets "
      "again into a new one",
      file, damage.count, damage.count == 1 ? "place" : "places", fmt::join(damage.first, "; "),
      more == 0 ? "" : fmt::format(" and {} more", more)));
}

}  // namespace entente
