"""What a line looks like by its own words: a sentence of an article, a headline, one of the kinds of furniture."""

import re
from dataclasses import dataclass
from typing import Literal, cast

from dragoman.intake.calendars import find_dates, find_times
from dragoman.intake.furniture import Furniture, normal, words_of

Kind = Literal[
    "prose", "short", "label", "teaser", "date", "byline", "caption", "credit", "box", "mark",
    "menu", "share", "comment", "list", "section", "legal", "masthead", "meta",
]  # fmt: skip
"""prose and short: sentences, long and short; label: words without a full stop (headline, cross-head, menu); teaser: a sentence cut off; date: a line of a
date; box: about the writer; mark: signs without words; list: heading of, or link to, other stories; meta: "Label: value" of an archive; the rest as in the
vocabulary."""

TEXT: frozenset[Kind] = frozenset(("prose", "short"))

LONG = 45
"""Words from which a line of sentences is never looked at for signs of furniture."""

COUNT_LENGTH = 60
"""Code points of a line that counts the documents of an export."""

FOOT_REACH = 6
"""Words (a paper's name, an edition) that may stand between that opening and the date."""

FOOT_WORDS = 25
"""Words of a line that says when and where a text first appeared; longer ones tell of something else, too."""

ROW_PIECES = 4
_ROW = re.compile(r"\s*[|·•»›]\s*|\]\s*\[|\s{3,}|\t|\s[/>]\s")
_QUOTES = "\"'“”‘’«»„‟"
_CLOSERS = _QUOTES + ")]}*_¨"
_TERMINAL = tuple(".!?…؟۔।॥。！？")
_CUT_OFF = ("…", "...", "[…]", "[...]")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_LABELLED = re.compile(r"\s*(?P<label>[^\W\d_][^:|]{0,30}?)\s*[:|]\s*(?P<value>\S.*)?$", re.DOTALL)
_BY = re.compile(
    r"(?i)(?:(?:written|reported|story|text|words|compiled|report|posted|article|analysis) )?by[: \t]+(?=\S)"
)
_BY_NAME = re.compile(r"(?i:by)[: \t]+[A-Z][\w'’.-]+ (?:[A-Z][\w'’.-]+|de|van|al|el|bin)\b[^.!?]*\d")
"""A sentence can begin with "By Monday"; a byline that ends in a full stop ("a.m.") has a name and a date."""

_URL = re.compile(r"(?i)\b(?:https?://|www\.)\S+|\b\S+@\S+\.\w+")
_CREDITED = re.compile(
    r"(?:\b[A-Z][\w.]+ ?/ ?(?:AFP|AP|Reuters|REUTERS|EPA|Getty|File|POOL|Pool|Handout)\b[^.]{0,20}|(?:^|\s)©\s?[A-Z][^.]{1,40})$"
    r"|\[Photo|\(Photo|\[File|\(File|\bCredit ?(?:\.\.\.|…)"
)
_CREDIT_END = re.compile(r"(?<=[.!?”\"’])\s*(?:[(\[][^()\[\]]{2,30}[)\]]|[-–—]{1,2}\s?[A-Z][\w/ .-]{1,25})$")
_QUOTED = re.compile(r"^\W*[\"“]|[\"“][^\"”]*(?:\s[^\"”\s]+){3}")
"""Words that somebody says: a quotation of four words or more, or one that opens the line. Shorter ones are names of papers and programmes."""

_RIGHTS = re.compile(
    r"(?i)\W*(?:copyright\W{0,3})?(?:©|\(c\)\s|(?<=copyright )(?=(?:19|20)\d\d))\s*(?P<year>(?:19|20)\d\d)?"
)
_HANDLE = re.compile(r"\(@\w+\)")
SPEECH = frozenset(("said", "says", "told", "added", "according"))
"""Words that no caption, appeal or author box has."""

READER = frozenset(("you", "your", "our", "us", "we"))
"""Words with which pages address their readers, or speak of themselves."""


@dataclass(frozen=True, slots=True)
class Look:
    """A line without bullet and blanks, and what is easily seen of it. ``terminal``: it ends as a sentence does; ``prose``: it is made of sentences."""

    content: str
    key: str
    words: list[str]
    size: int
    terminal: bool
    prose: bool
    little: float

    @property
    def sentence(self) -> bool:
        """Whether it reads like a sentence, be it short."""
        return self.terminal and (self.prose or (self.size >= 4 and self.little > 0))


