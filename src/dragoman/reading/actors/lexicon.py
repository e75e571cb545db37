"""The names of the world tables, ready to be found in a body: the longest form at each word, with regard to case."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from dragoman.model.terms import ActorKind
from dragoman.reading.actors.wordlists import WordLists, shared_forms, table_rows
from dragoman.reading.actors.words import HYPHENS, POSSESSIVES, Words, form_parts, form_words

Use = Literal["name", "seat", "metonym", "adjective", "people", "track", "place"]
"""What a form says of its entry: its name, its capital, another word for its government, an adjective, its citizens; a track or a place is no actor."""

VOCABULARIES = ("armed_groups", "countries", "nominals", "organizations", "outlets", "places")
_TABLES = (("organizations", "organization"), ("armed_groups", "armed_group"), ("outlets", "outlet"))
_PREPOSITIONS = frozenset(["at", "by", "in", "of", "on", "to"])  # "in Cyprus" is not the paper In-Cyprus
_ACRONYM = 6  # letters; longer words in capitals are headings


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a world table. ``id`` is ``table:id``; ``first`` and ``last``: the years in which it existed, where told; ``of``: iso3 of its states."""

    id: str
    name: str
    kind: ActorKind
    iso3: str | None = None
    first: int | None = None
    last: int | None = None
    of: tuple[str, ...] = ()
    group: str | None = None
    disputed: bool = False
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing entries: several where a form is shared.

    ``ambiguous``: it also means something outside the tables; ``exact``: the only way to write it; ``marks``: the commas and brackets in it;
    ``cut``: a party's name without "Party", which names it only before an office ("Ulster Unionist leader").
    """

    words: tuple[str, ...]
    parts: tuple[str, ...]
    use: Use
    entries: tuple[Entry, ...]
    ambiguous: bool
    acronym: bool
    possessive: bool
    exact: str | None = None
    cut: bool = False
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at words ``[start, end)``."""

    start: int
    end: int
    form: Form

    @property
    def use(self) -> Use:
        return self.form.use


