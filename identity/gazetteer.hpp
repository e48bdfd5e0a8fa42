#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/entity.hpp"
#include "graph/schema.hpp"
#include "identity/entity_index.hpp"
#include "values/json.hpp"
#include "values/result.hpp"

namespace entente {

/// Reads an entity from its JSON object (the syntax of data/gazetteer and of "entity" lines among claims). The error begins
/// with the line.
Result<Entity> entity_of_json(const JsonValue& object, const Schema& schema);

/// The entities that the project knows by itself, with their names and codes through time.
class Gazetteer {
 public:
  /// The one that the program carries.
  static const Gazetteer& builtin();
  /// Reads it again.
  static Gazetteer load();
  Gazetteer(Gazetteer&&) = default;
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(Gazetteer&&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;
  ~Gazetteer() = default;

  [[nodiscard]] const std::vector<Entity>& entities() const { return entities_; }
  [[nodiscard]] const EntityIndex& index() const { return index_; }

 private:
  explicit Gazetteer(std::vector<Entity> entities) : entities_(std::move(entities)), index_(entities_) {}
  std::vector<Entity> entities_;
  EntityIndex index_;
};

/// When a state was a member of a state system.
struct SystemSpell {
  std::string entity;  ///< id
  Period period;
};

/// The members of the state system "cow" (Correlates of War) or "gw" (Gleditsch and Ward), as the gazetteer has them: in the
/// order of its entities, then of time. None of another system.
std::vector<SystemSpell> state_system_spells(std::string_view system);

/// Reads JSON lines, one entity a line.
Result<std::vector<Entity>> parse_gazetteer(std::string_view text, const Schema& schema);

}  // namespace entente
