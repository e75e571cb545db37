"""News agencies that no table knows, told by how a report names them: a token in its dateline, a name with its initials in brackets."""

import re
from collections.abc import Iterator
from functools import cache

from dragoman.intake.calendars import find_dates
from dragoman.intake.furniture import furniture
from dragoman.intake.mastheads import as_written, terms
from dragoman.intake.page import Page
from dragoman.model.vocabulary import vocabulary

CREDIT_WORDS = 9
"""Words of a line around the article in which the agency's initials may stand as a credit ("World | 14:10 | LKW")."""

PLACE_WORDS = 4
"""Words of a place in a dateline, its country and the day not counted."""

AGENCY_WORDS = 7
"""Words of an agency's name at most."""

NAME_WORDS = 2
"""Words of a person's name as most have it."""

SURE_LETTERS = 3
"""Two letters in brackets behind a place are as often its state or country (NY, UK): they need something else that speaks for an agency."""

_TOKEN = re.compile(r"[A-Z]{2,6}")
_BRACKETS = re.compile(r"\((?P<token>[A-Z]{2,6})\)")
_BETWEEN = r"(?:[\s-]+(?:of|and|the|for|de|du|des|del|la|al|&))*[\s-]+"
_NAME_REACH = 90


def expansion(page: Page, token: str) -> str | None:
    """The name with the token's initials that the page gives a medium somewhere ("Lake Wire Service" for LWS), as one writes it."""
    names = (found for line in page.lines for found in _spelled(token).findall(line.text))
    return next((as_written(name) for name in names if _is_medium(name, "media")), None)


def unlisted_agency(page: Page, place: str, token: str, *, dash: bool) -> str | None:
    """The agency of a dateline "PLACE (TOKEN) -" whose token no table knows, by its expansion if the page gives it; None where the token may be something else.

    ``dash``: whether a dash, colon or full stop follows the brackets.
    """
    place = _place(place)
    refused = token in _agency("never") or token == _initials(place)
    if not _TOKEN.fullmatch(token) or refused or not _is_name(place):
        return None
    name = expansion(page, token)
    if name:
        return name
    if means_other(page, token):
        return None
    sure = dash and len(token) >= SURE_LETTERS and place.isupper() and len(place) > 2
    # "the" stands before the initials of parties and armies, hardly ever before an agency's
    sure = sure and re.search(rf"\b[Tt]he {token}\b", page.body_text) is None
    return token if sure or _is_credited(page, token) else None


def called_agency(text: str, *, person: bool = False) -> str | None:
    """The name of an agency that no table knows, told by how it ends ("Lake Press Agency"), where agencies are credited; None for anything else.

    ``person``: writers stand there, too, some of whom are called Wire.
    """
    name = text.strip(" .,:;*")
    words = name.split()
    plain = name.casefold()
    end = next((end for end in sorted(_agency("ends"), key=len, reverse=True) if plain.endswith(f" {end}")), None)
    first = end or next((word for word in _agency("ends") if plain.startswith(f"{word} ")), None)
    if first is None or not 1 < len(words) <= AGENCY_WORDS or any(sign in name for sign in "|/:;()[]"):
        return None
    if person and end and " " not in end and len(words) <= NAME_WORDS:
        return None
    own = re.findall(r"[^\W_]+", plain.removesuffix(f" {end}") if end else plain.removeprefix(first))
    small = terms("small")
    others = _agency("others") | terms("never") | furniture().byline_labels
    if not own or set(own) <= small or not others.isdisjoint(own):
        return None
    capital = all(word[0].isupper() or word.casefold() in small for word in words)
    return as_written(name) if capital and words[0][0].isupper() else None


def named_with_initials(text: str) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of media that a running text introduces with their initials in brackets; the end is that of the brackets."""
    for brackets in _BRACKETS.finditer(text):
        start = max(0, brackets.start() - _NAME_REACH)
        before = re.compile(rf"{_spelled(brackets['token']).pattern}\s*$").search(text[start : brackets.start()])
        if before and _is_medium(before[0], "press"):
            yield as_written(before[0].strip()), start + before.start(), brackets.end()


def _spelled(token: str) -> re.Pattern[str]:
    """Capitalised words with these initials, small words between them."""
    return re.compile(r"(?<![\w-])" + _BETWEEN.join(rf"{letter}[\w'’]+" for letter in token) + r"(?![\w-])")


def _is_medium(name: str, group: str) -> bool:
    words = {word.casefold() for word in re.findall(r"[^\W_]+", name)}
    media = _agency("press") if group == "press" else _agency("press") | _agency("also") | terms("words")
    return not words.isdisjoint(media) and words.isdisjoint(_agency("others"))


def means_other(page: Page, token: str) -> bool:
    """Whether the page expands initials to something that is no medium; false for what are no initials."""
    if not _TOKEN.fullmatch(token):
        return False
    name = _spelled(token).pattern
    pattern = re.compile(rf"(?P<a>{name})\s*\({token}\)|\b{token}\s*\((?P<b>{name})\)")
    found = (match["a"] or match["b"] for line in page.lines for match in pattern.finditer(line.text))
    return any(not _is_medium(name, "media") for name in found)


def _place(dateline: str) -> str:
    """What stands before the first comma and the day."""
    days = find_dates(dateline)
    return (dateline[: days[0].start] if days else dateline).split(",")[0].strip()


def _is_name(place: str) -> bool:
    """Whether it can be a place (or nothing at all stands there) rather than the beginning of a sentence."""
    words = place.split()
    named = all(word[0].isupper() or word.casefold() in terms("small") for word in words)
    return len(words) <= PLACE_WORDS and named and words[:1] != ["The"]


def _is_credited(page: Page, token: str) -> bool:
    """Whether the token stands in a short line above or below the article, too."""
    around = (page.lines[n] for n in (*page.header(), *page.tail()) if n != page.title)
    kinds = ("date", "byline", "label", "credit", "meta", "menu", "section", "mark")
    return any(
        line.kind in kinds and line.size <= CREDIT_WORDS and re.search(rf"(?<!\w){token}(?!\w)", line.text)
        for line in around
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())


@cache
def _agency(name: str) -> frozenset[str]:
    return frozenset(vocabulary("furniture")["agency"][name])
