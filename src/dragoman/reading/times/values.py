"""From the words of a time expression to its TIMEX3 value: the computations by the names that ``calendar.toml`` calls them by."""

from collections.abc import Callable

from dragoman.reading.times import counted, dated, feasts, periods
from dragoman.reading.times.finder import Match
from dragoman.reading.times.outcome import Outcome, Outcomes
from dragoman.reading.times.situation import Situation

PLAIN: dict[str, Callable[[Match], Outcomes]] = {
    "numeric": dated.numeric,
    "year": dated.year,
    "years": dated.years,
    "decade": dated.decade,
    "decade_year": dated.decade_year,
    "century": dated.century,
    "season_set": dated.season_set,
    "bare": periods.bare,
    "long": periods.long,
    "every": periods.every,
    "every_named": periods.every_named,
    "set_word": periods.set_word,
    "times": periods.times,
    "clock": periods.clock,
    "phrase": periods.phrase,
    "fixed": periods.fixed,
}
"""Computations that look at the words alone."""

SITUATED: dict[str, Callable[[Match, Situation], Outcomes]] = {
    "calendar": dated.calendar,
    "part_of_date": dated.part_of_date,
    "days": dated.days,
    "named_day": dated.named_day,
    "week_of": dated.week_of,
    "month": dated.month,
    "nth_weekday": dated.nth_weekday_of,
    "month_dir": dated.month_dir,
    "month_step": dated.month_step,
    "month_narrative": dated.month_narrative,
    "month_day": dated.month_day,
    "day_alone": dated.day_alone,
    "short_year": dated.short_year,
    "season": dated.season_value,
    "quarter": dated.quarter,
    "half": dated.half,
    "quarter_narrative": dated.quarter_narrative,
    "weekday": counted.weekday,
    "weekday_week": counted.weekday_week,
    "deictic": counted.deictic,
    "current": counted.current,
    "overnight": counted.overnight,
    "part": counted.part,
    "part_narrative": counted.part_narrative,
    "shift": counted.shift,
    "running": counted.running,
    "year_end": counted.year_end,
    "duration": counted.duration,
    "ago": counted.ago,
    "later": counted.later,
    "narrative": counted.narrative,
    "holiday": feasts.holiday,
    "other_month": feasts.other_month,
}
"""Computations that need the publication date, the dates told before, or the tense."""


def compute(match: Match, at: Situation) -> list[Outcome]:
    """The values of a match: one, several (ranges), or none where the words are no time expression after all."""
    name = match.rule.computation
    try:
        made = SITUATED[name](match, at) if name in SITUATED else PLAIN[name](match)
    except (ValueError, OverflowError):
        return []  # the calendar has no such day: "February 30"
    if made is None:
        return []
    return made if isinstance(made, list) else [made]
