#!/usr/bin/env python3
"""Names and codes of published lists against the states that they mean there, by `entente identify`.

The lists are not part of the project: they are looked for in ENTENTE_DATASETS or in shared/datasets beside the checkout.
Exits 77 (skipped) where none is there. Right is what has the code that the list itself gives. Nothing may be wrong, and what
is not resolved must be explained below. Prints precision and coverage of each list.
"""
import collections
import csv
import html
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATASETS = pathlib.Path(os.environ.get("ENTENTE_DATASETS") or ROOT.parent / "shared/datasets")
ENTENTE = os.path.abspath(os.environ["ENTENTE"])

LAST_HOLDER = "the list gives a code the name of its last holder: the state of that day had another name"
LAST_YEAR = "the list is by year, and the state ended before the end of that year"
SEVERAL = "several states bore the name then"
LAST_DAY = "the last day of the spell is the day on which the state ended"
NO_ENTITY = "no place of its own in the gazetteer: uninhabited, disputed or a military base"
# (name, year or "") -> why it is not resolved.
EXPLAINED = {
    **{(name, year): LAST_HOLDER for name, year in (
        ("Germany", "1816"), ("Italy", "1816"), ("Yugoslavia", "1878"), ("Yugoslavia", "2016"),
        ("German Federal Republic", "2016"))},
    ("Austria", "1938"): LAST_DAY,
    **{(f"cow-igo:{key}", year): LAST_YEAR for key, year in (("austriahungary", "1918"), ("twosicilies", "1861"),
                                                            ("zanzibar", "1964"))},
    **{(name, year): SEVERAL for name, year in (
        ("Congo", "1960"), ("Congo", ""), ("Congo", "2016"), ("Congo", "2018"), ("Congo", "2024"), ("Vietnam", "1954"), ("Vietnam", ""), ("Korea", ""), ("Yemen", ""))},
    **{(name, "2024"): NO_ENTITY for name in (
        "Akrotiri", "Ashmore and Cartier Islands", "Baker Island, Howland Island, Jarvis Island, Johnston Atoll, Kingman Reef, "
        "Midway Islands, Palmyra Atoll", "Clipperton Island", "Coral Sea Islands", "Dhekelia", "Gaza Strip", "Gaza, Gaza Strip",
        "Jan Mayen", "Navassa Island", "Paracel Islands", "Spratly Islands", "US Naval Base at Guantanamo Bay", "Wake Island",
        "West Bank")},
    ("Virgin Islands", "2024"): "British or of the United States: the Factbook means the latter",
    ("The Dominican", "2024"): "the Factbook's short form of the Dominican Republic is cut short",
}


def identify(rows):
    """What the program makes of [(name, day, code)]: rows as dictionaries."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "names.csv")
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["name", "on", "want"])
            writer.writerows(rows)
        done = subprocess.run([ENTENTE, "identify", "--names", path, "--date-column", "on", "--scheme", "cow,gw"],
                              capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def read(path, **options):
    """Rows of a table, whatever its line ends."""
    text = path.read_bytes().decode("utf-8", "replace")
    return csv.DictReader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), **options)


def state_list(scheme):
    for row in read(DATASETS / "state_lists" / f"{scheme}states.csv"):
        for day in (row["start"], min(row["end"], "2016-12-31")):
            yield row["country_name"], day, row[f"{scheme}code"]


def country_codes():
    return sorted({(row["StateNme"], "", row["CCode"]) for row in read(DATASETS / "cow_states/COW country codes.csv")})


def icews():
    names = {row[column] for row in read(DATASETS / "icews/events.2018.sample.tab", delimiter="\t")
             for column in ("Source Country", "Target Country", "Country")}
    return [(name, "2018-06-01", "") for name in sorted(names - {"", "NA", None})]


def plain(text):
    """Without entities, tags and remarks in brackets."""
    return re.sub(r"\s*\([^)]*\)|<[^>]*>", "", html.unescape(text)).strip()


def factbook():
    names = set()
    for path in sorted((DATASETS / "factbook").glob("*/*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        short = page.get("Government", {}).get("Country name", {}).get("conventional short form", {}).get("text", "")
        names.add(plain(short))
        borders = page.get("Geography", {}).get("Land boundaries", {}).get("border countries", {}).get("text", "")
        names |= {plain(match) for match in re.findall(r"(?:^|[;,]\s*)([A-Z][A-Za-z .'’\-]*?)\s+[\d.,]+\s*km", plain(borders))}
    return [(name, "2024-01-01", "") for name in sorted(names - {"", "none"})]


# Columns of the IGO table that are about the organisation.
NO_STATES = {"dead", "igocode", "imputed", "integrated", "replaced"}


def igo_columns():
    """Each state's column, in the first and the last year in which the state is a member of anything."""
    with (DATASETS / "cow_igo_v3/igo_year_format3.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        years = collections.defaultdict(list)
        for row in rows:
            for at in range(3, header.index("political")):
                if row[at] == "1":
                    years[header[at]].append(int(row[2]))
    return [(f"cow-igo:{column}", f"{year}-12-31", "") for column, known in sorted(years.items()) if column not in NO_STATES
            for year in {min(known), max(known)}]


LISTS = {
    "COW state system, names on first and last days": ("state_lists/cowstates.csv", lambda: state_list("cow"), "cow"),
    "Gleditsch and Ward, names on first and last days": ("state_lists/gwstates.csv", lambda: state_list("gw"), "gw"),
    "COW country codes, names without a day": ("cow_states/COW country codes.csv", country_codes, "cow"),
    "ICEWS 2018, countries": ("icews/events.2018.sample.tab", icews, None),
    "World Factbook, countries and neighbours": ("factbook", factbook, None),
    "COW IGO 3, columns in their first and last years": ("cow_igo_v3/igo_year_format3.csv", igo_columns, None),
}


def main():
    failures, seen = [], 0
    for title, (path, rows_of, scheme) in LISTS.items():
        if not (DATASETS / path).exists():
            print(f"skipped: {title} ({path} is not there)")
            continue
        seen += 1
        tally = collections.Counter()
        for row in identify(rows_of()):
            if row["status"] == "resolved":
                right = scheme is None or row[scheme] == row["want"]
                tally["right" if right else "wrong"] += 1
                if not right:
                    failures.append(f"{title}: {row['name']} on {row['on']} is {row['id']}, but has {scheme} {row['want']}")
            elif (row["name"], row["on"][:4]) in EXPLAINED:
                tally["explained"] += 1
            else:
                tally["missing"] += 1
                failures.append(f"{title}: {row['name']} on {row['on']} is {row['status']}: {row['candidates']}")
        total = sum(tally.values())
        print(f"{title}: {total} names, {tally['right']} resolved ({100 * tally['right'] / total:.1f} %), {tally['wrong']} wrong, "
              f"{tally['explained']} explained, {tally['missing']} missing")
    print("\n".join(failures))
    return 1 if failures else 0 if seen else 77


if __name__ == "__main__":
    sys.exit(main())
