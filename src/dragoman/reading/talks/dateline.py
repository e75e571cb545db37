"""The date line at the start of an agency's report: its town, and where it ends."""

import re
from typing import NamedTuple

# "GENEVA, May 3 (Agency) -", "ACCRA –", "OTTAWA:" at the very start of the body.
_DATELINE = re.compile(r"([A-Z][A-Z'’. -]{2,30})(?:,[^\n–—-]{0,30})?(?:\([^)\n]{2,20}\))?\s*(?:[–—-]|:)\s")


class Dateline(NamedTuple):
    """``place``: the town in title case; ``end``: the position in the body at which the report itself starts."""

    place: str
    end: int


def dateline(body: str) -> Dateline | None:
    """The date line of a body's text, if it starts with one."""
    match = _DATELINE.match(body)
    return Dateline(match[1].strip(" ,").title(), match.end()) if match else None
