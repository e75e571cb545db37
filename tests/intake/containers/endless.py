"""Files that are made while they are read."""

import io
from collections.abc import Iterable
from itertools import chain, repeat


class Made(io.RawIOBase):
    """The pieces, one after the other."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces, self.left = iter(pieces), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        self.left = self.left or next(self.pieces, b"")
        size = min(len(buffer), len(self.left))
        buffer[:size] = self.left[:size]
        self.left = self.left[size:]
        return size


def endless(begin: bytes, unit: bytes, size: int, end: bytes = b"") -> io.BufferedReader:
    """A beginning, about so many bytes of the same (exactly so many, if the unit is one byte and they are a multiple of 65,536), and an end."""
    piece = unit * (2**16 // len(unit))
    return io.BufferedReader(Made(chain([begin], repeat(piece, size // 2**16), [end])), 2**20)
