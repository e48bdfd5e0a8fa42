#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "values/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace entente {

/// A prepared statement. Parameters are numbered from 1 and columns from 0, as SQLite does.
class Statement {
 public:
  enum class Step { row, done, failed };

  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}

  void bind(int parameter, std::int64_t value);
  /// The text must live until the next step.
  void bind(int parameter, std::string_view text);
  void bind_blob(int parameter, std::string_view bytes);
  void bind_null(int parameter);

  Step step();
  /// Makes it ready to run again; bound values stay.
  void reset();
  /// Runs a statement that gives no rows, and makes it ready to run again.
  bool run();

  [[nodiscard]] bool is_null(int column) const;
  /// What stands where a whole number or nothing should.
  struct Number {
    std::int64_t value;
    bool is_null;
    bool is_other;  ///< a text, say: the file is damaged
  };
  [[nodiscard]] Number number(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

enum class Access { read, write };

/// An SQLite database; the only door to the library.
class Database {
 public:
  /// Opens a file; with Access::write it is created if there is none. Reading also opens it for writing where that is
  /// allowed, as an import that was killed has to be rolled back first.
  static Result<Database> open(const std::filesystem::path& path, Access access);

  /// One that is in memory only; `path` is what messages call it.
  static Result<Database> in_memory(const std::filesystem::path& path);

  Result<void> execute(const std::string& sql);
  Result<Statement> prepare(std::string_view sql);
  /// Steps to the next row: false if there is none. A read that fails is an error, never the end of a table.
  Result<bool> next(Statement& statement);
  /// Calls `on_row(const Statement&)`, which returns nothing or a Result<void>, for each row of a query, or of a statement whose
  /// parameters are bound. Errors: those of reading, also in the middle, and the first of `on_row`.
  template <typename OnRow>
  Result<void> each(std::string_view sql, const OnRow& on_row) {
    auto rows = prepare(sql);
    if (!rows) return rows.error();
    return each(*rows, on_row);
  }
  template <typename OnRow>
  Result<void> each(Statement& rows, const OnRow& on_row) {
    while (true) {
      const auto more = next(rows);
      if (!more) return more.error();
      if (!*more) return {};
      if constexpr (std::is_void_v<std::invoke_result_t<OnRow, const Statement&>>) {
        on_row(rows);
      } else {
        if (const Result<void> taken = on_row(rows); !taken) return taken;
      }
    }
  }
  /// The single integer that a query gives.
  Result<std::int64_t> integer(std::string_view sql);
  /// How many milliseconds to wait for others that keep the file locked.
  [[nodiscard]] bool wait_no_longer_than(int milliseconds);
  [[nodiscard]] std::int64_t last_row() const;
  /// How many rows the last statement that writes has changed.
  [[nodiscard]] int changed_rows() const;
  [[nodiscard]] bool in_transaction() const;
  /// Whether the file was removed or renamed since it was opened: what is written now would be nobody's.
  [[nodiscard]] bool has_moved() const;
  /// What SQLite says was wrong last, in words for the user.
  [[nodiscard]] Error trouble() const;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  Database(sqlite3* handle, std::filesystem::path path) : handle_(handle), path_(std::move(path)) {}
  std::unique_ptr<sqlite3, Close> handle_;
  std::filesystem::path path_;
};

}  // namespace entente
