"""The rules by which ties stand (docs/data-model.md), written a second time and naively: day by day, with no period algebra,
and from the documents, not from the program. For tests that compare what the program says with what it should say.

Days are numbers from 1970-01-01 on. A date is (first, last), the first and last day that it may be; None where nothing is known.
An end is the first day on which it no longer held; an open end has no last.
"""
import dataclasses

PAST, FUTURE = -10**9, 10**9


@dataclasses.dataclass
class Claim:
    subject: str
    relation: str
    object: str
    begin: tuple
    end: tuple
    source: str
    attributes: dict = dataclasses.field(default_factory=dict)
    mode: str = "stated"
    via: str = ""
    key: str = ""    # of a record that makes a tie of its own


@dataclasses.dataclass
class World:
    lives: dict      # entity: [(begin, end)]
    coverage: list   # (source, relation or "", (begin, end))
    claims: list


def possibly(begin, end, day):
    """Whether a spell may hold on a day."""
    return (PAST if begin[0] is None else begin[0]) <= day < (FUTURE if end[1] is None else end[1])


def certainly(begin, end, day):
    return begin[1] is not None and end[0] is not None and begin[1] <= day < end[0]


def covered_until(world, claim):
    """A source that ends while a tie is open says that it held until then."""
    if claim.end[0] is None:
        return PAST
    ends = [end[1] for source, relation, (begin, end) in world.coverage
            if source == claim.source and relation in ("", claim.relation) and end[1] is not None
            and possibly(begin, end, claim.end[0] - 1)]
    return max(ends, default=PAST)


def standing_end(world, claim, others=()):
    """The end of a claim: an open one is at the latest that of an entity, but for a later beginning, or a source that speaks
    until a later day.
    `others` are claims that say the same of the same days."""
    first, last = claim.end
    if last is not None:
        return claim.end
    until = max(covered_until(world, same) for same in (claim, *others))
    for entity in (claim.subject, claim.object):
        lives = world.lives.get(entity, [])
        if not lives or any(end[1] is None for _, end in lives):
            continue
        least = [max(end[1] for _, end in lives), until]
        if claim.begin[1] is not None:
            least.append(claim.begin[1] + 1)
        last = min(FUTURE if last is None else last, max(least))
    if last is not None and first is not None:
        first = min(first, last)
    return first, last


def stands(begin, end, day, how="default"):
    """Whether a question about one day counts it."""
    if how == "certain":
        return certainly(begin, end, day)
    if how == "default" and begin[0] is None:
        # "Some day up to D" counts from D on; of which nothing is known, on no day.
        begin = (FUTURE, FUTURE) if begin[1] is None else (begin[1], begin[1])
    return possibly(begin, end, day)


def exists(world, entity, day, how="default"):
    """Whether an entity may have existed on a day, or must, where certainty is asked for."""
    lives = world.lives.get(entity, [])
    if how != "certain":
        return not lives or any(possibly(begin, end, day) for begin, end in lives)
    return not lives or any((begin[0] is None or begin[1] <= day) and (end[1] is None or (end[0] is not None and day < end[0]))
                            for begin, end in lives)


def date_of(text):
    """(first, last) of a date as graph files have it: a day, month or year, "..", "../DAY", "DAY/..", each with ? ~ or %."""
    import calendar
    import datetime

    def days(part):
        numbers = [int(number) for number in part.strip("?~%").split("-")]
        year, month, day = numbers + [None] * (3 - len(numbers))
        first = datetime.date(year, month or 1, day or 1)
        last = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
        return (first - datetime.date(1970, 1, 1)).days, (last - datetime.date(1970, 1, 1)).days

    if text == "..":
        return None, None
    if text.startswith("../"):
        return None, days(text[3:])[1]
    if text.endswith("/.."):
        return days(text[:-3])[0], None
    if text.startswith("["):
        first, last = text.strip("[]?~%").split("..")
        return days(first)[0], days(last)[1]
    return days(text)


def world_of(graph):
    """What a graph file holds, straight from its tables; only what is stated."""
    import collections
    import sqlite3
    database = sqlite3.connect(graph)
    lives = collections.defaultdict(list)
    for entity, begin, end in database.execute(
            'SELECT e.key, l.begin, l."end" FROM entity_life l JOIN entities e ON e.id = l.entity'):
        lives[entity].append((date_of(begin), date_of(end)))
    coverage = [(source, relation, (date_of(begin), date_of(end))) for source, relation, begin, end in database.execute(
        'SELECT s.key, c.relation, c.begin, c."end" FROM coverage c JOIN sources s ON s.id = c.source')]
    claims = [Claim(subject, relation, object_, (a, b), (c, d), source, via=via or "", key=str(number) if own else "")
              for number, subject, relation, object_, a, b, c, d, source, via, own in database.execute(
                  """SELECT c.id, s.key, r.name, o.key, c.begin_first, c.begin_last, c.end_first, c.end_last, q.key, v.key, c.own
              FROM claims c JOIN entities s ON s.id = c.subject JOIN entities o ON o.id = c.object
              JOIN relation_types r ON r.id = c.relation JOIN sources q ON q.id = c.source
              LEFT JOIN entities v ON v.id = c.via WHERE c.mode = 0""")]
    return World(dict(lives), coverage, claims)


def standing_claims(world):
    """Each claim with the end that it has once an open one ends with an entity."""
    import collections
    same = collections.defaultdict(list)

    def said(claim):
        return claim.relation, frozenset((claim.subject, claim.object)), claim.begin, claim.end, claim.via, claim.key
    for claim in world.claims:
        same[said(claim)].append(claim)
    return [(claim, standing_end(world, claim, same[said(claim)])) for claim in world.claims]
