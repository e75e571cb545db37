"""Repairs of clauses where a small parser goes wrong on what is common in news of talks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model.text import Span
from dragoman.reading.clauses import Argument, Clause
from dragoman.reading.draft import Doc, Token
from dragoman.reading.talks.dateline import dateline

_GOING = frozenset(
    {"back", "break", "come", "drop", "go", "keep", "opt", "pull", "return", "shy", "stay", "storm", "walk"}
)
_ANSWERING = frozenset({"accept", "agree", "attend", "confirm", "decline", "refuse"})


def repaired(doc: Doc, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses with missing subjects, agents, objects and infinitives put right, in text order."""
    line = dateline(doc.text)
    start = line.end if line else 0
    if start:
        clauses = [_past_dateline(doc, clause, start) for clause in clauses]
    known = {clause.verb: clause for clause in clauses}
    clauses = [_apart(doc, _own_subject(doc, clause)) for clause in clauses]
    known = {clause.verb: clause for clause in clauses}
    found = [_repaired(doc, clause, known) for clause in clauses]
    found += [clause for token in doc if token.pos_ == "NOUN" and (clause := _infinitive(token, known)) is not None]
    return tuple(sorted(found, key=lambda clause: clause.verb))


def _own_subject(doc: Doc, clause: Clause) -> Clause:
    """The subject that the parser took for a second object before: "A will chair the round and B will send an envoy"."""
    verb = doc[clause.verb]
    helpers = [child for child in verb.children if child.dep_ == "aux" and child.i < verb.i]
    if verb.dep_ != "conj" or not helpers or any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return clause
    before = doc[helpers[0].i - 1] if helpers[0].i else verb
    if before.pos_ != "PROPN" or before.dep_ != "conj" or before.head.pos_ in ("VERB", "AUX"):
        return clause
    patients = tuple(argument for argument in clause.patients if argument.head != before.i)
    return replace(clause, agents=(_argument(before, clause.span, "nsubj"),), patients=patients)


def _apart(doc: Doc, clause: Clause) -> Clause:
    """A sentence before a semicolon that the parser put under the one behind it."""
    verb = doc[clause.verb]
    if verb.dep_ != "ccomp" or verb.head.i < verb.i or clause.modality != "hypothetical" or clause.modals:
        return clause
    if verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or not any(
        token.text == ";" for token in doc[verb.i + 1 : verb.head.i]
    ):
        return clause
    return replace(clause, modality="negated" if clause.negated else "happened", chain=())


def _past_dateline(doc: Doc, clause: Clause, start: int) -> Clause:
    """The subject of a report's first sentence where the parser took the town of the date line for it."""
    if not any(doc[argument.head].idx < start for argument in clause.agents):
        return clause
    agents: list[Argument] = []
    for argument in clause.agents:
        head = doc[argument.head]
        if head.idx >= start:
            agents.append(argument)
            continue
        heads = [child for child in head.children if child.dep_ in ("appos", "conj") and child.idx >= start]
        while heads:
            token = heads.pop(0)
            agents.append(_argument(token, clause.span, "nsubj"))
            heads += [child for child in token.children if child.dep_ == "conj"]
    return replace(clause, agents=tuple({argument.head: argument for argument in agents}.values()))


def _repaired(doc: Doc, clause: Clause, known: Mapping[int, Clause]) -> Clause:
    if any(argument.relation == "dative" for argument in clause.patients):
        clause = _with_datives(doc, clause)
    verb = doc[clause.verb]
    if verb.lemma_ in _GOING:
        clause = _past_particle(verb, clause)
    match verb.dep_:
        case "xcomp":
            return _with_subject(doc, clause, known)
        case "advcl" | "conj" if verb.tag_ == "VBN":
            return _with_agent(doc, clause, known)
        case "acl" if verb.tag_ == "VBN":
            return _finite(doc, clause)
    return clause


def _past_particle(verb: Token, clause: Clause) -> Clause:
    """ "stayed away from the talks", "walked out of the talks": the preposition belongs to the verb, whatever word it hangs on."""
    behind = tuple(
        _argument(last, clause.span, inner.lower_)
        for child in verb.children
        if child.dep_ in ("advmod", "prt")
        for inner in child.children
        if inner.dep_ == "prep"
        for last in inner.children
        if last.dep_ == "pobj"
    )
    return replace(clause, obliques=(*clause.obliques, *behind)) if behind else clause


