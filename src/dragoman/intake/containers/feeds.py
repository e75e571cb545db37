"""Feeds (RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0) as files of any size: each entry is a clipping, as far as it has a text."""

import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from dragoman.intake.calendars import Printed, find_dates, iso, undecided
from dragoman.intake.containers.dated import Dated
from dragoman.intake.containers.entries import MAX_ENTRY, Shell, cut
from dragoman.intake.given import Given
from dragoman.intake.outlets import outlets
from dragoman.intake.parts import MEDIA_TYPES, Document, Member, Opening, Part
from dragoman.intake.published import Claim
from dragoman.model.clipping import payload_id
from dragoman.model.errors import EmptyInputError, FormatError, InputError

REFUSED = 9
"""The rank of a date that is only shown with the reason why it was not taken."""

UNSET = ("1970-01-01", "1969-12-31")
"""Days that a clock at zero shows."""

MAX_NAME = 200
"""Code points of a writer's or an outlet's name."""

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--[^<>]*--)>")
_TITLE_PARTS = re.compile(r"\s+[|·•–—»:>-]{1,2}\s+|\s*[|»]\s*|:\s+")
_PEOPLE = re.compile(r"\s*;\s*|\s*,\s+(?:and\s+)?|\s+(?:and|&)\s+")
_MAILED = re.compile(r"[^\s@()]{1,200}@[^\s@()]{1,200}\s*\(([^()]{1,200})\)")
_DATED_BY_ITEM = re.compile(rb"(?i)<(?:dc:date|date)[\s>]")
_UPDATED = re.compile(rb"(?i)<(?:[\w.-]+:)?(?:updated|modified|lastBuildDate)[\s>]")
_BREAKS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError)
"""What the feed library raises over entries that nobody could have meant."""


@dataclass(frozen=True, slots=True)
class _Feed:
    """What the feed says of itself; ``link`` is its site's address."""

    title: str | None
    link: str | None


