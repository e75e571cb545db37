"""How a personal name in Cyrillic or Arabic script and a Latin one compare, word by word.

The words of the two are laid side by side in their order. One of the names may have more words than the other (patronymics, second given names,
a tribe after it), never both; a word of one may be two of the other (Nasrallah, Nasr Allah). What comes out is at most "spelling".
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from anyascii import anyascii
from rapidfuzz import fuzz

from dragoman.model.scripts import JOINER, Script, folded, listed, openings, script_words, spells
from dragoman.model.vocabulary import vocabulary

Across = Literal["spelling", "doubtful", "apart", "mononym", "surname", "none"]
"""The kinds of :data:`dragoman.resolve.names.Likeness` that two names in different scripts may have."""

BLOCKS = ((1, 1), (1, 2), (2, 1), (1, 3))
"""How many words of the original may stand for how many of the Latin name."""
MOST_WORDS = 12
"""Names of more words are compared by these alone."""
ALIKE_GIVEN = 65
"""Given names whose romanised consonants agree so far (per cent, rapidfuzz ratio) are a doubt and no proof of two people: a spelling that no table has."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The words of two names side by side: ``original`` in its script, ``latin``."""

    original: tuple[str, ...]
    latin: tuple[str, ...]
    script: Script

    def fits(self, at: int, there: int, size: tuple[int, int]) -> bool:
        """Whether the words of a block may be one another's spelling; an initial may stand for a word that is not the last."""
        mine, theirs = self.original[at : at + size[0]], self.latin[there : there + size[1]]
        if len(mine) < size[0] or len(theirs) < size[1]:
            return False
        last = at + size[0] == len(self.original)
        if size == (1, 1) and len(theirs[0]) == 1 and not last:
            return theirs[0] in openings(mine[0], self.script)
        words = ["".join(theirs)]
        rows = vocabulary("scripts")[self.script]
        if not last and self.original[at + size[0]].startswith(rows.get("article") or JOINER):
            words += [words[0].removesuffix(end) for end in rows["latin_linked"] if words[0].endswith(end)]
        forms = _forms(JOINER.join(mine), self.script, last=last)
        return any(spells(word, form, self.script) for word in words for form in forms)


def original_words(name: str, script: Script) -> tuple[str, ...]:
    """The words of a name in its own script without titles, those that belong together joined (Abd + ar-Rahman, Nasr + Allah)."""
    words = list(script_words(name))
    titles, tails = listed(script, "titles"), listed(script, "title_tails")
    while len(words) > 1 and any(folded(part, script) in titles for part in (words[0], words[0].split(JOINER)[0])):
        del words[0]
        while len(words) > 1 and folded(words[0], script) in tails:
            del words[0]
    joined, tail = listed(script, "joined"), listed(script, "title_tails")
    found: list[str] = []
    carried = ""
    for word in words:
        if folded(word, script) in joined and word is not words[-1]:
            carried += word + JOINER
        elif found and not carried and folded(word, script) in tail:
            found[-1] += JOINER + word
        else:
            found.append(carried + word)
            carried = ""
    return tuple(found)


def compare_across(original: tuple[str, ...], latin: tuple[str, ...], script: Script) -> Across:
    """How a name of :func:`original_words` and the words of a Latin one, without titles and particles, are alike.

    * spelling: the words of the one that has fewer all stand in the other, in order, the last ones for one another, or the other only goes on;
    * doubtful: so, but the longer has a first name before them that is not one often left out: the rest may name the father; or given names
      look alike at most; apart: the last words fit, the given names don't; mononym, surname, none: as for two Latin names.
    """
    theirs = _latin_units(latin[:MOST_WORDS], script)
    orders = [original[:MOST_WORDS]]
    if len(original) == 3 and original[2].endswith(tuple(vocabulary("scripts")[script].get("patronymics", ()))):
        orders.append((original[1], original[2], original[0]))
    ranks: tuple[Across, ...] = ("none", "surname", "apart", "doubtful", "mononym", "spelling")
    return max((_compare(Sides(order, theirs, script)) for order in orders), key=ranks.index)


def _compare(sides: Sides) -> Across:
    mine, theirs = sides.original, sides.latin
    if len(mine) == 1 or len(theirs) == 1:
        if any(
            spells("".join(theirs), form, sides.script) for form in _forms(JOINER.join(mine), sides.script, last=True)
        ):
            return "mononym"
        ends = [(m, t) for m in (0, len(mine) - 1) for t in (0, len(theirs) - 1)]
        return "surname" if any(sides.fits(m, t, (1, 1)) for m, t in ends) else "none"
    found = {_laid(sides, skipped, 0) for skipped in range(len(mine) - 1)}
    found |= {_laid(sides, 0, skipped) for skipped in range(1, len(theirs) - 1)}
    if "spelling" in found:
        return "spelling"
    if "doubtful" in found:
        return "doubtful"
    if any(
        sides.fits(len(mine) - a, len(theirs) - b, (a, b)) for a, b in BLOCKS if a <= len(mine) and b <= len(theirs)
    ):
        given = _bones(anyascii("".join(mine[:-1])).casefold()), _bones("".join(theirs[:-1]))
        return "doubtful" if fuzz.ratio(*given) >= ALIKE_GIVEN else "apart"
    return "none"


