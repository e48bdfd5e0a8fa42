#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/attributes.hpp"
#include "importers/sink/claim_sink.hpp"
#include "importers/table/bearers_of_days.hpp"
#include "importers/table/date_reader.hpp"
#include "importers/table/mapping.hpp"
#include "importers/table/united_claims.hpp"

namespace entente {

/// Makes the claim of one entry of a mapping out of a row.
class ClaimReader {
 public:
  ClaimReader(const ClaimTemplate& claim, const Mapping& mapping, ColumnSlots& slots);

  enum class Outcome { pushed, rejected, gathered, nothing };
  /// Pushes the row's claim, or its rejection, or keeps what it says for finish(); nothing if the row does not meet the
  /// conditions. `number` is that of the record in the file, counted from 0.
  Outcome push(const Row& row, const SourceRecord& record, std::uint32_t number, ClaimSink& sink);

  /// A cell of a wide table: of `column`, with a value that `key` stands for (0 for none that may be remembered).
  struct Cell {
    std::size_t column;
    std::uint64_t key;
  };
  /// Before the cells of a row are pushed, whose own values, but for those in the slots of a cell, are there by now.
  void begin_cells(const Row& row, std::size_t header_slot, std::size_t value_slot);
  /// What push() would do, if the row before said the same in this cell and of the same things, but of another time; nothing if
  /// not, or if that is not known. The row need not hold the cell.
  std::optional<Outcome> push_again(const Cell& cell, const SourceRecord& record, std::uint32_t number,
                                    std::uint64_t row_key);
  /// push(), which remembers the outcome for the next row.
  Outcome push_cell(const Cell& cell, const Row& row, const SourceRecord& record, std::uint32_t number,
                    ClaimSink& sink);

  /// Whether the value in this slot alone keeps the row from meeting the conditions, whatever stands in the others.
  [[nodiscard]] bool is_excluded_by(std::size_t slot, const Row& row) const;
  /// Why push() of that row gave nothing, and how many of the conditions it meets: of several entries of a mapping the one that
  /// it nearly meets tells more.
  [[nodiscard]] std::pair<std::size_t, std::string> reason(const Row& row) const;
  /// Pushes the claims that several rows make together.
  /// Rejected ones are listed with the file's columns.
  void finish(ClaimSink& sink, const std::vector<std::string>& columns);
  /// Whether the row that was pushed last names somebody whom no rule knows.
  [[nodiscard]] bool has_met_unknown() const { return met_unknown_; }

 private:
  struct Condition {
    std::size_t slot;
    const MappingCondition* condition;
  };
  struct Pattern {
    struct Part {
      std::string text;
      std::size_t slot;  ///< ColumnSlots::none for the text as it is
    };
    std::vector<Part> parts;
    [[nodiscard]] bool has_several_values() const {
      return std::ranges::count_if(parts, [](const Part& part) { return part.slot != ColumnSlots::none; }) > 1;
    }
  };
  struct Party {
    const EntityTemplate* entity;
    std::size_t slot;
    Pattern id;
    Pattern label;
    std::string buffer;
    std::string_view value = {};                             ///< of a cell with several: the one at hand
    std::unordered_map<std::string, std::string> made = {};  ///< ids and labels of the entities that rows have made
    std::map<std::string, std::string> relabelled = {};      ///< of these, those that other rows call so
    std::unordered_map<std::string, bool> known = {};        ///< names and codes, and whether anybody has them
  };
  struct AttributeSlot {
    const AttributeTemplate* attribute;
    const AttributeType* type;
    std::size_t slot;
  };

  /// What a cell of the row before said.
  struct CellMemory {
    std::uint64_t key = 0;
    std::uint32_t context = 0;               ///< the value of context_ then
    std::optional<std::uint32_t> said = {};  ///< handle of united_; none if it said nothing
  };

  static Pattern pattern(const TextTemplate& text, ColumnSlots& slots);
  static Party party(const EntityTemplate& entity, ColumnSlots& slots);
  [[nodiscard]] bool meets_conditions(const Row& row) const;
  [[nodiscard]] bool is_self() const;
  static void tell_labels(const Party& party, ClaimSink& sink);
  ReadResult<UnitedClaims::Time> read_united(const Row& row);
  Outcome push_one(const Row& row, const SourceRecord& record, std::uint32_t number, ClaimSink& sink);
  template <typename OnValue>
  static void each_value(Party& party, const Row& row, const OnValue& on_value);
  ReadResult<EntityReference> refer(Party& party, const Row& row, ClaimSink& sink) const;
  [[nodiscard]] ReadResult<Period> read_period(const Row& row) const;
  [[nodiscard]] ReadResult<RelationTypeId> read_relation(const Row& row) const;
  /// What an attribute's value is to the relation, none if the row gives none.
  [[nodiscard]] ReadResult<std::optional<std::string_view>> read_attribute(const Row& row, const AttributeSlot& slot,
                                                                           RelationTypeId relation) const;
  /// Into attributes_; the bad value if there is one.
  std::optional<BadValue> read_attributes(const Row& row, RelationTypeId relation);
  /// The claim of a row that cannot be united with others, as it is not known who is meant.
  Outcome push_alone(ClaimDraft& draft, const UnitedClaims::Time& time, ClaimSink& sink);
  /// The claim without its period; its texts stand in the reader's own buffers.
  ReadResult<ClaimDraft> read_draft(const Row& row, ClaimSink& sink);
  [[nodiscard]] bool is_missing(std::string_view value) const;
  static bool is_known(Party& party);
  [[nodiscard]] bool may_remember() const;
  void compare(const ClaimDraft& draft);

  const ClaimTemplate& template_;
  const Mapping& mapping_;
  std::vector<Condition> conditions_;
  std::size_t relation_slot_;  ///< where each row names its own
  Party subject_;
  Party object_;
  std::optional<Party> via_;
  std::optional<DateReader> begin_;
  std::optional<DateReader> end_;
  std::optional<DateReader> on_;
  std::vector<AttributeSlot> attribute_slots_;
  BearersOfDays bearers_;
  std::optional<UnitedClaims> united_;
  std::size_t united_slot_ = ColumnSlots::none;  ///< the only column of the date, if there is only one
  std::string united_text_;  ///< what stood there last, as cells of one row and rows of one year follow
  std::optional<UnitedClaims::Time> united_time_;  ///< what it meant
  AttributeSet attributes_;
  bool is_own_;
  bool met_unknown_ = false;
  std::size_t measurement_ = ColumnSlots::none;  ///< the first attribute that may be one: the schema does not know it
  std::unordered_map<std::uint64_t, std::uint64_t> measured_;  ///< of ends and times, what was said first
  std::size_t differing_ = 0;
  std::string compared_;
  bool remembers_ = false;                          ///< cells of a wide table
  std::vector<std::string> context_row_;            ///< what all cells of a row say it about
  std::uint32_t context_ = 0;                       ///< changes with context_row_
  std::optional<UnitedClaims::Time> context_time_;  ///< of the row at hand
  std::vector<CellMemory> cells_;                   ///< by column
  std::optional<std::uint32_t> said_;               ///< the last claim that was united
};

}  // namespace entente
