"""Paragraphs of an English article that are in another language: no reader looks at them, and the reading says so."""

import re
from collections.abc import Sequence
from functools import cache

from dragoman.model.text import Span
from dragoman.model.vocabulary import digest, vocabulary

ENOUGH_WORDS = 12
"""Words outside quotation marks from which on a paragraph is judged; names and titles make up shorter ones."""
FOREIGN = 0.2
"""Share of little words of other languages from which on a paragraph is foreign. Prose has .3 to .5 of its own; English full of names stays below .1."""
DIFFERENT = 4
"""Different little words that must be among them: El Observador del Sur is a newspaper."""
ENGLISH = 0.12
"""Share of little English words above which a paragraph is English whatever else it holds. Prose has .3 to .45, foreign prose below .08."""
PROSE = 0.2
"""Share of words that are neither little nor capitalized, from which on a paragraph is prose and no list of names (Juan de la Cruz)."""
ENOUGH_LETTERS = 20
"""Letters from which on the script of a paragraph is judged."""

_QUOTED = re.compile(r"\"[^\"\n]*(?:\"|$)|“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_LATIN = "\u024f"
_OPENING = 60


def foreign_paragraphs(text: str, body: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs of a body that are in another language."""
    return tuple(span for span in body if is_foreign(span.of(text)))


def version() -> str:
    """Changes with what is taken for foreign."""
    return f"1+{digest('languages')}"


def is_foreign(paragraph: str) -> bool:
    """Whether a paragraph is in another language than English, by its script or its little words. What stands in quotation marks doesn't count: a foreign
    quotation belongs to the English around it. Where too few words are left to tell, it is not."""
    if not paragraph.isascii():
        letters = [char for char in paragraph if char.isalpha()]
        if len(letters) >= ENOUGH_LETTERS and sum(char > _LAST_LATIN for char in letters) * 2 > len(letters):
            return True
    printed: list[str] = _WORD.findall(_QUOTED.sub(" ", paragraph))
    words = [word.lower() for word in printed]
    if len(words) < ENOUGH_WORDS:
        return False
    english, others = _little_words()
    if sum(word in english for word in words) >= ENGLISH * len(words):
        return False
    foreign = [word for word in words if word in others]
    if len(foreign) < FOREIGN * len(words) or len(set(foreign)) < DIFFERENT:
        return False
    prose = sum(word.islower() and word not in english and word not in others for word in printed)
    return prose >= PROSE * len(words)


def left_out(text: str, foreign: Sequence[Span]) -> str:
    """What the reading says of the paragraphs left out."""
    first = " ".join(foreign[0].of(text)[:_OPENING].split())
    count = "a paragraph" if len(foreign) == 1 else f"{len(foreign)} paragraphs"
    return f"{count} not in English, left unread: “{first} …”"


@cache
def _little_words() -> tuple[frozenset[str], frozenset[str]]:
    rows = vocabulary("languages")
    english = frozenset(rows["english"])
    return english, frozenset(word for words in rows["others"].values() for word in words) - english
