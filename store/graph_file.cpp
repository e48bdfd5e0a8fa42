#include "store/graph_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>

#include "store/graph_file_tables.hpp"
#include "store/graph_reader.hpp"

namespace entente {
namespace {

/// Whether the file is as long as it says itself (SQLite, "Database File Format", 1.3). SQLite notices what is missing only
/// when it is read, and calls it malformed; and a file that is no database is better told by its first bytes.
Result<void> check_length(const std::filesystem::path& path, std::uintmax_t size) {
  std::array<char, 100> header{};
  std::ifstream stream(path, std::ios::binary);
  stream.read(header.data(), header.size());
  constexpr std::string_view magic("SQLite format 3\0", 16);
  const auto known = static_cast<std::size_t>(stream.gcount());
  if (std::string_view(header.data(), std::min(known, magic.size())) != magic.substr(0, known)) return {};
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::uintmax_t value = 0;
    for (std::size_t byte = at; byte < at + bytes; ++byte)
      value = value << 8U | static_cast<unsigned char>(header[byte]);
    return value;
  };
  const std::uintmax_t page_size = number(16, 2) == 1 ? 65536 : number(16, 2);
  const std::uintmax_t stated = known < header.size() ? header.size() : page_size * number(28, 4);
  // What a killed import left is put right from its journal, sizes too.
  std::error_code trouble;
  if (size >= stated || std::filesystem::exists(path.string() + "-journal", trouble)) return {};
  return Error{fmt::format("{}: is cut off ({} of {} bytes); take it from a backup or import the data sets again",
                           path.string(), size, stated)};
}

/// Makes an empty file if there is none; whether it did.
bool make_file(const std::filesystem::path& path) {
  constexpr mode_t permissions = 0644;  // as SQLite has them, less the umask
  const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, permissions);
  if (descriptor < 0) return false;
  ::close(descriptor);
  return true;
}

/// SQL that adds the types of this program's schema that a file lacks.
std::string schema_rows() {
  auto& schema = Schema::builtin();
  const auto quoted = [](std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
  };
  std::string sql;
  for (const EntityType& type : schema.entity_types())
    sql += fmt::format("INSERT OR IGNORE INTO entity_types (name, label, parent) VALUES ({}, {}, {});",
                       quoted(type.name), quoted(type.label), type.parent ? quoted(schema[*type.parent].name) : "NULL");
  for (const RelationType& type : schema.relation_types())
    sql += fmt::format(
        "INSERT OR IGNORE INTO relation_types (name, label, inverse_label, symmetric, sign) VALUES ({}, {}, {}, {:d}, "
        "{:d});",
        quoted(type.name), quoted(type.label), quoted(type.inverse_label), type.symmetric, type.sign);
  return sql;
}

}  // namespace

Result<GraphFile> GraphFile::open(const std::filesystem::path& path, Access access) {
  std::error_code trouble;
  const auto status = std::filesystem::status(path, trouble);
  if (std::filesystem::is_directory(status))
    return Error{fmt::format("{}: is a directory; give the path of a graph file in it", path.string())};
  if (path.empty()) return Error{"the graph file has no name", ErrorKind::usage};
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return Error{fmt::format("{}: is a pipe or device, and no file", path.string())};
  if (!std::filesystem::exists(status) && access == Access::read)
    return Error{
        fmt::format("{}: no such file; make it with: entente import {} FILE...", path.string(), path.string())};
  // Another program that made the file may remove it again before we have its lock; then it is made anew.
  constexpr int most_attempts = 100;
  for (int attempt = 0;; ++attempt) {
    const bool made = access == Access::write && make_file(path);
    auto database = Database::open(path, access);
    if (!database) return database.error();
    GraphFile file(*std::move(database));
    file.is_made_here_ = made;
    const auto ready = file.prepare(access);
    if (ready) return file;
    if (!file.database_.has_moved() || attempt == most_attempts) return ready.error();
  }
}

Result<GraphFile> GraphFile::in_memory(const std::filesystem::path& path) {
  auto database = Database::in_memory(path);
  if (!database) return database.error();
  GraphFile file(*std::move(database));
  if (const auto begun = file.database_.execute("BEGIN"); !begun) return begun.error();
  if (const auto created = file.create(); !created) return created.error();
  return file;
}

