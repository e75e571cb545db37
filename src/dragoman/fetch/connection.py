"""The only way to the network: resolves a host once, checks every address, connects to one that was checked, and keeps to a deadline."""

import queue
import ssl
import threading
import time
from collections.abc import Iterable, Sequence
from typing import Any

import certifi
import httpcore

from dragoman.fetch.addresses import Address
from dragoman.fetch.options import Network, Resolver
from dragoman.model.errors import FetchError, RefusedError

SLICE = 64 * 2**10
"""Bytes read from a socket at once."""

_GIVE = "try again later, or save the page in a browser and add the file"


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float, *, where: str) -> None:
        self._seconds, self._where = seconds, where
        self._end = time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether it has passed."""
        return time.monotonic() >= self._end

    def left(self, at_most: float | None) -> float:
        """Seconds that may still be waited. Raises FetchError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(
                f"the server is too slow: not done after {self._seconds:g} s", where=self._where, todo=_GIVE
            )
        return left if at_most is None else min(left, at_most)

    def extend(self, seconds: float) -> None:
        """Time spent waiting politely does not count."""
        self._end += seconds


class Guarded(httpcore.NetworkBackend):
    """A network backend for one URL. ``peer`` is the address last connected to.

    There is one look-up for one connection, and what is connected to is an address out of that look-up, given to the socket as a number: a name that
    changes its meaning between the check and the connection (DNS rebinding) changes nothing.
    """

    def __init__(self, network: Network, deadline: Deadline, *, where: str) -> None:
        self._network, self._deadline, self._where = network, deadline, where
        self._sockets = httpcore.SyncBackend()
        self.peer: Address | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the host's addresses, all of which are public. Raises RefusedError, FetchError, httpcore's errors."""
        addresses = self._checked(host, port, timeout)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self.peer = address
            return _Stream(stream, self._deadline)
        assert failure is not None
        raise failure

    def _checked(self, host: str, port: int, timeout: float | None) -> Sequence[Address]:
        addresses = _resolve(self._network.resolve, host, port, self._deadline.left(timeout), where=self._where)
        for address in addresses:
            if not self._network.allows_address(address):
                raise RefusedError(
                    f"{host} is {'' if host == str(address) else f'{address}, which is '}not a public internet address",
                    where=self._where,
                    todo="pages inside your own network are saved in a browser and added as files",
                )
        return addresses


def trust(network: Network) -> ssl.SSLContext:
    """What certificates are checked against. Built by hand, as the standard library's default also listens to the environment."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cafile=str(network.authorities or certifi.where()))
    return context


class _Stream(httpcore.NetworkStream):
    """A connection that keeps to the deadline with every byte: a server that sends one a second is not waited for longer than one that sends none."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(min(max_bytes, SLICE), self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 (as httpcore has it)
        return self._inner.get_extra_info(info)


def _resolve(resolve: Resolver, host: str, port: int, seconds: float, *, where: str) -> Sequence[Address]:
    """The addresses of a host. The system's resolver knows no timeout, so it is asked from a thread that may be left behind."""
    answers: queue.SimpleQueue[Sequence[Address] | OSError | ValueError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, ValueError) as error:  # ValueError: a name the resolver cannot encode
            answers.put(error)

    threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise FetchError(
            f"no answer to where {host} is", where=where, todo="check the network, then try again"
        ) from None
    if isinstance(answer, Exception) or not answer:
        raise FetchError(f"there is no host {host}", where=where, todo="check the name and the network") from (
            answer if isinstance(answer, Exception) else None
        )
    return answer
