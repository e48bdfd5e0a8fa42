#include "store/graph_file_tables.hpp"

namespace entente {

// Days are numbers (days since 1970-01-01) in `claims`, so that millions load in a second; the views give them as text.
// A NULL day is unbounded. date_marks: 1 begin uncertain, 2 begin approximate, 4 end uncertain, 8 end approximate.
const char* const graph_file_tables = R"sql(
CREATE TABLE entity_types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, label TEXT NOT NULL, parent TEXT);
CREATE TABLE relation_types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
  inverse_label TEXT NOT NULL, symmetric INTEGER NOT NULL, sign INTEGER NOT NULL);
CREATE TABLE entities (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
  type INTEGER NOT NULL REFERENCES entity_types, label TEXT NOT NULL);
CREATE TABLE entity_life (entity INTEGER NOT NULL REFERENCES entities, begin TEXT NOT NULL, "end" TEXT NOT NULL);
CREATE TABLE entity_names (entity INTEGER NOT NULL REFERENCES entities, name TEXT NOT NULL, kind TEXT NOT NULL,
  begin TEXT NOT NULL, "end" TEXT NOT NULL, ambiguous INTEGER NOT NULL);
CREATE TABLE entity_identifiers (entity INTEGER NOT NULL REFERENCES entities, scheme TEXT NOT NULL, key TEXT NOT NULL,
  begin TEXT NOT NULL, "end" TEXT NOT NULL);
CREATE TABLE sources (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, version TEXT NOT NULL,
  citation TEXT NOT NULL, licence TEXT NOT NULL, url TEXT NOT NULL, retrieved TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE coverage (source INTEGER NOT NULL REFERENCES sources, relation TEXT NOT NULL, begin TEXT NOT NULL,
  "end" TEXT NOT NULL, population TEXT NOT NULL, UNIQUE (source, relation, begin, "end", population));
CREATE TABLE imports (id INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, reader TEXT NOT NULL,
  records INTEGER NOT NULL, claims_added INTEGER NOT NULL, claims_known INTEGER NOT NULL, rejected INTEGER NOT NULL,
  unresolved INTEGER NOT NULL, recorded_at TEXT NOT NULL);
CREATE TABLE records (id INTEGER PRIMARY KEY, import INTEGER NOT NULL REFERENCES imports, line INTEGER NOT NULL,
  locator TEXT NOT NULL, verbatim TEXT NOT NULL, columns INTEGER REFERENCES record_columns);
CREATE TABLE record_columns (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE);
CREATE TABLE attribute_sets (id INTEGER PRIMARY KEY, attributes TEXT NOT NULL UNIQUE);
CREATE TABLE claims (id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES entities,
  relation INTEGER NOT NULL REFERENCES relation_types, object INTEGER NOT NULL REFERENCES entities,
  via INTEGER REFERENCES entities, begin_first INTEGER, begin_last INTEGER, end_first INTEGER, end_last INTEGER,
  date_marks INTEGER NOT NULL, mode INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES sources,
  attributes INTEGER REFERENCES attribute_sets, record INTEGER REFERENCES records, key BLOB NOT NULL,
  subject_name INTEGER REFERENCES mentions, object_name INTEGER REFERENCES mentions, own INTEGER NOT NULL DEFAULT 0);
CREATE TABLE mentions (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, placeholder INTEGER REFERENCES entities);
CREATE TABLE rejected (import INTEGER NOT NULL REFERENCES imports, line INTEGER NOT NULL, field TEXT NOT NULL,
  value TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, name TEXT, source TEXT);
CREATE TABLE judgements (id INTEGER PRIMARY KEY, judgement TEXT NOT NULL, name TEXT NOT NULL, entity TEXT NOT NULL,
  source TEXT NOT NULL, begin TEXT NOT NULL, "end" TEXT NOT NULL, author TEXT NOT NULL, note TEXT NOT NULL,
  undoes INTEGER REFERENCES judgements, recorded_at TEXT NOT NULL);
CREATE TABLE counted_days (import INTEGER NOT NULL REFERENCES imports, source INTEGER NOT NULL REFERENCES sources,
  first INTEGER, "end" INTEGER);
)sql";

const char* const graph_file_views = R"sql(
DROP VIEW IF EXISTS claim_list; DROP VIEW IF EXISTS claim_dates; DROP VIEW IF EXISTS entity_list; DROP VIEW IF EXISTS record_list;
DROP VIEW IF EXISTS judgement_list;

CREATE VIEW judgement_list AS
SELECT id, judgement, name, entity, source, begin, "end", author, note, recorded_at FROM judgements j
WHERE judgement <> 'undo' AND id NOT IN (SELECT undoes FROM judgements WHERE undoes IS NOT NULL);

CREATE VIEW record_list AS
SELECT r.id, i.file, r.line, r.locator, CASE WHEN r.columns IS NULL THEN r.verbatim ELSE (
    SELECT json_group_object(n.value, json_extract(r.verbatim, '$[' || n.key || ']')) FROM json_each(c.names) n)
  END AS verbatim, i.recorded_at
FROM records r JOIN imports i ON i.id = r.import LEFT JOIN record_columns c ON c.id = r.columns;

-- SQLite's date() knows the years 0 to 9999: days are moved by cycles of 400 years, which all have 146097 days.
CREATE VIEW claim_dates AS
WITH ends AS (
  SELECT id, 0 AS which, begin_first AS first, begin_last AS last, date_marks & 3 AS marks FROM claims
  UNION ALL
  SELECT id, 1, end_first, end_last, date_marks >> 2 FROM claims),
