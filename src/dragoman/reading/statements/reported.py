"""Reported speech: verbs whose content is a clause, an infinitive or a phrase."""

from collections.abc import Iterator, Mapping

from dragoman.reading.draft import Token
from dragoman.reading.statements.around import around, aside, inverted, lost_subject, medial
from dragoman.reading.statements.complements import complement
from dragoman.reading.statements.cutting import pieces, without
from dragoman.reading.statements.finding import Finding, Range
from dragoman.reading.statements.frames import Complement
from dragoman.reading.statements.lexicon import VerbCue
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import (
    RELATIVE,
    agent,
    child,
    doer,
    is_passive,
    mark,
    subject,
    trimmed,
    verb_group,
)
from dragoman.reading.statements.unsourced import unsourced

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_UNSAID = frozenset({"if", "unless", "whether", "lest"})
_MODALS = frozenset(
    {"can", "could", "may", "might", "must", "should", "would", "will", "’ll", "'ll", "’d", "'d", "shall"}
)
_NO_SOURCE = frozenset(
    {
        "nobody",
        "anybody",
        "anyone",
        "none",
        "there",
        "this",
        "that",
        "these",
        "which",
        "what",
        "nothing",
        "everything",
        "something",
        "anything",
    }
)
_NEAR = frozenset({"i", "we", "me", "us"})
"""The first person outside quotation marks is the author's own voice: what it says is not attributed to anybody."""
_ADDRESSED = frozenset({"you", "yourself"})
_CLAUSAL = frozenset({"clause", "that", "question"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_POLITE = frozenset({"welcome", "prefer", "entertain"})
_WILLING = frozenset({"would", "will", "'d", "’d", "wo", "ca", "can", "could"})
_ASKING = frozenset({"WRB", "WP", "WDT", "WP$"})
_LONGEST_CUE = 8
_RULES = {
    "clause": "clause", "that": "clause", "question": "clause",
    "to_would": "infinitive", "object_to": "infinitive", "told_to": "infinitive", "to": "infinitive", "to_speak": "infinitive",
    "gerund": "gerund", "object_as": "described", "object_of": "described",
    "object": "object", "pronoun": "object", "so": "object", "to_np": "object", "deadline": "object",
}  # fmt: skip
"""The rule's name for each frame; frames with a preposition (``p:…``) are *phrase*."""


def reported(page: Page, claimed: Mapping[int, Finding]) -> Iterator[Finding]:
    """Findings of all cue verbs but those that already introduce a quotation, in text order."""
    words = page.words
    page.claimed = {part[0]: page.doc[verb].idx for verb, finding in claimed.items() for part in finding.content}
    for i in page.places.verbs:
        token = page.doc[i]
        form = token.lower_
        if form in words.verbs and token.i not in claimed and _verbal(page, token):
            found = _of_verb(page, token, verb_cue(page, token))
            if found is not None:
                yield found


def _verbal(page: Page, token: Token) -> bool:
    """Whether the token is used as a verb: not *alleged links*, not *Saw* in a name; but *Lima claims that …*, whatever the tagger says."""
    if token.i in page.names and token.text[0].isupper():
        return False
    if token.i > 0 and token.nbor(-1).tag_ in ("POS", "PRP$"):
        return False
    if token.tag_ == "VB" and token.dep_ == "ccomp" and token.head.lemma_ == "let":
        return False
    if token.tag_ in VERB_TAGS:
        return token.tag_ == "VBD" or token.dep_ not in ("amod", "compound", "poss")
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and any(kid.dep_ == "ccomp" for kid in token.rights)


def verb_cue(page: Page, verb: Token) -> VerbCue:
    """The verb's entry, with its particle where that makes another verb of it: *point out*, *make clear*."""
    form = verb.lower_
    phrasal = page.words.phrasal.get(form)
    if phrasal is not None:
        for kid in verb.rights:
            if (
                kid.lower_ in phrasal
                and kid.dep_
                in (
                    "prt",
                    "acomp",
                    "oprd",
                    "advmod",
                    "amod",
                    "ccomp",
                    "prep",
                    "dobj",
                    "xcomp",
                )
                and not (kid.lower_ == "it" and any(other.lower_ in ("at", "down") for other in verb.rights))
            ):
                return phrasal[kid.lower_]
    return page.words.verbs[form]


def _of_verb(page: Page, verb: Token, cue: VerbCue) -> Finding | None:
    """What a verb introduces: with somebody who says it, or, failing that, what nobody in particular says or holds."""
    anchor = _anchor(page, verb)
    if verb.lower_ == "known" and anchor.lemma_ != "let":
        return None
    fits, head, rule = _fitting(page, verb, cue, anchor)
    if head is None and (found := _of_nobody(page, verb, cue)) is not None:
        return found
    if fits is None or head is None or not may_speak(page, head, fits.frame, cue):
        return None
    act = cue.frames.get(fits.frame) or cue.frames.get("clause") or "said"
    act = "said" if anchor.lemma_ == "let" else act
    refused = _refused(page, verb, fits)
    if (act == "said" and not refused and unsaid(page, verb)) or (fits.frame in cue.negated_frames and not refused):
        return None
    if page.quoted[verb.i] is None and (head.lower_ in _ADDRESSED or (act == "said" and _own_voice(page, verb, head))):
        return None
    if act != "said" and (
        _muses(page, verb, head) or (fits.frame == "object" and verb.dep_ == "acl" and verb.tag_ == "VBG")
    ):
        return None
    source = page.source(head, verb.i)
    content = pieces(page, verb, fits)
    if fits.frame not in _CLAUSAL:
        content = without(page, content, source)
    if not content:
        return None
    return Finding(
        content=content,
        act=act,
        cue=_cue_range(page, verb, anchor, fits),
        verb=verb.i,
        source=source,
        head=head.i,
        told=fits.told.i if fits.told is not None and fits.told != head else None,
        rule=f"statements.{rule or ('refusal' if refused else _RULES.get(fits.frame, 'phrase'))}",
        rejected=page.weighed.get(verb.i, ()),
    )


def _fitting(page: Page, verb: Token, cue: VerbCue, anchor: Token) -> tuple[Complement | None, Token | None, str]:
    """The complement, the head of the source, and the rule's name where that doesn't follow from the frame."""
    fits, head = medial(page, verb, cue)
    if fits is not None:
        return fits, head, "around"
    rule = ""
    fits, head = complement(verb, cue, page.words), source_of(page, verb)
    if head is None and fits is not None and fits.frame == "clause" and cue.frames["clause"] == "said":
        named = verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN") and "object" not in cue.told
        head = verb.head if named and verb.tag_ in ("VBN", "VBD") else lost_subject(page, verb)
    fits = _with_opening(page, verb, fits)
    if fits is None and "clause" in cue.frames:
        fits, rule = around(page, anchor, verb, cue), "before"
        head = (inverted(verb) if fits is not None and child(verb, "nsubj") is None else None) or head
    if (fits is None or head is None) and (cue.frames.get("clause") == "said" or "aside" in cue.frames):
        beside, speaker = aside(page, anchor, verb, cue)
        if beside is not None and speaker is not None and may_speak(page, speaker, "aside", cue):
            fits, head, rule = beside, speaker, "before"
    return fits, head, rule


def _of_nobody(page: Page, verb: Token, cue: VerbCue) -> Finding | None:
    """*Is believed to have fled*; *was asked whether …*."""
    raised = _raised(verb) if "to_raised" in cue.frames else ()
    if raised:
        fits, rule = Complement("to_raised", raised), "raised"
    elif unsaid(page, verb) or (told := unsourced(page, verb, cue)) is None:
        return None
    else:
        fits, rule = told, "unsourced"
    content = pieces(page, verb, fits)
    if not content:
        return None
    return Finding(
        content=content,
        act=cue.frames.get(fits.frame) or cue.frames.get("clause") or "said",
        cue=verb_group(verb),
        verb=verb.i,
        told=fits.told.i if fits.told is not None else None,
        rule=f"statements.{rule}",
    )


def _with_opening(page: Page, verb: Token, fits: Complement | None) -> Complement | None:
    """Content with what opens it before the cue: *By June, he said, the wells would be dry*; *If it rained, he said, they would stay*."""
    doc, after = page.doc, verb.i + 1
    if fits is None or fits.frame != "clause" or len(fits.content) != 1 or after >= len(doc) or doc[after].text != ",":
        return fits
    topic = child(verb, "nsubj")
    opening = max(verb.sent.start, page.dateline(verb.sent.start))
    if topic is None or topic.i > verb.i or fits.content[0][0] != after + 1:
        return fits
    edge = topic.left_edge.i
    first = trimmed(doc, opening, edge)
    phrase = [kid for kid in verb.lefts if kid.i < edge and kid.dep_ in ("prep", "advcl", "advmod", "npadvmod")]
    told = any(kid.dep_ == "advcl" and mark(kid) is None for kid in phrase)
    if (
        not phrase
        or told
        or first[0] >= first[1]
        or doc[edge - 1].text != ","
        or page.quoted[first[0]] != page.quoted[verb.i]
    ):
        return fits
    return Complement(fits.frame, (first, *fits.content), fits.told)


def _raised(verb: Token) -> tuple[Range, ...]:
    """Subject and predicate of *is believed to have fled*, *are seen as spies*: what nobody in particular holds."""
    topic = child(verb, "nsubjpass")
    predicate = next(
        (kid for kid in verb.rights if kid.dep_ in ("xcomp", "oprd") or (kid.dep_ == "prep" and kid.lower_ == "as")),
        None,
    )
    if topic is None or predicate is None or topic.lower_ in RELATIVE:
        return ()
    return (topic.left_edge.i, topic.right_edge.i + 1), (
        max(predicate.left_edge.i, verb.i + 1),
        predicate.right_edge.i + 1,
    )


def _cue_range(page: Page, verb: Token, anchor: Token, fits: Complement) -> Range:
    """The verb group with a particle or preposition that belongs to the cue: *had pointed out*, *called for*, *was quoted as saying*."""
    first, last = verb_group(anchor)[0], verb_group(verb)[1]
    if last - first > _LONGEST_CUE:
        first = verb_group(verb)[0]
    if verb.dep_ == "conj" and verb.i > 0 and verb.nbor(-1).lower_ == "nor":  # would neither confirm nor deny
        first = min([verb.head.i, *(kid.i for kid in verb.head.lefts if kid.dep_ in ("aux", "neg", "preconj"))])
    after = verb.doc[last] if last < len(verb.doc) else None
    if after is not None and after.head == verb and fits.frame == f"p_to:{after.lower_}":
        last += 1
    particles = page.words.phrasal.get(verb.lower_, {})
    if after is not None and after.i < fits.content[0][0] and after.lower_ in particles and after.dep_ != "prt":
        last += 1
    return first, last


def _own_voice(page: Page, verb: Token, head: Token) -> bool:
    """Whether this is the author's own *I* or *we*; *We urge both parties …* is the voice of a body that writes."""
    form = head.lower_
    return form in _NEAR and not (
        form == "we" and verb.tag_ in ("VBP", "VB") and verb.lemma_ in page.words.performatives
    )


def _muses(page: Page, verb: Token, head: Token) -> bool:
    """*I think*, *you know* inside somebody's words: a manner of speaking, not another's state of mind."""
    return head.lower_ in ("i", "you") and page.quoted[verb.i] is not None


def _refused(page: Page, verb: Token, fits: Complement) -> bool:
    """Whether not to say it is the message: would not say where, would neither confirm nor deny it, did not dispute the figure."""
    first = verb.head if verb.dep_ == "conj" and verb.head.lemma_ in page.words.speech else verb
    before = [kid for kid in first.lefts if page.quoted[kid.i] == page.quoted[verb.i]]
    if not any(kid.lower_ in _NEGATIONS for kid in before):
        return False
    if verb.lemma_ in page.words.stands:
        return True
    if verb.lemma_ not in page.words.speech and fits.frame not in page.words.verbs[verb.lower_].negated_frames:
        return False
    asks = page.doc[fits.content[0][0]].tag_ in _ASKING or page.doc[fits.content[0][0]].lower_ in ("if", "whether")
    return (asks or fits.frame not in _CLAUSAL) and any(kid.lower_ in _WILLING for kid in before)


def _anchor(page: Page, verb: Token) -> Token:
    """The verb whose clause says it: *quoted* in *was quoted (by X) as saying*, *hastened* in *hastened to add*, *understood* in *is understood to feel*,
    *is* in *is fond of pointing out*, *let* in *let it be known*; else the verb itself."""
    head, words = verb.head, page.words
    if verb.dep_ == "xcomp" and (head.lemma_ in words.light or (head.lemma_ in words.hearsay and is_passive(head))):
        return head
    if verb.dep_ == "ccomp" and head.lemma_ == "let" and verb.lower_ in ("known", "understood"):
        return head
    quick = head.head if verb.dep_ == "pcomp" else head
    if quick.lemma_ in words.quick and verb.dep_ in ("xcomp", "pcomp", "acl", "ccomp") and verb.tag_ in ("VB", "VBG"):
        above = next((above for above in quick.ancestors if above.pos_ in ("AUX", "VERB")), verb)
        return above if above.lemma_ in ("be", "seem", "appear", "look") else verb
    return verb.head.head if is_quoted_as(verb) and is_passive(verb.head.head) else verb


def is_quoted_as(verb: Token) -> bool:
    """Whether the verb is *saying* in *was quoted as saying* or *quoted her as saying*."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "pcomp"
        and verb.head.lower_ == "as"
        and verb.head.head.lower_ in ("quoted", "cited", "reported")
    )


def source_of(page: Page, verb: Token) -> Token | None:
    """Who says what a verb introduces: the by-phrase of a passive, else the doer. A noun of a quotation the verb stands outside is none."""
    verb = page.shared.get(verb.i, verb)
    anchor = _anchor(page, verb)
    if verb.lemma_ == "draw" and is_passive(verb):  # would not be drawn on it
        return subject(verb)
    lent = anchor != verb and not is_quoted_as(verb)
    head = agent(verb) if not lent and is_passive(verb) else doer(anchor if lent else verb, page.words.light)
    if is_quoted_as(verb) and not is_passive(verb.head.head):
        head = child(verb.head.head, "dobj") or head
    if head is not None and page.quoted[head.i] != page.quoted[verb.i] and page.quoted[verb.i] is None:
        others = [kid for kid in verb.children if kid.dep_ == "nsubj" and page.quoted[kid.i] is None]
        page.weigh(verb.i, (head.i, head.i + 1), "stands inside the quotation and cannot be who says it")
        return others[-1] if others else None
    if head is None:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.lemma_ in page.words.documents and head.dep_ == "dobj":
        issuer = doer(head.head, page.words.light) if head.head.lower_ in page.words.supports else None
        head = issuer if issuer is not None else head  # issued a statement saying that
    real = page.after_dateline(head, verb)
    if real != head:
        page.weigh(verb.i, (head.i, head.i + 1), "belongs to the dateline")
    return real


def unsaid(page: Page, verb: Token) -> bool:
    """Whether the words were not said: negated, wished for, conditional, commanded. *Would welcome it* and *would say only that …* are."""
    before = {kid.lower_ for kid in verb.lefts if kid.dep_ in ("aux", "neg", "advmod")}
    polite = verb.lemma_ in _POLITE or (verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "only") or "only" in before
    if before & {"would", "’d", "'d"} and polite and not before & _NEGATIONS and child(verb, "mark", "advcl") is None:
        return False
    return any(
        kid.dep_ == "neg"
        or (kid.dep_ == "aux" and kid.lower_ in _MODALS)
        or (kid.dep_ == "mark" and kid.lower_ in _UNSAID)
        or (kid.lower_ in ("had", "should", "were") and kid.dep_ == "aux" and _inverts(kid, verb))
        for kid in verb.lefts
        if page.quoted[kid.i] == page.quoted[verb.i]
    )


def _inverts(aux: Token, verb: Token) -> bool:
    """Whether the auxiliary opens a condition before its subject: *Had he said a word, …*."""
    topic = child(verb, "nsubj")
    return topic is not None and aux.i < topic.left_edge.i and aux.sent[-1].text != "?"


def may_speak(page: Page, head: Token, frame: str, cue: VerbCue) -> bool:
    """Whether the noun can be the source of this: anything can *say*, but only people, bodies and papers reject or describe."""
    form, words = head.lower_, page.words
    if form in _NO_SOURCE or (head.pos_ == "NUM" and head.ent_type_ in ("DATE", "TIME")) or form in RELATIVE:
        return False
    if frame in cue.document_frames:
        return head.lemma_ in words.documents
    if frame in _CLAUSAL and cue.frames.get(frame) == "said" and "quote" in cue.frames:
        return head.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X")
    if head.pos_ == "PRON":
        return form != "one" and (form != "it" or cue.frames.get(frame) == "said")
    if head.pos_ == "NUM":
        return True
    if head.i + 2 < len(page.doc) and page.doc[head.i + 1].text == "-":
        whole = page.doc[head.i + 2]  # the vice-president, in three tokens
        if words.is_people(whole.lemma_, whole.text):
            return True
    opens = head.is_sent_start and words.is_people(form.removesuffix("s"), form)
    if opens or words.is_people(head.lemma_.lower(), head.text) or (frame == "told_to" and cue.lemma == "tell"):
        return True
    if any(kid.dep_ == "appos" and kid.i in page.names for kid in head.rights):
        return True
    if (
        head.pos_ == "PROPN"
        or (head.text[0].isupper() and not head.is_sent_start)
        or head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    ):
        return head.ent_type_ not in ("DATE", "TIME", "EVENT", "LAW", "MONEY", "PERCENT")
    return head.lemma_ in words.documents
