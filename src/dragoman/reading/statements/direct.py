"""Direct speech: which quotation belongs to which cue, read from the narrator's words around the quotation marks."""

import re
from dataclasses import dataclass, replace

from dragoman.reading.draft import Token
from dragoman.reading.statements.complements import complement
from dragoman.reading.statements.finding import Finding, Range
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import child, has_to, trimmed, verb_group
from dragoman.reading.statements.quotations import Quotation, utterance
from dragoman.reading.statements.reported import VERB_TAGS, source_of, unsaid, verb_cue
from dragoman.reading.statements.transcripts import transcript

_REACH = 40
"""Tokens between a quotation and its cue: a speaker with title and apposition is rarely longer."""
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
_BEFORE_HEAD = frozenset({"det", "compound", "amod", "poss", "nmod", "nummod"})
_PERSONAL = frozenset({"he", "she", "they", "i", "we"})
_POSSESSIVE = frozenset({"his", "her", "their"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_WHEN = frozenset({"when", "if", "while", "as"})
_SMALL = 3
"""Letters that words may have which a title leaves in lower case: *and*, *of*, *the*."""
_LABEL = 8
"""Tokens that a speaker's name before a colon may have, with title and brackets."""
_CLOSE = 4
"""The same where the quotation has ended its sentence: *"… results." Noor said*."""
_FEW = 3
"""Words without which a quotation is a phrase, whatever stands before it."""
_OPEN_END = re.compile(r"[,!?…—–-]$")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue found beside a quotation."""

    token: Token
    head: Token
    told: Token | None
    start: int


class DirectSpeech:
    """The quotations of one text, attributed paragraph by paragraph."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._parse = page.parse
        self._doc = page.doc
        self._words = page.words
        self._quotes = page.quotes
        self._inside = page.quoted

    def findings(self) -> list[Finding]:
        """One finding for every cue with the quotations it governs, and one for every utterance without a cue."""
        found: list[Finding] = []
        for n, quote in enumerate(self._quotes):
            previous = found[-1] if found else None
            if previous is not None and self._splits(previous, n):
                found[-1] = replace(previous, content=(*previous.content, (quote.start, quote.end)))
                continue
            cue_after = self._cue_after(n)
            cue_before = None if cue_after is not None else self._cue_before(n, previous)
            if cue_after is not None:
                found.append(self._finding(cue_after, (self._opening(n), quote.end), "after"))
            elif cue_before is not None:
                found.append(self._finding(cue_before, (self._reported_before(n, cue_before), quote.end), "before"))
            elif (label := self._label(n)) is not None:
                found.append(replace(label, content=((quote.start, quote.end),)))
            elif previous is not None and self._continues(previous, n):
                found[-1] = replace(previous, content=(*previous.content, (quote.start, quote.end)))
            elif utterance(self._page.text, quote) and self._stands_alone(quote):
                part = (quote.start, quote.end)
                found.append(Finding(content=(part,), uncued=True, direct=True, rule="statements.direct.uncued"))
        spoken = {quote.start for quote in self._quotes}
        return [*found, *(each for each in transcript(self._page) if each.start not in spoken)]

    def _finding(self, cue: _Cue, content: Range, where: str) -> Finding:
        according = cue.token.lower_ == "according"
        source = self._page.source(cue.head, cue.token.i)
        if source[0] <= cue.token.i < source[1]:
            source = trimmed(
                self._doc, *((cue.token.i + 1, source[1]) if cue.head.i > cue.token.i else (source[0], cue.token.i))
            )
        return Finding(
            content=(content,),
            cue=(cue.token.i, cue.token.i + 2) if according else verb_group(cue.token),
            verb=cue.token.i,
            source=source,
            head=cue.head.i,
            told=cue.told.i if cue.told is not None else None,
            direct=True,
            rule="statements.direct.according" if according else f"statements.direct.cue_{where}",
            rejected=self._page.weighed.get(cue.token.i, ()),
        )

    def _cue_after(self, n: int) -> _Cue | None:
        """The cue of *"…," the envoy said*."""
        quote, text = self._quotes[n], self._page.text
        last = quote.ends_with(text)
        open_end = bool(_OPEN_END.search(last)) or text[quote.end : quote.end + 2].lstrip().startswith(",")
        whole = utterance(text, quote)
        if not quote.closed or (not open_end and last not in ".…" and not whole) or (not whole and self._is_name(n)):
            return None
        first, end = self._gap_after(n)
        passed: Token | None = None
        for token in self._doc[first : min(end, first + _REACH)]:
            if self._page.stops(token) and token.i > first:
                break
            cue = self._cue(token) or (self._uttering(token, first) if open_end else None)
            if cue is None:
                if token.tag_ in _FINITE and token.pos_ == "VERB" and token.dep_ in ("ROOT", "conj") and token.n_rights:
                    return None
                continue
            if cue.head.i < first or self._elsewhere(n, token, (first, end), open_end=open_end, whole=whole):
                return None
            if token.dep_ == "relcl" and any(self._cue(later) is not None for later in self._doc[token.i + 1 : end]):
                passed = token
                continue
            if passed is not None:
                tokens = (passed.i, passed.i + 1)
                self._page.weigh(
                    token.i, tokens, "stands in a clause about the speaker; the next cue introduces the quotation"
                )
            return cue
        return self._at_the_end(first, end) if last == "," and whole else None

    def _at_the_end(self, first: int, end: int) -> _Cue | None:
        """The last cue verb of the narrator's words behind a quotation, with the noun phrase they begin with, where the parse joins them not:
        *"…," a clerk who had counted the boxes since the spring predicted.*"""
        stop = next((i for i in range(first, end) if self._page.stops(self._doc[i])), end)
        verbs = [
            token
            for token in self._doc[first:stop]
            if token.tag_ in _FINITE and token.lower_ in self._words.verbs and self._inside[token.i] is None
        ]
        head = self._doc[first] if first < stop else None
        while head is not None and head.head.i > head.i and head.dep_ in _BEFORE_HEAD:
            head = head.head
        if not verbs or head is None or head.i >= verbs[-1].i or self._inside[head.i] is not None:
            return None
        known = head.lower_ in _PERSONAL or self._is_somebody(head)
        return _Cue(verbs[-1], head, None, verbs[-1].i) if known else None

    def _elsewhere(self, n: int, verb: Token, gap: Range, *, open_end: bool, whole: bool) -> bool:
        """Whether a cue in the words behind a quotation has its content elsewhere: behind it, or in the next quotation."""
        last, (first, end) = self._quotes[n].ends_with(self._page.text), gap
        far = verb.i - first > _CLOSE
        introduced = self._introduced(n)
        if verb.lower_ != "according":
            if not whole and (introduced or self._has_clause(verb) or self._hangs_loose(n)):
                return True
            if last == "." and (not whole or unsaid(self._page, verb)):
                return True
        if verb.tag_ == "VB" and has_to(verb) and verb.head.lemma_ not in self._words.light:
            return True
        if (introduced or not open_end or last in "?!") and self._has_clause(verb):
            return True
        if last == ".":
            return far or self._doc[end - 1].text in (",", ":") or self._has_content(verb)
        return (far and not open_end) or (last in "?!" and self._leads_on(verb, first, end))

    def _uttering(self, verb: Token, first: int) -> _Cue | None:
        """A verb that is no listed cue, right behind a quotation, with somebody for its subject: *"…," giggled the twins*, *"…," the twins giggled*."""
        if verb.tag_ not in _FINITE or verb.pos_ != "VERB" or self._inside[verb.i] is not None:
            return None
        head = self._following(verb) if verb.i == first else child(verb, "nsubj")
        if (
            head is None
            or head.left_edge.i < first
            or (
                verb.i != first
                and (head.left_edge.i != first or any(kid.dep_ in ("dobj", "ccomp") for kid in verb.rights))
            )
        ):
            return None
        if head is None or not (head.lower_ in _PERSONAL or self._is_somebody(head)):
            return None
        return _Cue(verb, head, None, verb.i)

    def _hangs_loose(self, n: int) -> bool:
        """Whether the narrator's sentence begins with a participle that holds the quotation: *Asked if it was "a trap," she said yes*."""
        first, end = self._sentence_before(n)
        while first < end and not self._doc[first].is_alpha:
            first += 1
        return first < end and self._doc[first].tag_ in ("VBN", "VBG") and self._doc[first].dep_ in ("advcl", "prep")

    def _introduced(self, n: int) -> bool:
        """Whether the narrator's words lead into the quotation without a stop: *claimed that "…*."""
        before = self._page.token_at(self._quotes[n].start) - 1
        if before < 0 or self._inside[before] is not None:
            return False
        return self._doc[before].lower_ == "that" or self._cue(self._doc[before]) is not None

    def _leads_on(self, verb: Token, first: int, end: int) -> bool:
        """Whether the words behind a question are a sentence of their own that introduces the next quotation: *"…?" He said: "…"*."""
        return (
            self._doc[first].tag_ == "PRP"
            and self._doc[first].text[0].isupper()
            and verb.i >= end - 2
            and end < len(self._doc)
            and self._inside[end] is not None
        )

    def _is_name(self, n: int) -> bool:
        """Whether the quotation is a title rather than words spoken: all capitals, after an article, a genitive or a preposition."""
        quote = self._quotes[n]
        words = [word for word in self._page.text[quote.inner_start : quote.inner_end].split() if word[0].isalpha()]
        before = self._page.token_at(quote.start) - 1
        return (
            before >= 0
            and self._doc[before].dep_ in ("det", "case", "prep", "poss", "compound", "mark")
            and all(word[0].isupper() or len(word) <= _SMALL for word in words)
        )

    def _cue_before(self, n: int, previous: Finding | None) -> _Cue | None:
        """The cue of *The envoy said: "…"*. The words before must end in a comma, a colon, or the cue itself."""
        quote, text = self._quotes[n], self._page.text
        first, end = self._gap_before(n)
        if end <= first:
            first, end = self._paragraph_before(n)
        if end <= first:
            return None
        last = self._doc[end - 1].text
        whole = utterance(text, quote)
        if last not in (",", ":") and self._is_work(n):
            return None
        for token in reversed(self._doc[first:end]):
            if self._page.stops(token) and token.i < end - 1:
                break
            cue = self._cue(token)
            if cue is None:
                continue
            if previous is not None and previous.verb == token.i:
                return None
            known = self._words.verbs.get(token.lower_)
            reports = whole or known is None or "clause" in known.frames
            reports &= whole or token.lemma_ != "tell"
            if token.i == end - 1 and reports and quote.words(text) >= _FEW:
                return None if not whole and self._goes_on(n, token) else cue
            if last == ":" or (last == "," and whole and not self._has_clause(token, before=end)):
                return cue
            said = text[quote.inner_start : quote.inner_start + 1].isupper() and quote.ends_with(text) in ".!?"
            if last == "," and token.i == end - 2 and (said or self._opens_clause(first, cue)):
                return cue
            return None
        return None

    def _is_work(self, n: int) -> bool:
        """Whether the quotation is the title of a song or book: capitals throughout and no stop."""
        text, quote = self._page.text, self._quotes[n]
        words = [word for word in text[quote.inner_start : quote.inner_end].split() if word[0].isalpha()]
        titled = [word for word in words if word[0].isupper()]
        return (
            len(titled) > 1
            and all(word[0].isupper() or len(word) <= _SMALL for word in words)
            and quote.ends_with(text).isalnum()
        )

    def _goes_on(self, n: int, verb: Token) -> bool:
        """Whether what the verb reports goes on behind the quotation: *said "not one warrant" had been shown*."""
        cue = self._words.verbs.get(verb.lower_)
        fits = complement(verb, cue, self._words) if cue is not None else None
        if fits is None or fits.frame != "clause":
            return False
        after = self._page.token_at(self._quotes[n].end)
        return any(token.is_alpha for token in self._doc[after : max(after, fits.content[-1][1])])

    def _opens_clause(self, first: int, cue: _Cue) -> bool:
        """Whether only a conjunction or adverb stands before the cue and its source: *But, he said, "…"*."""
        start = min(cue.head.left_edge.i, cue.token.i)
        return all(token.pos_ in ("CCONJ", "SCONJ", "ADV", "INTJ", "PUNCT") for token in self._doc[first:start])

    def _label(self, n: int) -> Finding | None:
        """Who speaks where a colon alone introduces the quotation."""
        first, end = self._gap_before(n)
        if end <= first:
            first, end = self._paragraph_before(n)
        if end <= first or self._doc[end - 1].text != ":":
            return None
        inner = self._page.text[self._quotes[n].inner_start :]
        if not utterance(self._page.text, self._quotes[n]) and (end - first > _LABEL or not inner[:1].isupper()):
            return None
        return self._colon(first, end)

    def _reported_before(self, n: int, cue: _Cue) -> int:
        """Where content begins that a quotation goes on with after a colon: *said the town was empty: "…"*."""
        quote = self._quotes[n]
        end = self._page.token_at(quote.start)
        verb = self._words.verbs.get(cue.token.lower_)
        if self._doc[end - 1].text != ":" or verb is None or not self._has_clause(cue.token, before=end):
            return quote.start
        fits = complement(cue.token, verb, self._words)
        return self._doc[fits.content[0][0]].idx if fits is not None else quote.start

    def _colon(self, first: int, end: int) -> Finding | None:
        """*He was blunt: "…"*, *Ole Dahl: "…"*: no verb of saying, but the one who acts before the colon speaks. A finding without content."""
        verbs = [token for token in self._doc[first:end] if token.pos_ in ("VERB", "AUX")]
        if any(token.tag_ in _FINITE or token.tag_ == "MD" for token in verbs):
            own = (kid for verb in verbs for kid in verb.lefts if kid.dep_ == "nsubj" and first <= kid.i < end)
            head = next(own, None)
            if head is not None and head.lower_ not in _PERSONAL and not self._is_somebody(head):
                head = child(head, "poss")  # her answer was short: "…"
            if head is None or (head.lower_ not in (*_PERSONAL, *_POSSESSIVE) and not self._is_somebody(head)):
                return None
        else:
            nouns = [
                token for token in self._doc[first:end] if token.i in self._page.names or token.ent_type_ == "PERSON"
            ]
            short = len(self._doc[first:end]) <= _LABEL
            head = nouns[-1] if nouns and short else self._with_office(first, end)
        if head is None:
            return None
        return Finding(
            content=(), source=self._page.source(head), head=head.i, direct=True, rule="statements.direct.colon"
        )

    def _with_office(self, first: int, end: int) -> Token | None:
        """The name before an office told behind it: *Ole Dahl, deputy head of the northern team: "…"*."""
        name = self._page.names.get(first)
        if name is None or name[0] != first or end - first > 2 * _LABEL or self._doc[name[1]].text != ",":
            return None
        return self._doc[name[1] - 1]

    def _is_somebody(self, head: Token) -> bool:
        return head.i in self._page.names or head.ent_type_ == "PERSON" or self._words.is_people(head.lemma_, head.text)

    def _cue(self, token: Token) -> _Cue | None:
        """The token as a cue of direct speech, with its source."""
        if self._inside[token.i] is not None:
            return None
        if token.lower_ == "according":
            to = next((kid for kid in token.rights if kid.lower_ == "to"), None)
            noun = child(to, "pobj") if to is not None else None
            return _Cue(token, noun, None, token.i) if noun is not None else None
        if token.lower_ not in self._words.verbs or token.tag_ not in VERB_TAGS:
            return None
        verb = verb_cue(self._page, token)
        if token.dep_ == "advcl" and token.tag_ == "VBN" and any(kid.lower_ in _WHEN for kid in token.lefts):
            return None
        if "quote" not in verb.frames or any(kid.dep_ == "neg" and self._inside[kid.i] is None for kid in token.lefts):
            return None
        head = source_of(self._page, token) or self._neighbour(token)
        if head is None or head.lower_ in ("which", "that", "there", "who"):
            return None
        if head.ent_type_ in ("DATE", "TIME") and head.pos_ != "PRON":
            return None
        told = child(token, "dobj", "dative") if "object" in verb.told else None
        if told is None:
            phrases = (kid for kid in token.rights if kid.dep_ in ("prep", "dative") and kid.lower_ in verb.told)
            phrase = next(phrases, None)
            told = child(phrase, "pobj") if phrase is not None else None
        return _Cue(token, head, told if told is not None and told.i > token.i else None, token.i)

    def _neighbour(self, token: Token) -> Token | None:
        """The noun beside a verb whose subject the parser missed: *said the envoy*, *the envoy said*, *the envoy, Ole Dahl, said*."""
        if token.i > 0 and self._inside[token.i - 1] is not None and (head := self._following(token)) is not None:
            return head
        if token.dep_ in ("acl", "amod") and token.head.pos_ == "PROPN" and self._inside[token.head.i] is None:
            return token.head
        for kid in token.rights:
            if kid.dep_ in ("dobj", "attr", "oprd", "npadvmod", "ccomp", "dep") and kid.pos_ in _NOMINAL:
                return kid
        before = token.i - 1
        while (
            before >= 0
            and (self._doc[before].pos_ == "ADV" or self._doc[before].text == ",")
            and before not in self._page.names
        ):
            before -= 1
        named = before in self._page.names or self._doc[before].pos_ in _NOMINAL
        return self._doc[before] if before >= 0 and named and self._inside[before] is None else None

    def _following(self, verb: Token) -> Token | None:
        """The head of the noun phrase that begins right behind a verb."""
        if verb.i + 1 >= len(self._doc) or self._inside[verb.i + 1] is not None:
            return None
        head = self._doc[verb.i + 1]
        while head.head.i > head.i and head.dep_ in _BEFORE_HEAD:
            head = head.head
        return head if head.pos_ in _NOMINAL and self._inside[head.i] is None else None

    def _has_content(self, verb: Token) -> bool:
        """Whether the verb has content of its own after it, of whatever kind."""
        cue = self._words.verbs.get(verb.lower_)
        return cue is not None and complement(verb, cue, self._words) is not None

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
        if end <= first or not any(token.is_alpha for token in self._doc[first:end]):
            return quote.start
        last = self._doc[end - 1]
        if utterance(self._page.text, quote) and (
            last.text in (",", ":", "—", "–", "(") or self._cue(last) is not None
        ):
            return quote.start
        return self._doc[first].idx

    def _sentence_before(self, n: int) -> Range:
        """Tokens of the narrator's sentence that a quotation goes on with; earlier quotations in it belong to it."""
        quote = self._quotes[n]
        low = self._page.dateline(self._page.token_at(self._parse.body.starts[quote.paragraph]))
        end = self._page.token_at(quote.start)
        i = end
        while i > low:
            held = self._inside[i - 1]
            if held is not None and held < n:
                earlier = self._quotes[held]
                if earlier.ends_with(self._page.text) in ".!?," or utterance(self._page.text, earlier):
                    break
            elif self._page.stops(self._doc[i - 1]):
                break
            i -= 1
        return i, end

    def _gap_after(self, n: int) -> Range:
        """Tokens between a quotation and the next utterance or the end of the paragraph."""
        quote = self._quotes[n]
        first = self._page.token_at(quote.end)
        stop = self._parse.body.spans[quote.paragraph]
        end = self._page.token_at(self._parse.body.starts[quote.paragraph] + stop.end - stop.start)
        for later in self._quotes[n + 1 :]:
            if later.paragraph != quote.paragraph:
                break
            if utterance(self._page.text, later):
                end = self._page.token_at(later.start)
                break
        while first < end and self._doc[first].text in (",", "-", "–", "—"):
            first += 1
        return first, end

    def _gap_before(self, n: int) -> Range:
        """Tokens between the end of the narrator's sentence before, or an earlier utterance, and a quotation."""
        quote = self._quotes[n]
        low = self._page.token_at(self._parse.body.starts[quote.paragraph])
        end = self._page.token_at(quote.start)
        first = end
        while first > low and self._inside[first - 1] is None and not self._page.stops(self._doc[first - 1]):
            first -= 1
        return first, end

    def _paragraph_before(self, n: int) -> Range:
        """Tokens of the last sentence of the paragraph before, if the quotation opens its own and that one ends in a colon."""
        quote, starts = self._quotes[n], self._parse.body.starts
        start = starts[quote.paragraph]
        if quote.paragraph == 0 or self._page.text[start : quote.start].strip():
            return 0, 0
        low, end = self._page.token_at(starts[quote.paragraph - 1]), self._page.token_at(start)
        while end > low and self._doc[end - 1].is_space:
            end -= 1
        if end <= low or self._doc[end - 1].text != ":":
            return 0, 0
        first = end - 1
        while first > low and self._inside[first - 1] is None and not self._page.stops(self._doc[first - 1]):
            first -= 1
        return first, end

    def _splits(self, previous: Finding, n: int) -> bool:
        """Whether the cue between two quotations splits one speech: *"Your Honour," he said, "I would like to answer."*"""
        quote, text = self._quotes[n], self._page.text
        if previous.cue is None or text[: previous.end].rstrip("\"'”“»’ ")[-1:] != ",":
            return False
        first, end = self._page.token_at(previous.end), self._page.token_at(quote.start)
        if not first <= previous.cue[0] < end or self._doc[end - 1].text != "," or not utterance(text, quote):
            return False
        between = self._doc[first:end]
        same = self._parse.body.paragraph(previous.end - 1) == quote.paragraph
        return same and not any(map(self._page.stops, between)) and self._cue_before(n, previous) is None

    def _continues(self, previous: Finding, n: int) -> bool:
        """Whether the quotation follows on the cue clause of the one before, in one paragraph: *"…," he said. "…"* or *"…," he said, "…"*"""
        quote = self._quotes[n]
        before = self._doc[self._page.token_at(quote.start) - 1].text if quote.start else ""
        goes_on = before == "," and self._page.text[quote.inner_start : quote.inner_start + 1].islower()
        if (quote.words(self._page.text) < _FEW and not goes_on) or self._is_name(n):
            return False
        start = max(previous.end, self._doc[previous.cue[1] - 1].idx) if previous.cue is not None else previous.end
        if self._parse.body.paragraph(previous.end - 1) != quote.paragraph or previous.end > quote.start:
            return False
        between = self._doc[self._page.token_at(start) : self._page.token_at(quote.start)]
        stops = [token.i for token in between if token.text in (".", "!", "?") and self._inside[token.i] is None]
        if not stops:
            return utterance(self._page.text, quote) or between[-1].text in (",", "—", "–") if len(between) else True
        return len(stops) == 1 and stops[0] >= between.end - 2 and utterance(self._page.text, quote)

    def _stands_alone(self, quote: Quotation) -> bool:
        """Whether nothing of the narrator's sentence goes on into the quotation."""
        text, low = self._page.text, self._parse.body.starts[quote.paragraph]
        before = text[low : quote.start].rstrip()
        runs_on = quote.closed and quote.ends_with(text).isalnum() and text[quote.end : quote.end + 2].strip().islower()
        return (not before or before[-1] in '.!?:”"»') and not runs_on
