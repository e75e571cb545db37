"""Names that no table has and that the parser takes for somebody: towns, capes, islands and ships, told by the words around them."""

from dragoman.reading.actors.page import Found, Page
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.actors.words import HYPHENS, POSSESSIVES

_LONGEST = 3
_AGENTS = frozenset(["nsubj", "agent"])


class Lands:
    """Takes back what the finders of names found, where it is only ever a place or a ship."""

    def __init__(self, lists: WordLists) -> None:
        self._near = lists.of("places", "prepositions")
        self._toward = lists.of("places", "directions")
        self._before_of = lists.of("places", "before_of") | lists.of("heads", "place")
        self._belongings = lists.of("places", "belongings")
        self._verbs = lists.of("places", "verbs")
        self._first = lists.of("places", "first")
        self._vessels = lists.of("places", "vessels")
        self._speech = lists.of("context", "speech_verbs")
        self._kin = lists.of("context", "person_nouns")
        self._aliases = lists.of("names", "alias_words") | {"as"}
        self._titles = lists.titles | frozenset(lists.honorifics)

    def refuse(self, page: Page) -> None:
        """Take places and ships off the page; their words stay taken, so that no later finder names them."""
        verdicts: dict[tuple[str, ...], bool] = {}
        dropped: list[Found] = []
        for found in page.found:
            if found.kind not in ("person", "organization") or found.entries:
                continue
            name = _keys(page, found)
            if not name or len(name) > _LONGEST:
                continue
            if name not in verdicts:
                verdicts[name] = self._is_no_actor(page, found, name)
            if verdicts[name]:
                dropped.append(found)
        gone = {id(found) for found in dropped}
        page.found = [found for found in page.found if id(found) not in gone]

    def _is_no_actor(self, page: Page, found: Found, name: tuple[str, ...]) -> bool:
        places = _occurrences(page, found)
        if any(self._is_vessel(page, at) for at, _ in places):
            return True
        if len(name) > 1 and name[0] in self._first and not any(self._is_titled(page, at) for at, _ in places):
            return True
        compact = all(page.words.glued[n] for n in range(found.start + 1, found.end))
        if not compact or any(self._is_titled(page, at) for at, _ in places) or self._in_longer_name(page, name):
            return False
        if found.kind == "person" and len(name) == 1 and page.in_body(name[0]) and not self._acts_at_all(page, places):
            return True
        if any(self._owns(page, end) for _, end in places):
            return True
        if found.kind == "person" and len(name) == 1 and not any(self._is_somebody(page, *at) for at in places):
            return True
        if self._acts_at_all(page, places):
            return False
        if any(self._is_there(page, at) for at, _ in places):
            return True
        return found.kind == "organization" and all(self._is_toward(page, at, end) for at, end in places)

    def _is_vessel(self, page: Page, at: int) -> bool:
        """ "the coaster Lady Ruiz": the form of address is a part of the ship's name."""
        before = at - 1
        while before > 0 and page.capital(before) and page.key(before) and at - before <= 2:
            before -= 1
        return page.key(before) in self._vessels and page.key(before - 1) not in ("of", "by")

    def _is_titled(self, page: Page, at: int) -> bool:
        return page.key(at - 1) in self._titles or (not page.key(at - 1) and page.key(at - 2) in self._titles)

    def _is_somebody(self, page: Page, at: int, end: int) -> bool:
        """Whether anything but the parser's guess makes a person of a single name: speech, an apposition, kin, an alias."""
        if page.key(at - 1) in self._kin | self._aliases or (
            page.key(at - 1) == "of" and page.key(at - 2) in self._kin
        ):
            return True
        head = page.head(at, end)
        if head.dep_ == "nsubj" and head.head.lemma_.lower() in self._speech:
            return True
        if page.words.texts[end : end + 1] == [","] and page.key(end + 1) in ("who", "whose"):
            return True
        return any(page.key(n) in self._titles for n in range(end + 2, end + 5)) and page.words.texts[end] == ","

    def _in_longer_name(self, page: Page, name: tuple[str, ...]) -> bool:
        """Whether somebody has it among the words of a longer name."""
        return any(
            found.kind == "person" and len(words := _keys(page, found)) > len(name) and name[0] in words
            for found in page.found
        )

    def _owns(self, page: Page, end: int) -> bool:
        """ "Sulma's coast", "Sulma's capital" """
        return page.words.texts[end : end + 1] != [] and page.words.texts[end] in POSSESSIVES and page.key(end + 1) in self._belongings  # fmt: skip

    def _acts_at_all(self, page: Page, places: list[tuple[int, int]]) -> bool:
        return any(page.head(at, end).dep_ in _AGENTS and page.key(at - 1) not in self._near for at, end in places)

    def _is_there(self, page: Page, at: int) -> bool:
        """ "in Sulma", "off Sulma", "the harbour of Sulma", "shelled Sulma" """
        before = page.key(at - 1)
        if before in self._near:
            return True
        if before == "of":
            return page.key(at - 2) in self._before_of
        return at > 0 and page.token(at - 1).lemma_.lower() in self._verbs

    def _is_toward(self, page: Page, at: int, end: int) -> bool:
        """Behind a preposition that says nothing of whether a place follows, without an article."""
        return page.key(at - 1) in self._toward and page.words.texts[end : end + 1] != ["("]


def _keys(page: Page, found: Found) -> tuple[str, ...]:
    return tuple(key for key in page.words.keys[found.start : found.end] if key)


def _occurrences(page: Page, found: Found) -> list[tuple[int, int]]:
    """Where else the same words stand, not as a part of a longer run of capitalised words."""
    size = found.end - found.start
    wanted = page.words.keys[found.start : found.end]
    places = [(found.start, found.end)]
    for at in page.places(wanted[0]) if wanted[0] else []:
        end = at + size
        if at == found.start or page.words.keys[at:end] != wanted or not page.words.cap[at]:
            continue
        before = page.capital(at - 1) and page.key(at - 1) != "" and not page.begins[at]
        after = page.capital(end) and page.key(end) != "" and not page.begins[end]
        hyphened = page.words.texts[end : end + 1] and page.words.texts[end] in HYPHENS and page.words.glued[end]
        if not before and not after and not hyphened:
            places.append((at, end))
    return places
