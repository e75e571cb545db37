"""What mail programs put around what people write: blocks of headers of forwarded and answered mails, quoted lines, signatures, feet of newsletters."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise
from typing import Literal

from dragoman.intake.furniture import Phrases, words_of
from dragoman.intake.kinds import READER, SPEECH, Kind
from dragoman.intake.lines import EDGES, WRAP_SLACK, WRAP_WIDTHS, Line
from dragoman.model.text import Span
from dragoman.model.vocabulary import vocabulary

Group = Literal["subject", "date", "from", "other"]

NOTE_WORDS = 60
"""A covering note has fewer words; and a mail with fewer words between its own headers and those of another passes the other on."""

NOTE_LINES = 5
"""A covering note without a forwarded mail stands in the first lines of a letter, above a text at least as long as the longest of notes."""

LONG_NOTE = 100
"""Words above a forwarded mail from which on they are the article, if they are more than what is forwarded."""

SIGNATURE_WORDS = 80
SIGNATURE_ROWS = 14
"""What stands behind a line of two dashes is a signature up to so many words and lines."""

FOOT_WORDS = 45
NOTICE_WORDS = 250
"""Longer lines are no foot of a newsletter, no notice of an office, whatever they say."""

MAX_BLOCK = 30
MAX_BLOCKS = 40
"""Lines of a block of headers (long lists of receivers wrap), and blocks of a mail that are looked at."""

REACH = 6
LONG_REACH = 100
"""Lines behind one that introduces a quotation, and of a PGP signature, among which what belongs to it is looked for."""

SHORT_NOTE = 12
"""Lines of so few words may be a note without "you" or "I" ("See below.")."""

_PERSONAL = frozenset(("i", "me", "my", "please", "fyi"))

WRAPPED_SHARE = 0.97
FULL_SHARE = 0.6
SHORT_SHARE = 0.6
SURE_WRAPS = 3
"""A letter's lines were broken at the width that so many of them keep, if so many of those that others follow are full, and so many go on in lower case.
Lines shorter than the third part of it (addresses, signatures) say nothing."""

_FIELD = re.compile(r"[\s>*]*(?P<label>[^\W\d_][^\n:：*]{0,30}?)[\s*]*[:：][\s*]*(?P<value>.*)$")
_EDGE = " \t-_=*:>+~" + EDGES
_PREFIX = re.compile(r"\s*([^\W\d_]{1,8}(?: to)?)\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\*\d)?\s?[:：]\s*")
_LIST_TAG = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*")
_LIST_NAME = re.compile(
    r"\s*\[(?=[^\[\]]{0,39}[a-z])(?:[a-z\d]+(?:[-_.][a-z\d]+)*|[A-Za-z\d]+(?:[-_][A-Za-z\d]+)+|[^\[\]\s]{1,30}[-_ ][Ll]ist)\]\s*"
)
"""A list's name also where no header says that the mail came by one: a single word in small letters or with a hyphen. "[Opinion]" is a paper's."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """The headers of a mail inside a mail. ``subject``, ``date``: where their values stand. ``passed_on``: that mail is forwarded, not answered."""

    start: int
    end: int
    subject: Span | None
    date: Span | None
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """``out``: indices of the lines that are not the letter's own (headers, covering notes, quoted mails); ``kinds`` of those that are furniture."""

    blocks: tuple[Block, ...] = ()
    out: frozenset[int] = frozenset()
    kinds: dict[int, Kind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary ``mail``, compiled."""

    labels: dict[str, Group]
    forward: frozenset[str]
    original: frozenset[str]
    ends: frozenset[str]
    answer_opens: tuple[str, ...]
    answer_ends: tuple[str, ...]
    passing: frozenset[str]
    answering: frozenset[str]
    notes: Phrases
    closings: frozenset[str]
    feet: Phrases
    notices: Phrases


@cache
def known_words() -> _Words:
    """The compiled vocabulary; built on first use."""
    raw = vocabulary("mail")
    groups: tuple[Group, ...] = ("other", "from", "date", "subject")
    return _Words(
        labels={label: group for group in groups for label in raw["labels"][group]},
        forward=frozenset(raw["begins"]["forward"]),
        original=frozenset(raw["begins"]["original"]),
        ends=frozenset(raw["begins"]["end"]),
        answer_opens=tuple(raw["answers"]["opens"]),
        answer_ends=tuple(raw["answers"]["ends"]),
        passing=frozenset(raw["prefixes"]["forward"]),
        answering=frozenset(raw["prefixes"]["answer"]),
        notes=Phrases.of((phrase, "note") for phrase in raw["notes"]["phrases"]),
        closings=frozenset(raw["notes"]["closings"]),
        feet=Phrases.of((phrase, "foot") for phrase in raw["foot"]["phrases"]),
        notices=Phrases.of((phrase, "notice") for phrase in raw["foot"]["notices"]),
    )


def subject_of(value: str, *, listed: bool) -> tuple[str, bool | None]:
    """A subject without "Re:" and "Fwd:", and whether the first of these says that a mail is passed on; None where there is none.

    ``listed``: whatever stands in brackets is the name of a mailing list and goes, too; else only what looks like one ("[peace-list]").
    """
    known = known_words()
    passed_on: bool | None = None
    while True:
        tag = (_LIST_TAG if listed or passed_on is not None else _LIST_NAME).match(value)
        if tag and tag.end() < len(value):
            value = value[tag.end() :]
            continue
        prefix = _PREFIX.match(value)
        word = prefix[1].lower() if prefix else ""
        if prefix is None or word not in known.passing | known.answering:
            return value.strip(), passed_on
        passed_on = word in known.passing if passed_on is None else passed_on
        value = value[prefix.end() :]


def without_marks(text: str) -> str:
    """The text of a letter in which a forwarded mail is not quoted: programs that put ">" before each of its lines mean the same as those that do not."""
    rows = text.split("\n")
    quoted = False
    for n, row in enumerate(rows):
        if _begins(row) == "forward":
            following = next((other for other in rows[n + 1 : n + 6] if other.strip()), "")
            quoted = following.startswith(">")
        elif quoted and row.startswith(">"):
            rows[n] = row[1:].removeprefix(" ")
        elif quoted and row.strip():
            quoted = False
    return "\n".join(rows)


def unwrapped(text: str) -> str:
    """The text with its paragraphs in one line each, where the program that sent it broke all lines at one width; else as it is. Of the same length.

    A run of lines by itself says little about that; a whole letter says it surely. Headers, lists, quoted lines and signatures stay as they are.
    """
    rows = text.split("\n")
    sizes = sorted(len(row) for row in rows if row.strip() and not row.startswith(">"))
    width = sizes[int(WRAPPED_SHARE * (len(sizes) - 1))] if sizes else 0
    if width not in WRAP_WIDTHS:
        return text
    full = [_goes_on(rows, n, width) for n in range(len(rows) - 1)]
    pairs = sum(len(a) > SHORT_SHARE * width and b.strip() != "" for a, b in pairwise(rows))
    lower = sum(is_full and rows[n + 1][:1].islower() for n, is_full in enumerate(full))
    if lower < SURE_WRAPS or sum(full) < FULL_SHARE * pairs:
        return text
    return "".join(row + (" " if n < len(full) and full[n] else "\n") for n, row in enumerate(rows))[:-1]


def _goes_on(rows: Sequence[str], n: int, width: int) -> bool:
    """Whether a line was broken at its end: the next one's first word would not have fitted in."""
    row, following = rows[n].rstrip(), rows[n + 1]
    if (
        len(row) < SHORT_SHARE * width
        or not following.strip()
        or following[0] in ">-*•· \t"
        or row.startswith(">")
        or row.rstrip("-_=") == ""
    ):
        return False
    slack = 1.0 if row[-1] in '.!?”"' else WRAP_SLACK
    if len(row) + 1 + len(following[:60].split(maxsplit=1)[0]) <= slack * width:
        return False
    labels = known_words().labels
    fields = (_FIELD.match(rows[m][:200]) for m in (n, n + 1))
    return not any(field and _SPACE.sub(" ", field["label"].lower()) in labels for field in fields)


def shape_of(lines: Sequence[Line], text: str, *, forwarded: bool | None, html: bool) -> Shape:
    """What is what in a letter. ``lines`` of the message; ``forwarded``: what its subject's prefix says (:func:`subject_of`)."""
    if not lines:
        return Shape()
    rows = _rows(text, lines[0].span.start)
    blocks = _judged(list(islice(_blocks(text, rows), MAX_BLOCKS)), text, rows[0].start, forwarded=forwarded)
    drop = [Span(block.start, block.end) for block in blocks]
    start, end = rows[0].start, len(text)
    passed = [block for block in blocks if block.passed_on]
    if passed:
        drop.append(Span(start, passed[-1].start))
    answered = next((b.start for b in blocks if not b.passed_on and (not passed or b.start > passed[-1].start)), None)
    first = passed[-1].end if passed else start
    if not passed:
        drop += _note([line for line in lines if line.span.start < (answered or end)])
    if answered is not None:
        drop.append(Span(answered, end))
    drop += _quoted(text, [row for row in rows if row.start >= first], html=html)
    out = frozenset(_within(lines, drop))
    own = [row for row in rows if first <= row.start < (answered or end)]
    kinds: dict[int, Kind] = dict.fromkeys(_within(lines, list(_signatures(text, own))), "box")
    kinds.update({n: "legal" for n, line in enumerate(lines) if _is_foot(line)})
    return Shape(tuple(blocks), out, {n: kind for n, kind in kinds.items() if n not in out})


def _note(lines: Sequence[Line]) -> list[Span]:
    """The covering note above a pasted text, up to the last of the first lines that says that one follows."""
    known = known_words()
    size = 0
    last = None
    for n, line in enumerate(lines[:NOTE_LINES]):
        size += line.size
        if size <= NOTE_WORDS and known.notes.within(line.words) and _is_personal(line):
            last = n
    if last is None or sum(line.size for line in lines[last + 1 :]) <= NOTE_WORDS:
        return []
    return [Span(lines[0].span.start, lines[last].span.end)]


def _is_personal(line: Line) -> bool:
    """Whether somebody writes to somebody, rather than about others: "the valley below is held by…" opens an article."""
    if not SPEECH.isdisjoint(line.words) or any(mark in line.text for mark in '“”"'):
        return False
    return line.size <= SHORT_NOTE or not (READER | _PERSONAL).isdisjoint(line.words)


def _within(lines: Sequence[Line], spans: Sequence[Span]) -> Iterator[int]:
    """The indices of the lines that begin in one of the spans."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    for n, line in enumerate(lines):
        k = bisect_right(starts, line.span.start) - 1
        if k >= 0 and line.span.start < ends[k]:
            yield n


def _rows(text: str, start: int) -> list[Span]:
    """The lines of the message as they stand, without their ends."""
    start = text.rfind("\n", 0, start) + 1
    rows = []
    for raw in text[start:].split("\n"):
        rows.append(Span(start, start + len(raw)))
        start += len(raw) + 1
    return rows


def _begins(row: str) -> str:
    """Whether a line says that a forwarded mail or one that is answered begins, or that one ends; empty if none of this."""
    if len(row) > 120:
        return ""
    key = _SPACE.sub(" ", row.strip(_EDGE).lower())
    known = known_words()
    if key in known.forward or (key.startswith("forwarded by ") and row.lstrip(" >").startswith("-")):
        return "forward"
    return "original" if key in known.original else "end" if key in known.ends else ""


def _blocks(text: str, rows: Sequence[Span]) -> Iterator[tuple[Block, str]]:
    """The blocks of headers, each with the line that announces it, if any ("forward", "original")."""
    n = 0
    while n < len(rows):
        begins = _begins(rows[n].of(text))
        first = n
        if begins == "end":
            yield Block(rows[n].start, rows[n].end, None, None), "end"
            n += 1
            continue
        if begins:
            n += 1
            while n < len(rows) and n - first < 4 and not rows[n].of(text).strip(_EDGE):
                n += 1
        found = _fields(text, rows, n)
        groups = {group for group, _ in found[0]}
        enough = ("from" in groups and len(groups - {"other"}) > 1) or (begins and len(groups) > 1)
        if enough or begins == "forward":
            places: dict[Group, Span] = {}
            for group, place in found[0]:
                places.setdefault(group, place)
            last = found[1] if enough else n
            yield Block(rows[first].start, rows[last - 1].end, places.get("subject"), places.get("date")), begins
            n = max(last, first + 1)
        else:
            n = first + 1


def _fields(text: str, rows: Sequence[Span], n: int) -> tuple[list[tuple[Group, Span]], int]:
    """The headers that stand from a line on, and the index of the line behind them. One line between two headers may be empty or go on with the first."""
    known = known_words()
    found: list[tuple[Group, Span]] = []
    last, m = n, n
    while m < len(rows) and m - n < MAX_BLOCK and m - last < 2:
        row = rows[m]
        match = _FIELD.match(text, row.start, row.end) if row.end - row.start < 2000 else None
        group = known.labels.get(_SPACE.sub(" ", match["label"].lower())) if match else None
        if match and group:
            found.append((group, _bare(text, *match.span("value"))))
            last = m + 1
        elif not found:
            break
        m += 1
    return found, last


def _bare(text: str, start: int, end: int) -> Span:
    """A value without blanks and the stars of bold type behind it."""
    while start < end and text[end - 1] in " \t\r\xa0*":
        end -= 1
    return Span(start, end)


def _judged(blocks: Sequence[tuple[Block, str]], text: str, start: int, *, forwarded: bool | None) -> list[Block]:
    """The blocks with what each stands for: a mail that is passed on, or one that is answered."""
    judged: list[Block] = []
    told, before = forwarded, start
    for n, (block, begins) in enumerate(blocks):
        above = len(text[before : block.start].split())
        until = blocks[n + 1][0].start if n + 1 < len(blocks) else len(text)
        below = len(text[block.end : until].split())
        if begins == "end":
            passed_on = False
        elif begins == "forward" or told:
            passed_on = not (above >= LONG_NOTE and above > len(text[block.end :].split()))
        elif told is None:
            passed_on = above < NOTE_WORDS and (below > above or n + 1 < len(blocks))
        else:
            passed_on = False
        if begins == "end" or (told is None and not begins and above >= NOTE_WORDS):
            continue  # nobody answers without "Re:": the article itself shows a mail
        judged.append(Block(block.start, block.end, block.subject, block.date, passed_on) if passed_on else block)
        if not passed_on:
            break
        before = block.end
        told = subject_of(block.subject.of(text), listed=True)[1] if block.subject else None
    return judged


def _quoted(text: str, rows: Sequence[Span], *, html: bool) -> Iterator[Span]:
    """Lines with ">" before them, and "On Monday, X wrote:"; in HTML the rest of the letter behind that."""
    known = known_words()
    for n, row in enumerate(rows):
        line = row.of(text)
        if line.startswith(">"):
            yield row
            continue
        two = text[row.start : rows[min(n + 1, len(rows) - 1)].end] if len(line) > 30 else line
        for piece, end in ((line, row.end), (two, rows[min(n + 1, len(rows) - 1)].end)):
            key = piece.strip().lower().replace("’", "'")
            if not key.endswith((":", "：")) or len(key) > 300 or not any(c.isdigit() or c == "@" for c in key):
                continue
            key = key.rstrip(" :：")
            opens = any(key.startswith(f"{word} ") for word in known.answer_opens) or bool(re.match(r"\d|\S+@", key))
            if opens and (key.endswith(known.answer_ends) or re.search(r"\bschrieb\b", key)):
                following = next(
                    (r.of(text) for r in rows[n + 1 : n + REACH] if r.start > end and r.of(text).strip()), ""
                )
                rest = html and not following.startswith(">")
                yield Span(row.start, len(text) if rest else end)
                if rest:
                    return
                break


def _signatures(text: str, rows: Sequence[Span]) -> Iterator[Span]:
    """Signatures behind a line of two dashes, and those of PGP."""
    end = len(text)
    for n, row in enumerate(rows):
        line = row.of(text)
        if line.rstrip() == "--" and len(rows) - n <= LONG_REACH:
            rest = [other for other in rows[n + 1 :] if other.of(text).strip()]
            if len(rest) <= SIGNATURE_ROWS and sum(len(other.of(text).split()) for other in rest) <= SIGNATURE_WORDS:
                yield Span(row.start, rows[-1].end)
                return
        elif line.startswith("-----BEGIN PGP SIGNED MESSAGE"):
            yield Span(row.start, rows[min(n + 1, len(rows) - 1)].end)
        elif line.startswith("-----BEGIN PGP SIGNATURE"):
            until = next(
                (other.end for other in rows[n : n + LONG_REACH] if other.of(text).startswith("-----END PGP")), end
            )
            yield Span(row.start, until)


def _is_foot(line: Line) -> bool:
    """Whether a line is the foot (or head) of a newsletter, or an office's notice below a letter."""
    known = known_words()
    words = words_of(line.text[:4000])
    if not words:
        return False
    if line.size <= NOTICE_WORDS and known.notices.at(words, 0):
        return True
    if line.size > FOOT_WORDS or not known.feet.within(words):
        return False
    return (
        not line.is_text
        or line.size < 10
        or not READER.isdisjoint(words)
        or bool({"email", "e-mail", "mail"} & set(words))
    )
