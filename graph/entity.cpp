#include "graph/entity.hpp"

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

}  // namespace entente
