"""A row of a table or a line of JSONL to a member: its fields checked, its date taken as stated, its markup rendered."""

import re
from collections.abc import Mapping
from typing import Any

from dragoman.intake.containers.dated import Dated, stated_date
from dragoman.intake.given import Given
from dragoman.intake.parts import Member
from dragoman.model.clipping import line_payload, payload_id
from dragoman.model.errors import ContractError, EmptyInputError, UsageError

MEDIA_TYPE = "application/x-ndjson"

FIELDS: dict[str, type] = {
    "text": str,
    "id": str,
    "title": str,
    "published": str,
    "outlet": str,
    "url": str,
    "byline": str,
    "clean": bool,
}
"""What a row may say. ``byline``: names parted by semicolons."""

SHOWN_KEYS = 8
"""Keys of a row that a message names."""

TODO = 'give one JSON object a line with a "text"'
_JSON: dict[type, str] = {str: "a string", bool: "true or false", list: "a list", dict: "an object"}
"""What a JSON value is called in messages."""

MARKUP, MARKUP_SAMPLE = 2, 20_000
"""Tags that make a text HTML, and the characters in which they are looked for: one alone is something that the article says."""

_MARKUP = re.compile(
    r"(?i)</?(?:p|div|br|span|a|b|i|em|strong|ul|ol|li|h[1-6]|table|tr|td|img|blockquote|article|section|body|html|font|center|figure)(?:\s[^<>]{0,1000})?/?>"
)


def check_columns(columns: Mapping[str, str]) -> None:
    """Raises UsageError for a mapping to something that a row cannot say."""
    for name in columns:
        if name not in FIELDS:
            raise UsageError(
                f"there is no field {name!r} to map a column to", where="--columns", todo=f"fields: {', '.join(FIELDS)}"
            )


def row_member(
    row: Mapping[str, Any],
    *,
    path: str | None,
    where: str | None,
    fetched: str | None = None,
    dated: Dated | None = None,
) -> Member:
    """The member of a row whose keys are :data:`FIELDS` (others are ignored). Raises ContractError or EmptyInputError, which name ``where``.

    ``dated``: the date, where "published" was read already. A text that plainly is HTML is rendered; the payload is the text as it was given.
    """
    values = _checked(dict(row), where)
    text: str = values["text"]
    if not text.strip():
        raise EmptyInputError('"text" is empty', where=where, todo="leave the line out or give its text")
    identifier, url = values.get("id"), values.get("url")
    try:
        payload = line_payload(text, identifier or url)
    except UnicodeEncodeError as error:
        raise ContractError(
            "its text holds half a character (a lone surrogate)", where=where, todo="save it again as UTF-8"
        ) from error
    if not values.get("clean"):
        text = rendered(text, where)
    dated = dated if dated is not None else stated_date(values.get("published"), where)
    byline = tuple(name.strip() for name in (values.get("byline") or "").split(";") if name.strip())
    given = Given(
        clipping_id=payload_id(payload), id=identifier, path=path, url=url, title=values.get("title"), byline=byline, outlet=values.get("outlet"),
        published=dated.published, dates=dated.dates, claims=dated.claims, encoding="utf-8", fetched=fetched, clean=bool(values.get("clean")),
        whole=True,
    )  # fmt: skip
    return Member(payload=payload, format="text", given=given, media_type=MEDIA_TYPE, text=text)


def _checked(row: dict[str, Any], where: str | None) -> dict[str, Any]:
    if "text" not in row:
        found = ", ".join(f'"{name}"' for name in list(row)[:SHOWN_KEYS]) or "nothing"
        raise ContractError(
            f'no "text" in it, only {found}',
            where=where,
            todo=f"{TODO}, or say what holds it: --columns text=KEY,published=KEY",
        )
    if isinstance(row.get("id"), int) and not isinstance(row["id"], bool):
        row["id"] = str(row["id"])
    for name, kind in FIELDS.items():
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


def rendered(text: str, where: str | None) -> str:
    """The text, or what a page of it would show where it plainly is HTML. Raises EmptyInputError where that is nothing."""
    if "<" not in text or len(_MARKUP.findall(text[:MARKUP_SAMPLE])) < MARKUP:
        return text
    from dragoman.intake.render import parse, render

    shown = render(parse(text, where=where)).text
    if not shown.strip():
        raise EmptyInputError('"text" is HTML that shows nothing', where=where, todo="give the article's text")
    return shown
