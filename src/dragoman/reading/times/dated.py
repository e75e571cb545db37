"""Computations for what names a place in the calendar: dates, months, years, decades, seasons, quarters."""

import dataclasses
from datetime import date, timedelta

from dragoman.reading.times.finder import Match
from dragoman.reading.times.outcome import (
    Outcome,
    Outcomes,
    dated,
    day_of,
    direction,
    distance,
    month_of,
    narrated,
    relative,
    stated,
    yearless,
)
from dragoman.reading.times.points import Point, nth_weekday, season, within
from dragoman.reading.times.situation import Situation
from dragoman.reading.times.tokens import Token


def calendar(match: Match, at: Situation) -> Outcomes:
    """Month, day, year, weekday in any order and completeness."""
    month, day, year = month_of(match), day_of(match), match.value("year", "YEAR")
    weekday = match.value("weekday", "WEEKDAY", "WEEKDAY_SHORT")
    if year is None:
        return yearless(match, at, month, day, weekday)
    point = dated(int(year), month, day)
    return None if point is None else stated(point)


def part_of_date(match: Match, at: Situation) -> Outcomes:
    """A part of a day that is told: "the night of 7 March"."""
    day = calendar(match, at)
    if not isinstance(day, Outcome):
        return None
    name = str(match.value("part", "DAYPART"))
    point = dataclasses.replace(day.point, part=name) if day.point is not None else None
    return dataclasses.replace(day, value=day.value + name, point=point)


def named_day(match: Match, at: Situation) -> Outcomes:
    """A day known by its month and day alone (the attacks of September 11), from the year on in which it was."""
    key = (month_of(match), day_of(match) or 0)
    year = next((y for m, d, y in match.rule.settings["days"] if (m, d) == key), None)
    if year is None or (at.reference is not None and at.reference.high.year < year):
        return calendar(match, at)
    far = match.rule.settings.get("far")
    if far is not None:
        near = calendar(match, at)
        point = near.point if isinstance(near, Outcome) else None
        if at.reference is None or point is None or distance(point, at.reference.day).days < far:
            return near
    return stated(Point("D", date(year, *key)))


def week_of(match: Match, at: Situation) -> Outcomes:
    """The week that a day lies in: "the week of March 6"."""
    day = calendar(match, at)
    if not isinstance(day, Outcome) or day.point is None:
        return Outcome("XXXX-WXX", "relative")
    week = within(day.point.start, "W")
    return Outcome(week.value, day.basis, day.anchor, week)


def days(match: Match, at: Situation) -> Outcomes:
    """Days that share a month: the first and the last of "June 10-12", each with its own expression."""
    month, year = month_of(match), match.value("year", "YEAR")
    made = []
    second = match.keys["second"]
    ranges = {
        "day": (match.first, match.keys["day"] + 1),
        "second": (second, match.last if second > match.keys["day"] else second + 1),
    }
    for key, tokens in ranges.items():
        day = day_of(match, key)
        if year is not None:
            point = dated(int(year), month, day)
            if point is None:
                return None
            made.append(Outcome(point.value, "stated", None, point, tokens=tokens))
        else:
            one = yearless(match, at, month, day)
            made.append(Outcome(one.value, one.basis, one.anchor, one.point, tokens=tokens))
    return made


def numeric(match: Match) -> Outcomes:
    """ISO dates, and figures whose order of day and month cannot be mistaken. Others ("04/05/2017") are left without month and day."""
    text = match.word("date")
    if text[4:5] in ("-", "/"):
        return stated(Point("D", date.fromisoformat(text[:10].replace("/", "-")), text[10:16].upper()))
    first, second, year = (int(part) for part in text.replace("/", ".").split("."))
    if year < 100:
        if "/" not in text:
            return None  # 3.10.11 is a version or a paragraph number
        year += 2000 if year < 50 else 1900
    if first > 12 or first == second:
        return stated(Point("D", date(year, second, first)))
    if second > 12:
        return stated(Point("D", date(year, first, second)))
    if "." in text:
        return stated(Point("D", date(year, second, first)))
    return stated(Point("Y", date(year, 1, 1)))


