r"""Turn dispatches with in-line mark-up into gold readings (shape: the reading contract).

    python evals/markup.py samples/gold --out DIR [--clippings samples/clippings] [--with-text]

A marked file is a clipping's text with marks in it, a line ``+++``, and a block of TOML whose rows refer to the marks.

* ``¶ `` at the start of a line makes the rest of the line a paragraph of the body.
* ``{id|words}`` marks the words. Marks nest, ``{t1 p2|words}`` gives one span to two rows, and an id may mark several places.
  ``}`` closes the mark opened last; where two marks cross, ``{/id}`` closes the one it names. A mark ends on the line it began on.
* ``\{``, ``\}``, ``\\``, ``\¶`` and ``\+`` stand for the characters themselves; a backslash at the end of a line joins it with the next.

What an id means:

=====================================  ==================================================================================
``@moremane``                          a mention of the actor ``[actors.moremane]``
``=2005-09-20``, ``=DURATION:P4D``     a time expression: TIMEX3 type (DATE unless told) and value; it needs no row
``s1``, ``s1.source``, ``s1.cue``      content, source and cue of ``[statements.s1]``; ``s1.hedge`` words that weaken it
``t1``, ``p1``, ``e1``                 evidence of ``[talks.t1]``, ``[positions.p1]``, ``[events.e1]``
``g1``, ``g1.answer``, ``g1.accuser``  claim, answer and unnamed accuser of ``[allegations.g1]``
any other                              a span that a row names: ``title = "head"``, ``reason = "why"``
=====================================  ==================================================================================

Rows carry the fields of the contract; what is left out is null, and ``"null"`` says so inside ``alt``. Dates are strings: ``2005-09-20``,
``2005-09``, ``2005``, ``2005-W38``. A role is ``[title, of, tenure]`` or a table. An actor's aliases are the words that mention it, and any
listed besides. Talks and participants take the finer codes of TALKS.md; ``status``, ``role`` and ``response`` are derived from them.
"""

import argparse
import dataclasses
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from dragoman.model.contract import ParticipantLine, ReadingLine, TalksLine, decode_reading
from dragoman.model.errors import ContractError, DragomanError, FormatError, NotFoundError
from dragoman.model.reading import (
    CONTRACT,
    ActorReport,
    AllegationReport,
    EventReport,
    PositionReport,
    RoleReport,
    Statement,
)
from dragoman.model.terms import contract_role, contract_status, response
from dragoman.model.text import Span

Row: TypeAlias = dict[str, Any]  # one JSON or TOML object

SUFFIX = ".marked"  # in front of the clipping's own: harbour-gazette.marked.txt
SEPARATOR = "+++"
ESCAPED = frozenset("\\{}¶+")
OPENING = re.compile(r"\{([^{}|\n]*)\|")
CLOSING = re.compile(r"\{/([^{}|\n]*)\}")
ID = re.compile(r"@?\w[\w.-]*|=(?:[A-Z]+:)?[\w:./-]+")
ROW_PATH = re.compile(r"\$\.(\w+)\[(\d+)\]")
SINGLE, MANY = "single", "many"

