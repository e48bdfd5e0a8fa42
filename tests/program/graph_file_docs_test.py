#!/usr/bin/env python3
"""The queries of docs/graph-file.md work on the sample graph, in each program that is installed."""
import importlib.util
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The parties that signed the North Atlantic Treaty on 4 April 1949 (its preamble and signatures).
SIGNATORIES = {"Belgium", "Canada", "Denmark", "France", "Iceland", "Italy", "Luxembourg", "Netherlands", "Norway",
               "Portugal", "United Kingdom", "United States"}


def run(command, folder, text=None):
    done = subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} failed:\n{text}\n{done.stderr}"
    assert done.stdout.strip(), f"{command} printed nothing:\n{text}"
    return done.stdout


def has_r():
    if not shutil.which("Rscript"):
        return False
    return subprocess.run(["Rscript", "-e", "library(DBI); library(RSQLite)"], capture_output=True, check=False).returncode == 0


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    samples = sorted((ROOT / "data/samples").glob("*.jsonl"))
    (folder / "bad.jsonl").write_text('{"subject": 1}\n', encoding="utf-8")
    run([os.environ["ENTENTE"], "import", "world.entente", *samples, "bad.jsonl"], folder)
    document = (ROOT / "docs/graph-file.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", document, re.M | re.S)
    assert {language for language, _ in blocks} == {"sh", "sql", "python", "r"}, blocks
    skipped = []
    for language, text in blocks:
        if language == "sh":
            run(["bash", "-eu"], folder, text)
        elif language == "sql":
            run(["sqlite3", "-bail", "world.entente"], folder, text)
        elif language == "python" and importlib.util.find_spec("pandas"):
            run([sys.executable, "-"], folder, text)
        elif language == "r" and has_r():
            run(["Rscript", "-"], folder, text)
        else:
            skipped.append(language)
    members = next(text for language, text in blocks if language == "sql" and "1949-04-04" in text)
    found = {row[0] for row in sqlite3.connect(folder / "world.entente").execute(members)}
    assert found == SIGNATORIES, found ^ SIGNATORIES

    # Every table and view is documented, with every column.
    with sqlite3.connect(folder / "world.entente") as graph:
        for (table,) in graph.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"):
            assert f"| `{table}` |" in document, f"{table} is not documented"
            for column in graph.execute(f"SELECT name FROM pragma_table_info('{table}')"):
                assert f"`{column[0]}`" in document or column[0] in ("id", "claim"), f"{table}.{column[0]} is not documented"
    shutil.rmtree(folder)
    if skipped:
        print(f"not run, as not installed here: {', '.join(skipped)}")


if __name__ == "__main__":
    main()
