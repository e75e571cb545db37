"""Streams of text in an encoding in which the signs of a format are single bytes, whatever they were written in."""

import codecs
import io
import re
from typing import BinaryIO

CHUNK = 2**16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"^(<\?xml[^<>]{0,200}?)\sencoding\s*=\s*[\"'][^\"']{0,100}[\"']")


def narrow(file: BinaryIO) -> BinaryIO:
    """The stream, as UTF-8 if it was UTF-16 or UTF-32. What is no text in these encodings comes out as replacement characters."""
    head = b""
    while len(head) < 4 and (piece := file.read(4 - len(head))):
        head += piece
    rest = joined(head, file)
    wide = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if wide is None and len(head) == 4 and head.count(0) == 2:
        wide = "utf-16-le" if head[1] == head[3] == 0 else "utf-16-be" if head[0] == head[2] == 0 else None
    return io.BufferedReader(_Recoded(rest, wide), CHUNK) if wide else rest


def joined(head: bytes, file: BinaryIO, *, returns: bool = False) -> io.BufferedReader:
    """What was read already, and the rest. ``returns``: carriage returns alone end the lines."""
    return io.BufferedReader(_Joined(head, file, returns), CHUNK)


class _Joined(io.RawIOBase):
    def __init__(self, head: bytes, file: BinaryIO, returns: bool) -> None:  # noqa: FBT001 (made in one place)
        self._head, self._file, self._returns = head, file, returns

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._file.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data.replace(b"\r", b"\n") if self._returns else data
        return len(data)


class _Recoded(io.RawIOBase):
    """The text of a stream as UTF-8, its XML declaration without the encoding that no longer holds."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._file, self._left, self._first = file, b"", True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        while not self._left:
            data = self._file.read(CHUNK)
            text = self._decoder.decode(data, final=not data).encode("utf-8", "replace")
            if self._first and text:
                text, self._first = _DECLARED.sub(rb"\1", text), False
            self._left = text
            if not data:
                break
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
