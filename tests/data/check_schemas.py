#!/usr/bin/env python3
"""Holds docs/mapping.schema.json and docs/claims.schema.json to what the program takes and refuses.

Every built-in mapping and sample must be valid; every wrong mapping below must be invalid to the schema and refused by the
program, with the file's name and a line. Exits 77 (skipped) where Python's jsonschema is not installed.
"""
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENTENTE = os.path.abspath(os.environ["ENTENTE"])

RIGHT = {
    "name": "m", "title": "M", "source": {"key": "m", "title": "M"}, "recognise": {"columns": ["a", "b"]},
    "format": {"delimiter": ",", "missing": ["NA"]},
    "claims": [{"when": {"c": ["1"]}, "subject": {"scheme": "cow", "code": "a"}, "relation": "allied-with",
                "object": {"name": "b"}, "begin": {"year": "y", "month": "m"},
                "end": {"date": "e", "format": "yyyymm", "inclusive": True}, "attributes": [{"name": "defence", "column": "d"}]}]}


def without(*path):
    def change(mapping):
        place = mapping
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]
    return change


def having(value, *path):
    def change(mapping):
        place = mapping
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
    return change


WRONG = {
    "no name": without("name"),
    "no source": without("source"),
    "a source without a key": without("source", "key"),
    "no columns": having([], "recognise", "columns"),
    "no claims": without("claims"),
    "an unknown member": having(1, "colums"),
    "an unknown member of a claim": having({}, "claims", 0, "subjekt"),
    "a delimiter of two characters": having(";;", "format", "delimiter"),
    "no subject": without("claims", 0, "subject"),
    "a code without a scheme": without("claims", 0, "subject", "scheme"),
    "no relation": without("claims", 0, "relation"),
    "a mode that is none": having("said", "claims", 0, "mode"),
    "a date in two ways": having("d", "claims", 0, "begin", "date"),
    "a month without a year": having({"date": "d", "month": "m"}, "claims", 0, "begin"),
    "an unknown format of dates": having("dd.mm.yyyy", "claims", 0, "end", "format"),
    "a beginning that is inclusive": having(True, "claims", 0, "begin", "inclusive"),
    "on beside begin": having({"date": "d"}, "claims", 0, "on"),
    "via that is not minted": having({"name": "v"}, "claims", 0, "via"),
    "a minted entity without a type": having({"mint": "treaty/{a}"}, "claims", 0, "via"),
    "unite without on": having({"over": "year"}, "claims", 0, "unite"),
    "unite over nothing that is known": having({"over": "decade"}, "claims", 0, "unite"),
    "self that is not skipped": having("keep", "claims", 0, "self"),
    "an attribute of neither a column nor a text": having([{"name": "x"}], "claims", 0, "attributes"),
    "columns to rows without names": having({"except": ["a"]}, "columns_to_rows"),
    "a beginning that is still there": having({"c": ["1"]}, "claims", 0, "begin", "still_when"),
    "columns to rows in two ways": having({"columns": ["a"], "except": ["b"], "header": "h", "value": "v"}, "columns_to_rows"),
    "a split without a column": having({"id": "state/france", "split": ","}, "claims", 0, "object"),
    "a relation in no column": having({"columm": "r"}, "claims", 0, "relation"),
    "a text for a list": having("NA", "format", "missing"),
    "a number for a text": having(5, "title"),
}


def main():
    faults = []
    mapping_schema = json.loads((ROOT / "docs/mapping.schema.json").read_text(encoding="utf-8"))
    claims_schema = json.loads((ROOT / "docs/claims.schema.json").read_text(encoding="utf-8"))
    for schema in (mapping_schema, claims_schema):
        jsonschema.Draft202012Validator.check_schema(schema)
    mappings, lines = jsonschema.Draft202012Validator(mapping_schema), jsonschema.Draft202012Validator(claims_schema)
    for path in sorted((ROOT / "data/mappings").glob("*.json")):
        for error in mappings.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
            faults.append(f"{path.name}: {error.json_path}: {error.message}")
    for path in sorted((ROOT / "data/samples").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for error in lines.iter_errors(json.loads(line)):
                faults.append(f"{path.name}:{number}: {error.message[:200]}")
    with tempfile.TemporaryDirectory() as folder:
        table, file = pathlib.Path(folder, "t.csv"), pathlib.Path(folder, "mapping.json")
        table.write_text("a,b,c,y,m,e,d,v\n220,Russia,1,1894,1,191712,1,\n", encoding="utf-8")

        def program(mapping):
            file.write_text(json.dumps(mapping, indent=1), encoding="utf-8")
            return subprocess.run([ENTENTE, "import", f"{folder}/g.entente", table, "--mapping", file],
                                  capture_output=True, text=True)

        if not mappings.is_valid(RIGHT) or program(RIGHT).returncode != 0:
            faults.append(f"the right mapping is refused: {program(RIGHT).stderr}")
        for what, change in WRONG.items():
            mapping = copy.deepcopy(RIGHT)
            change(mapping)
            if mappings.is_valid(mapping):
                faults.append(f"valid to the schema: {what}")
            done = program(mapping)
            if done.returncode != 1 or "mapping.json:" not in done.stderr:
                faults.append(f"the program: {what}: exit code {done.returncode}, {done.stderr.strip()}")
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
