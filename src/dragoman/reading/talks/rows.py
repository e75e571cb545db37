"""From an occasion and the claims about its seats to the row of the reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.model.clipping import Published
from dragoman.model.dates import agree, finer
from dragoman.model.reading import ParticipantReport, Precondition, StatusReport, TalksDate, TalksReport
from dragoman.model.terms import Outcome, ParticipantRole, ReasonCode, Side, TalksFormat, TalksStatus
from dragoman.model.text import Span
from dragoman.reading.draft import Draft, Token, ids
from dragoman.reading.talks.dateline import byline_town, dateline
from dragoman.reading.talks.grammar import Grammar
from dragoman.reading.talks.lexicon import Lexicon, Place
from dragoman.reading.talks.occasions import Occasion
from dragoman.reading.talks.parties import Parties
from dragoman.reading.talks.reasons import reason_code
from dragoman.reading.talks.seats import Claim, trimmed
from dragoman.reading.talks.sightings import Sighting
from dragoman.reading.talks.status import BESIDE, OUTRIGHT

# Of statuses told alike strongly, the one later in an occasion's life holds: what is over was once planned.
_LIFE: tuple[TalksStatus, ...] = (
    "collapsed", "suspended", "cancelled", "held", "postponed", "under_way", "scheduled", "proposed", "floated", "denied",
)  # fmt: skip
_COURSE = frozenset({"floated", "proposed", "scheduled", "under_way", "held"})
_ENDED = frozenset({"collapsed", "suspended", "held", "under_way"})
_STRENGTH: dict[ParticipantRole, int] = {
    "host": 9, "convenor": 8, "mediator": 7, "facilitator": 6, "chair": 5, "guarantor": 4, "observer": 3, "guest": 2, "party": 1, "participant": 0,
}  # fmt: skip
_STRETCHES = frozenset({"hour", "day", "week", "month", "year"})
_LONGEST_NAME = 12  # words


class Rows:
    """Makes the talks rows of one draft."""

    def __init__(self, draft: Draft, lexicon: Lexicon, grammar: Grammar, parties: Parties) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = parties
        self.status_rules: dict[str, str] = {}
        """For every row made, the rule that told its status."""

    def talks(self, row: str, occasion: Occasion, claims: Sequence[Claim], shared: frozenset[int]) -> TalksReport:
        """The row of one occasion. ``shared``: sentences that speak of several, of which only the clause is evidence."""
        rule, status, history = self._status(occasion, claims)
        place = occasion.place or self._dateline(occasion, status)
        date = self._date(occasion, status)
        evidence = self._evidence(occasion, claims, shared)
        seats = tuple(self._seats(occasion, claims))
        self.status_rules[row] = rule
        return TalksReport(
            id=row,
            name=self._name(occasion),
            status=status,
            history=history,
            evidence=evidence,
            date=date,
            place=place.name if place else None,
            country=(place.country or None) if place else None,
            format=self._format(occasion),
            process=self._process(occasion),
            participants=seats,
            preconditions=tuple(self._preconditions(claims)),
            outcome=self._outcome(evidence) if status in _ENDED else "none_reported",
        )

    # ---- status and date ----

    def _status(self, occasion: Occasion, claims: Sequence[Claim]) -> tuple[str, TalksStatus, tuple[StatusReport, ...]]:
        """The name of the rule that told the status, the status, and the steps to it."""
        strong: dict[TalksStatus, int] = {}
        weak: set[TalksStatus] = set()
        steps: dict[TalksStatus, Span] = {}
        for sighting in occasion.sightings:
            for cue in sighting.cues:
                if cue.weight >= BESIDE:
                    strong[cue.status] = max(cue.weight, strong.get(cue.status, 0))
                    steps.setdefault(cue.status, self._sentence(sighting))
                else:
                    weak.add(cue.status)
        for claim in claims:
            if claim.field == "status":
                name: TalksStatus = claim.value  # type: ignore[assignment]
                strong[name] = OUTRIGHT
                steps.setdefault(name, claim.evidence)
        told = set(strong) or weak or _by_seats(claims)
        rule = "told" if strong else "hint" if weak else "seats"
        status: TalksStatus = next((name for name in _LIFE if name in told), "unknown")
        if status == "held" and strong.get("under_way") == OUTRIGHT and strong.get("held") == BESIDE:
            status = "under_way"
        if (
            status in ("scheduled", "proposed", "floated")
            and _by_seats(claims) == {"held"}
            and strong.get(status) != OUTRIGHT
        ):
            rule, status = "seats", "held"
        if status == "postponed" and self._moved_from(occasion):
            rule, status = "moved", "held"
        elif status == "postponed" and self._set_anew(occasion):
            rule, status = "anew", "scheduled"
        accepted = any(claim.value == "accepted" for claim in claims)
        if status == "proposed" and self._asked_to_a_day(occasion, accepted=accepted):
            rule, status = "invited", "scheduled"
        if status == "under_way" and self._long_ago(occasion):
            rule, status = "long_ago", "held"
        life = {name: len(_LIFE) - n for n, name in enumerate(_LIFE)}
        steps = _turning_points(steps, status)
        if (
            rule == "anew"
        ):  # nobody tells the day on which it was put off, and of one day the record would take that for the later step
            steps.pop("postponed", None)
        history = tuple(
            StatusReport(status=name, evidence=(steps[name],))
            for name in sorted(steps, key=lambda name: (name == status, life.get(name, 0)))
        )
        return rule, status, history if len(history) > 1 else ()

    def _moved_from(self, occasion: Occasion) -> bool:
        """Whether it "was postponed from" a day and its own day is past: it took place in the end."""
        doc = self.draft.parse.doc
        moved = any(
            child.lower_ == "from" and any(last.ent_type_ == "DATE" for last in child.children)
            for sighting in occasion.sightings
            for cue in sighting.cues
            if cue.status == "postponed"
            for child in doc[cue.token].children
        )
        return moved and any(cue.status == "held" for sighting in occasion.sightings for cue in sighting.cues)

    def _asked_to_a_day(self, occasion: Occasion, *, accepted: bool) -> bool:
        """Whether people are invited to a day that is set and still to come: the occasion is more than an idea."""
        doc = self.draft.parse.doc
        invited = accepted or any(
            doc[cue.token].lemma_.lower() == "invite" for s in occasion.sightings for cue in s.cues
        )
        ahead = any(cue.status == "scheduled" for s in occasion.sightings for cue in s.cues)
        return invited and ahead and any(date.date.precision == "day" for date in occasion.dates)

    def _set_anew(self, occasion: Occasion) -> bool:
        """Whether another sentence gives it a day still to come, so that putting it off is history."""
        put_off = [s for s in occasion.sightings if any(cue.status == "postponed" for cue in s.cues)]
        set_down = [
            s
            for s in occasion.sightings
            if s not in put_off and s.dates and any(c.status == "scheduled" and c.weight == OUTRIGHT for c in s.cues)
        ]
        if not put_off or not set_down:
            return False
        given_up = [date.date.latest for sighting in put_off for date in sighting.dates if date.date.latest]
        new = [date.date.earliest for sighting in set_down for date in sighting.dates if date.date.earliest]
        return not given_up or (bool(new) and max(new) > max(given_up))

    def _long_ago(self, occasion: Occasion) -> bool:
        """Whether the only date lies in an earlier month than publication: what began then is told as past."""
        published: Published | None = self.draft.published
        if published is None or published.value is None or not occasion.dates:
            return False
        latest = occasion.dates[0].date.latest
        return latest is not None and latest < (published.earliest or published.value)[:7]

    def _date(self, occasion: Occasion, status: TalksStatus) -> TalksDate | None:
        dates = occasion.dates or tuple(date for sighting in occasion.sightings for date in sighting.old_dates)
        if not dates:
            return None
        first = [day for sighting in occasion.sightings if sighting.edge == "first_day" for day in sighting.dates]
        if status == "postponed":
            first = []  # the new day, where one is told, stands first
        chosen = (first or dates)[0]
        for other in dates:
            if agree(chosen.date, other.date) and finer(chosen.date, other.date) is not chosen.date:
                chosen = other
        if status in _ENDED and self._still_to_come(chosen):
            return None  # what is told as over was not on a day after the telling: the day is something else's
        return replace(chosen, actual=status in _ENDED)

    def _still_to_come(self, date: TalksDate) -> bool:
        """Whether the whole of a date lies after the day of publication."""
        published = self.draft.published
        latest = published.bounds[1] if published else None
        return latest is not None and date.date.earliest is not None and date.date.earliest > latest

    def _format(self, occasion: Occasion) -> TalksFormat:
        told: list[TalksFormat] = [sighting.format for sighting in occasion.sightings if sighting.format != "unknown"]
        if "ceremony" in told and occasion.sightings[0].format != "ceremony":
            told = [name for name in told if name != "ceremony"]  # a ceremony at the talks is no ceremony itself
        return max(told, key=told.count) if told else "unknown"

    def _dateline(self, occasion: Occasion, status: TalksStatus) -> Place | None:
        """The town of the date line, for what the first sentence tells as just held, where that sentence names no other place."""
        line = dateline(self.draft.parse.body.text)
        lead = occasion.sightings[0]
        if status not in ("held", "under_way"):
            return None  # what was suspended or broke off there was, as likely as not, going on elsewhere
        if line is None:
            return self._byline(lead)
        first = next((n for n, s in enumerate(self.draft.parse.sentences) if s.end_char > line.end), 0)
        if lead.sentence != first or not self._tells_outright(lead):
            return None
        sentence = self.draft.parse.sentences[first]
        times = self.draft.times_in(self.draft.parse.span(trimmed(sentence[0])))
        if not any(time.type == "DATE" and time.span.start >= self.draft.parse.body.offset(line.end) for time in times):
            return None
        here = self.lexicon.places.get(line.place.lower())
        named = [
            self.lexicon.places.get(token.lower_)
            for token in sentence
            if token.idx >= line.end and token.ent_type_ == "GPE" and _is_inside(token)
        ]
        elsewhere = any(place is None or here is None or place.country != here.country for place in named)
        if elsewhere or self._names_other_town(occasion, line.place, line.end):
            return None
        return self.lexicon.places.get(line.place.lower()) or Place(name=line.place, country="", settlement=True)

    def _tells_outright(self, lead: Sighting) -> bool:
        """Whether the sentence itself tells that it is held: not "said that talks had resumed", nor "welcomed the talks held on Monday", where only the
        speaker need be in the town."""
        doc = self.draft.parse.doc
        for cue in lead.cues:
            verb = doc[cue.token]
            while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
                verb = verb.head
            if verb.dep_ == "ROOT" or (verb.dep_ in ("ccomp", "parataxis") and verb.i < verb.head.i):
                return True
        return False

    def _names_other_town(self, occasion: Occasion, town: str, end: int) -> bool:
        """Whether the text puts something in another town, or sends somebody there, where it speaks of the occasion or right after."""
        spoken = {near for sighting in occasion.sightings for near in (sighting.sentence, sighting.sentence + 1)}
        for number, sentence in enumerate(self.draft.parse.sentences):
            for token in sentence:
                if token.idx < end or token.text.lower() == town.lower() or not _is_there(token):
                    continue
                place = self.lexicon.places.get(token.lower_)
                bound = token.head.lower_ == "to" and self.lexicon.is_in("journeys", token.head.head.lemma_.lower())
                named = place.settlement if place is not None else token.ent_type_ == "GPE"
                if named and (place is None or place.name.lower() != town.lower()) and (bound or number in spoken):
                    return True
        return False

    def _byline(self, lead: Sighting) -> Place | None:
        """The town of the byline ("Ann Lee in Oslo"), for what a sentence at the start puts "here"."""
        sentence = self.draft.parse.doc[lead.token].sent
        if lead.sentence > 1 or not any(token.lower_ == "here" for token in sentence):
            return None
        town = byline_town(self.draft.clipping.text[: self.draft.parse.body.offset(0)])
        if town is None:
            return None
        return self.lexicon.places.get(town.lower()) or Place(name=town, country="", settlement=True)

    # ---- evidence ----

    def _evidence(self, occasion: Occasion, claims: Sequence[Claim], shared: frozenset[int]) -> tuple[Span, ...]:
        spans: set[Span] = set()
        for sighting in occasion.sightings:
            spans.add(self._clause(sighting) if sighting.sentence in shared else self._sentence(sighting))
        spoken = {sighting.sentence for sighting in occasion.sightings}
        spans.update(claim.evidence for claim in claims if claim.sentence not in spoken)
        ordered = sorted(spans)
        return tuple(span for span in ordered if not any(other != span and other.contains(span) for other in ordered))

    def _sentence(self, sighting: Sighting) -> Span:
        return self.draft.parse.span(trimmed(self.draft.parse.doc[sighting.token]))

    def _clause(self, sighting: Sighting) -> Span:
        """The clause of a sighting that shares its sentence with another occasion."""
        for governor in sighting.governors:
            verb = self.draft.parse.doc[governor.clause.verb]
            if verb.dep_ in ("advcl", "ccomp", "relcl", "acl", "conj", "pcomp"):
                return governor.clause.span
        return self._sentence(sighting)

    # ---- participants ----

    def _seats(self, occasion: Occasion, claims: Sequence[Claim]) -> Iterable[ParticipantReport]:
        by_actor: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.field == "status":
                continue
            by_actor.setdefault(claim.party.actor, []).append(claim)
        order = sorted(by_actor, key=lambda actor: min(claim.party.token for claim in by_actor[actor]))
        for row, actor in zip(ids("p", order), order, strict=True):
            yield self._seat(row, actor, by_actor[actor], occasion)

    def _preconditions(self, claims: Sequence[Claim]) -> Iterable[Precondition]:
        """What those who answer with a condition want first."""
        told = {(claim.party.actor, claim.condition) for claim in claims if claim.condition is not None}
        for actor, span in sorted(told, key=lambda row: (row[1] or Span(0, 0), row[0])):
            if span is not None:
                yield Precondition(by=actor, on=None, text=span)

    def _private(self, claims: Sequence[Claim]) -> bool:
        """Whether a sentence about the seat says that it is held in private."""
        said = " ".join(" ".join(self.draft.clipping.quote(claim.evidence).lower().split()) for claim in claims)
        return any(words in said for words in self.lexicon.private_capacity)

    def _seat(self, row: str, actor: str, claims: Sequence[Claim], occasion: Occasion) -> ParticipantReport:
        told: dict[str, Claim] = {}
        role: ParticipantRole = "participant"
        for claim in claims:
            if claim.field == "role":
                role = max(role, claim.value, key=lambda name: _STRENGTH[name])  # type: ignore[arg-type]
            else:
                known = told.get(claim.field)
                if known is not None and (known.value, claim.value) == ("attended", "absent") and claim.loose:
                    continue  # who came is not made absent by a sentence that does not name the occasion
                told[claim.field] = claim
        kind = self.parties.kind(actor)
        if role == "participant" and kind != "person" and self._is_side(actor, occasion):
            role = "party"
        reason = next((claim.reason for claim in told.values() if claim.reason), None)
        answer = told["answer"].value if "answer" in told else "unknown"
        attendance = told["attendance"].value if "attendance" in told else "unknown"
        code: ReasonCode | None = None
        if reason is not None:
            code = reason_code(self.draft.clipping.quote(reason.span), reason.connective, self.lexicon)
        elif answer in ("declined", "withdrew"):
            code = "not_stated"
        return ParticipantReport(
            id=row,
            actor=actor,
            role=role,
            side=self._side(role),
            invitation=told["invitation"].value if "invitation" in told else "unknown",  # type: ignore[arg-type]
            answer=answer,  # type: ignore[arg-type]
            attendance=attendance,  # type: ignore[arg-type]
            reason=reason.span if reason else None,
            reason_code=code,
            represented_by=told["represented_by"].value if "represented_by" in told else None,
            official=False if kind == "person" and self._private(claims) else None,
            level=next((claim.party.level for claim in claims if claim.party.level), None),
            size=next((claim.party.size for claim in claims if claim.party.size), None),
            evidence=tuple(sorted({claim.evidence for claim in claims})),
        )

    def _is_side(self, actor: str, occasion: Occasion) -> bool:
        if self.parties.kind(actor) == "armed_group":
            return True
        return any(sighting.closed and actor in sighting.actors for sighting in occasion.sightings)

    def _side(self, role: ParticipantRole) -> Side:
        if role == "party":
            return "party"
        return "third_party" if role in ("mediator", "facilitator", "guarantor", "observer") else "other"

    # ---- words ----

    def _name(self, occasion: Occasion) -> str:
        """The fullest phrase for the occasion in the clipping, with its place where that is not in it."""
        best = max(
            occasion.sightings, key=lambda sighting: (not sighting.verb, bool(sighting.place), len(sighting.qualifiers))
        )
        doc = self.draft.parse.doc
        if best.verb and not best.parts:
            phrase = next(iter(best.nouns))
        elif best.verb:
            names = [
                self.parties.actors[actor].name for actor in dict.fromkeys(part.party.actor for part in best.parts)
            ]
            phrase = f"{next(iter(best.nouns))} of {' and '.join([', '.join(names[:-1]), names[-1]] if len(names) > 1 else names)}"
        else:
            heads = [index for index in best.heads if doc[index].lemma_.lower() not in _STRETCHES] or best.heads[:1]
            top = doc[heads[-1]]
            first, last = top.left_edge.i, max(best.heads) + 1
            line = dateline(self.draft.parse.body.text)
            while first < top.i and line and doc[first].idx < line.end:
                first += 1
            while first < top.i and doc[first].lower_ in (
                "the",
                "a",
                "an",
                "this",
                "these",
                "that",
                "its",
                "their",
                "his",
                "her",
            ):
                first += 1
            for child in doc[best.token].children:
                if (
                    child.dep_ == "prep"
                    and child.i > best.token
                    and child.lower_ in ("between", "on", "with", "of", "in")
                ):
                    edge = child.right_edge.i + 1
                    last = edge if edge - first <= _LONGEST_NAME else last
            inside = doc[first:last].text
            if inside.count("(") > inside.count(")") and last < len(doc) and doc[last].text == ")":
                last += 1
            phrase = " ".join(doc[first:last].text.split())
        place = occasion.place
        return phrase if place is None or place.name.lower() in phrase.lower() else f"{phrase} in {place.name}"

    def _process(self, occasion: Occasion) -> str | None:
        """The named track, where a sentence about the occasion names one ("the Linas-Montag process" has a capital before it)."""
        for sighting in occasion.sightings:
            for token in self.draft.parse.doc[sighting.token].sent:
                if token.lower_ in self.lexicon.words["process"] and token.i and token.nbor(-1).pos_ == "PROPN":
                    return f"{token.nbor(-1).text} {token.text}"
        return None

    def _outcome(self, evidence: Sequence[Span]) -> Outcome:
        text = " ".join(" ".join(self.draft.clipping.quote(span).lower().split()) for span in evidence)
        return next(
            (code for code, words in self.lexicon.outcomes if any(word in text for word in words)), "none_reported"
        )


def _is_inside(token: Token) -> bool:
    """Whether the text puts something in that place: "in Oslo", "in the capital, Oslo"."""
    top = token.head if token.dep_ == "appos" else token
    return top.dep_ == "pobj" and top.head.lower_ in ("in", "at", "near")


def _is_there(token: Token) -> bool:
    """Whether the token is where something is or goes to: "in Oslo", "flew to Oslo"."""
    return _is_inside(token) or (token.dep_ == "pobj" and token.head.lower_ in ("to", "into", "for"))


def _turning_points(steps: Mapping[TalksStatus, Span], status: TalksStatus) -> dict[TalksStatus, Span]:
    """The steps without those by which one sentence tells a single course: "the planned talks opened on Monday and ended" is no history of three steps."""
    kept: dict[TalksStatus, Span] = {}
    for name, span in steps.items():
        course = [other for other, where in steps.items() if where == span and other in _COURSE]
        last = status if status in course else min(course, key=_LIFE.index, default=name)
        if name not in _COURSE or name == last:
            kept[name] = span
    return kept


def _by_seats(claims: Sequence[Claim]) -> set[TalksStatus]:
    """What seats allow to conclude where nothing else is told: who came or walked out was at something that was held."""
    told = {(claim.field, claim.value) for claim in claims if not claim.ahead or claim.field == "answer"}
    if any(claim.ahead and claim.value == "absent" for claim in claims):
        return {"scheduled"}
    if told & {("attendance", value) for value in ("attended", "walked_out", "represented", "absent")}:
        return {"held"}
    if told & {("answer", "accepted"), ("answer", "declined"), ("answer", "conditional"), ("answer", "undecided")}:
        return {"scheduled"}
    if ("invitation", "invited") in told:
        return {"proposed"}
    return set()
