"""When a clipping was published, as far as it says so: every date that might be it, and what became of each.

Only stated dates are accepted here. Where none is, a reader infers an interval from the text's own time expressions; nobody fills in a default.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.intake.calendars import Printed, find_dates, iso, month_number, undecided
from dragoman.intake.furniture import furniture, normal
from dragoman.intake.kinds import beside_dates, is_foot
from dragoman.intake.lines import Line
from dragoman.intake.mastheads import is_dated_name
from dragoman.intake.page import Page
from dragoman.intake.relative import counted_from
from dragoman.model.clipping import DateCandidate, Published
from dragoman.model.dates import Precision
from dragoman.model.text import Span

PAGE_DATE_YEARS = 3
"""A date above the headline that lies so many years after everything the text speaks of is the day the page was looked at."""

MENTION_DAYS = 21
"""A report speaks of days at most so far back from its own when it names them without a year."""

HINT_CHARACTERS = 5000
"""Code points of the body in which days are looked for that tell an ambiguous date's order."""

MAX_LINE = 600
"""Code points of a line in which a publication date is looked for; longer ones are texts."""

MAX_CANDIDATES = 200
"""Candidates that a clipping keeps: the accepted one and the first others. A page of a thousand dated headlines need not list them all."""

MAX_BESIDE = 8
"""Words (a place, a section, a writer) that a date line may hold beside its dates."""

LAST_RANK = 6
"""The rank of a date that only a general finder saw."""

TAG_RANK = 2
"""The rank of dates in tags: behind printed ones with a label, as good as printed ones between headline and text."""

UNLABELLED_RANK = 4
"""The rank of a date above the headline or below the text that nothing calls one of publication.
A line at the foot that says when the text first appeared comes before it."""

ONLINE_RANK = 5
"""The rank of the day on which a printed report was put on the web: behind the day that the paper itself bears."""

LETTER_RANK = 5
"""The rank of the day on which a mail was sent that quotes a report: behind what the report itself says."""

LETTER_LABELS = frozenset(
    {"from", "to", "subject", "sent", "newsgroups", "reply-to", "message-id", "de", "objet", "asunto", "von", "betreff"}
)

ADDRESS_RANK = 5
"""The rank of a date in the address: behind whatever the page says itself."""

TAG_DAYS = 2
"""A printed date so close to the tag's is the same day in another time zone; a tag that is later by more was set when an old page was moved."""

OUT = 9
"""The rank of what is out of the question; its claim says why."""

OPENING, OPENING_WORDS = 2, 16
"""The first lines of the body that may be a date line after all, and how long such lines are."""

REASONS = {
    "updated": "the date of an update, not of publication",
    "fetched": "the day the page was looked at or saved",
}

UNTITLED = 4
"""Lines above the article that count as standing below its headline where no headline was found."""

LABEL_REACH = 7
"""Words between which and a date a clock time and its zones may stand."""

