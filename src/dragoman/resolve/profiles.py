"""What is known of an actor in one clipping, ready for comparing: names, offices, affiliations, company, time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.model.countries import country_names
from dragoman.model.keys import KeyedFinding, keyed_findings
from dragoman.model.names import name_key
from dragoman.model.reading import ActorReport, Reading, RoleReport
from dragoman.model.terms import ActorKind, Incumbency
from dragoman.model.titles import same_office
from dragoman.resolve.days import Days, days_published
from dragoman.resolve.names import PersonName, is_acronym, person_name
from dragoman.resolve.tables import body_entries


@dataclass(frozen=True, slots=True)
class Office:
    """An office a clipping gives somebody; ``of`` is the identity of the state or body, empty where the text doesn't say."""

    title: str
    of: str
    tenure: Incumbency
    role: RoleReport

    def same(self, other: "Office") -> bool:
        """Whether it is the same office of the same state or body."""
        return bool(self.of) and self.of == other.of and same_office(self.title, other.title)


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor report for comparing.

    ``identity``: see :func:`identity`; ``listed``: it stands in the world tables under more than an acronym, which several bodies may have;
    ``persons``: a person's names taken apart, each with a form in which it is printed; ``full``: one of them has a given name;
    ``company``: identities of the other actors of its clipping; ``published``: the days on which that may have been;
    ``report``: the report that the clipping shares with its reprints, if it has any.
    """

    key: str
    clipping_id: str
    row: str
    name: str
    kind: ActorKind
    family: str
    identity: str
    listed: bool
    names: tuple[str, ...]
    name_keys: frozenset[str]
    persons: tuple[tuple[PersonName, str], ...]
    full: bool
    offices: tuple[Office, ...]
    company: frozenset[str]
    published: Days | None
    report: str | None


FAMILIES: dict[ActorKind, str] = {
    "person": "person",
    "state": "state",
    "organization": "body",
    "armed_group": "body",
    "collective": "collective",
}
"""Kinds that one actor may have in different clippings stand in one family."""


def read_profiles(readings: Sequence[Reading], one_report: Mapping[str, str]) -> list[tuple[Profile, ...]]:
    """The profiles of every reading, in the order of the readings. ``one_report``: the report a clipping is a reprint of, where it is one."""
    return [_profiles(reading, one_report.get(reading.clipping.clipping_id)) for reading in readings]


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


@cache
def _rows() -> frozenset[str]:
    return frozenset(body_entries().values())


def country_id(name: str) -> str | None:
    """The country that a name stands for, by the world tables."""
    return country_names().get(name_key(name))


def is_country(of: str) -> bool:
    """Whether what an office belongs to is a state of the world tables."""
    return of.startswith("state:")


def affiliation(of: str, there: Mapping[str, str]) -> str:
    """The identity of the state or body that an office belongs to. ``there``: name key to identity, for the actors of the clipping."""
    key = name_key(of)
    country = country_id(of)
    return there.get(key) or (f"state:{country}" if country else f"body:{body_entries().get(key, key)}")


def _profiles(reading: Reading, report: str | None) -> tuple[Profile, ...]:
    keyed = [found for found in keyed_findings(reading) if found.kind == "actor"]
    identities = {found.key: identity(found.finding) for found in keyed if isinstance(found.finding, ActorReport)}
    everybody = frozenset(_telling(identities.values()))
    published = days_published(reading.clipping.published)
    there = _named(keyed, identities)
    return tuple(_profile(found, identities[found.key], everybody, there, published, report) for found in keyed)


def _named(keyed: Iterable[KeyedFinding], identities: Mapping[str, str]) -> dict[str, str]:
    """Name key to identity of the actors that have offices to give; a name of two of them leads nowhere."""
    found: dict[str, set[str]] = {}
    for each in keyed:
        if isinstance(each.finding, ActorReport) and each.finding.kind != "collective":
            for name in (each.finding.name, *each.finding.aliases):
                found.setdefault(name_key(name), set()).add(identities[each.key])
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _telling(identities: Iterable[str]) -> Iterable[str]:
    """Company that tells something: a bare surname or a collective could be anybody."""
    return (
        item for item in identities if not item.startswith("collective:") and (item[:7] != "person:" or " " in item)
    )


def _profile(
    found: KeyedFinding,
    own: str,
    everybody: frozenset[str],
    there: Mapping[str, str],
    published: Days | None,
    report: str | None,
) -> Profile:
    actor = found.finding
    assert isinstance(actor, ActorReport)
    names = tuple(dict.fromkeys((actor.name, *actor.aliases)))
    family = FAMILIES[actor.kind]
    printed = {person_name(name): name for name in reversed(names)} if family == "person" else {}
    persons = tuple((person, printed[person]) for person in dict.fromkeys(map(person_name, names)) if printed)
    return Profile(
        key=found.key, clipping_id=found.clipping_id, row=found.row, name=actor.name, kind=actor.kind, family=family, identity=own,
        listed=bool(actor.entry) or (own[5:] in _rows() and not is_acronym(actor.name)), names=names,
        name_keys=frozenset(filter(None, map(name_key, names))),
        persons=persons, full=any(person.full for person, _ in persons),
        offices=tuple(Office(role.title, affiliation(role.of, there) if role.of else "", role.tenure, role) for role in actor.roles),
        company=everybody - {own}, published=published, report=report,
    )  # fmt: skip
