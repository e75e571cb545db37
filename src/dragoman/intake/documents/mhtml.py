"""Pages saved as one file (MHTML, RFC 2557) to a clipping: the root page is found among the parts and read as any other page."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from dragoman.intake.calendars import find_dates
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.intake.html import from_html
from dragoman.intake.published import LAST_RANK, Claim
from dragoman.model.clipping import Clipping
from dragoman.model.errors import EmptyInputError, FormatError

MAX_HEAD = 65_536
"""Bytes of the header of the file or of one part."""

MAX_PARTS = 20_000
MAX_NESTING = 4
"""Parts of a page, and multiparts inside one another (an alternative inside the related ones)."""

MAX_PARAMETERS = 4096
"""Characters of a content type; the parser of the standard library is quadratic in their number."""

_END_OF_HEAD = re.compile(rb"\r?\n[ \t]*\r?\n")
_PAGES = ("text/html", "application/xhtml+xml")
_WEB = re.compile(r"(?i)https?://[^\s\"<>]{4,2000}")


@dataclass(frozen=True, slots=True)
class _Part:
    head: Message
    body: memoryview


def from_mhtml(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of a page saved as MHTML: ``url`` is the root page's address, ``fetched`` the day it was saved.

    Raises FormatError where there is no page in it, EmptyInputError where the page shows no text, DecodingError as for any page.
    """
    whole = _part(memoryview(payload))
    if whole is None:
        raise FormatError("the page has no header", where=given.path, todo="save it anew as MHTML or HTML")
    address = _address(whole.head.get("Snapshot-Content-Location"))
    pages = [part for part in _leaves(whole, 0) if _media_type(part.head) in _PAGES]
    root = _root(whole.head, pages, address)
    if root is None:
        raise FormatError("no page in this MHTML", where=given.path, todo="save it anew as MHTML or HTML")
    source = _decoded(root, given.path)
    if not source.strip():
        raise EmptyInputError("the page is empty", where=given.path, todo="check that it was saved completely")
    fetched, claims = _saved(whole.head)
    given = replace(
        given,
        url=given.url or address or _address(root.head.get("Content-Location")) or _address(whole.head.get("Content-Location")),
        fetched=given.fetched or fetched,
        encoding=given.encoding or _parameter(root.head, "charset"),
        claims=(*given.claims, *claims),
    )  # fmt: skip
    return from_html(source, given)


def _part(data: memoryview) -> _Part | None:
    """Head and body of the file or of a part; None where no header stands there."""
    start = bytes(data[:MAX_HEAD])
    blank = _END_OF_HEAD.search(start)
    if blank is None:
        return None
    return _Part(BytesHeaderParser().parsebytes(start[: blank.start()].lstrip(b"\r\n") + b"\n\n"), data[blank.end() :])


def _leaves(part: _Part, depth: int) -> Iterator[_Part]:
    """The parts that are no multiparts, in order."""
    boundary = _parameter(part.head, "boundary") if _media_type(part.head).startswith("multipart/") else None
    if boundary is None:
        yield part
        return
    if depth >= MAX_NESTING:
        return
    mark = re.compile(
        rb"(?:^|(?<=\n))--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(?:--)?[ \t]*\r?(?:\n|\Z)"
    )
    position = None
    for count, found in enumerate(mark.finditer(part.body)):
        if position is not None and (inner := _part(part.body[position : found.start()])):
            yield from _leaves(inner, depth + 1)
        position = found.end()
        if count >= MAX_PARTS:
            return
    if position is not None and (inner := _part(part.body[position:])):  # broken off: the last one has no end
        yield from _leaves(inner, depth + 1)


def _root(head: Message, pages: list[_Part], address: str | None) -> _Part | None:
    """The page among its frames: the one that the header names, the one at the page's own address, else the first."""
    start = _parameter(head, "start")
    for part in pages:
        if start and str(part.head.get("Content-ID", "")).strip() == start.strip():
            return part
    for part in pages:
        if address and _address(part.head.get("Content-Location")) == address:
            return part
    return pages[0] if pages else None


def _media_type(head: Message) -> str:
    return str(head.get("Content-Type", "text/plain"))[:100].partition(";")[0].strip().lower()


def _parameter(head: Message, name: str) -> str | None:
    """A parameter of the content type."""
    told = str(head.get("Content-Type", ""))[:MAX_PARAMETERS]
    found = re.search(rf"""(?is);\s*{name}\s*=\s*(?:"([^"]*)"|([^\s;"]+))""", told)
    return (found[1] or found[2] or None) if found else None


def _address(value: object) -> str | None:
    """A web address from a header; others (``cid:``, ``file:``) say nothing about the page."""
    found = _WEB.match("".join(str(value or "").split()))
    return found[0] if found else None


def _decoded(part: _Part, where: str | None) -> bytes:
    coding = str(part.head.get("Content-Transfer-Encoding", "")).strip().lower()
    try:
        if coding == "quoted-printable":
            return binascii.a2b_qp(part.body)
        if coding == "base64":
            body = re.sub(rb"[^A-Za-z0-9+/]", b"", part.body)
            return binascii.a2b_base64(body[: len(body) // 4 * 4 if len(body) % 4 == 1 else len(body)] + b"==")
    except (binascii.Error, ValueError) as error:
        raise FormatError(f"the page's coding is broken: {error}", where=where, todo="save it anew") from error
    return bytes(part.body)


def _saved(head: Message) -> tuple[str | None, tuple[Claim, ...]]:
    """When the page was saved (ISO), and the same as a date that is none of publication."""
    told = str(head.get("Date", ""))[:100].strip()
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, ()
    claims = [
        Claim(printed=printed, source="MHTML header Date", text=told, span=None, rank=LAST_RANK + 1, reason="the day the page was saved")
        for printed in find_dates(moment.date().isoformat())
    ]  # fmt: skip
    return moment.isoformat(), tuple(claims)