def _laid(sides: Sides, mine: int, theirs: int) -> Across:
    """What laying the names side by side gives after leaving out the first words of one."""
    usual = all(_habitual_original(word, sides.script) for word in sides.original[:mine]) and all(
        _habitual_latin(word, sides.script) for word in sides.latin[:theirs]
    )
    longer = "original" if mine else "latin" if theirs else None
    if _goes_on(sides, mine, theirs, longer, 0, inner=False):
        return "spelling" if usual else "doubtful"
    return "none"


def _goes_on(sides: Sides, mine: int, theirs: int, longer: str | None, matched: int, *, inner: bool) -> bool:
    """Whether the rest of the names can be laid side by side, beginning with words that fit; ``inner``: words were left out between others."""
    for size in BLOCKS:
        if not sides.fits(mine, theirs, size):
            continue
        here, there, count = mine + size[0], theirs + size[1], matched + 1
        left = len(sides.original) - here, len(sides.latin) - there
        if count > 1 and (
            not any(left) or (not all(left) and not inner and longer != ("latin" if left[0] else "original"))
        ):
            return True
        if not all(left):
            continue
        if _goes_on(sides, here, there, longer, count, inner=inner):
            return True
        if longer != "latin" and any(
            _goes_on(sides, here + skip, there, "original", count, inner=True) for skip in range(1, left[0])
        ):
            return True
        if longer != "original" and any(
            _goes_on(sides, here, there + skip, "latin", count, inner=True) for skip in range(1, left[1])
        ):
            return True
    return False


@cache
def _forms(word: str, script: Script, *, last: bool) -> tuple[str, ...]:
    """The forms of a word that may be spelt: without a loose "son of" before it, without a genitive where it is not the last."""
    forms = [word]
    head, _, rest = word.partition(JOINER)
    if rest and folded(head, script) in listed(script, "loose"):
        forms.append(rest)
    if not last:
        forms += [
            word.removesuffix(ending) for ending in vocabulary("scripts")[script].get("genitives", ())
            if word.endswith(ending) and len(word) > len(ending) + 2
        ]  # fmt: skip
    return tuple(forms)


@cache
def _latin_units(words: tuple[str, ...], script: Script) -> tuple[str, ...]:
    """The words of a Latin name as the other script takes them: articles dropped, "Abdul" and the like joined to the next word."""
    rows = vocabulary("scripts")[script]
    articles, joined = frozenset(rows.get("latin_articles", ())), frozenset(rows.get("latin_joined", ()))
    found: list[str] = []
    carried = ""
    for n, word in enumerate(words):
        last = n == len(words) - 1
        if word in articles and n and not last:
            continue
        if word in joined and not last:
            carried += word
        else:
            found.append(carried + word)
            carried = ""
    return tuple(found)


@cache
def _habitual_original(word: str, script: Script) -> bool:
    return folded(word, script) in listed(script, "habitual")


@cache
def _habitual_latin(word: str, script: Script) -> bool:
    return any(spells(word, form, script) for form in vocabulary("scripts")[script]["habitual"])


def _bones(word: str) -> str:
    return "".join(c for c in word if c.isalpha() and c not in "aeiou")


def pairs_across(
    originals: Iterable[tuple[tuple[str, ...], Script, int]], latin: Collection[tuple[tuple[str, ...], int]]
) -> Iterator[tuple[int, int]]:
    """Pairs of numbers, smaller first, of names to compare: the first or last word of the original (which may be the family name) fits one
    of the Latin name. Names come as their words with a number; a pair may come twice."""
    indexes: dict[Script, dict[str, dict[str, list[int]]]] = {}
    for words, script, number in originals:
        if script not in indexes:
            indexes[script] = _by_letter(latin, script)
        for original in {words[0], words[-1]}:
            forms = _forms(original, script, last=True)
            for letter in frozenset[str]().union(*(openings(form, script) for form in forms)):
                for word, numbers in indexes[script].get(letter, {}).items():
                    if any(spells(word, form, script) for form in forms):
                        yield from ((min(number, other), max(number, other)) for other in numbers)


def _by_letter(names: Collection[tuple[tuple[str, ...], int]], script: Script) -> dict[str, dict[str, list[int]]]:
    """The words of Latin names, and the last two run together, by first letter, each with the numbers of the names."""
    found: dict[str, dict[str, list[int]]] = {}
    for words, number in names:
        units = _latin_units(words, script)
        for word in {*units, "".join(units[-2:])}:
            if opening := anyascii(word[:1]).casefold()[:1]:
                found.setdefault(opening, {}).setdefault(word, []).append(number)
    return found
