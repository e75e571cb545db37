"""Offices told beside a name: titles before it, appositions after it, forms of address that are ranks."""

import dataclasses

from dragoman.model.terms import Incumbency
from dragoman.reading.actors.cast import Cast, Named
from dragoman.reading.actors.offices import Office, Offices
from dragoman.reading.actors.wordlists import WordLists

_FARTHEST = 18
_AFTER = 40
_PLACE = 3
_UNTIL = 5  # words in which "until Friday morning" ends
_ABBREVIATED = 4  # letters: Gen, Lt, Col, Capt
_BREAKS = frozenset(["who", "which", "that", "including", "include", "includes", "like", "while", "after", "before", "when", "as"])  # fmt: skip
_CROWNS = frozenset(["king", "queen", "emir", "sultan", "pope", "prince", "princess", "emperor", "crown"])
_PREPOSITIONS = frozenset(["of", "for", "to", "with", "by", "from", "between"])
_OWNERS = frozenset(["a", "an", "the", "its", "his", "her", "their"])
_APPOSITIONS = frozenset([",", "(", "–", "—", "-"])
_ENDS = frozenset([";", ".", ")", "–", "—", ":", "!", "?"])


class Beside:
    """Reads the offices that stand right before or after a person's name."""

    def __init__(self, lists: WordLists, offices: Offices) -> None:
        self._offices = offices
        self._honorifics = lists.honorifics
        self._ranks = lists.of("titles", "ranks")
        self._speech = lists.of("context", "speech_verbs")
        self._for_party = lists.of("titles", "for_party")
        self._sent = lists.of("titles", "parties_sent")
        self._former = lists.of("titles", "former")
        self._of_state = lists.of("titles", "of_state")
        self._placed = lists.of("titles", "placed")

    def before(self, cast: Cast, named: Named) -> list[Office]:
        """ "Foreign Minister Ana Ruiz", "the president's envoy for peace, Ana Ruiz"."""
        end = named.start
        while end < named.end - 1 and cast.key(end) in _CROWNS:
            end += 1  # "King Daud": the office is part of the name
        end = self._address_start(cast, end)
        found: list[Office] = []
        if end and cast.print(end - 1) != ",":
            found = self._one_before(cast, named, end, comma=False)
            end = found[0].start if found else end
            if found and cast.print(end - 1) != ",":
                return found
        if end and cast.print(end - 1) == ",":  # "its chairman, Bishop Daud"
            return [*self._one_before(cast, named, _before_bracket(cast, end - 1), comma=True), *found]
        return found

    def _one_before(self, cast: Cast, named: Named, end: int, *, comma: bool) -> list[Office]:
        """The office in the phrase that ends before a word."""
        start = self._phrase_start(cast, end)
        if cast.key(end - 1) in self._offices.heads and not comma:
            start = next((n + 1 for n in range(end - 2, start, -1) if cast.key(n) in _PREPOSITIONS), start)
        offices = [office for office in self._offices.read(cast, start, end) if office.end == end]
        if not offices:
            return self._counterpart(cast, end, named)
        if comma and (inner := self._inner(cast, offices[-1], end)) is not None:
            if cast.key(inner - 1) not in ("its", "his", "her", "their"):
                return []  # "a spokesman for the chairman, Ana Ruiz": either may be meant
            offices = [office for office in self._offices.read(cast, inner, end) if office.end == end]
            if not offices:
                return []
        office = self._with_party(cast, self._with_body_after(cast, offices[-1], named))
        if comma and not self._apposed(cast, office, named):
            return []
        if not comma and not self._attached(cast, office, named):
            return []
        return [office]

    def _inner(self, cast: Cast, office: Office, end: int) -> int | None:
        """Where the second office begins in "spokeswoman for its envoy"; None where there is one only."""
        if cast.key(end - 1) not in self._offices.heads or office.head == cast.key(end - 1):
            return None
        before = next((n for n in range(end - 2, office.start, -1) if cast.key(n) in _PREPOSITIONS), None)
        if before is None:
            return None
        return before + 1 + (cast.key(before + 1) in _OWNERS)

    def _address_start(self, cast: Cast, at: int) -> int:
        """Where the forms of address begin that end before a word; the dot of an abbreviation belongs to it."""
        while at:
            before = at - 2 if cast.print(at - 1) == "." and cast.words.glued[at - 1] else at - 1
            if before < 0 or not self._is_address(cast, before):
                break
            at = before
        return at

    def _is_address(self, cast: Cast, at: int) -> bool:
        """A form of address or a rank: no office."""
        key = cast.key(at)
        if key not in self._honorifics or self._offices.is_general(cast, at):
            return False
        return key in self._ranks or key not in self._offices.heads

    def _with_party(self, cast: Cast, office: Office) -> Office:
        """Whose a spokesman, a negotiator or the head of a delegation is where it isn't said."""
        if office.of is not None or "government" in office.title.casefold():
            return office
        body = None
        if cast.key(office.start - 1) in ("through", "via") and office.head in self._of_state | self._for_party:
            body = cast.subject_state(office.start)  # "Iran said through its Foreign Ministry spokesman"
        elif (office.head in self._for_party and office.bare) or office.title.casefold() == "chief negotiator":
            body = cast.group_named(office.start)
        elif set(office.title.casefold().split()) & self._sent:
            body = cast.body_before(office.start)
        return office if body is None else dataclasses.replace(office, of=body.actor.name, owner=body.actor.id)

    def ranks(self, cast: Cast, named: Named) -> list[Office]:
        """Military ranks right before a name, abbreviated or not: "Lt. Col. Ana Ruiz", "retired general Bo Li"."""
        start = self._address_start(cast, named.start)
        for at in range(start, named.start):
            rank = self._honorifics.get(" ".join(key for n in range(at, named.start) if (key := cast.key(n))))
            if rank is not None and rank.military:
                former = cast.key(start - 1) in self._former
                title = " ".join(cast.print(n) for n in range(at, named.start))
                title = rank.name if "." in title or len(title) <= _ABBREVIATED else title
                tenure: Incumbency = "former" if former else "current"
                return [Office(title, None, tenure, at, named.start, cast.key(named.start - 1), bare=True)]
        return []

    def _counterpart(self, cast: Cast, end: int, named: Named) -> list[Office]:
        """ "Foreign Minister Ana Ruiz and her Tamran counterpart, Bo Li": the same office of another state."""
        hit = cast.nationality_ending(end - 1) if cast.key(end - 1) == "counterpart" else None
        of = cast.of_state(hit) if hit else None
        if of is None:
            return []
        sentence = cast.sentence(named.start)[0]
        here = cast.names_in(sentence, end)
        if not any(other.actor.kind == "person" for other in here) and sentence:
            here = cast.names_in(cast.sentence(sentence - 1)[0], sentence)[
                :1
            ]  # "His Tamran counterpart": of whom was spoken
        for other in reversed(here):
            if other.actor.kind == "person" and (offices := self.before(cast, other) or self.after(cast, other)):
                return [dataclasses.replace(offices[0], of=of, start=end - 2, end=end, tenure="current", owner=None)]
        return []

    def _with_body_after(self, cast: Cast, office: Office, named: Named) -> Office:
        """ "opposition leader Ana Ruiz of the Tamra Party": the body comes after the name."""
        if office.of is not None or cast.key(named.end) != "of":
            return office
        at = named.end + 1 + (cast.key(named.end + 1) == "the")
        body = cast.starting.get(at)
        if (
            body is None
            and office.head in self._placed
            and cast.words.cap[office.end - 1]
            and (place := _place(cast, at))
        ):
            return dataclasses.replace(office, of=place)
        if (
            body is None
            or body.actor.kind == "person"
            or (body.actor.kind == "state") != (office.head in self._of_state)
        ):
            return office
        return dataclasses.replace(office, of=body.actor.name, owner=body.actor.id)

    def _phrase_start(self, cast: Cast, end: int) -> int:
        at = end
        while at > 0 and end - at < _FARTHEST:
            text, key = cast.print(at - 1), cast.key(at - 1)
            token = cast.doc[cast.words.tokens[at - 1]]
            if (not key and text not in "-–’'" and text not in ("'s", "’s")) or key in _BREAKS:
                break
            if token.pos_ in ("VERB", "AUX") and not cast.words.cap[at - 1] and key not in self._offices.heads:
                break
            at -= 1
            if token.is_sent_start and cast.words.first[token.i] == at:
                break
        return at

    def _attached(self, cast: Cast, office: Office, named: Named) -> bool:
        """A title in lower case with an article is the name's only where the parser joins the two: "told the minister Ruiz had left"."""
        last = cast.doc[cast.words.tokens[office.end - 1]]
        if cast.words.cap[office.end - 1] or cast.key(office.start - 1) not in ("the", "a", "an"):
            return True
        root = cast.doc[cast.words.tokens[named.start] : cast.words.tokens[named.end - 1] + 1].root
        if root.dep_ in ("appos", "pobj", "dobj", "conj"):
            return True
        return last.head.i == root.i or any(above.i == last.i for above in root.ancestors)

    def _apposed(self, cast: Cast, office: Office, named: Named) -> bool:
        """Whether the name after the comma explains the office before it, rather than saying something of its own."""
        if (
            office.bare
            and office.of is None
            and cast.key(office.start - 1) not in ("the", "his", "her", "its", "their")
        ):
            return False
        before = cast.print(office.start - 1)
        beyond = office.start - (2 if cast.key(office.start - 1) in ("the", "a", "an") else 1)
        if cast.print(beyond) == "," and (cast.ending.get(beyond) is not None or before == ","):
            named_before = cast.ending.get(beyond)
            if named_before is not None and named_before.actor.kind == "person":
                return False
        after = cast.print(named.end)
        if after in (",", ".", ")", ";", "–", "—", "and", ":"):
            return True
        token = cast.doc[cast.words.tokens[named.end]] if named.end < len(cast.words) else None
        if token is None or token.lemma_.lower() not in self._speech:
            return True
        return self._opens(cast, office.start)

    def _opens(self, cast: Cast, start: int) -> bool:
        """Whether no verb stands between the beginning of the sentence (or a quotation's end) and here."""
        sentence = cast.doc[cast.words.tokens[start]].sent
        tokens = cast.doc[sentence.start : cast.words.tokens[start]]
        for token in reversed(tokens):
            if token.is_quote:
                return True
            if token.pos_ in ("VERB", "AUX"):
                return False
        return True

    def after(self, cast: Cast, named: Named) -> list[Office]:
        """ "Ana Ruiz, a leader of the Tamra party and former governor of Sul,"."""
        if cast.print(named.end) not in _APPOSITIONS or (cast.words.glued[named.end] and cast.print(named.end) == "-"):
            return []
        start = named.end + 1
        if cast.key(start).isdigit() and cast.print(start + 1) == ",":
            start += 2
        if cast.key(start) in ("and", "or"):
            return []  # "the Irish minister, Ana Ruiz, and Britain's secretary, Bo Li"
        start = _after_age(cast, start)
        until = cast.key(start) == "until"
        if until:
            start = self._after_until(cast, start)
        end = self._apposition_end(cast, start)
        if not self._closed(cast, end):
            return []
        if end <= start or cast.key(start) in ("who", "whose", "which"):
            return []
        offices = self._offices.read(cast, start, end)
        kept: list[Office] = []
        reached = start
        for office in offices:
            between = {cast.key(n) for n in range(reached, office.start)} - {""}
            if not between <= {"a", "an", "the", "and", "his", "her", "its", "their", "also", "now", "one", "of"}:
                break
            if (after := cast.starting.get(office.end)) is not None and after.actor.kind == "person":
                break
            kept.append(dataclasses.replace(office, tenure="former") if until else office)
            reached = office.end
        return kept

    def _after_until(self, cast: Cast, start: int) -> int:
        """Where the office begins in ", until Friday head of the corps"."""
        stop = min(start + _UNTIL, len(cast.words))
        for n in range(start + 1, stop):
            if cast.key(n) in _OWNERS or cast.key(n) in self._offices.heads:
                return n
        return start

    def _closed(self, cast: Cast, end: int) -> bool:
        """An apposition ends with a comma, a bracket or the sentence; before a verb its words are the subject of that: "…, a spokesman said"."""
        return end >= len(cast.words) or not _finite(cast, end)

    def _apposition_end(self, cast: Cast, start: int) -> int:
        at, seen, limit = start, False, min(len(cast.words), start + _AFTER)
        while at < limit:
            text, key = cast.print(at), cast.key(at)
            if text in _ENDS or (text == "," and seen) or key in ("who", "whose", "which"):
                break
            token = cast.doc[cast.words.tokens[at]]
            if token.is_sent_start and at > start and cast.words.first[token.i] == at:
                break
            if _finite(cast, at):
                break
            if text == "," and not seen:
                break
            seen = seen or key in self._offices.heads
            at += 1
        return at


