"""The headline of an article among the lines above it."""

import re
from collections.abc import Iterator

from dragoman.intake.calendars import find_dates
from dragoman.intake.furniture import furniture, normal, words_of
from dragoman.intake.kinds import Kind, label_of
from dragoman.intake.lines import Line, trimmed
from dragoman.intake.mastheads import is_head_of_paper
from dragoman.intake.page import Page
from dragoman.model.text import Span

MAX_WORDS = 32
SENTENCE_WORDS = 24
REACH = 70
"""Lines above the article in which its headline is looked for, share buttons and the like included."""

THRESHOLD = 1.0
"""Below it a line is rather a menu item or a standfirst. This and the weights below were chosen by hand: rerun ``tests/intake/test_layouts.py``."""

LABELLED = 50.0
"""What a line scores at least that calls itself the headline ("Subject: …"). Where the text repeats the words below, that is the headline itself."""

STANDFIRST = 2.5
"""What a headline may score less than the standfirst below it."""

FAR = 0.15
"""What each line of words between a candidate and the article takes from it."""

DECK_WORDS, MAX_DECKS = 7, 5
"""Words in a line of a headline set in capitals over several lines, and how many lines it has."""

_SILENT: frozenset[Kind] = frozenset(("mark", "share", "credit", "caption", "date", "byline", "menu"))
_SEPARATOR = re.compile(r"\s+[|»·•–—-]\s+|\s*\|\s*")
_SLUG = re.compile(r"\b[A-Z]{2,5}-?\d{3,}\b|(?:^|\s)(?:BC|AM|PM)-[A-Z][\w-]+|\b\d(?:st|nd|rd|th)ld\b")
"""What wires put before a story: its number, its catchword, which version it is."""

_NOTE = re.compile(r"[(\[].*[)\]]")
"""A remark to editors."""

_ASIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)|^\s*(?:re|fwd?|aw|tr)\s*:", re.IGNORECASE)
SAME_WORDS = 4
"""Words with which a subject and a headline both begin, so that the one is short for the other."""

_KICKER = re.compile(r"([^\W\d_][^:|]{1,30}?)\s*[:|]\s+(?=\S)")


def find_title(page: Page) -> tuple[int, Span] | None:
    """The index of the headline's line and the headline's span (kicker in the same line, label and site name left out); None where none stands there."""
    if page.article is None:
        return None
    best: tuple[float, int] | None = None
    labelled: int | None = None
    for n, score in _scored(page):
        if score >= LABELLED:
            labelled = n
            continue
        lead = STANDFIRST if best and _stands_on(page, n, best[1]) else 0.0
        if score > THRESHOLD and (best is None or score + lead > best[0]):
            best = score, n
    if labelled is not None and not (best and _repeats(page.lines[best[1]], page.lines[labelled])):
        return labelled, _span(page.text, page.lines[labelled])
    if stacked := _stacked(page, best[1] if best else None):
        return stacked
    return (best[1], _span(page.text, page.lines[best[1]])) if best else None


def _repeats(line: Line, labelled: Line) -> bool:
    """Whether a line has the words of one that calls itself the headline, or begins with the same ones; brackets there hold a list's or paper's name."""
    told = words_of(_ASIDE.sub(" ", labelled.text.partition(":")[2]))
    same = next(
        (n for n, (a, b) in enumerate(zip(line.words, told, strict=False)) if a != b), min(len(line.words), len(told))
    )
    return line.key in labelled.key or same >= SAME_WORDS


def title_lines(page: Page) -> list[Span]:
    """The lines above the article that read like a headline, best first."""
    if page.article is None:
        return []
    found = sorted(((score, n) for n, score in _scored(page) if score > THRESHOLD), key=lambda row: -row[0])
    return [_span(page.text, page.lines[n]) for _, n in found]


def _scored(page: Page) -> Iterator[tuple[int, float]]:
    """The lines above the article, the nearest first, with how much each looks like its headline."""
    body = frozenset(words_of(page.body_text[:6000]))
    between = 0
    for n in range(page.first - 1, max(-1, page.first - 1 - REACH), -1):
        if not is_head_of_paper(page, n):
            yield n, _score(page, n, body) - FAR * between
        between += page.kinds[n] not in _SILENT


