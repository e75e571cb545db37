"""What a time expression is counted from: the day of publication as far as it is known, the dates told before, and the tense around it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.model.clipping import Published
from dragoman.model.dates import Basis, interval
from dragoman.model.reading import Rejected
from dragoman.reading.draft import Token as Word
from dragoman.reading.times.finder import Match
from dragoman.reading.times.points import Point, within
from dragoman.reading.times.tense import Tense

_MEMORY = 8
"""Dates told that a report on a quarter may put between the quarter and what it compares it with. 4 to 20 are alike on the ``times`` bench."""

_NEAR = 25
"""Tokens within which "on the 24th" is taken for a day of the month told last. No figure of the ``times`` bench depends on it."""

_BREATH_WORDS = frozenset({",", "in", "on", "the", "during", "by"})
_BREATH = 3
"""At most so many of these part a year from the month or day that belongs to it: "in 1989, in the November offensive"."""

_FORWARD = frozenset({"until", "till", "effective"})
"""Words before a date that mostly lies ahead, whatever the tense: "gave them until Friday". At the start of a sentence the tense decides."""

_BOUNDS = frozenset({"earliest", "latest"})
"""After "at the": "in September at the earliest"."""

_FORWARD_WITHOUT_VERB = frozenset({"by", "before", "through", "ahead"})
"""Words before a date that lies ahead unless a verb tells otherwise."""

_AGAINST = 4.0
"""How much more a day counts that lies against the tense. 4, 5 and 6 give the same on the ``times`` bench, 3 and 8 a little less."""

_QUALIFYING = frozenset({"compound", "nmod", "amod", "nummod"})

_LOOSE = frozenset({"NN", "NNS", "NNP", "NNPS", "VB", "VBG"})
"""Tags of words whose dates the tense of the sentence says less of: nouns, infinitives, participles."""

UNLED = -2
"""The direction of words that look back only because nothing says that they look ahead."""


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
    """What the computations may look at.

    ``word``: the parsed word that heads a match, None without a parse; ``awaited``: whether somebody is yet to come to what a match dates;
    ``prospects``: nouns whose dates may lie ahead; ``told``: the points of the calendar
    told so far in the text, the last one last, ending before token ``told_end``; ``partner``: the point, with its year, at the other end of the range or
    list that the words open ("from May to July 2015"); ``from_point``: the first end of a range whose second the words are; ``dropped``: the points that
    the words might have meant and don't, with the direction of the words.

    Kept by :class:`Stories`: ``story``, the date that a story in this paragraph has reached (``any_tense``: told in the present too); ``paper``, a day told
    in it last, up to token ``paper_end``; ``quoted``, that day where the words stand in a quotation from a paper of it; ``seen``: the token up to
    which the text has been read."""

    reference: Reference | None
    tense: Callable[[Match], Tense]
    word: Callable[[Match], Word | None] = lambda _: None
    awaited: Callable[[Match], bool] = lambda _: False
    prospects: frozenset[str] = frozenset()
    told: list[Point] = field(default_factory=list)
    partner: Point | None = None
    from_point: Point | None = None
    dropped: list[tuple[Point, int]] = field(default_factory=list)
    story: Point | None = None
    any_tense: bool = False
    paper: Point | None = None
    paper_end: int = 0
    quoted: Point | None = None
    seen: int = 0
    told_end: int = 0

    def last(self, unit: str) -> Point | None:
        """The last point told if it is as fine as ``unit``, else None."""
        return self.told[-1] if self.told and self.told[-1].finer_than(unit) else None

    def year_near(self, match: Match) -> int | None:
        """The year told just before a match, in the same breath: "in 1989, in the November offensive"."""
        if not self.told or self.told[-1].unit != "Y" or match.first - self.told_end > _BREATH:
            return None
        between = match.tokens[self.told_end : match.first]
        is_whole = all(token.lower in _BREATH_WORDS for token in between)
        return self.told[-1].start.year if between and between[0].lower == "," and is_whole else None

    def told_near(self, match: Match) -> Point | None:
        """The day told shortly before a match where it lies in another month than publication."""
        if not self.told or match.first - self.told_end > _NEAR:
            return None
        point, here = self.told[-1], self.reference
        if point.unit != "D" or (here is not None and within(here.day, "M") == within(point.start, "M")):
            return None
        return point

    def quarter(self) -> Point | None:
        """The quarter the text is about, where one of the last dates told is a quarter: the latest that has begun."""
        quarters = [point for point in self.told[-_MEMORY:] if point.unit == "Q"]
        begun = [point for point in quarters if self.reference is None or point.start <= self.reference.high]
        return max(begun, key=lambda point: point.start, default=None)

    def direction(self, match: Match) -> int:
        """-1 where the words look back, 1 where they look forward, 0 where nothing tells."""
        before, after = match.before(_clock_before(match)), match.after()
        cue = before.lower if before else ""
        if cue == "since":
            return -1
        if cue in _FORWARD and before is not None and not before.capital:
            return 1
        if after is not None and after.lower == "at" and (last := match.after(2)) is not None and last.lower in _BOUNDS:
            return 1
        tense = self.tense(match)
        if cue == "by" and tense == "past" and self._depends_on_noun(match):
            return 1  # "gave it one chance in three by Christmas"
        if after is not None and "POSS" in after.classes:
            ahead = match.before(2) if cue == "of" else before
            is_ahead = ahead is not None and ahead.lower in _FORWARD_WITHOUT_VERB and tense != "past"
            return (
                1 if is_ahead or self.awaited(match) else -1
            )  # "Friday's ruling" is known, what is ahead of it may be to come
        if tense == "none" and cue in _FORWARD_WITHOUT_VERB:
            return 1
        if tense == "none" and self._qualifies_past(match):
            return -1
        return {"past": -1, "future": 1}.get(tense, 0)

    def _depends_on_noun(self, match: Match) -> bool:
        word = self.word(match)
        return word is not None and word.dep_ == "pobj" and word.head.head.tag_ in ("NN", "NNS")

    def _qualifies_past(self, match: Match) -> bool:
        """Whether words stand between "the" and a noun for what is known already: "the Oct. 23 killings", not "the Oct. 23 vote"."""
        before, after, word = match.before(), match.after(), self.word(match)
        led = "THE" in match.tokens[match.first].classes or (before is not None and "THE" in before.classes)
        if not led or after is None or word is None or "WORD" not in after.classes:
            return False
        return word.dep_ in _QUALIFYING and after.lower not in self.prospects

    def nearest(self, candidates: Iterable[Point], direction: int, *, loose: bool = False) -> Point | None:
        """Of points that differ in the year, the one meant: the last that has begun where the words look back, the first that has not ended where they
        look forward, else the nearest to publication. Days are allowed any publication date of an interval within one year, and the other
        side of it where that is much nearer: the press gives the year of a day that is long past. ``loose``: the same goes for months; see :meth:`is_loose`.
        """
        ref = self.reference
        if ref is None:
            return None
        points = sorted(candidates, key=lambda point: point.start)
        if not points:
            return None
        chosen = self._nearest(points, ref, direction, loose=loose)
        if chosen is not None:
            place = points.index(chosen)
            self.dropped += [(point, direction) for point in (*points[:place][-1:], *points[place + 1 :][:1])]
        return chosen

    def _nearest(self, points: Sequence[Point], ref: Reference, direction: int, *, loose: bool) -> Point | None:
        if points[0].unit == "M" and direction:
            behind = next((point for point in reversed(points) if point.start <= ref.day), None)
            ahead = next((point for point in points if point.end >= ref.day), None)
            if direction > 0 or behind is None or ahead is None:
                return ahead if direction > 0 else behind
            # the press says "last September" of a month that long past; then the tense has misled
            return ahead if loose and _AGAINST * (ahead.start - ref.day).days < (ref.day - behind.end).days else behind
        in_one_year = points[0].unit == "D" and ref.low.year == ref.high.year
        low, high = (ref.low, ref.high) if in_one_year else (ref.day, ref.day)
        return min(points, key=lambda point: (_cost(point, low, high, direction), point.start))

    def is_loose(self, match: Match) -> bool:
        """Whether words belong to a noun or an infinitive, so that the tense of the verb above says less of them: "announced a cut in supplies in
        September", "rejected a proposal to meet in June"."""
        word = self.word(match)
        if word is None:
            return False
        return word.dep_ in _QUALIFYING or (word.dep_ == "pobj" and word.head.head.tag_ in _LOOSE)

    def rejected(self) -> tuple[Rejected, ...]:
        """The dropped points, and why."""
        ref = self.reference
        if ref is None:
            return ()
        return tuple(Rejected(what=point.value, reason=_why_not(point, ref, way)) for point, way in self.dropped)


