"""The reader of positions: actor, issue and stance from verbs, adjectives, nouns and modal verbs."""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.model.reading import ActorReport, PositionReport, Statement
from dragoman.model.terms import Stance
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token, ids
from dragoman.reading.naming import actors_by_adjective, actors_by_token
from dragoman.reading.positions.issues import IssueFinder, IssueHit

LONGEST_WHAT = 200
_WE = frozenset({"we", "our", "us", "ours"})
_I = frozenset({"i", "my", "me"})


@dataclass(frozen=True, slots=True)
class _Held:
    """A stance somebody takes, before its issue is known."""

    holder: str
    stance: Stance
    scope: tuple[Token, ...]
    sentence: Span
    inside: str | None


class PositionsReader:
    """Fills ``draft.positions``: one row for each actor, issue and stance, with every sentence it rests on."""

    name = "positions"
    requires = frozenset({"parse", "actors", "statements", "clauses"})
    assigns = frozenset({"positions"})

    def __init__(self) -> None:
        self._issues = IssueFinder()
        self._words = vocabulary("stances")
        self._verbs = _inverted(self._words["verbs"])
        self._nouns = _inverted(self._words["nouns"])
        self._adjectives = _inverted(self._words["adjectives"])
        self._modals = frozenset(self._words["modals"]["demands"])
        self._doubt = frozenset(self._words["doubt"]["words"])
        self._copulas = frozenset(self._words["copulas"]["words"])
        self._neglect = frozenset(self._words["neglect"]["words"])
        self._evaluations = _inverted(self._words["evaluations"])
        self._conditions = frozenset(self._words["conditions"]["words"])
        self.version = f"1+{digest('issues', 'stances', 'countries')}"

    def read(self, draft: Draft) -> Draft:
        """The draft with its positions."""
        finder = _Finder(draft)
        rows: dict[tuple[str, str, str, str | None], PositionReport] = {}
        for held in self._held(draft, finder):
            for hit in self._issues.issues(held.scope, held.stance):
                stance = self._words["contrary"][held.stance] if hit.against else held.stance
                by = finder.reporter(held)
                key = (held.holder, hit.issue, stance, by)
                if key in rows:
                    evidence = tuple(sorted({*rows[key].evidence, held.sentence}))
                    rows[key] = dataclasses.replace(rows[key], evidence=evidence)
                else:
                    rows[key] = PositionReport(
                        id="", actor=held.holder, issue=hit.issue, stance=stance, by=by, evidence=(held.sentence,), what=_what(draft, hit)
                    )  # fmt: skip
        ordered = sorted(rows.values(), key=lambda row: (row.evidence[0], row.issue, row.actor, row.stance))
        numbered = zip(ids("p", ordered), ordered, strict=True)
        return dataclasses.replace(draft, positions=tuple(dataclasses.replace(row, id=n) for n, row in numbered))

    def _held(self, draft: Draft, finder: "_Finder") -> Iterator[_Held]:
        for clause in draft.clauses:
            yield from self._by_verb(clause, finder)
            yield from self._by_modal(clause, finder)
            yield from self._by_judgement(clause, finder)
        yield from self._by_noun(draft, finder)

    def _by_verb(self, clause: Clause, finder: "_Finder") -> Iterator[_Held]:
        """ "X demands …", "X is ready to …", "… was rejected by X"."""
        verb = finder.doc[clause.verb]
        stance = self._stance_of(verb, clause)
        if stance is None or self._doubtful(clause, verb):
            return
        if clause.negated and "refuse" not in clause.chain[:1]:
            stance = self._words["negated"][stance] or None
            if stance is None:
                return
        if any(word in self._verbs for word in clause.chain[:1]):
            return  # "refuses to agree": the governing verb takes the stance
        scope, conditions = self._divided(finder, clause, verb)
        for holder in finder.holders(clause):
            yield _Held(holder, stance, scope, clause.sentence, clause.inside)
            for condition in conditions:
                yield _Held(holder, "demands", condition, clause.sentence, clause.inside)

    def _divided(
        self, finder: "_Finder", clause: Clause, verb: Token
    ) -> tuple[tuple[Token, ...], list[tuple[Token, ...]]]:
        """What the stance is towards, and the conditions ("until …") set apart; what another stance verb governs is left to that verb."""
        aside: set[int] = set()
        conditions: list[tuple[Token, ...]] = []
        for token in finder.doc[verb.i + 1 : clause.tokens[1]]:
            if token.dep_ == "advcl" and token.i not in aside:
                marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
                if marks & self._conditions:
                    conditions.append(tuple(token.subtree))
                if marks & self._conditions or token.lemma_.lower() in self._verbs:
                    aside.update(word.i for word in token.subtree)
        return tuple(token for token in finder.scope(clause, verb) if token.i not in aside), conditions

    def _stance_of(self, verb: Token, clause: Clause) -> Stance | None:
        for preposition in (child.lower_ for child in verb.children if child.dep_ in ("prep", "prt")):
            if found := self._verbs.get(f"{verb.lemma_.lower()} {preposition}"):
                return found
        if found := self._verbs.get(clause.lemma) or self._verbs.get(verb.lemma_.lower()):
            return found
        if verb.lemma_.lower() in self._copulas:
            for child in verb.children:
                if child.dep_ in ("acomp", "attr", "prep"):
                    after = next((grand.lower_ for grand in child.children if grand.dep_ == "pobj"), "")
                    if found := self._adjectives.get(child.lower_) or self._adjectives.get(f"{child.lower_} {after}"):
                        return found
        return None

    def _doubtful(self, clause: Clause, verb: Token) -> bool:
        purpose = verb.dep_ == "advcl" and verb.tag_ == "VB" and not clause.modals  # "joined it to demand …"
        if clause.modality == "hypothetical" and not purpose:
            return True
        return any(word in self._doubt for word in clause.chain)

    def _by_modal(self, clause: Clause, finder: "_Finder") -> Iterator[_Held]:
        """Reported speech with "must" or "should": the speaker wants it."""
        said = finder.statements.get(clause.inside or "")
        if said is None or said.act != "said" or said.speaker is None:
            return
        verb = finder.doc[clause.verb]
        needs = verb.lemma_.lower() in ("have", "need") and any(child.dep_ == "xcomp" for child in verb.children)
        if not needs and not any(word in self._modals for word in clause.modals):
            return
        if any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in verb.children):
            return
        stance: Stance = "opposes" if clause.negated and verb.lemma_.lower() not in self._neglect else "demands"
        yield _Held(finder.body_of(said), stance, finder.whole(clause), clause.sentence, clause.inside)

    def _by_judgement(self, clause: Clause, finder: "_Finder") -> Iterator[_Held]:
        """Reported speech that calls something legitimate, wrong, the only way: the speaker is for it or against it."""
        said = finder.statements.get(clause.inside or "")
        verb = finder.doc[clause.verb]
        if said is None or said.act != "said" or said.speaker is None or verb.lemma_.lower() != "be":
            return
        if clause.modality == "hypothetical" or clause.negated:
            return
        for child in verb.children:
            if child.dep_ not in ("acomp", "attr"):
                continue
            words = (child.lower_, *(grand.lower_ for grand in child.children if grand.dep_ == "amod"))
            stance = next((self._evaluations[word] for word in words if word in self._evaluations), None)
            if stance is not None:
                yield _Held(finder.body_of(said), stance, finder.whole(clause), clause.sentence, clause.inside)
                return

    def _by_noun(self, draft: Draft, finder: "_Finder") -> Iterator[_Held]:
        """ "X's demand for …", "the refusal of X to …"."""
        for token in finder.doc:
            if token.pos_ != "NOUN" or (stance := self._nouns.get(token.lemma_.lower())) is None:
                continue
            if any(child.dep_ in ("neg", "det") and child.lower_ in ("no", "any") for child in token.children):
                continue
            holders = [owner for child in token.children if (owner := finder.owner_of(child))]
            if not holders:
                continue
            inner = finder.doc[token.i + 1 : token.right_edge.i + 1]
            owned = {index for child in token.children if finder.owner_of(child) for index in _subtree(child)}
            scope = tuple(word for word in inner if word.i not in owned)
            sentence = draft.sentence_span(token)
            for holder in holders[:1]:
                yield _Held(holder, stance, scope, sentence, finder.inside(token))


