#include "graph/entity.hpp"

#include <algorithm>
#include <tuple>

namespace entente {

Period life_span(const Entity& entity) {
  if (entity.life.empty()) return Period::always();
  Period span = entity.life.front();
  for (const Period& life : entity.life) {
    if (life.begin.first < span.begin.first) span.begin = life.begin;
    if (life.end.last > span.end.last) span.end = life.end;
  }
  return span;
}

namespace {

/// Whether more than a day that surely belongs to the period lies between two lives.
bool surely_between(const std::vector<Period>& lives, const Period& period) {
  if (period.begin.first == unbounded_past || period.end.first == unbounded_past) return false;
  return std::ranges::any_of(lives, [&](const Period& before) {
    const Day gap = before.end.last;
    if (gap == unbounded_future) return false;
    Day next = unbounded_future;
    for (const Period& life : lives) {
      if (life.begin.first <= gap && life.end.last > gap) return false;
      if (life.begin.first > gap) next = std::min(next, life.begin.first);
    }
    if (next == unbounded_future) return false;
    return std::max(gap, period.begin.last) + 1 < std::min(next, period.end.first);
  });
}

}  // namespace

bool is_surely_beyond(const std::vector<Period>& lives, const Period& period) {
  if (lives.empty()) return false;
  Day born = lives.front().begin.first;
  Day ended = lives.front().end.last;
  for (const Period& life : lives) {
    born = std::min(born, life.begin.first);
    ended = std::max(ended, life.end.last);
  }
  const bool is_dated = period.begin.first != unbounded_past && period.end.last != unbounded_future;
  const auto may_meet = [&](const Period& life) {
    return life.begin.first < period.end.last &&
           (life.end.last == unbounded_future || period.begin.first <= life.end.last);
  };
  if (is_dated && std::ranges::none_of(lives, may_meet)) return true;
  const bool begins_before = period.begin.first != unbounded_past && period.begin.last < born;
  // Whose last day is that on which the entity ended is not beyond it.
  const bool ends_after =
      period.end.first != unbounded_past && ended != unbounded_future && period.end.first > ended + 1;
  return begins_before || ends_after || (lives.size() > 1 && surely_between(lives, period));
}

bool stands_before(const Identifier& a, const Identifier& b) {
  const auto rank = [](const Identifier& code) {
    const std::int64_t length = std::int64_t{code.period.end.last} - code.period.begin.first;
    return std::tuple(code.period.end.last == unbounded_future, code.period.end.last == unbounded_future ? 0 : length,
                      code.period.begin.first);
  };
  return rank(a) > rank(b);
}

}  // namespace entente
