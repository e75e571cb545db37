"""Reported speech: verbs whose content is a clause, an infinitive or a phrase, and *according to*."""

from collections.abc import Iterator, Mapping

from dragoman.reading.draft import Parse, Token
from dragoman.reading.statements.complements import Complement, complement
from dragoman.reading.statements.finding import Finding, Range
from dragoman.reading.statements.lexicon import Lexicon, VerbCue
from dragoman.reading.statements.phrases import RELATIVE, agent, doer, is_passive, noun_phrase, trimmed, verb_group
from dragoman.reading.statements.quotations import Quotation

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_UNSAID = frozenset({"if", "unless", "whether", "lest"})
_MODALS = frozenset(
    {"can", "could", "may", "might", "must", "should", "would", "will", "’ll", "'ll", "’d", "'d", "shall"}
)
_NO_SOURCE = frozenset(
    {"there", "this", "that", "these", "which", "what", "nothing", "everything", "something", "anything"}
)
_CLAUSAL = frozenset({"clause", "question"})


def reported(
    parse: Parse, words: Lexicon, quotes: list[Quotation], claimed: Mapping[int, Finding]
) -> Iterator[Finding]:
    """Findings of all cue verbs but those that already introduce a quotation, and of *according to*, in text order."""
    for token in parse.doc:
        form = token.lower_
        if form == "according":
            if token.i not in claimed and (found := _according(parse, token, quotes)) is not None:
                yield found
        elif (cue := words.verbs.get(form)) is not None and token.tag_ in _VERB_TAGS and token.i not in claimed:
            particle = next((kid.lower_ for kid in token.rights if kid.dep_ == "prt"), None)
            cue = words.phrasal.get(form, cue) if particle == "out" else cue
            if (found := _of_verb(parse, token, cue, words, quotes)) is not None:
                yield found


def _of_verb(parse: Parse, verb: Token, cue: VerbCue, words: Lexicon, quotes: list[Quotation]) -> Finding | None:
    fits = complement(verb, cue, words) or _fronted(verb, cue)
    if fits is None:
        return None
    act = cue.frames.get(fits.frame) or cue.frames.get("clause") or "said"
    if act == "said" and _unsaid(verb):
        return None
    head = source_of(verb, words)
    if head is None or not _may_speak(head, fits, cue, words):
        return None
    source = noun_phrase(head)
    content = pieces(parse, verb, fits.content, quotes, words)
    content = without(parse, content, source) if fits.frame not in _CLAUSAL else content
    if not content:
        return None
    return Finding(
        content=content,
        act=act,
        cue=verb_group(verb),
        verb=verb.i,
        source=source,
        head=head.i,
        told=fits.told.i if fits.told is not None else None,
    )


def source_of(verb: Token, words: Lexicon) -> Token | None:
    """Who says what a verb introduces: the by-phrase of a passive, else the doer."""
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return agent(verb)
    return doer(verb, words.light)


def _unsaid(verb: Token) -> bool:
    """Whether the words were not said: negated, wished for, conditional, commanded."""
    return any(
        kid.dep_ == "neg"
        or (kid.dep_ == "aux" and kid.lower_ in _MODALS)
        or (kid.dep_ == "mark" and kid.lower_ in _UNSAID)
        for kid in verb.lefts
    )


def _may_speak(head: Token, fits: Complement, cue: VerbCue, words: Lexicon) -> bool:
    """Whether the noun can be the source of this: anything can *say*, but only people, bodies and papers reject or describe."""
    form = head.lower_
    if form in _NO_SOURCE or (head.pos_ == "NUM" and head.ent_type_ in ("DATE", "TIME")) or form in RELATIVE:
        return False
    if fits.frame in cue.document_frames:
        return head.lemma_ in words.documents
    if fits.frame in _CLAUSAL and cue.frames[fits.frame] == "said" and "quote" in cue.frames:
        return head.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X")
    if head.pos_ == "PRON":
        return form not in ("it", "one")
    if head.pos_ == "PROPN" or head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return head.ent_type_ not in ("DATE", "TIME", "EVENT", "LAW", "MONEY", "PERCENT")
    return (
        head.lemma_ in words.people
        or form in words.people
        or (head.lemma_ in words.documents and fits.frame in _CLAUSAL)
    )