def _clock_before(match: Match) -> int:
    """How far before a match the word is that leads it, a time of day between them left out: 3 in "until 9 a.m. Tuesday"."""
    distance = 1
    on, clock = match.before(1), match.before(2)
    if on is not None and on.lower == "on" and clock is not None and clock.classes & {"AMPM", "CLOCK", "NOON", "ZONE"}:
        distance = 2  # "until midday on Thursday"
    while (token := match.before(distance)) is not None and token.classes & {"AMPM", "CLOCK", "HOUR", "NOON", "ZONE"}:
        distance += 1
    return distance


def _why_not(point: Point, ref: Reference, direction: int) -> str:
    if direction == UNLED:
        return "nothing in the sentence looks ahead"
    if direction < 0 and point.start > ref.high:
        return "still to come, and the sentence looks back"
    if direction > 0 and point.end < ref.low:
        return "past, and the sentence looks ahead"
    return "further from the day of publication"


def _cost(point: Point, low: date, high: date, direction: int) -> float:
    """Days between a point and publication, those against the direction of the words counted more."""
    if point.start > high:
        return (point.start - high).days * (_AGAINST if direction < 0 else 1.0)
    if point.end < low:
        return (low - point.end).days * (_AGAINST if direction > 0 else 1.0)
    return 0.0
