"""What governs a noun: the clauses it is an argument of, the nouns and prepositions in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Doc, Token

_DEEPEST = 6  # nouns between an occasion and its verb ("the date of the opening of a round of talks")
_CONDITIONAL = frozenset({"if", "unless", "provided", "once"})
_LIGHT_OBJECTS = {("take", "part"): "take part", ("take", "place"): "take place"}
_PARTICLES = frozenset({"away", "back", "down", "off", "out", "together", "up", "apart", "on", "over"})


@dataclass(frozen=True, slots=True)
class Governor:
    """A clause that a phrase is an argument of. ``relation``: agent, patient or a preposition; ``via``: nouns in between, nearest first."""

    clause: Clause
    relation: str
    via: tuple[str, ...] = ()


class Grammar:
    """The clauses of one draft, found by the tokens that are their arguments."""

    def __init__(self, doc: Doc, clauses: Sequence[Clause]) -> None:
        self.doc = doc
        self.clauses = clauses
        self.by_verb: Mapping[int, Clause] = {clause.verb: clause for clause in clauses}
        self._by_argument: dict[int, list[tuple[Clause, str]]] = {}
        for clause in clauses:
            for relation, arguments in (("agent", clause.agents), ("patient", clause.patients)):
                for argument in arguments:
                    self._by_argument.setdefault(argument.head, []).append((clause, relation))
            for argument in clause.obliques:
                self._by_argument.setdefault(argument.head, []).append((clause, argument.relation))

    def governors(self, head: Token) -> tuple[Governor, ...]:
        """The clauses that a phrase stands in as an argument, its own first, then through the nouns above it."""
        found: list[Governor] = []
        via: list[str] = []
        token = head
        for _ in range(_DEEPEST):
            outer = prepositions_above(token)
            for clause, relation in self._by_argument.get(token.i, ()):
                via_key = tuple(via)
                found.append(Governor(clause, relation if not via or relation != "patient" else "patient", via_key))
            if outer is None:
                break
            noun, preposition = outer
            if light := self._light(noun):
                found.append(Governor(light, preposition, tuple(via)))
                break
            via.append(noun.lemma_.lower())
            token = noun
        return tuple(found)

    def _light(self, noun: Token) -> Clause | None:
        """The clause of "take part" and its like, whose object is no thing of its own."""
        if (noun.head.lemma_.lower(), noun.lower_) in _LIGHT_OBJECTS:
            return self.by_verb.get(noun.head.i)
        return None

    def lemma(self, clause: Clause) -> str:
        """The clause's lemma with its particle or light object: "call off", "stay away", "take part"."""
        verb = self.doc[clause.verb]
        for child in verb.children:
            if light := _LIGHT_OBJECTS.get((verb.lemma_.lower(), child.lower_)):
                return light
            if (
                child.dep_ in ("advmod", "prep")
                and child.lower_ in _PARTICLES
                and 0 < child.i - verb.i <= 2
                and " " not in clause.lemma
            ):
                return f"{clause.lemma} {child.lower_}"
        return clause.lemma

    def bare_lemma(self, clause: Clause) -> str:
        """The clause's lemma without its particle."""
        return self.doc[clause.verb].lemma_.lower()

    def above(self, clause: Clause) -> Clause | None:
        """The clause that governs this one as its complement."""
        verb = self.doc[clause.verb]
        if verb.dep_ in ("xcomp", "ccomp"):
            return self.by_verb.get(verb.head.i)
        if verb.dep_ == "conj":
            return self.above(self.by_verb[verb.head.i]) if verb.head.i in self.by_verb else None
        return None

    def modals(self, clause: Clause) -> frozenset[str]:
        """Modal verbs of the clause and of those that govern it."""
        found: set[str] = set(clause.modals)
        upper = self.above(clause)
        for _ in range(3):
            if upper is None:
                break
            found.update(upper.modals)
            upper = self.above(upper)
        return frozenset(found)

    def condition(self, clause: Clause) -> Token | None:
        """The verb of an if- or unless-clause that the clause hangs on."""
        for child in self.doc[clause.verb].children:
            if child.dep_ == "advcl" and any(
                mark.lower_ in _CONDITIONAL and mark.dep_ in ("mark", "advmod") for mark in child.children
            ):
                return child
        return None

    def mode(self, clause: Clause) -> str:
        """How the clause is meant: happened, going_on, planned, hypothetical, negated, or "" where the verb form leaves that open."""
        verb = self.doc[clause.verb]
        if clause.modality != "happened":
            return clause.modality
        helpers = [child.lemma_.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if verb.tag_ == "VBG":
            if "be" in helpers:
                return "happened" if any(child.tag_ == "VBD" for child in verb.children) else "going_on"
            return self._gerund(verb)
        if verb.tag_ in ("VBZ", "VBP") and "have" not in helpers:
            return "going_on"
        if verb.tag_ == "VB" and not helpers:
            return ""
        return "happened"

    def _gerund(self, verb: Token) -> str:
        head = verb.head
        if verb.dep_ == "pcomp" and head.dep_ == "prep":
            return {"after": "happened", "following": "happened", "since": "happened", "before": "planned"}.get(
                head.lower_, ""
            )
        if verb.dep_ == "advcl" and head.tag_ in ("VBD", "VBN"):
            return "happened"
        if verb.dep_ == "conj" and head.tag_ in ("VBD", "VBN"):
            return "happened"
        return ""


def prepositions_above(token: Token) -> tuple[Token, str] | None:
    """The noun that a phrase hangs on through a preposition (or a possessive), with the preposition; None where it hangs on a verb."""
    top = token
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    if top.dep_ == "pobj":
        preposition = top.head
        while preposition.head.dep_ == "prep" and preposition.head.i != preposition.i and preposition.dep_ == "prep":
            preposition = preposition.head
        holder = preposition.head
        if holder.pos_ in ("NOUN", "PROPN", "PRON") and holder.i != preposition.i:
            return holder, top.head.lower_
        return None
    if top.dep_ in ("poss", "nmod") and top.head.pos_ in ("NOUN", "PROPN"):
        return top.head, "of"
    if top.dep_ == "dobj" and top.head.dep_ == "acl" and top.head.head.pos_ == "NOUN":
        return None
    return None