cycles AS (
  SELECT *, (first - ((first % 146097) + 146097) % 146097) / 146097 AS f_cycle,
    (last - ((last % 146097) + 146097) % 146097) / 146097 AS l_cycle FROM ends),
days AS (
  SELECT *, date((first - f_cycle * 146097) * 86400, 'unixepoch') AS f_day,
    date((last - l_cycle * 146097) * 86400, 'unixepoch') AS l_day FROM cycles),
years AS (
  SELECT *, CAST(substr(f_day, 1, 4) AS INTEGER) + 400 * f_cycle AS f_year,
    CAST(substr(l_day, 1, 4) AS INTEGER) + 400 * l_cycle AS l_year FROM days),
texts AS (
  SELECT id, which, first, last, CASE marks WHEN 1 THEN '?' WHEN 2 THEN '~' WHEN 3 THEN '%' ELSE '' END AS mark,
    printf('%s%04d%s', CASE WHEN f_year < 0 THEN '-' ELSE '' END, abs(f_year), substr(f_day, 5)) AS f,
    printf('%s%04d%s', CASE WHEN l_year < 0 THEN '-' ELSE '' END, abs(l_year), substr(l_day, 5)) AS l,
    f_day LIKE '%-01-01' AND last - first + 1 = julianday(f_day, '+1 year') - julianday(f_day) AS is_year,
    f_day LIKE '%-01' AND last - first + 1 = julianday(f_day, '+1 month') - julianday(f_day) AS is_month FROM years)
SELECT id AS claim, which, CASE
  WHEN first IS NULL AND last IS NULL THEN '..'
  WHEN first IS NULL THEN '../' || l || mark
  WHEN last IS NULL THEN f || mark || '/..'
  WHEN first = last THEN f || mark
  WHEN is_year THEN substr(f, 1, length(f) - 6) || mark
  WHEN is_month THEN substr(f, 1, length(f) - 3) || mark
  ELSE '[' || f || '..' || l || ']' || mark END AS text
FROM texts;

CREATE VIEW claim_list AS
SELECT c.id, s.key AS subject, s.label AS subject_label, r.name AS relation, o.key AS object, o.label AS object_label,
  v.key AS via, (SELECT text FROM claim_dates WHERE claim = c.id AND which = 0) AS begin,
  (SELECT text FROM claim_dates WHERE claim = c.id AND which = 1) AS "end",
  CASE c.mode WHEN 0 THEN 'stated' WHEN 1 THEN 'reported' WHEN 2 THEN 'planned' WHEN 3 THEN 'attempted'
    WHEN 4 THEN 'negated' WHEN 5 THEN 'hypothetical' END AS mode,
  a.attributes, src.key AS source, i.file, rec.line, rec.locator,
  (SELECT verbatim FROM record_list WHERE id = c.record) AS verbatim, i.recorded_at
FROM claims c JOIN entities s ON s.id = c.subject JOIN relation_types r ON r.id = c.relation
  JOIN entities o ON o.id = c.object LEFT JOIN entities v ON v.id = c.via JOIN sources src ON src.id = c.source
  LEFT JOIN attribute_sets a ON a.id = c.attributes LEFT JOIN records rec ON rec.id = c.record
  LEFT JOIN imports i ON i.id = rec.import;

CREATE VIEW entity_list AS
SELECT e.id, e.key, t.name AS type, e.label, (SELECT group_concat(name, ' | ') FROM entity_names n WHERE n.entity = e.id)
  AS names, (SELECT group_concat(scheme || ':' || key, ' | ') FROM entity_identifiers n WHERE n.entity = e.id)
  AS identifiers FROM entities e JOIN entity_types t ON t.id = e.type;
)sql";

// Format 2 keeps the names of a table's columns once, not with every record. Format 3 has judgements, and with the claims
// the names that they use. Format 4 has claims that make relations of their own.
const std::array<const char*, 4> graph_file_migrations = {"", R"sql(
ALTER TABLE records ADD COLUMN columns INTEGER REFERENCES record_columns;
CREATE TABLE record_columns (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE);
)sql",
                                                          R"sql(
CREATE TABLE mentions (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, placeholder INTEGER REFERENCES entities);
ALTER TABLE claims ADD COLUMN subject_name INTEGER REFERENCES mentions;
ALTER TABLE claims ADD COLUMN object_name INTEGER REFERENCES mentions;
ALTER TABLE rejected ADD COLUMN name TEXT;
ALTER TABLE rejected ADD COLUMN source TEXT;
CREATE TABLE judgements (id INTEGER PRIMARY KEY, judgement TEXT NOT NULL, name TEXT NOT NULL, entity TEXT NOT NULL,
  source TEXT NOT NULL, begin TEXT NOT NULL, "end" TEXT NOT NULL, author TEXT NOT NULL, note TEXT NOT NULL,
  undoes INTEGER REFERENCES judgements, recorded_at TEXT NOT NULL);
)sql",
                                                          R"sql(
ALTER TABLE claims ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
CREATE TABLE counted_days (import INTEGER NOT NULL REFERENCES imports, source INTEGER NOT NULL REFERENCES sources,
  first INTEGER, "end" INTEGER);
)sql"};

}  // namespace entente
