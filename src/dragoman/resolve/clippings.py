"""Which clippings go back to one report, how, and which of them the others go back to.

* *reprint*: the one was copied from the other, or both from a third, whole or cut, also lightly edited;
* *version*: one outlet's story, printed again or brought up to date;
* *retelling*: the one credits the other's outlet, and tells the same;
* *agency*: both credit one agency, and tell the same, or one of them does and the other has its words;
* *collection*: the one prints several reports of which the other is one; it joins nothing (:mod:`dragoman.resolve.reprints.collected`).

Containment, not likeness of the wholes, finds a reprint that was cut and put under new furniture (a cut reprint has a Jaccard likeness of about .1 and a
containment of about .9). Candidates come from an index of signature hashes, from the names that clippings credit, and from headlines; the texts decide.
A translation shares no words with its original and is not found.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from dragoman.model.proposal import Proposal, Verdict
from dragoman.model.reading import Reading
from dragoman.resolve.days import apart, span_of
from dragoman.resolve.evidence import Weighed, proposal
from dragoman.resolve.reprints.collected import apart_in_collections
from dragoman.resolve.reprints.direction import direction
from dragoman.resolve.reprints.index import FEWEST_SHARED, Pair, ReprintIndex
from dragoman.resolve.reprints.overlap import WHOLE
from dragoman.resolve.reprints.passages import Comparison, Passages
from dragoman.resolve.reprints.sheet import Sheet, same_press, sheet_of

METHOD = "clippings 3"

CANDIDATE_CONTAINMENT = 0.08
"""Sampled containment from which two texts are compared word for word: one paragraph of a report."""
REPRINT_CONTAINMENT = 0.5
"""Share of the smaller text found in the other from which two clippings are one report: rewritten stories about one event stay below .2,
cut and touched-up reprints above .6. This and all that follow were set on the dev half of ``evals/reprints``; rerun ``python -m evals.reprints``."""
DOUBTFUL_CONTAINMENT = 0.3
"""From here a person is asked."""
COPIED_WORDS = 60
"""A reprint has as many words of another text, quotes left out; fewer are a paragraph, and a person is asked."""
PARAGRAPH_WORDS = 40
"""A passage of so many words, quotes and all, in a text of its own is a paragraph copied, and a person is asked."""
LEAD_SHARED = 0.15
"""Of the lead of either text so much is shared, or what they share is background. A reprint shares most of it, a follow-up none."""
LEAD_KEPT = 0.5
"""A text that has so much of the other's lead took the report over, even where most of it is its own."""
VERSION_DAYS = 3
"""Versions of one outlet's story follow one another within so many days."""
AGAIN_CONTAINMENT = 0.9
"""Where so much of either stands in the other, an outlet's piece of another week is the old one printed again and no follow-up. A reprint, no version."""
AGENCY_CONTAINMENT = 0.1
"""Two clippings that name one agency and share this much retell one of its reports."""
SAME_REPORT_DAYS = 2
"""Retellings of one agency report are published within so many days."""
RETOLD_DAYS = 7
"""An outlet's report is retold within so many days."""
OTHER_REPORT_DAYS = 30
"""A quote that comes back after so long is cited from an older report."""
TITLE_LIKENESS = 0.5
"""Dice likeness of the headlines' words from which two retellings of an agency on the same days are of one report."""
SAME_NAMES = 0.4
"""Part of the names and numbers of the shorter list that two reports share from which they may be about one matter."""
RETOLD_NAMES = 5
"""Who retells a report names as many of its people, places and figures; fewer stand in any report that cites one quote of it."""
FIGURES = 4
"""So many figures in both texts tell a form filled in anew from a report printed again …"""
SAME_FIGURES = 0.34
"""… where fewer than this part of them are the same."""
STUB_WORDS = 45
"""A clipping of fewer words is a headline or a teaser."""
COMMON_BLOCK = 64
"""A name, headline word or quote in more clippings than this tells nothing apart and finds no candidates."""
ACCEPT_AT = 4
ASK_AT = 3


