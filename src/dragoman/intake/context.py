"""What the lines of a text are once their neighbours have been asked: captions above credits, sentences the page repeats, speakers of an interview."""

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.intake.furniture import furniture, normal
from dragoman.intake.kinds import SPEECH, TEXT, Kind
from dragoman.intake.lines import Line

ITEMS: frozenset[Kind] = frozenset(("prose", "short", "label", "teaser"))
LINKS: frozenset[Kind] = frozenset(("menu", "section", "list", "share"))

CREDIT_WORDS = 8
CAPTION_WORDS = 12
"""A line with so many words that has a credit in it is only the credit; one so short above a credit is a caption, whatever its words."""

HEADLINE_WORDS = 14
"""A single sentence of so few words between two boxes of links is a headline that ends in a question mark or a full stop."""

RUN_ON_WORDS = 45
"""Longer lines are no headline that ran into its teaser."""

TURNS = 3
"""So many lines that open with the same name and a colon make a conversation."""

UNDER_WAY = 3
DOUBLE_REACH = 12
"""Sentences shortly above a line that show that the article has begun, so that a doubled headline is not its own; and how far above they are counted."""

POST_REACH = 3
"""Lines within which a posted message that an article quotes has sentences before and behind it."""

_SPOKEN_MARKS = '“”"'
_JOINT = re.compile(r"\b\w*[a-zà-ÿ][a-zà-ÿ][A-Z][a-zà-ÿ]\w*")
_TURN = re.compile(r"(?P<name>[^\W\d_][\w.’' -]{0,28}?):\s+\S")
_POSTED = re.compile(r"\S.{0,60}\(@\w+\).{0,30}\d{4}")
_DASHES = ("-", "–", "—", "--")


def in_context(lines: Sequence[Line]) -> list[Kind]:
    """The kinds of the lines after a look at their neighbours."""
    kinds = [line.kind for line in lines]
    prose = [line for line in lines if line.kind == "prose"]
    twice = sum(line.repeated > 1 for line in prose) > 0.5 * len(prose)  # the whole article stands there twice
    names = _names_with_capitals_inside(lines)
    turns = _turns(lines)
    seen: set[str] = set()
    for n, line in enumerate(lines):
        if line.kind == "box" and line.terminal and "@" not in line.text and _amid_prose(lines, n):
            kinds[n] = "prose"  # an article introduces journalists, too
        if line.kind == "label" and (turns[n] or (_amid_prose(lines, n) and _speaks(line))):
            kinds[n] = "short"  # "No.", and who speaks in a transcript
        if line.kind in TEXT:
            again = line.repeated > 1 and line.size > 3 and not line.text.endswith("?")
            again = again and not (_amid_prose(lines, n) or _leads(lines, n)) and not (twice and line.key not in seen)
            if again or _under_doubled_headline(lines, n) or _runs_on(lines, n, names):
                kinds[n] = "teaser"
            elif line.text.endswith(("?", "!")) and line.size <= HEADLINE_WORDS and _amid_links(lines, n):
                kinds[n] = "list"
        if line.kind in ITEMS and _above_credit(lines, n):
            kinds[n] = "caption"
        seen.add(line.key)
    _keep_posts(lines, kinds)
    return kinds


def _speaks(line: Line) -> bool:
    return line.terminal or (line.text.endswith(":") and line.size > 1)


def _amid_prose(lines: Sequence[Line], n: int) -> bool:
    """Whether the lines before and after are sentences that the page has once."""
    return all(0 <= m < len(lines) and lines[m].is_text and lines[m].repeated == 1 for m in (n - 1, n + 1))


def _leads(lines: Sequence[Line], n: int) -> bool:
    """Whether long sentences that the page has once go on right behind a line: then it stands here in its place, and elsewhere as a teaser."""
    after = lines[n + 1 : n + 3]
    return len(after) == 2 and all(line.kind == "prose" and line.repeated == 1 for line in after)


def _amid_links(lines: Sequence[Line], n: int) -> bool:
    """Whether links of the page stand right before and behind a line."""
    return all(0 <= m < len(lines) and lines[m].kind in LINKS for m in (n - 1, n + 1))


