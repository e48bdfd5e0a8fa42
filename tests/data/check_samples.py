#!/usr/bin/env python3
"""Checks data/samples/*.jsonl and the organisations of the gazetteer: form, names, dates, sources, and known counts.

    python3 tests/data/check_samples.py [REPOSITORY]

Prints 'file:line: message' for each error; exit status 1 if there is any. Needs nothing but the standard library.
"""
import calendar
import datetime
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
if len(sys.argv) < 2:
    ROOT = ROOT.parents[2]
SAMPLES, GAZETTEER = ROOT / "data/samples", ROOT / "data/gazetteer"

PAST, FUTURE = datetime.date.min, datetime.date.max
ENTITY_ID = re.compile(r"(state|gov|org|person|place|treaty|conflict|system)/[a-z0-9-]+")
PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
MODES = {"stated", "reported", "planned", "attempted", "negated", "hypothetical"}
NAME_KINDS = {"short", "official", "former", "alias", "abbreviation", "demonym", "capital", "metonym"}
SOURCE_FIELDS = {"type", "key", "title", "version", "citation", "licence", "url", "retrieved"}
COVERAGE_FIELDS = {"type", "source", "relation", "begin", "end", "population"}
CLAIM_FIELDS = {"type", "subject", "relation", "object", "via", "begin", "end", "last", "on", "mode", "attributes",
                "source", "locator", "quote", "assumption", "note"}
ENTITY_FIELDS = {"id", "type", "label", "life", "names", "identifiers", "sources"}

# Members of the United Nations at the end of a year: United Nations, "Growth in United Nations membership",
# https://www.un.org/en/about-us/growth-in-un-membership. The others: the lists of members that the organisations
# publish on nato.int, european-union.europa.eu, asean.org, au.int, lasportal.org, odkb-csto.org, sectsco.org and, for
# BRICS and the G7, the documents of their presidencies. Seven founders of the Warsaw Pact and Albania: UNTS 219, 2962.
COUNTS = [
    ("org/un", "1945-12-31", 51),
    ("org/un", "1950-12-31", 60),
    ("org/un", "1960-12-31", 99),
    ("org/un", "1970-12-31", 127),
    ("org/un", "1980-12-31", 154),
    ("org/un", "1990-12-31", 159),
    ("org/un", "1991-12-31", 166),
    ("org/un", "1995-12-31", 185),
    ("org/un", "2011-12-31", 193),
    ("org/un", "2026-11-23", 193),
    ("org/nato", "1949-12-31", 12),
    ("org/nato", "1999-12-31", 19),
    ("org/nato", "2024-12-31", 32),
    ("org/nato", "2026-11-23", 32),
    ("org/organisation-of-african-unity", "1963-12-31", 33),
    ("org/organisation-of-african-unity", "2002-01-01", 53),
    ("org/quad", "2026-11-23", 4),
    ("org/aukus", "2026-11-23", 3),
    ("org/eu", "2026-11-23", 27),
    ("org/asean", "2026-11-23", 11),
    ("org/african-union", "2026-11-23", 55),
    ("org/arab-league", "2026-11-23", 22),
    ("org/csto", "2026-11-23", 6),
    ("org/sco", "2026-11-23", 10),
    ("org/brics", "2026-11-23", 10),
    ("org/g7", "2026-11-23", 7),
    ("org/warsaw-pact", "1960-12-31", 8),
]

# The relations of the six great powers, from the figure in Antal, Krapivsky and Redner (2006), Physica D 224: 130-136.
GREAT_POWERS = {"GBR": "united-kingdom", "FRA": "france", "RUS": "russia", "AUH": "austria-hungary", "DEU": "germany",
                "ITA": "italy"}
TIES = """
FRA GBR - 1872 1904   RUS GBR - 1872 1907   AUH GBR - 1872 1918   RUS FRA - 1872 1890   AUH FRA - 1872 1918
DEU FRA - 1872 1918   AUH RUS + 1872 1890   DEU RUS + 1872 1890   DEU AUH + 1872 1918   ITA AUH + 1882 1918
ITA DEU + 1882 1918   AUH RUS - 1890 1918   DEU RUS - 1890 1918   RUS FRA + 1891 1918   FRA GBR + 1904 1918
RUS GBR + 1907 1918   DEU GBR - 1907 1918   ITA GBR - 1907 1918   ITA FRA - 1907 1918   ITA RUS - 1907 1918
"""

