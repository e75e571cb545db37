"""Pronouns and noun phrases that stand for an actor named elsewhere in the clipping. The rules abstain: an unresolved "he" costs less than a wrong one."""

import dataclasses
from collections import defaultdict
from dataclasses import dataclass, field

from dragoman.model.text import Span
from dragoman.model.vocabulary import digest
from dragoman.reading.actors.cast import Cast, Named
from dragoman.reading.actors.lexicon import world
from dragoman.reading.actors.nominals import Nominals
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.draft import Doc, Draft, Token, Tokens

READS = ("armed_groups", "countries", "honorifics", "nominals", "organizations", "outlets")
_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "their", "them", "themselves"])
_IT = frozenset(["it", "its", "itself"])
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
_ACCUSATIVE = frozenset(["him", "her", "them"])
_PEOPLE = frozenset(
    ["man", "woman", "boy", "girl", "aunt", "uncle", "cousin", "relative", "widower", "colleague", "friend", "witness"]
)
_RECENT = 3  # sentences back in which somebody of the pronoun's gender must have been named to be meant rather than a subject of unknown gender
_LOOSE = frozenset(["as", "when", "where", "while", "since"])  # clauses in which "it" is as often the plan as the party
_DEEPEST = 12  # clauses; deeper than any sentence worth resolving
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_GROUPS = frozenset(["armed_group", "collective", "organization"])
_BODIES = frozenset(["state", "organization", "armed_group"])
_REACH = 4
"""Sentences over which a person stays the one spoken of while nobody else is named; "he said" paragraphs of an interview run on for about as many."""


@dataclass(slots=True)
class _Focus:
    """Whom the text is about just now: the last person and the last body that were subjects, and when; ``beside``: who shared the subject's
    place ("Ruiz and Li"); ``named``: the last sentence that names each person; ``others``: who else was named since."""

    person: str | None = None
    at: int = -99
    beside: set[str] = field(default_factory=set)
    named: dict[str, int] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    body: str | None = None
    body_at: int = -99


@dataclass(frozen=True, slots=True)
class _Seen:
    """One name or reference in a sentence, with the token that heads it."""

    actor: str
    kind: str
    token: Token


