"""Comparing names as strings. A string is not an identity: equal keys are evidence, never a verdict."""

import re
import unicodedata
from functools import cache, lru_cache

from dragoman.model.vocabulary import vocabulary

_MARKS = re.compile("['’‘ʼ`´.]")
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 16)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without case, diacritics, apostrophes and dots: ``Da'ish, the U.S.`` gives ``daish the us``."""
    decomposed = unicodedata.normalize("NFKD", _MARKS.sub("", name)).casefold()
    return tuple(_WORDS.findall("".join(c for c in decomposed if not unicodedata.combining(c))))


def bare_words(name: str) -> tuple[str, ...]:
    """The words of a name without leading articles and honorifics, never empty where the name has a word at all.

    An honorific of several words ("Hujjat al-Islam", "Air Marshal") goes only as a whole: Islam Karimov and Air India keep their first word.
    """
    words = name_words(name)
    start = 0
    while start < len(words) - 1 and (size := _honorific_size(words[start:])):
        start += size
    return words[start:]


def _honorific_size(words: tuple[str, ...]) -> int:
    """How many words before the last one open a name as an article or honorific; 0 for none."""
    titles = _honorific_forms()
    for form in titles.get(words[0], ()):
        if len(form) < len(words) and words[: len(form)] == form:
            return len(form)
    # Part of a longer honorific before one of one word: "Grand Mufti", as in "Grand Ayatollah".
    qualified = words[0] in honorific_words() and words[1:2] in titles.get(words[1], ()) and len(words) > 2
    return 2 if qualified else words[0] == "the"


def name_key(name: str) -> str:
    """One string for a name, for looking it up: its bare words run together."""
    return "".join(bare_words(name))


@cache
def _honorific_forms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Honorifics as words, by their first one, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in vocabulary("honorifics").get("honorific", []):
        for form in (row["name"], *row.get("aliases", [])):
            if words := name_words(form):
                found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(forms, key=lambda form: (-len(form), form))) for first, forms in found.items()}


@cache
def honorific_words() -> frozenset[str]:
    """Words that may stand before a name without being part of it, in the form of :func:`name_words`."""
    rows = vocabulary("honorifics").get("honorific", [])
    return frozenset(
        word for row in rows for form in (row["name"], *row.get("aliases", [])) for word in name_words(form)
    )
