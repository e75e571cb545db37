"""Article extraction on the pages bench: saved pages, and the same pages as pasted text.

``python -m evals.pages`` prints the totals, then the pasted pages apart by the first digit of their id: the even half is looked at while rules are
written, the odd half never is, so that its totals say what to expect elsewhere.

The bench counts cross-heads as article, the reading contract keeps them out of ``body``. So pasted pages are scored twice: as they are, and *with cross-heads*,
where single short lines without a full stop between two paragraphs of the body are handed to the scorer, too. The second figure says what the convention
costs; the first is the one with a floor.
"""

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from subprocess import run as call
from tempfile import TemporaryDirectory

from dragoman.intake.files import from_bytes
from dragoman.intake.lines import read_lines
from dragoman.model.clipping import Clipping
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

HEADING_WORDS = 12
"""Words of a line that may be a cross-head."""

HALVES: dict[str, Callable[[str], bool]] = {
    "looked-at half": lambda page: int(page[0], 16) % 2 == 0,
    "unseen half": lambda page: int(page[0], 16) % 2 == 1,
}

_PRINTED = {
    "html: F1": "f1", "html: precision": "p", "html: recall": "r",
    "pasted: line F1": "line_f1", "pasted: precision": "line_p", "pasted: recall": "line_r", "pasted: macro F1": "macro_f1",
}  # fmt: skip


def run(bench: Path, reader: object = None) -> dict[str, float]:  # noqa: ARG001 (no reader is needed; all adapters are called alike)
    """The figures of both kinds of pages. ``bench``: the folder that holds ``pages/``."""
    folder = bench / "pages"
    saved = _score(folder, _clippings(folder / "html", ".html.gz"), "--html")
    pasted = _pasted(folder, list(_clippings(folder / "pasted", ".txt")))
    return {name: (saved if name.startswith("html") else pasted)[printed] for name, printed in _PRINTED.items()}


def halves(bench: Path) -> dict[str, dict[str, float]]:
    """The pasted pages' figures by half, and with cross-heads."""
    folder = bench / "pages"
    clippings = list(_clippings(folder / "pasted", ".txt"))
    headed = [with_headings(clipping) for clipping in clippings]
    found = {"all, with cross-heads": _pasted(folder, headed)}
    for name, holds in HALVES.items():
        found[name] = _pasted(folder, clippings, holds)
        found[f"{name}, with cross-heads"] = _pasted(folder, headed, holds)
    return found


def with_headings(clipping: Clipping) -> Clipping:
    """The clipping with its cross-heads as body: short lines without a full stop that stand alone between two paragraphs of the body."""
    lines = read_lines(clipping.text)
    inside = {span.start for span in clipping.body}
    body = [n for n, line in enumerate(lines) if line.span.start in inside]
    heads = [
        lines[a + 1].span
        for a, b in pairwise(body)
        if b - a == 2 and lines[a + 1].kind == "label" and lines[a + 1].size <= HEADING_WORDS
    ]
    return replace(clipping, body=tuple(sorted((*clipping.body, *heads))))


def _clippings(folder: Path, suffix: str) -> Iterator[Clipping]:
    """The clipping of each page; pages that intake refuses are named and count as empty."""
    for path in sorted(folder.glob(f"*{suffix}")):
        payload = gzip.decompress(path.read_bytes()) if suffix.endswith(".gz") else path.read_bytes()
        try:
            yield from_bytes(payload, path=path.name.removesuffix(".gz")).clipping
        except InputError as error:
            print(f"pages: {error}", file=sys.stderr)


def _pasted(folder: Path, clippings: list[Clipping], holds: Callable[[str], bool] = lambda _: True) -> dict[str, float]:
    return _score(folder, iter(clippings), "--pasted", str(folder / "pasted"), holds=holds)


def _score(
    folder: Path, clippings: Iterator[Clipping], *arguments: str, holds: Callable[[str], bool] = lambda _: True
) -> dict[str, float]:
    """What the scorer prints, names and numbers in pairs, for the pages whose id ``holds``."""
    with TemporaryDirectory() as place:
        predictions, gold = Path(place) / "predictions.jsonl", Path(place) / "gold.jsonl"
        rows = (encode_reading(Reading(clipping=clipping)) for clipping in clippings if holds(clipping.path or "0"))
        predictions.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
        told = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        gold.write_text("".join(row for row in told if holds(json.loads(row)["id"])), encoding="utf-8")
        command = [sys.executable, str(folder / "score_pages.py"), str(gold), str(predictions), *arguments]
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
    for part, figures in halves(found).items():
        print(f"pasted, {part}: " + "  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
