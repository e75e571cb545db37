"""Files of clippings, one JSON object a line: ``{"text", "id"?, "title"?, "published"?, "outlet"?, "url"?, "byline"?, "clean"?}``."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from dragoman.intake.containers.dated import DateColumn
from dragoman.intake.containers.rows import TODO, check_columns, row_member
from dragoman.intake.given import Given
from dragoman.intake.parts import MAX_PAYLOAD, Member, Opening
from dragoman.model.errors import ContractError, EmptyInputError, InputError


def open_jsonl(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Member | InputError]:
    """The members of a JSONL file, an error object in place of each line that holds none; blank lines are skipped."""
    check_columns(opening.columns)
    number = 0
    for number, line in enumerate(_lines(file), 1):
        where = f"{given.path or 'input'}, line {number}"
        if line is None:
            yield ContractError(
                f"longer than {MAX_PAYLOAD // 2**20} MB, which no article is", where=where, todo="leave it out"
            )
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield read_line(line, path=given.path, where=where, columns=opening.columns)
        except InputError as error:
            yield error
    if not number:
        yield EmptyInputError("the file is empty", where=given.path, todo="check that it was saved completely")


def read_line(
    line: bytes, *, path: str | None = None, where: str | None = None, columns: Mapping[str, str] | None = None
) -> Member:
    """The member of one line. ``columns``: which key holds what, where the keys are not those of the contract; a
    date under a key of its own need not be ISO, but is then only taken where it can be read in one way.

    Raises ContractError or EmptyInputError, which name the line.
    """
    try:
        row: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ContractError(f"not a JSON object: {error}", where=where, todo=f"{TODO}, in UTF-8") from error
    if not isinstance(row, dict):
        raise ContractError("not a JSON object", where=where, todo=TODO)
    found = {name: _value(row, key) for name, key in (columns or {}).items()}
    row.update({name: value for name, value in found.items() if value is not None})
    mapped = row.get("published") if "published" in found else None
    dated = DateColumn("jsonl field").read(mapped) if isinstance(mapped, str) else None
    return row_member(row, path=path, where=where, dated=dated)


def _value(row: dict[str, Any], key: str) -> Any:  # noqa: ANN401 (whatever JSON holds)
    """What stands under a key, or under "a.b" in the object "a"; None where nothing does."""
    if key in row:
        return row[key]
    value: Any = row
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a file; None in place of one that is too long to be held."""
    while line := file.readline(MAX_PAYLOAD):
        if len(line) < MAX_PAYLOAD or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(2**20)
        yield None
