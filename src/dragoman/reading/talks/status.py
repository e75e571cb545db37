"""What the words around an occasion say about how it stands with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.clipping import Published
from dragoman.model.reading import TalksDate
from dragoman.model.terms import TalksStatus
from dragoman.reading.draft import Token
from dragoman.reading.talks.grammar import Governor, Grammar, prepositions_above
from dragoman.reading.talks.lexicon import Happening, Lexicon

# Weights of cues: a verb that tells outright, a governing noun or participle, a preposition or a date by itself.
_STRETCHES = frozenset({"day", "week", "month", "year"})
_OFF = frozenset({"postponed", "cancelled", "suspended"})
_TURNS = _OFF | {"collapsed"}
# Between "the postponement", "the collapse" and what is postponed or collapses.
_OF = frozenset({"of", "in", "to", "for"})
_AHEAD = frozenset({"planned", "hypothetical", "negated"})
_ASSERTED = frozenset({"happened", "going_on", "planned", ""})
# What these do at an occasion does not tell that it is over.
_BESIDE_IT = frozenset({"attendee", "chair", "facilitator", "mediator"})
OUTRIGHT, BESIDE, HINT = 3, 2, 1


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A status, how strongly the words tell it, and the token that does."""

    status: TalksStatus
    weight: int
    token: int


def status_cues(
    top: Token,
    beside: Sequence[Token],
    governors: Sequence[Governor],
    dates: Sequence[TalksDate],
    *,
    grammar: Grammar,
    lexicon: Lexicon,
    published: Published | None,
) -> tuple[StatusCue, ...]:
    """The cues for one sighting, strongest last told first. Nothing told is an empty tuple."""
    found: list[StatusCue] = []
    for governor in governors:
        found += _governor_cues(governor, dates, grammar=grammar, lexicon=lexicon, published=published)
        ahead = grammar.mode(governor.clause) in _AHEAD
        for noun in governor.via:
            if status := lexicon.governing.get(noun):
                if ahead and status in ("held", "under_way"):
                    continue  # "by the end of the round they hope …"
                if status in _TURNS and noun not in _nouns_of(top):
                    continue  # "the postponement of the vote until after the talks"
                found.append(StatusCue(status, BESIDE, top.i))
    if any(cue.status in _OFF for cue in found):  # "the start of the talks was put off": they have not started
        found = [cue for cue in found if cue.status not in ("held", "under_way")]
    elif not any(cue.weight == BESIDE for cue in found):
        ahead = any(grammar.mode(governor.clause) in _AHEAD for governor in governors)
        found += [cue for cue in _noun_cues(top, lexicon) if not (ahead and cue.status in ("held", "under_way"))]
    for token in beside:
        if status := lexicon.beside_status.get(token.lower_):
            found.append(StatusCue(status, BESIDE, token.i))
    hints = _preposition_cues(top, lexicon)
    awaited = any(_is_awaited(governor, grammar) for governor in governors)
    when = _by_date(dates, published)
    if awaited or when == "scheduled":  # "put off until after Friday's talks": these are not over
        hints = [cue for cue in hints if cue.status != "held"]
    found += hints
    if awaited:
        found.append(StatusCue("scheduled", HINT, top.i))
    elif when:
        found.append(StatusCue(when, HINT, top.i))
    if not found and top.lemma_.lower() in _STRETCHES:
        found.append(StatusCue("under_way", HINT, top.i))  # "months of talks": nothing says that they are over
    return tuple(found)


def _governor_cues(
    governor: Governor, dates: Sequence[TalksDate], *, grammar: Grammar, lexicon: Lexicon, published: Published | None
) -> list[StatusCue]:
    clause = governor.clause
    mode = grammar.mode(clause)
    if governor.relation == "verb":
        frames: Sequence[Happening] = lexicon.happenings.get("hold", ())
        relation = "patient"
    else:
        lemma = grammar.lemma(clause)
        frames = lexicon.happenings.get(lemma) or lexicon.happenings.get(grammar.bare_lemma(clause), ())
        relation = governor.relation
    if relation in ("to", "for") and (status := _offered(governor, grammar, lexicon)):
        return [StatusCue(status, BESIDE, clause.verb)]
    if governor.via and governor.via[-1] in lexicon.words["starts"]:
        frames = [frame for frame in frames if frame.statuses.get("happened") in _OFF]
    elif not set(governor.via) <= lexicon.words["parts"]:
        return []  # the verb is about the offer, the date, the outcome, not about the occasion itself
    if (
        relation == "for"
        and grammar.bare_lemma(clause) in lexicon.words["journeys"]
        and mode in ("happened", "going_on", "planned")
    ):
        return [StatusCue("scheduled", BESIDE, clause.verb)]
    for frame in frames:
        if relation not in frame.relations:
            continue
        status = _in_mode(frame, mode, governor, grammar=grammar, lexicon=lexicon)
        if status in _TURNS and _does_it_to_another(governor, grammar):
            continue
        if status in ("held", "under_way") and _by_date(dates, published) == "scheduled":
            status = "scheduled"
        if status:
            # People may attend what is still going on, and "the talks come at a time" does not say that they are.
            tag = grammar.doc[clause.verb].tag_
            loose = (frame.actors in _BESIDE_IT and status == "held") or (mode == "going_on" and tag in ("VBZ", "VBP"))
            return [StatusCue(status, BESIDE if loose else OUTRIGHT, clause.verb)]
    return []


