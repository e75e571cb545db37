"""Rows of type on a page, and the order in which they are read: pieces of a column one after the other, headlines over columns, large initials."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

MAX_ROWS = 1_200
MAX_PIECES = 120
"""Rows of a page, and pieces of it, up to which they are put in order by where they stand (time grows with their square and cube): a broadsheet has some
800 rows in 60 pieces. Beyond it they stay in the order of the file."""

SAME_SIZE = 1.12
"""Type of sizes up to this ratio is one size: italics and other alphabets differ a little."""

NEXT_ROW = 1.0
"""A row belongs to the piece above it if the gap is no more than this part of its size. Leading is .1 to .7; after a paragraph a browser leaves 1 or more."""

HEADING = 1.15
"""Type so much larger than that of most of the text is a heading's."""

INITIAL = 1.6
"""A single letter so many times larger than most of the type is an initial."""

Box = tuple[float, float, float, float]
"""Left, right, top, bottom, in points from the upper left corner."""


@dataclass(frozen=True, slots=True)
class Row:
    """A run of type on one base line. Points, from the page's upper left corner; ``size``: the height of its type."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int

    def beside(self, other: "Row | _Piece") -> float:
        """The width that both have in common; negative: the gap between them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's rows in the order of the file, its height in points, and where its pictures stand."""

    rows: tuple[Row, ...]
    height: float
    pictures: tuple[Box, ...] = ()


@dataclass(slots=True)
class _Piece:
    """Rows one under another."""

    rows: list[Row]

    @property
    def x0(self) -> float:
        return min(row.x0 for row in self.rows)

    @property
    def x1(self) -> float:
        return max(row.x1 for row in self.rows)

    @property
    def top(self) -> float:
        return self.rows[0].top

    @property
    def bottom(self) -> float:
        return self.rows[-1].bottom


def in_order(rows: Sequence[Row]) -> list[Row]:
    """A page's rows in reading order: rows one under another make pieces, pieces are sorted topologically (Breuel 2003, "High performance document layout
    analysis"): those above come first where they overlap in width, those to the left where nothing that spans both lies between."""
    if len(rows) > MAX_ROWS:
        return list(rows)
    pieces = _pieces(_with_initials(rows))
    if len(pieces) > MAX_PIECES:
        return list(rows)
    boxes = _boxes(pieces)
    count = len(pieces)
    after: list[set[int]] = [set() for _ in range(count)]
    waits = [0] * count
    for a in range(count):
        for b in range(count):
            if a != b and _precedes(boxes, a, b):
                after[a].add(b)
                waits[b] += 1
    left = set(range(count))
    ordered: list[Row] = []
    while left:
        chosen = min(left, key=lambda n: (waits[n], boxes[n][2], boxes[n][0]))
        left.remove(chosen)
        ordered += pieces[chosen].rows
        for n in after[chosen]:
            waits[n] -= 1
    return ordered


def _boxes(pieces: Sequence[_Piece]) -> list[Box]:
    """Left, right, top and bottom of each piece. A headline with nothing beside it reaches over all columns, however short it is."""
    boxes = [(piece.x0, piece.x1, piece.top, piece.bottom) for piece in pieces]
    left, right = min((box[0] for box in boxes), default=0.0), max((box[1] for box in boxes), default=0.0)
    usual = usual_size(row for piece in pieces for row in piece.rows)
    told = list(boxes)
    for n, (_, _, top, bottom) in enumerate(told):
        beside = (m for m, other in enumerate(told) if m != n and min(bottom, other[3]) > max(top, other[2]))
        if pieces[n].rows[0].size > HEADING * usual and next(beside, None) is None:
            boxes[n] = (left, right, top, bottom)
    return boxes


def usual_size(rows: Iterable[Row]) -> float:
    """The size of most of the type."""
    weights: Counter[float] = Counter()
    for row in rows:
        weights[round(row.size, 1)] += len(row.text)
    return max(weights, key=lambda size: (weights[size], size)) if weights else 0.0


def _with_initials(rows: Sequence[Row]) -> list[Row]:
    """Rows with a large initial put back in front of its word; those beside it begin where it does."""
    usual = usual_size(rows)
    kept = list(rows)
    for cap in rows:
        if len(cap.text.lstrip("\"'“‘«„")) != 1 or not cap.text[-1].isupper() or cap.size < INITIAL * usual:
            continue
        beside = [
            n
            for n, row in enumerate(kept)
            if 0 <= row.x0 - cap.x1 + 1 < 1.5 * row.size
            and row.size < cap.size
            and cap.top - row.size < row.top < cap.bottom
        ]
        if not beside:
            continue
        first = min(beside, key=lambda n: kept[n].top)
        for n in beside:
            text = cap.text + kept[n].text if n == first else kept[n].text
            kept[n] = replace(kept[n], text=text, x0=cap.x0)
        kept.remove(cap)
    return kept


def _precedes(boxes: Sequence[Box], a: int, b: int) -> bool:
    ax0, ax1, atop, abottom = boxes[a]
    bx0, bx1, btop, bbottom = boxes[b]
    if min(ax1, bx1) - max(ax0, bx0) > 1:
        return (atop, ax0, a) < (btop, bx0, b)
    if ax1 > bx0 + 1:
        return False
    if min(abottom, bbottom) - max(atop, btop) > 0:
        return True  # side by side
    upper, lower = min(abottom, bbottom), max(atop, btop)
    for c, (x0, x1, top, bottom) in enumerate(boxes):
        if c in (a, b) or x0 >= ax1 - 1 or x1 <= bx0 + 1:
            continue
        if upper - 1 <= (top + bottom) / 2 <= lower + 1:
            return atop < btop  # a line across both columns parts them
    return True


def _pieces(rows: Sequence[Row]) -> list[_Piece]:
    """Rows joined to the one below, if there is one only and it is of the same size, close and in the same column."""
    below: dict[int, int] = {}
    above: dict[int, list[int]] = defaultdict(list)
    tops = sorted(range(len(rows)), key=lambda n: rows[n].top)
    for place, n in enumerate(tops):
        row = rows[n]
        first: list[int] = []
        for m in tops[place + 1 :]:
            other = rows[m]
            if other.top > row.bottom + NEXT_ROW * row.size:
                break
            if other.top < row.top + 0.5 * row.size or row.beside(other) <= 1:
                continue
            if all(other.top < rows[k].top + 0.5 * rows[k].size for k in first):
                first.append(m)
        if len(first) == 1 and alike(row, rows[first[0]]):
            below[n] = first[0]
        for m in first:
            above[m].append(n)
    pieces = []
    inner = {m for n, m in below.items() if len(above[m]) == 1}
    for n in range(len(rows)):
        if n in inner:
            continue
        chain = [rows[n]]
        while n in below and below[n] in inner:
            n = below[n]
            chain.append(rows[n])
        pieces.append(_Piece(chain))
    return pieces


def alike(a: Row, b: Row) -> bool:
    return max(a.size, b.size) <= SAME_SIZE * min(a.size, b.size)
