#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class ColumnKind { other, code, name, date, year, month, day };

/// A column of a table as it stands in the file, row by row.
struct TableColumn {
  std::string header;
  std::vector<std::string> values;
};

/// What the values of a column seem to be.
struct ColumnGuess {
  ColumnKind kind = ColumnKind::other;
  std::string detail = {};             ///< the scheme of a code, the format of a date
  double share = 0;                    ///< of the values that are so
  std::vector<std::string> open = {};  ///< of an end: values that mean that it goes on
  std::string others = {};             ///< other schemes or formats that fit as well
  std::string doubt = {};              ///< of codes: which of them is of somebody else than the name beside
};

/// Guesses what all columns of a table are. Codes are read in the scheme in which most of them are known, on the days of their rows
/// where there are any; of several that counts first which agrees with the names beside the codes, then on which days the codes were
/// borne, then what the header says, then what fits the other columns.
std::vector<ColumnGuess> guessed_columns(const std::vector<TableColumn>& columns);

/// Marks for "no value" that are seen in some column, and may be a value in none.
std::vector<std::string> missing_marks_in(const std::vector<TableColumn>& columns,
                                          const std::vector<ColumnGuess>& guesses);

/// The year of a date, in the format of a guess.
std::optional<int> year_in(std::string_view value, const ColumnGuess& guess);

}  // namespace entente
