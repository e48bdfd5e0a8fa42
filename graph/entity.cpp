#include "graph/entity.hpp"

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

bool stands_before(const Identifier& a, const Identifier& b) {
  const auto rank = [](const Identifier& code) {
    const std::int64_t length = std::int64_t{code.period.end.last} - code.period.begin.first;
    return std::tuple(code.period.end.last == unbounded_future, code.period.end.last == unbounded_future ? 0 : length,
                      code.period.begin.first);
  };
  return rank(a) > rank(b);
}

}  // namespace entente
