"""From rows of type on pages to paragraphs: what parts and joins them, and what repeats at the edges of pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from dragoman.intake.documents.blocks import Block
from dragoman.intake.documents.order import HEADING, MAX_ROWS, SAME_SIZE, Box, Row, Sheet, alike, in_order, usual_size

EDGE = 0.13
"""The part of a page's height at its top and at its foot in which running heads and page numbers stand."""

EDGE_ROWS = 3
REPEATED = 0.3
"""Lines at either edge that may be running ones, and the part of the pages on which they stand (heads alternate between left and right pages)."""

PARAGRAPH_GAP = 1.3
"""A distance between rows of more than this many leadings parts paragraphs (LibreOffice's default is 1.5)."""

MAX_LEADING = 1.9
INDENT = 0.6
SHORT = 0.25
"""Ems by which a first line is set in; the part of a column that stays free behind a row that ends a paragraph without a full stop."""

REACH = 7.0
"""Rows (in leadings, up and down) that tell how wide a column is around a row: pictures narrow it for a while."""

ALONE = 0.5
"""Rows above the text of a paragraph are lines of their own (writer, day, a table's cells) if more than this part of the column stays free behind them."""

PICTURE_MARGIN = 0.8
"""Ems between a picture and the type to its left."""

HABIT_TIMES = 3
HABIT_SHARE = 0.8
"""How often, and in what part of the places where paragraphs seem to end, a gap or an indent follows, before the document is taken to have that habit."""

Habit = Literal["gap", "indent", "none"]
"""How a document parts its paragraphs."""

