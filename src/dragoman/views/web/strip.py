"""A strip of time as a picture: what has a day is a dot, what has an interval a bar, and what was only inferred or planned is drawn as such."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.analysis.when import When
from dragoman.views.wording import MONTHS, when_words

MOST_TICKS = 6
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between two ticks, of which the first that gives no more than ``MOST_TICKS`` is taken: so many labels fit on a telephone."""
APART = 2.4
"""Percent of the width that two dots need between them to stand in one row."""
ROWS = 5
ROW_HEIGHT = 14


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing on the strip. ``x`` and ``width`` are percent of its width; ``width`` 0 is a dot."""

    x: str
    width: str
    middle: str
    y: int
    title: str
    url: str
    code: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The picture: ticks are (percent, label)."""

    drawn: tuple[Drawn, ...]
    ticks: tuple[tuple[str, str], ...]
    height: int


def strip(items: Iterable[tuple[When, str, str, str]]) -> Strip | None:
    """The picture of (when, status, what, address); None where fewer than two have a day, or all fall on one."""
    dated = [
        (date.fromisoformat(when.earliest), date.fromisoformat(when.latest), when, code, words, url)
        for when, code, words, url in items
        if when.earliest and when.latest
    ]
    if len(dated) < 2:
        return None
    first, last = min(item[0] for item in dated), max(item[1] for item in dated)
    if (last - first).days < 1:
        return None
    margin = timedelta(days=max(1, (last - first).days // 25))
    start, end = first - margin, last + margin
    total = (end - start).days

    def percent(day: date) -> float:
        return 100 * (day - start).days / total

    rows = [-APART] * ROWS
    drawn = []
    for earliest, latest, when, code, words, url in sorted(dated, key=lambda item: (item[0], item[1], item[4])):
        left, right = percent(earliest), percent(latest)
        row = next((n for n, reached in enumerate(rows) if reached + APART <= left), rows.index(min(rows)))
        rows[row] = right
        width = right - left if latest > earliest else 0.0
        drawn.append(
            Drawn(
                x=f"{left:.2f}%", width=f"{width:.2f}%" if width else "0", middle=f"{(left + right) / 2:.2f}%", y=row * ROW_HEIGHT + ROW_HEIGHT // 2,
                title=f"{when_words(when)}: {words}", url=url, code=code, sure=when.certain,
            )
        )  # fmt: skip
    used = 1 + max(n for n, reached in enumerate(rows) if reached >= 0)
    return Strip(
        tuple(drawn), tuple((f"{percent(day):.2f}%", label) for day, label in _ticks(start, end)), used * ROW_HEIGHT
    )


def _ticks(start: date, end: date) -> Sequence[tuple[date, str]]:
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
    found = []
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        day = date(number // 12, number % 12 + 1, 1)
        if number % step == 0 and start <= day <= end:
            name = str(day.year) if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"
            found.append((day, name))
    return found
