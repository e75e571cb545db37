"""The bytes of a web archive as one stream that can be wound back to the last record, whatever of its gzip members is broken."""

import re
import zlib
from typing import BinaryIO

from dragoman.intake.parts import MAX_PAYLOAD, Guard
from dragoman.model.errors import FormatError, InputError

CHUNK = 2**16
"""Bytes that are read, unpacked and handed out at a time."""

WINDOW = MAX_PAYLOAD + 2**20
"""Unpacked bytes since the last record's beginning that can be gone back to; a record that is longer is no document anyway."""

PACKED_WINDOW = 2**24
"""Packed bytes since the last member's beginning in which the next one is looked for after damage."""

_GZIP = b"\x1f\x8b\x08"
_RECORD = re.compile(rb"WARC/[01]\.\d+\r?\n[A-Za-z-]{1,40}[ \t]*:")
_MARK = 64
"""Bytes that the beginning of a record may have on either side of a chunk's end."""


class Tape:
    """Reads a web archive, gzipped by record or as a whole or not at all. Never raises: what stops it is kept in ``failure``.

    ``damage``: a message for each broken gzip member, for the reader of the archive to hand on; after one, the stream goes on with the next member.
    """

    def __init__(self, file: BinaryIO, guard: Guard, where: str | None) -> None:
        self.damage: list[InputError] = []
        self.failure: InputError | OSError | None = None
        self._file, self._guard, self._where = file, guard, where
        self._window = bytearray()
        self._base = 0
        self._next = 0
        self._packed = bytearray()
        self._used = 0
        self._ended = False
        self._member: zlib._Decompress | None = None
        self._gzip: bool | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most a chunk; empty at the end."""
        size = CHUNK if size < 0 else min(size, CHUNK)
        if self._next - self._base >= len(self._window):
            self._fill()
        at = self._next - self._base
        piece = bytes(self._window[at : at + size])
        self._next += len(piece)
        return piece

    def tell(self) -> int:
        """Where the next byte to be read stands, counted unpacked."""
        return self._next

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 (the library asks for it)
        """A tape is not sought in by the library; this says so."""
        raise OSError("a web archive is read from front to back")

    def close(self) -> None:
        """Whoever opened the file closes it."""

    def forget(self, before: int) -> None:
        """Nobody will go back behind this place."""
        if before > self._base:
            del self._window[: before - self._base]
            self._base = before

    def find_record(self, start: int) -> int | None:
        """Go to where a record seems to begin at ``start`` or later, and say where; None where there is none up to the end."""
        at = max(start, self._base)
        while True:
            self._next = max(at, self._base)
            match = _RECORD.search(self._window, self._next - self._base)
            if match:
                self._next = self._base + match.start()
                self.forget(self._next)
                return self._next
            at = max(at, self._base + len(self._window) - _MARK)
            self.forget(at - 1)
            if not self._fill():
                return None

    def _fill(self) -> bool:
        """Put the next chunk behind the window. False at the end."""
        if self._ended:
            return False
        try:
            chunk = self._chunk()
            self._guard.count(len(chunk))
        except (InputError, OSError) as error:
            self.failure, self._ended = error, True
            return False
        if not chunk:
            self._ended = True
            return False
        self._window += chunk
        if len(self._window) > WINDOW:
            self.forget(min(self._next, self._base + len(self._window) - WINDOW))
        return True

    def _chunk(self) -> bytes:
        if self._gzip is None:
            self._more()
            self._gzip = self._packed.startswith(_GZIP[:2])
        if not self._gzip:
            chunk = bytes(self._packed)
            self._packed.clear()
            return chunk or self._file.read(CHUNK)
        while True:
            if self._member is None and not self._begin_member():
                return b""
            chunk = self._unpacked()
            if chunk:
                return chunk

    def _more(self) -> bool:
        """Read more packed bytes; those long before the place in use are given up."""
        if self._used > PACKED_WINDOW:
            del self._packed[: self._used]
            self._used = 0
        data = self._file.read(CHUNK)
        self._packed += data
        return bool(data)

    def _begin_member(self) -> bool:
        """Stand at the beginning of the next gzip member. False at the end."""
        del self._packed[: self._used]
        self._used = 0
        if len(self._packed) < len(_GZIP):
            self._more()
        if not self._packed.startswith(_GZIP):
            if self._packed.strip(b"\0\r\n"):
                self._note("bytes that are not gzip between its members")
            if not self._find_member(0):
                return False
        self._member = zlib.decompressobj(31)
        return True

    def _find_member(self, start: int) -> bool:
        """Drop packed bytes up to the beginning of a member that holds a record, looked for from ``start``."""
        while True:
            at = self._packed.find(_GZIP, start)
            if at >= 0:
                while len(self._packed) < at + CHUNK and self._more():
                    pass
                if _opens_record(bytes(self._packed[at : at + CHUNK])):
                    del self._packed[:at]
                    self._used = 0
                    return True
                start = at + 1
                continue
            del self._packed[: max(0, len(self._packed) - len(_GZIP) + 1)]
            self._used = start = 0
            if not self._more():
                return False

    def _unpacked(self) -> bytes:
        """The next bytes of the member; where it is broken, an empty line, so that what stood before it ends there."""
        assert self._member is not None
        data = self._member.unconsumed_tail
        if not data:
            if self._used == len(self._packed) and not self._more():
                if self._packed:
                    self._note("it breaks off in the middle of a gzip member")
                self._packed.clear()
                self._used, self._member = 0, None
                return b""
            data = bytes(self._packed[self._used :])
            self._used = len(self._packed)
        try:
            chunk = self._member.decompress(data, CHUNK)
        except zlib.error:
            self._note("a gzip member is broken")
            self._used, self._member = 0, None
            return b"\r\n\r\n" if self._find_member(1) else b""
        if self._member.eof:
            self._used = len(self._packed) - len(self._member.unused_data)
            self._member = None
        return chunk

    def _note(self, what: str) -> None:
        self.damage.append(
            FormatError(what, where=self._where, todo="fetch the archive again, or take what could be read of it")
        )


def _opens_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False
