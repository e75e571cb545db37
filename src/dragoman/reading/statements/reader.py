"""The statements reader: finds attributions, nests them, and says who speaks, to whom, how and when."""

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dragoman.model.dates import PartialDate, Precision
from dragoman.model.reading import Statement, TimeExpression, Unknown
from dragoman.model.terms import Mode
from dragoman.model.text import Span, characters, shared_characters
from dragoman.model.vocabulary import digest
from dragoman.reading.draft import Draft, Token, Tokens, ids
from dragoman.reading.statements.according import according
from dragoman.reading.statements.circumstances import Speaking, circumstances, count
from dragoman.reading.statements.cutting import without
from dragoman.reading.statements.direct import DirectSpeech
from dragoman.reading.statements.explaining import explanations
from dragoman.reading.statements.finding import Finding, Range, Weighed
from dragoman.reading.statements.lexicon import lexicon
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.predicates import predicated
from dragoman.reading.statements.quotations import Quotation
from dragoman.reading.statements.reported import reported
from dragoman.reading.statements.sifting import Sieve
from dragoman.reading.statements.speakers import NOBODY, SINGULAR, SPEAKING, Memory, Source, Speakers

_MARKS = "\"“”„«»‟‘’'`.,;:!?…—–- \n\t"
_ADVERBIAL = frozenset({"pobj", "prep", "npadvmod", "advmod", "amod", "compound", "nmod", "nummod", "pcomp"})
_CHAIN = 5
_ALIKE = 0.9
_SHOWN = 80
"""Characters of a dropped finding that are shown."""
_SECOND = "a second cue for the same words"
_PRECISIONS: dict[int, Precision] = {10: "day", 7: "month", 4: "year"}


class StatementsReader:
    """Who said what to whom.

    Gives one :class:`~dragoman.model.reading.Statement` for every attribution of words (``act`` said) and of states of mind (believes,
    intends). A source that names no actor leaves ``speaker`` None, with ``anonymous`` set where nobody in particular is meant.
    """

    name = "statements"
    requires = frozenset({"parse", "actors", "times"})
    assigns = frozenset({"statements", "explanations"})

    def __init__(self, *, sieve: Sieve | None = None) -> None:
        self._words = lexicon()
        self._speaking = Speaking.load()
        self._sieve = sieve or Sieve.load()
        self.version = f"4+{digest('cues', 'speaking')}+{self._sieve.version}"

    def found(self, draft: Draft) -> tuple[Page, Speakers, list[Finding]]:
        """What the rules find in a draft, in the order in which it begins, before the filter; with the page and its speakers."""
        speakers = Speakers(draft, self._words)
        page = Page(draft.parse, self._words, speakers.names)
        speakers.know(page.places.persons)
        spoken = DirectSpeech(page).findings()
        claimed = {finding.verb: finding for finding in spoken if finding.verb is not None}
        told = reported(page, claimed)
        return page, speakers, _in_order(_once(page, [*spoken, *told, *according(page, claimed), *predicated(page)]))

    def read(self, draft: Draft) -> Draft:
        """The draft with its statements, in the order in which they begin."""
        page, speakers, everything = self.found(draft)
        findings = [finding for finding in everything if self._sieve.keeps(page, finding)]
        outer = _nested(draft, findings)
        who = _sources(draft, findings, outer, page.quotes, speakers)
        rows = _rows(draft, page, findings, outer, who, speakers, self._speaking)
        dropped = () if len(findings) == len(everything) else tuple(f for f in everything if f not in findings)
        unknown = tuple(
            Unknown(field="speaker", row=row.id, reason="the source names nobody that the clipping identifies")
            for row in rows
            if row.speaker is None and not row.anonymous and row.act == "said"
        )
        why = tuple(explanations(draft, findings, rows, who, speakers))
        return dataclasses.replace(
            draft,
            statements=rows,
            unknown=(*draft.unknown, *unknown, *(_sifted(page, finding) for finding in dropped)),
            explanations=(*draft.explanations, *why),
        )


