"""The reader that finds clauses: predicates with agents, patients and obliques, negation and modality, from the dependency parse."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from dragoman.model.reading import Statement
from dragoman.model.terms import Modality
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.clauses import Argument, Clause, Tense, Voice
from dragoman.reading.draft import Draft, Token, Tokens
from dragoman.reading.naming import actors_by_adjective, actors_by_token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "obj", "iobj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NO = frozenset({"no", "none", "neither", "nobody", "nothing"})
_CONDITIONAL = frozenset({"if", "unless", "whether", "provided", "lest"})
_OPEN_MODALS = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
_LONGEST_CHAIN = 4
_Kids: TypeAlias = Callable[[Token], list[Token]]
"""Looks up what depends on a token."""


class ClausesReader:
    """Fills ``draft.clauses``: one clause a verb, in text order."""

    name = "clauses"
    requires = frozenset({"parse", "actors", "statements"})
    assigns = frozenset({"clauses"})

    def __init__(self) -> None:
        words = vocabulary("clauses")
        self.version = f"2+{digest('clauses', 'countries')}"
        self._lists = {name: frozenset(words[name]) for name in words}

    def read(self, draft: Draft) -> Draft:
        """The draft with its clauses."""
        finder = _Finder(draft, self._lists)
        return dataclasses.replace(draft, clauses=tuple(finder.clauses()))


class _Finder:
    """Finds the clauses of one draft."""

    def __init__(self, draft: Draft, lists: Mapping[str, frozenset[str]]) -> None:
        self._draft = draft
        self._lists = lists
        self._standing = lists["stand_ins"] | lists["containers"]
        self._kids = draft.parse.children
        self._owners = actors_by_token(draft)
        self._adjectives = actors_by_adjective(draft)
        self._contents = sorted(
            ((span, said) for said in draft.statements for span in said.content), key=lambda pair: pair[0]
        )

    def clauses(self) -> Iterator[Clause]:
        sentence, sentence_span = None, Span(0, 0)
        for token in self._draft.parse.words:
            if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
                continue
            if sentence is None or token.i >= sentence.end:
                sentence = token.sent
                sentence_span = self._draft.parse.span(sentence[: _trimmed(sentence)])
            yield self._clause(token, sentence_span)

    def _clause(self, verb: Token, sentence: Span) -> Clause:
        voice = _voice(self._kids, verb)
        subjects = [arg for head in self._subjects(verb) for arg in self._arguments(head, "nsubj")]
        objects = [
            arg for child in self._kids(verb) if child.dep_ in _OBJECTS for arg in self._arguments(child, child.dep_)
        ]
        by, obliques = self._obliques(verb)
        passive = voice == "passive"
        chain, negating = self._chain(verb)
        modals = tuple(child.lemma_.lower() for child in self._kids(verb) if child.tag_ == "MD")
        negated = negating or _negated(self._kids, verb)
        tokens = (verb.left_edge.i, verb.right_edge.i + 1)
        return Clause(
            verb=verb.i,
            lemma=_lemma(self._kids, verb),
            tokens=tokens,
            span=self._draft.parse.run(*tokens),
            sentence=sentence,
            voice=voice,
            tense=_tense(self._kids, verb, modals),
            modality=self._modality(verb, chain, modals, negated=negated),
            negated=negated,
            agents=tuple(by if passive else subjects),
            patients=tuple(subjects + objects if passive else objects),
            obliques=tuple(obliques),
            chain=chain,
            modals=modals,
            inside=self._inside(verb),
        )

    def _subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Head tokens of what stands as subject, looked up through conjunction, control and relative clauses."""
        own = [child for child in self._kids(verb) if child.dep_ in _SUBJECTS]
        if own:
            return [self._antecedent(verb, child) for child in own]
        head = verb.head
        if head.i == verb.i or depth > _LONGEST_CHAIN:
            return []
        if verb.dep_ in ("xcomp", "ccomp"):
            if head.lemma_.lower() in self._lists["object_control"]:
                objects = [child for child in self._kids(head) if child.dep_ in ("dobj", "dative", "nsubjpass")]
                on = [
                    grand for child in self._kids(head) if child.dep_ == "prep" and child.lower_ in ("on", "to", "for")
                    for grand in self._kids(child) if grand.dep_ == "pobj"
                ]  # fmt: skip
                if objects or on:
                    return (objects or on)[:1]
            return self._subjects(head, depth + 1)
        if verb.dep_ in ("acl", "relcl"):
            if verb.tag_ == "VB":  # "an offer to host": whose offer it is
                owners = [child for child in self._kids(head) if child.dep_ == "poss"]
                return owners or (self._subjects(head.head, depth + 1) if head.head.pos_ in ("VERB", "AUX") else [])
            return [head]
        if verb.dep_ in ("conj", "advcl", "pcomp", "prep"):
            governor = head.head if verb.dep_ == "pcomp" else head
            if governor.pos_ in ("VERB", "AUX"):
                return self._subjects(governor, depth + 1)
        return []

    def _antecedent(self, verb: Token, subject: Token) -> Token:
        if subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
            return verb.head
        return subject

    def _arguments(self, head: Token, relation: str) -> list[Argument]:
        """The phrase under a head and its conjuncts, each an argument."""
        heads, queue = [], [head]
        while queue:
            token = queue.pop(0)
            heads.append(token)
            queue += [child for child in self._kids(token) if child.dep_ == "conj"]
        out: list[Argument] = []
        for token in heads:
            start, end = self._phrase(token)
            span = self._draft.parse.run(start, end)
            found, stands_for = self._actors(token)
            actors: list[str | None] = [*found] or [None]
            out.extend(
                Argument(
                    head=token.i, tokens=(start, end), span=span, relation=relation, actor=actor, stands_for=stands_for
                )
                for actor in actors
            )
        return out

    def _phrase(self, head: Token) -> tuple[int, int]:
        start, end = head.left_edge.i, head.right_edge.i + 1
        for child in self._kids(head):
            if child.i > head.i and child.dep_ in ("cc", "conj", "relcl", "punct"):
                end = min(end, child.left_edge.i)
        return min(start, head.i), max(end, head.i + 1)

    def _actors(self, head: Token, depth: int = 0) -> tuple[list[str], bool]:
        """The actors a phrase names or stands for ("envoys of A and B": both), and whether it only stands for them."""
        if owner := self._owners.get(head.i):
            return [owner], False
        for child in self._kids(head):
            if child.dep_ == "appos" and (owner := self._owners.get(child.i)):
                return [owner], False
        lemma = head.lemma_.lower()
        if depth > 2 or lemma not in self._standing:
            return [], False
        if lemma in self._lists["stand_ins"]:
            for child in self._kids(head):
                if child.dep_ in ("amod", "compound", "poss", "nmod", "nummod"):
                    owners = [o for token in (child, *child.conjuncts) if (o := self._stands_for(token))]
                    if owners:
                        return owners, True
        found = [
            actor
            for child in self._kids(head)
            if child.dep_ == "prep" and child.lower_ in ("of", "from")
            for inner in self._kids(child)
            if inner.dep_ == "pobj"
            for token in (inner, *inner.conjuncts)
            for actor in self._actors(token, depth + 1)[0]
        ]
        return found, bool(found)

    def _stands_for(self, token: Token) -> str | None:
        return self._owners.get(token.i) or self._adjectives.get(token.text)

    def _obliques(self, verb: Token) -> tuple[list[Argument], list[Argument]]:
        """Agents of a passive, and the objects of all prepositions."""
        by: list[Argument] = []
        others: list[Argument] = []
        for child in self._kids(verb):
            if child.dep_ in ("prep", "agent"):
                for inner in self._kids(child):
                    if inner.dep_ == "pobj":
                        (by if child.dep_ == "agent" else others).extend(self._arguments(inner, child.lower_))
                    elif inner.dep_ == "prep":
                        others += [
                            arg for last in self._kids(inner) if last.dep_ == "pobj" for arg in self._arguments(last, inner.lower_)
                        ]  # fmt: skip
        return by, others

    def _chain(self, verb: Token) -> tuple[tuple[str, ...], bool]:
        """Lemmas that govern the verb, nearest first, and whether one of them is negated or denies it."""
        chain: list[str] = []
        negating = False
        token = verb
        while len(chain) < _LONGEST_CHAIN and token.head.i != token.i:
            head = token.head
            if token.dep_ in ("xcomp", "ccomp", "acl", "pcomp"):
                governor = head.head if token.dep_ == "pcomp" and head.pos_ == "ADP" else head
                lemma = _lemma(self._kids, governor)
                if token.dep_ != "acl" or token.tag_ == "VB":
                    if token.dep_ != "ccomp" and (lemma in self._lists["denying"] or _negated(self._kids, governor)):
                        negating ^= not (lemma in self._lists["denying"] and _negated(self._kids, governor))
                    chain.append(lemma)
                token = governor
            elif token.dep_ in ("conj", "dobj", "nsubj", "attr", "pobj", "prep", "acomp"):
                token = head
            else:
                break
        return tuple(chain), negating

    def _modality(self, verb: Token, chain: tuple[str, ...], modals: tuple[str, ...], *, negated: bool) -> Modality:
        if negated:
            return "negated"
        if any(child.dep_ == "mark" and child.lower_ in _CONDITIONAL for child in self._kids(verb)):
            return "hypothetical"
        nearest = chain[0] if chain else ""
        if "would" in modals:
            return (
                "planned"
                if any(word in self._lists["saying"] for word in chain) or self._inside(verb)
                else "hypothetical"
            )
        if any(word in _OPEN_MODALS for word in modals):
            return "hypothetical"
        if any(word in ("will", "shall", "’ll", "'ll") for word in modals) or _going_to(verb):
            return "planned"
        if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "acl", "advcl"):
            governor = verb.head.lemma_.lower()
            if governor in self._lists["planning"] or governor == "be" or nearest in self._lists["planning"]:
                return "planned"
            # "did not refuse to attend" tells neither that it came nor that it stayed away
            unsettled = self._lists["supposing"] | self._lists["denying"]
            if governor in unsettled or nearest in unsettled or verb.dep_ in ("acl", "advcl"):
                return "hypothetical"
        if nearest in self._lists["supposing"] and verb.tag_ != "VBD":
            return "hypothetical"
        return "happened"

    def _inside(self, verb: Token) -> str | None:
        offset = self._draft.parse.body.offset(verb.idx)
        best: tuple[int, Statement] | None = None
        for span, said in self._contents:
            if span.start > offset:
                break
            if offset < span.end and (best is None or span.end - span.start < best[0]):
                best = (span.end - span.start, said)
        return best[1].id if best else None


