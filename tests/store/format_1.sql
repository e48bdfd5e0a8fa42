-- A graph file of format 1, as the program wrote it until format 2 came: an archive that must stay readable.
PRAGMA application_id = 1164866661;
PRAGMA user_version = 1;
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
  locator TEXT NOT NULL, verbatim TEXT NOT NULL);
CREATE TABLE attribute_sets (id INTEGER PRIMARY KEY, attributes TEXT NOT NULL UNIQUE);
CREATE TABLE claims (id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES entities,
  relation INTEGER NOT NULL REFERENCES relation_types, object INTEGER NOT NULL REFERENCES entities,
  via INTEGER REFERENCES entities, begin_first INTEGER, begin_last INTEGER, end_first INTEGER, end_last INTEGER,
  date_marks INTEGER NOT NULL, mode INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES sources,
  attributes INTEGER REFERENCES attribute_sets, record INTEGER REFERENCES records, key BLOB NOT NULL);
CREATE TABLE rejected (import INTEGER NOT NULL REFERENCES imports, line INTEGER NOT NULL, field TEXT NOT NULL,
  value TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL);

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
  a.attributes, src.key AS source, i.file, rec.line, rec.locator, rec.verbatim, i.recorded_at
FROM claims c JOIN entities s ON s.id = c.subject JOIN relation_types r ON r.id = c.relation
  JOIN entities o ON o.id = c.object LEFT JOIN entities v ON v.id = c.via JOIN sources src ON src.id = c.source
  LEFT JOIN attribute_sets a ON a.id = c.attributes LEFT JOIN records rec ON rec.id = c.record
  LEFT JOIN imports i ON i.id = rec.import
  JOIN claim_dates b ON b.claim = c.id AND b.which = 0 JOIN claim_dates e ON e.claim = c.id AND e.which = 1;

CREATE VIEW entity_list AS
SELECT e.id, e.key, t.name AS type, e.label, (SELECT group_concat(name, ' | ') FROM entity_names n WHERE n.entity = e.id)
  AS names, (SELECT group_concat(scheme || ':' || key, ' | ') FROM entity_identifiers n WHERE n.entity = e.id)
  AS identifiers FROM entities e JOIN entity_types t ON t.id = e.type;

INSERT INTO entity_types (name, label, parent) VALUES ('State', 'state', NULL);
INSERT INTO relation_types (name, label, inverse_label, symmetric, sign) VALUES ('allied-with', 'is allied with', 'is allied with', 1, 1);
INSERT INTO entities (key, type, label) VALUES ('state/a', 1, 'A'), ('state/b', 1, 'B');
INSERT INTO sources (key, title, version, citation, licence, url, retrieved, sha256) VALUES ('old', 'Old', '', '', '', '', '', '');
INSERT INTO imports VALUES (1, 'old.csv', '', 'table', 1, 1, 0, 0, 0, '2024-01-01T00:00:00Z');
INSERT INTO records VALUES (1, 1, 2, '', '{"a":"1","b":"2"}');
INSERT INTO claims VALUES (1, 1, 1, 2, NULL, -25567, -25203, NULL, NULL, 0, 0, 1, NULL, 1, x'00000000000000000000000000000000');
