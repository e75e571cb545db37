"""Computations for what is counted from publication or from the date last told: weekdays, "last month", "two days later"."""

import dataclasses
from datetime import date, timedelta

from dragoman.reading.times import periods
from dragoman.reading.times.finder import Match
from dragoman.reading.times.outcome import Outcome, Outcomes, count_of, direction, narrated, relative, unit_of
from dragoman.reading.times.periods import period
from dragoman.reading.times.points import UNKNOWN, Point, Unit, add_months, within
from dragoman.reading.times.situation import UNLED, Situation


def weekday(match: Match, at: Situation) -> Outcomes:
    """A weekday: by its direction word, else the last one where the words look back and the next one where they look forward."""
    number = int(match.value("weekday", "WEEKDAY"))
    part = match.value("part", "DAYPART") or match.value("noon", "NOON") or ""
    unknown = f"XXXX-WXX-{number}{part}"
    before, after = match.before(), match.after()
    if before is not None and "THE" in before.classes and after is not None and "CAP" in after.classes:
        return None  # the name of a paper
    if before is not None and before.classes & {"NAMED_WEEKDAY", "ORD"}:
        return None  # "Black Friday", "the first Monday in May"
    if "step" in match:
        anchor = at.last("D")
        if anchor is None:
            return Outcome(unknown, "relative")
        step = int(match.value("step", "FOLLOWING"))
        gap = (
            (number - anchor.start.isoweekday()) % 7 or 7
            if step > 0
            else -((anchor.start.isoweekday() - number) % 7 or 7)
        )
        return narrated(Point("D", anchor.start + timedelta(days=gap), part), unknown, anchor)
    if match.last - match.first == 1 and _is_of_narrative(match, at):
        return Outcome(unknown, "relative")
    if at.reference is None:
        return Outcome(unknown, "relative")
    if at.from_point is not None and at.from_point.unit == "D" and match.last - match.first == 1:
        first = at.from_point.start
        return relative(Point("D", first + timedelta(days=(number - first.isoweekday()) % 7)), unknown, at)
    today = at.reference.day
    back = today - timedelta(days=(today.isoweekday() - number) % 7)
    ahead = today + timedelta(days=(number - today.isoweekday()) % 7)
    if "n" in match:
        weeks = count_of(match)
        return (
            Outcome(unknown, "relative")
            if weeks is None
            else relative(Point("D", ahead + timedelta(weeks=weeks)), "", at)
        )
    if "dir" in match:
        step = direction(match)
        if step < 0:
            day = back if back != today else today - timedelta(days=7)
        elif step > 0 or any(token.lower in ("coming", "next") for token in match.tokens[match.first : match.last]):
            day = ahead if ahead != today else today + timedelta(days=7)
        else:
            day = within(today, "W").start + timedelta(days=number - 1)
    else:
        way = 1 if at.tense(match) == "pending" else at.direction(match)
        day, other = (ahead, back) if way > 0 else (back, ahead)
        if other != day:
            at.dropped.append((Point("D", other, part), way or UNLED))
    return relative(Point("D", day, part), unknown, at)


def _is_of_narrative(match: Match, at: Situation) -> bool:
    """Whether a weekday is not that of publication: "on a Friday", "that Sunday", "the Sunday before"."""
    before, after, word = match.before(), match.after(), at.word(match)
    if before is None:
        return False
    if before.lower == "more":
        return True
    if before.lower == "that":
        return word is not None and word.i > 0 and word.nbor(-1).tag_ == "DT"
    if "A" in before.classes:
        two = match.before(2)
        return two is not None and two.lower == "on"
    return "THE" in before.classes and after is not None and after.lower in ("before", "after")


def weekday_week(match: Match, at: Situation) -> Outcomes:
    """A weekday of the week before or after: "Monday last week"."""
    number = int(match.value("weekday", "WEEKDAY"))
    if at.reference is None:
        return Outcome(f"XXXX-WXX-{number}", "relative")
    monday = within(at.reference.day, "W").step(direction(match)).start
    return relative(Point("D", monday + timedelta(days=number - 1)), "", at)


