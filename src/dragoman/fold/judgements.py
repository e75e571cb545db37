"""Which judgements hold, and which findings they are about. A judgement that finds nothing is listed as detached, never dropped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.model.judgement import Judgement, Target, printed
from dragoman.model.keys import KeyedFinding
from dragoman.model.names import name_key
from dragoman.model.record import Detached
from dragoman.model.text import overlap_share

ENOUGH_OVERLAP = 0.5
"""Share of the smaller evidence that a finding read again must have in common with the one that was judged."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A judgement with the findings that its targets are now, None where a target found nothing."""

    judgement: Judgement
    keys: tuple[str | None, ...]

    @property
    def found(self) -> tuple[str, ...]:
        """The keys that were found."""
        return tuple(key for key in self.keys if key is not None)


class Finder:
    """Finds the finding a target means, among all findings of the record."""

    def __init__(self, findings: Iterable[KeyedFinding]) -> None:
        self._by_key: dict[str, KeyedFinding] = {}
        self._by_place: dict[tuple[str, str], list[KeyedFinding]] = defaultdict(list)
        for found in findings:
            self._by_key[found.key] = found
            self._by_place[found.clipping_id, found.kind].append(found)

    def find(self, target: Target) -> tuple[str | None, str]:
        """The key of the finding, or None and why: the same key, else the one finding of that kind on much the same words about the same subject."""
        same = self._by_key.get(target.key)
        if same is not None and same.kind == target.kind and same.clipping_id == target.clipping_id:
            return same.key, ""
        near = [
            found
            for found in self._by_place[target.clipping_id, target.kind]
            if overlap_share(found.evidence, target.evidence) >= ENOUGH_OVERLAP
            and name_key(found.subject) == name_key(target.subject)
        ]
        if len(near) > 1:
            likest = max(_values_kept(found, target) for found in near)
            near = [found for found in near if _values_kept(found, target) == likest]
        if len(near) == 1:
            return near[0].key, ""
        return (
            None,
            "several findings stand on these words now"
            if near
            else "nothing of this kind stands on these words any more",
        )


def _values_kept(found: KeyedFinding, target: Target) -> int:
    """How many of the values that were judged a finding still has."""
    return sum(printed(getattr(found.finding, field, None)) == value for field, value in target.values)


def attach(
    judgements: Iterable[Judgement], finder: Finder, clippings: Mapping[str, object]
) -> tuple[list[Attached], list[Detached]]:
    """Every judgement with the findings it acts on, and the targets that found none. Targets that are clippings keep their clipping id as key."""
    attached, detached = [], []
    for judgement in judgements:
        if judgement.verb == "add":
            continue
        keys: list[str | None] = []
        for number, target in enumerate(judgement.targets):
            if target.kind == "clipping":
                key, why = (
                    (target.clipping_id, "")
                    if target.clipping_id in clippings
                    else (None, "the clipping is not in the record")
                )
            else:
                key, why = finder.find(target)
            keys.append(key)
            if key is None:
                detached.append(Detached(judgement=judgement.id, target=number, reason=why))
        attached.append(Attached(judgement, tuple(keys)))
    return attached, detached


def of_verb(attached: Iterable[Attached], *verbs: str) -> Iterator[Attached]:
    """Those of the verbs, oldest first."""
    return (each for each in attached if each.judgement.verb in verbs)