def _is_awaited(governor: Governor, grammar: Grammar) -> bool:
    """Whether it is open who will come, so that the occasion is ahead: "did not say whether they would attend the talks"."""
    verb = grammar.doc[governor.clause.verb]
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if governor.via or not any(child.lower_ == "whether" for child in verb.children) or "have" in helpers:
        return False
    return bool(helpers & {"will", "would", "to"})


def _nouns_of(top: Token) -> frozenset[str]:
    """The nouns that the occasion belongs to by "of" and its like, alone or through others: "the collapse of the round of talks"."""
    found: set[str] = set()
    outer = prepositions_above(top)
    while outer and outer[1] in _OF and outer[0].lemma_.lower() not in found:
        found.add(outer[0].lemma_.lower())
        outer = prepositions_above(outer[0])
    return frozenset(found)


def _does_it_to_another(governor: Governor, grammar: Grammar) -> bool:
    """Whether the occasion puts off or ends something else: "the talks delayed the vote", "delayed by the talks"."""
    clause = governor.clause
    if governor.relation != "agent" or clause.voice == "passive":
        return governor.relation == "agent"
    return any(grammar.doc[argument.head].ent_type_ not in ("DATE", "TIME") for argument in clause.patients)


def _offered(governor: Governor, grammar: Grammar, lexicon: Lexicon) -> TalksStatus | None:
    """The status by an offer that is the verb's object where the parser hung the talks on the verb: "rejected an offer of Kenya's for talks"."""
    for argument in governor.clause.patients:
        noun = grammar.doc[argument.head].lemma_.lower()
        if noun in lexicon.words["answerables"]:
            return lexicon.governing.get(noun)
    return None


def _in_mode(
    frame: Happening, mode: str, governor: Governor, *, grammar: Grammar, lexicon: Lexicon
) -> TalksStatus | None:
    """The status of a happening, with the verbs above it taken into account."""
    clause = governor.clause
    above = clause.chain[0] if clause.chain else ""
    if mode in _ASSERTED and grammar.is_denied(clause):
        return "denied"
    if mode in ("hypothetical", "planned") and grammar.modals(clause) & lexicon.words["preaching"]:
        return None
    if mode == "hypothetical":
        if frame.actors == "attendee":
            return "proposed" if above == "invite" else None
        if above in lexicon.words["proposing"]:
            return "proposed"
        if above in lexicon.words["floating"]:
            return "floated"
        return "scheduled" if above in lexicon.words["planning"] else None
    if mode == "planned" and above in lexicon.words["proposing"]:
        return "proposed"
    if mode == "going_on":
        return frame.statuses.get("going_on") or frame.statuses.get("happened")
    return frame.statuses.get(mode)


def _noun_cues(top: Token, lexicon: Lexicon) -> list[StatusCue]:
    """Governing nouns that no verb leads through: "the collapse of the talks", "an offer to host talks"."""
    token = top
    for _ in range(4):
        head = token.head
        if head.i == token.i:
            break
        if head.pos_ == "NOUN" and (status := lexicon.governing.get(head.lemma_.lower())):
            if status in _TURNS and token.dep_ == "prep" and token.lower_ not in _OF:
                return []
            return [StatusCue(status, BESIDE, head.i)]
        if head.pos_ == "VERB" and head.dep_ not in ("acl", "pcomp", "xcomp"):
            break
        token = head
    return []


def _preposition_cues(top: Token, lexicon: Lexicon) -> list[StatusCue]:
    if top.dep_ != "pobj":
        return []
    preposition = top.head
    if status := lexicon.prepositions.get(preposition.lower_):
        return [StatusCue(status, HINT, preposition.i)]
    if preposition.head.dep_ == "advmod" and (status := lexicon.prepositions.get(preposition.head.lower_)):
        return [StatusCue(status, HINT, preposition.i)]
    if preposition.lower_ == "of" and preposition.head.lower_ == "ahead":
        return [StatusCue("scheduled", HINT, preposition.i)]
    if preposition.lower_ in ("at", "in") and _is_past(preposition.head):
        return [StatusCue("held", HINT, preposition.i)]
    return []


def _is_past(verb: Token) -> bool:
    """Whether a past form tells of the past: not in "is expected at", "would be represented at"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    present = any(child.lower_ in ("is", "are") for child in helpers)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not present and not any(c.tag_ == "MD" for c in helpers))


def _by_date(dates: Sequence[TalksDate], published: Published | None) -> TalksStatus | None:
    """Held or scheduled, where the date is wholly before or after the day of publication."""
    if not dates or published is None:
        return None
    day = dates[0].date
    if day.earliest is None or day.latest is None:
        return None
    first = published.earliest or (published.value if published.precision == "day" else None)
    last = published.latest or (published.value if published.precision == "day" else None)
    if first and day.latest < first:
        return "held"
    if last and day.earliest > last:
        return "scheduled"
    return None
