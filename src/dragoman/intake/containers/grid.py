"""Delimited text to rows of cells, as a stream: encoding, separator and quotes are seen from the beginning, a broken row costs itself."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.intake.containers.recoding import joined, narrow
from dragoman.intake.decode import decode
from dragoman.intake.parts import MAX_PAYLOAD
from dragoman.model.errors import ContractError, InputError
from dragoman.model.vocabulary import vocabulary

SAMPLE = 2**18
"""Bytes from which encoding, separator and quotes are seen."""

SAMPLE_ROWS = 200
MAX_ROW = 16_000_000
"""Code points of a row, eight times the longest text of a clipping. What is longer was never closed."""

SEPARATORS = (",", ";", "\t", "|")
NO_SEPARATOR = "\x1f"
"""Parts the cells of a table of one column, where commas part nothing."""

_SEPARATOR_LINE = re.compile(rb"(?i)sep=([,;|\t])\r?\n")
_ESCAPED = re.compile(r'\\"(?![,;\t|\r\n])')
_NAME = re.compile(r"[\s_.#-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, and the line of the file on which it begins."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a file is written. ``encoding``: of lines that are not UTF-8."""

    encoding: str
    separator: str
    quote: str
    escape: str | None

    def rows(self, lines: Iterable[str], *, strict: bool = False) -> Iterator[list[str]]:
        """The csv module's rows of some lines. Raises csv.Error."""
        return csv.reader(
            lines,
            delimiter=self.separator,
            quotechar=self.quote,
            escapechar=self.escape,
            doublequote=self.escape is None,
            strict=strict,
        )


class _TooLongError(Exception):
    """A row goes on and on."""


def read_rows(file: BinaryIO, where: str | None) -> Iterator[Row | InputError]:
    """The rows that are not blank, the header first; an error object in place of each that is broken. Raises as :func:`decode` does."""
    file = narrow(file)
    head = _head(file)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\0"):
        return
    head = head.removeprefix(b"\xef\xbb\xbf")
    told = _SEPARATOR_LINE.match(head)
    rest = joined(head[told.end() if told else 0 :], file, returns=b"\n" not in head and b"\r" in head)
    csv.field_size_limit(MAX_PAYLOAD)
    style = _style(head, told[1].decode() if told else None, where)
    yield from _Grid(rest, style, where, first=2 if told else 1).rows()


def _head(file: BinaryIO) -> bytes:
    """The file's first bytes."""
    pieces: list[bytes] = []
    size = 0
    while size < SAMPLE and (piece := file.read(SAMPLE - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _style(head: bytes, separator: str | None, where: str | None) -> _Style:
    whole = head[: head.rfind(b"\n") + 1] or head
    text, encoding = decode(whole.replace(b"\0", b""), where=where)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    quote = "'" if text.startswith("'") and '"' not in text[: text.find("\n") + 1] else '"'
    escape = (
        "\\" if quote == '"' and _ESCAPED.search(text) and not re.search(r'[^,;\t|\n]""[^,;\t|\r\n]', text) else None
    )
    if separator is None:
        names = {word for words in vocabulary("columns").values() for word in words}
        fits = {sign: _fit(text, _Style(encoding, sign, quote, escape), names) for sign in SEPARATORS}
        best = max(SEPARATORS, key=fits.__getitem__)
        separator = best if fits[best][2] > 1 else NO_SEPARATOR
    return _Style("cp1252" if encoding == "utf-8" else encoding, separator, quote, escape)


def _fit(text: str, style: _Style, names: set[str]) -> tuple[int, float, int]:
    """How well a separator fits: column names that are known, rows as long as the header, columns."""
    try:
        rows = [
            row for row, _ in zip(style.rows(io.StringIO(text, newline="")), range(SAMPLE_ROWS), strict=False) if row
        ]
    except csv.Error:
        return 0, 0.0, 0
    if not rows:
        return 0, 0.0, 0
    known = sum(_NAME.sub(" ", cell.casefold()).strip() in names for cell in rows[0])
    lengths = Counter(map(len, rows))
    return known, (lengths[len(rows[0])] / len(rows) if len(rows[0]) > 1 else 0.0), len(rows[0])


class _Grid:
    """Lines in, rows out. Lines that a broken row has swallowed are put back and read again, each by itself."""

    def __init__(self, file: BinaryIO, style: _Style, where: str | None, *, first: int) -> None:
        self._file, self._style, self._where = file, style, where
        self._number = first
        self._back: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self._ended = False
        self._width = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line of the row that is being read."""
        line = self._back.popleft() if self._back else self._line()
        if line is None:
            self._ended = True
            raise StopIteration
        self._taken.append(line)
        self._size += len(line)
        if self._size > MAX_ROW:
            raise _TooLongError
        return line

    def rows(self) -> Iterator[Row | InputError]:
        """See :func:`read_rows`."""
        while True:
            self._taken, self._size, self._ended = [], 0, False
            number = self._number
            cells: list[str] | None
            try:
                cells = next(self._style.rows(self), None)
            except (csv.Error, _TooLongError):
                cells = self._repaired()
                if cells is None:
                    yield self._broken(number)
                    continue
            if cells is None:
                return
            if (len(self._taken) > 1 or self._ended) and not self._closed(cells):
                yield self._broken(number)
                continue
            self._number += len(self._taken)
            if any(cell.strip() for cell in cells):
                self._width = self._width or len(cells)
                yield Row(number, cells)

    def _closed(self, cells: Sequence[str]) -> bool:
        """Whether the quotes of a row of several lines are closed where they should be, and not by the next row's."""
        if self._width and len(cells) > self._width:
            return False
        if len(self._taken) == 1 and self._taken[0].count(self._style.quote) % 2 == 0:
            return True
        try:
            return sum(1 for _ in self._style.rows(self._taken, strict=True)) == 1
        except csv.Error:
            return False

    def _repaired(self) -> list[str] | None:
        """The row of a line that only a stray carriage return breaks."""
        if len(self._taken) != 1 or self._size > MAX_ROW:
            return None
        try:
            return next(self._style.rows([self._taken[0].rstrip("\r\n").replace("\r", " ")]), None)
        except csv.Error:
            return None

    def _broken(self, number: int) -> InputError:
        """The error for a row whose first line is given up; the others are read again."""
        self._back.extendleft(reversed(self._taken[1:]))
        self._number += 1
        return ContractError(
            "a quotation mark in it is not closed" if len(self._taken) > 1 or self._ended
            else "longer than any article" if self._size > MAX_ROW else "it cannot be parted into cells",
            where=f"{self._where or 'table'}, line {number}",
            todo="double quotation marks inside quoted cells, and close the cells",
        )  # fmt: skip

    def _line(self) -> str | None:
        """The next line of the file, None at the end; one that is too long is cut, and makes its row too long."""
        line = self._file.readline(MAX_ROW + 1)
        if not line:
            return None
        if len(line) > MAX_ROW:
            while (more := self._file.readline(2**20)) and not more.endswith(b"\n"):
                pass
            self._size = MAX_ROW
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode(self._style.encoding, "replace")
        return text.replace("\0", "")
