#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/entity.hpp"
#include "store/write_trouble.hpp"
#include "values/fingerprint_map.hpp"

namespace entente {

/// The entities of a graph file that is being written. Ids are rows of the file, counted from 0.
class EntityRows {
 public:
  /// Reads which there are. Errors: of reading, or a damaged file.
  static Result<EntityRows> load(Database& database, WriteTrouble& trouble);

  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  /// The entity with that readable id, or nothing.
  [[nodiscard]] std::optional<EntityId> find(std::string_view id) const;
  [[nodiscard]] EntityTypeId type_of(EntityId id) const { return types_[id.value()]; }
  /// Stands for the readable id.
  [[nodiscard]] const Fingerprint& key_of(EntityId id) const { return keys_[id.value()]; }
  /// Adds one whose id no other has.
  EntityId add(const Entity& entity);

 private:
  EntityRows(Database& database, WriteTrouble& trouble) : database_(&database), trouble_(&trouble) {}
  void add_details(const Entity& entity, std::int64_t row);

  Database* database_;
  WriteTrouble* trouble_;
  std::vector<Statement> statements_;
  std::vector<std::int64_t> type_rows_;
  FingerprintMap<std::uint32_t> rows_;
  std::vector<EntityTypeId> types_;
  std::vector<Fingerprint> keys_;
  // Rows of one treaty stand together, and a row asks for it several times.
  mutable std::string last_id_;
  mutable std::optional<EntityId> last_;
};

}  // namespace entente
