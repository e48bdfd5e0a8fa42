#include "values/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace entente {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(a.size() + 1);
  std::vector<std::size_t> row(a.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t y = 1; y <= b.size(); ++y) {
    row[0] = y;
    for (std::size_t x = 1; x <= a.size(); ++x) {
      const std::size_t change = a[x - 1] == b[y - 1] ? 0 : 1;
      row[x] = std::min({last[x] + 1, row[x - 1] + 1, last[x - 1] + change});
      if (x > 1 && y > 1 && a[x - 1] == b[y - 2] && a[x - 2] == b[y - 1])
        row[x] = std::min(row[x], before_last[x - 2] + 1);
    }
    if (std::ranges::min(row) > limit) return limit + 1;
    before_last = std::exchange(last, row);
  }
  return std::min(last.back(), limit + 1);
}

namespace {

std::size_t most_slips(std::string_view written) {
  return std::max<std::size_t>(1, std::min<std::size_t>(3, written.size() / 3));
}

/// "allied" is a slip for "allied-with" too.
bool is_begun(std::string_view written, std::string_view candidate) {
  return written.size() >= 3 && candidate.starts_with(written);
}

/// Whether two words differ in the case of ASCII letters at most.
bool is_same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

bool may_be_near(std::string_view written, std::string_view candidate) {
  const std::size_t limit = most_slips(written);
  const bool alike = candidate.size() <= written.size() + limit && written.size() <= candidate.size() + limit;
  return alike || is_begun(written, candidate);
}

std::vector<std::string> nearest(std::string_view written, std::span<const std::string> candidates, std::size_t count) {
  const std::size_t limit = most_slips(written);
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const std::string& candidate : candidates) {
    // COW is cow, whatever the letters are.
    std::size_t distance = is_same_word(written, candidate) ? 0 : edit_distance(written, candidate, limit);
    if (distance > limit && is_begun(written, candidate)) distance = limit;
    if (distance <= limit) near.emplace_back(distance, candidate);
  }
  std::ranges::stable_sort(near, {}, &std::pair<std::size_t, std::string_view>::first);
  std::vector<std::string> names;
  for (const auto& [distance, name] : near)
    if (names.size() < count && std::ranges::find(names, name) == names.end()) names.emplace_back(name);
  return names;
}

std::string did_you_mean(std::string_view written, std::span<const std::string> candidates) {
  const auto names = nearest(written, candidates, 5);
  std::string text;
  for (std::size_t at = 0; at < names.size(); ++at)
    text += fmt::format("{}'{}'", at == 0 ? "; did you mean " : at + 1 == names.size() ? " or " : ", ", names[at]);
  return text.empty() ? text : text + "?";
}

std::string not_one_of(std::string_view text, const std::vector<std::string>& candidates) {
  if (std::ranges::find(candidates, text) != candidates.end()) return {};
  return fmt::format("'{}' is unknown{} (one of {})", text, did_you_mean(text, candidates),
                     fmt::join(candidates, ", "));
}

}  // namespace entente
