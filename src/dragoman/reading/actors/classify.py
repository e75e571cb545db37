"""What a piece of a capitalised run names: a person, a body, a group under arms, or nothing that acts."""

import re

from dragoman.model.terms import ActorKind
from dragoman.reading.actors.governments import state_entries
from dragoman.reading.actors.lexicon import Hit
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.persons import ENOUGH, Persons
from dragoman.reading.actors.runs import Runs, is_acronym
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.actors.words import HYPHENS

_BINDERS = frozenset(["of", "for", "on", "against", "de", "del", "des", "du", "pour", "para", "da", "do"])
_ARTICLES = frozenset(["the", "a", "an"])
PREFIXES = frozenset(["anti", "pro", "non", "post", "pre", "ultra", "inter", "intra"])
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
_QUOTES = frozenset("\"“‘'")
_KINDS_AFTER = frozenset(["front", "group", "militia", "movement", "network", "organisation", "organization", "party"])
_UNITS = frozenset(["battalion", "brigade", "column", "militants", "guerrillas"])
_WITH_HOLDER = 4  # words: a body of two and a holder of two
_PREFIXED = 3  # words: a prefix, a hyphen and what it is put before
_DESCRIBED = 5  # words of an apposition before its noun
_LONGEST_NAME = 5
_PERSON = (("person", "the language model’s guess; the name has a word for a body"),)
_OUTVOTED = {
    label: (
        (kind, "the language model’s guess; a title, a verb of speech or what else stands around it outweighs that"),
    )
    for label, kind in (
        ("ORG", "organization"),
        ("GPE", "place"),
        ("NORP", "people"),
        ("LOC", "place"),
        ("FAC", "place"),
    )
}