class _Finder:
    """Look-ups in one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.doc = draft.parse.doc
        self.statements: dict[str, Statement] = {said.id: said for said in draft.statements}
        self._actors: dict[str, ActorReport] = {actor.id: actor for actor in draft.actors}
        self._by_name = {name: actor.id for actor in draft.actors for name in (actor.name, *actor.aliases)}
        outlets = {actor.id for actor in draft.actors if (actor.entry or "").startswith("outlet:")}
        self._owners = {n: actor for n, actor in actors_by_token(draft).items() if actor not in outlets}
        self._adjectives = actors_by_adjective(draft)

    def holders(self, clause: Clause) -> list[str]:
        """Who takes the stance: named agents, or the speaker behind "we" and "I"."""
        found = []
        for agent in clause.agents:
            if agent.actor is not None:
                if agent.actor in self._actors and not (self._actors[agent.actor].entry or "").startswith("outlet:"):
                    found.append(agent.actor)
            elif clause.inside in self.statements:
                said = self.statements[clause.inside]
                word = self.doc[agent.head].lower_
                if said.speaker and word in _WE:
                    found.append(self.body_of(said, we=True))
                elif said.speaker and word in _I:
                    found.append(said.speaker)
        return list(dict.fromkeys(found))

    def body_of(self, said: Statement, *, we: bool = False) -> str:
        """Whose position a statement tells: the speaker's, or, for "we", that of the state or party the speaker holds office in."""
        assert said.speaker is not None, "asked only of statements with a speaker"
        if we and said.speaker in self._actors:
            for role in self._actors[said.speaker].roles:
                if role.tenure == "current" and role.of in self._by_name:
                    return self._by_name[role.of]
        return said.speaker

    def reporter(self, held: _Held) -> str | None:
        """Who says that the holder takes this stance, where that is somebody else."""
        said = self.statements.get(held.inside or "")
        if said is None or said.speaker in (None, held.holder):
            return None
        return None if self.body_of(said, we=True) == held.holder else said.speaker

    def owner_of(self, child: Token) -> str | None:
        """The actor that a possessive, adjective or of-phrase under a noun names."""
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            return self._owners.get(child.i) or self._adjectives.get(child.text)
        if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj" and (owner := self._owners.get(inner.i)):
                    return owner
        return None

    def scope(self, clause: Clause, verb: Token) -> tuple[Token, ...]:
        """The words that say what the stance is towards: what follows the verb in its clause, or the subject of a passive."""
        after = list(self.doc[verb.i + 1 : clause.tokens[1]])
        conjoined = {index for child in verb.children if child.dep_ == "conj" for index in _subtree(child)}
        kept = [token for token in after if token.i not in conjoined]
        if clause.voice == "passive":
            kept = [
                token for argument in clause.patients for token in self.doc[argument.tokens[0] : argument.tokens[1]]
            ] + kept
        return tuple(kept)

    def whole(self, clause: Clause) -> tuple[Token, ...]:
        """All words of a clause that lie in the statement it stands in."""
        return tuple(self.doc[clause.tokens[0] : clause.tokens[1]])

    def inside(self, token: Token) -> str | None:
        """The statement that holds a token, if any: the smallest."""
        offset = self.draft.parse.body.offset(token.idx)
        holding = [
            (span.end - span.start, said.id)
            for said in self.draft.statements
            for span in said.content
            if span.start <= offset < span.end
        ]
        return min(holding)[1] if holding else None


def _subtree(token: Token) -> Iterable[int]:
    return (word.i for word in token.subtree)


def _inverted(lists: dict[str, Any]) -> dict[str, Stance]:
    """Word to stance."""
    return {word: stance for stance, words in lists.items() for word in words}  # type: ignore[misc]


def _what(draft: Draft, hit: IssueHit) -> str | None:
    """The words of the scope from the first to the last that speak of the issue."""
    phrase = draft.parse.doc[min(hit.tokens) : max(hit.tokens) + 1]
    text: str = phrase.text.strip()
    return " ".join(text.split())[:LONGEST_WHAT] or None
