#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/id.hpp"
#include "values/json.hpp"
#include "values/result.hpp"

namespace entente {

struct EntityType {
  std::string name;   ///< CamelCase: "ArmedGroup"
  std::string label;  ///< for people: "Armed group"
  std::optional<EntityTypeId> parent;
};

enum class AttributeKind { flag, integer, number, text };

/// "flag" ...
std::string_view attribute_kind_name(AttributeKind kind);

struct AttributeType {
  std::string name;
  AttributeKind kind;
  std::string label;
};

/// What makes a tie that no source states: both are parties to a treaty, members of an organisation, on two sides of a war.
enum class DerivedFrom : std::uint8_t { treaties, organisations, wars };
constexpr std::size_t derived_from_count = 3;

/// "treaties" ...
std::string_view derived_from_name(DerivedFrom from);
std::optional<DerivedFrom> derived_from_named(std::string_view name);

/// How a relation between two entities follows from both being tied to a third (a treaty, a war): every two subjects of
/// `relation` to one object of `object_type`, with the same values of `same` and a different value of each of
/// `different`, for the days that both ties hold.
struct Implication {
  RelationTypeId relation;
  EntityTypeId object_type;
  std::vector<std::string> same;
  std::vector<std::string> different;
  DerivedFrom from;
};

struct RelationType {
  std::string name;   ///< lower-case words joined by hyphens: "allied-with"
  std::string label;  ///< reads between subject and object: "is allied with"
  std::string inverse_label;
  std::vector<EntityTypeId> domain;  ///< types (with their children) that a subject may have
  std::vector<EntityTypeId> range;
  bool symmetric;
  std::int8_t sign;  ///< +1 friendly, -1 hostile, 0 neither
  std::vector<AttributeType> attributes;
  std::vector<Implication> implied_by;

  [[nodiscard]] const AttributeType* attribute(std::string_view attribute_name) const;
};

/// The types of entities and relations: data, not code. Adding one is adding an entry to data/schema.json.
class Schema {
 public:
  /// Reads data/schema.json's syntax; the error begins with the line.
  static Result<Schema> parse(std::string_view text);
  /// The one that the program carries.
  static const Schema& builtin();

  [[nodiscard]] const std::vector<EntityType>& entity_types() const { return entity_types_; }
  [[nodiscard]] const std::vector<RelationType>& relation_types() const { return relation_types_; }
  [[nodiscard]] const EntityType& operator[](EntityTypeId id) const { return entity_types_[id.value()]; }
  [[nodiscard]] const RelationType& operator[](RelationTypeId id) const { return relation_types_[id.value()]; }

  [[nodiscard]] std::optional<EntityTypeId> entity_type(std::string_view name) const;
  [[nodiscard]] std::optional<RelationTypeId> relation_type(std::string_view name) const;
  /// As above, but the error names the nearest known type.
  [[nodiscard]] Result<EntityTypeId> find_entity_type(std::string_view name) const;
  [[nodiscard]] Result<RelationTypeId> find_relation_type(std::string_view name) const;

  /// Whether `type` is `ancestor` or below it.
  [[nodiscard]] bool is_a(EntityTypeId type, EntityTypeId ancestor) const;
  [[nodiscard]] bool allows_subject(RelationTypeId relation, EntityTypeId type) const;
  [[nodiscard]] bool allows_object(RelationTypeId relation, EntityTypeId type) const;

 private:
  std::vector<EntityType> entity_types_;
  std::vector<RelationType> relation_types_;
};

}  // namespace entente
