"""How two names compare, token by token. What comes out is a kind of likeness, never a verdict.

Spellings of one name in another script differ in how they write its sounds (Haneef, Hanif; Djafar, Jaffar; Khadija, Hadidja): two words are one in
sound where their consonants are the same and their vowels of the same kind, and variants where one vowel differs. That keeps Hassan and
Hussein, Hamid and Hekmat, Jafar and Jabir apart, and still calls Hamid and Hamad variants, which is why a variant counts little.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz import fuzz

from dragoman.model.names import bare_words, name_words
from dragoman.model.scripts import Script, folded, script_of
from dragoman.model.vocabulary import vocabulary
from dragoman.resolve.scripts import compare_across, original_words

Likeness = Literal["same", "contained", "spelling", "variant", "mononym", "surname", "doubtful", "apart", "none"]

SHORTEST_VARIANT = 4
"""Words below this many letters must be equal: three letters hold too little (Ali, Ela)."""
ALIKE_GIVEN = 65
"""Given names whose letters agree so far (per cent, rapidfuzz ratio) may be one name in two scripts (Benjamin, Binyamin): a doubt, not two people."""
SOUNDS = (
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "g"),
    ("dzh", "j"),
    ("dj", "j"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("ck", "k"),
    ("q", "k"),
)
"""Ways of writing one sound, in the order in which they are replaced. A first h before a vowel is dropped: French-based spellings do without it."""
VOWELS: dict[str, str] = {"a": "a", "e": "e", "i": "e", "y": "e", "o": "o", "u": "o", "w": "o"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name for comparing: its words without titles and particles, and the word that tells the generation.

    ``script``: the script it is printed in, where that is not the Latin one; ``printed``: its words as that script prints them.
    """

    words: tuple[str, ...]
    generation: str | None = None
    script: Script | None = None
    printed: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether it has a given name as well."""
        return len(self.words) > 1


@cache
def person_name(name: str) -> PersonName:
    """A personal name taken apart."""
    if (script := script_of(name)) and (printed := original_words(name, script)):
        return PersonName(tuple(folded(word, script) for word in printed), script=script, printed=printed)
    rows = vocabulary("identity")
    generations = {word: kind for kind, words in rows["generations"].items() for word in words}
    words = list(bare_words(name))
    generation = None
    while len(words) > 1 and words[-1] in generations:
        generation = generations[words.pop()]
    kept = [word for word in words if word not in rows["particles"]]
    return PersonName(tuple(kept or words), generation)


@lru_cache(maxsize=4096)  # the same two names are met again at once, under other offices
def compare(a: PersonName, b: PersonName) -> Likeness:
    """How two personal names are alike.

    * same: the same words; contained: all words of the shorter in the longer, in order, the last ones equal, or the longer only goes on with
      further family names; spelling: as contained, but for ways to write the same sounds; variant: but for a vowel;
    * surname: one is a single word, and it is the other's last (or, for names that put the family first, its first); mononym: both are that word;
    * doubtful: the same last word after given names that look alike; apart: after different ones; none: nothing in common that counts.
    A name in another script is at most a spelling of a Latin one; names in two scripts of which none is Latin have nothing in common that counts.
    """
    if a.words == b.words:
        return "same" if a.full else "mononym"
    if a.script != b.script:
        original, latin = (a, b) if a.script else (b, a)
        return (
            "none"
            if latin.script or original.script is None
            else compare_across(original.printed, latin.words, original.script)
        )
    short, long = (a.words, b.words) if (len(a.words), a.words) <= (len(b.words), b.words) else (b.words, a.words)
    if len(short) == 1:
        return "surname" if short[0] in (long[-1], long[0]) else "none"
    if not alike(short[-1], long[-1]):
        if len(long) > len(short) and all(alike(x, y) for x, y in zip(short, long, strict=False)):
            return _closeness(zip(short, long, strict=False))
        return "none"
    if (here := _letters(short)) and (there := _letters(long)) and here != there:
        return "apart"
    aligned = [(short[-1], long[-1])]
    rest = list(long[:-1])
    for word in short[:-1]:
        place = next((n for n, other in enumerate(rest) if alike(word, other) or _initial(word, other)), None)
        if place is None:
            given = "".join(short[:-1]), "".join(long[:-1])
            return "doubtful" if fuzz.ratio(*given) >= ALIKE_GIVEN else "apart"
        if alike(word, rest[place]):
            aligned.append((word, rest[place]))
        rest = rest[place + 1 :]
    return _closeness(aligned)


def _closeness(pairs: Iterable[tuple[str, str]]) -> Likeness:
    """How far words that stand for one another are equal: to the letter, in sound, or but for a vowel."""
    differing = [(a, b) for a, b in pairs if a != b]
    if not differing:
        return "contained"
    return "spelling" if all(_skeleton(a) == _skeleton(b) for a, b in differing) else "variant"


@cache
def _letters(words: tuple[str, ...]) -> frozenset[str]:
    """The initials among the given names, also run together: "George W." and "George H.W." are told apart by them."""
    short = (word for word in words[:-1] if len(word) == 1 or (len(word) == 2 and not set("aeiouy") & set(word)))
    return frozenset(letter for word in short for letter in word)


@cache
def alike(a: str, b: str) -> bool:
    """Whether two words are equal or may be two spellings of one."""
    if a == b:
        return True
    if min(len(a), len(b)) < SHORTEST_VARIANT:
        return False
    (bones_a, sounds_a), (bones_b, sounds_b) = _skeleton(a), _skeleton(b)
    if bones_a != bones_b or len(sounds_a) != len(sounds_b):
        return False
    return sum(x != y for x, y in zip(sounds_a, sounds_b, strict=True)) <= (len(sounds_a) > 1)


def _initial(word: str, other: str) -> bool:
    return min(len(word), len(other)) == 1 and word[0] == other[0]


@cache
def _skeleton(word: str) -> tuple[str, str]:
    """The consonants of a word, and the kinds of its vowels, runs of either taken once; a first letter always stays."""
    text = word
    for written, sound in SOUNDS:
        text = text.replace(written, sound)
    text = re.sub(r"(.)\1+", r"\1", text)
    if len(text) > SHORTEST_VARIANT and text[0] == "h" and text[1] in VOWELS:
        text = text[1:]
    bones, sounds = "", ""
    for n, letter in enumerate(text):
        kind = VOWELS.get(letter)
        if kind is None or (n == 0 and letter in "yw"):
            bones += letter
        elif n == 0 or text[n - 1] not in VOWELS or (n == 1 and text[0] in "yw"):
            sounds += kind
    return bones.replace("h", "") if len(bones) > 3 else bones, sounds


@cache
def body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name that count, without small words; never empty where it has a word at all."""
    fillers = vocabulary("identity")["bodies"]["fillers"]
    words = name_words(name)
    return tuple(word for word in words if word not in fillers) or words


def same_body_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of bodies are forms of one name: two words or more, each alike, or the same words in another order ("Front of the Reef")."""
    return len(a) == len(b) > 1 and (sorted(a) == sorted(b) or all(alike(x, y) for x, y in zip(a, b, strict=True)))


@cache
def initials(name: str) -> str:
    """The acronym that the words of a body's name would give, small words left out; empty for a single word."""
    words = body_words(name)
    return "".join(word[0] for word in words) if len(words) > 1 else ""


@cache
def is_acronym(name: str) -> bool:
    """Whether a printed name looks like an acronym: one word of two to eight letters, most of them capitals."""
    letters = [c for c in name if c.isalpha()]
    return (
        2 <= len(letters) <= 8 and " " not in name.strip() and sum(c.isupper() for c in letters) * 3 >= 2 * len(letters)
    )
