"""One text as the statement rules see it: tokens, quotations, datelines, word lists, computed once."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy import symbols
from spacy.strings import get_string_id

from dragoman.reading.draft import Doc, Parse, Token
from dragoman.reading.statements.finding import Range, Weighed
from dragoman.reading.statements.lexicon import Lexicon
from dragoman.reading.statements.phrases import noun_phrase, trimmed
from dragoman.reading.statements.quotations import Quotation, quotations, utterance

_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.’'-]*(?:[ /][A-Z][\w.’'-]*){0,3}(?:, ?[A-Z][\w. ]{1,30})?(?:, \w+\.? \d{1,2}(?:, \d{4})?)?)"
    r"(?: ?\((?P<agency>[^)\n]{2,40})\))?(?: ?(?P<dash>[—–] ?|--? )| ?: )(?=[A-Z“\"‘])"
)
"""PLACE (AGENCY) –, PLACE: and their like at the beginning of a paragraph."""

_STOPS = frozenset({".", "!", "?", ";"})
PAUSES = frozenset({",", "—", "–", "-"})
ADJUNCTS = frozenset({"when", "while", "after", "before", "since", "amid"})
_CLAUSE = 25
"""Tokens that a clause about a source may have; longer ones are the parser's more often than the writer's."""


@dataclass(frozen=True, slots=True)
class Places:
    """Indexes of the tokens that rules start from, in text order: forms of cue verbs and *according*, cue nouns, cue adjectives, hedges,
    persons' names."""

    verbs: tuple[int, ...]
    nouns: tuple[int, ...]
    adjectives: tuple[int, ...]
    hedges: tuple[int, ...]
    persons: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc, words: Lexicon) -> "Places":
        """Looked up by string ids in one array: making a Python object of every token costs more than all the rules."""
        lower, lemma, pos, entity = (
            doc.to_array(["LOWER", "LEMMA", "POS", "ENT_TYPE"]).T.tolist() if len(doc) else ([], [], [], [])
        )
        noun, person = symbols.NOUN, get_string_id("PERSON")
        ids = words.ids
        return cls(
            verbs=tuple(i for i, form in enumerate(lower) if form in ids.verbs),
            nouns=tuple(i for i, form in enumerate(lemma) if form in ids.nouns and pos[i] == noun),
            adjectives=tuple(i for i, form in enumerate(lower) if form in ids.adjectives),
            hedges=tuple(i for i, form in enumerate(lower) if form in ids.hedges),
            persons=tuple(i for i, label in enumerate(entity) if label == person),
        )