errors = []


def complain(place, message):
    path, line = place
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    errors.append(f"{shown}:{line}: {message}")


def plain(text):
    """First and last possible day of a year, month or day; ValueError if there is no such day."""
    match = PLAIN_DATE.fullmatch(text)
    if not match:
        raise ValueError(f"not a date: '{text}'")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day:
            return (datetime.date(year, month, day),) * 2
        if month:
            return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"there is no day '{text}' in the calendar") from None


def date_range(text):
    """First and last possible day of an EDTF date: 1949, 1872~, ../1816, 2012/.., [1949-04..1949-06], .."""
    if text in ("", ".."):
        return PAST, FUTURE
    if text.startswith("../"):
        return PAST, plain(text[3:])[1]
    if text.endswith("/.."):
        return plain(text[:-3])[0], FUTURE
    if text.startswith("[") and text.endswith("]") and ".." in text:
        first, last = text[1:-1].split("..", 1)
        begin, end = plain(first)[0], plain(last)[1]
        if begin > end:
            raise ValueError(f"'{text}' ends before it begins")
        return begin, end
    return plain(text)


def day_after(days):
    return tuple(day if day in (PAST, FUTURE) else day + datetime.timedelta(days=1) for day in days)


def period(record, place):
    """(begin, end) as ranges of days, end exclusive; None if a date is wrong."""
    try:
        for field in ("begin", "end", "last", "on"):
            if field in record and not isinstance(record[field], str):
                raise ValueError(f"'{field}' is not a text")
        if "on" in record:
            if record.keys() & {"begin", "end", "last"}:
                raise ValueError("'on' stands beside 'begin', 'end' or 'last'")
            begin = date_range(record["on"])
            return begin, day_after(begin)
        if "last" in record and "end" in record:
            raise ValueError("both 'last' and 'end'")
        begin = date_range(record.get("begin", ".."))
        end = day_after(date_range(record["last"])) if "last" in record else date_range(record.get("end", ".."))
        if begin[0] >= end[1]:
            raise ValueError(f"ends ({record.get('end', record.get('last'))}) before it begins ({record.get('begin')})")
        return begin, end
    except ValueError as error:
        complain(place, str(error))
        return None


def holds(span, day):
    """Whether it may have held on that day."""
    return span[0][0] <= day < span[1][1]


