"""Who holds or held which office, from titles, appositions, relative clauses and plain statements."""

import dataclasses
from collections import defaultdict

from dragoman.model.reading import ActorReport, RoleReport
from dragoman.model.terms import Incumbency
from dragoman.reading.actors.cast import Cast, Named
from dragoman.reading.actors.lexicon import world
from dragoman.reading.actors.offices import Office, Offices
from dragoman.reading.actors.wordlists import WordLists, state_offices, tables_digest
from dragoman.reading.actors.words import form_words
from dragoman.reading.draft import Draft, Token, ids

READS = ("armed_groups", "countries", "honorifics", "nominals", "offices", "organizations", "outlets")
_FARTHEST = 18
_AFTER = 40
_BREAKS = frozenset(["who", "which", "that", "whose", "including", "include", "includes", "like", "while", "after", "before", "when", "as"])  # fmt: skip
_CROWNS = frozenset(["king", "queen", "emir", "sultan", "pope", "prince", "princess", "emperor", "crown"])
_PERSONAL = frozenset(["spokesman", "spokeswoman", "spokesperson", "aide", "lawyer", "assistant", "secretary"])
_HIGHEST = frozenset(
    ["president", "premier", "minister", "chancellor", "king", "queen", "emir", "general", "secretary"]
)
_PREPOSITIONS = frozenset(["of", "for", "to", "with", "by", "from", "between"])
_APPOSITIONS = frozenset([",", "(", "–", "—", "-"])
_ENDS = frozenset([";", ".", ")", "–", "—", ":", "!", "?"])
_BECOMES = frozenset(
    ["become", "remain", "serve", "appoint", "name", "elect", "know", "nominate", "select", "consider"]
)
_PAST = frozenset(["VBD", "VBN"])


