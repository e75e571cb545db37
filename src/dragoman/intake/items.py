"""Lists inside and behind an article: what is neither sentence nor cross-head and still its text (demands, results, names, dates), told from lists of links."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dragoman.intake.calendars import find_dates
from dragoman.intake.context import ITEMS
from dragoman.intake.kinds import TEXT, Kind
from dragoman.intake.lines import Line

WEAK: frozenset[Kind] = frozenset(("mark", "caption", "credit"))

SHAPED_LINES = 4
TABLE_LINES = 3
NUMBERED_LINES = 3
"""Lines that make a list by their shape, a table between two paragraphs, a numbered list."""

SHAPED_SHARE = 0.8
SMALL_SHARE = 0.6
"""The part of a list's lines that have its shape (a figure in each, a date at the head of each), or that begin in lower case as no headline does."""

DATE_START = 2
DATE_REACH = 40
"""Code points before a date that heads a line, and how far it reaches at most."""

COUNTED_SHARE = 0.5
COUNTED_WORDS = 7
"""The part of a list of quantities that has figures, and the words of its longest item; headlines are longer."""

ROW_WORDS = 30
"""Rows of a table are not longer."""

_NUMBER = re.compile(r"\(?(\d{1,3})[.)]")
_DIGIT = re.compile(r"\d")
_LINK = re.compile(r"(?i)(?:https?://|www\.)\S+")


def with_lists(lines: Sequence[Line], kinds: Sequence[Kind], kept: list[int]) -> list[int]:
    """The lines kept and, between and behind them, items of lists, rows of tables, sentences cut off by dots."""
    inside = set(kept)
    for n, following in zip(kept, [*kept[1:], len(lines)], strict=True):
        inside.update(_announced(lines, kinds, n))
        if following == len(lines):
            inside.update(_behind(lines, kinds, n))
            continue
        between = range(n + 1, following)
        if 0 < len(between) <= 2 and all(kinds[m] == "teaser" and not lines[m].marker for m in between):
            inside.update(between)
        elif all(kinds[m] in ITEMS or kinds[m] in WEAK for m in between):
            inside.update(m for m in between if kinds[m] in ITEMS and _is_item(lines, m, between))
            if len(between) >= TABLE_LINES and _is_table(lines, between):
                inside.update(between)
        for block in _blocks(lines, kinds, between):
            if _is_shaped(lines, block) or _is_small(lines, block):
                inside.update(block)
    return sorted(inside)


def _announced(lines: Sequence[Line], kinds: Sequence[Kind], n: int) -> Iterable[int]:
    """The list that a line announces by a colon ("The parties agreed on:"), also where a label with a colon follows it."""
    m = n + 1
    if m < len(lines) and kinds[m] == "label" and lines[m].text.endswith(":") and lines[m].size > 3:
        m += 1
    if not lines[m - 1].text.endswith(":") or m >= len(lines):
        return ()
    first = lines[m]
    while m < len(lines) and kinds[m] in ITEMS and bool(lines[m].marker) == bool(first.marker):
        m += 1
    return range(n + 1, m) if m > n + 2 else ()


def _is_item(lines: Sequence[Line], m: int, between: range) -> bool:
    """Whether a marked line between sentences is an item of a list; a dash before a single line makes a cross-head of it."""
    marker = lines[m].marker
    return bool(marker) and "#" not in marker and (marker not in ("-", "–", "—") or len(between) > 1)


def _behind(lines: Sequence[Line], kinds: Sequence[Kind], last: int) -> Iterable[int]:
    """The list that goes on right behind the last paragraph, or under a heading there: numbered from one, or a date or figure at the head of each line."""
    for first in (last + 1, last + 2):
        if first < len(lines) and (first == last + 1 or (kinds[last + 1] == "label" and not lines[last + 1].marker)):
            block = next(_blocks(lines, kinds, range(first, len(lines))), range(0))
            if not block or block.start != first:
                continue
            whole = range(_first_alike(lines, block), block.stop)  # its first items may read like sentences
            if first == last + 1 and _is_numbered(lines, whole):
                return block
            if _is_dated(lines, block) or _is_counted(lines, whole) or _is_small(lines, whole):
                return block
    return ()


def _first_alike(lines: Sequence[Line], block: range) -> int:
    """The first line of a list of which a block is the end: lines with the same bullet right above it."""
    n = block.start
    while n and lines[n - 1].marker and _alike(lines, block.start, n - 1):
        n -= 1
    return n