class Found(NamedTuple):
    """What one rule says about two clippings."""

    verdict: Verdict
    relation: str
    evidence: tuple[Weighed, ...]


def propose_clippings(readings: Sequence[Reading]) -> list[Proposal]:
    """Proposals about the common origin of clippings, one a pair, in the order of the pairs. The order of the readings changes nothing."""
    sheets = {sheet.clipping_id: sheet for sheet in map(sheet_of, readings)}
    ordered = dict(sorted(sheets.items()))
    index = ReprintIndex((sheet.clipping_id, sheet.signature) for sheet in ordered.values())
    comparison = Comparison(Background(index, ordered))
    matches = {
        (min(pair.left, pair.right), max(pair.left, pair.right)): pair
        for pair in index.pairs(containment=CANDIDATE_CONTAINMENT)
    }
    pairs = {*matches, *_told_pairs(ordered), *_credit_pairs(ordered), *_stub_pairs(ordered)}
    made = (_judge(sheets[one], sheets[other], matches.get((one, other)), comparison) for one, other in sorted(pairs))
    return apart_in_collections([each for each in made if each is not None], ordered)


def _match(one: Sheet, other: Sheet) -> Pair | None:
    """What two signatures share, where something else than the index made the pair: of what hundreds print it pairs each with one only."""
    shared = len(set(one.signature).intersection(other.signature))
    if shared < FEWEST_SHARED:
        return None
    part = shared / min(len(one.signature), len(other.signature))
    return Pair(one.clipping_id, other.clipping_id, shared, part) if part >= CANDIDATE_CONTAINMENT else None


def _judge(one: Sheet, other: Sheet, match: Pair | None, comparison: Comparison) -> Proposal | None:
    relation, credit = _credit(one, other)
    if match is None and relation == "retelling":
        match = _match(one, other)
    shared = comparison.passages(one, other, match)
    one_outlet = bool((one.outlet and one.outlet == other.outlet) or (one.address and one.address == other.address))
    found: list[Found] = []
    if one_outlet:
        found.extend(_version(one, other, shared))
    elif shared:
        found.extend(_reprint(one, other, shared))
    if credit and not any(each.verdict == "accept" for each in found):
        found.extend(_told(one, other, shared, relation, credit))
    if not found and not one_outlet:
        found.extend(_teaser(one, other))
    if not found:
        return None
    found = [_by_agency(one, other, each) for each in found]
    best = min(found, key=lambda each: (each.verdict != "accept", -sum(item.weight for item in each.evidence)))
    text = shared.texts if shared else None
    towards = direction(one, other, text, one_outlet=one_outlet)
    evidence = [*best.evidence, *(item for item in towards.reasons if item.code not in {e.code for e in best.evidence})]
    made = proposal(
        "clipping", one.clipping_id, other.clipping_id, evidence, decided=best.verdict, method=METHOD, relation=best.relation,
    )  # fmt: skip
    return replace(made, origin=towards.first)


def _version(one: Sheet, other: Sheet, shared: Passages | None) -> Iterator[Found]:
    """One outlet's two clippings: the same story, or a follow-up that repeats its background?"""
    part, lead = (shared.containment, shared.lead) if shared else (0.0, 0.0)
    gap = _gap(one, other)
    near = gap is None or gap <= VERSION_DAYS
    headline = _dice(one.title_words, other.title_words) >= TITLE_LIKENESS
    address = bool(one.address and one.address == other.address)
    evidence = [Weighed("contained", f"{part:.0%} of the one stands in the other", round(part * 10))] if shared else []
    evidence.append(Weighed("same_address", "they were found at one address", 2) if address else _SAME_OUTLET)
    if headline:
        evidence.append(Weighed("same_headline", "their headlines are alike", 2))
    most = part >= REPRINT_CONTAINMENT and lead >= LEAD_SHARED
    at_once = near and part >= DOUBTFUL_CONTAINMENT and (address or headline or most)
    if (form := _form(one, other, shared)) and not address:
        evidence.append(form)
        if at_once or part >= REPRINT_CONTAINMENT:
            yield Found("undecided", "version" if near else "reprint", tuple(evidence))
    elif at_once:
        yield Found("accept", "version", tuple(evidence))
    elif not near and lead >= LEAD_KEPT and _whole_again(shared):
        evidence.append(
            Weighed("printed_again", "the whole of either stands in the other: an old piece printed again", 1)
        )
        yield Found("accept", "reprint", tuple(evidence))
    elif part >= (DOUBTFUL_CONTAINMENT if near else REPRINT_CONTAINMENT) and lead >= LEAD_SHARED:
        yield Found("undecided", "version" if near else "reprint", tuple(evidence))


