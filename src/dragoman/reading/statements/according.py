"""*According to X, …*, *in the words of X*, *in her view*: phrases that name a source beside a sentence that is its content."""

from collections.abc import Collection, Iterator

from dragoman.reading.draft import Doc, Token
from dragoman.reading.statements.cutting import snapped, without
from dragoman.reading.statements.finding import Finding, Range
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import child, is_passive, trimmed, verb_group
from dragoman.reading.statements.reported import is_quoted_as, source_of, unsaid

_SHORTEST = 2
"""Words a content before *according to* needs: "That's according to …" looks back to another sentence."""
_OWNERS = frozenset({"his", "her", "their", "its"})
_OWN = frozenset({"my", "our", "your", "whose"})


def according(page: Page, claimed: Collection[int]) -> Iterator[Finding]:
    """Findings of *according to*, but where it introduces a quotation, and of phrases with the nouns of *views*, in text order."""
    for i in page.places.verbs:
        token, found = page.doc[i], None
        if token.dep_ == "pcomp":
            found = _quoting(page, token) if is_quoted_as(token) else None
        elif token.lower_ == "according" and i not in claimed:
            found = _according(page, token)
        if found is not None:
            yield found
    for i in page.places.nouns:
        token = page.doc[i]
        if token.lemma_ in page.words.views and (found := _in_view_of(page, token)):
            yield found


def _according(page: Page, token: Token) -> Finding | None:
    """The content is the sentence without the phrase, and the whole of a quotation the phrase ends."""
    to = next((kid for kid in token.rights if kid.lower_ == "to"), None)
    noun = child(to, "pobj") if to is not None else None
    if noun is None or _is_measure(page, noun):
        return None
    source = page.source(noun, token.i)
    phrase = (token.i, max(source[1], _aside_end(noun)))
    content = _beside(page, token, phrase, source)
    if not content:
        return None
    return Finding(
        content=content,
        cue=(token.i, token.i + 2),
        verb=token.i,
        source=source,
        head=noun.i,
        rule="statements.according",
    )


def _quoting(page: Page, saying: Token) -> Finding | None:
    """The one who quotes in *the paper quoted her as saying …*."""
    verb = saying.head.head
    head, quoted = source_of(page, verb), child(verb, "dobj")
    if is_passive(verb) or head is None or quoted is None or quoted.i < verb.i or unsaid(page, verb):
        return None
    source = page.source(head, verb.i)
    part = snapped(page, (quoted.left_edge.i, saying.right_edge.i + 1), cue=verb.idx)
    content = without(page, (part,), source)
    if not content:
        return None
    cue = verb_group(verb)
    return Finding(content=content, cue=cue, verb=verb.i, source=source, head=head.i, rule="statements.clause")


def _in_view_of(page: Page, noun: Token) -> Finding | None:
    """*In the words of the judge*, *in her view*, *in Dahl's opinion*."""
    preposition = noun.head
    if preposition.dep_ != "prep" or preposition.lower_ != "in" or preposition.i != noun.left_edge.i - 1:
        return None
    owner = child(noun, "poss")
    of = next((kid for kid in noun.rights if kid.dep_ == "prep" and kid.lower_ == "of"), None)
    head = owner if owner is not None else child(of, "pobj") if of is not None else None
    while head is not None and head.i + 1 in page.names and page.doc[head.i].pos_ in ("NOUN", "PROPN"):
        head = page.doc[head.i + 1]  # the poet Irmgard Feist, in two pieces
    if head is None or head.lower_ in _OWN or not (head.lower_ in _OWNERS or _is_somebody(page, head)):
        return None
    source = page.names[head.i] if head.dep_ == "nsubj" else page.source(head, noun.i)
    after = noun.i + 1 if owner is not None else source[1]
    if after >= len(page.doc) or not (
        page.doc[after].text in (",", ".", ";") or page.doc[preposition.i - 1].text == ","
    ):
        return None
    content = _beside(page, preposition, (preposition.i, after), source)
    if not content:
        return None
    cue = (preposition.i, noun.i + 1)
    return Finding(content=content, cue=cue, verb=noun.i, source=source, head=head.i, rule="statements.according")


def _is_somebody(page: Page, head: Token) -> bool:
    return head.pos_ == "PROPN" or head.i in page.names or page.words.is_people(head.lemma_, head.text)


def _is_measure(page: Page, noun: Token) -> bool:
    """Whether something is done *according to* a plan or measure rather than said so by somebody."""
    return noun.lemma_ in page.words.measures and not any(kid.dep_ in ("relcl", "acl") for kid in noun.rights)


def _beside(page: Page, token: Token, phrase: Range, source: Range) -> tuple[Range, ...]:
    """The sentence around a phrase, in one piece or two."""
    doc, sentence = page.doc, token.sent
    before = trimmed(doc, max(sentence.start, page.dateline(sentence.start)), phrase[0])
    after = trimmed(doc, phrase[1], sentence.end)
    others = [
        other.i for other in doc[sentence.start : sentence.end] if other.lower_ == "according" and other.i != token.i
    ]
    before = trimmed(doc, max([before[0], *(i for i in others if i < token.i)]), before[1])
    after = (after[0], after[0]) if any(i > token.i for i in others) else after
    parts = tuple(part for part in (before, after) if any(token.pos_ in ("VERB", "AUX") for token in doc[slice(*part)]))
    if parts == (after,) and _opens(doc, before, after):
        parts = (before, after)
    if not parts and before[1] - before[0] > _SHORTEST:
        parts = (before,)
    if not parts or (before[1] - before[0] == 1 and parts == (before,)):
        return ()
    content = tuple(part for part in (snapped(page, part, cue=token.idx) for part in parts) if part[0] < part[1])
    return without(page, content, source)


def _opens(doc: Doc, before: Range, after: Range) -> bool:
    """Whether the words before a phrase are the subject of the verb behind it: *The strike, according to X, will end*."""
    topics = (token for token in doc[slice(*before)] if token.dep_ in ("nsubj", "nsubjpass"))
    return any(after[0] <= token.head.i < after[1] for token in topics)


def _aside_end(noun: Token) -> int:
    """Where a clause about the source ends: *according to three people who were present, …*."""
    clause = child(noun, "relcl", "acl")
    return clause.right_edge.i + 1 if clause is not None else noun.i + 1
