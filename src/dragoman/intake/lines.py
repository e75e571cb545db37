"""The lines of a pasted text: where each stands, and what its own words make it look like, before its neighbours are asked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.intake.calendars import find_dates, find_times
from dragoman.intake.furniture import Furniture, furniture, normal, words_of
from dragoman.model.text import Span

Kind = Literal[
    "prose", "short", "label", "teaser", "date", "byline", "caption", "credit", "box", "mark",
    "menu", "share", "comment", "list", "section", "legal", "masthead", "meta",
]  # fmt: skip

_EDGES = " \t\xa0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u3000\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r\n"
_MARKER = re.compile(r"(?:[*•·●▪■◦‣⁃►▸»>#]+|[-–—](?=\s)|\(?\d{1,3}[.)](?=\s)|o(?=\s+[A-Z0-9])|\+(?=\s))[ \t\xa0]*")
_QUOTES = "\"'“”‘’«»„‟’”"
_CLOSERS = _QUOTES + ")]}*_¨"
_TERMINAL = tuple(".!?…؟۔।॥။።。！？")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_LOWER_START = re.compile(r"(?<![^\s\"'“”‘’«»(\[—–-])[^\W\d_]")
_LABELLED = re.compile(r"\s*([^\W\d_][^:|]{0,30}?)\s*[:|]\s*(\S.*)?$", re.DOTALL)
_BY = re.compile(
    r"(?i)(?:written |reported |story |text |words |compiled |report |posted |article |analysis )?by[: \t]+(?=\S)"
)
_URL = re.compile(r"(?i)\b(?:https?://|www\.)\S+|\b\S+@\S+\.\w+")

_CUT_OFF = ("…", "...", "[…]", "[...]")
_CREDITED = re.compile(r"(?:\b[A-Z][\w.]+ ?/ ?(?:AFP|AP|Reuters|REUTERS|EPA|Getty|File|POOL|Pool|Handout)\b[^.]{0,20}|(?:^|\s)©\s?[A-Z][^.]{1,40})$|\[Photo|\(Photo|\[File|\(File")
_HANDLE = re.compile(r"\(@\w+\)")

LONG = 45
"""Words from which a line of sentences is never looked at for signs of furniture, legal notices apart."""

WRAP_WIDTHS = range(45, 121)
"""Columns at which mail programs, terminals and PDF viewers break lines; longer lines are paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or hard-wrapped paragraph) of a text.

    ``span`` stands without bullet and blanks at the edges; ``blank`` is whether an empty line stands before it; ``size`` counts words, or for scripts
    without blanks what would be words; ``wrapped`` whether several lines of the file were joined.
    """

    span: Span
    text: str
    marker: str
    blank: bool
    key: str
    words: Sequence[str]
    size: int
    kind: Kind
    wrapped: bool = False
    terminal: bool = False
    repeated: int = 1

    @property
    def is_text(self) -> bool:
        """Whether it reads like text of an article."""
        return self.kind in ("prose", "short")


def read_lines(text: str) -> list[Line]:
    """Split a text into lines and look at each by itself. Linear in the length of the text."""
    known = furniture()
    pieces = list(_joined(text))
    keys = [normal(text[start:end]) for start, end, _, _, _ in pieces]
    counts = Counter(keys)
    return [_look(text, known, piece, key, counts[key] if key else 1) for piece, key in zip(pieces, keys, strict=True)]


def _joined(text: str) -> Iterator[tuple[int, int, str, bool, bool]]:
    """(start, end, marker, blank line before, wrapped) of each line, hard-wrapped ones joined."""
    group: list[tuple[int, int]] = []
    blank = True
    position = 0
    for raw in text.splitlines(keepends=True):
        start, end = trimmed(text, position, position + len(raw))
        position += len(raw)
        if start < end:
            group.append((start, end))
            continue
        if group:
            yield from _paragraphs(text, group, blank)
            group = []
        blank = True
    if group:
        yield from _paragraphs(text, group, blank)


def _paragraphs(text: str, group: list[tuple[int, int]], blank: bool) -> Iterator[tuple[int, int, str, bool, bool]]:
    """The paragraphs of a run of non-blank lines: each line one, or several joined where a fixed width broke them."""
    joins = _wraps(text, group)
    n = 0
    while n < len(group):
        last = n
        while last < len(group) - 1 and joins[last]:
            last += 1
        start, end = group[n][0], group[last][1]
        marker = ""
        match = _MARKER.match(text, start, end)
        if match and match.end() < end:
            marker, start = match.group().strip(), match.end()
        yield start, end, marker, blank, last > n
        blank = False
        n = last + 1


def _wraps(text: str, group: list[tuple[int, int]]) -> list[bool]:
    """For each line of a run whether it goes on in the next: its next word would not have fitted, and the sentence was not over."""
    joins = [False] * len(group)
    if len(group) < 2:
        return joins
    width = max(end - start for start, end in group)
    if width not in WRAP_WIDTHS:
        return joins
    full = lower = 0
    for n in range(len(group) - 1):
        start, end = group[n]
        after = group[n + 1][0]
        word = len(text[after : after + 40].split(maxsplit=1)[0])
        joins[n] = end - start + 1 + word > width - 2 and not _MARKER.match(text, after)
        full += joins[n]
        lower += joins[n] and text[after].islower()
    if full < 0.5 * (len(group) - 1) or lower < 0.4 * full:
        return [False] * len(group)
    return joins


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks and invisible marks at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def _look(text: str, known: Furniture, piece: tuple[int, int, str, bool, bool], key: str, repeated: int) -> Line:
    start, end, marker, blank, wrapped = piece
    content = text[start:end]
    words = words_of(content)
    size = max(len(words), len(content) // 14)
    terminal = ends_sentence(content)
    kind = _kind(content, key, words, size, terminal, known)
    return Line(Span(start, end), content, marker, blank, key, words, size, kind, wrapped, terminal, repeated)


def ends_sentence(content: str) -> bool:
    """Whether the text ends as a sentence does, quotes and brackets after the full stop not counted."""
    return content.rstrip(_CLOSERS).endswith(_TERMINAL)


def _kind(content: str, key: str, words: Sequence[str], size: int, terminal: bool, known: Furniture) -> Kind:
    if not _HAS_LETTER.search(content):
        return "date" if find_dates(content) or find_times(content) else "mark"
    group = known.whole.get(key)
    if group:
        return group  # type: ignore[return-value]
    words = list(words)
    prose = _is_prose(content, words, size, terminal, known)
    if not prose or size < LONG:
        special = _special(content, words, size, terminal, prose, known)
        if special:
            return special
    if prose:
        cut = content.endswith(_CUT_OFF) and size < 60
        return "teaser" if cut else "prose"
    if terminal and len(words) > 1 and not content.endswith(_CUT_OFF):
        return "short"
    if content[0] in _QUOTES and size >= 5 and content.rstrip(".,")[-1] in _QUOTES:
        return "short"
    if content.endswith((":", ",", ";", "—", "–")) and size >= 5 and _function_share(words, known) >= 0.2:
        return "short"
    return "label"


def _is_prose(content: str, words: list[str], size: int, terminal: bool, known: Furniture) -> bool:
    """Whether a line is made of sentences: long enough, closed by a full stop, held together by little words."""
    if size < 7:
        return False
    share = _function_share(words, known)
    foreign = not content.isascii() and sum(map(str.isascii, content)) < 0.6 * len(content)
    if terminal:
        return foreign or share >= 0.18 or (share >= 0.1 and size >= 20)
    return size >= 22 and (foreign or share >= 0.25) and any(mark in content for mark in ".,;")


def _function_share(words: Sequence[str], known: Furniture) -> float:
    return sum(word in known.function for word in words) / len(words) if words else 0.0


def _special(
    content: str, words: list[str], size: int, terminal: bool, prose: bool, known: Furniture
) -> Kind | None:
    """Furniture by how the line opens, by phrases in it, by its date, by its byline."""
    opening = known.opens.at(words, 0) if words else None
    if opening and (size < 30 or opening[1] == "legal") and not (prose and size > 14 and opening[0] == 1):
        return opening[1]  # type: ignore[return-value]
    hits = known.phrases.within(words)
    if len(hits) > 1 or (hits and size < 18 and not (prose and size > 9)):
        return hits[0]  # type: ignore[return-value]
    appeals = known.appeal.within(words)
    if "sure" in appeals or len(appeals) >= (2 if size < 25 else 3):
        return "share"
    if _HANDLE.search(content) and size < 18:
        return "credit"
    if size < 18 and is_date_line(content, words, known):
        return "date"
    if size < 30 and not (terminal and size > 12 and not find_dates(content)) and is_byline(content, known):
        return "byline"
    caption = _caption(content, words, size, known)
    if caption:
        return caption
    if is_box(content, words, known):
        return "box"
    labelled = _LABELLED.match(content)
    if labelled and not prose and size < 25 and normal(labelled[1]) in known.labels:
        return "meta"
    if _URL.sub("", content).strip(_EDGES) == "":
        return "menu"
    return None


def _caption(content: str, words: list[str], size: int, known: Furniture) -> Kind | None:
    """A picture's caption or credit: by an agency of pictures, by how it opens, by who stands where."""
    if size >= 60:
        return None
    if known.credit.within(words) or _CREDITED.search(content):
        return "caption" if size > 8 else "credit"
    opens = known.caption_opens.at(words, 0)
    if opens and _after(content, opens[0])[:1] in (":", "/", "|", "©"):
        return "caption"
    if "(" in content or "," in content:
        lowered = content.lower()
        if any(side in lowered for side in known.caption_sides) and known.caption_verbs.within(words):
            return "caption"
    return None


