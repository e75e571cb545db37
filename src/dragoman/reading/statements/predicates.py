"""Nouns and adjectives that attribute: the rebels' demand for …, a warning by the council that …, on the grounds that …, was convinced that …"""

from collections.abc import Iterator

from dragoman.model.terms import Act
from dragoman.reading.draft import Token
from dragoman.reading.statements.cutting import snapped
from dragoman.reading.statements.finding import Finding, Range
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import child, doer, has_to, mark, trimmed, verb_group
from dragoman.reading.statements.reported import source_of

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PREDICATIVE = frozenset({"acomp", "oprd", "ROOT", "conj", "ccomp"})
_BE = frozenset({"be", "become", "remain", "seem", "feel", "grow", "sound"})


def predicated(page: Page) -> Iterator[Finding]:
    """Findings of all cue nouns and adjectives that have both a source and content, in text order."""
    for i in sorted({*page.places.nouns, *page.places.adjectives}):
        token = page.doc[i]
        found = None
        if token.pos_ == "NOUN" and token.lemma_ in page.words.grounds:
            found = _of_grounds(page, token)
        if found is None and token.pos_ == "NOUN" and token.lemma_ in page.words.nouns:
            found = _of_noun(page, token, page.words.nouns[token.lemma_])
        elif token.dep_ in _PREDICATIVE and token.lower_ in page.words.adjectives:
            found = _of_adjective(page, token, page.words.adjectives[token.lower_])
        if found is not None:
            yield found


def _of_noun(page: Page, noun: Token, frames: dict[str, Act]) -> Finding | None:
    fits = _content(noun, frames) or _lent(page, noun, frames)
    if fits is None:
        return None
    frame, content = fits
    head = _owner(page, noun) or _holder(page, noun)
    if head is None or head.i == noun.i:
        return None
    return _finding(page, noun, head, content, frames[frame], "noun")


def _of_adjective(page: Page, adjective: Token, frames: dict[str, Act]) -> Finding | None:
    verb = adjective.head if adjective.dep_ in ("acomp", "oprd") else adjective
    if verb.lemma_ not in _BE and not (verb == adjective and child(verb, "nsubjpass", "nsubj") is not None):
        return None
    fits = _content(adjective, frames) or (_content(verb, frames) if verb != adjective else None)
    head = doer(verb, page.words.light)
    if fits is None or head is None or not _can_think(page, head):
        return None
    return _finding(page, adjective, head, fits[1], frames[fits[0]], "adjective")


def _of_grounds(page: Page, noun: Token) -> Finding | None:
    """*On the grounds that …*: whoever does what the phrase explains gives the reason."""
    preposition = noun.head
    if preposition.dep_ != "prep" or preposition.lower_ not in ("on", "with", "under"):
        return None
    fits = _following_that(noun) or _content(noun, {"that": "said"})
    verb = next((above for above in preposition.ancestors if above.pos_ == "VERB"), None)
    if fits is None or verb is None:
        return None
    head = source_of(page, verb) or doer(verb.head, page.words.light) if verb.dep_ == "xcomp" else source_of(page, verb)
    if head is None or not _can_think(page, head):
        return None
    return _finding(page, noun, head, fits[1], "said", "grounds", first=preposition.i)


def _content(cue: Token, frames: dict[str, Act]) -> tuple[str, Range] | None:
    """The frame that fits and the token range of its content."""
    for kid in cue.rights:
        if "that" in frames and kid.dep_ in ("acl", "ccomp", "relcl") and mark(kid) == "that":
            return "that", (kid.left_edge.i, kid.right_edge.i + 1)
        if (
            "that" in frames
            and kid.dep_ == "relcl"
            and kid.left_edge.lower_ == "that"
            and kid.left_edge.tag_ == "IN"
            and child(kid, "nsubj", "nsubjpass")
        ):
            return "that", (kid.left_edge.i, kid.right_edge.i + 1)
        if "that" in frames and kid.dep_ == "ccomp" and cue.pos_ == "ADJ" and not has_to(kid):
            return "that", (max(kid.left_edge.i, cue.i + 1), kid.right_edge.i + 1)
        if "to" in frames and kid.dep_ in ("acl", "xcomp", "relcl") and has_to(kid) and kid.tag_ == "VB":
            return "to", (max(kid.left_edge.i, cue.i + 1), kid.right_edge.i + 1)
        if kid.dep_ == "prep" and kid.right_edge.i > kid.i:
            name = "to_np" if kid.lower_ == "to" else kid.lower_
            if name in frames:
                return name, (kid.i, _with_infinitive(kid.right_edge.i + 1, cue))
            if kid.lower_ == "by" and (maker := child(kid, "pobj")) is not None and (found := _content(maker, frames)):
                return found
    return None