def records(path):
    """(place, object) for each line that holds a JSON object."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = (path, number)
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            complain(place, f"not JSON: {error}")
            continue
        if isinstance(record, dict):
            yield place, record
        else:
            complain(place, "not an object")


def fields(record, known, needed, place):
    for field in record.keys() - known:
        complain(place, f"unknown field '{field}'")
    for field in sorted(needed - record.keys()):
        complain(place, f"'{field}' is missing")
    return needed <= record.keys()


class Schema:
    def __init__(self):
        schema = json.loads((ROOT / "data/schema.json").read_text(encoding="utf-8"))
        self.parent = {entity["name"]: entity.get("parent") for entity in schema["entity_types"]}
        self.groups = schema.get("groups", {})
        self.relations = {relation["name"]: relation for relation in schema["relation_types"]}

    def kinds(self, entity_type):
        """The type and the types above it."""
        while entity_type:
            yield entity_type
            entity_type = self.parent.get(entity_type)

    def fits(self, entity_type, allowed):
        wanted = {name for entry in allowed for name in self.groups.get(entry, [entry])}
        return any(kind in wanted for kind in self.kinds(entity_type))


def check_entity(record, place, schema, sources):
    if not fields(record, ENTITY_FIELDS, {"id", "type", "label", "names", "sources"}, place):
        return
    if not ENTITY_ID.fullmatch(record["id"]):
        complain(place, f"not an id: '{record['id']}'")
    if record["type"] not in schema.parent:
        complain(place, f"unknown entity type '{record['type']}'")
    for life in record.get("life", []):
        period(life, place)
    for name in record["names"]:
        fields(name, {"name", "kind", "begin", "end", "ambiguous"}, {"name", "kind"}, place)
        if name.get("kind") not in NAME_KINDS:
            complain(place, f"unknown kind of name '{name.get('kind')}'")
        period(name, place)
    for identifier in record.get("identifiers", []):
        fields(identifier, {"scheme", "key", "begin", "end"}, {"scheme", "key"}, place)
        period(identifier, place)
    if not record["sources"]:
        complain(place, "no source")
    for source in record["sources"]:
        if source not in sources:
            complain(place, f"unknown source '{source}'")


def gazetteer(schema):
    """Type of each entity by id. The organisations and other entities are checked, the states only read."""
    sources = {source["key"] for path in GAZETTEER.glob("sources-*.json") for source in json.loads(path.read_text("utf-8"))}
    types = {}
    for path in sorted(GAZETTEER.glob("*.jsonl")):
        previous = ""
        for place, record in records(path):
            entity = record.get("id")
            if entity is None:
                continue
            if entity in types:
                complain(place, f"'{entity}' is there already")
            types[entity] = record.get("type")
            if path.name in ("organisations.jsonl", "others.jsonl"):
                check_entity(record, place, schema, sources)
                if entity <= previous:
                    complain(place, f"'{entity}' is not in order")
                previous = entity
    return types


def check_attributes(record, relation, place):
    kinds = {attribute["name"]: attribute["kind"] for attribute in relation.get("attributes", [])}
    for name, value in record.get("attributes", {}).items():
        if name not in kinds:
            complain(place, f"'{relation['name']}' has no attribute '{name}'")
        elif kinds[name] == "flag" and value not in (0, 1):
            complain(place, f"'{name}' is not 0 or 1: {value}")
        elif kinds[name] == "text" and not isinstance(value, str):
            complain(place, f"'{name}' is not a text: {value}")


def check_claim(record, place, schema, types, sources):
    """The claim's period, or None if it cannot be used."""
    if not fields(record, CLAIM_FIELDS, {"subject", "relation", "object", "source"}, place):
        return None
    relation = schema.relations.get(record["relation"])
    if not relation:
        complain(place, f"unknown relation '{record['relation']}'")
        return None
    for end, allowed in (("subject", "domain"), ("object", "range")):
        entity = record[end]
        if not isinstance(entity, str) or entity not in types:
            complain(place, f"unknown entity '{entity}'")
        elif not schema.fits(types[entity], relation[allowed]):
            complain(place, f"a {types[entity]} cannot be the {end} of '{record['relation']}'")
    if record["subject"] == record["object"]:
        complain(place, "subject and object are the same")
    if record["source"] not in sources:
        complain(place, f"unknown source '{record['source']}'")
    if record.get("mode", "stated") not in MODES:
        complain(place, f"unknown mode '{record['mode']}'")
    check_attributes(record, relation, place)
    return period(record, place)


def claim_key(record, span, schema):
    ends = [str(record["subject"]), str(record["object"])]
    if schema.relations[record["relation"]].get("symmetric"):
        ends.sort()
    return (*ends, record["relation"], span, record.get("mode", "stated"), record["source"], record.get("locator"),
            json.dumps(record.get("attributes", {}), sort_keys=True))


def check_sample(path, schema, gazetteer_types):
    """[(place, record, period)] of the claims of one file."""
    types, sources, seen, claims = dict(gazetteer_types), set(), {}, []
    for place, record in records(path):
        kind = record.get("type", "claim")
        if kind == "source":
            if fields(record, SOURCE_FIELDS, {"key", "title", "citation", "licence"}, place):
                sources.add(record["key"])
            if "retrieved" in record:
                period({"on": record["retrieved"]}, place)
        elif kind == "coverage":
            fields(record, COVERAGE_FIELDS, {"source"}, place)
            if record.get("source") not in sources:
                complain(place, f"unknown source '{record.get('source')}'")
            if record.get("relation", "member-of") not in schema.relations:
                complain(place, f"unknown relation '{record['relation']}'")
            period(record, place)
        elif kind == "entity":  # its own type stands under "entity_type"
            entity = {"type": record.get("entity_type")} | {k: v for k, v in record.items()
                                                            if k not in ("type", "entity_type")}
            check_entity(entity, place, schema, sources)
            if entity.get("id") in types:
                complain(place, f"'{entity['id']}' is there already")
            types[entity.get("id")] = entity["type"]
        elif kind == "claim":
            span = check_claim(record, place, schema, types, sources)
            if not span:
                continue
            first = seen.setdefault(claim_key(record, span, schema), place[1])
            if first != place[1]:
                complain(place, f"says the same as line {first}")
            claims.append((place, record, span))
        else:
            complain(place, f"unknown type of line '{kind}'")
    return claims


