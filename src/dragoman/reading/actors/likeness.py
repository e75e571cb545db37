"""When two spellings inside one clipping may be one person's name. Only for use within a clipping: across clippings more evidence is needed."""

import re
from functools import lru_cache

from dragoman.model.names import name_words

_PAIRS = (
    ("sch", "sh"), ("tch", "ch"), ("dj", "j"), ("dzh", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("x", "ks"), ("w", "v"), ("y", "i"), ("ou", "u"), ("z", "s"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouh]")
_DOUBLE = re.compile(r"(.)\1+")
_SHORTEST = 4
_CLASSES = {"a": "a", "e": "i", "i": "i", "y": "i", "o": "u", "u": "u"}
_STARTS = ("kq", "kc", "wv", "yi", "jy", "gj")
PARTICLES = frozenset(
    [
        "abu",
        "ag",
        "al",
        "ben",
        "bin",
        "da",
        "de",
        "del",
        "der",
        "do",
        "dos",
        "e",
        "el",
        "i",
        "ibn",
        "la",
        "mc",
        "ould",
        "st",
        "ud",
        "ul",
        "ur",
        "van",
        "von",
        "y",
    ]  # as identity.toml has them, and a few
)
GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "junior", "senior"])


@lru_cache(maxsize=2**13)
def consonants(word: str) -> str:
    """The frame of consonants that transliterations of one word share: Mohammed, Muhammad and Mohamad give ``mmd``."""
    if word.startswith("c") and not word.startswith("ch"):
        word = "k" + word[1:]
    for old, new in _PAIRS:
        word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word))


def alike(one: str, two: str) -> bool:
    """Whether two words (as of ``name_words``) may be spellings of one name."""
    if one == two:
        return True
    if len(one) < _SHORTEST or len(two) < _SHORTEST or abs(len(one) - len(two)) > 2:
        return False
    ends = {one[0], two[0]}
    same_start = len(ends) == 1 or ends <= set("aeiou") or any(ends <= set(pair) for pair in _STARTS)
    frame = consonants(one)
    if not same_start or len(frame) < 2 or frame != consonants(two):
        return False
    return _differences(_vowels(one), _vowels(two)) <= (min(len(one), len(two)) > _SHORTEST)


def _vowels(word: str) -> str:
    """The vowels in three classes: what one spelling writes o or ou another writes u, and e, ee, y are i."""
    classes = "".join(_CLASSES.get(letter, "." if letter != "h" else "") for letter in word.replace("ou", "u"))
    return _DOUBLE.sub(r"\1", classes).replace(".", "")


def _differences(one: str, two: str) -> int:
    """How many vowels differ, one more for each that only one of the two has."""
    return sum(a != b for a, b in zip(one, two, strict=False)) + abs(len(one) - len(two))


def person_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name that count: particles and generations left out, unless nothing else is left."""
    kept = tuple(word for word in words if word not in PARTICLES and word not in GENERATIONS)
    return kept or words


def compatible(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names (words that count) may be one person's: the shorter one's words are found in the longer in order, an
    initial standing for a word, and first and last words are not both different."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    at = 0
    for word in short:
        while at < len(long) and not _fits(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return alike(short[-1], long[-1]) or _fits(short[0], long[0])


def generation(name: str) -> str | None:
    """What tells father from son, if the name has it."""
    return next((word for word in name_words(name) if word in GENERATIONS), None)


def _fits(one: str, two: str) -> bool:
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    return alike(one, two)
