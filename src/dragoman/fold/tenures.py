"""Offices over time: the roles that clippings give an actor, gathered by office, with since and until as far as they are told or follow."""

from collections.abc import Iterable, Sequence

from dragoman.fold.choice import best, members, told_values
from dragoman.fold.material import Item, Material, Who
from dragoman.model.dates import coarsest
from dragoman.model.names import name_key
from dragoman.model.reading import RoleReport
from dragoman.model.record import Member, Tenure
from dragoman.model.terms import Incumbency
from dragoman.model.titles import same_office

Role = Item[RoleReport]


def tenures(material: Material, who: Who, roles: Iterable[Role]) -> tuple[Tenure, ...]:
    """The tenures of one actor, oldest first."""
    found = [
        _tenure(material, who, term)
        for office in _offices(who, sorted(roles, key=lambda role: role.key))
        for term in _terms(material, office)
    ]
    return tuple(sorted(found, key=lambda t: (t.since or t.until or "", t.title, t.of or "", t.members)))


def office_of(who: Who, role: Role) -> str:
    """What an office belongs to: the folded actor where the record has it, else the name."""
    of = role.value.of
    return (who.named(role.clipping_id, of) or name_key(of)) if of else ""


def _offices(who: Who, roles: Sequence[Role]) -> list[list[Role]]:
    """Roles of one office: the same state or body, titles that name one office; the commonest way of putting it gathers the others.
    A title of nothing in particular goes with the one office that has it."""
    counts: dict[tuple[str, str], list[Role]] = {}
    for role in roles:
        counts.setdefault((office_of(who, role), role.value.title), []).append(role)
    gathered: list[tuple[str, str, list[Role]]] = []
    for (of, title), found in sorted(counts.items(), key=lambda row: (not row[0][0], -len(row[1]), row[0])):
        like = [group for group in gathered if of in (group[0], "") and same_office(title, group[1])]
        if like and (of or len(like) == 1):
            like[0][2].extend(found)
        else:
            gathered.append((of, title, list(found)))
    return [rows for _, _, rows in gathered]


def _terms(material: Material, office: Sequence[Role]) -> list[list[Role]]:
    """One term, or several where somebody is said to hold the office again after having left it. Undated roles go with the last term."""
    clock = material.clock
    dated = sorted(
        (role for role in office if clock.known(role.clipping_id)),
        key=lambda role: (clock.known(role.clipping_id) or "", role.key),
    )
    terms: list[list[Role]] = [[]]
    for role in dated:
        left = [other for other in terms[-1] if other.value.tenure == "former"]
        returned = (
            role.value.tenure == "current" and left and all(clock.before(o.clipping_id, role.clipping_id) for o in left)
        )
        if returned and not _contested(material, left, dated):
            terms.append([])
        terms[-1].append(role)
    terms[-1] += [role for role in office if not clock.known(role.clipping_id)]
    return [term for term in terms if term]


def _contested(material: Material, left: Sequence[Role], dated: Sequence[Role]) -> bool:
    """Whether somebody calls the holder a former one again after this, so that the one "current" is rather a slip than a return."""
    later = [o for o in dated if o.value.tenure == "former" and o not in left]
    current = [
        o for o in dated if o.value.tenure == "current" and material.clock.before(left[0].clipping_id, o.clipping_id)
    ]
    return bool(later) and material.origins(o.member for o in current) == 1


def _tenure(material: Material, who: Who, term: Sequence[Role]) -> Tenure:
    title = best(material, told_values(term, lambda role: role.value.title), then=lambda title: -len(title))
    of = best(material, told_values(term, lambda role: role.value.of), then=lambda name: -len(name))
    assert title is not None
    since = _stated(material, term, "since")
    until = _stated(material, term, "until")
    current = [role for role in term if role.value.tenure == "current"]
    former = [role for role in term if role.value.tenure == "former"]
    found = members(term)
    return Tenure(
        title=title, of=of, of_actor=next((actor for role in term if (actor := who.named(role.clipping_id, role.value.of or ""))), None),
        incumbency=_incumbency(material, term), since=since or _first_day(material, current),
        until=until or (_first_day(material, former) if not _still(material, current, former) else None),
        basis="stated" if since or until else "inferred", members=found, reported=material.clock.reported(found),
    )  # fmt: skip


def _stated(material: Material, term: Sequence[Role], field: str) -> str | None:
    return best(material, told_values(term, lambda role: getattr(role.value, field)), then=lambda date: -len(date))


def _first_day(material: Material, roles: Iterable[Role]) -> str | None:
    """When it was first reported, as precisely as that clipping's publication is known."""
    dated = [
        (latest, earliest) for role in roles for earliest, latest in [material.clock.bounds(role.clipping_id)] if latest
    ]
    if not dated:
        return None
    latest, earliest = min(dated, key=lambda pair: (pair[0], pair[1] or ""))
    unit = coarsest(earliest, latest) if earliest else None
    return unit[0] if unit else latest


def _still(material: Material, current: Sequence[Role], former: Sequence[Role]) -> bool:
    """Whether the holder is spoken of as in office after being spoken of as out of it: then no end follows."""
    return any(material.clock.before(out.clipping_id, held.clipping_id) for out in former for held in current)


def _incumbency(material: Material, term: Sequence[Role]) -> Incumbency:
    """As of the latest publication; of one day what has more sources, and leaving comes after holding, also where the clipping that tells it is undated."""
    days = [material.clock.known(role.clipping_id) or "" for role in term]
    last = [
        role
        for role, day in zip(term, days, strict=True)
        if day == max(days) or (not day and role.value.tenure == "former")
    ]
    told: dict[Incumbency, list[Member]] = told_values(last, lambda role: role.value.tenure)
    chosen = best(material, told, then=["former", "current", "future"].index)
    assert chosen is not None
    return chosen
