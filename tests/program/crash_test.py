#!/usr/bin/env python3
"""An import leaves all or nothing: killed at any moment, on a full disk, in a folder that may not be written to.

The number of kills is ENTENTE_KILLS, 20 if not set. After each the file must open, pass PRAGMA integrity_check, and hold
none or all of that import. Needs nothing but Python's standard library.
"""
import os
import pathlib
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ENTENTE = os.path.abspath(os.environ["ENTENTE"])
KILLS = int(os.environ.get("ENTENTE_KILLS", "20"))
ROWS = 30000
NOBODY = 65534
failures = []


def fail(what):
    failures.append(what)


def write_claims(path, source, rows):
    codes = [2, 20, 70, 200, 210, 220, 230, 300, 325, 350, 640, 710, 740]
    randomly = random.Random(source)
    with open(path, "w", encoding="utf-8") as out:
        print('{"type": "source", "key": "%s", "title": "Random ties"}' % source, file=out)
        for row in range(rows):
            one, other = randomly.sample(codes, 2)
            begin = 1816 + row % 100
            print('{"subject": {"scheme": "cow", "key": "%d"}, "relation": "allied-with", "object": {"scheme": "cow", "key":'
                  ' "%d"}, "begin": "%d", "end": "%d", "attributes": {"row": %d}, "source": "%s"}'
                  % (one, other, begin, begin + 5, row, source), file=out)


def run(*arguments, **options):
    return subprocess.run([ENTENTE, *map(str, arguments)], capture_output=True, text=True, **options)


def claims_in(graph):
    """The number of claims, after a check of the whole file."""
    if run("stats", graph).returncode != 0:  # the program itself rolls back what was half done
        fail(f"{graph} does not open: {run('stats', graph).stderr}")
    with sqlite3.connect(graph) as database:
        sound = database.execute("PRAGMA integrity_check").fetchone()[0]
        if sound != "ok":
            fail(f"integrity_check: {sound}")
        return database.execute("SELECT count(*) FROM claims").fetchone()[0]


