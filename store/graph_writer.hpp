#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "graph/judgements.hpp"
#include "store/graph_file.hpp"
#include "store/known_claims.hpp"

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

/// What a claim rests on.
struct ClaimEvidence {
  std::uint32_t record = 0;  ///< that it was read from; 0 for none
  MentionedNames names = {};
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
  GraphWriter(GraphWriter&&) noexcept;
  GraphWriter& operator=(GraphWriter&&) = delete;
  GraphWriter(const GraphWriter&) = delete;
  GraphWriter& operator=(const GraphWriter&) = delete;
  ~GraphWriter();

  /// The entity with that readable id, or nothing.
  [[nodiscard]] std::optional<EntityId> find(std::string_view id) const;
  [[nodiscard]] EntityTypeId type_of(EntityId id) const;
  /// Adds the entity if there is none with its id.
  EntityId add(const Entity& entity);
  /// The source with that key, or nothing.
  [[nodiscard]] std::optional<SourceId> find_source(std::string_view key) const;
  /// Adds the source if there is none with its key. If there is one, and it is called otherwise, the writer goes on calling it so.
  SourceId add(const Source& source);
  /// How the file calls a source: "Formal Alliances, version 4.1".
  [[nodiscard]] const std::string& name_of(SourceId source) const;
  void add(const Coverage& coverage);
  AttributeSetId add(const AttributeSet& attributes);

  /// What follows comes from this file.
  void begin_file(std::string_view file, std::string_view reader);
  /// A record of the file, for the claims that it makes.
  std::uint32_t add_record(std::int64_t line, std::string_view locator, const RecordText& text);
  /// Adds a claim unless its source has said it before. Only for a new one `evidence()` is asked what it rests on. `own`
  /// keeps claims apart that are a record's own.
  template <typename GiveEvidence>
  bool add_if_new(const Claim& claim, const OwnRecord& own, const GiveEvidence& evidence) {
    if (!is_new(claim, own)) return false;
    add(claim, evidence());
    return true;
  }
  /// The row of a name or code that a source uses.
  std::int64_t mention(std::string_view name);
  /// Stands for a name of which only a judgement says whom it means; `type` is that of the entity that it means now.
  EntityId placeholder(std::string_view name, EntityTypeId type);
  /// Those that hold as the transaction begins.
  [[nodiscard]] const Judgements& judgements() const { return judgements_; }
  void reject(const Rejection& rejection);
  /// Tells how many of its claims count beside records of their own that earlier files of the source have told of the same
  /// relation, ends and time, where the days of these files overlap: what both tell is there twice.
  std::int64_t end_file(const ImportSummary& summary);

  [[nodiscard]] const std::optional<Error>& trouble() const;
  [[nodiscard]] bool has_added() const { return has_added_; }
  /// The older format that the file has had until commit(), if it had one.
  [[nodiscard]] std::optional<std::int64_t> migrated_from() const { return migrated_from_; }
  /// Makes everything lasting. If nothing was added, the file is left as it was.
  Result<void> commit();
  /// Begins another transaction after commit(), without reading again what is known, unless another program has changed the
  /// file meanwhile: then the result is false, the transaction is not begun, and a new writer is needed. Errors: as of begin().
  Result<bool> resume();

 private:
  struct Tables;
  explicit GraphWriter(GraphFile& file);
  Result<void> prepare();
  bool is_new(const Claim& claim, const OwnRecord& own);
  void add(const Claim& claim, const ClaimEvidence& evidence);
  void flush();
  void forget_what_was_not_kept();
  bool is_known_import(const ImportSummary& summary);
  std::int64_t names_row(std::string_view names);

  Database* database_;
  std::unique_ptr<Tables> tables_;  ///< none once it has moved
  bool has_added_ = false;
  bool done_ = false;
  std::int64_t import_ = 0;
  std::int64_t data_version_ = 0;  ///< of the file when the last transaction ended
  std::uint32_t records_ = 0;
  std::string names_;  ///< of the last record; all records of a table have the same
  std::int64_t names_row_ = 0;
  std::optional<std::int64_t> migrated_from_;
  std::string today_;
  Judgements judgements_;
};

}  // namespace entente