# By table: how a mark's id ends, the field it fills, and how many spans the field takes.
MARKED_FIELDS: dict[str, dict[str, tuple[str, str]]] = {
    "statements": {
        "": ("content", MANY), ".source": ("source", SINGLE), ".cue": ("cue", SINGLE), ".hedge": ("hedges", MANY),
    },
    "talks": {"": ("evidence", MANY)},
    "positions": {"": ("evidence", MANY)},
    "allegations": {
        "": ("claim", SINGLE), ".answer": ("answer_evidence", MANY), ".accuser": ("accuser_source", SINGLE),
    },
    "events": {"": ("evidence", MANY)},
}  # fmt: skip
ROW_TYPES: dict[str, type] = {
    "actors": ActorReport, "statements": Statement, "talks": TalksLine, "positions": PositionReport, "allegations": AllegationReport,
    "events": EventReport, "roles": RoleReport, "participants": ParticipantLine,
}  # fmt: skip
NULLS: dict[str, Row] = {
    "statements": {"speaker": None, "anonymous": False, "mode": None, "addressee": None, "inside": None, "act": "said"},
    "positions": {"actor": None, "issue": None, "stance": None, "what": None, "by": None},
    "allegations": {"by": None, "against": None, "answer": "none", "answered_by": None},
    "events": {"type": None, "source": None, "target": None, "modality": None, "date": None},
}
HEAD_FIELDS = ("clipping", "title", "byline", "outlet", "agency", "published", "language", "url", "note")
HEAD_ALTERNATIVES = ("title_alt", "outlet_alt", "agency_alt", "published_alt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One id on one place. ``span``: code points into the clean text; ``line``: of the marked file, from 1."""

    id: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A marked file taken apart: the clean text, its body paragraphs, its marks by start, its rows and the line each row stands on."""

    name: str
    text: str
    body: tuple[Span, ...]
    marks: tuple[Mark, ...]
    rows: Row
    row_lines: dict[str, int]

    def fail(self, what: str, line: int | None = None, *, todo: str | None = None) -> NoReturn:
        """Raise a FormatError that names the file and the line."""
        raise FormatError(what, where=f"{self.name}:{line}" if line else self.name, todo=todo)


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that is not closed yet: its ids, where it began in the clean text, and on which line."""

    ids: tuple[str, ...]
    start: int
    line: int


class _Scanner:
    """Walks over the marked text once and takes the mark-up out of it."""

    def __init__(self, source: str, name: str) -> None:
        self.source, self.name = source, name
        self.at, self.line = 0, 1
        self.clean: list[str] = []
        self.size = 0
        self.open: list[_Open] = []
        self.marks: list[Mark] = []
        self.body: list[Span] = []
        self.paragraph: int | None = None

    def scan(self) -> None:
        """Fill ``clean``, ``marks`` and ``body``."""
        fresh = True  # at the start of a clean line
        while self.at < len(self.source):
            if fresh and self.source.startswith("¶ ", self.at):
                self.paragraph, self.at = self.size, self.at + 2
            fresh = self._step() == "\n"
        self._end_line()

    def _step(self) -> str:
        """Take one character or one piece of mark-up; gives the character put into the clean text, or nothing."""
        char = self.source[self.at]
        if char == "\\":
            return self._escape()
        if char == "{":
            self._brace()
            return ""
        if char == "}":
            if not self.open:
                self._fail("a } that closes nothing", "write \\} for the character")
            self._close(len(self.open) - 1)
            self.at += 1
            return ""
        if char == "\n":
            self._end_line()
        self.at += 1
        return self._put(char)

    def _put(self, char: str) -> str:
        self.clean.append(char)
        self.size += 1
        self.line += char == "\n"
        return char

    def _escape(self) -> str:
        following = self.source[self.at + 1 : self.at + 2]
        self.at += 2
        if following == "\n":
            self.line += 1
            return ""
        if following not in ESCAPED:
            self._fail(f"\\{following} is no escape", "write \\\\ for a backslash")
        return self._put(following)

    def _brace(self) -> None:
        if closing := CLOSING.match(self.source, self.at):
            name = closing.group(1).strip()
            found = next((n for n in range(len(self.open) - 1, -1, -1) if name in self.open[n].ids), None)
            if found is None:
                self._fail(f"{{/{name}}} closes a mark that is not open")
            self._close(found)
            self.at = closing.end()
            return
        opening = OPENING.match(self.source, self.at)
        if opening is None:
            self._fail("a { that opens no mark", "write {id|words}, or \\{ for the character")
        ids = tuple(opening.group(1).split())
        if not ids or not all(ID.fullmatch(each) for each in ids):
            self._fail(f"{opening.group(1)!r} is no id for a mark")
        self.open.append(_Open(ids, self.size, self.line))
        self.at = opening.end()

    def _close(self, index: int) -> None:
        mark = self.open.pop(index)
        words = "".join(self.clean[mark.start : self.size])
        label = " ".join(mark.ids)
        if not words:
            self._fail(f"the mark {label!r} holds no words")
        if words != words.strip():
            self._fail(f"the mark {label!r} begins or ends with a space: {words!r}")
        self.marks += [Mark(id=each, span=Span(mark.start, self.size), line=mark.line) for each in mark.ids]

    def _end_line(self) -> None:
        if self.open:
            left = self.open[-1]
            self.line = left.line
            self._fail(
                f"the mark {' '.join(left.ids)!r} is not closed", "a mark ends on the line it began on, with } or {/id}"
            )
        if self.paragraph is None:
            return
        length = len("".join(self.clean[self.paragraph : self.size]).rstrip())
        if not length:
            self._fail("a paragraph without words")
        self.body.append(Span(self.paragraph, self.paragraph + length))
        self.paragraph = None

    def _fail(self, what: str, todo: str | None = None) -> NoReturn:
        raise FormatError(what, where=f"{self.name}:{self.line}", todo=todo)


def parse(source: str, name: str) -> Marked:
    """Take a marked file apart. Raises FormatError with ``name`` and the line where the mark-up or the TOML is wrong."""
    cut = re.search(rf"^{re.escape(SEPARATOR)}[ \t]*$", source, re.MULTILINE)
    if cut is None:
        raise FormatError(f"no line {SEPARATOR} ends the text", where=name, todo="put it between the text and the rows")
    scanner = _Scanner(source[: cut.start()], name)
    scanner.scan()
    block, above = source[cut.end() :], source.count("\n", 0, cut.start())
    try:
        rows = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"line (\d+)", str(error))
        number = int(told.group(1)) if told else block.count("\n") + 1
        raise FormatError(f"the rows are not TOML: {error}", where=f"{name}:{above + number}") from error
    return Marked(
        name=name,
        text="".join(scanner.clean),
        body=tuple(scanner.body),
        marks=tuple(sorted(scanner.marks, key=lambda mark: mark.span)),
        rows=rows,
        row_lines=_row_lines(block, above),
    )


