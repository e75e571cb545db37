"""The parts of a mail (MIME), as places in its bytes: nothing is copied or decoded before somebody asks, and every byte is looked at once a level.

Own reader: the standard library's parser asks every line for every level's boundary, recurses without bound, and its header classes raise whatever comes
to them on headers that are broken (IndexError, AttributeError, TypeError …).
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from dragoman.intake.decode import decode
from dragoman.model.errors import InputError

MAX_LEVELS = 20
MAX_PARTS = 1000
"""Parts inside one another, and parts in all; what lies beyond is left packed."""

MAX_HEAD = 2**20
"""Bytes of headers of one part."""

MAX_VALUE = 4000
"""Code points of a header that are read; subjects and names are shorter."""

_FIELD = re.compile(rb"([!-9;-~]{1,120})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)\n?")
_ENVELOPE = re.compile(rb">?From [^\n]*\n")
_COUNT = re.compile(rb"[0-9]{1,12}[ \t]*\r?\n(?=[!-9;-~]{1,120}:)")
_PARAMETER = re.compile(r';\s*([A-Za-z0-9!#$%&+^_`{|}~.-]{1,60})(\*\d{1,3})?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*)')
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,2000})\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_NAME = re.compile(r"[a-z0-9][a-z0-9_.:-]{1,39}")
_NO_CHARSETS = frozenset(("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "unicode_internal"))
_SHIFTED = re.compile(r"(?i)iso-2022-|hz|utf-?7")
"""Charsets that write everything in ASCII characters, so that what is UTF-8, too, must be read as them."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A mail, or a part of one. ``start``, ``end``: where its body stands in ``source``; ``parts``: of a multipart; ``kind``: its content type, lower case."""

    source: bytes
    start: int
    end: int
    headers: tuple[tuple[str, bytes], ...]
    kind: str
    parts: tuple["Entity", ...] = ()

    def header(self, name: str) -> str:
        """The first header of this name, decoded, without line breaks and characters that are not shown; empty where there is none."""
        return readable(next((value for key, value in self.headers if key == name), b""))

    def has(self, name: str) -> bool:
        """Whether there is a header of this name."""
        return any(key == name for key, _ in self.headers)

    def parameter(self, header: str, name: str) -> str:
        """A parameter of a header (charset, boundary, filename), continued and encoded ones put together (RFC 2231)."""
        raw = next((value for key, value in self.headers if key == header), b"")
        return _parameters(_plain(raw)).get(name, "")

    @property
    def disposition(self) -> str:
        """``attachment``, ``inline``, or empty."""
        return self.header("content-disposition").split(";")[0].strip().lower()

    @property
    def filename(self) -> str:
        """What the part calls itself."""
        told = self.parameter("content-disposition", "filename") or self.parameter("content-type", "name")
        return readable(told.encode("utf-8", "surrogateescape"))

    def leaves(self) -> Iterator["Entity"]:
        """The parts that hold no others, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def payload(self) -> bytes:
        """The bytes of the body, unpacked from base64 or quoted-printable as far as that goes."""
        body = self.source[self.start : self.end]
        coding = self.header("content-transfer-encoding").strip().lower()
        if coding == "base64":
            clean = body.translate(None, _NOT_BASE64)
            clean = clean[: len(clean) - (len(clean) % 4 == 1)]
            return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))
        return binascii.a2b_qp(body) if coding == "quoted-printable" else body

    def text(self) -> str:
        """The body as text, lines ended by line feeds; empty where it is none."""
        data, charset = self.payload(), _charset(self.parameter("content-type", "charset"))
        if _SHIFTED.match(charset):
            try:
                return _lines(data.decode(charset))
            except (LookupError, UnicodeDecodeError):
                pass
        try:
            return _lines(decode(data, hint=charset or None)[0])
        except InputError:
            return ""


def read_mail(payload: bytes) -> Entity:
    """The mail in some bytes, whatever they are: what has no headers is a body. An mbox's "From " line and Apple Mail's count of bytes are passed over."""
    start, end = 0, len(payload)
    count = _COUNT.match(payload)
    if count:
        start = count.end()
        end = min(end, start + int(count.group()))
    envelope = _ENVELOPE.match(payload, start, end)
    budget = [MAX_PARTS]
    return _entity(payload, envelope.end() if envelope else start, end, "text/plain", 0, budget)


def readable(raw: bytes) -> str:
    """A header's value: encoded words decoded (RFC 2047), raw bytes as UTF-8 or what they look like, white space as one blank, nothing unseen."""
    text = _BETWEEN.sub(r"\1", _plain(raw[:MAX_VALUE]))
    pieces: list[str] = []
    held: list[tuple[str, bytes]] = []
    at = 0
    for word in _WORD.finditer(text):
        if word.start() > at:
            pieces += _joined(held)
            held = []
            pieces.append(text[at : word.start()])
        held.append((word[1].split("*")[0].lower(), _word(word[2], word[3])))
        at = word.end()
    pieces += _joined(held)
    pieces.append(text[at:])
    shown = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in "".join(pieces))
    return " ".join(shown.split())


