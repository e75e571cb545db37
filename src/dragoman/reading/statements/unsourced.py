"""Words that nobody in particular said: *Asked whether he would resign, …*, *they were told to leave*, *it is claimed that …*."""

from dragoman.reading.draft import Token
from dragoman.reading.statements.complements import complement
from dragoman.reading.statements.frames import Complement
from dragoman.reading.statements.lexicon import VerbCue
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import agent, child, has_to, is_passive

_TOLD = frozenset({"told_to", "object_to", "clause", "question", "p:about", "p:for", "p:of", "p:on"})
_EMPTY = frozenset({"it"})


def _by_somebody(page: Page, verb: Token) -> bool:
    """Whether a by-phrase names the doer: *not* told by telephone."""
    doer = agent(verb)
    return doer is not None and doer.lemma_ not in page.words.means


def unsourced(page: Page, verb: Token, cue: VerbCue) -> Complement | None:
    """The content of a passive whose doer is not told: somebody *was told*, *asked*, *urged*."""
    if not is_passive(verb) or verb.tag_ != "VBN" or _by_somebody(page, verb) or verb.dep_ in ("amod", "acl", "relcl"):
        return None
    topic = child(verb, "nsubjpass")
    if topic is not None and topic.lower_ in _EMPTY:
        return None  # it was announced that …: nobody says so
    if cue.number_frames and (figure := complement(verb, cue, page.words)) is not None:
        return figure if figure.frame in cue.number_frames else None
    if "object" not in cue.told or not _TOLD & set(cue.frames):
        return None
    infinitive = next((kid for kid in verb.rights if kid.dep_ in ("xcomp", "advcl", "ccomp") and has_to(kid)), None)
    if infinitive is not None:
        if "told_to" in cue.frames or "object_to" in cue.frames:
            to = next(kid.i for kid in infinitive.lefts if kid.lower_ == "to")
            to -= verb.doc[to - 1].lower_ == "not"
            return Complement("told_to", ((to, infinitive.right_edge.i + 1),), topic)
        return None
    fits = complement(verb, cue, page.words)
    return fits if fits is not None and fits.frame in _TOLD else None
