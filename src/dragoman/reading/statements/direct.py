"""Direct speech: which quotation belongs to which cue, read from the narrator's words around the quotation marks."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.reading.draft import Parse, Token
from dragoman.reading.statements.complements import complement
from dragoman.reading.statements.finding import Finding, Range
from dragoman.reading.statements.lexicon import Lexicon
from dragoman.reading.statements.phrases import child, doer, noun_phrase, verb_group
from dragoman.reading.statements.quotations import Quotation, utterance

_TERMINAL = frozenset({".", "!", "?", ";"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_REACH = 40
"""Tokens between a quotation and its cue: a speaker with title and apposition is rarely longer."""
_OPEN_END = re.compile(r"[,!?…—–-]$")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue found beside a quotation."""

    token: Token
    head: Token | None
    told: Token | None
    start: int


class DirectSpeech:
    """The quotations of one text, attributed paragraph by paragraph."""

    def __init__(self, parse: Parse, words: Lexicon, quotes: list[Quotation]) -> None:
        self._parse = parse
        self._doc = parse.doc
        self._words = words
        self._quotes = quotes
        self._inside = self._quoted_tokens()

    def findings(self) -> list[Finding]:
        """One finding for every cue with the quotations it governs, and one for every utterance without a cue."""
        found: list[Finding] = []
        for n, quote in enumerate(self._quotes):
            previous = found[-1] if found else None
            cue_after = self._cue_after(n)
            cue_before = None if cue_after is not None else self._cue_before(n, previous)
            if cue_after is not None:
                found.append(self._finding(cue_after, (self._opening(n), quote.end)))
            elif cue_before is not None:
                found.append(self._finding(cue_before, (quote.start, quote.end)))
            elif utterance(self._parse.body.text, quote):
                if previous is not None and self._continues(previous, quote):
                    found[-1] = replace(previous, content=(*previous.content, (quote.start, quote.end)))
                elif self._stands_alone(quote):
                    found.append(Finding(content=((quote.start, quote.end),), uncued=True))
        return found

    def _finding(self, cue: _Cue, content: Range) -> Finding:
        according = cue.token.lower_ == "according"
        return Finding(
            content=(content,),
            cue=(cue.token.i, cue.token.i + 2) if according else verb_group(cue.token),
            verb=cue.token.i,
            source=noun_phrase(cue.head) if cue.head is not None else None,
            head=cue.head.i if cue.head is not None else None,
            told=cue.told.i if cue.told is not None else None,
        )

    def _cue_after(self, n: int) -> _Cue | None:
        """The cue of *"…," the envoy said*."""
        quote = self._quotes[n]
        text = self._parse.body.text
        after = text[quote.end : quote.end + 2].lstrip()
        last = quote.ends_with(text)
        open_end = bool(_OPEN_END.search(last)) or after.startswith(",")
        if not quote.closed or (not open_end and last not in ".…" and not utterance(text, quote)):
            return None
        first, end = self._gap_after(n)
        for token in self._doc[first:end]:
            if token.text in _TERMINAL and token.i > first:
                return None
            if token.i - first > _REACH:
                return None
            cue = self._cue(token)
            if cue is None:
                continue
            if last == "." and token.i - first > 4:
                return None
            if not open_end and (self._has_clause(token) or (token.i - first > 4 and last != ".")):
                return None
            if token.dep_ == "relcl" and any(self._cue(later) is not None for later in self._doc[token.i + 1 : end]):
                continue
            return cue
        return None

    def _cue_before(self, n: int, previous: Finding | None) -> _Cue | None:
        """The cue of *The envoy said: "…"*. The words before must end in a comma, a colon, or the cue itself."""
        quote = self._quotes[n]
        first, end = self._gap_before(n)
        if end <= first:
            return None
        last = self._doc[end - 1]
        text = self._parse.body.text
        for token in reversed(self._doc[first:end]):
            if token.text in _TERMINAL and token.i < end - 1:
                break
            cue = self._cue(token)
            if cue is None:
                continue
            if previous is not None and previous.verb == token.i:
                return None
            if token.i == end - 1 and len(text[quote.inner_start : quote.inner_end].split()) >= 3:
                return cue
            if last.text == ":" or (
                last.text == "," and utterance(text, quote) and not self._has_clause(token, before=end)
            ):
                return cue
            return None
        if last.text == ":" and utterance(text, quote):
            return self._colon(first, end)
        return None

    def _colon(self, first: int, end: int) -> _Cue | None:
        """*He was blunt: "…"*: no cue verb, but the subject before the colon speaks."""
        for token in self._doc[first:end]:
            if token.dep_ == "ROOT" and token.pos_ in ("VERB", "AUX"):
                head = doer(token, self._words.light)
                if head is not None and head.lower_ not in ("it", "this", "that", "there"):
                    return _Cue(token, head, None, token.i)
        return None

    def _cue(self, token: Token) -> _Cue | None:
        """The token as a cue of direct speech, with its source."""
        if self._inside[token.i] is not None:
            return None
        if token.lower_ == "according":
            to = next((kid for kid in token.rights if kid.lower_ == "to"), None)
            noun = child(to, "pobj") if to is not None else None
            return _Cue(token, noun, None, token.i) if noun is not None else None
        verb = self._words.verbs.get(token.lower_) or self._words.phrasal.get(token.lower_)
        if verb is None or "quote" not in verb.frames or token.tag_ not in _VERB_TAGS:
            return None
        if any(kid.dep_ in ("neg",) for kid in token.lefts):
            return None
        head = doer(token, self._words.light) or self._neighbour(token)
        if head is None or head.lower_ in ("which", "that", "there"):
            return None
        told = child(token, "dobj", "dative") if "object" in verb.told else None
        if told is None:
            phrase = next(
                (kid for kid in token.rights if kid.dep_ in ("prep", "dative") and kid.lower_ in verb.told), None
            )
            told = child(phrase, "pobj") if phrase is not None else None
        return _Cue(token, head, told if told is not None and told.i > token.i else None, token.i)

    def _neighbour(self, token: Token) -> Token | None:
        """The noun beside a verb whose subject the parser missed: *said the envoy*, *the envoy said*."""
        for kid in token.rights:
            if kid.dep_ in ("dobj", "attr", "oprd", "npadvmod", "ccomp", "dep") and kid.pos_ in (
                "PROPN",
                "NOUN",
                "PRON",
            ):
                return kid
        before = token.i - 1
        while before >= 0 and self._doc[before].pos_ == "ADV":
            before -= 1
        if before >= 0 and self._doc[before].pos_ in ("PROPN", "NOUN", "PRON") and self._inside[before] is None:
            return self._doc[before]
        return None

    def _has_clause(self, verb: Token, *, before: int | None = None) -> bool:
        """Whether the verb has content of its own after it, outside the quotation."""
        cue = self._words.verbs.get(verb.lower_)
        fits = complement(verb, cue, self._words) if cue is not None else None
        if fits is None or fits.frame not in ("clause", "question", "object_to", "told_to"):
            return False
        start, end = fits.content[0]
        head_quoted = all(
            self._inside[i] is not None or not self._doc[i].is_alpha for i in range(start, min(end, len(self._doc)))
        )
        return not head_quoted and (before is None or start < before)

    def _opening(self, n: int) -> int:
        """Where the content of a quotation with its cue behind it begins: at the mark, or where the narrator's sentence around it does."""
        quote = self._quotes[n]
        first, end = self._sentence_before(n)
        if end <= first or (
            utterance(self._parse.body.text, quote) and self._doc[end - 1].text in (",", ":", "—", "–")
        ):
            return quote.start
        if not any(token.is_alpha for token in self._doc[first:end]):
            return quote.start
        return self._doc[first].idx

    def _sentence_before(self, n: int) -> Range:
        """Tokens of the narrator's sentence that a quotation goes on with; earlier quotations in it belong to it."""
        quote = self._quotes[n]
        low = self._token(self._parse.body.starts[quote.paragraph])
        end = self._token(quote.start)
        i = end
        while i > low:
            token = self._doc[i - 1]
            held = self._inside[i - 1]
            if held is not None and held < n:
                earlier = self._quotes[held]
                ends = earlier.ends_with(self._parse.body.text)
                if ends in ".!?" or utterance(self._parse.body.text, earlier) or ends == ",":
                    break
            elif token.text in _TERMINAL:
                break
            i -= 1
        return i, end

    def _gap_after(self, n: int) -> Range:
        """Tokens between a quotation and the next utterance or the end of the paragraph."""
        quote = self._quotes[n]
        first = self._token(quote.end)
        stop = self._parse.body.spans[quote.paragraph]
        end = self._token(self._parse.body.starts[quote.paragraph] + stop.end - stop.start)
        for later in self._quotes[n + 1 :]:
            if later.paragraph != quote.paragraph:
                break
            if utterance(self._parse.body.text, later):
                end = self._token(later.start)
                break
        while first < end and self._doc[first].text in (",", "-", "–", "—"):
            first += 1
        return first, end

    def _gap_before(self, n: int) -> Range:
        """Tokens between the end of the narrator's sentence before, or an earlier utterance, and a quotation."""
        quote = self._quotes[n]
        low = self._token(self._parse.body.starts[quote.paragraph])
        end = self._token(quote.start)
        first = end
        while first > low and self._inside[first - 1] is None and self._doc[first - 1].text not in _TERMINAL:
            first -= 1
        return first, end

    def _continues(self, previous: Finding, quote: Quotation) -> bool:
        """Whether the quotation follows on the cue clause of the one before, in one paragraph: *"…," he said. "…"*"""
        start = max(previous.end, self._doc[previous.cue[1] - 1].idx) if previous.cue is not None else previous.end
        body = self._parse.body
        if body.paragraph(previous.end - 1) != quote.paragraph or previous.end > quote.start:
            return False
        between = self._doc[self._token(start) : self._token(quote.start)]
        stops = [token.i for token in between if token.text in (".", "!", "?") and self._inside[token.i] is None]
        return not stops or (len(stops) == 1 and stops[0] >= between.end - 2)

    def _stands_alone(self, quote: Quotation) -> bool:
        """Whether nothing of the narrator's sentence goes on into the quotation."""
        text, low = self._parse.body.text, self._parse.body.starts[quote.paragraph]
        before = text[low : quote.start].rstrip()
        return not before or before[-1] in '.!?:”"»'

    def _quoted_tokens(self) -> list[int | None]:
        """For every token the number of the quotation it stands in."""
        inside: list[int | None] = [None] * len(self._doc)
        for n, quote in enumerate(self._quotes):
            for i in range(self._token(quote.start), self._token(quote.end)):
                inside[i] = n
        return inside

    def _token(self, position: int) -> int:
        """The first token that begins at or after a position."""
        return bisect_left(self._parse.starts, position)


def claims(found: list[Finding]) -> Iterator[tuple[int, Finding]]:
    """The cue tokens that direct speech has taken."""
    return ((finding.verb, finding) for finding in found if finding.verb is not None)