def _fronted(verb: Token, cue: VerbCue) -> Complement | None:
    """Content before the cue: *The talks had failed, he said*; around it: *The talks, he said, had failed*."""
    if "clause" not in cue.frames or any(kid.dep_ in ("dobj", "ccomp", "xcomp") for kid in verb.rights):
        return None
    sentence = verb.sent
    clause = next((kid for kid in verb.lefts if kid.dep_ == "ccomp"), None)
    if clause is not None:
        own = [kid.left_edge.i for kid in verb.lefts if kid.i > clause.i and kid.dep_ != "punct"]
        start = min([*own, verb.i])
        first = trimmed(
            verb.doc, sentence.start if clause.left_edge.i - sentence.start < 4 else clause.left_edge.i, start
        )
        second = trimmed(verb.doc, verb.i + 1, clause.right_edge.i + 1)
        after = [second] if clause.right_edge.i > verb.right_edge.i and second[0] < second[1] else []
        return Complement("clause", (first, *after)) if first[0] < first[1] else None
    if verb.dep_ == "parataxis" and verb.i > sentence.start:
        start, end = verb.left_edge.i, verb.right_edge.i + 1
        first = trimmed(verb.doc, sentence.start, start)
        second = trimmed(verb.doc, end, sentence.end)
        spans = [part for part in (first, second) if part[0] < part[1]]
        return Complement("clause", tuple(spans)) if spans and first[0] < first[1] else None
    return None


def _according(parse: Parse, token: Token, quotes: list[Quotation]) -> Finding | None:
    """*According to X, …*: the content is the sentence without the phrase, and the whole of a quotation the phrase ends."""
    to = next((kid for kid in token.rights if kid.lower_ == "to"), None)
    noun = next((kid for kid in to.rights if kid.dep_ == "pobj"), None) if to is not None else None
    if noun is None:
        return None
    doc, sentence = parse.doc, token.sent
    source = noun_phrase(noun)
    before = trimmed(doc, sentence.start, token.i)
    after = trimmed(doc, source[1], sentence.end)
    if before[0] < before[1]:
        parts: tuple[Range, ...] = (before,)
        if (
            after[0] < after[1]
            and after[1] - after[0] > 3
            and doc[after[0]].dep_ not in ("relcl",)
            and before[1] - before[0] < 4
        ):
            parts = (before, after)
    elif after[0] < after[1]:
        parts = (after,)
    else:
        return None
    content = tuple(snapped(parse, part, quotes, cue=token.idx) for part in parts)
    return Finding(content=content, cue=(token.i, token.i + 2), verb=token.i, source=source, head=noun.i)


def pieces(
    parse: Parse, verb: Token, content: tuple[Range, ...], quotes: list[Quotation], words: Lexicon
) -> tuple[Range, ...]:
    """Content as positions: cut where another attribution begins, trimmed, and fitted to the quotation marks in it."""
    found = []
    for start, end in content:
        start, end = trimmed(parse.doc, start, _cut(verb, start, end, words))
        if start < end:
            found.append(snapped(parse, (start, end), quotes, cue=verb.idx))
    return tuple(found)


def _cut(verb: Token, start: int, end: int, words: Lexicon) -> int:
    """Where the content really ends: before *, according to*, and before *, adding that …*, which has the same source."""
    doc = verb.doc
    for i in range(max(start, verb.i) + 1, end):
        if doc[i - 1].text != ",":
            continue
        token = doc[i]
        if token.lower_ == "according":
            return i - 1
        if (
            token.tag_ == "VBG"
            and token.lower_ in words.verbs
            and token.dep_ in ("advcl", "acl", "xcomp", "conj", "ccomp")
        ):
            cue = words.verbs[token.lower_]
            if cue.frames.get("clause") == "said" or cue.frames.get("object") == "said":
                return i - 1
    return end


def snapped(parse: Parse, part: Range, quotes: list[Quotation], *, cue: int) -> Range:
    """A token range as positions, with the whole of a quotation that it holds in part. Inside a quotation that holds the cue, too, it ends with that."""
    doc = parse.doc
    start, end = doc[part[0]].idx, doc[part[1] - 1].idx + len(doc[part[1] - 1])
    for quote in quotes:
        if quote.start >= end:
            break
        if quote.end <= start:
            continue
        if quote.start <= cue < quote.end:
            start, end = max(start, quote.inner_start), min(end, quote.inner_end)
        elif start <= quote.inner_start:
            start, end = min(start, quote.start), max(end, quote.end)
    return start, max(end, start + 1)


def without(parse: Parse, content: tuple[Range, ...], source: Range) -> tuple[Range, ...]:
    """The content minus the source where the two overlap."""
    low, high = parse.doc[source[0]].idx, parse.doc[source[1] - 1].idx + len(parse.doc[source[1] - 1])
    return tuple(part for part in content if part[1] <= low or part[0] >= high)
