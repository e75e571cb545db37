"""Compressed bytes as streams that hold one chunk at a time, count what they unpack, and call what is broken by its name."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Literal, Protocol

from dragoman.intake.parts import Guard
from dragoman.model.errors import FormatError

CHUNK = 2**16
"""Bytes that are read or unpacked at a time."""

MAX_DICTIONARY = 72 * 2**20
"""Bytes of memory that an LZMA stream may ask for; ``xz -9`` asks for 65 MB."""

TODO = "fetch or copy it again, or take what could be read of it"

Coding = Literal["stored", "deflate", "gzip", "bzip2", "xz", "lzma"]
"""How bytes are packed; ``deflate`` is the bare stream inside a ZIP, ``lzma`` the bare one behind its properties, ``xz`` the file."""


class _Decoder(Protocol):
    """What zlib's, bz2's and lzma's decompressors are made to have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Zlib:
    """zlib's decompressor with the manners of the other two."""

    def __init__(self, window: int) -> None:
        self._inner = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail  # there may be output left in it all the same

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class _Stored:
    """Bytes that are not packed at all."""

    eof = False
    unused_data = b""

    def __init__(self) -> None:
        self._held = b""

    @property
    def needs_input(self) -> bool:
        return not self._held

    def decompress(self, data: bytes, max_length: int) -> bytes:
        data = self._held + data
        self._held = data[max_length:]
        return data[:max_length]


_OPENS: dict[Coding, bytes] = {"gzip": b"\x1f\x8b", "bzip2": b"BZh", "xz": b"\xfd7zXZ\x00"}
"""How another stream of the same file begins, for those codings that allow several."""


class Unpacking(io.RawIOBase):
    """What a packed stream unpacks to. ``read`` gives packed bytes, at most as many as asked for, none at the end; ``check`` is the CRC-32 to be met, if any.

    Reading raises FormatError, with ``where``, for a stream that is broken or breaks off, and what the guard raises. Streams that follow one another (gzip's
    members) are one; what stands behind the last is left alone.
    """

    def __init__(
        self, read: Callable[[int], bytes], coding: Coding, guard: Guard, where: str | None, *, check: int | None = None
    ) -> None:
        self.finished = False
        self.spare = b""
        self._read, self._coding, self._guard, self._where, self._check = read, coding, guard, where, check
        self._crc = 0
        self._decoder: _Decoder | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        size = min(len(buffer), CHUNK)
        if not size:
            return 0
        try:
            chunk = b"" if self.finished else self._next(size)
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
            self.finished = True
            raise self._broken(error) from error
        self._guard.count(len(chunk))
        if self._check is not None:
            self._crc = zlib.crc32(chunk, self._crc)
            if not chunk and self._crc != self._check:
                raise FormatError("its checksum is wrong, so some of it is damaged", where=self._where, todo=TODO)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _next(self, size: int) -> bytes:
        """The next unpacked bytes; empty at the end only."""
        if self._decoder is None:
            self._decoder = self._begin()
        while True:
            if self._decoder.eof:
                rest = self._decoder.unused_data
                if not self._follows(rest):
                    self.finished = True
                    return b""
                rest, self.spare = self.spare, b""
                self._decoder = self._begin()
                chunk = self._decoder.decompress(rest, size)
            elif self._decoder.needs_input:
                data = self._read(CHUNK)
                chunk = self._decoder.decompress(data, size)
                if not data and not chunk and not self._decoder.eof:
                    self.finished = True
                    if self._coding == "stored" or self._unmarked():
                        return b""
                    raise FormatError("it breaks off", where=self._where, todo=TODO)
            else:
                chunk = self._decoder.decompress(b"", size)
            if chunk:
                return chunk

    def _unmarked(self) -> bool:
        """LZMA inside a ZIP need not mark its end."""
        return self._coding == "lzma" and self._check is not None

    def _follows(self, rest: bytes) -> bool:
        """Whether another stream of the kind follows; its first bytes are then in ``spare``."""
        mark = _OPENS.get(self._coding)
        self.spare = rest
        if mark is None:
            return False
        rest = rest.lstrip(b"\0")
        while len(rest) < len(mark):
            data = self._read(CHUNK)
            if not data:
                return False
            rest = (rest + data).lstrip(b"\0")
        self.spare = rest
        return rest.startswith(mark)

    def _begin(self) -> _Decoder:
        match self._coding:
            case "stored":
                return _Stored()
            case "deflate":
                return _Zlib(-15)
            case "gzip":
                return _Zlib(31)
            case "bzip2":
                return bz2.BZ2Decompressor()
            case "xz":
                return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY)
            case "lzma":
                return self._bare_lzma()

    def _bare_lzma(self) -> _Decoder:
        """ZIP's LZMA: version, length and five bytes of properties, then the bare stream."""
        head = b""
        while len(head) < 9 and (data := self._read(9 - len(head))):
            head += data
        if len(head) < 9 or head[2:4] != b"\x05\x00" or head[4] >= 225:
            raise lzma.LZMAError("no properties")
        size = int.from_bytes(head[5:9], "little")
        if size > MAX_DICTIONARY:
            raise FormatError(
                f"asks for {size // 2**20:,} MB of memory to be unpacked", where=self._where, todo="unpack it yourself"
            )
        lc, lp, pb = head[4] % 9, head[4] // 9 % 5, head[4] // 45
        chain = [{"id": lzma.FILTER_LZMA1, "lc": lc, "lp": lp, "pb": pb, "dict_size": max(size, 4096)}]
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=chain)

    def _broken(self, error: Exception) -> FormatError:
        if isinstance(error, lzma.LZMAError) and "limit" in str(error).lower():
            return FormatError("asks for too much memory to be unpacked", where=self._where, todo="unpack it yourself")
        return FormatError("its packing is broken", where=self._where, todo=TODO)