def check_memberships(claims):
    path = SAMPLES / "memberships.jsonl"
    for organisation, text, expected in COUNTS:
        day = date_range(text)[0]
        members = [record["subject"] for _, record, span in claims
                   if record["object"] == organisation and holds(span, day)]
        if len(set(members)) != expected:
            complain((path, 1), f"{organisation} has {len(set(members))} members on {text}, expected {expected}")
    spells = sorted(((r["subject"], r["object"], s, p) for p, r, s in claims), key=lambda spell: spell[:3])
    for one, other in zip(spells, spells[1:]):
        if one[:2] == other[:2] and other[2][0][0] < one[2][1][0]:
            complain(other[3], f"{other[0]} is a member of {other[1]} twice at the same time")


def check_great_powers(claims):
    path = SAMPLES / "great-powers-1872-1918.jsonl"
    words = TIES.split()
    expected = {(frozenset("state/" + GREAT_POWERS[name] for name in (a, b)),
                 "allied-with" if sign == "+" else "rival-of", begin + "-01-01", end + "-01-01")
                for a, b, sign, begin, end in zip(*(words[i::5] for i in range(5)))}
    found = {(frozenset((record["subject"], record["object"])), record["relation"], record.get("begin"),
              record.get("end")): place for place, record, _ in claims}
    for tie in expected - found.keys():
        complain((path, 1), f"missing: {' and '.join(sorted(tie[0]))} {' '.join(tie[1:])}")
    for tie in found.keys() - expected:
        complain(found[tie], "a tie that the figure does not have")
    if len(claims) != 20:
        complain((path, 1), f"{len(claims)} ties, expected 20")


# Who led whom on a day: Archigos 4.1 (Goemans, Gleditsch and Chiozza 2009), which counts the effective leader.
LEADERS = """
1945-08-06 united-states harry-s-truman, united-kingdom clement-attlee, soviet-union joseph-stalin, france charles-de-gaulle
1950-06-25 united-states harry-s-truman, china mao-zedong, taiwan chiang-kai-shek, united-kingdom clement-attlee
1956-10-29 united-states dwight-d-eisenhower, united-kingdom anthony-eden, france guy-mollet, soviet-union nikita-khrushchev
1962-10-27 united-states john-f-kennedy, soviet-union nikita-khrushchev, united-kingdom harold-macmillan, france charles-de-gaulle
1968-08-20 soviet-union leonid-brezhnev, united-states lyndon-b-johnson, united-kingdom harold-wilson, china mao-zedong
1972-02-21 united-states richard-nixon, china mao-zedong, france georges-pompidou, united-kingdom edward-heath
1989-11-09 united-states george-h-w-bush, united-kingdom margaret-thatcher, france francois-mitterrand, soviet-union mikhail-gorbachev
1999-12-31 russia vladimir-putin, united-states bill-clinton, united-kingdom tony-blair, china jiang-zemin, taiwan lee-teng-hui
2003-03-20 united-states george-w-bush, france jacques-chirac, russia vladimir-putin, china hu-jintao, taiwan chen-shui-bian
2014-03-18 united-states barack-obama, france francois-hollande, russia vladimir-putin, china xi-jinping, united-kingdom david-cameron
"""


def check_leaders(claims):
    path = SAMPLES / "leaders-security-council.jsonl"
    led = [(record, span, place) for place, record, span in claims if record["relation"] == "leads"]
    for line in LEADERS.split("\n")[1:-1]:
        text, _, pairs = line.partition(" ")
        day = date_range(text)[0]
        for state, person in (pair.split() for pair in pairs.split(", ")):
            if not any(record["object"] == f"state/{state}" and record["subject"] == f"person/{person}"
                       and span[0][1] <= day < span[1][0] for record, span, _ in led):
                complain((path, 1), f"{person} does not surely lead {state} on {text}")
    spells = sorted(led, key=lambda item: (item[0]["object"], item[0]["attributes"]["office"], item[1]))
    for (one, span, _), (other, next_span, place) in zip(spells, spells[1:]):
        same = one["object"] == other["object"] and one["attributes"]["office"] == other["attributes"]["office"]
        if same and next_span[0][1] < span[1][0]:
            complain(place, f"{other['subject']} surely begins before {one['subject']} ends in the same office")


