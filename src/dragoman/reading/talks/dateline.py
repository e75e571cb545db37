"""The date line at the start of an agency's report: its town, and where it ends."""

import re
from typing import NamedTuple

# "GENEVA, May 3 (Agency) -", "ACCRA –", "OTTAWA:" at the very start of the body.
_DATELINE = re.compile(r"([A-Z][A-Z'’. -]{2,30})(?:,[^\n–—-]{0,30})?(?:\([^)\n]{2,20}\))?\s*(?:[–—-]{1,2}|:)\s")


# "By Ann Lee in Oslo" on a line of its own above the body.
_BYLINE = re.compile(
    r"^\s*(?:[Bb]y\s+)?(?:[A-Z][\w.'’-]+\s+){1,4}in\s+((?:[A-Z][\w'’-]+|de|del|la|el|al)(?:\s+(?:[A-Z][\w'’-]+|de|del|la|el))*)\s*$",
    re.MULTILINE,
)


class Dateline(NamedTuple):
    """``place``: the town in title case; ``end``: the position in the body at which the report itself starts."""

    place: str
    end: int


def dateline(body: str) -> Dateline | None:
    """The date line of a body's text, if it starts with one."""
    match = _DATELINE.match(body)
    return Dateline(match[1].strip(" ,").title(), match.end()) if match else None


def byline_town(head: str) -> str | None:
    """The town in the byline above a body, if it names one."""
    found = _BYLINE.findall(head)
    return found[-1] if found else None
