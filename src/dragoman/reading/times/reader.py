"""The reader of time expressions."""

import dataclasses
from bisect import bisect_right
from collections.abc import Sequence

from dragoman.model.clipping import Published
from dragoman.model.reading import Explanation, Rejected, TimeExpression
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.draft import Draft, Parse, ids
from dragoman.reading.draft import Token as Word
from dragoman.reading.explaining import MOST_REJECTED
from dragoman.reading.times.finder import Finder, Match
from dragoman.reading.times.naming import Names
from dragoman.reading.times.outcome import Outcome
from dragoman.reading.times.points import Point
from dragoman.reading.times.situation import Reference, Situation, references
from dragoman.reading.times.story import Stories
from dragoman.reading.times.tense import Tense, Tenses, is_parsed
from dragoman.reading.times.values import compute

_CONNECTING = frozenset({"to", "and", "or", "-", "–", "—", "through", "until", "till", ",", "on"})
_RANGE = frozenset({"to", "-", "–", "—", "through", "until", "till"})
_GAP = 2
"""At most so many connecting words stand between the two ends of a range."""


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """One expression with its outcome, before it gets an id: positions ``[start, end)`` in the body. ``rule``: the computation that gave its value."""

    start: int
    end: int
    rule: str
    type: str
    outcome: Outcome
    rejected: tuple[Rejected, ...] = ()


class TimesReader:
    """Finds time expressions and gives them TIMEX3 types and values, resolved against publication and the dates told before."""

    name = "times"
    requires = frozenset({"parse", "published"})
    assigns = frozenset({"times", "explanations"})

    def __init__(self) -> None:
        self.version = f"5+{digest('calendar')}"
        words = vocabulary("calendar")
        self.tenses = Tenses(words["tense"])
        self._prospects = frozenset(words["tense"]["prospects"])
        self._stories = Stories.of(words["story"])
        self._names = Names(words["names"])
        self._finder = Finder(words)

    def read(self, draft: Draft) -> Draft:
        """The draft with ``times`` in reading order."""
        times, why = self.expressions(draft.parse, draft.published)
        return dataclasses.replace(draft, times=times, explanations=(*draft.explanations, *why))

    def expressions(
        self, parse: Parse, published: Published | None
    ) -> tuple[tuple[TimeExpression, ...], tuple[Explanation, ...]]:
        """The time expressions of a parsed body, as far as ``published`` vouches for them, and why they have their values."""
        tenses: dict[int, Tense] = {}

        def index(match: Match) -> int:
            """The parsed word that heads the words of a match: the last whose own head lies outside."""
            first = max(0, bisect_right(parse.starts, match.tokens[match.first].start) - 1)
            last = max(0, bisect_right(parse.starts, match.tokens[match.last - 1].start) - 1)
            inside = range(first, last + 1)
            outer = (n for n in reversed(inside) if parse.doc[n].head.i not in inside or parse.doc[n].head.i == n)
            return next(outer, first)

        def tense(match: Match) -> Tense:
            position = match.tokens[match.first].start
            if position not in tenses:
                tenses[position] = self.tenses.at(parse.doc, index(match)) if parsed else "none"
            return tenses[position]

        parsed = bool(parse.starts) and is_parsed(parse.doc)

        def word(match: Match) -> Word | None:
            return parse.doc[index(match)] if parsed else None

        def awaited(match: Match) -> bool:
            return parsed and self.tenses.awaits(parse.doc, index(match))

        found = self._finder.find(parse.body.text)
        matches = [match for match in found if not self._names.is_name(match, word(match))]

        tried = references(published) or (None,)
        rows = _run(matches, Situation(tried[0], tense, word, awaited, self._prospects), self._stories)
        if len(tried) > 1:
            later = _by_place(_run(matches, Situation(tried[1], tense, word, awaited, self._prospects), self._stories))
            bare = _by_place(_run(matches, Situation(None, tense, word, awaited, self._prospects), self._stories))
            ends = (tried[0], tried[1])
            rows = [_agreed(row, later.get((row.start, row.end)), bare.get((row.start, row.end)), ends) for row in rows]
        times = tuple(
            TimeExpression(
                id=name,
                span=parse.body.span(row.start, row.end),
                type=row.type,  # type: ignore[arg-type]
                value=row.outcome.value,
                basis=row.outcome.basis,
                anchor=row.outcome.anchor,
            )
            for name, row in zip(ids("x", rows), rows, strict=True)
        )
        why = tuple(
            Explanation(kind="time", row=time.id, rule=f"times.{row.rule}", words=(time.span,), rejected=row.rejected)
            for time, row in zip(times, rows, strict=True)
        )
        return times, why


def _run(matches: Sequence[Match], at: Situation, stories: Stories) -> list[Found]:
    """All readings against one reference, in reading order."""
    made: list[Found] = []
    places: list[tuple[int, int]] = []
    partners = _partners(matches)
    before: Match | None = None
    for match in matches:
        at.partner = partners.get(match.first)
        at.from_point = at.told[-1] if before is not None and at.told and _is_range(before, match) else None
        before = match
        at.dropped.clear()
        stories.enter(match, at)
        outcomes = compute(match, at)
        rejected = at.rejected()[:MOST_REJECTED] if at.dropped and len(outcomes) == 1 else ()
        for outcome in outcomes:
            first, last = outcome.tokens or (match.first, match.last)
            start, end = match.tokens[first].start, match.tokens[last - 1].end
            kind = outcome.type or match.rule.type
            made.append(Found(start, end, match.rule.computation, kind, outcome, rejected))
            places.append((first, last))
            stories.follow(match, outcome, at)
            if outcome.point is not None and not outcome.aside:
                at.told.append(outcome.point)
                at.told_end = match.last
    if matches:
        made = _joined(made, places, matches[0])
    return made