class ReferencesReader:
    """Fills ``ActorReport.references``: he, she, they, it, and "the envoy", "the group", "the government", where one actor is plainly meant.

    Words inside quotation marks are left alone (their "he" is somebody the speaker knows), and so are adjectives and "his spokesman".
    """

    name = "references"
    requires = frozenset(["parse", "actors"])
    assigns = frozenset(["actors"])

    def __init__(self) -> None:
        self.version = f"3+{digest(*READS)}"
        lists = WordLists()
        self._speech = lists.of("context", "speech_verbs")
        self._people = lists.of("names", "occupations") | lists.women | lists.men | _PEOPLE
        self._women, self._men = lists.women, lists.men
        self._nominals = Nominals(lists)

    def read(self, draft: Draft) -> Draft:
        """The draft with the references of its actors."""
        cast = Cast(draft, world())
        quoted = quotations(draft.parse.doc)
        genders = self._genders(cast)
        found: dict[str, list[Span]] = defaultdict(list)
        focus = _Focus()
        for number, sentence in enumerate(draft.parse.sentences):
            if sentence.text.strip():
                self._sentence(cast, sentence, number, quoted, genders, focus, found)
        actors = tuple(
            dataclasses.replace(actor, references=tuple(sorted(found[actor.id]))) if actor.id in found else actor
            for actor in draft.actors
        )
        return dataclasses.replace(draft, actors=actors)

    def _sentence(
        self,
        cast: Cast,
        sentence: Tokens,
        number: int,
        quoted: bytearray,
        genders: dict[str, str],
        focus: _Focus,
        found: dict[str, list[Span]],
    ) -> None:
        first, last = cast.words.first[sentence.start], cast.words.first[sentence.end]
        seen = [
            _Seen(named.actor.id, named.actor.kind, _root(cast, named))
            for named in cast.names_in(first, last)
            if not quoted[cast.words.tokens[named.start]]
        ]
        for token in sentence:
            lower = token.lower_
            if quoted[token.i]:
                continue
            actor: str | None = None
            start = end = cast.words.first[token.i]
            if lower in _HE or lower in _SHE:
                actor = self._person(token, "f" if lower in _SHE else "m", number, seen, genders, focus)
                kind = "person"
            elif lower in _THEY or lower in _IT:
                actor, kind = self._body(cast, token, number, seen, focus)
            elif lower == "the" and (nominal := self._nominals.at(cast, start)) is not None:
                actor, kind, end = nominal.actor, nominal.kind, nominal.end - 1
                token = cast.doc[cast.words.tokens[end]]
            if actor is None:
                continue
            if lower in _HE or lower in _SHE:
                genders.setdefault(actor, "f" if lower in _SHE else "m")
            found[actor].append(cast.span(start, end + 1))
            seen.append(_Seen(actor, kind, token))
        seen.sort(key=lambda one: one.token.i)
        self._move(seen, number, sentence, focus)

    # ---- persons ----

    def _person(
        self, token: Token, wanted: str, number: int, seen: list[_Seen], genders: dict[str, str], focus: _Focus
    ) -> str | None:
        def fits(actor: str) -> bool:
            return genders.get(actor, wanted) == wanted

        barred = _apposed(token)
        people = [one for one in seen if one.kind == "person" and one.token.i < token.i and fits(one.actor) and one.token.i not in barred]  # fmt: skip
        governing, blocked = self._governing(token, people, animate=True)
        if governing is not None or blocked:
            return governing
        here = dict.fromkeys(one.actor for one in people if not _made_to(token, one.token))
        if here and not self._speaks(token):
            subjects = dict.fromkeys(one.actor for one in people if one.token.dep_ in _SUBJECTS)
            if len(here) == 1:
                return None if self._acts_on(token, people) else next(iter(here))
            return next(iter(subjects)) if len(subjects) == 1 and not self._acts_on(token, people) else None
        if focus.person is not None and number - focus.at == 1 and not fits(focus.person):
            fitting = [other for other in sorted(focus.others) if fits(other)]
            return fitting[0] if len(fitting) == 1 and not here else None
        if focus.person is None or number - focus.at > _REACH or not fits(focus.person):
            return None
        rivals = {other for other in focus.others if fits(other)} - {focus.person}
        if rivals and number - focus.at > 1:
            return None
        if here and set(here) != {focus.person}:
            return next(iter(here)) if len(here) == 1 else None
        if any(fits(other) for other in focus.beside):
            return None
        if wanted == "f" and focus.person not in genders and not here:  # the press marks women more often than men
            known = [one for one, at in focus.named.items() if genders.get(one) == wanted and number - at <= _RECENT]
            if known:
                return known[0] if len(known) == 1 else None
        return focus.person

    def _speaks(self, token: Token) -> bool:
        return token.dep_ == "nsubj" and token.head.lemma_.lower() in self._speech

    def _acts_on(self, token: Token, people: list[_Seen]) -> bool:
        """ "Ruiz met him": the object is not the subject of its own clause."""
        if token.dep_ not in ("dobj", "dative", "pobj") or token.lower_ in ("himself", "herself"):
            return False
        verb = _clause(token)
        return any(one.token.dep_ in _SUBJECTS and one.token.head.i == verb.i for one in people)

    def _governing(self, token: Token, seen: list[_Seen], *, animate: bool) -> tuple[str | None, bool]:
        """The nearest subject above a pronoun: "Ruiz said she would", "Ruiz, whose party …, asked her envoy"; and whether somebody else's clause
        stands between ("Ruiz fears the envoy said she …"), so that nothing is to be concluded."""
        subjects = {one.token.i: one.actor for one in seen if one.token.dep_ in _SUBJECTS}
        verb = token.head
        if token.dep_ in _SUBJECTS or (token.dep_ in ("dobj", "dative", "pobj") and token.lower_ not in _REFLEXIVE):
            verb = _clause(token)
            if token.dep_ in _SUBJECTS and token.lower_ in _ACCUSATIVE and verb.head.i != verb.i:
                verb = verb.head  # "Ruiz made him wait": somebody else
            if not animate and any(child.dep_ == "mark" and child.lower_ in _LOOSE for child in verb.children):
                return None, True
            if verb.head.i == verb.i:
                return None, False
            if verb.dep_ == "conj" and len({one.actor for one in seen}) > 1 and token.dep_ not in _SUBJECTS:
                return None, True
            verb = verb.head
        for _ in range(_DEEPEST):
            for child in verb.children:
                if child.dep_ not in _SUBJECTS or child.i == token.i:
                    continue
                if child.i in subjects:
                    return (
                        (None, True) if _joined(child) and token.lower_ in _THEY | _IT else (subjects[child.i], False)
                    )
                holder = verb.head if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl" else child
                if holder.i in subjects or any(one.token.i == holder.i for one in seen):
                    return next(one.actor for one in seen if one.token.i == holder.i), False
                if self._is_rival(holder, animate=animate):
                    return None, True
            if verb.head.i == verb.i:
                break
            verb = verb.head
        return None, False

    def _is_rival(self, subject: Token, *, animate: bool) -> bool:
        """Whether a subject that names nobody could be who is meant."""
        if subject.lower_ in ("it", "there", "that", "this", "what", "they", "we", "i", "you"):
            return False
        return subject.lower_ in self._nominals.heads if animate else subject.pos_ in ("NOUN", "PROPN")

    # ---- bodies ----

    def _body(self, cast: Cast, token: Token, number: int, seen: list[_Seen], focus: _Focus) -> tuple[str | None, str]:
        single = token.lower_ in _IT
        kinds = _BODIES if single else _GROUPS
        bodies = [one for one in seen if one.kind in kinds and one.token.i < token.i]
        governing, blocked = self._governing(token, bodies, animate=False)
        kind = next((one.kind for one in bodies if one.actor == governing), "organization")
        if governing is not None or blocked:
            return governing, kind
        if token.dep_ == "nsubj" and token.i - token.sent.start <= 1 and number - focus.body_at == 1 and focus.body:
            spoken = token.head.lemma_.lower() in self._speech
            actor = next((one for one in cast.actors if one.id == focus.body), None)
            if actor is not None and actor.kind in kinds and (spoken or not single):
                return actor.id, actor.kind
        return None, kind

    # ---- who is spoken of ----

    def _move(self, seen: list[_Seen], number: int, sentence: Tokens, focus: _Focus) -> None:
        """Where the focus stands after a sentence."""
        people = [one for one in seen if one.kind == "person"]
        subjects = [one for one in people if _is_subject(one.token) and _top(_governor(one.token), sentence)]
        speaker = next((one for one in subjects if _governor(one.token).lemma_.lower() in self._speech), None)
        subject = speaker or next(iter(subjects), None)
        names = {one.actor for one in people}
        if subject is None and len(names) == 1:
            subject = people[0]
        focus.named.update((one.actor, number) for one in people)
        if subject is not None:
            focus.beside = {
                one.actor for one in people if one.token.dep_ == "conj" and _first(one.token).i == subject.token.i
            } - {subject.actor}
            focus.person, focus.at, focus.others = subject.actor, number, names - {subject.actor}
        elif names:
            focus.others |= names
            if focus.person not in names:
                focus.at = min(focus.at, number - _REACH)
        elif self._is_other(sentence, seen):
            focus.person = None
        for one in seen:
            if one.kind != "person" and one.token.dep_ in _SUBJECTS and _top(one.token.head, sentence):
                focus.body, focus.body_at = one.actor, number
                break

    def _is_other(self, sentence: Tokens, seen: list[_Seen]) -> bool:
        """Whether the sentence is about somebody without a name: "a spokesman said that …"."""
        subject = next((child for child in sentence.root.children if child.dep_ in _SUBJECTS), None)
        if subject is None or subject.pos_ != "NOUN" or any(one.token.i == subject.i for one in seen):
            return False
        return subject.lower_ in self._nominals.heads or subject.lower_ in self._people

    def _genders(self, cast: Cast) -> dict[str, str]:
        """What titles say: "spokeswoman", "Mr"."""
        found: dict[str, str] = {}
        for named in cast.names:
            if named.actor.kind != "person":
                continue
            keys = {cast.key(n) for n in range(max(0, named.start - 2), named.start + 1)}
            keys |= {word for role in named.actor.roles for word in role.title.casefold().split()}
            if keys & self._women:
                found[named.actor.id] = "f"
            elif keys & self._men:
                found.setdefault(named.actor.id, "m")
        return found


