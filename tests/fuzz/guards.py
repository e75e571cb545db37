"""What a hostile input may not do: take long, reach the network, write a file, crash the process, take all memory."""

import json
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parent.parent.parent


class TookTooLongError(BaseException):
    """No Exception, so that nothing between here and there takes it for a broken file."""


class ReachedOutError(BaseException):
    """Likewise."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Fail after so many seconds of this process's own time; in the main thread only."""

    def stop(*_: object) -> NoReturn:
        raise TookTooLongError(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def shut_in() -> Iterator[None]:
    """Fail where somebody asks for a name or a connection, or opens a file for writing."""

    def refuse(*about: object, **_: object) -> NoReturn:
        raise ReachedOutError(f"the network was asked for {about[-1]!r}")

    kept = {name: getattr(socket, name) for name in ("getaddrinfo", "gethostbyname", "create_connection")}
    connect = socket.socket.connect
    for name in kept:
        setattr(socket, name, refuse)
    socket.socket.connect = refuse  # type: ignore[method-assign]
    tempfile.gettempdir()  # tries once whether it can write there
    _WATCHING.append(True)
    if not _HOOKED:
        _HOOKED.append(True)
        sys.addaudithook(_writes)
    try:
        yield
    finally:
        _WATCHING.pop()
        socket.socket.connect = connect  # type: ignore[method-assign]
        for name, function in kept.items():
            setattr(socket, name, function)


_WATCHING: list[bool] = []
_HOOKED: list[bool] = []
"""An audit hook cannot be taken away again."""


def _writes(event: str, about: tuple[Any, ...]) -> None:
    if not _WATCHING:
        return
    if about and isinstance(about[0], str) and Path(about[0]).is_relative_to(tempfile.gettempdir()):
        return
    if event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "subprocess.Popen", "os.system"):
        raise ReachedOutError(f"{event} {about}")
    if event == "open" and isinstance(about[0], str) and isinstance(about[1], str) and set(about[1]) & set("wax+"):
        raise ReachedOutError(f"{about[0]} was opened for writing")


def in_a_process(cases: Sequence[str], *, memory: int, seconds: float) -> dict[str, dict[str, Any]]:
    """Run hostile cases in one process that may have so many bytes of addresses, and so many seconds each. By name what came of each."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.guards", json.dumps([list(cases), memory, seconds])],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120 + 10 * len(cases),
    )  # fmt: skip
    told = {row["case"]: row for row in map(json.loads, ran.stdout.splitlines())}
    if ran.returncode:
        missing = next(case for case in cases if case not in told)
        told[missing] = {"case": missing, "broke": f"the process ended with {ran.returncode}: {ran.stderr[-2000:]}"}
    return told


def _main() -> None:
    from tests.fuzz.hostile import HOSTILE
    from tests.fuzz.parsers import PARSERS

    cases, memory, seconds = json.loads(sys.argv[1])
    tempfile.gettempdir()  # tries once whether it can write there
    for form in ("text", "html"):  # what is imported with the first page does not count
        PARSERS[form](b"<p>The envoy left on Monday, he said.</p>")
    inputs = [(case, HOSTILE[case][0], HOSTILE[case][1]()) for case in cases]
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    for case, parser, payload in inputs:
        row: dict[str, Any] = {"case": case, "broke": None}
        started = time.process_time()
        try:
            with deadline(seconds), shut_in():
                found = PARSERS[parser](payload)
        except BaseException as error:  # noqa: BLE001 (it is told)
            row["broke"] = f"{type(error).__name__}: {str(error)[:300]}"
        else:
            texts = "".join(one.clipping.text for one in found.clippings)
            row |= {
                "clippings": len(found.clippings),
                "errors": [str(error) for error in found.errors],
                "passwd": "root:" in texts + str(found.errors),
            }
        row["seconds"] = time.process_time() - started
        row["grown"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) * 1024
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main()
