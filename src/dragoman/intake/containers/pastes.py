"""Texts that hold several articles: a paste of a whole search, a press database's export.

A text is taken apart only where it says itself that it holds several documents (numbered heads, "Document 3 of 20", or a foot under each), or where rows of
signs, repeated labels or addresses part pieces of which each is an article with its own headline and day, or all of them have headline, day and writer.
A page with other headlines around it, a round-up, an interview or a live blog stays one clipping.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.intake.byline import read_byline
from dragoman.intake.calendars import find_dates
from dragoman.intake.decode import decode
from dragoman.intake.furniture import Furniture, furniture, normal
from dragoman.intake.given import Given
from dragoman.intake.headline import find_title
from dragoman.intake.kinds import beside_dates, is_byline, label_of
from dragoman.intake.page import Page, read_page
from dragoman.intake.parts import count_lines
from dragoman.model.errors import InputError

LEAST_WORDS = 40
"""Words of body that make a piece between rows of signs an article of its own."""

LEAST_NUMBERED = 25
"""Words of body that at least half of the numbered documents must have: less is a gallery or a list."""

LONGEST_CUE = 90
"""Code points of a line that parts documents."""

ROW_SIGNS = 10
"""Signs of a row that parts articles; scenes inside an article are parted by fewer."""

HEAD_LINES = 12
"""Lines below a label of a headline in which its document's other labels stand."""

LONGEST_ROW = 400
"""Code points of such a row."""

MOST_LINES = 1_000_000
"""Lines up to which a text is taken apart: an export of a thousand articles has a tenth of them, and each takes memory while it is looked at."""

MOST_ODD = 2
"""Heads that do not fit among those that count from one to their sum."""

PAPER_WORDS = 5
LONGEST_HEAD = 160
"""Words of a paper beside a day, and code points of a headline."""

SAMPLED = 20
"""Documents of an export that are looked into before it is believed."""

MANY = 2

_SIGNS = frozenset("-=_*#~+.–—─═━· \t")
_BLANKS = " \t."
_CODE = re.compile(r"(?=(?:\D*\d){8})(?=(?:[^A-Z]*[A-Z]){3})[A-Za-z0-9]{15,40}")
_ADDRESS = re.compile(r"(?i)\s*<?(?:https?://|www\.)\S+>?\s*")
_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^:|]{0,30}?)\s*[:|]")


def pieces(payload: bytes, given: Given) -> list[bytes]:
    """The articles of a text, each as UTF-8, in order; the payload itself where it is one article or cannot be told to be several.

    What is known of the text as one article (``given`` has a title, or says that all is body) is believed. Never raises: a text that cannot be decoded is
    one piece, and whoever reads it says why. A list of contents above numbered documents is left out.
    """
    if given.clean or given.title:
        return [payload]
    try:
        text, _ = decode(payload, where=given.path, hint=given.encoding)
    except InputError:
        return [payload]
    found = articles(text)
    return [piece.encode() for piece in found] if len(found) >= MANY else [payload]


def articles(text: str) -> list[str]:
    """The articles of a text, in order, without blank lines at the edges; the whole text where it cannot be told to be several."""
    if count_lines(text) > MOST_LINES:
        return [text]
    lines = _lines(text)
    cuts = _numbered(text, lines)
    if cuts:
        above = _words(read_page(text[: cuts[0]]))
        bounds = [*([0] if above >= LEAST_WORDS else []), *cuts, len(text)]
    else:
        parts = _footed(text, lines) or _ruled(text, lines) or _labelled(text, lines)
        parts = parts or _addressed(text, lines) or _headed(text, lines)
        bounds = [0, *parts, len(text)]
    found = [text[a:b].strip("\r\n") for a, b in pairwise(bounds) if text[a:b].strip()]
    return found if len(found) >= MANY else [text]


def _lines(text: str) -> list[tuple[int, int]]:
    """Where each line begins and ends."""
    found, position = [], 0
    for line in text.splitlines(keepends=True):
        found.append((position, position + len(line)))
        position += len(line)
    return found


