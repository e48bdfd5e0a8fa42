#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "graph/judgements.hpp"
#include "importers/text/input_file.hpp"

namespace entente {

/// The columns of a file of judgements, in the order in which they are written. Only the first three must be there; others,
/// such as those that 'entente unresolved' adds, are not read.
inline constexpr std::array<std::string_view, 8> judgement_columns = {"judgement", "name", "entity", "source",
                                                                      "begin",     "end",  "author", "note"};

/// What becomes of the rows of a file of judgements.
struct JudgementSink {
  /// A judgement as it is written: entities by id, code or name, not looked up yet.
  std::function<void(std::size_t line, Judgement judgement)> judged;
  /// A row that is no judgement.
  std::function<void(std::size_t line, const std::string& reason)> rejected;
  /// A row whose entity is not filled in.
  std::function<void()> undecided;
};

/// Reads judgements from a table (CSV, TSV ...): a row a judgement, "means" with a name and an entity, "same" or "different"
/// with two entities. `begin` and `end` bound the records that are meant, half-open (EDTF). Errors: no table, a column that
/// is missing, reading failed.
Result<void> read_judgements(InputFile& file, const JudgementSink& sink);

}  // namespace entente
