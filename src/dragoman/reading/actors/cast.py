"""The actors of a clipping as the readers of offices and references see them: who is named at which word."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from dragoman.model.reading import ActorReport
from dragoman.model.text import Span
from dragoman.reading.actors.lexicon import Hit, Lexicon
from dragoman.reading.actors.page import year_of
from dragoman.reading.actors.words import POSSESSIVES, OverWords, Words, words_of
from dragoman.reading.draft import Doc, Draft

_HOME_SHARE = 0.6
"""The part of a clipping's nationalities that must be one state's before it is the state meant where none is said."""
_HOME_LEAST = 3
_ADJACENT = 3
_PRESS = frozenset(["press", "newswire", "newspaper", "radio", "television"])
_DATELINE = 16
_SENDING = 4  # words after a state's name in which its envoy may be named
_SENT = frozenset(["envoy", "representative", "mediator", "facilitator", "observers", "observer", "host"])
DASHES = frozenset(["-", "–", "—", "―", "--", ":"])
GOVERNMENT = frozenset(["government", "regime", "junta"])


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named at words ``[start, end)``."""

    start: int
    end: int
    actor: ActorReport


class Cast(OverWords):
    """Looks up who is named where. ``names`` are in reading order."""

    def __init__(self, draft: Draft, lexicon: Lexicon) -> None:
        self.doc: Doc = draft.parse.doc
        self.words: Words = words_of(self.doc)
        self.body = draft.parse.body
        self.actors = draft.actors
        self._year = year_of(draft)
        self.lexicon = lexicon
        spans = sorted((span, actor) for span, actor in _mentions(draft))
        self.names = [Named(*self._range(span), draft.actors[number]) for span, number in spans]
        self._starts = [named.start for named in self.names]
        self.starting = {named.start: named for named in self.names}
        self.ending = {named.end: named for named in self.names}

    def _range(self, span: Span) -> tuple[int, int]:
        start = self.body.position(span.start) or 0
        end = start + span.end - span.start
        return bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)

    def at(self, word: int) -> Named | None:
        """Who is named at a word."""
        n = bisect_right(self._starts, word) - 1
        return self.names[n] if n >= 0 and word < self.names[n].end else None

    def before(self, word: int) -> list[Named]:
        """The names before a word, the nearest last."""
        return self.names[: bisect_left(self._starts, word)]

    def print(self, word: int) -> str:
        """A word as printed, an empty string beyond the ends."""
        return self.words.texts[word] if 0 <= word < len(self.words) else ""

    def printed(self, start: int, end: int) -> str:
        """Words ``[start, end)`` as printed, without line breaks."""
        return " ".join(self.doc.text[self.words.starts[start] : self.words.ends[end - 1]].split())

    def nationality_ending(self, end: int) -> Hit | None:
        """The adjective of a state that ends before a word: "South African" president."""
        for size in (3, 2, 1):
            start = end - size
            if start >= 0:
                for hit in self.lexicon.at(self.words, start):
                    if hit.end == end and hit.use in ("adjective", "people") and hit.form.entries[0].kind == "state":
                        return hit
        return None

    def group_ending(self, end: int) -> tuple[int, ActorReport] | None:
        """Where the adjective of a group that ends before a word begins, and the group: "Maoist" chairman."""
        for size in (2, 1):
            start = end - size
            if start < 0 or not self.words.cap[start]:
                continue
            for hit in self.lexicon.at(self.words, start):
                if hit.end == end and hit.use == "adjective":
                    ids = {entry.id for entry in hit.form.entries}
                    actor = next((actor for actor in self.actors if actor.entry in ids), None)
                    if actor is not None and actor.kind != "state":
                        return start, actor
        return None

    def place_ending(self, end: int) -> Hit | None:
        """The place of the tables that ends before a word: "Northern Ireland" secretary."""
        for size in (3, 2, 1):
            start = end - size
            if start >= 0 and self.words.cap[start]:
                for hit in self.lexicon.at(self.words, start):
                    if hit.end == end and hit.use == "place":
                        return hit
        return None

    def state_of_place(self, hit: Hit) -> str | None:
        """The common name of the state in which a place lies, where the tables know one place of that name."""
        states = {iso3 for entry in hit.form.entries for iso3 in entry.of}
        state = self.lexicon.state(states.pop()) if len(states) == 1 else ()
        return state[0].name if state else None

    def community(self, hit: Hit) -> str | None:
        """The people of two nations whose leader is not the state's that some of it proclaimed: "Turkish Cypriots"."""
        mine, last = hit.form.entries, hit.end - 1
        if not mine[0].disputed or last == hit.start:
            return None
        nations = (one for one in self.lexicon.at(self.words, last) if one.use in ("adjective", "people"))
        return f"{self.printed(hit.start, hit.end)}s" if any(one.form.entries != mine for one in nations) else None

    def of_state(self, hit: Hit) -> str | None:
        """The common name of the state an adjective belongs to; where several share it, the one that the clipping names. None before it was one."""
        entries = hit.form.entries
        first = entries[0].first
        if entries[0].disputed and first is not None and self._year is not None and self._year < first:
            return None
        if len(entries) == 1:
            return entries[0].name
        named = {actor.entry for actor in self.actors}
        here = [entry.name for entry in entries if entry.id in named]
        if len(here) == 1:
            return here[0]
        living = [entry.name for entry in entries if entry.last is None]
        return living[0] if len(living) == 1 else None

    def span(self, start: int, end: int) -> Span:
        """The clipping span of words ``[start, end)``."""
        return self.body.span(self.words.starts[start], self.words.ends[end - 1])

    def sentence(self, word: int) -> tuple[int, int]:
        """The words of the sentence that a word stands in."""
        sentence = self.doc[self.words.tokens[word]].sent
        return self.words.first[sentence.start], self.words.first[sentence.end]

    def names_in(self, start: int, end: int) -> list[Named]:
        """The names in words ``[start, end)``."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def government(self) -> ActorReport | None:
        """The state that "the government" means: the only one whose government the clipping calls by that word."""
        found: dict[str, ActorReport] = {}
        for named in self.names:
            if named.actor.kind == "state" and self._is_government(named):
                found[named.actor.id] = named.actor
        return next(iter(found.values())) if len(found) == 1 else None if found else self._seated

    def _is_government(self, named: Named) -> bool:
        inside = any(self.key(n) in GOVERNMENT for n in range(named.start, named.end))
        return inside or self._has_government(named)

    @property
    def _seated(self) -> ActorReport | None:
        """The only state that the clipping calls by its capital, if it speaks of none more often."""
        states = [actor for actor in self.actors if actor.kind == "state"]
        seats = {
            named.actor.id
            for named in self.names
            if named.actor.kind == "state"
            and any(hit.use == "seat" for hit in self.lexicon.at(self.words, named.start))
        }
        own = next((actor for actor in states if len(seats) == 1 and actor.id in seats), None)
        if own is None or len(own.mentions) < 2 or any(len(actor.mentions) > len(own.mentions) for actor in states):
            return None
        return own

    def may_own(self, named: Named) -> bool:
        """Whether offices can be of what is named: of states and bodies, not of those whom an office speaks to or is reported by."""
        actor = named.actor
        return actor.kind not in ("person", "collective") and actor.id not in self._outlets

    @cached_property
    def _outlets(self) -> frozenset[str]:
        """The papers, stations and agencies, known to the tables or not: told something, in the dateline's bracket, or called a press service."""
        return frozenset(named.actor.id for named in self.names if self._is_outlet(named))

    def _is_outlet(self, named: Named) -> bool:
        if named.actor.kind != "organization":
            return False
        if named.actor.entry is not None:
            return named.actor.entry.startswith("outlet:")
        if any(self.key(n) in _PRESS for n in range(named.start, named.end)):
            return True
        dateline = named.start < _DATELINE and self.print(named.start - 1) == "(" and self.print(named.end) == ")"
        return dateline and self.print(named.end + 1) in DASHES

    def body_before(self, word: int) -> Named | None:
        """The state or body that "its" means at a word: the one right before, else the subject of the sentence, else the last named in it,
        else what the sentence before began with. Outlets, to which people talk, don't count."""
        start, _ = self.sentence(word)
        here = [named for named in self.names_in(start, word) if self.may_own(named)]
        if here:
            if word - here[-1].end <= _ADJACENT:
                return here[-1]
            return next((named for named in here if self._is_subject(named)), here[-1])
        if start == 0:
            return None
        previous, end = self.sentence(start - 1)
        return next((named for named in self.names_in(previous, end) if self.may_own(named)), None)

    def group_named(self, word: int) -> Named | None:
        """The party whose people speak without being told of whom: the last one named in the sentence, else the only one of the sentence before."""
        start, _ = self.sentence(word)
        here = [named for named in self.names_in(start, word) if self.may_own(named) and named.actor.kind != "state"]
        if here:
            return here[-1]
        if start == 0:
            return None
        before = [
            named
            for named in self.names_in(*self.sentence(start - 1))
            if self.may_own(named) and named.actor.kind != "state"
        ]
        return before[-1] if len({named.actor.id for named in before}) == 1 else None

    def subject_state(self, word: int) -> Named | None:
        """The state that is the subject of the sentence before a word."""
        start, _ = self.sentence(word)
        here = (
            named for named in self.names_in(start, word) if named.actor.kind == "state" and self._is_subject(named)
        )
        return next(here, None)

    def _is_subject(self, named: Named) -> bool:
        tokens = self.words.tokens
        root = self.doc[tokens[named.start] : tokens[named.end - 1] + 1].root
        return root.dep_ in ("nsubj", "nsubjpass")

    def _has_government(self, named: Named) -> bool:
        """ "Sudan's government", "the government of Sudan" """
        if self.print(named.end) in POSSESSIVES:
            return any(self.key(n) in GOVERNMENT for n in range(named.end + 1, named.end + 4))
        before = named.start - 1
        if self.key(before) in ("the", "republic"):
            before -= 1
        return self.key(before) == "of" and self.key(before - 1) in GOVERNMENT

    def own_state(self, word: int) -> str | None:
        """The state meant at a word by an office of no named state: the clipping's own, unless the sentence speaks of another one and has no
        adjective of the clipping's own."""
        own = self.home or self.governed or self.most_spoken_of
        if own is None or self._foreign_its(word):
            return None
        start, end = self.sentence(word)
        others = {name for at, name in self._lands if start <= at < end} - {own}
        if not others:
            return own
        return own if any(start <= at < end and name == own for at, name in self._nationalities) else None

    def _foreign_its(self, word: int) -> bool:
        """ "Its foreign minister": of something that was named, if not here, and not simply of the state most spoken of."""
        return any(self.key(word - n) in ("its", "their", "whose") for n in (1, 2))

    @cached_property
    def governed(self) -> str | None:
        """The state that "the government" means, where nothing says that it is only a host or a mediator."""
        own = self.government
        if own is None or any(self._is_government(named) for named in self.names if named.actor.id == own.id):
            return own.name if own else None
        return None if self.is_go_between(own) else own.name

    def is_go_between(self, own: ActorReport) -> bool:
        """Whether a state sends an envoy or observers, hosts or mediates: "the government" that a clipping speaks of is then another's, even where
        the other is never named."""
        if any(self._is_government(named) for named in self.names if named.actor.id == own.id):
            return False
        return any(self._sends(named, own) for named in self.names) or self._sends_its(own)

    def _sends(self, named: Named, own: ActorReport) -> bool:
        """ "Norway's special representative" """
        if named.actor.id != own.id:
            return False
        _, end = self.sentence(named.start)
        return any(self.key(n) in _SENT for n in range(named.end, min(end, named.end + _SENDING)))

    def _sends_its(self, own: ActorReport) -> bool:
        """ "… , its special representative" """
        for word, key in enumerate(self.words.keys):
            its = next((n for n in (word - 1, word - 2) if self.key(n) == "its"), None) if key in _SENT else None
            owner = self.body_before(its) if its else None
            if owner is not None and owner.actor.id == own.id:
                return True
        return False

    @cached_property
    def _lands(self) -> list[tuple[int, str]]:
        """The states named, whether they act there or not: where, and which."""
        tabled = [
            (hit.start, hit.form.entries[0].name)
            for hits in self.lexicon.find(self.words)
            for hit in hits[:1]
            if hit.use in ("name", "metonym") and hit.form.entries[0].kind == "state"
        ]
        return [*tabled, *((named.start, named.actor.name) for named in self.names if named.actor.kind == "state")]

    @cached_property
    def _nationalities(self) -> list[tuple[int, str]]:
        """The adjectives of states: where, and whose."""
        found: list[tuple[int, str]] = []
        for hits in self.lexicon.find(self.words):
            for hit in hits:
                if hit.use == "name":
                    break
                if hit.use == "adjective" and hit.form.entries[0].kind == "state" and (name := self.of_state(hit)):
                    found.append((hit.start, name))
                    break
        return found

    @cached_property
    def addresses(self) -> dict[str, set[str]]:
        """By person the words right before the names, and the names' first words: forms of address are among them."""
        found: dict[str, set[str]] = {}
        for named in self.names:
            if named.actor.kind == "person":
                before = self.key(named.start - 1) or self.key(named.start - 2)
                found.setdefault(named.actor.id, set()).update((before, self.key(named.start)))
        return found

    @cached_property
    def most_spoken_of(self) -> str | None:
        """The state that is named, or has things called by its adjective, twice as often as any other, and several times."""
        seen = Counter(name for _, name in {*self._nationalities, *self._lands})
        told = [*seen.most_common(2), ("", 0), ("", 0)]
        return told[0][0] if told[0][1] >= max(_HOME_LEAST, 2 * told[1][1]) else None

    @cached_property
    def home(self) -> str | None:
        """The state whose officials the clipping means where it says of none: the one that most of its nationalities are of."""
        seen = Counter(name for _, name in self._nationalities)
        if not seen:
            return None
        (name, count), total = seen.most_common(1)[0], seen.total()
        return name if count >= _HOME_LEAST and count / total >= _HOME_SHARE else None


def _mentions(draft: Draft) -> list[tuple[Span, int]]:
    return [(span, number) for number, actor in enumerate(draft.actors) for span in actor.mentions]
