"""Names of governments and of sets of states: "the Fijian government", "the Ruiz administration", "Andean states"."""

from dragoman.reading.actors.lexicon import Entry, Hit
from dragoman.reading.actors.page import Found, Page
from dragoman.reading.actors.wordlists import WordLists

_STATE_USES = ("name", "seat", "adjective", "metonym")
_LONGEST = 4
_OFTEN = 3  # times that a state is named, by any form, before a phrase may stand for its government


class Governments:
    """Finds names that are made with a word for a government, and collectives of states."""

    def __init__(self, lists: WordLists) -> None:
        self._nouns = lists.of("government", "nouns")
        self._qualifiers = lists.of("government", "qualifiers")
        self._rivals = lists.of("government", "rivals")
        self._occasions = lists.of("government", "occasions")
        self._titles = lists.titles | lists.of("titles", "modifiers")
        self._american = lists.of("government", "american")
        self._regions = lists.of("collective", "regions")
        self._members = lists.of("collective", "nouns")
        self._compass = lists.of("collective", "compass")

    def of_persons(self, page: Page) -> None:
        """ "The Arroyo administration", where the text tells the state that she presides over or has one government only."""
        persons: dict[str, list[Found]] = {}
        for found in page.found:
            if found.kind == "person" and found.sure:
                persons.setdefault(page.key(found.end - 1), []).append(found)
        governments = {
            found.entries for found in page.found if found.kind == "state" and page.key(found.end - 1) in self._nouns
        }
        for key in ("administration", "government"):
            for at in page.places(key):
                named = persons.get(page.key(at - 1))
                known = any(found.start <= at < found.end for found in page.found)
                if named is None or at == 0 or known or not page.capital(at - 1):
                    continue
                told = next((state for person in named if (state := self._presided(page, person))), ())
                told = told or (next(iter(governments)) if len(governments) == 1 else ())
                page.found = [found for found in page.found if not (found.start <= at - 1 < found.end)]
                if told:
                    page.add(at - 1, at + 1, "state", told)

    def _presided(self, page: Page, person: Found) -> tuple[Entry, ...]:
        """The state in a title right before the full name: "Philippine President Ana Ruiz"."""
        for at in range(person.start - 1, max(-1, person.start - 5), -1):
            hit = state_hit(page, at)
            if hit:
                return state_entries(page, hit)
            title = page.key(at) in self._titles or page.words.cap[at] or page.words.texts[at] == ","
            if not title or page.begins[at]:
                break  # "He went to Juba. Ruiz …": where somebody else was
        return ()

    def find(self, page: Page) -> None:
        """Add what there is to the page."""
        keys = page.words.keys
        for at, key in enumerate(keys):
            if key in self._nouns and not page.words.glued[at]:
                self._government(page, at)
            elif key in self._members:
                self._collective(page, at)
            elif key == "parties":
                self._opposition(page, at)
        self._peoples(page)

    def _government(self, page: Page, at: int) -> None:
        before = at - 1
        while (
            before >= 0
            and page.key(before) in self._qualifiers
            and at - before < _LONGEST
            and page.covering[before] < 0
        ):
            before -= 1
        if before < 0:
            return
        owner = page.covering[before]
        if owner >= 0 and page.free(owner, at + 1):
            hit = state_hit(page, owner)
            yet = hit is None or hit.use != "adjective" or not _is_early(hit, page.year)
            if hit and yet and hit.end == before + 1 and page.key(owner - 1) not in self._rivals:
                page.add(owner, at + 1, "state", state_entries(page, hit))
                return
        if before == at - 1 and page.words.cap[before] and page.key(before) in self._american and page.key(at) == "administration":  # fmt: skip
            page.add(before, at + 1, "state", _entry_of(page, "USA"))
            return
        self._in_capital(page, at)

    def of_whom(self, page: Page, hit: Hit) -> int:
        """Where "the government of Mali" begins, else where the state's name does."""
        at = hit.start - 1
        if page.key(at) in ("the", "republic"):
            at -= 1
        whole = page.key(at) == "of" and page.key(at - 1) in self._nouns and page.key(at - 2) not in self._rivals
        return at - 1 if whole and page.free(at - 1, hit.start) else hit.start

    def _in_capital(self, page: Page, at: int) -> None:
        """ "the government in Lima" """
        hit = page.hit(at + 2, "seat") if page.key(at + 1) == "in" else None
        if hit and page.free(at, hit.end) and page.key(at - 1) not in self._rivals and self._rules_there(page, at, hit):
            page.add(at, hit.end, "state", state_entries(page, hit))

    def _rules_there(self, page: Page, at: int, hit: Hit) -> bool:
        """ "Talks with the government in Oslo" are held there: the government is that of the place only where it acts, or its state is much spoken of."""
        token = page.token(at)
        if token.dep_ == "nsubj":
            return True
        above = token.head if token.dep_ != "conj" else token.head.head
        if any(word.lemma_.lower() in self._occasions for word in (above, above.head)):
            return False
        return sum(hit.form.entries[0] in one.form.entries for hits in page.hits for one in hits[:1]) >= _OFTEN

    def _collective(self, page: Page, at: int) -> None:
        for size in (2, 1):
            start = at - size
            if start < 0 or not page.free(start, at + 1) or self._within(page, start, at):
                continue
            region = " ".join(page.words.keys[start:at])
            if region in self._regions and page.words.cap[at - 1]:
                if size == 1 and page.key(start - 1) in self._compass:
                    start -= 1
                if page.words.texts[start - 1 : start] == ["-"]:
                    return
                if self._is_state(page, start, at):
                    return
                page.add(start, at + 1, "collective", rule="collective")
                return

    def _opposition(self, page: Page, at: int) -> None:
        """ "The opposition parties", where they act together: a group that has no other name."""
        if page.key(at - 1) != "opposition" or page.key(at - 2) != "the":
            return
        if page.token(at).dep_ not in ("nsubj", "nsubjpass") or not page.free(at - 1, at + 1):
            return
        page.add(at - 1, at + 1, "collective", rule="collective")

    def _is_community(self, page: Page, people: Hit) -> bool:
        """ "Turkish Cypriots", "Kosovo Albanians": named by land and nation they are a people, whoever governs where they live."""
        last = people.end - 1
        nations = page.lexicon.at(page.words, last) if last > people.start else []
        return any(hit.use == "people" and hit.form.entries != people.form.entries for hit in nations)

    def _as_party(self, page: Page, people: Hit) -> bool:
        """ "the Palestinians", where they act or are dealt with; "four Palestinians" are only some of them."""
        at = people.start
        if page.key(at - 1) not in ("the", "and", "between", "with", "but") or not page.free(at, people.end):
            return False
        return page.head(at, people.end).dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "poss", "agent")

    def _within(self, page: Page, start: int, at: int) -> bool:
        """Whether the words are a part of a longer name: "the Association of Southeast Asian Nations"."""
        longer = page.covering[at]
        return longer >= 0 and longer < start and page.hit_at[longer][0].use in ("name", "track")

    def _peoples(self, page: Page) -> None:
        """ "The Bosnian Serbs": a people named by land and nation is a party of its own, where a bare nation may be anybody."""
        for hits in page.hits:
            people = next((hit for hit in hits if hit.use == "people"), None)
            if people is None or not page.words.texts[people.end - 1].endswith("s"):
                continue
            if people.form.entries[0].disputed and self._as_party(page, people):
                if self._is_community(page, people) or not is_alive(people.form.entries[0], page.year):
                    page.add(people.start, people.end, "collective", rule="collective")
                else:
                    page.add(people.start, people.end, "state", people.form.entries, rule="people")
                continue
            before = page.covering[people.start - 1] if people.start else -1
            land = page.hit(before, "adjective") if before >= 0 else None
            if land is None or land.end != people.start or page.words.glued[people.start]:
                continue
            if land.form.entries != people.form.entries and page.free(land.start, people.end):
                page.add(land.start, people.end, "collective", rule="collective")

    def _is_state(self, page: Page, start: int, at: int) -> bool:
        """ "American states" are parts of one state, "South African partners" people of one."""
        hit = page.hit(start, "adjective")
        return hit is not None and hit.end == at and not hit.form.ambiguous


