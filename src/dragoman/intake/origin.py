"""Whose report it is: the outlet that published this copy, and the agency or outlet whose report it reprints or retells."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.intake.agencies import expansion, named_with_initials, unlisted_agency
from dragoman.intake.byline import Byline
from dragoman.intake.furniture import furniture, normal
from dragoman.intake.lines import Line
from dragoman.intake.mastheads import masthead
from dragoman.intake.outlets import Outlet, Outlets, outlets
from dragoman.intake.page import Page
from dragoman.model.names import name_words
from dragoman.model.vocabulary import vocabulary

LEAD_PARAGRAPHS = 3
"""A report that rests on another's says so in its first paragraphs; further down other outlets are quoted for background."""

MONTH_FIRST = frozenset(("USA", "PHL", "FSM", "PLW", "MHL", "LBR"))
BOTH_ORDERS = frozenset(("CAN", "BLZ", "PAN", "SAU", "KEN", "GHA"))
"""Countries (ISO 3166) whose English-language press writes 11/02, or now this and now that, for 2 November. General knowledge of usage."""

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\[\]\n]{1,60}?)?\s*[(\[/](?P<token>[^()\[\]/\n]{2,40})[)\]/]\s*(?:[-–—:.]|\s(?=[A-Z“\"]))"
)
_EXCLUSIVE = re.compile(r"(?i)\bexclusive(?:ly)?\b")
_NAME = r"(?:[A-Z](?:[\w'’&-]|\.(?=\w))*|of|and|the|de|la|al)"
_BOX_OUTLET = re.compile(
    r"(?:writer|reporter|correspondent|editor|columnist|journalist|producer|bureau chief)s?\s+(?:of|for|at|with|from)\s+(?:the\s+)?"
    rf"(?P<name>{_NAME}(?:\s+{_NAME})*)"
)
_RIGHTS = re.compile(r"(?i)\W*(?:©|\(c\)|copyright)[\W\d]*(?:(?:copyright|by)\b)?[\W\d]*(?P<name>[^.|,\d]{3,60})")
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")


@dataclass(frozen=True, slots=True)
class Origin:
    """``outlet`` published this copy, ``agency`` is whose report it reprints or retells; None where the clipping doesn't say.

    ``day_first``: whether the outlet's country writes 2 November as 02/11, None where the outlet or its country is unknown.
    """

    outlet: str | None = None
    agency: str | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class _Cues:
    """The vocabulary's ``[origin]`` as patterns: what stands before an outlet's name, after it, and a credit line around it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    credit: re.Pattern[str]


@cache
def _cues() -> _Cues:
    raw = {key: "|".join(map(re.escape, words)) for key, words in vocabulary("furniture")["origin"].items()}
    return _Cues(
        before=re.compile(rf"(?i)\b(?:{raw['before']})\s+(?:(?:{raw['fillers']})\s+){{0,3}}$"),
        after=re.compile(rf"(?i)(?:['’]s)?(?:\s+(?:{raw['kinds']}))?\s+(?:{raw['after']})\b"),
        credit=re.compile(rf"(?i)\W*(?:(?:{raw['credit']})\b)?\W*(?P<name>[^()\d]{{2,50}}?)\W*$"),
    )


def find_origin(page: Page, byline: Byline, *, outlet: str | None = None, url: str | None = None) -> Origin:
    """What the page says of its origin. ``outlet`` is what is known from outside the text (a tag, a field), ``url`` where it was found."""
    table = outlets()
    own = _own(page, table, outlet, url)
    dateline = dateline_outlet(page, own)
    if own is None and dateline is not None:
        return Origin(dateline.name, None, _day_first(dateline))
    credited = dateline or _credited(page, byline, table)
    retold, exclusive = _retold(page, table)
    if own is None and credited is None and retold is not None and exclusive:
        return Origin(retold.name, None, _day_first(retold))
    agency = next((found for found in (credited, retold) if found is not None and not _same(found, own, table)), None)
    return Origin(own, agency.name if agency else None, _day_first(table.named(own) if own else None))


def _day_first(outlet: Outlet | None) -> bool | None:
    if outlet is None or not outlet.country or outlet.country in BOTH_ORDERS:
        return None
    return outlet.country not in MONTH_FIRST


def dateline_outlet(page: Page, own: str | None = None) -> Outlet | None:
    """The agency in the dateline that opens the body: "NAIROBI, March 3 (Reuters) -". Initials of the page's own name are no agency's."""
    if page.article is None:
        return None
    opening = page.lines[page.first].text[:110]
    match = _DATELINE.match(opening)
    token = match["token"].strip() if match else ""
    if match is None or (own and token in _initials(own)):
        return None
    known = outlets().token(token)
    if known is not None:
        said = expansion(page, token) if known.agency and token.isupper() and len(token) > 2 else None
        listed = outlets().named(said) if said else None
        return known if said is None or listed == known else listed or Outlet(said, agency=True)
    name = unlisted_agency(page, match["place"] or "", token, dash=match.group()[-1] in "-–—:.")
    return (outlets().named(name) or Outlet(name, agency=True)) if name else None


def _initials(name: str) -> tuple[str, str]:
    """The initials of a name, without and with its article."""
    words = [word for word in name.split() if word[0].isupper()]
    return "".join(word[0] for word in words if word.casefold() != "the"), "".join(word[0] for word in words)


def _own(page: Page, table: Outlets, outlet: str | None, url: str | None) -> str | None:
    """The outlet of this copy, by name: given, by its address, by masthead, copyright or author box."""
    if outlet:
        return outlet
    found = table.domain(url) if url else None
    if found:
        return found.name
    for named in (*_mastheads(page, table), *_rights(page, table)):
        return named.name
    return _boxed(page, table) or _unlisted(page, table)


def _unlisted(page: Page, table: Outlets) -> str | None:
    """The masthead of a paper that no table knows. A known agency's name is a credit, not a masthead."""
    name = masthead(page)
    found = table.named(name) if name else None
    return None if found is not None and found.agency else name


def _mastheads(page: Page, table: Outlets) -> Iterator[Outlet]:
    """Lines above the headline that are the name of a paper (not of an agency: that is a credit)."""
    top = page.title if page.title is not None else page.first
    for line in page.lines[: min(top, 60)]:
        if line.kind in ("label", "short", "section", "menu") and line.size <= 6:
            found = table.named(line.text)
            if found and not found.agency and name_words(line.text) not in table.careful:
                yield found
    for n in page.header():
        line = page.lines[n]
        key, _, value = line.text.partition(":")
        if line.kind == "meta" and furniture().labels.get(normal(key)) == "outlet" and value.strip():
            found = table.named(value)
            if found and not found.agency:
                yield found


def _rights(page: Page, table: Outlets) -> Iterator[Outlet]:
    """Whom copyright lines name."""
    for line in page.lines:
        if line.kind == "legal" and line.size <= 16 and line.text.lstrip()[:1] in "©(cC":
            match = _RIGHTS.match(line.text)
            found = table.named(match["name"]) if match else None
            if found:
                yield found


def _boxed(page: Page, table: Outlets) -> str | None:
    """The paper that an author box names ("is the permanent writer of the …"), or whose mail address it gives."""
    for n in (*page.tail(), *page.header()):
        line = page.lines[n]
        if line.kind != "box":
            continue
        match = _BOX_OUTLET.search(line.text)
        if match:
            name = re.sub(r"\s+(?:of|and|the|de|la|al)$", "", match["name"].rstrip(" .,;"))
            found = table.named(name)
            return found.name if found else name
        address = _MAIL.search(line.text)
        if address and (found := table.domain(address[1])):
            return found.name
    return None


def _credited(page: Page, byline: Byline, table: Outlets) -> Outlet | None:
    """The agency that a line around the article credits: beside the byline, alone on a line, after "Source:"."""
    for affiliation in byline.affiliations:
        found = table.token(affiliation)
        if found and found.agency:
            return found
    for n in (*page.header(), *page.tail()):
        line = page.lines[n]
        if (
            n == page.title
            or line.size > 9
            or line.kind in ("prose", "caption", "credit", "share", "menu", "section", "list")
        ):
            continue
        found = _credit(line, table)
        if found and found.agency:
            return found
    last = page.lines[page.last].text if page.article else ""
    closing = re.search(r"[.”\"]\s*(?:[(\[—–-]\s*)(?P<name>[^()\[\].]{2,40})[)\]]?\.?$", last)
    found = table.token(closing["name"]) if closing else None
    return found if found and found.agency else None


def _credit(line: Line, table: Outlets) -> Outlet | None:
    for piece in re.split(r"\s*[|/,;•]\s*|\s[-–—]\s", line.text):
        match = None if normal(piece) in furniture().whole else _cues().credit.match(piece)
        if match and (found := table.token(match["name"])):
            return found
    return None


def _retold(page: Page, table: Outlets) -> tuple[Outlet | None, bool]:
    """The outlet whose report or interview the first paragraphs retell, and whether that was exclusive (then it is the clipping's own)."""
    counts: Counter[Outlet] = Counter()
    cues = _cues()
    exclusive = False
    for span in page.body[:LEAD_PARAGRAPHS]:
        text = span.of(page.text)
        exclusive = exclusive or _EXCLUSIVE.search(text) is not None
        for outlet, start, end, words in table.mentions(text):
            if words in table.careful and not text[max(0, start - 4) : start].lower().endswith("the "):
                continue
            if cues.before.search(text[max(0, start - 80) : start]) or cues.after.match(text[end : end + 60]):
                counts[outlet] += 1
        for name, start, end in named_with_initials(text):
            cued = cues.before.search(text[max(0, start - 80) : start]) or cues.after.match(text[end : end + 60])
            if cued and table.named(name) is None:
                counts[Outlet(name, agency=True)] += 1
    if not counts:
        return None, False
    return max(counts, key=lambda outlet: counts[outlet]), exclusive


def _same(agency: Outlet, own: str | None, table: Outlets) -> bool:
    """Whether the agency is the outlet itself, or a short name ("The Chronicle") of it."""
    if own is None:
        return False
    said, full = set(name_words(agency.name)) - {"the"}, [word for word in name_words(own) if word != "the"]
    if said and said <= set(full):
        return True
    return table.named(own) == agency or normal(own) == normal(agency.name)
