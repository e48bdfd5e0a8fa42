#include "store/name_use.hpp"

namespace entente {
namespace {

/// What was left out when each file was imported last; files of the formats before judgements say less.
Result<std::string> left_out(Database& database) {
  const auto format = database.integer("PRAGMA user_version");
  if (!format) return format.error();
  const std::string name = *format < 3 ? "r.value AS name, '' AS source" : "r.name, r.source";
  return "WITH latest AS (SELECT max(id) AS id FROM imports GROUP BY sha256, reader), left_out AS (SELECT " + name +
         ", r.reason, r.line, i.id AS import, i.file FROM rejected r JOIN imports i ON i.id = r.import "
         "WHERE r.kind = 'unresolved' AND i.id IN (SELECT id FROM latest)) ";
}

}  // namespace

Result<std::vector<UnplacedName>> unplaced_names(Database& database) {
  const auto from = left_out(database);
  if (!from) return from.error();
  auto rows =
      database.prepare(*from +
                       "SELECT name, source, count(*) AS times, reason, file, line, min(import * 1e12 + line) "
                       "FROM left_out WHERE name <> '' GROUP BY name, source ORDER BY times DESC, name, source");
  if (!rows) return rows.error();
  std::vector<UnplacedName> names;
  const auto read = database.each(*rows, [&](const Statement& row) {
    const auto text = [&](int column) { return std::string(row.text(column)); };
    names.push_back({text(0), text(1), row.integer(2), text(3), text(4), row.integer(5)});
  });
  if (!read) return read.error();
  return names;
}

Result<NameUse> use_of_name(Database& database, std::string_view name, std::string_view source) {
  NameUse use;
  const auto from = left_out(database);
  if (!from) return from.error();
  auto files =
      database.prepare(*from +
                       "SELECT file, count(DISTINCT line) FROM left_out WHERE name = ?1 AND (?2 = '' OR source = "
                       "?2) GROUP BY import ORDER BY import");
  if (!files) return files.error();
  files->bind(1, name);
  files->bind(2, source);
  const auto read = database.each(
      *files, [&](const Statement& row) { use.left_out.emplace_back(std::string(row.text(0)), row.integer(1)); });
  if (!read) return read.error();
  const auto format = database.integer("PRAGMA user_version");
  if (!format) return format.error();
  if (*format < 3) return use;
  auto claims = database.prepare(
      "SELECT count(*) FROM claims c JOIN sources s ON s.id = c.source, (SELECT id FROM mentions WHERE name = ?1) m "
      "WHERE (c.subject_name = m.id OR c.object_name = m.id) AND (?2 = '' OR s.key = ?2)");
  if (!claims) return claims.error();
  claims->bind(1, name);
  claims->bind(2, source);
  const auto counted = database.each(*claims, [&](const Statement& row) { use.claims = row.integer(0); });
  if (!counted) return counted.error();
  return use;
}

}  // namespace entente