def _row_lines(block: str, above: int) -> dict[str, int]:
    """On which line of the file each row of the TOML begins, by ``table.id``."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(block.split("\n"), above + 1):
        if header := re.match(r"\s*\[([\w-]+)(?:\.([\w-]+))?\]", line):
            table = header.group(1) if header.group(2) is None else ""
            lines.setdefault(f"{header.group(1)}.{header.group(2)}" if header.group(2) else table, number)
        elif row := re.match(r"([\w-]+)\s*=", line):
            lines.setdefault(f"{table}.{row.group(1)}" if table else row.group(1), number)
    return lines


def partial_date(value: str) -> Row:
    """Value and precision of a date string; a week ``2005-W38`` is named by its Monday. Raises ValueError where it is none."""
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(week.group(1)), int(week.group(2)), 1)
        return {"value": monday.isoformat(), "precision": "week"}
    if re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", value):
        date.fromisoformat(value if value[0] != "-" else f"2000{value[1:]}")
        return {"value": value, "precision": "day"}
    if re.fullmatch(r"(?:\d{4}|-)-(?:0[1-9]|1[0-2])", value):
        return {"value": value, "precision": "month"}
    if re.fullmatch(r"\d{4}", value):
        return {"value": value, "precision": "year"}
    raise ValueError(f"{value!r} is no date; write 2005-09-20, 2005-09, 2005 or 2005-W38")


class _Builder:
    """Makes contract rows of TOML rows and marks, and notices marks that no row has asked for."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.spans: dict[str, list[Mark]] = {}
        for mark in marked.marks:
            self.spans.setdefault(mark.id, []).append(mark)
        self.asked: set[str] = set()

    def line(self, table: str, row: str) -> int | None:
        return self.marked.row_lines.get(f"{table}.{row}") or self.marked.row_lines.get(row)

    def places(self, mark: str) -> list[list[int]]:
        """All spans of an id, by start."""
        self.asked.add(mark)
        return [list(found.span) for found in self.spans.get(mark, [])]

    def place(self, mark: str, line: int | None) -> list[int] | None:
        """The one span of an id, or None where nothing carries it."""
        found = self.places(mark)
        if len(found) > 1:
            self.marked.fail(f"{mark!r} marks {len(found)} places and may mark one", self.spans[mark][1].line or line)
        return found[0] if found else None

    def named(self, mark: str, line: int | None) -> list[int]:
        """The one span of an id that a row names."""
        found = self.place(mark, line)
        if found is None:
            self.marked.fail(f"no mark {mark!r} in the text", line)
        return found

    def words(self, mark: str, line: int | None) -> str:
        start, end = self.named(mark, line)
        return self.marked.text[start:end]

    def date(self, value: object, line: int | None) -> Row:
        try:
            return partial_date(value if isinstance(value, str) else str(value))
        except ValueError as error:
            self.marked.fail(str(error), line)

    def value(self, table: str, field: str, value: object, line: int | None) -> object:
        """The JSON value of a field written by hand: ``"null"``, a date, names of marks, or the value itself."""
        if value == "null":
            return None
        if field == "date":
            return self.date(value, line)
        kinds = dict(MARKED_FIELDS.get(table, {}).values())
        if table == "participants":
            kinds = {"reason": SINGLE, "evidence": MANY}
        if field not in kinds:
            return value
        names = value if isinstance(value, list) else [value]
        if kinds[field] == SINGLE:
            return self.named(str(names[0]), line)
        return [span for name in names for span in self.places(str(name)) or [self.named(str(name), line)]]

    def plain(self, table: str, row: Row, line: int | None) -> Row:
        """The fields that a row states itself, checked against the contract's row type, ``alt`` included."""
        known = {field.name for field in dataclasses.fields(ROW_TYPES[table])}
        out: Row = {}
        for field, value in row.items():
            if field == "alt":
                alternatives = value if isinstance(value, list) else [value]
                made = [self.plain(table, each, line) for each in alternatives]
                out["alt"] = made if isinstance(value, list) else made[0]
            elif field == "optional":
                out["optional"] = bool(value)
            elif field not in known:
                self.marked.fail(f"{table} have no field {field!r}", line)
            else:
                out[field] = self.value(table, field, value, line)
        return out

    def actors(self) -> Iterator[Row]:
        for row_id, row in self.table("actors"):
            line = self.line("actors", row_id)
            mentions = self.places(f"@{row_id}")
            if not mentions:
                self.marked.fail(f"the actor {row_id!r} is mentioned nowhere", line, todo=f"mark it {{@{row_id}|…}}")
            plain = self.plain("actors", {k: v for k, v in row.items() if k not in ("aliases", "roles")}, line)
            name = plain.get("name")
            words = [self.marked.text[start:end] for start, end in mentions] + list(row.get("aliases", []))
            roles = [self.role(role, line) for role in row.get("roles", [])]
            yield {
                "id": row_id, "name": name, "kind": None, "iso3": None,
                "aliases": [word for word in dict.fromkeys(words) if word != name],
                "roles": [{"id": f"r{n}"} | role for n, role in enumerate(roles, 1)], "mentions": mentions,
            } | plain  # fmt: skip

    def role(self, role: object, line: int | None) -> Row:
        if isinstance(role, list):
            role = dict(zip(("title", "of", "tenure"), role, strict=False))
        if not isinstance(role, dict) or "title" not in role:
            self.marked.fail(f"{role!r} is no role", line, todo='write ["title", "of", "tenure"]')
        return {"of": None, "tenure": "current"} | self.plain("roles", role, line)

    def rows(self, table: str) -> Iterator[Row]:
        """Rows of a table that needs no more than its marks, its own fields and nulls for the rest."""
        for row_id, row in self.table(table):
            spans = self.fields(table, row_id)
            yield {"id": row_id} | NULLS[table] | spans | self.plain(table, row, self.line(table, row_id))

    def talks(self) -> Iterator[Row]:
        for row_id, row in self.table("talks"):
            line = self.line("talks", row_id)
            plain = self.plain("talks", {field: value for field, value in row.items() if field != "participants"}, line)
            seats = [self.seat(seat, line) for seat in row.get("participants", [])]
            met = any(seat["attendance"] in ("attended", "walked_out") for seat in seats)
            detail = plain.pop("status", "unknown")
            try:
                status = contract_status(detail, met=met)
            except KeyError:
                self.marked.fail(f"{detail!r} is no status of talks", line)
            yield {
                "id": row_id, "name": None, "status": status, "status_detail": detail, "date": None, "place": None,
                "participants": [{"id": f"q{n}"} | seat for n, seat in enumerate(seats, 1)],
                "evidence": self.fields("talks", row_id)["evidence"],
            } | plain  # fmt: skip

    def seat(self, row: Row, line: int | None) -> Row:
        if "response" in row:
            self.marked.fail("response is derived", line, todo="write what was told: invitation, answer, attendance")
        plain = self.plain("participants", row, line)
        detail = plain.pop("role", "participant")
        told: Row = {"invitation": "unknown", "answer": "unknown", "attendance": "unknown"} | plain
        try:
            role = contract_role(detail)
        except KeyError:
            self.marked.fail(f"{detail!r} is no role in talks", line)
        derived = response(told["invitation"], told["answer"], told["attendance"])
        return {"actor": None, "role": role, "role_detail": detail, "response": derived, "reason": None} | told

    def times(self) -> Iterator[Row]:
        marks = (mark for mark in self.marked.marks if mark.id.startswith("="))
        for number, mark in enumerate(marks, 1):
            self.asked.add(mark.id)
            kind, value = mark.id[1:].split(":", 1) if re.match(r"=[A-Z]+:", mark.id) else ("DATE", mark.id[1:])
            yield {"id": f"x{number}", "span": list(mark.span), "type": kind, "value": value}

    def table(self, name: str) -> list[tuple[str, Row]]:
        rows = self.marked.rows.get(name, {})
        if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
            self.marked.fail(f"[{name}] holds one table for each row", self.marked.row_lines.get(name))
        return list(rows.items())

    def fields(self, table: str, row_id: str) -> Row:
        """The spans that marks give a row; the first field of a table may not be empty."""
        line = self.line(table, row_id)
        out: Row = {}
        for ending, (field, kind) in MARKED_FIELDS[table].items():
            mark = row_id + ending
            out[field] = self.places(mark) if kind == MANY else self.place(mark, line)
            if not ending and not out[field]:
                self.marked.fail(f"no mark {mark!r} in the text: {table} {row_id!r} has no {field}", line)
        return out

    def head(self) -> Row:
        """The fields of the clipping itself."""
        rows = self.marked.rows
        for field in rows:
            if field not in (*HEAD_FIELDS, *HEAD_ALTERNATIVES, *MARKED_FIELDS, "actors"):
                self.marked.fail(f"a reading has no field {field!r}", self.marked.row_lines.get(field))
        title, line = rows.get("title"), self.marked.row_lines.get("title")
        out: Row = {
            "title": None if title is None else self.words(title, line),
            "title_span": None if title is None else self.named(title, line),
            "byline": [self.words(name, self.marked.row_lines.get("byline")) for name in rows.get("byline", [])],
            "outlet": rows.get("outlet"),
            "agency": rows.get("agency"),
            "published": self.published(rows.get("published")),
            "language": rows.get("language", "en"),
            "url": rows.get("url"),
        }
        if "title_alt" in rows:
            out["title_alt"] = [self.words(name, line) for name in rows["title_alt"]]
        for field in ("outlet_alt", "agency_alt"):
            if field in rows:
                out[field] = [None if value == "null" else value for value in rows[field]]
        if "published_alt" in rows:
            out["published_alt"] = [self.published(value) for value in rows["published_alt"]]
        return out

    def published(self, row: object) -> Row | None:
        if row is None or row == "null":
            return None
        line = self.marked.row_lines.get("published")
        if not isinstance(row, dict) or not {"value", "basis"} <= row.keys():
            self.marked.fail("published needs value and basis", line)
        return self.date(row["value"], line) | {field: value for field, value in row.items() if field != "value"}