def _under_doubled_headline(lines: Sequence[Line], n: int) -> bool:
    """Whether a headline stands above a line twice, as the link on its picture and as its own: what follows is its teaser."""
    if n < 2 or lines[n - 1].kind not in ("label", "short", "list") or lines[n - 1].size <= 3:
        return False
    if lines[n - 1].key != lines[n - 2].key or lines[n].kind != "prose" or lines[n].size >= RUN_ON_WORDS:
        return False
    under_way = (
        sum(line.kind == "prose" and line.repeated == 1 for line in lines[max(0, n - DOUBLE_REACH) : n]) >= UNDER_WAY
    )
    return under_way or not _leads(lines, n)


def _names_with_capitals_inside(lines: Sequence[Line]) -> Counter[str]:
    """In how many different lines each word with a capital inside it stands: names of firms and people ("DuBois", "TransAsia") come back, run-on headlines
    do so only with their whole line."""
    found: Counter[str] = Counter()
    for text in {line.key: line.text for line in lines}.values():
        found.update({match.group() for match in _JOINT.finditer(text)})
    return found


def _runs_on(lines: Sequence[Line], n: int, names: Counter[str]) -> bool:
    """Whether a headline has run into its teaser ("Truce signedThe two armies …")."""
    line = lines[n]
    if line.size >= RUN_ON_WORDS or not _joined(line, names):
        return False
    beside = [*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]]
    if any(_joined(near, names) for near in beside):
        return True  # a list of them
    return not (_amid_prose(lines, n) or _leads(lines, n) or _is_under_way(lines[max(0, n - 2 * UNDER_WAY) : n], names))


def _is_under_way(above: Sequence[Line], names: Counter[str]) -> bool:
    """Whether an article goes on down to the last of some lines."""
    plain = [line.kind == "prose" and line.repeated == 1 and not _joined(line, names) for line in above]
    return sum(plain) >= UNDER_WAY and plain[-1]


def _joined(line: Line, names: Counter[str]) -> bool:
    return any(names[match.group()] == 1 for match in _JOINT.finditer(line.text))


def _turns(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it is a turn of a conversation: its opening before a colon opens several others, or answers such a line."""
    known = furniture()
    heads = [match["name"] if (match := _TURN.match(line.text)) else "" for line in lines]
    every = Counter(filter(None, heads))
    for head in [head for head, count in every.items() if count >= TURNS]:
        if normal(head) in known.labels or normal(head) in known.byline_labels:
            del every[head]
    worded = Counter(head for head, line in zip(heads, lines, strict=True) if head and line.kind in TEXT)
    turns: list[bool] = []
    for n, head in enumerate(heads):
        answers = n > 0 and turns[n - 1] and every[head] >= TURNS
        turns.append(every[head] >= TURNS and (worded[head] >= TURNS or answers))
    return turns


def _above_credit(lines: Sequence[Line], n: int) -> bool:
    """Whether a line describes the picture whose credit stands below it: nobody speaks in it, and it is short or says what pictures show."""
    line = lines[n]
    if n + 1 >= len(lines) or line.size > 60:
        return False
    below = lines[n + 1]
    if below.kind != "credit" and not (below.kind == "caption" and below.size <= CREDIT_WORDS):
        return False
    if _is_poster(below):
        return False
    if line.repeated > 1:
        return True
    if not SPEECH.isdisjoint(line.words) or any(mark in line.text for mark in _SPOKEN_MARKS):
        return False
    known = furniture()
    shows = bool(line.words) and known.caption_shows.at(line.words, 0) is not None
    return line.size <= CAPTION_WORDS or shows or bool(known.caption_verbs.within(line.words))


def _is_poster(line: Line) -> bool:
    """Whether a line says who posted the message above it, and when."""
    return bool(_POSTED.match(line.text)) and (line.marker in _DASHES or line.text.startswith(_DASHES))


def _keep_posts(lines: Sequence[Line], kinds: list[Kind]) -> None:
    """Messages that an article quotes from a network: the line that says who posted them, and their last words above it, are text."""
    for n, line in enumerate(lines):
        if not _is_poster(line):
            continue
        above, below = kinds[max(0, n - POST_REACH) : n], kinds[n + 1 : n + 1 + POST_REACH]
        if "prose" in above and ("prose" in below or above[-2:-1] == ["prose"]):
            kinds[n] = "short"
            if lines[n - 1].kind in ITEMS or kinds[n - 1] == "caption":
                kinds[n - 1] = "short"
