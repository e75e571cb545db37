"""The brief: one page of Markdown that says who meets, who wants what, what is alleged and what is disputed, every part of it cited."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.analysis.asof import as_known, undated
from dragoman.analysis.corroboration import origin_groups
from dragoman.analysis.index import Index
from dragoman.analysis.when import from_iso
from dragoman.model.errors import UsageError
from dragoman.model.protocols import View
from dragoman.views import brief_sections as sections
from dragoman.views.notes import Bullet, Notes, escaped
from dragoman.views.wording import day_words

PAGE = 60
"""Lines of text on the page, footnotes and headings among them: about one sheet at ten points."""


@dataclass(frozen=True, slots=True)
class _Section:
    """``quota``: how many lines of it to begin with; ``least``: how many it keeps when the page is full."""

    heading: str
    bullets: list[Bullet]
    quota: int
    least: int


_LAYOUT: tuple[tuple[str, Callable[[Index], list[Bullet]], int, int], ...] = (
    ("Talks so far", sections.talks_so_far, 6, 3),
    ("Talks ahead", sections.talks_ahead, 5, 2),
    ("Talks put off, wanted or not heard of again", sections.talks_open, 4, 1),
    ("Who wants what", sections.positions, 8, 4),
    ("Alleged and answered", sections.allegations, 4, 1),
    ("Where sources disagree", sections.contradictions, 4, 1),
    ("Who is who", sections.offices, 5, 1),
    ("What is not known", sections.unknowns, 4, 1),
)


def brief_markdown(view: View, *, as_of: str | None = None) -> str:
    """A brief of about a page, in Markdown; each part of each line is followed by the numbers of its footnotes.

    ``as_of``: only what was known on this ISO day (for a month or year, on its last day): what rests on clippings that had certainly been published by
    then. Undated clippings are left out of it and listed. Raises UsageError where ``as_of`` is no date.
    """
    left_out = undated(view)
    day = _day(as_of) if as_of is not None else None
    if day is not None:
        view = as_known(view, day)
    index = Index(view)
    found = [_Section(heading, make(index), quota, least) for heading, make, quota, least in _LAYOUT]
    if left_out:
        found[-1].bullets.insert(0, sections.undated_clippings(index, left_out, used=day is None))
    counts = {section.heading: min(section.quota, len(section.bullets)) for section in found}
    text = _page(index, found, counts, day)
    while _lines(text) > PAGE:
        spare = [section for section in found if counts[section.heading] > section.least]
        if not spare:
            break
        longest = max(spare, key=lambda section: counts[section.heading] - section.least)
        counts[longest.heading] -= 1
        text = _page(index, found, counts, day)
    return text


def _page(index: Index, found: list[_Section], counts: dict[str, int], day: str | None) -> str:
    notes = Notes(index)
    blocks = [f"# {escaped(sections.title(index))}", _standfirst(index, day)]
    for section in found:
        shown = section.bullets[: counts[section.heading]]
        if not shown:
            continue
        lines = [f"## {section.heading}", "", *map(notes.bullet, shown)]
        if more := len(section.bullets) - len(shown):
            lines += ["", f"*… and {more} more in the record*"]
        blocks.append("\n".join(lines))
    if listed := notes.listed():
        blocks.append("\n".join(["## Sources", "", *listed]))
    return "\n\n".join(blocks) + "\n"


def _standfirst(index: Index, day: str | None) -> str:
    """What the page was made from: a statement about the record, not about the world."""
    known = f" As known on {day_words(day)}." if day else ""
    if not index.clipping_ids:
        return f"*The record holds no clipping{' published by then' if day else ''}.{known}*"
    unread = _unread(index)
    ids = tuple(each for each in index.clipping_ids if each not in index.unread_clippings)
    if not ids:
        return f"*No clipping of the record was read.{unread}{known}*"
    groups = origin_groups(ids, index.folded.origins)
    times = [when for clipping in ids if (when := index.published(clipping)).latest]
    dates = ""
    if times:
        first, last = min(when.earliest or "" for when in times), max(when.latest or "" for when in times)
        dates = f", published {day_words(first)}" + (f" to {day_words(last)}" if last != first else "")
    count, origins = len(ids), len(groups)
    clippings = f"{count} clipping" + ("s" if count != 1 else "")
    return (
        f"*Read from {clippings} of {origins} independent origin{'s' if origins != 1 else ''}{dates}.{unread}{known}*"
    )


def _unread(index: Index) -> str:
    """How many clippings the page says nothing of because nobody read them, and why."""
    reasons = Counter(index.unread_clippings.values()).most_common()
    told = "; ".join(f"{count}, {escaped(reason)}" for reason, count in reasons)
    return f" Left unread: {told}." if told else ""


def _day(told: str) -> str:
    try:
        day = from_iso(told).latest
    except ValueError:
        day = None
    if day is None:
        raise UsageError(f"{told!r} is no date", where="as of", todo="2005, 2005-09 or 2005-09-15")
    return day


def _lines(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())