def convert(marked: Marked, payload: bytes, path: str) -> Row:
    """The gold reading of a marked file.

    ``payload`` holds the bytes of the clipping, UTF-8, and ``path`` its name. Raises FormatError where the text without mark-up is not the
    clipping, an id is unknown, or a row breaks the contract; the message names the line.
    """
    clean = payload.decode("utf-8-sig")
    if clean != marked.text:
        _differs(marked, clean, path)
    builder = _Builder(marked)
    reading: Row = {"contract": CONTRACT, "clipping_id": hashlib.sha256(payload).hexdigest(), "path": path}
    reading |= builder.head()
    reading["body"] = [list(span) for span in marked.body]
    reading |= {
        "actors": list(builder.actors()),
        "times": list(builder.times()),
        "statements": list(builder.rows("statements")),
    }
    reading |= {"talks": list(builder.talks())}
    reading |= {table: list(builder.rows(table)) for table in ("positions", "allegations", "events")}
    for mark in marked.marks:
        if mark.id not in builder.asked:
            marked.fail(f"unknown id {mark.id!r}", mark.line, todo=f"give it a row below {SEPARATOR}, or take it out")
    _check(marked, reading)
    return reading


def _differs(marked: Marked, clean: str, path: str) -> NoReturn:
    pairs = zip(marked.text, clean, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(marked.text), len(clean)))
    line, word = clean.count("\n", 0, at) + 1, max(clean.rfind(space, 0, at) for space in " \n") + 1
    ours, theirs = marked.text[word : at + 30], clean[word : at + 30]
    marked.fail(
        f"without mark-up the text differs from {path} at its line {line}: {ours!r}, there {theirs!r}",
        todo="mark up the text as it is, newlines included",
    )


