// M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945) 239-251.
// Paul Jaccard, Étude comparative de la distribution florale, Bulletin de la Société vaudoise des sciences naturelles 37 (1901).
#include "queries/agreement.hpp"

#include <cmath>
#include <set>
#include <tuple>

namespace entente {

std::optional<double> kendall_tau(std::span<const double> a, std::span<const double> b) {
  double agreement = 0;
  double ranked_by_a = 0;
  double ranked_by_b = 0;
  const auto order = [](double x, double y) { return x < y ? -1.0 : x > y ? 1.0 : 0.0; };
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    for (std::size_t j = i + 1; j < a.size(); ++j) {
      if (std::isnan(a[j]) || std::isnan(b[j])) continue;
      const double by_a = order(a[i], a[j]);
      const double by_b = order(b[i], b[j]);
      agreement += by_a * by_b;
      ranked_by_a += std::abs(by_a);
      ranked_by_b += std::abs(by_b);
    }
  }
  if (ranked_by_a == 0 || ranked_by_b == 0) return std::nullopt;
  return agreement / std::sqrt(ranked_by_a * ranked_by_b);
}

TieOverlap tie_overlap(const Ties& first, const Ties& second) {
  using Key = std::tuple<RelationTypeId, EntityId, EntityId>;
  const auto keys_of = [](const Ties& ties) {
    std::set<Key> keys;
    for (const Tie& tie : ties.items) keys.emplace(tie.type, tie.subject, tie.object);
    return keys;
  };
  const std::set<Key> ours = keys_of(first);
  const std::set<Key> theirs = keys_of(second);
  TieOverlap overlap{ours.size(), theirs.size(), 0};
  for (const Key& key : ours) overlap.common += theirs.count(key);
  return overlap;
}

}  // namespace entente
