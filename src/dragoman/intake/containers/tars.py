"""The members of a TAR archive, from a stream: V7, ustar, GNU and pax headers.

Own reader, because ``tarfile`` reads a header of any declared size into memory, and stops at the first that is broken.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from dragoman.intake.containers.names import named
from dragoman.intake.containers.unpacking import CHUNK, TODO
from dragoman.model.errors import FormatError

BLOCK = 512
MAX_HEADER = 2**20
"""Bytes of a header that only names the next member (long names, pax records)."""

MAX_SIZE = 2**50
"""A member that says it is larger is a broken header."""

_REGULAR = frozenset((b"0", b"\0", b"7"))
_LINKS = frozenset((b"1", b"2", b"3", b"4", b"5", b"6"))
"""Hard links, symbolic links, devices, folders, pipes: none of them has bytes of its own."""

_PAX = re.compile(rb"(\d{1,20}) ([^=]{1,200})=")


class Inside(io.RawIOBase):
    """So many bytes of a stream. Reading raises FormatError where the stream ends before them."""

    def __init__(self, file: BinaryIO, size: int, where: str | None) -> None:
        self.left = size
        self.ended = False
        self._file, self._where = file, where

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        size = min(len(buffer), self.left, CHUNK)
        data = self._file.read(size)
        self.left -= len(data)
        if size and not data:
            self.left, self.ended = 0, True
            raise FormatError("the archive breaks off in the middle of it", where=self._where, todo=TODO)
        buffer[: len(data)] = data
        return len(data)

    def drain(self) -> bool:
        """Pass over what has not been read. False where the stream ends before."""
        while self.left:
            data = self._file.read(min(self.left, CHUNK))
            if not data:
                return False
            self.left -= len(data)
        return True


@dataclass(frozen=True, slots=True)
class Found:
    """A member as its header says: ``file`` where it is an ordinary file. ``what``: a broken place, in words; the members after it go on."""

    name: str
    size: int = 0
    kind: Literal["file", "other", "sparse", "broken"] = "file"
    what: str = ""


class Tar:
    """Reads a TAR archive's headers one after the other; the bytes of a member are to be passed over (:meth:`skip`) before the next is asked for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._count = 0

    def members(self) -> Iterator[Found]:
        """The members. After a broken header the next one is looked for, block by block."""
        name: str | None = None
        size: int | None = None
        lost = False
        while True:
            block = self._file.read(BLOCK)
            if len(block) < BLOCK:
                if block.strip(b"\0"):
                    yield Found("", kind="broken", what="the archive breaks off")
                return
            if not block.strip(b"\0"):
                continue
            self._count += 1
            header = _header(block)
            if header is None:
                if not lost:
                    yield Found("", kind="broken", what=f"the header of its member {self._count:,} is broken")
                lost = True
                name = size = None
                continue
            lost = False
            kind, said, own = header
            if kind in (b"L", b"K", b"x", b"g", b"X"):
                data = self._extension(own)
                if data is None:
                    yield Found("", kind="broken", what="a header is longer than names are, or breaks off")
                    name = size = None
                elif kind == b"L":
                    name = named(data.rstrip(b"\0"))
                elif kind in (b"x", b"X"):
                    name, size = _pax(data, name, size)
                self._count -= 1
                continue
            yield self._found(block, kind, said if name is None else name, own if size is None else size)
            name = size = None

    def _found(self, block: bytes, kind: bytes, name: str, size: int) -> Found:
        if kind == b"S":
            extended = block[482:483]
            while extended.strip(b"\0"):
                extended = self._file.read(BLOCK)[504:505]
            return Found(name, size, "sparse")
        if kind in _LINKS:
            return Found(name, 0, "other")
        ordinary = kind in _REGULAR and not name.endswith("/")
        return Found(name, size, "file" if ordinary else "other")

    def skip(self, size: int, inside: Inside | None = None) -> bool:
        """Pass over a member of ``size`` bytes, of which ``inside`` has read some, and its padding. False where the archive ends before."""
        inside = inside or Inside(self._file, size, None)
        if not inside.drain():
            return False
        padding = -size % BLOCK
        return len(self._file.read(padding)) == padding if padding else True

    def _extension(self, size: int) -> bytes | None:
        """The bytes of a header that names the next member; None where they are too many, or break off."""
        if size > MAX_HEADER:
            self.skip(size)
            return None
        data = self._file.read(size)
        padding = -size % BLOCK
        self._file.read(padding)
        return data if len(data) == size else None


def _header(block: bytes) -> tuple[bytes, str, int] | None:
    """Type, name and size of a header; None where its checksum is wrong or its size cannot be."""
    told = _number(block[148:156])
    plain = block[:148] + b" " * 8 + block[156:]
    signed = sum(byte - 256 if byte > 127 else byte for byte in plain) if told != sum(plain) else told
    size = _number(block[124:136])
    if told is None or told != signed or size is None or not 0 <= size <= MAX_SIZE:
        return None
    raw = block[:100].split(b"\0", 1)[0]
    if block[257:263] == b"ustar\0" and (prefix := block[345:500].split(b"\0", 1)[0]):
        raw = prefix + b"/" + raw
    return block[156:157], named(raw), size


def _number(field: bytes) -> int | None:
    """Octal digits, or GNU's binary numbers, which may be negative; None where it is neither."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    if field[0] == 0xFF:
        return int.from_bytes(field, "big", signed=True)
    digits = field.split(b"\0", 1)[0].strip()
    try:
        return int(digits or b"0", 8)
    except ValueError:
        return None


def _pax(data: bytes, name: str | None, size: int | None) -> tuple[str | None, int | None]:
    """Name and size from pax records ("27 path=…\\n"), as far as they are whole."""
    at = 0
    while match := _PAX.match(data, at):
        end = at + int(match[1])
        if end <= match.end() or end > len(data):
            break
        value = data[match.end() : end - 1]
        if match[2] == b"path":
            name = value.decode("utf-8", "replace")
        elif match[2] == b"size" and value.isdigit() and len(value) < 20 and int(value) <= MAX_SIZE:
            size = int(value)
        at = end
    return name, size
