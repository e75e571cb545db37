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
    """The words of a name without leading articles and honorifics, never empty where the name has a word at all."""
    words = name_words(name)
    titles = honorific_words()
    start = 0
    while start < len(words) - 1 and (words[start] in titles or words[start] == "the"):
        start += 1
    return words[start:]


def name_key(name: str) -> str:
    """One string for a name, for looking it up: its bare words run together."""
    return "".join(bare_words(name))


@cache
def honorific_words() -> frozenset[str]:
    """Words that may stand before a name without being part of it, in the form of :func:`name_words`."""
    rows = vocabulary("honorifics").get("honorific", [])
    return frozenset(
        word for row in rows for form in (row["name"], *row.get("aliases", [])) for word in name_words(form)
    )