class Classifier:
    """Decides piece by piece, and adds what it is sure enough of to the page."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists
        self._bodies = lists.of("heads", "organization")
        self._armed = lists.of("heads", "armed")
        self._alone = lists.of("heads", "armed_alone")
        self._armed_words = lists.of("heads", "armed_words")
        self._unarmed = lists.of("heads", "unarmed_words")
        self._outlets = lists.of("heads", "outlet")
        self._things = lists.of("heads", "thing")
        self._places = lists.of("heads", "place")
        self._common = lists.of("common", "function") | lists.of("common", "things")
        self._persons = Persons(lists)
        self._modifiers = lists.of("titles", "modifiers")
        self._conferences = lists.of("heads", "conferences")
        self._calendar = lists.of("common", "calendar")
        self._vague = lists.of("heads", "vague")
        self._first_heads = lists.of("heads", "first")
        self._toward = lists.of("context", "place_prepositions") | {"to", "from"}
        self._posts = lists.of("heads", "posts")
        self._armed_nouns = lists.of("context", "armed_nouns")
        self._armed_adjectives = lists.of("context", "armed_adjectives")
        self._body_nouns = lists.of("context", "body_nouns")
        self._speech = lists.of("context", "speech_verbs")
        self._members = lists.of("names", "members")
        self._no_names = lists.of("places", "no_names")
        self._aliases = lists.of("names", "alias_words")
        self._armed_kinds = lists.of("context", "armed_kinds")
        self._bands = lists.of("references", "armed_group")

    def run(self, page: Page, runs: Runs, start: int, end: int) -> None:
        """Sort out one run of capitalised words."""
        for piece in runs.pieces(start, end):
            if piece.kind == "title":
                self._title(page, piece.start, piece.end)
            else:
                self._piece(page, piece.start, piece.end, titled=piece.titled or self._titled_before(page, piece.start))

    def _title(self, page: Page, start: int, end: int) -> None:
        """No body is named inside a title, whatever the tables call "Foreign Affairs"."""
        for n in range(start, end):
            hit = page.hit(n)
            if hit is not None and hit.end <= end and hit.form.entries[0].kind != "state" and page.free(n, hit.end):
                page.take(n, hit.end)

    def _piece(self, page: Page, start: int, end: int, *, titled: bool) -> None:
        start, end = _trimmed(page, start, end)
        if start >= end or not page.free(start, end):
            return
        inner = [page.hit_at[n] for n in range(start, end) if n in page.hit_at and page.hit_at[n][0].end <= end]
        if self._is_table_name(inner, start, end) and not (titled and inner[0][0].form.ambiguous):
            self._longer(page, start, end, inner[0][0])
            return
        if self._in_place(page, start, end):
            page.take(start, end)
            return
        if end - start > 3 and page.key(start) in self._first_heads and self._titled_before(page, start):
            page.add(end - 2, end, "person", rule="person.after_body")  # "deputy of Harakat Sul Omar Daud"
            end -= 2
        if (split := self._holder_after(page, start, end)) > start:
            page.add(split, end, "person", rule="person.after_body")
            end = split
        if self._body(page, start, end, inner):
            return
        last = page.key(end - 1)
        if (last in self._things or last in self._places) and (page.label(start, end) != "PERSON" or (last in self._no_names and not titled)):  # fmt: skip
            self._refuse(page, start, end)
            return
        first = inner[0][0] if inner and inner[0][0].start == start else None
        if first and first.end < end and self._splits(page, first, end, titled=titled):
            self._piece(page, first.end, end, titled=titled and first.use in ("adjective", "people"))
            return
        self._name(page, start, end, titled=titled)

    def _holder_after(self, page: Page, start: int, end: int) -> int:
        """Where the holder's name begins in "chairman of the | Reed Council Ana Ruiz"; else the start."""
        of = start - 1 - (page.key(start - 1) == "the")
        if end - start < _WITH_HOLDER or page.key(of) != "of" or page.key(of - 1) not in self._lists.titles:
            return start
        split = end - 2
        headed = page.key(split - 1) in self._bodies and split - 1 > start
        return split if headed and self._persons.are_odd(page, split, end) else start

    def _longer(self, page: Page, start: int, end: int, hit: Hit) -> None:
        """ "Congress of Rail Unions", where the tables have many a "Congress": a body of its own, unless it is the one of a state or place."""
        if not hit.form.ambiguous or hit.end != end or page.key(end) != "of" or page.key(end - 1) not in self._bodies:
            return
        stop = self._extended(page, end)
        placed = page.key(end - 1) != "party" and any(page.covering[n] >= 0 for n in range(end, stop))
        if stop > end and hit.form.entries[0].kind != "state" and not placed:
            page.add(start, stop, self.body_kind(page, start, stop), rule="body.head")

    def _is_table_name(self, inner: list[list[Hit]], start: int, end: int) -> bool:
        """Left for the tables: the piece is one of their names, or ends in the name of a body ("Peronist Montoneros")."""
        if not inner:
            return False
        if inner[0][0].start == start and inner[0][0].end == end:
            return True
        last = inner[-1]
        bodies = [hit for hit in last if hit.use == "name" and hit.form.entries[0].kind != "state"]
        if last[0].end != end or not bodies:
            return False
        if len(last[0].form.words) > 1 and last[0].form.words[-1] in self._bodies:
            before = (
                inner[-2][0] if len(inner) > 1 else None
            )  # "the Samoan Privy Council", but not "the Great Harvest Party"
            return before is not None and before.start == start and before.end == last[0].start
        return len(last[0].form.words) > 1 or not last[0].form.ambiguous

    def _splits(self, page: Page, first: Hit, end: int, *, titled: bool) -> bool:
        """Whether a form of the tables at the front of a piece stands for itself: "SPLM Omar Daud", "Chadian Sheikh"."""
        if first.form.ambiguous and self._persons.is_name(page, first.start, end):
            return False  # "Petra Ruiz", though Petra is an agency, too
        if first.use == "place" or (first.form.ambiguous and page.label(first.start, end) == "PERSON"):
            return False
        if first.use in ("adjective", "people", "metonym") or first.form.acronym:
            return True
        whole = page.entity[first.start]
        together = whole is not None and whole == page.entity[end - 1] and page.labels[first.start] == "PERSON"
        short = len(first.form.words) == 1 and first.form.entries[0].kind == "state" and end - first.end == 1
        if short and self._persons.is_name(page, first.start, end):
            return False
        return not (together and (titled or first.use == "seat" or short))

    # ---- bodies ----

    def _body(self, page: Page, start: int, end: int, inner: list[list[Hit]]) -> bool:
        """Add an organization or armed group, if the piece has the head noun of one."""
        head = end - 1
        key = page.key(head)
        if key in ("ministry", "ministries"):
            self._refuse(page, start, end)  # "Chad's Defence Ministry" is Chad
            return True
        if key == "conference" and page.key(head - 1) in self._conferences:
            key = "council"
        if key in self._things:
            return False
        known = key in self._bodies or key in self._armed or key in self._outlets
        firm = any(page.words.texts[n] == "&" for n in range(start, end))
        if not known and not firm and key not in self._members and not self._has_binder(page, start, end):
            return False
        if not known and not firm and key in self._members and self._extended(page, end) == end:
            return False
        size = sum(1 for n in range(start, end) if page.key(n))
        stop = self._extended(page, end)
        if size == 1 and key in self._members and page.begins[start]:
            return False  # "Residents of Tamra"
        if size == 1 and (stop == end or key in self._armed_nouns):
            return False  # "Fighters of the Reed Army" are some of it
        if key in self._outlets - self._bodies and page.label(start, end) != "ORG" and not self._told(page, start):
            return False
        if size - len([row for row in inner if row[0].use == "adjective"]) < 2 and stop == end and not self._is_formal(page, end):  # fmt: skip
            return False
        if page.begins[start] and size == 2 and page.label(start, end) == "" and page.words.keys[start] in self._common:
            return False
        if _ORDINAL.fullmatch(page.words.texts[start - 1]) and start:
            start -= 1  # "the 602nd Infantry Brigade"
        page.add(
            start,
            stop,
            self.body_kind(page, start, stop),
            rule="body.head",
            rejected=_PERSON if page.label(start, stop) == "PERSON" else (),
        )
        return True

    def _is_formal(self, page: Page, end: int) -> bool:
        """ "Sudanese Parliament": a nationality and a body is a name only where both have capitals, and not for a mere office or staff."""
        return page.words.cap[end - 1] and page.key(end - 1) not in self._vague

    def _has_binder(self, page: Page, start: int, end: int) -> bool:
        """Names in Romance languages and in Arabic put the head first: "Frente Sandinista", "Harakat Ansar"."""
        return end - start > 1 and page.key(start) in self._first_heads

    def _extended(self, page: Page, end: int) -> int:
        """The end of a body's name that goes on: "Movement for Democratic Change", "Centre for War and Peace Studies"."""
        at, size = end, len(page.words)
        while at < size:
            key = page.key(at)
            follow = at + 1
            if key in _BINDERS or (key == "in" and page.key(at - 1) in self._posts):
                if page.key(follow) in _ARTICLES and page.capital(follow + 1):
                    follow += 1
            elif not self._adds(page, end, at):
                break
            if not (page.capital(follow) and page.key(follow) and not page.taken[follow]) or page.key(follow) in self._calendar:  # fmt: skip
                break
            if key == "of" and page.labels[follow] == "PERSON" and page.capital(follow + 1) and page.capital(end - 2):
                break  # "the Reed Guards of Bo Tamba": whose they are
            at = self._words_on(page, follow + 1)
        return at

    def goes_on(self, page: Page, end: int) -> int:
        """Where "United Front | for Liberia" ends, else where it was."""
        return self._extended(page, end) if page.key(end) == "for" and page.key(end - 1) in self._bodies else end

    def _adds(self, page: Page, end: int, at: int) -> bool:
        """Whether "and" or a comma joins more words to a name that ended, so far, before a word."""
        joins = page.key(at) == "and" or page.words.texts[at] == ","
        told = joins and at > end and page.label(at, at + 1) == "ORG"
        return told or (page.key(at) == "and" and at > end and self._purposes(page, end, at))

    def _purposes(self, page: Page, end: int, at: int) -> bool:
        """ "for Pasture | and | Wells": two things that a body is for, one word each, neither of them somebody's or some place's name."""
        before, after = at - 1, at + 1
        if page.key(end) not in ("for", "on", "against") or page.key(after) in self._lists.titles | self._bodies:
            return False
        if page.words.texts[after + 1 : after + 2] in (["'s"], ["’s"]) or page.capital(after + 1):
            return False
        return all(
            page.covering[n] < 0 and page.labels[n] not in ("PERSON", "GPE", "NORP", "LOC") and not page.taken[n]
            for n in (before, after)
        )

    def _words_on(self, page: Page, at: int) -> int:
        """The end of the capitalised words from here on."""
        words = page.words
        while at < len(words) and not page.begins[at] and not page.taken[at]:
            hyphen = words.texts[at] in HYPHENS and words.glued[at]
            if not ((words.cap[at] and words.keys[at]) or (hyphen and page.capital(at + 1))):
                break
            at += 1
        return at

    def _in_place(self, page: Page, start: int, end: int) -> bool:
        """ "the province of Tamra", "Tamra province": places, whatever the parser takes them for."""
        after = page.key(end)
        if page.key(start - 1) == "of" and page.key(start - 2) in self._places:
            return True
        return after in self._places and not page.words.cap[end] and after not in ("house", "camp", "line", "mount")

    def body_kind(self, page: Page, start: int, end: int) -> ActorKind:
        """Organization or armed group, from the words of the name and the nouns beside it."""
        keys = [key for key in page.words.keys[start:end] if key]
        phrase = " ".join(keys)
        if self._beside_arms(page, start, end):
            return "armed_group"
        if any(word in phrase for word in self._unarmed):
            return "organization"
        if self._armed.intersection(keys):
            return "armed_group"
        fronts = {
            "frente",
            "fuerzas",
            "movimiento",
            "mouvement",
            "front",
            "movement",
            "army",
            "forces",
            "force",
            "organization",
            "organisation",
            "council",
            "group",
        }
        if self._armed_words.intersection(keys) and fronts.intersection(keys):
            return "armed_group"
        return "organization"

    def _beside_arms(self, page: Page, start: int, end: int) -> bool:
        """ "rebel group X", "the X militia", "fighters of the X" """
        before = start - 1
        if page.key(before) == "the" and page.key(before - 1) in ("of", "from", "with"):
            before -= 2
            if page.key(before) in _UNITS and page.key(before + 1) == "of":
                return True  # "commanded a battalion of the Reed Alliance"
        return (
            bool({page.key(start - 1), page.key(before), page.key(end)} & self._armed_nouns)
            and page.key(start - 1) != "and"
        ) or self.called_armed(page, start, end)

    def called_armed(self, page: Page, start: int, end: int) -> bool:
        """ "the rebel group X", "the militia X", "X, a militant group from the hills": said of a group and never of a person."""
        before = page.key(start - 1)
        if before == "militia" or (before in self._armed_kinds and page.key(start - 2) in self._armed_adjectives):
            return not page.begins[start]
        if page.words.texts[end : end + 1] != [","] or page.key(end + 1) not in ("a", "an", "the", "another"):
            return (
                page.words.texts[end : end + 1] in (["'s"], ["’s"], ["'"], ["’"]) and page.key(end + 1) in self._bands
            )
        for n in range(end + 2, min(end + 2 + _DESCRIBED, len(page.words))):
            key = page.key(n)
            if key in self._armed_kinds:
                return key == "militia" or any(page.key(m) in self._armed_adjectives for m in range(end + 2, n))
            if not key or page.words.cap[n]:
                return False
        return False

    def _kind_after(self, page: Page, start: int, end: int) -> bool:
        """ "the Shabab al-Nur movement" """
        told = page.key(start - 1) in _ARTICLES and page.key(end) in _KINDS_AFTER
        return told and not page.words.cap[end] and not page.begins[end]

    def _called_body(self, page: Page, start: int) -> bool:
        """ "the news agency Notisur", "the charity Amparo" """
        noun = page.key(start - 1) in self._body_nouns and not page.words.cap[start - 1]
        return noun and not page.begins[start] and page.token(start).pos_ == "PROPN"

    def _followed(self, page: Page, start: int, end: int) -> bool:
        """ "militants of Jund Karam": those of a group, where the name opens with no given name."""
        of = page.key(start - 1) in ("of", "from") and page.key(start - 2) in self._bands
        return of and not self._persons.is_name(page, start, end)

    def _told(self, page: Page, start: int) -> bool:
        """ "told the Sul Courier", "in the Sul Courier": what such a name stands for is a paper."""
        return page.key(start - 1) == "the" and page.key(start - 2) in ("told", "in", "by", "newspaper", "daily", "to")

    # ---- persons, and what only the parser knows ----

    def _name(self, page: Page, start: int, end: int, *, titled: bool) -> None:
        keys = page.words.keys
        label = page.label(start, end)
        around = page.entity[end - 1]
        if label == "PERSON" and around and start < around[0] < end and keys[start] in self._modifiers:
            start = around[0]  # "… and Security | Ana Ruiz"
        size = sum(1 for n in range(start, end) if keys[n])
        if size == 1 and keys[start] in self._common:
            return
        if size == 1 and keys[start] in self._alone and not page.begins[start]:
            page.add(start, end, "armed_group", rule="armed_group.word")
            return
        if self.called_armed(page, start, end) or self._followed(page, start, end):
            page.add(start, end, "armed_group", rule="armed_group.told", rejected=_OUTVOTED.get(label, ()))
            return
        if size > 1 and not titled and self._kind_after(page, start, end):
            page.add(start, end, self.body_kind(page, start, end), rule="body.told", rejected=_OUTVOTED.get(label, ()))
            return
        if (label != "PERSON" or size == 1) and not titled and self._called_body(page, start):
            page.add(start, end, self.body_kind(page, start, end), rule="body.told", rejected=_OUTVOTED.get(label, ()))
            return
        votes = self._persons.votes(page, start, end, titled=titled, label=label)
        if votes >= ENOUGH and size <= _LONGEST_NAME + 1:
            against = _OUTVOTED.get(label, ())
            first = self._alias_title(page, self.with_honorific(page, start))
            page.add(first, end, "person", sure=votes > ENOUGH, rule="person.signs", rejected=against)
        elif label == "ORG" and self._is_body(page, start, end, size):
            against = (("person", "too few signs: no title, verb of speech or the like"),) if votes > 0 else ()
            kind = self.body_kind(page, start, end)
            page.add(start, end, kind, sure=False, rule="body.parser", rejected=against)

    def _is_body(self, page: Page, start: int, end: int, size: int) -> bool:
        """Whether an ORG of the parser's is to be believed."""
        keys = page.words.keys
        if any(keys[n] in self._lists.titles or keys[n] in self._common for n in (start, end - 1)):
            return False
        if page.hit(start, "place", "seat", "adjective", "people", "track") or page.key(start - 1) in self._toward:
            return False
        if size == 1 and keys[start] in self._bodies:
            return False
        if size == 1 and page.key(start - 1) in _ARTICLES and page.key(start - 2) in self._toward | {"on", "along"}:
            return False  # "along the Corniche"
        if size == 1 and page.token(start).dep_ in ("amod", "compound", "nmod") and not page.capital(end):
            return False  # "Tigrayan troops"
        if size == 1 and not is_acronym(page.words.texts[start]):
            token = page.token(start)
            says = token.dep_ == "nsubj" and token.head.lemma_.lower() in self._speech
            return token.pos_ == "PROPN" and (not page.begins[start] or says) and len(keys[start]) > 2
        if size == 1:
            return page.key(start - 1) in _ARTICLES or page.token(start).dep_ in ("nsubj", "pobj", "dobj", "poss")
        return all(
            page.token(n).pos_ in ("PROPN", "NOUN", "ADP", "CCONJ", "PUNCT", "DET", "ADJ") for n in range(start, end)
        )

    def _titled_before(self, page: Page, start: int) -> bool:
        """A title right before: "rebel leader Ana Ruiz", "spokesman Juan Pérez", "chairman of the SPLM Omar Daud"."""
        before = page.key(start - 1)
        if before in self._lists.titles and not page.words.cap[start - 1] and not page.begins[start]:
            return True
        honorific = self._lists.honorifics.get(before)
        if honorific is not None and not honorific.ambiguous and page.words.cap[start - 1]:
            return True
        at = start - 1
        if page.key(at) == "of" and page.key(at - 1) in self._lists.titles and page.key(start) in self._first_heads:
            return True
        body = next((found for found in reversed(page.found) if found.end == start), None)
        if body is not None:
            at = body.start - 1
        elif at >= 0 and page.covering[at] >= 0:
            at = page.covering[at] - 1
        else:
            return False
        if page.key(at) == "the":
            at -= 1
        return page.key(at) == "of" and page.key(at - 1) in self._lists.titles

    def with_honorific(self, page: Page, start: int) -> int:
        """Where the name begins with the honorific that the press keeps as part of it: "Mullah Daud"."""
        honorific = self._lists.honorifics.get(page.key(start - 1))
        if honorific and honorific.kept and start and page.words.cap[start - 1] and not page.taken[start - 1]:
            return start - 1
        return start

    def _alias_title(self, page: Page, start: int) -> int:
        """Where "Commander Uling" begins behind "also known as": the title is a part of an alias."""
        at = start - 1
        if (
            at < 1
            or not page.words.cap[at]
            or page.taken[at]
            or page.key(at) not in self._lists.titles | self._lists.honorifics.keys()
        ):
            return start
        quoted = page.words.texts[at - 1] in _QUOTES
        before = page.key(at - 1 - quoted)
        return at if before in self._aliases or (before == "as" and page.key(at - 2 - quoted) == "known") else start

    def _refuse(self, page: Page, start: int, end: int) -> None:
        """Occasions, papers and places: nothing in them acts, but a state named in them is still named."""
        for n in range(start, end):
            hit = page.hit(n, "name")
            if hit and hit.form.entries[0].kind == "state" and page.key(end - 1) not in self._no_names:
                page.add(hit.start, hit.end, "state", state_entries(page, hit))
        page.take(start, end)


def _trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    if page.key(start) in PREFIXES and end - start == _PREFIXED and page.words.texts[start + 1] in HYPHENS:
        start += 2  # "Anti-Soviet", with nothing behind it that has a capital, too
    if page.key(start - 2) in PREFIXES and page.words.texts[start - 1] in HYPHENS and page.words.glued[start]:
        start += 1  # "anti-Soviet": an adjective, whatever it stands before
    while start < end and (not page.key(start) or page.key(start) in _ARTICLES):
        start += 1
    while end > start and not page.key(end - 1):
        end -= 1
    return start, end
