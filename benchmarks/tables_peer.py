#!/usr/bin/env python3
"""pandas and DuckDB reading the tables of the field: the peers of the import.

usage: benchmarks/tables_peer.py build/release/entente FILE.csv...

Entente imports each file into a new graph: recognised, names and codes understood on their days, checked, claims written and
committed with the record that each rests on. The peers only read it into columns; of a table of organisations with a column a
state (COW's) they also make a row a membership. All on one thread, three times, the best counts. pandas and duckdb are asked
from this Python (Debian's python3-pandas; DuckDB from PyPI); what is not there is left out.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

NO_STATES = ["ioname", "orgname", "year", "sdate", "deaddate", "dead", "integrated", "replaced", "longorgname", "ionum",
             "igocode", "version", "accuracyofpre1965membershipdates", "sourcesandnotes", "imputed", "political", "social",
             "economic"]


def best(action, times=3):
    durations = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        durations.append(time.perf_counter() - began)
    return min(durations)


def entente(program, path):
    with tempfile.TemporaryDirectory() as folder:
        graph = pathlib.Path(folder, "g.entente")

        def run():
            graph.unlink(missing_ok=True)
            subprocess.run([program, "import", graph, path], check=True, capture_output=True)

        return best(run)


def pandas_reads(path):
    import pandas

    def run():
        table = pandas.read_csv(path, encoding="latin-1", low_memory=False)
        if "ioname" in table.columns:
            states = [column for column in table.columns if column not in NO_STATES]
            long = table.melt(id_vars=["ioname", "year"], value_vars=states)
            long[long.value.isin([1, 2, 3])].shape

    return best(run)


def duckdb_reads(path):
    import duckdb

    def run():
        connection = duckdb.connect(":memory:")
        connection.execute("SET threads = 1")
        try:
            connection.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', header = true)")
        except duckdb.Error:
            connection.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', header = true, encoding = 'latin-1')")
        columns = [row[0] for row in connection.execute("DESCRIBE t").fetchall()]
        if "ioname" in columns:
            states = ", ".join(f'"{column}"' for column in columns if column not in NO_STATES)
            connection.execute(f"CREATE TABLE l AS SELECT * FROM (UNPIVOT (SELECT ioname, year, {states} FROM t) ON {states}) "
                               "WHERE value IN (1, 2, 3)")

    return best(run)


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    program = os.path.abspath(sys.argv[1])
    print("file,bytes,entente imports (s),pandas reads (s),DuckDB reads (s)")
    for path in sys.argv[2:]:
        row = [pathlib.Path(path).name, str(os.path.getsize(path)), f"{entente(program, path):.3f}"]
        for peer in (pandas_reads, duckdb_reads):
            try:
                row.append(f"{peer(path):.3f}")
            except ImportError:
                row.append("")
            except Exception as trouble:  # a peer that cannot read the file as it is published
                row.append(f"cannot: {str(trouble).splitlines()[0][:60]}")
        print(",".join(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
