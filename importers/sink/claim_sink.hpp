#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/claim.hpp"
#include "graph/entity.hpp"
#include "graph/source.hpp"
#include "identity/resolution.hpp"
#include "store/graph_writer.hpp"
#include "values/checksum.hpp"

namespace entente {

/// What a record says, before it is known who is meant. Views live as long as the call.
struct ClaimDraft {
  EntityReference subject;
  RelationTypeId relation;
  EntityReference object;
  std::string_view via;  ///< id of the treaty or event; empty if there is none
  Period period;
  Mode mode = Mode::stated;
  const AttributeSet* attributes = nullptr;
  std::string_view source;  ///< its key
  std::uint64_t record_key =
      0;  ///< of claims that make relations of their own (Claim::own): what keeps them apart; else 0
  std::string_view subject_field;  ///< where the subject stood, for messages
  std::string_view object_field;
  std::string_view end_field;
};

/// The number that stands for a record's own key, or for all of a record; never 0.
inline std::uint64_t record_key_of(std::string_view text) { return fingerprint(text).low | 1U; }

/// How the records of a file are written, so that those that are not taken can be written in the same way again.
struct RecordLayout {
  std::vector<std::string> columns;  ///< of a table: all, in the order of the file; none for JSON Lines
  char delimiter = ',';
  bool byte_order_mark = false;  ///< what is written in UTF-8 must say so, as the file's own encoding is another
  friend bool operator==(const RecordLayout&, const RecordLayout&) = default;
};

/// The record that an importer stands on. It is asked only about what is kept, and never after the next one has begun.
class SourceRecord {
 public:
  SourceRecord() = default;
  SourceRecord(const SourceRecord&) = delete;
  SourceRecord& operator=(const SourceRecord&) = delete;
  virtual ~SourceRecord() = default;

  /// The line on which it begins, counted from 1.
  [[nodiscard]] virtual std::int64_t line() const = 0;
  /// Page, paragraph ...; may be empty.
  [[nodiscard]] virtual std::string locator() const = 0;
  /// Valid until the next record.
  [[nodiscard]] virtual RecordText text() const = 0;
  /// All its fields in UTF-8: as many as the layout has columns, or more or fewer in a bad row; or the one line of JSON Lines.
  [[nodiscard]] virtual std::vector<std::string> fields() const = 0;
};

/// Where importers push what they read. Everything after record() belongs to that record.
class ClaimSink {
 public:
  ClaimSink() = default;
  ClaimSink(const ClaimSink&) = delete;
  ClaimSink& operator=(const ClaimSink&) = delete;
  virtual ~ClaimSink() = default;

  /// How the records that follow are written.
  virtual void layout(const RecordLayout& layout) = 0;
  /// A record begins, and lives until the next one does or the file ends.
  virtual void record(const SourceRecord& record) = 0;
  /// A source that claims may name. Its key must be declared before.
  virtual void source(const Source& source) = 0;
  virtual void coverage(std::string_view source, const Coverage& coverage) = 0;
  /// An entity that claims may name by its id.
  virtual void entity(const Entity& entity) = 0;
  /// The same, unless there is one of that id already.
  virtual void entity_if_new(const Entity& entity) = 0;
  virtual void claim(const ClaimDraft& claim) = 0;
  /// The record says nothing that is of interest here, for this reason.
  virtual void skip(std::string_view reason) = 0;
  /// What the record says comes later, together with what others say.
  virtual void gather() = 0;
  /// What follows is what these records of the file say together, by their numbers from 0; `record` is the first of them.
  virtual void again(const SourceRecord& record, std::span<const std::uint32_t> records) = 0;
  /// Something of the record cannot be taken; the import goes on.
  virtual void reject(std::string_view field, std::string_view value, std::string_view reason) = 0;
  /// Something about the whole file that its reader should know.
  virtual void note(std::string_view text) = 0;
  /// Whether the importer should stop: the file cannot be written to, or the user wants an end.
  [[nodiscard]] virtual bool stopped() const = 0;
};

}  // namespace entente
