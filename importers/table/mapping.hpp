#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/claim.hpp"
#include "graph/schema.hpp"
#include "graph/source.hpp"
#include "values/period.hpp"
#include "values/result.hpp"

namespace entente {

/// Holds if the column's value is (or, negated, is not) one of the values. A value that ends in an asterisk stands for all that
/// begin so.
struct MappingCondition {
  std::string column;
  std::vector<std::string> values;
  std::vector<std::string> beginnings;
  bool negated = false;
};

/// Text with {column} in it.
struct TextTemplate {
  struct Part {
    std::string text;  ///< a column's name, or text as it is
    bool is_column;
  };
  std::vector<Part> parts;
};

/// Who the subject or object is: who bears a code or a name, or an entity that the file itself makes.
struct EntityTemplate {
  enum class Kind { code, name, fixed, minted };
  Kind kind = Kind::name;
  std::string scheme;  ///< of a code, or of a minted entity's identifier
  std::string column;  ///< of the code or name, or of a minted entity's identifier
  TextTemplate id;     ///< of a fixed or minted entity
  TextTemplate label;  ///< of a minted one
  std::optional<EntityTypeId> type;
  std::string split;  ///< what stands between several codes or names in one cell; empty: there is one
};

/// A date in one column, or in up to three.
struct DateTemplate {
  enum class Format { edtf, yyyymm, yyyymmdd, day_month_year, month_day_year, english, years };
  std::string date;  ///< column; empty if the parts are used
  Format format = Format::edtf;
  std::string year;
  std::string month;
  std::string day;
  std::optional<Date> fixed;
  std::vector<std::string> missing;  ///< values that stand for an unknown part
  int earliest = 100;        ///< years before this one are no years of the data set (not of EDTF, where 0095 is one)
  std::optional<int> pivot;  ///< years of two digits: from this one on of the 20th century, below it of the 21st
  // Of a beginning:
  std::optional<MappingCondition> or_before;  ///< when it holds, the true date is that one or an earlier one
  // Of an end:
  bool inclusive = false;                      ///< the last day, not the day after
  std::vector<std::string> open;               ///< values (of the year, or the date) for "still in force"
  std::optional<Day> still;                    ///< this very date means "still in force then"
  std::optional<Day> observed;                 ///< the day on which an open one was last seen
  std::optional<MappingCondition> still_when;  ///< when it holds, the date is the day on which it was last seen
};

struct AttributeTemplate {
  std::string name;
  std::string column;
  std::vector<std::string> missing;
  std::vector<std::pair<std::string, std::string>> values =
      {};                  ///< of the column -> of the attribute; empty: as they are
  std::string fixed = {};  ///< the same in every row, without a column
  /// What several rows of the same ends and time make of it.
  enum class Combination : std::uint8_t {
    same,      ///< they say the same; if not, the greatest number counts, and it is told
    sum,       ///< each record's counts by itself, beside the others
    mean,      ///< of the rows that are united
    greatest,  ///< of all
  };
  Combination combination = Combination::same;
  [[nodiscard]] bool is_summed() const { return combination == Combination::sum; }
  /// Whether rows that are united may differ in it.
  [[nodiscard]] bool is_combined() const { return combination != Combination::same; }
};

/// Rows that say the same of different times are one claim.
struct UniteTemplate {
  enum class Over { consecutive_years, consecutive_months, year, month, day };
  Over over = Over::consecutive_years;
  std::optional<Date> open;  ///< of consecutive years and months: those that reach this one go on after it
  std::string count;         ///< of the others: the attribute that tells how many rows a claim sums up

  [[nodiscard]] bool is_consecutive() const {
    return over == Over::consecutive_years || over == Over::consecutive_months;
  }
  [[nodiscard]] bool is_by_month() const { return over == Over::month || over == Over::consecutive_months; }
};

/// Columns of one kind, a state each: a row becomes as many rows as there are such columns, with two new columns.
struct ColumnsToRows {
  std::vector<std::string> columns;  ///< those of that kind; "mem*" for all that begin so; empty: all but `except`
  std::vector<std::string> except;   ///< the columns that are of no such kind
  std::string header;                ///< the new column that holds a column's name
  std::string value;                 ///< the new column that holds the value in it
};

/// A claim that every row makes, if the conditions hold.
struct ClaimTemplate {
  std::size_t line = 0;
  std::vector<MappingCondition> when;
  EntityTemplate subject;
  RelationTypeId relation{std::uint32_t{0}};
  std::string relation_column;  ///< where each row names its own relation; else `relation` is that of all
  EntityTemplate object;
  std::optional<EntityTemplate> via;
  std::optional<DateTemplate> begin;
  std::optional<DateTemplate> end;
  std::optional<DateTemplate> on;
  Mode mode = Mode::stated;
  std::vector<AttributeTemplate> attributes;
  /// Whether each record makes a relation of its own.
  [[nodiscard]] bool is_own() const {
    return (unite && !unite->count.empty()) || std::ranges::any_of(attributes, &AttributeTemplate::is_summed);
  }
  /// Whether some attribute is a mean or a maximum of rows that are united.
  [[nodiscard]] bool has_means() const {
    return unite && std::ranges::any_of(attributes, [](const AttributeTemplate& attribute) {
             return attribute.is_combined() && !attribute.is_summed();
           });
  }
  bool skip_self = false;  ///< rows whose subject and object are written alike say nothing
  std::optional<UniteTemplate> unite;
};

struct MappingCoverage {
  std::string relation;
  Period period;
  std::string population;
};

/// Rows that cannot be what they should be, as of a file that a program has spoilt.
struct MappingRefusal {
  std::vector<MappingCondition> when;
  std::string reason;
};

/// How to read one data set: data, not code. Its syntax is described in docs/mappings.md.
struct Mapping {
  std::string file;  ///< where it was read
  std::string name;
  std::string title;
  Source source;
  std::vector<MappingCoverage> coverage;
  std::vector<std::string> recognised_by;  ///< columns that the file must have
  std::vector<std::string> not_with;       ///< columns that it must not have
  std::optional<char> delimiter;
  int skip = 0;                      ///< lines before the header
  char comment = '\0';               ///< what lines begin with that are no rows; a null for nothing
  bool has_quotes = true;            ///< a quote that begins a field quotes it
  std::string encoding;              ///< of the file, as is_text_encoding knows it; empty: UTF-8, or Windows-1252
  std::vector<std::string> missing;  ///< values that stand for "no value" in every column
  std::vector<std::string> key;      ///< columns that tell records apart
  std::optional<ColumnsToRows> columns_to_rows;
  std::vector<MappingRefusal> refusals;
  std::vector<ClaimTemplate> claims;
};

/// "sum", "mean" ..., for messages.
std::string_view combination_name(AttributeTemplate::Combination combination);

/// Reads a mapping. The error begins with file and line.
Result<Mapping> parse_mapping(std::string_view text, std::string_view file, const Schema& schema);

/// The mappings that the program carries, ordered by name.
const std::vector<Mapping>& builtin_mappings();

}  // namespace entente
