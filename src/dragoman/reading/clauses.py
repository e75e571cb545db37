"""Clauses: who does what to whom, how surely and when, read off the dependency parse once for all later readers."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.terms import Modality
from dragoman.model.text import Span

Voice = Literal["active", "passive"]
Tense = Literal["past", "present", "future", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A noun phrase in a clause, one for each conjunct of a list.

    ``head``: index of its head token; ``tokens``: ``(start, end)`` token range of the phrase without its further conjuncts; ``span``: the same in the clipping.
    ``actor``: id of the actor that the phrase names or stands for, or None; ``stands_for`` is True where the phrase is not the actor's own name but
    people or bodies of it ("Afghan officials", "a delegation of the rebels"); ``relation``: nsubj, dobj, agent, a preposition …
    """

    head: int
    tokens: tuple[int, int]
    span: Span
    relation: str
    actor: str | None = None
    stands_for: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One predicate with its arguments.

    ``verb``: index of the predicate's token, ``lemma`` its lemma with a particle ("call off"); ``chain``: lemmas of the verbs
    that govern it, the nearest first ("refuse" for "refuses to attend", "say" for "said they would attend"). ``agents`` do it,
    ``patients`` undergo it, whatever the voice; ``obliques`` hang on prepositions. ``negated`` counts "not", "never", "no one" and
    governing verbs such as *fail*; ``modality`` is what the clause as it stands vouches for: happened, planned, hypothetical or
    negated. ``inside``: the id of the innermost statement whose content holds the predicate.
    """

    verb: int
    lemma: str
    tokens: tuple[int, int]
    span: Span
    sentence: Span
    voice: Voice
    tense: Tense
    modality: Modality
    negated: bool
    agents: tuple[Argument, ...] = ()
    patients: tuple[Argument, ...] = ()
    obliques: tuple[Argument, ...] = ()
    chain: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    inside: str | None = None