def _trimmed(sentence: Tokens) -> int:
    """How many of a sentence's tokens are left without white space at its end."""
    size = len(sentence)
    while size > 1 and sentence[size - 1].is_space:
        size -= 1
    return size


def _lemma(kids: _Kids, verb: Token) -> str:
    particle = next((child.lower_ for child in kids(verb) if child.dep_ == "prt"), None)
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def _voice(kids: _Kids, verb: Token) -> Voice:
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in kids(verb)):
        return "passive"
    if verb.tag_ == "VBN" and not any(child.dep_ == "aux" for child in kids(verb)):
        if verb.dep_ == "acl":
            return "passive"
        if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.i != verb.i:
            return _voice(kids, verb.head)
    return "active"


def _negated(kids: _Kids, token: Token) -> bool:
    for child in kids(token):
        if child.dep_ == "neg" or child.lower_ == "never":
            return True
        # "no envoy came", "it signed no text"
        if child.dep_ in _SUBJECTS | _OBJECTS and (
            child.lower_ in _NO or any(inner.dep_ in ("det", "neg") and inner.lower_ in _NO for inner in kids(child))
        ):
            return True
    return (
        token.dep_ == "conj"
        and token.i != token.head.i
        and any(child.lower_ in ("nor",) for child in kids(token.head) if child.dep_ == "cc")
    )


def _tense(kids: _Kids, verb: Token, modals: tuple[str, ...]) -> Tense:
    if any(word in ("will", "shall", "’ll", "'ll", "would") for word in modals) or _going_to(verb):
        return "future"
    carriers = [child for child in kids(verb) if child.dep_ in ("aux", "auxpass")] or [verb]
    tags = {token.tag_ for token in (*carriers, verb)}
    if "VBD" in tags or any(child.lemma_ == "have" and child.dep_ == "aux" for child in carriers):
        return "past"
    if tags & {"VBZ", "VBP", "VBG"}:
        return "present"
    return "past" if verb.tag_ == "VBN" else "none"


def _going_to(verb: Token) -> bool:
    return verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ == "going"