def _check(marked: Marked, reading: Row) -> None:
    """Let the contract judge the reading, and each row once more with each of its alternatives."""
    _judge(marked, reading, None)
    for table, rows in reading.items():
        for row in rows if isinstance(rows, list) else []:
            for changed in _alternatives(row):
                only = reading | {table: [changed if each is row else each for each in rows]}
                _judge(marked, only, f"{table}.{row['id']}")


def _alternatives(row: object) -> Iterator[Row]:
    if not isinstance(row, dict):
        return
    options = row.get("alt", [])
    yield from (row | each for each in (options if isinstance(options, list) else [options]))
    for field in ("roles", "participants"):
        inner = row.get(field, [])
        for child in inner:
            yield from (
                row | {field: [new if each is child else each for each in inner]} for new in _alternatives(child)
            )


def _judge(marked: Marked, reading: Row, row: str | None) -> None:
    known = {field.name for field in dataclasses.fields(ReadingLine)}
    line = json.dumps({field: value for field, value in reading.items() if field in known} | {"text": marked.text})
    try:
        read = decode_reading(line, where=marked.name)
    except ContractError as error:
        if row is None and (told := ROW_PATH.search(error.what)):
            row = f"{told.group(1)}.{reading[told.group(1)][int(told.group(2))]['id']}"
        elif row is None and (named := re.match(r"(\w+) (\w+): ", error.what)):
            row = f"{named.group(1)}.{named.group(2)}"
        number = marked.row_lines.get(row or "")
        if row and row.startswith("times."):
            number = [mark.line for mark in marked.marks if mark.id.startswith("=")][int(row[len("times.x") :]) - 1]
        raise FormatError(error.what, where=f"{marked.name}:{number}" if number else marked.name) from error
    ids = {statement.id for statement in read.statements}
    for statement in read.statements:
        if statement.inside is not None and statement.inside not in ids - {statement.id}:
            spot = marked.row_lines.get(f"statements.{statement.id}")
            marked.fail(f"statement {statement.id!r} is inside {statement.inside!r}, which is no other statement", spot)


