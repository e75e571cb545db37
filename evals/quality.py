"""Scores every bench and writes ``docs/QUALITY.md`` (``make bench``)."""

import sys
from datetime import UTC, datetime

from dragoman.app.readers import reader
from dragoman.app.reading import versions
from evals.benches import ROOT, bench_dir, commit
from evals.suites import SUITES

PAGE = ROOT / "docs" / "QUALITY.md"
MARK = "<!-- measured: what follows is written by `make bench` -->"


def main() -> int:
    """Write the measured part of the page; what stands above the mark is kept."""
    bench = bench_dir()
    if bench is None:
        print("bench SKIPPED: no benches beside the checkout and no DRAGOMAN_BENCH")
        return 0
    shared = reader()
    lines = [
        MARK, "", f"Measured {datetime.now(UTC):%Y-%m-%d} at commit {commit()}, with `make bench`.", "",
        "Readers: " + ", ".join(f"{name} {told}" for name, told in versions()) + ".", "",
    ]  # fmt: skip
    for suite in SUITES:
        figures = suite.run(bench, shared)
        lines += [
            f"## {suite.name}: {suite.judges}",
            "",
            f"Data: {suite.data}.",
            "",
            "| measure | figure |",
            "| --- | --- |",
        ]
        first = [name for name in suite.measures if name in figures]
        rest = sorted(set(figures) - set(first))
        lines += [f"| **{name}** | **{figures[name]:.3f}** |" for name in first]
        lines += [f"| {name} | {figures[name]:.3f} |" for name in rest]
        lines.append("")
        print(suite.name, {name: round(figures[name], 3) for name in first}, flush=True)
    kept = PAGE.read_text("utf-8").split(MARK)[0] if PAGE.exists() else "# Quality\n\n"
    PAGE.write_text(kept + "\n".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
