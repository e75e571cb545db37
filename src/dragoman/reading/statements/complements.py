"""What a cue verb's content is: the frames of ``cues.toml``, looked for in the dependency parse."""

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.reading.draft import Token
from dragoman.reading.statements.finding import Range
from dragoman.reading.statements.lexicon import Lexicon, VerbCue
from dragoman.reading.statements.phrases import agent, child, has_to, is_passive, mark, right_children

_QUESTION_WORDS = frozenset({"whether", "if", "who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
_NOTHING = frozenset({"nothing", "everything", "something", "anything", "anonymity"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_FIGURES = frozenset({"half", "twice", "double", "treble", "dozens", "scores", "hundreds", "thousands", "zero", "nil"})
_ECHOES = frozenset({"so", "same", "reverse", "opposite", "nothing", "little", "otherwise", "yes", "no"})
"""Words that stand for what was said: *said so*, *said the reverse*, *says nothing about it*."""
_BREAKS = frozenset({",", ";", ":", "—", "–", "“", "”", '"'})
_NAMING = frozenset({"name", "identify", "quote", "cite"})
"""Asked *not to be named*: a condition on which somebody speaks, not what they say."""
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
_STRAY = 16
"""Tokens within which a verb's that-clause must begin."""
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


@dataclass(frozen=True, slots=True)
class Complement:
    """The frame that fits, the token ranges of the content, and the head of the one spoken to, if the frame shows it."""

    frame: str
    content: tuple[Range, ...]
    told: Token | None = None


def complement(verb: Token, cue: VerbCue, words: Lexicon) -> Complement | None:
    """The first of the verb's frames that fits, clauses before infinitives before phrases."""
    for names, find in _FINDERS:
        if any(name in cue.frames for name in names) and (found := find(verb, cue, words)) is not None:
            return found
    return None


def _clause(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
    for kid in right_children(verb):
        if kid.lower_ == "know" and verb.lower_ in ("want", "wants", "wanted"):
            kid = next((below for below in kid.rights if below.dep_ == "ccomp"), kid)
        if kid.lower_ == "clear":  # made (it) clear that
            kid = next(
                (below for below in kid.rights if below.dep_ in ("ccomp", "advcl") and mark(below) == "that"), kid
            )
            if kid.lower_ == "clear":
                continue
        bare = kid.dep_ == "xcomp" and kid.tag_ == "VB" and not has_to(kid) and kid.left_edge.nbor(-1).is_quote
        asked = "question" in cue.frames and kid.dep_ == "advcl" and mark(kid) in ("if", "whether")
        if asked and verb.doc[kid.left_edge.i - 1].text == ",":
            continue
        if (
            not bare
            and not asked
            and mark(kid) != "that"
            and (kid.dep_ != "ccomp" or (has_to(kid) and mark(kid) is None))
        ):
            continue
        start = max(kid.left_edge.i, verb.i + 1)
        that = child(kid, "mark")
        if that is not None and that.lower_ == "that" and that.i > start:
            start = that.i
        asks = verb.doc[start].lower_ in _QUESTION_WORDS
        if (
            kid.tag_ == "VBN"
            and verb.lemma_ in ("find", "see")
            and mark(kid) is None
            and child(kid, "aux", "auxpass") is None
            and kid.dep_ == "ccomp"
        ):
            continue  # found the gate locked
        frame = next(
            (name for name in ("clause", "that") if name in cue.frames and (name == "clause" or mark(kid) == "that")),
            "question" if asks and "question" in cue.frames else "",
        )
        if frame:
            return Complement(frame, ((start, _further(kid, kid.right_edge.i + 1)),), _told(verb, cue, before=start))
    stray = _stray_clause(verb, cue) if "clause" in cue.frames or "that" in cue.frames else None
    asks = "clause" in cue.frames or "question" in cue.frames
    return stray or (_lone_question(verb, cue) if asks else None)


def _lone_question(verb: Token, cue: VerbCue) -> Complement | None:
    """*would not say where*: a question word that stands for its clause."""
    for kid in right_children(verb):
        after = kid.right_edge.i + 1
        alone = after == len(verb.doc) or verb.doc[after].is_punct
        if kid.dep_ == "advmod" and kid.lower_ in _QUESTION_WORDS and alone:
            frame = "clause" if "clause" in cue.frames else "question"
            return Complement(frame, ((kid.left_edge.i, after),), _told(verb, cue, before=kid.i))
    return None


def _stray_clause(verb: Token, cue: VerbCue) -> Complement | None:
    """A that-clause which the parser hung on a noun on the way: *said in a statement issued late on Friday that …*, *was told by aides that …*."""
    doc, sentence = verb.doc, verb.sent
    for token in doc[verb.i + 1 : min(sentence.end, verb.i + _STRAY)]:
        if (
            token.text in _BREAKS
            or (token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG"))
            or token.dep_ == "cc"
        ):
            return None
        if token.lower_ != "that" or token.tag_ not in ("IN", "WDT") or token.i + 1 >= sentence.end:
            continue
        clause = next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), None)
        if (
            clause is None
            or clause.i < token.i
            or not any(kid.dep_ in _SUBJECTS for kid in clause.lefts if kid.i != token.i)
        ):
            return None
        obj = child(verb, "dobj")
        if obj is not None and "object" not in cue.told:
            return None
        frame = "clause" if "clause" in cue.frames else "that"
        return Complement(
            frame, ((token.i, _further(clause, clause.right_edge.i + 1)),), _told(verb, cue, before=token.i)
        )
    return None


def _further(clause: Token, end: int) -> int:
    """The end of a that-clause with the one that *and that* or *but that* joins to it, wherever the parser put that."""
    doc, i = clause.doc, end
    while i < len(doc) and (doc[i].text == "," or doc[i].dep_ == "cc"):
        i += 1
    if i + 2 < len(doc) and doc[i].lower_ == "if" and doc[i + 1].lower_ in ("so", "not"):
        i += 2
    if i == end or i + 1 >= len(doc) or doc[i].lower_ not in ("that", "whether", "what", "why", "how", "when", "who"):
        return end
    joined = next((above for above in doc[i].ancestors if above.pos_ in ("VERB", "AUX") and above.i > i), None)
    return max(end, joined.right_edge.i + 1) if joined is not None else end


def _infinitive(verb: Token, cue: VerbCue, words: Lexicon) -> Complement | None:
    """``object_to``, ``told_to``, ``to``, ``to_speak``, ``to_raised``."""
    clause = next(
        (kid for kid in right_children(verb) if kid.dep_ in ("xcomp", "ccomp", "advcl") and has_to(kid)), None
    )
    if clause is None and "object_to" in cue.frames and not is_passive(verb):
        return _small_clause(verb)
    if clause is None or (clause.dep_ == "advcl" and mark(clause) is not None):
        return None
    end = clause.right_edge.i + 1
    to = next(kid.i for kid in clause.lefts if kid.dep_ == "aux" and kid.lower_ == "to")
    if verb.doc[to - 1].dep_ == "neg" and to - 1 > verb.i:
        to -= 1
    if _stays_unnamed(verb, clause, to):
        return None
    end = _with_condition(verb, end)
    obj = child(verb, "dobj", "dative")
    if obj is None or obj.i < verb.i or obj.i > clause.i:
        obj = child(clause, "nsubj") if clause.dep_ == "ccomp" else None
    if is_passive(verb):
        if agent(verb) is not None and ("object_to" in cue.frames or "told_to" in cue.frames):
            frame = "object_to" if "object_to" in cue.frames else "told_to"
            return Complement(frame, ((to, end),), child(verb, "nsubjpass"))
        return None
    if obj is not None:
        if "told_to" in cue.frames:
            return Complement("told_to", ((to, end),), obj)
        if "object_to" in cue.frames:
            addressed = (
                cue.frames["object_to"] == "said"
            )  # urged them to leave; what one wants or expects is "them to leave"
            return Complement("object_to", ((to if addressed else obj.left_edge.i, end),), obj if addressed else None)
        return None
    if clause.dep_ == "advcl" and not ("told_to" in cue.frames and _told(verb, cue, before=to) is not None):
        return None
    if "to_speak" in cue.frames and clause.lemma_ in words.speech:
        return Complement("to_speak", ((to, end),))
    if "told_to" in cue.frames:
        return Complement("told_to", ((to, end),), _told(verb, cue, before=to))
    willing = "to_would" in cue.frames and any(kid.lower_ in ("would", "’d", "'d") for kid in verb.lefts)
    return Complement("to_would" if willing else "to", ((to, end),)) if willing or "to" in cue.frames else None


def _stays_unnamed(verb: Token, clause: Token, to: int) -> bool:
    """Whether somebody asks not to be named or to stay anonymous."""
    negated = verb.doc[to].dep_ == "neg" and clause.lemma_ in _NAMING
    return negated or any(kid.lower_ in ("nameless", "anonymous", "unnamed") for kid in clause.rights)


def _with_condition(verb: Token, end: int) -> int:
    """The end of an infinitive with the condition right behind it, which the parser may hang on the cue: *threatened to go unless …*."""
    for kid in verb.rights:
        if kid.dep_ == "advcl" and mark(kid) in ("unless", "if", "until") and kid.left_edge.i == end:
            return int(kid.right_edge.i) + 1
    return end


def _small_clause(verb: Token) -> Complement | None:
    """*wants the truce renewed*."""
    for kid in right_children(verb):
        if kid.dep_ == "ccomp" and kid.tag_ in ("VBN", "VB") and mark(kid) is None and not is_passive(verb):
            obj = child(kid, "nsubj", "nsubjpass")
            if obj is not None and obj.i > verb.i and child(kid, "aux", "auxpass") is None:
                return Complement("object_to", ((obj.left_edge.i, kid.right_edge.i + 1),), obj)
    return None


def _deadline(verb: Token, _cue: VerbCue, _words: Lexicon) -> Complement | None:
    """*gave the rebels until Friday to leave*, *gave them ten days*: the time, and what it is for."""
    if child(verb, "dative", "dobj") is None or is_passive(verb):
        return None
    for kid in right_children(verb):
        timed = kid.dep_ in ("dobj", "npadvmod") and kid.ent_type_ in ("DATE", "TIME")
        if not timed and not (kid.dep_ == "prep" and kid.lower_ == "until"):
            continue
        clause = next((late for late in verb.rights if late.i > kid.i and has_to(late)), None)
        if clause is not None or kid.lower_ == "until" or any(has_to(below) for below in kid.rights):
            return Complement("deadline", ((kid.left_edge.i, (clause or kid).right_edge.i + 1),))
    return None


def _gerund(verb: Token, _cue: VerbCue, _words: Lexicon) -> Complement | None:
    for kid in right_children(verb):
        doing = kid.tag_ == "VBG" or any(below.lower_ in ("having", "being") for below in kid.lefts)
        if kid.dep_ in ("xcomp", "pcomp") and doing and not has_to(kid):
            return Complement("gerund", ((max(kid.left_edge.i, verb.i + 1), kid.right_edge.i + 1),))
    return None


def _object_as(verb: Token, _cue: VerbCue, _words: Lexicon) -> Complement | None:
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


def _object_phrase(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
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


def _pronoun(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
    """``pronoun`` and ``so``: denied it, said the same, thinks so."""
    obj = child(verb, "dobj")
    if "pronoun" in cue.frames and obj is not None and obj.i > verb.i and obj.lower_ in ("it", "this", "that"):
        return Complement("pronoun", ((obj.i, obj.right_edge.i + 1),))
    if "so" not in cue.frames:
        return None
    for kid in right_children(verb):
        if kid.lower_ in _ECHOES and kid.dep_ in ("dobj", "advmod", "npadvmod", "oprd", "intj"):
            end = _with_phrase(verb, kid, cue)
            return Complement("so", ((kid.left_edge.i, end),), _told(verb, cue, before=kid.i))
    return None


def _object_of(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
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


def _phrase(verb: Token, cue: VerbCue, _words: Lexicon) -> Complement | None:
    """``p:…`` and ``p_to:…``: called for a truce, called for the rebels to disarm, called on them to disarm."""
    for kid in right_children(verb):
        word = kid.lower_
        infinitive = next(
            (c for c in right_children(verb) if c.dep_ in ("xcomp", "advcl") and has_to(c) and c.i > kid.i), None
        )
        if kid.dep_ in ("prep", "agent", "prt") and kid.right_edge.i > kid.i:
            if f"p_to:{word}" in cue.frames:
                told = child(kid, "pobj")
                clause = infinitive or (told and next((below for below in told.rights if has_to(below)), None))
                if told is None or clause is None:
                    return None
                return Complement(f"p_to:{word}", ((clause.left_edge.i, clause.right_edge.i + 1),), told)
            if f"p:{word}" in cue.frames:
                if (about := child(kid, "pobj")) is not None and about.lower_ in _NOTHING:
                    return None
                joined = infinitive is not None and infinitive.left_edge.i == kid.right_edge.i + 1
                end = infinitive.right_edge.i + 1 if infinitive is not None and joined else kid.right_edge.i + 1
                return Complement(f"p:{word}", ((kid.i, end),), _told(verb, cue, before=kid.i))
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


def _object(verb: Token, cue: VerbCue, words: Lexicon) -> Complement | None:
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
        return Complement("object", ((obj.left_edge.i, _with_phrase(verb, obj, cue)),), _told(verb, cue, before=None))
    topic = child(verb, "nsubjpass")
    if topic is not None and agent(verb) is not None and topic.lower_ not in _BARE:
        return Complement("object", ((topic.left_edge.i, topic.right_edge.i + 1),), _told(verb, cue, before=None))
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


def _told(verb: Token, cue: VerbCue, *, before: int | None) -> Token | None:
    """The head of the one spoken to: *told the envoy*, *said to the envoy*; in the passive of *tell* the subject."""
    if "object" in cue.told:
        if is_passive(verb):
            return child(verb, "nsubjpass")
        found = child(verb, "dobj", "dative")
        if found is not None and found.i > verb.i and (before is None or found.i < before):
            return found
        return None
    for kid in right_children(verb):
        if kid.dep_ in ("prep", "dative") and kid.lower_ in cue.told and (before is None or kid.i < before):
            return child(kid, "pobj")
    return None


_FINDERS: tuple[tuple[tuple[str, ...], Callable[[Token, VerbCue, Lexicon], Complement | None]], ...] = (
    (("clause", "that", "question"), _clause),
    (("object_to", "told_to", "to", "to_speak", "to_would"), _infinitive),
    (("deadline",), _deadline),
    (("gerund",), _gerund),
    (("object_as",), _object_as),
    (("object_of",), _object_of),
    (("object_p:at", "object_p:to", "object_p:on", "object_p:with", "object_p:from"), _object_phrase),
    (
        ("p:for", "p:on", "p:about", "p:of", "p:against", "p:to", "p:at", "p:with", "p:over", "p:into", "p:from", "p:in", "p_to:on", "p_to:upon", "p_to:to"),
        _phrase,
    ),
    (("object",), _object),
    (("pronoun", "so"), _pronoun),
)  # fmt: skip
"""Frames in the order in which they are tried, with what looks for them."""

FRAMES = frozenset(name for names, _ in _FINDERS for name in names) | {"to_raised", "aside"}
"""All frames that a verb of ``cues.toml`` may have beside ``quote``."""
