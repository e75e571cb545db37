"""The reader of positions: actor, issue and stance from verbs, adjectives, nouns and modal verbs."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.model.reading import Explanation, PositionReport, Rejected, Statement
from dragoman.model.terms import Issue, Stance
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token, ids
from dragoman.reading.explaining import MOST_REJECTED
from dragoman.reading.positions.holders import Holders
from dragoman.reading.positions.issues import WINDOW, IssueFinder, IssueHit

LONGEST_WHAT = 200
BESIDE = 5
"""Tokens after a verb within which "talks" or "come" says what it is about; further on they belong to another clause."""
MODIFIERS = 4
"""Words before a noun that are told with it: "a joint fact-finding mission"."""

_WILL = frozenset({"will", "shall", "would", "’ll", "'ll"})

Words = tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A stance somebody takes, before its issue is known. ``rule`` (of ``rules.toml``) read it off ``word``, a token; ``unlike``: the stance that the word
    has where it is not negated."""

    holder: str
    stance: Stance
    scope: tuple[Token, ...]
    sentence: Span
    inside: str | None
    issue: Issue | None = None  # set where the words themselves name it: "stay away"
    rule: str
    word: int
    unlike: Stance | None = None


class PositionsReader:
    """Fills ``draft.positions``: one row for each actor, issue and stance, with every sentence it rests on."""

    name = "positions"
    requires = frozenset({"parse", "actors", "statements", "clauses"})
    assigns = frozenset({"positions", "explanations"})

    def __init__(self) -> None:
        self._issues = IssueFinder()
        self._words = vocabulary("stances")
        self._verbs = _inverted(self._words["verbs"])
        self._nouns = _inverted(self._words["nouns"])
        self._adjectives = _inverted(self._words["adjectives"])
        self._modals = frozenset(self._words["modals"]["demands"])
        self._doubt = frozenset(self._words["doubt"]["words"])
        self._copulas = frozenset(self._words["copulas"]["words"])
        self._neglect = frozenset(self._words["neglect"]["words"])
        self._evaluations = _inverted(self._words["evaluations"])
        self._conditions = frozenset(self._words["conditions"]["words"])
        self._dropping = frozenset(self._words["dropping"]["words"])
        self._onward = frozenset(self._words["onward"]["words"])
        self._commissive = frozenset(self._words["commissive"]["words"])
        self._talk = frozenset(self._words["meeting"]["talk"])
        self._come = frozenset(self._words["meeting"]["come"])
        self.version = f"2+{digest('issues', 'stances', 'countries')}"

    def read(self, draft: Draft) -> Draft:
        """The draft with its positions."""
        finder = Holders(draft)
        rows: dict[tuple[str, str, str, str | None], PositionReport] = {}
        grounds: dict[tuple[str, str, str, str | None], tuple[_Held, IssueHit]] = {}
        for held in self._held(draft, finder):
            for hit in self._hits(held):
                stance = self._words["contrary"][held.stance] if hit.against else held.stance
                by = finder.reporter(held.holder, held.inside)
                key = (held.holder, hit.issue, stance, by)
                if key in rows:
                    evidence = tuple(sorted({*rows[key].evidence, held.sentence}))
                    rows[key] = dataclasses.replace(rows[key], evidence=evidence)
                else:
                    grounds[key] = held, hit
                    rows[key] = PositionReport(
                        id="", actor=held.holder, issue=hit.issue, stance=stance, by=by, evidence=(held.sentence,), what=_what(draft, hit)
                    )  # fmt: skip
        ordered = sorted(rows.values(), key=lambda row: (row.evidence[0], row.issue, row.actor, row.stance))
        numbered = [dataclasses.replace(row, id=n) for n, row in zip(ids("p", ordered), ordered, strict=True)]
        why = [_explained(draft, row, *grounds[row.actor, row.issue, row.stance, row.by]) for row in numbered]
        return dataclasses.replace(draft, positions=tuple(numbered), explanations=(*draft.explanations, *why))

    def _hits(self, held: _Held) -> list[IssueHit]:
        if held.issue is not None:
            return [IssueHit(issue=held.issue, against=False, tokens=_opening(held.scope))]
        hits = self._issues.issues(held.scope, held.stance)
        denied = {token.i for token in held.scope if any(child.lower_ in ("no", "any") for child in token.children)}
        return [
            hit for hit in hits if not denied.intersection(hit.tokens)
        ]  # "no talks", "any ceasefire": not what is wanted

    def _held(self, draft: Draft, finder: Holders) -> Iterator[_Held]:
        for clause in draft.clauses:
            yield from self._by_verb(clause, finder)
            yield from self._by_modal(clause, finder)
            yield from self._by_judgement(clause, finder)
            yield from self._by_commitment(clause, finder)
        yield from self._by_noun(draft, finder)

    def _by_verb(self, clause: Clause, finder: Holders) -> Iterator[_Held]:
        """ "X demands …", "X is ready to …", "… was rejected by X"."""
        verb = finder.doc[clause.verb]
        stance, unlike = self._stance_of(verb, clause), None
        if stance is None or self._doubtful(clause, verb):
            return
        if clause.negated and "refuse" not in clause.chain[:1]:
            stance = self._words["negated"][stance] or None
            if stance is None:
                return
            unlike = self._stance_of(verb, clause)
        if any(word in self._verbs for word in clause.chain[:1]):
            return  # "refuses to agree": the governing verb takes the stance
        scope, conditions = self._divided(finder, clause, verb)
        for holder in finder.holders(clause):
            for held in self._with_conditions(holder, stance, verb, scope, conditions, clause):
                yield dataclasses.replace(held, unlike=unlike) if unlike and held.rule == "verb" else held

    def _with_conditions(
        self,
        holder: str,
        stance: Stance,
        verb: Token,
        scope: Words,
        conditions: list[Words],
        clause: Clause,
        *,
        rule: str = "verb",
    ) -> Iterator[_Held]:
        """The stance, and what is demanded before it gives way. Who will only come or talk after a condition makes it a precondition."""
        scope = scope or (verb,)
        near = {token.lemma_.lower() for token in (verb, *scope) if token.i - verb.i <= BESIDE}
        talking, coming = bool(self._talk & near), bool(self._come & near)
        plain = _Held(
            holder=holder,
            stance=stance,
            scope=scope,
            sentence=clause.sentence,
            inside=clause.inside,
            rule=rule,
            word=verb.i,
        )
        if conditions and (talking or coming):
            yield dataclasses.replace(
                plain, stance="demands", scope=conditions[0], issue="preconditions", rule="precondition"
            )
        elif coming and stance in ("offers", "supports"):
            yield dataclasses.replace(plain, stance="supports", issue="direct_talks", rule="coming")
        elif coming and stance == "refuses":
            yield dataclasses.replace(plain, issue="participation", rule="coming")
        else:
            yield plain
        for condition in conditions:
            yield dataclasses.replace(plain, stance="demands", scope=condition, rule="condition")

    def _by_commitment(self, clause: Clause, finder: Holders) -> Iterator[_Held]:
        """What a speaker says it will or will not do: "said it would not return to the table until …", "announced that captives would be freed"."""
        said = finder.statements.get(clause.inside or "")
        if said is None or said.act != "said" or said.speaker is None or not _WILL.intersection(clause.modals):
            return
        verb = finder.doc[clause.verb]
        if any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in verb.children):
            return
        promised = clause.voice == "passive" and not clause.agents and self._promises(said, finder)
        if not promised and not finder.is_speaker(clause, said):
            return
        if clause.lemma in self._verbs or verb.lemma_.lower() in self._verbs:
            return  # "would support": the verb takes a stance of its own
        scope, conditions = self._divided(finder, clause, verb)
        stance: Stance = "refuses" if clause.negated else "offers"
        yield from self._with_conditions(
            finder.body_of(said, we=True), stance, verb, (verb, *scope), conditions, clause, rule="commitment"
        )

    def _promises(self, said: Statement, finder: Holders) -> bool:
        """Whether a statement's cue commits its speaker."""
        if said.cue is None:
            return False
        return any(token.lemma_.lower() in self._commissive for token in finder.draft.parse.tokens(said.cue))

    def _divided(self, finder: Holders, clause: Clause, verb: Token) -> tuple[Words, list[Words]]:
        """What the stance is towards, and the conditions ("until …") set apart; what another stance verb governs is left to that verb."""
        aside: set[int] = set()
        conditions: list[Words] = []
        for token in finder.doc[verb.i + 1 : clause.tokens[1]]:
            if token.dep_ == "advcl" and token.i not in aside:
                marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
                if (
                    "only" in {token.nbor(-1).lower_ for token in [token.left_edge] if token.left_edge.i}
                    and "if" in marks
                ):
                    marks.add("unless")  # "only if" demands as "unless" does
                if marks & self._conditions:
                    conditions.append(tuple(token.subtree))
                if marks & self._conditions or token.lemma_.lower() in self._verbs:
                    aside.update(word.i for word in token.subtree)
        return tuple(token for token in finder.scope(clause, verb) if token.i not in aside), conditions

    def _stance_of(self, verb: Token, clause: Clause) -> Stance | None:
        if any(child.lower_ in self._onward for child in verb.children):
            return None  # "pressing ahead with", "pushed forward": going on, not wanting
        for preposition in (child.lower_ for child in verb.children if child.dep_ in ("prep", "prt")):
            if found := self._verbs.get(f"{verb.lemma_.lower()} {preposition}"):
                return found
        if found := self._verbs.get(clause.lemma) or self._verbs.get(verb.lemma_.lower()):
            return found
        if verb.lemma_.lower() in self._copulas:
            for child in verb.children:
                if child.dep_ in ("acomp", "attr", "prep"):
                    after = next((grand.lower_ for grand in child.children if grand.dep_ == "pobj"), "")
                    if found := self._adjectives.get(child.lower_) or self._adjectives.get(f"{child.lower_} {after}"):
                        return found
        return None

    def _doubtful(self, clause: Clause, verb: Token) -> bool:
        purpose = verb.dep_ == "advcl" and verb.tag_ == "VB" and not clause.modals  # "joined it to demand …"
        if clause.modality == "hypothetical" and not purpose:
            return True
        return any(word in self._doubt for word in clause.chain)

    def _by_modal(self, clause: Clause, finder: Holders) -> Iterator[_Held]:
        """Reported speech with "must" or "should": the speaker wants it."""
        said = finder.statements.get(clause.inside or "")
        if said is None or said.act != "said" or said.speaker is None:
            return
        verb = finder.doc[clause.verb]
        needs = verb.lemma_.lower() in ("have", "need") and any(child.dep_ == "xcomp" for child in verb.children)
        if not needs and not any(word in self._modals for word in clause.modals):
            return
        if any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in verb.children):
            return
        stance: Stance = "opposes" if clause.negated and verb.lemma_.lower() not in self._neglect else "demands"
        scope, conditions = self._divided(finder, clause, verb)
        subject = tuple(
            token for argument in clause.patients for token in finder.doc[argument.tokens[0] : argument.tokens[1]]
        )
        if clause.voice == "active":
            subject = tuple(
                token for argument in clause.agents for token in finder.doc[argument.tokens[0] : argument.tokens[1]]
            )
        words = tuple(dict.fromkeys((*subject, verb, *scope)))
        held = _Held(
            holder=finder.body_of(said),
            stance=stance,
            scope=words,
            sentence=clause.sentence,
            inside=clause.inside,
            rule="modal",
            word=verb.i,
        )
        yield held
        if any(self._talk & {token.lemma_.lower() for token in condition} for condition in conditions):
            yield dataclasses.replace(held, issue="preconditions", rule="precondition")

    def _by_judgement(self, clause: Clause, finder: Holders) -> Iterator[_Held]:
        """Reported speech that calls something legitimate, wrong, the only way: the speaker is for it or against it."""
        said = finder.statements.get(clause.inside or "")
        verb = finder.doc[clause.verb]
        if said is None or said.act != "said" or said.speaker is None or verb.lemma_.lower() != "be":
            return
        if clause.modality == "hypothetical" or clause.negated:
            return
        for child in verb.children:
            if child.dep_ not in ("acomp", "attr"):
                continue
            words = (child.lower_, *(grand.lower_ for grand in child.children if grand.dep_ == "amod"))
            stance = next((self._evaluations[word] for word in words if word in self._evaluations), None)
            if stance is not None:
                yield _Held(
                    holder=finder.body_of(said),
                    stance=stance,
                    scope=finder.whole(clause),
                    sentence=clause.sentence,
                    inside=clause.inside,
                    rule="judgement",
                    word=child.i,
                )
                return

    def _by_noun(self, draft: Draft, finder: Holders) -> Iterator[_Held]:
        """ "X's demand for …", "the refusal of X to …"."""
        for token in draft.parse.words:
            if token.pos_ != "NOUN" or (stance := self._nouns.get(token.lemma_.lower())) is None:
                continue
            if any(child.dep_ in ("neg", "det") and child.lower_ in ("no", "any") for child in token.children):
                continue
            holders = [owner for child in token.children if (owner := finder.owner_of(child))]
            if not holders:
                continue
            if token.head.lemma_.lower() in self._dropping or (
                f"{token.head.lemma_.lower()} up" in self._dropping
                and any(child.lower_ == "up" for child in token.head.children)
            ):
                continue  # "would have to give up the demand": whose it was, it is no more
            inner = finder.doc[token.i + 1 : token.right_edge.i + 1]
            owned = {
                index
                for child in token.children
                if finder.owner_of(child)
                for index in (word.i for word in child.subtree)
            }
            scope = tuple(word for word in inner if word.i not in owned)
            sentence = draft.sentence_span(token)
            for holder in holders[:1]:
                yield _Held(
                    holder=holder,
                    stance=stance,
                    scope=scope,
                    sentence=sentence,
                    inside=finder.inside(token),
                    rule="noun",
                    word=token.i,
                )


