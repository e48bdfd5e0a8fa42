#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "graph/claim.hpp"
#include "store/counted_times.hpp"
#include "store/entity_rows.hpp"
#include "store/source_rows.hpp"

namespace entente {

/// How the graph file keeps what dates say of themselves: 1 an uncertain beginning, 2 an approximate one, 4 and 8 the end.
std::uint32_t date_marks(const Period& period);

/// What sources have said in a graph file that is being written, so that nothing is kept twice.
class KnownClaims {
 public:
  static Result<KnownClaims> load(Database& database, const EntityRows& entities, const SourceRows& sources);

  /// Whether the claim is new; if so, it is known from now on, and key() is its own. The first time that a source is named,
  /// its claims are read: `trouble` takes what goes wrong then.
  bool add(const Claim& claim, const OwnRecord& own, WriteTrouble& trouble);
  [[nodiscard]] const Fingerprint& key() const { return key_; }
  [[nodiscard]] std::int64_t relation_row(RelationTypeId relation) const { return relation_rows_[relation.value()]; }
  /// The source is new: nothing of it needs to be read.
  void begin_source(SourceId source) { is_read(source) = true; }
  /// Keeps of which days the file told records of their own. As of GraphWriter::end_file().
  std::int64_t end_file(std::int64_t import, WriteTrouble& trouble);

 private:
  KnownClaims(Database& database, const EntityRows& entities, const SourceRows& sources)
      : database_(&database), entities_(&entities), sources_(&sources) {}
  std::vector<bool>::reference is_read(SourceId source);
  [[nodiscard]] bool names_rows(const Statement& row) const;
  Result<void> read(SourceId source);
  Result<void> read_days(SourceId source, CountedTimes::Span otherwise);

  Database* database_;
  const EntityRows* entities_;
  const SourceRows* sources_;
  std::vector<std::int64_t> relation_rows_;
  std::map<std::int64_t, RelationTypeId> relations_;  ///< by row, which a damaged file may call anything
  std::vector<bool> read_;                            ///< by source
  FingerprintSet claims_;
  CountedTimes counted_;
  Fingerprint key_{};
};

}  // namespace entente
