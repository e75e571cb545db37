"""Names again: what was found once is found wherever else the same words stand, whole or in the short form that the press uses the second time."""

from dragoman.reading.actors.classify import PREFIXES, Classifier
from dragoman.reading.actors.page import Found, Page
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.actors.words import HYPHENS

_TOLD = frozenset(["armed_group.told", "body.told"])
_VERB = 3  # tokens from a subject to its verb, with an adverb and an auxiliary between
_LEFT = frozenset(["enter", "flee", "leave", "reach"])


class Repeats:
    """Runs after all other finders, over the words that are still free."""

    def __init__(self, lists: WordLists, classifier: Classifier) -> None:
        self._classifier = classifier
        self._common = lists.of("common", "function") | lists.of("common", "things")
        self._particles = lists.of("names", "particles")
        self._before = lists.titles | frozenset(lists.honorifics) | self._particles
        self._heads = lists.of("heads", "organization") | lists.of("heads", "armed")
        self._things = lists.of("heads", "place") - lists.of("places", "ambiguous_heads")
        self._motion = lists.of("context", "motion_verbs")

    def find(self, page: Page) -> None:
        """Add the repeated names to the page."""
        self._groups(page)
        self._persons(page)
        self._bodies(page)
        self._short_bodies(page)

    def _persons(self, page: Page) -> None:
        """Surnames, names of one word, and where they are used so other words of a name: family names come first in much of Asia, and before
        the mother's name in Spanish."""
        words = page.words
        people = {_keys(page, found) for found in page.found if found.kind == "person"}
        for found in page.found:
            guess = found.kind == "organization" and not found.sure and not found.entries
            if guess and found.end - found.start > 1 and _keys(page, found) in people:
                found.rejected = (("organization", "a person elsewhere in the clipping"),)
                found.kind, found.rule = "person", "repeated"
        last: dict[str, list[str]] = {}
        first: set[str] = set()
        for found in page.found:
            if found.kind == "person":
                parts = [words.keys[n] for n in range(found.start, found.end) if words.keys[n]]
                if len(parts) > 1:
                    first.update(key for key in parts[:-1] if key not in self._particles and len(key) > 1)
                if len(parts) > 1 or found.sure:
                    last.setdefault(parts[-1], parts[:-1])
        weak = {found.start: found for found in page.found if _is_weak(found)}
        for key in (*last, *sorted(first - last.keys())):
            for at in page.places(key):
                if not words.cap[at] or (key not in last and not self._stands_for_all(page, at)):
                    continue
                if (doubtful := weak.get(at)) is not None:
                    doubtful.rejected = ((doubtful.kind, "part of a person’s full name elsewhere in the clipping"),)
                    doubtful.kind, doubtful.entries, doubtful.rule = "person", (), "repeated"
                elif not page.taken[at] and not self._other_word(page, at):
                    start = self._particles_before(page, at, last.get(key, []))
                    page.add(self._classifier.with_honorific(page, start), at + 1, "person")

    def _is_there(self, page: Page, at: int) -> bool:
        """ "walked from Gereshk", "Gereshk market": a place that somebody is named after."""
        after = page.key(at + 1)
        if after in self._things and not page.words.cap[at + 1]:
            return True
        token = page.token(at)
        if token.dep_ == "dobj" and token.head.lemma_.lower() in _LEFT and page.hit(at, "place") is not None:
            return True
        if page.key(at - 1) not in ("in", "from", "to", "near") or page.label(at, at + 1) == "PERSON":
            return False
        return page.key(at - 1) in ("in", "near") or page.token(at - 1).head.lemma_.lower() in self._motion

    def _groups(self, page: Page) -> None:
        """What the text calls a group or a body is one wherever else it is named, though it may look like somebody's name."""
        told = {_keys(page, found): found.kind for found in page.found if found.rule in _TOLD}
        for found in page.found if told else ():
            kind = told.get(_keys(page, found))
            if (
                kind is not None
                and found.kind != kind
                and found.kind in ("person", "organization")
                and not found.entries
            ):
                found.rejected = ((found.kind, "the text calls it something else elsewhere"),)
                found.kind, found.rule = kind, "repeated"

    def _stands_for_all(self, page: Page, at: int) -> bool:
        """Whether a word from the front of a name is used as the name: in the middle of a sentence, or as the subject of a verb."""
        token = page.token(at)
        if token.pos_ != "PROPN" or page.key(at) in self._common:
            return False
        return not page.begins[at] or (token.dep_ == "nsubj" and 0 < token.head.i - token.i <= _VERB)

    def _particles_before(self, page: Page, at: int, before: list[str]) -> int:
        """Where a surname begins that has particles in the full name: "De la Calle", "al-Nur"."""
        start, left = at, list(before)
        while left and start and (left[-1] in self._particles or (len(left) > 1 and page.capital(start - 1))):
            step = start - 1 if page.key(start - 1) else start - 2
            if page.key(step) != left[-1] or page.taken[step]:
                break
            start = step
            left.pop()
        return start

    def _other_word(self, page: Page, at: int) -> bool:
        """A capitalised neighbour makes it a longer name, of somebody or something else; so does a word that merely begins a sentence."""
        words = page.words
        key = words.keys[at]
        if page.begins[at] and key in self._common:
            return True
        if self._is_there(page, at):
            return True
        if page.key(at - 2) in PREFIXES and words.texts[at - 1] in HYPHENS and words.glued[at]:
            return True  # "anti-Ruiz crowds"
        after, before = at + 1, at - 1
        if page.capital(after) and words.keys[after] and not page.begins[after] and words.texts[at][-1] != ".":
            return not page.taken[after]
        beside = page.capital(before) and not page.taken[before] and not page.begins[at]
        if beside and words.keys[before] not in self._before:
            return not page.begins[before]
        hit = page.hit(page.covering[at], "name") if page.covering[at] >= 0 else None
        return hit is not None and page.label(at, at + 1) != "PERSON"

    def _bodies(self, page: Page) -> None:
        """The same words with a capital, where the parser saw a name only once: "the Platform … The Platform said"."""
        for found in [
            found for found in page.found if found.kind != "state" and found.kind != "collective" and found.sure
        ]:
            size = found.end - found.start
            first = page.key(found.start)
            if not first or first in self._common:
                continue
            for at in page.places(first):
                end = at + size
                if at == found.start or end > len(page.words) or not page.words.cap[at] or not page.free(at, end):
                    continue
                if found.kind == "person" and size == 1 and self._is_there(page, at):
                    continue
                same = page.words.texts[at:end] == page.words.texts[found.start : found.end]
                if same and not (page.capital(end) and page.key(end) and not page.begins[end]):
                    page.add(at, end, found.kind, found.entries)

    def _short_bodies(self, page: Page) -> None:
        """ "the Front" for the Marou Liberation Front: the head noun alone, with a capital and an article, where one name only has it."""
        full: dict[str, dict[tuple[str, ...], Found]] = {}
        for found in page.found:
            if found.kind in ("organization", "armed_group"):
                keys = tuple(key for key in page.words.keys[found.start : found.end] if key)
                head = self._head(keys)
                if head and len(keys) > 1:
                    full.setdefault(head, {}).setdefault(keys, found)
        for head, names in full.items():
            found = next(iter(names.values()))
            if len(names) > 1:  # whose front it is, the order of naming tells later
                found = Found(found.start, found.end, found.kind)
            for at in page.places(head):
                alone = page.key(at - 1) == "the" and not page.capital(at + 1) and page.key(at + 1) not in ("of", "for")
                if page.words.cap[at] and alone and at > found.start:
                    self._short(page, at, found)

    def _head(self, keys: tuple[str, ...]) -> str | None:
        """The head noun of a body's name: its last word, or the one before "of" or "for"."""
        for n, key in enumerate(keys):
            if key in self._heads and (n + 1 == len(keys) or keys[n + 1] in ("of", "for")):
                return key
        return None

    def _short(self, page: Page, at: int, full: Found) -> None:
        again = next((found for found in page.found if found.start == at and found.end == at + 1), None)
        if again is not None:
            again.kind, again.entries = full.kind, full.entries
        elif not page.taken[at]:
            page.add(at, at + 1, full.kind, full.entries)


def _keys(page: Page, found: Found) -> tuple[str, ...]:
    return tuple(page.words.keys[found.start : found.end])


def _is_weak(found: Found) -> bool:
    return not found.sure and found.end == found.start + 1 and found.kind != "person"
