"""Content before its cue or on both sides of it: *The talks had failed, he said*; *The talks, said the palace, had failed*."""

from dragoman.reading.draft import Doc, Token
from dragoman.reading.statements.finding import Range
from dragoman.reading.statements.frames import Complement
from dragoman.reading.statements.lexicon import VerbCue
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import child, mark, trimmed, verb_group

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BREAKS = frozenset({",", ";", ":", "—", "–", "--", ".", "?", "!", "(", ")", "“", "”", '"'})
_DASHES = frozenset({"—", "–", "--", "-"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_PHRASE = frozenset({"DT", "PRP$", "NNP", "NNPS", "NN", "NNS", "CD", "JJ", "PRP"})
_ADDED = frozenset({"IN", "RB", "TO", "RP"})
_JOINING = frozenset(
    {
        "and",
        "but",
        "or",
        "so",
        "while",
        "because",
        "if",
        "when",
        "although",
        "though",
        "since",
        "until",
        "that",
        "which",
        "who",
        "whom",
        "where",
    }
)
_OPENINGS = frozenset(
    {
        "when",
        "while",
        "after",
        "before",
        "if",
        "as",
        "although",
        "though",
        "since",
        "once",
        "until",
        "because",
        "asked",
        "in",
        "on",
        "at",
    }
)
_OTHERWISE = frozenset({"after", "hours", "days", "according", "as", "when", "while", "and", "but", "before"})
_LONGEST = 14
"""Tokens that the words for the speaker, and those for the occasion, may have between two commas."""


def inverted(verb: Token) -> Token | None:
    """The subject that the parser took for an object: *…, warned the governor*."""
    obj = child(verb, "dobj")
    return obj if obj is not None and verb.i > 0 and verb.nbor(-1).text in (",", "”", '"') else None


def medial(page: Page, verb: Token, cue: VerbCue) -> tuple[Complement | None, Token | None]:
    """Content on both sides of an inverted cue, *The acceptance, said the palace, is withdrawn*, which the parser takes for a subject and an
    apposition. Gives the content and the source's head."""
    doc, topic = page.doc, child(verb, "nsubj")
    if (
        cue.frames.get("clause") != "said"
        or topic is None
        or verb.i < 2
        or verb.i + 1 >= len(doc)
        or doc[verb.i - 1].text != ","
    ):
        return None, None
    head = doc[verb.i + 1]
    if topic.right_edge.i < verb.i - 2 or topic.i > verb.i or head.pos_ not in ("DET", "PROPN", "NOUN"):
        return None, None
    if any(token.text == "," for token in doc[topic.left_edge.i : verb.i - 1]):
        return None, None
    while head.head.i > head.i and head.dep_ in ("det", "compound", "amod", "poss", "nmod"):
        head = head.head
    comma = next((token.i for token in doc[head.i : verb.sent.end] if token.text == ","), None)
    if comma is None:
        return None, None
    first = trimmed(doc, topic.left_edge.i, verb.i)
    second = trimmed(doc, comma, verb.sent.end)
    return (
        (Complement("clause", (first, second)), head) if first[0] < first[1] and second[0] < second[1] else (None, None)
    )


def around(page: Page, verb: Token, saying: Token, cue: VerbCue) -> Complement | None:
    """Content before the cue: *The talks had failed, he said*; around it: *The talks, he said, had failed*, *The dam, as he noted, lies …*.

    ``verb`` heads the cue's clause; ``saying`` is the cue's own verb, another one in *was quoted as saying*.
    """
    if any(kid.dep_ in ("ccomp", "xcomp") for kid in saying.rights):
        return None
    obj = child(saying, "dobj")
    if (
        obj is not None
        and "object" not in cue.told
        and obj.lower_ not in ("it", "so", "more")
        and inverted(saying) is None
    ):
        return None
    doc, sentence = page.doc, verb.sent
    told = obj if "object" in cue.told else None
    clause = next((kid for kid in verb.lefts if _content_before(kid, verb)), None)
    if clause is not None:
        own = [kid.left_edge.i for kid in verb.lefts if kid.i > clause.i and kid.dep_ != "punct"]
        opening = max(sentence.start, page.dateline(sentence.start))
        opening = max([opening, *(token.i + 1 for token in doc[opening : clause.i] if token.text in (":", ";"))])
        opening = max(opening, _after_semicolon(doc, opening, min([*own, verb.i])) if not page.quotes else opening)
        first = trimmed(doc, opening if clause.left_edge.i - opening < 4 else clause.left_edge.i, min([*own, verb.i]))
        second = trimmed(doc, verb.i + 1, clause.right_edge.i + 1)
        goes_on = (
            clause.right_edge.i > verb.right_edge.i and second[0] < second[1] and doc[second[0]].lower_ != "according"
        )
        return Complement("clause", (first, second) if goes_on else (first,), told) if first[0] < first[1] else None
    aside = verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and any(kid.lower_ == "as" for kid in verb.lefts))
    if aside or (verb.dep_ == "conj" and inverted(verb) is not None and child(verb, "nsubj") is None):
        first = trimmed(
            doc,
            _after_semicolon(doc, max(sentence.start, page.dateline(sentence.start)), verb.left_edge.i),
            verb.left_edge.i,
        )
        comma = (i for i in range(verb.i + 1, verb.right_edge.i) if doc[i].text == "," and doc[i].head == verb)
        second = trimmed(doc, next(comma, verb.right_edge.i + 1), sentence.end)
        others = ("according", "while", "whereas") if verb.dep_ != "advcl" else ("according",)
        spans = tuple(
            part
            for part in (first, second)
            if any(token.is_alpha for token in doc[slice(*part)]) and doc[part[0]].lower_ not in others
        )
        if verb.dep_ == "advcl" and says(page, verb.head) and child(verb.head, "ccomp", "xcomp") is not None:
            return None
        before = verb.dep_ == "advcl" or (spans and spans[0] == first)
        return Complement("clause", spans, told) if spans and before else None
    return None


def _after_semicolon(doc: Doc, start: int, end: int) -> int:
    """The first token after the last semicolon of a range, or its first."""
    return max([start, *(token.i + 1 for token in doc[start:end] if token.text == ";")])


def _content_before(kid: Token, verb: Token) -> bool:
    """Whether a clause before the cue's verb is its content: so parsed, or (*Since May it has sent nothing, said the ministry*) taken for an adjunct."""
    if kid.dep_ == "ccomp":
        return True
    between = verb.doc[kid.right_edge.i + 1 : verb.i]
    return (
        kid.dep_ == "advcl"
        and kid.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB")
        and mark(kid) is None
        and child(kid, "nsubj", "nsubjpass") is not None
        and not any(token.tag_ == "WRB" for token in kid.lefts)
        and all(token.text in (",", "”", '"') for token in between)
    )


def aside(page: Page, anchor: Token, verb: Token, cue: VerbCue) -> tuple[Complement | None, Token | None]:
    """A cue with its speaker between two commas, or behind the last one, whatever the parser made of what stands around it: *Tehran, he explained to
    correspondents, was willing*; *They laughed, a waiter tells our correspondent*; *Why, asked Karcz, should they?* Gives content and speaker's head.
    """
    doc, sentence = page.doc, verb.sent
    opening = max(sentence.start, page.dateline(sentence.start))
    first = verb_group(anchor)[0]
    last = verb_group(verb)[1]
    if page.quoted[verb.i] is not None or not _can_stand_aside(verb):
        return None, None
    topic = _told_subject(verb)
    if topic is not None:
        rest = trimmed(doc, verb.i + 1, sentence.end)
        torn = verb.dep_ == "parataxis" and verb.head.i > verb.i and rest[0] < rest[1]
        return (Complement("clause", (rest,)), topic) if torn else (None, None)
    left = _break_before(doc, first, opening)
    end = _break_after(doc, last, sentence.end)
    if left is None:
        return None, None
    if left + 1 == first:
        inverts = verb.dep_ != "conj" and verb.lemma_ in page.words.inverting
        head = _follower(doc, last, end) if inverts else None
        if head is None:
            left, head = _with_apposition(doc, left, opening)
    else:
        head = _speaker(doc, left + 1, first, verb)
        if head is not None and not _occasion(doc, last, end, cue):
            head = None
        left = _before_office(doc, left, opening) if head is not None and head.pos_ == "PROPN" else left
    if head is None or left <= opening or page.quoted[head.i] is not None:
        return None, None
    parts = _parts(page, verb, (opening, left), (end, sentence.end))
    return (Complement("clause", parts), head) if parts else (None, None)


def _told_subject(verb: Token) -> Token | None:
    """A subject before the cue with a clause about it, which makes it the speaker: *Two diplomats, who were not allowed to speak, said …*."""
    topic = child(verb, "nsubj")
    told = topic is not None and topic.i < verb.i and any(kid.dep_ == "relcl" for kid in topic.rights)
    return topic if told else None


def lost_subject(page: Page, verb: Token) -> Token | None:
    """Who says it where the parser gave the verb no subject: the noun phrase right before it, or the name before an apposition there."""
    doc = page.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ in ("conj", "xcomp") or page.quoted[verb.i] is not None:
        return None
    first = verb_group(verb)[0]
    opening = max(verb.sent.start, page.dateline(verb.sent.start))
    if first > opening and doc[first - 1].text == ",":
        return _with_apposition(doc, first - 1, opening, start=True)[1]
    left = _break_before(doc, first, opening)
    if left is None and not any(token.text in _BREAKS for token in doc[opening:first]):
        left = opening - 1
        while left + 1 < first and doc[left + 1].tag_ == "CC":
            left += 1
    return _speaker(doc, left + 1, first, verb) if left is not None and left + 1 < first else None


def _can_stand_aside(verb: Token) -> bool:
    """Whether the verb is a finite active one that is not about a noun before it: *a promise which he denies*."""
    return (
        verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB")
        and verb.dep_ not in ("amod", "compound", "xcomp", "pcomp")
        and not any(
            kid.dep_ == "auxpass" or kid.tag_ in ("WDT", "WP") or (kid.dep_ == "aux" and kid.tag_ in ("VBG", "TO"))
            for kid in verb.lefts
        )
    )


def _break_before(doc: Doc, i: int, opening: int) -> int | None:
    """The comma or dash that opens the words for the speaker."""
    for n in range(i - 1, max(opening, i - 1 - _LONGEST), -1):
        if doc[n].text == "," or doc[n].text in _DASHES:
            return n
        if doc[n].text in _BREAKS:
            return None
    return None


def _break_after(doc: Doc, i: int, end: int) -> int:
    """Where the words for the occasion end."""
    return next((n for n in range(i, end) if doc[n].text in _BREAKS), end)


def _finite(doc: Doc, start: int, end: int) -> bool:
    return any(token.tag_ in _FINITE for token in doc[start:end])


def _speaker(doc: Doc, start: int, end: int, verb: Token) -> Token | None:
    """The head of a noun phrase that fills a range: the verb's subject, else the word on which no other of the range depends."""
    region = doc[start:end]
    if (
        end - start > _LONGEST
        or region[0].lower_ in _JOINING
        or region[0].tag_ in ("IN", "VBG", "VBN", "RB", "WRB", "CC", "TO")
    ):
        return None
    who = next((token.i for token in region if token.tag_ in ("WP", "WDT")), end)
    if _finite(doc, start, who):
        return None
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is not None and start <= subject.i < end:
        return subject
    heads = [token for token in doc[start:who] if token.pos_ in _NOMINAL and not start <= token.head.i < who]
    if heads and verb.head == heads[0] and verb.dep_ == "acl" and doc[verb.i - 1] == heads[0]:
        return None
    return heads[0] if heads else None


def _occasion(doc: Doc, start: int, end: int, cue: VerbCue) -> bool:
    """Whether what follows the cue up to the next comma tells only when, where or to whom it was said."""
    if start >= end:
        return True
    if end - start > _LONGEST or _finite(doc, start, end):
        return False
    token = doc[start]
    return token.tag_ in _ADDED or token.ent_type_ in ("DATE", "TIME") or "object" in cue.told


def _follower(doc: Doc, start: int, end: int) -> Token | None:
    """The speaker behind an inverted cue."""
    if start >= end or end - start > _LONGEST or doc[start].tag_ not in _PHRASE or _finite(doc, start, end):
        return None
    head = doc[start]
    while (
        head.head.i > head.i
        and head.head.i < end
        and head.dep_ in ("det", "compound", "amod", "poss", "nmod", "nummod")
    ):
        head = head.head
    named = head.pos_ == "PROPN" or head.lower_ in ("he", "she", "they") or doc[start].tag_ in ("DT", "PRP$")
    return head if named and head.pos_ in _NOMINAL else None


def _before_office(doc: Doc, comma: int, opening: int) -> int:
    """The comma before an office that stands before a name: *…, its press secretary, Dina Ospanova, explained*."""
    outer = _break_before(doc, comma, opening)
    if outer is None or outer + 1 >= comma or doc[outer + 1].tag_ not in ("DT", "PRP$") or _finite(doc, outer, comma):
        return comma
    return outer if doc[comma - 1].pos_ in ("NOUN", "PROPN") else comma


def _with_apposition(doc: Doc, comma: int, opening: int, *, start: bool = False) -> tuple[int, Token | None]:
    """The comma before a name with an apposition, and the name: *…, Michel Khazen, the older of the two, says*."""
    inner = _break_before(doc, comma, opening)
    outer = _break_before(doc, inner, opening) if inner is not None else None
    if outer is None and start and inner is not None and not any(t.text in _BREAKS for t in doc[opening:inner]):
        outer = opening - 1
    if (
        inner is None
        or outer is None
        or doc[inner + 1].tag_ not in ("DT", "PRP$", "NN", "CD")
        or _finite(doc, outer, comma)
    ):
        return comma, None
    region = [token for token in doc[outer + 1 : inner] if token.pos_ == "PROPN"]
    if not region or doc[outer + 1].tag_ not in _PHRASE:
        return comma, None
    head = region[-1]
    return outer, head


def _parts(page: Page, verb: Token, before: Range, after: Range) -> tuple[Range, ...]:
    """What stands before the aside and, where it goes on with that and not with the cue, what stands behind."""
    doc = page.doc
    opening = max([before[0], *(n + 1 for n in range(*before) if doc[n].text in (":", ";"))])
    first = trimmed(doc, opening, before[1])
    second = trimmed(doc, *after)
    whole = _finite(doc, *first)
    goes_on = (
        second[0] < second[1]
        and doc[after[0]].text not in (";", ":", ".")
        and doc[second[0]].tag_ not in ("WP", "WDT", "VBG")
        and (_continues(doc, first, second, verb) if whole else _finite(doc, *second))
    )
    if doc[before[1] - 1].dep_ == "cc":
        return (second,) if second[0] < second[1] else ()
    if first[0] >= first[1] or (not goes_on and not whole):
        return ()
    if not goes_on and doc[first[0]].lower_ in _OPENINGS and not any(token.text == "," for token in doc[slice(*first)]):
        return ()
    return (first, second) if goes_on else (first,)


def _continues(doc: Doc, first: Range, second: Range, verb: Token) -> bool:
    """Whether the words behind an aside depend on those before it."""
    start = doc[second[0]]
    if start.lower_ in _OTHERWISE:
        return False
    if start.tag_ in _FINITE or start.lower_ in ("that", "to") or (start.is_quote and start.nbor(1).text.islower()):
        return True
    root = next((token for token in doc[slice(*second)] if not second[0] <= token.head.i < second[1]), None)
    return root is not None and root.head.i != verb.i and first[0] <= root.head.i < first[1]


def says(page: Page, token: Token) -> bool:
    """Whether a verb is a cue for something said."""
    cue = page.words.verbs.get(token.lower_)
    return cue is not None and any(act == "said" and frame != "quote" for frame, act in cue.frames.items())