class Page:
    """The parse of one clipping with what every rule needs of it."""

    def __init__(self, parse: Parse, words: Lexicon, names: Mapping[int, Range]) -> None:
        self.parse = parse
        self.doc: Doc = parse.doc
        self.text = parse.body.text
        self.words = words
        self.names = names
        """For every token of a name that an earlier reader found, the token range of the name."""
        self.quotes: list[Quotation] = quotations(parse)
        self.places = Places.of(self.doc, words)
        self.claimed: dict[int, int] = {}
        """Quotations that direct speech has given to a cue: position of the opening mark, position of the cue."""
        self.shared: dict[int, Token] = {}
        """Verbs that the parser put inside another's content though they share its source, with that verb: *said …, adding that*."""
        self.weighed: dict[int, tuple[Weighed, ...]] = {}
        """For a cue's token what rules dropped while they looked for its content and source."""

    def weigh(self, cue: int, tokens: Range, reason: str) -> None:
        """Take note of tokens that a rule dropped for a cue, and why."""
        known = self.weighed.get(cue, ())
        if (tokens, reason) not in known:
            self.weighed[cue] = (*known, (tokens, reason))

    def stops(self, token: Token) -> bool:
        """Whether a token ends a sentence or half of one: not the full stop of *Capt. Moss*, whatever the tokenizer made of it."""
        if token.text not in _STOPS:
            return False
        return token.text != "." or token.i == 0 or self.doc[token.i - 1].lower_ not in self.words.abbreviations

    def token_at(self, position: int) -> int:
        """Index of the first token that begins at or after a position."""
        return bisect_left(self.parse.starts, position)

    @cached_property
    def turns(self) -> list[int]:
        """Positions where content may end before its clause does, looked up once: nested content would be gone through again for every cue."""
        return [
            token.i
            for token in self.doc
            if token.text == ";"
            or token.dep_ == "conj"
            or token.lower_ == "on"
            or token.lower_ in ADJUNCTS
            or (token.i and self.doc[token.i - 1].text in PAUSES)
        ]

    @cached_property
    def quoted(self) -> list[int | None]:
        """For every token the number of the quotation it stands in."""
        inside: list[int | None] = [None] * len(self.doc)
        for n, quote in enumerate(self.quotes):
            for i in range(self.token_at(quote.start), self.token_at(quote.end)):
                inside[i] = n
        return inside

    @cached_property
    def _datelines(self) -> dict[int, int]:
        """For the first token of a paragraph with a dateline the first token after that."""
        found = {}
        for start, span in zip(self.parse.body.starts, self.parse.body.spans, strict=True):
            match = _DATELINE.match(self.text, start, start + min(120, span.end - span.start))
            if match is None:
                continue
            place = match["place"]
            first = self.token_at(start)
            if match["agency"] or match["dash"] or place.isupper() or self.doc[first].ent_type_ == "GPE":
                found[first] = self.token_at(match.end())
        return found

    def dateline(self, first: int) -> int:
        """The first token after the dateline that begins at this token, or the token itself."""
        return self._datelines.get(first, first)

    def after_dateline(self, head: Token, verb: Token) -> Token:
        """The real subject of a verb where the parser took the dateline for it."""
        for first, after in self._datelines.items():
            if first <= head.i < after:
                kids = [kid for kid in verb.lefts if kid.i >= after and kid.pos_ in ("NOUN", "PROPN", "PRON")]
                for kid in (*(kid for kid in kids if kid.dep_ == "nsubj"), *kids):
                    if kid.dep_ != "npadvmod":
                        return kid
                nouns = [token for token in self.doc[after : verb.i] if token.pos_ in ("NOUN", "PROPN", "PRON")]
                return next(
                    (token for token in nouns if token.head.i < after or token.head.i >= verb.i),
                    nouns[-1] if nouns else head,
                )
        return head

    def source(self, head: Token, cue: int | None = None) -> Range:
        """The token range of the noun phrase that names a source, without a dateline before it.

        With the position of the ``cue`` a clause that follows and tells who it is belongs to it (*a man who had seen it*, *Ole Dahl, who leads the
        delegation*), but for one in which the cue itself stands.
        """
        start, end = noun_phrase(head)
        start = self._rank(start)
        before = self.doc[start - 1] if start > 0 else head
        if before.dep_ in ("nsubj", "dep") and before.head == head.head and before.pos_ in ("NOUN", "PROPN"):
            start = before.left_edge.i  # "the widow Floarea Stancu" in two pieces
        for i in (start, head.i, end - 1):
            if i in self.names:
                start, end = min(start, self.names[i][0]), max(end, self.names[i][1])
        for first, after in self._datelines.items():
            if first <= start < after <= head.i:
                start = after
        own = self.quoted[head.i]
        while start < head.i and any(self.quoted[i] != own for i in range(start, head.i)):
            start += 1
        if cue is not None and not start <= cue < end:
            end = self._with_clause(head, end, cue)
        return trimmed(self.doc, start, self._stop(start, head.i + 1, self._hyphened(end)))

    def _stop(self, start: int, first: int, end: int) -> int:
        """Where a phrase must end after its head: at a colon, an utterance, a bracket that was opened before it."""
        quoted = self.quoted
        for token in self.doc[first:end] if first < end else ():
            text = token.text
            if text == ":" or (quoted[token.i] is not None and self._speech_at(token.i)):
                return token.i
            if text == ")" and not any(other.text == "(" for other in self.doc[start : token.i]):
                return token.i
        return end

    def _rank(self, start: int) -> int:
        """Where a name begins with the abbreviated rank before it, which the tokenizer and the parser tore off: *the chief delegate, Brig. Omar Tal*."""
        dot = start if self.doc[start].text == "." else start - 1
        if dot < 1 or self.doc[dot].text != "." or self.stops(self.doc[dot]):
            return start
        rank = self.doc[dot - 1]
        above = rank.head if rank.dep_ == "appos" and rank.head.i < rank.i else rank
        return above.left_edge.i

    def _with_clause(self, head: Token, end: int, cue: int) -> int:
        """The end of a noun phrase with the clause about it that follows: one with *who* or *which*, or a participle."""
        doc = self.doc
        after = end + 1 if end < len(doc) and doc[end].text in (",", "–", "—") else end
        if after >= len(doc) or self.quoted[after] != self.quoted[head.i]:
            return end
        first = doc[after]
        clause = next((above for above in (first, *first.ancestors) if above.dep_ in ("relcl", "acl")), None)
        if clause is None or not (head.i <= clause.head.i < end) or clause.left_edge.i < after:
            return end
        last = clause.right_edge.i + 1
        asks = any(token.tag_ in ("WP", "WDT", "WP$") for token in doc[after:last])
        told = clause.dep_ == "relcl" and (asks or (after == end and cue >= last))
        doing = clause.dep_ == "acl" and (after == end or (clause.tag_ == "VBN" and cue >= last))
        known = self.words.verbs.get(clause.lower_)
        if known is not None and "clause" in known.frames and known.frames["clause"] == "said":
            return end  # who also said that …
        if not (told or doing) or after <= cue < last or last - after > _CLAUSE:
            return end
        return last

    def _hyphened(self, end: int) -> int:
        """The end of a noun phrase that breaks off in a word with a hyphen: *co|-host Ole Dahl*."""
        doc = self.doc
        if end + 1 >= len(doc) or doc[end].text != "-" or doc[end - 1].whitespace_ or doc[end].whitespace_:
            return end
        end += 2
        while end < len(doc) and doc[end].pos_ == "PROPN":
            end += 1
        return end

    def _speech_at(self, i: int) -> bool:
        """Whether an utterance in quotation marks begins at a token."""
        n = self.quoted[i]
        return n is not None and self.quotes[n].start == self.doc[i].idx and utterance(self.text, self.quotes[n])
