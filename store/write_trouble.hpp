#pragma once

#include <optional>

#include "store/database.hpp"

namespace entente {

/// The first thing that goes wrong while rows are written; after it nothing is run any more.
class WriteTrouble {
 public:
  explicit WriteTrouble(Database& database) : database_(&database) {}

  [[nodiscard]] const std::optional<Error>& first() const { return first_; }
  explicit operator bool() const { return first_.has_value(); }
  void set(const Error& error) {
    if (!first_) first_ = error;
  }
  /// Notes what SQLite says, if something was not done.
  void check(bool done) {
    if (!done) set(database_->trouble());
  }
  /// Runs a statement that gives no rows. False if it failed, or something did before.
  bool run(Statement& statement) {
    if (first_) return false;
    const bool done = statement.run();
    check(done);
    return done;
  }
  /// Whether a search finds something.
  bool has_row(Statement& search) {
    const auto found = database_->next(search);
    if (!found) set(found.error());
    return found && *found;
  }

 private:
  Database* database_;
  std::optional<Error> first_;
};

}  // namespace entente