def _with_datives(doc: Doc, clause: Clause) -> Clause:
    """ "sent envoys to the talks" has "to" as a preposition, whatever the parser calls it."""
    datives = [doc[argument.head] for argument in clause.patients if doc[argument.head].pos_ == "ADP"]
    if not datives:
        return clause
    heads = {token.i for token in datives}
    behind = tuple(
        _argument(last, clause.span, token.lower_)
        for token in datives
        for last in token.children
        if last.dep_ == "pobj"
    )
    kept = tuple(argument for argument in clause.patients if argument.head not in heads)
    return replace(clause, patients=kept, obliques=(*clause.obliques, *behind))


def _with_subject(doc: Doc, clause: Clause, known: Mapping[int, Clause]) -> Clause:
    """The subject of the adjective above: in "the talks are due to begin", "talks due to open" it is the talks that begin."""
    verb = doc[clause.verb]
    above = verb.head
    if verb.dep_ != "xcomp" or (above.pos_ != "ADJ" and above.lower_ != "due"):
        return clause
    if above.lower_ == "due" and above.i and doc[above.i - 1].pos_ == "NOUN":
        subjects: tuple[Argument, ...] = (_argument(doc[above.i - 1], clause.span, "nsubj"),)
    elif (clause.patients if clause.voice == "passive" else clause.agents) or above.head.i not in known:
        return clause
    else:
        subjects = known[above.head.i].agents
    return replace(clause, patients=subjects) if clause.voice == "passive" else replace(clause, agents=subjects)


def _with_agent(doc: Doc, clause: Clause, known: Mapping[int, Clause]) -> Clause:
    """A participle with "by" behind it is passive without an auxiliary, too: "was held on Monday, attended by …"."""
    verb = doc[clause.verb]
    by = [last for child in verb.children if child.dep_ == "agent" for last in child.children if last.dep_ == "pobj"]
    if not by:
        return clause
    agents: list[Argument] = []
    while by:
        token = by.pop(0)
        agents.append(_argument(token, clause.span, "agent"))
        by += [child for child in token.children if child.dep_ == "conj"]
    beside = next((other for other in known.values() if _ends_before(doc[other.verb], verb)), None)
    patients = beside.patients if beside is not None else (*clause.agents, *clause.patients)
    return replace(clause, voice="passive", patients=patients, agents=tuple(agents))


def _ends_before(participle: Token, verb: Token) -> bool:
    """Whether a participle behind a noun ends right before "and" and the verb: "a conference hosted by A and attended by B"."""
    if participle.dep_ != "acl" or participle.tag_ != "VBN" or participle.i >= verb.i:
        return False
    return participle.right_edge.i == verb.i - 2 and verb.nbor(-1).dep_ == "cc"


def _finite(doc: Doc, clause: Clause) -> Clause:
    """A past tense that the tagger took for a participle behind an apposition: "Ann Lee, the chair of the front, accepted"."""
    verb = doc[clause.verb]
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.lemma_.lower() not in _ANSWERING or clause.agents:
        return clause
    if verb.i == 0 or doc[verb.i - 1].text != "," or verb.head.pos_ != "PROPN":
        return clause
    return replace(clause, voice="active", agents=clause.patients, patients=())


def _infinitive(token: Token, known: Mapping[int, Clause]) -> Clause | None:
    """The clause of an infinitive that the tagger took for a noun: "offered to host talks"."""
    if token.dep_ not in ("xcomp", "acl", "advcl", "ccomp") or token.head.i not in known:
        return None
    if not any(child.tag_ == "TO" and child.dep_ == "aux" for child in token.children):
        return None
    upper = known[token.head.i]
    objects = [child for child in token.children if child.dep_ == "dobj"]
    return replace(
        upper,
        verb=token.i,
        lemma=token.lower_,
        tokens=(token.left_edge.i, token.right_edge.i + 1),
        voice="active",
        tense="none",
        modality="negated" if upper.modality == "negated" else "hypothetical",
        patients=tuple(_argument(child, upper.span, "dobj") for child in objects),
        obliques=(),
        chain=(upper.lemma, *upper.chain),
    )


def _argument(head: Token, span: Span, relation: str) -> Argument:
    """An argument for its head alone: the talks reader looks up actors and phrases by heads."""
    return Argument(head=head.i, tokens=(head.left_edge.i, head.right_edge.i + 1), span=span, relation=relation)