def read_marked(path: Path, clippings: Path) -> tuple[Marked, Row]:
    """A marked file and its gold reading; ``clippings`` is the folder of the clippings that the files name."""
    marked = parse(path.read_text(encoding="utf-8"), path.name)
    name = marked.rows.get("clipping")
    if not isinstance(name, str):
        marked.fail("the rows do not say which clipping this is", todo='begin them with clipping = "file name"')
    source = clippings / name
    if not source.is_file():
        raise NotFoundError(f"no clipping {name}", where=str(clippings), todo=f"{path.name} names it")
    return marked, convert(marked, source.read_bytes(), name)


def main(argv: list[str] | None = None) -> int:
    """Write one gold reading for each marked file; exit code 1 where a file is wrong."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path, help="folder with the marked files, *.marked.txt")
    cli.add_argument("--out", type=Path, required=True, help="folder for the gold readings")
    cli.add_argument("--clippings", type=Path, help="folder with the clippings (default: clippings beside the folder)")
    cli.add_argument("--with-text", action="store_true", help="keep the clipping's text in the reading")
    args = cli.parse_args(argv)
    clippings = args.clippings or args.folder.resolve().parent / "clippings"
    paths = sorted(args.folder.glob(f"*{SUFFIX}.*"))
    try:
        if not paths:
            raise NotFoundError(f"no file *{SUFFIX}.txt", where=str(args.folder))
        args.out.mkdir(parents=True, exist_ok=True)
        for path in paths:
            marked, reading = read_marked(path, clippings)
            reading |= {"text": marked.text} if args.with_text else {}
            target = args.out / f"{path.name.split(SUFFIX)[0]}.json"
            target.write_text(json.dumps(reading, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            print(f"{target}: {sum(len(v) for v in reading.values() if isinstance(v, list))} rows")
    except DragomanError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
