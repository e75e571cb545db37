"""Printing rows: as a table for people, as JSON, JSON lines or CSV for programs. Nothing read from a clipping reaches a terminal or a spreadsheet raw."""

import json
import logging
import re
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TextIO

from dragoman.views.sheet import as_sheet

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

WIDE = 150
"""Columns of a table that is not printed to a terminal."""
LONGEST_CELL = 140
"""Characters after which a cell of a table is cut; the other formats never cut."""
PRINCIPAL: dict[str, tuple[str, ...]] = {
    "actors": ("id", "name", "kind", "offices", "reported", "clippings", "origins"),
    "statements": ("id", "speaker", "source", "cue", "words", "hedges", "outlet", "published"),
    "talks": ("id", "name", "status", "date", "place", "participants", "origins"),
    "participants": ("talks", "actor", "invitation", "answer", "attendance", "reason", "outlet", "published"),
    "positions": ("id", "actor", "issue", "stance", "since", "words", "outlet", "published"),
    "allegations": ("id", "by", "against", "answers", "words", "outlet", "published"),
    "contradictions": ("id", "about", "kind", "grade", "values", "outlet"),
    "timeline": ("date", "clock", "kind", "what", "outlet", "published"),
    "events": ("id", "date", "type", "source", "target", "modality", "words", "outlet"),
    "clippings": ("id", "outlet", "published", "published_basis", "title", "file", "origin", "unread"),
}
"""The columns a person reads first. The other formats print all of them."""


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


Row = Mapping[str, Any]


def write_rows(rows: Sequence[Row], form: Format, *, title: str = "", out: TextIO | None = None) -> None:
    """Print rows with equal keys."""
    out = out or sys.stdout
    match form:
        case Format.json:
            out.write(json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n")
        case Format.jsonl:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        case Format.csv:
            out.write(as_sheet(rows))
        case Format.table:
            _table(rows, title, out)


def plain(text: str) -> str:
    """Text without control and direction characters, which could redraw a terminal."""
    return CONTROL.sub("\ufffd", text)


class PlainFormatter(logging.Formatter):
    """What is logged, without what could redraw a terminal: paths and texts of clippings stand in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the traceback if there is one."""
        return plain(super().format(record))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple, dict)) else str(value)


def _table(rows: Sequence[Row], title: str, out: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out, width=None if out.isatty() else WIDE)
    if not rows:
        console.print(Text("nothing", style="dim"))
        return
    chosen = [name for name in PRINCIPAL.get(title, ()) if name in rows[0]] or list(rows[0])
    columns = [name for name in chosen if any(row[name] not in (None, "", [], ()) for row in rows)]
    table = Table(box=SIMPLE_HEAD, expand=False)
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=name in ("id", "date", "published", "since"))
    for row in rows:
        table.add_row(*(Text(plain(_cut(_text(row[name])))) for name in columns))
    console.print(table)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1].rstrip()}…"
