"""Names are taken to the letter, empty values are errors, and Ctrl-C ends the program within a second, without a trace."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

ENTENTE = os.path.abspath(os.environ["ENTENTE"])
CLAIMS = """{"type": "source", "key": "s", "title": "S"}
{"subject": "state/france", "relation": "supports", "object": "state/spain", "begin": "1990", "source": "s"}
{"subject": {"name": "[unknown]"}, "relation": "supports", "object": "state/spain", "begin": "1990", "source": "s"}
"""

failures = []


def run(folder, *arguments, expect=0):
    done = subprocess.run([ENTENTE, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=60)
    if done.returncode != expect:
        failures.append(f"{arguments}: exit code {done.returncode}, not {expect}: {done.stderr!r}")
    return done


def check_graph_names(folder):
    for name in (":memory:", "file:a.entente", "file:b.entente?mode=memory", "[c].entente", "d e.entente"):
        run(folder, "import", name, "claims.jsonl")
        if not (folder / name).is_file():
            failures.append(f"{name}: there is no such file after the import")
        if "1 relation" not in run(folder, "stats", name).stdout:
            failures.append(f"{name}: the graph is not found again")
    run(folder, "import", "", "claims.jsonl", expect=2)
    os.mkfifo(folder / "pipe")
    run(folder, "stats", "pipe", expect=1)
    (folder / "empty.entente").touch()
    if "is empty" not in run(folder, "stats", "empty.entente", expect=1).stderr:
        failures.append("an empty file is not called so")


def check_brackets(folder):
    run(folder, "import", "g.entente", "claims.jsonl")
    run(folder, "judge", "g.entente", "means", "[unknown]", "state/italy")
    if "[unknown]" not in run(folder, "judge", "g.entente", "--format", "csv").stdout:
        failures.append("the brackets of a judged name are lost")
    run(folder, "import", "g.entente", "claims.jsonl")
    if "Italy" not in run(folder, "show", "g.entente", "Spain").stdout:
        failures.append("the judgement about [unknown] is not used")
    run(folder, "stats", "g.entente", "--source=[s]", expect=2)


def check_empty_values(folder):
    for arguments in (("stats", "g.entente", "--as-of", ""), ("stats", "g.entente", "--source="), ("centrality", "g.entente", "--top", ""),
                      ("import", "g.entente", "claims.jsonl", "--source-key", ""), ("export", "g.entente", "")):
        # What CLI11 itself finds is told in its words.
        flag = next((a for a in arguments if a.startswith("--")), "FILE").rstrip("=")
        if f"error: {flag}: " not in run(folder, *arguments, expect=2).stderr:
            failures.append(f"{arguments}: the empty value is not told")


def check_signals(folder):
    os.mkfifo(folder / "silent")
    for number, code in ((signal.SIGINT, 1), (signal.SIGTERM, 1)):
        before = (folder / "g.entente").read_bytes()
        importing = subprocess.Popen([ENTENTE, "import", "g.entente", "silent"], cwd=folder, stderr=subprocess.PIPE, text=True)
        with open(folder / "silent", "w", encoding="utf-8") as pipe:
            pipe.write(CLAIMS)
            pipe.flush()
            time.sleep(0.5)
            importing.send_signal(number)
            began = time.monotonic()
            try:
                importing.wait(5)
            except subprocess.TimeoutExpired:
                importing.kill()
            took = time.monotonic() - began
        if importing.returncode != code or took > 2 or "stopped" not in importing.stderr.read():
            failures.append(f"signal {number}: exit code {importing.returncode} after {took:.1f} s")
        run(folder, "stats", "g.entente")
        if (folder / "g.entente").read_bytes() != before:
            failures.append("a stopped import changes the graph")
    exporting = subprocess.Popen([ENTENTE, "mapping", "suggest", "silent", "-o", "out.json"], cwd=folder)
    time.sleep(0.3)
    exporting.send_signal(signal.SIGINT)
    if exporting.wait(5) not in (-signal.SIGINT, 1):
        failures.append(f"a waiting verb ends with {exporting.returncode}")
    left = sorted(path.name for path in folder.iterdir() if ".part" in path.name or path.name.endswith("-journal"))
    if left:
        failures.append(f"left behind: {left}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "claims.jsonl").write_text(CLAIMS, encoding="utf-8")
        for check in (check_graph_names, check_brackets, check_empty_values, check_signals):
            check(folder)
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


main()
