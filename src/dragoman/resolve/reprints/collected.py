"""Clippings that sum up several reports: a digest that prints three stories must not make one source of the three."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from dragoman.model.proposal import Proposal
from dragoman.resolve.days import before
from dragoman.resolve.evidence import joined
from dragoman.resolve.reprints.index import FEWEST_SHARED
from dragoman.resolve.reprints.sheet import Sheet, same_press

COLLECTION = "collection"
"""The relation of a clipping that prints several reports with each of them. It joins nothing."""

STANDS_IN = 0.3
"""Part of a report's sampled hashes from which it stands in the collection: an edit in every line leaves as much."""

NEXT_TO_NOTHING = 0.2
"""Two reports that share less than this part of what the collection has of either are two, and so are those that share fewer than :data:`FEWEST_SHARED`
hashes: names and formulas of one negotiation come to as much in short reports, and cuts of one report share its lead."""

HOLDS = 0.8
"""Who has so much of what the collection has of two reports is such a collection itself, and no reason to call the two one."""


def apart_in_collections(proposals: Sequence[Proposal], sheets: Mapping[str, Sheet]) -> list[Proposal]:
    """The proposals, those between a collection and what stands in it with the relation :data:`COLLECTION` and the report as origin.

    A clipping is a collection where accepted proposals link it to reports that share next to nothing with each other, by their words in it and by all other
    accepted proposals, and that did not take it from there: a report that credits the clipping, or came out on a later day, was cut from it, and two of
    these make no collection.
    """
    linked: dict[str, list[str]] = defaultdict(list)
    for proposal in proposals:
        if proposal.verdict == "accept":
            linked[proposal.left].append(proposal.right)
            linked[proposal.right].append(proposal.left)
    found = {
        each: _parts(sheets[each], [sheets[other] for other in others])
        for each, others in linked.items()
        if len(others) > 1
    }
    found = {each: parts for each, parts in found.items() if len(parts) > 1}
    if not found:
        return list(proposals)
    group = joined(p for p in proposals if p.left not in found and p.right not in found)
    taken: set[tuple[str, str]] = set()
    for each, parts in found.items():
        if len({group.get(part[0].clipping_id, part[0].clipping_id) for part in parts}) > 1:
            own = [
                sheet.clipping_id
                for part in parts
                if not all(_from(sheet, sheets[each]) for sheet in part)
                for sheet in part
            ]
            taken.update((each, part) for part in own if part not in found)
    return [_marked(proposal, taken) for proposal in proposals]


def _marked(each: Proposal, taken: set[tuple[str, str]]) -> Proposal:
    if each.verdict == "accept":
        for whole, part in ((each.left, each.right), (each.right, each.left)):
            if (whole, part) in taken:
                return replace(each, relation=COLLECTION, origin=part)
    return each


def _parts(whole: Sheet, others: Iterable[Sheet]) -> list[list[Sheet]]:
    """The clippings that stand in this one, those that share words of it together; fewer than two where they are cuts of one report."""
    held = frozenset(whole.signature)
    shared = [(held.intersection(other.signature), other) for other in others]
    inside = [(words, other) for words, other in shared if len(words) >= max(STANDS_IN * len(other.signature), 1)]
    parts: list[tuple[set[int], list[Sheet]]] = []
    for words, other in sorted(inside, key=lambda each: (len(each[0]), each[1].clipping_id)):
        near = [part for part in parts if _overlap(words, part[0])]
        if len(near) > 1 and all(len(words & part[0]) >= HOLDS * len(part[0]) for part in near):
            continue
        parts = [part for part in parts if not any(part is each for each in near)]
        parts.append(
            (set(words).union(*(part[0] for part in near)), [other, *(sheet for part in near for sheet in part[1])])
        )
    made = [sheets for _, sheets in parts]
    return made if any(not _from(sheet, whole) for part in made for sheet in part) else []


def _overlap(one: Set[int], other: Set[int]) -> bool:
    return len(one & other) >= max(FEWEST_SHARED, NEXT_TO_NOTHING * min(len(one), len(other)))


def _from(part: Sheet, whole: Sheet) -> bool:
    """Whether a report was taken from the clipping that holds it."""
    credited = bool(part.agency) and same_press(part.clipping.agency, whole.clipping.outlet) is True
    return credited or before(whole.published, part.published)
