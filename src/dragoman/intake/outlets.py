"""The world table of agencies and outlets, compiled for looking up names, dateline tokens and domains."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from dragoman.model.names import name_words
from dragoman.model.vocabulary import vocabulary

_DOTTED = re.compile(r"(?:[A-Z]\.){2,5}[A-Z]?")
SHORT_TOKEN = 4
"""Letters of initials that are also names of people when they are not written in capitals."""

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row: ``name`` as it is to be shown, whether it is an agency (others reprint it), the ISO code of its country if any."""

    name: str
    agency: bool
    country: str = ""


@dataclass(frozen=True, slots=True)
class Outlets:
    """``by_name``: folded words of names and aliases; ``by_token``: what stands in datelines; ``by_domain``; ``careful``: names that are common words, too."""

    by_name: dict[tuple[str, ...], Outlet]
    by_token: dict[str, Outlet]
    by_domain: dict[str, Outlet]
    careful: frozenset[tuple[str, ...]]
    first: dict[str, int]

    def named(self, text: str) -> Outlet | None:
        """The outlet that a whole string names, "the" before it not counted."""
        return self.by_name.get(_folded(text))

    def token(self, text: str) -> Outlet | None:
        """The outlet of a dateline token or credit ("AFP", "A.F.P.", "Reuters", "IRIN")."""
        if _DOTTED.fullmatch(text.strip()):
            text = text.replace(".", "")
        token = text.strip()
        if token.istitle() and len(token) <= SHORT_TOKEN:
            known = self.named(token)  # "Ana" and "Pia" are people; agencies print their initials as capitals
            return known if known and known.name == token else None
        return self.by_token.get(token.casefold()) or self.named(text)

    def domain(self, url: str) -> Outlet | None:
        """The outlet of a web or mail address; a subdomain counts as its domain."""
        try:
            host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
        except ValueError:  # brackets around what is no address
            return None
        while "." in host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.split(".", 1)[1]
        return None

    def mentions(self, text: str) -> Iterator[tuple[Outlet, int, int, tuple[str, ...]]]:
        """Outlets named in a running text, with offsets and folded words; the longest name wins, lower-case words don't count."""
        words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        n = 0
        while n < len(words):
            start = words[n][0]
            key = _folded(text[start : words[n][1]])
            longest = self.first.get(key[0], 0) if key and text[start].isupper() else 0
            for size in range(min(longest, len(words) - n), 0, -1):
                end = words[n + size - 1][1]
                folded = _folded(text[start:end])
                outlet = self.by_name.get(folded)
                if outlet:
                    yield outlet, start, end, folded
                    n += size - 1
                    break
            n += 1


@cache
def outlets() -> Outlets:
    """The compiled table, built on first use. A name that several outlets have stays what was printed, without a country."""
    raw = vocabulary("outlets")
    shared = {_folded(form): form for form in raw["shared"]}
    by_name: dict[tuple[str, ...], Outlet] = {}
    by_token: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    careful: set[tuple[str, ...]] = set()
    rows: Iterable[dict[str, Any]] = raw["outlet"].values()
    for row in rows:
        outlet = Outlet(row["name"], row["kind"] == "agency", row.get("country", ""))
        for form in (row["name"], *row.get("aliases", [])):
            words = _folded(form)
            known = by_name.get(words)
            # an agency's name that a paper has, too, is no sign of a reprint
            several = known is not None and known != outlet
            agency = outlet.agency and (known is None or known.agency)
            by_name[words] = Outlet(shared.get(words, form), agency) if several or words in shared else outlet
        careful.update(map(_folded, row.get("ambiguous", [])))
        for token in row.get("dateline", []):
            by_token[token.casefold()] = by_name[_folded(token)] if _folded(token) in shared else outlet
        by_domain.update((domain.lower(), outlet) for domain in row.get("domains", []))
    by_name.pop((), None)
    first: dict[str, int] = {}
    for words in by_name:
        first[words[0]] = max(first.get(words[0], 0), len(words) + 2)
    return Outlets(by_name, by_token, by_domain, frozenset(careful), first)


def _folded(text: str) -> tuple[str, ...]:
    words = name_words(text)
    return words[1:] if len(words) > 1 and words[0] == "the" else words
