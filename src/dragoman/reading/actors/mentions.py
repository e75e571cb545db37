"""Finds the names of actors in the body: world tables, runs of capitalised words, and the parser's entities, corrected by what stands around them."""

import dataclasses

from dragoman.model.reading import Mention
from dragoman.reading.actors.classify import Classifier
from dragoman.reading.actors.governments import Governments, state_entries
from dragoman.reading.actors.lexicon import Hit, world
from dragoman.reading.actors.metonymy import Metonymy
from dragoman.reading.actors.page import Found, Page, page_of
from dragoman.reading.actors.runs import Runs, is_acronym
from dragoman.reading.actors.wordlists import WordLists, tables_digest
from dragoman.reading.draft import Draft

READS = ("armed_groups", "countries", "honorifics", "nominals", "organizations", "outlets", "places")
_LATEST_YEAR = 4


class MentionsReader:
    """Assigns ``mentions``: names, parts of names, acronyms and metonyms of actors in the body, disjoint and in reading order.

    Pronouns, noun phrases without a name and adjectives ("Afghan officials") are none; a country's name is one wherever it stands, a capital only where it
    stands for the government. ``entry`` is set where one row of the world tables, and no other, has the name.
    """

    name = "mentions"
    requires = frozenset(["parse"])
    assigns = frozenset(["mentions"])

    def __init__(self) -> None:
        self.version = f"1+{tables_digest(*READS)}"
        self._lists = WordLists()
        self._lexicon = world()
        self._governments = Governments(self._lists)
        self._metonymy = Metonymy(self._lists)
        self._classifier = Classifier(self._lists)
        self._common = self._lists.of("common", "words")

    def read(self, draft: Draft) -> Draft:
        """The draft with its mentions."""
        page = page_of(draft.parse.doc, self._lists, self._lexicon, year=_year(draft))
        self._datelines(page)
        self._governments.find(page)
        self._tracks(page)
        self._acronyms(page)
        runs = Runs(page)
        for start, end in runs.runs():
            self._classifier.run(page, runs, start, end)
        self._tables(page)
        self._partial_names(page)
        page.found.sort(key=lambda found: found.start)
        mentions = tuple(self._mention(draft, page, found) for found in page.found)
        return dataclasses.replace(draft, mentions=mentions)

    def _mention(self, draft: Draft, page: Page, found: Found) -> Mention:
        span = draft.parse.body.span(page.words.starts[found.start], page.words.ends[found.end - 1])
        entry = found.entries[0].id if len(found.entries) == 1 else None
        return Mention(span=span, kind=found.kind, entry=entry)

    def _datelines(self, page: Page) -> None:
        """ "ANKARA (AA) –": the agency acts as the source of the report, the city doesn't."""
        words = page.words
        for at in range(min(len(words), 12)):
            if words.texts[at] == "(" and at and words.texts[at - 1].isupper() and page.key(at + 1):
                end = at + 1
                while end < min(len(words), at + 6) and words.texts[end] != ")":
                    end += 1
                dash = words.texts[end + 1 : end + 2]
                if words.texts[end : end + 1] == [")"] and dash and dash[0] in ("-", "–", "—", "―", ":"):
                    hit = page.hit(at + 1, "name")
                    entries = hit.form.entries if hit and hit.end == end else ()
                    page.take(0, at)
                    page.add(at + 1, end, "organization", entries if len(entries) == 1 else ())
                return

    def _tracks(self, page: Page) -> None:
        for hits in page.hits:
            if hits[0].use == "track" and page.free(hits[0].start, hits[0].end):
                page.take(hits[0].start, hits[0].end)

    def _acronyms(self, page: Page) -> None:
        """ "Justice and Equality Movement (JEM)": initials in brackets vouch for the words before them."""
        words = page.words
        for at in range(2, len(words) - 2):
            if words.texts[at] != "(" or words.texts[at + 2] != ")" or not is_acronym(words.texts[at + 1]):
                continue
            letters = [c for c in words.keys[at + 1] if c.isalpha()]
            start = _expansion(page, at, letters)
            if start is None or not page.free(start, at + 2):
                continue
            hit = next((hit for hit in page.hit_at.get(start, ()) if hit.end == at and hit.use == "name"), None)
            entries = hit.form.entries if hit and len(hit.form.entries) == 1 else ()
            if entries and entries[0].kind == "state":
                continue
            kind = entries[0].kind if entries else self._classifier.body_kind(page, start, at)
            page.add(start, at, kind, entries)
            page.add(at + 1, at + 2, kind, entries)
            self._same_acronym(page, words.texts[at + 1], kind, entries)

    def _same_acronym(self, page: Page, text: str, kind: object, entries: tuple[object, ...]) -> None:
        """The clipping's own acronym means here what it was said to mean, whatever the tables say."""
        for n, word in enumerate(page.words.texts):
            if word == text and not page.taken[n]:
                page.add(n, n + 1, kind, entries)  # type: ignore[arg-type]

    def _tables(self, page: Page) -> None:
        for hits in page.hits:
            start, end = hits[0].start, hits[0].end
            if page.free(start, end):
                for hit in hits:
                    if self._table_name(page, hit):
                        break

    def _table_name(self, page: Page, hit: Hit) -> bool:
        """Add one occurrence of a table's form, if it is one. Returns whether it was decided."""
        form, entries = hit.form, hit.form.entries
        state = entries[0].kind == "state"
        if form.use in ("adjective", "people", "place", "track"):
            return False
        if form.use == "seat":
            if self._metonymy.acts(page, hit.start, hit.end):
                page.add(hit.start, hit.end, "state", state_entries(page, hit))
                return True
            return False
        label = page.label(hit.start, hit.end)
        if form.ambiguous and not self._meant(page, hit, label):
            return False
        if _inside_name(page, hit, label):
            return False
        if state:
            page.add(hit.start, hit.end, "state", state_entries(page, hit))
        else:
            kinds = {entry.kind for entry in entries}
            page.add(hit.start, hit.end, entries[0].kind if len(kinds) == 1 else "organization", entries)
        return True

    def _meant(self, page: Page, hit: Hit, label: str) -> bool:
        """Whether a form with other meanings has this one here."""
        if hit.form.entries[0].kind == "state":
            return label in ("GPE", "ORG", "LOC", "NORP", "FAC")
        if label == "PERSON":
            return False
        if hit.form.acronym or len(hit.form.words) > 1:
            return label in ("ORG", "GPE", "NORP", "LAW", "") and self._related(page, hit)
        return label == "ORG" and self._related(page, hit)

    def _related(self, page: Page, hit: Hit) -> bool:
        """Whether the body names a state, or another form, of one of the rows: "Congress" in a text on the United States."""
        wanted = {entry.id for entry in hit.form.entries} | {state for entry in hit.form.entries for state in entry.of}
        if not any(entry.of for entry in hit.form.entries):
            return True
        for hits in page.hits:
            for other in hits:
                if other.form is not hit.form and not other.form.ambiguous:
                    for entry in other.form.entries:
                        if entry.id in wanted or entry.iso3 in wanted:
                            return True
        return False

    def _partial_names(self, page: Page) -> None:
        """Surnames (and other last words) of persons named in full anywhere in the body, wherever else they stand."""
        words = page.words
        full = [found for found in page.found if found.kind == "person"]
        last: dict[str, int] = {}
        for found in full:
            parts = [n for n in range(found.start, found.end) if words.keys[n]]
            if len(parts) > 1:
                last[words.keys[parts[-1]]] = parts[-1]
        if not last:
            return
        for at, key in enumerate(words.keys):
            if key in last and words.cap[at] and not page.taken[at] and not self._other_word(page, at):
                start = at
                if at >= 2 and words.texts[at - 1] == "-" and words.glued[at] and page.key(at - 2) in ("al", "el"):
                    start = at - 2
                page.add(self._classifier.with_honorific(page, start), at + 1, "person")

    def _other_word(self, page: Page, at: int) -> bool:
        """A capitalised neighbour makes it a longer name, of somebody or something else; so does a word that merely begins a sentence."""
        words = page.words
        key = words.keys[at]
        if page.begins[at] and key in self._common:
            return True
        after = at + 1
        if after < len(words) and words.cap[after] and words.keys[after] and not page.begins[after] and words.texts[at][-1] != ".":  # fmt: skip
            return not page.taken[after]
        return (
            page.covering[at] >= 0
            and page.hit(page.covering[at], "name") is not None
            and page.label(at, at + 1) != "PERSON"
        )


def _expansion(page: Page, at: int, letters: list[str]) -> int | None:
    """Where the words begin whose initials the letters are; small words may be skipped, or count."""
    words = page.words
    n, start = len(letters) - 1, at - 1
    while start >= 0 and at - start <= 2 * len(letters) + 4 and n >= 0:
        key = words.keys[start]
        if key and key[0] == letters[n]:
            n -= 1
            if n < 0:
                return start if words.cap[start] else None
        elif (key and words.cap[start]) or page.taken[start]:
            return None
        start -= 1
    return None


def _inside_name(page: Page, hit: Hit, label: str) -> bool:
    """Whether a short form is a word of somebody's name: "Michael Jordan"."""
    if len(hit.form.words) > 1 or label != "PERSON" or hit.form.acronym:
        return False
    around = page.entity[hit.start]
    return (
        around is not None and around[0] < hit.start and page.capital(hit.start - 1) and page.hit(hit.start - 1) is None
    )


def _year(draft: Draft) -> int | None:
    published = draft.published
    told = published and (published.value or published.latest)
    return int(told[:_LATEST_YEAR]) if told and told[:_LATEST_YEAR].isdigit() else None
