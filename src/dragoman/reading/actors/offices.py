"""The grammar of offices: title, whose office it is, and when it is held, read from the words of a noun phrase.

"the Bolivian premier's principal secretary for fisheries" is one office, "principal secretary for fisheries", of Bolivia; "a judge at Quell and
sometime treasurer of the League of Pilots" names two.
"""

from dataclasses import dataclass

from dragoman.model.terms import Incumbency
from dragoman.reading.actors.cast import Cast, Named
from dragoman.reading.actors.lexicon import Hit
from dragoman.reading.actors.wordlists import WordLists, tenure_words
from dragoman.reading.actors.words import HYPHENS, POSSESSIVES

_DETERMINERS = frozenset(["a", "an", "the", "his", "her", "its", "their", "our", "my", "one"])
_STOPS = frozenset(
    [
        "by",
        "during",
        "after",
        "before",
        "since",
        "until",
        "through",
        "under",
        "over",
        "who",
        "which",
        "that",
        "whose",
        "where",
        "when",
        "as",
        "but",
        "while",
        "because",
        "if",
    ]
)
_PERIODS = frozenset(["week", "weekend", "month", "year", "night", "autumn", "fall", "spring", "summer", "winter"])
_FARTHEST = 14
_LAST_NAMES = 8
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Office:
    """An office found at words ``[start, end)``, determiners left out. ``of`` is a common name; ``owner`` the id of the actor it was taken from, if any.
    ``rule`` (of ``rules.toml``) found it; ``dropped``: shorter titles of it."""

    title: str
    of: str | None
    tenure: Incumbency
    start: int
    end: int
    head: str
    bare: bool
    owner: str | None = None
    rule: str = "roles.told"
    dropped: tuple[str, ...] = ()


@dataclass(slots=True)
class _Left:
    """What stands before the head: where the title and the phrase begin, whose it is, when."""

    title: int
    start: int
    of: str | None = None
    owner: str | None = None
    tenure: Incumbency = "current"
    prefix: tuple[int, int] | None = None
    loose: bool = False
    marked: bool = False
    governed: bool = False


