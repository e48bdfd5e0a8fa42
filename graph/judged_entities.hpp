#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "graph/judgements.hpp"

namespace entente {

/// Judges those to be the same that bore one code of a scheme one after the other, the last one of all to stay; but not
/// where a judgement says that two are different.
void join_successors(std::span<const Entity> entities, std::string_view scheme, Judgements& judgements);

/// Whom the rows of a graph file's tables mean once its judgements are applied. What is stored stays as the rules
/// understood it, so that a judgement that is taken back leaves no trace.
class JudgedEntities {
 public:
  /// `known` are entities that judgements may name without their being in the file; all must live longer.
  JudgedEntities(const Judgements& judgements, std::span<const Entity> known);

  /// Adds the entities of the file, in the order of their rows. Those that are the same become one, with the names, codes
  /// and lives of all. Those that only stand for names are no entities; `is_placeholder` tells them.
  void add(std::vector<Entity> rows, const std::vector<bool>& is_placeholder, GraphBuilder& builder);

  /// Who is meant by a row where a source used a name (empty if none is known); no_entity if nobody is.
  EntityId meant(std::size_t row, std::string_view source, std::string_view name, const Period& period,
                 GraphBuilder& builder);

 private:
  std::optional<EntityId> of_id(std::string_view id, GraphBuilder& builder);
  [[nodiscard]] const Entity* find_known(std::string_view id) const;

  const Judgements& judgements_;
  std::span<const Entity> known_;
  std::vector<EntityId> of_row_;
  std::unordered_map<std::string, EntityId> of_id_;
};

}  // namespace entente