def _lent(page: Page, noun: Token, frames: dict[str, Act]) -> tuple[str, Range] | None:
    """A that-clause which the parser hung on the verb that lends the noun: *served notice on Friday that the rest would follow*."""
    if "that" not in frames or noun.dep_ != "dobj" or noun.head.lower_ not in page.words.supports:
        return None
    for kid in noun.head.rights:
        if kid.i > noun.i and kid.dep_ in ("ccomp", "advcl") and mark(kid) == "that":
            return "that", (kid.left_edge.i, kid.right_edge.i + 1)
    return None


def _holder(page: Page, noun: Token) -> Token | None:
    """Who *is of the opinion* or *under the impression* that something is so."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in ("of", "under") or preposition.head.lemma_ != "be":
        return None
    head = doer(preposition.head, page.words.light)
    return head if head is not None and _can_think(page, head) else None


def _with_infinitive(end: int, cue: Token) -> int:
    """The end of *for foreign troops to leave*, wherever the parser hung the infinitive."""
    if end + 1 < cue.sent.end and cue.doc[end].lower_ == "to" and cue.doc[end].dep_ == "aux":
        return int(cue.doc[end].head.right_edge.i) + 1
    return end


def _following_that(noun: Token) -> tuple[str, Range] | None:
    """A that-clause right after the noun which the parser hung elsewhere."""
    after = noun.i + 1
    if after + 1 >= noun.sent.end or noun.doc[after].lower_ != "that":
        return None
    above = [token for token in noun.doc[after].ancestors if token.i > after]
    return ("that", (after, above[-1].right_edge.i + 1)) if above else None


def _owner(page: Page, noun: Token) -> Token | None:
    """Whose the noun is."""
    for kid in noun.children:
        if kid.dep_ == "poss":
            if kid.lower_ == "its":
                break
            return kid
        if kid.dep_ in ("prep", "agent") and kid.lower_ in ("by", "from") and kid.i > noun.i:
            return child(kid, "pobj")
    for kid in noun.lefts:
        if kid.dep_ in ("compound", "nmod") and kid.ent_type_ in _NAMED:
            return kid
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lower_ in page.words.supports:
        head = source_of(page, verb)
        return head if head is not None and _can_think(page, head) else None
    return None


def _can_think(page: Page, head: Token) -> bool:
    form = head.lower_
    if head.pos_ == "PRON":
        return form in (
            "he",
            "she",
            "they",
            "we",
            "i",
            "who",
            "many",
            "some",
            "others",
            "both",
            "all",
            "most",
            "few",
            "him",
            "her",
            "them",
        )
    return head.pos_ == "PROPN" or page.words.is_people(head.lemma_, head.text)


def _finding(
    page: Page, cue: Token, head: Token, content: Range, act: Act, kind: str, *, first: int | None = None
) -> Finding | None:
    start, end = trimmed(page.doc, *content)
    if start >= end or (head.lower_ in ("i", "we", "my", "our", "you", "your") and page.quoted[cue.i] is None):
        return None
    source = page.source(head, cue.i)
    if head.i < start < source[1]:
        source = trimmed(page.doc, source[0], start)
    if source[0] < end and start < source[1]:
        return None
    verb = cue.head if cue.dep_ in ("acomp", "oprd") and cue.head.i < cue.i and cue.i - cue.head.i <= 3 else cue
    opening = first if first is not None else verb.i
    if cue.dep_ == "dobj" and cue.i == cue.head.i + 1 and cue.head.lower_ in page.words.supports:
        opening = verb_group(cue.head)[0]  # served notice, has voiced alarm; *not* issued a warning
    part = snapped(page, (start, end), cue=cue.idx)
    if part[0] >= part[1]:
        return None
    return Finding(
        content=(part,),
        act=act,
        cue=(opening, cue.i + 1),
        verb=cue.i,
        source=source,
        head=head.i,
        rule=f"statements.{kind}",
        rejected=page.weighed.get(cue.i, ()),
    )
