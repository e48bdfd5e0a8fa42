// W. R. Knight, A computer method for calculating Kendall's tau with ungrouped data, Journal of the American Statistical Association 61 (1966).
// M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945) 239-251.
// Paul Jaccard, Étude comparative de la distribution florale, Bulletin de la Société vaudoise des sciences naturelles 37 (1901).
#include "queries/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace entente {

namespace {

double pairs_of(double count) { return count * (count - 1) / 2; }

/// The pairs within runs of equal values of what is in order.
template <typename Items, typename Same>
double pairs_alike(const Items& items, const Same& same) {
  double pairs = 0;
  std::size_t run = 1;
  for (std::size_t at = 1; at <= items.size(); ++at) {
    if (at < items.size() && same(items[at - 1], items[at])) {
      ++run;
      continue;
    }
    pairs += pairs_of(static_cast<double>(run));
    run = 1;
  }
  return pairs;
}

/// Sorts the values, and gives the number of pairs that stood in the wrong order.
double sorted_inversions(std::vector<double>& values, std::vector<double>& buffer, std::size_t from, std::size_t to) {
  if (to - from < 2) return 0;
  const std::size_t middle = from + (to - from) / 2;
  double inversions = sorted_inversions(values, buffer, from, middle) + sorted_inversions(values, buffer, middle, to);
  std::size_t left = from;
  std::size_t right = middle;
  for (std::size_t at = from; at < to; ++at) {
    if (right == to || (left < middle && values[left] <= values[right])) {
      buffer[at] = values[left++];
    } else {
      inversions += static_cast<double>(middle - left);
      buffer[at] = values[right++];
    }
  }
  std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(from), buffer.begin() + static_cast<std::ptrdiff_t>(to),
            values.begin() + static_cast<std::ptrdiff_t>(from));
  return inversions;
}

}  // namespace

std::optional<double> kendall_tau(std::span<const double> a, std::span<const double> b) {
  std::vector<std::pair<double, double>> both;
  for (std::size_t at = 0; at < a.size(); ++at)
    if (!std::isnan(a[at]) && !std::isnan(b[at])) both.emplace_back(a[at], b[at]);
  std::ranges::sort(both);
  const double alike_in_a = pairs_alike(both, [](const auto& x, const auto& y) { return x.first == y.first; });
  const double alike_in_both = pairs_alike(both, [](const auto& x, const auto& y) { return x == y; });
  std::vector<double> second;
  for (const auto& pair : both) second.push_back(pair.second);
  std::vector<double> buffer(second.size());
  const double discordant = sorted_inversions(second, buffer, 0, second.size());
  const double alike_in_b = pairs_alike(second, [](double x, double y) { return x == y; });
  const double all = pairs_of(static_cast<double>(both.size()));
  const double ranked_by_a = all - alike_in_a;
  const double ranked_by_b = all - alike_in_b;
  if (ranked_by_a <= 0 || ranked_by_b <= 0) return std::nullopt;
  const double concordant = all - alike_in_a - alike_in_b + alike_in_both - discordant;
  return (concordant - discordant) / std::sqrt(ranked_by_a * ranked_by_b);
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
