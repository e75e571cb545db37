"""Who was there by words that no verb of attending tells: signatories, lists of those present, representatives, leaders of delegations."""

from collections.abc import Iterator, Sequence

from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token
from dragoman.reading.talks.grammar import Grammar
from dragoman.reading.talks.lexicon import Lexicon
from dragoman.reading.talks.occasions import Occasion
from dragoman.reading.talks.parties import Parties, Party
from dragoman.reading.talks.pointing import Pointing

_DONE = frozenset({"happened", "going_on"})
_SIGNING = frozenset({"initial", "sign"})
_LEADING = frozenset({"head", "lead"})
_TELLING = _SIGNING | _LEADING | {"represent"}
_BESIDE_NAMES = frozenset(
    {"in", "to", "between"}
)  # what stands behind them is no guest: "the head of the mission in Mali"
_TOLD = ("attendance", "attended")

Seat = tuple[Party, str, str]  # party, field, value


class Presence:
    """Finds those present at the occasions of one draft, by sentences that need not name the occasion."""

    def __init__(self, draft: Draft, lexicon: Lexicon, grammar: Grammar, parties: Parties, pointing: Pointing) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = parties
        self.pointing = pointing

    def find(self) -> Iterator[tuple[Occasion, Seat, int, Clause]]:
        """An occasion, a seat at it, the number of the sentence and the clause that tells."""
        for clause in self.grammar.clauses:
            behind = any(argument.relation in ("in", "with") for argument in clause.obliques)
            if not behind and self.grammar.bare_lemma(clause) not in _TELLING:
                continue
            mode = self.grammar.mode(clause)
            if mode not in _DONE and mode != "planned":
                continue
            seats = [*self._signatories(clause), *self._represented(clause), *self._led(clause)]
            seats += [*self._present(clause), *self._presiding(clause)]
            if mode == "planned":  # who will be there is a participant; that it comes is not told as its answer
                seats = [(party, "role", "participant") for party, _, _ in seats]
            if not seats:
                continue
            number = self.pointing.sentence(clause)
            people = [party for party, _, _ in seats]
            occasion = self.pointing.salient(number, clause.verb, _TOLD, people)
            if occasion is None or (mode != "planned" and not self._took_place(occasion)):
                continue
            yield from ((occasion, seat, number, clause) for seat in seats)

    def _took_place(self, occasion: Occasion) -> bool:
        """Whether the text by other words says that the occasion was, or is being, held."""
        return bool(occasion.statuses & {"held", "under_way", "suspended", "collapsed"})

    def _signatories(self, clause: Clause) -> Iterator[Seat]:
        """Both in "Ann Lee signed for the government and Max Roy for the rebels"."""
        verb = self.draft.parse.doc[clause.verb]
        if verb.lemma_.lower() not in _SIGNING or clause.voice != "active":
            return
        bodies = [last for child in verb.children if child.lower_ == "for" for last in child.children]
        if not bodies:
            return
        signers = [self.draft.parse.doc[argument.head] for argument in clause.agents]
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ == "PROPN":
                signers.append(child)
                bodies += [last for prep in child.children if prep.lower_ == "for" for last in prep.children]
        people = [party for party in self.parties.of(signers) if self.parties.kind(party.actor) == "person"]
        if people:
            named = self.parties.of(bodies)
            others = [party for party in named if self.parties.kind(party.actor) != "person"]
            if len(bodies) > 1:  # the parser made a list of "for A and Max Roy", whose own "for" follows
                people += [party for party in named if self.parties.kind(party.actor) == "person"]
            yield from ((party, *_TOLD) for party in (*people, *others))

    def _represented(self, clause: Clause) -> Iterator[Seat]:
        """Both bodies and both people in "A was represented by its minister, Ann Lee, and B by its spokesman, Max Roy"."""
        verb = self.draft.parse.doc[clause.verb]
        if verb.lemma_.lower() != "represent" or clause.voice != "passive":
            return
        bodies = self.parties.of(self.draft.parse.doc[argument.head] for argument in clause.patients)
        body = next((party for party in bodies if self.parties.kind(party.actor) != "person"), None)
        named: set[str] = set()
        behind = False  # a "by"
        following: Party | None = None
        for token in verb.doc[verb.i + 1 : verb.sent.end]:
            if (token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP")) or token.text == ";":
                return
            if token.lower_ == "by":
                body, following, behind = (following or body) if behind else body, None, True
                if body is not None:
                    yield body, "attendance", "represented"
            actor = self.parties.owner(token)
            if not behind or actor is None or actor in named:
                continue
            if self.parties.kind(actor) != "person":
                following = Party(actor=actor, token=token.i) if _begins_list(token) else following
            elif body is not None:
                named.add(actor)
                yield Party(actor=actor, token=token.i), *_TOLD
                yield body, "represented_by", actor

    def _present(self, clause: Clause) -> Iterator[Seat]:
        """Those listed behind "in the presence of", to the end of the sentence or the next verb."""
        verb = self.draft.parse.doc[clause.verb]
        for argument in clause.obliques:
            noun = self.draft.parse.doc[argument.head]
            if noun.lower_ != "presence" or argument.relation not in ("in", "with") or noun.i < verb.i:
                continue
            role: str | None = None
            named: set[str] = set()
            for token in verb.doc[noun.i + 1 : verb.sent.end]:
                if (token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN") or token.text == ";":
                    return
                role = self.lexicon.role_nouns.get(token.lemma_.lower(), role)
                role = self.lexicon.role_phrases.get(token.lemma_.lower(), role)
                actor = self.parties.owner(token)
                if actor is None or actor in named or self._aside(token, actor):
                    continue
                named.add(actor)
                party = Party(actor=actor, token=token.i)
                yield party, *_TOLD
                if role:
                    yield party, "role", role

    def _aside(self, token: Token, actor: str) -> bool:
        """Whether the name only tells where, or whose office: "the mission in Mali", "the French ambassador"."""
        doc = self.draft.parse.doc
        first = token.i
        while first > 0 and self.parties.owner(doc[first - 1]) == actor:
            first -= 1
        before = doc[first - 1].lower_ if first else ""
        if before == "the" and first > 1:
            before = doc[first - 2].lower_
        return before in _BESIDE_NAMES or token.pos_ == "ADJ"

    def _presiding(self, clause: Clause) -> Iterator[Seat]:
        """Who is there "with Ann Lee in the chair"."""
        verb = self.draft.parse.doc[clause.verb]
        if not any(argument.relation == "with" for argument in clause.obliques):
            return
        for token in verb.doc[verb.i + 1 : verb.sent.end]:
            if token.lower_ == "chair" and token.dep_ == "pobj" and token.head.lower_ in ("in", "on", "from"):
                withs = [child for child in verb.children if child.lower_ == "with" and verb.i < child.i < token.i]
                heads = [last for child in withs for last in child.children if last.dep_ in ("pobj", "pcomp")]
                for party in self.parties.of(heads):
                    if self.parties.kind(party.actor) == "person":
                        yield party, "role", "chair"
                        yield party, *_TOLD

    def _led(self, clause: Clause) -> Iterator[Seat]:
        """Who leads a delegation to talks that are held, and the state or body whose delegation it is."""
        if self.draft.parse.doc[clause.verb].lemma_.lower() not in _LEADING:
            return
        led = [self.draft.parse.doc[argument.head] for argument in clause.patients]
        if not any(noun.lemma_.lower() in self.lexicon.words["delegations"] for noun in led):
            return
        leaders = self.parties.of(self.draft.parse.doc[argument.head] for argument in clause.agents)
        people: Sequence[Party] = [party for party in leaders if self.parties.kind(party.actor) == "person"]
        bodies = self.parties.of(led) if people else ()
        yield from ((party, *_TOLD) for party in (*people, *bodies))


def _begins_list(token: Token) -> bool:
    """Whether "and", with or without "the", stands before the name's first word."""
    doc, first = token.doc, token.i
    while first > 0 and doc[first - 1].pos_ == "PROPN":
        first -= 1
    while first > 0 and doc[first - 1].pos_ in ("DET", "ADJ", "NOUN"):
        first -= 1
    return first > 0 and doc[first - 1].lower_ in ("and", "while", ",")
