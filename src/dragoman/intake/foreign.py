"""Dates in other scripts and calendars: Arabic, Persian, Thai and Indic names and figures, Solar Hijri, Islamic and Buddhist years, dates of East Asia."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from dragoman.model.dates import Precision, coarsest
from dragoman.model.eras import BUDDHIST_AHEAD, islamic, solar_hijri
from dragoman.model.vocabulary import vocabulary

Era = Literal["gregorian", "solar", "lunar"]

OUR_YEARS = range(1900, 2100)
SOLAR_YEARS = range(1300, 1450)
LUNAR_YEARS = range(1300, 1500)
BUDDHIST_YEARS = range(2440, 2600)
"""Years that the press of our time prints in each calendar (the last three are 1921 to 2070, 1882 to 2076, 1897 to 2056); others are numbers."""

SIGHTING = 1
"""Days by which the true day of an Islamic date may differ from the tabular one, either way."""

_FIGURES = {ord(figure): str(n) for zero in "٠۰०০๐၀" for n, figure in enumerate(chr(ord(zero) + n) for n in range(10))}
_LETTERS = dict(zip(map(ord, "أإآٱيىكة\u0654\u200c’"), ("ااااییکه  '"), strict=True))
_SCRIPTS = re.compile(r"[\u0600-\u06ff\u0900-\u09ff\u0e00-\u0e7f\u1000-\u109f\u4e00-\u9fff\uac00-\ud7af]")
_YEARS = re.compile(r"(?<!\d)(?:1[34]|2[45])\d\d(?!\d)")
_EAST = re.compile(r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d\d?)\s?[月월](?:\s?(?P<d>\d\d?)\s?[日일])?")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(?P<y>1[34]\d\d)(?P<s>[/.-])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r"|(?P<d2>\d\d?)(?P<s2>[/.-])(?P<m2>\d\d?)(?P=s2)(?P<y2>(?:1[34]|2[45])\d\d))(?![\d/-]|\.\d)"
)
_PERSIAN_FIGURE = re.compile(r"[۰-۹]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A date as :class:`dragoman.intake.calendars.Printed` has it, converted: ISO ``value``, and ``between`` where only so much is certain."""

    start: int
    end: int
    value: str
    precision: Precision
    era: str
    between: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    months: dict[str, tuple[Era, int]]
    pattern: re.Pattern[str]


def plain_figures(line: str) -> str:
    """The line with the figures of other scripts as 0 to 9, and Arabic letters in one form; as long as before."""
    return line if line.isascii() else line.translate(_FIGURES).translate(_LETTERS)


def plain_name(name: str) -> str:
    """A name of a month or weekday in the form in which it is compared."""
    return plain_figures(name.lower())


def may_hold_foreign(line: str) -> bool:
    """Whether it is worth looking for such dates in a line (of plain figures)."""
    return _YEARS.search(line) is not None or (not line.isascii() and _SCRIPTS.search(line) is not None)


@cache
def _names() -> _Names:
    words = vocabulary("calendar")
    classes = {row["name"]: row["words"] for row in words["class"]}
    months: dict[str, tuple[Era, int]] = {}
    for era, key, own in (("lunar", "lunar", "LUNAR_MONTH"), ("solar", "solar", "SOLAR_MONTH")):
        rows: list[tuple[str, int]] = [(name, int(n)) for n, names in words["printed"][key].items() for name in names]
        months.update({plain_name(name): (era, n) for name, n in (*rows, *classes[own].items())})  # type: ignore[misc]
    gregorian = [(name, int(n)) for n, names in words["printed"]["months"].items() for name in names]
    english = [(name, int(n)) for group in ("MONTH", "MONTH_SHORT") for name, n in classes[group].items()]
    months.update({plain_name(name): ("gregorian", n) for name, n in (*gregorian, *english)})
    return _Names(months, _pattern(months, words["printed"]["marks"]))


def _pattern(months: dict[str, Any], marks: dict[str, list[str]]) -> re.Pattern[str]:
    """Day, month, year in either order; the vocabulary's longest names first, so that "rabi al-awwal" is not "rabi"."""
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(months, key=len, reverse=True))
    between = "|".join(re.escape(plain_name(mark)) for mark in sorted(marks["between"], key=len, reverse=True))
    buddhist = "|".join(re.escape(plain_name(mark)) for mark in sorted(marks["buddhist"], key=len, reverse=True))
    gap = rf"[\s,،./-]{{0,3}}(?:(?:{between})[\s,]+)?"
    month = rf"(?:{names})"
    second = rf"(?:\s?[/(]\s?{month}\)?)?"
    year = rf"(?:(?P<be{{n}}>{buddhist})\s*)?(?P<y{{n}}>[12]\d\d\d)(?!\d)(?:\s*\(?(?P<after{{n}}>{buddhist})(?!\w))?"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:\s?(?:st|nd|rd|th)\b)?"
    return re.compile(
        rf"(?i)(?<![\d.,:/])(?P<d1>{day}){gap}(?P<m1>{month}){second}(?!\w){gap}{year.format(n=1)}"
        rf"|(?<!\w)(?P<m2>{month}){second}[\s.]+(?P<d2>{day})[\s,،/-]+{year.format(n=2)}"
        rf"|(?<![\d.,:/])(?P<d3>{day}){gap}(?P<m3>{month}){second}(?!\w)"
        rf"|(?<!\w)(?P<m4>{month}){second}(?!\w){gap}{year.format(n=4)}"
    )


