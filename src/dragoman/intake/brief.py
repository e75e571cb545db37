"""Short texts and texts that break off: a search's snippets, a feed's teasers, reports cut at so many characters.

The line classifier is made for pages: there a sentence that breaks off is a teaser and one without a full stop a headline. Where a container says that a text
is an article's, where it is all that somebody pasted, or where it stands right below the body, it is the article.
"""

import re
from collections.abc import Sequence

from dragoman.intake.body import Article
from dragoman.intake.furniture import furniture
from dragoman.intake.kinds import SPEECH, TEXT, Kind
from dragoman.intake.lines import Line

LEAST_WORDS = 8
"""Words of a line without a full stop that may be a sentence."""

CUT_WORDS = 10
"""Words of a paragraph that breaks off below the body; fewer are a cross-head or a link."""

SURE_WORDS = 22
"""Words from which on a pasted line without a full stop is no headline, although it is a single sentence."""

LITTLE = 0.18
CUT_LITTLE = 0.25
"""The share of little words that a sentence has, and one that breaks off without a sign of it."""

MOST_LINES = 3
HEAD_LINES = 6
"""A pasted text is short up to so many lines of sentences below so many of a head."""

REST_LINES = 6
"""Lines of furniture ("Continue reading") that may stand below a paragraph that says that it breaks off."""

OPEN: frozenset[Kind] = frozenset(("prose", "short", "label", "teaser"))
HEAD: frozenset[Kind] = frozenset(("label", "short", "date", "byline", "section", "masthead", "meta", "mark", "credit"))
PLAIN: frozenset[Kind] = frozenset(("share", "comment", "legal", "menu", "mark"))
"""What is text if nothing else is; what stands above a text; what is furniture however long it is."""

_CUT = re.compile(r"(?:…|\.\.\.|\[\s*(?:…|\.{2,3})\s*\])[\s\"'”’)]*$")
_INSIDE = re.compile(r"[.!?؟।。][\"'”’)]*\s+[\"'“‘(]*[^\W\d_a-z]")
_CREDIT = re.compile(r"\([^()\d]{2,40}\)$")
_OPENS = re.compile(r"[\"'“‘«(\[.…\s]*(?:[^\W_a-z]|\d)")


def with_cut_end(lines: Sequence[Line], kinds: Sequence[Kind], article: Article | None) -> Article | None:
    """The article with a last paragraph that breaks off right below it."""
    if article is None or article.lines[-1] + 1 >= len(lines):
        return article
    n = article.lines[-1] + 1
    line, below = lines[n], kinds[n + 1 :]
    if kinds[n] not in ("label", "teaser") or line.marker or line.size < CUT_WORDS or line.repeated > 1:
        return article
    said = _CUT.search(line.text) is not None
    ends = len(below) <= REST_LINES and OPEN.isdisjoint(below) if said else not below
    opens = _OPENS.match(line.text) is not None and (_reads_on(line, LITTLE) if said else _breaks_off(line))
    return Article((*article.lines, n)) if ends and opens else article


def given_as_text(lines: Sequence[Line], kinds: Sequence[Kind], *, titled: bool) -> Article | None:
    """The article of a text that a container calls one, where the classifier found none: all that is not plainly furniture.

    ``titled``: the headline is known from elsewhere; else lines above the first that reads like a sentence may be it.
    """
    kept = [n for n, kind in enumerate(kinds) if kind in OPEN]
    if not kept:
        kept = [n for n, kind in enumerate(kinds) if kind not in PLAIN and lines[n].size >= LEAST_WORDS]
    first = next((n for n in kept if _is_sentence(lines[n], kinds[n])), None)
    if first is not None and not titled:
        kept = [n for n in kept if n >= first]
    return Article(tuple(kept)) if kept else None


def pasted_short(lines: Sequence[Line], kinds: Sequence[Kind]) -> Article | None:
    """The article of a pasted text of very few lines in which the classifier found none: its sentences, below nothing but a head and above nothing."""
    first = next((n for n, line in enumerate(lines) if _is_surely_text(line, kinds[n])), None)
    if first is None or len(lines) - first > MOST_LINES or first > HEAD_LINES or not HEAD.issuperset(kinds[:first]):
        return None
    rest = range(first, len(lines))
    return Article(tuple(rest)) if all(_is_sentence(lines[n], kinds[n]) for n in rest) else None


def _is_sentence(line: Line, kind: Kind) -> bool:
    return kind in TEXT or (kind in OPEN and line.size >= LEAST_WORDS and _reads_on(line, LITTLE))


def _is_surely_text(line: Line, kind: Kind) -> bool:
    """Whether a line is text and no headline: it says that it breaks off, names its agency behind it, holds a full stop or is long."""
    if kind in TEXT or not _is_sentence(line, kind):
        return kind in TEXT
    signs = (_CUT, _CREDIT, _INSIDE)
    return line.size >= SURE_WORDS or any(sign.search(line.text) is not None for sign in signs)


def _breaks_off(line: Line) -> bool:
    """Whether a line without a full stop breaks off: it is long, somebody speaks in it, a sentence ends in it, or it ends in a little word. A headline of
    another story has none of this."""
    if not _reads_on(line, CUT_LITTLE):
        return False
    little = bool(line.words) and line.words[-1] in furniture().function
    return (
        line.size >= SURE_WORDS or little or not SPEECH.isdisjoint(line.words) or _INSIDE.search(line.text) is not None
    )


def _reads_on(line: Line, share: float) -> bool:
    """Whether so many of a line's words are little ones; letters that are not Latin have their own."""
    if not line.text.isascii() and sum(map(str.isascii, line.text)) < 0.6 * len(line.text):
        return True
    return sum(word in furniture().function for word in line.words) >= share * len(line.words)