def month(match: Match, at: Situation) -> Outcomes:
    """A month by name alone."""
    if match.token("month").classes & {"MONTH_ALSO_WORD", "MONTH_SHORT"} and not _month_cue(match, at):
        return None
    before, after = match.before(), match.after()
    alone = match.last - match.first == 1
    if before is not None and before.classes & {"CAP", "NAMED_WEEKDAY"} and alone:
        return None
    if after is not None and alone and after.lower in ("del", "al", "el"):
        return None
    if after is not None and alone and after.capital and not _month_led(match):
        return None
    return yearless(match, at, month_of(match), None)


def _month_cue(match: Match, at: Situation) -> bool:
    """Whether something beside a word that may be a month says that it is one."""
    if match.last - match.first > 1 and match.tokens[match.first].lower != match.word("month"):
        return True
    before, after = match.before(), match.after()
    if _month_led(match):
        return True
    word = at.word(match)
    led_by_article = before is not None and "THE" in before.classes
    if after is not None and ("POSS" in after.classes or (led_by_article and not after.capital)):
        # "April's flood", "the March election": the language model sees that no person is meant
        return word is not None and word.ent_type_ == "DATE"
    two = match.before(2)
    return (
        before is not None
        and before.lower in ("and", "or", "to", ",", "-", "–")
        and two is not None
        and bool(two.classes & {"MONTH", "MONTH_SHORT"})
        and (after is None or not after.capital)
    )


def _month_led(match: Match) -> bool:
    """Whether a word before a month takes a time: "in March", "this May"."""
    before = match.before()
    return before is not None and (
        "PREP" in before.classes or before.lower in ("this", "last", "next", "every", "each")
    )


def nth_weekday_of(match: Match, at: Situation) -> Outcomes:
    """A weekday or a day of a month by its number: "the first Monday of May", "the last day of May"."""
    month = month_of(match)
    number = -1 if match.word("ord") == "last" else int(match.value("ord", "ORD"))
    if number > (5 if "weekday" in match else 31):
        return None
    told = match.value("year", "YEAR")
    whole = stated(Point("M", date(int(told), month, 1))) if told is not None else yearless(match, at, month, None)
    if whole.point is None:
        return whole
    if "weekday" in match:
        day = nth_weekday(whole.point.start.year, month, int(match.value("weekday", "WEEKDAY")), number)
    else:
        day = whole.point.end if number < 0 else whole.point.start + timedelta(days=number - 1)
    if day.month != month:
        return None
    point = Point("D", day)
    return dataclasses.replace(whole, value=point.value, point=point)


def month_dir(match: Match, at: Situation) -> Outcomes:
    """A month with a direction word: "June last year", "last June"."""
    month, day, step = month_of(match), day_of(match), direction(match)
    unknown = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    if at.reference is None:
        return relative(None, unknown, at)
    year = at.reference.day.year
    if match.rule.name == "month of a relative year":
        return relative(dated(year + step, month, day), unknown, at)
    points = [point for n in range(year - 1, year + 2) if (point := dated(n, month, day))]
    today = at.reference.day
    if step < 0:
        past = [point for point in points if point.end < today]
        return relative(past[-1] if past else None, unknown, at)
    if step > 0:
        coming = [point for point in points if point.start > today]
        return relative(coming[0] if coming else None, unknown, at)
    return relative(dated(year, month, day), unknown, at)


def month_step(match: Match, at: Situation) -> Outcomes:
    """A month before or after the date last told: "the following March"."""
    step, month, day = int(match.value("step", "FOLLOWING")), month_of(match), day_of(match)
    anchor = at.last("Y")
    unknown = f"XXXX-{month:02}"
    if anchor is None:
        return Outcome(unknown, "relative")
    years = range(anchor.start.year - 1, anchor.start.year + 2)
    points = [point for year in years if (point := dated(year, month, day))]
    if step > 0:
        chosen = next((point for point in points if point.start > anchor.end), None)
    else:
        chosen = next((point for point in reversed(points) if point.end < anchor.start), None)
    return dataclasses.replace(narrated(chosen, unknown, anchor), aside=step < 0)