def _numbered(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Where documents begin whose heads count them ("Document 3 of 20"): by one each time, of the same sum."""
    heads: list[tuple[int, int, int]] = []
    for start, end in lines:
        if end - start <= LONGEST_CUE and (match := furniture().counted.fullmatch(text[start:end].strip())):
            n, total = int(match["a"] or match["c"]), int(match["b"] or match["d"])
            if not heads or (n, total) != heads[-1][1:]:  # some exports count at the head and at the foot
                heads.append((start, n, total))
    heads = _counting(heads)
    if len(heads) < MANY or heads[-1][1] > heads[-1][2]:
        return []
    cuts = [start for start, _, _ in heads]
    ends = [*cuts[1:], len(text)]
    sample = list(zip(cuts, ends, strict=True))[:SAMPLED]
    if 2 * sum(_words(read_page(text[a:b])) >= LEAST_NUMBERED for a, b in sample) < len(sample):
        return []
    return cuts


def _counting(heads: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The heads (place, number, sum) that count by one, without the few that do not fit ("3 of 3 DOCUMENTS" above the first); empty where more do not."""
    for first, head in enumerate(heads[: MOST_ODD + 1]):
        chain = [head]
        for other in heads[first + 1 :]:
            if other[1:] == (chain[-1][1] + 1, head[2]):
                chain.append(other)
        odd = len(heads) - len(chain)
        if not odd or (odd <= MOST_ODD and len(chain) == head[2] and head[1] == 1):
            return chain
    return []


def _headed(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Where articles begin that only blank lines part: headline, day (and paper) and writer above each, the first at the very top, text enough below each."""
    rows = [(start, text[start:end].strip()) for start, end in lines]
    full = [n for n, (_, row) in enumerate(rows) if row]
    heads = [rows[first][0] for k in range(MANY, len(full)) if (first := _head(rows, full[max(0, k - 3) : k + 1])) >= 0]
    if len(heads) < MANY or text[: heads[0]].strip():
        return []
    sure = all(_is_article(text[a:b]) for a, b in pairwise([*heads, len(text)]))
    return heads[1:] if sure else []


def _head(rows: Sequence[tuple[int, str]], block: Sequence[int]) -> int:
    """The index of the first line of the head that ends in the last of some lines with something on them; -1 where there is none."""
    known = furniture()
    *above, last = block
    writer = rows[last][1]
    if len(writer) > LONGEST_CUE or not writer.lower().startswith("by ") or not is_byline(writer, known):
        return -1
    if len(above) < MANY or not read_byline(writer).names:
        return -1
    one, two = above[-2], above[-1]
    if _is_day(rows[two][1], known) and _is_headline(rows[one][1], known):
        first = one
    elif _is_day(rows[one][1], known) and _is_headline(rows[two][1], known):
        paper = above[-3] if len(above) > MANY else -1
        first = paper if paper >= 0 and paper == one - 1 and _is_headline(rows[paper][1], known) else one
    else:
        return -1
    return first if first == 0 or not rows[first - 1][1] else -1


def _is_day(row: str, known: Furniture) -> bool:
    """Whether a line is a day, with a paper's name beside it at most."""
    dates = find_dates(row) if len(row) <= LONGEST_CUE else []
    return (
        bool(dates) and dates[0].precision == "day" and len(beside_dates(row, known)) <= PAPER_WORDS and row[-1] != "."
    )


def _is_headline(row: str, known: Furniture) -> bool:
    """Whether a line can be a headline or a paper's name: words without a date, without a full stop, neither a label nor furniture."""
    plain = len(row) <= LONGEST_HEAD and row[:1].isalnum() and row[-1] not in ".:;," and normal(row) not in known.whole
    return (
        plain
        and len(row.split()) > 1
        and not find_dates(row)
        and not label_of(row, known)
        and not is_byline(row, known)
    )


def _footed(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Where documents begin that end in a foot ("End of Document", "Document LAKMON0020140503ea5300001")."""
    feet = [end for start, end in lines if end - start <= LONGEST_CUE and _is_foot(text[start:end].strip())]
    if len(feet) < MANY:
        return []
    bounds = [0, *feet]
    sample = list(zip(bounds, feet, strict=False))[:SAMPLED]
    if any(_words(read_page(text[a:b])) < LEAST_NUMBERED for a, b in sample):
        return []
    behind = _words(read_page(text[feet[-1] :])) >= LEAST_WORDS
    return feet if behind else feet[:-1]


def _is_foot(line: str) -> bool:
    if normal(line) in furniture().feet:
        return True
    words = line.split()
    return len(words) == MANY and words[0].lower() in furniture().coded and _CODE.fullmatch(words[1]) is not None


def _ruled(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Where articles begin behind rows of signs: each with its own headline and day, so that what is none of itself stays with the one above."""
    rows = [start for start, end in lines if end - start <= LONGEST_ROW and _is_row(text[start:end].strip())]
    return list(_opened(text, rows))


def _is_row(line: str) -> bool:
    return _SIGNS.issuperset(line) and sum(sign not in _BLANKS for sign in line) >= ROW_SIGNS


def _labelled(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Where documents begin whose labels begin anew ("Headline: …", "Date: …"), the same label first each time."""
    known = furniture()
    labels: list[tuple[int, int, str, str]] = []
    for n, (start, end) in enumerate(lines):
        match = _LABEL.match(text, start, min(end, start + LONGEST_CUE))
        group = known.labels.get(normal(match["label"]), "") if match else ""
        if match and group in ("title", "date", "outlet"):
            labels.append((n, start, normal(match["label"]), group))
    heads = [k for k, row in enumerate(labels) if row[2] == labels[0][2]]
    for k in heads:
        near = {row[3] for row in labels[k : k + HEAD_LINES] if row[0] - labels[k][0] <= HEAD_LINES}
        if not {"title", "date"} <= near:
            return []
    return list(_opened(text, [labels[k][1] for k in heads[1:]]))


def _addressed(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Where articles begin that have their address above them, the first of the text as well."""
    places = [start for start, end in lines if end - start <= LONGEST_ROW and _ADDRESS.fullmatch(text[start:end])]
    if len(places) < MANY or text[: places[0]].strip():
        return []
    return list(_opened(text, places[1:]))


def _opened(text: str, places: Sequence[int]) -> Iterator[int]:
    """Those of some places at which an article begins, with an article before it."""
    if not places:
        return
    bounds = [*places, len(text)]
    begun = _is_article(text[: bounds[0]])
    for place, following in pairwise(bounds):
        if _is_article(text[place:following]):
            if begun:
                yield place
            begun = True


def _is_article(piece: str) -> bool:
    """Whether a piece is an article by itself: a headline, a day of its own above the text, and text enough."""
    page = read_page(piece)
    if _words(page) < LEAST_WORDS or find_title(page) is None:
        return False
    known = furniture()
    head = [(page.lines[n], page.kinds[n]) for n in range(min(page.first, len(page.lines)))]
    return any(
        find_dates(line.text) and (kind == "date" or label_of(line.text, known) == "date") for line, kind in head
    )


def _words(page: Page) -> int:
    """Words of a page's body."""
    return sum(page.lines[n].size for n in page.article.lines) if page.article else 0