def _before_bracket(cast: Cast, end: int) -> int:
    """Where "a spokesman for the Reed Front (RF)" ends but for the initials of the body; the same word where no initials are."""
    if cast.print(end - 1) != ")" or cast.print(end - 3) != "(" or cast.at(end - 2) is None:
        return end
    body = cast.ending.get(end - 3)
    return end - 3 if body is not None and body.actor.id == cast.names_in(end - 2, end - 1)[0].actor.id else end


def _place(cast: Cast, at: int) -> str | None:
    """The one to three capitalised words of a place from here on."""
    end = at
    while end < len(cast.words) and end - at < _PLACE and cast.words.cap[end] and cast.at(end) is None:
        end += 1
    if end == at or (end < len(cast.words) and cast.words.cap[end] and cast.key(end)):
        return None
    return " ".join(cast.print(n) for n in range(at, end))


def _after_age(cast: Cast, at: int) -> int:
    """The word after "the 29-year-old"."""
    start = at + (cast.key(at) in ("the", "a", "an"))
    if cast.key(start).isdigit() and cast.key(start + 2) == "year" and cast.key(start + 4) == "old":
        return start + 5
    return at


def _finite(cast: Cast, at: int) -> bool:
    """Whether a word is a finite verb; "declared" in "self-declared" is none."""
    token = cast.doc[cast.words.tokens[at]]
    return token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD") and not cast.words.glued[at]