_YEAR = re.compile(r"(?<![\d.,:$€£#])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_ADDRESS = re.compile(
    r"/(?P<y1>(?:19|20)\d\d)[/-](?P<m1>\d\d?|[a-z]{3})(?:[/-](?P<d1>\d\d?))?(?=[/-]|$)"
    r"|/(?P<y2>(?:19|20)\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?=[/._-]|$)"
)
_PLACES = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:[,\s/]+[^\W\d_][\w'’.-]*){0,5}[,\s(-]*")
_DATELINE_END = re.compile(
    r"\s*(?:(?:\([^)]{2,40}\)|\[[^\]]{2,40}\]|/[^/]{2,30}/)?\s*[)\]]?\s*[-–—:]|\([A-Z][A-Za-z .-]{1,20}\)\s+(?=[A-Z“\"]))"
)
_WEATHER = re.compile(r"\d\s?°|[°º]\s?[CF]\b|℃|℉")
_COPYRIGHT = re.compile(r"(?i)©|\(c\)|\bcopyright\b|all rights reserved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A date with what speaks for it. ``rank``: how good a place it stands in, small is better; ``reason`` why it is out of the question, if so."""

    printed: Printed
    source: str
    text: str
    span: Span | None
    rank: int
    reason: str = ""


def claims_of(page: Page, *, looked: str | None = None) -> Iterator[Claim]:
    """All dates of a page outside its body, and the one in its dateline, each with a verdict.

    ``looked``: ISO time at which the page was fetched, if that is on record. It is never a date of publication, but "3 hours ago" counts from it.
    """
    title = page.title if page.title is not None else max(0, page.first - UNTITLED)
    years = _years(page)
    listed = _listed(page)
    tail = set(page.tail())
    body = set(page.article.lines) if page.article else set()
    for n, line in enumerate(page.lines):
        if n in body:
            if n == page.first:
                yield from _dateline(line)
            if n - page.first < OPENING and line.size <= OPENING_WORDS:
                yield from _opening(page, n, years)
            continue
        for found in find_dates(line.text) if len(line.text) <= MAX_LINE else ():
            printed = _in_century(found, years)
            label = _label(page.lines, n, printed)
            claim = _judge(page, n, printed, label, title=title, tail=tail, listed=listed, years=years)
            yield _placed(line, printed, claim)
        yield from _counted(page, n, title, looked)


def claims_of_address(url: str | None) -> Iterator[Claim]:
    """The date in a page's address, as far as it goes: ``/2018/11/02/``, ``/20181102-``, ``/2018/nov/02/``, ``/2018/11/``. An archive's stamp is none."""
    match = _ADDRESS.search(url) if url else None
    if match is None:
        return
    year, month, day = (match[f"{part}1"] or match[f"{part}2"] for part in "ymd")
    number = int(month) if month.isdigit() else month_number(month)
    value = iso(int(year), number, int(day or 1)) if number else None
    if value:
        printed = Printed(
            start=0, end=0, value=value if day else value[:7], precision="day" if day else "month"
        )  # fmt: skip
        yield Claim(
            printed=printed, source="address of the page", text=match[0].strip("/"), span=None, rank=ADDRESS_RANK
        )


def settle(
    claims: Iterable[Claim], page: Page | None, *, day_first: bool | None = None
) -> tuple[Published | None, tuple[DateCandidate, ...]]:
    """Choose among claims: the best-placed one that nothing speaks against. ``day_first``: what the outlet's country does with 02/11/2018, if known."""
    listed = _each_place_once(claims)
    if page is not None:
        hints = _Hints.of(listed, page, day_first)
        listed = [_ordered(claim, hints) for claim in listed]
    open_values = {claim.printed.value for claim in listed if not claim.reason and claim.rank != LAST_RANK}
    refused = {c.printed.value: c.reason for c in listed if c.reason and c.printed.value not in open_values}
    listed = [replace(c, reason=refused.get(c.printed.value, "")) if c.rank == LAST_RANK else c for c in listed]
    open_claims = sorted((claim for claim in listed if not claim.reason), key=_place_of)
    chosen = open_claims[0] if open_claims else None
    if chosen is not None and chosen.span is None:
        chosen = next((claim for claim in open_claims if _printed_before(claim, chosen)), chosen)
    if chosen is not None and chosen.printed.precision != "day":
        chosen = next((claim for claim in open_claims if _refines(claim, chosen)), chosen)
    shown = listed[:MAX_CANDIDATES]
    if chosen is not None and not any(claim is chosen for claim in shown):
        shown = [chosen, *shown[:-1]]
    candidates = tuple(_candidate(claim, chosen) for claim in shown)
    return (_published(chosen.printed) if chosen else None), candidates


def _each_place_once(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, without a second one about the same characters: what a format knows of a line goes before what the line looks like."""
    seen: set[Span] = set()
    kept = []
    for claim in claims:
        if claim.span is None or claim.span not in seen:
            kept.append(claim)
        if claim.span is not None:
            seen.add(claim.span)
    return kept


def _refines(claim: Claim, coarse: Claim) -> bool:
    """Whether a claim names the day of which another leaves only so much: the month, one of two readings, the days of an Islamic date."""
    day, unit = claim.printed, coarse.printed
    if day.precision != "day" or claim.rank == LAST_RANK:
        return False
    if unit.between is None:
        return day.value.startswith(unit.value)
    first, last = unit.between
    return day.value in unit.between if unit.other else first <= day.value <= last


def _place_of(claim: Claim) -> tuple[int, bool, Span]:
    return claim.rank, claim.span is not None, claim.span or Span(0, 0)


def _printed_before(claim: Claim, tag: Claim) -> bool:
    """Whether a claim is printed by headline or body, and on the tag's day or earlier (see :data:`TAG_DAYS`)."""
    if (
        claim.span is None
        or claim.rank > TAG_RANK
        or claim.printed.precision != "day"
        or tag.printed.precision != "day"
    ):
        return False
    behind = date.fromisoformat(claim.printed.value) - date.fromisoformat(tag.printed.value)
    return behind <= timedelta(TAG_DAYS)


def _judge(
    page: Page, n: int, printed: Printed, label: str, *, title: int, tail: set[int], listed: set[int], years: set[int]
) -> tuple[str, int, str]:
    """(source, rank, reason against) of a date in a line outside the body."""
    line = page.lines[n]
    header = page.header()
    place = "header line" if n in header else "line below the article" if n in tail else "line outside the article"
    if page.article is None:
        return "line", OUT, "nothing on the page reads like an article that it could date"
    if label in REASONS:
        return place, OUT, REASONS[label]
    if _COPYRIGHT.search(line.text):
        return place, OUT, "a copyright notice"
    if (n in header or n in tail) and (rank := _named(page, n, printed, label)):
        return place, rank, ""
    if n in listed or not (n in header or n in tail):
        return place, OUT, "belongs to another headline or to the page"
    if line.is_text and n not in (title,) and line.size > 14:
        return place, OUT, "part of a sentence outside the article"
    if n in tail:
        alone = line.kind == "date" or (line.size <= 9 and printed.end == len(line.text.rstrip(" .)]")))
        return (
            place,
            UNLABELLED_RANK,
            "" if alone and n - page.last <= 3 else "stands below the article without saying what it dates",
        )
    late = _too_late(printed, years)
    if n < title:
        if _of_the_page(line):
            return place, OUT, "the page's own date: it stands in a line of the page's menu, above the headline"
        if line.kind == "masthead":
            return place, OUT, "the page's own date: it stands in the masthead beside the editor's name"
        if late and (printed.weekday is not None or title - n > 2):
            return place, OUT, f"the page's own date: years after everything the text speaks of ({max(years)})"
        if _amid_menu(page.lines, n):
            return place, OUT, "the page's own date: it stands among the page's menus, above the headline"
        return place, UNLABELLED_RANK, ""
    if not label and len(beside_dates(line.text, furniture())) > MAX_BESIDE:
        return place, OUT, "part of a longer line that does not say what it dates"
    return place, 2, ""


def _named(page: Page, n: int, printed: Printed, label: str) -> int:
    """The rank of a date near the article that its line calls the day of publication, or that a wire put on it; 0 where none does."""
    line = page.lines[n]
    foot = is_foot(line.text, line.words, furniture())
    if label == "online":
        return ONLINE_RANK
    if n < page.first:
        if label == "date" and _in_letterhead(page.lines, n):
            return LETTER_RANK
        return 1 if label == "date" or foot or printed.wire else 0
    return 3 if foot else UNLABELLED_RANK if label == "date" else 0


def _opening(page: Page, n: int, years: set[int]) -> Iterator[Claim]:
    """The date of a date line that was taken for the article's first lines."""
    line = page.lines[n]
    for found in find_dates(line.text):
        printed = _in_century(found, years)
        label = _label(page.lines, n, printed)
        if label in ("", "date") and len(beside_dates(line.text, furniture())) <= (MAX_BESIDE if label else 3):
            yield _placed(line, printed, ("header line", 2, ""))
        elif label in ("updated", "fetched"):
            yield _placed(line, printed, ("header line", OUT, REASONS[label]))


def _counted(page: Page, n: int, title: int, looked: str | None) -> Iterator[Claim]:
    """What a line by the headline counts from the moment of looking ("3 hours ago"), and a bare weekday there."""
    line = page.lines[n]
    if page.article is None or not max(0, title - 2) <= n < page.first or n == title or find_dates(line.text):
        return
    found = counted_from(line.text, looked)
    if found is None:
        return
    updated = _label(page.lines, n, found.printed) == "updated"
    reason = found.reason or (REASONS["updated"] if updated else "")
    if not reason and not found.printed.value:
        reason = "counted from the moment of looking at the page, over the turn of a year"
    yield _placed(line, found.printed, ("words by the headline", 3, reason))


def _in_letterhead(lines: Sequence[Line], n: int) -> bool:
    """Whether a "Date:" line belongs to the head of a mail or post: a sender's or subject's line stands beside it."""
    near = (lines[m].text.partition(":")[0].casefold() for m in range(max(0, n - 3), min(len(lines), n + 4)))
    return not LETTER_LABELS.isdisjoint(near)


def _dateline(line: Line) -> Iterator[Claim]:
    """The date in a dateline that opens the body ("MONROVIA, 18 August 2003 (IRIN) -", "August 18, 2003 (KHARTOUM) –")."""
    opening = line.text[:90]
    for printed in find_dates(opening):
        before, after = opening[: printed.start], opening[printed.end :]
        if (_PLACES.fullmatch(before) if before else True) and _DATELINE_END.match(after):
            yield _placed(line, printed, ("dateline", 2, ""))


def _placed(line: Line, printed: Printed, verdict: tuple[str, int, str]) -> Claim:
    source, rank, reason = verdict
    start = line.span.start
    if not reason and printed.value.startswith("--"):
        reason = "no year is printed"
    return Claim(
        printed=printed, source=source, text=line.text[printed.start : printed.end],
        span=Span(start + printed.start, start + printed.end), rank=rank, reason=reason,
    )  # fmt: skip


def _label(lines: Sequence[Line], n: int, printed: Printed) -> str:
    """What the words before a date say it is: the group of ``[label]`` in the vocabulary, or empty."""
    known = furniture()
    before = lines[n].text[: printed.start]
    if not before.strip(" :|-–—•,(") and n and lines[n - 1].size <= 3:
        before = lines[n - 1].text
        return known.labels.get(normal(before), "") if before.rstrip().endswith(":") or lines[n - 1].size > 1 else ""
    if is_dated_name(before.rstrip(" ,|·•–—-(")):
        return ""  # "Lagos Today, 2 May 2018"
    words = [w for w in re.split(r"[\s:,|()•]+", before.lower()) if w][-LABEL_REACH:]
    for last in range(len(words), 0, -1):
        for size in (4, 3, 2, 1):
            phrase = " ".join(words[max(0, last - size) : last])
            label = known.labels.get(phrase, "")
            if label in ("date", "updated", "fetched", "online"):
                return label
    return ""


def _listed(page: Page) -> set[int]:
    """Lines of lists in which dates alternate with headlines: three or more dated lines at most three lines apart, none between headline and body."""
    dated = [
        n
        for n, line in enumerate(page.lines)
        if line.kind == "date" and (dates := find_dates(line.text)) and not _explained(page.lines, n, dates[0])
    ]
    found: set[int] = set()
    run: list[int] = []
    for n in dated:
        if run and n - run[-1] > 4:
            run = []
        run.append(n)
        if len(run) >= 3:
            found.update(run[-3:])
    close = range(page.first - 3, page.first)
    return {n for n in found if n not in close} if page.first - 3 not in found else found


def _of_the_page(line: Line) -> bool:
    """Whether a line above the headline has other things in it that pages show everybody: the weather, links to sign in."""
    return line.kind in ("menu", "share") or _WEATHER.search(line.text) is not None


def _explained(lines: Sequence[Line], n: int, printed: Printed) -> bool:
    """Whether a dated line says that it is a mail's or the web's day, and so is none of a list of headlines."""
    label = _label(lines, n, printed)
    return label == "online" or (label == "date" and _in_letterhead(lines, n))


def _amid_menu(lines: Sequence[Line], n: int) -> bool:
    """Whether a line stands among links of the page: most of its neighbours are menu words or short labels."""
    near = [lines[m] for m in range(max(0, n - 3), min(len(lines), n + 3)) if m != n]
    menus = sum(line.kind in ("menu", "section", "masthead", "share", "list") or bool(line.marker) for line in near)
    return menus >= 2


def _years(page: Page) -> set[int]:
    """The years that the article speaks of, or that the line at its foot gives it."""
    feet = [page.lines[n].text for n in page.tail() if is_foot(page.lines[n].text, page.lines[n].words, furniture())]
    return {int(year) for text in (page.body_text, *feet) for year in _YEAR.findall(text)}


def _in_century(printed: Printed, years: set[int]) -> Printed:
    """A wire's date of two-digit year, a century earlier where all that the article speaks of lies so far back."""
    if printed.century or not years:
        return printed
    year, last = int(printed.value[:4]), max(years)
    if abs(year - 100 - last) >= abs(year - last):
        return printed
    earlier = iso(year - 100, int(printed.value[5:7]), int(printed.value[8:]))
    return replace(printed, value=earlier) if earlier else printed


def _too_late(printed: Printed, years: set[int]) -> bool:
    return bool(years) and not printed.value.startswith("--") and int(printed.value[:4]) > max(years) + PAGE_DATE_YEARS


@dataclass(frozen=True, slots=True)
class _Hints:
    """What tells day-first from month-first: the proven orders of a page's other dates by separator, the days that its text names, the habit of its country."""

    orders: dict[str, set[str]]
    days: tuple[Printed, ...]
    day_first: bool | None

    @classmethod
    def of(cls, claims: Sequence[Claim], page: Page, day_first: bool | None) -> "_Hints":  # noqa: FBT001 (None is a third value)
        orders: dict[str, set[str]] = {}
        for claim in claims:
            if claim.printed.order:
                orders.setdefault(claim.printed.separator, set()).add(claim.printed.order)
        ambiguous = any(claim.printed.other for claim in claims)
        days = find_dates(page.body_text[:HINT_CHARACTERS]) if ambiguous else []
        return cls(orders, tuple(day for day in days if day.precision == "day" and day.other is None), day_first)


def _ordered(claim: Claim, hints: _Hints) -> Claim:
    """The claim with its day and month told apart, if an all-digits date can be read both ways and anything decides."""
    printed = claim.printed
    if printed.other is None:
        return claim
    day_first = _day_first(printed, hints)
    if day_first is not None:
        return replace(claim, printed=replace(printed, value=printed.value if day_first else printed.other, other=None))
    return replace(claim, printed=undecided(printed))


def _day_first(printed: Printed, hints: _Hints) -> bool | None:
    """Whether 02/11/2018 is 2 November: by its dots, a weekday beside it, other dates of the page, days that the text names, the country's habit."""
    assert printed.other is not None
    if printed.separator == ".":
        return True
    readings = (printed.value, printed.other)
    if printed.weekday is not None:
        fits = [date.fromisoformat(value).weekday() == printed.weekday for value in readings]
        if sum(fits) == 1:
            return fits[0]
    orders = hints.orders.get(printed.separator, set())
    if len(orders) == 1:
        return "day" in orders
    near = [any(_named_before(day, value) for day in hints.days) for value in readings]
    return near[0] if sum(near) == 1 else hints.day_first


def _named_before(mention: Printed, value: str) -> bool:
    """Whether a day that the text names lies shortly before (or on, or just after) a date."""
    at = date.fromisoformat(value)
    named = mention.value if not mention.value.startswith("--") else f"{at.year}{mention.value[1:]}"
    try:
        behind = at - date.fromisoformat(named)
    except ValueError:
        return False
    return timedelta(-3) <= behind <= timedelta(MENTION_DAYS)


def _candidate(claim: Claim, chosen: Claim | None) -> DateCandidate:
    accepted = claim is chosen
    reason = claim.reason
    if not accepted and not reason and chosen is not None:
        same = claim.printed.value == chosen.printed.value
        reason = "the same date again" if same else "another date stands in a better place"
        if claim.printed.era == "lunar" and not same and _refines(chosen, claim):
            reason = "the same day by the Islamic calendar, which the other date tells exactly"
    if claim.printed.between and not reason:
        reason = (
            "day-first or month-first cannot be told" if claim.printed.other
            else "the Islamic calendar leaves the day open by one" if claim.printed.era == "lunar"
            else "counted back in whole units" if claim.printed.era == "gregorian" else "no day is printed"
        )  # fmt: skip
    precision: Precision = claim.printed.precision
    return DateCandidate(
        value=claim.printed.value, precision=precision, source=claim.source, printed=claim.text,
        span=claim.span, accepted=accepted, reason=reason,
    )  # fmt: skip


def _published(printed: Printed) -> Published:
    if printed.between:
        earliest, latest = printed.between
        return Published(
            value=printed.value, precision=printed.precision, basis="stated", earliest=earliest, latest=latest
        )
    return Published(value=printed.value, precision=printed.precision, basis="stated")
