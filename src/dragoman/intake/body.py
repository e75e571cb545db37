"""Which lines of a pasted text are the article: the best run of text, and what inside it is not text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.intake.context import HEADLINE_WORDS
from dragoman.intake.context import in_context as in_context  # noqa: PLC0414  (documents take it from here)
from dragoman.intake.furniture import furniture
from dragoman.intake.items import WEAK, with_lists
from dragoman.intake.kinds import READER, SPEECH, TEXT, Kind
from dragoman.intake.lines import Line
from dragoman.model.text import Span

MAX_GAIN = 80
"""Words a single line can speak for itself with, so that one endless line does not outweigh an article."""

SHORT_WORDS = 6
SHORT_GAIN = 0.4
"""From so many words on a line that ends as a sentence does, without the little words of one (results, names and their offices), speaks for itself with a
part of its words."""

COST: dict[Kind, float] = {
    "short": -3, "label": 4, "teaser": 6, "date": 20, "byline": 10, "caption": 1, "credit": 1, "box": 20, "mark": 1,
    "menu": 5, "share": 5, "comment": 120, "list": 10, "section": 6, "legal": 20, "masthead": 15, "meta": 10,
}  # fmt: skip
"""What a line of each kind takes from the run it stands in, in words. Chosen by hand on the pages bench's dev part; rerun ``evals/pages.py``."""

STRAY_SHARE = 0.2
"""Sentences set apart from the article by furniture belong to it only if they make up more than this part of its words."""

STRAY_AFTER_END = 0.35
"""The same behind a copyright notice, a comment box or an author box: there articles end."""

STRAY_LINES = 3
"""More lines than this are no stray sentences, however little they weigh."""

PARTING: frozenset[Kind] = frozenset(("share", "list", "comment", "legal", "box", "byline"))

BOXED: frozenset[Kind] = frozenset(("label", "menu", "section", "list", "mark", "teaser", "share", "caption", "credit"))

BOX_COST = 18
BOX_LINES = 14
BOX_WORDS = 24
"""A box of links inside an article: what it may cost at most, how many lines it has at most, how many words the two sentences behind it have at least."""

CLOSING: frozenset[Kind] = frozenset(("comment", "legal", "box"))
ENDING: frozenset[Kind] = frozenset(("date", "byline", "comment", "legal", "box", "masthead"))

LEAD_IN = 12
"""Lines of share buttons and the like between the date line and the first sentence."""

BUTTONS = 3
"""Names of networks above a line that make a row of share buttons."""

STAMPS = 3
LEAST_WORDS = 20
"""Comments with writer and day that make a box of comments, and words above it that make an article."""

SERIES = 3
SERIES_MAIN = 3
SERIES_LINES = 2
SERIES_HEADLINE = 6
"""Sentences under headlines that make a list of other stories, the lines that an article beside it has at least, those that a story has at most, and the
words of a headline (names of people and their offices are shorter)."""

NAME_WORDS = range(2, 5)
"""Words of a person's name above a box about the writer."""

ADDRESS = frozenset(("you", "your"))
ADDRESSED_SHARE = 0.1
"""An article that turns to its reader does so in more than this part of its lines."""

_SPOKEN_MARKS = '“”"'
_NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Article:
    """The body ``lines`` of a text, as indices in order; never empty."""

    lines: tuple[int, ...]


def find_article(lines: Sequence[Line], kinds: Sequence[Kind]) -> Article | None:
    """The article among the lines of a text, given their kinds in context, or None where nothing reads like one."""
    gains = _gains(lines, kinds)
    run = _best_run(gains)
    if run is None:
        return None
    first, last = _before_comments(lines, kinds, gains, run)
    kept = [n for n in range(first, last + 1) if kinds[n] in TEXT]
    kept = _without_strays(lines, kinds, _without_series(lines, kinds, kept))
    kept = _without_appeals(lines, kept)
    kept = _without_standfirst(kinds, kept)
    return Article(tuple(with_lists(lines, kinds, kept))) if kept else None


def spans_of(lines: Sequence[Line], article: Article | None) -> tuple[Span, ...]:
    """The body spans of an article, one a paragraph."""
    return tuple(lines[n].span for n in article.lines) if article else ()


def _gains(lines: Sequence[Line], kinds: Sequence[Kind]) -> list[float]:
    """What each line adds to the run it stands in. A box of links costs no more than :data:`BOX_COST` where several sentences go on behind it."""
    gains = [_gain(line, kind) for line, kind in zip(lines, kinds, strict=True)]
    n = 0
    while n < len(lines):
        m = n
        while m < len(lines) and kinds[m] in BOXED:
            m += 1
        goes_on = m + 1 < len(lines) and kinds[m] in TEXT and kinds[m + 1] in TEXT and not lines[m].marker
        cost = -sum(gains[n:m])
        if goes_on and n and m - n <= BOX_LINES and cost > BOX_COST and lines[m].size + lines[m + 1].size > BOX_WORDS:
            gains[n:m] = [gain * BOX_COST / cost for gain in gains[n:m]]
        n = m + 1
    return gains


