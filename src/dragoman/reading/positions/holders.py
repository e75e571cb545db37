"""Whose stance a clause tells."""

from dragoman.model.reading import ActorReport, Statement
from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token
from dragoman.reading.naming import actors_by_adjective, actors_by_token

_WE = frozenset({"we", "our", "us", "ours"})
_I = frozenset({"i", "my", "me"})
_SELF = frozenset({"he", "she", "it", "they", "we", "i"})


class Holders:
    """Whose stance it is, in one draft: named agents, speakers behind pronouns, bodies that persons speak for."""

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

    def reporter(self, holder: str, inside: str | None) -> str | None:
        """Who says that the holder takes this stance, where that is somebody else."""
        said = self.statements.get(inside or "")
        if said is None or said.speaker in (None, holder):
            return None
        return None if self.body_of(said, we=True) == holder else said.speaker

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
        aside = {word.i for child in verb.children if child.dep_ == "conj" for word in child.subtree}
        for token in after:
            if token.dep_ == "relcl" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
                aside.update(
                    word.i for word in token.subtree
                )  # what a relative clause tells is no part of what is wanted
        kept = [token for token in after if token.i not in aside]
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

    def is_speaker(self, clause: Clause, said: Statement) -> bool:
        """Whether the clause inside a statement is about what the speaker, or the body it speaks for, will do."""
        body = self.body_of(said, we=True)
        return any(
            agent.actor in (said.speaker, body) or (agent.actor is None and self.doc[agent.head].lower_ in _SELF)
            for agent in clause.agents
        )