class RolesReader:
    """Fills the ``roles`` of persons: title, ``of``, tenure as of publication, and the words that say so.

    Ranks and bare functions ("an activist") are no offices; an office of a state whose state is not named is the clipping's own state's, where it
    plainly has one, else ``of`` stays None.
    """

    name = "roles"
    requires = frozenset(["parse", "actors"])
    assigns = frozenset(["actors"])

    def __init__(self) -> None:
        self.version = f"1+{tables_digest(*READS)}"
        lists = WordLists()
        self._offices = Offices(lists)
        self._honorifics = lists.honorifics
        self._domains = lists.of("titles", "domains")
        self._american = lists.of("government", "american")
        self._verbs = lists.table("titles", "verbs")
        self._sent = lists.of("titles", "parties_sent")
        self._speech = lists.of("context", "speech_verbs")
        self._ranks = lists.of("titles", "ranks")
        self._known = state_offices()
        self._state_words = lists.of("titles", "state_words")
        self._nouns = lists.of("heads", "trailing")
        self._of_state = lists.of("titles", "of_state")

    def read(self, draft: Draft) -> Draft:
        """The draft with its actors' roles."""
        cast = Cast(draft, world())
        found: dict[str, list[Office]] = defaultdict(list)
        for named in cast.names:
            if named.actor.kind == "person":
                found[named.actor.id] += self._before(cast, named)
                found[named.actor.id] += self._after(cast, named)
        for holder, office in self._clauses(cast):
            found[holder].append(office)
        for holder, offices in found.items():
            name = next(actor.name for actor in draft.actors if actor.id == holder)
            found[holder] = [self._at_home(cast, office, offices, name) for office in offices]
        states = self._states(found)
        actors = tuple(self._with_roles(cast, actor, found.get(actor.id, []), states) for actor in draft.actors)
        return dataclasses.replace(draft, actors=actors)

    # ---- beside the name ----

    def _before(self, cast: Cast, named: Named) -> list[Office]:
        """ "Foreign Minister Ana Ruiz", "the president's envoy for peace, Ana Ruiz"."""
        end, comma = named.start, False
        while end < named.end - 1 and cast.key(end) in _CROWNS:
            end += 1  # "King Daud": the office is part of the name
        while end and self._is_address(cast, end - 1):
            end -= 1
        if end and cast.print(end - 1) == ",":
            end, comma = end - 1, True
        start = self._phrase_start(cast, end)
        if cast.key(end - 1) in self._offices.heads and not comma:
            start = next((n + 1 for n in range(end - 2, start, -1) if cast.key(n) in _PREPOSITIONS), start)
        offices = [office for office in self._offices.read(cast, start, end) if office.end == end]
        if not offices:
            return self._counterpart(cast, end, named)
        office = self._with_body_after(cast, offices[-1], named)
        if comma and not self._apposed(cast, office, named):
            return []
        if not comma and not self._attached(cast, office, named):
            return []
        return [office]

    def _is_address(self, cast: Cast, at: int) -> bool:
        """A form of address or a rank: no office."""
        key = cast.key(at)
        if key not in self._honorifics or self._offices.is_general(cast, at):
            return False
        return key in self._ranks or key not in self._offices.heads

    def _counterpart(self, cast: Cast, end: int, named: Named) -> list[Office]:
        """ "Foreign Minister Ana Ruiz and her Tamran counterpart, Bo Li": the same office of another state."""
        hit = cast.nationality_ending(end - 1) if cast.key(end - 1) == "counterpart" else None
        of = cast.of_state(hit) if hit else None
        if of is None:
            return []
        sentence = cast.sentence(named.start)[0]
        for other in reversed(cast.names_in(sentence, end)):
            if other.actor.kind == "person" and (offices := self._before(cast, other) or self._after(cast, other)):
                return [dataclasses.replace(offices[0], of=of, start=end - 2, end=end, tenure="current", owner=None)]
        return []

    def _with_body_after(self, cast: Cast, office: Office, named: Named) -> Office:
        """ "opposition leader Ana Ruiz of the Tamra Party": the body comes after the name."""
        if office.of is not None or cast.key(named.end) != "of" or office.head in self._of_state:
            return office
        at = named.end + 1 + (cast.key(named.end + 1) == "the")
        body = cast.starting.get(at)
        if body is None or body.actor.kind == "person":
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
        """A title in lower case with an article is the name's only where the parser joins the two: "told the minister Karzai had left"."""
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

    def _after(self, cast: Cast, named: Named) -> list[Office]:
        """ "Ana Ruiz, a leader of the Tamra party and former governor of Sul,"."""
        if cast.print(named.end) not in _APPOSITIONS or (cast.words.glued[named.end] and cast.print(named.end) == "-"):
            return []
        start = named.end + 1
        if cast.key(start).isdigit() and cast.print(start + 1) == ",":
            start += 2
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
            kept.append(office)
            reached = office.end
        return kept

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

    # ---- in clauses ----

    def _clauses(self, cast: Cast) -> list[tuple[str, Office]]:
        found: list[tuple[str, Office]] = []
        for token in cast.doc:
            lemma = token.lemma_.lower()
            if token.pos_ not in ("VERB", "AUX"):
                continue
            if lemma in self._verbs:
                found += self._led(cast, token, self._verbs[lemma])
            elif lemma == "be" or lemma in _BECOMES:
                found += self._was(cast, token, lemma)
        return found

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
        """ "is a co-founder of", "who was once a commander in", "was named envoy", "served as chairman"."""
        person = self._person(cast, self._subject(verb))
        if person is None or _hypothetical(verb) or any(child.dep_ == "neg" for child in verb.children):
            return []
        target = next((c for c in verb.children if c.dep_ in ("attr", "oprd")), None)
        if target is None:
            preposition = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
            nouns = [c for c in preposition.children if c.dep_ == "pobj"] if preposition else []
            target = next((noun for noun in nouns if noun.lower_ in self._offices.heads), None)
        if target is None or target.lower_ not in self._offices.heads:
            return []
        start, end = cast.words.first[verb.i + 1], cast.words.first[target.right_edge.i + 1]
        tenure: Incumbency | None = None
        if lemma in ("be", "serve", "remain") and verb.tag_ in _PAST and not _perfect_on(verb):
            tenure = "former"
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

    # ---- putting together ----

    def _at_home(self, cast: Cast, office: Office, offices: list[Office], name: str) -> Office:
        """An office of a state that is not named is the one the holder has elsewhere in the clipping, else the clipping's own."""
        if office.of is not None:
            return office
        words = set(office.title.casefold().replace("-", " ").split())
        own = next((other.of for other in offices if other.of and other.head == office.head), None)
        if "general" in words and "secretary" in words:
            return dataclasses.replace(office, of=own or self._named(cast, "organization:united_nations"))
        if "government" in words and cast.government is not None:
            return dataclasses.replace(office, of=own or cast.government.name)
        if office.head == "president" and name.casefold().split()[-1] in self._american:
            return dataclasses.replace(office, of=own or world().state("USA")[0].name)
        countries = self._known.get(form_words(office.title))
        if countries is None:
            countries = self._known.get(form_words(office.title.split(" for ")[0]))
        if countries is not None and len(countries) == 1 and (state := world().state(countries[0])):
            return dataclasses.replace(office, of=own or state[0].name)
        if words == {"secretary", "of", "state"} and (american := self._named(cast, "country:USA")):
            return dataclasses.replace(office, of=own or american)
        of_state = (
            countries is not None
            or office.head in self._of_state
            or (office.head == "secretary" and words & self._domains)
        )
        if not of_state and not words & self._state_words:
            return office
        highest = office.head in _HIGHEST or words & self._state_words
        return dataclasses.replace(office, of=own or (cast.own_state(office.start) if highest or cast.home else None))

    def _named(self, cast: Cast, entry: str) -> str | None:
        return next((actor.name for actor in cast.actors if actor.entry == entry), None)

    def _states(self, found: dict[str, list[Office]]) -> dict[str, str]:
        """The state of every person who holds one of its highest offices: "Putin's envoy" is Russia's."""
        states: dict[str, str] = {}
        for holder, offices in found.items():
            for office in offices:
                if office.of and office.head in _HIGHEST:
                    states.setdefault(holder, office.of)
        return states

    def _with_roles(self, cast: Cast, actor: ActorReport, offices: list[Office], states: dict[str, str]) -> ActorReport:
        kept: list[Office] = []
        for office in offices:
            if office.owner in states and office.head not in _PERSONAL:
                office = dataclasses.replace(office, of=states[office.owner])
            kept = _merged(kept, office)
        rows = tuple(
            RoleReport(id=number, title=office.title, of=office.of, tenure=office.tenure, evidence=(cast.span(office.start, office.end),))
            for number, office in zip(ids("r", kept), kept, strict=True)
        )  # fmt: skip
        return dataclasses.replace(actor, roles=rows)


