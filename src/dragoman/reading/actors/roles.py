"""Who holds or held which office, from titles, appositions, relative clauses and plain statements."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

from dragoman.model.reading import ActorReport, Explanation, Rejected, RoleReport
from dragoman.model.vocabulary import digest
from dragoman.reading.actors.beside import Beside
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.inorder import InOrder
from dragoman.reading.actors.lexicon import world
from dragoman.reading.actors.offices import Office, Offices
from dragoman.reading.actors.tenures import Tenures
from dragoman.reading.actors.wordlists import WordLists, state_offices
from dragoman.reading.actors.words import form_words
from dragoman.reading.draft import Draft, ids
from dragoman.reading.explaining import MOST_REJECTED

READS = ("armed_groups", "countries", "honorifics", "nominals", "offices", "organizations", "outlets")
# An office of which somebody already speaks for a state or body is of the same one.
_BORROWING = frozenset(["head", "negotiator", "director", "chair", "leader"])
_PERSONAL = frozenset(["spokesman", "spokeswoman", "spokesperson", "aide", "lawyer", "assistant", "secretary"])
_HIGHEST = frozenset(
    ["president", "premier", "minister", "chancellor", "king", "queen", "emir", "general", "secretary"]
)


class RolesReader:
    """Fills the ``roles`` of persons: title, ``of``, tenure as of publication, and the words that say so.

    Bare functions ("an activist") are no offices, ranks before a name are roles without ``of``. An office of a state that is not named is the
    clipping's own state's, where it plainly has one, else ``of`` stays None.
    """

    name = "roles"
    requires = frozenset(["parse", "actors"])
    assigns = frozenset(["actors", "explanations"])

    def __init__(self) -> None:
        self.version = f"4+{digest(*READS)}"
        lists = WordLists()
        offices = Offices(lists)
        self._beside = Beside(lists, offices)
        self._tenures = Tenures(lists, offices)
        self._in_order = InOrder(lists, offices)
        self._domains = lists.of("titles", "domains")
        self._american = lists.of("government", "american")
        self._known = state_offices()
        self._state_words = lists.of("titles", "state_words")
        self._of_state = lists.of("titles", "of_state")

    def read(self, draft: Draft) -> Draft:
        """The draft with its actors' roles."""
        cast = Cast(draft, world())
        found: dict[str, list[Office]] = defaultdict(list)
        for named in cast.names:
            if named.actor.kind == "person":
                found[named.actor.id] += _by("roles.before", self._beside.before(cast, named))
                found[named.actor.id] += _by("roles.after", self._beside.after(cast, named))
        for holder, office in (*self._tenures.read(cast), *self._in_order.read(cast)):
            found[holder].append(office)
        ranks = [
            (named.actor.id, rank)
            for named in cast.names
            for rank in _by("roles.rank", self._beside.ranks(cast, named))
        ]
        for new, old, told in self._tenures.successions(cast):
            left = told or next(iter(found[new]), None)
            if left is not None:
                found[old].append(dataclasses.replace(left, tenure="former", rule="roles.succession"))
            if told is not None:
                found[new].append(dataclasses.replace(told, rule="roles.succession"))
        for holder, offices in list(found.items()):
            name = next(actor.name for actor in draft.actors if actor.id == holder)
            found[holder] = [self._at_home(cast, office, offices, name) for office in offices]
        states = self._states(found)
        for holder, rank in ranks:
            found[holder].append(rank)
        actors, why = [], list(draft.explanations)
        for actor in draft.actors:
            offices = self._kept(found.get(actor.id, []), states)
            rows = tuple(_row(cast, number, office) for number, office in zip(ids("r", offices), offices, strict=True))
            actors.append(dataclasses.replace(actor, roles=rows))
            why += [_explained(actor, row, office) for row, office in zip(rows, offices, strict=True)]
        return dataclasses.replace(draft, actors=tuple(actors), explanations=tuple(why))

    def _at_home(self, cast: Cast, office: Office, offices: list[Office], name: str) -> Office:
        """An office of a state that is not named is the one the holder has elsewhere in the clipping, else the clipping's own."""
        if office.of is not None:
            return office
        words = set(office.title.casefold().replace("-", " ").split())
        own = next((other.of for other in offices if other.of and other.head == office.head), None)
        if own is None and office.head in self._of_state:
            own = next((other.of for other in offices if other.of and other.head in self._of_state), None)
        if (
            office.head in ("president", "premier", "king")
            and " of " in office.title
            and "republic" not in words | {""}
        ):
            return dataclasses.replace(office, of=own)  # of something that is no state the readers know
        if "government" in words and cast.government is not None:
            return dataclasses.replace(office, of=own or cast.government.name)
        if own is None and office.head in _BORROWING:
            own = next((other.of for other in offices if other.of), None)
            return dataclasses.replace(office, of=own)
        if "general" in words and "secretary" in words:
            return dataclasses.replace(office, of=own or self._named(cast, "organization:united_nations"))
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
        """The state of every person who holds one of its highest offices: "Ruiz's envoy" is Peru's."""
        states: dict[str, str] = {}
        for holder, offices in found.items():
            for office in offices:
                if office.of and office.head in _HIGHEST:
                    states.setdefault(holder, office.of)
        return states

    def _kept(self, offices: list[Office], states: dict[str, str]) -> list[Office]:
        kept: list[Office] = []
        for office in offices:
            if office.owner in states and office.head not in _PERSONAL:
                office = dataclasses.replace(office, of=states[office.owner])
            kept = _merged(kept, office)
        return kept


def _by(rule: str, offices: Iterable[Office]) -> list[Office]:
    return [dataclasses.replace(office, rule=rule) for office in offices]


def _row(cast: Cast, number: str, office: Office) -> RoleReport:
    evidence = (cast.span(office.start, office.end),)
    return RoleReport(id=number, title=office.title, of=office.of, tenure=office.tenure, evidence=evidence)


def _explained(actor: ActorReport, row: RoleReport, office: Office) -> Explanation:
    return Explanation(
        kind="role",
        row=f"{actor.id}/{row.id}",
        rule=office.rule,
        words=row.evidence,
        rejected=tuple(
            Rejected(what=title, reason="the same office, with a fuller title elsewhere")
            for title in dict.fromkeys(office.dropped)
            if title.casefold() != row.title.casefold()
        )[:MOST_REJECTED],
    )


def _merged(kept: list[Office], office: Office) -> list[Office]:
    """One office named twice is one role: the longer title, the state or body that either names, and a tenure that is told rather than assumed."""
    words = set(office.title.casefold().split())
    for n, other in enumerate(kept):
        mine = set(other.title.casefold().split())
        alike = words <= mine or mine <= words
        if alike and other.head == office.head and (other.of == office.of or not other.of or not office.of):
            best = office if len(office.title) > len(other.title) else other
            tenure = other.tenure if office.tenure == "current" else office.tenure
            titles = (*other.dropped, *office.dropped, (other if best is office else office).title)
            best = dataclasses.replace(best, of=other.of or office.of, tenure=tenure, dropped=titles)
            return [*kept[:n], best, *kept[n + 1 :]]
    return [*kept, office]
