#!/usr/bin/env python3
"""No output replaces the graph, an input or another output, and no import removes what another one has committed."""
import os
import pathlib
import subprocess
import sys
import tempfile

ENTENTE = os.path.abspath(os.environ["ENTENTE"])
CLAIMS = """\
{"type": "source", "key": "s", "title": "S"}
{"subject": "state/france", "relation": "allied-with", "object": "state/italy", "begin": "%d", "end": "%d", "source": "s"}
"""
failures = []


def run(folder, *arguments):
    return subprocess.run([ENTENTE, *arguments], cwd=folder, capture_output=True, text=True, timeout=120)


def expect(holds, what):
    if not holds:
        failures.append(what)


def claims_of(graph):
    import sqlite3
    with sqlite3.connect(graph) as database:
        return database.execute("SELECT count(*) FROM claims").fetchone()[0]


def write_claims(path, begin):
    path.write_text(CLAIMS % (begin, begin + 20))


def test_parts(folder):
    """What is written lies beside its name until it is whole; a file that has that name already is somebody's."""
    write_claims(folder / "c.jsonl", 1894)
    run(folder, "import", "out.csv.part", "c.jsonl")
    before = (folder / "out.csv.part").read_bytes()
    (folder / "g.graphml.part").write_text("notes")
    for command in (["stats", "out.csv.part", "--format", "csv", "-o", "out.csv"],
                    ["export", "out.csv.part", "g.graphml", "--force"]):
        done = run(folder, *command)
        expect(done.returncode == 0, f"{command}: {done}")
    expect((folder / "out.csv.part").read_bytes() == before, "an output replaced the graph, which had the name of its part")
    expect((folder / "g.graphml.part").read_text() == "notes", "an export replaced a file that had the name of its part")
    expect((folder / "out.csv").stat().st_size > 0 and (folder / "g.graphml").stat().st_size > 0, "nothing was written")
    expect(not list(folder.glob("*.part-*")), "a part was left")


def test_outputs(folder):
    """Every verb's output flag, over the graph (by name, symbolic and hard link), over an input, over another output."""
    graph = folder / "g.entente"
    write_claims(folder / "c.jsonl", 1894)
    (folder / "groups.csv").write_text("entity,group\nFrance,a\n")
    first = run(folder, "import", "g.entente", "c.jsonl")
    expect(first.returncode == 0 and claims_of(graph) == 1, f"the import itself: {first.stderr}")
    (folder / "soft.entente").symlink_to("g.entente")
    os.link(graph, folder / "hard.entente")
    day = ["--as-of", "1900-01-01"]
    tables = [["stats"], ["show", "France"], ["path", "France", "Italy", *day], ["why", "France", "Italy"],
              ["centrality", *day], ["describe", *day], ["diff", "--from", "1880-01-01", "--to", "1900-01-01"],
              ["timeline", "France"], ["sensitivity", *day], ["cite"], ["conflicts"], ["unresolved"], ["judge"]]
    before = graph.read_bytes()
    for target in ("g.entente", "./g.entente", "soft.entente", "hard.entente", "g.entente-journal"):
        commands = [[verb, "g.entente", *rest, "--format", "csv", f"--output={target}", "--force"]
                    for verb, *rest in tables if verb not in ("conflicts", "unresolved")]
        commands += [["export", "g.entente", target, "--to", "graphml", "--force"],
                     ["export", "g.entente", "x.graphml", f"--losses={target}", "--force"],
                     ["path", "g.entente", "France", "Italy", *day, f"--draw={target}", "--force"],
                     ["import", "g.entente", "c.jsonl", f"--rejects={target}", "--force"]]
        for command in commands:
            done = run(folder, *command)
            expect(done.returncode == 2 and "which no output replaces" in done.stderr, f"{command}: {done}")
            expect(graph.read_bytes() == before, f"{command} changed the graph")
            (folder / "x.graphml").unlink(missing_ok=True)
    inputs = [["import", "g.entente", "c.jsonl", "--rejects", "./c.jsonl"],
              ["import", "g.entente", ".", "--rejects", "c.jsonl"],
              ["centrality", "g.entente", *day, "--measure", "brokerage", "--groups", "groups.csv", "-o", "groups.csv"],
              ["export", "g.entente", "y.graphml", "--losses", "./y.graphml"],
              ["path", "g.entente", "France", "Italy", *day, "--draw", "z", "-o", "z"]]
    for command in inputs:
        files = {path: path.read_bytes() for path in folder.iterdir() if path.suffix in (".jsonl", ".csv")}
        done = run(folder, *command, "--force")
        expect(done.returncode == 2 and "which no output replaces" in done.stderr, f"{command}: {done}")
        expect(all(path.read_bytes() == text for path, text in files.items()), f"{command} changed an input")


