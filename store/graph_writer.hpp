#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/judgements.hpp"
#include "store/batch_insert.hpp"
#include "store/graph_file.hpp"
#include "store/mention_rows.hpp"
#include "values/checksum.hpp"
#include "values/fingerprint_map.hpp"
#include "values/text_map.hpp"

namespace entente {

/// Why something of a record was left out.
enum class RejectionKind {
  invalid,     ///< a value that is no date, no number, no relation ...
  unresolved,  ///< a name or code that is nobody's, or several entities', on the record's days
};

/// "invalid" or "unresolved".
std::string_view rejection_kind_name(RejectionKind kind);

/// What was left out, as the graph file keeps it.
struct Rejection {
  std::int64_t line = 0;
  std::string field;  ///< column or member; may be empty
  std::string value;
  std::string reason;
  RejectionKind kind = RejectionKind::invalid;
  std::string name = {};    ///< if unresolved: as a judgement writes it, a code with its scheme
  std::string source = {};  ///< if unresolved: key of who uses it
};

/// The names with which a claim's source speaks of its ends, as rows of the file; 0 where it gives an id.
struct MentionedNames {
  std::int64_t subject = 0;
  std::int64_t object = 0;
};

/// A record as the graph file keeps it, for people who want to see what a claim rests on.
struct RecordText {
  std::string_view names;   ///< a JSON array with the names of the values; empty if the values have their own
  std::string_view values;  ///< a JSON array with a value for each name, or an object
};

/// Adds to a graph file, all in one transaction: until commit() nothing is there, and a crash, a full disk or the
/// destructor leave the file as it was. Ids are rows of the file, counted from 0.
///
/// The first thing that goes wrong is kept in trouble(); after it every call does nothing, so that the loop over the
/// records need not ask after each step.
class GraphWriter {
 public:
  static Result<GraphWriter> begin(GraphFile& file);
  GraphWriter(GraphWriter&&) = default;
  GraphWriter& operator=(GraphWriter&&) = delete;
  GraphWriter(const GraphWriter&) = delete;
  GraphWriter& operator=(const GraphWriter&) = delete;
  ~GraphWriter();

  /// The entity with that readable id, or nothing.
  [[nodiscard]] std::optional<EntityId> find(std::string_view id) const;
  [[nodiscard]] EntityTypeId type_of(EntityId id) const { return entity_types_[id.value()]; }
  /// Adds the entity if there is none with its id.
  EntityId add(const Entity& entity);
  /// The source with that key, or nothing.
  [[nodiscard]] std::optional<SourceId> find_source(std::string_view key) const;
  /// Adds the source if there is none with its key.
  SourceId add(const Source& source);
  void add(const Coverage& coverage);
  AttributeSetId add(const AttributeSet& attributes);

  /// What follows comes from this file.
  void begin_file(std::string_view file, std::string_view reader);
  /// Whether the source has said this before; if not, it is remembered as said. `record_key` keeps claims apart that are a record's own.
  bool is_new(const Claim& claim, std::uint64_t record_key = 0);
  /// A record of the file, for the claims that it makes.
  std::uint32_t add_record(std::int64_t line, std::string_view locator, const RecordText& text);
  /// The claim that is_new() was asked about last, now with its record.
  void add(const Claim& claim, const MentionedNames& names = {});
  /// The row of a name or code that a source uses.
  std::int64_t mention(std::string_view name);
  /// Stands for a name of which only a judgement says whom it means; `type` is that of the entity that it means now.
  EntityId placeholder(std::string_view name, EntityTypeId type);
  /// Those that hold as the transaction begins.
  [[nodiscard]] const Judgements& judgements() const { return judgements_; }
  void reject(const Rejection& rejection);
  void end_file(const ImportSummary& summary);

  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }
  [[nodiscard]] bool has_added() const { return has_added_; }
  /// The older format that the file has had until commit(), if it had one.
  [[nodiscard]] std::optional<std::int64_t> migrated_from() const { return migrated_from_; }
  /// Makes everything lasting. If nothing was added, the file is left as it was.
  Result<void> commit();
  /// Begins another transaction after commit(), without reading again what is known, unless another program has changed the
  /// file meanwhile: then the result is false, the transaction is not begun, and a new writer is needed. Errors: as of begin().
  Result<bool> resume();

 private:
  explicit GraphWriter(GraphFile& file) : database_(&file.database()) {}
  Result<void> prepare();
  Result<void> load_known();
  void load_claims_of(SourceId source);
  bool run(Statement& statement);
  /// Whether a search finds something; what goes wrong is the writer's trouble.
  bool has_row(Statement& search);
  void check(bool done);
  void flush();
  void forget_what_was_not_kept();
  void add_details(const Entity& entity, std::int64_t row);
  std::int64_t names_row(std::string_view names);
  [[nodiscard]] Fingerprint key_of(const Claim& claim) const;

  Database* database_;
  std::optional<Error> trouble_;
  bool has_added_ = false;
  bool done_ = false;
  std::int64_t import_ = 0;
  std::int64_t data_version_ = 0;  ///< of the file when the last transaction ended
  std::uint32_t records_ = 0;
  std::string names_;  ///< of the last record; all records of a table have the same
  std::int64_t names_row_ = 0;
  std::optional<std::int64_t> migrated_from_;
  std::string today_;

  FingerprintMap<std::uint32_t> entities_;
  // Rows of one treaty stand together, and a row asks for it several times.
  mutable std::string last_id_;
  mutable std::optional<EntityId> last_entity_;
  std::vector<EntityTypeId> entity_types_;
  std::vector<Fingerprint> entity_keys_;
  TextMap<SourceId> sources_;
  mutable std::pair<std::string, std::optional<SourceId>> last_source_;  ///< millions of claims are one source's
  std::vector<Fingerprint> source_keys_;
  std::vector<bool> source_loaded_;
  std::vector<SourceId> file_sources_;      ///< those of the file at hand
  TextMap<AttributeSetId> attribute_sets_;  ///< by attributes_key_
  std::string attributes_key_;
  std::vector<std::int64_t> relation_rows_;
  std::vector<std::int64_t> type_rows_;
  FingerprintSet claims_;
  Fingerprint key_{};  ///< of the claim that is_new() was asked about last

  std::vector<Statement> statements_;
  std::optional<BatchInsert> record_rows_;
  std::optional<BatchInsert> claim_rows_;
  std::optional<MentionRows> mentions_;
  Judgements judgements_;
};

}  // namespace entente
