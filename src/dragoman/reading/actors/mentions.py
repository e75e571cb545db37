"""Finds the names of actors in the body: world tables, runs of capitalised words, and the parser's entities, corrected by what stands around them."""

import dataclasses
from itertools import pairwise

from dragoman.model.reading import Mention, Rejected
from dragoman.model.vocabulary import digest
from dragoman.reading.actors.classify import Classifier
from dragoman.reading.actors.governments import Governments, state_entries
from dragoman.reading.actors.lands import Lands
from dragoman.reading.actors.lexicon import Entry, Hit, world
from dragoman.reading.actors.likeness import GENERATIONS
from dragoman.reading.actors.metonymy import Metonymy
from dragoman.reading.actors.newstates import NewStates
from dragoman.reading.actors.page import Found, Page, page_of, year_of
from dragoman.reading.actors.repeats import Repeats
from dragoman.reading.actors.runs import Runs, is_acronym
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.draft import Draft
from dragoman.reading.explaining import MOST_REJECTED

READS = ("armed_groups", "countries", "honorifics", "nominals", "organizations", "outlets", "places")
_MISSIONS = frozenset(["mission", "force", "operation"])
_SENDERS = frozenset(["un", "intergovernmental", "alliance"])
_DASHES = frozenset(["–", "—", "―", "_", "--", ":"])
_STOPS = frozenset([".", "!", "?"])
_A_PLACE = (("place", "it acts or is spoken to here, so the government or body that sits there is meant"),)
_BRACKET = 12  # words in which the name of initials is spelled out
_DATELINE = 16  # words; the longest in use have a place, a state, a date and two agencies


