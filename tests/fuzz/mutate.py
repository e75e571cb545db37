# ruff: noqa: E501  (tables of bytes read best in long lines)
"""What the hostile do to files: cut, flip, repeat, splice, lie about lengths, nest."""

import bz2
import gzip
import io
import lzma
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

TOKENS = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"+ADw-script+AD4-", b"\x1b[2J", b"\xe2\x80\xae", b"\xe2\x80\xa8",
    b"\r", b"\n", b"\t", b"\x0c", b"\x1a", b'"', b"'", b"<", b">", b"&", b"&#x110000;", b"&#0;", b"&a;", b"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    b"<![CDATA[", b"]]>", b"<!--", b"<script>", b"</script>", b"<plaintext>", b"<textarea>", b"{", b"}", b"[", b"]", b"\\", b"\\u-1?", b"\\bin9999999 ", b"\\ud800",
    b"-1", b"0", b"99999999999999999999", b"1e999", b"NaN", b"null", b"\nFrom a ", b"\n\n", b"\r\n\r\n", b"=?utf-8?B?", b"=?x?Q?=00?=", b"=3D", b"=\n", b"--m", b"%PDF-",
    b" obj", b" 0 R", b"endstream", b"WARC/1.0\r\n", b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"../", b"C:\\", b"2004-02-30", b"31/12/9999", b"0000-00-00",
)  # fmt: skip
"""Bytes that mean something to one parser or another."""

_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"4294967295", b"99999999999999999999")
_INTEGERS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)

Mutator = Callable[[random.Random, bytes], bytes]


def cut(rng: random.Random, data: bytes) -> bytes:
    """It breaks off, or begins in the middle."""
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.8 else data[at:]


def flip(rng: random.Random, data: bytes) -> bytes:
    """Some bits are turned."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 64))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def drop(rng: random.Random, data: bytes) -> bytes:
    """A piece is missing."""
    start, end = _piece(rng, data)
    return data[:start] + data[end:]


def repeat(rng: random.Random, data: bytes) -> bytes:
    """A piece stands there many times."""
    start, end = _piece(rng, data)
    times = rng.choice((2, 10, 300))
    return data[:end] + data[start:end] * min(times, 30_000 // (end - start + 1)) + data[end:]


def move(rng: random.Random, data: bytes) -> bytes:
    """A piece stands elsewhere."""
    start, end = _piece(rng, data)
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def insert(rng: random.Random, data: bytes) -> bytes:
    """Something that means something stands where it should not."""
    for _ in range(rng.choice((1, 1, 4))):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 50)) + data[at:]
    return data


def lie(rng: random.Random, data: bytes) -> bytes:
    """A number says something else."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return flip(rng, data)
    match = rng.choice(found)
    return data[: match.start()] + rng.choice(_NUMBERS) + data[match.end() :]


def lie_in_bytes(rng: random.Random, data: bytes) -> bytes:
    """A binary length says something else."""
    kind = rng.choice(("<H", "<I", ">I", ">H"))
    size = struct.calcsize(kind)
    if len(data) <= size:
        return data
    at = rng.randrange(len(data) - size)
    value = rng.choice(_INTEGERS) & (256**size - 1)
    return data[:at] + struct.pack(kind, value) + data[at + size :]


def blank(rng: random.Random, data: bytes) -> bytes:
    """A piece is overwritten with one byte."""
    start, end = _piece(rng, data)
    return data[:start] + bytes([rng.choice((0, 32, 255, 60, 10))]) * (end - start) + data[end:]


MUTATORS: tuple[Mutator, ...] = (cut, flip, drop, repeat, move, insert, insert, lie, lie_in_bytes, blank)


def mutated(seed: int, data: bytes, other: bytes = b"") -> bytes:
    """The data after some of :data:`MUTATORS`, the same for the same seed; sometimes spliced with another file."""
    rng = random.Random(seed)
    if other and rng.random() < 0.15:
        data = data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]
    for _ in range(rng.choice((1, 1, 2, 4))):
        if data:
            data = rng.choice(MUTATORS)(rng, data)
    return data


def _piece(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 4, 32, 512)))


def mutated_inside(seed: int, data: bytes) -> bytes:
    """The data with what is packed in it mutated, and packed again so that checksums are right."""
    rng = random.Random(seed)
    try:
        if data.startswith(b"PK"):
            return _zipped_again(rng, data)
        if data.startswith(b"\x1f\x8b"):
            return gzip.compress(mutated(seed, gzip.decompress(data)), 1, mtime=0)
        if data.startswith(b"BZh"):
            return bz2.compress(mutated(seed, bz2.decompress(data)))
        if data.startswith(b"\xfd7zXZ"):
            return lzma.compress(mutated(seed, lzma.decompress(data)), preset=0)
    except (
        OSError,
        EOFError,
        zipfile.BadZipFile,
        lzma.LZMAError,
        zlib.error,
        IndexError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        pass
    return mutated(seed, data)


def _zipped_again(rng: random.Random, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        names = [info for info in given.infolist() if not info.is_dir()]
        chosen = rng.choice(names)
        for info in names:
            content = given.read(info)
            if info is chosen:
                content = mutated_inside(rng.randrange(2**32), content)
            made.writestr(zipfile.ZipInfo(info.filename), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
