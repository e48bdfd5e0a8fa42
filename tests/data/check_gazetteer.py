#!/usr/bin/env python3
"""Checks data/gazetteer/*.jsonl: form, dates, sources, that codes and names mean one entity a day, and known counts.

    python3 tests/data/check_gazetteer.py [DIRECTORY]

DIRECTORY holds the .jsonl files and sources*.json; by default it is data/gazetteer of this repository. Prints
'file:line: message' for each error; exit status 1 if there is any. Needs nothing but the standard library.
"""
import calendar
import datetime
import itertools
import json
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
GAZETTEER = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "data/gazetteer"

PAST, FUTURE = datetime.date.min, datetime.date.max
ENTITY_ID = re.compile(r"(state|gov|org|person|place|treaty|conflict|system)/[a-z0-9-]+")
PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
ROOT_TYPES = {"state": "State", "gov": "Government", "org": "Organisation", "person": "Person", "place": "Place",
              "treaty": "Treaty", "conflict": "Conflict", "system": "StateSystem"}
NAME_KINDS = {"short", "official", "former", "alias", "abbreviation", "demonym", "capital", "metonym"}
# Demonyms and capitals point at a state in a text; they are no names of it and may be shared.
RESOLVING_KINDS = NAME_KINDS - {"demonym", "capital", "metonym"}
KEYS = {"cow": r"[1-9]\d{0,2}", "cowc": "[A-Z]{3}", "cow-igo": "[a-z]+", "gw": r"[1-9]\d{0,2}", "gwc": "[A-Z]{3}", "iso2": "[A-Z]{2}",
        "iso3": "[A-Z]{3}", "m49": r"\d{3}", "cameo": "[A-Z]{3}", "fips": "[A-Z]{2}", "ioc": "[A-Z]{3}", "iso-numeric": r"\d{3}", "wikidata": r"Q[1-9]\d*", "igo": r"\S+", "factbook": r"\S(.*\S)?", "igo-number": r"[1-9]\d*"}
# What stands in each object of an entity, and what must; the entity itself is under "".
FIELDS = {
    "": {"id": str, "type": str, "label": str, "life": list, "names": list, "identifiers": list, "systems": list,
         "sources": list},
    "life": {"begin": str, "end": str},
    "names": {"name": str, "kind": str, "begin": str, "end": str, "ambiguous": bool},
    "identifiers": {"scheme": str, "key": str, "begin": str, "end": str},
    "systems": {"system": str, "begin": str, "end": str},
}
REQUIRED = {"": ("id", "type", "label", "names", "sources"), "life": (), "names": ("name", "kind"),
            "identifiers": ("scheme", "key"), "systems": ("system", "begin")}

# Correlates of War Project, State System Membership List, v2016: members on a day, and all codes it ever gave to one.
# Gleditsch and Ward, list of independent states with its supplement of microstates: the same.
MEMBERS = [("cow", "1816-01-01", 23), ("cow", "1914-06-28", 45), ("cow", "1945-12-31", 62), ("cow", "2010-12-31", 194),
           ("gw", "1816-01-01", 48), ("gw", "1914-06-28", 60), ("gw", "1945-12-31", 72), ("gw", "2010-12-31", 196)]
CODES = [("cow", 217), ("gw", 225)]

errors = []


def complain(place, message):
    path, line = place
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    errors.append((str(shown), line, message))


def plain(text):
    """First and last possible day of a year, month or day; ValueError if there is no such day."""
    match = PLAIN_DATE.fullmatch(text)
    if not match:
        raise ValueError(f"not a date: '{text}'")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None:
            return (datetime.date(year, month, day),) * 2
        if month is not None:
            return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    except (ValueError, IndexError, calendar.IllegalMonthError):
        raise ValueError(f"there is no '{text}' in the calendar") from None


def date_range(text):
    """First and last possible day of an EDTF date: 1949, 1949-04, 1872~, ../1816, 2012/.., [1949-04..1949-06], .."""
    if text == "..":
        return PAST, FUTURE
    if text.startswith("../"):
        return PAST, plain(text[3:])[1]
    if text.endswith("/.."):
        return plain(text[:-3])[0], FUTURE
    if text.startswith("[") and text.endswith("]") and ".." in text:
        first, last = (plain(part) for part in text[1:-1].split("..", 1))
        if first[0] > last[1]:
            raise ValueError(f"'{text}' ends before it begins")
        return first[0], last[1]
    return plain(text)


ALWAYS = ((PAST, PAST), (FUTURE, FUTURE))