def state_hit(page: Page, at: int) -> Hit | None:
    """The form of a state (its name, capital or adjective) that begins at a word."""
    for use in _STATE_USES:
        hit = page.hit(at, use)
        if hit and all(entry.kind == "state" for entry in hit.form.entries):
            return hit
    return None


def state_entries(page: Page, hit: Hit) -> tuple[Entry, ...]:
    """The states a form may mean, those first that existed when the text was published, then those the text names in full."""
    entries = hit.form.entries
    if len(entries) == 1:
        return entries
    alive = [entry for entry in entries if is_alive(entry, page.year)]
    if len(alive) == 1:
        return (alive[0],)
    named = [entry for entry in alive or entries if any(_plain(other, entry) for other in page.hits)]
    return tuple(named) if len(named) == 1 else tuple(alive or entries)


def _is_early(hit: Hit, year: int | None) -> bool:
    """Whether a text is older than the only state, recognised by few, that a form may mean: "the Turkish Cypriot administration" of 1975."""
    first = hit.form.entries[0].first
    return hit.form.entries[0].disputed and first is not None and year is not None and year < first


def is_alive(entry: Entry, year: int | None) -> bool:
    """Whether a state existed in a year; where the year isn't known, whether it exists."""
    if year is None:
        return entry.last is None
    return (entry.first is None or entry.first <= year) and (entry.last is None or year <= entry.last)


def _plain(hits: list[Hit], entry: Entry) -> bool:
    return any(len(hit.form.entries) == 1 and hit.form.entries[0] is entry for hit in hits)


def _entry_of(page: Page, iso3: str) -> tuple[Entry, ...]:
    return page.lexicon.state(iso3)
