"""The reader of silence: which sentences speak of talks and gave no finding, so that a person knows where to look for what was missed."""

import dataclasses
from bisect import bisect_left

from spacy import symbols
from spacy.strings import get_string_id

from dragoman.model.reading import EventReport, PositionReport, TalksReport
from dragoman.model.text import Span
from dragoman.model.vocabulary import vocabulary
from dragoman.reading.draft import Doc, Draft, Parse, Tokens
from dragoman.reading.talks.lexicon import lexicon


class SilentReader:
    """Fills ``draft.silent``: sentences with a word for talks that no row of talks, positions, allegations or events has in its evidence.

    The words are the nouns of ``talks.toml`` that stand for an occasion by themselves, not those that need others beside them, and its verbs of
    ``[silence]``.
    """

    name = "silent"
    requires = frozenset({"parse", "talks", "positions", "allegations", "events"})
    assigns = frozenset({"silent"})

    def __init__(self) -> None:
        talks = lexicon()
        self.version = f"1+{talks.version}"
        weak = {form for word in talks.words["weak"] for form in (word, f"{word}s", f"{word[:-1]}ies")}
        self._nouns = frozenset(get_string_id(word) for word in talks.noun_forms - talks.words["calls"] - weak)
        self._verbs = frozenset(get_string_id(word) for word in vocabulary("talks")["silence"]["verbs"])
        self._blocked = talks.words["blocked_before"]

    def read(self, draft: Draft) -> Draft:
        """The draft with its silent sentences, in text order."""
        told = sorted(_evidence(draft))
        starts = [span.start for span in told]
        silent: list[Span] = []
        seen = -1
        for index in self._places(draft.parse.doc):
            if index < seen:
                continue
            sentence = draft.parse.doc[index].sent
            seen = sentence.end
            silent += [span for span in _trimmed(draft.parse, sentence) if not _heard(span, told, starts)]
        return dataclasses.replace(draft, silent=tuple(silent))

    def _places(self, doc: Doc) -> list[int]:
        """The tokens that speak of talks. Looked up by string ids in one array, as asking every token costs ten times as much."""
        if not len(doc):
            return []
        lower, lemma, pos = doc.to_array(["LOWER", "LEMMA", "POS"]).T.tolist()
        nouns = (symbols.NOUN, symbols.PROPN)
        found = [
            i
            for i, (form, stem) in enumerate(zip(lower, lemma, strict=True))
            if (form in self._nouns and pos[i] in nouns) or (stem in self._verbs and pos[i] == symbols.VERB)
        ]
        return [i for i in found if i == 0 or pos[i] == symbols.VERB or doc[i - 1].lower_ not in self._blocked]


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
