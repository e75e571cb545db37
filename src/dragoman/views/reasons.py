"""Why the readers made a finding, in words: the rule, what it does, the words that decided, and what was weighed and dropped."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.clipping import Clipping
from dragoman.model.reading import Explanation, Reading, Rejected
from dragoman.model.text import Span
from dragoman.model.vocabulary import vocabulary
from dragoman.views.wording import cut, flat


@dataclass(frozen=True, slots=True)
class Deciding:
    """Words that decided, on one line, and where they stand."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Why:
    """One reason. ``does``: what the rule does, in plain words; empty for a rule that this Dragoman doesn't know (of a reading made elsewhere)."""

    rule: str
    does: str
    words: tuple[Deciding, ...]
    rejected: tuple[Rejected, ...]


Reasons = Mapping[tuple[str, str], Sequence[Why]]
"""Reasons by the kind and row of the finding."""


MOST = 12
"""Words and alternatives told of one reason. Our readers tell fewer; a reading made elsewhere may hold any number."""
LONGEST = 300
"""Characters of an alternative, or of why it was dropped."""


def reasons(reading: Reading | None, clipping: Clipping) -> Reasons:
    """All reasons of a reading, in the order in which it gives them."""
    found: dict[tuple[str, str], list[Why]] = defaultdict(list)
    for one in reading.explanations if reading is not None else ():
        found[one.kind, one.row].append(_why(one, clipping))
    return found


def silent_words(reading: Reading | None, clipping: Clipping) -> list[tuple[Span, str]]:
    """The sentences that speak of talks and gave no finding, with their words on one line."""
    return [(span, flat(clipping.quote(span))) for span in (reading.silent if reading is not None else ())]


def rule_words(rule: str) -> str:
    """What a rule does, in plain words; empty where it isn't known."""
    reader, _, name = rule.partition(".")
    told = vocabulary("rules").get(reader, {})
    return str(told.get(name, ""))


def all_rules() -> Iterator[tuple[str, str]]:
    """Every rule by name, with what it does."""
    for reader, rules in vocabulary("rules").items():
        for name, does in rules.items():
            yield f"{reader}.{name}", str(does)


def _why(one: Explanation, clipping: Clipping) -> Why:
    words = tuple(Deciding(span, flat(clipping.quote(span))) for span in one.words[:MOST])
    rejected = tuple(
        Rejected(what=cut(other.what, LONGEST), reason=cut(other.reason, LONGEST)) for other in one.rejected[:MOST]
    )
    return Why(rule=cut(one.rule, LONGEST), does=rule_words(one.rule), words=words, rejected=rejected)
