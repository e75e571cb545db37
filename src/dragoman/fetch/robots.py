"""What a site's robots.txt says to us (RFC 9309)."""

import math
import re
from dataclasses import dataclass

from protego import Protego

from dragoman.fetch.options import MAX_ROBOTS, PRODUCT

_AGENT = re.compile(r"(?i)^\s*user(?:-|\s*)agent\s*[:\s]\s*(.*)$")
_OTHERS = "User-agent: others"


@dataclass(frozen=True, slots=True)
class Rules:
    """``delay``: seconds that the site wants between two requests, 0 where it says nothing."""

    delay: float
    _parsed: Protego

    def allow(self, url: str) -> bool:
        """Whether we may ask for this."""
        return bool(self._parsed.can_fetch(url, PRODUCT))


NO_RULES = Rules(0.0, Protego.parse(""))
"""Everything is allowed."""


def rules_of(content: bytes) -> Rules:
    """The rules in a robots.txt. Beyond the limit it is not read; the line at the cut counts as not there."""
    if len(content) >= MAX_ROBOTS:
        content = content[:MAX_ROBOTS].rpartition(b"\n")[0]
    parsed = Protego.parse(_for_us(content.decode("utf-8-sig", "replace")))
    delay = parsed.crawl_delay(PRODUCT)
    return Rules(delay if delay is not None and math.isfinite(delay) and delay > 0 else 0.0, parsed)


def _for_us(text: str) -> str:
    """The same groups, with all other robots under one name.

    The parser keeps every rule once for each robot that its group names, which thirty thousand names would turn into gigabytes; and it takes a piece of our
    name for the whole.
    """
    lines: list[str] = []
    for line in text.splitlines():
        if found := _AGENT.match(line.partition("#")[0]):
            name = found[1].strip().lower()
            ours = name == PRODUCT or name.startswith(f"{PRODUCT}/")
            line = f"User-agent: {PRODUCT}" if ours else "User-agent: *" if name == "*" else _OTHERS
            if lines and lines[-1] == line:
                continue
        lines.append(line)
    return "\n".join(lines)