def _partners(matches: Sequence[Match]) -> dict[int, Point]:
    """For the first token of every match that opens a range or a list: the point that bears the year at its other end."""
    partners: dict[int, Point] = {}
    for match, following in zip(reversed(matches[:-1]), reversed(matches[1:]), strict=True):
        if not match.rule.settings.get("opens") or not _connected(match, following):
            continue
        if following.first in partners:
            partners[match.first] = partners[following.first]
        elif following.rule.settings.get("closes") and "year" in following:
            outcome = compute(following, Situation(None, lambda _: "none"))
            if outcome and outcome[-1].point is not None:
                partners[match.first] = outcome[0].point or outcome[-1].point
    return partners


def _is_range(match: Match, following: Match) -> bool:
    """Whether a match and the following one are the two ends of a range: weekdays or dates, not one of each."""
    if (match.rule.computation == "weekday") != (following.rule.computation == "weekday"):
        return False
    words = [token.lower for token in match.tokens[match.last : following.first]]
    return bool(match.rule.settings.get("opens")) and len(words) == 1 and words[0] in _RANGE


def _connected(match: Match, following: Match) -> bool:
    words = [token.lower for token in match.tokens[match.last : following.first]]
    return len(words) <= _GAP and bool(words) and all(word in _CONNECTING for word in words)


def _joined(rows: list[Found], places: Sequence[tuple[int, int]], match: Match) -> list[Found]:
    """Clock times joined with the date beside them: "10 p.m. Wednesday", "noon on 3 May"."""
    joined: list[Found] = []
    skip = False
    for n, row in enumerate(rows):
        if skip:
            skip = False
            continue
        if not row.outcome.clock:
            joined.append(row)
            continue
        following = rows[n + 1] if n + 1 < len(rows) else None
        between = match.tokens[places[n][1] : places[n + 1][0]] if following is not None else []
        words = [token.lower for token in between]
        if following is not None and following.outcome.clock and words == ["("] and n + 2 < len(rows):
            # the same time elsewhere: "6 p.m. (1500 GMT) on Friday"
            beyond = [token.lower for token in match.tokens[places[n + 1][1] : places[n + 2][0]]]
            if beyond[:1] == [")"] and beyond[1:] in ([], [","], ["on"]) and _day_value(rows[n + 2]):
                value = _at_clock(rows[n + 2], row)
                outcome = dataclasses.replace(rows[n + 2].outcome, value=value)
                joined.append(Found(row.start, row.end, row.rule, "TIME", outcome))
                continue
        if following is not None and _day_value(following) and words in ([], [","], ["on"], [",", "on"]):
            value = _at_clock(following, row)
            outcome = dataclasses.replace(following.outcome, value=value)
            if words in ([], [","]):
                joined.append(Found(row.start, following.end, row.rule, "TIME", outcome, following.rejected))
                skip = True
            else:
                joined.append(Found(row.start, row.end, row.rule, "TIME", outcome))
            continue
        earlier = joined[-1] if joined else None
        if earlier is not None and _day_value(earlier) and places[n][0] - places[n - 1][1] <= 3:
            outcome = dataclasses.replace(earlier.outcome, value=_at_clock(earlier, row))
            joined.append(Found(row.start, row.end, row.rule, "TIME", outcome))
            continue
        joined.append(row)
    return joined


def _at_clock(day: Found, clock: Found) -> str:
    """The value of a day with a time of day: "three o'clock on Saturday afternoon"."""
    date, part, hour = day.outcome.value[:10], day.outcome.value[10:], clock.outcome.clock
    if part in ("TAF", "TEV", "TNI") and hour[1:3].isdigit() and 0 < int(hour[1:3]) < 12:
        hour = f"T{int(hour[1:3]) + 12:02}{hour[3:]}"
    return date + hour


def _day_value(row: Found) -> bool:
    value = row.outcome.value
    return len(value) >= 10 and value[4] == "-" and value[7] == "-"


def _by_place(rows: Sequence[Found]) -> dict[tuple[int, int], Found]:
    return {(row.start, row.end): row for row in rows}


def _agreed(first: Found, last: Found | None, bare: Found | None, ends: tuple[Reference, Reference]) -> Found:
    """What the readings against both ends of the publication interval have in common; where that is not even the year, what the words say by themselves."""
    if last is not None and first.outcome.value == last.outcome.value:
        return first
    value = _common(first.outcome.value, last.outcome.value) if last is not None else ""
    rejected = tuple(
        Rejected(what=row.outcome.value, reason=f"holds only for a clipping of {end.day.isoformat()}")
        for row, end in zip((first, last), ends, strict=True)
        if row is not None
    )
    if value:
        return dataclasses.replace(first, outcome=Outcome(value, "inferred"), rejected=rejected)
    if bare is not None:
        return dataclasses.replace(bare, rejected=rejected)
    return dataclasses.replace(first, outcome=Outcome("XXXX", "relative"), rejected=rejected)


def _common(a: str, b: str) -> str:
    """The parts that two values share from the year on, the others unknown: ``2017-04-10``, ``2017-04-20`` → ``2017-04-XX``; "" where the years differ."""
    first, second = a.split("-"), b.split("-")
    if first[0] != second[0] or len(first) != len(second) or len(a) != len(b):
        return ""
    shared, parts = True, []
    for x, y in zip(first, second, strict=True):
        shared = shared and x == y
        parts.append(x if shared else "".join("X" if c.isdigit() else c for c in x))
    return "-".join(parts)
