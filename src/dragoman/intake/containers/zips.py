"""The members of a ZIP archive from its directory, read piece by piece; where the directory is missing, from what stands before each member.

Own reader, because ``zipfile`` holds the whole directory in memory, believes what it says, and reads nothing of an archive that breaks off.
"""

import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.intake.containers.names import named
from dragoman.intake.containers.unpacking import Coding
from dragoman.model.errors import FormatError

LOCAL, CENTRAL, END, END64, LOCATOR64 = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
CODINGS: dict[int, Coding] = {0: "stored", 8: "deflate", 12: "bzip2", 14: "lzma"}
METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 93: "Zstandard", 95: "XZ", 96: "JPEG", 98: "PPMd", 99: "AES"}

_END_REACH = 2**16 + 22
_PIECE = 2**18
"""Bytes of the directory that are read at a time."""

_FIRST_PIECE = 2**12
"""Bytes in which the next member is looked for at first: it mostly stands right behind the last."""

_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_ENCRYPTED, _LATER, _UTF8, _MASKED = 0x1, 0x8, 0x800, 0x2000
_UNIX = 3
_NEWEST = 63
"""The last version of the format (6.3); what asks for a later one is no member's header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One member as the archive lists it. ``offset``: where its own header stands; ``size``: its packed bytes, None where only the data tell."""

    name: str
    offset: int
    size: int | None
    method: int
    crc: int | None
    encrypted: bool = False
    special: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the directory stands, and by how many bytes all offsets are to be raised (something stands before the archive)."""

    start: int
    size: int
    shift: int


def find_directory(file: BinaryIO, total: int, where: str | None) -> Directory | None:
    """The directory that the end of the archive names; None where there is none. Raises FormatError for one of several volumes."""
    reach = min(total, _END_REACH)
    file.seek(total - reach)
    tail = file.read(reach)
    at = tail.rfind(END)
    while at >= 0:
        found = _ended(file, tail[at : at + 22], total - reach + at, where)
        if found is not None:
            return found
        at = tail.rfind(END, 0, at)
    return None


def _ended(file: BinaryIO, record: bytes, at: int, where: str | None) -> Directory | None:
    if len(record) < 22:
        return None
    disk, first, _, count, size, start = struct.unpack("<4xHHHHLL2x", record)
    end = at
    if _FULL16 in (disk, first, count) or _FULL32 in (size, start):
        file.seek(max(0, at - 20))
        if file.read(4) == LOCATOR64:
            # the longer record stands right before its locator, whatever the locator says
            file.seek(max(0, at - 76))
            long = file.read(56)
            if len(long) == 56 and long[:4] == END64:
                disk, first, _, count, size, start = struct.unpack("<16xLLQQQQ", long)
                end = at - 76
    if disk or first:
        raise FormatError("this is one of several volumes", where=where, todo="join them, or unpack them")
    shift = end - size - start
    if shift < 0 or end - size < 0:
        return None
    if size:
        file.seek(end - size)
        if file.read(4) != CENTRAL:
            return None
    return Directory(end - size, size, shift)


def listed(file: BinaryIO, directory: Directory) -> Iterator[Entry | None]:
    """The members in the directory's order, None in place of whatever follows where it is broken. The file may be moved between them."""
    at, end = directory.start, directory.start + directory.size
    held = b""
    while at < end or held:
        if len(held) < 46 + 3 * _FULL16 and at < end:
            file.seek(at)
            data = file.read(min(_PIECE, end - at))
            at = at + len(data) if data else end
            held += data
        count = 0
        while entry := _central(held, count, directory.shift):
            count = entry[1]
            yield entry[0]
            if len(held) - count < 46 + 3 * _FULL16 and at < end:
                break
        if not count:
            yield None
            return
        held = held[count:]


def _central(data: bytes, at: int, shift: int) -> tuple[Entry, int] | None:
    """The entry at a place and where the next one begins."""
    if data[at : at + 4] != CENTRAL or len(data) < at + 46:
        return None
    (system, flags, method, crc, packed, size, name_size, extra_size, note_size, attributes, offset) = struct.unpack_from(
        "<5xB2xHH4xLLLHHH4xLL", data, at
    )  # fmt: skip
    start = at + 46
    name = data[start : start + name_size]
    extra = data[start + name_size : start + name_size + extra_size]
    end = start + name_size + extra_size + note_size
    if len(data) < end:
        return None
    packed, offset = _long(extra, size, packed, offset)
    mode = attributes >> 16 if system == _UNIX else 0
    entry = Entry(
        name=_name(name, flags, extra),
        offset=offset + shift,
        size=packed,
        method=method,
        crc=None if method == 99 else crc,
        encrypted=bool(flags & (_ENCRYPTED | _MASKED)) or method == 99,
        special=bool(stat.S_IFMT(mode)) and not stat.S_ISREG(mode),
    )
    return entry, end


def _long(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int]:
    """Packed size and offset, from the ZIP64 field where they do not fit the entry."""
    field = _field(extra, 0x0001)
    values = [int.from_bytes(field[n : n + 8], "little") for n in range(0, len(field) - 7, 8)]
    if size == _FULL32 and values:
        values.pop(0)
    if packed == _FULL32 and values:
        packed = values.pop(0)
    if offset == _FULL32 and values:
        offset = values.pop(0)
    return packed, offset


def _field(extra: bytes, wanted: int) -> bytes:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == wanted:
            return extra[at + 4 : at + 4 + size]
        at += 4 + size
    return b""


def _name(raw: bytes, flags: int, extra: bytes) -> str:
    told = _field(extra, 0x7075)
    if len(told) > 5:
        return told[5:].decode("utf-8", "replace")
    return raw.decode("utf-8", "replace") if flags & _UTF8 else named(raw)


def data_start(file: BinaryIO, entry: Entry) -> int | None:
    """Where a member's bytes begin; None where its own header does not stand at its offset."""
    file.seek(entry.offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != LOCAL:
        return None
    name_size, extra_size = struct.unpack_from("<HH", header, 26)
    return int(entry.offset + 30 + name_size + extra_size)


def find_local(file: BinaryIO, start: int) -> Entry | None:
    """The next member from a place on, by its own header; None where there is none up to the end."""
    at, held, looked = start, b"", 0
    size = _FIRST_PIECE
    while True:
        found = held.find(LOCAL, looked)
        if found >= 0:
            file.seek(at + found)
            entry = _local(file, at + found)
            if entry is not None:
                return entry
            looked = found + 1
            continue
        keep = held[-3:] if len(held) - 3 >= looked else held[looked:]
        at += len(held) - len(keep)
        file.seek(at + len(keep))
        data = file.read(size)
        if not data:
            return None
        held, looked, size = keep + data, 0, min(2 * size, _PIECE)


def _local(file: BinaryIO, offset: int) -> Entry | None:
    header = file.read(30)
    if len(header) < 30:
        return None
    version, flags, method, crc, packed, size, name_size, extra_size = struct.unpack("<4xHHH4xLLLHH", header)
    if version & 0xFF > _NEWEST or not name_size:
        return None
    name, extra = file.read(name_size), file.read(extra_size)
    if len(extra) < extra_size:
        return None
    later = bool(flags & _LATER)
    packed, _ = _long(extra, size, packed, 0)
    return Entry(
        name=_name(name, flags, extra),
        offset=offset,
        size=None if later and not packed else packed,
        method=method,
        crc=None if later else crc,
        encrypted=bool(flags & (_ENCRYPTED | _MASKED)) or method == 99,
    )