def _stacked(page: Page, best: int | None) -> tuple[int, Span] | None:
    """A headline in capitals over several lines, as print sets it: two to five lines right under one another, no other line of capitals beside them."""
    last = page.first - 1 if best is None else best
    if best is None:
        while last >= 0 and page.kinds[last] in ("byline", "date"):
            last -= 1
    if best is not None and not _is_deck(page, best):
        return None
    first = last
    while first > 0 and _is_deck(page, first - 1) and _adjoin(page, first - 1):
        first -= 1
    below = last
    while best is not None and below + 1 < page.first and _is_deck(page, below + 1) and _adjoin(page, below):
        below += 1
    if first < 0 or not _is_deck(page, first) or page.lines[first].size < 2 or not 1 <= below - first < MAX_DECKS:
        return None
    return below, Span(page.lines[first].span.start, page.lines[below].span.end)


def _is_deck(page: Page, n: int) -> bool:
    line = page.lines[n]
    return page.kinds[n] in ("label", "short") and line.text.isupper() and line.size <= DECK_WORDS and not line.marker


def _adjoin(page: Page, n: int) -> bool:
    """Whether a line and the next stand under one another without a blank line."""
    gap = page.text[page.lines[n].span.end : page.lines[n + 1].span.start]
    return gap.count("\n") == 1


def _stands_on(page: Page, n: int, below: int) -> bool:
    """Whether a line stands right above a longer one, as a headline does above its standfirst; one other line of words may stand between."""
    close = below - n <= 2 and all(page.kinds[m] == "label" for m in range(n + 1, below))
    return close and page.lines[n].size <= page.lines[below].size


def _score(page: Page, n: int, body: frozenset[str]) -> float:
    """How much a line above the article looks like its headline."""
    line, kind = page.lines[n], page.kinds[n]
    known = furniture()
    if kind == "meta" and label_of(line.text, known) == "title":
        return 100.0
    if kind not in ("label", "short", "prose", "teaser") or not 2 <= line.size <= MAX_WORDS:
        return 0.0
    if (
        _SLUG.search(line.text)
        or _NOTE.fullmatch(line.text)
        or " " not in line.text
        or line.text.endswith(":")
        or (line.terminal and line.size > SENTENCE_WORDS)
    ):
        return 0.0
    content = [word for word in line.words if word not in known.function and len(word) > 2]
    shared = sum(1 for word in content if word in body)
    score = min(line.size, 8) / 4 + 6.0 * shared / (len(content) + 2)
    if line.marker:
        score += 3.0 if line.marker.startswith("#") else -2.5
    if line.terminal and not line.text.endswith("?"):
        score -= 3.0
    if any(page.lines[m].key == line.key for m in (n - 1, n - 2, n + 1, n + 2) if 0 <= m < page.first):
        score += 3.0  # headlines are repeated at once: as a link and as a heading
    elif line.repeated > 2:
        score -= 1.5
    if _leads_to(page, n):
        score += 2.5
    elif any(page.kinds[m] in ("byline", "date") for m in range(max(0, n - 2), n)):
        score -= 1.5
    if min(line.size, len(line.text.split())) < 4:
        score -= 2.0
    if line.size < 6 and not known.papers.isdisjoint(line.words):
        score -= 3.0  # the name of a paper
    if any(date.precision == "day" and not date.value.startswith("--") for date in find_dates(line.text)):
        score -= 2.0  # the line of an issue
    if sum(character.isdigit() for character in line.text) > len(line.text) / 5:
        score -= 3.0
    return score


def _leads_to(page: Page, n: int) -> bool:
    """Whether a writer's or a date line follows, a standfirst at most between."""
    words = 0
    for m in range(n + 1, page.first):
        if page.kinds[m] in ("byline", "date"):
            return True
        words += page.kinds[m] not in _SILENT or page.kinds[m] == "menu"
        if words > 1:
            return False
    return False


def _span(text: str, line: Line) -> Span:
    """The headline's place in its line."""
    known = furniture()
    start, end = line.span
    match = _KICKER.match(text, start, end)
    if match and (normal(match[1]) in known.labels or known.whole.get(normal(match[1])) == "section"):
        start = match.end()
    pieces = _SEPARATOR.split(text[start:end])
    if len(pieces) > 1 and len(pieces[0].split()) >= 4 and normal(pieces[-1]) in known.whole:
        end = start + text[start:end].rindex(pieces[-1])
        end = start + len(_SEPARATOR.split(text[start:end])[0])
    return trimmed(text, start, end)
