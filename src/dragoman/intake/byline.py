"""Who wrote it: names in "By …" lines, labels, author boxes and agencies' closing credits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.intake.calendars import find_dates
from dragoman.intake.furniture import furniture, normal, words_of
from dragoman.intake.lines import Line
from dragoman.intake.page import Page

_CUT = re.compile(
    r"\s+(?:in|of|for|at|with|from|on|near|updated|published|posted|reports?|reporting|contributed)\b.*$|\s*[|•·–—(\[@].*$|\s+-\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(r"\s*(?:,|;|&|/|\band\b|\n|\bund\b|\bet\b)\s*")
_BY = re.compile(
    r"(?i)\b(?:written |reported |story |text |words |compiled |report |posted |article |analysis |reporting )?by:?\s+"
)
_BOX_NAME = re.compile(
    r"\s*(?:About the authors?:?\s*)?(?P<names>[^,.;:]{3,80}?),?\s+(?:is|are|was|has been|can be|tweets|writes|reports|covers|contributed)\b"
)
_REPORTING = re.compile(r"(?i)\(?\b(?:additional )?(?:reporting|writing) by\s+(?P<names>[^;.)]{3,200})")


@dataclass(frozen=True, slots=True)
class Byline:
    """``names`` of the writers in order; ``affiliations``: what stands beside them ("Associated Press"), for finding the agency."""

    names: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()


def find_byline(page: Page) -> Byline:
    """The writers that the page names: in the lines above the article, else in an author box or credit below it."""
    affiliations: list[str] = []
    for n in page.header():
        line = page.lines[n]
        if line.kind == "byline":
            found = read_byline(line.text)
            affiliations += found.affiliations
            if found.names:
                return Byline(found.names, tuple(affiliations))
        elif line.key in furniture().byline_labels and n + 1 < page.first:
            names = tuple(names_in(page.lines[n + 1].text))
            if names:
                return Byline(names, tuple(affiliations))
    for line in _boxes(page):
        names = tuple(_boxed(line))
        if names:
            return Byline(names, tuple(affiliations))
    return Byline((), tuple(affiliations))


def read_byline(text: str) -> Byline:
    """The names and affiliations in one byline ("By A and B, Staff Writers | Reuters")."""
    for printed in reversed(find_dates(text)):
        text = text[: printed.start] + "|" + text[printed.end :]
    match = _BY.match(text)
    if match:
        rest = text[match.end() :]
    elif ":" in text:
        rest = text.split(":", 1)[1].strip()
    else:
        rest = text
    if normal(rest) in furniture().nobody:
        return Byline((), ())
    names = tuple(names_in(rest))
    others = tuple(piece for piece in re.split(r"\s*[,|–—•/]\s*|\s-\s|\s+and\s+", rest) if piece and piece not in names)
    return Byline(names, others)


def names_in(text: str) -> Iterator[str]:
    """The person names in a list of writers; what stands behind a comma counts only where the list goes on with "and"."""
    head = re.split(r"\s*[|•·]\s*|\s[-–—]\s", text.strip())[0]
    listed = re.search(r"\s(?:and|&|und|et)\s", head) is not None
    for n, piece in enumerate(_SPLIT.split(head)):
        name = _CUT.sub("", piece).strip(" .,:;*")
        if is_name(name) and (n == 0 or listed):
            yield name
        elif n == 0:
            return


def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's full name: two to five capitalized words, particles between them, nothing that names a paper or a job."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 6 or len(text) > 60 or any(c.isdigit() for c in text):
        return False
    words = words_of(text)
    known = furniture()
    if (
        known.jobs.within(words)
        or not known.no_names.isdisjoint(words)
        or normal(text) in known.nobody
        or normal(text) in known.whole
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
    if match:
        yield from names_in(match["names"])
