"""Who wrote it: names in "By …" lines, labels, author boxes and agencies' closing credits."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.intake.calendars import find_dates
from dragoman.intake.evidence import Sighting
from dragoman.intake.furniture import furniture, normal, words_of
from dragoman.intake.kinds import SPEECH
from dragoman.intake.lines import Line
from dragoman.intake.mastheads import is_dated_name
from dragoman.intake.page import Page
from dragoman.model.countries import country_places
from dragoman.model.names import name_key
from dragoman.model.text import Span
from dragoman.model.vocabulary import vocabulary

BYLINE_WORDS = 14
"""Words of a line that may be a byline."""

_CUT = re.compile(
    r"\s+(?:in|of|for|at|with|from|on|near|updated|published|posted|reports?|reporting|contributed)\b.*$|\s*[|•·–—(\[@].*$|\s+-\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(r"\s*(?:,|;|&|/|\band\b|\n|\bund\b|\bet\b)\s*")
_BESIDE = re.compile(r"\s*[,|–—•/]\s*|\s-\s|\s+(?:and|with|avec|con|com|mit|und|et|y|e)\s+")
_BY = re.compile(
    r"(?i)\b(?:written |reported |story |text |words |compiled |report |posted |article |analysis |reporting )?by:?\s+"
)
_BOX_NAME = re.compile(
    r"\s*(?:About the authors?:?\s*)?(?P<names>[^,.;:]{3,80}?),?\s+(?:is|are|was|has been|can be|tweets|writes|reports|covers|contributed)\b"
)
_NOTE = re.compile(r"\W*(?P<name>[^\W\d_][^,.;:!?]{2,50}?),?\s+is\s+(?:an?|the|our)\s+")
_REPORTING = re.compile(r"(?i)\(?\b(?:additional )?(?:reporting|writing) by\s+(?P<names>[^;.)]{3,200})")


NOTE_WORDS = 40
"""Words of a last paragraph that may be a note on its writer, taken for the article's."""

NO_PERSON = "names no person"


