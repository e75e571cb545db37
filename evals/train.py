"""Trains the filter of the statements reader on the project's own corpus and writes its weights (``make train``).

    python -m evals.train [--dry-run]

A logistic regression with an L2 penalty, solved by Newton's method; features seen in fewer than three findings are left out, and weights are rounded,
so that the file is small and stays the same from run to run. A finding of the rules counts as right where a marked attribution agrees with it
(``evals/attributions.py``). The printed table is from five folds over the dispatches: each finding is judged by weights trained on other dispatches.
The threshold is the highest that loses next to no F1 there: a wrong attribution costs a reader of the record more than a missing one.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.app.readers import reader as make_reader
from dragoman.reading.draft import Draft
from dragoman.reading.reader import Reader
from dragoman.reading.statements.reader import StatementsReader
from dragoman.reading.statements.sifting import WEIGHTS, Sieve, features
from evals.attributions import attributions, matched
from evals.corpus import Dispatch, dispatches, parts

FOLDS = 5
PENALTY = 3.0
SEEN = 3
STEPS = 15
THRESHOLDS = tuple(round(step * 0.05, 2) for step in range(13))
LITTLE = 0.02
"""Weights below this change no decision worth storing."""
LOSS = 0.003
"""F1 that precision may cost."""


@dataclass(frozen=True, slots=True)
class Example:
    """A finding of the rules: the dispatch it is from, what the filter sees of it, and whether it is right."""

    dispatch: str
    features: tuple[str, ...]
    right: bool


class _Listening(StatementsReader):
    """The statements reader without its filter, which keeps the features of what it found."""

    def __init__(self) -> None:
        super().__init__(sieve=Sieve({}, 0.0, 0.0))
        self.heard: list[tuple[str, ...]] = []

    def read(self, draft: Draft) -> Draft:
        page, _, findings = self.found(draft)
        self.heard = [tuple(features(page, finding)) for finding in findings]
        return super().read(draft)


def examples(texts: Sequence[Dispatch]) -> list[Example]:
    """What the rules find in these dispatches."""
    shared, listening = make_reader(), _Listening()
    parts = [listening if part.name == listening.name else part for part in shared.components]
    last = next(n for n, part in enumerate(parts) if part.name == listening.name)
    reader = Reader(nlp=shared.parser, components=parts[: last + 1])
    out = []
    for text in texts:
        reading = reader.read(text.clipping)
        rows = [
            {
                "id": row.id,
                "content": row.content,
                "source": row.source,
                "speaker": None,
                "inside": None,
                "act": row.act,
                "mode": None,
            }
            for row in reading.statements
        ]
        found = attributions(text.clipping.text, rows, [])
        right = {one.id for one, _ in matched(found, attributions(text.clipping.text, text.gold["statements"], []))}
        for row, seen in zip(reading.statements, listening.heard, strict=True):
            out.append(Example(text.name, seen, row.id in right))
    return out


def train(told: Sequence[Example]) -> tuple[dict[str, float], float]:
    """Weights by feature, and the bias."""
    counts = Counter(name for each in told for name in each.features)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    column = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(told), len(names) + 1))
    table[:, -1] = 1.0
    for row, each in enumerate(told):
        for name in each.features:
            if name in column:
                table[row, column[name]] = 1.0
    right: NDArray[np.float64] = np.array([each.right for each in told], dtype=np.float64)
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-3
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + penalty * weights
        bend = (table * (chance * (1 - chance) + 1e-9)[:, None]).T @ table + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    kept = {name: round(float(weights[n]), 3) for name, n in column.items() if abs(weights[n]) >= LITTLE}
    return kept, round(float(weights[-1]), 3)


def held_out(told: Sequence[Example]) -> list[tuple[float, bool]]:
    """For every example the chance that weights of other dispatches give it, and whether it is right."""
    fold = {name: n % FOLDS for n, name in enumerate(sorted({each.dispatch for each in told}))}
    out = []
    for number in range(FOLDS):
        weights, bias = train([each for each in told if fold[each.dispatch] != number])
        sieve = Sieve(weights, bias, 0.5)
        ours = (each for each in told if fold[each.dispatch] == number)
        out += [(float(1 / (1 + np.exp(-sieve.score(each.features)))), each.right) for each in ours]
    return out


def table(judged: Sequence[tuple[float, bool]], gold: int) -> list[tuple[float, float, float, float]]:
    """Threshold, precision, recall, F1."""
    rows = []
    for threshold in THRESHOLDS:
        kept = [right for chance, right in judged if chance >= threshold]
        right, found = sum(kept), max(1, len(kept))
        rows.append((threshold, right / found, right / gold, 2 * right / (found + gold)))
    return rows


def main(argv: list[str] | None = None) -> int:
    """Train, print the table, write the weights."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--dry-run", action="store_true", help="print the table only")
    args = cli.parse_args(argv)
    texts = list(dispatches(parts()))
    told = examples(texts)
    rows = table(held_out(told), sum(len(text.gold["statements"]) for text in texts))
    print("threshold  precision  recall     F1")
    for row in rows:
        print(f"{row[0]:9.2f}  {row[1]:9.3f}  {row[2]:6.3f}  {row[3]:5.3f}")
    threshold = max(row[0] for row in rows if row[3] >= rows[0][3] - LOSS)
    weights, bias = train(told)
    print(f"{len(told):,} findings, {len(weights):,} weights, threshold {threshold}")
    if not args.dry_run:
        target = Path(str(files("dragoman.reading.statements").joinpath(WEIGHTS)))
        data = {"bias": bias, "threshold": threshold, "weights": dict(sorted(weights.items()))}
        target.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"written: {target.name}, {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
