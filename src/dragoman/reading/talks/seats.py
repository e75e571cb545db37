"""Who was asked, answered, came or stayed away: claims about one actor's seat at one occasion, each with its sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.reading import Statement
from dragoman.model.text import Span
from dragoman.reading.clauses import Argument, Clause
from dragoman.reading.draft import Draft, Token, Tokens
from dragoman.reading.talks.grammar import CONDITIONALS, Grammar
from dragoman.reading.talks.lexicon import AnswerVerb, Lexicon
from dragoman.reading.talks.occasions import Occasion
from dragoman.reading.talks.parties import Parties, Party
from dragoman.reading.talks.pointing import Pointing
from dragoman.reading.talks.presence import Presence
from dragoman.reading.talks.reasons import Reason, reason_after

_HERE = frozenset({"held", "under_way", "collapsed"})  # what collapsed had begun
_DECLINING = frozenset({"decline", "refuse", "reject", "boycott", "refusal", "unwilling", "unwillingness"})
_FAILING = frozenset({"fail", "failure", "neglect", "unable", "prevent", "bar"})
_EXPECTING = frozenset({"expect", "expected", "likely", "believe", "urge", "ask", "invite", "want", "press"})
_ACCEPTING = frozenset({"agree", "accept", "confirm", "agreement", "consent", "vow", "pledge", "promise"})
_WONDERING = frozenset({"ask", "inquire", "question", "wonder"})
_KNOWING = frozenset({"confirm", "disclose", "know", "predict", "say", "tell"})
_TURNS = frozenset({"postponed", "cancelled", "suspended", "collapsed"})
_ASKING = frozenset({"ask", "demand", "propose", "request", "seek", "want"})
_REFUSING = frozenset({"decline", "object", "refuse"})
_SERVING = frozenset({"act", "serve"})
_PRESIDING = frozenset({"mediate", "chair", "preside", "facilitate", "host"})
_THIRD = frozenset({"host", "chair", "mediator", "facilitator", "convenor"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing told about one actor's seat: ``field`` is role, invitation, answer or attendance; ``ahead``: of an occasion still to come;
    ``loose``: the sentence does not name the occasion; ``condition``: what must be so first. ``rule`` (of ``rules.toml``) made it from ``word``, a
    token, and dropped ``unlike``, a value that the words by themselves would have."""

    party: Party
    field: str
    value: str
    sentence: int
    evidence: Span
    reason: Reason | None = None
    ahead: bool = False
    loose: bool = False
    condition: Span | None = None
    rule: str
    word: int
    unlike: str | None = None


