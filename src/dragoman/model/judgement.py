"""Judgements: what a person decided, about which findings or clippings, when and why. Appended, never edited."""

import dataclasses
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.model.contract import canonical
from dragoman.model.dates import PartialDate
from dragoman.model.terms import FindingKind
from dragoman.model.text import Span

Verb = Literal["merge", "split", "reject", "accept", "correct", "add", "undo"]
TargetKind = Literal["clipping"] | FindingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a judgement is about: a finding by its key, or a clipping by its id.

    The quoted words and the values that were judged are kept with it, so that the judgement can find its finding again after the text was
    read by newer readers, and can still be understood when it cannot. ``values`` are (field, value as text), sorted.
    """

    kind: TargetKind
    clipping_id: str
    key: str = ""
    evidence: tuple[Span, ...] = ()
    quoted: tuple[str, ...] = ()
    subject: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision.

    * merge: the targets (actors or talks) are one; split: they are not;
    * reject: the finding is wrong; accept: it was checked and is right;
    * correct: the ``values`` hold instead (of a finding, or of a clipping: published, outlet, agency, title, byline, body; ``restore`` puts
      spans of its text back into the body, ``cut`` takes them out);
    * add: the target's evidence words say what the machine missed; its kind and ``values`` say what they are;
    * undo: the superseded judgement no longer holds.

    ``when`` is an ISO 8601 time in UTC; ``supersedes`` the id of an earlier judgement. ``id`` is a digest of all that, so the same
    judgement entered twice is one.
    """

    verb: Verb
    targets: tuple[Target, ...]
    who: str
    why: str
    when: str
    values: tuple[tuple[str, str], ...] = ()
    supersedes: str | None = None

    @property
    def id(self) -> str:
        """Digest of everything the judgement says (20 hex digits)."""
        material = json.dumps(
            [
                self.verb,
                [
                    [t.kind, t.clipping_id, t.key, t.evidence, t.quoted, t.subject, t.values]
                    for t in self.targets
                ],
                self.who, self.why, self.when, self.values, self.supersedes,
            ],
            ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip
        return hashlib.sha256(material.encode()).hexdigest()[:20]


def printed(value: object) -> str:
    """A value of a finding or clipping as a judgement keeps it: text as it is, dates by their value, everything else as canonical JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, PartialDate):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return canonical(dataclasses.asdict(value))
    return canonical(value)


def ordered(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Every judgement once, oldest first; of one time, by id."""
    return tuple(sorted({j.id: j for j in judgements}.values(), key=lambda j: (j.when, j.id)))


def holding(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that still hold, oldest first: not superseded by one that holds. Undoing an undo brings the first one back; an undo itself does nothing else."""
    by_id = {judgement.id: judgement for judgement in judgements}
    superseding: dict[str, list[str]] = defaultdict(list)
    for judgement_id, judgement in by_id.items():
        if judgement.supersedes:
            superseding[judgement.supersedes].append(judgement_id)
    holds: dict[str, bool] = {}
    for start in by_id:
        stack = [start]
        while stack:
            judgement_id = stack[-1]
            open_ones = [later for later in superseding[judgement_id] if later not in holds]
            if open_ones:
                stack += open_ones
            else:
                holds[judgement_id] = not any(holds[later] for later in superseding[judgement_id])
                stack.pop()
    return tuple(judgement for judgement in judgements if holds[judgement.id] and judgement.verb != "undo")
