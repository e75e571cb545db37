"""Everything the fold works on, once: findings with their keys and members, corrected and without the rejected ones, and who their actor rows are."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dragoman.fold.additions import judgement_of
from dragoman.fold.clock import Clock
from dragoman.fold.values import ACTOR_FIELDS, parsed, response_parts
from dragoman.model.clipping import Clipping
from dragoman.model.judgement import Judgement
from dragoman.model.keys import Finding, KeyedFinding, finding_key
from dragoman.model.names import name_key
from dragoman.model.reading import ActorReport, Reading, TalksReport
from dragoman.model.record import Member
from dragoman.model.text import Citation, Span

Value = TypeVar("Value", bound=Finding)


@dataclass(frozen=True, slots=True)
class Item(Generic[Value]):
    """A finding with its value (a person's corrections applied) and the member that stands for it in the record."""

    member: Member
    value: Value

    @property
    def clipping_id(self) -> str:
        """Where it stands."""
        return self.member.clipping_id

    @property
    def key(self) -> str:
        """Its key."""
        return self.member.key

    @property
    def parent(self) -> str:
        """For a role or participant the row of the actor or talks it belongs to."""
        return self.member.row.rpartition("/")[0]

    def cite(self, span: Span | None) -> Citation | None:
        """A place in the clipping of the finding."""
        return Citation(self.clipping_id, span) if span else None


@dataclass(frozen=True, slots=True, order=True)
class Override:
    """What a person put into a field, and when; ``judgement`` breaks ties of time."""

    when: str
    judgement: str
    text: str


class Rows:
    """Which key a row of a clipping has, also where a second equal row was dropped for the first."""

    def __init__(self, readings: Iterable[Reading], findings: Iterable[KeyedFinding]) -> None:
        self._keys: dict[tuple[str, str, str], str] = {(f.clipping_id, f.kind, f.row): f.key for f in findings}
        for reading in readings:
            clipping_id = reading.clipping.clipping_id
            for actor in reading.actors:
                if (clipping_id, "actor", actor.id) not in self._keys:
                    key = finding_key(clipping_id, "actor", actor.mentions, actor.name)
                    self._keys[clipping_id, "actor", actor.id] = key

    def key(self, clipping_id: str, kind: str, row: str | None) -> str | None:
        """The key of a row, or None where there is none."""
        return self._keys.get((clipping_id, kind, row)) if row else None

    def folded(self, ids: Mapping[str, str], clipping_id: str, kind: str, row: str | None) -> str | None:
        """The folded thing that a row belongs to, or None where there is none or it was rejected."""
        key = self.key(clipping_id, kind, row)
        return ids.get(key) if key else None


class Who:
    """Which folded actor a reference means: an actor row of the clipping or, for a name a person wrote, the actor of that name there or in the record."""

    def __init__(self, rows: Rows, ids: Mapping[str, str], actors: Iterable[Item[ActorReport]]) -> None:
        self._rows, self._ids = rows, ids
        self._there: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._anywhere: dict[str, set[str]] = defaultdict(set)
        self.kept: set[str] = set()
        for item in actors:
            self.kept.add(item.key)
            for name in (item.value.name, *item.value.aliases):
                self._there[item.clipping_id, name_key(name)].add(ids[item.key])
            self._anywhere[name_key(item.value.name)].add(ids[item.key])

    def of(self, clipping_id: str, reference: str | None) -> str | None:
        """The folded actor's id; None where the reference leads to nobody (its row was rejected) or to several."""
        if not reference:
            return None
        key = self._rows.key(clipping_id, "actor", reference)
        if key is not None:
            return self._ids[key] if key in self.kept else None
        return self.named(clipping_id, reference)

    def named(self, clipping_id: str, name: str) -> str | None:
        """The one actor of that name in the clipping or, if it has none, in the record."""
        wanted = name_key(name)
        for found in (self._there.get((clipping_id, wanted)), self._anywhere.get(wanted)):
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None


@dataclass(frozen=True)
class Material:
    """What the steps of the fold share."""

    clippings: Mapping[str, Clipping]
    clock: Clock
    items: Mapping[str, tuple[Item[Finding], ...]]
    rows: Rows
    overrides: Mapping[str, Mapping[str, Override]]
    origin_of: Mapping[str, str]

    def origins(self, members: Iterable[Member]) -> int:
        """How many independent sources say so: clippings of one origin count once."""
        return len({self.origin_of.get(member.clipping_id, member.clipping_id) for member in members})

    def quote(self, clipping_id: str, span: Span) -> str:
        """The words under a span; empty where the reading came without its text."""
        return self.clippings[clipping_id].quote(span)

    def of(self, kind: str, sort: type[Value]) -> Iterator[Item[Value]]:
        """All findings of a kind, in key order."""
        return (item for item in self.items.get(kind, ()) if isinstance(item.value, sort))  # type: ignore[misc]


def items(
    findings: Iterable[KeyedFinding], rejected: set[str], corrections: Mapping[str, Mapping[str, Override]]
) -> tuple[dict[str, tuple[Item[Finding], ...]], list[tuple[str, str, str]]]:
    """The findings that hold, by kind in key order, with corrections (key → field → text) applied; and corrections that mean nothing: (key, field, why)."""
    found: dict[str, list[Item[Finding]]] = defaultdict(list)
    faults: list[tuple[str, str, str]] = []
    for each in findings:
        if each.key in rejected:
            continue
        value = each.finding
        if each.key in corrections:
            value, wrong = corrected(each.kind, value, corrections[each.key])
            faults += [(each.key, field, why) for field, why in wrong]
        member = Member(
            clipping_id=each.clipping_id, kind=each.kind, row=each.row, key=each.key, evidence=each.evidence, judgement=judgement_of(each.row)
        )  # fmt: skip
        found[each.kind].append(Item(member, value))
    return {kind: tuple(sorted(rows, key=lambda item: item.key)) for kind, rows in found.items()}, faults


def corrected(kind: str, finding: Finding, texts: Mapping[str, Override]) -> tuple[Finding, list[tuple[str, str]]]:
    """The finding with a person's values in it, and the fields whose text means nothing."""
    changes: dict[str, Any] = {}
    faults = []
    for field, override in sorted(texts.items()):
        text = override.text
        try:
            if kind == "participant" and field == "response":
                changes |= dict(zip(("invitation", "answer", "attendance"), response_parts(text), strict=True))
            else:
                changes[field] = parsed(kind, field, text)
                if kind == "talks" and field == "date" and text and " " not in text:
                    changes[field] = dataclasses.replace(changes[field], actual=_was_actual(finding))
        except (ValueError, TypeError) as error:
            faults.append((field, str(error)))
    return dataclasses.replace(finding, **changes), faults


def _was_actual(finding: Finding) -> bool:
    """Whether the date that a person replaced, without saying more, was one of a held occasion."""
    assert isinstance(finding, TalksReport)
    return finding.date.actual if finding.date else finding.status in ("held", "under_way")


def names_nobody(kind: str, field: str, text: str, clipping_id: str, who: Who) -> bool:
    """Whether a correction names an actor that is not to be found."""
    return field in ACTOR_FIELDS.get(kind, ()) and bool(text) and who.of(clipping_id, text) is None


def latest_values(judgements: Iterable[tuple[Judgement, str]]) -> dict[str, dict[str, Override]]:
    """Key → field → what a person put there, the later winning. They come oldest first, each with the key it is about."""
    texts: dict[str, dict[str, Override]] = defaultdict(dict)
    for judgement, key in judgements:
        for field, text in judgement.values:
            texts[key][field] = Override(judgement.when, judgement.id, text)
    return dict(texts)


def overriding(material: Material, field: str, found: Iterable[Item[Value]]) -> Item[Value] | None:
    """Of several findings under one folded thing, the one whose field a person corrected last; None where nobody did."""
    corrected_ones = [
        (override, item) for item in found if (override := material.overrides.get(item.key, {}).get(field)) is not None
    ]
    return max(corrected_ones, key=lambda pair: pair[0])[1] if corrected_ones else None
