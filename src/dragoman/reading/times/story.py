"""The year that a story told in the text has set: "The siege of 1993 began with a rumour. On 12 October a driver saw tanks.\""""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.reading.times.finder import Match
from dragoman.reading.times.outcome import Outcome
from dragoman.reading.times.points import Point
from dragoman.reading.times.situation import Situation
from dragoman.reading.times.tokens import Token

_REACH = 8
"""Tokens from the start of a sentence within which "the siege of 1993" still is what it speaks of."""

_QUOTED_REACH = 60
"""Tokens from the day of a paper, within which the words of the paper may stand. Further on, nobody reads "tomorrow" as the day after it."""

_LATE = 9
"""The month from which it is "late" in a year: what follows "late 1991" is not March of that year."""

_QUOTES = frozenset('"“‘')


@dataclass(frozen=True, slots=True)
class Stories:
    """Follows the story of a text, with the word lists of the table ``[story]`` of ``calendar.toml``.

    A year opens a story where it stands at the head of a sentence ("In 1985", "On 12 November 1989"), heads a paragraph ("1998: …"), or dates the event
    that a sentence begins with ("The siege of 1993"). A year that only qualifies ("the 1994 accord", "founded in 1921", "since 1998") opens none. The
    story ends with the paragraph, where the text comes back to its own day, and where it goes on to another year without a date.
    """

    leads: frozenset[str]
    events: frozenset[str]
    documents: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, Sequence[str]]) -> "Stories":
        """The lists of the vocabulary's table."""
        return cls(frozenset(words["leads"]), frozenset(words["events"]), frozenset(words["documents"]))

    def enter(self, match: Match, at: Situation) -> None:
        """Before the value of a match is computed: end what does not reach it, and see whether it stands in a quotation from a dated paper."""
        if any("BREAK" in match.tokens[n].classes for n in range(at.seen, match.first)):
            at.story = at.paper = None
        at.seen = match.last
        at.quoted = at.paper if at.paper is not None and self._is_quoted(match, at.paper_end) else None

    def follow(self, match: Match, outcome: Outcome, at: Situation) -> None:
        """After the value of a match is known: open, move on or end the story."""
        point = outcome.point
        if outcome.value == "PRESENT_REF" or (at.reference is not None and outcome.anchor == at.reference.anchor):
            if outcome.basis != "stated":
                at.story = None
            return
        if point is None or point.unit not in ("D", "M", "Y"):
            return
        if outcome.basis != "stated":
            if (
                at.story is not None
                and point.unit == "Y"
                and point.start.year != at.story.start.year
                and not outcome.aside
            ):
                at.story = None
            elif at.story is not None and point.start >= at.story.start and point.unit != "Y":
                at.story = point
            return
        at.paper, at.paper_end = (point if point.unit == "D" else None), match.last
        if at.reference is not None and point.start.year == at.reference.high.year:
            at.story = None
        elif opened := self._opens(match):
            is_late = point.unit == "Y" and match.tokens[match.first].lower == "late"
            at.story = Point("M", point.start.replace(month=_LATE)) if is_late else point
            at.any_tense = opened == "heading"
        elif at.story is not None and point.start >= at.story.start and point.unit != "Y":
            at.story = point

    def _opens(self, match: Match) -> str:
        before, after = match.before(), match.after()
        if _starts(before):
            return "heading" if after is not None and after.lower == ":" else "sentence"
        if before is None:
            return ""
        if before.lower in self.leads and _starts(match.before(2)):
            return "sentence"
        two = match.before(2)
        if before.lower not in ("of", "in") or two is None or two.lower not in self.events:
            return ""
        for distance in range(3, _REACH):
            token = match.before(distance)
            if _starts(token):
                return "sentence"
        return ""

    def _is_quoted(self, match: Match, start: int) -> bool:
        """Whether an opened quotation and, before it, a word such as "diary" or "telegram" stand between the dated paper and a match."""
        if match.first - start > _QUOTED_REACH:
            return False
        between = [match.tokens[n].lower for n in range(start, match.first)]
        opened = [n for n, word in enumerate(between) if word in _QUOTES]
        if len(opened) != 1 or "”" in between or "." in between[: opened[0]]:
            return False
        head = itertools.takewhile(
            lambda n: not _starts(match.tokens[n]), range(start - 1, max(-1, start - _QUOTED_REACH), -1)
        )
        words = {match.tokens[n].lower for n in head} | set(between[: opened[0]])
        return bool(words & self.documents)


def _starts(token: Token | None) -> bool:
    """Whether a token ends a sentence or a paragraph, or is none at all: what follows it starts a sentence."""
    return token is None or bool(token.classes & {"BREAK", "DOT"})
