"""Which side of publication a sentence speaks of: the tense around a time expression, read off tags and dependencies."""

from collections.abc import Mapping, Sequence
from typing import Literal

from dragoman.reading.draft import Doc, Token

Tense = Literal["past", "present", "future", "open", "pending", "none"]
"""``open``, ``pending``: of what was planned and fell through, its day may lie behind or ahead; of weekdays, mostly behind (open) or ahead (pending)."""

_CLIMB = 8
"""Steps up the parse in search of a verb. Longer ways mostly leave the clause; no figure of the ``times`` bench moves between 6 and 12."""

_ATTRIBUTES = frozenset({"compound", "nmod", "amod", "nummod"})
_CLAUSES_OF_NOUNS = frozenset({"acl", "relcl"})
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
_HAS = frozenset({"has", "have", "'s", "'ve"})
_DONE = _HAS | {"was", "were"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OWNING = _ATTRIBUTES | {"poss", "npadvmod"}
_COMING_TO = frozenset({"at", "in", "for", "from", "to"})


class Tenses:
    """Reads tense with the word lists of the table ``[tense]`` of ``calendar.toml``."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._will = frozenset(words["will"])
        self._modals = frozenset(words["modals"])
        self._occasions = frozenset(words["occasions"])
        self._scheduled = frozenset(words["scheduled"])
        self._intended = frozenset(words["intended"])
        self._reporting = frozenset(words["reporting"])
        self._plans = frozenset(words["plans"])
        self._called_off = frozenset(words["called_off"])
        self._originally = frozenset(words["originally"])
        self._appointed = frozenset(words["appointed"])
        self._hoped = frozenset(words["hoped"])
        self._conditions = frozenset(words["conditions"])
        self._carried = frozenset(words["carried"])
        self._moved = frozenset(words["moved"])
        self._invited = frozenset(words["invited"])
        self._sittings = frozenset(words["sittings"])
        self._joining = frozenset(words["joining"])
        self._running = frozenset(words["running"])
        self._put_off = frozenset(words["put_off"])
        self._pledged = frozenset(words["pledged"])

    def at(self, doc: Doc, index: int) -> Tense:
        """The tense of the verb that governs a token: past, present (of reports: "says"), open, future (also "is to", "plans to", "scheduled for", and
        the present of what is arranged: "they meet on Friday"), or none where no verb tells."""
        token, occasion, found = doc[index], False, "none"
        led = index > 0 and doc[index - 1].tag_ == "IN"  # "by Saturday tanks were near": no Saturday tanks
        if token.dep_ in _ATTRIBUTES and token.head.i > index and not led:
            return "none"  # "the February reports": the verb does not speak of February
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in ("to", "through", "into")
            and token.head.head.lemma_ in self._moved
        ):
            return "future"
        through_noun, led_by = False, token.head.lower_ if token.dep_ == "pobj" else ""
        for _ in range(_CLIMB):
            if token.lower_ == "ahead" and through_noun:
                return "future"  # "freed them ahead of talks on Tuesday"
            occasion = occasion or token.lower_ in self._occasions
            through_noun = through_noun or (token.tag_ in ("NN", "NNS") and token.i != index)
            if token.pos_ in ("VERB", "AUX") and token.i != index:
                if (through_noun and token.lemma_ in self._invited) or (
                    led_by in ("for", "from") and self._appoints(token)
                ):
                    return "future"
                if led_by == "by" and any(c.dep_ == "mark" and c.lower_ in self._conditions for c in token.children):
                    return "future"
                tense = self._tense(token, led_by)
                if tense == "future" and self._is_open(token, occasion=occasion):
                    found = "future" if not occasion else "past"
                elif tense != "none":
                    return tense
                led_by = ""  # what led the token belongs to the verb nearest to it
            if token.head.i == token.i:
                break
            token = token.head
        return found  # type: ignore[return-value]

    def is_prospective(self, doc: Doc, index: int) -> bool:
        """Whether the verb that governs a token speaks of what is still to come as of writing: "will", "is to", "is scheduled", "plans to"; not
        "would", and not what was planned ("was to", "had been scheduled")."""
        if not is_parsed(doc):
            return False
        token = doc[index]
        for _ in range(_CLIMB):
            if token.pos_ in ("VERB", "AUX") and token.i != index:
                helpers = _helpers(token)
                if any(helper.lower_ in self._will for helper in helpers):
                    return True
                if token.tag_ == "VBD" or any(helper.tag_ in ("VBD", "MD") for helper in helpers):
                    return False
                if token.tag_ == "VBN":
                    return token.lemma_ in self._scheduled and any(h.tag_ in ("VBZ", "VBP") for h in helpers)
                if token.tag_ in ("VBZ", "VBP"):
                    return token.lemma_ in self._intended
            if token.head.i == token.i:
                break
            token = token.head
        return False

    def awaits(self, doc: Doc, index: int) -> bool:
        """Whether a day belongs to a sitting that somebody is yet to come to, or that is yet to open: "would attend Friday's talks", "is due at Friday's
        talks", "Friday's talks will open"; not "attended Friday's talks", nor "would not comment on Friday's talks"."""
        if not is_parsed(doc) or doc[index].dep_ not in _OWNING or doc[index].head.i <= index:
            return False
        noun = doc[index].head
        while noun.dep_ in _ATTRIBUTES and noun.head.i > noun.i:
            noun = noun.head
        if noun.lemma_.lower() not in self._sittings and noun.lower_ not in self._sittings:
            return False
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
            noun = noun.head.head  # "the start of Friday's talks"
        if noun.dep_ in _SUBJECTS:
            verb = noun.head
            ends = [child for child in verb.children if child.dep_ == "xcomp" and child.lemma_ in self._running]
            if ends and (verb.lemma_ == "be" or verb.lemma_ in self._scheduled):  # "is to be held", "are set to open"
                return verb.tag_ in ("VBZ", "VBP") or _is_present(_helpers(verb))
            if verb.tag_ == "VBN" and verb.lemma_ in self._put_off:
                return bool({helper.lower_ for helper in _helpers(verb)} & _HAS)  # "have been postponed": now
            return verb.lemma_ in self._running and self._is_to_come(verb)
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "ahead":
            return True
        preposition = noun.dep_ == "pobj" and noun.head.lower_ in _COMING_TO
        if not preposition and noun.dep_ != "dobj":
            return False
        verb = noun.head.head if preposition else noun.head
        if verb.dep_ == "dobj" and verb.lower_ == "part":
            verb = verb.head  # "take part in"
        adjective = verb if verb.pos_ == "ADJ" else next((c for c in verb.children if c.dep_ == "acomp"), None)
        if preposition and adjective is not None and adjective.lemma_ in self._scheduled:
            return "VBD" not in (verb.tag_, verb.head.tag_)  # "is due at"
        if verb.tag_ == "VBN" and verb.lemma_ in self._scheduled:
            return _is_present(_helpers(verb))  # "is expected at"
        if verb.tag_ == "VBN" and verb.lemma_ == "invite":  # but who "was invited" may have gone
            return bool({helper.lower_ for helper in _helpers(verb)} & {"is", "are", *_HAS})
        return verb.lemma_ in self._joining and self._is_to_come(verb)

    def _is_to_come(self, verb: Token) -> bool:
        """Whether a verb is told with "will", "would", or as what somebody is bound or has promised to do; not "would have", nor "failed to"."""
        words = {helper.lower_ for helper in _helpers(verb)}
        if "have" in words:
            return False
        if words & (self._will | {"would", "'d", "’d"}):
            return True
        if verb.dep_ == "conj":
            return self._is_to_come(verb.head)
        if verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "xcomp"):
            above = verb.head.head if verb.dep_ == "pcomp" else verb.head
            return above.lemma_ in self._pledged  # "has not ruled out attending"
        if verb.tag_ not in ("VB", "VBN") or "to" not in words:
            return verb.tag_ == "VBG" and any(h.tag_ in ("VBZ", "VBP") and h.lemma_ == "be" for h in _helpers(verb))
        above = verb.head
        if any(child.lower_ == "whether" for child in verb.children):
            return True  # "has yet to decide whether to attend"
        if above.lemma_ == "go" and above.tag_ == "VBG":
            return True
        bound = above.lemma_ == "be" or above.lemma_ in self._scheduled
        if bound and "VBD" in {above.tag_, *(helper.tag_ for helper in _helpers(above))}:
            return False  # "was due to attend": it may have been and gone
        return above.lemma_.lower() in self._pledged | self._scheduled | self._intended

    def _appoints(self, verb: Token) -> bool:
        """Whether a verb sets what stands after "for" in the time ahead: "announced a strike for Tuesday"; not "had called one for Tuesday"."""
        if verb.tag_ == "VBN" and any(h.tag_ in ("VBZ", "VBP") and h.lemma_ == "be" for h in _helpers(verb)):
            return True  # "is pencilled in for December"
        if verb.lemma_ not in self._appointed or (verb.tag_ == "VBN" and verb.lemma_ in self._scheduled):
            return False
        return "had" not in {helper.lower_ for helper in _helpers(verb)}

    def _is_open(self, verb: Token, *, occasion: bool) -> bool:
        """Whether a future without "will" leaves the verb above it to decide: "countries to accede on Friday", "travelled to meet them on Friday",
        "agreed to cooperate during a call on Friday"; but not "plans to meet on Friday"."""
        if any(helper.lower_ in self._modals for helper in _helpers(verb)) or verb.tag_ not in ("VB", "VBG"):
            return False
        if occasion or verb.dep_ == "advcl":
            return True
        return verb.dep_ in _CLAUSES_OF_NOUNS and verb.head.lemma_ not in self._plans

    def _tense(self, verb: Token, led_by: str) -> Tense:
        helpers = _helpers(verb)
        words = {helper.lower_ for helper in helpers}
        if words & self._will:
            return "future"
        if words & self._modals:
            if "could" in words and _is_negated(verb):
                return "past"  # "could not be reached on Friday"
            return "past" if "have" in words else "future"
        tag = verb.tag_
        if tag in ("VB", "VBG", "VBN") and "to" in words:
            if "have" in words:
                is_hoped = verb.head.lemma_ in self._hoped and verb.head.tag_ in ("VB", "VBZ", "VBP")
                return "future" if is_hoped else "open"
            if verb.head.lemma_ in self._carried and verb.head.tag_ in ("VBD", "VBN"):
                return "past"
            return self._planned(verb.head)
        if tag == "VBN" and verb.lemma_ in self._scheduled and not (verb.lemma_ == "set" and led_by == "on"):
            return self._planned(verb)  # but a record "set on Friday" stands
        if tag == "VBN" and _is_present(helpers) and any(child.lower_ in self._conditions for child in verb.children):
            return "future"
        if tag in ("VBD", "VBN") or any(helper.tag_ == "VBD" for helper in helpers):
            return "past"
        if tag in ("VBZ", "VBP"):
            if any(child.dep_ == "acomp" and child.lemma_ in self._scheduled for child in verb.children):
                return "future"  # "is due on Monday"
            return "present" if verb.lemma_ in self._reporting or verb.pos_ == "AUX" else "future"
        if tag == "VBG":
            return "future" if any(helper.tag_ in ("VBZ", "VBP") for helper in helpers) else "none"
        return "future" if tag == "VB" else "none"

    def _planned(self, plan: Token) -> Tense:
        """What a word such as "planned" or "due" says of its day: ahead, unless the plan fell through. "Had been due in May": behind; "set for Monday, has been
        put off": pending; "planned for May, was put off", "originally planned for May": open."""
        if plan.lemma_ not in self._scheduled:
            return "future"
        verb = plan.head if plan.dep_ == "acomp" else plan
        if any(helper.lower_ == "had" for word in (plan, verb) for helper in _helpers(word)):
            return "past"
        ends = [child for child in (*plan.children, *verb.children) if child.dep_ == "conj"]
        if verb.dep_ in _CLAUSES_OF_NOUNS and verb.head.dep_ in _SUBJECTS:
            ends.append(verb.head.head)
        for end in ends:
            helpers = {helper.lower_ for helper in _helpers(end)}
            if end.lemma_ in self._called_off and (end.tag_ == "VBD" or helpers & _DONE):
                return "pending" if helpers & _HAS else "open"
        if any(child.lower_ in self._originally for child in (*plan.children, *verb.children)):
            return "open"
        return "future"


def _is_present(helpers: Sequence[Token]) -> bool:
    """Whether helping verbs are "is" or "are", not "has been"."""
    words = {helper.lower_ for helper in helpers}
    return bool(words & {"is", "are"}) and not words & _HAS


def _is_negated(verb: Token) -> bool:
    """ "could not be reached", "neither could be reached"."""
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return any(word.lower_ in _NOBODY for subject in subjects for word in (subject, *subject.children))


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def is_parsed(doc: Doc) -> bool:
    """Whether a document has tags and dependencies."""
    return bool(doc.has_annotation("DEP") and doc.has_annotation("TAG"))
