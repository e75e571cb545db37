"""Where talks stand, seen from the last day the record knows of: done, ahead, or a date that passed without a report."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from dragoman.analysis.when import When, from_partial
from dragoman.model.record import Talks

Standing = Literal["met", "off", "ahead", "unreported", "open"]
FORGOTTEN = timedelta(days=180)
"""So long after the last report talks without a day are no longer taken to be still to come; a choice, measured on nothing."""
_OFF = ("cancelled", "collapsed", "denied")


def standing(talks: Talks, today: str | None) -> Standing:
    """*met*: a session took place; *off*: it will not, or somebody says it never was; *ahead*: planned for a day after ``today`` (ISO); *unreported*: the
    day planned for has passed, and no clipping says what became of it; *open*: wanted or put off, without a day."""
    if talks.status in ("held", "under_way"):
        return "met"
    if talks.status in _OFF:
        return "met" if talks.met else "off"
    if talks.status == "unknown":
        return "met" if talks.met else "open"
    when = from_partial(talks.date)
    if (
        when.latest is None or today is None or talks.status == "suspended"
    ):  # the day of a suspended occasion is none it waits for
        return "open"
    if when.latest >= today:
        return "ahead"
    # The day of a postponed occasion is the one it was put off from unless a new one is told, so that its passing says nothing.
    return "open" if talks.status == "postponed" else "unreported"


def is_next(talks: Talks, today: str | None) -> bool:
    """Whether talks are to come: scheduled or proposed for ``today`` or later, or scheduled without a day and told of lately. What was put off, broken off
    or only wished for is not."""
    if talks.status not in ("scheduled", "proposed"):
        return False
    if today is not None and from_partial(talks.date).latest is not None:
        return standing(talks, today) == "ahead"
    told = talks.reported.last
    forgotten = today and told and date.fromisoformat(today) - date.fromisoformat(told[:10]) > FORGOTTEN
    return talks.status == "scheduled" and not forgotten


def talks_time(talks: Talks) -> When:
    """The date shown for talks."""
    return from_partial(talks.date, planned=not talks.date_actual)


def weight(talks: Talks) -> int:
    """How much the record says about talks: how many findings it rests on. For choosing what comes first on a page, never for a claim."""
    return len(talks.members) + sum(len(seat.members) for seat in talks.participants)


def latest_first(talks: Iterable[Talks]) -> list[Talks]:
    """By date, the latest first; without one by what is known of their report; ids settle what is left."""
    return sorted(talks, key=lambda t: (_day(t), t.reported.last or "", t.id), reverse=True)


def soonest_first(talks: Iterable[Talks]) -> list[Talks]:
    """By date, the soonest first, those without a date last."""
    return sorted(talks, key=lambda t: (_day(t) or "9999", t.reported.first or "", t.id))


def last_told_first(talks: Iterable[Talks]) -> list[Talks]:
    """By the last report, the latest first; of one day those the record says most about."""
    return sorted(talks, key=lambda t: (t.reported.last or "", weight(t), t.id), reverse=True)


def _day(talks: Talks) -> str:
    when = from_partial(talks.date)
    return when.earliest or ""