def deictic(match: Match, at: Situation) -> Outcomes:
    """today, yesterday, tomorrow, with a part of the day or one day beyond."""
    step = int(match.value("deictic", "DEICTIC"))
    before = match.before()
    if before is not None and "CAP" in before.classes and match.token("deictic").capital:
        return None  # the name of a paper or a programme
    if match.rule.settings.get("twice"):
        step += -1 if any(t.lower == "before" for t in match.tokens[match.first : match.last]) else 1
    part = match.value("part", "DAYPART") or ""
    if at.quoted is not None:
        return narrated(Point("D", at.quoted.start + timedelta(days=step), part), "", at.quoted)
    if at.reference is None:
        return Outcome("PRESENT_REF" if step == 0 and not part else f"XXXX-XX-XX{part}", "relative")
    return relative(Point("D", at.reference.day + timedelta(days=step), part), "", at)


def current(match: Match, at: Situation) -> Outcomes:
    """The adjective "current"; not the noun, of water or electricity."""
    word, before = at.word(match), match.before()
    if before is not None and before.lower == "no":
        return None
    return None if word is not None and word.tag_ != "JJ" else Outcome("PRESENT_REF", "relative")


def overnight(match: Match, at: Situation) -> Outcomes:
    """The night before publication, or the one after where the words look ahead; not the adjective ("an overnight train")."""
    word = at.word(match)
    if word is not None and word.tag_ != "RB":
        return None
    if at.reference is None:
        return Outcome("XXXX-XX-XXTNI", "relative")
    step = 0 if at.direction(match) > 0 else -1
    return relative(Point("D", at.reference.day + timedelta(days=step), "TNI"), "", at)


def part(match: Match, at: Situation) -> Outcomes:
    """A part of the day: "this morning", "last night", "tonight", "the next morning"."""
    name = "TNI" if "tonight" in match else match.value("part", "DAYPART")
    unknown = f"XXXX-XX-XX{name}"
    if "next" in match or match.word("dir") == "that":
        anchor = at.last("D")
        if anchor is None:
            return Outcome(unknown, "relative")
        return narrated(Point("D", anchor.start + timedelta(days=int("next" in match)), name), unknown, anchor)
    if at.reference is None:
        return Outcome(unknown, "relative")
    return relative(Point("D", at.reference.day + timedelta(days=direction(match)), name), unknown, at)


def part_narrative(match: Match, at: Situation) -> Outcomes:
    """A part of the day last told: "in the morning"."""
    name = match.value("part", "DAYPART")
    anchor = at.last("D")
    if anchor is None:
        return None
    return narrated(Point("D", anchor.start, name), "", anchor)


def shift(match: Match, at: Situation) -> Outcomes:
    """A stretch of the calendar beside publication: "this week", "next month", "last year", "the weekend"."""
    unit = match.rule.settings.get("unit") or match.value("unit", "BIG_UNIT")
    if unit == "2W":
        return None
    step = direction(match)
    words = {token.lower for token in match.tokens[match.first : match.last]}
    if unit == "D" and step != 0:
        return None
    if (
        "dir" in match
        and "PASTW" in match.token("dir").classes
        and (unit in ("10Y", "100Y") or (unit in ("W", "M") and "the" in words))
    ):
        return Outcome(f"P{1 if len(unit) == 1 else unit[:-1]}{unit[-1]}", type="DURATION")
    if at.reference is None:
        return relative(None, UNKNOWN[unit], at)
    point = within(at.reference.day, unit)
    if unit == "WE" and "dir" not in match:
        weekday = at.reference.day.isoweekday()
        if weekday < 6 and at.direction(match) <= 0:
            point = point.step(-1)
    return relative(point.step(step), UNKNOWN[unit], at)


def running(match: Match, at: Situation) -> Outcomes:
    """The unit now running ("the end of the month"), or for days the one told: "later in the day"."""
    unit: Unit = match.value("unit", "BIG_UNIT")
    if unit not in ("D", "W", "WE", "M", "Q", "Y"):
        return None
    before = match.before()
    if unit == "D" and before is not None and before.lower == "at":
        return None  # "at the end of the day"
    anchor = at.last(unit)
    if unit == "D" and anchor is not None:
        return narrated(within(anchor.start, unit), UNKNOWN[unit], anchor)
    if at.reference is None:
        return relative(None, UNKNOWN[unit], at)
    return relative(within(at.reference.day, unit).step(direction(match)), UNKNOWN[unit], at)