def _merged(kept: list[Office], office: Office) -> list[Office]:
    """One office named twice is one role: the longer title, the state or body that either names, and a tenure that is told rather than assumed."""
    words = set(office.title.casefold().split())
    for n, other in enumerate(kept):
        mine = set(other.title.casefold().split())
        alike = words <= mine or mine <= words
        if alike and other.head == office.head and (other.of == office.of or not other.of or not office.of):
            best = office if len(office.title) > len(other.title) else other
            tenure = other.tenure if office.tenure == "current" else office.tenure
            return [*kept[:n], dataclasses.replace(best, of=other.of or office.of, tenure=tenure), *kept[n + 1 :]]
    return [*kept, office]


def _finite(cast: Cast, at: int) -> bool:
    """Whether a word is a finite verb; "declared" in "self-declared" is none."""
    token = cast.doc[cast.words.tokens[at]]
    return token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD") and not cast.words.glued[at]


def _hypothetical(verb: Token) -> bool:
    """A clause that doesn't say it is so: with a modal, or under "set to", "to lead"."""
    if any(child.dep_ == "aux" and child.tag_ in ("MD", "TO") for child in verb.children):
        return True
    return verb.dep_ == "xcomp"


def _perfect_on(verb: Token) -> bool:
    """ "has led since", "was heading": it still is so."""
    auxiliaries = {child.lemma_.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBG" or "have" in auxiliaries or "'ve" in auxiliaries
