"""Web archives (WARC, plain or gzipped), record by record: what a server answered with, as far as it is a document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord

from dragoman.intake.containers.coding import decoded
from dragoman.intake.containers.tape import CHUNK, Tape
from dragoman.intake.formats import HEAD, recognise
from dragoman.intake.given import Given
from dragoman.intake.parts import MAX_PAYLOAD, MEDIA_TYPES, Document, Member, Opening, Part, is_document
from dragoman.model.clipping import payload_id
from dragoman.model.errors import EmptyInputError, FormatError, InputError

MAX_REREAD = 2**30
"""Bytes gone back over for the sake of broken records; a file that needs more was made to be slow."""

_TYPES = frozenset((
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "application/x-pdf", "application/rtf", "text/rtf",
    "application/octet-stream", "multipart/related", "message/rfc822", "unk", "",
    MEDIA_TYPES["docx"], MEDIA_TYPES["odt"],
))  # fmt: skip
"""Content types that may be documents. Feeds are not among them: a crawl's feeds tease what its pages say."""

_FEEDS = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml")
)
"""Content types that may be feeds, which are read where a person asked for them (``dragoman fetch`` marks them so)."""

_ASKED_FOR = "X-Asked-For"

_HTML = frozenset(("text/html", "application/xhtml+xml"))
_VAGUE = frozenset(("application/octet-stream", "unk", ""))
_TAG = re.compile(rb"<[A-Za-z!/][^<>]{0,500}>")
_JSON = re.compile(rb"\s*(?:[\[{]\s*[\"{\[\]}]|\)\]\}')")
_SERVICE = re.compile(r"(?i)/(?:robots|ads|app-ads|llms|humans|security)\.txt$|/\.well-known/")
"""Texts that a site keeps for machines."""

_PLACE = re.compile(r"(?i)(?:https?|ftp|file):|(?![a-z][a-z0-9+.-]*:)")
"""Addresses of documents; crawlers keep their logs and screenshots under "metadata:" and "urn:"."""

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_NEXT = re.compile(rb"WARC/[01]\.\d+\r?\nWARC-")
TODO = "fetch the archive again, or take what could be read of it"


