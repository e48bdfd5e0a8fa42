#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "values/id.hpp"
#include "values/period.hpp"

namespace entente {

/// How a source puts its claim. Only stated ones, and by choice reported ones, make relations.
enum class Mode : std::uint8_t { stated, reported, planned, attempted, negated, hypothetical };

std::string_view mode_name(Mode mode);
std::optional<Mode> mode_of(std::string_view name);

/// Stands for "no entity" where one may be missing.
constexpr EntityId no_entity{std::uint32_t{0xFFFFFFFFU}};

/// One source says: subject, relation, object, period, attributes, in this mode. Never edited, never lost.
struct Claim {
  EntityId subject;
  RelationTypeId relation;
  EntityId object;
  EntityId via = no_entity;  ///< the treaty or event under which it holds, if the source names one
  Period period;
  SourceId source;
  AttributeSetId attributes{std::uint32_t{0}};
  std::uint32_t record = 0;  ///< the record it was read from, in the graph file; 0 if there is none
  Mode mode = Mode::stated;
  /// One record of several that may say as much of the same ends and time, an event or a delivery: it makes a relation of its own.
  bool own = false;
};

}  // namespace entente
