"""No test of this room reaches anything but this machine: whoever tries fails."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that sockets were told to connect to. Those outside this machine get no further, and no name is looked up."""
    tried: list[str] = []
    connect = socket.socket.connect

    def watched(self: socket.socket, address: Any) -> None:
        tried.append(address[0])
        if not address[0].startswith("127.") and address[0] != "::1":
            raise ConnectionRefusedError("not from a test")
        connect(self, address)

    look_up = socket.getaddrinfo

    def numbers_only(host: Any, *more: Any, **named: Any) -> Any:
        ip_address(host)
        return look_up(host, *more, **named)

    monkeypatch.setattr(socket.socket, "connect", watched)
    monkeypatch.setattr(socket, "getaddrinfo", numbers_only)
    return tried