def _after(content: str, words: int) -> str:
    """What follows the first words of a line."""
    rest = re.match(r"(?:\W*[^\W_]+(?:['’][^\W_]+)*){%d}\s*" % words, content)
    return content[rest.end() :] if rest else ""


def is_date_line(content: str, words: Sequence[str], known: Furniture) -> bool:
    """Whether hardly more than dates and clock times stand in the line."""
    if len(content) > 120:
        return False
    dates = find_dates(content)
    spans = [(p.start, p.end) for p in dates] + find_times(content)
    if not spans:
        return len(words) <= 4 and len(words) > 1 and words[-1] == "ago" and content[0].isdigit()
    rest = list(content)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    left = [w for w in words_of("".join(rest)) if w not in known.function and w not in known.labels]
    return len(left) <= (3 if dates else 1)


def is_byline(content: str, known: Furniture) -> bool:
    """Whether the line names its writers: "By A and B", "Author: A"."""
    match = _BY.match(content)
    if match:
        follows = content[match.end() :]
        return bool(follows) and (follows[0].isupper() or normal(follows) in known.nobody) and len(content) < 200
    labelled = _LABELLED.match(content)
    return bool(labelled and labelled[2] and normal(labelled[1]) in known.byline_labels and labelled[2][0].isupper())


def is_box(content: str, words: Sequence[str], known: Furniture) -> bool:
    """Whether the line is about its writer: a name, "is a", a job of the press; or an address to reach the writer at."""
    if len(words) > 70:
        return False
    for n, word in enumerate(words[:9]):
        if word in known.box.by_first and (hit := known.box.at(list(words), n)):
            if n == 0:
                return True
            if words[n] in ("is", "was", "has"):
                after = list(words[n + hit[0] : n + hit[0] + 7])
                return bool(known.jobs.within(after)) and ("@" in content or _closes_as_box(words, known))
            return (
                "@" in content or words[n] in ("tweets", "contributed", "can", "writes", "covers", "reports") and n <= 4
            )
    return False


def _closes_as_box(words: Sequence[str], known: Furniture) -> bool:
    """A box introduces the writer to the reader: "is a staff writer", "is the permanent writer of", "is a columnist for"; no "said" in it."""
    return not {"said", "told", "says", "added", "who"} & set(words)
