#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"
#include "values/text_map.hpp"

namespace entente {

/// The names and codes with which sources speak of entities, each once in a graph file, so that a person's judgement about
/// a name finds the claims that use it.
class MentionRows {
 public:
  static Result<MentionRows> prepare(Database& database);

  /// The row of a name, after adding it if there is none; 0 if that failed.
  std::int64_t row(std::string_view name);
  /// Forgets the rows, as after a rollback.
  void forget() { rows_.clear(); }
  /// Says which entity stands for the name where no rule understands it. False if that failed.
  bool set_placeholder(std::int64_t row, std::int64_t entity);

 private:
  MentionRows(Database& database, Statement find, Statement insert, Statement update)
      : database_(&database), find_(std::move(find)), insert_(std::move(insert)), update_(std::move(update)) {}

  Database* database_;
  Statement find_;
  Statement insert_;
  Statement update_;
  TextMap<std::int64_t> rows_;
};

}  // namespace entente