class Seats:
    """Reads the claims of one draft, given its occasions."""

    def __init__(
        self,
        draft: Draft,
        lexicon: Lexicon,
        grammar: Grammar,
        parties: Parties,
        found: Sequence[Occasion],
        seen: Iterable[int],
    ) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = parties
        self.occasions = found
        self.pointing = Pointing(draft, lexicon, grammar, parties, found, frozenset(seen))
        self._seen = frozenset(seen)
        self._statements = {said.id: said for said in draft.statements}

    # ---- what the sightings tell ----

    def of_sightings(self, occasion: Occasion) -> Iterator[Claim]:
        """Roles of those who take part by the occasion's own words, and attendance where they say that it was held."""
        for sighting in occasion.sightings:
            evidence = self._sentence_span(sighting.token)
            for part in sighting.parts:
                here = sighting.status in _HERE
                if part.clause is not None:
                    mode = self.grammar.mode(part.clause)
                    if mode == "negated":
                        continue
                    here = here and mode in ("happened", "going_on")
                word = part.clause.verb if part.clause is not None else sighting.token
                yield Claim(
                    party=part.party,
                    field="role",
                    value=part.role,
                    sentence=sighting.sentence,
                    evidence=evidence,
                    rule="talks.role.clause" if part.clause is not None else "talks.role.phrase",
                    word=word,
                )
                if here and self._there(part.role, closed=sighting.closed and not sighting.verb):
                    yield Claim(
                        party=part.party,
                        field="attendance",
                        value="attended",
                        sentence=sighting.sentence,
                        evidence=evidence,
                        rule="talks.attendance.held",
                        word=word,
                    )

    def _there(self, role: str, *, closed: bool) -> bool:
        """Whether the role means presence: a mediator or a third-party host is there only where the text says so."""
        return role in ("participant", "party", "chair", "observer", "guest") or (role == "host" and not closed)

    # ---- what answers tell ----

    def of_answers(self) -> Iterator[tuple[Occasion, Claim]]:
        """Claims by verbs of inviting, answering and attending, with the occasion each is about."""
        if not self.occasions:
            return
        yield from self._of_presence()
        for clause in self.grammar.clauses:
            lemma = self.grammar.lemma(clause)
            if lemma in self.lexicon.words["taking_back"]:
                yield from self._taken_back(clause)
            if lemma in self.lexicon.happenings or lemma in _SERVING or lemma == "be":
                yield from self._of_pronouns(clause, lemma)
            frames = self.lexicon.answers.get(lemma) or self.lexicon.answers.get(self.grammar.bare_lemma(clause), ())
            for frame in frames:
                found = list(self._answers(clause, frame))
                yield from found
                if found:
                    break

    def _of_presence(self) -> Iterator[tuple[Occasion, Claim]]:
        """Who was there by other words than a verb of attending."""
        presence = Presence(self.draft, self.lexicon, self.grammar, self.parties, self.pointing)
        for occasion, (party, field, value), number, clause in presence.find():
            evidence = self._sentence_span(clause.verb)
            yield (
                occasion,
                Claim(
                    party=party,
                    field=field,
                    value=value,
                    sentence=number,
                    evidence=evidence,
                    loose=True,
                    rule="talks.attendance.listed",
                    word=clause.verb,
                ),
            )

    def _of_pronouns(self, clause: Clause, lemma: str) -> Iterator[tuple[Occasion, Claim]]:
        """Roles by a verb with "it" or "them" for the occasion: "Kenya will host them"."""
        yield from self._of_status(clause, lemma)
        doc = self.draft.parse.doc
        objects = [doc[argument.head] for argument in clause.patients]
        yield from self._serving(clause, lemma)
        alone = not objects and lemma in _PRESIDING
        if clause.voice != "active" or not (alone or (len(objects) == 1 and objects[0].lower_ in ("it", "them"))):
            return
        frames = self.lexicon.happenings.get(lemma, ())
        role = next((frame.actors for frame in frames if frame.actors in _THIRD), None)
        people = self.parties.of(doc[argument.head] for argument in clause.agents) if role else ()
        if not people or role is None or self.grammar.mode(clause) in ("", "negated"):
            return
        number = self.pointing.sentence(clause)
        occasion = self.pointing.salient(number, clause.verb, ("role", role), people)
        if occasion is not None:
            evidence = self._sentence_span(clause.verb)
            for party in people:
                yield (
                    occasion,
                    Claim(
                        party=party,
                        field="role",
                        value=role,
                        sentence=number,
                        evidence=evidence,
                        rule="talks.role.pronoun",
                        word=clause.verb,
                    ),
                )

    def _taken_back(self, clause: Clause) -> Iterator[tuple[Occasion, Claim]]:
        """Whom an invitation was withdrawn from: "withdrew its invitation to Iran"."""
        doc = self.draft.parse.doc
        invitations = [doc[a.head] for a in clause.patients if doc[a.head].lemma_.lower() == "invitation"]
        if not invitations or self.grammar.mode(clause) != "happened":
            return
        asked = [
            last
            for noun in (*invitations, doc[clause.verb])
            for child in noun.children
            if child.dep_ in ("prep", "dative") and child.lower_ == "to"
            for last in child.children
            if last.dep_ == "pobj" and last.i not in self._seen
        ]
        people = self.parties.of(asked)
        number = self.pointing.sentence(clause)
        occasion = self.pointing.salient(number, clause.verb, ("invitation", "excluded"), people) if people else None
        if occasion is not None:
            evidence = self._sentence_span(clause.verb)
            for party in people:
                yield (
                    occasion,
                    Claim(
                        party=party,
                        field="invitation",
                        value="excluded",
                        sentence=number,
                        evidence=evidence,
                        rule="talks.invitation.withdrawn",
                        word=clause.verb,
                    ),
                )

    def _serving(self, clause: Clause, lemma: str) -> Iterator[tuple[Occasion, Claim]]:
        """Roles in "will act as guarantors"."""
        doc = self.draft.parse.doc
        if lemma == "be" and self.grammar.mode(clause) == "planned":  # "will be the mediator"
            nouns = [child for child in doc[clause.verb].children if child.dep_ == "attr"]
        elif lemma in _SERVING:
            nouns = [doc[a.head] for a in clause.obliques if a.relation == "as"]
        else:
            return
        roles = [self.lexicon.role_nouns.get(noun.lemma_.lower()) for noun in nouns]
        if not any(roles) or self.grammar.mode(clause) in ("", "negated"):
            return
        people = self.parties.of(doc[argument.head] for argument in clause.agents)
        number = self.pointing.sentence(clause)
        occasion = self.pointing.salient(number, clause.verb, ("role", ""), people) if people else None
        if occasion is not None:
            evidence = self._sentence_span(clause.verb)
            for party in people:
                yield (
                    occasion,
                    Claim(
                        party=party,
                        field="role",
                        value=str(roles[0]),
                        sentence=number,
                        evidence=evidence,
                        rule="talks.role.serving",
                        word=clause.verb,
                    ),
                )

    def _of_status(self, clause: Clause, lemma: str) -> Iterator[tuple[Occasion, Claim]]:
        """What becomes of an occasion called "it" or "they": "They were postponed". The claim has no party; only its status counts."""
        doc = self.draft.parse.doc
        arguments = clause.patients if clause.voice == "passive" else clause.agents
        if (
            len(arguments) != 1
            or doc[arguments[0].head].lower_ not in ("it", "they")
            or self.parties.owner(doc[arguments[0].head])
        ):
            return
        relation = "patient" if clause.voice == "passive" else "agent"
        mode = self.grammar.mode(clause)
        frames = (frame for frame in self.lexicon.happenings.get(lemma, ()) if relation in frame.relations)
        status = next((frame.statuses[mode] for frame in frames if mode in frame.statuses), None)
        number = self.pointing.sentence(clause)
        if status not in _TURNS:
            return
        singular = doc[arguments[0].head].lower_ == "it"
        near = [
            occasion
            for occasion in self.occasions
            if occasion.last_before(number) in (0, 1) and self._is_called(occasion, singular=singular)
        ]
        if near:
            evidence = self._sentence_span(clause.verb)
            nobody = Party(actor="", token=clause.verb)
            yield (
                near[-1],
                Claim(
                    party=nobody,
                    field="status",
                    value=status,
                    sentence=number,
                    evidence=evidence,
                    rule="talks.status.pronoun",
                    word=clause.verb,
                ),
            )

    def _is_called(self, occasion: Occasion, *, singular: bool) -> bool:
        """Whether "it" (``singular``) or "they" can mean an occasion, by the number of the nouns that it was called by."""
        doc = self.draft.parse.doc
        return any(s.verb or (doc[s.heads[-1]].tag_ not in ("NNS", "NNPS")) == singular for s in occasion.sightings)

    def _answers(self, clause: Clause, frame: AnswerVerb) -> Iterator[tuple[Occasion, Claim]]:
        told = self._told(clause, frame)
        if told is None:
            return
        people = self._people(clause, frame)
        if not people or self._asked_by_another(clause):
            return
        if told == ("answer", "undecided") and self._asked_of_others(clause, people):
            return
        people = (*people, *self._on_behalf(clause))
        if told[1] == "represented" and clause.voice == "active":
            people = tuple(party for party in people if self.parties.kind(party.actor) != "person")
        occasion = self.pointing.occasion(clause, frame, told, people)
        if occasion is None:
            return
        if told == ("attendance", "attended") and occasion.ahead and self.grammar.mode(clause) == "going_on":
            told = ("answer", "accepted")  # "is sending a team"
        field, value = told
        number = self.pointing.sentence(clause)
        reason, condition = None, None
        if value == "conditional":
            condition = self._condition(clause)
        elif field == "answer" or value == "absent":
            reason = reason_after(clause, self.draft, self.lexicon)
        yield from ((occasion, claim) for claim in self._roles(clause, frame, people))
        loose = not self.pointing.inside(clause, frame)
        for party in people:
            own, final = self._third_party(clause, party, field, value)
            yield (
                occasion,
                Claim(
                    party=party,
                    field=own,
                    value=final,
                    sentence=number,
                    evidence=self._sentence_span(clause.verb),
                    reason=reason,
                    condition=condition,
                    ahead=clause.tense == "future",
                    loose=loose,
                    rule=f"talks.{own}.{'pointed' if loose else 'verb'}",
                    word=clause.verb,
                    unlike=value if final != value else None,
                ),
            )
            others = self._sent(clause, frame, party) if value in ("attended", "represented", "accepted") else ()
            for other in others:
                came = "attended" if value == "represented" else value
                yield (
                    occasion,
                    Claim(
                        party=other,
                        field=own,
                        value=came,
                        sentence=number,
                        evidence=self._sentence_span(clause.verb),
                        ahead=clause.tense == "future",
                        rule="talks.sent",
                        word=clause.verb,
                    ),
                )
                if value == "represented":
                    yield (
                        occasion,
                        Claim(
                            party=party,
                            field="represented_by",
                            value=other.actor,
                            sentence=number,
                            evidence=self._sentence_span(clause.verb),
                            rule="talks.sent",
                            word=clause.verb,
                        ),
                    )

    def _asked_by_another(self, clause: Clause) -> bool:
        """Whether "but B refused" turns down what A asks for, not an invitation."""
        verb = self.draft.parse.doc[clause.verb]
        if verb.dep_ != "conj" or verb.lemma_.lower() not in _REFUSING or clause.patients:
            return False
        return verb.head.lemma_.lower() in _ASKING and not any(child.dep_ == "xcomp" for child in verb.children)

    def _on_behalf(self, clause: Clause) -> tuple[Party, ...]:
        """For whom else somebody answers: "accepted on the movement's behalf", "on behalf of the Front"."""
        doc = self.draft.parse.doc
        for argument in clause.obliques:
            noun = doc[argument.head]
            if noun.lower_ == "behalf":
                owners = [child for child in noun.children if child.dep_ == "poss"]
                owners += [last for child in noun.children if child.lower_ == "of" for last in child.children]
                return tuple(party for party in self.parties.of(owners) if self.parties.kind(party.actor) != "person")
        return ()

    def _condition(self, clause: Clause) -> Span | None:
        """The words of the condition, without "if" or "unless"."""
        verb = self.grammar.condition(clause)
        if verb is None:
            return None
        words = list(verb.subtree)
        first = next((n + 1 for n, token in enumerate(words) if token.lower_ in CONDITIONALS), 0)
        tokens = [token for token in words[first:] if not token.is_punct and not token.is_space]
        return self.draft.parse.span(self.draft.parse.hull(tokens)) if tokens else None

    def _roles(self, clause: Clause, frame: AnswerVerb, people: Sequence[Party]) -> Iterator[Claim]:
        """Roles beside an answer: who invites is the convenor; who attends "as observers" is just that."""
        doc = self.draft.parse.doc
        number, evidence = self.pointing.sentence(clause), self._sentence_span(clause.verb)
        if frame.patient and self.grammar.bare_lemma(clause) == "invite" and clause.modality == "happened":
            for party in self.parties.of(doc[argument.head] for argument in clause.agents):
                if party not in people:
                    yield Claim(
                        party=party,
                        field="role",
                        value="convenor",
                        sentence=number,
                        evidence=evidence,
                        rule="talks.role.inviter",
                        word=clause.verb,
                    )
        for party, role in self._invited_by(clause):
            yield Claim(
                party=party,
                field="role",
                value=role,
                sentence=number,
                evidence=evidence,
                rule="talks.role.inviter",
                word=clause.verb,
            )
        heads = [doc[argument.head] for argument in (clause.patients if frame.patient else clause.agents)]
        for head in heads:  # "observers from Kenya sat in"
            if self.parties.owner(head) is None and (own := self.lexicon.role_nouns.get(head.lemma_.lower())):
                for party in people:
                    yield Claim(
                        party=party,
                        field="role",
                        value=own,
                        sentence=number,
                        evidence=evidence,
                        rule="talks.role.beside",
                        word=clause.verb,
                    )
        sent = [self.lexicon.role_nouns.get(doc[argument.head].lemma_.lower()) for argument in clause.patients]
        if frame.object == "delegation" and any(sent) and self.grammar.bare_lemma(clause) not in ("lead", "head"):
            yield from (
                Claim(
                    party=party,
                    field="role",
                    value=str(name),
                    sentence=number,
                    evidence=evidence,
                    rule="talks.role.beside",
                    word=clause.verb,
                )
                for party in people
                for name in sent
                if name
            )
        for token in doc[clause.verb + 1 : clause.tokens[1]]:
            if token.lower_ == "as" and token.dep_ == "prep":
                roles = [r for last in token.children if (r := self.lexicon.role_nouns.get(last.lemma_.lower()))]
                for party in people if roles else ():
                    yield Claim(
                        party=party,
                        field="role",
                        value=roles[0],
                        sentence=number,
                        evidence=evidence,
                        rule="talks.role.beside",
                        word=clause.verb,
                    )

    def _invited_by(self, clause: Clause) -> Iterator[tuple[Party, str]]:
        """Whose invitation is answered: "accepted an invitation from Kenya", "turned down Oslo's invitation"."""
        doc = self.draft.parse.doc
        for argument in clause.patients:
            noun = doc[argument.head]
            if noun.lemma_.lower() not in ("invitation", "invite"):
                continue
            owners = [child for child in noun.children if child.dep_ == "poss"]
            owners += [
                last
                for child in noun.children
                if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by")
                for last in child.children
                if last.dep_ == "pobj"
            ]
            yield from ((party, "convenor") for party in self.parties.of(owners))

    def _sent(self, clause: Clause, frame: AnswerVerb, sender: Party) -> tuple[Party, ...]:
        """The people sent ("sent envoy X to the talks"), or those by whom somebody was represented."""
        doc = self.draft.parse.doc
        arguments = clause.agents if frame.patient else clause.patients
        found = self.parties.of(doc[argument.head] for argument in arguments if argument.head not in self._seen)
        return tuple(
            party for party in found if party.actor != sender.actor and self.parties.kind(party.actor) == "person"
        )

    def _told(self, clause: Clause, frame: AnswerVerb) -> tuple[str, str] | None:
        """The field and value that the clause tells, where "going to" above it is no verb of its own."""
        if self._is_helping(clause):
            return None
        helper = self._helper(clause)
        if helper is None or self.grammar.mode(clause) != "negated":
            return self._told_by_mode(clause, frame)
        bound = any(self.grammar.condition(one) is not None for one in (clause, helper))
        return frame.tells.get("conditional" if bound else "negated")

    def _told_by_mode(self, clause: Clause, frame: AnswerVerb) -> tuple[str, str] | None:
        """The field and value that the clause tells, by its mode and the verbs above it."""
        mode = self.grammar.mode(clause)
        above = clause.chain[0] if clause.chain else ""
        if (ruled := self.grammar.ruled_out(clause)) is not None and "planned" in frame.tells:
            return "answer", "declined" if ruled else "undecided"
        if self.grammar.is_yet_to(clause):
            return ("answer", "undecided") if "planned" in frame.tells else None
        if any(child.lower_ == "whether" for child in self.draft.parse.doc[clause.verb].children):
            return ("answer", "undecided") if frame.tells.get("planned", ("", ""))[0] == "answer" else None
        if above == "decide" and mode == "negated" and "planned" in frame.tells:
            return "answer", "undecided"
        if above in self.lexicon.words["undecided"] and "planned" in frame.tells and mode != "happened":
            return ("answer", "undecided") if frame.tells["planned"][0] == "answer" else None
        if above in _DECLINING and ("happened" in frame.tells or mode == "negated") and "negated" in frame.tells:
            if mode == "negated":
                return "answer", "declined"
            return "answer", "undecided"
        if self.grammar.condition(clause) is not None and mode in ("planned", "hypothetical", "negated"):
            return frame.tells.get("conditional")
        if mode == "negated" and above and not self.grammar.negates_itself(clause):
            return self._held_back(frame, above)
        if mode == "negated":
            past = clause.tense == "past" or "could" in clause.modals  # who could not come has not said no
            return frame.tells.get("past_negated" if past else "negated")
        if mode == "planned" and above in _EXPECTING:
            return None
        if mode in ("hypothetical", "") and above in _ACCEPTING:
            return frame.tells.get("planned")
        if mode == "going_on":
            return frame.tells.get("happened")
        return frame.tells.get(mode)

    def _is_helping(self, clause: Clause) -> bool:
        """Whether "going" only makes another verb's future: "is not going to haggle in public"."""
        verb = self.draft.parse.doc[clause.verb]
        if verb.tag_ != "VBG" or verb.lemma_.lower() != "go":
            return False
        return any(
            child.dep_ == "xcomp" and any(helper.lower_ == "to" for helper in child.children) for child in verb.children
        )

    def _helper(self, clause: Clause) -> Clause | None:
        """The "going" above a verb that only makes its future: "is not going to attend"."""
        verb = self.draft.parse.doc[clause.verb]
        upper = self.grammar.by_verb.get(verb.head.i) if verb.dep_ == "xcomp" else None
        return upper if upper is not None and self._is_helping(upper) else None

    def _held_back(self, frame: AnswerVerb, above: str) -> tuple[str, str] | None:
        """What "failed to attend" and "did not promise to attend" tell: the one an absence, the other no answer yet."""
        if above in _FAILING:
            return frame.tells.get("past_negated")
        return ("answer", "undecided") if frame.tells.get("planned", ("", ""))[0] == "answer" else None

    # ---- who ----

    def _asked_of_others(self, clause: Clause, people: Sequence[Party]) -> bool:
        """Whether others ask or cannot say "whether Togo would come": that tells nothing of what Togo has made up its mind to."""
        verb = self.draft.parse.doc[clause.verb]
        if not any(child.lower_ == "whether" for child in verb.children):
            return False
        above = verb.head.head if verb.head.dep_ == "prep" else verb.head
        if above.lemma_.lower() in _WONDERING:
            return True
        upper = self.grammar.by_verb.get(above.i)
        while upper is not None and not upper.agents:
            upper = self.grammar.above(upper)
        if upper is None or above.lemma_.lower() not in _KNOWING:
            return False
        heads = [self.draft.parse.doc[argument.head] for argument in upper.agents]
        tellers = {self._spoken_for(party).actor for party in self.parties.of(heads)}
        if tellers:
            own = {self.parties.side_of(teller) for teller in tellers} | tellers
            return own.isdisjoint(party.actor for party in people)
        return any(head.pos_ in ("NOUN", "PROPN") or head.lower_ in ("he", "she") for head in heads) and not any(
            self.parties.kind(party.actor) == "person" for party in people
        )

    def _people(self, clause: Clause, frame: AnswerVerb) -> tuple[Party, ...]:
        doc = self.draft.parse.doc
        arguments: Sequence[Argument] = clause.patients if frame.patient else clause.agents
        if frame.object == "oneself" and not arguments:  # "was invited but excused itself"
            arguments = [argument for argument in clause.patients if doc[argument.head].pos_ != "PRON"]
        heads = [doc[argument.head] for argument in arguments if argument.head not in self._seen]
        people = self.parties.of(heads)
        if not people and len(heads) == 1 and not frame.patient:
            people = self._meant(clause, heads[0])
        return tuple(self._spoken_for(party) for party in people)

    def _meant(self, clause: Clause, head: Token) -> tuple[Party, ...]:
        """Whom "he", "it" or "his party" means inside what somebody says, where no earlier reader has said: the speaker, or its side."""
        word = head.lower_
        owned = any(child.tag_ == "PRP$" for child in head.lefts) and self.lexicon.is_in(
            "body_words", head.lemma_.lower()
        )
        if head.pos_ != "PRON" and not owned:
            return ()
        speakers = self._speakers(clause)
        if word in ("he", "she", "i"):
            return tuple(party for party in speakers if self.parties.kind(party.actor) == "person")
        sides = []
        for party in speakers:
            body = self.parties.side_of(party.actor)
            if body or self.parties.kind(party.actor) != "person":
                sides.append(Party(actor=body or party.actor, token=party.token, by_name=False))
        return tuple(sides)

    def _speakers(self, clause: Clause) -> tuple[Party, ...]:
        """The subject of the verb of saying above, else the speaker of the statement that the clause stands in."""
        upper = self.grammar.above(clause)
        for _ in range(4):
            if upper is None:
                break
            if self.grammar.bare_lemma(upper) in self.lexicon.words["saying"]:
                return self.parties.of(self.draft.parse.doc[argument.head] for argument in upper.agents)
            upper = self.grammar.above(upper)
        said = self._statements.get(clause.inside or "")
        if said is None or said.speaker is None or said.speaker not in self.parties.actors:
            return ()
        return (Party(actor=said.speaker, token=clause.verb, by_name=False),)

    def _spoken_for(self, party: Party) -> Party:
        """The state or body, where a spokesman answers for it."""
        body = self.parties.side_of(party.actor, spokesmen=True)
        return Party(actor=body, token=party.token, by_name=False) if body else party

    def _third_party(self, clause: Clause, party: Party, field: str, value: str) -> tuple[str, str]:
        """That somebody else says it will not come is no refusal of its own: it is expected to be absent."""
        if (field, value) != ("answer", "declined") or (clause.chain and clause.chain[0] in _DECLINING):
            return field, value
        if self.grammar.mode(clause) != "negated" or clause.inside is None:
            return field, value
        said: Statement | None = self._statements.get(clause.inside)
        if said is None or said.speaker is None or said.speaker == party.actor:
            return field, value
        speaker = self.parties.actors.get(said.speaker)
        if speaker is not None and any(
            role.of and self.parties.named(role.of) == party.actor for role in speaker.roles
        ):
            return field, value
        return "attendance", "absent"

    def _sentence_span(self, token: int) -> Span:
        return self.draft.parse.span(trimmed(self.draft.parse.doc[token]))


def trimmed(token: Token) -> Tokens:
    """The token's sentence without white space at its ends."""
    sentence = token.sent
    start, end = sentence.start, sentence.end
    while end > start + 1 and token.doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and token.doc[start].is_space:
        start += 1
    return token.doc[start:end]