def _whole_again(shared: Passages | None) -> bool:
    """Whether each of two texts stands in the other: of a feature that takes in an old brief only the brief does."""
    if shared is None or shared.texts is None:
        return False
    parts = (shared.containment, shared.texts.one.containment, shared.texts.other.containment)
    return min(parts) >= AGAIN_CONTAINMENT


def _by_agency(one: Sheet, other: Sheet, found: Found) -> Found:
    """What was found of two outlets that print one report, of which an agency outside the two is named as the source: both have it from the agency."""
    named = [sheet for sheet in (one, other) if sheet.agency]
    if found.relation != "reprint" or not named:
        return found
    if len(named) > 1 and same_press(one.clipping.agency, other.clipping.agency) is False:
        return found
    [*_, sheet] = named
    if same_press(sheet.clipping.agency, (one if sheet is other else other).clipping.outlet) is not False:
        return found
    agency = sheet.clipping.agency
    who = (
        f"both credit {agency}"
        if len(named) > 1
        else f"{sheet.clipping.outlet or 'one'} credits {agency}, and the other has its words"
    )
    return found._replace(relation="agency", evidence=(*found.evidence, Weighed("agency_report", who, 1)))


_SAME_OUTLET = Weighed("same_outlet", "one outlet published both", 1)


def _reprint(one: Sheet, other: Sheet, shared: Passages) -> Iterator[Found]:
    """Two outlets' clippings that share words: the one report, a paragraph of it, or an agency's background?"""
    part, lead = shared.containment, shared.lead
    gap = _gap(one, other)
    near = gap is None or gap <= VERSION_DAYS
    evidence = [Weighed("contained", f"{part:.0%} of the shorter one's words stand in the other", round(part * 10))]
    background = lead < LEAD_SHARED and part < WHOLE
    if background:
        evidence.append(Weighed("background", "what they share stands after the news, as background does", -3))
    elif shared.copied < COPIED_WORDS:
        evidence.append(Weighed("one_paragraph", f"they share no more than {shared.copied} words", -3))
    form = _form(one, other, shared)
    if form:
        evidence.append(form)
    took_over = lead >= LEAD_KEPT and shared.passage >= COPIED_WORDS and part >= DOUBTFUL_CONTAINMENT
    if not form and shared.copied >= COPIED_WORDS and not background and (part >= REPRINT_CONTAINMENT or took_over):
        yield Found("accept", "reprint", tuple(evidence))
        return
    paragraph = near and shared.passage >= PARAGRAPH_WORDS and not background
    if paragraph or (part >= DOUBTFUL_CONTAINMENT and (near or not background)):
        yield Found("undecided", "reprint", tuple(evidence))


def _form(one: Sheet, other: Sheet, shared: Passages | None) -> Weighed | None:
    """A reason against: daily reports of monitors, prices or casualties repeat their wording and change their figures."""
    if shared is None or shared.texts is None or not _gap(one, other):
        return None
    left, right = shared.texts.one.figures, shared.texts.other.figures
    fewer = min(len(left), len(right))
    if fewer < FIGURES or len(left & right) >= SAME_FIGURES * fewer:
        return None
    return Weighed("other_figures", "the wording is the same on another day, the figures are not", -4)


