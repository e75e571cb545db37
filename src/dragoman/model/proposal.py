"""Proposals: a machine's guess that two things in different readings are the same, with its reasons. Derived, without a clock."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["accept", "undecided", "reject"]
ProposalKind = Literal["actor", "talks", "clipping"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece of evidence for or against sameness: a code, and the words a person reads."""

    code: str
    text: str
    supports: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Are ``left`` and ``right`` the same? Both are finding keys (actor, talks) or clipping ids; ``left`` is the smaller.

    For clippings ``relation`` says how they share an origin: *reprint* (the one is copied from the other, or both from a third), *version* (one outlet's
    story, printed again or brought up to date), *retelling* (the one credits the other's outlet and tells the same), *agency* (both retell one named
    agency report) or *collection* (the one sums up the other among more, and joins nothing); ``origin`` is the side that the other goes back to, None
    where nothing tells. ``method``: name and version of what proposed it. ``strength``: the sum of its reasons' weights, only for doing the surer ones first.
    """

    kind: ProposalKind
    left: str
    right: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    method: str
    relation: str = "same"
    strength: int = 0
    origin: str | None = None
