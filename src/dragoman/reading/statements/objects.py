"""Complements of a cue verb that are noun phrases, alone or with a preposition: rejected the offer, called it a trick, put the toll at nine."""

from dragoman.reading.draft import Token
from dragoman.reading.statements.frames import Complement, told
from dragoman.reading.statements.lexicon import Lexicon, VerbCue
from dragoman.reading.statements.phrases import agent, child, has_to, is_passive, right_children

_NOTHING = frozenset({"nothing", "everything", "something", "anything", "anonymity"})
_FIGURES = frozenset({"half", "twice", "double", "treble", "dozens", "scores", "hundreds", "thousands", "zero", "nil"})
_ECHOES = frozenset({"so", "same", "reverse", "opposite", "nothing", "little", "otherwise", "yes", "no"})
"""Words that stand for what was said: *said so*, *said the reverse*, *says nothing about it*."""
_BREAKS = frozenset({",", ";", ":", "—", "–", "“", "”", '"'})
_NAMES = frozenset({"call", "dub", "term", "label", "brand", "pronounce", "deem", "declare"})
_NEAR_QUOTE = 14
"""Tokens between a verb of naming and the name in quotation marks."""
_OF = frozenset({"of", "for", "to", "about", "with", "against", "between", "over", "from", "into", "towards", "toward"})
"""Prepositions that go with the noun before them rather than tell when and where it was said."""
_AHEAD = frozenset(
    {
        "promise",
        "pledge",
        "offer",
        "want",
        "demand",
        "request",
        "propose",
        "order",
        "forecast",
        "predict",
        "foresee",
        "plan",
        "seek",
        "advocate",
    }
)
_WHEN = frozenset({"by", "within", "until", "before", "after", "in", "at", "during"})
"""Verbs about what is to come, and the prepositions that then tell when and where that will be, not when it was said."""
_OF_WHAT = frozenset({"remind", "inform", "notify", "assure", "apprise"})
_OF_WHOM = frozenset(
    {"member", "leader", "head", "chief", "minister", "president", "representative", "people", "council", "ministry"}
)
"""Verbs that tell somebody *of* something, and nouns after which *of* says whose they are."""
_BARE = frozenset(
    {
        "it",
        "this",
        "that",
        "him",
        "her",
        "them",
        "me",
        "us",
        "you",
        "himself",
        "herself",
        "themselves",
        "itself",
        "so",
        "what",
        "which",
    }
)


def object_as(verb: Token, _cue: VerbCue, _words: Lexicon) -> Complement | None:
    """Direct object and *as*-phrase or predicate; in the passive the subject and the predicate, in two pieces."""
    predicate = next(
        (
            kid
            for kid in right_children(verb)
            if (kid.dep_ == "prep" and kid.lower_ == "as")
            or (kid.dep_ in ("oprd", "attr") and kid.pos_ != "NUM")
            or (kid.dep_ == "ccomp" and not has_to(kid))
        ),
        None,
    )
    obj = child(verb, "dobj")
    if predicate is None and obj is not None:
        predicate = next((kid for kid in obj.rights if kid.dep_ == "prep" and kid.lower_ == "as"), None)
    if predicate is None:
        return _name_in_quotes(verb)
    end = predicate.right_edge.i + 1
    if obj is not None and verb.i < obj.i < predicate.i:
        return Complement("object_as", ((obj.left_edge.i, end),))
    if predicate.dep_ == "ccomp":
        return Complement("object_as", ((max(predicate.left_edge.i, verb.i + 1), end),))
    topic = child(verb, "nsubjpass")
    if topic is not None:
        return Complement("object_as", ((topic.left_edge.i, topic.right_edge.i + 1), (predicate.left_edge.i, end)))
    if obj is None and not is_passive(verb) and predicate.dep_ == "oprd" and predicate.left_edge.i <= verb.i + 2:
        return Complement("object_as", ((verb.i + 1, end),))  # called the levy unlawful, parsed as one phrase
    if not is_passive(verb) and (verb.dep_ == "relcl" or (obj is not None and obj.i < verb.i)):
        return Complement("object_as", ((predicate.left_edge.i, end),))
    return None


