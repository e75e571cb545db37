"""Computations that need no date to count from: durations, sets, times of day, fixed wordings."""

from dragoman.reading.times.finder import Match
from dragoman.reading.times.outcome import Outcome, Outcomes, count_of, month_of, unit_of


def period(count: float | str, unit: str) -> str:
    """A duration in TIMEX3: ``PT2H``, ``P10Y`` for a decade, ``PXD``."""
    time = "T" if unit.startswith("T") else ""
    letter = unit.removeprefix("T")
    if letter[0].isdigit():
        factor, letter = int(letter[:-1]), letter[-1]
        if isinstance(count, str):
            letter = {10: "DE", 100: "CE"}.get(factor, letter)
        else:
            count *= factor
    if isinstance(count, str):
        return f"P{time}X{letter}"
    if count == int(count):
        return f"P{time}{int(count)}{letter}"
    whole, rest = int(count), count - int(count)
    finer = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "H")}.get(time + letter)
    if rest != 0.5 or finer is None:
        return f"P{time}{count:g}{letter}"
    number, small = int(finer[0] * rest), finer[1]
    if letter == "D":
        return f"P{whole}D" if whole else "PT12H"
    return f"P{time}{whole}{letter}{number}{small}" if whole else f"P{time}{number}{small}"


def _classes(match: Match, key: str) -> frozenset[str]:
    return match.token(key).classes if key in match else frozenset()


def duration(match: Match) -> Outcomes:
    """A number of units: "three weeks", "the past five years", "two-hour"."""
    unit = unit_of(match)
    if unit == "Q" and "dir" not in match and "A" in _classes(match, "n"):
        return None
    if match.word("unit") == "quarters" and match.tokens[match.keys["unit"] - 1].classes & {"HYPHEN"}:
        return None  # a fraction
    after = match.after()
    if match.word("unit") == "quarter" and after is not None and "OF" in after.classes:
        return None
    if (
        match.word("unit") == "minute"
        and "A" in _classes(match, "n")
        and after is not None
        and after.classes & {"WORD"}
    ):
        return None  # "a minute detail"
    if match.word("unit") == "second" and "HYPHEN" not in match.tokens[match.keys["unit"] - 1].classes:
        return None
    if match.word("unit") in ("night", "second") and "A" in _classes(match, "n"):
        return None
    before = match.before()
    if before is not None and before.lower == "as" and match.word("n") == "many":
        return None  # "the third in as many weeks"
    if before is not None and "A" in _classes(match, "n") and match.first == match.keys["n"]:
        two = match.before(2)
        if before.classes & {"NUM", "MONEY", "UNITS"} or (
            two is not None and two.classes & {"NUM", "MONEY"} and before.classes & {"WORD"}
        ):
            return None  # a rate: "four flights a week"
    if after is not None and "HYPHEN" in after.classes:
        beyond = match.after(1)
        if beyond is not None and beyond.lower in ("old", "olds"):
            return None
    if unit == "TH" and (time := _four_figures(match)):
        return Outcome(f"XXXX-XX-XX{time}", clock=time, type="TIME")
    count = count_of(match)
    return Outcome(period("X" if count is None else count, unit), tokens=_without_article(match))


def _four_figures(match: Match) -> str:
    """The time of day in "0630 hours" and "23.40 hours"; "" where the figures are none."""
    figures = match.word("n").replace(".", "")
    if len(match.word("n")) - len(figures) > 1 or len(figures) != 4 or not figures.isdigit():
        return ""
    if int(figures[:2]) > 24 or int(figures[2:]) > 59:
        return ""
    return f"T{figures[:2]}:{figures[2:]}"


def _without_article(match: Match) -> tuple[int, int] | None:
    """The tokens of a length before a noun without the noun's article or owner: "two-week" in "the two-week crisis"; None for all other matches."""
    first, unit = match.tokens[match.first], match.keys["unit"]
    if "n" not in match or "HYPHEN" not in match.tokens[unit - 1].classes or not first.classes & {"THE", "POSSESSIVE"}:
        return None
    return match.first + 1, match.last


def bare(match: Match) -> Outcomes:
    """Units without a number: "weeks", "recent years", "the coming days"."""
    unit = unit_of(match)
    if match.word("unit") in ("seconds", "quarters"):
        return None
    before = match.before()
    if match.word("unit") == "hours" and before is not None and before.lower in ("early", "late", "small"):
        return None  # "the early hours of Thursday"
    return Outcome(period(match.rule.settings.get("count", "X"), unit))


def long(match: Match) -> Outcomes:
    """A length: "week-long"."""
    plural = match.value("unit", "UNITS") is not None
    return Outcome(period("X" if plural else 1.0, unit_of(match)))


def every(match: Match) -> Outcomes:
    """A recurrence by units: "every day", "every two weeks"."""
    unit = match.value("unit", "UNITS", "UNIT")
    if unit is None:
        return Outcome("XXXX-XX-XX" + str(match.value("unit", "DAYPART")))
    count = float(match.value("n", "NUM") or match.value("ord", "ORD") or 1)
    if any(token.lower == "other" for token in match.tokens[match.first : match.last]):
        count = 2.0
    return Outcome(period(count, str(unit)))


def every_named(match: Match) -> Outcomes:
    """A recurrence by name: "each Thursday", "on Fridays"."""
    if "month" in match:
        return Outcome(f"XXXX-{month_of(match):02}")
    number = match.value("weekday", "WEEKDAY", "WEEKDAYS")
    return Outcome(f"XXXX-WXX-{number}{match.value('part', 'DAYPART', 'DAYPARTS') or ''}")


def set_word(match: Match) -> Outcomes:
    """A recurrence in one word: "daily"."""
    return Outcome(str(match.value("word", "SETWORD")))


def times(match: Match) -> Outcomes:
    """A rate: "twice a week"."""
    return Outcome(period(1.0, unit_of(match)))


def clock(match: Match) -> Outcomes:
    """A time of day. Its day comes from a date beside it (the reader joins them)."""
    if "noon" in match:
        time = str(match.value("noon", "NOON"))
        return Outcome(f"XXXX-XX-XX{time}", clock=time)
    if "four" in match:
        figures = match.word("four")
        if len(figures) != 4 or not figures.isdigit():
            return None
        hour, minute = int(figures[:2]), int(figures[2:])
    elif "hour" in match:
        hour, minute = int(match.value("hour", "NUM")), 30 if "half" in match else 15 if "quarter" in match else 0
        if "to" in match:
            hour, minute = (hour - 1) % 24, 45
    else:
        parts = match.word("clock").replace(".", ":").split(":")
        spoken = match.value("clock", "NUM")
        hour = int(parts[0]) if parts[0].isdigit() else int(spoken)
        minute = int(parts[1]) if len(parts) > 1 else 0
        words = "".join(token.lower for token in match.tokens[match.first : match.last] if "AMPM" in token.classes)
        if words.startswith("p") and hour < 12:
            hour += 12
        elif words.startswith("a") and hour == 12:
            hour = 0
    if match.value("part", "DAYPART") in ("TAF", "TEV", "TNI") and hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    time = f"T{hour:02}:{minute:02}"
    return Outcome(f"XXXX-XX-XX{time}", clock=time)


def phrase(match: Match) -> Outcomes:
    """A fixed wording with a fixed value."""
    row = match.value("phrase", "PHRASE")
    return Outcome(row["timex"], type=row.get("type"))


def fixed(match: Match) -> Outcomes:
    """A value that the rule itself gives."""
    return Outcome(match.rule.settings["timex"], "relative")