class Offices:
    """Reads offices out of stretches of words."""

    def __init__(self, lists: WordLists) -> None:
        self.heads = lists.titles
        self._modifiers = lists.of("titles", "modifiers")
        self._former = lists.of("titles", "former") | tenure_words("former")
        self._future = lists.of("titles", "future") | tenure_words("future")
        self._current = lists.of("titles", "current") | tenure_words("current")
        self._passing = lists.of("titles", "passing")
        self._connectors = lists.of("titles", "connectors")
        self._speaking = lists.of("titles", "speaking")
        self._serving = lists.of("titles", "serving")
        self._weak = lists.of("titles", "weak")
        self._plain = lists.of("titles", "plain")
        self._bodies = lists.of("references", "organization")
        self._honorifics = lists.honorifics
        self._functions = lists.of("titles", "functions")
        self._ranks = lists.of("titles", "ranks")
        self._generals = lists.of("titles", "generals")
        self._of_state = lists.of("titles", "of_state")
        self._groups = lists.of("references", "group") | lists.of("references", "armed_group")
        self._places = lists.of("heads", "place")
        self._sent = lists.of("titles", "parties_sent")
        self._sendable = frozenset(
            ["envoy", "emissary", "mediator", "negotiator", "representative", "facilitator", "delegate"]
        )
        self._calendar = lists.of("common", "calendar")
        self._owned = lists.of("titles", "owned")
        self._boards = lists.of("titles", "boards")
        self._institutions = lists.of("titles", "institutions")
        self._local = lists.of("titles", "local")
        self._seconds = lists.of("titles", "seconds")
        self._domained = lists.of("titles", "domained")
        self._imperatives = lists.of("common", "imperatives")

    def read(self, cast: Cast, start: int, end: int) -> list[Office]:
        """The offices in words ``[start, end)``, left to right."""
        found: list[Office] = []
        at, reached = start, start
        while at < end:
            if self._is_head(cast, at, end):
                office, stop = self._office(cast, at, reached, end)
                before = cast.starting.get(stop)
                if before is not None and stop < end and before.actor.kind == "person":
                    at = max(stop, at + 1)  # that person's title, not one of these
                    continue
                if office is not None:
                    found.append(office)
                at = reached = max(stop, at + 1)
            else:
                at += 1
        return found

    def _is_head(self, cast: Cast, at: int, end: int) -> bool:
        key = cast.key(at)
        if key not in self.heads or cast.at(at) is not None or (key == "pm" and not cast.print(at).isupper()):
            return False  # "11 p.m."
        if at + 1 < end and cast.print(at + 1) in (*HYPHENS, *POSSESSIVES) and cast.words.glued[at + 1]:
            return cast.key(at + 2) in self._future
        if self._leads_on(cast, at + 1, end):
            return False
        if key in self._ranks:
            return self.is_general(cast, at) or self._is_judge(cast, at)
        return cast.doc[cast.words.tokens[at]].pos_ in ("NOUN", "PROPN", "ADJ", "X")

    def is_general(self, cast: Cast, at: int) -> bool:
        """ "general" as a part of an office: secretary general, attorney-general."""
        before = cast.key(at - 1) or cast.key(at - 2)
        return cast.key(at) == "general" and before in self._generals

    def _is_judge(self, cast: Cast, at: int) -> bool:
        """ "a judge", "chief justice": before a name, and with a capital, they are forms of address."""
        key = cast.key(at)
        if cast.words.cap[at] or ((named := cast.starting.get(at + 1)) is not None and named.actor.kind == "person"):
            return False
        return key == "judge" or (key == "justice" and cast.key(at - 1) in ("chief", "associate"))

    def _leads_on(self, cast: Cast, at: int, end: int) -> bool:
        """Whether a head further on makes this word a part of its title: "deputy" in "deputy foreign minister"."""
        first = at
        while at < end and cast.starting.get(at) is None:
            key = cast.key(at)
            if key in self.heads:
                return True
            if at == first and cast.key(at - 1) in self._seconds and self._is_domain(cast, at):
                return True
            nation = next((hit for hit in cast.lexicon.at(cast.words, at) if hit.use == "adjective"), None)
            if key not in self._modifiers and nation is None:
                return False
            at = nation.end if nation is not None else at + 1
        return False

    def _is_domain(self, cast: Cast, at: int) -> bool:
        """ "mining" in "deputy mining minister": a noun that no list knows, before a head that has a domain."""
        return cast.doc[cast.words.tokens[at]].pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and cast.key(at + 1) in self._domained  # fmt: skip

    def _office(self, cast: Cast, head: int, least: int, end: int) -> tuple[Office | None, int]:
        left = self._left(cast, head, least)
        key = cast.key(head)
        suffix, of, owner, stop, tenure = self._right(cast, head, end, key)
        title = _printed(cast, left.title, head + 1)
        if left.prefix:
            title = f"{_printed(cast, *left.prefix)} {title}"
        if left.loose and key in self._weak and left.owner is None:
            left.of = None  # "an Indian communist leader" does not lead India
        whose, by = (left.of, left.owner) if left.of else (of, owner)
        if left.of and of and suffix == "" and key in self._weak and key not in self._functions:
            whose, by = of, owner
        office = Office(
            title=title + suffix,
            of=whose,
            tenure=tenure or left.tenure,
            start=left.start,
            end=stop,
            head=key,
            bare=left.title == head and not suffix,
            owner=by,
        )
        says = {cast.key(n) for n in range(left.title, head)} - self._plain
        empty = whose is None and not suffix and not says and not left.governed
        return (None if empty and key in self._weak | self._functions else office), stop

    # ---- before the head ----

    def _left(self, cast: Cast, head: int, least: int) -> _Left:
        left = _Left(head, head)
        at, contiguous = head, True
        while at > least and head - at < _FARTHEST:
            before = self._whose(cast, at, least, left)
            if cast.key(at - 1) == "time" and cast.key(at - 3) == "one" and cast.print(at - 2) in HYPHENS:
                left.tenure, at, contiguous = "former", at - 3, False
            elif before is not None:
                at, contiguous = before, False
            elif cast.print(at - 1) in HYPHENS and cast.words.glued[at - 1]:
                at -= 1
                continue
            elif contiguous and self._qualifies(cast, at - 1):
                at = left.title = at - 1
            elif self._passes(cast, at, left):
                at, contiguous = at - 1, False
            else:
                break
            left.start = at
        if left.of is None and cast.key(left.start - 1) in ("its", "their"):
            owner = cast.body_before(left.start - 1)
            several = cast.key(left.start - 1) == "their"
            self._belongs(left, None if several and owner and owner.actor.kind == "state" else owner)
        elif left.of is None and cast.key(left.start - 1) == "whose":
            self._belongs(left, self._antecedent(cast, left.start - 1))
        return left

    def _belongs(self, left: _Left, owner: Named | None) -> None:
        if owner is not None:
            left.of, left.owner = owner.actor.name, owner.actor.id

    def _antecedent(self, cast: Cast, at: int) -> Named | None:
        """What "whose" means: the state or body named right before."""
        before = cast.before(at)
        return (
            before[-1] if before and at - before[-1].end <= _SHORT and before[-1].actor.kind != "collective" else None
        )

    def _whose(self, cast: Cast, at: int, least: int, left: _Left) -> int | None:
        """Where the words begin that end here and say whose the office is; None where they don't."""
        if left.of is not None:
            outer = cast.ending.get(at - 1) if cast.print(at - 1) in POSSESSIVES else None
            if outer is None or outer.actor.kind == "person":
                return None  # otherwise "Chad's U.N. ambassador" is Chad's
        named = cast.at(at - 1)
        if named is not None:
            if named.actor.kind in ("person", "collective"):
                return None
            left.of, left.owner = named.actor.name, named.actor.id
            return named.start
        if cast.print(at - 1) in POSSESSIVES:
            start = self._possessor(cast, at - 1, least, left)
            left.marked = left.marked or start < at
            return start if start < at else None
        if (group := cast.group_ending(at)) is not None:
            left.of, left.owner = group[1].name, group[1].id
            return group[0]
        hit = cast.nationality_ending(at)
        if hit is not None:
            return self._nation(cast, hit, least, left)
        place = cast.place_ending(at)
        if place is None or place.start < least or at != left.title:
            return None
        left.of, left.title = cast.state_of_place(place), place.start
        return place.start

    def _passes(self, cast: Cast, at: int, left: _Left) -> bool:
        """Whether the word before is read over on the way to whose the office is; it may say when it is held, too."""
        before = at - 1
        key = cast.key(before)
        if cast.at(before) is not None or key in _DETERMINERS:
            return False
        if key in self._former:
            left.tenure = "former"
        elif key in self._future:
            left.tenure = "future"
        elif left.of and not left.marked and key in self._modifiers and left.prefix is None and at == left.start:
            left.prefix = (before, at)  # "the chief Tamran negotiator"
        elif key not in self._current and key not in self._passing:
            left.loose = left.of is None and self._describes(cast, before)
            return left.loose
        return True

    def _describes(self, cast: Cast, at: int) -> bool:
        """Whether a word before a title says something of the holder that is no part of it: "Marxist", "Harvard-trained"."""
        return cast.doc[cast.words.tokens[at]].pos_ in ("ADJ", "PROPN") and cast.key(at) not in self.heads | {""}

    def _nation(self, cast: Cast, hit: Hit, least: int, left: _Left) -> int:
        """Whose an adjective makes an office; "Bosnian Serb" makes it the people's. Returns where the adjective begins."""
        land = cast.nationality_ending(hit.start) if hit.start > least else None
        if land is not None:
            left.of = left.of or f"{cast.print(land.start)} {cast.print(hit.end - 1)}s"
            return land.start
        people = cast.community(hit) if cast.key(left.start) not in self._of_state else None
        left.of = left.of or people or cast.of_state(hit)
        return hit.start

    def _qualifies(self, cast: Cast, at: int) -> bool:
        """Whether a word belongs to the title that it stands before."""
        key = cast.key(at)
        if key == "under" and cast.key(at + 1) != "secretary":
            return False  # "Under President Ruiz …"
        if key in self._modifiers:
            return True
        if key in self._former | self._future | self._imperatives:
            return False
        token = cast.doc[cast.words.tokens[at]]
        if cast.key(at + 1) in self._domained and cast.key(at - 1) in self._seconds and self._is_domain(cast, at):
            return True
        if token.dep_ == "compound" and token.pos_ in ("NOUN", "PROPN") and token.i < token.head.i:
            return cast.words.cap[at] == cast.words.cap[at + 1]
        return key in self.heads and key not in self._ranks

    def _possessor(self, cast: Cast, mark: int, least: int, left: _Left) -> int:
        """Whose: "Russia's", "Mandela's", "the Russian president's", "the group's". Returns where the possessor begins."""
        named = cast.ending.get(mark)
        if named is not None:
            left.of, left.owner = named.actor.name, named.actor.id
            start = named.start
            while start > least and cast.key(start - 1) in self.heads:
                start -= 1
            return start
        owner = mark - 1
        key = cast.key(owner)
        head = next((cast.key(n) for n in range(mark + 1, mark + _SHORT + 1) if cast.key(n) in self.heads), "")
        if key in self.heads and owner > least:
            inner = self._left(cast, owner, least)
            left.of, left.owner = inner.of, inner.owner
            return inner.start
        if key == "ministry":
            inner = self._left(cast, owner, least)
            left.of, left.owner, left.title = inner.of, inner.owner, inner.title
            return inner.start
        if key == "government":
            left.governed = True  # of a state, whether or not the clipping tells which
            if cast.government is not None:
                left.of, left.owner = cast.government.name, cast.government.id
            return owner
        if key in self._groups | self._bodies:
            group = self._group_before(cast, owner)
            left.of, left.owner = group or (None, None)
            return owner
        if cast.words.cap[owner] or owner <= least or head not in self._speaking | self._sendable:
            return mark + 1
        return owner if cast.doc[cast.words.tokens[owner]].pos_ == "NOUN" else mark + 1  # "the hemisphere's envoy"

    def _group_before(self, cast: Cast, at: int) -> tuple[str, str] | None:
        """The body that "the group" or "the party" means: the one of its kind named last, among the last few names."""
        kinds = ("organization",) if cast.key(at) in self._bodies else ("armed_group", "organization")
        for named in reversed(cast.before(at)[-_LAST_NAMES:]):
            if named.actor.kind in kinds and cast.may_own(named):
                return named.actor.name, named.actor.id
        return None

    # ---- after the head ----

    def _right(
        self, cast: Cast, head: int, end: int, key: str
    ) -> tuple[str, str | None, str | None, int, Incumbency | None]:
        """What follows: words that belong to the title, whose office it is, where the phrase ends, and a tenure ("president-elect")."""
        at, suffix = head + 1, ""
        of: str | None = None
        owner: str | None = None
        tenure: Incumbency | None = None
        if cast.print(at) in HYPHENS and cast.key(at + 1) in self._future:
            at, tenure = at + 2, "future"
        elif cast.key(at) in ("designate", "elect"):
            at, tenure = at + 1, "future"
        while at < end and cast.key(at) in self._connectors:
            word = cast.key(at)
            if word == "from" and cast.key(at + 1).isdigit() and cast.key(at + 2) in ("to", "until", "till"):
                tenure = "former"  # "ruler of the island from 1982 to 1983"
                break
            if word in ("on", "in", "at", "from") and (
                cast.key(at + 1) in self._calendar or cast.key(at + 1).isdigit()
            ):
                break
            stop = self._complement_end(cast, at + 1, end)
            if stop == at + 1:
                break
            said, whose, by = self._complement(cast, word, at, stop, key)
            suffix += said
            if whose and of is None:
                of, owner = whose, by
            at = stop
            if said == "" and whose is None and not (word == "for" and key in self._speaking):
                break
        if cast.key(at) == "until" and self._is_past(cast, at + 1):
            tenure = tenure or "former"
        return suffix, of, owner, at, tenure

    def _is_past(self, cast: Cast, at: int) -> bool:
        """ "until 2004", "until Friday", "until last week", "until earlier this year": an office that has ended."""
        key, after = cast.key(at), cast.key(at + 1)
        if key in ("last", "late", "early") and (after in _PERIODS or after in self._calendar or after.isdigit()):
            return True
        if key in ("earlier", "late", "early") and after in ("this", "last", "in"):
            return True
        return key.isdigit() or key in self._calendar or key in ("yesterday", "recently")

    def _complement_end(self, cast: Cast, start: int, end: int) -> int:
        at = start
        while at < end:
            named = cast.starting.get(at)
            if named is not None:
                if named.actor.kind == "person" and at > start and self._complete(cast, at):
                    break
                at = min(named.end, end)
                continue
            key = cast.key(at)
            if not key and cast.print(at) not in HYPHENS and cast.print(at) not in POSSESSIVES:
                break
            if key in _STOPS or (key in self._connectors and at > start and not (key == "of" and cast.key(at - 1) in self._places)):  # fmt: skip
                break
            if key in ("and", "or") and not self._goes_on(cast, at, end):
                break
            joined = cast.words.glued[at] or (cast.print(at + 1) in HYPHENS and cast.words.glued[at + 1])
            token = cast.doc[cast.words.tokens[at]]
            if token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" and not cast.words.cap[at] and not joined:
                break
            at += 1
        while at > start and not cast.key(at - 1):
            at -= 1
        return at

    def _complete(self, cast: Cast, at: int) -> bool:
        """Whether a complement already has its noun, so that a person's name after it begins something new."""
        previous = cast.key(at - 1)
        return (previous not in self.heads and previous not in _DETERMINERS) or previous in self._groups

    def _goes_on(self, cast: Cast, at: int, end: int) -> bool:
        """ "and" inside a complement joins nouns ("peace and reconciliation"); before a determiner, a title or a name it begins something new."""
        after = cast.key(at + 1)
        if after in _DETERMINERS or after in self._former or after in self.heads or at + 1 >= end:
            return False
        named = cast.starting.get(at + 1)
        if named is not None:
            return named.actor.kind == "state" and cast.ending.get(at) is not None and named.end >= end - 1
        ahead = [cast.key(n) for n in range(at + 1, min(at + 4, end))]
        return not any(word in self.heads for word in ahead)

    def _complement(self, cast: Cast, word: str, at: int, stop: int, head: str) -> tuple[str, str | None, str | None]:
        """What one "of …", "for …" adds: words of the title, or whose office it is."""
        names = [named for n in range(at + 1, stop) if (named := cast.starting.get(n)) is not None]
        first = names[0] if names else None
        if word in ("of", "in", "at", "with", "from") or (word == "for" and head in self._speaking) or (word == "to" and head in self._serving):  # fmt: skip
            if (
                word == "of"
                and first is not None
                and first.actor.kind == "state"
                and self._is_part(cast, at + 1, first.start)
            ):
                return self._place_title(cast, at + 1, first.start), first.actor.name, first.actor.id
            if first is not None and (word != "in" or first.actor.kind != "state" or head not in ("envoy", "ambassador", "representative")):  # fmt: skip
                return "", first.actor.name, first.actor.id
            if first is None:
                group = self._nominal(cast, at + 1, stop)
                if group:
                    return "", *group
                if (phrase := self._institution(cast, word, at + 1, stop, head)) is not None:
                    return "", phrase, None
                if word == "for" and head in self._speaking and cast.key(stop - 1) in self.heads:
                    return "", None, None
                if word == "of" and cast.key(stop - 1) in self._sent and (nation := cast.nationality_ending(stop - 1)):
                    return f" of {cast.print(stop - 1)}", cast.of_state(nation), None  # "of the Rwandan delegation"
                if word == "of":
                    return self._place_title(cast, at + 1, stop), self._state_of(cast, at + 1, stop), None
                if word in ("in", "at", "with", "from"):
                    return "", None, None
        return " " + _printed(cast, at, stop, article=False), None, None

    def _institution(self, cast: Cast, word: str, start: int, stop: int, head: str) -> str | None:
        """Whose an office is where that is told by a common noun or a town: "of the chess federation", "mayor of Tuzla"."""
        first = start + (cast.key(start) in _DETERMINERS)
        if first >= stop or word not in ("of", "at"):
            return None
        caps = (
            first > start
            and head in self._owned
            and stop - first > 1
            and all(cast.words.cap[n] for n in range(first, stop))
        )
        if caps and cast.key(first) not in self._modifiers and cast.key(stop - 1) not in self._places:
            return _printed(cast, first, stop)  # "editor of the Trieste Lantern", though nothing else vouches for it
        town = head in self._local and all(cast.words.cap[n] or not cast.key(n) for n in range(first, stop))
        first += cast.key(first) in self._current and stop - first > 1
        named = cast.key(stop - 1) in self._boards and stop - first > 1
        if town or named or (cast.key(stop - 1) in self._institutions and cast.key(first) not in self._former):
            return _printed(cast, first, stop, article=False)
        return None

    def _nominal(self, cast: Cast, start: int, stop: int) -> tuple[str, str] | None:
        """Whom "the group" or "the former president" means as somebody's employer."""
        last = cast.key(stop - 1)
        if last in self._sent and stop - start <= _SHORT:
            return None
        if last in self._groups and stop - start <= 3:
            return self._group_before(cast, start)
        if last in self.heads and cast.key(start) == "the":
            for named in reversed(cast.before(start)):
                if named.actor.kind == "person" and last in (cast.key(named.start - 1), cast.key(named.start - 2)):
                    return named.actor.name, named.actor.id
        return None

    def _is_part(self, cast: Cast, start: int, stop: int) -> bool:
        """ "of the province of X in Y": something smaller stands before the state."""
        return any(cast.key(n) in self._places for n in range(start, stop))

    def _state_of(self, cast: Cast, start: int, stop: int) -> str | None:
        """The state of the place that words name, if the tables have it."""
        for n in range(start, stop):
            if cast.words.cap[n] and (n == start or not cast.words.cap[n - 1]):
                for hit in cast.lexicon.at(cast.words, n):
                    if hit.use == "place" and hit.end <= stop and not (hit.end < stop and cast.words.cap[hit.end]):
                        return cast.state_of_place(hit)
        return None

    def _place_title(self, cast: Cast, start: int, stop: int) -> str:
        """ "of the hilly district of Orvane", "of the wooded Orvane district": the place alone, or the plain words where there is none."""
        caps = [n for n in range(start, stop) if cast.words.cap[n] and cast.key(n)]
        small = [n for n in range(start, stop) if cast.key(n) in self._places]
        if caps and small:
            return " of " + _printed(cast, caps[0], caps[-1] + 1)
        return " of " + _printed(cast, start, stop, article=False) if stop > start else ""


def _printed(cast: Cast, start: int, end: int, *, article: bool = True) -> str:
    """Words as a title: without possessive marks, and on request without articles."""
    out = ""
    for n in range(start, end):
        text = cast.print(n)
        if text in POSSESSIVES or (not article and cast.key(n) in ("the", "a", "an")):
            continue
        glued = cast.words.glued[n] and out and cast.print(n - 1) not in POSSESSIVES
        out += text if glued or not out else f" {text}"
    return out
