"""What a time expression is counted from: the day of publication as far as it is known, the dates told before, and the tense around it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.model.clipping import Published
from dragoman.model.dates import Basis, interval
from dragoman.reading.draft import Doc, Token
from dragoman.reading.times.finder import Match
from dragoman.reading.times.points import Point

Tense = Literal["past", "present", "future", "none"]

_CLIMB = 8
"""Steps up the parse in search of a verb. Longer ways mostly leave the clause; no figure of the ``times`` bench moves between 6 and 12."""

_MEMORY = 8
"""Dates told that a report on a quarter may put between the quarter and what it compares it with."""

_AGAINST = 4.0
"""How much more a day counts that lies against the tense. Any figure from 3 to 6 gives the same on the ``times`` bench."""

_MODALS = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "would", "can", "could", "may", "might", "should", "must", "ca"}
)
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OCCASIONS = frozenset({"during", "after", "following", "since"})
_SCHEDULED = frozenset({"schedule", "plan", "set", "expect", "slate"})
_INTENDED = frozenset({"plan", "intend", "expect", "hope", "aim"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The publication date: somewhere from ``low`` to ``high``; ``day`` is the one that is tried. ``basis``: what is resolved against it has this basis."""

    day: date
    low: date
    high: date
    basis: Basis = "relative"

    @property
    def anchor(self) -> str | None:
        """The ISO date that a value was counted from; None where only an interval is known."""
        return self.day.isoformat() if self.low == self.high else None


def references(published: Published | None) -> tuple[Reference, ...]:
    """The publication dates to try: one where the day is known, both ends of the interval where not, none where nothing is known."""
    if published is None:
        return ()
    if published.value is not None and published.precision is not None:
        low, high = interval(published.value[:10], published.precision)
    elif published.earliest is not None and published.latest is not None:
        low, high = date.fromisoformat(published.earliest), date.fromisoformat(published.latest)
    else:
        return ()
    if published.earliest is not None and published.latest is not None:
        low, high = max(low, date.fromisoformat(published.earliest)), min(high, date.fromisoformat(published.latest))
    basis: Basis = "relative" if published.basis == "stated" else "inferred"
    if low == high:
        return (Reference(low, low, high, basis),)
    return Reference(low, low, high, "inferred"), Reference(high, low, high, "inferred")


@dataclass(slots=True)
class Situation:
    """What the computations may look at. ``told``: the points of the calendar told so far in the text, the last one last."""

    reference: Reference | None
    tense: Callable[[Match], Tense]
    told: list[Point] = field(default_factory=list)

    def last(self, unit: str) -> Point | None:
        """The last point told if it is as fine as ``unit``, else None."""
        return self.told[-1] if self.told and self.told[-1].finer_than(unit) else None

    def quarter(self) -> Point | None:
        """The quarter the text is about, where one of the last dates told is a quarter: the latest that has begun."""
        quarters = [point for point in self.told[-_MEMORY:] if point.unit == "Q"]
        begun = [point for point in quarters if self.reference is None or point.start <= self.reference.high]
        return max(begun, key=lambda point: point.start, default=None)

    def direction(self, match: Match) -> int:
        """-1 where the words look back, 1 where they look forward, 0 where nothing tells."""
        before = match.before()
        cue = before.lower if before else ""
        if cue == "since":
            return -1
        tense = self.tense(match)
        if tense == "past":
            return -1
        if tense == "future" or cue in ("by", "until", "till"):
            return 1
        return 0

    def nearest(self, candidates: Iterable[Point], direction: int) -> Point | None:
        """Of points that differ in the year, the one meant: the last that has begun where the words look back, the first that has not ended where they
        look forward, else the nearest to publication. Days are allowed any publication date of the interval, and the other side of it
        where that is much nearer: the press gives the year of a day that is long past.
        """
        ref = self.reference
        if ref is None:
            return None
        points = sorted(candidates, key=lambda point: point.start)
        if not points:
            return None
        if points[0].unit == "M" and direction:
            if direction < 0:
                return next((point for point in reversed(points) if point.start <= ref.day), None)
            return next((point for point in points if point.end >= ref.day), None)
        low, high = (ref.low, ref.high) if points[0].unit == "D" else (ref.day, ref.day)
        return min(points, key=lambda point: (_cost(point, low, high, direction), point.start))


def _cost(point: Point, low: date, high: date, direction: int) -> float:
    """Days between a point and publication, those against the direction of the words counted more."""
    if point.start > high:
        return (point.start - high).days * (_AGAINST if direction < 0 else 1.0)
    if point.end < low:
        return (low - point.end).days * (_AGAINST if direction > 0 else 1.0)
    return 0.0


def tense_at(doc: Doc, index: int) -> Tense:
    """The tense of the verb that governs a token: past, present, future (also "is to", "plans to", "scheduled for"), or none."""
    if not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
        return "none"
    token, occasion = doc[index], False
    for _ in range(_CLIMB):
        occasion = occasion or token.lower_ in _OCCASIONS
        if token.pos_ in ("VERB", "AUX") and token.i != index:
            tense = _tense(token)
            if occasion and tense == "future" and not any(child.lower_ in _WILL for child in token.children):
                return "past"  # "agreed to cooperate during talks on Tuesday"
            if tense != "none":
                return tense
        if token.head.i == token.i:
            break
        token = token.head
    return "none"


def _tense(verb: Token) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = [helper.lower_ for helper in helpers]
    if any(word in _WILL for word in words):
        return "future"
    if any(word in _MODALS for word in words):
        return "past" if "have" in words else "future"
    tag = verb.tag_
    if tag in ("VB", "VBG") and "to" in words:
        return "past" if "have" in words else "future"
    if "going" in words:
        return "future"
    for helper in helpers:
        if helper.tag_ == "VBD":
            return "past"
    if tag == "VBN":
        planned = verb.lemma_ in _SCHEDULED
        if planned:
            return "future"
        return "past"
    if tag == "VBD":
        return "past"
    if tag in ("VBZ", "VBP"):
        return "future" if verb.lemma_ in _INTENDED else "present"
    if tag == "VBG":
        return "past" if any(h.tag_ == "VBD" for h in helpers) else ("present" if helpers else "none")
    if tag == "VB":
        return "future"
    return "none"


def is_prospective(doc: Doc, index: int) -> bool:
    """Whether the verb that governs a token speaks of what is still to come as of writing: "will", "is to", "is scheduled", "plans to"; not "would", and
    not what was planned ("was to", "had been scheduled")."""
    if not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
        return False
    token = doc[index]
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX") and token.i != index:
            helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
            if any(helper.lower_ in _WILL for helper in helpers):
                return True
            if any(helper.tag_ == "VBD" or helper.tag_ == "MD" for helper in helpers) or token.tag_ == "VBD":
                return False
            if token.tag_ == "VBN":
                return token.lemma_ in _SCHEDULED and any(helper.tag_ in ("VBZ", "VBP") for helper in helpers)
            if token.tag_ in ("VBZ", "VBP"):
                return token.i != index and token.lemma_ in _INTENDED
        if token.head.i == token.i:
            break
        token = token.head
    return False
