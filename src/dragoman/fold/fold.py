"""The one way into the room: findings, proposals and judgements in, the record out. Pure; the order of arrival changes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.fold.actors import actors
from dragoman.fold.additions import add
from dragoman.fold.allegations import allegations
from dragoman.fold.clock import Clock
from dragoman.fold.contradictions import Scene
from dragoman.fold.disputed_claims import (
    by_name,
    disputed_allegations,
    disputed_offices,
    disputed_positions,
    disputed_speakers,
)
from dragoman.fold.disputed_talks import disputed_talks
from dragoman.fold.effective import check_clipping_value
from dragoman.fold.identity import Wish, cluster
from dragoman.fold.judgements import Attached, Finder, attach, of_verb
from dragoman.fold.material import Material, Rows, Who, items, latest_values, names_nobody
from dragoman.fold.origins import origin_of, origins
from dragoman.fold.positions import positions
from dragoman.fold.statements import events, statements
from dragoman.fold.talks import talks
from dragoman.model.clipping import Clipping
from dragoman.model.errors import JudgementError
from dragoman.model.judgement import Judgement, holding, ordered
from dragoman.model.keys import KeyedFinding, keyed_findings
from dragoman.model.proposal import Proposal
from dragoman.model.reading import ActorReport, Reading
from dragoman.model.readings import one_each
from dragoman.model.record import Detached, Folded, Member


def fold(readings: Sequence[Reading], proposals: Sequence[Proposal], judgements: Sequence[Judgement]) -> Folded:
    """What readings, proposals and judgements add up to.

    A clipping counts once however often its reading is given. Corrections of clippings are not applied here: they act before the reading
    (:func:`dragoman.fold.effective.effective_clipping`).
    """
    log = ordered(judgements)
    valid = holding(log)
    read, detached = add(one_each(readings), valid)
    findings = {found.key: found for reading in read.values() for found in keyed_findings(reading)}
    attached, lost = attach(valid, Finder(findings.values()), read)
    material, faults = _material(read, findings, attached, proposals)
    ids = {kind: _ids(kind, material, findings, attached, proposals) for kind in ("actor", "talks")}
    who = Who(material.rows, ids["actor"], material.of("actor", ActorReport))
    faults += [*_nobody(findings, attached, who), *_unreadable(attached, material.clippings)]
    return _folded(material, who, ids["talks"], ids["actor"], proposals, attached, log, (*detached, *lost, *faults))


def _folded(
    material: Material, who: Who, talks_ids: Mapping[str, str], actor_ids: Mapping[str, str], proposals: Sequence[Proposal],
    attached: Sequence[Attached], log: tuple[Judgement, ...], detached: Iterable[Detached],
) -> Folded:  # fmt: skip
    all_actors = actors(material, who, actor_ids)
    all_talks = talks(material, who, talks_ids)
    all_positions, all_allegations = positions(material, who), allegations(material, who)
    all_statements, all_events = statements(material, who), events(material, who)
    scene = Scene(material, who, by_name(all_actors))
    disputed = [
        *disputed_talks(scene, talks_ids, {actor.id: actor for actor in all_actors}), *disputed_offices(scene, all_actors),
        *disputed_positions(scene, all_positions), *disputed_allegations(scene, all_allegations), *disputed_speakers(scene),
    ]  # fmt: skip
    led = [
        *((actor.id, (*actor.members, *(m for tenure in actor.tenures for m in tenure.members))) for actor in all_actors),
        *((each.id, (*each.members, *(m for seat in each.participants for m in seat.members))) for each in all_talks),
        *((position.id, position.members) for position in all_positions), *((claim.id, claim.members) for claim in all_allegations),
        *((said.id, (said.member,)) for said in all_statements), *((event.id, (event.member,)) for event in all_events),
    ]  # fmt: skip
    return Folded(
        actors=all_actors, talks=all_talks, positions=all_positions, allegations=all_allegations, statements=all_statements,
        events=all_events, contradictions=tuple(sorted({c.id: c for c in disputed}.values(), key=lambda c: c.id)),
        origins=origins(material.clippings, _wishes(attached, "clipping"), proposals), judgements=log,
        detached=tuple(sorted(set(detached), key=lambda d: (d.judgement, d.target, d.reason))), addresses=_addresses(led),
    )  # fmt: skip


def _material(
    read: Mapping[str, Reading],
    findings: Mapping[str, KeyedFinding],
    attached: Sequence[Attached],
    proposals: Sequence[Proposal],
) -> tuple[Material, list[Detached]]:
    rejected: set[str] = set()
    for each in of_verb(attached, "reject", "accept"):
        (rejected.update if each.judgement.verb == "reject" else rejected.difference_update)(each.found)
    texts = latest_values(
        (each.judgement, key) for each in of_verb(attached, "correct") for key in each.found if key in findings
    )
    kept, faults = items(findings.values(), rejected, texts)
    clippings = {clipping_id: reading.clipping for clipping_id, reading in read.items()}
    groups = origins(clippings, _wishes(attached, "clipping"), proposals)
    material = Material(
        clippings=clippings, clock=Clock(clippings), items=kept, rows=Rows(read.values(), findings.values()), overrides=texts,
        origin_of=origin_of(groups),
    )  # fmt: skip
    return material, [
        Detached(
            judgement=texts[key][field].judgement,
            target=_target(attached, texts[key][field].judgement, key),
            reason=why,
        )
        for key, field, why in faults
    ]


def _target(attached: Iterable[Attached], judgement: str, key: str) -> int:
    """Which target of a judgement a key is."""
    return next((each.keys.index(key) for each in attached if each.judgement.id == judgement and key in each.keys), 0)


def _ids(
    kind: str,
    material: Material,
    findings: Mapping[str, KeyedFinding],
    attached: Sequence[Attached],
    proposals: Sequence[Proposal],
) -> dict[str, str]:
    """The id of the folded thing that each key of this kind belongs to. A rejected finding still joins what it was the link between, but is no member."""
    clipping_of = {key: found.clipping_id for key, found in findings.items() if found.kind == kind}
    about = [proposal for proposal in proposals if proposal.kind == kind]
    leaders = cluster(clipping_of, _wishes(attached, kind), about)
    kept = {item.key for item in material.items.get(kind, ())}
    smallest: dict[str, str] = {}
    for key in sorted(kept):
        smallest.setdefault(leaders[key], key)
    return {key: smallest[leaders[key]] for key in kept}


def _wishes(attached: Iterable[Attached], kind: str) -> Iterator[Wish]:
    """What persons decided about sameness, the latest first. A decision among fewer than two things found decides nothing, nor does a split of which
    the first target, standing for what remains, is not found."""
    for each in reversed(list(of_verb(attached, "merge", "split"))):
        keys = tuple(
            dict.fromkeys(
                key
                for target, key in zip(each.judgement.targets, each.keys, strict=True)
                if key and target.kind == kind
            )
        )
        if len(keys) > 1 and (each.judgement.verb == "merge" or each.keys[0]):
            yield Wish(each.judgement.verb == "merge", keys)


def _nobody(findings: Mapping[str, KeyedFinding], attached: Iterable[Attached], who: Who) -> list[Detached]:
    """Corrections that name an actor whom neither the clipping nor the record has."""
    return [
        Detached(judgement=each.judgement.id, target=number, reason=f"{field}: nobody in the record is called “{text}”, or several are")
        for each in of_verb(attached, "correct")
        for number, key in enumerate(each.keys) if key and key in findings
        for field, text in each.judgement.values
        if names_nobody(findings[key].kind, field, text, findings[key].clipping_id, who)
    ]  # fmt: skip


def _unreadable(attached: Iterable[Attached], clippings: Mapping[str, Clipping]) -> Iterator[Detached]:
    """Corrections of clippings that mean nothing: the reading went by what held before them."""
    for each in of_verb(attached, "correct"):
        for number, target in enumerate(each.judgement.targets):
            if target.kind != "clipping" or target.clipping_id not in clippings:
                continue
            for field, text in each.judgement.values:
                try:
                    check_clipping_value(field, text, clippings[target.clipping_id])
                except JudgementError as error:
                    yield Detached(judgement=each.judgement.id, target=number, reason=str(error))


def _addresses(led: Iterable[tuple[str, tuple[Member, ...]]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({member.key: folded_id for folded_id, members in led for member in members}.items()))