def open_feed(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:  # noqa: ARG001 (nothing is unpacked)
    """The entries of a feed, one at a time. The payload is the entry's fullest text, as HTML or plain text in UTF-8.

    An entry without a text, one that is broken beyond reading, or one of more than 8 MB is an error object. Raises EmptyInputError where there is no entry.
    """
    pieces = cut(file)
    head = next(pieces, None) or b""
    shell = Shell.of(head)
    feed = _feed(head)
    number = 0
    for number, entry in enumerate(pieces, 1):
        where = f"{given.path or 'feed'}!/{number}"
        if entry is None:
            yield FormatError(
                f"longer than {MAX_ENTRY // 2**20} MB, which no article is", where=where, todo="leave it out"
            )
            continue
        try:
            yield _member(entry, shell, feed, where, given.fetched)
        except InputError as error:
            yield error
    if not number:
        yield EmptyInputError(
            "there is no entry in this feed", where=given.path, todo="check that it was saved completely"
        )


def _parsed(document: bytes) -> Any:  # noqa: ANN401 (the library's own dictionary)
    """What the library makes of a feed. It is given bytes as a stream, for which it never opens anything."""
    import feedparser

    return feedparser.parse(io.BytesIO(document), sanitize_html=False, resolve_relative_uris=False)


def _feed(head: bytes) -> _Feed:
    try:
        found = _parsed(head + b"</channel></rss>" if b"<channel" in head else head)["feed"]
    except _BREAKS:
        return _Feed(None, None)
    title = _words(_get(found, "title"))
    return _Feed(title[:MAX_NAME] if title else None, _address(_get(found, "link"), None))


def _member(entry: bytes, shell: Shell, feed: _Feed, where: str, fetched: str | None) -> Member:
    try:
        entries = _parsed(shell.around(entry))["entries"]
    except _BREAKS as error:
        raise FormatError(f"this entry is broken ({type(error).__name__})", where=where) from error
    if not entries:
        raise FormatError("this entry is broken", where=where, todo="leave it out")
    found = entries[0]
    url = _address(_get(found, "feedburner_origlink") or _get(found, "link"), feed.link)
    text, form = _fullest(found)
    if not text:
        raise EmptyInputError(
            "this entry has no text, only a headline" if _get(found, "title") else "this entry has no text",
            where=where,
            todo=f"save its page, {url}" if url else "leave it out",
        )
    payload = text.encode("utf-8", "replace")
    outlet = _outlet(found, feed, url)
    dated = _dated(found, entry)
    given = Given(
        clipping_id=payload_id(payload), id=_get(found, "id"), path=where, url=url, title=_words(_get(found, "title")),
        byline=_byline(found, outlet), outlet=outlet, published=dated.published, dates=dated.dates, claims=dated.claims, encoding="utf-8",
        fetched=fetched, whole=True,
    )  # fmt: skip
    return Member(payload=payload, format=form, given=given, media_type=MEDIA_TYPES[form])


def _get(found: Mapping[str, Any], name: str) -> str | None:
    """A field as text; the library's own access would put another field in the place of one that is missing."""
    value = dict.get(found, name)  # type: ignore[call-overload]
    return value if isinstance(value, str) and value.strip() else None


def _words(value: str | None) -> str | None:
    """A headline or name: tags left out, entities resolved (twice, as many feeds write them), white space as one blank."""
    if value is None:
        return None
    for _ in range(2):
        value = html.unescape(_TAG.sub("", value))
    return " ".join(_TAG.sub("", value).split()) or None


def _address(value: str | None, base: str | None) -> str | None:
    """A web address, made absolute; None for anything else."""
    if value is None:
        return None
    try:
        found = urljoin(base or "", value.strip())
        return found if urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname else None
    except ValueError:
        return None


def _fullest(found: Mapping[str, Any]) -> tuple[str, Document]:
    """The text with the most words among content and description, and whether it is HTML; empty where there is none."""
    details = [*(dict.get(found, "content") or ()), dict.get(found, "summary_detail") or {}]  # type: ignore[call-overload]
    best, size = "", 0
    plain = False
    for detail in details:
        value = detail.get("value")
        if isinstance(value, str) and (length := len(_words(value) or "")) > size:
            best, size, plain = value, length, detail.get("type") == "text/plain"
    if plain:
        return best, "text"
    return (best, "html") if _TAG.search(best) else (html.unescape(best), "text")


def _byline(found: Mapping[str, Any], outlet: str | None) -> tuple[str, ...]:
    """The writers' names; addresses, numbers, and an outlet that signs for itself are none."""
    authors = dict.get(found, "authors") or ()  # type: ignore[call-overload]
    named = _MAILED.fullmatch((_get(found, "author") or "").strip())
    printed = [named[1]] if named else [_get(author, "name") for author in authors if isinstance(author, dict)]
    names: dict[str, None] = {}
    for name in printed:
        words = _words(name[: 10 * MAX_NAME] if name else None) or ""
        parts = _PEOPLE.split(words)
        for part in parts if all(" " in part for part in parts) else [words]:
            if part and "@" not in part and "://" not in part and len(part) <= MAX_NAME and part != outlet:
                names.setdefault(part)
    return tuple(name for name in names if any(map(str.isalpha, name)) and outlets().named(name) is None)


def _outlet(found: Mapping[str, Any], feed: _Feed, url: str | None) -> str | None:
    """Who published an entry: the source that an aggregator names, the outlet whose address it has, or the feed by its title."""
    source = dict.get(found, "source")  # type: ignore[call-overload]
    if isinstance(source, Mapping):
        title = (_words(_get(source, "title")) or "")[:MAX_NAME]
        address = _address(_get(source, "link") or _get(source, "href"), None)
        if title or address:
            return _named(title, address) or (title or None)
    known = outlets().domain(url) if url else None
    if known is not None:
        return known.name
    if url and feed.link and _site(url) != _site(feed.link):
        return None  # an aggregator's title says nothing of whose report it links to
    return _named(feed.title, feed.link) or _titled(feed.title, url or feed.link)


def _named(title: str | None, address: str | None) -> str | None:
    """The outlet in the table that has this address, or whose name a title or a part of it is."""
    table = outlets()
    known = table.domain(address) if address else None
    pieces = [title, *_TITLE_PARTS.split(title)] if title else []
    known = known or next((row for piece in pieces if piece and (row := table.named(piece))), None)
    return known.name if known else None


def _titled(title: str | None, address: str | None) -> str | None:
    """The part of a feed's title that its site's address spells: "Valley Courier" of "Valley Courier - World" at valleycourier.example."""
    if not title or not address:
        return None
    host = re.sub(r"[^a-z0-9]", "", _site(address).rsplit(".", 1)[0])
    for piece in (title, *_TITLE_PARTS.split(title)):
        words = re.sub(r"[^a-z0-9]", "", piece.lower().removeprefix("the "))
        if len(words) >= 5 and words in host:
            return piece
    return None


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _dated(found: Mapping[str, Any], entry: bytes) -> Dated:
    """The entry's publication date, which counts as stated; an update's date only with the reason why it is none."""
    updated = _claim(found, "updated", "feed updated", "the date of an update, not of publication")
    published = _claim(found, "published", "feed published", "")
    if published is None and updated is not None and _DATED_BY_ITEM.search(entry) and not _UPDATED.search(entry):
        published, updated = _claim(found, "updated", "feed date", ""), None
    return Dated.of(tuple(claim for claim in (published, updated) if claim is not None))


def _claim(found: Mapping[str, Any], name: str, source: str, reason: str) -> Claim | None:
    """A date of the entry: the day as printed, in the zone of whoever printed it; else the library's reading of it."""
    printed = _get(found, name)
    if printed is None:
        return None
    printed = printed.strip()[:100]
    day = next((at for at in find_dates(printed) if not at.value.startswith("--")), None)
    if day is None or day.precision != "day":
        parsed = dict.get(found, f"{name}_parsed")  # type: ignore[call-overload]
        value = iso(*parsed[:3]) if parsed else None
        if value is None:
            return None
        day = Printed(start=0, end=len(printed), value=value, precision="day")
    if day.other is not None:
        day = undecided(day)
    if not reason and day.value in UNSET:
        reason = "a clock that was never set"
    return Claim(printed=day, source=source, text=printed, span=None, rank=REFUSED if reason else 0, reason=reason)
