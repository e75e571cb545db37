"""Servers on loopback for the tests: each path of a site has a reply, which may be as rude as it likes."""

import contextlib
import gzip
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from dragoman.fetch.addresses import Address
from dragoman.fetch.options import FetchOptions, Network

CERTIFICATE, KEY = Path(__file__).with_name("certificate.pem"), Path(__file__).with_name("key.pem")
"""Self-signed, for press.example and the names under it; made for these tests alone:
``openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=press.example
-addext subjectAltName=DNS:press.example,DNS:*.press.example -keyout key.pem -out certificate.pem``
"""

LOOPBACK = ip_address("127.0.0.1")
Reply = Callable[[], Iterator[bytes]]


def reply(
    body: bytes = b"<p>The envoys met.</p>", *, status: str = "200 OK", kind: str | None = "text/html", **headers: str
) -> Reply:
    """An ordinary answer, with its length unless ``Content_Length`` or ``Transfer_Encoding`` is given."""
    lines = [f"HTTP/1.1 {status}"] + ([f"Content-Type: {kind}"] if kind else [])
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if not {"Content_Length", "Transfer_Encoding"} & headers.keys():
        lines.append(f"Content-Length: {len(body)}")
    whole = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body
    return lambda: iter((whole,))


def sent_on(to: str, status: str = "302 Found") -> Reply:
    """A redirect."""
    return reply(b"", status=status, Location=to)


def packed(body: bytes) -> Reply:
    """A gzipped answer."""
    return reply(gzip.compress(body), Content_Encoding="gzip")


def dripping(first: bytes, piece: bytes, pause: float) -> Reply:
    """Something, then a piece again and again for ever."""

    def drips() -> Iterator[bytes]:
        yield first
        while True:
            time.sleep(pause)
            yield piece

    return drips


@dataclass
class Site:
    """A running server. ``asked``: path, time and head of every request so far."""

    port: int
    scheme: str
    replies: Mapping[str, Reply]
    asked: list[tuple[str, float, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "press.example") -> str:
        """The URL of a path, at any host name."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _, _ in self.asked]


@contextlib.contextmanager
def serving(replies: Mapping[str, Reply], *, tls: bool = False, address: str = "127.0.0.1") -> Iterator[Site]:
    """A site with these replies; ``/robots.txt`` is 404 unless given, as is everything else."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET

    class Server(socketserver.ThreadingTCPServer):
        address_family = family
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: Any) -> None:
            """Clients that hang up are what the tests are about."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection = self.request
            if tls:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(CERTIFICATE, KEY)
                connection = context.wrap_socket(connection, server_side=True)
            with connection:
                connection.settimeout(5)
                head = b""
                while b"\r\n\r\n" not in head:
                    if not (more := connection.recv(4096)):
                        return
                    head += more
                path = head.split(b" ")[1].decode("ascii")
                site.asked.append((path, time.monotonic(), head.decode("ascii")))
                for piece in replies.get(path, reply(b"", status="404 Not Found"))():
                    connection.sendall(piece)

    with Server((address, 0), Handler) as server:
        site = Site(port=server.server_address[1], scheme="https" if tls else "http", replies=replies)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def to_loopback(_host: str, _port: int) -> tuple[Address, ...]:
    """A resolver for which every name is this machine."""
    return (LOOPBACK,)


def options(*, network: dict[str, Any] | None = None, **changes: Any) -> FetchOptions:
    """Options that lead to the tests' servers and nowhere else, without pauses."""
    inside: dict[str, Any] = {
        "resolve": to_loopback,
        "allows_address": lambda address: address == LOOPBACK,
        "allows_port": lambda _: True,
        "authorities": CERTIFICATE,
    }
    return FetchOptions(**{"timeout": 2.0, "delay": 0.0, "network": Network(**(inside | (network or {})))} | changes)
