#!/usr/bin/env python3
"""The codes of tests/identity/dated_cases.csv against the membership lists of COW and of Gleditsch and Ward.

    python3 tests/data/check_dated_cases.py

A code must be that of a member of the system on the day, or, for the few states that a list does not have then, of a member
on other days. The lists are looked for in ENTENTE_DATASETS or ../shared/datasets beside the checkout; exits 77 where they are not.
"""
import csv
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTS = pathlib.Path(os.environ.get("ENTENTE_DATASETS", ROOT.parent / "shared" / "datasets")) / "state_lists"
# Known, but no member of that system then: COW takes Montenegro in in 2006.
NOT_THEN = {("cow", "Montenegro", "1900-01-01")}


def members(scheme):
    path = LISTS / f"{scheme}states.csv"
    if not path.exists():
        print(f"skipped: {path.name} is not there (looked in {LISTS}; set ENTENTE_DATASETS)")
        sys.exit(77)
    with path.open(encoding="utf-8") as file:
        return [(row[f"{scheme}code"], row["start"], row["end"]) for row in csv.DictReader(file)]


def main():
    lists = {scheme: members(scheme) for scheme in ("cow", "gw")}
    checked, wrong = 0, []
    with (ROOT / "tests/identity/dated_cases.csv").open(encoding="utf-8") as file:
        for case in csv.DictReader(file):
            for scheme, spells in lists.items():
                if not case[scheme]:
                    continue
                checked += 1
                spans = [(start, end) for code, start, end in spells if code == case[scheme]]
                then = any(start <= case["on"] <= end for start, end in spans)
                if not spans or then == ((scheme, case["name"], case["on"]) in NOT_THEN):
                    wrong.append(f"{case['name']} on {case['on']}: {scheme} {case[scheme]} is "
                                 + ("a member then" if then else "no member then"))
    print("\n".join(wrong) if wrong else f"{checked} codes of dated cases are those of the lists")
    return 1 if wrong or checked < 250 else 0


if __name__ == "__main__":
    sys.exit(main())