def _gain(line: Line, kind: Kind) -> float:
    if kind == "prose":
        gain = min(line.size, MAX_GAIN) - 4.0
        return gain * 0.3 if line.marker and line.size < 25 else gain
    if kind == "short" and line.size > SHORT_WORDS:
        return 3.0 + SHORT_GAIN * (min(line.size, MAX_GAIN) - SHORT_WORDS)
    if kind == "list" and line.size > 4:
        return -3.0  # one link with its headline, not the head of a list
    return -COST[kind] - (2.0 if line.marker and kind in ("label", "short") else 0.0)


def _best_run(gains: Sequence[float]) -> tuple[int, int] | None:
    """The run with the greatest sum (Kadane's algorithm), the first where several are equal."""
    best, run = 0.0, None
    total, start = 0.0, 0
    for n, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, n
        total += gain
        if total > best:
            best, run = total, (start, n)
    return run


def _before_comments(
    lines: Sequence[Line], kinds: Sequence[Kind], gains: Sequence[float], run: tuple[int, int]
) -> tuple[int, int]:
    """The run, or where readers' comments outweigh a short article, the article above their heading: comments are told by who wrote each and when."""
    heading = next((n for n in range(run[0]) if kinds[n] == "comment"), None)
    if heading is None:
        return run
    stamps = sum(
        kinds[n] == "date" and not TEXT.isdisjoint(kinds[n + 1 : n + 3]) for n in range(heading + 1, len(lines))
    )
    above = _best_run(gains[:heading])
    if stamps < STAMPS or above is None:
        return run
    text = [n for n in range(above[0], above[1] + 1) if kinds[n] in TEXT]
    return above if sum(lines[n].size for n in text) >= LEAST_WORDS and _led(lines, kinds, text[0]) else run


def _pieces(lines: Sequence[Line], kinds: Sequence[Kind], kept: Sequence[int]) -> list[list[int]]:
    """The lines kept, in pieces that furniture parts."""
    pieces: list[list[int]] = []
    for n in kept:
        if not pieces or _parted(lines, kinds, pieces[-1][-1], n):
            pieces.append([])
        pieces[-1].append(n)
    return pieces


def _without_series(lines: Sequence[Line], kinds: Sequence[Kind], kept: list[int]) -> list[int]:
    """Without a list of other stories behind (or above) the article: headline, source, one sentence, headline, source, one sentence."""
    pieces = _pieces(lines, kinds, kept)
    longest = max(pieces, key=lambda piece: sum(lines[n].size for n in piece), default=[])
    if len(longest) < SERIES_MAIN:
        return kept
    main = pieces.index(longest)
    listed = [_is_listed(lines, kinds, piece) for piece in pieces]
    last = len(pieces)
    while last > main + 1 and (
        listed[last - 1] or (last - 1 - SERIES > main and all(listed[last - 1 - SERIES : last - 1]))
    ):
        last -= 1
    first = 0
    while first < main and listed[first]:
        first += 1
    last = last if _are_stories(lines, kinds, pieces[last - 1 :]) else len(pieces)
    first = first if _are_stories(lines, kinds, pieces[:first]) else 0
    return [n for piece in pieces[first:last] for n in piece]


def _is_listed(lines: Sequence[Line], kinds: Sequence[Kind], piece: Sequence[int]) -> bool:
    """Whether a sentence or two stand under a label, as in a list."""
    above = piece[0] - 1
    return len(piece) <= SERIES_LINES and above >= 0 and kinds[above] == "label" and not lines[piece[0]].marker


def _are_stories(lines: Sequence[Line], kinds: Sequence[Kind], pieces: Sequence[Sequence[int]]) -> bool:
    """Whether most of several pieces stand under headlines rather than under names of people and their offices."""
    gaps = [range(a[-1] + 1, b[0]) for a, b in pairwise(pieces)]
    headed = sum(any(kinds[n] in ("label", "short") and lines[n].size >= SERIES_HEADLINE for n in gap) for gap in gaps)
    return len(gaps) >= SERIES and 2 * headed >= len(gaps)


