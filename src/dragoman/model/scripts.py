"""Words in Cyrillic and Arabic script, and whether a Latin word may be a spelling of one.

Nothing is transliterated: spellings differ too much (Eltsine, Jelzin, Yeltsin). ``vocab/scripts.toml`` lists the spellings of every letter, and a
Latin word fits where it can be read off as one spelling after another. The state of the reading is the set of places reached, so the time taken
grows with the product of the lengths, whatever the words. In Arabic script short vowels are free unless the word is listed with them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from anyascii import anyascii

from dragoman.model.vocabulary import vocabulary

Script = Literal["cyrillic", "arabic"]
SCRIPTS: tuple[Script, ...] = ("cyrillic", "arabic")
JOINER = "\u200c"
"""What stands between the parts of a compound word: the zero-width non-joiner, as Persian prints it."""
LONGEST = 60
"""Words of more letters are no names and fit nothing."""

_MARKS = re.compile("['’‘ʼ`´.\u0640]")
_WORDS = re.compile(rf"[^\W_]+(?:{JOINER}[^\W_]+)*")
_VOWELS = frozenset("aeiou")

Spellings = dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
"""By first letter: the keys that begin with it, each with its spellings."""


@dataclass(frozen=True, slots=True)
class Table:
    """How one script is spelt in Latin letters; see ``scripts.toml``. ``unwritten``: vowels that may stand after a consonant."""

    letters: Spellings
    names: dict[str, tuple[str, ...]]
    sounds: Spellings | None
    unwritten: tuple[str, ...]
    article: str
    article_spellings: tuple[str, ...]


def script_of(name: str) -> Script | None:
    """The script that most letters of a name are in, where it is one of the table's; None for Latin and all others."""
    if name.isascii():
        return None
    counts = dict.fromkeys(SCRIPTS, 0)
    letters = 0
    for character in name:
        if character.isalpha():
            letters += 1
            for script in SCRIPTS:
                counts[script] += any(low <= ord(character) <= high for low, high in _ranges(script))
    return next((script for script in SCRIPTS if counts[script] * 2 > letters), None)


def script_words(name: str) -> tuple[str, ...]:
    """The words of a name in its own script, without case, vowel points, apostrophes and stress marks; compounds keep their JOINER."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return tuple(
        _WORDS.findall("".join(c for c in _MARKS.sub("", plain) if not unicodedata.combining(c)).replace("\u200d", ""))
    )


@lru_cache(maxsize=1 << 14)
def folded(word: str, script: Script) -> str:
    """A word with the letters that stand for one another made equal and without joiners, for looking it up."""
    same = vocabulary("scripts")[script].get("same", {})
    return "".join(same.get(c, c) for c in word if c != JOINER)


@cache
def listed(script: Script, words: str) -> frozenset[str]:
    """A list of words of the script's block ("titles", "joined", …), folded."""
    return frozenset(folded(word, script) for word in vocabulary("scripts")[script].get(words, ()))


@lru_cache(maxsize=1 << 16)
def spells(latin: str, original: str, script: Script) -> bool:
    """Whether a Latin word (in the form of ``name_words``) may be a spelling of a word of another script (of :func:`script_words`)."""
    if not latin or len(latin) > LONGEST or len(original) > LONGEST:
        return False
    table, plain = _table(script), latin if latin.isascii() else anyascii(latin).casefold()
    return any(len(plain) in _read(form.split(JOINER), plain, table, script) for form in _compounds(original, table))


@lru_cache(maxsize=1 << 14)
def openings(original: str, script: Script) -> frozenset[str]:
    """The Latin letters that a spelling of a word may begin with."""
    table = _table(script)
    part = original.split(JOINER, maxsplit=1)[0]
    bare = part.removeprefix(table.article) if table.article and len(part) > len(table.article) + 1 else part
    found: set[str] = set()
    for each in {part, bare}:
        found.update(_first(f"^{each}$", 0, table.letters))
        for form in table.names.get(folded(each, script), ()):
            found.update(form[0] if table.sounds is None else _first(f"^{form}$", 0, table.sounds))
    if bare != part:
        found.update(spelling[0] for spelling in table.article_spellings if spelling)
    return frozenset(found & set("abcdefghijklmnopqrstuvwxyz"))


