"""Statements and events with their actors resolved across clippings. Each rests on one finding; nothing is merged."""

from dragoman.fold.material import Item, Material, Who
from dragoman.model.reading import EventReport, Statement
from dragoman.model.record import Event, Said


def statements(material: Material, who: Who) -> tuple[Said, ...]:
    """All statements, in id order. The outer statement of one that stands inside a rejected one is unknown."""
    kept = {item.key for item in material.of("statement", Statement)}
    return tuple(_said(material, who, item, kept) for item in material.of("statement", Statement))


def _said(material: Material, who: Who, item: Item[Statement], kept: set[str]) -> Said:
    said = item.value
    outer = material.rows.key(item.clipping_id, "statement", said.inside) if said.inside else None
    speakers = {who.of(item.clipping_id, speaker) for speaker in said.speakers}
    return Said(
        id=item.key, speaker=who.of(item.clipping_id, said.speaker), speakers=tuple(sorted(s for s in speakers if s)),
        source=item.cite(said.source), anonymous=said.anonymous, addressee=who.of(item.clipping_id, said.addressee), mode=said.mode,
        act=said.act, inside=outer if outer in kept else None, date=said.date, member=item.member,
        reported=material.clock.reported((item.member,)), cue=item.cite(said.cue), medium=item.cite(said.medium),
        occasion=item.cite(said.occasion), count=said.count,
    )  # fmt: skip


def events(material: Material, who: Who) -> tuple[Event, ...]:
    """All events, in id order."""
    return tuple(
        Event(
            id=item.key, type=item.value.type, source=who.of(item.clipping_id, item.value.source),
            target=who.of(item.clipping_id, item.value.target), modality=item.value.modality, date=item.value.date,
            member=item.member, reported=material.clock.reported((item.member,)),
        )
        for item in material.of("event", EventReport)
    )  # fmt: skip
