"""The headline of an article among the lines above it."""

import re
from collections import Counter

from dragoman.intake.furniture import furniture, normal
from dragoman.intake.lines import Line, trimmed
from dragoman.intake.page import Page
from dragoman.model.text import Span

MAX_WORDS = 32
_SEPARATOR = re.compile(r"\s+[|»·•–—-]\s+|\s*\|\s*")
_KICKER = re.compile(r"([^\W\d_][^:|]{1,30}?)\s*[:|]\s+(?=\S)")


def find_title(page: Page) -> tuple[int, Span] | None:
    """The index of the headline's line and the headline's span (kicker in the same line, label and site name left out); None where none stands there."""
    if page.article is None:
        return None
    best: tuple[float, int] | None = None
    body = Counter(page.body_text[:6000].lower().split())
    for n in page.header():
        score = _score(page, n, body)
        if score > 0 and (best is None or score > best[0]):
            best = score, n
    if best is None:
        return None
    return best[1], _span(page.text, page.lines[best[1]])


def _score(page: Page, n: int, body: Counter[str]) -> float:
    """How much a line above the article looks like its headline; 0 or less: not at all."""
    line = page.lines[n]
    known = furniture()
    labelled = line.kind == "meta" and known.labels.get(normal(line.text.split(":", 1)[0])) == "title"
    if labelled:
        return 100.0
    if line.kind not in ("label", "short", "prose", "teaser") or not 2 <= line.size <= MAX_WORDS:
        return 0.0
    if line.text.rstrip().endswith(":") or (line.kind == "prose" and line.size > 24):
        return 0.0
    content = [w for w in line.words if w not in known.function and len(w) > 2]
    shared = sum(1 for w in content if w in body)
    score = min(line.size, 12) / 4 + 6.0 * shared / (len(content) + 2)
    score += 2.0 * (line.repeated > 1 and line.size > 3) - 2.5 * bool(line.marker and line.marker[0] != "#")
    score += 3.0 * line.marker.startswith("#") - 3.5 * (line.terminal and not line.text.endswith("?"))
    following = next((m for m in range(n + 1, page.first) if page.lines[m].kind in ("byline", "date")), None)
    if following is not None and following - n <= 3:
        score += 2.0
    if any(page.lines[m].kind in ("byline", "date") for m in range(max(0, n - 3), n)):
        score -= 1.5
    score -= 0.25 * max(0, page.first - n - 4)
    if line.size < 4:
        score -= 2.0
    if line.size < 6 and not known.no_names.isdisjoint(line.words):
        score -= 3.0  # the name of a paper
    return score - 1.2


def _span(text: str, line: Line) -> Span:
    """The headline's place in its line."""
    known = furniture()
    start, end = line.span
    match = _KICKER.match(text, start, end)
    if match and (normal(match[1]) in known.labels or known.whole.get(normal(match[1])) == "section"):
        start = match.end()
    pieces = _SEPARATOR.split(text[start:end])
    if len(pieces) > 1 and len(pieces[0].split()) >= 4 and len(pieces[-1].split()) <= 4 and line.repeated < 2:
        cut = text.rfind(pieces[-1], start, end)
        tail = text[start:cut]
        end = start + len(_SEPARATOR.split(tail)[0]) if normal(pieces[-1]) in known.whole else end
    return trimmed(text, start, end)