def month_narrative(match: Match, at: Situation) -> Outcomes:
    """A year or a month of the year last told: "the following year", "March of that year"."""
    step = match.value("step", "FOLLOWING") or 0
    anchor = at.last("Y")
    if anchor is None:
        return Outcome(f"XXXX-{month_of(match):02}" if "month" in match else "XXXX", "relative")
    year = within(anchor.start, "Y").step(int(step))
    point = dated(year.start.year, month_of(match), None) if "month" in match else year
    return dataclasses.replace(narrated(point, "XXXX", anchor), aside=step < 0)


def day_alone(match: Match, at: Situation) -> Outcomes:
    """A day without its month: "on the 14th", "the 9th inst."."""
    day = day_of(match)
    after = match.after()
    followed = match.rule.settings.get("followed")
    if followed is not None and after is not None and after.lower[:1].isalnum() and after.lower not in followed:
        word = at.word(match)
        if word is None or word.i + 1 == len(word.doc) or word.nbor().pos_ not in ("VERB", "AUX", "ADV"):
            return None  # "on the 14th floor"
    unknown = f"XXXX-XX-{day:02}"
    if at.reference is None:
        return relative(None, unknown, at)
    if followed is not None and (told := at.told_near(match)) is not None:
        first = within(told.start, "M")
        points = [point for step in (0, 1) if (point := dated(*_month(first.step(step)), day))]
        return narrated(next((point for point in points if point.start >= told.start), None), unknown, told)
    today = at.reference.day
    steps = [-1] if "ult" in match else [1] if "prox" in match else [0] if "inst" in match else [-1, 0, 1]
    months = [within(today, "M").step(step).start for step in steps]
    points = [point for first in months if (point := dated(first.year, first.month, day))]
    if len(steps) == 1:
        return relative(points[0] if points else None, unknown, at)
    way = at.direction(match)
    back = [point for point in points if point.start <= today]
    ahead = [point for point in points if point.start >= today]
    return relative((ahead or points)[0] if way > 0 else (back or points)[-1], unknown, at)


def _month(point: Point) -> tuple[int, int]:
    return point.start.year, point.start.month


def month_day(match: Match, at: Situation) -> Outcomes:
    """A day of the month now running or beside it: "the 5th of next month"."""
    if at.reference is None:
        return relative(None, f"XXXX-XX-{day_of(match):02}", at)
    first = within(at.reference.day, "M").step(direction(match)).start
    return relative(dated(first.year, first.month, day_of(match)), "XXXX-XX-XX", at)


def year(match: Match) -> Outcomes:
    """A year in figures, where the words around it don't make it a number of things."""
    value = int(match.value("year", "YEAR"))
    if match.last - match.first == 1 and not _is_year(match, value):
        return None
    return stated(Point("Y", date(value, 1, 1)))


