"""The words that views use for the record's codes, dates and sources: plain English, nothing left out that makes a thing less sure."""

import re
from collections.abc import Callable

from dragoman.analysis.index import Index
from dragoman.analysis.timeline import Entry
from dragoman.analysis.when import When
from dragoman.model.clipping import Clipping
from dragoman.model.record import Tenure
from dragoman.model.vocabulary import vocabulary

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_OPENING, _CLOSING = '“"«„', '”"»“'
_ISO = re.compile(r"(\d{4}|-)-(0[1-9]|1[0-2])(-\d\d)?")
_SPACE = re.compile(r"\s+")
UNDATED_WORDS = "undated"

STANCES = {
    "demands": "demands", "supports": "supports", "offers": "offers", "opposes": "opposes", "refuses": "refuses", "open": "is open to",
}  # fmt: skip
ALLEGATION_ANSWERS = {
    "denied": "denied", "confirmed": "confirmed", "disputed": "disputed", "no_evidence": "no evidence, it is said", "none": "no answer told",
}  # fmt: skip
GRADES = {
    "contradiction": "cannot both be so", "precision": "one is more exact", "later_update": "the later may be news",
    "different_speaker": "two speakers",
}  # fmt: skip
RELATIONS = {
    "reprint": "reprint",
    "version": "versions of one story",
    "retelling": "retelling",
    "agency": "one agency report",
    "collection": "collection of reports",
}
GOES_BACK = {
    "reprint": "reprints", "version": "is a later version of", "retelling": "retells", "collection": "sums up",
}  # fmt: skip
MODALITIES = {
    "happened": "",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "negated": "said not to have happened",
}


def label(code: str | None) -> str:
    """A code as words: ``foreign_forces`` is *foreign forces*."""
    return (code or "").replace("_", " ")


def day_words(value: str) -> str:
    """A partial ISO date as words: *14 June 2005*, *June 2005*, *2005*; without a year *14 June*."""
    parts = value.lstrip("-").split("-")
    if value.startswith("-"):
        month = MONTHS[int(parts[0]) - 1]
        return f"{int(parts[1])} {month}" if len(parts) > 1 else month
    if len(parts) == 1:
        return parts[0]
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) > 2 else month


def moment_words(moment: str) -> str:
    """The day of an ISO time as words; anything else as it is."""
    return day_words(moment[:10]) if _ISO.fullmatch(moment[:10]) else moment


def timex_words(kind: str, value: str) -> str:
    """A time expression's value for a reader: a date as words, else what sort of time it is; the code itself stands on the page that explains the finding."""
    day = re.match(r"\d{4}(?:-\d{2}){0,2}(?=$|T)", value)
    if kind in ("DATE", "TIME") and day:
        return day_words(day[0])
    return {"DURATION": "a length of time", "SET": "again and again"}.get(kind, "a time not told exactly")


def value_words(value: str) -> str:
    """A value of a contradiction: dates as words, everything else as it is."""
    return day_words(value) if _ISO.fullmatch(value) else label(value)


def interval_words(earliest: str | None, latest: str | None) -> str:
    """*between 14 June and 20 September 2005*, without what both ends share."""
    if not earliest or not latest:
        return f"after {day_words(earliest)}" if earliest else f"before {day_words(latest or '')}"
    first, last = day_words(earliest), day_words(latest)
    if first == last:
        return last
    if earliest[:4] == latest[:4]:
        first = first.removesuffix(f" {earliest[:4]}")
    return f"between {first} and {last}"


def when_words(when: When) -> str:
    """A time as words: ≈ stands before what was only concluded, and weeks and intervals say that they are."""
    if when.value is None:
        return UNDATED_WORDS
    if when.precision == "week" and when.earliest:
        words = f"week of {day_words(when.earliest)}"
    elif when.precision == "week":
        words = f"week of {day_words(when.value)}"
    elif when.precision == "interval":
        words = interval_words(when.earliest, when.latest)
    else:
        words = day_words(when.value)
    return words if when.basis != "inferred" or when.clock == "reported" else f"≈ {words}"


def published_words(clipping: Clipping, when: When) -> str:
    """The date of a clipping as words, *undated* where none is known; what was inferred says so."""
    if when.value is None:
        return UNDATED_WORDS
    words = when_words(when)
    return f"{words}, inferred" if clipping.published and clipping.published.basis == "inferred" else words


def file_name(clipping: Clipping) -> str | None:
    """The last part of where a clipping came from, or its id as given."""
    places = [
        clipping.path,
        *(copy.path for copy in clipping.copies),
        clipping.url,
        *(copy.url for copy in clipping.copies),
    ]
    place = next((place for place in places if place), None)
    return base_name(place) if place else clipping.id


def base_name(place: str) -> str:
    """The last part of a path or address; of a member of a file, the file's and its own: ``inbox.mbox!/17``."""
    outer, inside, member = place.partition("!/")
    name = outer.rstrip("/").rsplit("/", 1)[-1] or place
    return f"{name}!/{member.rstrip('/').rsplit('/', 1)[-1]}" if inside else name


