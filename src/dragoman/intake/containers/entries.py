"""Cuts a feed into its entries without parsing it: of any size, however broken, one entry in memory at a time.

An XML parser that recovers drops what it does not understand (undeclared entities, above all), and one that does not stops. So the entries are found by
their tags, outside CDATA and comments, and each goes to the feed library on its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.intake.containers.recoding import narrow

CHUNK = 2**16
MAX_ENTRY = 8 * 2**20
"""Bytes of one entry; pictures inside it may make it large, and the library needs seconds for each megabyte of nonsense."""

MAX_HEAD = 2**20
"""Bytes before the first entry that are looked at: what the feed says of itself."""

MAX_DOCTYPE = 10_000
"""Bytes of a document type that are handed on, for the letters that it may declare."""

_OPEN = rb"<(/?)((?:[A-Za-z_][\w.-]{0,30}:)?(?:item|entry))(?=[\s>/])"
_TOKEN = re.compile(rb"(?i)<!\[CDATA\[|<!--|" + _OPEN)
_ROOT = re.compile(rb"(?i)<((?:[A-Za-z_][\w.-]{0,30}:)?(?:rss|feed|rdf))\b[^<>]{0,20000}>")
_CHANNEL = re.compile(rb"(?i)<((?:[A-Za-z_][\w.-]{0,30}:)?channel)\b[^<>]{0,20000}>")
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(<\?xml\b[^<>]{0,300}\?>)")
_DOCTYPE = re.compile(rb"(?is)<!DOCTYPE[^\[>]{0,500}(?:\[.{0,10000}?\]\s*)?>")
_LETTER = re.compile(rb"<!ENTITY\s{1,9}\w{1,40}\s{1,9}\"(?:[^&%\"<>]{0,40}|&#\w{1,8};)\"\s{0,9}>")
"""The declaration of an entity that stands for a letter or a few: not for other entities, nor for a file."""

_MARK = 64
"""Bytes that a tag's name may have on either side of a chunk's end."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What an entry needs around it to be a feed: the declaration, the root with its name spaces, and the ends of both."""

    before: bytes
    after: bytes

    @classmethod
    def of(cls, head: bytes) -> "Shell":
        """The shell that the bytes before the first entry make."""
        declaration = _DECLARATION.match(head)
        root = _ROOT.search(head)
        doctype = _DOCTYPE.search(head[:MAX_DOCTYPE])
        before = [declaration[1] if declaration else b""]
        if doctype and (letters := _LETTER.findall(doctype[0])):
            before.append(b"<!DOCTYPE feed [" + b"".join(letters) + b"]>")
        if root is None:
            return cls(b"".join([*before, b"<rss><channel>"]), b"</channel></rss>")
        before.append(root[0])
        after = b"</" + root[1] + b">"
        if root[1].lower().endswith(b"rss"):
            channel = _CHANNEL.search(head, root.end())
            before.append(channel[0] if channel else b"<channel>")
            after = b"</" + (channel[1] if channel else b"channel") + b">" + after
        return cls(b"".join(before), after)

    def around(self, entry: bytes) -> bytes:
        """A feed of one entry."""
        return self.before + entry + self.after


def cut(file: BinaryIO) -> Iterator[bytes | None]:
    """The bytes before the first entry, then each entry from its first tag to its last; None in place of one longer than :data:`MAX_ENTRY`.

    An entry that is not closed ends where the next begins. UTF-16 and UTF-32 come out as UTF-8.
    """
    return _Cutter(narrow(file)).pieces()


class _Cutter:
    """``buffer`` holds what was read and not yet handed out; ``at``: where the search goes on; ``begun``: where the open entry begins, or -1.

    ``gone``: bytes that were taken out of the buffer; ``barren``: up to where, counted from the file's beginning, no end of a CDATA section or comment stands.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._buffer, self._at, self._begun, self._name = file, bytearray(), 0, -1, b""
        self._ended, self._dropped = False, False
        self._gone = 0
        self._barren: dict[bytes, int] = {}

    def pieces(self) -> Iterator[bytes | None]:
        """See :func:`cut`."""
        head = True
        while (token := self._token()) is not None:
            closing, name = token[1], token[2].lower()
            start, size = token.start(), token.end() - token.start()
            self._name = self._name or name
            if name != self._name or (closing and self._begun < 0):
                continue
            if closing:
                end = self._buffer.find(b">", token.end())
                end = token.end() if end < 0 else end + 1
                yield self._take(end)
                self._begun = -1
            else:
                if head:
                    yield bytes(self._buffer[: min(token.start(), MAX_HEAD)])
                    head = False
                    self._delete(0, start)
                elif self._begun >= 0:
                    yield self._take(start)
                else:
                    self._delete(0, start)
                self._begun, self._at = 0, size
        if head:
            yield bytes(self._buffer[:MAX_HEAD])
        elif self._begun >= 0:
            yield self._take(len(self._buffer))

    def _take(self, end: int) -> bytes | None:
        """The open entry up to ``end``, taken out of the buffer."""
        entry = None if self._dropped else bytes(self._buffer[self._begun : end])
        self._delete(0, end)
        self._at, self._dropped = 0, False
        return entry

    def _delete(self, start: int, end: int) -> None:
        del self._buffer[start:end]
        self._gone += end - start

    def _token(self) -> re.Match[bytes] | None:
        """The next tag that begins or ends an entry, outside CDATA and comments; it stands in the buffer, with its ">" if it has one nearby."""
        while True:
            match = _TOKEN.search(self._buffer, self._at)
            if match is None or (match.end() + _MARK > len(self._buffer) and not self._ended):
                self._at = match.start() if match else max(self._at, len(self._buffer) - _MARK)
                if self._more():
                    continue
                if match is None:
                    return None
                match = _TOKEN.search(self._buffer, self._at)
                if match is None:
                    return None
            if match[2]:
                self._at = match.end()
                return match
            self._at = self._behind(match.start(), match.end(), b"-->" if match[0] == b"<!--" else b"]]>")

    def _behind(self, opened: int, start: int, end: bytes) -> int:
        """Where a CDATA section or comment ends; right behind its opening where it has no end within an entry's length."""
        at = max(start, self._barren.get(end, 0) - self._gone)
        while (found := self._buffer.find(end, at)) < 0:
            at = max(start, len(self._buffer) - len(end))
            if len(self._buffer) - opened > MAX_ENTRY or not self._more(keep=True):
                self._barren[end] = self._gone + at
                return start
        return found + len(end)

    def _more(self, *, keep: bool = False) -> bool:
        """Read on. Of an entry that has become too long only the rest is kept, and of what stands between entries nothing. False at the end."""
        if not keep:
            limit = MAX_ENTRY if self._begun >= 0 else 0 if self._name else MAX_HEAD
            if self._at > limit + CHUNK:
                self._dropped = self._dropped or self._begun >= 0
                first = 0 if self._name else MAX_HEAD
                self._delete(first, self._at)
                self._at = first
        data = b"" if self._ended else self._file.read(CHUNK)
        self._ended = not data
        self._buffer += data
        return bool(data)