def _explained(draft: Draft, row: PositionReport, held: _Held, hit: IssueHit) -> Explanation:
    doc = draft.parse.doc
    rejected = [Rejected(what=issue.replace("_", " "), reason=reason) for issue, reason in hit.passed]
    if hit.against:
        rejected.append(Rejected(what=held.stance, reason="the words are for the contrary of what the issue proposes"))
    elif held.unlike is not None and held.unlike != held.stance:
        rejected.append(Rejected(what=held.unlike, reason="what the words say by themselves; here they are negated"))
    words = dict.fromkeys((held.word, *hit.tokens))
    return Explanation(
        kind="position",
        row=row.id,
        rule=f"positions.{held.rule}",
        words=tuple(draft.parse.span(doc[index]) for index in words if not doc[index].is_space),
        rejected=tuple(rejected[:MOST_REJECTED]),
    )


def _inverted(lists: dict[str, Any]) -> dict[str, Stance]:
    """Word to stance."""
    return {word: stance for stance, words in lists.items() for word in words}  # type: ignore[misc]


def _opening(scope: Words) -> tuple[int, ...]:
    """The first words of a scope, its verb's particle aside, as far as they say what it is about."""
    words = [token.i for token in scope if token.dep_ != "prt"] or [token.i for token in scope]
    return tuple(index for index in words if index - words[0] <= BESIDE)


def _what(draft: Draft, hit: IssueHit) -> str | None:
    """The words that speak of the issue, from the phrase the first stands in to the last; None where one verb says it all, or they lie far apart."""
    doc = draft.parse.doc
    first, last = doc[min(hit.tokens)], doc[max(hit.tokens)]
    if last.i - first.i > WINDOW or (first.i == last.i and first.pos_ not in ("NOUN", "PROPN")):
        return None
    start = max(first.left_edge.i, first.i - MODIFIERS) if first.pos_ in ("NOUN", "PROPN") else first.i
    words = doc[start : last.i + 1].text
    return " ".join(words.split()).strip(" .,;:")[:LONGEST_WHAT] or None