def _first(text: str, at: int, spellings: Spellings) -> Iterator[str]:
    """The first letters of all that a text from a place on may be read as; a letter that may be left out gives those of the next."""
    keys = spellings.get(text[at]) or ((text[at], (anyascii(text[at]).casefold(),)),) if at < len(text) else ()
    for key, ways in keys:
        if text.startswith(key, at):
            for way in ways:
                yield from way[0] if way else _first(text, at + len(key), spellings)


def _compounds(original: str, table: Table) -> Iterator[str]:
    """A word, and where it holds an article inside, the word parted before it: Nur-al-Din is printed in one, in two and in three."""
    yield original
    if table.article:
        place = original.find(table.article, 2)
        while place > 0:
            if original[place - 1] != JOINER and len(original) > place + len(table.article) + 1:
                yield original[:place] + JOINER + original[place:]
            place = original.find(table.article, place + 1)


def _read(parts: Iterable[str], latin: str, table: Table, script: Script) -> set[int]:
    """The places in a Latin word that reading all parts may lead to."""
    reached = {0}
    for part in parts:
        ends = _read_part(part, latin, reached, table, script)
        if table.article and part.startswith(table.article) and len(part) > len(table.article) + 1:
            after = {
                place + len(spelling) for place in reached for spelling in table.article_spellings
                if latin.startswith(spelling, place)
            }  # fmt: skip
            ends |= _read_part(part.removeprefix(table.article), latin, after, table, script)
        reached = ends
    return reached


def _read_part(part: str, latin: str, starts: set[int], table: Table, script: Script) -> set[int]:
    forms = table.names.get(folded(part, script), ())
    if table.sounds is not None and forms:
        return {end for form in forms for end in _walk(f"^{form}$", latin, starts, table.sounds, ())}
    ends = _walk(f"^{part}$", latin, starts, table.letters, table.unwritten)
    return ends | {start + len(form) for form in forms for start in starts if latin.startswith(form, start)}


def _walk(text: str, latin: str, starts: set[int], spellings: Spellings, unwritten: tuple[str, ...]) -> set[int]:
    """The places in a Latin word reached from some places by reading a text letter by letter."""
    reached: list[set[int]] = [set() for _ in range(len(text) + 1)]
    reached[0] = set(starts)
    for at, letter in enumerate(text):
        places = reached[at]
        if not places:
            continue
        keys = spellings.get(letter) or ((letter, (anyascii(letter).casefold(),)),)
        for key, ways in keys:
            if text.startswith(key, at):
                after = at + len(key)
                inside = letter != "^" or len(key) > 1
                vowels = unwritten if inside and text[after : after + 1] not in ("", "$") else ()
                for place in places:
                    for way in ways:
                        reached[after].update(_onward(latin, place, way, vowels))
    return reached[-1]


def _onward(latin: str, place: int, way: str, vowels: tuple[str, ...]) -> Iterator[int]:
    """Where one spelling leads from a place: over it, its first consonant once or twice, then perhaps over an unwritten vowel."""
    ends = [place + len(way)] if latin.startswith(way, place) else []
    if way and way[0] not in _VOWELS and latin[place : place + 1] == way[0] and latin.startswith(way, place + 1):
        ends.append(place + 1 + len(way))
    for end in ends:
        yield end
        if way[-1:] not in _VOWELS:
            yield from (end + len(vowel) for vowel in vowels if vowel and latin.startswith(vowel, end))


@cache
def _ranges(script: Script) -> tuple[tuple[int, int], ...]:
    rows = vocabulary("scripts")["ranges"][script]
    return tuple((int(low, 16), int(high, 16)) for low, high in (row.split("-") for row in rows))


@cache
def _table(script: Script) -> Table:
    block = vocabulary("scripts")[script]
    names: dict[str, tuple[str, ...]] = {}
    for name, forms in block["names"].items():
        key = folded(name, script)
        names[key] = tuple(dict.fromkeys((*names.get(key, ()), *forms.split())))
    return Table(
        letters=_spellings(block["letters"]),
        names=names,
        sounds=_spellings(block["sounds"]) if "sounds" in block else None,
        unwritten=_ways(block.get("unwritten", "")),
        article=block.get("article", ""),
        article_spellings=_ways(block.get("article_spellings", "")),
    )


def _spellings(rows: dict[str, str]) -> Spellings:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key, ways in {"^": "-", "$": "-", **rows}.items():
        found.setdefault(key[0], []).append((key, _ways(ways)))
    return {letter: tuple(keys) for letter, keys in found.items()}


def _ways(ways: str) -> tuple[str, ...]:
    return tuple("" if way == "-" else way for way in ways.split())