_INDEXED = re.compile(
    r"(?P<last>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?), (?P<given>[^\W\d_][\w'’-]*\.?(?: [^\W\d_]\.?)?)"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """``names`` of the writers in order; ``affiliations``: what stands beside them ("Associated Press"), for finding the agency; ``seen``: all that may be
    writers; ``note``: the paragraph about the writer that ends the text, if one does."""

    names: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    seen: tuple[Sighting, ...] = ()
    note: Line | None = None


def find_byline(page: Page) -> Byline:
    """The writers that the page names: in the lines above the article, else in an author box or credit below it."""
    affiliations: list[str] = []
    seen: list[Sighting] = []
    names: tuple[str, ...] = ()
    spoken = frozenset(page.body_text.split())
    for n in page.header():
        line = page.lines[n]
        if line.kind != "byline":
            continue
        below = page.lines[n + 1].text if n + 1 < page.first and line.key in furniture().byline_labels else ""
        found = read_byline(f"{line.text} {below}", spoken)
        if not names:
            affiliations += found.affiliations
        names = names or found.names
        place = page.lines[n + 1] if below and found.names and found.names[0] not in line.text else line
        seen += _sightings(found.names, place, "byline")
        seen += (_sighting(other, line, "byline", NO_PERSON) for other in found.affiliations if 1 < len(other) < 60)
    for line, found in _introduced(page, spoken):
        affiliations += () if names else found.affiliations
        names = names or found.names
        seen += _sightings(found.names, line, "byline")
    if not names and (bare := _bare(page, spoken)):
        names = bare[1]
        seen += _sightings(bare[1], page.lines[bare[0]], "name between headline and text")
    for line in _boxes(page):
        boxed = tuple(_boxed(line))
        names = names or boxed
        seen += _sightings(boxed, line, "credit line" if _REPORTING.search(line.text) else "author box")
    note = closing_note(page)
    if note is not None:
        noted = tuple(_boxed(note))
        names = names or noted
        seen += _sightings(noted, note, "note on the writer")
    return Byline(names, tuple(affiliations), tuple(seen), note)


def _sightings(names: Iterable[str], line: Line, source: str) -> Iterator[Sighting]:
    return (_sighting(name, line, source) for name in names)


def _sighting(name: str, line: Line, source: str, reason: str = "") -> Sighting:
    at = line.text.find(name)
    span = Span(line.span.start + at, line.span.start + at + len(name)) if at >= 0 else line.span
    return Sighting(field="byline", value=name, source=source, printed=name, span=span, reason=reason)


def _introduced(page: Page, spoken: frozenset[str]) -> Iterator[tuple[Line, Byline]]:
    """Bylines in other languages between headline and text: "Von A. B.", "Por: A. B.", "Автор: A. B.". One may have been taken for the text's first line."""
    start = page.title + 1 if page.title is not None else page.header().start
    for n in range(start, min(page.first + 2, len(page.lines))):
        line = page.lines[n]
        likely = line.size <= BYLINE_WORDS and line.kind != "byline" and not line.terminal
        match = _introduction().match(line.text) if likely else None
        if match:
            found = read_byline(f"By {match['rest']}", spoken)
            if found.names or found.affiliations:
                yield line, found


@cache
def _introduction() -> re.Pattern[str]:
    """What opens a byline in other languages than English; before a colon, also words that could open a sentence."""
    words = vocabulary("furniture")["label"]
    bare, labels = ("|".join(map(re.escape, words[key])) for key in ("by", "byline"))
    return re.compile(rf"(?i)\W*(?:(?:{bare})\s*:?|(?:{labels})\s*:)\s+(?P<rest>\S.*)", re.DOTALL)


def closing_note(page: Page) -> Line | None:
    """A last paragraph of the article that is about its writer: it opens with a name, gives it a job of the press, and nobody speaks in it."""
    if page.article is None or page.last == page.first:
        return None
    line = page.lines[page.last]
    match = _NOTE.match(line.text) if line.size <= NOTE_WORDS else None
    if match is None or not SPEECH.isdisjoint(line.words) or not is_name(match["name"]):
        return None
    after = words_of(line.text[match.end() :])[:6]
    return line if furniture().jobs.within(after) and "former" not in after else None


def _bare(page: Page, spoken: frozenset[str]) -> tuple[int, tuple[str, ...]] | None:
    """The line and the names in it that stand without "by" between headline and article: beside a date, above one, or alone right above the article.

    Places and sections have the same shape; so none of the words may stand in the article, and none in the headline.
    """
    if page.title is None or page.article is None:
        return None
    heard = {word.strip("“”‘’\"'.,;:()").lower() for word in spoken} | set(page.lines[page.title].words)
    for n in range(page.title + 1, page.first):
        line = page.lines[n]
        dates = find_dates(line.text)
        nearby = n + 1 == page.first or page.kinds[n + 1] == "date" or page.kinds[n - 1] == "date"
        if line.size > 14 or line.kind not in ("label", "date", "short") or not (dates or nearby):
            continue
        by = _BY.search(line.text)
        if dates and by is None and line.text[: dates[0].start].endswith(", "):
            continue  # "Port Selous, 2 November": a place in most papers
        text = line.text[by.end() :] if by else line.text[: dates[0].start] if dates else line.text
        text = re.sub(r"(?i)[\s|,·•–—-]*(?:published|posted|updated|on)?[\s:|,·•–—-]*$", "", text)
        names = tuple(names_in(text, spoken))
        if (
            names
            and not text.isupper()
            and not _is_place(names[0])
            and heard.isdisjoint(word for name in names for word in words_of(name))
        ):
            return n, names
    return None


def _is_place(name: str) -> bool:
    """Whether a country, its capital or another seat of government has the name."""
    return name_key(name) in country_places()


def read_byline(text: str, spoken: frozenset[str] = frozenset()) -> Byline:
    """The names and affiliations in one byline ("By A and B, Staff Writers | Reuters"); ``spoken``: the article's words, among which no writer's name is."""
    for printed in reversed(find_dates(text)):
        text = text[: printed.start] + "|" + text[printed.end :]
    match = _BY.match(text)
    if match:
        rest = text[match.end() :]
    elif ":" in text:
        rest = _turned(text.split(":", 1)[1].strip())
    else:
        rest = text
    if normal(rest) in furniture().nobody:
        return Byline((), ())
    names = tuple(names_in(rest, spoken))
    others = tuple(piece for part in _BESIDE.split(rest) if (piece := part.strip()) and piece not in names)
    return Byline(names, others)


def _turned(names: str) -> str:
    """Names as press databases index them ("Lodi, Ana; Rahimi, Farid J.") as they are written."""
    parts = [part.strip() for part in names.split(";") if part.strip()]
    matches = [_INDEXED.fullmatch(part) for part in parts]
    if not all(matches):
        return names
    return ", ".join(f"{match['given']} {match['last']}" for match in matches if match)


def names_in(text: str, spoken: frozenset[str] = frozenset()) -> Iterator[str]:
    """The person names in a list of writers. Behind a comma a place may stand: there a name counts only where "and" follows or nothing speaks of a place."""
    head = re.split(r"\s*[|•·]\s*|\s[-–—]\s", text.strip())[0]
    listed = re.search(r"\s(?:and|&|und|et)\s", head) is not None
    for n, piece in enumerate(_SPLIT.split(head)):
        name = _CUT.sub("", piece).strip(" .,:;*")
        if is_name(name) and (n == 0 or listed or not (_is_place(name) or set(name.split()) <= spoken)):
            yield name
        elif n == 0:
            return


def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's full name: two to five capitalized words, particles between them, nothing that names a paper or a job."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 6 or len(text) > 60 or any(c.isdigit() or c in ",;:|/" for c in text):
        return False
    words = words_of(text)
    known = furniture()
    if (
        known.jobs.within(words)
        or not known.no_names.isdisjoint(words)
        or normal(text) in known.nobody
        or normal(text) in known.whole
        or is_dated_name(text)
    ):
        return False
    capital = sum(token[:1].isupper() for token in tokens)
    return capital + sum("-" in token for token in tokens) >= 2 and all(map(_may_be_in_name, tokens))


def _may_be_in_name(token: str) -> bool:
    """A capitalized word, a particle, or a particle tied to a capitalized word (al-Bashir, d'Estaing)."""
    if token[:1].isupper() or token.lower().strip(".") in furniture().particles:
        return True
    particle, _, name = token.replace("’", "-").replace("'", "-").partition("-")
    return (particle in furniture().particles or particle in ("d", "l", "")) and name[:1].isupper()


def _boxes(page: Page) -> Iterator[Line]:
    """Author boxes near the article: below it first."""
    if page.article is None:
        return
    below = range(page.last + 1, min(len(page.lines), page.last + 12))
    for n in (*below, *page.header()):
        line = page.lines[n]
        if line.kind == "box":
            yield line


def _boxed(line: Line) -> Iterator[str]:
    """Names in an author box or an agency's credit ("Reporting by A in X; editing by B")."""
    match = _REPORTING.search(line.text)
    if match:
        yield from names_in(match["names"])
        return
    match = _BOX_NAME.match(line.text)
    if match and words_of(line.text[match.end() :])[1:2] != ["former"]:
        yield from names_in(match["names"])
