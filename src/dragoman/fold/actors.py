"""Actors across clippings: the name that most sources use in its fullest form, all other names as aliases, offices as tenures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.fold.choice import best, members, told_values
from dragoman.fold.material import Item, Material, Who, overriding
from dragoman.fold.tenures import tenures
from dragoman.model.names import bare_words
from dragoman.model.reading import ActorReport, RoleReport
from dragoman.model.record import Actor, Member
from dragoman.model.terms import ActorKind

Report = Item[ActorReport]
KIND_ORDER: tuple[ActorKind, ...] = ("person", "state", "armed_group", "organization", "collective")
"""Of kinds told equally often the more telling one."""


def actors(material: Material, who: Who, ids: Mapping[str, str]) -> tuple[Actor, ...]:
    """All actors, in id order. ``ids``: the cluster of every actor key; the id is the smallest key that was not rejected."""
    reports: dict[str, list[Report]] = defaultdict(list)
    for item in material.of("actor", ActorReport):
        reports[ids[item.key]].append(item)
    roles: dict[str, list[Item[RoleReport]]] = defaultdict(list)
    for role in material.of("role", RoleReport):
        if holder := who.of(role.clipping_id, role.parent):
            roles[holder].append(role)
    return tuple(_actor(material, who, actor_id, found, roles[actor_id]) for actor_id, found in sorted(reports.items()))


def _actor(
    material: Material, who: Who, actor_id: str, found: Sequence[Report], roles: Sequence[Item[RoleReport]]
) -> Actor:
    kind = _kind(material, found)
    name = _name(material, found, kind)
    forms = {form for item in found for form in (item.value.name, *item.value.aliases)} - {name}
    iso3 = overriding(material, "iso3", found)
    told = members(found)
    return Actor(
        id=actor_id, name=name, kind=kind, iso3=iso3.value.iso3 if iso3 else best(material, told_values(found, lambda item: item.value.iso3)),
        aliases=tuple(sorted(forms)), tenures=tenures(material, who, roles), members=told,
        reported=material.clock.reported(told),
    )  # fmt: skip


def _kind(material: Material, found: Sequence[Report]) -> ActorKind:
    if item := overriding(material, "kind", found):
        return item.value.kind
    told: dict[ActorKind, list[Member]] = told_values(found, lambda item: item.value.kind)
    kind = best(material, told, then=KIND_ORDER.index)
    assert kind is not None
    return kind


def _name(material: Material, found: Sequence[Report], kind: ActorKind) -> str:
    """A person's correction; else, of the names that are full (two words for a person, no acronym for a body), the one most sources use."""
    if item := overriding(material, "name", found):
        return item.value.name
    told = told_values(found, lambda item: item.value.name)
    full = {name: rows for name, rows in told.items() if _full(name, kind)}
    name = best(material, full or told, then=lambda name: (-len(bare_words(name)), -len(name)))
    assert name is not None
    return name


def _full(name: str, kind: ActorKind) -> bool:
    if kind == "person":
        return len(bare_words(name)) > 1
    letters = [c for c in name if c.isalpha()]
    return kind == "state" or not (len(letters) <= 8 and " " not in name and all(c.isupper() for c in letters))
