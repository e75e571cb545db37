"""How HTTP packs a body: chunked, gzip, deflate, Brotli, Zstandard. Servers and crawlers say so, too, where it is long unpacked."""

import io
import re
import zlib

from dragoman.intake.parts import MAX_PAYLOAD
from dragoman.model.errors import FormatError

_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]{0,500})?\r?\n")
_PLAIN = frozenset(("", "identity", "none", "utf-8", "utf8", "binary", "8bit", "7bit"))
"""What stands in Content-Encoding and codes nothing."""


def decoded(payload: bytes, *, transfer: str | None, content: str | None, where: str | None) -> bytes:
    """A body as the browser would have it. ``transfer``, ``content``: the headers Transfer-Encoding and Content-Encoding.

    What is said to be packed and is not stays as it is. Raises FormatError for a broken body, one that unpacks to more than MAX_PAYLOAD, and a coding
    that is not known.
    """
    if "chunked" in (transfer or "").lower():
        payload = _unchunked(payload)
    codings = [name.strip().lower() for name in f"{content or ''},{transfer or ''}".split(",")]
    for name in reversed(codings):
        if name not in _PLAIN and name != "chunked" and payload:
            payload = _unpacked(payload, name, where)
            if len(payload) > MAX_PAYLOAD:
                raise FormatError(f"unpacks to more than {MAX_PAYLOAD // 2**20} MB, which no article is", where=where)
    return payload


def _unchunked(payload: bytes) -> bytes:
    """The chunks joined; the payload itself where it does not begin like one, what there is where it breaks off."""
    pieces: list[bytes] = []
    at = 0
    while match := _SIZE.match(payload, at):
        size = int(match[1], 16)
        piece = payload[match.end() : match.end() + size]
        if not pieces and len(piece) < size:
            return payload if b"<" in match[0] else piece
        if not size:
            break
        pieces.append(piece)
        at = match.end() + size
        at += 2 if payload[at : at + 2] == b"\r\n" else payload[at : at + 1] == b"\n"
    return b"".join(pieces) if pieces or at or payload.startswith(b"0") else payload


def _unpacked(payload: bytes, name: str, where: str | None) -> bytes:
    match name.removeprefix("x-"):
        case "gzip":
            return _inflated(payload, (31,), where) if payload.startswith(b"\x1f\x8b") else payload
        case "deflate":
            return payload if _is_text(payload) else _inflated(payload, (15, -15), where)
        case "br" | "zstd" as coding:
            if _is_text(payload) or (coding == "zstd" and not payload.startswith(b"\x28\xb5\x2f\xfd")):
                return payload
            return _read(payload, coding, where)
        case _:
            if _is_text(payload):
                return payload
            raise FormatError(f"coded as {name!r}, which Dragoman does not read", where=where)


def _inflated(payload: bytes, windows: tuple[int, ...], where: str | None) -> bytes:
    """zlib's formats; of a body that breaks off what there is."""
    for window in windows:
        try:
            return zlib.decompressobj(window).decompress(payload, MAX_PAYLOAD + 1)
        except zlib.error:
            continue
    raise FormatError("its packing is broken", where=where, todo="fetch the page again")


def _read(payload: bytes, coding: str, where: str | None) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    pieces: list[bytes] = []
    size = 0
    try:
        reader = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(payload))
        while size <= MAX_PAYLOAD and (piece := reader.read(2**16)):
            pieces.append(piece)
            size += len(piece)
    except (OSError, ValueError) as error:
        raise FormatError("its packing is broken", where=where, todo="fetch the page again") from error
    return b"".join(pieces)


def _is_text(payload: bytes) -> bool:
    """Whether a body that is said to be packed is plain: it opens with a tag, or its beginning is text."""
    head = payload[:64]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return True
    try:
        return head.decode("ascii").isprintable()
    except UnicodeDecodeError:
        return False
