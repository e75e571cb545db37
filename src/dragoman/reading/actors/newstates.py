"""States that the tables don't know (dissolved, renamed, self-declared, invented), found by what is said of them: "the government of Tolvara"."""

from dragoman.reading.actors.page import Page
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.actors.words import POSSESSIVES

_STEM = 4
"""The letters that a name and its adjective share at least."""
_PHRASE = 4
_ALSO_OF_BODIES = frozenset(["president", "king", "army", "premier"])
"""Not enough behind "its", which may mean a party or a group."""
_ENDINGS = ("n", "an", "ian", "ese", "ish", "i", "ite")


class NewStates:
    """Finds names that have a government but no row."""

    def __init__(self, lists: WordLists) -> None:
        self._organs = lists.of("government", "organs")
        self._nouns = lists.of("government", "nouns")
        self._kinds = lists.of("government", "kinds")
        self._qualities = lists.of("government", "qualities")
        self._calendar = lists.of("common", "calendar") | lists.of("common", "things") | lists.of("common", "function")

    def find(self, page: Page) -> None:
        """Add their names and "the Tolvaran government" to the page."""
        for name in self._names(page):
            for at in page.places(name):
                if (
                    page.words.cap[at]
                    and self._cleared(page, at)
                    and not page.capital(at - 1)
                    and not page.capital(at + 1)
                ):
                    start = self._government_of(page, at)
                    if page.free(start, at + 1):
                        page.add(start, at + 1, "state")
            self._governments(page, name)
            self._adjectives(page, name)

    def _adjectives(self, page: Page, name: str) -> None:
        """ "the Tolvaran navy": an adjective of a state names nobody."""
        page.found = [
            found
            for found in page.found
            if found.end != found.start + 1 or found.kind == "state" or not is_adjective_of(page.key(found.start), name)
        ]

    def _cleared(self, page: Page, at: int) -> bool:
        """Whether a word is free, once what a finder of persons or bodies made of it alone is taken back."""
        mistaken = [
            found
            for found in page.found
            if found.start == at
            and found.end == at + 1
            and found.kind in ("person", "organization")
            and not found.entries
        ]
        if mistaken:
            page.found = [found for found in page.found if found not in mistaken]
            page.taken[at] = 0
        return page.free(at, at + 1)

    def _names(self, page: Page) -> list[str]:
        found: dict[str, None] = {}
        for at, key in enumerate(page.words.keys):
            if key in self._organs:
                told = self._its(page, at) if key not in _ALSO_OF_BODIES else None
                if told is not None and self._is_land(page, told, told=True):
                    found[page.key(told)] = None
                for word in (self._of(page, at), self._owner(page, at)):
                    if word is not None and self._is_land(page, word):
                        found[page.key(word)] = None
            if key in self._kinds:
                word = self._explained(page, at)
                if word is not None and self._is_land(page, word, told=True):
                    found[page.key(word)] = None
        return list(found)

    def _of(self, page: Page, at: int) -> int | None:
        """ "the government of X", "the island republic of X" """
        return at + 2 if page.key(at) in self._nouns | {"republic"} and page.key(at + 1) == "of" else None

    def _owner(self, page: Page, at: int) -> int | None:
        """ "X's government", "X's foreign minister" """
        for mark in (at - 1, at - 2):
            if mark > 0 and page.words.texts[mark] in POSSESSIVES:
                return mark - 1
        return None

    def _its(self, page: Page, at: int) -> int | None:
        """ "X has asked for a chair. Its foreign minister": the name with which the sentence before began."""
        its = next((n for n in (at - 1, at - 2) if n > 0 and page.key(n) == "its" and page.begins[n]), None)
        return self._begun(page, its) if its is not None else None

    def _explained(self, page: Page, at: int) -> int | None:
        """ "X, the island republic", "X will stay away. The neighbouring state": the name that a noun for a state explains."""
        start = at - 1
        while at - start < _PHRASE and page.key(start) in self._qualities:
            start -= 1
        if start < 1 or page.key(start) not in ("the", "a", "an") or (at - start == 1 and page.key(start) == "the"):
            return None
        if page.words.texts[start - 1] == ",":
            return start - 2 if start > 1 else None
        return self._begun(page, start) if page.begins[start] else None

    def _begun(self, page: Page, start: int) -> int | None:
        """The word with which the sentence before began."""
        if start < 1:
            return None
        return page.words.first[page.token(start - 1).sent.start]

    def _is_land(self, page: Page, at: int, *, told: bool = False) -> bool:
        """A single capitalised word that no table has and that is nowhere a word of a person's name."""
        key = page.key(at)
        if (
            not page.capital(at)
            or len(key) < _STEM
            or key in self._calendar
            or page.covering[at] >= 0
            or page.capital(at + 1)
        ):
            return False
        places = [n for n in page.places(key) if page.words.cap[n]]
        if any(page.labels[n] == "PERSON" and page.capital(n - 1) and not page.begins[n] for n in places):
            return False
        return told or any(page.labels[n] in ("GPE", "LOC") or page.key(n - 1) in ("in", "from") for n in places)

    def _government_of(self, page: Page, at: int) -> int:
        """Where "the government of X" begins, else where X does."""
        of = page.key(at - 1) == "of" and page.key(at - 2) in self._nouns
        return at - 2 if of else at

    def _governments(self, page: Page, name: str) -> None:
        for at, key in enumerate(page.words.keys):
            if key in self._nouns and page.capital(at - 1) and is_adjective_of(page.key(at - 1), name) and page.free(at - 1, at + 1):  # fmt: skip
                page.add(at - 1, at + 1, "state")


def is_adjective_of(word: str, name: str) -> bool:
    """Whether a word looks like the adjective of a state: Tolvaran of Tolvara."""
    stem = name.rstrip("aeiouy")
    return len(stem) >= _STEM - 1 and word != name and word.startswith(stem) and word.endswith(_ENDINGS)
