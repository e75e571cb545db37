"""Article extraction on the pages bench: saved pages, and the same pages as pasted text."""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run as call
from tempfile import TemporaryDirectory

from dragoman.intake.files import from_bytes
from dragoman.model.contract import encode_reading
from dragoman.model.errors import InputError
from dragoman.model.reading import Reading
from evals.benches import bench_dir

MEASURES = (
    "html: F1",
    "html: precision",
    "html: recall",
    "pasted: line F1",
    "pasted: precision",
    "pasted: recall",
    "pasted: macro F1",
)
"""Saved pages by shared 4-token shingles, pasted text by lines kept. The bench counts cross-heads as article, the reading contract does not."""

_PRINTED = {
    "html: F1": "f1", "html: precision": "p", "html: recall": "r",
    "pasted: line F1": "line_f1", "pasted: precision": "line_p", "pasted: recall": "line_r", "pasted: macro F1": "macro_f1",
}  # fmt: skip


def run(bench: Path, reader: object = None) -> dict[str, float]:  # noqa: ARG001 (no reader is needed; all adapters are called alike)
    """The figures of both halves. ``bench``: the folder that holds ``pages/``."""
    folder = bench / "pages"
    saved = _score(folder, _clippings(folder / "html", ".html.gz"), "--html")
    pasted = _score(folder, _clippings(folder / "pasted", ".txt"), "--pasted", str(folder / "pasted"))
    return {name: (saved if name.startswith("html") else pasted)[printed] for name, printed in _PRINTED.items()}


def _clippings(folder: Path, suffix: str) -> Iterator[str]:
    """A reading-contract line for each page; pages that intake refuses are named and count as empty."""
    for path in sorted(folder.glob(f"*{suffix}")):
        payload = gzip.decompress(path.read_bytes()) if suffix.endswith(".gz") else path.read_bytes()
        try:
            received = from_bytes(payload, path=path.name.removesuffix(".gz"))
        except InputError as error:
            print(f"pages: {error}", file=sys.stderr)
            continue
        yield encode_reading(Reading(clipping=received.clipping))


def _score(folder: Path, lines: Iterator[str], *arguments: str) -> dict[str, float]:
    """What the scorer prints: names and numbers in pairs."""
    with TemporaryDirectory() as place:
        predictions = Path(place) / "predictions.jsonl"
        predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = [
            sys.executable,
            str(folder / "score_pages.py"),
            str(folder / "gold.jsonl"),
            str(predictions),
            *arguments,
        ]
        done = call(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"score_pages.py failed: {done.stderr.strip()}")
    words = done.stdout.split()
    return {name: float(value) for name, value in zip(words[::2], words[1::2], strict=True)}


if __name__ == "__main__":
    found = Path(sys.argv[1]) if len(sys.argv) > 1 else bench_dir()
    if found is None:
        sys.exit("no benches here: set DRAGOMAN_BENCH")
    for measure, value in run(found).items():
        print(f"{measure:24} {value:.3f}")
