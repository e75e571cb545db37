"""The reader of silence: which sentences speak of talks and gave no finding, so that a person knows where to look for what was missed."""

import dataclasses
from bisect import bisect_left

from dragoman.model.reading import EventReport, PositionReport, TalksReport
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.draft import Draft, Parse, Tokens


class SilentReader:
    """Fills ``draft.silent``: sentences with a word for talks that no row of talks, positions, allegations or events has in its evidence.

    The words are the nouns of ``talks.toml`` that stand for an occasion by themselves, not those that need others beside them, and its verbs of
    ``[silence]``.
    """

    name = "silent"
    requires = frozenset({"parse", "talks", "positions", "allegations", "events"})
    assigns = frozenset({"silent"})

    def __init__(self) -> None:
        self.version = f"1+{digest('talks')}"
        raw = vocabulary("talks")
        nouns = raw["nouns"]
        self._courses = frozenset(nouns["courses"])
        self._events = frozenset(nouns["events"]) - frozenset(nouns["weak"])
        self._blocked = frozenset(nouns["blocked_before"])
        self._verbs = frozenset(raw["silence"]["verbs"])

    def read(self, draft: Draft) -> Draft:
        """The draft with its silent sentences, in text order."""
        told = sorted(_evidence(draft))
        starts = [span.start for span in told]
        silent = []
        for sentence in draft.parse.sentences:
            if self._speaks(sentence):
                spans = _trimmed(draft.parse, sentence)
                silent += [span for span in spans if not _heard(span, told, starts)]
        return dataclasses.replace(draft, silent=tuple(silent))

    def _speaks(self, sentence: Tokens) -> bool:
        for token in sentence:
            lower, lemma = token.lower_, token.lemma_.lower()
            if token.pos_ in ("NOUN", "PROPN"):
                noun = lower in self._courses or lemma in self._events
                if noun and not (token.i > sentence.start and token.nbor(-1).lower_ in self._blocked):
                    return True
            elif token.pos_ == "VERB" and lemma in self._verbs:
                return True
        return False


def _evidence(draft: Draft) -> set[Span]:
    """The words that the findings rest on."""
    rows: tuple[TalksReport | PositionReport | EventReport, ...] = (*draft.talks, *draft.positions, *draft.events)
    found = {span for row in rows for span in row.evidence}
    found.update(span for talks in draft.talks for seat in talks.participants for span in seat.evidence)
    found.update(span for row in draft.allegations for span in (row.claim, *row.answer_evidence))
    return found


def _trimmed(parse: Parse, sentence: Tokens) -> tuple[Span, ...]:
    """A sentence without white space at its ends, one span a paragraph."""
    start, end = sentence.start, sentence.end
    while end > start and parse.doc[end - 1].is_space:
        end -= 1
    while start < end and parse.doc[start].is_space:
        start += 1
    return parse.spans(parse.doc[start:end]) if start < end else ()


def _heard(span: Span, told: list[Span], starts: list[int]) -> bool:
    """Whether any evidence shares a character with a span."""
    return any(other.overlaps(span) for other in told[: bisect_left(starts, span.end)])
