"""Disagreement about people and words: offices held by two at once, stances told differently, allegations denied, one quote given to two speakers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from dragoman.fold.contradictions import Scene, Side, contradiction, narrowed, told
from dragoman.fold.material import Item
from dragoman.fold.positions import SIDE
from dragoman.fold.tenures import office_of
from dragoman.model.names import name_words
from dragoman.model.reading import AllegationReport, RoleReport, Statement
from dragoman.model.record import Actor, Allegation, AllegationAnswered, Contradiction, Member, Position
from dragoman.model.titles import same_office, sole_office

Role = Item[RoleReport]
SAME_TIME_DAYS = 31
"""Opposite stances reported within so many days are told of one time; further apart they are a shift."""
QUOTE_WORDS = 6
"""A shorter quote may be said by two people."""


def disputed_offices(scene: Scene, actors: Sequence[Actor]) -> Iterator[Contradiction]:
    """One office that two are said to hold at the same time, and a holder who is said to be out of office and in it at the same time."""
    roles: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    people = {actor.id for actor in actors if actor.kind == "person"}
    for role in scene.material.of("role", RoleReport):
        holder = scene.who.of(role.clipping_id, role.parent)
        if holder in people and role.value.of and sole_office(role.value.title):
            roles[office_of(scene.who, role)].append((holder or "", role))
    for of, found in sorted(roles.items()):
        titles = sorted({role.value.title for _, role in found})
        done: set[str] = set()
        for title in titles:
            if title in done:
                continue
            done |= {other for other in titles if same_office(title, other)}
            office = [(holder, role) for holder, role in found if same_office(title, role.value.title)]
            yield from _two_holders(scene, of, office)
            yield from _in_and_out(scene, office)


def _two_holders(scene: Scene, of: str, office: Sequence[tuple[str, Role]]) -> Iterator[Contradiction]:
    current: dict[str, list[Role]] = defaultdict(list)
    for holder, role in office:
        if role.value.tenure == "current":
            current[holder].append(role)
    for one, other in combinations(sorted(current), 2):
        if _interleaved(scene, current[one], current[other]):
            sides = told(
                (f"{role.value.title} of {role.value.of}: {scene.name(holder)}", role.member)
                for holder in (one, other) for role in current[holder]
            )  # fmt: skip
            yield contradiction(of, "office", "contradiction", sides)


def _interleaved(scene: Scene, one: Sequence[Role], other: Sequence[Role]) -> bool:
    """Whether no change of office can explain it: published on one day, or one's reports before and after the other's."""
    clock = scene.material.clock
    for left in one:
        for right in other:
            if left.clipping_id != right.clipping_id:
                a, b = clock.bounds(left.clipping_id), clock.bounds(right.clipping_id)
                if a == b and a[0] and a[0] == a[1]:
                    return True
    return any(
        clock.before(first.clipping_id, middle.clipping_id) and clock.before(middle.clipping_id, last.clipping_id)
        for outer, inner in ((one, other), (other, one))
        for middle in inner for first in outer for last in outer
    )  # fmt: skip


def _in_and_out(scene: Scene, office: Sequence[tuple[str, Role]]) -> Iterator[Contradiction]:
    by_holder: dict[str, list[Role]] = defaultdict(list)
    for holder, role in office:
        by_holder[holder].append(role)
    clock = scene.material.clock
    for holder, roles in sorted(by_holder.items()):
        out = [role for role in roles if role.value.tenure == "former"]
        held = [role for role in roles if role.value.tenure == "current"]
        clashing = [
            (a, b) for a in out for b in held
            if a.clipping_id != b.clipping_id and clock.bounds(a.clipping_id) == clock.bounds(b.clipping_id)
            and clock.bounds(a.clipping_id)[0] is not None
        ]  # fmt: skip
        if clashing:
            rows = {role.key: role for pair in clashing for role in pair}
            sides = told((f"{r.value.tenure} {r.value.title} of {r.value.of}", r.member) for r in rows.values())
            yield contradiction(holder, "office", "contradiction", sides)


def disputed_positions(scene: Scene, positions: Sequence[Position]) -> Iterator[Contradiction]:
    """For and against at one time: said so by different speakers, or told so by different clippings."""
    tracks: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in positions:
        tracks[position.actor, position.issue].append(position)
    for _, found in sorted(tracks.items()):
        for one, other in combinations(sorted(found, key=lambda p: p.id), 2):
            if SIDE[one.stance] * SIDE[other.stance] >= 0 or not _same_time(one, other):
                continue
            if one.by == other.by and {m.clipping_id for m in one.members} & {m.clipping_id for m in other.members}:
                continue  # one clipping that tells both means different things by them
            sides = [Side(f"{scene.name(p.by)}: {p.stance}" if p.by else p.stance, p.members) for p in (one, other)]
            yield contradiction(one.id, "stance", "contradiction" if one.by == other.by else "different_speaker", sides)


def _same_time(one: Position, other: Position) -> bool:
    if not (one.since and one.until and other.since and other.until):
        return False
    gap = max(
        (date.fromisoformat(other.since) - date.fromisoformat(one.until)).days,
        (date.fromisoformat(one.since) - date.fromisoformat(other.until)).days,
    )
    return gap <= SAME_TIME_DAYS


def disputed_allegations(scene: Scene, allegations: Iterable[Allegation]) -> Iterator[Contradiction]:
    """A claim and its denial, or an answer that confirms and one that denies."""
    items = {item.key: item for item in scene.material.of("allegation", AllegationReport)}
    for allegation in allegations:
        claims = [(_accuser(scene, items[m.key]), narrowed(m, [items[m.key].value.claim])) for m in allegation.members]
        answers: list[tuple[str, Member]] = []
        for answer in allegation.answers:
            for member in answer.members if _contradicts(answer) else ():
                spans = items[member.key].value.answer_evidence
                if spans:
                    by = f" by {scene.name(answer.by)}" if answer.by else ""
                    answers.append((f"{answer.answer}{by}", narrowed(member, spans)))
        kinds = {answer.answer for answer in allegation.answers}
        if answers and kinds & {"denied", "disputed"}:
            confirmed = {"denied", "confirmed"} <= kinds
            sides = [*told(claims), *told(answers)]
            yield contradiction(allegation.id, "denied", "contradiction" if confirmed else "different_speaker", sides)


def _contradicts(answer: AllegationAnswered) -> bool:
    """That there is no evidence for a claim, or that somebody might not agree, is no claim to the contrary."""
    return answer.answer in ("denied", "confirmed") or (answer.answer == "disputed" and answer.by is not None)


def _accuser(scene: Scene, item: Item[AllegationReport]) -> str:
    return f"alleged by {scene.name(scene.who.of(item.clipping_id, item.value.by))}"


def disputed_speakers(scene: Scene) -> Iterator[Contradiction]:
    """The same longer quote, given to one speaker here and to another there."""
    quotes: dict[str, list[tuple[str, Item[Statement]]]] = defaultdict(list)
    for item in scene.material.of("statement", Statement):
        speaker = scene.who.of(item.clipping_id, item.value.speaker)
        if speaker and item.value.mode != "indirect":
            words = name_words(" ".join(scene.material.quote(item.clipping_id, span) for span in item.value.content))
            if len(words) >= QUOTE_WORDS:
                quotes[" ".join(words)].append((speaker, item))
    for _, found in sorted(quotes.items()):
        if len({speaker for speaker, _ in found}) > 1 and len({item.clipping_id for _, item in found}) > 1:
            sides = told((scene.name(speaker), item.member) for speaker, item in found)
            yield contradiction(min(item.key for _, item in found), "speaker", "contradiction", sides)


def by_name(actors: Iterable[Actor]) -> Mapping[str, str]:
    """The shown name of every actor."""
    return {actor.id: actor.name for actor in actors}
