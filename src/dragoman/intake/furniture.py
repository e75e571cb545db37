"""The furniture vocabulary, compiled for looking up lines and phrases word by word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.model.vocabulary import vocabulary

Group = Literal["menu", "share", "comment", "list", "section", "legal", "masthead"]

_NUMBER = re.compile(r"\d[\d.,]*")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OUTER = " \t\xa0\u200b\u200e\u200f:;.,…»«›‹>|<*•·–—-_#()[]!?\"'“”‘’+/\\=~▪►▼▲↑→←↓✕×☰"


def normal(line: str) -> str:
    """The form in which whole lines are compared: lower case, outer marks dropped, blanks run together, numbers as ``#``."""
    line = line.strip(_OUTER).replace("’", "'").lower()
    return _SPACE.sub(" ", _NUMBER.sub("#", line))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; an apostrophe inside a word belongs to it."""
    return _WORD.findall(text.replace("’", "'").lower())


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that can be found in a list of words at once: by their first word."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], str], ...]]

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> "Phrases":
        """Gather (phrase, name) pairs; the longest phrase of a first word is tried first."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, name in named:
            words = tuple(words_of(phrase))
            if words:
                found.setdefault(words[0], []).append((words, name))
        return cls({k: tuple(sorted(v, key=lambda row: -len(row[0]))) for k, v in found.items()})

    def at(self, words: list[str], n: int) -> tuple[int, str] | None:
        """The longest phrase that begins at word ``n``: how many words it has, and its name."""
        for phrase, name in self.by_first.get(words[n], ()):
            if tuple(words[n : n + len(phrase)]) == phrase:
                return len(phrase), name
        return None

    def within(self, words: list[str]) -> list[str]:
        """The names of all phrases in the words."""
        known = self.by_first
        return [hit[1] for n, word in enumerate(words) if word in known and (hit := self.at(words, n))]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The vocabulary ``furniture``, compiled. See the comments in its file for what each part means."""

    whole: dict[str, str]
    opens: Phrases
    notices: Phrases
    phrases: Phrases
    credit: Phrases
    caption_opens: Phrases
    caption_shows: Phrases
    caption_verbs: Phrases
    caption_sides: tuple[str, ...]
    appeal: Phrases
    closing: Phrases
    foot: Phrases
    byline_intro: frozenset[str]
    byline_labels: frozenset[str]
    jobs: Phrases
    nobody: frozenset[str]
    box: Phrases
    helped: Phrases
    particles: frozenset[str]
    papers: frozenset[str]
    no_names: frozenset[str]
    networks: frozenset[str]
    counted: re.Pattern[str]
    feet: frozenset[str]
    coded: frozenset[str]
    labels: dict[str, str]
    function: frozenset[str]
    english: frozenset[str]


@cache
def furniture() -> Furniture:
    """The compiled vocabulary; built on first use."""
    raw = vocabulary("furniture")
    whole = {line: group for group, lines in reversed(raw["whole"].items()) for line in map(normal, lines)}
    labels = {normal(word): kind for kind, group in reversed(raw["label"].items()) for word in group}
    caption = raw["caption"]
    return Furniture(
        whole=whole,
        opens=Phrases.of((line, group) for group, lines in raw["opens"].items() for line in lines),
        notices=Phrases.of((line, group) for group, lines in raw["notices"].items() for line in lines),
        phrases=Phrases.of((line, group) for group, lines in raw["phrases"].items() for line in lines),
        credit=Phrases.of((line, "credit") for line in (*caption["credits"], *caption["agencies"])),
        caption_opens=Phrases.of((line, "opens") for line in caption["opens"]),
        caption_shows=Phrases.of((line, "shows") for line in caption["shows"]),
        caption_verbs=Phrases.of((line, "verb") for line in caption["verbs"]),
        caption_sides=tuple(caption["sides"]),
        appeal=Phrases.of((line, kind) for kind in ("sure", "words") for line in raw["appeal"][kind]),
        closing=Phrases.of((line, "closing") for line in raw["appeal"]["closing"]),
        foot=Phrases.of((line, "foot") for line in raw["foot"]["opens"]),
        byline_intro=frozenset(raw["byline"]["intro"]),
        byline_labels=frozenset(raw["byline"]["labels"]),
        jobs=Phrases.of((line, "job") for line in raw["byline"]["jobs"]),
        nobody=frozenset(raw["byline"]["nobody"]),
        helped=Phrases.of((line, "helped") for line in raw["byline"]["helped"]),
        box=Phrases.of((line, "box") for line in raw["byline"]["box"]),
        particles=frozenset(raw["byline"]["particles"]),
        papers=frozenset(raw["byline"]["papers"]),
        no_names=frozenset((*raw["byline"]["no_names"], *raw["byline"]["papers"])),
        networks=frozenset(raw["networks"]["names"]),
        counted=_counted(raw["paste"]["documents"], raw["paste"]["of"]),
        feet=frozenset(map(normal, raw["paste"]["ends"])),
        coded=frozenset(raw["paste"]["coded"]),
        labels=labels,
        function=frozenset(raw["function"]["words"]),
        english=frozenset(raw["english"]["words"]),
    )


def _counted(documents: Iterable[str], of: Iterable[str]) -> re.Pattern[str]:
    """Matches a head that counts documents ("Document 3 of 20", "3 of 20 DOCUMENTS"): groups ``a`` of ``b``, or ``c`` of ``d``."""
    words = "|".join(sorted(map(re.escape, documents), key=len, reverse=True))
    link = "|".join(map(re.escape, of))
    before, behind = (
        rf"(?P<{{0}}>\d{{{{1,5}}}})\s*(?:{link})\s*(?P<{{1}}>\d{{{{1,5}}}})".format(*pair) for pair in ("ab", "cd")
    )
    return re.compile(rf"\W*(?:(?:{words})\W{{0,3}}{before}|{behind}\s+(?:{words}))\W*", re.IGNORECASE)
