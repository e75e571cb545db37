"""Offices told once for several persons: "the trade ministers of Kenya and Uganda, Jo Barasa and Bo Nankya"; "Presidents Ana Ruiz of Peru and Bo
Li of Chile"."""

from dragoman.model.terms import Incumbency
from dragoman.reading.actors.cast import Cast, Named
from dragoman.reading.actors.offices import Office, Offices
from dragoman.reading.actors.wordlists import WordLists

_FEWEST = 2
_PLURALS = {"spokesmen": "spokesman", "spokeswomen": "spokeswoman", "chairmen": "chairman", "chiefs": "chief"}


class InOrder:
    """Pairs persons with states or bodies that are named in the same order. Lists of different lengths are left alone."""

    def __init__(self, lists: WordLists, offices: Offices) -> None:
        self._plurals = {f"{head}s": head for head in offices.heads} | _PLURALS
        self._modifiers = lists.of("titles", "modifiers")
        self._former = lists.of("titles", "former")

    def read(self, cast: Cast) -> list[tuple[str, Office]]:
        """The id of the holder and the office, for each pair."""
        found: list[tuple[str, Office]] = []
        for at, key in enumerate(cast.words.keys):
            head = self._plurals.get(key)
            if head is None or cast.at(at) is not None:
                continue
            pairs = self._of_then_names(cast, at + 1) if cast.key(at + 1) == "of" else _each_of(cast, at + 1)
            found += [(holder.actor.id, self._office(cast, at, head, of)) for holder, of in pairs]
        return found

    def _of_then_names(self, cast: Cast, of: int) -> list[tuple[Named, Named]]:
        """ "of Kenya and Uganda, Jo Barasa and Bo Nankya" """
        owners, end = _listed(cast, of + 1)
        if len(owners) < _FEWEST or any(named.actor.kind == "person" for named in owners):
            return []
        if cast.print(end) not in (",", "(", ":", "–", "—"):
            return []
        holders, _ = _listed(cast, end + 1)
        fit = len(holders) == len(owners) and all(named.actor.kind == "person" for named in holders)
        return list(zip(holders, owners, strict=True)) if fit else []

    def _office(self, cast: Cast, at: int, head: str, of: Named) -> Office:
        start = at
        while start > 0 and self._qualifies(cast, start - 1):
            start -= 1
        title = " ".join([*(cast.print(n) for n in range(start, at)), head])
        tenure: Incumbency = "former" if cast.key(start - 1) in self._former else "current"
        return Office(title, of.actor.name, tenure, start, at + 1, head, bare=start == at, owner=of.actor.id)

    def _qualifies(self, cast: Cast, at: int) -> bool:
        if cast.at(at) is not None or not cast.key(at) or cast.key(at) in self._former:
            return False
        token = cast.doc[cast.words.tokens[at]]
        return cast.key(at) in self._modifiers or (token.dep_ == "compound" and token.pos_ in ("NOUN", "PROPN"))


def _listed(cast: Cast, at: int) -> tuple[list[Named], int]:
    """Names joined by commas and "and" from a word on, and where the list ends; titles and articles may stand before each."""
    found: list[Named] = []
    while True:
        start = at + (cast.key(at) in ("the", "mr", "mrs", "ms", "sir"))
        named = cast.starting.get(start)
        if named is None or (found and (named.actor.kind == "person") != (found[0].actor.kind == "person")):
            return found, found[-1].end if found else at
        found.append(named)
        at = named.end
        if cast.print(at) == "," and cast.key(at + 1) == "and":
            at += 2
        elif cast.print(at) == "," or cast.key(at) == "and":
            at += 1
        else:
            return found, at


def _each_of(cast: Cast, at: int) -> list[tuple[Named, Named]]:
    """ "Ana Ruiz of Peru and Bo Li of Chile", each with what they are of."""
    found: list[tuple[Named, Named]] = []
    while True:
        holder = cast.starting.get(at)
        if holder is None or holder.actor.kind != "person" or cast.key(holder.end) != "of":
            break
        of = cast.starting.get(holder.end + 1 + (cast.key(holder.end + 1) == "the"))
        if of is None or of.actor.kind == "person":
            break
        found.append((holder, of))
        at = of.end + (cast.print(of.end) == ",")
        at += cast.key(at) == "and"
    return found if len(found) >= _FEWEST else []
