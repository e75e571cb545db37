"""PDF to a clipping: rows of type with pdfium, put in reading order and into paragraphs by :mod:`dragoman.intake.documents.layout`."""

import ctypes
import math
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.intake.documents.apart import apart
from dragoman.intake.documents.blocks import Properties, from_blocks
from dragoman.intake.documents.layout import lay_out
from dragoman.intake.documents.order import Box, Row, Sheet
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.intake.parts import MAX_TEXT
from dragoman.model.clipping import Clipping
from dragoman.model.errors import EmptyInputError, FormatError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MAX_PAGES = 400
"""Pages of a document; more are a book or a year's volume."""

MAX_ALL_ROWS = 40_000
"""Rows of type in all pages; a full volume of a weekly has some 30,000. They cost up to .2 ms each."""

MAX_SECONDS = 60.0
"""Time for a document's pages, looked at between them. An article takes a hundredth of it."""

MAX_MEMORY = 2**30
"""Bytes that pdfium may take for a document. It cannot be interrupted, and ends its process where memory is lacking (a drawing of a few hundred bytes that
draws itself twice takes any amount of either), so it works in a process of its own; there, a page that never ends is given up a little later."""

SCANNED_LETTERS = 30
"""Letters a page below which a document with pictures is a scanned one: a stamp or a page number is no text."""

UNMAPPED = 0.3
"""Where more of the characters have no Unicode meaning than this, the fonts lack the table that says which letters they draw."""

COLUMN_GAP = 1.6
"""Ems between two words of a row from which on they belong to different columns; justified lines in narrow columns come close."""

MIN_SIZE, MAX_SIZE = 0.5, 2_000.0
"""Sizes of type in points that can be meant."""

MAX_PICTURES = 100
"""Pictures of a page that are looked at; maps drawn of thousands of tiles narrow no column."""

SMALL, RAISED = 0.8, 0.15
"""The size of the numbers of notes, and how far they are raised, in parts of the size of the text."""

UNITS = (" m", "km", "cm")

HYPHEN = 2
"""What pdfium gives for the hyphen of a word broken at a line's end."""

_FORM = "PDF"
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st", 0xFFFE: chr(HYPHEN),
}  # fmt: skip
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_PDFIUM = threading.Lock()
"""pdfium may be used by one thread at a time."""


def from_pdf(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of a PDF: all pages' text in reading order, paragraphs whole; heads and feet of pages behind it.

    Raises FormatError where it is broken, encrypted, scanned or too long; EmptyInputError where its pages are blank.
    """
    import pypdfium2  # noqa: F401 (once, not in each process)

    with _PDFIUM:
        sheets, properties = apart(
            lambda: _read(payload, given.path), form=_FORM, where=given.path, seconds=1.25 * MAX_SECONDS, memory=MAX_MEMORY
        )  # fmt: skip
    laid_out = lay_out(sheets)
    properties = replace(properties, titles=(*properties.titles, *laid_out.titles))
    return from_blocks(
        laid_out.blocks, replace(given, url=given.url or laid_out.url), form=_FORM, properties=properties
    )


def _read(payload: bytes, where: str | None) -> tuple[list[Sheet], Properties]:
    """The rows of all pages, and the document's properties."""
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(payload)) as document:
            return _sheets(document, where), _properties(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError("the PDF is encrypted", where=where, todo="save it without a password") from error
        raise FormatError(
            f"the PDF is broken: {error}", where=where, todo="save or print it to PDF anew, or copy its text"
        ) from error


def _sheets(document: "PdfDocument", where: str | None) -> list[Sheet]:
    count = len(document)
    if count > MAX_PAGES:
        raise FormatError(
            f"the PDF has {count:,} pages, more than the {MAX_PAGES} of a document with articles", where=where, todo="split it into its articles"
        )  # fmt: skip
    until = time.monotonic() + MAX_SECONDS
    sheets = []
    tally = _Tally()
    for n in range(count):
        if time.monotonic() > until:
            raise FormatError(
                f"the PDF takes longer than {MAX_SECONDS:.0f} seconds", where=where, todo="split it into its articles"
            )
        with closing(document[n]) as page:
            sheets.append(_sheet(page, n, tally, where))
    tally.check(count, where)
    return sheets


@dataclass(slots=True)
class _Tally:
    """What the pages hold, to tell a scanned document from a blank one."""

    characters: int = 0
    letters: int = 0
    unmapped: int = 0
    rows: int = 0
    pictures: bool = False

    def check(self, pages: int, where: str | None) -> None:
        """Raises where there is no text to read."""
        if self.unmapped > UNMAPPED * max(1, self.characters) and self.characters > SCANNED_LETTERS:
            raise FormatError(
                "a PDF whose fonts do not say which letters they draw", where=where, todo="run text recognition over it"
            )
        if self.pictures and self.letters < SCANNED_LETTERS * pages:
            number = "1 page" if pages == 1 else f"{pages} pages"
            raise FormatError(
                f"a scanned PDF without text ({number})", where=where, todo="run text recognition over it and give the result"
            )  # fmt: skip
        if not self.letters:
            raise EmptyInputError("the PDF shows no text", where=where, todo="check that it was saved completely")


def _sheet(page: "PdfPage", n: int, tally: _Tally, where: str | None) -> Sheet:
    _, height = page.get_size()
    with closing(page.get_textpage()) as textpage:
        count = textpage.count_chars()
        if tally.characters + count > 2 * MAX_TEXT:
            raise FormatError(
                f"its text has more than the {MAX_TEXT:,} characters of a clipping", where=where, todo="split it into its articles"
            )  # fmt: skip
        rows = list(_rows(textpage, count, height, n, tally))
    tally.rows += len(rows)
    if tally.rows > MAX_ALL_ROWS:
        raise FormatError(
            f"the PDF has more than {MAX_ALL_ROWS:,} rows of type", where=where, todo="split it into its articles"
        )
    pictures = tuple(_pictures(page, height))
    tally.pictures = tally.pictures or bool(pictures)
    return Sheet(tuple(_mended(rows)), height, pictures)


def _pictures(page: "PdfPage", height: float) -> Iterator[Box]:
    """Where the pictures of a page stand."""
    import pypdfium2
    import pypdfium2.raw as raw

    for picture in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4), MAX_PICTURES):
        try:
            left, bottom, right, top = picture.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        yield left, right, height - top, height - bottom


