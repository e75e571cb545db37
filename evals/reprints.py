"""Who is one source: precision and recall on the labelled pairs, and what index and signatures cost (``python -m evals.reprints [--scale]``).

A pair counts as taken for one source when the proposal for the two readings alone is accepted. *one record*: all clippings of a half together, resolved and
folded; a pair is taken for one source when one origin holds both.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.analysis.corroboration import origin_groups
from dragoman.fold.fold import fold
from dragoman.model.proposal import Proposal
from dragoman.resolve.clippings import propose_clippings
from evals.reprints_pairs import Case, cases

HALVES = ("dev", "check")
STITCHED = ("reprint inside an own story", "reprint without its lead")


@dataclass(slots=True)
class Tally:
    """What became of pairs: how many, of them accepted, undecided, and with the direction right, wrong or known."""

    pairs: int = 0
    accepted: int = 0
    undecided: int = 0
    directed: int = 0
    right: int = 0
    wrong: int = 0


MEASURES = ("check: precision", "check: recall", "check: direction, precision", "dev: precision", "dev: recall")
"""Precision and recall of "one source"."""


def judged(case: Case) -> Proposal | None:
    """The proposal about a case's two readings."""
    return next(iter(propose_clippings([case.one, case.other])), None)


def tallies(given: Iterable[Case]) -> dict[tuple[str, str, str], Tally]:
    """By half, label and kind."""
    found: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for case in given:
        tally, proposal = found[case.half, case.label, case.kind], judged(case)
        tally.pairs += 1
        if proposal:
            tally.accepted += proposal.verdict == "accept"
            tally.undecided += proposal.verdict == "undecided"
        if case.first is not None:
            first = (case.one, case.other)[case.first].clipping.clipping_id
            tally.directed += 1
            tally.right += proposal is not None and proposal.origin == first
        tally.wrong += proposal is not None and proposal.origin is not None and _is_wrong(case, proposal.origin)
    return found


def _is_wrong(case: Case, origin: str) -> bool:
    """A direction that is not so: where it is known the other one; of independent texts any."""
    if case.first is not None:
        return origin != (case.one, case.other)[case.first].clipping.clipping_id
    return case.label == "apart"


def figures(given: Iterable[Case]) -> dict[str, float]:
    """Precision and recall of "one source" and of direction, for the cases given."""
    found = tallies(given)
    taken = sum(tally.accepted for tally in found.values())
    true = sum(tally.accepted for (_, label, _), tally in found.items() if label == "same")
    same = sum(tally.pairs for (_, label, _), tally in found.items() if label == "same")
    asked = [tally for (_, label, _), tally in found.items() if label == "ask"]
    right, wrong = sum(t.right for t in found.values()), sum(t.wrong for t in found.values())
    return {
        "pairs": sum(tally.pairs for tally in found.values()),
        "precision": true / taken if taken else 0.0,
        "recall": true / same if same else 0.0,
        "asked, of those to ask": sum(t.undecided for t in asked) / max(sum(t.pairs for t in asked), 1),
        "direction, precision": right / (right + wrong) if right + wrong else 0.0,
        "direction, recall": right / max(sum(t.directed for t in found.values()), 1),
    }


def shares() -> dict[str, float]:
    """The figures of both halves by name."""
    made = cases()
    return {
        f"{half}: {name}": value
        for half in HALVES
        for name, value in figures([case for case in made if case.half == half]).items()
    }


def in_one_record(given: Iterable[Case]) -> dict[str, float]:
    """Precision and recall of "one source" where all clippings stand in one record; but for pairs for a person to say or stitched of two reports."""
    listed = [case for case in given if case.label != "ask" and case.kind not in STITCHED]
    readings = {reading.clipping.clipping_id: reading for case in listed for reading in (case.one, case.other)}
    folded = fold(list(readings.values()), propose_clippings(list(readings.values())), ())
    group = {member: number for number, each in enumerate(origin_groups(readings, folded.origins)) for member in each}
    joined = [c for c in listed if group[c.one.clipping.clipping_id] == group[c.other.clipping.clipping_id]]
    true = sum(case.label == "same" for case in joined)
    return {
        "precision": true / max(len(joined), 1),
        "recall": true / sum(case.label == "same" for case in listed),
    }  # fmt: skip


def main() -> None:
    """Print the figures; of the check half only totals, unless ``--kinds`` asks for the report's table."""
    made = cases()
    for half in HALVES:
        chosen = [case for case in made if case.half == half]
        print(half, " ".join(f"{name} {value:.3f}" for name, value in figures(chosen).items()))
        print("  one record", " ".join(f"{name} {value:.3f}" for name, value in in_one_record(chosen).items()))
        if half == "check" and "--kinds" not in sys.argv:
            continue
        for (_, label, kind), tally in sorted(tallies(chosen).items()):
            print(f"  {label:<6}{kind:<40}{tally.pairs:>4} pairs  accepted {tally.accepted:>3}  undecided {tally.undecided:>3}"
                  f"  first right {tally.right}/{tally.directed}")  # fmt: skip
        for case in chosen if half == "dev" and "--misses" in sys.argv else ():
            proposal = judged(case)
            told = proposal.verdict if proposal else "nothing"
            if told != {"same": "accept", "ask": "undecided", "apart": "nothing"}[case.label]:
                print(f"    {case.kind}: {case.one.clipping.clipping_id} / {case.other.clipping.clipping_id}: {told}",
                      [r.text for r in proposal.reasons] if proposal else "")  # fmt: skip


if __name__ == "__main__":
    if "--scale" in sys.argv:
        from evals.reprints_scale import main as scale

        scale()
    else:
        main()
