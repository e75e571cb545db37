"""Which clippings go back to one report: reprints by what they share, agency copy by the agency they name and the words they share.

Containment, not likeness of the wholes, finds a reprint that was cut and put under new furniture (a cut reprint has a Jaccard likeness of
about .1 and a containment of about .9). Candidates come from an inverted index of signature hashes.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from dragoman.model.clipping import Clipping
from dragoman.model.names import name_key, name_words
from dragoman.model.proposal import Proposal, Verdict
from dragoman.model.reading import Reading
from dragoman.resolve.days import Days, days_published, span_of
from dragoman.resolve.evidence import Weighed, proposal

METHOD = "clippings 1"
REPRINT_CONTAINMENT = 0.5
"""Share of the smaller signature found in the other from which two clippings are one report: rewritten stories about one event stay below .2,
cut and touched-up reprints above .6."""
DOUBTFUL_CONTAINMENT = 0.3
"""From here a person is asked."""
FEWEST_SHARED = 4
"""Fewer shared hashes can be one quoted sentence."""
AGENCY_CONTAINMENT = 0.1
"""Two clippings that name one agency and share this much retell one of its reports."""
QUOTE_WORDS = 6
"""Quotes shorter than this are said by many ("we will not give up")."""
SAME_REPORT_DAYS = 2
"""Retellings of one agency report are published within so many days."""
OTHER_REPORT_DAYS = 30
"""A quote that comes back after so long is cited from an older report."""
TITLE_LIKENESS = 0.5
"""Dice likeness of the headlines' words from which two retellings of an agency on the same days are of one report."""
COMMON_HASH = 200
"""A hash in more clippings than this is boilerplate and finds no candidates."""
SHINGLE = 5
SAMPLE = 4
"""Where a reading comes without a signature: shingles of five words, every fourth hash kept."""


@dataclass(frozen=True)
class Sheet:
    """A clipping for comparing."""

    clipping: Clipping
    quotes: frozenset[str]
    signature: frozenset[int]
    published: Days | None

    @property
    def clipping_id(self) -> str:
        """Whose sheet this is."""
        return self.clipping.clipping_id

    @cached_property
    def agencies(self) -> frozenset[str]:
        """Whose report it may be: the agency it names or, without one, its own outlet."""
        told = self.clipping.agency or self.clipping.outlet
        return frozenset((name_key(told),)) if told else frozenset()

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The headline's words of four letters or more."""
        return frozenset(word for word in name_words(self.clipping.title or "") if len(word) > 3)


def propose_clippings(readings: Sequence[Reading]) -> list[Proposal]:
    """Proposals about the common origin of clippings."""
    sheets = {sheet.clipping_id: sheet for sheet in map(_sheet, readings)}
    shared = _shared_hashes(sheets)
    pairs = set(shared) | set(_agency_pairs(sheets))
    return [
        made for left, right in sorted(pairs)
        if (made := _judge(sheets[left], sheets[right], shared.get((left, right), 0))) is not None
    ]  # fmt: skip


def _judge(one: Sheet, other: Sheet, shared: int) -> Proposal | None:
    smaller = min(len(one.signature), len(other.signature))
    containment = shared / smaller if smaller and shared >= FEWEST_SHARED else 0.0
    if containment >= DOUBTFUL_CONTAINMENT:
        told: Verdict = "accept" if containment >= REPRINT_CONTAINMENT else "undecided"
        text = f"{containment:.0%} of the shorter one's word runs stand in the other"
        return proposal(
            "clipping", one.clipping_id, other.clipping_id, [Weighed("contained", text, round(containment * 10))],
            decided=told, method=METHOD, relation="reprint",
        )  # fmt: skip
    agency = one.agencies & other.agencies
    if not agency or not (one.clipping.agency or other.clipping.agency):
        return None
    evidence = [Weighed("same_agency", f"both go back to {one.clipping.agency or other.clipping.agency}", 2)]
    if containment >= AGENCY_CONTAINMENT:
        evidence.append(Weighed("shared_words", f"they share {shared} sampled word runs", 2))
    if quotes := one.quotes & other.quotes:
        evidence.append(Weighed("shared_quotes", f"they share {len(quotes)} quotes", 2))
    gap = span_of(one.published, other.published) if one.published and other.published else None
    if gap is not None and gap <= SAME_REPORT_DAYS and _dice(one.title_words, other.title_words) >= TITLE_LIKENESS:
        evidence.append(Weighed("same_headline", "their headlines and dates are alike", 2))
    if gap is not None and gap > OTHER_REPORT_DAYS:
        evidence.append(Weighed("other_time", f"published {gap} days apart", -2))
    weight = sum(item.weight for item in evidence)
    if len(evidence) == 1 or weight < 3:
        return None
    return proposal(
        "clipping", one.clipping_id, other.clipping_id, evidence, decided="accept" if weight >= 4 else "undecided",
        method=METHOD, relation="agency",
    )  # fmt: skip


def _sheet(reading: Reading) -> Sheet:
    clipping = reading.clipping
    quotes = set()
    if clipping.text:
        for said in reading.statements:
            if said.mode != "indirect":
                words = name_words(" ".join(clipping.quote(span) for span in said.content))
                if len(words) >= QUOTE_WORDS:
                    quotes.add(" ".join(words))
    return Sheet(
        clipping,
        frozenset(quotes),
        frozenset(clipping.signature or _shingles(clipping)),
        days_published(clipping.published),
    )


def _shingles(clipping: Clipping) -> Iterator[int]:
    words = re.findall(r"\w+", " ".join(clipping.quote(span) for span in clipping.body).casefold())
    for start in range(len(words) - SHINGLE + 1):
        value = zlib.crc32(" ".join(words[start : start + SHINGLE]).encode())
        if value % SAMPLE == 0:
            yield value


def _shared_hashes(sheets: Mapping[str, Sheet]) -> dict[tuple[str, str], int]:
    """How many hashes two clippings share. Of clippings with equal signatures each is held against the first only, so that a report
    that a hundred outlets printed alike gives a hundred pairs and not five thousand."""
    equal: dict[frozenset[int], list[str]] = defaultdict(list)
    for clipping_id in sorted(sheets):
        if sheets[clipping_id].signature:
            equal[sheets[clipping_id].signature].append(clipping_id)
    shared = {(first, other): len(signature) for signature, (first, *others) in equal.items() for other in others}
    index: dict[int, list[str]] = defaultdict(list)
    for signature, (first, *_) in equal.items():
        for value in signature:
            index[value].append(first)
    found = Counter(
        (min(pair), max(pair))
        for holders in index.values()
        if 1 < len(holders) <= COMMON_HASH
        for pair in combinations(holders, 2)
    )
    return shared | found


def _agency_pairs(sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str]]:
    """Clippings of one agency that share a quote, or whose headlines share a longer word in the same month."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for clipping_id in sorted(sheets):
        sheet = sheets[clipping_id]
        for agency in sheet.agencies:
            for quote in sheet.quotes:
                blocks[agency, "quote", quote].append(clipping_id)
            for day in (sheet.published[1], sheet.published[1] + SAME_REPORT_DAYS) if sheet.published else ():
                for word in sheet.title_words:
                    blocks[agency, str(day // 7), word].append(clipping_id)
    for block in blocks.values():
        yield from combinations(sorted(set(block)), 2)


def _dice(a: Iterable[str], b: Iterable[str]) -> float:
    one, other = set(a), set(b)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