@dataclass(slots=True)
class _Run:
    """A row while it is read."""

    pieces: list[str] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    last: tuple[float, float] = (0.0, 0.0)

    def add(self, text: str, left: float, right: float, base: float, size: float) -> None:
        """One more glyph."""
        if not self.sizes:
            self.x0, self.x1, self.base = left, right, base
        self.x0, self.x1 = min(self.x0, left), max(self.x1, right)
        self.pieces.append(text)
        self.sizes[round(size, 1)] += 1
        self.last = (left, right)

    def ends_before(self, left: float, right: float, base: float, size: float) -> bool:
        """Whether a glyph stands on another line, or too far off for a word of the same row."""
        size = max(size, *self.sizes)
        return abs(base - self.base) > 0.6 * size or max(left - self.last[1], self.last[0] - right) > COLUMN_GAP * size

    def is_note_mark(self, text: str, base: float, size: float) -> bool:
        """Whether a glyph is a small raised digit behind a word: the number of a note, unless it stands behind a unit of length (km²)."""
        usual = max(self.sizes, default=0.0)
        if not text.isdigit() or size > SMALL * usual or not RAISED * usual < self.base - base < usual:
            return False
        return not "".join(self.pieces[-3:]).strip().endswith(UNITS)

    def row(self, page: int) -> Row | None:
        """The row; None if nothing is in it."""
        text = " ".join("".join(self.pieces).split())
        if not text or not self.sizes:
            return None
        size = self.sizes.most_common(1)[0][0]
        return Row(text, self.x0, self.x1, self.base - 0.8 * size, self.base + 0.2 * size, size, page)


def _rows(textpage: "PdfTextPage", count: int, height: float, page: int, tally: _Tally) -> Iterator[Row]:
    """The runs of glyphs on a line, in the order of the file. Loose boxes have the height of the font, whatever the letter."""
    import pypdfium2.raw as raw

    box, glyphs = raw.FS_RECTF(), _Glyphs(textpage)
    run = _Run()
    for n in range(count):
        code = raw.FPDFText_GetUnicode(textpage, n)
        if code in (10, 13):
            if row := run.row(page):
                yield row
            run = _Run()
            continue
        if code in (9, 32, 0xA0):
            run.pieces.append(" ")
            continue
        tally.characters += 1
        if code == 0 or code == 0xFFFD or 0xE000 <= code < 0xF900:
            tally.unmapped += 1
        if (code < 32 and code != HYPHEN) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, n, box) or box.top <= box.bottom:
            continue
        tally.letters += chr(code).isalpha()
        size, base = glyphs.placed(n, box.top - box.bottom)
        glyph = (box.left, box.right, height - base, size)
        if run.is_note_mark(chr(code), *glyph[2:]):
            continue
        if run.sizes and run.ends_before(*glyph):
            if row := run.row(page):
                yield row
            run = _Run()
        run.add(_LIGATURES.get(code) or chr(code), *glyph)
    if row := run.row(page):
        yield row


class _Glyphs:
    """The size and base line of glyphs. Boxes will not do: some programs declare fonts that are lower than their letters."""

    def __init__(self, textpage: "PdfTextPage") -> None:
        self._textpage = textpage
        self._sizes: dict[float, float] = {}

    def placed(self, n: int, tall: float) -> tuple[float, float]:
        """Size in points and height of the base line of a glyph whose box is so tall. Glyphs with equal boxes have one size; it is asked for once."""
        import pypdfium2.raw as raw

        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._textpage, n, x, y)
        key = round(tall, 1)
        if key not in self._sizes:
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(self._textpage, n, matrix)
            size = raw.FPDFText_GetFontSize(self._textpage, n) * math.hypot(matrix.c, matrix.d)
            self._sizes[key] = size if MIN_SIZE < size < MAX_SIZE else max(tall, MIN_SIZE)
        return self._sizes[key], y.value


def _mended(rows: list[Row]) -> list[Row]:
    """Rows that were taken apart at a wide blank, in one piece again where a row above or below runs across the gap: there is no column's edge."""
    mended: list[Row] = []
    for row in rows:
        last = mended[-1] if mended else None
        if last and abs(last.top - row.top) < 0.3 * row.size and 0 < row.x0 - last.x1 < 4 * row.size:
            near = (o for o in rows if 0.5 * row.size < abs(o.top - row.top) < 2 * row.size)
            if any(o.x0 < last.x1 - row.size and o.x1 > row.x0 + row.size for o in near):
                mended[-1] = replace(last, text=f"{last.text} {row.text}", x1=max(last.x1, row.x1))
                continue
        mended.append(row)
    return mended


def _properties(document: "PdfDocument") -> Properties:
    told = document.get_metadata_dict(skip_empty=True)
    dates = {}
    for name, key in (("created", "CreationDate"), ("modified", "ModDate")):
        if found := _DATE.match(told.get(key, "")):
            dates[name] = "-".join(found.groups())
    title = told.get("Title")
    return Properties(titles=(title,) if title else (), author=told.get("Author"), dates=dates)