class Lexicon:
    """All forms of the world tables by their first word."""

    def __init__(self, lists: WordLists) -> None:
        self._lower = lists.of("heads", "trailing") | lists.of("heads", "organization")
        self._plain = lists.of("heads", "plain_first")
        self._compass = lists.of("collective", "compass")
        forms: dict[tuple[tuple[str, ...], bool, Use], Form] = {}
        for form in _all_forms():
            key = (form.words, form.acronym, form.use)
            known = forms.get(key)
            forms[key] = form if known is None else _both(known, form)
        self._entries = {entry.id: entry for form in forms.values() for entry in form.entries}
        self._states = {entry.iso3: entry for form in forms.values() for entry in form.entries if entry.iso3}
        self._agencies = _agencies(self._entries)
        self._single: dict[str, list[Form]] = {}
        self._longer: dict[str, dict[str, list[Form]]] = {}
        for form in sorted(forms.values(), key=lambda form: (-len(form.words), _ORDER[form.use])):
            if len(form.words) == 1:
                self._single.setdefault(form.words[0], []).append(form)
            elif form.words and not self._padded(form, forms):
                self._longer.setdefault(form.words[0], {}).setdefault(form.words[1], []).append(form)

    def _padded(self, form: Form, forms: dict[tuple[tuple[str, ...], bool, Use], Form]) -> bool:
        """Whether a form is a shorter one of the same row with a nationality or a common noun around it: "Sudanese Rapid Support Forces"."""
        if form.use != "name" or len(form.words) < 2 or form.entries[0].kind == "state":
            return False
        first, last = 0, len(form.words)
        if (form.words[:1], False, "adjective") in forms or not form.parts[0][0].isupper():
            first = 1
        while last > first and not form.parts[last - 1][0].isupper():
            last -= 1
        inner = {form.words[first:last], form.words[first:], form.words[:last]} - {form.words, ()}
        return any(
            (other := forms.get((words, acronym, "name"))) is not None
            and other.entries == form.entries
            and not other.ambiguous
            for words in inner
            for acronym in (False, True)
        )

    def entries(self) -> dict[str, Entry]:
        """Every row by its address."""
        return self._entries

    def agency(self, token: str) -> tuple[Entry, ...]:
        """The agency that signs a dateline so: "AA", "Reuters"."""
        return self._agencies.get(token, ())

    def state(self, iso3: str) -> tuple[Entry, ...]:
        """The row of a state, as the entries of a form."""
        entry = self._states.get(iso3)
        return (entry,) if entry else ()

    def at(self, words: Words, start: int) -> Iterator[Hit]:
        """The forms that begin at a word, the longest first."""
        key = words.keys[start]
        seconds = self._longer.get(key)
        if seconds is not None:
            for form in seconds.get(_second(words, start), ()):
                end = self._end(words, start, form)
                if end is not None:
                    yield Hit(start, end, form)
        for form in self._single.get(key, ()):
            end = self._end(words, start, form)
            if end is not None:
                yield Hit(start, end, form)

    def find(self, words: Words) -> list[list[Hit]]:
        """What is found in a body, left to right: for each stretch the forms (one a use) that cover it."""
        found: list[list[Hit]] = []
        at, size = 0, len(words)
        single, longer = self._single, self._longer
        keys = words.keys
        while at < size:
            key = keys[at]
            if key in single or key in longer:
                hits = list(self.at(words, at))
                if hits:
                    longest = [hit for hit in hits if hit.end == hits[0].end]
                    found.append(longest)
                    at = hits[0].end
                    continue
            at += 1
        return found

    def _end(self, words: Words, start: int, form: Form) -> int | None:
        at, size = start, len(words)
        for n, (key, part) in enumerate(zip(form.words, form.parts, strict=True)):
            if n:
                while at < size and not words.keys[at] and _joins(words, at, form):
                    at += 1
            if at >= size or words.keys[at] != key:
                return None
            if part[0].isupper() and not words.cap[at] and not self._may_be_lower(words, at, n, form):
                return None
            at += 1
        if form.acronym and not words.texts[start].isupper():
            return None
        if form.exact and form.exact != words.texts[start].rstrip("."):
            return None
        if form.marks.endswith(")") and at < size and words.texts[at] == ")":
            at += 1
        return at if any(words.cap[start:at]) else None

    def _may_be_lower(self, words: Words, at: int, n: int, form: Form) -> bool:
        key, size = words.keys[at], len(form.words)
        if size == 2 and form.words[0] in self._plain and not words.glued[at]:
            return False
        if n == 0:
            return size > 1 and (key in self._compass or (len(key) <= 2 and key not in _PREPOSITIONS))
        return words.glued[at] or key in self._lower


@cache
def world() -> Lexicon:
    """The lexicon of the world tables, built once a process."""
    return Lexicon(WordLists())


_ORDER: dict[Use, int] = {"name": 0, "metonym": 1, "seat": 2, "adjective": 3, "people": 4, "track": 5, "place": 6}


