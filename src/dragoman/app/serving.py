"""``dragoman serve``: the web record on the loopback address."""

import socket
import sys

import uvicorn

from dragoman.app.interruption import Interrupted
from dragoman.app.pipeline import refold
from dragoman.model.errors import UsageError
from dragoman.model.protocols import View
from dragoman.record import Record
from dragoman.record.engine import plain_address
from dragoman.views.web.site import create_site

HOST = "127.0.0.1"


class Latest:
    """Gives the same view until the record has changed, so that pages need not read everything again."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._stamp, self._view = record.stamp(), record.view()

    def __call__(self) -> View:
        """The view of the record as it is now."""
        stamp = self._record.stamp()
        if stamp != self._stamp:
            self._stamp, self._view = stamp, self._record.view()
        return self._view


def serve_record(address: str, *, port: int) -> None:
    """Serve until interrupted. Raises UsageError where the port is taken."""
    with Record(address) as record:
        if not record.fold_is_current():
            refold(record)
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            raise UsageError(
                f"port {port} cannot be used: {error.strerror}", todo="choose another with --port, or 0 for any"
            ) from error
        taken = listener.getsockname()[1]
        sys.stderr.write(f"The record is at http://{HOST}:{taken}/  (Ctrl-C stops)\n")
        config = uvicorn.Config(
            create_site(Latest(record), record=plain_address(address)),
            log_level="warning",
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except Interrupted:
            sys.stderr.write("Stopped.\n")  # Ctrl-C is how a server is meant to end
