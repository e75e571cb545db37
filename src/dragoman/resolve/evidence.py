"""Weighing reasons: what speaks for and against two things being one, and when that is enough.

Weights are small whole numbers, so that a person can add them up. They were chosen by what each reason is worth on its own: a name is never
enough (it weighs less than ACCEPT_AT whatever it is), one office under two spellings of a name is, and one hard reason against outweighs all
reasons for. After a change rerun ``tests/resolve`` and ``evals/cross.py``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.model.proposal import Proposal, ProposalKind, Reason, Verdict

ACCEPT_AT = 4
"""A name (at most 3) needs at least one reason that is no name; see :data:`NAMES`."""
REJECT_AT = -2
"""So much against that it is kept apart even where other proposals would join it by a detour."""
WORTH_ASKING = 1
"""A question with less in its favour is not put to a person."""
HARD = -20
"""A reason against that nothing outweighs."""

NAMES = frozenset(
    {
        "same_name",
        "name_contained",
        "name_spelt",
        "name_variant",
        "surname_only",
        "same_mononym",
        "same_acronym",
        "same_name_words",
        "listed_acronym",
    }
)
"""Reasons that are only about strings: alone they never make an acceptance."""


class Weighed(NamedTuple):
    """A reason and what it weighs: above zero for, below zero against. A tuple, since a million of them are made."""

    code: str
    text: str
    weight: int

    @property
    def reason(self) -> Reason:
        """The reason as a proposal shows it."""
        return Reason(code=self.code, text=self.text, supports=self.weight > 0)


def total(evidence: Iterable[Weighed]) -> int:
    """The sum of the weights."""
    return sum([item.weight for item in evidence])


def verdict(evidence: Iterable[Weighed], *, accept_at: int = ACCEPT_AT) -> Verdict:
    """accept: enough for it, and not by strings alone; reject: enough against it; else undecided, for a person to say."""
    items = list(evidence)
    weight = total(items)
    if weight >= accept_at and any(item.weight > 0 and item.code not in NAMES for item in items):
        return "accept"
    return "reject" if weight <= REJECT_AT else "undecided"


def proposal(
    kind: ProposalKind,
    one: str,
    other: str,
    evidence: Iterable[Weighed],
    *,
    decided: Verdict,
    method: str,
    relation: str = "same",
) -> Proposal:
    """The proposal, its sides in order and its reasons with the weightiest first."""
    items = sorted(evidence, key=lambda item: (-abs(item.weight), item.code, item.text))
    left, right = sorted((one, other))
    return Proposal(
        kind=kind, left=left, right=right, verdict=decided, reasons=tuple(item.reason for item in items), method=method,
        relation=relation, strength=total(items),
    )  # fmt: skip


def joined(proposals: Iterable[Proposal]) -> dict[str, str]:
    """The smallest key of all that accepted proposals join, for each key that one of them names."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for proposal in proposals:
        if proposal.verdict == "accept":
            low, high = sorted((find(proposal.left), find(proposal.right)))
            leader[high] = low
    return {key: find(key) for key in list(leader)}
