"""The company an actor keeps: who was in the same room, who was asked to the same talks, who is spoken to."""

from collections import Counter
from dataclasses import dataclass

from dragoman.analysis.index import Index

_CAME = ("attended", "represented", "walked_out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Another actor: ids of talks that both came to, ids of talks that both are named for, and how many statements one made to the other."""

    actor: str
    met_at: tuple[str, ...]
    named_for: tuple[str, ...]
    statements: int


def company(index: Index, actor: str) -> tuple[Company, ...]:
    """Who shares talks or words with an actor, those it met most often first. To be named for talks is not to have come."""
    met: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for talks in index.folded.talks:
        own = next((seat for seat in talks.participants if seat.actor == actor), None)
        for seat in talks.participants if own else ():
            if own is None or seat.actor == actor:
                continue
            named.setdefault(seat.actor, []).append(talks.id)
            if own.attendance in _CAME and seat.attendance in _CAME:
                met.setdefault(seat.actor, []).append(talks.id)
    spoken: Counter[str] = Counter()
    for said in index.folded.statements:
        speakers = said.speakers or ((said.speaker,) if said.speaker else ())
        if said.addressee == actor:
            spoken.update(speaker for speaker in speakers if speaker != actor)
        elif actor in speakers and said.addressee:
            spoken[said.addressee] += 1
    found = [
        Company(actor=o, met_at=tuple(met.get(o, ())), named_for=tuple(named.get(o, ())), statements=spoken[o])
        for o in {*named, *spoken}
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.met_at), -len(c.named_for), -c.statements, c.actor)))
