#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/sink/claim_sink.hpp"
#include "importers/table/mapping.hpp"
#include "values/fingerprint_map.hpp"

namespace entente {

/// Claims of one entry of a mapping whose rows say the same of different times: rows of consecutive years or months become one period,
/// events of one day, month or year one claim that counts them. Memory grows with the number of different claims, and by
/// four bytes a row.
class UnitedClaims {
 public:
  UnitedClaims(const ClaimTemplate& claim, std::string source);

  /// When a row's date lies.
  struct Time {
    int number;  ///< of the year, month or day
    Day first;   ///< its own days, half-open
    Day end;
  };
  /// Nothing if the date may lie in several years, months or days.
  [[nodiscard]] std::optional<Time> time_of(const Date& date) const;
  /// All days of the year, month or day.
  [[nodiscard]] Period days_of(int number) const { return {date_at_begin(number), date_at_begin(number + 1)}; }
  /// Whether several days are one time.
  [[nodiscard]] bool is_of_many_days() const { return unite_.over != UniteTemplate::Over::day; }
  [[nodiscard]] const std::string& count_name() const { return unite_.count; }
  /// What is wrong with a date that has none.
  [[nodiscard]] std::string objection(const Date& date) const;
  /// Adds what a row says of a time; `row` is its own number in the file, counted from 0. Gives a handle of
  /// what is said.
  /// `keeps_rows`: the claim may be rejected, and its rows are kept to be listed.
  std::uint32_t add(const ClaimDraft& draft, const Time& time, const SourceRecord& record, std::uint32_t row,
                    bool keeps_rows);
  /// Adds that a row says the same of another time. Not for claims with attributes that are combined.
  void add_again(std::uint32_t said, const Time& time, const SourceRecord& record, std::uint32_t row,
                 std::uint64_t key);
  /// How the rows of the file are written.
  struct Layout {
    const std::vector<std::string>& columns;
    std::string header;  ///< of a wide table, what the mapping calls the name of a column and its value; else empty
    std::string value;
  };
  /// Pushes all claims, in the order in which the first row of each came, and then in that of time.
  void push(ClaimSink& sink, const Layout& layout);

 private:
  /// Where the first row of a claim stands.
  struct Place {
    std::int64_t line;
    std::string locator;
    std::string values;
    std::string names;
  };
  /// What rows say of an attribute that is combined.
  struct Total {
    double sum = 0;
    double greatest = 0;
    std::size_t count = 0;
    void add(const Total& other);
    [[nodiscard]] double value(AttributeTemplate::Combination combination) const;
  };
  /// Numbers of years, months or days without a gap.
  struct Run {
    int first;
    int last;
    std::vector<std::uint32_t> rows;
    Place place;
    std::vector<RecordRow> kept = {};  ///< its rows, if they are kept
    std::vector<Total> totals = {};    ///< of the attributes that are combined, in their order
    OwnRecord own = {};                ///< the keys of its records together, and all their days; 0 if they have none
  };
  /// What is said of all the times.
  struct Said {
    EntityReference::By subject_by;
    EntityReference::By object_by;
    std::string subject;
    std::string object;
    std::string via;
    AttributeSet attributes;
    std::string subject_field;
    std::string object_field;
    bool keeps_rows;
    std::vector<Run> runs;  ///< as the rows came: those that belong together are united at the end
  };
  class PlaceRecord;

  [[nodiscard]] bool is_combined(const Attribute& attribute) const;
  Run& run_of(std::uint32_t said, const Time& time, const SourceRecord& record, std::uint32_t row,
              const OwnRecord& own);
  void combine(const AttributeSet& attributes, Run& run) const;
  [[nodiscard]] int number_of_span(Day day) const;
  [[nodiscard]] bool belongs_to(const Run& run, int number) const;
  void unite(std::vector<Run>& runs) const;
  [[nodiscard]] Date date_of(int number) const;
  [[nodiscard]] Date date_at_begin(int number) const { return Date::on(date_of(number).first); }
  [[nodiscard]] Period period_of(int first, int last) const;
  void push(const Said& said, const Run& run, ClaimSink& sink, const Layout& layout);

  const ClaimTemplate& template_;
  UniteTemplate unite_;
  std::string source_;
  std::string key_;
  FingerprintMap<std::uint32_t> by_key_;
  std::vector<Said> said_;
};

}  // namespace entente