def _stepped(day: date, unit: str, count: float) -> Point | None:
    """The stretch ``count`` units from a day, as precise as the unit is; None for units below a day."""
    if unit.startswith("T"):
        return None
    if unit == "2W":
        unit, count = "W", 2 * count
    if unit == "WE":
        return within(day, "W").step(int(count))
    if unit in ("10Y", "100Y"):
        unit, count = "Y", count * int(unit[:-1])
    if count != int(count):
        if unit != "Y":
            return None
        unit, count = "M", count * 12
    made: Unit = unit  # type: ignore[assignment]
    return within(day, made).step(int(count))


def ago(match: Match, at: Situation) -> Outcomes:
    """So many units from publication: "two weeks ago", "three years from now"."""
    count, unit = count_of(match), unit_of(match)
    sign = match.rule.settings.get("sign", -1)
    if match.word("phrase") not in ("", "now"):
        return None
    if count is None or unit.startswith("T"):
        return Outcome("PAST_REF" if sign < 0 else "FUTURE_REF", "relative")
    if count == 1 and unit == "Y" and sign < 0 and (told := at.quarter()) is not None:
        return narrated(told.step(-4), "XXXX", told)
    if at.reference is None:
        return relative(None, UNKNOWN["Y" if unit.endswith("Y") else "W" if unit == "2W" else unit], at)
    if match.word("deictic") == "today" and count == int(count) and unit in ("W", "M", "Y"):
        months = {"M": 1, "Y": 12}.get(unit, 0)
        day = at.reference.day
        day = add_months(day, int(sign * count) * months) if months else day + timedelta(weeks=sign * count)
        return relative(Point("D", day), "XXXX", at)
    return relative(_stepped(at.reference.day, unit, sign * count), "XXXX", at)


def duration(match: Match, at: Situation) -> Outcomes:
    """A length of time, or the day that is so far ahead: "will meet again in ten days"."""
    made = periods.duration(match)
    before = match.before()
    if made is None or at.reference is None or before is None or before.lower != "in" or "n" not in match:
        return made
    count, unit = count_of(match), unit_of(match)
    after = match.after()
    if match.first < match.keys["n"] or (after is not None and "OF" in after.classes):
        return made  # "in less than three years", "in nine months of listening"
    if "m" in match or "dir" in match or count is None or unit.startswith("T") or at.tense(match) != "future":
        return made
    return dataclasses.replace(relative(_stepped(at.reference.day, unit, count), "", at), type="DATE")


def later(match: Match, at: Situation) -> Outcomes:
    """So many units from the date last told: "two days later"."""
    count, unit = count_of(match), unit_of(match)
    sign = -1 if match.word("way") in ("earlier", "beforehand") else 1
    if count is None or unit.startswith("T"):
        return Outcome(period("X" if count is None else count, unit), type="DURATION")
    anchor_unit = {"WE": "W", "2W": "W", "10Y": "Y", "100Y": "Y"}.get(unit, unit)
    anchor = at.last(anchor_unit)
    if count == 1 and unit == "Y" and sign < 0 and (told := at.quarter()) is not None:
        return narrated(told.step(-4), "XXXX", told)
    if anchor is None:
        return Outcome(UNKNOWN[anchor_unit], "relative")
    return narrated(_stepped(anchor.start, unit, sign * count), UNKNOWN[anchor_unit], anchor)


def narrative(match: Match, at: Situation) -> Outcomes:
    """A unit beside the date last told: "the next day", "that week", "the following month"."""
    word = match.word("step")
    step = int(match.value("step", "FOLLOWING") or (word in ("next", "coming", "upcoming")))
    if "way" in match:
        step = 1 if match.word("way") == "after" else -1
    unit = match.value("unit", "BIG_UNIT", "UNIT")
    if unit == "2W":
        return None
    anchor = at.last(unit)
    if anchor is None:
        if word in ("next", "coming", "upcoming") and unit != "D" and at.reference is not None:
            return relative(within(at.reference.day, unit).step(1), UNKNOWN[unit], at)
        return Outcome(UNKNOWN[unit], "relative")
    told = narrated(within(anchor.start, unit).step(step), UNKNOWN[unit], anchor)
    return dataclasses.replace(told, aside=step < 0)


def year_end(match: Match, at: Situation) -> Outcomes:
    """The end of this year, or of the last one where the words look back: "by year-end"."""
    if at.reference is None:
        return Outcome("XXXX", "relative")
    year = at.reference.day.year
    before = match.before()
    if before is not None and before.lower in ("since", "at", "from") and at.direction(match) < 0:
        year -= 1
    return relative(Point("Y", date(year, 1, 1)), "XXXX", at)