def _joined(words: list[tuple[str, bytes]]) -> Iterator[str]:
    """Encoded words in a row: bytes of one charset belong together, also where a character was cut in two."""
    n = 0
    while n < len(words):
        charset, m = words[n][0], n
        data = b""
        while m < len(words) and words[m][0] == charset:
            data += words[m][1]
            m += 1
        known = _charset(charset)
        try:
            yield data.decode(known, "replace") if known else _plain(data)
        except LookupError:
            yield _plain(data)
        n = m


def _word(coding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if coding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    clean = raw.translate(None, _NOT_BASE64)
    clean = clean[: len(clean) - (len(clean) % 4 == 1)]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def _plain(raw: bytes) -> str:
    """Bytes of a header as text: UTF-8, else Windows-1252 as far as it goes."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _charset(name: str) -> str:
    """The name of a charset as mails state it; empty for what cannot be one, and for Python's codecs that are none of text."""
    name = name.strip().lower()
    return name if _NAME.fullmatch(name) and name.replace("-", "_") not in _NO_CHARSETS else ""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _entity(source: bytes, start: int, end: int, default: str, level: int, budget: list[int]) -> Entity:
    budget[0] -= 1
    headers, body = _head(source, start, end)
    raw = next((value for key, value in headers if key == "content-type"), b"")
    told = _plain(raw).split(";")[0].strip().lower()
    kind = told if "/" in told else default
    parts: tuple[Entity, ...] = ()
    if kind.startswith("multipart/"):
        if level < MAX_LEVELS:
            inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
            boundary = _parameters(_plain(raw)).get("boundary", "")
            places = _split(source, body, end, boundary)
            parts = tuple(
                _entity(source, a, b, inner, level + 1, budget) for a, b in places[: max(0, budget[0])] if budget[0] > 0
            )
        kind = kind if parts else "text/plain"
    return Entity(source, body, end, headers, kind, parts)


def _head(source: bytes, start: int, end: int) -> tuple[tuple[tuple[str, bytes], ...], int]:
    """The headers at a place, unfolded, and where the body begins: behind the first empty line, or at the first line that is no header."""
    headers: list[tuple[str, bytes]] = []
    at, limit = start, min(end, start + MAX_HEAD)
    while at < limit:
        if source.startswith((b"\n", b"\r\n"), at):
            return tuple(headers), min(end, at + (1 if source[at : at + 1] == b"\n" else 2))
        field = _FIELD.match(source, at, limit)
        if field is None:
            break
        headers.append((field[1].decode("ascii").lower(), field[2].replace(b"\r", b"").replace(b"\n", b"").strip()))
        at = field.end()
    return tuple(headers), at


def _split(source: bytes, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
    """Where the parts of a multipart stand. A boundary that is not stated is guessed from the first line that looks like one."""
    mark = boundary.encode("utf-8", "surrogateescape").rstrip()
    if not mark:
        guess = re.compile(rb"(?m)^--([^\s-][^\r\n]{4,80}?)[ \t]*\r?$").search(source, start, end)
        if guess is None:
            return []
        mark = guess[1]
    lines = re.compile(rb"(?m)^--" + re.escape(mark) + rb"(--)?[ \t]*\r?$")
    places: list[tuple[int, int]] = []
    begun: int | None = None
    for line in lines.finditer(source, start, end):
        if begun is not None:
            last = line.start() - 1
            last -= source[last - 1 : last] == b"\r"
            places.append((begun, max(begun, last)))
        begun = min(end, line.end() + 1)
        if line[1]:
            return places
        if len(places) > MAX_PARTS:
            break
    if begun is not None and begun < end:
        places.append((begun, end))
    return places


def _parameters(value: str) -> dict[str, str]:
    """The parameters of a header, lower-case names."""
    found: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(value[:MAX_VALUE]):
        name, number, encoded, text = match[1].lower(), match[2], bool(match[3]), match[4]
        if text.startswith('"'):
            text = re.sub(r"\\(.)", r"\1", text[1:-1])
        if number or encoded:
            pieces.setdefault(name, []).append((int(number[1:]) if number else 0, encoded, text))
        else:
            found.setdefault(name, text)
    for name, listed in pieces.items():
        found[name] = _continued(sorted(listed))
    return found


def _continued(pieces: list[tuple[int, bool, str]]) -> str:
    """A parameter in pieces; encoded ones are percent-encoded, the first begins with charset and language."""
    charset, data = "utf-8", b""
    for n, (_, encoded, text) in enumerate(pieces):
        if encoded and n == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8", "surrogateescape")
    try:
        return data.decode(_charset(charset) or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
