"""Scores every bench and fails where a figure has fallen below its floor (``make evals``).

The floors stand in ``floors.toml``. Raising one is a good day; lowering one needs an explicit reason in the commit. Where the benches are not beside the
checkout, only what judges by the project's own material is scored, and that is said.
"""

import sys
import tomllib
from pathlib import Path

from dragoman.app.readers import reader
from evals.benches import ROOT, bench_dir
from evals.suites import SUITES

FLOORS = Path(__file__).with_name("floors.toml")


def main() -> int:
    """Print every floored figure; returns 1 where one is too low."""
    bench = bench_dir()
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    shared, low = reader(), 0
    for suite in SUITES:
        if bench is None and suite.benched:
            print(f"SKIPPED  {suite.name}: no benches beside the checkout and no DRAGOMAN_BENCH")
            continue
        figures = suite.run(bench or ROOT, shared)
        for measure, floor in floors.get(suite.name, {}).items():
            figure = figures[measure]
            fallen = figure < floor
            low += fallen
            print(
                f"{'LOW ' if fallen else 'ok  '} {suite.name:<11} {measure:<42} {figure:.3f}  floor {floor:.3f}",
                flush=True,
            )
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