_MARKER = re.compile(r"[•●▪■◦‣►–—*]\s|\(?\d{1,2}[.)]\s")
_TERMINAL = re.compile(r"[.!?:…。؟۔।][\"'“”‘’»)\]]*$")
_HYPHENS = "-\u00ad\u2010\u0002"
_DIGITS = re.compile(r"\d+")
_STAMP = re.compile(
    r"(?:^|\s)\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+(?:\S{1,4}\s)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?$"
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+$")
_WEB = re.compile(r"https?://[^\s…]{4,2000}$")
_OF = re.compile(r"\d{1,4}\s?(?:/|of|von|de|sur|из)\s?\d{1,4}$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Blocks in reading order; ``url`` and ``titles``: what a browser printed at the edges."""

    blocks: list[Block]
    url: str | None
    titles: tuple[str, ...]


@dataclass(slots=True)
class _Paragraph:
    rows: list[Row]
    jumped: bool
    indented: bool

    @property
    def text(self) -> str:
        return self.rows[-1].text


def lay_out(sheets: Sequence[Sheet]) -> LaidOut:
    """The blocks of all pages. Running heads and feet, page numbers and a browser's stamps come last, each once, but for a head on the first page."""
    running, printed = _edges(sheets)
    url = next((found[0] for row in printed if (found := _WEB.search(row.text))), None)
    stamps = [row for row in printed if _STAMP.search(row.text)]
    titles = tuple(dict.fromkeys(row.text for row in printed if _is_title(row, stamps)))
    ordered: list[Row] = []
    edges: dict[str, Block] = {}
    for sheet in sheets:
        body = []
        for row in sheet.rows:
            if row in printed:
                edges.setdefault(row.text, Block(row.text, 0, "printed"))
            elif row in running and not (row.page == 0 and row.top < sheet.height / 2):
                edges.setdefault(row.text, Block(row.text, 0, "edge"))
            else:
                body.append(row)
        ordered += in_order(body)
    blocks = _blocks(ordered, running, [sheet.pictures for sheet in sheets])
    return LaidOut([*blocks, *edges.values()], url, titles)


def _is_title(row: Row, stamps: Sequence[Row]) -> bool:
    return any(
        row is not stamp and row.page == stamp.page and abs(row.top - stamp.top) < 3 for stamp in stamps
    ) and not (_ADDRESS.search(row.text) or _OF.search(row.text))


def _edges(sheets: Sequence[Sheet]) -> tuple[set[Row], set[Row]]:
    """Rows that run at the edges of several pages, and those of a browser's printing."""
    found: dict[tuple[bool, str], list[Row]] = defaultdict(list)
    near: list[Row] = []
    for sheet in sheets:
        for rows, top in ((_outermost(sheet, top=True), True), (_outermost(sheet, top=False), False)):
            for row in rows:
                near.append(row)
                found[top, _DIGITS.sub("#", row.text)].append(row)
    running: set[Row] = set()
    for rows in found.values():
        for row in rows:
            pages = {other.page for other in rows if abs(other.top - row.top) < 4}
            if len(pages) >= max(2, REPEATED * len(sheets)):
                running.add(row)
    stamps = [row for row in near if _STAMP.search(row.text)]
    signs = [row for row in near if _ADDRESS.match(row.text) or _OF.fullmatch(row.text)]
    if not stamps or not signs:
        return running, set()
    tops = [row.top for row in (*stamps, *signs)]
    return running, {row for row in near if any(abs(row.top - top) < 3 for top in tops)}


def _outermost(sheet: Sheet, *, top: bool) -> list[Row]:
    """The rows of the first or last few lines of a page, if they stand at its edge."""
    limit = EDGE * sheet.height
    rows = [row for row in sheet.rows if (row.bottom < limit if top else row.top > sheet.height - limit)]
    lines: list[float] = []
    kept = []
    for row in sorted(rows, key=lambda row: row.top if top else -row.top):
        if not lines or abs(row.top - lines[-1]) > 3:
            lines.append(row.top)
        if len(lines) > EDGE_ROWS:
            break
        kept.append(row)
    return kept


class _Measures:
    """What rows are compared with: the size of most of the text, the leading of each size, the column around a row."""

    def __init__(self, rows: Sequence[Row], pictures: Sequence[Sequence[Box]]) -> None:
        self._pictures = pictures
        distances: dict[int, list[float]] = defaultdict(list)
        self._pages: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            self._pages[row.page].append(row)
        for a, b in pairwise(rows):
            distance = b.top - a.top
            if a.page == b.page and alike(a, b) and a.beside(b) > 0 and 0.5 * a.size < distance < MAX_LEADING * a.size:
                distances[round(a.size)].append(distance)
        self.size = usual_size(rows)
        self._leadings = {size: median(listed) for size, listed in distances.items()}
        self._columns: dict[Row, tuple[float, float]] = {}
        self.sizes = sorted({round(row.size, 1) for row in rows if row.size > HEADING * self.size}, reverse=True)

    def leading(self, row: Row) -> float:
        """The usual distance between base lines in this size."""
        return self._leadings.get(round(row.size), 1.25 * row.size)

    def column(self, row: Row) -> tuple[float, float]:
        """The left and right edge of the column around a row, in which type of its size stands."""
        if row not in self._columns:
            reach = REACH * self.leading(row)
            page = self._pages[row.page] if len(self._pages[row.page]) <= MAX_ROWS else [row]
            near = [o for o in page if abs(o.top - row.top) <= reach and alike(o, row) and o.beside(row) > 1]
            near = [o for o in near if o.x1 - o.x0 <= 1.6 * max(r.x1 - r.x0 for r in near)] or [row]
            self._columns[row] = self._beside_pictures(row, near)
        return self._columns[row]

    def _beside_pictures(self, row: Row, near: Sequence[Row]) -> tuple[float, float]:
        """The column of the rows near a row as pictures to its left and right narrow it."""
        left, right = min(o.x0 for o in near), max(o.x1 for o in near)
        for x0, x1, top, bottom in self._pictures[row.page]:
            if top - row.size < row.bottom and row.top < bottom + row.size:
                if x0 > row.x1 - 1:
                    right = max(row.x1, min(right, x0 - PICTURE_MARGIN * row.size))
                elif x1 < row.x0 + 1:
                    left = min(o.x0 for o in near if o.x0 >= x1 - 1 and o.top < bottom + o.size)
        return left, right

    def is_full(self, row: Row, following: Row) -> bool:
        """Whether the next row's first word would not have fitted in this row any more."""
        return self.room(row) < _first_word(following)

    def room(self, row: Row) -> float:
        """The width that is free behind a row."""
        return self.column(row)[1] - row.x1

    def is_indented(self, row: Row) -> bool:
        """Whether a row begins further in than its column does."""
        return row.x0 - self.column(row)[0] > INDENT * row.size

    def level(self, row: Row) -> int:
        """1 for the largest type that is larger than most of the text, 2 for the next; 0 for the text."""
        if row.size <= HEADING * self.size:
            return 0
        larger = [size for size in self.sizes if size > SAME_SIZE * row.size]
        return min(9, 1 + len({round(size) for size in larger}))


def _first_word(row: Row) -> float:
    """About how wide a row's first word is, with the blank before it."""
    word = re.split(r"(?<=[-–—/\u2010])|\s", row.text, maxsplit=1)[0]
    return (row.x1 - row.x0) / max(1, len(row.text)) * (len(word) + 0.5)


def _blocks(rows: Sequence[Row], running: set[Row], pictures: Sequence[Sequence[Box]]) -> Iterator[Block]:
    """Rows in reading order to paragraphs."""
    measures = _Measures([row for row in rows if row not in running], pictures)
    chunks: list[_Paragraph] = []
    for n, row in enumerate(rows):
        previous = rows[n - 1] if n else None
        jumped = previous is None or _jumps(previous, row)
        if previous is None or jumped or row in running or previous in running or _is_apart(measures, previous, row):
            chunks.append(_Paragraph([row], jumped, measures.is_indented(row)))
        else:
            chunks[-1].rows.append(row)
    habit = _habit(chunks, measures)
    paragraphs = [part for chunk in chunks for part in _split(chunk, measures, habit)]
    paragraphs = _rejoined(paragraphs, measures, running, habit)
    words = _Words(row for paragraph in paragraphs for row in paragraph.rows)
    for paragraph in paragraphs:
        yield Block(words.joined(paragraph.rows), measures.level(paragraph.rows[0]))


def _jumps(a: Row, b: Row) -> bool:
    """Whether reading goes on in another column or on another page."""
    return a.page != b.page or b.top < a.top - 0.5 * a.size or a.beside(b) <= 0


def _is_apart(measures: _Measures, previous: Row, row: Row) -> bool:
    """Whether size, a gap or a bullet parts a row from the one before it."""
    if not alike(previous, row) or _MARKER.match(row.text):
        return True
    return row.top - previous.top > PARAGRAPH_GAP * measures.leading(row)


def _habit(chunks: Sequence[_Paragraph], measures: _Measures) -> Habit:
    """How the document parts its paragraphs: looked up behind rows that end a sentence in the midst of the column, where most paragraphs end."""
    seen: Counter[Habit] = Counter()
    for n, chunk in enumerate(chunks):
        for row, following in pairwise(chunk.rows):
            if _ends_short(measures, row):
                seen["indent" if measures.is_indented(following) else "none"] += 1
        after = chunks[n + 1] if n + 1 < len(chunks) else None
        if (
            after
            and not after.jumped
            and alike(chunk.rows[-1], after.rows[0])
            and _ends_short(measures, chunk.rows[-1])
        ):
            seen["indent" if measures.is_indented(after.rows[0]) else "gap"] += 1
    habit, times = max(seen.items(), key=lambda pair: pair[1], default=("none", 0))
    return habit if times >= HABIT_TIMES and times >= HABIT_SHARE * seen.total() else "none"


def _ends_short(measures: _Measures, row: Row) -> bool:
    left, right = measures.column(row)
    return bool(_TERMINAL.search(row.text)) and not measures.level(row) and right - row.x1 > SHORT * (right - left)


def _split(chunk: _Paragraph, measures: _Measures, habit: Habit) -> Iterator[_Paragraph]:
    """The paragraphs of rows that no gap parts."""
    ended = any(_TERMINAL.search(row.text) for row in chunk.rows)
    part = _Paragraph(chunk.rows[:1], chunk.jumped, chunk.indented)
    alone = True
    for n in range(1, len(chunk.rows)):
        previous, row = chunk.rows[n - 1], chunk.rows[n]
        following = chunk.rows[n + 1] if n + 1 < len(chunk.rows) else None
        alone = alone and _is_alone(measures, previous, row)
        begins = (
            _parts(measures, previous, row, following)
            if habit == "none" or not ended
            else alone or _is_set_in(measures, previous, row, following)
        )
        if begins:
            yield part
            part = _Paragraph([], jumped=False, indented=measures.is_indented(row))
        part.rows.append(row)
    yield part


def _is_alone(measures: _Measures, previous: Row, row: Row) -> bool:
    """Whether a row is a line for itself above a paragraph."""
    left, right = measures.column(previous)
    if measures.level(row) or _TERMINAL.search(previous.text) or _is_broken(previous):
        return False
    return measures.room(previous) > ALONE * (right - left) and not row.text[:1].islower()


def _is_set_in(measures: _Measures, previous: Row, row: Row, following: Row | None) -> bool:
    """Whether a row is the first of a paragraph because it begins further in than those around it."""
    if measures.level(row) or not measures.is_indented(row):
        return False
    if not measures.is_indented(previous):
        return row.x0 - previous.x0 > INDENT * row.size
    returns = following is not None and not measures.is_indented(following)
    return bool(_TERMINAL.search(previous.text)) and (returns or not measures.is_full(previous, row))


def _parts(measures: _Measures, previous: Row, row: Row, following: Row | None) -> bool:
    """Whether a new paragraph begins with a row, where the document has no habit of showing it, or in a few lines without sentences (writer, day)."""
    if _is_set_in(measures, previous, row, following):
        return True
    if measures.level(row) or measures.is_full(previous, row) or row.text[:1].islower() or _is_broken(previous):
        return False
    room, (left, right) = measures.room(previous), measures.column(previous)
    if _TERMINAL.search(previous.text):
        return room > _first_word(row) + 0.3 * row.size
    return room > max(SHORT * (right - left), _first_word(row) + row.size)


def _rejoined(
    paragraphs: Sequence[_Paragraph], measures: _Measures, running: set[Row], habit: Habit
) -> list[_Paragraph]:
    """Paragraphs that go on in the next column or on the next page in one piece; what stands between (a picture's lines) comes behind them."""
    kept: list[_Paragraph] = []
    for paragraph in paragraphs:
        before = _text_before(kept, paragraph, measures, running) if paragraph.jumped else None
        if before is not None and _goes_on(before, paragraph, measures, habit):
            before.rows += paragraph.rows
        else:
            kept.append(paragraph)
    return kept


def _text_before(
    kept: Sequence[_Paragraph], paragraph: _Paragraph, measures: _Measures, running: set[Row]
) -> _Paragraph | None:
    """The last paragraph in the same size of type, a few others at most between."""
    if measures.level(paragraph.rows[0]) or paragraph.rows[0] in running:
        return None
    for before in reversed(kept[-6:]):
        if before.rows[-1] not in running and alike(before.rows[-1], paragraph.rows[0]):
            return before
    return None


def _is_broken(row: Row) -> bool:
    """Whether a row ends in a word's hyphen (a dash stands apart)."""
    return row.text[-1] in _HYPHENS and row.text[-2:-1].isalnum()


def _goes_on(before: _Paragraph, paragraph: _Paragraph, measures: _Measures, habit: Habit) -> bool:
    last, first = before.rows[-1], paragraph.rows[0]
    if paragraph.indented or _MARKER.match(first.text):
        return False
    lower = first.text[:1].islower()
    if not _TERMINAL.search(last.text):
        return lower or _is_broken(last) or (measures.is_full(last, first) and len(before.rows) > 1)
    return (
        habit == "indent"
        and not lower
        and len(before.rows) > 1
        and len(paragraph.rows) > 1
        and measures.is_full(last, first)
    )


class _Words:
    """Joins rows to text. A word broken at a row's end is put together as the rest of the document writes it; where it says nothing, without the hyphen if
    the document breaks words as a habit, and with it if it does not (then the word had one)."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._known: set[str] = set()
        broken = count = 0
        for row in rows:
            count += 1
            broken += row.text[-1:] in _HYPHENS
            self._known.update(word.lower() for word in _WORD.findall(row.text)[:-1])
        self._habit = broken >= max(3, 0.03 * count)

    def joined(self, rows: Sequence[Row]) -> str:
        """The text of a paragraph."""
        text = rows[0].text
        for row in rows[1:]:
            text = self._with(text, row.text)
        return text[:-1] + "-" if text[-1:] in _HYPHENS and text[-1:] else text

    def _with(self, text: str, more: str) -> str:
        if text[-1:] not in _HYPHENS or not text[:-1]:
            return f"{text} {more}"
        if text[-2].isspace():
            return f"{text[:-1]}- {more}"
        soft, text = text[-1] == "\u00ad", text[:-1]
        if not more[:1].islower() or not text[-1].isalpha():
            return text + ("" if soft else "-") + more
        head, tail = _WORD.findall(text)[-1], _WORD.findall(more)[0]
        if f"{head}-{tail}".lower() in self._known:
            return f"{text}-{more}"
        whole = soft or self._habit or (head + tail).lower() in self._known
        return text + ("" if whole else "-") + more
