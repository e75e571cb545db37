"""What a clipping's page shows of the text: its blocks with the findings in them, what was cut and put back and by whom, and how to change that."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.analysis.index import Index
from dragoman.model.clipping import Clipping
from dragoman.model.judgement import Judgement
from dragoman.model.text import Span
from dragoman.views.commands import recut_command, short_name, undo_command
from dragoman.views.cuts import Run, cut_runs, restored
from dragoman.views.reasons import silent_words
from dragoman.views.understood import Understood, understood
from dragoman.views.web.highlights import SILENT, Block, Mark, blocks, render, showable

MOST_OPEN_LINES = 4
"""Lines of cut text that stand unfolded where the headline's neighbours were read from them (outlet, byline, date)."""
META = "meta"
"""The kind of a mark that is no finding: what the clipping's outlet, byline, date … were taken from."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the text.

    ``keys``: the findings that begin in it. ``by``: the person's decision that cut it or put it back; ``command``: what undoes that, or puts back what
    intake cut; ``begins`` and ``lines``: of a cut run its first words and how many lines it has; ``unfolded``: whether it is shown at once.
    """

    kind: str
    html: Markup
    keys: tuple[str, ...]
    lines: int = 0
    begins: str = ""
    by: Judgement | None = None
    command: str | None = None
    unfolded: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A clipping to be read. ``placed``: the keys that have an anchor in the text; ``name``: the clipping as commands name it; ``silent``: keys and words of
    the sentences that speak of talks and gave no finding."""

    blocks: tuple[Shown, ...]
    grounds: tuple[Understood, ...]
    placed: frozenset[str]
    name: str
    silent: tuple[tuple[str, str], ...] = ()


def read(index: Index, clipping_id: str, findings: Iterable[Mark], *, record: str) -> Reader:
    """The text of a clipping in blocks; ``findings`` are marked in it, ``record`` is the record as commands name it."""
    clipping, received = index.clipping(clipping_id), index.view.received(clipping_id)
    judgements = index.view.judgements()
    grounds = understood(clipping)
    silent = silent_words(index.reading(clipping_id), clipping)
    others = (Mark(silent_key(span), SILENT, (span,)) for span, _ in silent)
    marks = showable([*findings, *_ground_marks(grounds), *others], len(clipping.text))
    name = short_name(clipping_id, index.clipping_ids)
    runs = {run.span: run for run in cut_runs(received, clipping, judgements)}
    back = [(one.span, one.judgement) for one in restored(received, clipping, judgements)]
    shown = tuple(
        _furniture(block, clipping, runs.get(block.span), record, name)
        if block.kind == "furniture"
        else _body(block, clipping, back, record, name)
        for block in blocks(clipping, marks, parts=sorted(runs))
    )
    unheard = tuple((silent_key(span), words) for span, words in silent)
    return Reader(shown, grounds, frozenset(mark.key for mark in marks), name, unheard)


def silent_key(span: Span) -> str:
    """The key under which the clipping's page marks a sentence that gave no finding."""
    return f"silent-{span.start}-{span.end}"


def ground_keys(clipping: Clipping) -> tuple[str, ...]:
    """The keys of what a clipping's outlet, date … were taken from, where that stands in the text."""
    return tuple(mark.key for mark in _ground_marks(understood(clipping)))


def _ground_marks(grounds: Iterable[Understood]) -> Iterator[Mark]:
    for ground in grounds:
        for one in (*ground.taken, *ground.rejected):
            if one.span is not None:
                yield Mark(one.key, META, (one.span,))


def _furniture(block: Block, clipping: Clipping, run: Run | None, record: str, name: str) -> Shown:
    keys = tuple(mark.key for mark in block.starting if mark.kind not in (META, SILENT))
    grounds = any(mark.kind == META for mark in block.starting)
    by = run.judgement if run else None
    return Shown(
        block.kind,
        render(block, clipping.text),
        keys,
        lines=block.lines,
        begins=run.begins if run else "",
        by=by,
        command=_undo(by, "cut", record) or (recut_command("restore", record, name, run.span) if run else None),
        unfolded=bool(keys) or (grounds and block.lines <= MOST_OPEN_LINES),
    )


def _body(block: Block, clipping: Clipping, back: Sequence[tuple[Span, Judgement]], record: str, name: str) -> Shown:
    keys = tuple(mark.key for mark in block.starting if mark.kind not in (META, SILENT))
    by = (
        next((judgement for span, judgement in back if span.overlaps(block.span)), None)
        if block.kind == "body"
        else None
    )
    command = (_undo(by, "restore", record) or recut_command("cut", record, name, block.span)) if by else None
    return Shown(block.kind, render(block, clipping.text), keys, by=by, command=command)


def _undo(by: Judgement | None, field: str, record: str) -> str | None:
    """What undoes a decision about these words alone; a body given whole is not undone for the sake of one line."""
    return undo_command(record, by.id) if by and any(name == field for name, _ in by.values) else None