def _is_subject(token: Token) -> bool:
    """A subject, or what explains one: "her successor, President Ana Ruiz, …"."""
    return token.dep_ in _SUBJECTS or (token.dep_ == "appos" and token.head.dep_ in _SUBJECTS)


def _governor(token: Token) -> Token:
    return token.head.head if token.dep_ == "appos" else token.head


def _root(cast: Cast, named: Named) -> Token:
    tokens = cast.words.tokens
    return cast.doc[tokens[named.start] : tokens[named.end - 1] + 1].root


def _clause(token: Token) -> Token:
    """The verb of the clause that a word stands in, or the top of its sentence."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _apposed(token: Token) -> set[int]:
    """The names that a pronoun helps to explain: in "Daud, his rival" it is somebody else's."""
    found: set[int] = set()
    at = token
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        if at.dep_ == "appos":
            found.add(at.head.i)
        at = at.head
    return found


def _made_to(token: Token, subject: Token) -> bool:
    """Whether somebody is the subject that does something to the one a pronoun stands for: "Ruiz made him wait"."""
    if token.dep_ not in _SUBJECTS or token.lower_ not in _ACCUSATIVE:
        return False
    return subject.dep_ in _SUBJECTS and subject.head.i == _clause(token).head.i


def _first(token: Token) -> Token:
    """The first of several joined names."""
    while token.dep_ == "conj":
        token = token.head
    return token


def _joined(subject: Token) -> bool:
    """Whether a subject is one of several: "Sul and Tamra said they"."""
    return any(child.dep_ == "conj" for child in subject.children)


def _top(verb: Token, sentence: Tokens) -> bool:
    """Whether a verb is the sentence's own, or one that reports the rest of it."""
    return verb.i == sentence.root.i or (verb.dep_ in ("conj", "parataxis", "ccomp") and verb.head.i == sentence.root.i)


def quotations(doc: Doc) -> bytearray:
    """For each token whether it stands inside quotation marks. A new paragraph closes a quotation."""
    inside = bytearray(len(doc))
    open_now = False
    for n, token in enumerate(doc):
        text = token.text
        if token.is_space and "\n\n" in text:
            open_now = False
        elif text in ("“", "„", "«", "``") or (text and text[-1] in "“„«" and len(text) < 4):
            open_now = True
        elif text in ("”", "»", "''") or text[:1] in ("”", "»"):
            open_now = False
        elif text == '"':
            open_now = not open_now
        elif text[:1] in "“„«":
            open_now = True
        inside[n] = open_now
    return inside