def _without_appeals(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """Without last sentences that turn to the reader ("If you have seen this, write to us"), in an article that does not do so itself."""
    last = len(kept)
    closing = furniture().closing
    while last > 1 and _turns_to_reader(lines[kept[last - 1]]) and closing.within(lines[kept[last - 1]].words):
        last -= 1
    few = sum(_turns_to_reader(lines[n]) for n in kept[:last]) <= ADDRESSED_SHARE * last
    return kept[:last] if few and last > 1 and len(kept) - last <= STRAY_LINES else kept


def _turns_to_reader(line: Line) -> bool:
    """Whether a line speaks to somebody whom it calls "you", and nobody is quoted in it."""
    spoken = not SPEECH.isdisjoint(line.words) or any(mark in line.text for mark in _SPOKEN_MARKS)
    return not spoken and not ADDRESS.isdisjoint(line.words)


def _without_strays(lines: Sequence[Line], kinds: Sequence[Kind], kept: list[int]) -> list[int]:
    """Without the few sentences that furniture parts from the rest: teasers before, appeals and notes after, questions of headlines between."""
    pieces = _pieces(lines, kinds, kept)
    inner = [
        p
        for k, p in enumerate(pieces)
        if not 0 < k < len(pieces) - 1 or len(p) > 1 or lines[p[0]].size > HEADLINE_WORDS
    ]
    sizes = [sum(lines[n].size for n in piece) for piece in inner]
    main = inner[max(range(len(inner)), key=sizes.__getitem__)] if inner else []
    total = sum(sizes)
    for end in (-1, 0):
        if end == -1 and _is_directory(lines, kinds, inner):
            continue
        while len(inner) > 1 and inner[end] is not main:
            piece = inner[end]
            size = sum(lines[n].size for n in piece)
            few = len(piece) <= STRAY_LINES and size <= STRAY_SHARE * total
            if end == -1 and any(kinds[n] in CLOSING for n in range(inner[-2][-1] + 1, piece[0])):
                if size > STRAY_AFTER_END * total:
                    break
            elif not few or (
                _led(lines, kinds, piece[0]) if end == 0 else _coheres(lines, kinds, piece, inner[-2][-1], main)
            ):
                break
            inner.pop(end)
    return [n for piece in inner for n in piece]


def _is_directory(lines: Sequence[Line], kinds: Sequence[Kind], pieces: Sequence[Sequence[int]]) -> bool:
    """Whether the last pieces say who is who: several, each under nothing but short labels."""
    gaps = [range(a[-1] + 1, b[0]) for a, b in pairwise(pieces[-SERIES - 1 :])]
    short = all(
        kinds[n] == "label" and lines[n].size < SERIES_HEADLINE and not lines[n].marker for gap in gaps for n in gap
    )
    return len(gaps) == SERIES and short and all(_is_listed(lines, kinds, piece) for piece in pieces[-SERIES:])


def _coheres(
    lines: Sequence[Line], kinds: Sequence[Kind], piece: Sequence[int], before: int, main: Sequence[int]
) -> bool:
    """Whether sentences behind a box go on with the article: somebody speaks in them, or they have its names in them; none that addresses the reader does."""
    words = {word for n in piece for word in lines[n].words}
    if not READER.isdisjoint(words) or any(kinds[n] in ENDING for n in range(before + 1, piece[0])):
        return False
    if not SPEECH.isdisjoint(words):
        return True
    titled = [lines[n].text for n in range(before + 1, piece[0]) if kinds[n] == "label" and lines[n].size in NAME_WORDS]
    if any(name.istitle() and any(name in lines[n].text for n in piece) for name in titled):
        return False  # a box about the writer, under his name
    names = {name for n in piece for name in _NAME.findall(lines[n].text)}
    return any(not names.isdisjoint(_NAME.findall(lines[n].text)) for n in main)


def _parted(lines: Sequence[Line], kinds: Sequence[Kind], a: int, b: int) -> bool:
    """Whether more than a cross-head, a picture, an advertisement or a single link stands between two lines of text."""
    between = [n for n in range(a + 1, b) if kinds[n] not in WEAK]
    if len(between) > 1:
        return True
    return any(kinds[n] in PARTING and not (kinds[n] == "list" and lines[n].size > 4) for n in between)


def _led(lines: Sequence[Line], kinds: Sequence[Kind], n: int) -> bool:
    """Whether writer, day or share buttons stand right above a line: there the article begins."""
    networks = furniture().networks
    buttons = 0
    for m in range(n - 1, max(-1, n - LEAD_IN), -1):
        buttons += lines[m].key in networks
        if kinds[m] in ("byline", "date") or buttons >= BUTTONS:
            return True
        if kinds[m] in TEXT:
            return False
    return False


def _without_standfirst(kinds: Sequence[Kind], kept: list[int]) -> list[int]:
    """Without a sentence or two between the headline and the line that names writer or day."""
    for k in range(min(2, len(kept) - 3), 0, -1):
        gap = kinds[kept[k - 1] + 1 : kept[k]]
        if any(kind in ("byline", "date") for kind in gap):
            return kept[k:]
    return kept
