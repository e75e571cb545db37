"""Who published this copy: everything on a page that names its outlet, best first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dragoman.intake.agencies import called_agency
from dragoman.intake.calendars import find_dates
from dragoman.intake.evidence import Sighting
from dragoman.intake.furniture import furniture, normal
from dragoman.intake.lines import Line
from dragoman.intake.mastheads import MOST_RIGHTS, as_written, mastheads
from dragoman.intake.outlets import Outlet, Outlets
from dragoman.intake.page import Page
from dragoman.model.names import name_words
from dragoman.model.text import Span

TOP_LINES = 60
"""Lines above the headline among which a known paper's name is looked for: long menus stand there, too."""

LABEL_WORDS = 6
"""Words that an outlet's name behind a label has at most."""

AGENCY = "an agency's name is a credit, not a masthead"
CAREFUL = "also a common word: alone on a line it names no paper"

_NAME = r"(?:[A-Z](?:[\w'’&-]|\.(?=\w))*|of|and|the|de|la|al)"
_BOX_OUTLET = re.compile(
    r"(?:writer|reporter|correspondent|editor|columnist|journalist|producer|bureau chief)s?\s+(?:of|for|at|with|from)\s+(?:the\s+)?"
    rf"(?P<name>{_NAME}(?:\s+{_NAME})*)"
)
_RIGHTS = re.compile(r"(?i)\W*(?:©|\(c\)|copyright)[\W\d]*(?:(?:copyright|by)\b)?[\W\d]*(?P<name>[^.|,\d]{3,60})")
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")


@dataclass(frozen=True, slots=True)
class Owner:
    """An outlet that may have published the copy, and what says so."""

    outlet: Outlet
    seen: Sighting


def owners(
    page: Page, table: Outlets, *, outlet: str | None, url: str | None, told: Sequence[Sighting], note: Line | None
) -> Iterator[Owner]:
    """What names the outlet of this copy, best first: given, its address, its tags (``told``), its masthead, labels, copyright line, author
    box (or ``note`` on the writer).

    Those out of the question have a reason.
    """
    if outlet:
        yield _owner(Outlet(outlet, agency=False), "given", outlet)
    if url and (found := table.domain(url)):
        yield _owner(found, "address", url)
    for seen in told:
        if seen.field == "outlet":
            yield Owner(Outlet(seen.value, agency=False), seen)
    rights = list(rights_of(page, table))
    yield from _mastheads(page, table)
    yield from (owner for owner in rights if not owner.outlet.agency)
    yield from _boxed(page, table, note)
    for unlisted in mastheads(page):
        known = table.named(unlisted.name)
        reason = AGENCY if known is not None and known.agency else ""
        line = page.lines[unlisted.line]
        yield _owner(Outlet(unlisted.name, agency=False), unlisted.source, line.text[:200], line.span, reason)
    # an agency's copyright under another's masthead is a credit; alone it says whose page this is
    yield from (owner for owner in rights if owner.outlet.agency)


def _owner(outlet: Outlet, source: str, printed: str, span: Span | None = None, reason: str = "") -> Owner:
    return Owner(
        outlet, Sighting(field="outlet", value=outlet.name, source=source, printed=printed, span=span, reason=reason)
    )


def _mastheads(page: Page, table: Outlets) -> Iterator[Owner]:
    """Lines above the headline that are the name of a paper (not of an agency: that is a credit), and labels that name it."""
    top = page.title if page.title is not None else page.first
    for line in page.lines[: min(top, TOP_LINES)]:
        if line.kind in ("label", "short", "section", "menu") and line.size <= 6 and (found := table.named(line.text)):
            reason = AGENCY if found.agency else CAREFUL if name_words(line.text) in table.careful else ""
            yield _owner(found, "masthead", line.text, line.span, reason)
    for n in page.header():
        line = page.lines[n]
        key, _, value = line.text.partition(":")
        if line.kind == "meta" and furniture().labels.get(normal(key)) == "outlet" and value.strip():
            found = table.named(value) or _labelled(value)
            if found:
                yield _owner(found, f"label {normal(key)}", value.strip(), line.span, AGENCY if found.agency else "")


def _labelled(value: str) -> Outlet | None:
    """The outlet that a label names and no table knows: a name in capitals, before whatever a semicolon parts from it."""
    name = value.split(";", maxsplit=1)[0].strip(" .")
    words = name.split()
    if not 0 < len(words) <= LABEL_WORDS or find_dates(name) or not (words[0][0].isupper() and words[-1][0].isupper()):
        return None
    return Outlet(as_written(name), agency=called_agency(name) is not None)


def rights_of(page: Page, table: Outlets) -> Iterator[Owner]:
    """Whom copyright lines name."""
    legal = (line for line in page.lines if line.kind == "legal" and line.size <= 16)
    for line in islice(legal, MOST_RIGHTS):
        if line.text.lstrip()[:1] in "©(cC":
            match = _RIGHTS.match(line.text)
            found = table.named(match["name"]) if match else None
            if found:
                yield _owner(found, "copyright line", line.text, line.span)


def _boxed(page: Page, table: Outlets, note: Line | None) -> Iterator[Owner]:
    """The paper that an author box names ("is the permanent writer of the …"), or whose mail address it gives."""
    boxes: list[Line] = [page.lines[n] for n in (*page.tail(), *page.header()) if page.lines[n].kind == "box"]
    for line in (*boxes, note) if note else boxes:
        match = _BOX_OUTLET.search(line.text)
        if match:
            name = re.sub(r"\s+(?:of|and|the|de|la|al)$", "", match["name"].rstrip(" .,;"))
            known = table.named(name)
            yield _owner(known or Outlet(name, agency=False), "author box", line.text[:200], line.span)
        else:
            address = _MAIL.search(line.text)
            if address and (found := table.domain(address[1])):
                yield _owner(found, "mail address in an author box", address[0], line.span)
