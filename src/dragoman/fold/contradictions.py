"""Sources that disagree, found by structure: one thing, two values. What the two rest on is cut to the words that matter.

Grades: *contradiction* (cannot both be true), *precision* (one is only less exact), *later_update* (the one was reported before the other, so things may have
changed in between), *different_speaker* (each says what it says).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dragoman.fold.material import Material, Who
from dragoman.model.keys import finding_key
from dragoman.model.reading import ActorReport
from dragoman.model.record import Contradiction, Member, Told
from dragoman.model.text import Span, characters

MOST_EVIDENCE = 1000
"""Characters of evidence under one contradiction, all sides together: more of it points at nothing in particular."""
MOST_SPANS = 3
"""Spans of one finding that are shown on a side."""


@dataclass(frozen=True, slots=True)
class Side:
    """One value, and the findings that tell it, each with the spans that matter (else its whole evidence)."""

    value: str
    members: tuple[Member, ...]


class Scene:
    """What the rules about disagreement share: the material, who is who, and where actors are named."""

    def __init__(self, material: Material, who: Who, names: Mapping[str, str]) -> None:
        self.material, self.who, self._names = material, who, names
        self._mentions: dict[tuple[str, str], list[Span]] = {}
        for item in material.of("actor", ActorReport):
            actor = who.of(item.clipping_id, item.member.row)
            if actor:
                spans = self._mentions.setdefault((item.clipping_id, actor), [])
                spans += (*item.value.mentions, *item.value.references)

    def name(self, actor: str | None) -> str:
        """The shown name of a folded actor."""
        return self._names.get(actor or "", "somebody unnamed")

    def about_actor(self, member: Member, actor: str) -> Member:
        """The member with only those spans of its evidence in which the actor is named, where there are such."""
        named = self._mentions.get((member.clipping_id, actor), [])
        return narrowed(member, [span for span in member.evidence if any(span.contains(name) for name in named)])

    def ordered(self, one: Iterable[Member], other: Iterable[Member]) -> bool:
        """Whether all clippings of one side were certainly published before all of the other, whichever."""
        clock, left, right = self.material.clock, list(one), list(other)
        return all(clock.before(a.clipping_id, b.clipping_id) for a in left for b in right) or all(
            clock.before(b.clipping_id, a.clipping_id) for a in left for b in right
        )

    def grade(self, sides: Sequence[Side]) -> str:
        """A later update where the sides follow one another in time, else a contradiction."""
        pairs = combinations(sides, 2)
        return "later_update" if all(self.ordered(a.members, b.members) for a, b in pairs) else "contradiction"


def narrowed(member: Member, spans: Iterable[Span]) -> Member:
    """The member with these spans as evidence, or as it was where there are none."""
    chosen = tuple(spans)
    return replace(member, evidence=chosen) if chosen else member


def told(found: Iterable[tuple[str, Member]]) -> list[Side]:
    """Values with their members, in the order of the values."""
    rows: dict[str, set[Member]] = {}
    for value, member in found:
        rows.setdefault(value, set()).add(member)
    return [Side(value, tuple(sorted(members))) for value, members in sorted(rows.items())]


def contradiction(about: str, kind: str, grade: str, sides: Sequence[Side]) -> Contradiction:
    """The contradiction with its evidence cut to size. Its id is a hash of what it is about, its kind and its values."""
    return Contradiction(
        id=finding_key("", f"contradiction {kind}", (), about, *(side.value for side in sides)), about=about, kind=kind, grade=grade,
        values=tuple(_fitting(sides)),
    )  # fmt: skip


def _fitting(sides: Sequence[Side]) -> Iterator[Told]:
    """Each side gets an equal part of the room; what one leaves free is not given to the other, so that sides stay comparable."""
    room = MOST_EVIDENCE // max(len(sides), 1)
    for side in sides:
        left = room
        kept: list[Member] = []
        for member in sorted(side.members, key=lambda m: (characters(m.evidence[:1]), m)):
            spans = []
            for span in sorted(member.evidence, key=lambda s: (s.end - s.start, s))[:MOST_SPANS]:
                if span.end - span.start <= left:
                    spans.append(span)
                    left -= span.end - span.start
            if not kept and not spans and member.evidence:
                first = min(member.evidence)
                spans, left = [Span(first.start, first.start + room)], 0
            if spans:
                kept.append(replace(member, evidence=tuple(sorted(spans))))
        yield Told(value=side.value, members=tuple(sorted(kept)))
