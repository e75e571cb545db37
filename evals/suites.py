"""All benches, run one after the other with one reader."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman.reading.reader import Reader
from evals import (
    attributions,
    cases,
    cross,
    dispatches,
    events,
    metadata,
    names,
    pages,
    readings,
    reprints,
    statements,
    times,
)


@dataclass(frozen=True, slots=True)
class Suite:
    """A bench: its name, what it judges, its data, the figures that count, and how to get them."""

    name: str
    judges: str
    data: str
    measures: tuple[str, ...]
    run: Callable[[Path, Reader], dict[str, float]]
    benched: bool = True
    """Whether it needs the benches beside the checkout; the others judge by the project's own material."""


SUITES = (
    Suite(
        "readings",
        "whole readings, and the record folded from them",
        "five founding clippings",
        readings.MEASURES,
        readings.run,
    ),
    Suite(
        "cross",
        "the record folded from gold readings",
        "gold of the five founding clippings",
        cross.MEASURES,
        lambda bench, _: cross.run_on_gold(bench),
    ),
    Suite(
        "dispatches",
        "whole readings about other processes",
        "eight invented dispatches of the project: 2 of the sample, 3 dev, 3 check",
        dispatches.MEASURES,
        dispatches.run,
    ),
    Suite(
        "cases",
        "sentences: times, actors, who said what, and what only looks like them",
        "invented sentences of the project; *independent* ones were written from the contract alone, before anybody ran them",
        cases.MEASURES,
        cases.run,
        benched=False,
    ),
    Suite("statements", "who said what", "PolNeAR, dev part, 84 articles", statements.MEASURES, statements.run),
    Suite(
        "corpus",
        "who said what, nested speech and states of mind included",
        "123 invented dispatches of the project: 101 *developed* on and trained on, 22 *check*, only counted",
        attributions.MEASURES,
        attributions.run,
        benched=False,
    ),
    Suite("times", "time expressions", "TimeBank and AQUAINT, 256 documents", times.MEASURES, times.run),
    Suite(
        "events",
        "political events between actors",
        "PLOVER gold records, every second one, 158 sentences",
        events.MEASURES,
        events.run,
    ),
    Suite(
        "pages",
        "article extraction from saved pages and pasted text",
        "93 saved pages, 92 pasted",
        pages.MEASURES,
        pages.run,
    ),
    Suite(
        "metadata",
        "outlet, agency, byline, headline, day and language, with what they were taken from",
        "48 made-up pages of the project, pasted and HTML; *blind* was written before anybody saw how the program reads them; none is unseen any more",
        metadata.MEASURES,
        lambda *_: metadata.shares(),
        benched=False,
    ),
    Suite(
        "reprints",
        "which clippings go back to one report",
        "414 made-up pairs of the project in 27 kinds; *check* was opened for totals only",
        reprints.MEASURES,
        lambda *_: reprints.shares(),
        benched=False,
    ),
    Suite(
        "names",
        "names of people in Cyrillic and Arabic script and their Latin spellings",
        "262 pairs of one person and 243 of two; *independent* was written before the code, without knowing it",
        names.MEASURES,
        lambda *_: names.shares(),
        benched=False,
    ),
)