def _told(one: Sheet, other: Sheet, shared: Passages | None, relation: str, credit: Weighed) -> Iterator[Found]:
    """Two clippings of which one credits the other's outlet, or both one agency."""
    evidence = [credit]
    if shared and shared.containment >= AGENCY_CONTAINMENT and shared.lead >= LEAD_SHARED:
        evidence.append(Weighed("shared_words", "they share runs of words outside quotes", 2))
    if not one.quoted_runs.isdisjoint(other.quoted_runs):
        quotes = max(len(one.quotes & other.quotes), 1)
        evidence.append(Weighed("shared_quotes", f"they share {_counted(quotes, 'quote')}", 2))
    gap = _gap(one, other)
    if gap is not None and gap <= SAME_REPORT_DAYS and _dice(one.title_words, other.title_words) >= TITLE_LIKENESS:
        evidence.append(Weighed("same_headline", "their headlines and dates are alike", 2))
    by_quotes = [item.code for item in evidence[1:]] == ["shared_quotes"]
    if len(evidence) > 1 and _alike_names(one.names, other.names):
        evidence.append(Weighed("same_names", "they name the same people, places and figures", 1))
    named = one.names and other.names
    if relation == "retelling" and by_quotes and named and len(one.names & other.names) < RETOLD_NAMES:
        evidence.append(
            Weighed("little_else", "besides quotes they share little: a report of its own may cite a quote", -2)
        )
    if gap is not None and gap > RETOLD_DAYS:
        evidence.append(Weighed("other_time", f"published {gap} days apart", -2 if gap > OTHER_REPORT_DAYS else -1))
    weight = sum(item.weight for item in evidence)
    if len(evidence) > 1 and weight >= ASK_AT:
        yield Found("accept" if weight >= ACCEPT_AT else "undecided", relation, tuple(evidence))