def _blocks(lines: Sequence[Line], kinds: Sequence[Kind], between: range) -> Iterator[range]:
    """Runs of lines without furniture, each with one kind of bullet (or none), that the page has once, and that no heading of links announces."""
    start = between.start
    while start < between.stop:
        stop = start
        while stop < between.stop and _may_be_item(lines, kinds, stop) and _alike(lines, start, stop):
            stop += 1
        if stop > start and not (start and kinds[start - 1] in ("list", "share", "section")):
            yield range(start, stop)
        start = max(stop, start + 1)


def _may_be_item(lines: Sequence[Line], kinds: Sequence[Kind], n: int) -> bool:
    line = lines[n]
    once = line.repeated == 1 or "#" in line.key  # "Article 1" and "Article 2" have one key
    return once and (kinds[n] in ITEMS or kinds[n] == "date" or _LINK.fullmatch(line.text) is not None)


def _alike(lines: Sequence[Line], first: int, n: int) -> bool:
    """Whether a line has the bullet of the block's first line; numbers are one bullet, and a link may stand below its item."""
    a, b = lines[first].marker, lines[n].marker
    numbered = _NUMBER.fullmatch(a) is not None and _NUMBER.fullmatch(b) is not None
    return a == b or numbered or _LINK.fullmatch(lines[n].text) is not None


def _is_numbered(lines: Sequence[Line], block: range) -> bool:
    """Whether the items are numbered one, two, three."""
    numbers = [int(match[1]) for n in block if (match := _NUMBER.fullmatch(lines[n].marker))]
    return len(numbers) >= NUMBERED_LINES and numbers == list(range(1, len(numbers) + 1))


def _is_shaped(lines: Sequence[Line], block: range) -> bool:
    """Whether the lines are results or quantities: there is a figure in nearly every one; if those are dates, they follow one another."""
    if len(block) < SHAPED_LINES or sum(bool(_DIGIT.search(lines[n].text)) for n in block) < SHAPED_SHARE * len(block):
        return False
    return not _days(lines, block) or _is_dated(lines, block)


def _is_dated(lines: Sequence[Line], block: range) -> bool:
    """Whether nearly every line begins with a date, the earliest first: lists of other stories have the latest first."""
    days = _days(lines, block)
    rising = sum(a <= b for a, b in pairwise(days))
    return len(days) >= SHAPED_LINES and days[0] < days[-1] and rising >= SHAPED_SHARE * (len(days) - 1)


def _days(lines: Sequence[Line], block: range) -> list[str]:
    """The dates at the head of the lines; none where fewer than nearly all have one."""
    found = [find_dates(lines[n].text[:DATE_REACH]) for n in block]
    days = [printed[0].value for printed in found if printed and printed[0].start <= DATE_START]
    return days if len(days) >= SHAPED_SHARE * len(block) else []


def _is_counted(lines: Sequence[Line], block: range) -> bool:
    """Whether short items behind bullets say how much or how many ("40 tents", "3 doctors"): most have a figure, none is as long as a headline."""
    items = [lines[n] for n in block]
    if len(items) < SHAPED_LINES or not all(line.marker and line.size <= COUNTED_WORDS for line in items):
        return False
    return sum(bool(_DIGIT.search(line.text)) for line in items) >= COUNTED_SHARE * len(items)


def _is_small(lines: Sequence[Line], block: range) -> bool:
    """Whether the items go on in lower case, or end in a comma or semicolon, as headlines do not."""
    items = [lines[n].text for n in block if lines[n].marker]
    small = sum(text[0].islower() or text.endswith((";", ",")) for text in items)
    return len(items) >= NUMBERED_LINES and len(items) == len(block) and small >= SMALL_SHARE * len(items)


def _is_table(lines: Sequence[Line], between: range) -> bool:
    """Whether short lines between two paragraphs are rows of a table: a figure in nearly every one, none a sentence."""
    rows = [lines[n] for n in between if lines[n].kind not in TEXT]
    figures = sum(bool(_DIGIT.search(row.text)) for row in rows)
    return (
        len(rows) >= TABLE_LINES and figures >= SHAPED_SHARE * len(rows) and max(row.size for row in rows) <= ROW_WORDS
    )
