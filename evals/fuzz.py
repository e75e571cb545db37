"""Coverage-guided fuzzing of every way into intake: ``python -m evals.fuzz [--seconds N] [PARSER…]``.

Each parser runs in a process of its own over the seeds of :mod:`tests.fuzz.seeds`, mutated by atheris (libFuzzer) and, in half of the cases, by the
structure-aware mutators of :mod:`tests.fuzz.mutate`. Inputs that raise anything but InputError, break a span, reach out or take longer than five seconds
are kept in a temporary folder and named. Exits with 1 where there was one. Not part of the tests, which run a fixed number of mutations.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
import traceback
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SECONDS = 60
LIMIT = 5.0
"""Seconds of a process's own time that one input may take."""

LONGEST = 65_536
"""Bytes of an input."""


def main() -> int:
    """Fuzz the parsers named, or all."""
    from tests.fuzz.parsers import PARSERS

    options = argparse.ArgumentParser(prog="python -m evals.fuzz", description="Fuzz the parsers of intake.")
    options.add_argument("--seconds", type=int, default=SECONDS, help="for each parser")
    options.add_argument("--child", help=argparse.SUPPRESS)
    options.add_argument("parsers", nargs="*", metavar="PARSER", help=f"of: {', '.join(PARSERS)}")
    given = options.parse_args()
    if unknown := set(given.parsers) - set(PARSERS):
        options.error(f"unknown: {', '.join(sorted(unknown))}")
    if find_spec("atheris") is None:
        print("skipped: atheris is not installed here (it has wheels for Linux and some Pythons only)")
        return 0
    if given.child:
        _fuzz(given.parsers[0], given.seconds, Path(given.child))
    failed = 0
    folder = Path(tempfile.mkdtemp(prefix="dragoman-fuzz-"))
    executions = 0
    for name in given.parsers or PARSERS:
        told = _run(name, given.seconds, folder / name)
        executions += told["executions"]
        failed += len(told["found"])
        print(
            f"{name:9} {told['executions']:>9,} executions, slowest {told['slowest']:.2f} s ({told['slow_input']})",
            flush=True,
        )
        for what, kept in told["found"].items():
            print(f"          {what}\n          {kept}", flush=True)
    print(f"{executions:,} executions, {failed} findings, inputs under {folder}")
    return 1 if failed else 0


def _run(name: str, seconds: int, folder: Path) -> dict[str, Any]:
    """Run one parser's child and read what it left."""
    folder.mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "evals.fuzz", "--child", str(folder), "--seconds", str(seconds), name],
        capture_output=True, text=True, check=False, timeout=10 * seconds + 600,
    )  # fmt: skip
    report = folder / "report.json"
    told: dict[str, Any] = {"executions": 0, "slowest": 0.0, "slow_input": "none", "found": {}}
    if report.exists():
        told = json.loads(report.read_text())
    if ran.returncode not in (0, 77):
        told["found"][f"the process ended with {ran.returncode}: {ran.stderr[-500:]}"] = str(folder / "last")
    return told


def _fuzz(name: str, seconds: int, folder: Path) -> None:
    """What a child does; atheris never returns."""
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["dragoman", "feedparser", "striprtf", "email", "zipfile"]):
        from tests.fuzz.guards import TookTooLongError, deadline, shut_in
        from tests.fuzz.mutate import mutated, mutated_inside
        from tests.fuzz.parsers import PARSERS
        from tests.fuzz.seeds import seeds

        parser = PARSERS[name]
        corpus = folder / "corpus"
        corpus.mkdir()
        for n, payload in enumerate(seeds()[name]):
            (corpus / str(n)).write_bytes(payload)
            parser(payload)
    state: dict[str, Any] = {"executions": 0, "slowest": 0.0, "slow_input": "none", "found": {}}
    reported = time.monotonic()

    def one(data: bytes) -> None:
        nonlocal reported
        started = time.process_time()
        try:
            with deadline(LIMIT), shut_in():
                parser(data)
        except (Exception, TookTooLongError) as error:  # noqa: BLE001 (each is a finding)
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "dragoman" in frame.filename]
            place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
            what = f"{type(error).__name__} at {place}: {str(error)[:100]}"
            if not any(known.split(":")[:2] == what.split(":")[:2] for known in state["found"]):
                state["found"][what] = _kept(folder, data)
        took = time.process_time() - started
        state["executions"] += 1
        if took > state["slowest"]:
            state["slowest"], state["slow_input"] = took, _kept(folder, data)
        if time.monotonic() - reported > 1:
            reported = time.monotonic()
            (folder / "report.json").write_text(json.dumps(state))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        if seed % 2 or not data:
            return bytes(atheris.Mutate(data, most))
        return (mutated(seed, data) if seed % 4 else mutated_inside(seed, data))[:most]

    bounds = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=120", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], str(corpus), *bounds, f"-artifact_prefix={folder}/"], one, custom_mutator=mutate)
    atheris.Fuzz()


def _kept(folder: Path, data: bytes) -> str:
    path = folder / hashlib.sha256(data).hexdigest()[:16]
    path.write_bytes(data)
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