def look_at(content: str, key: str, known: Furniture) -> Look:
    """A first look at a line; ``key`` is its :func:`normal` form."""
    words = words_of(content)
    size = max(len(words), len(content) // 14)
    tail = _CREDIT_END.sub("", content[-60:])
    terminal = tail.rstrip(_CLOSERS).endswith(_TERMINAL)
    little = sum(word in known.function for word in words) / len(words) if words else 0.0
    return Look(content, key, words, size, terminal, _is_prose(content, size, little, terminal=terminal), little)


def kind_of(look: Look, known: Furniture) -> Kind:
    """What a line is, as far as its own words tell."""
    content, size = look.content, look.size
    if not _HAS_LETTER.search(content):
        return "date" if find_dates(content) or find_times(content) else "mark"
    group = known.whole.get(look.key)
    if group:
        return cast(Kind, group)
    if look.key in known.byline_labels:
        return "byline"
    if content[-1].isalnum() and len(content) <= COUNT_LENGTH and known.counted.fullmatch(content):
        return "meta"
    if size < LONG and not look.terminal and is_menu(content):
        return "menu"
    if not look.prose or size < LONG or "follow" in look.words:
        special = _furniture(look, known)
        if special:
            return special
    cut_off = content.endswith(_CUT_OFF)
    if look.prose:
        return "teaser" if cut_off and size < 60 else "prose"
    if look.terminal and len(look.words) > 1 and not cut_off:
        return "short"
    quoted = content[0] in _QUOTES and content.rstrip(".,")[-1:] in tuple(_QUOTES)
    going_on = content.endswith((":", ",", ";", "—", "–")) and look.little >= 0.2
    return "short" if size >= 5 and (quoted or going_on) else "label"


def is_menu(content: str) -> bool:
    """Whether a line is a row of links: four or more short pieces between bars, dots, brackets or wide gaps."""
    pieces = [piece for piece in _ROW.split(content) if piece.strip("[]() ")]
    return len(pieces) >= ROW_PIECES and all(len(piece.split()) <= 4 for piece in pieces)


def _is_prose(content: str, size: int, little: float, *, terminal: bool) -> bool:
    """Whether a line is made of sentences: long enough, closed by a full stop, held together by little words."""
    if size < 7:
        return False
    foreign = not content.isascii() and sum(map(str.isascii, content)) < 0.6 * len(content)
    if terminal:
        return foreign or little >= 0.18 or (little >= 0.1 and size >= 20)
    return size >= 22 and (foreign or little >= 0.25) and any(mark in content for mark in ".,;")


def _furniture(look: Look, known: Furniture) -> Kind | None:
    """What kind of furniture a line is by its opening, its phrases, its date, its byline; None if it is none."""
    content, words, size = look.content, look.words, look.size
    phrase = _phrased(look, known)
    if phrase:
        return phrase
    if size < 18 and _HANDLE.search(content):
        return "credit"
    if size < 30 and is_byline(content, known) and (not look.sentence or _BY_NAME.match(content)):
        return "byline"
    if size < FOOT_WORDS and is_foot(content, words, known):
        return "date"
    if size < 18 and is_date_line(content, words, known, sentence=look.sentence):
        return "date"
    caption = _caption(look, known)
    if caption:
        return caption
    if is_box(content, words, known):
        return "box"
    if not look.prose and size < 25 and label_of(content, known):
        return "meta"
    return "menu" if size < LONG and not _HAS_LETTER.search(_URL.sub("", content)) else None


def _phrased(look: Look, known: Furniture) -> Kind | None:
    """Furniture by the vocabulary's openings, phrases and appeals; what reads like a sentence must also address the reader, and nobody may speak in it."""
    words, size = look.words, look.size
    if not words:
        return None
    rights = _RIGHTS.match(look.content) if size < 60 else None
    if rights:
        return "legal" if rights["year"] or "reserved" in words or "copyright" in words else "credit"
    notice = known.notices.at(words, 0)
    if notice and size < 60 and (notice[0] > 1 or not look.sentence):
        return cast(Kind, notice[1])
    spoken = not SPEECH.isdisjoint(words) or _QUOTED.search(look.content) is not None
    opening = known.opens.at(words, 0)
    if opening and size < 30:
        meant = not look.sentence or not (spoken or READER.isdisjoint(words[opening[0] :]))
        if meant or _after(look.content, opening[0])[:1] == ":":
            return cast(Kind, opening[1])
    sentence = look.sentence and (spoken or READER.isdisjoint(words))
    hits = known.phrases.within(words)
    if hits and not sentence and (len(hits) > 1 or size < 18):
        return cast(Kind, hits[0])
    appeals = known.appeal.within(words)
    if "sure" in appeals and not spoken:
        return "share"
    return "share" if not sentence and len(appeals) >= (2 if size < 25 else 3) else None


def _caption(look: Look, known: Furniture) -> Kind | None:
    """A picture's caption or credit: by an agency of pictures, by how it opens, by who stands where. Nobody speaks in a caption."""
    content, words, size = look.content, look.words, look.size
    if size >= 60 or not SPEECH.isdisjoint(words):
        return None
    opens = known.caption_opens.at(words, 0) if words else None
    if opens and _after(content, opens[0])[:1] in (":", "/", "|", "©"):
        return "caption"
    credited = known.credit.within(words[-6:] if look.prose else words)
    if credited or _CREDITED.search(content):
        return "caption" if size > 8 else "credit"
    if "(" in content or "," in content:
        lowered = content.lower()
        if any(side in lowered for side in known.caption_sides) and known.caption_verbs.within(words):
            return "caption"
    return None


def _after(content: str, words: int) -> str:
    """What follows the first words of a line."""
    rest = re.match(rf"(?:\W*[^\W_]+(?:['’][^\W_]+)*){{{words}}}\s*", content)
    return content[rest.end() :] if rest else ""


def label_of(content: str, known: Furniture) -> str:
    """The group of ``[label]`` in the vocabulary that a "Label: value" line belongs to, or empty."""
    match = _LABELLED.match(content)
    return known.labels.get(normal(match["label"]), "") if match else ""


def is_date_line(content: str, words: list[str], known: Furniture, *, sentence: bool) -> bool:
    """Whether hardly more than dates and clock times stand in the line, or how long ago something was."""
    if len(content) > 120:
        return False
    dates = find_dates(content)
    if not dates and not find_times(content):
        return 1 < len(words) <= 4 and words[-1] == "ago" and content[0].isdigit()
    allowed = 3 if dates and not sentence else 0 if sentence else 1
    return len(beside_dates(content, known)) <= allowed


def is_foot(content: str, words: list[str], known: Furniture) -> bool:
    """Whether a line says when this text first appeared: one of the openings for that, and a date not far behind."""
    opening = known.foot.at(words, 0) if words else None
    if opening is None or not SPEECH.isdisjoint(words):
        return False
    dates = find_dates(content)
    return bool(dates) and len(words_of(content[: dates[0].start])) <= opening[0] + FOOT_REACH


def beside_dates(content: str, known: Furniture) -> list[str]:
    """The words of a line that are neither dates nor times nor labels of such nor little words."""
    rest = list(content)
    for start, end in [*((printed.start, printed.end) for printed in find_dates(content)), *find_times(content)]:
        rest[start:end] = " " * (end - start)
    return [word for word in words_of("".join(rest)) if word not in known.function and word not in known.labels]


def is_byline(content: str, known: Furniture) -> bool:
    """Whether the line names its writers: "By A and B", "Author: A"."""
    match = _BY.match(content)
    if match:
        follows = content[match.end() :]
        return (follows[0].isupper() or normal(follows) in known.nobody) and len(content) < 200
    if normal(content).removeprefix("from ") in known.nobody:
        return True
    labelled = _LABELLED.match(content)
    value = labelled["value"] if labelled else None
    return bool(labelled and value and normal(labelled["label"]) in known.byline_labels and value[0].isupper())


def is_box(content: str, words: list[str], known: Furniture) -> bool:
    """Whether the line is about its writer: a name, "is a", a job of the press; or an address to reach the writer at."""
    if len(words) > 70:
        return False
    if known.helped.within(words[-12:]):
        return True
    for n, word in enumerate(words[:9]):
        hit = known.box.at(words, n) if word in known.box.by_first else None
        if hit is None:
            continue
        if n == 0:
            return True
        if word in ("is", "am", "was", "has"):
            # no "said" in it: an article introduces the journalists whom it quotes, too
            job = known.jobs.within(words[n + hit[0] : n + hit[0] + 7])
            return "@" in content or (bool(job) and (SPEECH.isdisjoint(words) and "who" not in words))
        return "@" in content or (n <= 4 and word in ("tweets", "contributed", "can", "writes", "covers", "reports"))
    return False
