"""Small grammar over the dependency parse: who does what a verb says, how far a phrase reaches."""

from collections.abc import Iterator

from dragoman.reading.draft import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
_VERBAL = frozenset({"VERB", "AUX"})
_CHAIN = 6
"""How many verbs up a shared subject is looked for; longer chains are parser errors more often than not."""
_LEFT_OUT = frozenset({"relcl", "advcl", "parataxis", "ccomp", "dep"})
_OWN_DOING = frozenset({"by", "in", "after", "before", "while", "when"})
"""Prepositions before a participle whose doer is the clause's, though the parser hung them on a noun: *ended the day by saying*."""
_MEANS = frozenset(
    {
        "telephone",
        "phone",
        "radio",
        "letter",
        "mail",
        "email",
        "post",
        "telegram",
        "cable",
        "fax",
        "satellite",
        "wireless",
    }
)
"""*Told by telephone*: how, not by whom."""
_EDGE = frozenset(",;:.-–—")


def child(token: Token, *relations: str) -> Token | None:
    """The first child in one of these relations."""
    return next((kid for kid in token.children if kid.dep_ in relations), None)


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: was told, (the man) accused by, Asked whether …, (he)."""
    return any(kid.dep_ in ("nsubjpass", "auxpass") for kid in verb.children) or (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
        and not any(kid.dep_ in ("aux", "nsubj") for kid in verb.lefts)
    )


def agent(verb: Token) -> Token | None:
    """The head of the by-phrase of a passive."""
    for kid in verb.children:
        if kid.dep_ == "agent" or (kid.dep_ == "prep" and kid.lower_ == "by" and verb.tag_ == "VBN"):
            doer = child(kid, "pobj")
            return doer if doer is None or doer.lower_ not in _MEANS else None
    return None


def subject(verb: Token) -> Token | None:
    """The verb's own subject token, before or after it; a relative pronoun is replaced by what it stands for."""
    found = child(verb, "nsubj", "nsubjpass")
    if found is not None and found.pos_ in ("NOUN", "PROPN"):
        # "the widow Floarea Stancu", "Army Capt. Karl Moss" in two pieces: the name is the head
        first = found.i + 2 if found.i + 1 < len(found.doc) and found.nbor().text == "." else found.i + 1
        names = (kid for kid in verb.children if kid.dep_ == found.dep_ and kid.pos_ == "PROPN" and kid.i > found.i)
        found = next((kid for kid in names if found.i < kid.left_edge.i <= first), found)
    if found is not None and found.lower_ in RELATIVE and found.tag_ in ("WP", "WDT"):
        return antecedent(verb)
    return found


def antecedent(verb: Token) -> Token | None:
    """What the relative clause that holds the verb is about."""
    clause = verb
    for _ in range(_CHAIN):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.dep_ not in ("conj", "xcomp", "ccomp"):
            return None
        clause = clause.head
    return None


def doer(verb: Token, light: frozenset[str]) -> Token | None:
    """Who does what the verb says: its subject, or the one it shares with the verb it depends on. ``light``: verbs under which an
    infinitive keeps its force ("went on to say")."""
    current = verb
    for _ in range(_CHAIN):
        own = subject(current)
        if own is not None:
            return own
        above = _above(current, light)
        if above is None or above == current:
            return None
        if above.pos_ not in _VERBAL:
            return above
        current = above
    return None


def _above(verb: Token, light: frozenset[str]) -> Token | None:
    """The verb (or, for a participle after a noun, the noun) from which this one takes its doer."""
    head = verb.head
    if verb.dep_ == "conj":
        return head
    if verb.dep_ in ("advcl", "parataxis", "ccomp", "dep") and verb.tag_ in ("VBG", "VBN"):
        return head if head.pos_ in _VERBAL else None
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and head.lemma_ in light:
        return head
    if verb.dep_ == "xcomp" and head.pos_ in _VERBAL and (head.lemma_ in light or verb.tag_ == "VBG"):
        return head
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        if head.head.pos_ in _VERBAL:
            return head.head
        return _clause_verb(head.head) if head.lower_ in _OWN_DOING else None
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        loose = verb.i > 0 and verb.nbor(-1).text == ","
        return (
            _clause_verb(head)
            if loose or (head.dep_ in ("pobj", "npadvmod") and head.ent_type_ in ("GPE", "DATE", "LOC", "FAC"))
            else head
        )
    return None


def _clause_verb(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos_ in _VERBAL), None)


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token range of a noun phrase with appositions and of-phrases, without what follows as a clause of its own (", who …", ", adding that")."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for kid in head.children:
        if kid.i > head.i and _detached(kid):
            end = min(end, kid.left_edge.i)
        elif kid.i < head.i and kid.dep_ in _LEFT_OUT:
            start = max(start, kid.right_edge.i + 1)
    end = next((i for i in range(head.i + 1, end) if head.doc[i].tag_ == "WP"), end)
    while start >= 2 and head.doc[start - 1].text == "-" and not head.doc[start - 2].whitespace_:
        start = min(start - 2, head.doc[start - 2].left_edge.i)
    return trimmed(head.doc, start, max(end, head.i + 1))


def _detached(kid: Token) -> bool:
    if kid.dep_ in _LEFT_OUT:
        return True
    if kid.dep_ == "acl":
        return kid.tag_ != "VBN" or (kid.left_edge.i > 0 and kid.left_edge.nbor(-1).text == ",")
    return False


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A token range without white space and separating punctuation at its edges."""
    while start < end and (
        doc[start].is_space
        or doc[start].text in _EDGE
        or (doc[start].lower_ in ("and", "but") and doc[start].dep_ == "cc")
    ):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGE):
        end -= 1
    return start, end


def verb_group(verb: Token) -> tuple[int, int]:
    """Token range of a verb with the auxiliaries, negation and adverbs that stand unbroken before it: *had already warned*."""
    start = verb.i
    own = {kid.i for kid in verb.children if kid.dep_ in ("aux", "auxpass", "neg", "advmod") and kid.i < verb.i}
    while start - 1 in own:
        start -= 1
    while (
        start < verb.i
        and verb.doc[start].dep_ == "advmod"
        and verb.doc[start].lower_ in ("how", "why", "when", "where")
    ):
        start += 1
    end = verb.i + 1
    if end < len(verb.doc) and verb.doc[end].dep_ == "prt" and verb.doc[end].head == verb:
        end += 1
    return start, end


def right_children(verb: Token) -> Iterator[Token]:
    """Children after the verb, in order."""
    return (kid for kid in verb.rights)


def has_to(verb: Token) -> bool:
    """Whether the verb is an infinitive with *to*."""
    return any(kid.dep_ == "aux" and kid.lower_ == "to" for kid in verb.lefts)


def mark(verb: Token) -> str | None:
    """The word that introduces the clause: that, whether, if."""
    found = child(verb, "mark")
    return found.lower_ if found is not None else None
