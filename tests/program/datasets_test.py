#!/usr/bin/env python3
"""Reads the field's data sets as they are published and compares with published or independently computed answers.

The files are not part of the project: they are looked for in ENTENTE_DATASETS or in shared/datasets beside the checkout,
and what is missing is said. Exits 77 (skipped) where none is there. The answers were computed from the raw files with
awk and, apart from it, pandas; "8 defence pairs in 1900" is also in print (Li et al. 2017).
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATASETS = pathlib.Path(os.environ.get("ENTENTE_DATASETS") or ROOT.parent / "shared/datasets")
ENTENTE = os.path.abspath(os.environ.get("ENTENTE", "entente"))
SKIPPED = 77

failures = []


def entente(*arguments, expect=0):
    done = subprocess.run([ENTENTE, *map(str, arguments)], capture_output=True, text=True)
    if expect is not None and done.returncode != expect:
        failures.append(f"entente {' '.join(map(str, arguments))}: exit code {done.returncode}\n{done.stderr}")
    return done


def check(what, got, expected):
    if got != expected:
        failures.append(f"{what}: expected {expected}, but got {got}")


def live(graph, relation, day, *flags):
    """(relations, pairs, entities) in force on a day."""
    text = entente("stats", graph, "--as-of", day, "--relation", relation, "--format", "json", *flags).stdout
    found = [row for row in json.loads(text)["relations"]["by_type"] if row["relation"] == relation]
    return tuple(found[0][key] for key in ("relations", "pairs", "entities", "treaties")) if found else (0, 0, 0, 0)


def figures(graph, relation, *flags):
    """{figure: value} of `describe`, on one day or of the only year of a series."""
    rows = json.loads(entente("describe", graph, "--relation", relation, "--format", "json", *flags).stdout)
    if "--series" not in flags:
        return {row["figure"]: row["value"] for row in rows}
    return rows[0] if len(rows) == 1 else rows


def one_network(folder, graph):
    """The same pairs through every verb; with the members of the state system as population, also those without a tie."""
    day, pacts = ["--as-of", "1960-12-31"], ["--where", "defence=1"]
    check("COW defence 1960: stats", live(graph, "allied-with", "1960-12-31", *pacts)[1], 396)
    check("COW defence 1960: describe", figures(graph, "allied-with", *day, *pacts)["pairs"], 396)
    rows = json.loads(entente("centrality", graph, "--relation", "allied-with", *day, *pacts, "--format", "json").stdout)
    check("COW defence 1960: centrality", sum(row["degree"] for row in rows), 2 * 396)
    entente("export", graph, folder / "p.csv", "--relation", "allied-with", *day, *pacts, "--columns", "degree", "--force")
    ties = [line.split(",")[1:3] for line in (folder / "p-edges.csv").read_text(encoding="utf-8").splitlines()[1:]]
    check("COW defence 1960: export", len({frozenset(ends) for ends in ties}), 396)
    system = ["--population", "cow-system"]
    check("COW defence 1960: members of the system", figures(graph, "allied-with", *day, *pacts, *system)["pairs"], 387)
    found = figures(graph, "allied-with", "--as-of", "1980-12-31", *pacts, *system)
    check("COW defence 1980: pairs, states, density", (found["pairs"], found["entities"], round(found["density"], 6)),
          (633, 156, 0.052357))
    rows = json.loads(entente("centrality", graph, "--relation", "allied-with", "--as-of", "1980-12-31", *pacts, *system,
                              "--format", "json").stdout)
    check("COW defence 1980: isolates", sum(row["degree"] == 0 for row in rows), 70)
    years = figures(graph, "allied-with", "--series", "1816..2003", *system)
    for first, last, mean in ((1816, 1950, 2.579), (1951, 2003, 10.558)):
        some = [row for row in years if first <= int(row["year"]) <= last]
        degrees = sum(2 * row["pairs"] for row in some) / sum(row["entities"] for row in some)
        check(f"COW alliances of a state and year, {first}-{last}", round(degrees, 3), mean)
    for year, pairs in (("1900", 9), ("2000", 1141)):
        check(f"COW defence on any day of {year}",
              figures(graph, "allied-with", *pacts, "--series", f"{year}..{year}", "--any-day")["pairs"], pairs)
    beyond = entente("diff", graph, "--relation", "allied-with", "--from", "2012-12-31", "--to", "2016-12-31").stderr
    check("COW alliances end with 2012", "no source speaks about allied-with" in beyond, True)


def cow_disputes(folder, path):
    graph = imported(folder, path)
    for year, pairs in (("1950", 35), ("1985", 59), ("2000", 83)):
        check(f"disputes on any day of {year}",
              figures(graph, "in-dispute-with", "--series", f"{year}..{year}", "--any-day")["pairs"], pairs)


def imported(folder, path):
    """Imports a file twice; gives the graph. The second time nothing may be added."""
    graph = folder / (path.stem.replace(" ", "-") + ".entente")
    entente("import", graph, path)
    before = graph.read_bytes()
    check(f"{path.name}, read again", " 0 claims added" in entente("import", graph, path).stdout, True)
    check(f"{path.name}, the graph file after it was read again", graph.read_bytes() == before, True)
    return graph


def atop(folder, path):
    graph = imported(folder, path)
    check("ATOP 1914-06-28: pairs, members, treaties", live(graph, "allied-with", "1914-06-28")[1:], (28, 20, 17))
    check("ATOP 1914-06-28: rows in force", live(graph, "party-to", "1914-06-28")[0], 41)


def cow_dyad(folder, path):
    graph = imported(folder, path)
    check("COW dyads 1914-06-28: rows, pairs", live(graph, "allied-with", "1914-06-28")[:2], (32, 27))
    check("COW dyads 1914-06-28: treaties", live(graph, "allied-with", "1914-06-28")[3], 14)
    for duty, pairs in (("defence", 10), ("neutrality", 9), ("nonaggression", 12), ("consultation", 13)):
        check(f"COW dyads 1914-06-28: pairs with {duty}",
              live(graph, "allied-with", "1914-06-28", "--where", f"{duty}=1")[1], pairs)
    check("COW dyads 1985-12-31: pairs", live(graph, "allied-with", "1985-12-31")[1], 962)
    check("COW dyads 1985-12-31: treaties", live(graph, "allied-with", "1985-12-31")[3], 84)
    check("COW dyads 1985-12-31: defence pairs",
          live(graph, "allied-with", "1985-12-31", "--where", "defence=1")[1], 882)
    check("COW dyads 1900-12-31: defence pairs", live(graph, "allied-with", "1900-12-31", "--where", "defence=1")[1], 8)
    rows = json.loads(entente("centrality", graph, "--relation", "allied-with", "--as-of", "1914-06-28", "--where",
                              "defence=1", "--format", "json").stdout)
    degrees = {row["entity"]: row["degree"] for row in rows}
    expected = dict.fromkeys(["germany", "austria-hungary", "italy"], 3) | dict.fromkeys(["romania"], 3) | {
        "united-kingdom": 2} | dict.fromkeys(["france", "portugal", "serbia", "greece", "russia", "japan"], 1)
    expected = {f"state/{state}": degree for state, degree in expected.items()}
    check("COW dyads 1914-06-28: defence degree", degrees, expected)
    one_network(folder, graph)
    # 11 rows end the day before they begin; one gives the code of the Federal Republic after it had passed on.
    rejects = folder / "rejects.csv"
    entente("import", folder / "strict.entente", path, "--rejects", rejects, "--strict", expect=3)
    reasons = rejects.read_text(encoding="utf-8").splitlines()[1:]
    check("COW dyads: rows never active", sum("never in force" in row for row in reasons), 11)
    check("COW dyads: unresolved", sum(",unresolved," in row for row in reasons), 0)


def cow_states(folder, path):
    graph = imported(folder, path)
    for day, states in (("1816-01-01", 23), ("1914-06-28", 45), ("1945-12-31", 62), ("2010-12-31", 194)):
        check(f"COW system {day}: states", live(graph, "member-of", day)[0], states)


def relations(graph, relation, *flags):
    """Number of relations in a selection."""
    text = entente("stats", graph, "--relation", relation, "--format", "json", *flags, expect=None).stdout
    found = [row for row in json.loads(text)["relations"]["by_type"] if row["relation"] == relation]
    return found[0]["relations"] if found else 0


def cow_state_years(folder, path):
    graph = imported(folder, path)
    check("COW state-years of 1945: states", relations(graph, "member-of", "--during", "1945"), 64)
    # A year of entry or exit may be any of its days: what surely was in the system is less.
    check("COW state-years on 1914-06-28", relations(graph, "member-of", "--as-of", "1914-06-28"), 45)


def cow_contiguity(folder, path):
    graph = imported(folder, path)
    check("contiguity on 2016-12-15: pairs", live(graph, "borders", "2016-12-15")[1], 556)
    check("contiguity on 2016-12-15: by land", live(graph, "borders", "2016-12-15", "--where", "contiguity=1")[1], 316)


def cow_wars(folder, path):
    graph = imported(folder, path)
    types = json.loads(entente("stats", graph, "--format", "json").stdout)["entities"]["by_type"]
    check("wars", [row["entities"] for row in types if row["type"] == "War"], [95])
    check("wars on 1914-09-01: states", live(graph, "participant-in", "1914-09-01")[2] - 1, 8)
    check("wars on 1914-09-01: opposed pairs", live(graph, "at-war-with", "1914-09-01")[1], 12)


def cow_igo(folder, path):
    graph = imported(folder, path)
    for role, memberships in (("member", 12330), ("associate", 87), ("observer", 193)):
        check(f"IGO 2014: {role}", relations(graph, "member-of", "--as-of", "2014-07-01", "--where", f"role={role}"),
              memberships)
    for organisation, members in (("un", 193), ("nato", 28), ("eu", 28), ("asean", 10)):
        rows = json.loads(entente("show", graph, f"org/{organisation}", "--as-of", "2014-07-01", "--where", "role=member",
                                  "--format", "json").stdout)
        check(f"IGO 2014: members of {organisation}", len(rows), members)


def dipcon(folder, path):
    graph = imported(folder, path)
    # Two rows of 1990 name one state twice.
    for year, missions in (("1960", 1927), ("1990", 5885 - 2), ("2005", 7393)):
        check(f"DIPCON {year}: missions", relations(graph, "has-embassy-in", "--during", year), missions)
    for flags in (("--during", "1990"), ("--series", "1990..1990", "--any-day"), ("--series", "1990..1990")):
        check(f"DIPCON 1990: reciprocity {' '.join(flags)}",
              round(figures(graph, "has-embassy-in", *flags)["reciprocity"], 6), 0.786673)


def archigos(folder, path):
    graph = imported(folder, path)
    check("Archigos 1914-06-28: leaders and states", live(graph, "leads", "1914-06-28")[:3], (58, 58, 116))


def icews(folder, path):
    graph = imported(folder, path)
    total = 0
    for relation in ("cooperates-with", "conflicts-with"):
        rows = json.loads(entente("show", graph, "United States", "--relation", relation, "--format", "json").stdout)
        total += len(rows)
    check("ICEWS: the United States have ties", total > 0, True)
    claims = json.loads(entente("why", graph, "United States", "North Korea", "--format", "json").stdout)
    events = sum(int(json.loads(claim["attributes"])["events"]) for claim in claims
                 if claim["subject"] == "state/united-states")
    check("ICEWS: events of the United States towards North Korea", events, 181)


def factbook_borders(folder, path):
    """Only the borders of each page: every entry of the lists, which are separated by semicolons, is read."""
    pages = folder / "borders"
    pages.mkdir()
    entries = lengths = union = 0
    for page in sorted(path.glob("*/*.json")):
        told = json.loads(page.read_text())
        text = told.get("Geography", {}).get("Land boundaries", {}).get("border countries", {}).get("text", "")
        government = {name: told["Government"][name] for name in ("Country name", "Union name") if name in told["Government"]}
        entries += len([entry for entry in text.split(";") if entry.strip()])
        borders = len(re.findall(r"[0-9] km(?![^(]*[)])", text))  # but for remarks on one: (of which 225 km ...)
        lengths += borders
        union += borders if "Union name" in government else 0
        if text:
            (pages / page.name).write_text(json.dumps({
                "Introduction": {"Background": {"text": ""}},
                "Geography": {"Land boundaries": {"border countries": {"text": text}}},
                "People and Society": {"Population": {"total": {"text": "1 (2025 est.)"}}}, "Government": government}))
    check("Factbook: directed border entries", entries, 660)
    said = entente("import", folder / "borders.entente", pages).stdout
    total = re.findall(r"(\d+) files +(\d+) +(\d+) +(\d+) +(\d+) +(\d+)", said)
    files, records, used, known, rejected, skipped = (int(number) for number in total[-1])
    check("Factbook: borders read", records, lengths)
    check("Factbook: borders taken or known from the other side", used + known, lengths - union)
    check("Factbook: borders rejected", rejected, 0)


def factbook(folder, path):
    factbook_borders(folder, path)
    graph = folder / "factbook.entente"
    entente("import", graph, path)
    members = json.loads(entente("show", graph, "NATO", "--where", "role=member", "--format", "json").stdout)
    check("Factbook: members of NATO", len([row for row in members if row["relation"] == "(has as a member)"]), 32)
    partners = json.loads(entente("show", graph, "NATO", "--where", "role=partner", "--format", "json").stdout)
    check("Factbook: partners of NATO", len(partners), 2)
    lengths = {json.loads(claim["attributes"])["length-km"] for claim in
               json.loads(entente("why", graph, "Germany", "France", "--relation", "borders", "--format", "json").stdout)}
    check("Factbook: border of Germany and France", lengths, {418})
    leaders = json.loads(entente("show", graph, "Germany", "--relation", "leads", "--format", "json").stdout)
    check("Factbook: leaders of Germany", {row["entity"] for row in leaders},
          {"person/frank-walter-steinmeier", "person/friedrich-merz"})


# What is of no kind that is read: descriptions, lists of codes, disputes without their participants, events without a header.
NOT_READ = {"README.md", "LICENSE.md", "country-codes.csv", "MIDA 4.3.csv", "COW country codes.csv",
            "GDELT_1.0_event_Column_Labels_Header_Row_Sep2016.tsv", "GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv",
            "gdelt1_events_57_and_58col.csv", "gdelt2_events_61col.csv", "territories.jsonl",
            "mock-dump-for-long-testing.json", "wbgetentities_q7747.json"}


def everything(folder, path):
    """The whole folder in one command, every record accounted for, and again under names that say nothing."""
    graph = folder / "everything.entente"
    began = time.monotonic()
    done = entente("import", graph, path)
    check("the whole folder in under 60 s", time.monotonic() - began < 60, True)
    aside = done.stderr[done.stderr.index("left aside"):].splitlines()[1:]
    check("files left aside", {pathlib.Path(name.strip()).name for name in aside}, NOT_READ)
    table = done.stdout.strip().splitlines()
    heading = table[0]
    columns = ["records", "used", "known", "rejected", "no interest"]
    ends = [heading.index(column) + len(column) for column in columns]
    total = 0
    for line in table[1:]:
        read, *fates = (int(line[:end].split()[-1]) for end in ends)
        check(f"records of {line.split()[0]}", sum(fates), read)
        total = read
    check("records in all", total > 130000, True)

    # By their content alone.
    shuffled = folder / "shuffled"
    shuffled.mkdir()
    readers = {}
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.name not in NOT_READ and file.parent.parent.name != "factbook":
            number = str(len(readers))
            (shuffled / number).write_bytes(file.read_bytes())
            text = entente("import", folder / "by-name.entente", file, expect=None).stdout
            readers[number] = text.splitlines()[0].split(" (")[-1]
    for number, reader in readers.items():
        text = entente("import", folder / "by-number.entente", shuffled / number, expect=None).stdout
        check(f"{number} is read as", text.splitlines()[0].split(" (")[-1], reader)
    check("a mapping for each table", len(set(readers.values())), len(readers))


CASES = [("factbook", factbook), (".", everything), ("cow_states/system2016.csv", cow_state_years), ("cow_contiguity_3.2/contdir.csv", cow_contiguity),
         ("cow_wars/Inter-StateWarData_v4.0.csv", cow_wars), ("cow_igo_v3/igo_year_format3.csv", cow_igo),
         ("dipcon_2.3/DIPCON23_edges.csv", dipcon), ("archigos_4.1/Archigos_4.1_stata14.csv", archigos),
         ("icews/events.2018.sample.tab", icews), ("cow_mid_4.3/MIDB 4.3.csv", cow_disputes),
         ("atop_4.01/atop-member-level.csv", atop), ("cow_alliances_v4.1/alliance_v4.1_by_dyad.csv", cow_dyad),
         ("cow_states/states2016.csv", cow_states)]


def main():
    if sys.argv[1:] == ["--list"]:
        print("\n".join(case.__name__ for _, case in CASES))
        return
    wanted = sys.argv[1:] or [case.__name__ for _, case in CASES]
    if unknown := set(wanted) - {case.__name__ for _, case in CASES}:
        sys.exit(f"no such data set: {', '.join(sorted(unknown))} (--list lists them)")
    read = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, case in CASES:
            if case.__name__ not in wanted:
                continue
            path = DATASETS / name
            if not path.exists():
                print(f"skipped: {name} is not there (looked in {DATASETS}; set ENTENTE_DATASETS)")
                continue
            case(pathlib.Path(folder), path)
            read += 1
    print("\n".join(failures))
    if failures:
        sys.exit(1)
    print(f"{read} data sets give the published answers")
    sys.exit(0 if read else SKIPPED)


main()
