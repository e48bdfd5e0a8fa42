"""A graph file that is damaged in one value opens, says where, and answers from the rest."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ENTENTE = os.path.abspath(os.environ["ENTENTE"])
CLAIMS = """{"type": "source", "key": "s", "title": "S"}
{"type": "coverage", "source": "s", "relation": "allied-with", "begin": "1900", "end": "1950"}
{"type": "entity", "id": "org/o", "entity_type": "Organisation", "label": "O", "life": [{"begin": "1900"}]}
{"subject": "state/france", "relation": "allied-with", "object": "state/belgium", "begin": "1920", "end": "1936", "source": "s", "attributes": {"defence": 1}}
{"subject": "state/france", "relation": "allied-with", "object": "state/poland", "begin": "1921", "end": "1939", "source": "s"}
{"subject": "state/france", "relation": "member-of", "object": "org/o", "begin": "1925", "end": "1940", "source": "s"}
{"subject": "state/germany", "relation": "at-war-with", "object": "state/poland", "begin": "1939-09-01", "end": "1939-10-06", "source": "s"}
"""
# table, column, value of the damaged row, relations that are left, words of the warning
DAMAGES = [
    ("claims", "begin_first", 99_999_999_999, 3, "claim 1 has a date beyond the calendar"),
    ("claims", "end_last", -99_999_999_999, 3, "claim 1 has a date beyond the calendar"),
    ("claims", "end_last", -400_000, 3, "claim 1 ends before it begins"),
    ("claims", "subject", 4711, 3, "claim 1 names a row that is missing"),
    ("claims", "object", -1, 3, "claim 1 names a row that is missing"),
    ("claims", "relation", 0, 3, "claim 1 names a row that is missing"),
    ("claims", "source", 12, 3, "claim 1 names a row that is missing"),
    ("claims", "mode", 15, 3, "claim 1 has a mode that there is not"),
    ("claims", "attributes", 77, 3, "claim 1 names a row that is missing"),
    ("claims", "date_marks", "'x'", 3, "claim 1 has a text in the place of a number"),
    ("claims", "mode", "'negated'", 3, "claim 1 has a text in the place of a number"),
    ("claims", "begin_last", "x'00'", 3, "claim 1 has a text in the place of a number"),
    ("claims", "record", 99, 4, None),
    ("attribute_sets", "attributes", "'{\"defence\":71E1234}'", 4, "attributes 1 cannot be read"),
    ("attribute_sets", "attributes", "x'FF'", 4, "attributes 1 cannot be read"),
    ("entity_names", "begin", "'1914-13-45'", 4, "row 1 of entity_names has no period"),
    ("entity_identifiers", "\"end\"", "'soon'", 4, "row 1 of entity_identifiers has no period"),
    ("entities", "type", "'garbage'", 3, "entity 1 (org/o) has no type"),
    ("entities", "id", 4711, 3, "entity 4711 has a number that cannot be"),
    ("attribute_sets", "id", 4711, 3, "attributes 4711 has a number that cannot be"),
    ("entity_life", "entity", 999, 4, "row 1 of entity_life has no period or no entity"),
]

failures = []


def run(*arguments):
    return subprocess.run([ENTENTE, *map(str, arguments)], capture_output=True, text=True, timeout=60)


def fail(where, done, what):
    failures.append(f"{where}: {what}: exit code {done.returncode}, {done.stderr!r}")


def check(folder, whole, table, column, value, left, words):
    where = f"{table}.{column} = {value}"
    graph = folder / "damaged.entente"
    shutil.copy(whole, graph)
    database = sqlite3.connect(graph)
    database.execute("PRAGMA foreign_keys = 0")
    rows = database.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = 1").rowcount
    database.commit()
    database.close()
    if rows != 1:
        failures.append(f"{where}: the test damages nothing")
    done = run("stats", graph, "--format", "json")
    if done.returncode != 0 or json.loads(done.stdout)["relations"]["total"] != left:
        fail(where, done, f"not {left} relations")
    for arguments in (("path", graph, "Germany", "Poland"), ("why", graph, "France", "Poland"), ("show", graph, "France"),
                      ("centrality", graph, "--measure", "degree"), ("cite", graph),
                      ("identify", graph, "France"), ("export", graph, folder / "out.graphml", "--force")):
        done = run(*arguments)
        if done.returncode != 0:
            fail(where, done, arguments[0])
        if words and (words not in done.stderr or "left out of this answer" not in done.stderr):
            fail(where, done, f"{arguments[0]} does not say so")
        if not words and "is damaged in" in done.stderr:
            fail(where, done, f"{arguments[0]} says too much")
    if (table, column) == ("claims", "record"):
        done = run("why", graph, "France", "Belgium")
        if done.returncode != 0 or "record 99 is missing" not in done.stderr or "allied with Belgium" not in done.stdout:
            fail(where, done, "why")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        claims, whole = folder / "claims.jsonl", folder / "whole.entente"
        claims.write_text(CLAIMS, encoding="utf-8")
        done = run("import", whole, claims)
        if done.returncode != 0:
            fail("import", done, "fails")
        for damage in DAMAGES:
            check(folder, whole, *damage)
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


main()