def test_failed_import(folder):
    """An import or rehearsal that began before there was a graph, and comes to nothing, leaves another one's graph."""
    write_claims(folder / "good.jsonl", 1894)
    for bad, flags in ((b"a,b\n1,2\n", []), (b'{"subject": 3}\n', ["--dry-run"]), (b'\xff\xfe{"so', [])):
        graph = folder / "new.entente"
        graph.unlink(missing_ok=True)
        read, write = os.pipe()
        slow = subprocess.Popen([ENTENTE, "import", graph, *flags, f"/dev/fd/{read}"], cwd=folder, pass_fds=[read],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(read)
        done = run(folder, "import", "new.entente", "good.jsonl")
        os.write(write, bad)
        os.close(write)
        slow.communicate(timeout=60)
        expect(done.returncode == 0, f"the good one: {done.stderr}")
        expect(graph.exists() and claims_of(graph) == 1, f"{flags}: the graph of the good one is gone")
    (folder / "new.entente").unlink()
    (folder / "bad.csv").write_text("a,b\n1,2\n")
    run(folder, "import", "new.entente", "bad.csv")
    run(folder, "import", "new.entente", "good.jsonl", "--dry-run")
    expect(not (folder / "new.entente").exists(), "a failed import or a rehearsal left a file")


def test_two_at_once(folder):
    """Two that start at one moment, where one of them fails after it has made the file: nobody loses anything."""
    write_claims(folder / "a.jsonl", 1894)
    write_claims(folder / "b.jsonl", 1930)
    # Cut within a compressed stream: the file is known by its first lines, and fails while it is read.
    broken = folder / "broken.csv"
    broken.write_bytes(b"source,relation,target,start,end\n" + b"France,allied-with,Italy,1894,1917\n" * 2000 + b'"')
    graph = folder / "two.entente"
    for other, claims in (("b.jsonl", 2), ("broken.csv", None)):
        for _ in range(12):
            graph.unlink(missing_ok=True)
            both = [subprocess.Popen([ENTENTE, "import", "two.entente", name], cwd=folder, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE) for name in ("a.jsonl", other)]
            messages = [one.communicate(timeout=60)[1] for one in both]
            expect(both[0].returncode == 0 or b"another program is writing" in messages[0],
                   f"a.jsonl beside {other}: {messages[0]}")
            # Whoever is told that it succeeded is in the graph; who waits for too long is told.
            succeeded = sum(one.returncode == 0 for one in both)
            expect(graph.exists() or succeeded == 0, f"a.jsonl beside {other}: the graph is gone")
            if graph.exists() and claims is not None:
                expect(claims_of(graph) == succeeded, f"a.jsonl beside {other}: {claims_of(graph)} claims: {messages}")
            elif graph.exists():
                expect(claims_of(graph) >= (both[0].returncode == 0), f"a.jsonl beside {other}: the claim is gone")


for test in (test_parts, test_outputs, test_failed_import, test_two_at_once):
    with tempfile.TemporaryDirectory() as name:
        test(pathlib.Path(name))
for failure in failures:
    print("FAILED:", failure)
sys.exit(1 if failures else 0)
