#!/usr/bin/env python3
"""Prints the files of more than 400 lines and the functions of more than 40, and fails if one has no reason to be so long.

The reasons stand below. One whose file or function has become shorter must go.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40

LONG_FILES = {
    "graph/projection.cpp": "one pass from claims to ties; its steps share the ties under way",
    "importers/table/mapping.cpp": "the parser of one JSON form, a function a member",
    "tests/program/one_answer_test.py": "one question through every verb and format, with one oracle",
    "tests/data/check_samples.py": "what holds of all facts that are shipped, a check a function",
}
LONG_FUNCTIONS = {
    "graph/snapshot.cpp:Snapshot::order_ties": "a counting sort whose passes share their offsets",
    "queries/centrality/pagerank.cpp:pagerank": "one iteration, written for speed",
    "queries/centrality/pn_index.cpp:pn_index": "the set-up of one linear system, and its solution",
    "queries/detail/path_counts.cpp:PathCounts::add_together": "the hot loop of betweenness",
    "queries/paths/weighted_path.cpp:best_path": "one search, whose state is local",
}

NOT_A_FUNCTION = re.compile(r"\s*(namespace|class|struct|enum|union|constexpr [^(]*=|const [^(]*=|TEST|for|if|while)\b")
NAME = re.compile(r"([\w:~]+(?:operator\S+)?)\(")


def functions(lines):
    """The name and length of every function whose closing brace stands at the margin or within a class."""
    for end, line in enumerate(lines):
        closing = re.fullmatch(r"( {0,2})\}", line)
        if not closing:
            continue
        indent = len(closing[1])
        begin = end - 1
        while begin > 0 and (
            not lines[begin].strip()
            or lines[begin].startswith("#")
            or len(lines[begin]) - len(lines[begin].lstrip()) > indent
        ):
            begin -= 1
        head = begin
        while head > 0 and lines[head - 1].strip() and not re.search(r"[;{}]$|^\s*//|^\s*#|:$", lines[head - 1]):
            head -= 1
        text = " ".join(part.strip() for part in lines[head : begin + 1])
        if NOT_A_FUNCTION.match(text) or not (name := NAME.search(text)):
            continue
        yield name[1], end - begin - 1


def main():
    listed = subprocess.run(["git", "ls-files", "*.cpp", "*.hpp", "*.py"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        print("skipped: not a git checkout")
        sys.exit(77)
    long_files, long_functions = {}, {}
    for name in listed.stdout.split():
        if not (ROOT / name).exists():
            continue
        lines = (ROOT / name).read_text(encoding="utf-8").split("\n")
        if len(lines) - 1 > MOST_LINES:
            long_files[name] = len(lines) - 1
        if name.endswith(".py") or name.startswith("tests/"):
            continue
        for function, length in functions(lines):
            if length > MOST_LINES_OF_A_FUNCTION:
                long_functions[f"{name}:{function}"] = length
    problems = []
    for found, reasons, what in ((long_files, LONG_FILES, "lines"), (long_functions, LONG_FUNCTIONS, "lines")):
        for name, length in sorted(found.items()):
            print(f"{name}: {length} {what} ({reasons.get(name, 'no reason is given')})")
            if name not in reasons:
                problems.append(f"{name} has {length} {what}: part it, or give the reason in tests/size_test.py")
        problems += [f"{name} is not long any more: take it out of tests/size_test.py" for name in reasons if name not in found]
    # The check can fail: a function of 41 lines is seen.
    planted = ["int f(int a) {", "#if defined(x)"] + ["  a += 1;"] * MOST_LINES_OF_A_FUNCTION + ["}"]
    assert list(functions(planted)) == [("f", MOST_LINES_OF_A_FUNCTION + 1)], "a long function is not seen"
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


main()
