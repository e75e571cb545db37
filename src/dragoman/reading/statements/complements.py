"""What a cue verb's content is: the frames of ``cues.toml``, looked for in the dependency parse."""

from collections.abc import Callable

from dragoman.reading.draft import Token
from dragoman.reading.statements import objects
from dragoman.reading.statements.frames import Complement, told
from dragoman.reading.statements.lexicon import Lexicon, VerbCue
from dragoman.reading.statements.phrases import agent, child, has_to, is_passive, mark, right_children

_QUESTION_WORDS = frozenset({"whether", "if", "who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_BREAKS = frozenset({",", ";", ":", "—", "–", "“", "”", '"'})
_NAMING = frozenset({"name", "identify", "quote", "cite"})
"""Asked *not to be named*: a condition on which somebody speaks, not what they say."""
_STRAY = 16
"""Tokens within which a verb's that-clause must begin."""


def complement(verb: Token, cue: VerbCue, words: Lexicon) -> Complement | None:
    """The first of the verb's frames that fits, clauses before infinitives before phrases."""
    for names, find in _FINDERS:
        if not names.isdisjoint(cue.frames) and (found := find(verb, cue, words)) is not None:
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
            return Complement(frame, ((start, _further(kid, kid.right_edge.i + 1)),), told(verb, cue, before=start))
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
            return Complement(frame, ((kid.left_edge.i, after),), told(verb, cue, before=kid.i))
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
            frame, ((token.i, _further(clause, clause.right_edge.i + 1)),), told(verb, cue, before=token.i)
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
    if clause.dep_ == "advcl" and not ("told_to" in cue.frames and told(verb, cue, before=to) is not None):
        return None
    if "to_speak" in cue.frames and clause.lemma_ in words.speech:
        return Complement("to_speak", ((to, end),))
    if "told_to" in cue.frames:
        return Complement("told_to", ((to, end),), told(verb, cue, before=to))
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


_PREPOSITIONS = frozenset(
    {
        *(
            f"p:{word}"
            for word in ("for", "on", "about", "of", "against", "to", "at", "with", "over", "into", "from", "in")
        ),
        *(f"p_to:{word}" for word in ("on", "upon", "to")),
    }
)
_FINDERS: tuple[tuple[frozenset[str], Callable[[Token, VerbCue, Lexicon], Complement | None]], ...] = (
    (frozenset(("clause", "that", "question")), _clause),
    (frozenset(("object_to", "told_to", "to", "to_speak", "to_would")), _infinitive),
    (frozenset(("deadline",)), _deadline),
    (frozenset(("gerund",)), _gerund),
    (frozenset(("object_as",)), objects.object_as),
    (frozenset(("object_of",)), objects.object_of),
    (frozenset(("object_p:at", "object_p:to", "object_p:on", "object_p:with", "object_p:from")), objects.object_phrase),
    (
        _PREPOSITIONS,
        objects.phrase,
    ),
    (frozenset(("object",)), objects.thing),
    (frozenset(("pronoun", "so")), objects.pronoun),
)  # fmt: skip
"""Frames in the order in which they are tried, with what looks for them."""

FRAMES = frozenset(name for names, _ in _FINDERS for name in names) | {"to_raised", "aside"}
"""All frames that a verb of ``cues.toml`` may have beside ``quote``."""
