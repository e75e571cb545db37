"""Which occasion an answer is about: the one the verb names, the one at the place it leads to, else the one spoken of last."""

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token
from dragoman.reading.talks.grammar import Governor, Grammar
from dragoman.reading.talks.lexicon import AnswerVerb, Lexicon
from dragoman.reading.talks.occasions import Occasion
from dragoman.reading.talks.parties import Parties, Party

_FARTHEST = 3  # sentences between an occasion and an answer that does not name it
# Behind "go" and "come" these make another word of them.
_NO_JOURNEY = frozenset({"against", "along", "back", "beyond", "into", "over", "through", "under", "up", "without"})
_COMING = frozenset({("answer", "accepted"), ("answer", "undecided"), ("answer", "conditional")})
_PAST_ONLY = frozenset({"attended", "represented", "absent", "walked_out"})
_OVER = frozenset({"held", "under_way"})
_DEAD = 3  # sentences that an occasion already over counts as farther away for who says that it will come


class Pointing:
    """Finds the occasions of answers in one draft. ``seen``: tokens of all sightings, of those that turned out to be no occasion, too."""

    def __init__(
        self,
        draft: Draft,
        lexicon: Lexicon,
        grammar: Grammar,
        parties: Parties,
        found: Sequence[Occasion],
        seen: frozenset[int],
    ) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = parties
        self.occasions = found
        self._seen = seen
        self._of_token = {head: occasion for occasion in found for s in occasion.sightings for head in s.heads}
        self._ends = [sentence.end for sentence in draft.parse.sentences]
        self._towns: dict[int, frozenset[str]] = {}
        self._governed: dict[int, list[tuple[int, Governor]]] = {}

    def sentence(self, clause: Clause) -> int:
        """The number of the sentence that a clause stands in."""
        return bisect_right(self._ends, clause.verb)

    def occasion(
        self, clause: Clause, frame: AnswerVerb, told: tuple[str, str], people: Sequence[Party]
    ) -> Occasion | None:
        """The occasion that a verb of answering is about; None where there is none, or where it is about something else."""
        number = self.sentence(clause)
        inside = self.inside(clause, frame)
        if inside:
            if not self._is_about(clause, frame, [noun for _, via in inside for noun in via]):
                return None
            known = next((self._of_token[token] for token, _ in inside if token in self._of_token), None)
            if known is None and all(self._is_every(token) for token, _ in inside):
                return self.salient(number, clause.verb, told, people)
            return known
        if frame.object == "occasion" or not self._is_about(clause, frame, []):
            return None
        if frame.object == "journey" or (
            frame.object == "delegation" and self._places(clause, frozenset({"to", "in"}))
        ):
            return self._at_place(clause, frame.prepositions | {"to", "in"}, number, told, people)
        if frame.object == "anything" and (self._has_other_object(clause, frame) or self._is_figurative(clause)):
            return None
        return self.salient(number, clause.verb, told, people)

    def _is_every(self, token: int) -> bool:
        """Whether the noun means the sittings of the occasion spoken of: "every session"."""
        return any(child.lower_ in ("all", "every", "each") for child in self.draft.parse.doc[token].lefts)

    def _is_about(self, clause: Clause, frame: AnswerVerb, via: Sequence[str]) -> bool:
        """Whether the verb's object is of the kind that the frame asks for. ``via``: nouns between the verb and an occasion it names."""
        doc = self.draft.parse.doc
        nouns = {doc[argument.head].lemma_.lower() for argument in clause.patients} | set(via)
        words = self.lexicon.words
        match frame.object:
            case "delegation":
                if self.grammar.bare_lemma(clause) in ("lead", "head"):
                    return bool(nouns & words["delegations"])
                return bool(nouns & (words["delegations"] | words["envoys"] | words["role_words"]))
            case "departure":
                heads = {doc[argument.head].lemma_.lower() for argument in clause.agents}
                bound = any(argument.relation in frame.prepositions for argument in clause.obliques)
                return bool(heads & (words["delegations"] | words["envoys"])) and (
                    bound or self.grammar.mode(clause) != "happened"
                )
            case "oneself":
                return any(noun.endswith(("self", "selves")) for noun in {doc[a.head].lower_ for a in clause.patients})
            case "apologies":
                return bool(nouns & {"apology", "regret"})
            case "participation":
                return bool(nouns & words["attendances"])
            case "answerable" if not nouns & words["answerables"]:
                return frame.direct and (self._stands_alone(clause, frame) or bool(self.inside(clause, frame)))
        return True

    def _stands_alone(self, clause: Clause, frame: AnswerVerb) -> bool:
        """Whether nothing follows that would say what was accepted or declined: "Havana accepted"."""
        behind = any(argument.relation in frame.prepositions for argument in clause.obliques)
        verb = self.draft.parse.doc[clause.verb]
        if self.grammar.bare_lemma(clause) not in frame.alone or clause.patients or behind:
            return False
        return not any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)

    def _has_other_object(self, clause: Clause, frame: AnswerVerb) -> bool:
        """Whether the verb has an object that is no occasion: "attend a funeral", "take part in the elections"."""
        doc = self.draft.parse.doc
        others = [] if frame.patient else list(clause.patients)
        others += [argument for argument in clause.obliques if argument.relation in frame.prepositions]
        nouns = [doc[argument.head] for argument in others if not self._is_place(doc[argument.head])]
        proceedings = self.lexicon.words["proceedings"]
        nouns = [noun for noun in nouns if noun.lemma_.lower() not in proceedings]
        return any(
            (noun.pos_ != "PRON" or noun.tag_ in ("WDT", "WP")) and noun.lower_ not in ("part", "place", "person")
            for noun in nouns
        )

    def _is_figurative(self, clause: Clause) -> bool:
        """Whether "go" or "come" is no journey: "would not go into details", "will not come under pressure", "will not go back on its word"."""
        verb = self.draft.parse.doc[clause.verb]
        if verb.lemma_.lower() not in ("come", "go"):
            return False
        return any(
            child.dep_ == "prt" or (child.dep_ in ("prep", "advmod") and child.lower_ in _NO_JOURNEY)
            for child in verb.children
        )

    def _is_place(self, token: Token) -> bool:
        held_at = {occasion.place.name.lower() for occasion in self.occasions if occasion.place}
        return token.lower_ in self.lexicon.places or token.lower_ in held_at

    def inside(self, clause: Clause, frame: AnswerVerb) -> list[tuple[int, tuple[str, ...]]]:
        """Tokens of sightings, of what turned out to be no occasion too, that are the verb's object, and the nouns between."""
        if not self._governed:
            for token in self._seen:
                for governor in self.grammar.governors(self.draft.parse.doc[token]):
                    self._governed.setdefault(governor.clause.verb, []).append((token, governor))
        found = [
            (token, governor.via)
            for token, governor in self._governed.get(clause.verb, [])
            if governor.relation == "patient" or governor.relation in frame.prepositions or governor.via
        ]
        doc = self.draft.parse.doc
        found += [
            (child.i, (doc[argument.head].lemma_.lower(),))
            for argument in clause.patients
            for child in doc[argument.head].children
            if child.dep_ == "acl" and child.i in self._seen  # "an invitation to meet X"
        ]
        return found

    def _places(self, clause: Clause, prepositions: frozenset[str]) -> frozenset[str]:
        """The names of the places that the clause leads to, as in the tables, or as printed where the tables lack them."""
        doc = self.draft.parse.doc
        found = set()
        for argument in clause.obliques:
            if argument.relation in prepositions:
                head = doc[argument.head]
                place = self.lexicon.places.get(head.lower_)
                found.add(place.name if place else head.text)
        return frozenset(found)

    def _at_place(
        self,
        clause: Clause,
        prepositions: frozenset[str],
        number: int,
        told: tuple[str, str],
        people: Sequence[Party],
    ) -> Occasion | None:
        names = self._places(clause, prepositions)
        fitting = [occasion for occasion in self.occasions if self._is_at(occasion, names)]
        return self.salient(number, clause.verb, told, people, fitting) if fitting else None

    def _is_at(self, occasion: Occasion, names: frozenset[str]) -> bool:
        """Whether the occasion is at one of these places, by its own words or because its host sits there."""
        if occasion.place is not None:
            return occasion.place.name in names
        hosts = {part.party.actor for s in occasion.sightings for part in s.parts if part.role in ("host", "convenor")}
        return any(
            (place := self.lexicon.places.get(name.lower())) is not None
            and place.settlement
            and self.parties.country(host) == place.country
            for host in hosts
            for name in names
        )

    def salient(
        self,
        number: int,
        verb: int,
        told: tuple[str, str],
        people: Sequence[Party],
        among: Sequence[Occasion] | None = None,
    ) -> Occasion | None:
        """The occasion spoken of last that the answer can be about; failing that, one spoken of shortly after."""
        best: tuple[int, int, int] | None = None
        chosen = None
        for n, occasion in enumerate(self.occasions if among is None else among):
            if among is None and self._elsewhere(occasion, number):
                continue
            away = self._distance(occasion, number, verb, limited=among is None)
            if n == 0 and among is None:  # what the clipping is about can be meant anywhere
                away = min(_FARTHEST + 1, away if away is not None else _FARTHEST + 1)
            if away is None:
                continue
            if among is None and told[1] != "attended" and told[0] != "role" and self._outsiders(people, occasion):
                if n > 0:
                    continue
                away += _FARTHEST  # others may have been asked to it, but rather to something else
            if told[1] in _PAST_ONLY and self.grammar.by_verb[verb].tense == "past" and occasion.ahead:
                continue
            if among is None and occasion.place is not None and self._named_there(occasion.place.name, number):
                away = min(away, 1) - 1
            past = all(sighting.sequence == "earlier" for sighting in occasion.sightings)
            over = int(past) or int(
                not occasion.live
                and (
                    told in _COMING
                    or (told[0] in ("answer", "invitation") and not occasion.statuses.isdisjoint(_OVER))
                    or self.grammar.by_verb[verb].tense == "future"
                )
            )
            rank = (over, away, -n) if among is not None else (0, away + over * _DEAD, -n)
            if best is None or rank < best:
                best, chosen = rank, occasion
        return chosen

    def _elsewhere(self, occasion: Occasion, number: int) -> bool:
        """Whether the sentence is about another town than the one where the occasion is."""
        place = occasion.place
        if place is None or not place.settlement:
            return False
        names = self._names(number)
        return bool(names) and place.name not in names

    def _named_there(self, name: str, number: int) -> bool:
        """Whether the sentence says that something is in, or goes to, the place of that name."""
        return name in self._names(number)

    def _names(self, number: int) -> frozenset[str]:
        """The towns that a sentence puts something in or leads to."""
        names = self._towns.get(number)
        if names is None:
            sentence = self.draft.parse.sentences[number]
            towns = (
                self.lexicon.places.get(t.lower_)
                for t in sentence
                if t.dep_ == "pobj"
                and t.head.lower_ in ("in", "at", "to")
                and t.head.head.dep_ not in ("relcl", "acl")  # "who lives in Oslo"
            )
            names = self._towns[number] = frozenset(town.name for town in towns if town and town.settlement)
        return names

    def _distance(self, occasion: Occasion, number: int, verb: int, *, limited: bool) -> int | None:
        ago = occasion.last_before(number)
        if ago == 0 and all(s.sentence < number or s.token > verb for s in occasion.sightings if s.sentence <= number):
            told_there = any(s.sentence == number for s in occasion.sightings)
            ago = occasion.last_before(number - 1) if told_there else ago
            ago = None if ago is None else ago + told_there
        if ago is not None and (ago <= _FARTHEST or not limited):
            return ago
        first = occasion.sightings[0]
        ahead = first.sentence - number
        known = first.determiner == "definite"  # spoken of as if the reader knew it
        return ahead + _FARTHEST if known and 0 < ahead <= _FARTHEST else None

    def _outsiders(self, people: Sequence[Party], occasion: Occasion) -> bool:
        """Whether the talks are between others: whoever answers then answers to something else."""
        closed = any(sighting.closed and len(sighting.actors) == 2 for sighting in occasion.sightings)
        return closed and not any(party.actor in occasion.actors for party in people)
