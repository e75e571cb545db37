"""A clipping laid out for comparing: its words, which of them are quoted, whom it credits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from dragoman.model.clipping import Clipping
from dragoman.model.names import name_key, name_words
from dragoman.model.reading import Reading
from dragoman.model.shingles import sampled_hashes, shingle_words
from dragoman.resolve.days import Days, days_published

QUOTE_WORDS = 6
"""Quotes shorter than this are said by many ("we will not give up")."""

INITIALS = 3
"""Letters from which initials may stand for a spelt-out name: two fit too many names (Associated Press, Antara Press)."""

_MARK = re.compile("[\"“„«‘']")
_DOUBLE = re.compile(r"\"[^\"\n]{2,1500}\"|[“„«][^“”„«»\n]{2,1500}[”“»]")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)[^\n]{10,600}?[,.?!…][’'](?!\w)")
_NAME = re.compile(r"(?:(?<=[^\W_] )|(?<=[,;:] ))(?:[^\W\d_a-z][^\W\d_]{2,}|\d[\d.,]*\d)")
_SMALL = frozenset({"of", "and", "the", "for", "de", "du", "des", "del", "la", "al", "di", "da", "y", "e"})


@dataclass(frozen=True, eq=False)
class Sheet:
    """A clipping for comparing. ``signature``: its sampled hashes, in order."""

    clipping: Clipping
    quotes: frozenset[str]
    signature: tuple[int, ...]
    published: Days | None

    @property
    def clipping_id(self) -> str:
        """Whose sheet this is."""
        return self.clipping.clipping_id

    @cached_property
    def outlet(self) -> str:
        """Key of the outlet's name, empty where it is unknown."""
        return _press_key(self.clipping.outlet)

    @cached_property
    def agency(self) -> str:
        """Key of the name of the agency or outlet that it credits, empty where there is none or it is the outlet itself."""
        key = _press_key(self.clipping.agency)
        return key if key != self.outlet else ""

    @cached_property
    def sources(self) -> frozenset[str]:
        """Keys under which clippings of one source meet: outlet and agency, and what the initials of either may be."""
        names = (self.clipping.outlet, self.clipping.agency)
        return frozenset(key for name in names if name for key in (_press_key(name), initials(name)) if key)

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The headline's words of four letters or more."""
        return frozenset(word for word in name_words(self.clipping.title or "") if len(word) > 3)

    @cached_property
    def quoted_runs(self) -> frozenset[str]:
        """Every run of six words of its quotes: of one utterance two reporters quote different parts."""
        cut = (quote.split() for quote in self.quotes)
        return frozenset(
            " ".join(words[n : n + QUOTE_WORDS]) for words in cut for n in range(len(words) - QUOTE_WORDS + 1)
        )

    @cached_property
    def address(self) -> str:
        """Host and path of the clipping's URL without what follows, empty where there is none or it is the host's front page."""
        try:
            parts = urlsplit(self.clipping.url or "")
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:  # brackets around what is no address
            return ""
        path = parts.path.rstrip("/")
        return f"{host}{path}?{parts.query}" if path or parts.query else ""

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words that don't begin a sentence, and numbers: whom and what a report is about, roughly."""
        text = "\n".join(_paragraphs(self.clipping))
        return frozenset(match[0].casefold() for match in _NAME.finditer(text))

    def words(self) -> Iterator[tuple[list[str], int]]:
        """The body's words as shingles are made of them, piece by piece, with 1 for pieces inside quotation marks, else 0."""
        for paragraph in _paragraphs(self.clipping):
            for text, inside in quoted_pieces(paragraph):
                yield shingle_words(text), inside


def sheet_of(reading: Reading) -> Sheet:
    """The sheet of one reading. Where intake left no signature it is made here; where there is no text there are only signature and metadata."""
    clipping = reading.clipping
    quotes = set()
    if clipping.text:
        told = [
            " ".join(clipping.quote(span) for span in said.content)
            for said in reading.statements
            if said.mode != "indirect"
        ]
        marked = [text for paragraph in _paragraphs(clipping) for text, inside in quoted_pieces(paragraph) if inside]
        for words in map(name_words, (*told, *marked)):
            if len(words) >= QUOTE_WORDS:
                quotes.add(" ".join(words))
    signature = clipping.signature or sampled_hashes("\n\n".join(_paragraphs(clipping)))
    return Sheet(clipping, frozenset(quotes), signature, days_published(clipping.published))


def quoted_pieces(paragraph: str) -> Iterator[tuple[str, int]]:
    """A paragraph cut into what stands inside quotation marks (1) and outside of them (0)."""
    if not _MARK.search(paragraph):
        yield paragraph, 0
        return
    spans = sorted((m.start(), m.end()) for pattern in (_DOUBLE, _SINGLE) for m in pattern.finditer(paragraph))
    done = 0
    for start, end in spans:
        if start >= done:
            yield paragraph[done:start], 0
            yield paragraph[start:end], 1
            done = end
    yield paragraph[done:], 0


@lru_cache(maxsize=1 << 12)
def initials(name: str) -> str:
    """What a press name's initials may be, as a key: of "Oceanic Press Service" and of "OPS" the same; empty where a name has fewer than three."""
    bare = re.sub(r"\([^)]*\)", "", name).strip()
    words = [word for word in re.findall(r"[^\W\d_]+", bare) if word.casefold() not in _SMALL]
    if len(words) == 1 and words[0].isupper() and len(words[0]) >= INITIALS:
        return f"initials {words[0].casefold()}"
    if len(words) >= INITIALS and all(word[0].isupper() for word in words):
        return f"initials {''.join(word[0] for word in words).casefold()}"
    return ""


@lru_cache(maxsize=1 << 12)
def same_press(one: str | None, other: str | None) -> bool | None:
    """Whether two names are one medium's: True by name, None where only initials fit ("OPS", "Oceanic Press Service"), else False."""
    if not one or not other:
        return False
    if _press_key(one) == _press_key(other):
        return True
    key = initials(one)
    spelt = one.isupper() != other.isupper()
    return None if spelt and key and key == initials(other) else False


@lru_cache(maxsize=1 << 12)
def _press_key(name: str | None) -> str:
    """A medium's name without what stands in brackets behind it."""
    return name_key(re.sub(r"\([^)]*\)", "", name)) if name else ""


def _paragraphs(clipping: Clipping) -> list[str]:
    return [clipping.quote(span) for span in clipping.body] if clipping.text else []