def check_chinese_relations(claims):
    """183 states have relations with the People's Republic since 24 January 2024 (its Ministry of Foreign Affairs), and none
    with both Chinese governments for longer than it takes to leave one of them."""
    path = SAMPLES / "diplomatic-relations-china.jsonl"
    day = date_range("2024-12-31")[0]
    beijing = [(record["subject"], span, place) for place, record, span in claims[path.name]]
    count = len({state for state, span, _ in beijing if span[0][1] <= day < span[1][0]})
    if count != 183:
        complain((path, 1), f"{count} states have relations with China on {day}, expected 183")
    taipei = [(record["subject"], span) for _, record, span in claims["recognition.jsonl"]
              if record["object"] == "state/taiwan"]
    for state, span, place in beijing:
        for other, other_span in taipei:
            both = (min(span[1][0], other_span[1][0]) - max(span[0][1], other_span[0][1])).days
            if state == other and both > 62:
                complain(place, f"relations with Beijing and Taipei for {both} days")


def states_with(claims, file_prefix, relation, end, text):
    """The other ends of the stated ties of a relation with `end` that are surely in force on the day."""
    day = date_range(text)[0]
    others = set()
    for name, listed in claims.items():
        if not name.startswith(file_prefix):
            continue
        for _, record, span in listed:
            ends = {record["subject"], record["object"]}
            if record["relation"] == relation and end in ends and record.get("mode", "stated") == "stated" and holds(span, day):
                others |= ends - {end}
    return others


def check_counts(claims):
    """South Korea has relations with 194 states since it has with Syria (its Ministry of Foreign Affairs, 2025-04-11); 157 members
    of the United Nations recognise Palestine since the autumn of 2025 (Ministry of Foreign Affairs of the State of Palestine); about 164
    recognise Israel (its Ministry of Foreign Affairs)."""
    for prefix, relation, end, day, least, most in (
            ("diplomatic-relations-south-korea", "has-diplomatic-relations-with", "state/south-korea", "2025-04-11", 194, 194),
            ("diplomatic-relations-south-korea", "has-diplomatic-relations-with", "state/south-korea", "2025-04-09", 193, 193),
            ("recognition", "recognizes", "state/palestine", "2025-10-26", 157, 160),
            ("recognition", "recognizes", "state/israel", "2025-04-11", 155, 167)):
        count = len(states_with(claims, prefix, relation, end, day))
        if not least <= count <= most:
            complain((SAMPLES / f"{prefix}.jsonl", 1), f"{count} states: {relation} {end} on {day}, expected {least} to {most}")


def check_article(claims):
    path = SAMPLES / "article-south-korea-syria.jsonl"
    for place, record, _ in claims:
        if record["source"].startswith("article-") and not re.fullmatch(r"sentence \d+", record.get("locator", "")):
            complain(place, "a claim from the article without the number of the sentence it rests on")
    # Relations were established on 2025-04-10 (Ministry of Foreign Affairs of the Republic of Korea, 2025-04-11); the
    # article of 2025-03-11 only says that they were decided.
    for text, expected in (("2025-03-11", False), ("2025-04-11", True)):
        day = date_range(text)[0]
        found = any({record["subject"], record["object"]} == {"state/south-korea", "state/syria"}
                    and record["relation"] == "has-diplomatic-relations-with"
                    and record.get("mode", "stated") == "stated" and holds(span, day) for _, record, span in claims)
        if found != expected:
            complain((path, 1), f"{'no' if expected else 'already'} relations of South Korea and Syria on {text}")


def main():
    schema = Schema()
    types = gazetteer(schema)
    claims = {path.name: check_sample(path, schema, types) for path in sorted(SAMPLES.glob("*.jsonl"))}
    for name, check in (("memberships.jsonl", check_memberships),
                        ("leaders-security-council.jsonl", check_leaders),
                        ("great-powers-1872-1918.jsonl", check_great_powers),
                        ("article-south-korea-syria.jsonl", check_article)):
        if name in claims:
            check(claims[name])
        else:
            complain((SAMPLES / name, 1), "the file is missing")
    check_chinese_relations(claims)
    check_counts(claims)
    print("\n".join(errors) if errors else f"{sum(map(len, claims.values()))} claims in {len(claims)} files, no error")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
