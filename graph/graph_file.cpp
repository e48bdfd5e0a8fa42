#include "graph/graph_file.hpp"

#include <fmt/format.h>

#include <system_error>

#include "graph/graph_file_tables.hpp"
#include "graph/graph_reader.hpp"

namespace entente {

Result<GraphFile> GraphFile::open(const std::filesystem::path& path, Access access) {
  std::error_code trouble;
  const auto status = std::filesystem::status(path, trouble);
  if (std::filesystem::is_directory(status))
    return Error{fmt::format("{}: is a directory; give the path of a graph file in it", path.string())};
  const bool there = std::filesystem::exists(status);
  if (!there && access == Access::read)
    return Error{
        fmt::format("{}: no such file; make it with: entente import {} FILE...", path.string(), path.string())};
  const auto size = there ? std::filesystem::file_size(path, trouble) : 0;
  auto database = Database::open(path, access);
  if (!database) return database.error();
  GraphFile file(*std::move(database));
  const auto ready = size == 0 && access == Access::write ? file.create() : file.check();
  if (!ready) return ready.error();
  return file;
}

Result<void> GraphFile::create() {
  auto& schema = Schema::builtin();
  // Large pages make a large import 15 per cent faster. Without an immediate lock two programs could both find the file empty.
  std::string sql =
      fmt::format("PRAGMA page_size = 16384; BEGIN IMMEDIATE; PRAGMA application_id = {}; PRAGMA user_version = {}; {}",
                  application_id, version, graph_file_tables);
  const auto quoted = [](std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
  };
  for (const EntityType& type : schema.entity_types())
    sql += fmt::format("INSERT INTO entity_types (name, label, parent) VALUES ({}, {}, {});", quoted(type.name),
                       quoted(type.label), type.parent ? quoted(schema[*type.parent].name) : "NULL");
  for (const RelationType& type : schema.relation_types())
    sql += fmt::format(
        "INSERT INTO relation_types (name, label, inverse_label, symmetric, sign) VALUES ({}, {}, {}, {:d}, {:d});",
        quoted(type.name), quoted(type.label), quoted(type.inverse_label), type.symmetric, type.sign);
  return database_.execute(sql + "COMMIT;");
}

Result<void> GraphFile::check() {
  const std::string name = path().string();
  const auto id = database_.integer("PRAGMA application_id");
  if (!id) return id.error();
  if (*id != application_id)
    return Error{fmt::format("{}: is no graph file of Entente (an SQLite database of another program)", name)};
  const auto made = database_.integer("PRAGMA user_version");
  if (!made) return made.error();
  if (*made > version)
    return Error{fmt::format("{}: was made by a newer Entente (format {}, this program knows {}); update Entente", name,
                             *made, version)};
  // SQLite trusts the size that the file states of itself, and notices what is missing only when it is read.
  const auto pages = database_.integer("PRAGMA page_count");
  const auto page_size = database_.integer("PRAGMA page_size");
  if (!pages || !page_size) return database_.trouble();
  std::error_code trouble;
  const auto size = std::filesystem::file_size(path(), trouble);
  const auto stated = static_cast<std::uintmax_t>(*pages * *page_size);
  if (size < stated)
    return Error{fmt::format("{}: is cut off ({} of {} bytes); take it from a backup or import the data sets again",
                             name, size, stated)};
  return {};
}

Result<Graph> GraphFile::graph(bool reported) { return read_graph(database_, reported); }

Result<RecordPlace> GraphFile::record(std::uint32_t id) {
  auto statement = database_.prepare(
      "SELECT i.file, r.line, r.locator, r.verbatim, i.recorded_at FROM records r JOIN imports i ON i.id = r.import "
      "WHERE r.id = ?1");
  if (!statement) return statement.error();
  statement->bind(1, std::int64_t{id});
  if (statement->step() != Statement::Step::row)
    return Error{fmt::format("{}: is damaged (record {} is missing)", path().string(), id)};
  return RecordPlace{std::string(statement->text(0)), statement->integer(1), std::string(statement->text(2)),
                     std::string(statement->text(3)), std::string(statement->text(4))};
}

Result<std::vector<ImportSummary>> GraphFile::imports() {
  auto rows = database_.prepare(
      "SELECT file, sha256, reader, records, claims_added, claims_known, rejected, unresolved, recorded_at FROM "
      "imports "
      "ORDER BY id");
  if (!rows) return rows.error();
  std::vector<ImportSummary> list;
  while (rows->step() == Statement::Step::row)
    list.push_back({std::string(rows->text(0)), std::string(rows->text(1)), std::string(rows->text(2)),
                    rows->integer(3), rows->integer(4), rows->integer(5), rows->integer(6), rows->integer(7),
                    std::string(rows->text(8))});
  return list;
}

}  // namespace entente
