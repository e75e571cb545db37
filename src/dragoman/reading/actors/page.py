"""What the finders of names know about a body: its words, what the parser says of them, what the world tables say, and what is already found."""

from dataclasses import dataclass, field

from dragoman.model.terms import ActorKind
from dragoman.reading.actors.lexicon import Entry, Hit, Lexicon
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.actors.words import HYPHENS, OverWords, Words, words_of
from dragoman.reading.draft import Doc, Draft, Token

PERSON_LABELS = frozenset(["PERSON"])
BODY_LABELS = frozenset(["ORG", "NORP"])
PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])
NAME_LABELS = PERSON_LABELS | BODY_LABELS | PLACE_LABELS
_APOSTROPHES = frozenset("'’‘")
_LATEST_YEAR = 4
OPENERS = frozenset("\"“„«'‘([—–-*•…:")


@dataclass(slots=True)
class Found:
    """A name found at words ``[start, end)``; ``entries``: the rows of the world tables it may be. ``sure`` is False for a guess from one weak sign.
    ``rule`` (of ``rules.toml``, without the reader's name) found it, and dropped what ``rejected`` lists: a kind or a name, and why."""

    start: int
    end: int
    kind: ActorKind
    entries: tuple[Entry, ...] = ()
    sure: bool = True
    role: str = "name"
    rule: str = ""
    rejected: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Page(OverWords):
    """One body while its names are being found. ``taken`` says for each word whether a finding or a refusal covers it already; ``rule`` is the one that
    names are found by just now."""

    doc: Doc
    words: Words
    lists: WordLists
    lexicon: Lexicon
    hits: list[list[Hit]]
    year: int | None
    labels: list[str]
    entity: list[tuple[int, int] | None]
    begins: list[bool]
    hit_at: dict[int, list[Hit]] = field(default_factory=dict)
    covering: list[int] = field(default_factory=list)
    taken: bytearray = field(default_factory=bytearray)
    found: list[Found] = field(default_factory=list)
    by_key: dict[str, list[int]] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    """The keys of all words in names of more than one word that are no person's."""
    rule: str = ""

    def free(self, start: int, end: int) -> bool:
        """Whether none of these words is spoken for."""
        return not any(self.taken[start:end])

    def take(self, start: int, end: int) -> None:
        """Mark words as spoken for, whether by a name or as something that is none."""
        self.taken[start:end] = b"\x01" * (end - start)

    def add(
        self,
        start: int,
        end: int,
        kind: ActorKind,
        entries: tuple[Entry, ...] = (),
        *,
        sure: bool = True,
        rule: str = "",
        rejected: tuple[tuple[str, str], ...] = (),
    ) -> Found:
        """Record a name, found by this rule or by the one at work."""
        found = Found(start, end, kind, entries, sure, rule=rule or self.rule, rejected=rejected)
        self.found.append(found)
        if kind != "person" and end - start > 1:
            self.bodies.update(self.words.keys[start:end])
        self.take(start, end)
        return found

    def token(self, word: int) -> Token:
        """The parser's token that a word is (part of)."""
        return self.doc[self.words.tokens[word]]

    def head(self, start: int, end: int) -> Token:
        """The token of a stretch that governs the others."""
        return self.doc[self.words.tokens[start] : self.words.tokens[end - 1] + 1].root

    def text(self, start: int, end: int) -> str:
        """What words ``[start, end)`` print."""
        return self.doc.text[self.words.starts[start] : self.words.ends[end - 1]]

    def label(self, start: int, end: int) -> str:
        """The parser's entity label that covers most of these words, or an empty string. An entity that reaches into a finding before them
        is not to be trusted."""
        around = self.entity[start]
        if around is not None and around[0] < start and any(self.taken[around[0] : start]):
            return ""
        seen = [label for n in range(start, end) if (label := self.labels[n]) and self.words.keys[n]]
        return max(set(seen), key=lambda label: (seen.count(label), label)) if seen else ""

    def in_body(self, key: str) -> bool:
        """Whether a word is part of the longer name of something that is no person: Marou, of the Marou Liberation Front."""
        return key in self.bodies

    def capital(self, word: int) -> bool:
        """Whether a word begins with a capital letter, False beyond the ends."""
        return 0 <= word < len(self.words) and self.words.cap[word]

    def places(self, key: str) -> list[int]:
        """The words with a key."""
        if not self.by_key:
            for n, word in enumerate(self.words.keys):
                self.by_key.setdefault(word, []).append(n)
        return self.by_key.get(key, [])

    def hit(self, word: int, *uses: str) -> Hit | None:
        """The table form that begins at a word with one of these uses (any, where none is given)."""
        for hit in self.hit_at.get(word, ()):
            if not uses or hit.use in uses:
                return hit
        return None


def page_of(doc: Doc, lists: WordLists, lexicon: Lexicon, *, year: int | None) -> Page:
    """A page with nothing found yet. ``year`` is that of publication, where known."""
    words = words_of(doc)
    size = len(words)
    labels, entity = [""] * size, [None] * size
    spans: list[tuple[int, int] | None] = list(entity)
    for ent in doc.ents:
        start, end = words.range(ent.start, ent.end)
        for n in range(start, end):
            labels[n] = ent.label_
            spans[n] = (start, end)
    starts = {words.first[sent.start] for sent in doc.sents}
    begins = [n in starts or (n > 0 and words.texts[n - 1] in OPENERS and not _inner(words, n)) for n in range(size)]
    for n in [n for n in range(1, size) if begins[n] and words.texts[n - 1] in _APOSTROPHES]:
        if words.glued[n - 1] and n not in starts:
            begins[n] = False  # "the Farmers' Union" opens no quotation
    page = Page(doc, words, lists, lexicon, lexicon.find(words), year, labels, spans, begins)
    page.taken = bytearray(size)
    page.covering = [-1] * size
    for hits in page.hits:
        page.hit_at[hits[0].start] = hits
        for n in range(hits[0].start, hits[0].end):
            page.covering[n] = hits[0].start
    return page


def _inner(words: Words, at: int) -> bool:
    """Whether the sign before a word is a hyphen inside a name."""
    return words.glued[at] and words.glued[at - 1] and words.texts[at - 1] in HYPHENS


def year_of(draft: Draft) -> int | None:
    """The year of publication, where known."""
    published = draft.published
    told = published and (published.value or published.latest)
    return int(told[:_LATEST_YEAR]) if told and told[:_LATEST_YEAR].isdigit() else None
