"""Content cut to what its source said, and fitted to the quotation marks in it."""

from bisect import bisect_left, bisect_right

from dragoman.reading.draft import Doc, Token
from dragoman.reading.statements.around import says
from dragoman.reading.statements.finding import Range
from dragoman.reading.statements.frames import Complement
from dragoman.reading.statements.page import ADJUNCTS, PAUSES, Page
from dragoman.reading.statements.phrases import child, subject, trimmed

_PARTICIPLES = frozenset({"advcl", "acl", "xcomp", "conj", "ccomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONTRASTS = frozenset({"although", "though", "while", "whereas"})
_PHRASES = frozenset({"object", "object_as", "object_of"})
_SUMMING = frozenset(
    {
        "decision",
        "move",
        "step",
        "charge",
        "claim",
        "threat",
        "accusation",
        "allegation",
        "suggestion",
        "demand",
        "ruling",
        "verdict",
        "figure",
        "remark",
        "proposal",
        "offer",
    }
)
"""Nouns by which a reporter takes up what was said."""
_NEXT = "introduces a statement of its own"
_OCCASION = "tells the occasion or reason of speaking, not what was said"
_NAMING = frozenset({"object", "object_as"})
_CLAUSAL = frozenset({"clause", "that", "question"})


def pieces(page: Page, verb: Token, fits: Complement) -> tuple[Range, ...]:
    """Content as positions: cut where another attribution or the reporter's own aside begins, trimmed, and fitted to the quotation marks in it."""
    found: list[Range] = []
    for start, end in fits.content:
        if start > verb.i and found and _goes_with(page, verb, start, end):
            page.weigh(verb.i, (start, end), _OCCASION)
            continue
        start = _after_day(page.doc, start, end) if start == verb.i + 1 else start
        stop, why = _cut(page, verb, start, end, phrase=fits.frame in _PHRASES) if start > verb.i else (end, "")
        if why:
            page.weigh(verb.i, (stop, end), why)
        first, last = trimmed(page.doc, start, stop)
        if first < last:
            found.append(
                snapped(page, (first, last), cue=verb.idx, goes_on=fits.frame in _CLAUSAL or fits.frame in _NAMING)
            )
    return tuple(part for part in found if part[0] < part[1])


def _after_day(doc: Doc, start: int, end: int) -> int:
    """Where content begins behind a day of the saying: "said on Monday it would go", which the parser may hang on what follows."""
    first = start + 1 if doc[start].lower_ in ("on", "late", "early") else start
    last = first
    while last < end and doc[last].ent_type_ == "DATE":
        last += 1
    follows = last < end and doc[last].pos_ in ("PRON", "DET", "PROPN", "NOUN", "SCONJ", "ADJ")
    return last if first < last and follows else start


def _cut(page: Page, verb: Token, start: int, end: int, *, phrase: bool) -> tuple[int, str]:
    """Where content after its cue really ends, and why there: before *, according to*; before *, adding that …* and *and called on …*, which have the same
    source; before *, which …* that tells of the content; and after a phrase, before *when …* and *on the grounds that …*, which go with
    the saying."""
    doc = page.doc
    same = page.quoted[verb.i]
    turns = page.turns
    for i in turns[bisect_right(turns, start) : bisect_left(turns, end)]:
        if page.quoted[i] != same:
            continue
        token = doc[i]
        comma = doc[i - 1].text in PAUSES
        if comma and token.lower_ == "according":
            return i - 1, "names another source, so it is no longer what this one said"
        if comma and token.tag_ == "VBG" and token.dep_ in _PARTICIPLES and says(page, token):
            page.shared[token.i] = verb
            return i - 1, _NEXT
        if (
            comma
            and ((token.tag_ == "WDT" and token.lower_ == "which") or _comments(token))
            and not _spanned(doc, start, i, end)
        ):
            return i - 1, "the reporter's own aside about what was said"
        if comma and token.lower_ in _CONTRASTS and _contrasts(page, verb, token):
            return i - 1, _NEXT
        if token.text == ";" and _starts_anew(page, i + 1, end):
            return i, _NEXT
        if phrase and token.lower_ in ADJUNCTS and token.dep_ in ("mark", "advmod"):
            return i, _OCCASION
        if phrase and ((comma and token.tag_ == "WRB") or (token.lower_ == "on" and _gives_grounds(page, token))):
            return i, _OCCASION
        if (
            token.dep_ == "conj"
            and i > start + 1
            and token.tag_ in _FINITE
            and token.tag_ == _tense(verb)
            and says(page, token)
        ):
            if subject(token) is None:
                page.shared[token.i] = verb
            return _clause_start(token), _NEXT
    return end, ""


def _goes_with(page: Page, verb: Token, start: int, end: int) -> bool:
    """Whether words behind a cue that follows its content tell how it was said: *…, a diplomat said, speaking by telephone*."""
    first = start + 1 if page.doc[start].text == "," and start + 1 < end else start
    token = page.doc[first]
    manner = token.head == verb or token.lower_ in page.words.manners
    return manner and token.tag_ in ("VBG", "VBN") and token.dep_ == "advcl" and token.right_edge.i >= end - 1


def _spanned(doc: Doc, start: int, aside: int, end: int) -> bool:
    """Whether what was said goes on behind an aside: words before it hang on words after it (*said the bridge, which has two spans, would hold*)."""
    return any(aside < token.head.i < end and token.pos_ != "PUNCT" for token in doc[start:aside])


def _comments(token: Token) -> bool:
    """Whether an article opens an apposition to a whole clause: *…, a decision that the union called a betrayal*."""
    noun = token.head
    if token.lower_ not in ("a", "an") or noun.lemma_ not in _SUMMING or noun.i + 1 >= len(token.doc):
        return False
    return token.doc[noun.i + 1].lower_ in ("that", "which", ",")


def _contrasts(page: Page, verb: Token, mark: Token) -> bool:
    """Whether another source is set against this one: *said it would go on, although an official insisted that …*, both in the reporter's tense."""
    other = mark.head
    topic = child(other, "nsubj")
    return (
        other.i > mark.i
        and topic is not None
        and topic.pos_ != "PRON"
        and other.tag_ in _FINITE
        and other.tag_ == _tense(verb)
        and child(other, "aux") is None
        and says(page, other)
    )


def _starts_anew(page: Page, start: int, end: int) -> bool:
    """Whether what follows a semicolon is another's saying: *said it was over; the rebels denied it*."""
    verb = next((token for token in page.doc[start:end] if token.tag_ in (*_FINITE, "MD")), None)
    topic = child(verb, "nsubj") if verb is not None else None
    return (
        verb is not None
        and topic is not None
        and start <= topic.i < verb.i
        and page.doc[start].lower_ not in ("that", "whether")
        and page.quoted[verb.i] is None
        and says(page, verb)
    )


def _gives_grounds(page: Page, preposition: Token) -> bool:
    """Whether the preposition opens *on the grounds that …*."""
    noun = child(preposition, "pobj")
    return noun is not None and noun.lemma_ in page.words.grounds


def _tense(verb: Token) -> str:
    """The tag of the finite verb of a verb group: that of *has* in *has said*."""
    aux = child(verb, "aux")
    return verb.tag_ if aux is None else aux.tag_


def _clause_start(verb: Token) -> int:
    """Where the clause of a conjoined verb begins, its conjunction included."""
    first = min(kid.left_edge.i for kid in (*verb.lefts, verb)) if verb.n_lefts else verb.i
    while first > 0 and verb.doc[first - 1].dep_ in ("cc", "punct", "advmod"):
        first -= 1
    return first


def snapped(page: Page, part: Range, *, cue: int, goes_on: bool = False) -> Range:
    """A token range as positions, with the whole of a quotation that it holds in part and, if it ``goes_on``, of one that continues it in
    lower case. Inside a quotation that holds the cue, too, it ends with that."""
    doc, text = page.doc, page.text
    start, end = doc[part[0]].idx, doc[part[1] - 1].idx + len(doc[part[1] - 1])
    for quote in page.quotes:
        if quote.start > end + 2:
            break
        if quote.end <= start:
            continue
        if start < quote.start < end and not start <= page.claimed.get(quote.start, start) < end:
            return start, _trim(text, start, quote.start)
        if quote.start <= cue < quote.end:
            start, end = max(start, quote.inner_start), min(end, quote.inner_end)
        elif quote.start >= end:
            if (
                goes_on
                and cue < start
                and text[quote.inner_start : quote.inner_start + 1].islower()
                and text[end : quote.start].strip() in (",", "")
            ):
                end = quote.end
        elif start <= quote.inner_start:
            start, end = min(start, quote.start), max(end, quote.end)
    return start, end


def _trim(text: str, start: int, end: int) -> int:
    """The end of a range without white space and separating punctuation."""
    return start + max(1, len(text[start:end].rstrip(" \n\t,;:—–-.")))


def without(page: Page, content: tuple[Range, ...], source: Range) -> tuple[Range, ...]:
    """The content minus the pieces that overlap the source."""
    doc = page.doc
    low, high = doc[source[0]].idx, doc[source[1] - 1].idx + len(doc[source[1] - 1])
    return tuple(part for part in content if part[1] <= low or part[0] >= high)
