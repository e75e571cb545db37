"""Where and when: the place and the dates that belong to one sighting of an occasion."""

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.model.clipping import Published
from dragoman.model.dates import PartialDate
from dragoman.model.reading import TalksDate, TimeExpression
from dragoman.reading.draft import Draft, Token
from dragoman.reading.talks.dateline import dateline
from dragoman.reading.talks.grammar import Governor, Grammar
from dragoman.reading.talks.lexicon import Lexicon, Place
from dragoman.reading.talks.parties import Parties
from dragoman.reading.times.calendar import resolve_date

_AT = frozenset({"in", "at", "near", "outside"})
_PLACE_RELATIONS = frozenset({"pobj", "dobj", "compound", "nmod"})
_MOVED_TO = frozenset({"until", "till", "to"})
_NO_TOWNS = frozenset({"DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART"})
_SIGNING = frozenset({"sign", "initial", "reach", "strike", "hold", "begin", "open"})
_CLIMB = 8  # heads between a time or place and what it belongs to
# A date beside these verbs is when somebody spoke, not when people met: "proposed in May to hold talks".
_TELLING = frozenset({"floated", "proposed", "postponed", "cancelled", "suspended", "denied"})
_PAUSING = frozenset({"adjourn", "recess", "suspend", "pause", "halt"})
_SPEAKING = frozenset({"announce", "confirm", "agree", "invite", "accept"})


class Setting(NamedTuple):
    """Where and when one sighting puts the occasion. ``old``: dates told to have been given up."""

    place: Place | None
    dates: tuple[TalksDate, ...]
    old: tuple[TalksDate, ...]


