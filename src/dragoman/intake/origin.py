"""Whose report it is: the outlet that published this copy, and the agency or outlet whose report it reprints or retells."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from dragoman.intake.agencies import called_agency, expansion, means_other, named_with_initials, unlisted_agency
from dragoman.intake.byline import Byline
from dragoman.intake.evidence import Sighting, judged
from dragoman.intake.furniture import furniture, normal
from dragoman.intake.lines import Line
from dragoman.intake.outlets import Outlet, Outlets, outlets
from dragoman.intake.owners import Owner, owners, rights_of
from dragoman.intake.page import Page
from dragoman.model.clipping import MetadataCandidate
from dragoman.model.names import name_words
from dragoman.model.text import Span
from dragoman.model.vocabulary import vocabulary

LEAD_PARAGRAPHS = 3
"""A report that rests on another's says so in its first paragraphs; further down other outlets are quoted for background."""

MONTH_FIRST = frozenset(("USA", "PHL", "FSM", "PLW", "MHL", "LBR"))
BOTH_ORDERS = frozenset(("CAN", "BLZ", "PAN", "SAU", "KEN", "GHA"))
"""Countries (ISO 3166) whose English-language press writes 11/02, or now this and now that, for 2 November. General knowledge of usage."""

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\[\]\n]{1,60}?)?\s*[(\[/](?P<token>[^()\[\]/\n]{2,40})[)\]/]\s*(?:[-–—:.]|\s(?=[A-Z“\"]))"
)
_CLOSING = re.compile(r"[.”\"]\s*(?:[(\[—–-]\s*)(?P<name>[^()\[\].]{2,40})[)\]]?\.?$")
_EXCLUSIVE = re.compile(r"(?i)\bexclusive(?:ly)?\b")

BACKGROUND_PARAGRAPHS = 12
"""Paragraphs behind the lead in which outlets quoted for background are looked for, to be kept as what the report does not rest on."""

CREDIT_WORDS, SOURCE_WORDS = 9, 14
"""Words of a line that may be an agency's credit, and of one that opens with "Source:"."""

MOST_RETOLD = 12
"""Outlets of one paragraph that are looked at."""

REPRINT = "a reprint: the report is the agency's own text"
RETELLING = "a retelling: the first paragraphs rest on what it reported or was told"
ITSELF = "the outlet itself"
OWN_COPY = "the copy is another agency's own, by its dateline"
NOT_IN_LEAD = "quoted for background, not in the lead"
MORE_OFTEN = "another is retold more often in the lead"
OWN_EXCLUSIVE = "its own exclusive"


@dataclass(frozen=True, slots=True)
class Origin:
    """``outlet`` published this copy, ``agency`` is whose report it reprints or retells; None where the clipping doesn't say.

    ``day_first``: whether the outlet's country writes 2 November as 02/11, None where the outlet or its country is unknown. ``metadata``: all that was
    seen of both, and what became of it.
    """

    outlet: str | None = None
    agency: str | None = None
    day_first: bool | None = None
    metadata: tuple[MetadataCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """An agency or outlet whose report this may be, and what says so."""

    outlet: Outlet
    seen: Sighting


@dataclass(frozen=True, slots=True)
class _Cues:
    """The vocabulary's ``[origin]`` as patterns: what stands before an outlet's name, right before it, after it, a credit line around it, and what
    kind of medium it is called."""

    before: re.Pattern[str]
    direct: re.Pattern[str]
    cue: re.Pattern[str]
    after: re.Pattern[str]
    credit: re.Pattern[str]
    kind: re.Pattern[str]


@cache
def _cues() -> _Cues:
    raw = {key: "|".join(map(re.escape, words)) for key, words in vocabulary("furniture")["origin"].items()}
    return _Cues(
        before=re.compile(rf"(?i)\b(?:{raw['before']})\s+(?:(?:{raw['fillers']})\s+){{0,3}}$"),
        direct=re.compile(rf"(?i)\b(?:{raw['before']})\s+$"),
        cue=re.compile(rf"(?i)\b(?:{raw['before']})\b"),
        after=re.compile(rf"(?i)(?:['’]s)?(?:\s+(?:{raw['kinds']}))?\s+(?:{raw['after']})\b"),
        kind=re.compile(rf"(?i)\s+(?:{raw['kinds']})\s*$"),
        credit=re.compile(rf"(?i)\W*(?:(?:{raw['credit']})\b)?\W*(?P<name>[^()\d]{{2,50}}?)\W*$"),
    )


def find_origin(
    page: Page, byline: Byline, *, outlet: str | None = None, url: str | None = None, told: Sequence[Sighting] = ()
) -> Origin:
    """What the page says of its origin. ``outlet`` is what is known from outside the text (a field), ``url`` where it was found, ``told`` what its tags say."""
    table = outlets()
    publishers = list(owners(page, table, outlet=outlet, url=url, told=told, note=byline.note))
    own = next((owner for owner in publishers if not owner.seen.reason), None)
    dateline = _dateline(page, own.outlet.name if own else None)
    credited = [*_credited(page, byline, table)]
    retold, exclusive = _retold(page, table, own.outlet.name if own else None)
    if own is None and dateline is not None:
        own = _as_owner(dateline, dateline.seen.source)
        publishers.append(own)
        credited = _refused([*credited, *retold], OWN_COPY)
        retold = []
    elif own is None and not credited and retold and exclusive:
        own = _as_owner(retold[0], OWN_EXCLUSIVE)
        publishers.append(own)
    elif dateline is not None:
        credited.insert(0, dateline)
    name = own.outlet.name if own else None
    sources = [_unless_same(source, name, table) for source in (*credited, *retold)]
    agency = next((source for source in sources if not source.seen.reason), None)
    sources += _background(page, table)
    known = table.named(name) if name else None
    return Origin(
        name,
        agency.outlet.name if agency else None,
        _day_first(known if known or own is None else own.outlet),
        (
            *judged("outlet", [owner.seen for owner in publishers], (name,) if name else ()),
            *judged("agency", [source.seen for source in sources], (agency.outlet.name,) if agency else ()),
        ),
    )


def _as_owner(source: _Source, how: str) -> Owner:
    """An agency as the outlet of its own copy."""
    return Owner(source.outlet, replace(source.seen, field="outlet", source=how, note="", value=source.outlet.name))


def _refused(sources: Iterable[_Source], reason: str) -> list[_Source]:
    return [replace(source, seen=replace(source.seen, reason=source.seen.reason or reason)) for source in sources]


def _unless_same(source: _Source, own: str | None, table: Outlets) -> _Source:
    same = _same(source.outlet, own, table) or (own is not None and source.seen.printed in _initials(own))
    return _refused([source], ITSELF)[0] if same else source


def _source(outlet: Outlet, source: str, note: str, printed: str, span: Span | None) -> _Source:
    seen = Sighting(field="agency", value=outlet.name, source=source, printed=printed, span=span, note=note)
    return _Source(outlet, seen)


def _day_first(outlet: Outlet | None) -> bool | None:
    if outlet is None or not outlet.country or outlet.country in BOTH_ORDERS:
        return None
    return outlet.country not in MONTH_FIRST


def _dateline(page: Page, own: str | None) -> _Source | None:
    """The agency in the dateline that opens the body: "NAIROBI, March 3 (Reuters) -". Initials of the page's own name are no agency's."""
    if page.article is None:
        return None
    line = page.lines[page.first]
    opening = line.text[:110]
    match = _DATELINE.match(opening)
    token = match["token"].strip() if match else ""
    if match is None or (own and token in _initials(own)):
        return None
    found = _of_token(page, match, token)
    if found is None:
        return None
    start = line.span.start
    return _source(
        found, "dateline", REPRINT, match["token"], Span(start + match.start("token"), start + match.end("token"))
    )


def _of_token(page: Page, match: re.Match[str], token: str) -> Outlet | None:
    """The agency of a dateline's token, by the page's own expansion before the table's, or one that no table knows."""
    known = outlets().token(token)
    if known is not None:
        said = expansion(page, token) if known.agency and token.isupper() and len(token) > 2 else None
        listed = outlets().named(said) if said else None
        return known if said is None or listed == known else listed or Outlet(said, agency=True)
    dash = match.group()[-1] in "-–—:."
    name = (called_agency(token) if dash else None) or unlisted_agency(page, match["place"] or "", token, dash=dash)
    return (outlets().named(name) or Outlet(name, agency=True)) if name else None


def _initials(name: str) -> tuple[str, str]:
    """The initials of a name, without and with its article."""
    words = [word for word in name.split() if word[0].isupper()]
    return "".join(word[0] for word in words if word.casefold() != "the"), "".join(word[0] for word in words)


def _credited(page: Page, byline: Byline, table: Outlets) -> Iterator[_Source]:
    """The agencies that lines around the article credit: beside the byline, alone on a line, after "Source:", in brackets at the very end."""
    for affiliation in byline.affiliations:
        found = table.token(affiliation) or _unlisted(affiliation, person=True)
        if found and found.agency:
            yield _source(found, "byline", REPRINT, affiliation, _where(page, affiliation))
    for n in (*page.header(), *page.tail()):
        line = page.lines[n]
        if (
            n == page.title
            or line.size > (SOURCE_WORDS if _is_source(line) else CREDIT_WORDS)
            or line.kind in ("prose", "caption", "share", "menu", "section", "list")
            or (line.kind == "credit" and not _is_newsrooms(line))
        ):
            continue
        found, printed = _credit(line, table)
        if found is None and (name := _credited_name(line)):
            found, printed = _unlisted(name), name
        if found and found.agency:
            yield _source(found, "credit line", REPRINT, printed, line.span)
    for owner in rights_of(page, table):
        if owner.outlet.agency:
            yield _source(owner.outlet, "copyright line", REPRINT, owner.seen.printed, owner.seen.span)
    last = page.lines[page.last] if page.article else None
    closing = _CLOSING.search(last.text) if last else None
    found = table.token(closing["name"]) if closing else None
    if last and closing and found and found.agency:
        start = last.span.start
        span = Span(start + closing.start("name"), start + closing.end("name"))
        yield _source(found, "credit at the end", REPRINT, closing["name"], span)


def _is_newsrooms(line: Line) -> bool:
    """Whether a credit is the newsroom's ("Redacción / AFP"), not a picture's."""
    return any(normal(piece) in furniture().nobody for piece in re.split(r"[|/,;•]|\s[-–—]\s", line.text))


def _is_source(line: Line) -> bool:
    """Whether the line is labelled as what says where the text is from."""
    label, colon, _ = line.text.partition(":")
    return bool(colon) and furniture().labels.get(normal(label)) == "outlet"


def _where(page: Page, words: str) -> Span | None:
    """Where words of a byline stand above or below the article."""
    for n in (*page.header(), *range(page.first, min(page.first + 2, len(page.lines))), *page.tail()):
        at = page.lines[n].text.find(words)
        if at >= 0:
            start = page.lines[n].span.start + at
            return Span(start, start + len(words))
    return None


def _unlisted(name: str, *, person: bool = False) -> Outlet | None:
    """The agency that a name is by how it ends, although no table has it."""
    called = called_agency(name, person=person)
    return Outlet(called, agency=True) if called else None


def _credited_name(line: Line) -> str:
    """What a line credits by its label or by brackets around all of it; empty where it is no such line."""
    text = line.text.strip()
    if _is_source(line):
        return text.partition(":")[2].strip()
    return text[1:-1].strip() if text[:1] in "([" and text[-1:] in ")]" else ""


def _credit(line: Line, table: Outlets) -> tuple[Outlet | None, str]:
    """The outlet that a piece of a line credits, and how it is printed."""
    for piece in re.split(r"\s*[|/,;•]\s*|\s[-–—]\s", line.text):
        match = None if normal(piece) in furniture().whole else _cues().credit.match(piece)
        if match and (found := table.token(match["name"]) or table.token(_cues().kind.sub("", match["name"]))):
            return found, match["name"].strip()
    return None, ""


def _retold(page: Page, table: Outlets, own: str | None) -> tuple[list[_Source], bool]:
    """The outlets whose report or interview the first paragraphs retell, the most often named first, and whether that was exclusive (then it is the
    clipping's own). Where its ``own`` outlet is named more often than any other, it did the asking itself."""
    found: list[_Source] = []
    exclusive = False
    for span in page.body[:LEAD_PARAGRAPHS]:
        text = span.of(page.text)
        exclusive = exclusive or _EXCLUSIVE.search(text) is not None
        told = islice(_told_in(text, span.start, table), MOST_RETOLD)
        found += (source for source in told if not means_other(page, source.seen.printed))
    counts = Counter(source.outlet for source in found)
    ours = sum(counts[outlet] for outlet in counts if _same(outlet, own, table))
    found.sort(key=lambda source: (_same(source.outlet, own, table), -counts[source.outlet]))
    first = found[0].outlet if found and counts[found[0].outlet] >= ours else None
    return [
        source if source.outlet == first or _same(source.outlet, own, table) else _refused([source], MORE_OFTEN)[0]
        for source in found
    ], exclusive


def _told_in(text: str, start: int, table: Outlets) -> Iterator[_Source]:
    """The outlets that a paragraph says it rests on, known ones first."""
    for outlet, begin, end, words in table.mentions(text):
        if words in table.careful and not _is_meant(text, begin, end, outlet):
            continue
        if _is_cued(text, begin, end):
            yield _retelling(outlet, text[begin:end], Span(start + begin, start + end))
    for name, begin, end in named_with_initials(text):
        if table.named(name) is None and _is_cued(text, begin, end):
            yield _retelling(Outlet(name, agency=True), text[begin:end], Span(start + begin, start + end))


def _is_meant(text: str, start: int, end: int, outlet: Outlet) -> bool:
    """Whether a name that is also a word, or something else's initials, means the outlet: "told the Mirror"; initials where no "the" stands: "told AFP"."""
    preceded = text[max(0, start - 4) : start].lower().endswith("the ")
    if not (outlet.agency and text[start:end].isupper()):
        return preceded
    return not preceded and _cues().direct.search(text[max(0, start - 40) : start]) is not None


def _retelling(outlet: Outlet, printed: str, span: Span) -> _Source:
    return _source(outlet, "retold in the lead", RETELLING, printed, span)


def _is_cued(text: str, start: int, end: int) -> bool:
    cues = _cues()
    return bool(cues.before.search(text[max(0, start - 80) : start]) or cues.after.match(text[end : end + 60]))


def _background(page: Page, table: Outlets) -> Iterator[_Source]:
    """Outlets named behind the lead as what somebody spoke to. Only what follows such words is looked at: whole articles take too long."""
    for span in page.body[LEAD_PARAGRAPHS : LEAD_PARAGRAPHS + BACKGROUND_PARAGRAPHS]:
        text = span.of(page.text)
        for cue in _cues().cue.finditer(text):
            near = text[cue.end() : cue.end() + 70]
            for outlet, begin, end, words in table.mentions(near):
                start = cue.end() + begin
                if words in table.careful or not _is_cued(text, start, start + end - begin):
                    continue
                place = Span(span.start + start, span.start + cue.end() + end)
                seen = Sighting(
                    field="agency", value=outlet.name, source="told further down", printed=near[begin:end],
                    span=place, reason=NOT_IN_LEAD,
                )  # fmt: skip
                yield _Source(outlet, seen)


def _same(agency: Outlet, own: str | None, table: Outlets) -> bool:
    """Whether the agency is the outlet itself, or a short name ("The Chronicle") of it."""
    if own is None:
        return False
    said, full = set(name_words(agency.name)) - {"the"}, [word for word in name_words(own) if word != "the"]
    if said and said <= set(full):
        return True
    return table.named(own) == agency or normal(own) == normal(agency.name)