def period_of(record, place, what):
    """(begin, end) as ranges of days, end exclusive; ALWAYS if a date is wrong or there is none."""
    try:
        begin = date_range(record["begin"]) if "begin" in record else ALWAYS[0]
        end = date_range(record["end"]) if "end" in record else ALWAYS[1]
    except ValueError as error:
        complain(place, f"{what}: {error}")
        return ALWAYS
    if begin[0] >= end[1]:
        complain(place, f"{what}: ends ({record['end']}) before it begins ({record['begin']})")
        return ALWAYS
    return begin, end


def surely_overlap(one, other):
    """Whether some day belongs to both whatever the missing parts of the dates are."""
    return max(one[0][1], other[0][1]) < min(one[1][0], other[1][0])


def normalised(name):
    """Without case, accents and punctuation, as names are compared by the program."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    text = "".join(c for c in text if unicodedata.category(c) != "Mn").replace("&", "and")
    words = "".join(c if c.isalnum() else " " for c in text).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def well_formed(record, part, place, what):
    """Whether all fields are known, present and of the right kind."""
    if not isinstance(record, dict):
        complain(place, f"{what} is not an object")
        return False
    before = len(errors)
    for field, value in record.items():
        if field not in FIELDS[part]:
            complain(place, f"{what}: unknown field '{field}'")
        elif not isinstance(value, FIELDS[part][field]):
            complain(place, f"{what}: '{field}' should be a {FIELDS[part][field].__name__}")
        elif value == "" or (isinstance(value, str) and value != value.strip()):
            complain(place, f"{what}: '{field}' is empty or has space around it")
    for field in REQUIRED[part]:
        if field not in record:
            complain(place, f"{what}: no '{field}'")
    return len(errors) == before


def read_sources():
    keys = set()
    for path in sorted(GAZETTEER.glob("sources*.json")):
        try:
            keys |= {source["key"] for source in json.loads(path.read_text(encoding="utf-8"))}
        except (ValueError, KeyError, TypeError) as error:
            complain((path, 1), f"not a list of sources with keys: {error}")
    return keys


def read_root_types():
    """Name of each entity type -> the type without parent that it descends from."""
    types = json.loads((ROOT / "data/schema.json").read_text(encoding="utf-8"))["entity_types"]
    parents = {entry["name"]: entry.get("parent") for entry in types}

    def root(name):
        return root(parents[name]) if parents[name] else name
    return {name: root(name) for name in parents}


def read_entities():
    """(place, object) of all entities that are well formed as far as the other checks need it."""
    entities, seen = [], {}
    for path in sorted(GAZETTEER.glob("*.jsonl")):
        previous = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            place = (path, number)
            if not line.strip():
                continue
            try:
                entity = json.loads(line)
            except ValueError as error:
                complain(place, f"not JSON: {error}")
                continue
            sound = well_formed(entity, "", place, "entity")
            for part in FIELDS.keys() - {""} if sound else ():
                sound &= all([well_formed(item, part, place, f"{part}[{at}]")
                              for at, item in enumerate(entity.get(part, []))])
            if not sound:
                continue
            if entity["id"] in seen:
                complain(place, f"{entity['id']} is at {seen[entity['id']][0].name}:{seen[entity['id']][1]}, too")
            elif entity["id"] < previous:
                complain(place, f"{entity['id']} should stand before {previous}")
            previous = entity["id"]
            seen.setdefault(previous, place)
            entities.append((place, entity))
    return entities


def check_entity(place, entity, sources, root_types):
    match = ENTITY_ID.fullmatch(entity["id"])
    if not match:
        complain(place, f"'{entity['id']}' is not an id such as state/south-korea")
    elif root_types.get(entity["type"]) != ROOT_TYPES[match[1]]:
        complain(place, f"{entity['id']} is of the type '{entity['type']}'")
    if not entity["names"]:
        complain(place, "no names")
    if not entity["sources"]:
        complain(place, "no sources")
    for source in entity["sources"]:
        if not isinstance(source, str) or source not in sources:
            complain(place, f"unknown source '{source}'")
    lives = [period_of(life, place, "life") for life in entity.get("life", [])]
    for one, other in itertools.pairwise(lives):
        if one[1][0] > other[0][0]:
            complain(place, "the lives are not in the order of time")
    if len({json.dumps(name, sort_keys=True) for name in entity["names"]}) < len(entity["names"]):
        complain(place, "a name stands there twice")
    for name in entity["names"]:
        if name["kind"] not in NAME_KINDS:
            complain(place, f"unknown kind of name '{name['kind']}'")
    as_label = {name["kind"] for name in entity["names"] if name["name"] == entity["label"]}
    if as_label and not as_label & RESOLVING_KINDS:
        complain(place, f"the label '{entity['label']}' is only listed as a {'/'.join(sorted(as_label))}")
    schemes = set()
    for code in entity.get("identifiers", []):
        schemes.add(code["scheme"])
        if code["scheme"] not in KEYS:
            complain(place, f"unknown scheme '{code['scheme']}'")
        elif not re.fullmatch(KEYS[code["scheme"]], code["key"]):
            complain(place, f"'{code['key']}' is not a key of the scheme {code['scheme']}")
    spells = {}
    for spell in entity.get("systems", []):
        days = period_of(spell, place, f"systems {spell['system']}")
        if spell["system"] not in ("cow", "gw"):
            complain(place, f"unknown state system '{spell['system']}'")
        elif spell["system"] not in schemes:
            complain(place, f"in the system {spell['system']} without a code of it")
        if any(first != last for first, last in days):
            complain(place, f"systems {spell['system']}: a state system knows its days")
        if lives and (days[0][0] < lives[0][0][0] or days[1][0] > lives[-1][1][1]):
            complain(place, f"systems {spell['system']}: {spell['begin']} reaches beyond the entity's life")
        if spells.get(spell["system"], PAST) > days[0][0]:
            complain(place, f"systems {spell['system']}: spells are not in the order of time")
        spells[spell["system"]] = days[1][0]


def check_meanings(entities):
    """A code means one entity on any day, and so does a name that is not marked as ambiguous."""
    codes, names = {}, {}
    for place, entity in entities:
        lives = [period_of(life, place, "life") for life in entity.get("life", [])]
        lifetime = (lives[0][0], lives[-1][1]) if lives else ALWAYS
        for code in entity.get("identifiers", []):
            key = f"{code['scheme']}:{code['key']}"
            codes.setdefault(key, []).append((place, entity["id"], period_of(code, place, key)))
        borne = [name for name in entity["names"] if name["kind"] in RESOLVING_KINDS]
        if not any(name["name"] == entity["label"] for name in entity["names"]):
            borne.append({"name": entity["label"]})
        for name in borne:
            own = period_of(name, place, f"'{name['name']}'")
            if not name.get("ambiguous"):
                names.setdefault(normalised(name["name"]), []).append(
                    (place, entity["id"], own if name.keys() & {"begin", "end"} else lifetime))
    for key, holders in sorted(codes.items()):
        for one, other in itertools.combinations(holders, 2):
            if surely_overlap(one[2], other[2]):
                complain(other[0], f"{key} is the code of {one[1]}, too, on the same days")
    for name, holders in sorted(names.items()):
        told = set()
        for one, other in itertools.combinations(holders, 2):
            pair = (one[1], other[1])
            if one[1] != other[1] and pair not in told and surely_overlap(one[2], other[2]):
                told.add(pair)
                complain(other[0], f"'{name}' means {one[1]}, too, on the same days: \"ambiguous\" is missing")


def check_figures(entities):
    place = (GAZETTEER, 0)
    for system, day, expected in MEMBERS:
        date = datetime.date.fromisoformat(day)
        count = sum(any(spell["system"] == system and days[0][0] <= date < days[1][0]
                        for spell in entity.get("systems", []) for days in [period_of(spell, where, "systems")])
                    for where, entity in entities)
        if count != expected:
            complain(place, f"{count} members of the system {system} on {day}; there were {expected}")
    for system, expected in CODES:
        known = {code["key"] for _, entity in entities for code in entity.get("identifiers", [])
                 if code["scheme"] == system and any(s["system"] == system for s in entity.get("systems", []))}
        if len(known) != expected:
            complain(place, f"members of the system {system} have {len(known)} codes; there are {expected}")


def main():
    sources, root_types = read_sources(), read_root_types()
    entities = read_entities()
    for place, entity in entities:
        check_entity(place, entity, sources, root_types)
    check_meanings(entities)
    check_figures(entities)
    for path, line, message in sorted(set(errors)):
        print(f"{path}:{line}: {message}")
    if errors:
        sys.exit(1)
    print(f"{len(entities)} entities, {sum(len(e['names']) for _, e in entities)} names and "
          f"{sum(len(e.get('identifiers', [])) for _, e in entities)} codes are sound")


main()
