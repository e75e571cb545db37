"""What is known of an actor in one clipping, ready for comparing: names, offices, affiliations, company, time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model.countries import country_names
from dragoman.model.keys import KeyedFinding, keyed_findings
from dragoman.model.names import name_key
from dragoman.model.reading import ActorReport, Reading, RoleReport
from dragoman.model.terms import ActorKind, Incumbency
from dragoman.model.titles import same_office
from dragoman.resolve.names import PersonName, person_name
from dragoman.resolve.tables import body_entries


@dataclass(frozen=True, slots=True)
class Office:
    """An office a clipping gives somebody; ``of`` is a country id or a name key."""

    title: str
    of: str
    tenure: Incumbency
    role: RoleReport

    def same(self, other: "Office") -> bool:
        """Whether it is the same office of the same state or body."""
        return self.of == other.of and same_office(self.title, other.title)


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor report for comparing. ``company``: identities of the other actors of its clipping; ``earliest`` and ``latest`` bound the publication."""

    key: str
    clipping_id: str
    row: str
    name: str
    kind: ActorKind
    family: str
    identity: str
    names: tuple[str, ...]
    name_keys: frozenset[str]
    persons: tuple[PersonName, ...]
    offices: tuple[Office, ...]
    company: frozenset[str]
    earliest: str | None
    latest: str | None

    @property
    def full(self) -> bool:
        """Whether a person is named in full here."""
        return any(name.full for name in self.persons)


FAMILIES: dict[ActorKind, str] = {
    "person": "person",
    "state": "state",
    "organization": "body",
    "armed_group": "body",
    "collective": "collective",
}
"""Kinds that one actor may have in different clippings stand in one family."""


def read_profiles(readings: Sequence[Reading]) -> list[tuple[Profile, ...]]:
    """The profiles of every reading, in the order of the readings."""
    return [_profiles(reading) for reading in readings]


def identity(actor: ActorReport) -> str:
    """What stands for an actor's identity as far as tables or a plain name tell it: ``state:FRA``, ``body:organization:nato``, ``person:jean dupont``."""
    family = FAMILIES[actor.kind]
    if family == "state":
        return f"state:{actor.iso3 or country_id(actor.name) or name_key(actor.name)}"
    if family == "body":
        return f"body:{actor.entry or body_entries().get(name_key(actor.name)) or name_key(actor.name)}"
    if family == "person":
        return "person:" + " ".join(person_name(actor.name).words)
    return f"{family}:{name_key(actor.name)}"


def country_id(name: str) -> str | None:
    """The country that a name stands for, by the world tables."""
    return country_names().get(name_key(name))


def affiliation(of: str) -> str:
    """One string for the state or body that an office belongs to."""
    return country_id(of) or name_key(of)


def _profiles(reading: Reading) -> tuple[Profile, ...]:
    keyed = [found for found in keyed_findings(reading) if found.kind == "actor"]
    identities = {found.key: identity(found.finding) for found in keyed if isinstance(found.finding, ActorReport)}
    everybody = frozenset(_telling(identities.values()))
    published = reading.clipping.published
    bounds = published.bounds if published else (None, None)
    return tuple(_profile(found, identities[found.key], everybody, bounds) for found in keyed)


def _telling(identities: Iterable[str]) -> Iterable[str]:
    """Company that tells something: a bare surname or a collective could be anybody."""
    return (
        item for item in identities if not item.startswith("collective:") and (item[:7] != "person:" or " " in item)
    )


def _profile(
    found: KeyedFinding, own: str, everybody: frozenset[str], bounds: tuple[str | None, str | None]
) -> Profile:
    actor = found.finding
    assert isinstance(actor, ActorReport)
    names = tuple(dict.fromkeys((actor.name, *actor.aliases)))
    family = FAMILIES[actor.kind]
    return Profile(
        key=found.key, clipping_id=found.clipping_id, row=found.row, name=actor.name, kind=actor.kind, family=family, identity=own, names=names,
        name_keys=frozenset(filter(None, map(name_key, names))),
        persons=tuple(dict.fromkeys(map(person_name, names))) if family == "person" else (),
        offices=tuple(Office(role.title, affiliation(role.of), role.tenure, role) for role in actor.roles if role.of),
        company=everybody - {own}, earliest=bounds[0], latest=bounds[1],
    )  # fmt: skip
