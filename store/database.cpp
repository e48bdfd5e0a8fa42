#include "store/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace entente {

void Statement::Finalize::operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }

void Statement::bind(int parameter, std::int64_t value) { sqlite3_bind_int64(handle_.get(), parameter, value); }

void Statement::bind(int parameter, std::string_view text) {
  // A view without memory of its own would be bound as NULL.
  sqlite3_bind_text(handle_.get(), parameter, text.data() == nullptr ? "" : text.data(), static_cast<int>(text.size()),
                    SQLITE_STATIC);
}

void Statement::bind_blob(int parameter, std::string_view bytes) {
  sqlite3_bind_blob(handle_.get(), parameter, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
}

void Statement::bind_null(int parameter) { sqlite3_bind_null(handle_.get(), parameter); }

Statement::Step Statement::step() {
  switch (sqlite3_step(handle_.get())) {
    case SQLITE_ROW:
      return Step::row;
    case SQLITE_DONE:
      return Step::done;
    default:
      return Step::failed;
  }
}

void Statement::reset() { sqlite3_reset(handle_.get()); }

bool Statement::run() {
  const bool done = step() == Step::done;
  // A failed statement keeps its error on the connection when it is reset.
  reset();
  return done;
}

bool Statement::is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }

Statement::Number Statement::number(int column) const {
  const int type = sqlite3_column_type(handle_.get(), column);
  if (type == SQLITE_INTEGER) return {sqlite3_column_int64(handle_.get(), column), false, false};
  return {0, type == SQLITE_NULL, type != SQLITE_NULL};
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  return bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
}

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Result<Database> Database::open(const std::filesystem::path& path, Access access) {
  // The library would count its memory under a lock at each allocation; nobody asks for the sum.
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(configured);
  sqlite3* handle = nullptr;
  // To the letter: neither :memory: nor file:name is anything else than the name of a file.
  const std::string name = path.is_relative() ? "./" + path.string() : path.string();
  // A connection belongs to one thread: the library's locks would cost an import several per cent.
  const int create = access == Access::write ? SQLITE_OPEN_CREATE : 0;
  int code = sqlite3_open_v2(name.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create, nullptr);
  if (code != SQLITE_OK && access == Access::read) {
    sqlite3_close_v2(handle);
    code = sqlite3_open_v2(name.c_str(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  }
  Database database(handle, path);
  if (code != SQLITE_OK) return database.trouble();
  if (access == Access::write && sqlite3_db_readonly(handle, "main") == 1)
    return Error{fmt::format("{}: may not be written; change its permissions or give another file", path.string())};
  // A writer is told soon that another one is at it. A reader waits: it is locked out only while a large import writes what
  // does not fit its cache, and when it commits.
  sqlite3_busy_timeout(handle, access == Access::write ? 5'000 : 60'000);
  return database;
}

Result<Database> Database::in_memory(const std::filesystem::path& path) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(handle, path);
  if (code != SQLITE_OK) return database.trouble();
  return database;
}

bool Database::has_moved() const {
  int moved = 0;
  return sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

bool Database::wait_no_longer_than(int milliseconds) {
  return sqlite3_busy_timeout(handle_.get(), milliseconds) == SQLITE_OK;
}

Result<void> Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return trouble();
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
    return trouble();
  return Statement(statement);
}

Result<bool> Database::next(Statement& statement) {
  switch (statement.step()) {
    case Statement::Step::row:
      return true;
    case Statement::Step::done:
      return false;
    default:
      return trouble();
  }
}

Result<std::int64_t> Database::integer(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return statement.error();
  if (statement->step() != Statement::Step::row) return trouble();
  return statement->integer(0);
}

int Database::changed_rows() const { return sqlite3_changes(handle_.get()); }

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

Error Database::trouble() const {
  const int code = handle_ ? sqlite3_errcode(handle_.get()) : SQLITE_NOMEM;
  const std::string file = path_.string();
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return Error{fmt::format("{}: is no graph file (not an SQLite database)", file)};
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      // SQLite is content, but a row that should be there is not.
      return Error{
          fmt::format("{}: is damaged (something is missing); import the data sets again into a new file", file)};
    case SQLITE_CORRUPT:
      return Error{fmt::format("{}: is damaged ({}); import the data sets again into a new file", file,
                               sqlite3_errmsg(handle_.get()))};
    case SQLITE_FULL:
      return Error{fmt::format("{}: the disk is full; nothing of this import was kept", file)};
    case SQLITE_READONLY:
      return Error{fmt::format("{}: may not be written; change its permissions or give another file", file)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error{fmt::format("{}: another program is writing to it; try again when that has ended", file)};
    case SQLITE_CANTOPEN:
      return Error{fmt::format("{}: cannot be opened; does its folder exist, and may it be read?", file)};
    default:
      return Error{fmt::format("{}: {}", file, handle_ ? sqlite3_errmsg(handle_.get()) : "out of memory")};
  }
}

}  // namespace entente
