"""Files of clippings, one JSON object a line: ``{"text", "id"?, "title"?, "published"?, "outlet"?, "url"?, "clean"?}``."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dragoman.intake.text import Given, from_text
from dragoman.model.clipping import DateCandidate, Published, Received, line_payload, payload_id
from dragoman.model.dates import Precision, interval
from dragoman.model.errors import ContractError, EmptyInputError, InputError

MEDIA_TYPE = "application/x-ndjson"

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")
_TODO = 'give one JSON object a line with a "text"'
_JSON: dict[type, str] = {str: "a string", bool: "true or false", list: "a list", dict: "an object"}
"""What a JSON value is called in messages."""

_FIELDS: dict[str, type] = {
    "text": str,
    "id": str,
    "title": str,
    "published": str,
    "outlet": str,
    "url": str,
    "clean": bool,
}


def read_jsonl(lines: Iterable[bytes], *, path: str | None = None) -> Iterator[Received | InputError]:
    """The clippings of a JSONL file, an error object in place of each line that holds none; blank lines are skipped."""
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        where = f"{path or 'input'}, line {number}"
        try:
            yield read_line(line, path=path, where=where)
        except InputError as error:
            yield error


def read_line(line: bytes, *, path: str | None = None, where: str | None = None) -> Received:
    """The clipping of one line. Raises ContractError or EmptyInputError, which name the line."""
    row = _row(line, where)
    text = row["text"]
    if not text.strip():
        raise EmptyInputError('"text" is empty', where=where, todo="leave the line out or give its text")
    identifier, url = row.get("id"), row.get("url")
    payload = line_payload(text, identifier or url)
    published, dates = _published(row.get("published"), where)
    given = Given(
        clipping_id=payload_id(payload), id=identifier, path=path, url=url, title=row.get("title"), outlet=row.get("outlet"),
        published=published, dates=dates, encoding="utf-8", clean=bool(row.get("clean")),
    )  # fmt: skip
    return Received(clipping=from_text(text, given), payload=payload, media_type=MEDIA_TYPE)


def _row(line: bytes, where: str | None) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContractError(f"not a JSON object: {error}", where=where, todo=f"{_TODO}, in UTF-8") from error
    if not isinstance(row, dict):
        raise ContractError("not a JSON object", where=where, todo=_TODO)
    if "text" not in row:
        others = ", ".join(f'"{name}"' for name in _FIELDS if name != "text")
        raise ContractError('no "text" in it', where=where, todo=f"{_TODO}; it may also have {others}")
    if isinstance(row.get("id"), int) and not isinstance(row["id"], bool):
        row["id"] = str(row["id"])
    for name, kind in _FIELDS.items():
        value = row.get(name)
        if value is not None and not isinstance(value, kind):
            raise ContractError(
                f'"{name}" is {_JSON.get(type(value), "a number")}, not {_JSON[kind]}',
                where=where,
                todo=f'give "{name}" as {_JSON[kind]}' + ("" if name == "text" else " or leave it out"),
            )
    if row["text"] is None:
        raise ContractError('"text" is null', where=where, todo="leave the line out or give its text")
    return row


def _published(value: str | None, where: str | None) -> tuple[Published | None, tuple[DateCandidate, ...]]:
    """The date of the field, taken as stated."""
    if not value:
        return None, ()
    match = _DATE.fullmatch(value.strip())
    precision: Precision = "day" if match and match[3] else "month" if match and match[2] else "year"
    try:
        if match is None:
            raise ValueError(value)
        iso = "-".join(part for part in match.groups() if part)
        interval(iso, precision)
    except ValueError as error:
        raise ContractError(
            f'"published" is {value!r}, no ISO date', where=where, todo="write 2018-11-02, 2018-11 or 2018"
        ) from error
    candidate = DateCandidate(value=iso, precision=precision, source="jsonl field", printed=value, accepted=True)
    return Published(value=iso, precision=precision, basis="stated"), (candidate,)