def _is_year(match: Match, value: int) -> bool:
    before, after = match.before(), match.after()
    if before is not None and (
        before.classes & {"MONEY", "NOT_YEAR_BEFORE", "NUM", "SLASH", "DOT"}
        or (
            before.end == match.tokens[match.first].start
            and "HYPHEN" not in before.classes
            and "OPEN" not in before.classes
            and not before.classes & {"SIGN", "BREAK"}
        )
    ):
        return False
    if after is not None and after.classes & {"NOT_YEAR_AFTER", "UNIT", "UNITS", "SLASH", "MONEY"}:
        return False
    if after is not None and "NUM" in after.classes and after.lower[:1].isdigit():
        return False
    in_figures = match.tokens[match.first].lower.isdigit()
    if before is not None and in_figures and (_is_numbered(before) or _is_counted(match, before, value)):
        return False
    if after is not None and after.capital and before is not None and before.lower == "of":
        two = match.before(2)
        if two is not None and two.capital:
            return False  # "the Class of 1999 Trust"
    if after is not None and after.lower in ("%", "°", "x", "×"):
        return False
    if before is not None and (
        "PREP" in before.classes or before.classes & {"EARLY", "OPEN", "THE", "POSSESSIVE", "POSS", "FOLLOWING"}
    ):
        return 1500 <= value <= 2100 and not (
            value % 100 == 0 and value not in (1900, 2000) and "PREP" not in before.classes
        )
    if before is not None and before.lower in ("and", "or", ",", "-", "–", "—", "to"):
        two = match.before(2)
        return two is not None and "YEAR" in two.classes and 1500 <= value <= 2100
    return 1900 <= value <= 2050 and value % 100 != 0


def _is_numbered(before: Token) -> bool:
    """Whether a word before a figure makes it the number of a thing: "Highway 2030", "Vision 2020"."""
    return before.capital and "CAP" in before.classes


def _is_counted(match: Match, before: Token, value: int) -> bool:
    """Whether a figure counts things: round and before a plural ("for 2000 bricks"), or in a list of counts ("24 men, 1990 sacks and 2005 tins")."""
    after = match.after()
    if after is None or not (after.classes <= {"WORD", "NOT_YEAR_AFTER"} and after.lower.endswith("s")):
        return False
    if before.lower in ("for", "with", "of") and value % 100 == 0:
        return True
    two, three = match.before(2), match.before(3)
    return (
        before.lower in ("and", "or", ",")
        and two is not None
        and three is not None
        and not two.capital
        and "NUM" in three.classes
        and two.lower.endswith(("s", "people", "men", "women", "children"))
    )


def _full_year(match: Match, at: Situation) -> int:
    """The year in two figures under the key ``yy``: not more than ten years after publication."""
    now = at.reference.day.year if at.reference else 2000
    value = now // 100 * 100 + int(match.word("yy")[1:])
    return value - 100 if value > now + 10 else value


def short_year(match: Match, at: Situation) -> Outcomes:
    """A year in two figures, in the century that makes it past: "'83"."""
    value = _full_year(match, at)
    if "month" in match:
        return stated(Point("D" if "day" in match else "M", date(value, month_of(match), day_of(match) or 1)))
    return stated(Point("Y", date(value, 1, 1)))


def years(match: Match) -> Outcomes:
    """Two years, the second in two figures: "2003-04"."""
    first = int(match.value("year", "YEAR"))
    last = first // 100 * 100 + int(match.value("second", "NUM"))
    if not first < last <= first + 40:
        return None
    place = match.keys["year"]
    return [
        Outcome(f"{first:04}", point=Point("Y", date(first, 1, 1)), tokens=(match.first, place + 1)),
        Outcome(f"{last:04}", point=Point("Y", date(last, 1, 1)), tokens=(match.keys["second"], match.last)),
    ]


def decade(match: Match) -> Outcomes:
    """A decade: "the 1990s"."""
    return stated(Point("10Y", date(int(match.value("decade", "DECADE")) * 10, 1, 1)))


def decade_year(match: Match) -> Outcomes:
    """A decade in the older spelling: "the 1990's"."""
    value = int(match.value("decade", "YEAR"))
    return stated(Point("10Y", date(value, 1, 1))) if value % 10 == 0 else None


def century(match: Match) -> Outcomes:
    """A century, by its first two figures: "the 19th century" is 18."""
    number = int(match.value("ord", "ORD"))
    return stated(Point("100Y", date((number - 1) * 100 or 1, 1, 1))) if 1 <= number <= 30 else None