def foreign_dates(line: str, plain: str) -> Iterator[Reckoned]:
    """Such dates in a line, in order; ``plain`` is the line in plain figures. What no calendar has is not given."""
    for match in _EAST.finditer(plain):
        if found := _east(match):
            yield found
    for match in _NUMERIC.finditer(plain):
        if found := _numeric(match, persian=_PERSIAN_FIGURE.search(line) is not None):
            yield found
    names = _names()
    for match in names.pattern.finditer(plain):
        if found := _named(match, plain, names):
            yield found


def _east(match: re.Match[str]) -> Reckoned | None:
    year, month, day = int(match["y"]), int(match["m"]), match["d"]
    return _gregorian(match.span(), year, month, int(day) if day else None, "gregorian")


def _numeric(match: re.Match[str], *, persian: bool) -> Reckoned | None:
    """A date of three numbers: Solar Hijri where the figures are Persian ones, Buddhist by its year. Others could be Islamic or Solar and are left."""
    year, month, day = (int(match[a] or match[b]) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
    if year in BUDDHIST_YEARS:
        return _gregorian(match.span(), year - BUDDHIST_AHEAD, month, day, "buddhist")
    return _converted(match.span(), "solar", year, month, day) if persian and year in SOLAR_YEARS else None


def _named(match: re.Match[str], plain: str, names: _Names) -> Reckoned | None:
    """What a match with a month's name says. Without a year only Gregorian months count, and those only in scripts that :mod:`calendars` does not read."""
    part = match.groupdict()
    form = next(n for n in (1, 2, 3, 4) if part[f"m{n}"])
    era, month = names.months[" ".join(part[f"m{form}"].lower().split())]
    figures = re.match(r"\d+", part.get(f"d{form}") or "")
    day = int(figures[0]) if figures else None
    year = int(part[f"y{form}"]) if part.get(f"y{form}") else None
    span = match.start(), match.end()
    if year is None:
        known = era == "gregorian" and not match.group().isascii() and day is not None
        return (
            Reckoned(start=span[0], end=span[1], value=f"--{month:02d}-{day:02d}", precision="day", era=era)
            if known
            else None
        )
    if era == "gregorian":
        told = bool(part[f"be{form}"] or part[f"after{form}"])
        alone = not plain.isascii() or not plain[match.end() :].strip()
        if year in BUDDHIST_YEARS and (told or alone):
            return _gregorian(span, year - BUDDHIST_AHEAD, month, day, "buddhist")
        return None if told else _gregorian(span, year, month, day, era)
    return _converted(span, era, year, month, day)


def _gregorian(span: tuple[int, int], year: int, month: int, day: int | None, era: str) -> Reckoned | None:
    try:
        value = date(year, month, day or 1).isoformat() if year in OUR_YEARS else None
    except ValueError:
        return None
    if value is None:
        return None
    whole: Precision = "day" if day else "month"
    return Reckoned(start=span[0], end=span[1], value=value if day else value[:7], precision=whole, era=era)


def _converted(span: tuple[int, int], era: Era, year: int, month: int, day: int | None) -> Reckoned | None:
    """A Hijri date as Gregorian days: exact where it is solar, with what sightings may shift where it is lunar."""
    if year not in (SOLAR_YEARS if era == "solar" else LUNAR_YEARS):
        return None
    try:
        if era == "solar":
            first, last = solar_hijri(year, month, day or 1), solar_hijri(year, month, day or 29)
        else:
            first, last = islamic(year, month, day or 1), islamic(year, month, day or 29)
            first, last = first - timedelta(SIGHTING), last + timedelta(SIGHTING)
    except ValueError:
        return None
    if first == last:
        return Reckoned(start=span[0], end=span[1], value=first.isoformat(), precision="day", era=era)
    unit = coarsest(first.isoformat(), last.isoformat())
    if unit is None:
        return None
    return Reckoned(
        start=span[0], end=span[1], value=unit[0], precision=unit[1], era=era,
        between=(first.isoformat(), last.isoformat()),
    )  # fmt: skip
