"""The reader of allegations: claims of wrongdoing, who makes them, against whom, and what is answered."""

import dataclasses
from collections.abc import Iterable, Iterator

from dragoman.model.reading import AllegationReport, Explanation, Rejected
from dragoman.model.terms import AllegationAnswer
from dragoman.model.text import Span, overlap_share
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token, Tokens, ids
from dragoman.reading.explaining import MOST_REJECTED
from dragoman.reading.naming import actors_by_adjective, actors_by_token

SHARED_WORDS = 0.34
"""Part of the content words of a denial that a claim must share to be what is denied, where the denial does not follow at once. Half misses
paraphrase ("sending arms" for "weapons deliveries"); a quarter ties any two sentences about one actor."""

SAME_CLAIM = 0.5
"""Part of the words that two claims share when they are one. As for judgements after a new reading: half or more."""

_DASHES = frozenset({"—", "–", "--"})
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})


class AllegationsReader:
    """Fills ``draft.allegations``."""

    name = "allegations"
    requires = frozenset({"parse", "actors", "statements", "clauses"})
    assigns = frozenset({"allegations", "explanations"})

    def __init__(self) -> None:
        words = vocabulary("allegations")
        self._words = {name: frozenset(listed) for name, listed in words.items()}
        self.version = f"2+{digest('allegations')}"

    def read(self, draft: Draft) -> Draft:
        """The draft with its allegations."""
        finder = _Finder(draft, self._words)
        claims = _without_doubles(finder.claims())
        answered = [answer for claim in claims for answer in finder.answered(claim, claims)]
        ordered = sorted(answered, key=lambda row: (row.claim, row.by or "", row.answer))
        rows = [dataclasses.replace(row, id=n) for n, row in zip(ids("g", ordered), ordered, strict=True)]
        why = [one for row in rows for one in finder.explained(row)]
        return dataclasses.replace(draft, allegations=tuple(rows), explanations=(*draft.explanations, *why))