/// Under the lock of the file, as others may be making, filling or removing it at this moment.
Result<void> GraphFile::prepare(Access access) {
  // Large pages make a large import 15 per cent faster.
  auto locked = database_.execute(access == Access::write ? "PRAGMA page_size = 16384; BEGIN IMMEDIATE" : "BEGIN");
  if (locked)
    if (const auto read = database_.integer("PRAGMA user_version"); !read) locked = read.error();
  std::error_code trouble;
  const auto size = std::filesystem::file_size(path(), trouble);
  if (!trouble && size > 0)
    if (const auto whole = check_length(path(), size); !whole) return whole.error();
  if (!locked) return locked.error();
  if (database_.has_moved()) return Error{fmt::format("{}: was removed by another program", path().string())};
  if (access == Access::write && size == 0) return create();
  if (size == 0)
    return Error{
        fmt::format("{}: is empty: nothing was imported into it yet, or that was cut off; make it with: entente import "
                    "{} FILE...",
                    path().string(), path().string())};
  if (const auto checked = check(); !checked) return checked.error();
  return database_.execute("COMMIT");
}

void GraphFile::discard_if_unused() {
  if (!is_made_here_ || !database_.execute("BEGIN EXCLUSIVE")) return;
  const auto used = database_.integer("SELECT (SELECT count(*) FROM imports) + (SELECT count(*) FROM judgements)");
  std::error_code trouble;
  if (used && *used == 0 && !database_.has_moved()) std::filesystem::remove(path(), trouble);
  is_made_here_ = false;
  static_cast<void>(database_.execute("ROLLBACK"));
}

Result<void> GraphFile::create() {
  return database_.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; {} {} {} COMMIT;",
                                       application_id, version, graph_file_tables, graph_file_views, schema_rows()));
}

Result<void> GraphFile::check() {
  const std::string name = path().string();
  const auto id = database_.integer("PRAGMA application_id");
  if (!id) return id.error();
  if (*id != application_id)
    return Error{fmt::format("{}: is no graph file of Entente (an SQLite database of another program)", name)};
  const auto made = database_.integer("PRAGMA user_version");
  if (!made) return made.error();
  if (*made < 1) return Error{fmt::format("{}: is damaged (format {})", name, *made)};
  if (*made > version)
    return Error{fmt::format("{}: was made by a newer Entente (format {}, this program knows {}); update Entente", name,
                             *made, version)};
  return {};
}

Result<std::optional<std::int64_t>> GraphFile::migrate() {
  const auto format = database_.integer("PRAGMA user_version");
  if (!format) return format.error();
  std::string sql;
  for (std::int64_t from = *format; from < version; ++from)
    sql += graph_file_migrations[static_cast<std::size_t>(from)];
  if (*format < version) sql += fmt::format("{} PRAGMA user_version = {};", graph_file_views, version);
  if (const auto done = database_.execute(sql + schema_rows()); !done) return done.error();
  return *format < version ? std::optional(*format) : std::nullopt;
}

Result<Graph> GraphFile::graph(const GraphReading& reading) { return read_graph(database_, reading); }

Result<RecordPlace> GraphFile::record(std::uint32_t id) {
  const auto format = database_.integer("PRAGMA user_version");
  if (!format) return format.error();
  auto statement = database_.prepare(
      *format == 1
          ? "SELECT i.file, r.line, r.locator, r.verbatim, i.recorded_at FROM records r JOIN imports i ON i.id "
            "= r.import WHERE r.id = ?1"
          : "SELECT file, line, locator, verbatim, recorded_at FROM record_list WHERE id = ?1");
  if (!statement) return statement.error();
  statement->bind(1, std::int64_t{id});
  const auto found = database_.next(*statement);
  if (!found) return found.error();
  if (!*found)
    return Error{fmt::format("{}: is damaged (record {} is missing)", path().string(), id), ErrorKind::not_found};
  return RecordPlace{std::string(statement->text(0)), statement->integer(1), std::string(statement->text(2)),
                     std::string(statement->text(3)), std::string(statement->text(4))};
}

Result<std::vector<std::uint32_t>> GraphFile::import_of_record() {
  constexpr auto nothing = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> all(1, nothing);
  const auto read = database_.each("SELECT id, import FROM records ORDER BY id", [&](const Statement& row) {
    // Rows have no gaps but in a damaged file, where a few may be missing, and a number may be anything.
    const std::int64_t id = row.integer(0);
    constexpr std::int64_t gap = 1'000'000;
    if (id < 1 || id > static_cast<std::int64_t>(all.size()) + gap) return;
    all.resize(static_cast<std::size_t>(id), nothing);
    all.push_back(static_cast<std::uint32_t>(row.integer(1)) - 1);
  });
  if (!read) return read.error();
  return all;
}

Result<std::vector<ImportSummary>> GraphFile::imports() {
  std::vector<ImportSummary> list;
  const auto read = database_.each(
      "SELECT file, sha256, reader, records, claims_added, claims_known, rejected, unresolved, recorded_at FROM "
      "imports "
      "ORDER BY id",
      [&](const Statement& row) {
        list.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), row.integer(3),
                        row.integer(4), row.integer(5), row.integer(6), row.integer(7), std::string(row.text(8))});
      });
  if (!read) return read.error();
  return list;
}

}  // namespace entente
