"""A small trained filter over what the rules found: a logistic regression whose features are the rule, the cue, the source and the shape of the content.

Its weights come from the project's own marked dispatches and from nothing else (``make train``, ``evals/train.py``). It adds nothing: it only drops
findings that on those dispatches were more often wrong than right, so that looser rules may stand beside strict ones.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files

from dragoman.reading.draft import Doc, Token
from dragoman.reading.statements.finding import Finding
from dragoman.reading.statements.page import Page

WEIGHTS = "weights.json"
_FAR = 5
_LONGEST = 8
_FIRST = 12
_QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True)
class Sieve:
    """The trained filter. ``weights`` by feature; a finding stays where its probability is not below ``threshold``."""

    weights: dict[str, float]
    bias: float
    threshold: float
    version: str = ""

    @classmethod
    def load(cls) -> "Sieve":
        """The weights that are shipped with the reader; ``version`` is their digest."""
        text = files("dragoman.reading.statements").joinpath(WEIGHTS).read_text("utf-8")
        data = json.loads(text)
        return cls(data["weights"], data["bias"], data["threshold"], sha256(text.encode()).hexdigest()[:8])

    @cached_property
    def _least(self) -> float:
        """The threshold as a score: log odds."""
        return math.log(self.threshold / (1 - self.threshold)) if self.threshold > 0 else -math.inf

    def score(self, features: Sequence[str]) -> float:
        """Log odds that a finding is right."""
        weights = self.weights
        return self.bias + sum(weights[each] for each in features if each in weights)

    def keeps(self, page: Page, finding: Finding) -> bool:
        """Whether a finding stays."""
        if not self.threshold:
            return True
        return self.score(features(page, finding)) >= self._least


def features(page: Page, finding: Finding) -> list[str]:
    """What the filter sees of a finding, each feature once."""
    return list(
        dict.fromkeys((*_of_cue(page.doc, finding), *_of_source(page.doc, finding), *_of_content(page, finding)))
    )


def _of_cue(doc: Doc, finding: Finding) -> Iterator[str]:
    rule = finding.rule
    yield f"rule={rule}"
    yield f"act={finding.act}"
    if finding.verb is None:
        yield "cue missing"
        return
    cue = doc[finding.verb]
    yield f"cue={cue.lemma_.lower()}"
    yield f"cue tag={cue.tag_}"
    yield f"cue dependency={cue.dep_}"
    yield f"rule, cue tag={rule} {cue.tag_}"
    yield f"act, cue tag={finding.act} {cue.tag_}"
    yield f"above cue={cue.head.pos_}"
    for kid in cue.lefts:
        if kid.dep_ == "aux":
            yield f"auxiliary={kid.lower_}"
        elif kid.dep_ == "neg":
            yield "negated"


def _of_source(doc: Doc, finding: Finding) -> Iterator[str]:
    if finding.head is None:
        yield "source missing"
        return
    head: Token = doc[finding.head]
    yield f"source={head.pos_} {head.ent_type_}"
    yield f"source dependency={head.dep_}"
    if head.pos_ in ("PRON", "NOUN"):
        yield f"source word={head.lemma_.lower()}"
    if finding.verb is not None:
        side = "before" if head.i < finding.verb else "after"
        yield f"source {side} by {min(_FAR, abs(head.i - finding.verb) // 2)}"


def _of_content(page: Page, finding: Finding) -> Iterator[str]:
    text, doc = page.text, page.doc
    start, end = finding.content[0]
    size = sum(stop - begin for begin, stop in finding.content)
    yield f"content length={min(_LONGEST, int(math.log2(size + 1)))}"
    yield f"content pieces={min(3, len(finding.content))}"
    first, last = page.token_at(start), page.token_at(end)
    quoted = any(not _QUOTES.isdisjoint(text[begin:stop]) for begin, stop in finding.content)
    yield f"rule, quoted={finding.rule} {quoted}"
    if first < last:
        words = doc[first:last]
        yield f"first word={words[0].lower_[:_FIRST] if words[0].is_alpha else words[0].pos_}"
        yield f"first tag={words[0].pos_}"
        yield f"holds a verb={any(word.pos_ in ('VERB', 'AUX') for word in words)}"
        root = words.root
        yield f"content root={root.dep_}"
        yield f"content root tag={root.tag_}"
        yield f"rule, content root={finding.rule} {root.pos_}"
    yield f"then={text[finding.end : finding.end + 1]}"
