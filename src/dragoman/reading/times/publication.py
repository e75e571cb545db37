"""When a clipping was published, concluded from the time expressions of its own text where nothing states it.

The method looks for bounds that the wording vouches for and never fills in a default: what happened on a date that bears its year lies
behind the publication ("signed in March 2011", "since 2016"), what is still to come lies ahead of it ("will be held on 9 June 2018"),
"N years after" a year dates the moment of writing unless it is told in the past, and a weekday with its day of the month fits few years.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.model.clipping import DateCandidate, Published
from dragoman.model.dates import coarsest
from dragoman.model.reading import TimeExpression, Unknown
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.draft import Doc, Draft, Token, Tokens
from dragoman.reading.times.calendar import resolve_date
from dragoman.reading.times.reader import TimesReader
from dragoman.reading.times.tense import Tenses
from dragoman.reading.times.tokens import class_words

Side = Literal["earliest", "latest"]

_BEHIND = frozenset({"in", "on", "since", "during", "after", "from"})
_AHEAD = frozenset({"in", "on", "by", "until", "till", "before", "for", "from", "after"})
_SKIPPED = frozenset(
    {
        "the",
        "early",
        "late",
        "mid",
        "-",
        "end",
        "of",
        "start",
        "beginning",
        "middle",
        "fiscal",
        "year",
        "least",
        "at",
        "about",
    }
)
_APPROACHING = frozenset({"nearly", "almost", "close", "under", "less"})
_YEARS = re.compile(r"P(\d+)Y")
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_REACH = 4
"""Tokens between "after" and the year it counts from: "after the 2001 invasion", "after the end of the 1999"."""
_WAY = 7
"""Tokens between "anniversary" and the year it counts from: "anniversary of the signing of the 1998 accord"."""
_SEASON = timedelta(days=60)
"""Two days of the year without a year, one behind and one ahead, are taken as near each other up to this distance."""
_CONVENTION = timedelta(days=365)
"""The press prints the year of a day that lies further off than this."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that publication does not precede (``earliest``) or follow (``latest``), the words that say so, and where they stand."""

    side: Side
    day: date
    words: str
    span: Span


class PublicationReader:
    """Infers the interval of publication where none is stated, and resolves the time expressions again as far as it vouches for them.

    Where only one bound is known, or none, or the bounds exclude each other, the date stays None and an ``Unknown`` row says why. Run it right after the
    times reader: what later readers date then rests on what it found.
    """

    name = "publication"
    requires = frozenset({"published", "times", "parse"})
    assigns = frozenset({"published", "dates", "times", "unknown", "explanations"})

    def __init__(self, times: TimesReader | None = None) -> None:
        self.version = f"4+{digest('calendar')}"
        self._times = times or TimesReader()
        self._ordinals = class_words(vocabulary("calendar"), "ORDINAL")

    def read(self, draft: Draft) -> Draft:
        """The draft with ``published`` as far as it can be told; unchanged where it is stated."""
        if draft.published is not None and (draft.published.value or draft.published.basis == "stated"):
            return draft
        evidence = _Evidence(draft, self._times.tenses, self._ordinals)
        bounds = list(evidence.bounds())
        earliest = max((b for b in bounds if b.side == "earliest"), key=lambda b: b.day, default=None)
        latest = min((b for b in bounds if b.side == "latest"), key=lambda b: b.day, default=None)
        if earliest is not None and latest is not None and earliest.day <= latest.day:
            low, high = evidence.narrowed(earliest.day, latest.day)
            published = _published(low, high)
            times, why = self._times.expressions(draft.parse, published)
            others = (one for one in draft.explanations if one.kind != "time")
            dates = _candidates(bounds, (earliest, latest))
            return dataclasses.replace(
                draft, published=published, dates=dates, times=times, explanations=(*others, *why)
            )
        unknown = Unknown(field="published", row=None, reason=_reason(earliest, latest))
        return dataclasses.replace(draft, dates=_candidates(bounds, ()), unknown=(*draft.unknown, unknown))


def _published(low: date, high: date) -> Published:
    unit = coarsest(low.isoformat(), high.isoformat())
    value, precision = unit if unit is not None else (None, None)
    return Published(
        value=value, precision=precision, basis="inferred", earliest=low.isoformat(), latest=high.isoformat()
    )


