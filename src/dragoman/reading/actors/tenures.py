"""Offices told in clauses: "who heads the council", "was named envoy", "replaced Daud as chief negotiator"."""

import dataclasses

from dragoman.model.terms import Incumbency
from dragoman.reading.actors.cast import Cast, Named
from dragoman.reading.actors.offices import Office, Offices
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.draft import Token

_BECOMES = frozenset(
    ["become", "remain", "serve", "appoint", "name", "elect", "know", "nominate", "select", "consider"]
)
_CHANGES = frozenset(["become", "appoint", "name", "elect"])
_CLAIMS = frozenset(["proclaim", "declare", "crown"])
_TAKES = _CLAIMS | {"take", "swear"}
_WILL = frozenset(["will", "shall", "'ll", "’ll"])
_REACH = 6  # words after the verb in which "as" must come: "stepped down on Friday as"
_LONGEST = 16
_PAST = frozenset(["VBD", "VBN"])


class Tenures:
    """Reads offices from verbs and what depends on them."""

    def __init__(self, lists: WordLists, offices: Offices) -> None:
        self._offices = offices
        self._verbs = lists.table("titles", "verbs")
        self._successions = lists.table("titles", "successions")
        self._sent = lists.of("titles", "parties_sent")
        self._nouns = lists.of("heads", "trailing")
        self._leaves = lists.of("titles", "leaves")
        self._removed = lists.of("titles", "removed")

    def read(self, cast: Cast) -> list[tuple[str, Office]]:
        found: list[tuple[str, Office]] = []
        for token in cast.doc:
            lemma = token.lemma_.lower()
            if token.pos_ not in ("VERB", "AUX"):
                continue
            if lemma in self._verbs:
                found += self._led(cast, token, self._verbs[lemma])
            elif lemma == "be" or lemma in _BECOMES:
                found += self._was(cast, token, lemma)
            elif lemma in self._leaves or lemma in self._removed:
                found += self._left(cast, token, lemma)
            elif lemma in _TAKES:
                found += self._took(cast, token, lemma)
        return found

    def _left(self, cast: Cast, verb: Token, lemma: str) -> list[tuple[str, Office]]:
        """ "resigned as", "stepped down as", "was dismissed as": an office that is held no more."""
        done_to = lemma in self._removed
        if done_to and not any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
            return []
        if _hypothetical(verb) or any(child.dep_ == "neg" for child in verb.children):
            return []
        return self._as_office(cast, verb, "former")

    def _took(self, cast: Cast, verb: Token, lemma: str) -> list[tuple[str, Office]]:
        """ "will take over as", "was sworn in as", "proclaimed himself chairman"."""
        if any(child.dep_ == "neg" for child in verb.children):
            return []
        after = cast.words.first[verb.i] + 1
        if lemma in _CLAIMS:
            if cast.key(after) not in ("himself", "herself") or _hypothetical(verb):
                return []
            return self._office_from(cast, verb, after + 1, "current")
        if lemma == "take" and "over" not in (cast.key(after), cast.key(after + 1)):
            return []
        will = any(child.dep_ == "aux" and child.lower_ in _WILL for child in verb.children) or _is_to(verb)
        if will:
            return self._as_office(cast, verb, "future")
        return [] if _hypothetical(verb) else self._as_office(cast, verb, "current")

    def _as_office(self, cast: Cast, verb: Token, tenure: Incumbency) -> list[tuple[str, Office]]:
        """The office behind the next "as" after a verb."""
        after = cast.words.first[verb.i] + 1
        at = next((n for n in range(after, after + _REACH) if cast.key(n) == "as"), None)
        return self._office_from(cast, verb, at + 1, tenure) if at is not None else []

    def _office_from(self, cast: Cast, verb: Token, start: int, tenure: Incumbency) -> list[tuple[str, Office]]:
        person = self._person(cast, self._subject(verb))
        if person is None:
            return []
        end = min(cast.sentence(start)[1], start + _LONGEST) if start < len(cast.words) else start
        office = next(iter(self._offices.read(cast, start, end)), None)
        if office is None or office.start - start > _REACH // 2 or any(cast.print(n) == "," for n in range(start, office.start)):  # fmt: skip
            return []
        return [(person.actor.id, dataclasses.replace(office, tenure=tenure))]

    def successions(self, cast: Cast) -> list[tuple[str, str, Office | None]]:
        """Who took over from whom, and the office, where it is told: "Ruiz, who replaced Bo Li as chief negotiator"."""
        found: list[tuple[str, str, Office | None]] = []
        for verb in cast.doc:
            how = self._successions.get(verb.lemma_.lower())
            if how is None or verb.pos_ != "VERB" or _hypothetical(verb):
                continue
            if how == "replace" and (passive := self._replaced(cast, verb)) is not None:
                office = self._as_what(cast, _as_of(verb))
                found += [(*passive, office)] if office is not None else []
                continue
            new, old = self._person(cast, self._subject(verb)), self._person(cast, self._left_by(verb, how))
            if new is not None and old is not None and new.actor.id != old.actor.id:
                found.append((new.actor.id, old.actor.id, self._as_what(cast, _as_of(verb))))
        return found

    def _replaced(self, cast: Cast, verb: Token) -> tuple[str, str] | None:
        """Who came and who went in "Ana Ruiz was replaced by Bo Li"."""
        agent = next((child for child in verb.children if child.dep_ == "agent"), None)
        went = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        if agent is None:
            return None
        went = went if went is not None else self._subject(verb)
        came = self._person(cast, next((child for child in agent.children if child.dep_ == "pobj"), None))
        gone = self._person(cast, went)
        return (came.actor.id, gone.actor.id) if came and gone and came.actor.id != gone.actor.id else None

    def _left_by(self, verb: Token, how: str) -> Token | None:
        """Whom the subject replaces: the object, or what "from" governs after "take over"."""
        if how != "over":
            return next((child for child in verb.children if child.dep_ == "dobj"), None)
        if not any(child.lower_ == "over" for child in verb.children):
            return None
        origin = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "from"), None)
        return next((child for child in origin.children if child.dep_ == "pobj"), None) if origin else None

    def _as_what(self, cast: Cast, preposition: Token | None) -> Office | None:
        if preposition is None:
            return None
        start, end = cast.words.first[preposition.i + 1], cast.words.first[preposition.right_edge.i + 1]
        return next(iter(self._offices.read(cast, start, end)), None)

    def _led(self, cast: Cast, verb: Token, title: str) -> list[tuple[str, Office]]:
        """ "who heads the council", "was heading a delegation", "a delegation led by Ana Ruiz"."""
        agent = next((child for child in verb.children if child.dep_ == "agent"), None)
        if agent is not None:
            holder = next((child for child in agent.children if child.dep_ == "pobj"), None)
            target = verb.head if verb.dep_ in ("acl", "relcl") else next((c for c in verb.children if c.dep_ == "nsubjpass"), None)  # fmt: skip
            tenure: Incumbency = "current"
        else:
            holder = self._subject(verb)
            target = next((child for child in verb.children if child.dep_ == "dobj"), None)
            tenure = self._tenure(verb)
        person = self._person(cast, holder)
        if person is None or target is None or _hypothetical(verb):
            return []
        office = self._of_target(cast, verb, target, title, tenure)
        return [(person.actor.id, office)] if office else []

    def _of_target(self, cast: Cast, verb: Token, target: Token, title: str, tenure: Incumbency) -> Office | None:
        first = cast.words.first[target.i]
        named = cast.at(first)
        if named is None and target.lemma_.lower() in self._nouns:
            named = cast.ending.get(first)  # "edits the Sul Gazette newspaper"
        start, end = cast.words.first[verb.i], cast.words.first[verb.i] + 1
        if named is not None and named.actor.kind in ("organization", "armed_group"):
            return Office(
                title, named.actor.name, tenure, min(start, named.start), max(end, named.end), title, bare=True
            )
        if named is not None and named.actor.kind == "state" and title == "ruler":
            return Office(
                title, named.actor.name, tenure, min(start, named.start), max(end, named.end), title, bare=True
            )
        if target.lemma_.lower() in self._sent and verb.lemma_.lower() in ("head", "lead"):
            left = cast.words.first[target.left_edge.i]
            owner = next((one for n in range(left, first) if (one := cast.at(n)) is not None), None)
            title, whose = "head of " + target.lemma_.lower(), owner.actor.name if owner else None
            return Office(title, whose, "current", min(start, left), max(end, first + 1), "head", bare=False)
        return None

    def _was(self, cast: Cast, verb: Token, lemma: str) -> list[tuple[str, Office]]:
        """ "is a co-founder of", "who once was mayor of", "was named envoy", "served as chairman"."""
        person = self._person(cast, self._subject(verb))
        will = lemma in _CHANGES and verb.dep_ != "xcomp" and any(child.dep_ == "aux" and child.lower_ in _WILL for child in verb.children)  # fmt: skip
        if person is None or (_hypothetical(verb) and not will) or any(child.dep_ == "neg" for child in verb.children):
            return []
        told = [child for child in verb.children if child.dep_ in ("attr", "oprd")]
        target = next((child for child in told if child.lower_ in self._offices.heads), None)
        if target is None and not told:
            preposition = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
            nouns = [c for c in preposition.children if c.dep_ == "pobj"] if preposition else []
            target = next((noun for noun in nouns if noun.lower_ in self._offices.heads), None)
        if target is None or target.lower_ not in self._offices.heads:
            return []
        start, end = cast.words.first[verb.i + 1], cast.words.first[target.right_edge.i + 1]
        tenure: Incumbency | None = None
        if lemma in ("be", "serve", "remain") and verb.tag_ in _PAST and not _perfect_on(verb):
            tenure = "former"
        if will:
            tenure = "future"
        offices = self._offices.read(cast, start, end)
        return [
            (person.actor.id, dataclasses.replace(office, tenure=tenure or office.tenure)) for office in offices[:2]
        ]

    def _subject(self, verb: Token) -> Token | None:
        """The subject, the noun that a relative clause hangs on, or the subject of the verb this one is joined to."""
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.lower_ not in ("who", "that", "which"):
            return subject
        if verb.dep_ == "relcl":
            return verb.head
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.head.i != verb.i:
            return self._subject(verb.head)
        return None

    def _person(self, cast: Cast, token: Token | None) -> Named | None:
        if token is None:
            return None
        named = cast.at(cast.words.first[token.i])
        if named is None and token.dep_ == "appos":
            named = cast.at(cast.words.first[token.head.i])
        if named is None and token.lower_ in ("he", "she"):
            named = self._last_person(cast, token)
        return named if named is not None and named.actor.kind == "person" else None

    def _last_person(self, cast: Cast, token: Token) -> Named | None:
        """ "He is …" at the head of a sentence: the person with whom the sentence before began, if it names no other."""
        sentence = token.sent
        if sentence.start == 0 or token.i - sentence.start > 1:
            return None
        previous = cast.doc[sentence.start - 1].sent
        low, high = cast.words.first[previous.start], cast.words.first[previous.end]
        people = [one for one in cast.names if low <= one.start < high and one.actor.kind == "person"]
        return people[0] if people and len({one.actor.id for one in people}) == 1 else None

    def _tenure(self, verb: Token) -> Incumbency:
        words = {child.lower_ for child in verb.children}
        if words & {"previously", "formerly", "once"}:
            return "former"
        if verb.tag_ == "VBD":
            return "former"
        if verb.tag_ == "VBN" and not _perfect_on(verb):
            return "former"
        return "current"


def _as_of(verb: Token) -> Token | None:
    """The "as" of "replaced Bo Li as chief negotiator"."""
    return next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as"), None)


def _hypothetical(verb: Token) -> bool:
    """A clause that doesn't say it is so: with a modal, or under "set to", "to lead"."""
    if any(child.dep_ == "aux" and child.tag_ in ("MD", "TO") for child in verb.children):
        return True
    return verb.dep_ == "xcomp"


def _is_to(verb: Token) -> bool:
    """ "is to take over", "is due to take over" """
    above = verb.head
    to = any(child.tag_ == "TO" for child in verb.children)
    return to and (above.lemma_ == "be" or above.lower_ in ("due", "set", "expected"))


def _perfect_on(verb: Token) -> bool:
    """ "has led since", "was heading": it still is so."""
    auxiliaries = {child.lemma_.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBG" or "have" in auxiliaries or "'ve" in auxiliaries
