"""Definite noun phrases that stand for an actor: "the envoy", "the former president", "the insurgent group", "the government"."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.model.reading import ActorReport, RoleReport
from dragoman.model.terms import ActorKind
from dragoman.reading.actors.cast import Cast, Named
from dragoman.reading.actors.lexicon import Entry
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.actors.words import POSSESSIVES

_LONGEST = 5
_GOVERNMENT = frozenset(["government", "ministry"])  # "the foreign ministry" speaks for the state
_BODY_WORDS = frozenset(["union", "party", "rebel", "guerrilla", "militia", "opposition", "group", "council"])
"""What may stand before a holder's office though it only says what sort of body it is of: "the union leader"."""
_NOUNS = {
    "father": "priest",
    "fr": "priest",
    "rev": "pastor",
    "reverend": "pastor",
    "sister": "nun",
    "dr": "doctor",
    "monsignor": "bishop",
}
_NEAR = 60
"""Words back within which a group must have been named to be "the group"; about two sentences."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A phrase that ends before word ``end`` and means an actor."""

    actor: str
    kind: ActorKind
    end: int


class Nominals:
    """Resolves phrases that begin with "the"."""

    def __init__(self, lists: WordLists) -> None:
        self.heads = lists.titles
        self._honorifics = lists.honorifics
        self._speech = lists.of("context", "speech_verbs")
        self._former = lists.of("titles", "former")
        self._modifiers = lists.of("titles", "modifiers")
        self._passing = lists.of("titles", "passing")
        self._groups = lists.of("references", "group")
        self._armed = lists.of("references", "armed_group")
        self._bodies = lists.of("references", "organization")
        self._adjectives = lists.of("references", "group_adjectives")

    def at(self, cast: Cast, start: int) -> Nominal | None:
        """What the phrase that begins with the article at word ``start`` means, if it is plain; an apposition to a name means nothing more."""
        found = self._phrase(cast, start)
        before = cast.ending.get(start - 1)
        apposed = before is not None and before.actor.kind == "person" and cast.print(start - 1) == ","
        return None if found is not None and apposed and found.kind == "person" else found

    def _phrase(self, cast: Cast, start: int) -> Nominal | None:
        described: set[str] = set()
        state: str | None = None
        at = start + 1
        while at < min(len(cast.words), start + _LONGEST):
            key = cast.key(at)
            if cast.starting.get(at) is not None or not key:
                return None
            hit = next((hit for hit in cast.lexicon.at(cast.words, at) if hit.use in ("adjective", "people")), None)
            if hit is not None and at == start + 1 and (nation := self._nation(cast, hit.end)) is not None:
                return nation
            if hit is not None and state is None and not described:
                state, at = cast.of_state(hit), hit.end
                continue
            if self._ends(cast, at):
                return self._resolve(cast, start, at, described, state)
            if not (key in self._adjectives or key in self._former or key in self._modifiers or key in self._passing or key == "then"):  # fmt: skip
                return None
            described.add(key)
            at += 1
        return None

    def _nation(self, cast: Cast, end: int) -> Nominal | None:
        """ "The North Koreans asked for more": those who speak for a state that the clipping names."""
        hits = [hit for n in (end - 1, end - 2) if n >= 0 for hit in cast.lexicon.at(cast.words, n)]
        hit = next((hit for hit in hits if hit.use == "people" and hit.end == end), None)
        if hit is None or not cast.words.texts[end - 1].endswith("s"):
            return None
        token = cast.doc[cast.words.tokens[end - 1]]
        if (
            token.dep_ != "nsubj"
            or token.head.lemma_.lower() not in self._speech
            or (name := cast.of_state(hit)) is None
        ):
            return None
        actor = _state(cast, name)
        return Nominal(actor.id, "state", end) if actor is not None else None

    def _ends(self, cast: Cast, at: int) -> bool:
        """Whether the phrase ends with this word: a noun that can stand for somebody, and no noun, name or complement after it."""
        key = cast.key(at)
        named = key in self.heads or key in self._groups or key in self._armed or key in self._bodies
        if not named and key not in _GOVERNMENT:
            return False
        after = cast.key(at + 1)
        if cast.starting.get(at + 1) is not None or (after in ("of", "for", "in") and not self._verbal(cast, at + 1)):
            return False
        if cast.print(at + 1) in POSSESSIVES:
            return True
        if at + 1 < len(cast.words):
            token = cast.doc[cast.words.tokens[at + 1]]
            if token.pos_ in ("NOUN", "PROPN") or (cast.words.glued[at + 1] and cast.print(at + 1) == "-"):
                return False
        return True

    def _verbal(self, cast: Cast, at: int) -> bool:
        """ "in" after "the group" may tell where something happens; after an office it says of what: only a time may follow."""
        return cast.key(at) == "in" and cast.key(at + 1).isdigit()

    def _resolve(self, cast: Cast, start: int, at: int, described: set[str], state: str | None) -> Nominal | None:
        key = cast.key(at)
        actor: ActorReport | None
        if key in _GOVERNMENT:
            plain = not described or key == "ministry"
            actor = self._government(cast, start, state) if plain else None
        elif key in self.heads and key not in self._armed:
            actor = self._holder(cast, start, key, described, state)
        else:
            actor = self._group(cast, start, key, state) if described <= self._adjectives else None
        return Nominal(actor.id, actor.kind, at + 1) if actor is not None else None

    def _government(self, cast: Cast, start: int, state: str | None) -> ActorReport | None:
        """The state named; else that of the official who speaks in the sentence; else the only one whose government the clipping speaks of."""
        if state is not None:
            return _state(cast, state)
        for named in reversed(cast.names_in(cast.sentence(start)[0], start)):
            if named.actor.kind == "person":
                own = [found for role in named.actor.roles if role.of and (found := _state(cast, role.of)) is not None]
                if own:
                    return own[0]
        spoken_of = cast.governed or cast.home or cast.most_spoken_of
        own_state = _state(cast, spoken_of) if spoken_of else None
        return None if own_state is None or cast.is_go_between(own_state) else own_state

    def _holder(self, cast: Cast, start: int, key: str, described: set[str], state: str | None) -> ActorReport | None:
        """The one person who holds such an office; of several, the only one named in the last few words."""
        former = bool(described & self._former) or "then" in described
        words = described - self._former - self._passing - {"then"} - self._adjectives
        holders = [
            actor
            for actor in cast.actors
            if actor.kind == "person"
            and (
                any(_holds(role, key, words, state, former=former) for role in actor.roles)
                or (not words and not former and state is None and self._is_addressed(cast, actor, key))
            )
        ]
        named = cast.before(start)
        known = {one.actor.id for one in named}
        holders = [actor for actor in holders if actor.id in known]
        if len(holders) == 1:
            return holders[0]
        near = {one.actor.id for one in named if start - one.end <= _NEAR}
        close = [actor for actor in holders if actor.id in near]
        return close[0] if len(close) == 1 else None

    def _is_addressed(self, cast: Cast, actor: ActorReport, key: str) -> bool:
        """Whether a form of address makes somebody this: "Father Croos" the priest, "Col. Li" the colonel, "King Daud" the king."""
        if any(key in role.title.casefold().split() for role in actor.roles):
            return False  # what the role says counts, if only that it is over
        for word in cast.addresses.get(actor.id, ()):
            honorific = self._honorifics.get(word)
            if honorific is not None and key in (word, _NOUNS.get(word), *honorific.name.casefold().split()):
                return True
        return False

    def _group(self, cast: Cast, start: int, key: str, state: str | None) -> ActorReport | None:
        """The group or body named last, where no other of its kind was named as near."""
        if state is not None:
            return None
        kinds: tuple[str, ...]
        if key in self._armed:
            kinds = ("armed_group",)
        elif key in self._groups and key != "party":
            kinds = ("armed_group", "organization")
        else:
            kinds = ("organization",)
        names = [one for one in cast.before(start) if one.actor.kind in kinds and _bodily(one)]
        if key in self._armed and key != "militia":
            return names[-1].actor if len({one.actor.id for one in names}) == 1 else None
        near = [one for one in names if start - one.end <= _NEAR]
        if not near:
            return None
        sentence = cast.sentence(near[-1].start)[0]
        rivals = {one.actor.id for one in near if one.start >= sentence}
        return near[-1].actor if len(rivals) == 1 else None


def _state(cast: Cast, name: str) -> ActorReport | None:
    rows = cast.lexicon.entries()
    return next(
        (
            actor
            for actor in cast.actors
            if actor.kind == "state" and name in (actor.name, _row_name(rows, actor.entry))
        ),
        None,
    )


def _row_name(rows: Mapping[str, Entry], entry: str | None) -> str | None:
    """What the tables call a state that a text calls by the name it had then."""
    return rows[entry].name if entry is not None and entry in rows else None


def _bodily(named: Named) -> bool:
    """Outlets report; they are not "the group"."""
    return not (named.actor.entry or "").startswith("outlet:")


def _holds(role: RoleReport, key: str, words: set[str], state: str | None, *, former: bool) -> bool:
    title = role.title.casefold().replace("-", " ").split()
    if key not in title and key not in role.title.casefold().split():
        return False
    if (role.tenure == "former") is not former:
        return False
    known = set(title) | (_BODY_WORDS if role.of else set()) - {"deputy"}
    return words <= known and (state is None or role.of in (state, None))
