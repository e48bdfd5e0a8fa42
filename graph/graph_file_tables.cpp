#include "graph/graph_file_tables.hpp"

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
  attributes INTEGER REFERENCES attribute_sets, record INTEGER REFERENCES records, key BLOB NOT NULL);
CREATE TABLE rejected (import INTEGER NOT NULL REFERENCES imports, line INTEGER NOT NULL, field TEXT NOT NULL,
  value TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL);
)sql";

const char* const graph_file_views = R"sql(
DROP VIEW IF EXISTS claim_list; DROP VIEW IF EXISTS claim_dates; DROP VIEW IF EXISTS entity_list; DROP VIEW IF EXISTS record_list;

CREATE VIEW record_list AS
SELECT r.id, i.file, r.line, r.locator, CASE WHEN r.columns IS NULL THEN r.verbatim ELSE (
    SELECT json_group_object(n.value, json_extract(r.verbatim, '$[' || n.key || ']')) FROM json_each(c.names) n)
  END AS verbatim, i.recorded_at
FROM records r JOIN imports i ON i.id = r.import LEFT JOIN record_columns c ON c.id = r.columns;

CREATE VIEW claim_dates AS
WITH ends AS (
  SELECT id, 0 AS which, begin_first AS first, begin_last AS last, date_marks & 3 AS marks FROM claims
  UNION ALL
  SELECT id, 1, end_first, end_last, date_marks >> 2 FROM claims),
texts AS (
  SELECT id, which, first, last, CASE marks WHEN 1 THEN '?' WHEN 2 THEN '~' WHEN 3 THEN '%' ELSE '' END AS mark,
    date(first * 86400, 'unixepoch') AS f, date(last * 86400, 'unixepoch') AS l FROM ends)
SELECT id AS claim, which, CASE
  WHEN first IS NULL AND last IS NULL THEN '..'
  WHEN first IS NULL THEN '../' || l || mark
  WHEN last IS NULL THEN f || mark || '/..'
  WHEN first = last THEN f || mark
  WHEN f LIKE '%-01-01' AND l = substr(f, 1, length(f) - 6) || '-12-31' THEN substr(f, 1, length(f) - 6) || mark
  WHEN f LIKE '%-01' AND l = date(f, '+1 month', '-1 day') THEN substr(f, 1, length(f) - 3) || mark
  ELSE '[' || f || '..' || l || ']' || mark END AS text
FROM texts;

CREATE VIEW claim_list AS
SELECT c.id, s.key AS subject, s.label AS subject_label, r.name AS relation, o.key AS object, o.label AS object_label,
  v.key AS via, b.text AS begin, e.text AS "end",
  CASE c.mode WHEN 0 THEN 'stated' WHEN 1 THEN 'reported' WHEN 2 THEN 'planned' WHEN 3 THEN 'attempted'
    WHEN 4 THEN 'negated' WHEN 5 THEN 'hypothetical' END AS mode,
  a.attributes, src.key AS source, rec.file, rec.line, rec.locator, rec.verbatim, rec.recorded_at
FROM claims c JOIN entities s ON s.id = c.subject JOIN relation_types r ON r.id = c.relation
  JOIN entities o ON o.id = c.object LEFT JOIN entities v ON v.id = c.via JOIN sources src ON src.id = c.source
  LEFT JOIN attribute_sets a ON a.id = c.attributes LEFT JOIN record_list rec ON rec.id = c.record
  JOIN claim_dates b ON b.claim = c.id AND b.which = 0 JOIN claim_dates e ON e.claim = c.id AND e.which = 1;

CREATE VIEW entity_list AS
SELECT e.id, e.key, t.name AS type, e.label, (SELECT group_concat(name, ' | ') FROM entity_names n WHERE n.entity = e.id)
  AS names, (SELECT group_concat(scheme || ':' || key, ' | ') FROM entity_identifiers n WHERE n.entity = e.id)
  AS identifiers FROM entities e JOIN entity_types t ON t.id = e.type;
)sql";

// Format 2 keeps the names of a table's columns once, not with every record.
const std::array<const char*, 2> graph_file_migrations = {"", R"sql(
ALTER TABLE records ADD COLUMN columns INTEGER REFERENCES record_columns;
CREATE TABLE record_columns (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE);
)sql"};

}  // namespace entente