class Settings:
    """Finds place and dates for the sightings of one draft."""

    def __init__(self, draft: Draft, lexicon: Lexicon, grammar: Grammar, parties: Parties) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = parties
        self.times: tuple[TimeExpression, ...] = tuple(time for time in draft.times if time.type in ("DATE", "TIME"))
        self.published: Published | None = draft.published
        self.dateline = self._dateline()
        self._by_token: dict[int, tuple[TimeExpression, PartialDate]] = {}
        for time in self.times:
            tokens = draft.parse.tokens(time.span)
            if len(tokens) and (day := resolve_date(time)) is not None:
                self._by_token[tokens.root.i] = (time, day)

    def of(self, heads: Sequence[int], governors: Sequence[Governor]) -> Setting:
        """The place and the dates that hang on the occasion's noun or on the verb that tells of it."""
        doc = self.draft.parse.doc
        verbs = self._verbs(governors)
        places: list[tuple[int, Place]] = []
        dates: list[tuple[int, TalksDate]] = []
        old: list[TalksDate] = []
        for token in doc[heads[0]].sent:
            if token.i in self._by_token:
                holder, preposition = self._holder(token, heads, verbs)
                date = self._date(*self._by_token[token.i])
                if holder is None or not (
                    self._dates_it(holder, preposition, heads) or self._ahead(date, token, holder, heads)
                ):
                    continue
                if self._given_up(holder):
                    old.append(date)
                else:
                    moved = preposition in _MOVED_TO and holder.i not in heads
                    dates.append((abs(token.i - heads[0]) - (1000 if moved else 0), date))
            elif (token.dep_ in _PLACE_RELATIONS or (token.dep_ == "amod" and token.pos_ == "PROPN")) and (
                place := self._place(token, heads, verbs)
            ):
                places.append((abs(token.i - heads[0]) + (0 if place.settlement else 100), place))
        dates.sort(key=lambda pair: pair[0])
        return Setting(
            min(places, key=lambda pair: pair[0])[1] if places else self._here(heads, verbs),
            tuple(date for _, date in dates),
            tuple(old),
        )

    def _ahead(self, date: TalksDate, token: Token, holder: Token, heads: Sequence[int]) -> bool:
        """Whether a date behind the noun lies after publication, so that it cannot be the day on which somebody spoke of it."""
        if self.published is None or token.i < heads[0] or date.date.earliest is None:
            return False
        if holder.lemma_.lower() in _PAUSING:
            return False
        last = self.published.latest or self.published.value
        return last is not None and date.date.precision == "day" and date.date.earliest > last

    def _given_up(self, holder: Token) -> bool:
        """Whether the date is one that did not hold: "originally scheduled for Monday"."""
        words = self.lexicon.words["given_up"]
        return holder.pos_ == "VERB" and any(child.lower_ in words for child in holder.children)

    def _verbs(self, governors: Sequence[Governor]) -> frozenset[int]:
        """The verbs on which a place or time of the occasion may hang: the governing one and those it completes."""
        found: set[int] = set()
        for governor in governors:
            if governor.relation not in ("agent", "patient", "verb") and governor.relation not in (
                "in",
                "at",
                "to",
                "for",
                "during",
            ):
                continue
            verb = self.draft.parse.doc[governor.clause.verb]
            if verb.lemma_.lower() in self.lexicon.words["linking"]:
                continue
            found.add(verb.i)
            if self.grammar.lemma(governor.clause) == "end":  # "came to a close on Thursday"
                found.update(last.i for child in verb.children if child.lower_ == "to" for last in child.children)
            while (verb.dep_ == "xcomp" and verb.head.lemma_.lower() not in self.lexicon.words["saying"]) or (
                verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.pos_ == "VERB" and not _is_own(verb)
            ):
                verb = verb.head
                found.add(verb.i)
        return frozenset(found)

    def _holder(self, token: Token, heads: Sequence[int], verbs: frozenset[int]) -> tuple[Token | None, str]:
        """What a time hangs on, if that is the occasion or its verb, and the preposition nearest to it."""
        preposition = ""
        if self._said_then(token):
            return None, preposition
        for _ in range(_CLIMB):
            head = token.head
            if head.i == token.i:
                return None, preposition
            if head.dep_ == "prep" or head.pos_ == "ADP":
                preposition = preposition or head.lower_
            if head.i in heads or head.i in verbs:
                return head, preposition
            if head.pos_ in ("VERB", "AUX"):
                return None, preposition
            token = head
        return None, preposition

    def _said_then(self, token: Token) -> bool:
        """ "said on Monday it would attend": right behind a verb of saying a day is that of the saying, wherever the parser hangs it."""
        doc = self.draft.parse.doc
        start = token.left_edge.i
        while start and (doc[start - 1].pos_ == "ADP" or doc[start - 1].lower_ in ("last", "late", "early", "this")):
            start -= 1
        return bool(start) and doc[start - 1].lemma_.lower() in self.lexicon.words["saying"]

    def _dates_it(self, holder: Token, preposition: str, heads: Sequence[int]) -> bool:
        if holder.i in heads:
            return preposition not in ("since", "from") or holder.lower_ != "since"
        if preposition == "since":
            return False
        clause = self.grammar.by_verb.get(holder.i)
        if clause is None:
            return True
        lemma = self.grammar.lemma(clause)
        if self._journey(holder) or lemma in _PAUSING:
            return False
        frames = self.lexicon.happenings.get(lemma, ())
        telling = lemma in _SPEAKING or any(frame.statuses.get("happened") in _TELLING for frame in frames)
        if preposition == "from":
            return not telling
        return not telling or preposition in ("for", "until", "till", "to")

    def _date(self, time: TimeExpression, day: PartialDate) -> TalksDate:
        return TalksDate(date=day, actual=False, printed=self.draft.clipping.quote(time.span), evidence=time.span)

    def _place(self, token: Token, heads: Sequence[int], verbs: frozenset[int]) -> Place | None:
        if token.dep_ == "dobj":
            visited = token.head.i in verbs and token.head.lemma_.lower() == "visit"
            return self._named_place(token) if visited else None
        if token.dep_ != "pobj":
            if token.head.i in heads and token.i < token.head.i and not self._paired(token):
                return self._place_before(token)
            return None
        preposition = token.head
        island = preposition.lower_ == "on" and (
            token.text in ("Island", "Peninsula")
            or (
                token.ent_type_ in ("GPE", "LOC")
                and token.lower_ not in self.lexicon.places
                and (preposition.head.pos_ == "VERB" or self._is_time(preposition.head))
                and self.parties.owner(token) is None
            )
        )
        if (
            preposition.lower_ not in _AT
            and not island
            and not (preposition.lower_ == "to" and self._journey(preposition.head))
            and not self._bound_for(token)
        ):
            return None
        holder = preposition.head
        if holder.dep_ == "pobj" and self._is_time(holder):  # "on 15 April in Accra"
            holder = holder.head
        if holder.dep_ == "prep":
            holder = holder.head
        signed = holder.dep_ == "dobj" and holder.head.i in verbs and holder.head.lemma_.lower() in _SIGNING
        if holder.i in heads or holder.i in verbs or signed:
            return self._named_place(token)
        loose = self._stands_with(holder, token) or self._followed_by_time(token)
        return self._named_place(token) if loose and self._reaches(holder, heads, verbs) else None

    def _journey(self, verb: Token) -> bool:
        return verb.lemma_.lower() in self.lexicon.words["journeys"]

    def _bound_for(self, token: Token) -> bool:
        """Whether it is the town that somebody "left for", "flew off for"."""
        if token.head.lower_ != "for" or not self._journey(token.head.head):
            return False
        place = self.lexicon.places.get(token.lower_)
        return place is not None and place.settlement

    def _stands_with(self, holder: Token, place: Token) -> bool:
        """Whether the parser hung the place on a named party: "met Ann Lee in Oslo", "between A and B in Rome"."""
        owner = self.parties.owner(holder)
        return owner is not None and owner != self.parties.owner(place)

    def _followed_by_time(self, token: Token) -> bool:
        doc = self.draft.parse.doc
        return any(
            index < len(doc) and any(time <= index <= time + 1 for time in self._by_token)
            for index in (token.i + 1, token.i + 2)
        )

    def _reaches(self, token: Token, heads: Sequence[int], verbs: frozenset[int]) -> bool:
        for _ in range(_CLIMB):
            if token.i in heads or token.i in verbs:
                return True
            if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
                return False
            token = token.head
        return False

    def _place_before(self, token: Token) -> Place | None:
        """The town of "the Vienna conference", "the Camp David talks"; a country there is the topic, and a group a party."""
        doc = self.draft.parse.doc
        start = end = token.i
        while start > 0 and doc[start - 1].dep_ == "compound" and doc[start - 1].pos_ == "PROPN":
            start -= 1
        while doc[end + 1].dep_ == "compound" and doc[end + 1].pos_ == "PROPN":
            end += 1
        text = doc[start : end + 1].text
        named = token.ent_type_ in ("GPE", "LOC", "FAC")
        if place := self.lexicon.places.get(text.lower()) or self.lexicon.places.get(token.lower_):
            return place if place.settlement and (named or not place.ambiguous) else None
        if named and token.tag_ == "NNP" and self.parties.owner(token) is None:
            return Place(name=text, country="", settlement=True)
        return None

    def _paired(self, token: Token) -> bool:
        doc = self.draft.parse.doc
        after = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
        before = doc[token.i - 1].text if token.i else ""
        return after in ("-", "–", "/") or before in ("-", "–", "/")

    def _named_place(self, token: Token) -> Place | None:
        if token.pos_ == "NOUN" and token.lemma_.lower() in self.lexicon.words["settlements"]:
            return self._town(token)
        doc = self.draft.parse.doc
        start = min([token.i, *(child.left_edge.i for child in token.lefts if child.dep_ == "compound")])
        if start > 0 and doc[start - 1].text == "The":
            start -= 1  # "The Hague"
        text = doc[start : token.i + 1].text
        if place := self.lexicon.places.get(text.lower()) or self.lexicon.places.get(token.lower_):
            return self._narrower(token, place)
        owner = self.parties.owner(token)
        if owner is not None and self.parties.kind(owner) != "state":
            return None
        # Names of towns that the tagger takes for people or firms count, too: an actor of that name would have an owner.
        named = token.ent_type_ in ("GPE", "LOC", "FAC") or (token.tag_ == "NNP" and token.ent_type_ not in _NO_TOWNS)
        return Place(name=text, country="", settlement=True) if named and not self._is_time(token) else None

    def _is_time(self, token: Token) -> bool:
        span = self.draft.parse.span(token)
        return any(time.span.contains(span) for time in self.draft.times)

    def _narrower(self, token: Token, place: Place) -> Place:
        """In "in the Nigerian town of Jos" and "in Jos, Nigeria" the town."""
        for child in token.children:
            if child.dep_ == "appos" and (inner := self.lexicon.places.get(child.lower_)) and inner.settlement:
                return inner
        return place

    def _town(self, token: Token) -> Place | None:
        """The place behind "the town of …", "the capital, …", and the capital that an adjective tells."""
        for child in token.children:
            if child.dep_ == "appos":
                return self._named_place(child)
            if child.dep_ == "prep" and child.lower_ == "of":
                for name in child.children:
                    if name.pos_ == "PROPN":
                        text = name.text
                        return self.lexicon.places.get(text.lower()) or Place(name=text, country="", settlement=True)
        if token.lemma_.lower() == "capital":
            for child in token.lefts:
                if code := self.lexicon.adjectives.get(child.text):
                    return self.lexicon.capitals.get(code)
                if codes := self.lexicon.shared_adjectives.get(child.text):
                    return self._one_named(codes)
        return None

    def _one_named(self, codes: Sequence[str]) -> Place | None:
        """Of the capitals of countries that share an adjective, the one that the clipping names."""
        text = self.draft.parse.body.text.lower()
        named = [place for code in codes if (place := self.lexicon.capitals.get(code)) and place.name.lower() in text]
        return named[0] if len(named) == 1 else None

    def _here(self, heads: Sequence[int], verbs: frozenset[int]) -> Place | None:
        """The place of the date line, where the occasion is said to be "here"."""
        doc = self.draft.parse.doc
        holders = [doc[index] for index in (*heads, *verbs)]
        if self.dateline and any(child.lower_ == "here" for holder in holders for child in holder.children):
            return self.dateline
        return None

    def _dateline(self) -> Place | None:
        found = dateline(self.draft.parse.body.text)
        if found is None:
            return None
        return self.lexicon.places.get(found.place.lower()) or Place(name=found.place, country="", settlement=True)


def _is_own(verb: Token) -> bool:
    """Whether a participle opens a clause of its own: "while the talks were going on"."""
    return any(child.dep_ in ("mark", "nsubj", "nsubjpass") for child in verb.children)
