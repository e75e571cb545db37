"""One request and its answer: GET, no cookies, no proxy, the body counted as it streams, packed and unpacked."""

import ssl
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import httpcore

from dragoman.fetch.addresses import Address
from dragoman.fetch.connection import SLICE, Deadline, Guarded, trust
from dragoman.fetch.options import FetchOptions
from dragoman.fetch.urls import Target
from dragoman.model.errors import FetchError

ACCEPT = (
    "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, text/plain;q=0.9"
)

MAX_HEAD = 24_000
"""Bytes of an answer's head. Pages have one or two thousand; readers of web archives give up beyond 32 thousand."""

_GIVE = "try again later, or save the page in a browser and add the file"
_PACKED = {"gzip": True, "x-gzip": True, "identity": False, "": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An answer's first lines as received. ``version`` is ``HTTP/1.1``; header names keep their case."""

    status: int
    reason: str
    version: str
    headers: tuple[tuple[bytes, bytes], ...]

    def get(self, name: str) -> str:
        """The value of the first header of that name, empty where there is none."""
        wanted = name.lower().encode("ascii")
        for key, value in self.headers:
            if key.lower() == wanted:
                return _text(value).strip()
        return ""

    @property
    def length(self) -> int:
        """Bytes, about."""
        return sum(len(key) + len(value) + 4 for key, value in self.headers)

    @property
    def packed(self) -> bool:
        """Whether the body is gzipped. Raises KeyError for codings that were not asked for."""
        return _PACKED[self.get("Content-Encoding").lower()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered with: the head, and the body still packed as it was sent, without chunks. ``body`` is empty where it was not wanted."""

    head: Head
    body: bytes = field(repr=False)
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How many bytes of the body are wanted, packed or not; ``cut``: whether the rest may be left rather than be an error."""

    limit: int
    cut: bool = False


class Web:
    """Asks servers, one request a connection, so that nothing is carried from one to the next."""

    def __init__(self, options: FetchOptions) -> None:
        self._options, self._trust = options, trust(options.network)

    def ask(
        self,
        target: Target,
        *,
        wants: Callable[[Head], Wanted | None],
        deadline: Deadline,
        where: str,
        accept: str = ACCEPT,
    ) -> Answer:
        """What the target answers with. ``wants`` decides by the head whether the body is read. Raises FetchError."""
        backend = Guarded(self._options.network, deadline, where=where)
        silence = self._options.timeout
        headers = [
            (b"Host", target.authority.encode("ascii")),
            (b"User-Agent", self._options.agent.encode("ascii")),
            (b"Accept", accept.encode("ascii")),
            (b"Accept-Encoding", b"gzip"),
            (b"Connection", b"close"),
        ]
        url = httpcore.URL(
            scheme=target.scheme.encode("ascii"),
            host=target.host.encode("ascii"),
            port=target.port,
            target=target.path.encode("ascii"),
        )
        limits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), silence)}
        try:
            with (
                httpcore.ConnectionPool(ssl_context=self._trust, network_backend=backend, retries=0) as pool,
                pool.stream("GET", url, headers=headers, extensions=limits) as response,
            ):
                head = _head(response)
                if head.length > MAX_HEAD:
                    raise FetchError(f"the answer's head has {head.length:,} bytes", where=where, todo=_GIVE)
                wanted = wants(head)
                body = b"" if wanted is None else _body(response.iter_stream(), head, wanted, where=where)
        except _FAILURES as error:
            raise _told(error, target, deadline, silence, where=where) from error
        assert backend.peer is not None
        return Answer(head=head, body=body, address=backend.peer)


def unpacked(body: bytes, head: Head, limit: int) -> bytes:
    """A body as the page has it, up to ``limit`` bytes; what is broken ends there."""
    if not head.packed:
        return body[:limit]
    try:
        return zlib.decompressobj(wbits=31).decompress(body, limit)
    except zlib.error:
        return b""


_FAILURES = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)


def _head(response: httpcore.Response) -> Head:
    extensions = response.extensions
    return Head(
        status=response.status,
        reason=_text(extensions.get("reason_phrase", b"")),
        version=_text(extensions.get("http_version", b"HTTP/1.1")),
        headers=tuple(response.headers),
    )


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _body(chunks: Iterable[bytes], head: Head, wanted: Wanted, *, where: str) -> bytes:
    """The body as sent. Both what arrives and what it unpacks to are counted, so that a page of a few kilobytes cannot become gigabytes."""
    try:
        packed = head.packed
    except KeyError:
        raise FetchError(
            f"the page is packed as {head.get('Content-Encoding')!r}, which was not asked for", where=where, todo=_GIVE
        ) from None
    too_long = FetchError(
        f"the page is larger than {wanted.limit:,} bytes", where=where, todo="raise --max-bytes if you want all of it"
    )
    announced = head.get("Content-Length")
    if not wanted.cut and announced.isdecimal() and int(announced) > wanted.limit:
        raise too_long
    unpacker = _Unpacker() if packed else None
    kept = bytearray()
    try:
        for chunk in chunks:
            kept += chunk
            if len(kept) > wanted.limit or (unpacker and unpacker.passes(chunk, wanted.limit)):
                if wanted.cut:
                    return bytes(kept)
                raise too_long
    except zlib.error as error:
        raise FetchError("the page is packed in a way that cannot be unpacked", where=where, todo=_GIVE) from error
    if unpacker and not unpacker.whole and not wanted.cut:
        raise FetchError("the page broke off before its end", where=where, todo=_GIVE)
    return bytes(kept)


class _Unpacker:
    """Counts what a gzipped body unpacks to, a slice at a time, and keeps none of it."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self._count = 0
        self._any = False

    @property
    def whole(self) -> bool:
        """Whether the packed stream came to its end."""
        return self._inner.eof or not self._any

    def passes(self, chunk: bytes, limit: int) -> bool:
        """Whether, with this chunk, there is more than the limit. Raises zlib.error."""
        self._any = self._any or bool(chunk)
        return any(self._count > limit for _ in self._slices(chunk))

    def _slices(self, chunk: bytes) -> Iterator[None]:
        while chunk and not (self._inner.eof and not chunk.strip(b"\0")):
            if self._inner.eof:  # gzip files may follow one another
                self._inner = zlib.decompressobj(wbits=31)
            self._count += len(self._inner.decompress(chunk, SLICE))
            yield
            chunk = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
        if not self._inner.eof:  # a slice may be full while nothing is left to feed
            while more := self._inner.decompress(b"", SLICE):
                self._count += len(more)
                yield


def _told(error: Exception, target: Target, deadline: Deadline, silence: float, *, where: str) -> FetchError:
    """The error for people."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchError(
                f"the certificate of {target.authority} does not hold: {cause.verify_message}",
                where=where,
                todo="nothing is fetched over a connection that cannot be trusted; check the address and this machine's clock",
            )
        if isinstance(cause, ssl.SSLError):
            return FetchError(f"no secure connection to {target.authority}: {cause.reason}", where=where, todo=_GIVE)
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpcore.TimeoutException):
        deadline.left(None)
        what = f"{target.authority} was silent for {silence:g} s"
        return FetchError(what, where=where, todo="try again later, or raise --timeout")
    if isinstance(error, httpcore.RemoteProtocolError):
        return FetchError(f"{target.authority} broke off, or does not speak HTTP: {error}", where=where, todo=_GIVE)
    return FetchError(
        f"no connection to {target.authority}: {error}", where=where, todo="check the address and the network"
    )
