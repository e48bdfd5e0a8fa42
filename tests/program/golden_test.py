#!/usr/bin/env python3
"""Runs the whole program as tests/golden/*.txt say, and compares output, messages and exit codes.

A case is a file of lines:
  # remark
  file NAME             the lines that follow, up to a line of a lone dot, become this file
  $ entente ARGUMENTS   runs the program in a new, empty folder that the whole case shares; cat, sed ... run likewise
  text                  a line of its standard output
  ! text                a line of its standard error
  = N                   its exit code, if it is not 0
A line that ends in an asterisk need only begin so. Every line of both streams must be named: an unexpected warning is a
failure, too.  {data} stands for the folder data/ of the checkout. Files to run can be given; else it is all of them.
"""
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENTENTE = os.path.abspath(os.environ["ENTENTE"])


def parsed(text):
    """[(line number, kind, value)] with kind file, run."""
    lines = text.splitlines()
    at, steps = 0, []
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("file "):
            begin = at
            while lines[at] != ".":
                at += 1
            steps.append((begin, "file", (line[5:], "\n".join(lines[begin:at]) + "\n")))
            at += 1
        elif line.startswith("$ "):
            begin, out, err, code = at, [], [], 0
            while at < len(lines) and not lines[at].startswith(("$ ", "file ", "# ")):
                if lines[at].startswith("! "):
                    err.append(lines[at][2:])
                elif lines[at].startswith("= "):
                    code = int(lines[at][2:])
                else:
                    out.append(lines[at])
                at += 1
            while out and not out[-1]:
                out.pop()
            steps.append((begin, "run", (line[2:], out, err, code)))
        elif line and not line.startswith("#"):
            raise ValueError(f"line {at}: belongs to nothing: {line}")
    return steps


def differences(expected, got, stream):
    wrong = []
    for at in range(max(len(expected), len(got))):
        want = expected[at] if at < len(expected) else None
        have = got[at] if at < len(got) else None
        same = want is not None and have is not None and (
            have.startswith(want[:-1]) if want.endswith("*") else have.rstrip() == want.rstrip())
        if not same:
            wrong.append(f"    {stream} {at + 1}: expected {want!r}\n    {' ' * len(stream)}    but got  {have!r}")
            break
    return wrong


def run_case(path):
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for line, kind, value in parsed(path.read_text(encoding="utf-8")):
            if kind == "file":
                pathlib.Path(folder, value[0]).write_text(value[1], encoding="utf-8")
                continue
            command, out, err, code = value
            words = shlex.split(command.replace("{data}", str(ROOT / "data")))
            if words[0] == "entente":
                words[0] = ENTENTE
            done = subprocess.run(words, cwd=folder, capture_output=True, timeout=300,
                                  stdin=subprocess.DEVNULL, env={**os.environ, "ENTENTE": ENTENTE, "NO_COLOR": "1"})
            wrong = [] if done.returncode == code else [f"    exit code: expected {code}, but got {done.returncode}"]
            shown = [t.decode("utf-8").replace(str(ROOT / "data"), "{data}").splitlines() for t in (done.stdout, done.stderr)]
            wrong += differences(out, shown[0], "stdout") + differences(err, shown[1], "stderr")
            if wrong:
                failures += 1
                print(f"{path.relative_to(ROOT)}:{line}: $ {command}\n" + "\n".join(wrong))
                print("    all of stderr: " + " / ".join(shown[1])[:600])
    return failures


def main():
    cases = [pathlib.Path(path).resolve() for path in sys.argv[1:]] or sorted((ROOT / "tests/golden").glob("*.txt"))
    failures = sum(run_case(path) for path in cases)
    if not cases:
        sys.exit("no cases in tests/golden")
    if failures:
        sys.exit(1)
    print(f"{len(cases)} cases are as they should be")


main()