class _Finder:
    """Looks through one draft."""

    def __init__(self, draft: Draft, words: dict[str, frozenset[str]]) -> None:
        self._draft = draft
        self._words = words
        self._doc = draft.parse.doc
        self._statements = {said.id: said for said in draft.statements}
        self._owners = actors_by_token(draft)
        self._adjectives = actors_by_adjective(draft)
        names = {name: actor.id for actor in draft.actors for name in (actor.name, *actor.aliases)}
        self._bodies = {  # whom a person in office answers for
            actor.id: names[role.of] for actor in draft.actors for role in actor.roles if role.tenure == "current" and role.of in names
        }  # fmt: skip
        self._names = {actor.id: actor.name for actor in draft.actors}
        self._answers: dict[tuple[Span, AllegationAnswer, str | None], Clause] = {}
        self._grounds: dict[tuple[Span, str | None, str | None], tuple[str, int]] = {}
        self._denials = [clause for clause in draft.clauses if self._is_denial(clause)]

    def claims(self) -> Iterator[AllegationReport]:
        """Every claim, as yet unanswered."""
        for clause in self._draft.clauses:
            yield from self._accused(clause)
            yield from self._told(clause)
            yield from self._denied(clause)
        for token in self._draft.parse.words:
            if (
                token.lower_ in self._words["alleging_adjectives"]
                and token.dep_ == "amod"
                and token.head.pos_ == "NOUN"
            ):
                yield from self._alleged(token.head)
            elif token.lemma_.lower() in self._words["allegation_nouns"] and token.pos_ == "NOUN":
                yield from self._allegation_of(token)

    def _accused(self, clause: Clause) -> Iterator[AllegationReport]:
        """ "A accuses B of C"."""
        verb = self._doc[clause.verb]
        if verb.lemma_.lower() not in self._words["accusing_verbs"] or clause.negated:
            return
        against = next((argument.actor for argument in clause.patients if argument.actor), None)
        by = _first(clause)
        if against is None and by is None:
            return
        # "accused it in May of shipping": the parser may hang the claim on what stands between
        prepositions = [child for child in verb.children if child.dep_ == "prep"] + [
            token for token in verb.subtree if token.i > verb.i and token.dep_ == "prep" and _governs_verb(token)
        ]
        for child in prepositions:
            if child.lower_ in self._words["claim_prepositions"]:
                inner = [word for word in child.subtree if word.i > child.i]
                if inner:
                    yield self._row(inner, by=by, against=against, rule="verb", cue=verb)
                    return

    def _told(self, clause: Clause) -> Iterator[AllegationReport]:
        """Reported speech in which somebody else is said to do wrong."""
        said = self._statements.get(clause.inside or "")
        verb = self._doc[clause.verb]
        hedged = any(child.lower_ in self._words["alleging_adverbs"] for child in verb.children)
        wrong = verb.lemma_.lower() in self._words["wrongdoing_verbs"] or self._arms(verb)
        if not (hedged or (wrong and said is not None)) or clause.negated:
            return
        if any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in verb.children):
            return
        against = _first(clause)
        by = said.speaker if said else None
        if against is None or against == by or (said and said.act != "said") or clause.modality == "planned":
            return
        words = list(self._doc[clause.tokens[0] : clause.tokens[1]])
        source = said.source if said and said.speaker is None else None
        rule = "hedged" if hedged else "wrongdoing"
        yield self._row(words, by=by, against=against, rule=rule, cue=verb, source=source)

    def _arms(self, verb: Token) -> bool:
        """ "dropped ammunition", "landed fighters"."""
        return verb.lemma_.lower() in self._words["arming_verbs"] and any(
            grand.lemma_.lower() in self._words["arming_objects"]
            for child in verb.children
            if child.dep_ in ("dobj", "nsubjpass")
            for grand in child.subtree
        )

    def _denied(self, clause: Clause) -> Iterator[AllegationReport]:
        """ "B denies arming the rebels": somebody has claimed it."""
        verb = self._doc[clause.verb]
        if verb.lemma_.lower() != "deny" or clause.negated:
            return
        by = _first(clause)
        if by is None:
            return
        for child in verb.children:
            if child.dep_ not in ("xcomp", "ccomp", "pcomp", "dobj") or child.pos_ not in ("VERB", "AUX", "NOUN"):
                continue
            against = self._denier_accused(child, by)
            if child.lemma_.lower() in self._words["denial_objects"] or against is None:
                continue
            words = [word for word in child.subtree if not (word.dep_ == "mark" and word.head.i == child.i)]
            row = self._row(words, by=None, against=against, rule="denied", cue=verb)
            evidence = self._draft.parse.span(self._doc[clause.verb : clause.verb + 1]).hull(row.claim)
            yield dataclasses.replace(row, answer="denied", answered_by=by, answer_evidence=(evidence,))

    def _denier_accused(self, denied: Token, by: str) -> str | None:
        """Whom a denied clause is about: its own subject where it has one ("denied that its army …"), else who denies it."""
        subject = next((child for child in denied.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None:
            return by
        owners = [
            owner for word in subject.subtree if (owner := self._owners.get(word.i) or self._adjectives.get(word.text))
        ]
        own = any(word.lower_ in ("it", "its", "he", "she", "they", "their", "his", "her") for word in subject.subtree)
        return owners[0] if owners else by if own else None

    def _alleged(self, noun: Token) -> Iterator[AllegationReport]:
        """ "B's alleged support for the rebels"."""
        against = next((owner for child in noun.children if (owner := self._owner(child))), None)
        aside = {word.i for child in _descendants(noun) if child.dep_ == "relcl" for word in child.subtree}
        words = [word for word in noun.subtree if word.i not in aside and word.lower_ not in _DASHES]
        verbal = any(child.dep_ == "prep" for child in noun.children)
        if against and verbal:
            yield self._row(words, by=None, against=against, rule="adjective", cue=noun)

    def _allegation_of(self, noun: Token) -> Iterator[AllegationReport]:
        """ "A's allegations that B …", "claims of B's help"."""
        by = next((owner for child in noun.children if child.i < noun.i and (owner := self._owner(child))), None)
        by = by or self._voicing(noun) or self._made_by(noun)
        for child in noun.children:
            if child.i < noun.i or child.dep_ not in ("acl", "prep", "ccomp") or child.tag_ == "VBN":
                continue
            if child.dep_ == "prep" and child.lower_ not in ("of", "against", "about"):
                continue
            inner = [word for word in child.subtree if not (word.i == child.i and child.dep_ == "prep")]
            inner = [word for word in inner if word.lower_ != "that" or word.dep_ != "mark"]
            made = next(
                (
                    word.i
                    for word in inner
                    if word.tag_ == "VBN" and word.lemma_.lower() in self._words["voicing_verbs"]
                ),
                None,
            )
            inner = [word for word in inner if made is None or word.i < made]
            against = next(
                (owner for word in inner if (owner := self._owners.get(word.i) or self._adjectives.get(word.text)) and owner != by), None
            )  # fmt: skip
            if inner and against:
                yield self._row(inner, by=by, against=against, rule="noun", cue=noun)
                return

    def _voicing(self, noun: Token) -> str | None:
        """Who "voiced a suspicion", "repeated the charge"."""
        if noun.dep_ != "dobj" or noun.head.lemma_.lower() not in self._words["voicing_verbs"]:
            return None
        return next(
            (o for child in noun.head.children if child.dep_ == "nsubj" and (o := self._owners.get(child.i))), None
        )

    def _made_by(self, noun: Token) -> str | None:
        """ "the charge …, made by the Front"."""
        for child in noun.subtree:
            if child.tag_ == "VBN" and child.lemma_.lower() in self._words["voicing_verbs"]:
                for agent in child.children:
                    if agent.dep_ == "agent":
                        return next((o for word in agent.children if (o := self._owners.get(word.i))), None)
        return None

    def _owner(self, child: Token) -> str | None:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            return self._owners.get(child.i) or self._adjectives.get(child.text)
        return None

    def _row(
        self,
        words: list[Token],
        *,
        by: str | None,
        against: str | None,
        rule: str,
        cue: Token,
        source: Span | None = None,
    ) -> AllegationReport:
        while len(words) > 1 and (words[-1].is_punct or words[-1].is_space):
            words = words[:-1]
        while len(words) > 1 and words[0].dep_ == "mark":
            words = words[1:]
        phrase: Tokens = self._draft.parse.hull(words)
        claim = self._draft.parse.spans(phrase)[0]
        self._grounds.setdefault((claim, by, against), (rule, cue.i))
        return AllegationReport(id="", claim=claim, by=by, against=against, accuser_source=source)

    def _is_denial(self, clause: Clause) -> bool:
        verb = self._doc[clause.verb]
        lemma = verb.lemma_.lower()
        if lemma in self._words["denying_verbs"] | self._words["confirming_verbs"]:
            objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
            named = any(child.lemma_.lower() in self._words["denial_objects"] for child in objects)
            return not clause.negated and (named or lemma in ("deny", "admit", "acknowledge", "confess"))
        return self._lacks_evidence(verb)

    def _lacks_evidence(self, verb: Token) -> bool:
        """ "has no evidence", "there is no proof"."""
        return any(
            child.dep_ in ("dobj", "attr")
            and child.lemma_.lower() in self._words["evidence_nouns"]
            and any(grand.lower_ == "no" for grand in child.children)
            for child in verb.children
        )

    def explained(self, row: AllegationReport) -> Iterator[Explanation]:
        """By which words a claim was found, what other rules made of the same words, and by which words its answer was."""
        rule, cue = self._grounds[row.claim, row.by, row.against]
        others = [
            (self._names.get(by or "", "nobody named"), found)
            for (claim, by, against), (found, _) in self._grounds.items()
            if against == row.against and by != row.by and overlap_share([claim], [row.claim]) >= SAME_CLAIM
        ]
        yield Explanation(
            kind="allegation",
            row=row.id,
            rule=f"allegations.{rule}",
            words=(self._draft.parse.span(self._doc[cue]),),
            rejected=tuple(
                Rejected(what=f"said by {name}", reason="the same claim, found by another rule that knows less of it")
                for name, _ in others[:MOST_REJECTED]
            ),
        )
        clause = self._answers.get((row.claim, row.answer, row.answered_by))
        if clause is not None:
            words = (self._draft.parse.span(self._doc[clause.verb]),)
            yield Explanation(kind="allegation", row=row.id, rule="allegations.answer", words=words)

    def answered(self, claim: AllegationReport, others: list[AllegationReport]) -> Iterator[AllegationReport]:
        """The claim with each answer told to it, or as it is where none is."""
        if claim.answer != "none":
            if not self._answers_another(claim, others):
                yield claim
            return
        found = False
        for clause in self._denials:
            answer = self._answer(clause)
            by = _first(clause) or self._speaker(clause)
            if not self._about(clause, claim, by, answer):
                continue
            found = True
            self._answers.setdefault((claim.claim, answer, by), clause)
            yield dataclasses.replace(claim, answer=answer, answered_by=by, answer_evidence=(clause.sentence,))
        if not found:
            yield claim

    def _answers_another(self, denied: AllegationReport, others: list[AllegationReport]) -> bool:
        """Whether what is denied is a claim told elsewhere, to which the denial already stands as the answer."""
        words = self._content(self._draft.parse.tokens(denied.claim))
        return any(
            other is not denied
            and other.answer == "none"
            and other.against == denied.against
            and len(words & self._content(self._draft.parse.tokens(other.claim))) >= SHARED_WORDS * len(words)
            for other in others
        )

    def _answer(self, clause: Clause) -> AllegationAnswer:
        verb = self._doc[clause.verb]
        if self._lacks_evidence(verb):
            return "no_evidence"
        return "confirmed" if verb.lemma_.lower() in self._words["confirming_verbs"] else "denied"

    def _speaker(self, clause: Clause) -> str | None:
        said = self._statements.get(clause.inside or "")
        return said.speaker if said else None

    def _about(self, clause: Clause, claim: AllegationReport, by: str | None, answer: AllegationAnswer) -> bool:
        """Whether an answer is to this claim: it shares the sentence, or its answerer is accused and the words are alike."""
        same_sentence = clause.sentence.overlaps(claim.claim)
        if answer == "no_evidence":
            return same_sentence
        if by is None or claim.against is None or claim.against not in (by, self._bodies.get(by)):
            return False
        shares = self._likeness(clause, claim) >= SHARED_WORDS
        return same_sentence or shares

    def _likeness(self, clause: Clause, claim: AllegationReport) -> float:
        denied = self._content(self._doc[clause.verb + 1 : clause.tokens[1]])
        claimed = self._content(self._draft.parse.tokens(claim.claim))
        generic = denied <= self._words["denial_objects"]
        if generic:  # "denied the accusations": whatever was alleged just before
            distance = clause.sentence.start - claim.claim.end
            return 1.0 if 0 <= distance <= 400 else 0.0
        return len(denied & claimed) / len(denied) if denied else 0.0

    def _content(self, tokens: Iterable[Token]) -> set[str]:
        return {token.lemma_.lower() for token in tokens if token.pos_ in _CONTENT}


def _first(clause: Clause) -> str | None:
    return next((argument.actor for argument in clause.agents if argument.actor), None)


def _governs_verb(preposition: Token) -> bool:
    return any(child.dep_ == "pcomp" for child in preposition.children)


def _descendants(token: Token) -> Iterator[Token]:
    return (word for word in token.subtree if word.i != token.i)


def _without_doubles(claims: Iterator[AllegationReport]) -> list[AllegationReport]:
    """Of claims on nearly the same words against the same actor the one that knows more: an accuser, an answer, fewer words."""
    kept: list[AllegationReport] = []
    ranked = sorted(
        claims, key=lambda row: (row.by is None, row.answer == "none", row.claim.end - row.claim.start, row.claim)
    )
    for row in ranked:
        if all(
            row.against != other.against or overlap_share([row.claim], [other.claim]) < SAME_CLAIM for other in kept
        ):
            kept.append(row)
    return kept