def source_words(clipping: Clipping) -> str:
    """Who published a clipping, and whose report it prints; failing that where it came from."""
    outlet = clipping.outlet or file_name(clipping)
    name = f"{outlet}" if outlet else f"clipping {clipping.clipping_id[:12]}"
    return f"{name}, from {clipping.agency}" if clipping.agency and clipping.agency != clipping.outlet else name


def two_sources(one: Clipping, other: Clipping) -> tuple[str, str]:
    """Two clippings told apart: by who published them, or where that is one outlet by their days, else by their files, else by their ids; the second is then
    said as *that of …*."""
    names = source_words(one), source_words(other)
    if names[0] != names[1]:
        return names
    days = [clipping.published.value if clipping.published else None for clipping in (one, other)]
    if days[0] != days[1] and all(days):
        return f"{names[0]} of {days[0]}", f"that of {days[1]}"
    files = file_name(one), file_name(other)
    if files[0] != files[1] and all(files):
        return f"{names[0]} ({files[0]})", f"that in {files[1]}"
    return f"{names[0]} ({one.clipping_id[:12]})", f"that in clipping {other.clipping_id[:12]}"


def office_words(tenure: Tenure, *, day: Callable[[str], str] = str, seen: bool = True) -> str:
    """An office with its state or body, and since and until when it is known to have been held; ``day`` says how its ISO dates are printed, ``seen`` whether
    the days on which clippings merely show it are."""
    words = office_name(tenure.title, tenure.of)
    if tenure.incumbency != "current":
        words = f"{label(tenure.incumbency)} {words}"
    told = [f"{name} {day(value)}" for name, value in (("since", tenure.since), ("until", tenure.until)) if value]
    if tenure.basis == "inferred":
        days = dict.fromkeys(day(value) for value in (tenure.since, tenure.until) if value)
        told = [f"seen {' to '.join(days)}"] if days and seen else []
    return f"{words} ({', '.join(told)})" if told else words


def office_name(title: str, of: str | None) -> str:
    """*Foreign Minister of Tolvara*; the body is not said twice."""
    return f"{title} of {of}" if of and of.casefold() not in title.casefold() else title


def country_name(code: str | None) -> str | None:
    """The common name of a country by its ISO 3166 code; what is no code of one stays as it is."""
    rows = (row for row in vocabulary("countries")["country"] if code in (row["id"], row.get("iso3"), row.get("iso2")))
    found = next(rows, None) if code else None
    return str(found["name"]) if found else code


def place_words(place: str | None, country: str | None) -> str:
    """*Nairobi, Kenya*; the country alone where no place is told, and not twice where the place is the country."""
    name = country_name(country)
    return ", ".join(dict.fromkeys(part for part in (place, name) if part))


def flat(text: str) -> str:
    """Words as they run, without the line breaks of the page."""
    return " ".join(text.split())


def in_quotes(text: str) -> str:
    """Printed words in quotation marks; those that have them in print already keep their own."""
    return text if text[:1] in _OPENING and text[-1:] in _CLOSING and len(text) > 1 else f"“{text}”"


def run_on(text: str) -> str:
    """The same for a piece of a sentence: a space that it begins or ends with stays."""
    return _SPACE.sub(" ", text)


def cut(text: str, length: int) -> str:
    """The beginning of a text, flat, cut at a word with an ellipsis where it is longer than ``length`` characters."""
    text = flat(text)
    if len(text) <= length:
        return text
    kept = text[: length - 1].rsplit(" ", 1)[0] if " " in text[: length - 1] else text[: length - 1]
    return f"{kept.rstrip(' ,;:–—-…')}…"


def entry_words(index: Index, entry: Entry) -> str:
    """What an entry of the timeline says, as a sentence without its date."""
    subject, other = index.name(entry.subject) or "somebody unnamed", index.name(entry.object)
    was = f" (before: {label(entry.was)})" if entry.was else ""
    match entry.kind:
        case "talks":
            return f"{_talks_name(index, entry.thing)}: {label(entry.code)}"
        case "status":
            return f"{_talks_name(index, entry.thing)} is reported {label(entry.code)}{was}"
        case "answer":
            return f"{subject} on {_talks_name(index, entry.thing)}: {label(entry.code)}{was}"
        case "office":
            return f"{subject}: {entry.detail} {entry.code}"
        case "position":
            by = f", according to {other}" if other else ""
            return f"{subject} {STANCES.get(entry.code, entry.code)} {label(entry.detail)}{was}{by}"
        case "allegation":
            claim = f"{subject} accuses" if entry.subject else "allegation against"
            return f"{claim} {other or 'nobody named'}; {ALLEGATION_ANSWERS.get(entry.code, entry.code)}"
        case "event":
            modality = MODALITIES.get(entry.detail, entry.detail)
            target = f" → {other}" if other else ""
            return f"{subject}{target}: {label(entry.code.lower())}" + (f" ({modality})" if modality else "")


def _talks_name(index: Index, thing: str) -> str:
    found = index.talks.get(thing)
    return found.name if found else thing
