"""What governs a noun: the clauses it is an argument of, the nouns and prepositions in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Doc, Token
from dragoman.reading.talks.repairs import repaired

_DEEPEST = 6  # nouns between an occasion and its verb ("the date of the opening of a round of talks")
_PROVIDING = frozenset({"provided", "providing"})
CONDITIONALS = frozenset({"if", "unless", "provided", "once"})
_DECIDING = frozenset({"vote", "decide", "choose", "opt", "resolve", "elect", "prefer"})
_EXPECTING = frozenset(
    {"agree", "be", "due", "expect", "expected", "plan", "schedule", "scheduled", "set", "slate", "want"}
)
_IMPLYING = frozenset({"begin", "start", "continue", "manage", "help", "resume", "cease"})
_NOBODY = frozenset({"no", "none", "neither", "nobody", "nor"})
_DENYING = frozenset({"deny", "dismiss", "refute", "reject"})
_HEARSAY = frozenset({"report", "claim", "allegation", "rumour", "rumor", "suggestion", "speculation"})
# Idioms that are another verb: "came to a close", "was moved to July".
_CLOSES = {"close": "end", "conclusion": "end", "end": "end", "halt": "stall", "standstill": "stall"}
_CLOSING = frozenset({"cap", "conclude", "end"})  # "agreed to form a government, ending three days of talks"
_COMING_TO = frozenset({"bring", "come", "draw", "grind"})
_MOVING = frozenset({"move", "push", "shift"})
_LIGHT_OBJECTS = {("take", "part"): "take part", ("take", "place"): "take place"}


@dataclass(frozen=True, slots=True)
class Governor:
    """A clause that a phrase is an argument of. ``relation``: agent, patient or a preposition; ``via``: nouns in between, nearest first."""

    clause: Clause
    relation: str
    via: tuple[str, ...] = ()


class Grammar:
    """The clauses of one draft, found by the tokens that are their arguments."""

    def __init__(self, doc: Doc, clauses: Sequence[Clause], phrasal: frozenset[str]) -> None:
        self.doc = doc
        self._phrasal = phrasal
        self._phrasal_heads = frozenset(verb.split()[0] for verb in phrasal)
        self._lemmas: dict[int, str] = {}
        self._modes: dict[int, str] = {}
        self.clauses = repaired(doc, clauses)
        self.by_verb: Mapping[int, Clause] = {clause.verb: clause for clause in self.clauses}
        self._by_argument: dict[int, list[tuple[Clause, str]]] = {}
        for clause in self.clauses:
            for relation, arguments in (("agent", clause.agents), ("patient", clause.patients)):
                for argument in arguments:
                    self._by_argument.setdefault(argument.head, []).append((clause, relation))
            for argument in clause.obliques:
                self._by_argument.setdefault(argument.head, []).append((clause, argument.relation))

    def direct(self, head: Token) -> tuple[Governor, ...]:
        """The clauses of which the token itself is an argument."""
        return tuple(Governor(clause, relation) for clause, relation in self._by_argument.get(head.i, ()))

    def governors(self, head: Token) -> tuple[Governor, ...]:
        """The clauses that a phrase stands in as an argument, its own first, then through the nouns above it."""
        found: list[Governor] = []
        via: list[str] = []
        token = head
        for _ in range(_DEEPEST):
            token = self._past_direct(token)
            outer = prepositions_above(token)
            for clause, relation in self._by_argument.get(token.i, ()):
                found.append(Governor(clause, relation, tuple(via)))
            if outer is None:
                break
            noun, preposition = outer
            if light := self._light(noun):
                found.append(Governor(light, preposition, tuple(via)))
                break
            via.append(noun.lemma_.lower())
            token = noun
        return tuple(found)

    def _past_direct(self, token: Token) -> Token:
        """The verb that the tagger made of "direct" in "invited to direct talks", seen as what it is: part of the noun's phrase."""
        head = token.head
        if head.lower_ == "direct" and head.tag_ == "VB" and head.i == token.i - 1 and head.head.pos_ == "VERB":
            clause = self.by_verb.get(head.head.i)
            if clause is not None and (clause, "to") not in self._by_argument.setdefault(token.i, []):
                self._by_argument[token.i] = [(clause, "to")]
        return token

    def _light(self, noun: Token) -> Clause | None:
        """The clause of "take part" and its like, whose object is no thing of its own."""
        if (noun.head.lemma_.lower(), noun.lower_) in _LIGHT_OBJECTS:
            return self.by_verb.get(noun.head.i)
        return None

    def lemma(self, clause: Clause) -> str:
        """The clause's lemma with the particle or light object that makes it another word: "call off", "stay away", "take part"."""
        known = self._lemmas.get(clause.verb)
        if known is None:
            known = self._lemmas[clause.verb] = self._lemma(clause)
        return known

    def _lemma(self, clause: Clause) -> str:
        verb = self.doc[clause.verb]
        if idiom := self._idiom(verb):
            return idiom
        if clause.lemma in self._phrasal or verb.lemma_.lower() not in self._phrasal_heads:
            return clause.lemma
        for child in verb.children:
            if light := _LIGHT_OBJECTS.get((verb.lemma_.lower(), child.lower_)):
                return light
            if 0 < child.i - verb.i <= 2 and child.dep_ in ("advmod", "prep", "prt", "acomp", "advcl"):
                phrase = f"{verb.lemma_.lower()} {child.lower_}"
                if phrase in self._phrasal:
                    return phrase
        return clause.lemma

    def _idiom(self, verb: Token) -> str | None:
        """The plain verb for "came to a close", "drew to an end", and for moving something to another day."""
        lemma = verb.lemma_.lower()
        if lemma == "call" and any(child.dep_ == "oprd" for child in verb.children):
            return "describe"  # "called the meeting overdue"
        if lemma not in _COMING_TO and lemma not in _MOVING:
            return None
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("to", "until", "till", "into"):
                for last in child.children:
                    if lemma in _COMING_TO and last.dep_ == "pobj" and last.lemma_.lower() in _CLOSES:
                        return _CLOSES[last.lemma_.lower()]
                    if lemma in _MOVING and last.dep_ == "pobj" and last.ent_type_ == "DATE":
                        return "postpone"
        return None

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

    def negates_itself(self, clause: Clause) -> bool:
        """Whether the negation is the clause's own, not that of a verb above it."""
        verb = self.doc[clause.verb]
        if any(child.dep_ == "neg" or child.lower_ in ("never", "nor") for child in verb.children):
            return True
        subjects = (self.doc[argument.head] for argument in (*clause.agents, *clause.patients))
        return any(
            token.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in token.lefts) for token in subjects
        )

    def ruled_out(self, clause: Clause) -> bool | None:
        """Whether somebody rules it out ("ruled out attending": True) or expressly does not (False); None where neither is told."""
        verb = self.doc[clause.verb]
        upper = self.by_verb.get(verb.head.i)
        if verb.tag_ != "VBG" or upper is None or self.lemma(upper) != "rule out":
            return None
        return not upper.negated

    def is_yet_to(self, clause: Clause) -> bool:
        """Whether it has not been done so far: "has yet to confirm"."""
        verb = self.doc[clause.verb]
        return verb.dep_ == "xcomp" and any(child.lower_ == "yet" for child in verb.head.children)

    def is_denied(self, clause: Clause) -> bool:
        """Whether somebody denies it: "denied that …", "dismissed reports that …"."""
        token = self.doc[clause.verb]
        if token.dep_ == "ccomp":
            return token.head.lemma_.lower() == "deny"
        if token.dep_ in ("acl", "relcl") and token.head.lemma_.lower() in _HEARSAY:
            return token.head.head.lemma_.lower() in _DENYING
        return token.dep_ in ("pcomp", "xcomp") and "deny" in (
            token.head.lemma_.lower(),
            token.head.head.lemma_.lower(),
        )

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
        """The verb of the condition that the clause hangs on: "if …", "unless …", "provided that …", "on condition that …"."""
        verb = self.doc[clause.verb]
        around = [*verb.children, *(verb.head.children if verb.dep_ == "ccomp" else ())]
        for child in around:
            if child.i > verb.i and child.lower_ in _PROVIDING:
                inner: Token | None = next(
                    (last for last in child.children if last.dep_ in ("ccomp", "pcomp", "advcl")), None
                )
                if inner is not None:
                    return inner
            if child.dep_ == "prep" and child.i > verb.i:
                for noun in child.children:
                    if noun.lemma_.lower() == "condition":
                        held: Token | None = next(
                            (last for last in noun.children if last.dep_ in ("acl", "relcl", "ccomp")), None
                        )
                        return held
        for child in verb.children:
            if child.dep_ == "advcl" and any(
                mark.lower_ in CONDITIONALS and mark.dep_ in ("mark", "advmod") for mark in child.children
            ):
                return child
        return None

    def mode(self, clause: Clause) -> str:
        """How the clause is meant: happened, going_on, planned, hypothetical, negated, or "" where the verb form leaves that open."""
        if clause.modality != "happened":
            return clause.modality
        known = self._modes.get(clause.verb)
        if known is None:
            known = self._modes[clause.verb] = self._mode(clause)
        return known

    def _mode(self, clause: Clause) -> str:
        verb = self.doc[clause.verb]
        helpers = [child.lemma_.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if verb.tag_ == "VBG":
            if (ruled := self.ruled_out(clause)) is not None:
                return "negated" if ruled else "hypothetical"
            if "be" in helpers:
                return "happened" if any(child.tag_ == "VBD" for child in verb.children) else "going_on"
            return self._gerund(verb)
        if (
            verb.tag_ == "VBN" and "to" in helpers
        ):  # "was to have opened", "expected to be signed": it may not have been
            above = clause.chain[0] if clause.chain else ""
            return "happened" if above in _IMPLYING else "planned" if above in _EXPECTING else ""
        if verb.tag_ == "VBN" and clause.voice == "passive" and clause.tense == "present" and "have" not in helpers:
            return "going_on"  # "is chaired by"
        if verb.tag_ in ("VBZ", "VBP") and "have" not in helpers:
            return "going_on"
        if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp"):
            above = clause.chain[0] if clause.chain else ""
            return "planned" if above in _DECIDING else "happened" if above in _IMPLYING else ""
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
        if verb.dep_ == "advcl" and head.tag_ == "VB" and verb.lemma_.lower() in _CLOSING:
            return "happened" if verb.sent.root.tag_ == "VBD" and self.doc[verb.i - 1].text == "," else ""
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