def _name_in_quotes(verb: Token) -> Complement | None:
    """*called the levy “a joke”*, which the parser takes for one phrase."""
    doc = verb.doc
    after = verb.i + 1
    beside = after < len(doc) and doc[after].tag_ in ("IN", "RP", "TO") and doc[after].lower_ != "that"
    if verb.lemma_ not in _NAMES or is_passive(verb) or beside:
        return None
    opening = 0
    for token in doc[verb.i + 1 : min(verb.sent.end + 1, verb.i + _NEAR_QUOTE)]:
        if token.is_quote and token.text not in ("'", "’"):
            opening = token.i
            break
        if token.text in _BREAKS or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
    if not opening or opening == verb.i + 1:
        return None
    closing = next((t.i for t in doc[opening + 1 : opening + _NEAR_QUOTE * 2] if t.is_quote or t.is_space), None)
    if closing is None or doc[closing].is_space:
        return None
    return Complement("object_as", ((verb.i + 1, closing + 1),))


def object_phrase(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
    """``object_p:…``: put the toll at nine, blamed the delay on the rain, wherever the parser hung the phrase."""
    obj = child(verb, "dobj")
    topic = child(verb, "nsubjpass")
    if obj is None and topic is not None and cue.number_frames:
        kid = next((kid for kid in right_children(verb) if f"object_p:{kid.lower_}" in cue.number_frames), None)
        if kid is None or not _counts(verb, kid):
            return None
        pieces = ((topic.left_edge.i, topic.right_edge.i + 1), (kid.i, kid.right_edge.i + 1))
        return Complement(f"object_p:{kid.lower_}", pieces)
    if obj is None or obj.i < verb.i:
        return None
    for kid in (*right_children(verb), *(below for below in obj.subtree if below.i > obj.i)):
        frame = f"object_p:{kid.lower_}"
        if kid.dep_ not in ("prep", "dative") or frame not in cue.frames or kid.i < obj.i:
            continue
        end = max(kid.right_edge.i, obj.right_edge.i) + 1
        if frame in cue.number_frames and not _counts(verb, kid):
            continue
        return Complement(frame, ((obj.left_edge.i, end),))
    return None


def _counts(verb: Token, phrase: Token) -> bool:
    """Whether a phrase gives a figure or a word for one: *at nine*, *at twice that*."""
    return any(
        token.like_num or token.lower_ in _FIGURES or token.ent_type_ in ("CARDINAL", "MONEY", "PERCENT", "QUANTITY")
        for token in verb.doc[phrase.i : phrase.right_edge.i + 1]
    )


def pronoun(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
    """``pronoun`` and ``so``: denied it, said the same, thinks so."""
    obj = child(verb, "dobj")
    if "pronoun" in cue.frames and obj is not None and obj.i > verb.i and obj.lower_ in ("it", "this", "that"):
        return Complement("pronoun", ((obj.i, obj.right_edge.i + 1),))
    if "so" not in cue.frames:
        return None
    for kid in right_children(verb):
        if kid.lower_ in _ECHOES and kid.dep_ in ("dobj", "advmod", "npadvmod", "oprd", "intj"):
            end = _with_phrase(verb, kid, cue)
            return Complement("so", ((kid.left_edge.i, end),), told(verb, cue, before=kid.i))
    return None


def object_of(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
    phrase = next(
        (kid for kid in right_children(verb) if kid.dep_ == "prep" and kid.lower_ in ("of", "for", "with")), None
    )
    obj = child(verb, "dobj")
    if phrase is None and obj is not None:
        phrase = next(
            (
                kid
                for kid in obj.rights
                if kid.dep_ == "prep" and kid.lower_ == "of" and child(kid, "pcomp") is not None
            ),
            None,
        )
    if phrase is None and obj is not None and cue.lemma == "accuse":
        phrase = next((kid for kid in reversed(list(obj.rights)) if kid.dep_ == "prep" and kid.lower_ == "of"), None)
    if phrase is None and obj is not None and obj.i > verb.i and ("object" not in cue.frames or cue.lemma == "blame"):
        phrase = next((kid for kid in obj.rights if kid.dep_ == "prep" and kid.lower_ == "for"), None)
    if phrase is None:
        return None
    end = phrase.right_edge.i + 1
    end = next((kid.right_edge.i + 1 for kid in verb.rights if kid.i == end and kid.lower_ in ("at", "near")), end)
    if obj is not None and verb.i < obj.i < phrase.i:
        return Complement("object_of", ((phrase.i, end),), obj if "object" in cue.told else None)
    topic = child(verb, "nsubjpass")
    if topic is not None:
        return Complement("object_of", ((topic.left_edge.i, topic.right_edge.i + 1), (phrase.i, end)))
    return None


def phrase(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
    """``p:…`` and ``p_to:…``: called for a truce, called for the rebels to disarm, called on them to disarm."""
    for kid in right_children(verb):
        word = kid.lower_
        infinitive = next(
            (c for c in right_children(verb) if c.dep_ in ("xcomp", "advcl") and has_to(c) and c.i > kid.i), None
        )
        if kid.dep_ in ("prep", "agent", "prt") and kid.right_edge.i > kid.i:
            if f"p_to:{word}" in cue.frames:
                whom = child(kid, "pobj")
                clause = infinitive or (whom and next((below for below in whom.rights if has_to(below)), None))
                if whom is None or clause is None:
                    return None
                return Complement(f"p_to:{word}", ((clause.left_edge.i, clause.right_edge.i + 1),), whom)
            if f"p:{word}" in cue.frames:
                if (about := child(kid, "pobj")) is not None and about.lower_ in _NOTHING:
                    return None
                joined = infinitive is not None and infinitive.left_edge.i == kid.right_edge.i + 1
                end = infinitive.right_edge.i + 1 if infinitive is not None and joined else kid.right_edge.i + 1
                return Complement(f"p:{word}", ((kid.i, end),), told(verb, cue, before=kid.i))
        clause_mark = child(kid, "mark")
        if (
            kid.dep_ in ("advcl", "ccomp")
            and clause_mark is not None
            and f"p:{clause_mark.lower_}" in cue.frames
            and has_to(kid)
        ):
            return Complement(f"p:{clause_mark.lower_}", ((clause_mark.i, kid.right_edge.i + 1),))
    return _phrase_of_told(verb, cue)


def _phrase_of_told(verb: Token, cue: VerbCue) -> Complement | None:
    """*reminded both camps of the truce*, *asked the envoy about it*, where the parser hung the phrase on the one spoken to."""
    obj = child(verb, "dobj")
    inverts = verb.i > 0 and verb.nbor(-1).text in _BREAKS  # …, warned the head of the mission
    if obj is None or obj.i < verb.i or "object" not in cue.told or inverts:
        return None
    for kid in obj.rights:
        of = kid.lower_ == "of" and cue.lemma in _OF_WHAT and obj.lemma_ not in _OF_WHOM
        if kid.dep_ == "prep" and f"p:{kid.lower_}" in cue.frames and (of or kid.lower_ in ("about", "on")):
            return Complement(f"p:{kid.lower_}", ((kid.i, kid.right_edge.i + 1),), obj)
    return None


def thing(verb: Token, cue: VerbCue, words: Lexicon) -> Complement | None:
    objects = [kid for kid in verb.rights if kid.dep_ == "dobj"]
    obj = objects[-1] if len(objects) > 1 and objects[0].pos_ == "PRON" else child(verb, "dobj")
    if obj is None:  # laughed off the story, parsed as a phrase
        off = next((kid for kid in verb.rights if kid.dep_ == "prep" and kid.lower_ in ("off", "aside")), None)
        obj = child(off, "pobj") if off is not None else None
    if obj is not None and obj.i > verb.i:
        if obj.lower_ in _BARE and obj.right_edge.i == obj.i:
            return None
        taken = cue.lemma in ("deny", "claim") and obj.lemma_ in words.withheld
        if taken or (cue.lemma == "claim" and obj.lemma_ in words.seized):
            return None
        if not cue.persons and (obj.ent_type_ == "PERSON" or words.is_people(obj.lemma_, obj.text)):
            return None
        return Complement("object", ((obj.left_edge.i, _with_phrase(verb, obj, cue)),), told(verb, cue, before=None))
    topic = child(verb, "nsubjpass")
    if topic is not None and agent(verb) is not None and topic.lower_ not in _BARE:
        return Complement("object", ((topic.left_edge.i, topic.right_edge.i + 1),), told(verb, cue, before=None))
    return None


def _with_phrase(verb: Token, obj: Token, cue: VerbCue) -> int:
    """The end of an object with a phrase of its own that the parser hung on the verb: *voiced support for the campaign*."""
    end = int(obj.right_edge.i) + 1
    for kid in verb.rights:
        later = cue.lemma in _AHEAD and kid.lower_ in (*_WHEN, "for")
        if (
            kid.i != end
            or kid.dep_ not in ("prep", "dative")
            or not (kid.lower_ in _OF or later)
            or kid.lower_ in cue.told
        ):
            continue
        when = child(kid, "pobj")
        if (later and when is not None) or (not later and (when is None or when.ent_type_ not in ("DATE", "TIME"))):
            end = int(kid.right_edge.i) + 1
    return end