def _candidates(bounds: Sequence[Bound], chosen: Sequence[Bound]) -> tuple[DateCandidate, ...]:
    """The bounds as evidence for the date: those that the interval rests on as accepted, the others with the reason why not."""
    lacking = "the text bounds its date on one side only, or contradicts itself"
    return tuple(
        DateCandidate(
            value=bound.day.isoformat(),
            precision="day",
            source="article, not before" if bound.side == "earliest" else "article, not after",
            printed=bound.words,
            span=bound.span,
            accepted=bound in chosen,
            reason="" if bound in chosen else "other words bound it closer" if chosen else lacking,
        )
        for bound in dict.fromkeys(bounds)
    )


def _reason(earliest: Bound | None, latest: Bound | None) -> str:
    if earliest is None and latest is None:
        return "no date is stated, and the text names none by which its publication could be bounded"
    if latest is None:
        assert earliest is not None
        return f"no date is stated; the text shows only that it is not before {earliest.day} (“{earliest.words}”)"
    if earliest is None:
        return f"no date is stated; the text shows only that it is not after {latest.day} (“{latest.words}”)"
    return (
        f"no date is stated, and the text contradicts itself: not before {earliest.day} (“{earliest.words}”) and "
        f"not after {latest.day} (“{latest.words}”)"
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the text of a draft says about its publication."""

    draft: Draft
    tenses: Tenses
    ordinals: Mapping[str, int]

    def bounds(self) -> Iterator[Bound]:
        """All bounds that the wording vouches for."""
        for n, time in enumerate(self.draft.times):
            tokens = self.draft.parse.tokens(time.span)
            if not len(tokens):
                continue
            words = self.draft.clipping.quote(time.span)
            if time.basis == "stated" and (stretch := _stretch(time)) is not None:
                yield from self._dated(tokens, words, time.span, stretch)
                yield from self._anniversary(tokens, stretch)
            following = self.draft.times[n + 1] if n + 1 < len(self.draft.times) else None
            if following is not None:
                yield from self._elapsed(time, tokens, following)

    def _dated(self, tokens: Tokens, words: str, span: Span, stretch: tuple[date, date]) -> Iterator[Bound]:
        doc = self.draft.parse.doc
        cue = _cue(doc, tokens.start)
        if cue not in _BEHIND | _AHEAD:
            return  # "the 2030 agenda" says nothing about when it is spoken of
        if cue == "in" and _so_far(doc, tokens.start):
            yield Bound("earliest", stretch[0], words, span)
            yield Bound("latest", stretch[1], words, span)
        elif cue == "since" or (cue in _BEHIND and self.tenses.at(doc, tokens.root.i) == "past"):
            yield Bound("earliest", stretch[0], words, span)
        elif cue in _AHEAD and self.tenses.is_prospective(doc, tokens.root.i) and not self._told_in_past(tokens):
            yield Bound("latest", stretch[1], words, span)

    def _anniversary(self, tokens: Tokens, stretch: tuple[date, date]) -> Iterator[Bound]:
        """A jubilee ("marks the 20th anniversary of the 1998 …"): written in that year or the one before, unless told in the past."""
        doc = self.draft.parse.doc
        for index in range(tokens.start - 1, max(0, tokens.start - _WAY), -1):
            if doc[index].lower_ != "anniversary":
                continue
            count = self.ordinals.get(doc[index - 1].lower_) or _figure(doc[index - 1].lower_)
            if count:
                told = doc[index - 1 : tokens.end]
                words, span = str(told.text), self.draft.parse.span(told)
                year = stretch[0].year + count
                yield Bound("earliest", date(year - 1, 1, 1), words, span)
                if self.tenses.at(doc, index) in ("present", "future"):
                    yield Bound("latest", date(year, 12, 31), words, span)
            return

    def _told_in_past(self, tokens: Tokens) -> bool:
        """Whether the sentence also tells of a dated past, so that what "will" be may long have been."""
        sentence = self.draft.parse.doc[tokens.start].sent
        for time in self.draft.times:
            other = self.draft.parse.tokens(time.span)
            if (
                not len(other)
                or other.start < sentence.start
                or other.start >= sentence.end
                or other.start == tokens.start
            ):
                continue
            if (
                time.basis == "stated"
                and _stretch(time) is not None
                and self.tenses.at(self.draft.parse.doc, other.root.i) == "past"
            ):
                return True
        return False

    def _elapsed(self, time: TimeExpression, tokens: Tokens, following: TimeExpression) -> Iterator[Bound]:
        """Years gone by ("17 years after the 2001 …"): written between that many years and one more after it, unless told in the past."""
        duration = _YEARS.fullmatch(time.value)
        origin = _stretch(following) if following.basis == "stated" else None
        if time.type != "DURATION" or duration is None or origin is None:
            return
        doc, years = self.draft.parse.doc, int(duration[1])
        year_tokens = self.draft.parse.tokens(following.span)
        if not len(year_tokens) or not 0 < year_tokens.start - tokens.end <= _REACH:
            return
        if doc[tokens.end].lower_ not in ("after", "since") or doc[tokens.start].sent != doc[year_tokens.start].sent:
            return
        told = doc[tokens.start : year_tokens.end]
        words, span = str(told.text), self.draft.parse.span(told)
        if tokens[0].lower_ in _APPROACHING:
            years -= 1
        low, high = origin[0].year + years, origin[1].year + years + 1
        yield Bound("earliest", date(low, 1, 1), words, span)
        if self.tenses.at(doc, tokens.root.i) != "past":
            yield Bound("latest", date(high, 12, 31), words, span)

    def narrowed(self, low: date, high: date) -> tuple[date, date]:
        """The interval narrowed by days that stand without a year: by their weekday, then by one behind and one ahead in the same season."""
        behind: list[tuple[int, int]] = []
        ahead: list[tuple[int, int]] = []
        for time in self.draft.times:
            found = _YEARLESS.fullmatch(time.value[:10])
            tokens = self.draft.parse.tokens(time.span)
            if found is None or not len(tokens):
                continue
            month, day = int(found[1]), int(found[2])
            is_past = self.tenses.at(self.draft.parse.doc, tokens.root.i) == "past"
            is_coming = self.tenses.is_prospective(self.draft.parse.doc, tokens.root.i)
            if not is_past and not is_coming:
                continue
            (behind if is_past else ahead).append((month, day))
            if (weekday := _weekday(tokens[0])) and (only := _only_year(month, day, weekday, low, high)) is not None:
                first, last = (only, only + _CONVENTION) if is_past else (only - _CONVENTION, only)
                if max(low, first) <= min(high, last):
                    low, high = max(low, first), min(high, last)
        if behind and ahead and low.year == high.year:
            start, end = _on(low.year, max(behind)), _on(low.year, min(ahead))
            if (
                start is not None
                and end is not None
                and start <= end <= start + _SEASON
                and low <= end
                and start <= high
            ):
                low, high = max(low, start), min(high, end)
        return low, high


def _stretch(time: TimeExpression) -> tuple[date, date] | None:
    """First and last day of an expression that bears its year."""
    resolved = resolve_date(time)
    if resolved is None or resolved.earliest is None or resolved.latest is None:
        return None
    return date.fromisoformat(resolved.earliest), date.fromisoformat(resolved.latest)


def _cue(doc: Doc, start: int) -> str:
    """The preposition before an expression: "by" of "by the end of 2014"."""
    for index in range(start - 1, max(-1, start - 6), -1):
        word = str(doc[index].lower_)
        if word not in _SKIPPED:
            return word
    return ""


def _so_far(doc: Doc, start: int) -> bool:
    return start >= 3 and doc[start - 3].lower_ == "so" and doc[start - 2].lower_ == "far"


def _figure(word: str) -> int:
    found = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(found[1]) if found else 0


def _weekday(token: Token) -> int:
    start = str(token.lower_)[:3]
    return _WEEKDAYS.index(start) + 1 if start in _WEEKDAYS else 0


def _only_year(month: int, day: int, weekday: int, low: date, high: date) -> date | None:
    """The one day of that weekday that may be meant if publication lies between low and high."""
    fitting = [
        made
        for year in range(low.year - 1, high.year + 2)
        if (made := _on(year, (month, day))) is not None and made.isoweekday() == weekday
    ]
    near = [made for made in fitting if low - _CONVENTION <= made <= high + _CONVENTION]
    return near[0] if len(near) == 1 else None


def _on(year: int, day: tuple[int, int]) -> date | None:
    try:
        return date(year, *day)
    except ValueError:
        return None