def check_kills(folder):
    graph, first, second = folder / "g.entente", folder / "first.jsonl", folder / "second.jsonl"
    write_claims(first, "first", 100)
    write_claims(second, "second", ROWS)
    base = folder / "base.entente"
    run("import", base, first)
    before = claims_in(base)
    begun = time.monotonic()
    graph.write_bytes(base.read_bytes())
    run("import", graph, second)
    whole = time.monotonic() - begun
    after = claims_in(graph)
    if after <= before:
        fail(f"the undisturbed import added nothing ({before} and {after} claims)")
    outcomes = {before: 0, after: 0}
    within = 0
    randomly = random.Random(1)
    for _ in range(KILLS):
        for leftover in folder.glob("g.entente*"):
            leftover.unlink()
        graph.write_bytes(base.read_bytes())
        process = subprocess.Popen([ENTENTE, "import", str(graph), str(second)], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(randomly.uniform(0, whole * 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        # Its journal stands beside the file from the first page that is written until all is lasting.
        within += process.returncode == -signal.SIGKILL and (folder / "g.entente-journal").exists()
        count = claims_in(graph)
        if count in outcomes:
            outcomes[count] += 1
        else:
            fail(f"killed: {count} claims, neither {before} nor {after}")
    print(f"killed {KILLS} times: none of the import {outcomes[before]} times, all of it {outcomes[after]} times; "
          f"{within} kills fell while the file was being written to")
    if within == 0:
        fail("no kill fell while the file was being written to: the import has become too fast for this check")


def check_interrupts(folder):
    """Ctrl-C: the file is as it was, and where there was none there is none."""
    second = folder / "second.jsonl"
    for there in (True, False):
        graph = folder / f"interrupted-{there}.entente"
        if there:
            run("import", graph, folder / "first.jsonl")
        before = graph.read_bytes() if there else None
        process = subprocess.Popen([ENTENTE, "import", str(graph), str(second)], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        time.sleep(0.08)  # it takes several times as long
        process.send_signal(signal.SIGINT)
        message = process.communicate()[1]
        if process.returncode not in (1, -signal.SIGINT) or (process.returncode == 1 and "stopped" not in message):
            fail(f"Ctrl-C: exit code {process.returncode}, {message!r}")
        if (graph.read_bytes() if graph.exists() else None) != before:
            fail("Ctrl-C: the file is not as it was")


def check_full_disk(folder):
    """Files may not grow past a limit, as on a full disk."""
    graph, second = folder / "full.entente", folder / "second.jsonl"
    run("import", graph, folder / "first.jsonl")
    before = graph.read_bytes()
    limit = len(before) + 65536

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = run("import", graph, second, preexec_fn=limited)
    if done.returncode != 1 or not done.stderr.startswith("entente: error: "):
        fail(f"full disk: exit code {done.returncode}, {done.stderr!r}")
    if str(graph) not in done.stderr:
        fail(f"full disk: the message does not name the file: {done.stderr!r}")
    claims_in(graph)
    if graph.read_bytes() != before:
        fail("full disk: the file is not as it was")


def may_run(options):
    try:
        return run("--version", **options).returncode == 0
    except OSError:
        return False


def check_read_only(folder):
    locked = folder / "locked"
    locked.mkdir()
    run("import", locked / "g.entente", folder / "first.jsonl")
    before = (locked / "g.entente").read_bytes()
    os.chmod(locked / "g.entente", 0o444)
    os.chmod(locked, 0o555)
    # Root may write everywhere: it asks as nobody, if nobody may run the program.
    options = {"user": NOBODY} if os.access(locked, os.W_OK) else {}
    folder.chmod(0o755)
    if options and not may_run(options):
        print("skipped: a read-only folder (root may write everywhere, and nobody cannot run the program)")
    else:
        done = run("import", locked / "g.entente", folder / "second.jsonl", **options)
        if done.returncode != 1 or not done.stderr.startswith("entente: error: "):
            fail(f"read-only: exit code {done.returncode}, {done.stderr!r}")
        done = run("stats", locked / "g.entente", **options)
        if done.returncode != 0:
            fail(f"read-only: cannot be read: {done.stderr!r}")
    os.chmod(locked, 0o755)
    if (locked / "g.entente").read_bytes() != before:
        fail("read-only: the file is not as it was")


def check_two_writers(folder):
    """A second writer is told so, and the file stays as it was; readers go on."""
    graph = folder / "two.entente"
    run("import", graph, folder / "first.jsonl")
    before = claims_in(graph)
    other = sqlite3.connect(graph, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    if run("stats", graph).returncode != 0:
        fail("a reader cannot read while another program writes")
    # A writer that runs out of memory for what is not written yet locks readers out; they wait for it.
    other.execute("COMMIT")
    other.execute("BEGIN EXCLUSIVE")
    reader = subprocess.Popen([ENTENTE, "stats", str(graph)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(6)
    other.execute("COMMIT")
    message = reader.communicate()[1]
    if reader.returncode != 0:
        fail(f"a reader does not wait for a writer: {message!r}")
    other.execute("BEGIN IMMEDIATE")
    done = run("import", graph, folder / "second.jsonl")
    other.execute("ROLLBACK")
    other.close()
    if done.returncode != 1 or "another program" not in done.stderr:
        fail(f"two writers: exit code {done.returncode}, {done.stderr!r}")
    if claims_in(graph) != before:
        fail("two writers: the file is not as it was")


def check_zeroed_pages(folder):
    """A page that is lost in the middle of a table is an error, never the end of it: no claim that is there is added again."""
    claims = folder / "many.jsonl"
    lines = ['{"type": "source", "key": "m", "title": "M"}']
    for at in range(2500):
        lines.append(f'{{"type": "entity", "id": "state/p{at}", "entity_type": "State", "label": "P{at}"}}')
        other = f"state/p{at - 1}" if at else "state/france"
        lines.append(f'{{"subject": "state/p{at}", "relation": "borders", "object": "{other}", "begin": "{1900 + at % 90}", '
                     '"source": "m"}')
    claims.write_text("\n".join(lines) + "\n", encoding="utf-8")
    graph, damaged = folder / "whole.entente", folder / "damaged.entente"
    run("import", graph, claims)
    whole = graph.read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    claims.write_text("\n".join(lines) + "\n\n", encoding="utf-8")  # the same, but another file
    told = 0
    for page in range(1, len(whole) // size):
        damaged.write_bytes(whole[:page * size] + bytes(size) + whole[(page + 1) * size:])
        done = run("import", damaged, claims)
        if done.returncode == 0 and " 0 claims added" not in done.stdout:
            fail(f"page {page + 1} is zero: claims that are there are added again: {done.stdout!r}")
        elif done.returncode not in (0, 1) or (done.returncode == 1 and "entente: error: " not in done.stderr):
            fail(f"page {page + 1} is zero: exit code {done.returncode}, {done.stderr!r}")
        told += done.returncode == 1
    if told < 10:
        fail(f"of {len(whole) // size} pages only {told} are missed")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for check in (check_kills, check_interrupts, check_full_disk, check_read_only, check_two_writers,
                      check_zeroed_pages):
            check(folder)
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


main()
