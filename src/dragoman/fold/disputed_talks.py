"""Disagreement about talks: their date, place and status, who hosts, who was invited, answered, came."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.fold.contradictions import Scene, Side, contradiction, narrowed, told
from dragoman.fold.material import Item
from dragoman.fold.participations import Seat
from dragoman.fold.statuses import MET, OFF
from dragoman.model.countries import country_names, country_places
from dragoman.model.dates import PartialDate, agree
from dragoman.model.names import name_key
from dragoman.model.reading import ParticipantReport, RoleReport, TalksReport
from dragoman.model.record import Actor, Contradiction, Member

Report = Item[TalksReport]
CAME = frozenset({"attended", "represented", "walked_out"})
YES = frozenset({"accepted"})
NO = frozenset({"declined", "withdrew"})
SIZE_TOLERANCE = 0.1
"""Delegations told with numbers that differ by less are told roughly."""


def disputed_talks(scene: Scene, ids: Mapping[str, str], actors: Mapping[str, Actor]) -> Iterator[Contradiction]:
    """Everything that sources disagree on about the same talks."""
    reports: dict[str, list[Report]] = defaultdict(list)
    for item in scene.material.of("talks", TalksReport):
        reports[ids[item.key]].append(item)
    seats: dict[str, dict[str, list[Seat]]] = defaultdict(lambda: defaultdict(list))
    for seat in scene.material.of("participant", ParticipantReport):
        occasion = scene.material.rows.folded(ids, seat.clipping_id, "talks", seat.parent)
        actor = scene.who.of(seat.clipping_id, seat.value.actor)
        if occasion and actor:
            seats[occasion][actor].append(seat)
    officers = _officers(scene)
    held = {
        (item.clipping_id, item.member.row)
        for found in reports.values() for item in found if item.value.status == "held"
    }  # fmt: skip
    for talks_id, found in sorted(reports.items()):
        if len(found) > 1:
            yield from _dates(scene, talks_id, found)
            yield from _places(scene, talks_id, found)
            yield from _statuses(scene, talks_id, found)
            yield from _hosts(scene, talks_id, seats[talks_id], actors)
        for actor, told_seats in sorted(seats[talks_id].items()):
            yield from _seat(scene, talks_id, actor, told_seats, held)
        yield from _presence(scene, talks_id, seats[talks_id], actors, officers)


def _dates(scene: Scene, about: str, found: Sequence[Report]) -> Iterator[Contradiction]:
    dated = [(item, item.value.date) for item in found if item.value.date]
    values: dict[str, PartialDate] = {date.date.value: date.date for _, date in dated}
    clashing = {v for a, b in combinations(sorted(values), 2) if not agree(values[a], values[b]) for v in (a, b)}
    wanted = clashing or (set(values) if len(values) > 1 else set())
    if not wanted:
        return
    sides = told((date.date.value, _date_member(scene, item)) for item, date in dated if date.date.value in wanted)
    if not clashing:
        yield contradiction(about, "date", "precision", sides)
        return
    actual = {date.date.value for _, date in dated if date.actual and date.date.value in clashing}
    held_apart = any(not agree(values[a], values[b]) for a, b in combinations(sorted(actual), 2))
    yield contradiction(about, "date", "contradiction" if held_apart else scene.grade(sides), sides)


def _date_member(scene: Scene, item: Report) -> Member:
    """The sentence of the report in which the date stands."""
    date = item.value.date
    assert date is not None
    if date.evidence:
        around = [span for span in item.member.evidence if span.contains(date.evidence)]
        return narrowed(item.member, around or [date.evidence])
    if date.printed:
        printed = [s for s in item.member.evidence if date.printed in scene.material.quote(item.clipping_id, s)]
        return narrowed(item.member, printed)
    return item.member


def _places(scene: Scene, about: str, found: Sequence[Report]) -> Iterator[Contradiction]:
    placed = [(item, item.value.place) for item in found if item.value.place]
    spelt: dict[str, str] = {}
    for _, place in sorted(placed, key=lambda pair: pair[1] or ""):
        if place:
            spelt.setdefault(name_key(place), place)
    if len(spelt) < 2:
        return
    sides = told(
        (spelt[name_key(place)], narrowed(item.member, [s for s in item.member.evidence if place in scene.material.quote(item.clipping_id, s)]))
        for item, place in placed if place
    )  # fmt: skip
    countries = {country_places().get(key, key) for key in spelt}
    vague = len(countries) == 1 and any(key in country_names() for key in spelt)
    yield contradiction(about, "place", "precision" if vague else scene.grade(sides), sides)


def _statuses(scene: Scene, about: str, found: Sequence[Report]) -> Iterator[Contradiction]:
    """Held here, never held there. That a plan became a meeting, or was given up, is no disagreement."""
    sides = told((item.value.status, item.member) for item in found if item.value.status in MET | OFF)
    met = [side for side in sides if side.value in MET]
    off = [side for side in sides if side.value in OFF]
    if met and off:
        yield contradiction(about, "status", scene.grade([*met, *off]), [*met, *off])


def _hosts(
    scene: Scene, about: str, seats: Mapping[str, Sequence[Seat]], actors: Mapping[str, Actor]
) -> Iterator[Contradiction]:
    """Two clippings that name different hosts, none in common. A person hosts for somebody and is no other host."""
    by_clipping: dict[str, set[str]] = defaultdict(set)
    told_by: dict[tuple[str, str], Member] = {}
    for actor, found in seats.items():
        for seat in found:
            if seat.value.role in ("host", "convenor") and actors[actor].kind != "person":
                by_clipping[seat.clipping_id].add(actor)
                told_by[seat.clipping_id, actor] = scene.about_actor(seat.member, actor)
    hosts = {actor for told_hosts in by_clipping.values() for actor in told_hosts}
    disjoint = {
        actor
        for one, other in combinations(sorted(by_clipping), 2)
        if not by_clipping[one] & by_clipping[other]
        for actor in by_clipping[one] | by_clipping[other]
    }
    if hosts and len(disjoint) > 1:
        sides = told((scene.name(actor), member) for (_, actor), member in told_by.items() if actor in disjoint)
        yield contradiction(about, "host", scene.grade(sides), sides)


def _seat(
    scene: Scene, about: str, actor: str, seats: Sequence[Seat], held: set[tuple[str, str]]
) -> Iterator[Contradiction]:
    """``held``: (clipping, row) of talks told as over; who came to what is over does not change any more, however late it is told."""

    def sides(field: str, *groups: Iterable[str]) -> list[Side]:
        rows = [
            told(
                (value, scene.about_actor(seat.member, actor))
                for seat in seats
                if (value := getattr(seat.value, field)) in group
            )
            for group in groups
        ]
        return [side for row in rows for side in row] if all(rows) else []

    for kind, found in (
        ("attendance", sides("attendance", CAME, ("absent",))),
        ("answer", sides("answer", YES, NO)),
        ("invitation", sides("invitation", ("invited",), ("not_invited", "excluded"))),
    ):
        if found:
            named = [Side(f"{scene.name(actor)}: {side.value}", side.members) for side in found]
            over = all((seat.clipping_id, seat.parent) in held for seat in seats if seat.value.attendance != "unknown")
            grade = "contradiction" if kind == "attendance" and over else scene.grade(named)
            yield contradiction(about, kind, grade, named)
    sizes = {seat.value.size for seat in seats if seat.value.size}
    if len(sizes) > 1 and max(sizes) - min(sizes) > SIZE_TOLERANCE * max(sizes):
        rows = told(
            (f"{scene.name(actor)}: {s.value.size}", scene.about_actor(s.member, actor)) for s in seats if s.value.size
        )
        yield contradiction(about, "size", scene.grade(rows), rows)


def _presence(
    scene: Scene,
    about: str,
    seats: Mapping[str, Sequence[Seat]],
    actors: Mapping[str, Actor],
    officers: set[tuple[str, str, str]],
) -> Iterator[Contradiction]:
    """A state or body that stays away, and somebody in its office who comes, not said to come in private: told at different exactness."""
    for body, told_seats in sorted(seats.items()):
        away = [seat for seat in told_seats if seat.value.attendance == "absent"]
        if not away or actors[body].kind == "person" or any(seat.value.attendance in CAME for seat in told_seats):
            continue
        came = [
            (actor, seat)
            for actor, found in seats.items()
            if actors[actor].kind == "person"
            for seat in found
            if seat.value.attendance in CAME
            and seat.value.official is not False
            and (seat.clipping_id, actor, body) in officers
        ]
        if came:
            sides = [
                Side(f"{scene.name(body)}: absent", tuple(sorted(scene.about_actor(seat.member, body) for seat in away))),
                *told((f"{scene.name(actor)}: attended", scene.about_actor(seat.member, actor)) for actor, seat in sorted(came, key=lambda pair: pair[1].key)),
            ]  # fmt: skip
            yield contradiction(about, "presence", "precision", sides)


def _officers(scene: Scene) -> set[tuple[str, str, str]]:
    """(clipping, person, body) where the clipping says that the person holds an office of the body now."""
    return {
        (role.clipping_id, holder, body)
        for role in scene.material.of("role", RoleReport)
        if role.value.tenure == "current"
        and (holder := scene.who.of(role.clipping_id, role.parent))
        and (body := scene.who.named(role.clipping_id, role.value.of or ""))
    }
