"""How pages are fetched, gathered in one frozen object."""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

from dragoman.fetch.addresses import Address, is_public, is_web_port

Resolver = Callable[[str, int], Sequence[Address]]
"""From a host in ASCII and a port to its addresses; raises OSError where there are none."""

PRODUCT = "dragoman"
"""The name we are known by in robots.txt. It cannot be changed: a site that shuts us out shuts us out."""

MAX_REDIRECTS = 5
MAX_ROBOTS = 500 * 2**10
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least so many."""

MAX_WAIT = 30.0
"""Seconds that a site's crawl-delay is honoured up to. Some ask for a day, which nobody who sits at a terminal can mean."""

DEADLINE = 6
"""A page may take so many times the patience with one silence: 20 s without a byte, two minutes in all."""


def resolve_by_system(host: str, port: int) -> Sequence[Address]:
    """What the system's resolver says, in its order of preference. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(ip_address(where[0]) for *_, where in found))


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Where the outside begins. Tests put their own in place of these; neither the command line nor the environment can.

    ``authorities``: a PEM file of certificate authorities, None for those of the ``certifi`` package. Certificates are always checked.
    """

    resolve: Resolver = resolve_by_system
    allows_address: Callable[[Address], bool] = is_public
    allows_port: Callable[[int], bool] = is_web_port
    authorities: Path | None = None
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = utc_now


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """``timeout``: seconds without a byte; ``max_bytes``: of one page, unpacked; ``delay``: seconds between two requests to one host; ``contact``: who is
    asking, shown to the servers in brackets behind our name.
    """

    timeout: float = 20.0
    max_bytes: int = 20_000_000
    delay: float = 1.0
    contact: str | None = None
    version: str = "0"
    network: Network = field(default_factory=Network)

    @property
    def deadline(self) -> float:
        """Seconds for one URL in all: every redirect and robots.txt, without the polite waiting."""
        return self.timeout * DEADLINE

    @property
    def agent(self) -> str:
        """The User-Agent sent."""
        return f"{PRODUCT}/{self.version}" + (f" ({self.contact})" if self.contact else "")
