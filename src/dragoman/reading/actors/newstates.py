"""States that the tables don't know (dissolved, renamed, self-declared, invented), found by what is said of them: "the government of Tolvara"."""

from dragoman.reading.actors.page import Page
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.actors.words import POSSESSIVES

_STEM = 4
"""The letters that a name and its adjective share at least."""
_ENDINGS = ("n", "an", "ian", "ese", "ish", "i", "ite")


class NewStates:
    """Finds names that have a government but no row."""

    def __init__(self, lists: WordLists) -> None:
        self._organs = lists.of("government", "organs")
        self._nouns = lists.of("government", "nouns")
        self._calendar = lists.of("common", "calendar") | lists.of("common", "things") | lists.of("common", "function")

    def find(self, page: Page) -> None:
        """Add their names and "the Tolvaran government" to the page."""
        for name in self._names(page):
            for at in page.places(name):
                if (
                    page.words.cap[at]
                    and page.free(at, at + 1)
                    and not page.capital(at - 1)
                    and not page.capital(at + 1)
                ):
                    start = self._government_of(page, at)
                    if page.free(start, at + 1):
                        page.add(start, at + 1, "state")
            self._governments(page, name)

    def _names(self, page: Page) -> list[str]:
        found: dict[str, None] = {}
        for at, key in enumerate(page.words.keys):
            if key in self._organs:
                for word in (self._of(page, at), self._owner(page, at)):
                    if word is not None and self._is_land(page, word):
                        found[page.key(word)] = None
        return list(found)

    def _of(self, page: Page, at: int) -> int | None:
        """ "the government of X" """
        return at + 2 if page.key(at) in self._nouns and page.key(at + 1) == "of" else None

    def _owner(self, page: Page, at: int) -> int | None:
        """ "X's government", "X's foreign minister" """
        for mark in (at - 1, at - 2):
            if mark > 0 and page.words.texts[mark] in POSSESSIVES:
                return mark - 1
        return None

    def _is_land(self, page: Page, at: int) -> bool:
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
        return any(page.labels[n] in ("GPE", "LOC") or page.key(n - 1) in ("in", "from") for n in places)

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
