"""Work with a library that a file can crash or keep busy for ever, done in a process of its own with bounded time and memory.

The process is forked, which takes milliseconds: it has the library and the bytes already, and hands back what it made. Where there is no fork (Windows), the
work is done here, and whoever called this process (``dragoman add --workers 2``) is to end it.
"""

import os
import pickle
import selectors
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

from dragoman.model.errors import FormatError

T = TypeVar("T")

CHUNK = 2**16
_LENGTH = 8
TODO = "save or print it anew, or copy its text"


def apart(work: Callable[[], T], *, form: str, where: str | None, seconds: float, memory: int) -> T:
    """What ``work`` returns or raises. ``seconds`` of the clock, ``memory`` in bytes beyond what this process has.

    Raises FormatError where the work crashes its process, or takes more of either.
    """
    if not hasattr(os, "fork"):
        return work()
    out, into = os.pipe()
    with warnings.catch_warnings():
        # Python warns of forks beside threads; the child touches nothing that a thread could hold, and never comes back
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        os.close(out)
        _work(work, into, memory)
    os.close(into)
    try:
        data, late = _received(out, seconds)
    finally:
        os.close(out)
        os.kill(child, signal.SIGKILL)  # it is done, or is not to go on
        os.waitpid(child, 0)
    if late:
        raise FormatError(f"the {form} takes longer than {seconds:.0f} seconds", where=where, todo=TODO)
    if len(data) < _LENGTH or len(data) - _LENGTH != int.from_bytes(data[:_LENGTH], "big"):
        raise FormatError(f"the {form} crashes its reader, or asks for too much memory", where=where, todo=TODO)
    done, found = pickle.loads(data[_LENGTH:])  # noqa: S301 (our own child's)
    if not done:
        raise found
    made: T = found
    return made


def _work(work: Callable[[], object], into: int, memory: int) -> NoReturn:
    """What the child does. However it ends, it ends here: nothing of the parent's may be run or closed twice."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        _bound(memory)
        try:
            data = pickle.dumps((True, work()))
        except MemoryError:
            os._exit(1)
        except Exception as error:  # noqa: BLE001 (the parent raises it)
            data = pickle.dumps((False, error))
        data = len(data).to_bytes(_LENGTH, "big") + data
        at = 0
        while at < len(data):
            at += os.write(into, data[at : at + CHUNK])
    finally:
        os._exit(1)


def _bound(memory: int) -> None:
    """Bound the memory of this process, where the system tells what it has now and keeps to bounds (Linux)."""
    import resource

    told = Path("/proc/self/statm")
    if told.exists():
        now = int(told.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = now + memory if most == resource.RLIM_INFINITY else min(now + memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _received(out: int, seconds: float) -> tuple[bytes, bool]:
    """What the child wrote up to its end, and whether the time ran out first."""
    until = time.monotonic() + seconds
    data = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(out, selectors.EVENT_READ)
        while True:
            left = until - time.monotonic()
            if left <= 0 or not ready.select(left):
                return bytes(data), True
            piece = os.read(out, CHUNK)
            if not piece:
                return bytes(data), False
            data += piece
