"""Names of papers, agencies and stations that no table knows, told by how a masthead or a copyright line is worded."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from dragoman.intake.calendars import find_dates
from dragoman.intake.furniture import furniture, normal
from dragoman.intake.page import Page
from dragoman.model.vocabulary import vocabulary

TOP_LINES = 4
"""Lines with something on them in which a masthead is looked for. Lower down a name is a headline, a section or an advertisement."""

SHORTEST, LONGEST = 2, 7
"""Words of a name. One word is as often a section ("Review"), more than seven are a sentence."""

MASTHEAD_REACH = 2
"""Lines of a paper's name and its day."""

MOST_RIGHTS = 12
"""Copyright lines that are looked at: a page has one or two, a paste of many articles one for each."""

_SEPARATOR = re.compile(r"\s*(?:[|·•/–—(]|\s-\s|\s{2,}|\t|,\s)")
_WORD = re.compile(r"[^\s]+")
_ELIDED = re.compile(r"^[dlDL]['’]")
_RIGHTS = re.compile(r"(?i)\W*(?:©|\(c\)|copyright)[\s\d–-]*(?P<rest>.*)")


class Named(NamedTuple):
    """A name that a line of the page gives the paper: the line's index, and what sort of line it is."""

    name: str
    line: int
    source: str


def mastheads(page: Page) -> list[Named]:
    """The names that lines at the top of the page and copyright lines give the paper, best first: one found twice counts more than another once."""
    names = [*_at_the_top(page), *islice(_in_rights(page), MOST_RIGHTS)]
    often = Counter(named.name.casefold() for named in names)
    return sorted(names, key=lambda named: -often[named.name.casefold()])


def is_dated_name(text: str) -> bool:
    """Whether a text is a paper's name that ends in a word for the day ("Lagos Today"), as it may stand before a date: nothing else that stands there
    ("Posted today") has such capitals and none of the words of labels and buttons."""
    words = text.split()
    plain = [word.strip(".,'’").casefold() for word in words]
    size = next((len(last.split()) for last in terms("last") if f" {' '.join(plain)}".endswith(f" {last}")), 0)
    own = plain[: len(plain) - size]
    if not size or not 0 < len(own) <= LONGEST - size or not words[-1][0].isupper():
        return False
    known = furniture()
    labels = {word for word in own if known.labels.get(word)}
    return (
        not labels
        and not any(word in terms("never") for word in own)
        and normal(text) not in known.whole
        and all(_is_capital(word) or low in terms("small") for word, low in zip(words, plain, strict=True))
    )


def is_head_of_paper(page: Page, n: int) -> bool:
    """Whether the first line of a page is the paper's name and no headline: alone, above a line of a date, with another headline below."""
    if n or page.first <= MASTHEAD_REACH or page.kinds[1] != "date":
        return False
    name = _name(page.lines[0].text)
    named = name is not None and normal(name) == page.lines[0].key
    below = (page.kinds[m] in ("label", "short") for m in range(MASTHEAD_REACH, page.first))
    return any(below) and (named or is_dated_name(page.lines[0].text))


def _dated_name(page: Page, n: int) -> str | None:
    """The name before a line's date, or above a line of a date, if it ends in a word for the day."""
    text = page.lines[n].text
    dates = find_dates(text)
    if not dates and not (n + 1 < page.first and page.kinds[n + 1] == "date"):
        return None
    head = text[: dates[0].start].strip(" ,|·•–—-(") if dates else text.strip()
    return as_written(head) if is_dated_name(head) else None


def _at_the_top(page: Page) -> Iterator[Named]:
    for n, line in enumerate(page.lines[: min(page.first, TOP_LINES)]):
        labelled = furniture().labels.get(normal(line.text.partition(":")[0])) is not None and ":" in line.text
        credited = line.kind == "byline" or (line.text[:1] == "(" and line.text[-1:] == ")")
        if n == page.title or labelled or credited:
            continue
        if (name := _name(line.text) or _dated_name(page, n)) is not None:
            yield Named(name, n, "masthead")


def _in_rights(page: Page) -> Iterator[Named]:
    for n, line in enumerate(page.lines):
        if page.first <= n <= page.last:
            continue
        found = _RIGHTS.match(line.text)
        if found and (name := _name(found["rest"])) is not None:
            yield Named(name, n, "copyright line")


def _name(text: str) -> str | None:
    """The first part of a line, between separators, that is a name: capitalised words, among them one that papers are called by."""
    parts = (part.strip(" .:»«*)") for part in _SEPARATOR.split(text.strip()))
    return next((name for part in parts if (name := _named(part)) is not None), None)


def _named(head: str) -> str | None:
    words = _WORD.findall(head)
    if not SHORTEST <= len(words) <= LONGEST or normal(head) in furniture().nobody:
        return None
    plain = [word.strip(".,'’").casefold() for word in words]
    while len(words) > SHORTEST and plain[-1] in terms("company"):
        words, plain = words[:-1], plain[:-1]
    if not _is_called_so(plain) or any(word in terms("never") for word in plain):
        return None
    small = terms("small")
    head = " ".join(words).rstrip(".,")
    if any(not _is_capital(word) and low not in small for word, low in zip(words, plain, strict=True)):
        return None
    return as_written(head)


def _is_called_so(plain: list[str]) -> bool:
    """Whether one of the words, or the end of one ("Morgenzeitung"), is what papers are called by; where letters have no case, the first or last."""
    uncased = not plain[0][:1].islower()
    words = (plain[0], plain[-1]) if uncased else plain
    ends = () if uncased else tuple(terms("ends"))
    return any(word in terms("words") or (ends and word.endswith(ends)) for word in words)


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital (an elided article before it not counted), or in letters that have none."""
    word = _ELIDED.sub("", word) or word
    return word[0].isupper() or (word[0].isalpha() and not word[0].islower())


def as_written(name: str) -> str:
    """A name printed in capitals as one writes it elsewhere; any other as it is, blanks run together."""
    words = name.split()
    return _titled(words) if name.isupper() else " ".join(words)


def _titled(words: list[str]) -> str:
    """A name printed in capitals, as one writes it elsewhere; short words without vowels stay as they are (NTV, AP)."""
    small = terms("small")
    return " ".join(
        low
        if (low := word.lower()) in small and n
        else word
        if len(word) <= 3 and low not in small
        else word.capitalize()
        for n, word in enumerate(words)
    )


@cache
def terms(name: str) -> frozenset[str]:
    """A list of ``[masthead]`` in the vocabulary."""
    return frozenset(vocabulary("furniture")["masthead"][name])
