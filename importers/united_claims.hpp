#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text_map.hpp"
#include "importers/claim_sink.hpp"
#include "importers/mapping.hpp"

namespace entente {

/// Claims of one entry of a mapping whose rows say the same of different times: rows of consecutive years become one period,
/// events of one day, month or year one claim that counts them. Memory grows with the number of different claims, and by
/// four bytes a row.
class UnitedClaims {
 public:
  UnitedClaims(const ClaimTemplate& claim, std::string source);

  /// What is wrong with a row's date for this; empty if nothing is.
  [[nodiscard]] std::string objection(const Date& date) const;
  /// Adds what a row says; `row` is its number in the file, counted from 0. The date must be without objection.
  void add(const ClaimDraft& draft, const Date& date, const SourceRecord& record, std::uint32_t row);
  /// Pushes all claims, in the order in which the first row of each came, and then in that of time.
  void push(ClaimSink& sink);

 private:
  /// Where the first row of a claim stands.
  struct Place {
    std::int64_t line;
    std::string locator;
    std::string values;
    std::string names;
  };
  struct Span {
    std::vector<std::uint32_t> rows;
    Place place;
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
    std::map<int, Span> spans;  ///< by the number of the year, month or day
  };
  class PlaceRecord;

  [[nodiscard]] int number_of_span(Day day) const;
  [[nodiscard]] Period period_of(int first, int last) const;
  void push(const Said& said, ClaimSink& sink);
  void push(const Said& said, int first, int last, const Place& place, const std::vector<std::uint32_t>& rows,
            ClaimSink& sink);

  const ClaimTemplate& template_;
  UniteTemplate unite_;
  std::string source_;
  std::string key_;
  TextMap<std::size_t> by_key_;
  std::vector<Said> said_;
};

}  // namespace entente
