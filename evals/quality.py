"""Scores every bench and writes ``docs/QUALITY.md`` (``make bench``)."""

import sys
from datetime import UTC, datetime

from dragoman.app.readers import reader
from dragoman.app.reading import versions
from evals.benches import ROOT, bench_dir, commit, write_between
from evals.suites import SUITES

PAGE = ROOT / "docs" / "QUALITY.md"
NAMES = {
    "headline": "**mean of the six**",
    "body: characters": "article told from page furniture",
    "actors": "actors",
    "statements: who said what, strict": "who said what",
    "talks": "talks found",
    "talks: participants with response": "participants with their answers",
    "positions: actor, issue, stance": "positions: actor, issue, stance",
}
MARK = "<!-- measured: what follows is written by `make bench` -->"


def readme_table(told: dict[str, dict[str, float]]) -> list[str]:
    """The figures a newcomer asks for first."""
    ours, other = told["readings"], told["dispatches"]
    rows = ["| | founding | check |", "| --- | --- | --- |"]
    for measure, name in NAMES.items():
        unseen = other["headline: check"] if measure == "headline" else other[f"{measure} (check)"]
        rows.append(f"| {name} | {ours[measure]:.2f} | {unseen:.2f} |")
    rows += [
        "",
        f"Who said what on twenty-two more dispatches that were only scored ([corpus](corpus/README.md)): "
        f"{told['corpus']['check: attribution F1']:.2f}, precision {told['corpus']['check: precision']:.2f} "
        f"(two coders agree at {told['corpus']['two coders: attribution F1']:.2f}).",
        "",
        f"On other people's data: who said what, PolNeAR dev {told['statements']['attribution F1']:.2f} (the best installable tool .39, people .73); "
        f"time expressions, TimeBank and AQUAINT, value {told['times']['value_F1']:.2f}; article extraction, saved pages {told['pages']['html: F1']:.2f}, "
        f"pasted text {told['pages']['pasted: line F1']:.2f} (a length rule .69); political events, PLOVER records, type {told['events']['type F1']:.2f} "
        f"(PETRARCH2 .40).",
    ]
    return rows


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
    told: dict[str, dict[str, float]] = {}
    for suite in SUITES:
        figures = told[suite.name] = suite.run(bench, shared)
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
    write_between(ROOT / "README.md", "figures", readme_table(told))
    kept = PAGE.read_text("utf-8").split(MARK)[0] if PAGE.exists() else "# Quality\n\n"
    PAGE.write_text(kept + "\n".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
