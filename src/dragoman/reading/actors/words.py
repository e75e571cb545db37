"""The words of a body as names are made of: the parser's tokens, split where a hyphen or a stray quotation mark joins two names."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dragoman.reading.draft import Doc

_PARTS = re.compile(r"[^\W_](?:[\w'’‘ʼ`´]|[.&](?=\w))*\.?|\S")
_MARKS = re.compile("['’‘ʼ`´.]")
_APOSTROPHES = ("'", "’")  # d'Aubuisson, l'Ouverture
HYPHENS = frozenset("-‐‑‒–—/")
POSSESSIVES = frozenset(["'s", "’s", "'", "’", "ʼs", "`s"])

# Words of names repeat within and across clippings; 2**15 different words are about 4 MB.
_CACHE = 2**15


@lru_cache(maxsize=_CACHE)
def word_key(text: str) -> str:
    """A word without case, diacritics, apostrophes and dots: ``U.N.`` gives ``un``, ``Da’ish`` gives ``daish``. Empty for punctuation."""
    bare = _MARKS.sub("", text).casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return bare if any(c.isalnum() for c in bare) else ""


@lru_cache(maxsize=_CACHE)
def form_words(form: str) -> tuple[str, ...]:
    """The keys of the words of a name as :class:`Words` would cut it, hyphens left out."""
    return tuple(key for part in _PARTS.findall(form) if (key := word_key(part)))


def form_parts(form: str) -> tuple[str, ...]:
    """The words of a name as printed, cut like :func:`form_words`."""
    return tuple(part for part in _PARTS.findall(form) if word_key(part))


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists, one item a word (punctuation included).

    ``keys``: see :func:`word_key`; ``starts``, ``ends``: positions in the body text; ``tokens``: the index of the parser's token; ``glued``: no white
    space before it; ``cap``: it begins with a capital letter.
    """

    texts: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    tokens: list[int]
    glued: list[bool]
    cap: list[bool]
    first: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words of the tokens ``[start, end)``."""
        return self.first[start], self.first[end]

    def text(self, start: int, end: int, body: str) -> str:
        """What words ``[start, end)`` print."""
        return body[self.starts[start] : self.ends[end - 1]]


class OverWords:
    """What is built over the words of a body, and looks them up."""

    __slots__ = ()
    words: Words

    def key(self, word: int) -> str:
        """The key of a word, an empty string beyond the ends."""
        return self.words.keys[word] if 0 <= word < len(self.words) else ""


@lru_cache(maxsize=1)  # three readers in a row want the words of the same body
def words_of(doc: Doc) -> Words:
    """The words of a parsed body. ``first`` maps each token (and the end) to its first word."""
    texts: list[str] = []
    starts: list[int] = []
    tokens: list[int] = []
    first: list[int] = []
    for index, token in enumerate(doc):
        first.append(len(texts))
        text, at = token.text, token.idx
        if text.isalnum() or len(text) == 1:
            texts.append(text)
            starts.append(at)
            tokens.append(index)
        elif not text.isspace():
            for part in _PARTS.finditer(text) if text not in POSSESSIVES else (None,):
                texts.append(part.group() if part else text)
                starts.append(at + (part.start() if part else 0))
                tokens.append(index)
    first.append(len(texts))
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    return Words(
        texts,
        ["" if text in POSSESSIVES else word_key(text) for text in texts],
        starts,
        ends,
        tokens,
        [n > 0 and start == ends[n - 1] for n, start in enumerate(starts)],
        [
            (text[0].isupper() and not _is_pronoun(texts, n))
            or (text[0] in "dl" and text[1:2] in _APOSTROPHES and text[2:3].isupper())
            for n, text in enumerate(texts)
        ],
        first,
    )


def _is_pronoun(texts: list[str], at: int) -> bool:
    """ "I", which has a capital and is no name; with a dot it is an initial."""
    return texts[at] == "I" and texts[at + 1 : at + 2] != ["."]