class MentionsReader:
    """Assigns ``mentions``: names, parts of names, acronyms and metonyms of actors in the body, disjoint and in reading order.

    Pronouns, noun phrases without a name and adjectives ("Fijian officials") are none; a country's name is one wherever it stands, a capital only where it
    stands for the government. ``entry`` is set where one row of the world tables, and no other, has the name.
    """

    name = "mentions"
    requires = frozenset(["parse"])
    assigns = frozenset(["mentions"])

    def __init__(self) -> None:
        self.version = f"4+{digest(*READS)}"
        self._lists = WordLists()
        self._lexicon = world()
        self._governments = Governments(self._lists)
        self._metonymy = Metonymy(self._lists)
        self._classifier = Classifier(self._lists)
        self._repeats = Repeats(self._lists, self._classifier)
        self._lands = Lands(self._lists)
        self._new_states = NewStates(self._lists)
        self._compass = self._lists.of("collective", "compass")
        self._calendar = self._lists.of("common", "calendar") | self._lists.of("common", "things")
        self._titles = self._lists.titles | self._lists.of("context", "party_nouns")
        self._at = self._lists.of("context", "place_prepositions")
        self._bodies = self._lists.table("government", "seats")
        self._place_words = self._lists.of("places", "first")

    def read(self, draft: Draft) -> Draft:
        """The draft with its mentions."""
        page = page_of(draft.parse.doc, self._lists, self._lexicon, year=year_of(draft))
        page.rule = "dateline"
        self._datelines(page)
        page.rule = "government"
        self._governments.find(page)
        self._tracks(page)
        page.rule = "acronym"
        self._acronyms(page)
        self._spelled_out(page)
        page.rule = "table"
        runs = Runs(page)
        for start, end in runs.runs():
            self._classifier.run(page, runs, start, end)
        self._tables(page)
        page.rule = "acronym"
        self._bracketed(page)
        page.rule = "new_state"
        self._new_states.find(page)
        self._lands.refuse(page)
        page.rule = "repeated"
        self._repeats.find(page)
        page.rule = "government"
        self._governments.of_persons(page)
        page.found.sort(key=lambda found: found.start)
        for found in page.found:
            if page.key(found.end - 1) in GENERATIONS and page.words.texts[found.end : found.end + 1] == ["."] and page.words.glued[found.end]:  # fmt: skip
                found.end += 1  # "Bo Li Jr."
        mentions = tuple(self._mention(draft, page, found) for found in page.found)
        return dataclasses.replace(draft, mentions=mentions)

    def _mention(self, draft: Draft, page: Page, found: Found) -> Mention:
        span = draft.parse.body.span(page.words.starts[found.start], page.words.ends[found.end - 1])
        entry = found.entries[0].id if len(found.entries) == 1 else None
        dropped = list(found.rejected)
        if entry is None and found.entries:
            dropped += [(one.name, "has this name too; nothing tells which is meant") for one in found.entries]
        rejected = tuple(Rejected(what=_plain(what), reason=reason) for what, reason in dropped[:MOST_REJECTED])
        return Mention(span=span, kind=found.kind, entry=entry, rule=f"actors.{found.rule}", rejected=rejected)

    def _datelines(self, page: Page) -> None:
        """ "ANKARA (AA) –", "Arusha, Tanzania, 21 July -": the agency acts, as source of the report; the place and its state don't."""
        words = page.words
        end, bracket = _dateline(page, self._calendar)
        if not end:
            return
        page.take(0, bracket or end)
        if bracket:
            close = next(n for n in range(bracket, end) if words.texts[n] == ")")
            first = next((n for n in range(bracket + 1, close) if words.texts[n] in ("/", ",", "-")), close)
            place = page.hit(bracket + 1)
            if first > bracket + 1 and any(words.cap[bracket + 1 : first]) and not (place and place.form.entries[0].kind == "state"):  # fmt: skip
                hit = page.hit(bracket + 1, "name")
                entries = page.lexicon.agency(page.text(bracket + 1, first))
                entries = entries or (hit.form.entries if hit and hit.end == first else ())
                page.add(bracket + 1, first, "organization", entries if len(entries) == 1 else ())
                if first == bracket + 2:
                    self._same_acronym(
                        page, words.texts[bracket + 1], "organization", entries if len(entries) == 1 else ()
                    )
            page.take(first, end)

    def _tracks(self, page: Page) -> None:
        for hits in page.hits:
            if hits[0].use == "track" and page.free(hits[0].start, hits[0].end):
                page.take(hits[0].start, hits[0].end)

    def _acronyms(self, page: Page) -> None:
        """ "Justice and Equality Movement (JEM)": initials in brackets vouch for the words before them."""
        words = page.words
        for at in _brackets(page):
            if at < 2 or words.texts[at + 2] != ")" or not is_acronym(words.texts[at + 1]):
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

    def _spelled_out(self, page: Page) -> None:
        """ "PWU (Plantation Workers' Union)": initials before the name that they abbreviate."""
        words = page.words
        for at in _brackets(page):
            if not at or not is_acronym(words.texts[at - 1]) or not page.free(at - 1, at):
                continue
            close = next((n for n in range(at + 2, min(at + _BRACKET, len(words))) if words.texts[n] == ")"), None)
            if close is None:
                continue
            first = at + 1 + (words.keys[at + 1] == "the")
            letters = [c for c in words.keys[at - 1] if c.isalpha()]
            if _expansion(page, close, letters) == first and page.free(first, close):
                kind = self._classifier.body_kind(page, first, close)
                page.add(first, close, kind)
                page.add(at - 1, at, kind)
                self._same_acronym(page, words.texts[at - 1], kind, ())

    def _bracketed(self, page: Page) -> None:
        """ "the National Army of the Plains (ENL)": after a body's name, capitals in brackets abbreviate it in whatever language."""
        words = page.words
        for found in list(page.found):
            at = found.end
            if found.kind not in ("organization", "armed_group"):
                continue
            if words.texts[at : at + 1] != ["("] or page.key(at + 1) in ("known", "better", "also"):
                at = self._known_as(page, at)
                if at:
                    page.add(at, at + 1, found.kind, found.entries)
                    self._same_acronym(page, words.texts[at], found.kind, found.entries)
                continue
            if (
                words.texts[at + 2 : at + 3] in ([")"], [","], [";"])
                and is_acronym(words.texts[at + 1])
                and page.free(at + 1, at + 2)
            ):
                page.add(at + 1, at + 2, found.kind, found.entries)
                self._same_acronym(page, words.texts[at + 1], found.kind, found.entries)

    def _known_as(self, page: Page, at: int) -> int:
        """Where the initials stand in ", better known by its Spanish initials FNEP"; 0 where they don't."""
        if page.words.texts[at : at + 1] not in ([","], ["("]):
            return 0
        known = next((n for n in range(at + 1, at + 4) if page.key(n) == "known"), None)
        if known is None or page.key(known + 1) not in ("as", "by", "under"):
            return 0
        for n in range(known + 2, min(known + 8, len(page.words))):
            if is_acronym(page.words.texts[n]) and page.free(n, n + 1):
                return n
            if not page.key(n):
                return 0
        return 0

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
        if state and page.key(hit.start - 1) in self._compass and page.capital(hit.start - 1):
            return False  # "Northern Ireland", where the tables have no state of that name
        if form.use == "seat" and form.words[0] in self._bodies:
            return self._seat_of_body(page, hit, self._bodies[form.words[0]])
        if form.use == "seat":
            return self._seat(page, hit)
        label = page.label(hit.start, hit.end)
        if form.use == "metonym" and page.key(hit.start - 1 - (page.key(hit.start - 1) == "the")) in self._at:
            return False
        if form.ambiguous and not state and (stop := self._classifier.goes_on(page, hit.end)) > hit.end:
            kind = entries[0].kind
            page.add(hit.start, stop, kind, rule="body.head")
            return True
        if form.ambiguous and not self._meant(page, hit, label):
            return self._unknown_body(page, hit)
        if _inside_name(page, hit, label):
            return False
        if (
            state
            and page.capital(hit.start - 1)
            and page.key(hit.start - 1) in self._place_words
            and not page.begins[hit.start]
        ):
            page.take(hit.start, hit.end)
            return True  # "Café Brazil"
        if state and form.ambiguous and _of_other_land(page, hit):
            page.take(hit.start, hit.end)
            return True
        if state:
            page.add(self._governments.of_whom(page, hit), hit.end, "state", state_entries(page, hit))
        else:
            if (stop := self._mission(page, hit)) > hit.end:
                page.add(hit.start, stop, "organization", self._in_brackets(page, stop), rule="mission")
                return True
            likely = self._likely(page, entries)
            kinds = {entry.kind for entry in likely}
            kind = likely[0].kind if len(kinds) == 1 else "organization"
            others = tuple(
                (one.name, "has this name too, but its state is not named") for one in entries if one not in likely
            )
            if label == "PERSON":
                others = (("person", "the language model’s guess; a list of names knows it"), *others)
            page.add(hit.start, hit.end, kind, likely, rejected=others)
        return True

    def _seat(self, page: Page, hit: Hit) -> bool:
        """A capital is the government's name where it acts."""
        if page.capital(hit.start - 1) and any(_pair(page, found, hit.start) for found in page.found):
            return False  # "Torres Victoria", of Jorge Torres Victoria
        acts = self._metonymy.acts(page, hit.start, hit.end)
        if acts:
            page.add(hit.start, hit.end, "state", state_entries(page, hit), rule="seat", rejected=_A_PLACE)
        return acts

    def _of_place(self, page: Page, hit: Hit) -> bool:
        """ "Café Brazil", "Fort Jordan" """
        at = hit.start - 1
        return page.capital(at) and page.key(at) in self._place_words and not page.begins[hit.start]

    def _mission(self, page: Page, hit: Hit) -> int:
        """The end of "United Nations mission in Mali", a body of its own; else of the form."""
        at = hit.end + (not page.capital(hit.end) and page.key(hit.end) not in _MISSIONS)
        if (
            hit.form.entries[0].group not in _SENDERS
            or page.key(at) not in _MISSIONS
            or page.key(at + 1) not in ("in", "to")
        ):
            return hit.end
        land = page.hit(at + 2 + (page.key(at + 2) == "the"), "name")
        return land.end if land and land.form.entries[0].kind == "state" and page.free(hit.start, land.end) else hit.end

    def _in_brackets(self, page: Page, at: int) -> tuple[Entry, ...]:
        """The row of the acronym that follows in brackets, if the tables have one."""
        hit = page.hit(at + 1, "name") if page.words.texts[at : at + 1] == ["("] else None
        return hit.form.entries if hit is not None and len(hit.form.entries) == 1 else ()

    def _unknown_body(self, page: Page, hit: Hit) -> bool:
        """A name that the tables have for some other country's body is still a body's: "the Democratic Convergence"."""
        form = hit.form
        capitals = all(page.words.cap[n] or not page.key(n) for n in range(hit.start, hit.end))
        if form.entries[0].kind == "state" or len(form.words) < 2 or form.cut or not capitals:
            return False
        if page.label(hit.start, hit.end) == "PERSON" or _at_edge(page, hit):
            return False
        other = (form.entries[0].name, "has this name in a list, but nothing ties it to this clipping")
        told = self._classifier.called_armed(page, hit.start, hit.end)
        kind = "armed_group" if told else form.entries[0].kind
        page.add(hit.start, hit.end, kind, rule="table.other", rejected=(other,))
        return True

    def _seat_of_body(self, page: Page, hit: Hit, address: str) -> bool:
        """ "Brussels has set a deadline" is the union where the text names it, else the state where the city lies."""
        if not self._metonymy.acts(page, hit.start, hit.end):
            return False
        named = (entry for hits in page.hits for one in hits for entry in one.form.entries)
        here = any(entry.id == address or f"organization:{entry.part_of}" == address for entry in named)
        body = page.lexicon.entries().get(address) if here else None
        entries = (body,) if body else state_entries(page, hit)
        page.add(hit.start, hit.end, entries[0].kind, entries, rule="seat", rejected=_A_PLACE)
        return True

    def _likely(self, page: Page, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Those of several rows of one name whose state the text names, if any."""
        if len(entries) == 1:
            return entries
        named = {entry.iso3 for hits in page.hits for hit in hits for entry in hit.form.entries if entry.iso3}
        near = tuple(entry for entry in entries if named.intersection(entry.of))
        return near or entries

    def _meant(self, page: Page, hit: Hit, label: str) -> bool:
        """Whether a form with other meanings has this one here."""
        if hit.form.entries[0].kind == "state":
            return label in ("GPE", "ORG", "LOC", "NORP", "FAC") or self._among_states(page, hit)
        if hit.form.cut:
            return page.key(hit.end) in self._titles and self._related(page, hit)
        if label == "PERSON":
            return False
        if hit.form.acronym or len(hit.form.words) > 1:
            return label in ("ORG", "GPE", "NORP", "LAW", "") and self._related(page, hit)
        told = label == "ORG" or (
            label in ("NORP", "") and not page.begins[hit.start] and not hit.form.entries[0].id.startswith("outlet:")
        )
        return told and self._related(page, hit)

    def _among_states(self, page: Page, hit: Hit) -> bool:
        """ "Mauritania, Niger and Chad": a neighbour in a list is a state beyond doubt."""
        for side, between in ((hit.start - 2, hit.start - 1), (hit.end + 1, hit.end)):
            listed = page.key(between) == "and" or page.words.texts[between : between + 1] == [","]
            if listed and 0 <= side < len(page.words) and page.covering[side] >= 0:
                other = page.hit(page.covering[side], "name")
                alone = not (page.capital(hit.end) and page.key(hit.end)) and not page.capital(hit.start - 1)
                if other and other.form.entries[0].kind == "state" and (alone or not other.form.ambiguous):
                    return True
        return False

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


def _dateline(page: Page, calendar: frozenset[str]) -> tuple[int, int]:
    """Where the dateline at the head of a body ends (0: there is none) and where its bracket opens (0: no agency).

    A dateline is a place in capitals, or one that the parser or the tables know, then states, dates and an agency, up to a dash or colon.
    """
    words = page.words
    bracket = 0
    for at in range(min(len(words) - 1, _DATELINE)):
        text, key = words.texts[at], words.keys[at]
        if at and (text in _DASHES or (text == "-" and not (words.glued[at] and words.glued[at + 1]))):
            place = words.texts[0].isupper() or page.labels[0] in ("GPE", "LOC") or 0 in page.hit_at
            return (at, bracket) if place and (text != ":" or words.texts[0].isupper()) else (0, 0)
        if text == "(":
            bracket = bracket or at
            continue
        fits = words.cap[at] or not key or key.isdigit() or key in calendar or bracket > 0 or key in ("de", "la", "el")
        if not fits or (at and text in _STOPS and words.texts[at - 1].islower()):
            return 0, 0
    return 0, 0


def _brackets(page: Page) -> list[int]:
    """Where brackets open with at least two words behind."""
    size = len(page.words) - 2
    return [n for n, text in enumerate(page.words.texts) if text == "(" and n < size]


def _at_edge(page: Page, hit: Hit) -> bool:
    """Whether a capitalised word stands right beside a form, so that it is part of a longer name."""
    return page.capital(hit.end) and bool(page.key(hit.end)) and not page.begins[hit.end]


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


def _pair(page: Page, person: Found, at: int) -> bool:
    """Whether a person's full name has a word behind the one that stands before it here."""
    keys = page.words.keys[person.start : person.end]
    return person.kind == "person" and (page.words.keys[at - 1], page.words.keys[at]) in pairwise(keys)


def _inside_name(page: Page, hit: Hit, label: str) -> bool:
    """Whether a short form is a word of somebody's name: "Michael Jordan"."""
    if len(hit.form.words) > 1 or label != "PERSON" or hit.form.acronym:
        return False
    around = page.entity[hit.start]
    return (
        around is not None and around[0] < hit.start and page.capital(hit.start - 1) and page.hit(hit.start - 1) is None
    )


def _of_other_land(page: Page, hit: Hit) -> bool:
    """ "Macon, Georgia": behind a town that is none of the state's, where nothing else in the text is that state's."""
    town = hit.start - 2
    if page.words.texts[hit.start - 1 : hit.start] != [","] or not page.capital(town) or page.begins[town]:
        return False
    after = page.words.texts[hit.end] if hit.end < len(page.words) else ""
    if page.key(town - 1) not in ("in", "near", "at", "from", "of", "to", "outside") or after not in (
        ",",
        ".",
        ")",
        ";",
        "—",
        "–",
    ):
        return False
    entry = hit.form.entries[0]
    others = (other for hits in page.hits for other in hits if other.start != hit.start)
    return not any(
        entry in other.form.entries or (entry.iso3 and entry.iso3 in other.form.entries[0].of) for other in others
    )


def _plain(kind: str) -> str:
    return "armed group" if kind == "armed_group" else kind