def _agencies(entries: dict[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    """What stands for an agency in a dateline; a token that two share stands for neither."""
    found: dict[str, tuple[Entry, ...]] = {}
    for row in table_rows("outlets", "outlet"):
        for token in (row["name"], *row.get("dateline", [])):
            entry = entries.get(f"outlet:{row['id']}")
            if entry is not None and entry not in found.get(token, ()):
                found[token] = (*found.get(token, ()), entry)
    return found


def _second(words: Words, start: int) -> str:
    """The key of the word after the next hyphens, possessive marks and commas: none of them is part of a form."""
    at = start + 1
    while at < len(words) and not words.keys[at]:
        at += 1
    return words.keys[at] if at < len(words) else ""


def _joins(words: Words, at: int, form: Form) -> bool:
    text = words.texts[at]
    if text in HYPHENS:
        return words.glued[at] and at + 1 < len(words) and words.glued[at + 1]
    return (bool(form.marks) and text in form.marks) or (text in POSSESSIVES and form.possessive)


def _both(one: Form, two: Form) -> Form:
    entries = tuple(dict.fromkeys((*one.entries, *two.entries)))
    return Form(
        one.words,
        one.parts,
        one.use,
        entries,
        one.ambiguous and two.ambiguous,
        one.acronym,
        one.possessive or two.possessive,
        one.exact if two.exact else None,
        one.cut and two.cut,
        one.marks or two.marks,
    )


def _form(text: str, use: Use, entry: Entry, doubtful: frozenset[str]) -> Form:
    plain = text.removeprefix("The ").removeprefix("the ")
    if use == "place" or (entry.id.startswith("outlet:") and " " not in plain):
        plain = text  # "The Nation" is a paper, "nation" is none
    possessive = "'s " in plain or "’s " in plain or "s' " in plain
    cut = plain.replace("'s ", " ").replace("’s ", " ") if possessive else plain
    parts = form_parts(cut)
    letters = "".join(c for c in plain if c.isalpha())
    return Form(
        words=form_words(cut),
        parts=parts,
        use=use,
        entries=(entry,),
        ambiguous=text in doubtful,
        acronym=len(parts) == 1 and letters.isupper() and len(letters) <= _ACRONYM,
        possessive=possessive,
        marks="".join(c for c in plain if c in ",()"),
        exact=plain if len(parts) == 1 and letters[1:] != letters[1:].lower() and not letters.isupper() else None,
    )


def _all_forms() -> Iterator[Form]:
    for row in table_rows("countries", "country"):
        yield from _country_forms(row)
    for table, section in _TABLES:
        for row in table_rows(table, section):
            yield from _body_forms(row, table, section)
    for row in table_rows("places", "place"):
        entry = Entry(f"place:{row['id']}", row["name"], "collective", of=_states(row.get("country", row.get("of"))))
        for name in (row["name"], *row.get("aliases", [])):
            yield _form(name, "place", entry, frozenset(row.get("ambiguous", [])))


def _country_forms(row: dict[str, Any]) -> Iterator[Form]:
    entry = Entry(
        f"country:{row['id']}",
        row["name"],
        "state",
        row.get("iso3") or None,
        row.get("from"),
        row.get("until"),
        disputed=row.get("status") == "disputed",
    )
    doubtful = frozenset(row.get("ambiguous", []))
    groups: tuple[tuple[Use, list[str]], ...] = (
        ("name", [row["name"], *row.get("aliases", [])]),
        ("seat", [*([row["capital"]] if row.get("capital") else []), *row.get("capital_aliases", []), *row.get("seats", [])]),
        ("metonym", row.get("metonyms", [])),
        ("adjective", row.get("adjectives", [])),
        ("people", row.get("people", [])),
    )  # fmt: skip
    for use, names in groups:
        for name in names:
            yield _form(name, use, entry, doubtful)


def _body_forms(row: dict[str, Any], table: str, section: str) -> Iterator[Form]:
    default: ActorKind = "armed_group" if table == "armed_groups" else "organization"
    entry = Entry(
        f"{section}:{row['id']}",
        row["name"],
        row.get("kind", default) if table != "outlets" else "organization",
        None,
        row.get("from"),
        row.get("until"),
        of=_states(row.get("of", row.get("countries", row.get("country")))),
        group=row.get("class"),
        part_of=row.get("part_of"),
    )
    acronym = row.get("acronym")
    for adjective in row.get("adjectives", []):
        if adjective not in (row["name"], acronym, *row.get("aliases", [])):
            yield _form(adjective, "adjective", entry, frozenset())
    use: Use = "track" if row.get("class") == "track" else "name"
    doubtful = frozenset([*row.get("ambiguous", []), *shared_forms(table)])
    acronyms = [acronym] if isinstance(acronym, str) else list(acronym or [])
    for name in (row["name"], *acronyms, *row.get("acronyms", []), *row.get("aliases", [])):
        if "-led " in name or "-backed " in name:  # "the French-led force" names France and describes a force
            continue
        yield _form(name, use, entry, doubtful)
        parts = form_parts(name)
        if len(parts) > 2 and parts[-1] == "Party":
            yield replace(_form(" ".join(parts[:-1]), use, entry, frozenset()), ambiguous=True, cut=True)


def _states(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(state) for state in value) if isinstance(value, list) else ()
