"""What of a clipping is article and what was cut, and where a person had a hand in it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from dragoman.model.clipping import Clipping
from dragoman.model.judgement import Judgement, holding, ordered
from dragoman.model.text import Span
from dragoman.views.wording import cut as shortened
from dragoman.views.wording import flat

FIRST_WORDS = 60
"""Characters of a run's beginning that are told of it while it is folded."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is no article: without white space at its edges, never part of the headline. ``judgement``: the person's decision that cut it,
    None where intake did."""

    span: Span
    lines: tuple[str, ...]
    judgement: Judgement | None

    @property
    def begins(self) -> str:
        """Its first words."""
        return shortened(" ".join(self.lines), FIRST_WORDS)


@dataclass(frozen=True, slots=True)
class Restored:
    """A stretch of the body that intake had cut, and the person's decision that put it back."""

    span: Span
    judgement: Judgement


def cut_runs(received: Clipping, clipping: Clipping, judgements: Iterable[Judgement]) -> tuple[Run, ...]:
    """What is no article of a clipping as it is read (``clipping``), in order; parted where a person's cut meets the machine's, and where two persons' do."""
    acts = _acts(clipping.clipping_id, judgements)
    title = (clipping.title_span,) if clipping.title_span else ()
    gaps = _without((Span(0, len(clipping.text)),), sorted((*clipping.body, *title)))
    found = []
    for gap in gaps:
        for span, act in _pieces(clipping.text, gap, received.body, acts, "cut", inside=True):
            lines = tuple(flat(line) for line in span.of(clipping.text).splitlines() if line.strip())
            found.append(Run(span, lines, act))
    return tuple(found)


def restored(received: Clipping, clipping: Clipping, judgements: Iterable[Judgement]) -> tuple[Restored, ...]:
    """What persons put back into the body, in order."""
    acts = _acts(clipping.clipping_id, judgements)
    return tuple(
        Restored(span, act)
        for part in clipping.body
        for span, act in _pieces(clipping.text, part, received.body, acts, "restore", inside=False)
        if act is not None
    )


@dataclass(frozen=True, slots=True)
class _Act:
    judgement: Judgement
    field: str
    spans: tuple[Span, ...]


def _acts(clipping_id: str, judgements: Iterable[Judgement]) -> list[_Act]:
    """What persons did to the body, the latest first. A body given whole concerns all of the text, and ends what was done before."""
    found: list[_Act] = []
    for judgement in holding(ordered(judgements)):
        target = next((t for t in judgement.targets if t.kind == "clipping" and t.clipping_id == clipping_id), None)
        if judgement.verb != "correct" or target is None:
            continue
        for field, _ in judgement.values:
            if field in ("restore", "cut"):
                found.append(_Act(judgement, field, target.evidence))
            elif field == "body":
                found = [_Act(judgement, field, ())]
    return found[::-1]


def _pieces(
    text: str, whole: Span, before: Sequence[Span], acts: Sequence[_Act], field: str, *, inside: bool
) -> Iterator[tuple[Span, Judgement | None]]:
    """A stretch in pieces of one origin each: with the judgement where it was (``inside``) or was not in the body that intake made, else None."""
    borders = {whole.start, whole.end}
    before = _near(before, whole)
    for span in (*before, *(span for act in acts for span in _near(act.spans, whole))):
        borders |= {border for border in span if whole.start < border < whole.end}
    run: tuple[Span, Judgement | None] | None = None
    for start, end in pairwise(sorted(borders)):
        piece = _trimmed(text, Span(start, end))
        if piece is None:
            continue
        changed = any(piece.overlaps(span) for span in before) == inside
        judgement = _responsible(piece, acts, field) if changed else None
        if run and run[1] == judgement:
            run = (run[0].hull(piece), judgement)
            continue
        if run:
            yield run
        run = (piece, judgement)
    if run:
        yield run


def _responsible(piece: Span, acts: Sequence[_Act], field: str) -> Judgement | None:
    for act in acts:
        if act.field == "body" or (act.field == field and _near(act.spans, piece)):
            return act.judgement
    return None


def _near(spans: Sequence[Span], whole: Span) -> list[Span]:
    """Those of ordered spans that overlap one: a clipping may have thousands of paragraphs."""
    first = max(0, bisect_left(spans, whole) - 1)
    return [
        span for span in takewhile(lambda s: s.start < whole.end, islice(spans, first, None)) if span.overlaps(whole)
    ]


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    if not words.strip():
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _without(whole: Iterable[Span], holes: Sequence[Span]) -> Iterator[Span]:
    """What is left of spans beside holes, all in order."""
    for span in whole:
        start = span.start
        for hole in holes:
            if hole.start > start:
                yield Span(start, min(hole.start, span.end))
            start = max(start, hole.end)
        if start < span.end:
            yield Span(start, span.end)