def _sifted(page: Page, finding: Finding) -> Unknown:
    """What the filter dropped, so that nobody has to wonder."""
    words = " ".join(page.text[finding.start : finding.end].split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
    return Unknown(
        field="statement",
        row=None,
        reason=f"rule {finding.rule} reads words of somebody's in “{shown}”, but the trained filter doubts it",
    )


def _once(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """Without what is told twice: a second cue for the very words of a quotation, and a noun with the verb that lends it to its subject
    (*voiced fears that …*), of which the one with the clause stays."""
    direct = [f for f in findings if f.direct]
    by_cue = {f.verb: f for f in findings if f.verb is not None}
    dropped = set()
    lost: dict[int | None, list[Weighed]] = {}
    for finding in findings:
        if finding.verb is None:
            continue
        place = page.doc[finding.verb]
        quoted = next((f for f in direct if _same(page, finding, f)), None) if not finding.direct else None
        if quoted is not None:
            dropped.add(finding.verb)
            lost.setdefault(quoted.verb, []).append((finding.cue or (place.i, place.i + 1), _SECOND))
        lender = by_cue.get(place.head.i) if place.dep_ == "dobj" and place.pos_ == "NOUN" else None
        if lender is not None and place.head.lower_ in page.words.supports:
            first = page.doc[page.token_at(finding.start)]
            stays, goes = (finding, place.head) if first.lower_ in ("that", "to") else (lender, place)
            dropped.add(goes.i)
            lost.setdefault(stays.verb, []).append(((goes.i, goes.i + 1), _SECOND))
    left = (
        dataclasses.replace(f, rejected=(*f.rejected, *lost[f.verb])) if f.verb in lost else f
        for f in findings
        if f.verb is None or f.verb not in dropped
    )
    apart = (
        f if f.source is None else dataclasses.replace(f, content=without(page, f.content, f.source)) for f in left
    )
    return [f for f in apart if f.content]


def _same(page: Page, finding: Finding, other: Finding) -> bool:
    """Whether two findings have the same words (nine tenths of them) and neither cue stands in them."""
    if finding.verb is None or other.verb is None or finding.verb == other.verb or finding.start >= other.end:
        return False
    if other.start >= finding.end or finding.start >= other.end:
        return False
    one, two = [Span(*part) for part in finding.content], [Span(*part) for part in other.content]
    cues = [page.doc[n].idx for n in (finding.verb, other.verb)]
    if any(part.start <= cue < part.end for part in (*one, *two) for cue in cues):
        return False
    shared = shared_characters(one, two)
    return shared >= _ALIKE * (characters(one) + characters(two) - shared)


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    """In the order in which they begin, the wider first; of two with the same content and cue, one."""
    unique: dict[tuple[tuple[Range, ...], Range | None], Finding] = {}
    for finding in findings:
        unique.setdefault((finding.content, finding.cue), finding)
    return sorted(unique.values(), key=lambda f: (f.start, -f.end, f.verb if f.verb is not None else -1))


def _nested(draft: Draft, findings: Sequence[Finding]) -> list[int | None]:
    """For every finding the number of the smallest one in whose content it was made: the one that holds its cue, or its words if it has none."""
    doc = draft.parse.doc
    places = [doc[f.verb].idx if f.verb is not None else f.start for f in findings]
    outer: list[int | None] = []
    bounds = [(finding.start, finding.end) for finding in findings]
    for n, finding in enumerate(findings):
        best: tuple[int, int] | None = None
        place = places[n]
        around = [m for m, (low, high) in enumerate(bounds) if low <= place < high] if finding.verb is not None else ()
        for m in around:
            other = findings[m]
            if m == n or other.verb == finding.verb:
                continue
            size = sum(end - start for start, end in other.content)
            holds = any(start <= place < end for start, end in other.content) and not (
                other.verb is not None and any(start <= places[m] < end for start, end in finding.content)
            )
            if holds and _overlap(finding, other) and (best is None or size < best[0]):
                best = (size, m)
        outer.append(best[1] if best is not None else None)
    return outer


def _overlap(finding: Finding, other: Finding) -> bool:
    return any(a < d and c < b for a, b in finding.content for c, d in other.content)


def _rows(
    draft: Draft,
    page: Page,
    findings: Sequence[Finding],
    outer: Sequence[int | None],
    who: Sequence[Source],
    speakers: Speakers,
    speaking: Speaking,
) -> tuple[Statement, ...]:
    quotes = page.quotes
    names = ids("s", findings)
    doc, body = draft.parse.doc, draft.parse.body
    rows = []
    for n, finding in enumerate(findings):
        found = who[n].actors
        told = speakers.named(doc[finding.told]) if finding.told is not None and finding.act == "said" else ()
        above = outer[n]
        around = circumstances(page, finding, speaking) if finding.act == "said" else (None, None)
        rows.append(
            Statement(
                id=names[n],
                speaker=found[0] if found else None,
                speakers=found if len(found) > 1 else (),
                source=draft.parse.span(doc[finding.source[0] : finding.source[1]])
                if finding.source is not None
                else None,
                anonymous=who[n].anonymous,
                cue=draft.parse.span(doc[finding.cue[0] : finding.cue[1]]) if finding.cue is not None else None,
                content=tuple(span for start, end in finding.content for span in body.split(start, end)),
                mode=_mode(draft, finding, quotes),
                addressee=told[0] if told else None,
                inside=names[above] if above is not None else None,
                act=finding.act,
                hedges=_hedges(page, finding),
                date=_date(draft, finding),
                medium=_words(draft, around[0]),
                occasion=_words(draft, around[1]),
                count=count(page, finding, speaking) if who[n].anonymous and finding.act == "said" else None,
            )
        )
    return tuple(rows)


def _sources(
    draft: Draft,
    findings: Sequence[Finding],
    outer: Sequence[int | None],
    quotes: Sequence[Quotation],
    speakers: Speakers,
) -> list[Source]:
    """Who speaks each finding. Pronouns that no reader resolved and uncued speech follow the speaker before, or, where the quotation runs on, the
    one after."""
    doc = draft.parse.doc
    who = [NOBODY] * len(findings)
    memory = Memory(draft.parse, speakers)
    for n, finding in enumerate(findings):
        above = outer[n]
        if finding.head is not None:
            head = doc[finding.head]
            who[n] = speakers.source(head)
            if not who[n].known and head.lower_ in SPEAKING and above is not None:
                who[n] = dataclasses.replace(who[above], rule="statements.speaker.within")
            elif not who[n].known and head.lower_ in SINGULAR:
                who[n] = memory.before(finding)
        elif finding.uncued:
            who[n] = memory.around(finding)
        if above is None and finding.act == "said" and (who[n].known or not finding.uncued):
            memory.note(who[n], finding)
    for n in range(len(findings) - 2, -1, -1):
        if findings[n].uncued and _runs_on(findings[n], quotes):
            later = (
                m for m in range(n + 1, len(findings)) if outer[m] is None and findings[m].start >= findings[n].end
            )
            after = next(later, None)
            if after is not None and who[after].known:
                who[n] = dataclasses.replace(who[after], rule="statements.speaker.next")
    return who


def _runs_on(finding: Finding, quotes: Sequence[Quotation]) -> bool:
    """Whether the finding's last quotation is left open and the next paragraph opens another."""
    n = next((i for i, quote in enumerate(quotes) if quote.end == finding.end), None)
    return (
        n is not None
        and not quotes[n].closed
        and n + 1 < len(quotes)
        and quotes[n + 1].paragraph == quotes[n].paragraph + 1
    )


def _mode(draft: Draft, finding: Finding, quotes: Sequence[Quotation]) -> Mode:
    """Direct where all words are quoted or stand behind a speaker's label, indirect where none are, else mixed."""
    if finding.direct and finding.cue is None:
        return "direct"
    text = draft.parse.body.text
    quoted = unquoted = False
    for start, end in finding.content:
        position = start + len("that ") * text.startswith("that ", start)
        for quote in quotes:
            if quote.end <= start or quote.start >= end:
                continue
            unquoted |= bool(text[position : max(position, quote.start)].strip(_MARKS))
            quoted = True
            position = max(position, quote.end)
        unquoted |= bool(text[position : max(position, end)].strip(_MARKS))
    return "mixed" if quoted and unquoted else "direct" if quoted else "indirect"


def _words(draft: Draft, part: Range | None) -> Span | None:
    return draft.parse.run(*part) if part is not None and part[0] < part[1] else None


def _hedges(page: Page, finding: Finding) -> tuple[Span, ...]:
    """Hedging words in the content."""
    starts = page.parse.starts
    return tuple(
        page.parse.span(page.doc[i])
        for i in page.places.hedges
        if any(start <= starts[i] < end for start, end in finding.content)
    )


def _date(draft: Draft, finding: Finding) -> PartialDate | None:
    """When it was said: the one calendar date outside the content that hangs on the cue's verb (*said in Lomé on Friday*)."""
    if finding.verb is None or not draft.times:
        return None
    verb = draft.parse.doc[finding.verb]
    sentence = draft.parse.span(verb.sent)
    content = [span for start, end in finding.content for span in draft.parse.body.split(start, end)]
    starts = [time.span.start for time in draft.times]
    near = draft.times[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end)]
    dates = [
        date
        for time in near
        if not any(span.overlaps(time.span) for span in content)
        and (date := _partial(time)) is not None
        and _hangs_on(draft.parse.tokens(time.span), verb)
    ]
    return dates[0] if len(dates) == 1 else None


def _hangs_on(tokens: Tokens, verb: Token) -> bool:
    """Whether a phrase depends on a verb through prepositions alone."""
    if not len(tokens):
        return False
    above = tokens.root
    for _ in range(_CHAIN):
        if above.head == verb:
            return True
        if above.dep_ not in _ADVERBIAL or above.head == above:
            return False
        above = above.head
    return False


def _partial(time: TimeExpression) -> PartialDate | None:
    value = time.value[:10] if time.type in ("DATE", "TIME") else ""
    precision = _PRECISIONS.get(len(value))
    if precision is None or not value.replace("-", "").isdigit():
        return None
    return PartialDate(value=value, precision=precision, basis=time.basis)