def _alike_names(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= max(3, SAME_NAMES * min(len(one), len(other)))


def _credit(one: Sheet, other: Sheet) -> tuple[str, Weighed | None]:
    """Who of them credits whom: the other's outlet, or both one third."""
    for copy, source in ((one, other), (other, one)):
        if copy.agency and copy.outlet != source.outlet:
            named = same_press(copy.clipping.agency, source.clipping.outlet)
            if named is not False:
                by = f"{copy.clipping.outlet or 'one'} credits {copy.clipping.agency}, which published the other"
                return "retelling", Weighed("credits", by, 2) if named else _initials(copy, source.clipping.outlet)
    if one.agency and other.agency:
        named = same_press(one.clipping.agency, other.clipping.agency)
        if named:
            return "agency", Weighed("same_agency", f"both go back to {one.clipping.agency}", 2)
        if named is None:
            return "agency", _initials(one, other.clipping.agency)
    return "", None


def _initials(one: Sheet, other: str | None) -> Weighed:
    return Weighed("same_initials", f"{one.clipping.agency} may be {other}: the initials fit", 1)


def _teaser(one: Sheet, other: Sheet) -> Iterator[Found]:
    """A headline or teaser alone, under the other's headline: a person is asked."""
    gap = _gap(one, other)
    if _is_stub(one) == _is_stub(other) or (gap is not None and gap > VERSION_DAYS):
        return
    if _headline(one) == _headline(other):
        yield Found(
            "undecided", "reprint", (Weighed("headline_only", "the one is no more than the other's headline", 1),)
        )


class Background:
    """Which hashes are of paragraphs that are printed again and again: they stand in clippings of three occasions or more."""

    OCCASIONS = 3
    GAP = 3
    """Days between two occasions at least: reprints of one report follow one another closer."""

    def __init__(self, index: ReprintIndex, sheets: Mapping[str, Sheet]) -> None:
        self._index, self._sheets = index, sheets
        self._known: dict[int, bool] = {}

    def __call__(self, values: Collection[int]) -> int:
        """How many of these hashes are background."""
        often = (value for value, held in self._index.held(values) if held >= self.OCCASIONS)
        return sum(map(self._is_background, often))

    def _is_background(self, value: int) -> bool:
        if value not in self._known:
            self._known[value] = self._occasions(value) >= self.OCCASIONS
        return self._known[value]

    def _occasions(self, value: int) -> int:
        count, last = 0, None
        dated = (self._sheets[holder].published for holder in self._index.holders(value))
        for low, high in sorted(days for days in dated if days):
            if last is None or low - last >= self.GAP:
                count += 1
            last = high if last is None else max(last, high)
        return count


def _told_pairs(sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str]]:
    """Clippings that name one source and share a quote, or whose headlines share a longer word in the same fortnight."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    crediting = {key for sheet in sheets.values() if sheet.agency for key in sheet.sources}
    for clipping_id, sheet in sheets.items():
        for source in sheet.sources & crediting:
            for quote in sheet.quotes:
                blocks[source, "quote", quote].append(clipping_id)
            for day in (sheet.published[1], sheet.published[1] + SAME_REPORT_DAYS) if sheet.published else ():
                for word in sheet.title_words:
                    blocks[source, str(day // 7), word].append(clipping_id)
    for block in map(sorted, map(set, blocks.values())):
        if len(block) <= COMMON_BLOCK:
            yield from (pair for pair in combinations(block, 2) if sheets[pair[0]].agency or sheets[pair[1]].agency)


def _credit_pairs(sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str]]:
    """A clipping that credits an outlet, with what that outlet published in the week before."""
    by_week: dict[tuple[str, int], list[str]] = defaultdict(list)
    for clipping_id, sheet in sheets.items():
        if sheet.published:
            for key in sheet.sources if not sheet.agency else ():
                by_week[key, sheet.published[0] // RETOLD_DAYS].append(clipping_id)
    for clipping_id, sheet in sheets.items():
        if not sheet.agency or not sheet.published:
            continue
        week = sheet.published[1] // RETOLD_DAYS
        for key in sheet.sources:
            found = [*by_week.get((key, week - 1), ()), *by_week.get((key, week), ())]
            if len(found) <= COMMON_BLOCK:
                near = (each for each in found if each != clipping_id)
                yield from (
                    (min(each, clipping_id), max(each, clipping_id))
                    for each in near
                    if (gap := apart(sheets[each].published, sheet.published)) is not None and gap <= RETOLD_DAYS
                )


def _stub_pairs(sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str]]:
    """Headlines and teasers, with the clippings that have the same headline."""
    blocks: dict[frozenset[str], list[str]] = defaultdict(list)
    for clipping_id, sheet in sheets.items():
        if len(_headline(sheet)) >= FEWEST_SHARED:
            blocks[_headline(sheet)].append(clipping_id)
    for block in blocks.values():
        stubs = {each for each in block if _is_stub(sheets[each])} if 1 < len(block) <= COMMON_BLOCK else set()
        yield from ((min(stub, each), max(stub, each)) for stub in sorted(stubs) for each in block if each not in stubs)


def _is_stub(sheet: Sheet) -> bool:
    return (
        bool(sheet.clipping.text)
        and len(sheet.signature) * 2 < STUB_WORDS
        and sum(len(words) for words, _ in sheet.words()) < STUB_WORDS
    )


def _headline(sheet: Sheet) -> frozenset[str]:
    if sheet.title_words or not _is_stub(sheet):
        return sheet.title_words
    return frozenset(word for words, _ in sheet.words() for word in words if len(word) > 3)


def _gap(one: Sheet, other: Sheet) -> int | None:
    """Days from the one publication to the other at most, None where either is unknown."""
    return span_of(one.published, other.published) if one.published and other.published else None


def _dice(one: Iterable[str], other: Iterable[str]) -> float:
    left, right = set(one), set(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
