"""Who wrote it: names in "By …" lines, labels, author boxes and agencies' closing credits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.intake.calendars import find_dates
from dragoman.intake.furniture import furniture, normal, words_of
from dragoman.intake.lines import Line
from dragoman.intake.page import Page
from dragoman.model.countries import country_places
from dragoman.model.names import name_key

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
    spoken = frozenset(page.body_text.split())
    for n in page.header():
        line = page.lines[n]
        if line.kind == "byline":
            below = page.lines[n + 1].text if n + 1 < page.first and line.key in furniture().byline_labels else ""
            found = read_byline(f"{line.text} {below}", spoken)
            affiliations += found.affiliations
            if found.names:
                return Byline(found.names, tuple(affiliations))
    for found_names in (_bare(page, spoken), *map(tuple, map(_boxed, _boxes(page)))):
        if found_names:
            return Byline(found_names, tuple(affiliations))
    return Byline((), tuple(affiliations))


def _bare(page: Page, spoken: frozenset[str]) -> tuple[str, ...]:
    """Names that stand without "by" between headline and article: beside a date, above one, or alone right above the article.

    Places and sections have the same shape; so none of the words may stand in the article, and none in the headline.
    """
    if page.title is None or page.article is None:
        return ()
    heard = {word.strip("“”‘’\"'.,;:()").lower() for word in spoken} | set(page.lines[page.title].words)
    for n in range(page.title + 1, page.first):
        line = page.lines[n]
        dates = find_dates(line.text)
        nearby = n + 1 == page.first or page.kinds[n + 1] == "date" or page.kinds[n - 1] == "date"
        if line.size > 14 or line.kind not in ("label", "date", "short") or not (dates or nearby):
            continue
        by = _BY.search(line.text)
        text = line.text[by.end() :] if by else line.text[: dates[0].start] if dates else line.text
        text = re.sub(r"(?i)[\s|,·•–—-]*(?:published|posted|updated|on)?[\s:|,·•–—-]*$", "", text)
        names = tuple(names_in(text, spoken))
        if (
            names
            and not text.isupper()
            and not _is_place(names[0])
            and heard.isdisjoint(word for name in names for word in words_of(name))
        ):
            return names
    return ()


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
        rest = text.split(":", 1)[1].strip()
    else:
        rest = text
    if normal(rest) in furniture().nobody:
        return Byline((), ())
    names = tuple(names_in(rest, spoken))
    others = tuple(piece for piece in re.split(r"\s*[,|–—•/]\s*|\s-\s|\s+and\s+", rest) if piece and piece not in names)
    return Byline(names, others)


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