def season_value(match: Match, at: Situation) -> Outcomes:
    """A season, of a year that is told, relative or found like a month's."""
    name = match.value("season", "SEASON")
    if "yy" in match:
        return stated(season(_full_year(match, at), name))
    if "told" in match:
        anchor = at.last("Y")
        return narrated(season(anchor.start.year, name) if anchor else None, f"XXXX-{name}", anchor)
    if at.partner is not None and "dir" not in match:
        return stated(season(at.partner.start.year, name))
    if "year" in match:
        return stated(season(int(match.value("year", "YEAR")), name))
    if (
        match.word("season") in ("fall", "spring")
        and "dir" not in match
        and match.rule.name != "season of an event"
        and match.tokens[match.keys["season"] - 1].lower
        not in ("the", "early", "late", "mid", "-", "in", "by", "since", "until", "during")
    ):
        return None
    unknown = f"XXXX-{name}"
    if at.reference is None:
        return relative(None, unknown, at)
    today = at.reference.day
    points = [season(n, name) for n in range(today.year - 2, today.year + 3)]
    step = direction(match)
    recent = match.word("dir") in ("this", "past", "last") and any(
        t.lower == "past" for t in match.tokens[match.first : match.last]
    )
    if "dir" not in match:
        return relative(at.nearest(points, at.direction(match)), unknown, at)
    if step < 0 or recent:
        return relative([point for point in points if point.end < today][-1], unknown, at)
    if step > 0:
        return relative(next(point for point in points if point.start > today), unknown, at)
    return relative(min(points, key=lambda point: distance(point, today)), unknown, at)


def season_set(match: Match) -> Outcomes:
    """A season of every year: "every spring"."""
    return Outcome(f"XXXX-{match.value('season', 'SEASON', 'SEASONS')}")


def quarter(match: Match, at: Situation) -> Outcomes:
    """A quarter of a year that is told, else the nearest on the side the words look to: "the second quarter"."""
    number = int(match.value("ord", "ORD") or 4)
    if not 1 <= number <= 4 or ("year" not in match and match.value("ord", "ORD") is None):
        return None
    unknown = f"XXXX-Q{number}"
    if "year" in match:
        return stated(Point("Q", date(int(match.value("year", "YEAR")), 3 * number - 2, 1)))
    if at.reference is None:
        return relative(None, unknown, at)
    today = at.reference.day
    if "dir" in match:
        return relative(Point("Q", date(today.year + direction(match), 3 * number - 2, 1)), unknown, at)
    points = [Point("Q", date(n, 3 * number - 2, 1)) for n in range(today.year - 1, today.year + 2)]
    point = at.nearest(points, -1 if "back" in match else at.direction(match))
    if point is not None and "back" in match:
        point = point.step(-4)
    return relative(point, unknown, at)


def half(match: Match, at: Situation) -> Outcomes:
    """A half-year: "the first half of 2020"."""
    number = int(match.value("ord", "ORD") or 2)
    if number not in (1, 2):
        return None
    if "year" in match:
        return stated(Point("H", date(int(match.value("year", "YEAR")), 6 * number - 5, 1)))
    if at.reference is None:
        return relative(None, f"XXXX-H{number}", at)
    return relative(Point("H", date(at.reference.day.year + direction(match), 6 * number - 5, 1)), "XXXX-HX", at)


def quarter_narrative(match: Match, at: Situation) -> Outcomes:
    """The last quarter told, or the one before publication, or a year before it: "the quarter", "the year-earlier quarter"."""
    anchor = at.quarter()
    words = [token.lower for token in match.tokens[match.first : match.last]]
    step = -4 if "year" in words else 0
    if anchor is not None:
        return narrated(anchor.step(step), "XXXX-QX", anchor)
    if "period" in words:
        return None
    if at.reference is None:
        return relative(None, "XXXX-QX" if "quarter" in words else "XXXX", at)
    if "quarter" not in words:
        return relative(within(at.reference.day, "Y").step(-1), "XXXX", at)
    return relative(within(at.reference.day, "Q").step(step - 1), "XXXX-QX", at)