def open_warc(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:
    """The documents of a web archive, one at a time: answers of servers (status 200), resources, and texts made from either.

    Requests, revisits, redirects, metadata, and whatever is no document (pictures, scripts, feeds) are passed over. A broken record costs itself: an error
    object names it, and the next one is looked for. ``given.fetched`` of a member is the crawl's date, which says nothing about publication.
    Raises EmptyInputError where there is no record at all, and what the stream itself raises.
    """
    tape = Tape(file, opening.guard, given.path)
    start: int | None = 0
    any_record = False
    reread = 0
    while start is not None:
        reader = _Reader(tape, given, opening, start)
        yield from reader.documents()
        yield from _noted(tape)
        any_record = any_record or reader.count > 0
        if tape.failure is not None:
            raise tape.failure
        if reader.broken is None:
            break
        if not reader.told:
            yield reader.broken
        reread += tape.tell() - reader.start
        if reread > MAX_REREAD:
            yield FormatError("more of it is broken than can be sorted out", where=given.path, todo=TODO)
            return
        start = tape.find_record(reader.start + 1)
    yield from _noted(tape)
    if tape.failure is not None:
        raise tape.failure
    if not any_record:
        yield EmptyInputError("there is no record in this web archive", where=given.path, todo=TODO)


def _noted(tape: Tape) -> Iterator[InputError]:
    """What was found broken since the last time."""
    noted, tape.damage = tape.damage, []
    yield from noted


@dataclass(frozen=True, slots=True)
class _Block:
    """A record's payload, still coded, and whether another record seems to begin inside it."""

    payload: bytes
    whole: bool
    runs_over: bool
    too_long: bool


class _Reader:
    """One run over the records, up to the end or to a break. ``start``: where the last record began; ``broken``: why it ended before the tape did."""

    def __init__(self, tape: Tape, given: Given, opening: Opening, start: int) -> None:
        self.start, self.count, self.told = start, 0, False
        self.broken: InputError | None = None
        self._tape, self._given, self._opening, self._base = tape, given, opening, start

    def documents(self) -> Iterator[Part | Member | InputError]:
        """The members; one in which another record seems to begin is held back until the next one proves that its length was right."""
        held: Part | Member | InputError | None = None
        records: Iterator[WarcRecord] = iter(ArchiveIterator(self._tape, parse_http=False, stream_detect=False))
        while True:
            try:
                record = next(records, None)
            except (OSError, ValueError, OverflowError):
                self._break("what stands there is no record", self._after())
                return
            if held is not None:
                yield held
                held = None
            if record is None:
                return
            if not record.headers.get("WARC-Type"):
                self.told = bool(self._tape.damage)
                self._break("what stands there is no whole record", self._after())
                return
            self.count += 1
            self.start = self._base + record.stream_pos
            self._tape.forget(self.start)
            where = self._where(record)
            try:
                taken, block = self._take(record)
            except (OSError, ValueError, OverflowError):
                if not self._tape.damage:
                    yield self._bad("its head is broken or breaks off", where)
                continue
            if not block.whole:
                self.told = bool(self._tape.damage)
                self._break("the record is shorter than it says", where)
                return
            found = self._member(record, taken, block, where) if taken else None
            if block.runs_over:
                held = found
            elif found is not None:
                yield found

    def _break(self, what: str, where: str) -> None:
        self.broken = self._bad(what, where)

    def _after(self) -> str:
        """Where the break is, for people."""
        return f"{self._given.path or 'web archive'}, after byte {self.start:,} (unpacked)"

    def _bad(self, what: str, where: str) -> InputError:
        return FormatError(what, where=where, todo=TODO)

    def _where(self, record: WarcRecord) -> str:
        name = (record.headers.get("WARC-Target-URI") or record.headers.get("WARC-Record-ID") or "").strip("<> ")
        return f"{self._given.path or 'web archive'}!/{name or f'byte {self.start:,}'}"

    def _take(self, record: WarcRecord) -> tuple[str | None, _Block]:
        """The content type of a record that may be a document (None for others), and its block, read to the end."""
        kind = _content_type(record)
        wanted = (kind in _TYPES or (kind in _FEEDS and _is_asked(record))) and not _SERVICE.search(_path_of(record))
        length, left = 0, record.content_length
        pieces: list[bytes] = []
        tail = b""
        runs_over = False
        while piece := record.reader.read(CHUNK):
            length += len(piece)
            runs_over = runs_over or _NEXT.search(tail + piece) is not None
            tail = piece[-32:]
            if length > MAX_PAYLOAD:
                pieces.clear()
            elif wanted:
                pieces.append(piece)
        block = _Block(b"".join(pieces), length == left, runs_over, length > MAX_PAYLOAD)
        return (kind if wanted else None), block

    def _member(self, record: WarcRecord, kind: str, block: _Block, where: str) -> Part | Member | InputError | None:
        """The member of a record, None where it is no document."""
        if block.too_long:
            return FormatError(f"longer than {MAX_PAYLOAD // 2**20} MB, which no article is", where=where)
        payload = block.payload
        http = record.http_headers
        try:
            if http is not None:
                payload = decoded(
                    payload,
                    transfer=http.get("Transfer-Encoding"),
                    content=http.get("Content-Encoding"),
                    where=where,
                )
                self._opening.guard.count(len(payload))
        except InputError as error:
            return error
        form = "feed" if _is_asked(record) and _is_feed(payload) else _form(payload, kind, _path_of(record))
        if form is None:
            return None
        date, url = (record.headers.get("WARC-Date") or "").strip(), _url_of(record)
        given = Given(
            clipping_id=payload_id(payload),
            path=where,
            url=url if url.startswith(("http://", "https://")) else None,
            encoding=_charset(record, http),
            fetched=date if _DATE.fullmatch(date) else None,
        )
        if form == "feed":
            return Part(file=BytesIO(payload), given=replace(given, clipping_id=None, url=None), format="feed")
        return Member(payload=payload, format=form, given=given, media_type=MEDIA_TYPES[form])


def _is_asked(record: WarcRecord) -> bool:
    return record.headers.get(_ASKED_FOR) == "yes"


def _is_feed(payload: bytes) -> bool:
    try:
        return recognise(payload[:HEAD], None) == "feed"
    except FormatError:
        return False


def _content_type(record: WarcRecord) -> str | None:
    """The payload's content type, empty where none is said; None for records that hold no payload of their own. Raises OSError for a head of garbage."""
    kind = (record.headers.get("WARC-Type") or "").lower()
    declared = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind == "response" and (declared.startswith("application/http") or not declared):
        record.parse_http(auto_decode="none", quirks_mode=True)
        if record.http_headers is None or record.http_headers.status_code is None:
            raise ValueError("no status")
        if record.http_headers.status_code != 200:
            return None
        return (record.http_headers.get("Content-Type") or "").split(";")[0].strip().lower()
    return declared if kind in ("resource", "conversion") and _PLACE.match(_url_of(record)) else None


def _charset(record: WarcRecord, http: HeaderMap | None) -> str | None:
    """The encoding that the content type names."""
    declared = http.get("Content-Type") if http is not None else record.headers.get("Content-Type")
    found = re.search(r"(?i)charset\s*=\s*[\"']?([\w.:-]{2,40})", declared or "")
    return found[1] if found else None


def _url_of(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ")


def _path_of(record: WarcRecord) -> str:
    """The path of a record's address; empty where there is none."""
    try:
        return urlsplit(_url_of(record)).path
    except ValueError:
        return ""


def _form(payload: bytes, kind: str, path: str) -> Document | None:
    """What a payload is, by its content before its content type; None where it is no document."""
    head = payload[:HEAD]
    if not head.strip():
        return None
    try:
        found = recognise(head, path)
    except FormatError:
        return None
    if found == "letter":
        found = "mail" if kind == "message/rfc822" else "text"
    if not is_document(found):
        return None
    if found == "text" and kind in _VAGUE:
        return None
    if found == "text" and kind in _HTML:
        if _JSON.match(payload):
            return None
        return "html" if _TAG.search(payload[: 16 * HEAD]) else "text"
    return found
