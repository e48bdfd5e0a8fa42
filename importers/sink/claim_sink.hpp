#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
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
  std::string_view source;         ///< its key
  OwnRecord own = {};              ///< of claims that make relations of their own (Claim::own)
  std::string_view subject_field;  ///< where the subject stood, for messages
  std::string_view object_field;
  std::string_view end_field;
};

/// The number that stands for a record's own key, or for all of a record; never 0.
inline std::uint64_t record_key_of(std::string_view text) { return fingerprint(text).low | 1U; }
/// A record of its own that tells of all days of a period.
inline OwnRecord own_record(std::uint64_t key, const Period& period) {
  return {key, period.begin.first, period.end.last};
}

/// How the records of a file are written, so that those that are not taken can be written in the same way again.
struct RecordLayout {
  std::vector<std::string> columns;  ///< of a table: all, in the order of the file; none for JSON Lines
  char delimiter = ',';
  bool has_keys = false;         ///< a list of rejected records keeps SourceRecord::key in a column of its own
  bool byte_order_mark = false;  ///< what is written in UTF-8 must say so, as the file's own encoding is another
  friend bool operator==(const RecordLayout&, const RecordLayout&) = default;
};

/// A row of a file, to be written again.
struct RecordRow {
  std::int64_t line;
  std::uint64_t key;                ///< as of SourceRecord::key
  std::vector<std::string> fields;  ///< as of SourceRecord::fields
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
  /// What keeps it apart from others that say the same (record_key_of), if it is one that counts by itself; else 0.
  [[nodiscard]] virtual std::uint64_t key() const { return 0; }
  /// All its fields in UTF-8: as many as the layout has columns, or more or fewer in a bad row; or the one line of JSON Lines.
  [[nodiscard]] virtual std::vector<std::string> fields() const = 0;
  /// Of several records that say something together, those after the first, as far as they were kept.
  [[nodiscard]] virtual std::vector<RecordRow> others() const { return {}; }
};

/// What an importer says, one thing after the other. What is referred to lives as long as the call, and a record until the
/// next one begins.
namespace said {

/// How the records that follow are written.
struct Layout {
  const RecordLayout& layout;
};
/// A record begins: what follows belongs to it.
struct Record {
  const SourceRecord& record;
};
/// What follows is what these records of the file say together, by their numbers from 0; `record` is the first of them.
struct Together {
  const SourceRecord& record;
  std::span<const std::uint32_t> records;
};
/// What the record says comes later, together with what others say.
struct Gathered {};
/// The record says nothing that is of interest here, for this reason.
struct Skipped {
  std::string_view reason;
};
/// Something of the record cannot be taken; the import goes on.
struct Rejected {
  std::string_view field;
  std::string_view value;
  std::string_view reason;
};
struct Claimed {
  const ClaimDraft& draft;
};
/// A source that claims may name.
struct Declared {
  const Source& source;
};
/// A source's coverage; its key must be declared before.
struct Covered {
  std::string_view source;
  const Coverage& coverage;
};
/// An entity that claims may name by its id.
struct Made {
  const Entity& entity;
  bool if_new;  ///< unless there is one of that id already, of whatever type
};
/// Something about the whole file that its reader should know.
struct Note {
  std::string_view text;
};

using Anything =
    std::variant<Claimed, Record, Skipped, Gathered, Rejected, Together, Made, Layout, Declared, Covered, Note>;

/// Calls with an overload for each thing that may be said.
template <typename... Calls>
struct Overloaded : Calls... {
  using Calls::operator()...;
};
template <typename... Calls>
Overloaded(Calls...) -> Overloaded<Calls...>;

}  // namespace said

/// Where importers push what they read.
class ClaimSink {
 public:
  ClaimSink() = default;
  ClaimSink(const ClaimSink&) = delete;
  ClaimSink& operator=(const ClaimSink&) = delete;
  virtual ~ClaimSink() = default;

  virtual void take(const said::Anything& what) = 0;
  /// Whether the importer should stop: the file cannot be written to, or the user wants an end.
  [[nodiscard]] virtual bool stopped() const = 0;
};

}  // namespace entente
