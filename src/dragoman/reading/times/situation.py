"""What a time expression is counted from: the day of publication as far as it is known, the dates told before, and the tense around it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dragoman.model.clipping import Published
from dragoman.model.dates import Basis, interval
from dragoman.reading.draft import Doc, Token
from dragoman.reading.times.finder import Match
from dragoman.reading.times.points import Point

Tense = Literal["past", "present", "future", "none"]

_CLIMB = 8
"""Steps up the parse in search of a verb. Longer ways mostly leave the clause; no figure of the ``times`` bench moves between 6 and 12."""

_MODALS = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "would", "can", "could", "may", "might", "should", "must", "ca"}
)
_PLANS = frozenset(
    {
        "schedule",
        "plan",
        "set",
        "expect",
        "due",
        "slate",
        "aim",
        "intend",
        "hope",
        "want",
        "agree",
        "promise",
        "prepare",
        "vow",
        "pledge",
        "propose",
        "invite",
        "ask",
        "urge",
        "order",
        "refuse",
        "decline",
        "need",
        "decide",
        "try",
        "go",
        "seek",
        "offer",
        "have",
        "be",
    }
)
_FINITE = {"VBD": "past", "VBZ": "present", "VBP": "present"}


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

    def nearest(self, candidates: Iterable[Point], direction: int, *, interval_counts: bool = False) -> Point | None:
        """Of dates that differ in the year (or the week), the one meant: the last before publication where the words look back, the first after it where
        they look forward, else the nearest. ``interval_counts``: allow any that fits some day of the publication interval."""
        ref = self.reference
        if ref is None:
            return None
        low, high = (ref.low, ref.high) if interval_counts else (ref.day, ref.day)
        points = sorted(candidates, key=lambda point: point.start)
        if direction < 0:
            return next((point for point in reversed(points) if point.start <= high), None)
        if direction > 0:
            return next((point for point in points if point.end >= low), None)
        middle = low + (high - low) / 2
        return min(
            points,
            key=lambda point: (abs(point.start + (point.end - point.start) / 2 - middle), point.start),
            default=None,
        )


def tense_at(doc: Doc, index: int) -> Tense:
    """The tense of the verb that governs a token: past, present, future (also "is to", "plans to", "scheduled for"), or none."""
    if not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
        return "none"
    token = doc[index]
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX") and token.i != index:
            tense = _tense(token)
            if tense != "none":
                return tense
        if token.head is token or token.head.i == token.i:
            break
        token = token.head
    return "none"


def _tense(verb: Token) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = [helper.lower_ for helper in helpers]
    if any(word in ("will", "shall", "'ll", "’ll", "wo") for word in words):
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
        planned = verb.lemma_ in ("schedule", "plan", "set", "expect", "slate")
        if planned:
            return "future"
        return "past"
    if tag == "VBD":
        return "past"
    if tag in ("VBZ", "VBP"):
        return "future" if verb.lemma_ in ("plan", "intend", "expect", "hope", "aim") else "present"
    if tag == "VBG":
        return "past" if any(h.tag_ == "VBD" for h in helpers) else ("present" if helpers else "none")
    if tag == "VB":
        return "future"
    return "none"


def days(low: date, count: int) -> date:
    """A day so many days on."""
    return low + timedelta(days=count)
