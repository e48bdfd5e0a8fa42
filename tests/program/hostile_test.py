#!/usr/bin/env python3
"""Hostile input gets a clear message and the exit code that --help names; never a crash, a hang, or memory that grows.

Every case says what the message must hold. Memory is looked at where the program is not built with a sanitizer.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

ENTENTE = os.path.abspath(os.environ["ENTENTE"])
SANITIZED = b"__asan_init" in pathlib.Path(ENTENTE).read_bytes()
MOST_MEMORY = 300 << 20
NOBODY = 65534
HEADER = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday"
failures = []


def run(*arguments, **options):
    """(exit code, stdout, stderr, peak memory in bytes)"""
    process = subprocess.Popen([ENTENTE, *map(str, arguments)], stdin=subprocess.DEVNULL,
                               stdout=options.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, **options)
    texts = {}
    readers = [threading.Thread(target=lambda name=name, pipe=pipe: texts.update({name: pipe.read()}))
               for name, pipe in (("out", process.stdout), ("err", process.stderr)) if pipe]
    for reader in readers:
        reader.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    for reader in readers:
        reader.join()
    out, err = (texts.get(name, b"").decode("utf-8", "replace") for name in ("out", "err"))
    return process.returncode, out, err, usage.ru_maxrss * 1024


def expect(what, got, code, *words):
    exit_code, out, err, memory = got
    if exit_code != code:
        failures.append(f"{what}: exit code {exit_code}, expected {code}\n    {(out + err)[:400]}")
    for word in words:
        if word not in out + err:
            failures.append(f"{what}: '{word}' is not in the messages\n    {(out + err)[:400]}")
    if "Sanitizer" in err or "runtime error" in err:
        failures.append(f"{what}: {err[:2000]}")
    if not SANITIZED and memory > MOST_MEMORY:
        failures.append(f"{what}: took {memory >> 20} MiB")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        graph = folder / "g.entente"

        def file(text, name="input"):
            path = folder / name
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            return path

        def imported(what, path, code, *words, **options):
            expect(what, run("import", graph, path, **options), code, *words)
            if code != 0 and graph.exists():
                failures.append(f"{what}: left a graph file behind")
            graph.unlink(missing_ok=True)

        imported("an empty file", file(""), 1, "input:1: is empty")
        imported("a folder without data sets", folder, 1, "no file there is of a kind that is known")
        imported("no such file", folder / "none", 1, "none")
        imported("binary", file(bytes(range(256)) * 64), 1, "input:1: ")
        imported("UTF-16", file("a,b\n1,2\n".encode("utf-16")), 1, "UTF-16")
        imported("a header alone", file(HEADER + "\n"), 0, "0 records read")
        imported("a missing column", file("stateabb,ccode,styear\n1,2,3\n"), 1, "no data set is known by these columns")
        imported("a quote never closed", file(HEADER + '\nUSA,2,"x,1\n'), 0, "1 records rejected", "input:2:", "never closed")
        imported("ragged rows", file(HEADER + "\nUSA,2\nUSA,2,x,1816,1,1,2016,12,31\n"), 0, "1 claims added",
                 "1 records rejected", "input:2: 2 fields, where the header has 9")
        imported("invalid UTF-8 in a table", file(HEADER.encode() + b"\nUSA,2,\xff\xfe,1816,1,1,2016,12,31\n"), 0,
                 "1 claims added")
        imported("NUL bytes in a table", file(HEADER + "\nU\0SA,2,x,1816,1,1,2016,12,31\n"), 0, "1 records rejected", "input:2: stateabb: ", "NUL")
        imported("a million columns", file(",".join(f"c{at}" for at in range(1000000)) + "\n1\n"), 1, "input:1: the first line does not end within 1 MiB")
        imported("JSON nested 2,000,000 deep", file('{"a":' + "[" * 2000000 + "\n"), 0, "1 records rejected", "input:1: ")
        imported("invalid UTF-8 in JSON", file(b'{"type": "source", "key": "\xff"}\n'), 0, "1 records rejected")
        imported("a JSON array", file("[1,2,3]\n"), 1, "input:1: ")
        one_line = folder / "one-line"
        with open(one_line, "wb") as out:
            out.write(HEADER.encode() + b"\n\"")
            out.truncate(2 << 30)  # a hole: reads as 2 GiB of one quoted field
        imported("2 GiB of one line", one_line, 1, "one-line:2: a record longer than 16 MiB")
        one_line.unlink()
        secret = file("a", "secret")
        secret.chmod(0)
        folder.chmod(0o755)
        user = {"user": NOBODY} if os.access(secret, os.R_OK) else {}
        try:
            imported("no permission", secret, 1, "secret: cannot be read: Permission denied", **user)
        except OSError:
            print("skipped: no permission (nobody may not run the program)")
        fifo = folder / "fifo"
        os.mkfifo(fifo)
        writer = threading.Thread(target=lambda: fifo.write_text(HEADER + "\nUSA,2,x,1816,1,1,2016,12,31\n"))
        writer.start()
        imported("a FIFO", fifo, 0, "1 claims added")
        writer.join()

        good = file(HEADER + "\nUSA,2,x,1816,1,1,2016,12,31\n", "good.csv")
        mapping = file('{"name": "m", "title": "M", "source": {"key": "m", "title": "M"}, "recognise": {"columns": ["a"]},\n'
                       ' "claims": [{"subject": {"name": "a"}, "object": {"name": "b"}, "relation": "ally-with"}]}', "mapping.json")
        expect("a mapping with a wrong relation", run("import", graph, good, "--mapping", mapping), 1, "mapping.json:2: unknown relation 'ally-with'; did you mean 'allied-with'?")
        expect("a mapping that is no JSON", run("import", graph, good, "--mapping", file("{", "bad.json")), 1, "bad.json:1: ")
        expect("a mapping that is a directory", run("import", graph, good, "--mapping", folder), 2, "no such file")
        ragged = file(HEADER + "\nUSA,2,x,1816,1,1,2016,12,31\nUSA,2\n", "ragged.csv")
        expect("a full list of rejected records", run("import", graph, ragged, "--rejects", "/dev/full", "--force"), 1,
               "/dev/full: cannot be written", "nothing was imported")
        if graph.exists():
            failures.append("a full list of rejected records: left a graph file behind")
        expect("a list of rejected records in no folder", run("import", graph, ragged, "--rejects", folder / "none/x.csv"), 1,
               "none/x.csv: cannot be written; does its folder exist?")
        expect("a mapping with an unknown encoding", run("import", graph, good, "--mapping", file(
            mapping.read_text().replace('"claims"', '"format": {"encoding": "utf-16"},\n "claims"'), "encoding.json")), 1,
            "encoding.json:2: ", "no encoding that extends ASCII")
        expect("a mapping with an unknown member", run("import", graph, good, "--mapping", file(
            mapping.read_text().replace('"claims"', '"formt": {},\n "claims"'), "member.json")), 1,
            "member.json:2: ", "did you mean 'format'?")
        clubs = file('{"name": "c", "title": "C", "source": {"key": "c", "title": "C"}, "recognise": {"columns": ["club", "year"]},\n'
                     ' "columns_to_rows": {"except": ["club", "year"], "header": "state", "value": "role"},\n'
                     ' "claims": [{"when": {"role": ["1"]}, "subject": {"name": "state"}, "relation": "member-of",\n'
                     ' "object": {"mint": "org/{club}", "type": "Organisation"}, "on": {"year": "year"},\n'
                     ' "unite": {"over": "consecutive-years", "open": 2000}}]}', "clubs.json")

        def club(name, text, code, *words):
            expect(name, run("import", folder / "clubs.entente", file(text, "clubs.csv"), "--mapping", clubs), code, *words)

        club("a year in Arabic digits", "club,year,France\nx,\u0661\u0669\u0661\u0664,1\n", 0, "clubs.csv:2: year: ", "not a whole number")
        club("the year 10^9", "club,year,France\nx,1000000000,1\n", 0, "clubs.csv:2: year: ", "no such day in the calendar")
        club("a year beyond any number", "club,year,France\nx,99999999999999999999,1\n", 0, "clubs.csv:2: year: ")
        club("no year", "club,year,France\nx,,1\n", 0, "clubs.csv:2: year: ", "no date")
        club("a column twice", "club,year,year,France\nx,1,1,1\n", 1, "clubs.csv:1: the column 'year'", "occurs twice")
        club("a column missing", "club,jear,France\nx,1,1\n", 1, "clubs.csv:1: no column 'year'", "did you mean 'jear'?")
        club("a table that says nothing", "club,year,France\nx,1999,0\n", 0, "1 record says nothing of interest here")
        club("a table without states", "club,year\nx,1999\n", 0, "1 record says nothing of interest here")
        club("a header and nothing else", "club,year,France\n", 0, "0 records read")
        club("states of nobody", "club,year," + ",".join(f"x{at}" for at in range(2000)) + "\nx,1999" + ",1" * 2000 + "\n", 0,
             "1 records rejected, 2000 names or codes unresolved")
        expect("a file of judgements that is binary", run("judge", graph, "--file", file("a\0b\n", "judge.csv")), 1, "no such file")
        expect("a good file", run("import", graph, good), 0, "1 claims added")
        expect("a file of judgements that is binary", run("judge", graph, "--file", file("a\0b\n", "judge.csv")), 1, "judge.csv:1: ", "NUL")
        expect("a file of judgements without its columns", run("judge", graph, "--file", file("a,b\n1,2\n", "judge.csv")), 1,
               "judge.csv:1: has no column 'judgement'")
        expect("judgements that are none", run("judge", graph, "--file", file(
            "judgement,name,entity,begin,end\nmeans,,state/france,,\nmeans,X,state/france,1950,1940\nmeans,X,state/france,soon,\n"
            "same,state/france,state/france,,\nmeans,X,\"state/france\n", "judge.csv"), "--strict"), 3, "judge.csv:2: name: is empty",
            "judge.csv:3: end: ", "judge.csv:4: begin: ", "judge.csv:5: ", "judge.csv:6: ")
        with open("/dev/full", "wb") as full:
            expect("a full standard output", run("stats", graph, stdout=full), 1, "cannot be written")
            expect("a full standard output, import", run("import", graph, good, stdout=full), 1, "cannot be written")
            expect("an export to a full standard output", run("export", graph, "-", "--to", "gexf", stdout=full), 1,
                   "cannot be written")
        piped = run("export", graph, "-", "--to", "graphml")
        expect("an export to standard output", piped, 0, "</graphml>", " nodes, ")
        expect("an export to a file", run("export", graph, folder / "x.graphml"), 0)
        if piped[1] != (folder / "x.graphml").read_text(encoding="utf-8"):
            failures.append("an export to standard output is not the same as one to a file")
        expect("-o /dev/full", run("stats", graph, "-o", "/dev/full", "--force"), 1, "/dev/full: cannot be written")
        expect("an export to /dev/full", run("export", graph, "/dev/full", "--to", "graphml", "--force"), 1, "/dev/full")
        expect("an export into no folder", run("export", graph, folder / "none/x.graphml"), 1, "does its folder exist?")
        for what, text in (("no graph file", b"not a graph" * 1000), ("an empty graph file", b"")):
            expect(f"{what} to stats", run("stats", file(text, "no.entente")), 1, "no.entente")
        damaged = bytearray(graph.read_bytes())
        damaged[2000:16000] = b"\xAA" * 14000
        expect("a damaged graph file", run("stats", file(bytes(damaged), "damaged.entente")), 1, "damaged.entente: is damaged")
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


main()
