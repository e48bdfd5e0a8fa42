#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace entente {

/// A strong 32-bit id: an entity's cannot be given where a source's is wanted, and there is no default value.
template <typename Tag>
class Id {
 public:
  constexpr explicit Id(std::uint32_t value) : value_(value) {}
  constexpr explicit Id(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
  [[nodiscard]] constexpr std::uint32_t value() const { return value_; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::uint32_t value_;
};

using EntityId = Id<struct EntityTag>;
using EntityTypeId = Id<struct EntityTypeTag>;
using RelationTypeId = Id<struct RelationTypeTag>;
using SourceId = Id<struct SourceTag>;
using ClaimId = Id<struct ClaimTag>;
using RelationId = Id<struct RelationTag>;
using AttributeSetId = Id<struct AttributeSetTag>;
using VertexId = Id<struct VertexTag>;

}  // namespace entente

template <typename Tag>
struct std::hash<entente::Id<Tag>> {
  std::size_t operator()(entente::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value()); }
};
