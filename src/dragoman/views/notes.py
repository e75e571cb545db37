"""Numbered footnotes: outlet, date or *undated*, and the quoted words; the same words of the same clipping have one number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.analysis.index import Index
from dragoman.model.record import Member
from dragoman.model.text import Citation
from dragoman.views.quoting import short_words
from dragoman.views.wording import in_quotes, published_words, source_words

# What would be read as Markdown in the middle of a line. A bare bracket, underscore or hash there is only itself, and is left readable.
_MARKDOWN = re.compile(r"[\\`*<]|(?<=\])[(\[]|(?<!\w)_|_(?!\w)|~(?=~)|&(?=#?\w+;)")
Place = tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line in Markdown, and what it rests on: its numbers stand right after it."""

    text: str
    places: tuple[Place, ...]


Bullet = tuple[Part, ...]


class Notes:
    """Gives numbers in the order in which they are asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._numbers: dict[tuple[str, str], int] = {}

    def refs(self, places: Iterable[Place]) -> str:
        """``[1][2]`` for what a part rests on."""
        keys = [(place[0].clipping_id, short_words(self._index, place)) for place in places if place]
        numbers = {self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys}
        return "".join(f"[{number}]" for number in sorted(numbers))

    def bullet(self, bullet: Bullet) -> str:
        """A line of a list, each part followed by its numbers."""
        return "- " + "".join(f"{part.text} {self.refs(part.places)}" for part in bullet)

    def listed(self) -> list[str]:
        """The footnotes, in the order of their numbers."""
        return [f"{number}. {self._note(*key)}" for key, number in self._numbers.items()]

    def _note(self, clipping_id: str, words: str) -> str:
        clipping = self._index.clipping(clipping_id)
        when = published_words(clipping, self._index.published(clipping_id))
        return f"{escaped(source_words(clipping))}, {when}: {in_quotes(escaped(words))}"


def escaped(text: str) -> str:
    """Text that Markdown prints as it is."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def places(index: Index, members: Iterable[Member], *, most: int = 1) -> tuple[Place, ...]:
    """Where to look: the earliest findings with words, of different origins, ``most`` of them at most."""
    found: dict[str, Place] = {}
    for member in index.by_report(members):
        origin = index.origin_of.get(member.clipping_id)
        found.setdefault(origin.id if origin else member.clipping_id, member.citations())
    return tuple(place for place in found.values() if place)[:most]
