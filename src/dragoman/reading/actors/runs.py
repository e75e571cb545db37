"""Runs of capitalised words, the raw material of names, cut into titles and the pieces between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.reading.actors.page import Page
from dragoman.reading.actors.words import HYPHENS, POSSESSIVES

_ACRONYM = range(2, 8)
_PLURALS = ("ers", "men")
_QUOTES = {'"': '"', "“": "”", "‘": "’", "'": "'"}
_FUTURE = frozenset(["elect", "designate", "designated"])
_CALLINGS = (
    "man",
    "woman",
    "ist",
    "ician",
    "grapher",
    "keeper",
    "worker",
    "maker",
    "master",
    "mistress",
    "ologist",
    "ographer",
)
_NAMES = 2
_WHOLE = 3  # words: a calling and a name of two
_NICKNAME = 2  # words between the quotation marks in a name
_SYLLABLE = 5  # letters; the longest in use are Korean ("-kyung")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words ``[start, end)`` of one run. ``titled``: a title or an honorific stands right before it; ``kept``: where its kept honorific begins."""

    kind: Literal["title", "piece"]
    start: int
    end: int
    titled: bool = False


class Runs:
    """Finds runs and cuts them; holds the word lists that decide where."""

    def __init__(self, page: Page) -> None:
        lists = page.lists
        self._page = page
        self._particles = lists.of("names", "particles")
        self._hyphenated = lists.of("names", "hyphenated")
        self._suffixes = lists.of("context", "suffixes") | lists.of("context", "government_participles")
        self._opening = lists.of("names", "opening")
        self._calendar = lists.of("common", "calendar")
        self._common = lists.of("common", "function")
        self._heads = lists.titles
        self._plurals = frozenset(f"{head}s" for head in self._heads)
        self._modifiers = lists.of("titles", "modifiers")
        self._names_too = lists.of("titles", "also_names")
        self._honorifics = lists.honorifics
        self._bodies = lists.of("heads", "organization") | lists.of("heads", "armed")
        self._members = lists.of("names", "members")
        self._occupations = lists.of("names", "occupations")
        self._given = lists.of("names", "given")
        self._firms = lists.of("names", "firms")
        self._things = lists.of("heads", "thing")
        self._councils = lists.of("titles", "boards")
        self._imperatives = lists.of("common", "imperatives")

    def runs(self) -> Iterator[tuple[int, int]]:
        """Runs, left to right; words already spoken for part them."""
        at, size = 0, len(self._page.words)
        while at < size:
            end = self._run_end(at) if self._starts(at) else at
            if end > at:
                yield at, end
            at = max(end, at + 1)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """A run cut into titles and pieces of names."""
        page = self._page
        while start < end and page.key(start) in self._common and not page.hit(start, "name", "metonym", "seat"):
            if not (page.begins[start] or page.key(start) in self._skipped()) or self._is_said(start, end):
                break
            start += 1
        start += self._bids(start, end)
        found: list[Piece] = []
        if end - start > 1 and page.key(end - 1) in self._firms:
            return [Piece("piece", start, end)]
        at, piece, titled = start, start, False
        while self._occupation(at, end):
            at = piece = at + 1
            titled = True
        while at < end:
            title = self._title_end(at, end, inside=at > piece)
            if title is None:
                at = max(at + 1, self._hit_end(at, end))
                continue
            if at > piece:
                found.append(Piece("piece", piece, at, titled))
            found.append(Piece("title", at, title))
            at = piece = title
            titled = True
        if end > piece:
            found.extend(self._persons_apart(piece, end, titled=titled))
        return found

    def _is_said(self, start: int, end: int) -> bool:
        """Whether "Said" is a name: a cue at the head of a sentence stands behind a quotation or before a colon."""
        words = self._page.words
        if words.keys[start] != "said" or end - start < _NAMES:
            return False
        after = words.texts[end] if end < len(words) else ""
        return after not in (":", ",") and (start == 0 or words.texts[start - 1] in (".", "?", "!"))

    def _bids(self, start: int, end: int) -> bool:
        """ "Ask Mr. Ruiz", "Help Father Li": the capital of a verb that opens a sentence or a quotation makes it no part of the name behind it."""
        if end - start < _WHOLE - 1 or not self._page.begins[start]:
            return False
        key, after = self._page.key(start), self._honorifics.get(self._page.key(start + 1))
        if key in self._imperatives and end - start >= _WHOLE and self._page.key(start + 1) in self._given:
            return not any(word in self._bodies for word in self._page.words.keys[start:end])  # "Ask Ana Ruiz"
        if after is None or after.after or key in self._honorifics or key in self._heads or key in self._modifiers:
            return False
        return key in self._imperatives or (after.courtesy and not after.ambiguous)

    def _occupation(self, start: int, end: int) -> bool:
        """ "Nurse Ana Ruiz": a calling before a whole name, which has a capital only because it begins the sentence or the paper's house style says so."""
        first = self._page.key(start)
        calling = first.endswith(_CALLINGS) and first not in self._given and self._page.key(start + 1) in self._given
        if (first not in self._occupations and not calling) or end - start < _WHOLE:
            return False
        name = self._page.words.keys[start + 1 : end]
        return all(name[:2]) and not any(key in self._bodies for key in name)

    def _persons_apart(self, start: int, end: int, *, titled: bool) -> list[Piece]:
        """Two names side by side, parted where one person of the parser's ends and another begins: "to President Ana Ruiz Bo Li"."""
        page = self._page
        if not titled or not self._inside_title(start):
            return [Piece("piece", start, end, titled)]
        for at in range(start + 2, end - 1):
            here, before = page.entity[at], page.entity[at - 1]
            if (
                here
                and before
                and here[0] == at
                and before[1] == at
                and page.labels[at] == page.labels[at - 1] == "PERSON"
            ):
                return [Piece("piece", start, at, titled), Piece("piece", at, end, titled)]
        return [Piece("piece", start, end, titled)]

    def _inside_title(self, start: int) -> bool:
        """Whether the title before a name is governed by another: "adviser to President …"."""
        at = start - 1
        while at > 0 and self._page.words.cap[at]:
            at -= 1
        return self._page.key(at) in ("to", "of", "for") and self._page.key(at - 1) in self._heads

    def _skipped(self) -> frozenset[str]:
        return frozenset(["the", "a", "an", "i", "former", "ex", "would", "could", "should", "did", "does"])

    def _starts(self, at: int) -> bool:
        words = self._page.words
        key = words.keys[at]
        if not key or self._page.taken[at] or (key in self._calendar and not self._is_given(at)):
            return False
        if words.cap[at]:
            return True
        if key not in self._opening or at + 1 >= len(words):
            return False
        if words.texts[at + 1] in HYPHENS:
            return at + 2 < len(words) and words.glued[at + 2] and words.cap[at + 2]
        return len(key) > 2 and words.cap[at + 1] and self._page.labels[at + 1] == "PERSON"

    def _is_given(self, at: int) -> bool:
        """ "June Holloway", "Comrade Sunday Ekwueme": a month or a day as a given name, where a title or the language model says so."""
        words, page = self._page.words, self._page
        if not words.cap[at] or at + 1 >= len(words) or not words.cap[at + 1] or not words.keys[at + 1]:
            return False
        if page.begins[at + 1] or page.covering[at + 1] >= 0 or words.keys[at + 1] in self._calendar:
            return False
        before = words.keys[at - 1] if at else ""
        whole = page.entity[at]
        person = whole is not None and whole[0] == at and whole[1] > at + 1 and page.labels[at] == "PERSON"
        return before in self._heads or before in self._honorifics or before in self._occupations or person

    def _run_end(self, start: int) -> int:
        at, size = start + 1, len(self._page.words)
        while at < size:
            ahead = self._step(at, size)
            if ahead == at:
                break
            at = ahead
        return at

    def _step(self, at: int, size: int) -> int:
        """The word after the next one that still belongs to the run, or ``at`` itself."""
        words, page = self._page.words, self._page
        key = words.keys[at]
        if page.taken[at] or (
            self._breaks(at) and not (words.texts[at - 1] == "." and words.keys[at - 2] in self._honorifics)
        ):
            return at
        if page.covering[at] >= 0 and page.covering[at] == page.covering[at - 1]:
            return at + 1
        if key and words.cap[at] and (key not in self._calendar or self._is_given(at)):
            return at + 1
        if words.texts[at] == "." and words.glued[at] and words.keys[at - 1] in self._honorifics and at + 1 < size:
            return at + 1 + (words.cap[at + 1] and words.keys[at + 1] not in self._calendar)  # "Lt. Col. Bo Li"
        if words.texts[at] in HYPHENS and words.glued[at] and at + 1 < size and words.glued[at + 1]:
            after = at + 1
            if words.cap[after] and words.keys[after]:
                return after + 1
            same = page.entity[after] is not None and page.entity[after] == page.entity[at - 1]
            person = same and page.labels[after] == "PERSON"
            if words.keys[after] in self._hyphenated or person or self._syllable(at):
                return after + 1
            return at
        if words.texts[at] == "&" and at + 1 < size and words.cap[at + 1]:
            return at + 2
        if not key:
            return self._mark(at, size)
        if key in ("of", "for") and words.keys[at - 1] in self._heads and at + 1 < size and words.cap[at + 1]:
            return at + 2 if words.keys[at + 1] in self._modifiers else at
        if key in self._particles:
            after = at + 1
            while after < size and (words.keys[after] in self._particles or (words.texts[after] in HYPHENS and words.glued[after])):  # fmt: skip
                after += 1
            if after < size and words.cap[after] and words.keys[after] and not page.begins[after]:
                return after + 1
        return at

    def _mark(self, at: int, size: int) -> int:
        """As ``_step``, for possessive marks and quotation marks."""
        words = self._page.words
        if words.texts[at] in POSSESSIVES and words.glued[at] and self._owns_body(at):
            return at + 2
        return self._nickname_end(at, size) if words.texts[at] in _QUOTES else at

    def _owns_body(self, mark: int) -> bool:
        """ "Farmers' Union", "Women's Peace Committee": the possessive of a group of people, and the head of a body among the next capitalised words."""
        words, page = self._page.words, self._page
        owner = words.keys[mark - 1]
        if not words.cap[mark - 1] or (page.covering[mark - 1] >= 0 and page.hit(page.covering[mark - 1], "name")):
            return False
        plural = owner.endswith(_PLURALS) and page.labels[mark - 1] != "PERSON"
        if owner not in self._members and not plural:
            return False
        at = mark + 1
        while at < len(words) and words.cap[at] and words.keys[at] and not page.begins[at]:
            if words.keys[at] in self._bodies:
                return True
            at += 1
            if at < len(words) and words.texts[at] in POSSESSIVES and words.glued[at]:
                at += 1
        return False

    def _nickname_end(self, mark: int, size: int) -> int:
        """The word after `Boubacar "Petit" Kanouté`, where a name goes on behind a nickname in quotation marks; else the mark."""
        words, page = self._page.words, self._page
        close = next((n for n in range(mark + 2, min(mark + _NICKNAME + 2, size)) if words.texts[n] == _QUOTES[words.texts[mark]]), None)  # fmt: skip
        if close is None or words.glued[mark] or close + 1 >= size or words.glued[close + 1]:
            return mark
        after = close + 1
        named = words.cap[mark - 1] and words.cap[mark + 1] and words.cap[after] and bool(words.keys[after])
        if not named or page.token(mark - 1).pos_ != "PROPN" or page.token(after).pos_ != "PROPN":
            return mark
        return mark if words.keys[mark - 1] in self._heads | self._bodies else after + 1

    def _syllable(self, hyphen: int) -> bool:
        """ "-seok" in "Lee Jong-seok": a short second half of a given name, not "-led"."""
        words, after = self._page.words, hyphen + 1
        long = len(words.keys[after]) > _SYLLABLE or hyphen < 2
        if long or not words.keys[after].isalpha() or words.keys[after] in self._suffixes:
            return False
        return words.cap[hyphen - 1] and words.cap[hyphen - 2] and bool(words.keys[hyphen - 2]) and self._page.covering[hyphen - 1] < 0  # fmt: skip

    def _breaks(self, at: int) -> bool:
        """A sentence that begins in the middle of a run: "…, said Lin. Chen agreed" has no comma to part them."""
        return self._page.begins[at] and not self._page.words.glued[at]

    def _hit_end(self, at: int, end: int) -> int:
        hit = self._page.hit(at, "name", "metonym")
        return min(hit.end, end) if hit and not hit.form.ambiguous else at

    def _title_end(self, start: int, end: int, *, inside: bool) -> int | None:
        """The end of a title that begins here, None where none does. ``inside``: words of a name stand before it in the same run."""
        page = self._page
        keys = page.words.keys
        at, last = start, None
        while at < end:
            key = keys[at]
            if not key:
                at += 1
                continue
            if key in ("of", "for") and last == at:
                at = last = self._domain_end(at + 1, end)
                continue
            if (
                (hit := page.hit(at, "name", "metonym", "adjective", "people"))
                and hit.end > at + 1
                and not hit.form.ambiguous
            ):
                break
            honorific = self._honorifics.get(key)
            known = key in self._heads or (key in self._plurals and self._are_many(at, end))
            is_title = known or (honorific is not None and not honorific.after)
            if is_title and (at > start or not inside or key not in self._names_too) and self._is_title(at, end):
                last = at + 1
                if at + 2 < end and page.words.texts[at + 1] in HYPHENS and keys[at + 2] in _FUTURE:
                    at, last = at + 2, at + 3  # "President-elect"
            elif key not in self._modifiers or (key in self._bodies and key != "ministry"):
                break
            at += 1
        if last is None:
            return None
        address = self._honorifics.get(keys[start])
        if inside and keys[start] not in self._heads | self._modifiers and not (address and address.courtesy and not address.ambiguous):  # fmt: skip
            return None
        return last

    def _are_many(self, at: int, end: int) -> bool:
        """ "Ministers Ana Ruiz of …", but not "the Bishops-Ulama Conference"."""
        words = self._page.words
        if at + 2 >= end or words.glued[at + 1]:
            return False
        return not any(key in self._bodies or key in self._things for key in words.keys[at + 1 : end])

    def _domain_end(self, at: int, end: int) -> int:
        """ "of State", "for Foreign Affairs": the end of what a minister or secretary is of."""
        while at < end and self._page.key(at) in self._modifiers:
            at += 1
        return at

    def _is_title(self, at: int, end: int) -> bool:
        """A form of address that is a name as well ("Don", "U") is a title only before a name."""
        key = self._page.key(at)
        honorific = self._honorifics.get(key)
        if (
            at + 2 == end
            and (self._page.key(at + 1) in self._councils or key not in self._modifiers - {"general", "major"})
            and self._page.key(at + 1) in self._things | self._councils
        ):
            return False  # "the General Strike", "the High Executive Council"
        if honorific and (honorific.ambiguous or key in self._names_too) and key not in self._heads:
            return at + 1 < end
        return True


def is_acronym(text: str) -> bool:
    """Two to seven capital letters, with or without dots, digits and a lower-case plural: JEM, U.N., M23, NGOs."""
    letters = text.replace(".", "").rstrip("s")
    return len(letters) in _ACRONYM and letters.isupper() and letters.isalnum()
