"""The word lists of ``talks.toml`` and the world tables, compiled once for the talks reader."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dragoman.model.terms import Outcome, ParticipantRole, ReasonCode, TalksFormat, TalksStatus
from dragoman.model.vocabulary import digest, vocabulary

VOCABULARIES = ("talks", "countries", "clauses", "places")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A verb whose argument is an occasion, and the status that follows in each mode. ``relations``: agent, patient or prepositions."""

    relations: frozenset[str]
    statuses: Mapping[str, TalksStatus]
    actors: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingVerb:
    """A verb that is an occasion by itself. ``partners``: patient or prepositions behind which the others stand."""

    partners: frozenset[str]
    agent_role: ParticipantRole
    needs_setting: bool
    by_call: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerVerb:
    """A verb that tells of an invitation, an answer or an attendance; ``tells`` maps a mode to (field, value)."""

    patient: bool
    object: str
    direct: bool
    alone: frozenset[str]
    prepositions: frozenset[str]
    tells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that talks can be held in: ``name`` as in the tables, ``country`` (ISO alpha-2), ``settlement`` or a whole country or
    region; ``ambiguous``: the word means other things, too."""

    name: str
    country: str
    settlement: bool
    ambiguous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All lists of ``talks.toml``, as sets and maps of lower-case words."""

    version: str
    words: Mapping[str, frozenset[str]]
    noun_forms: frozenset[str]
    ordinals: Mapping[str, int]
    beside_status: Mapping[str, TalksStatus]
    beside_format: Mapping[str, TalksFormat]
    noun_format: Mapping[str, TalksFormat]
    happenings: Mapping[str, tuple[Happening, ...]]
    meeting_verbs: Mapping[str, MeetingVerb]
    phrasal: frozenset[str]
    answers: Mapping[str, tuple[AnswerVerb, ...]]
    governing: Mapping[str, TalksStatus]
    prepositions: Mapping[str, TalksStatus]
    by_role: Mapping[str, str]
    role_nouns: Mapping[str, ParticipantRole]
    role_phrases: Mapping[str, ParticipantRole]
    connectives: tuple[str, ...]
    first_words: frozenset[str]
    reasons: tuple[tuple[ReasonCode, re.Pattern[str]], ...]
    outcomes: tuple[tuple[Outcome, tuple[str, ...]], ...]
    private_capacity: tuple[str, ...]
    adjectives: Mapping[str, str]
    shared_adjectives: Mapping[str, tuple[str, ...]]
    country_names: Mapping[str, str]
    places: Mapping[str, Place]
    capitals: Mapping[str, Place]

    def is_in(self, name: str, word: str) -> bool:
        """Whether a word is in the list of that name."""
        return word in self.words[name]


@cache
def lexicon() -> Lexicon:
    """The compiled lists; made on first use, shared by the process."""
    raw = vocabulary("talks")
    beside = raw["beside"]
    return Lexicon(
        version=digest(*VOCABULARIES),
        words=_words(raw),
        noun_forms=frozenset(
            (
                *raw["nouns"]["events"],
                *_plurals(raw["nouns"]["events"]),
                *raw["nouns"]["courses"],
                *raw["nouns"]["calls"],
            )
        ),
        ordinals={**{word: n for n, word in enumerate(beside["ordinals"], 1)}, **dict.fromkeys(beside["opening"], 1)},
        beside_status={word: status for word, status in beside["status"].items() if status},
        beside_format=beside["format"],
        noun_format=raw["noun_format"],
        happenings=_happenings(raw["happening"]),
        meeting_verbs=_meeting_verbs(raw["meeting_verb"]),
        phrasal=frozenset(
            verb
            for section in ("happening", "meeting_verb", "answer")
            for row in raw[section]
            for verb in row["verbs"]
            if " " in verb
        ),
        answers=_answers(raw["answer"]),
        governing={word: status for word, status in raw["governing_noun"].items() if status},
        prepositions=raw["preposition_status"],
        by_role={word: role for word, role in raw["by_role"].items() if role},
        role_nouns=raw["role_noun"],
        role_phrases=raw["role_phrase"],
        connectives=tuple(sorted(raw["reasons"]["connectives"], key=len, reverse=True)),
        first_words=frozenset(words.split()[0] for words in raw["reasons"]["connectives"]),
        reasons=tuple((row["code"], _any_of(row["words"])) for row in raw["reason"]),
        outcomes=tuple((row["code"], tuple(row["words"])) for row in raw["outcome"]),
        private_capacity=tuple(raw["people"]["private_capacity"]),
        adjectives={word: codes[0] for word, codes in _adjectives().items() if len(codes) == 1},
        shared_adjectives={word: codes for word, codes in _adjectives().items() if len(codes) > 1},
        country_names=_country_names(),
        places=_places(),
        capitals=_capitals(),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of these words or phrases, whole words only (a hyphen in front is part of "-led")."""
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))


def _plurals(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _words(raw: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    clauses = vocabulary("clauses")
    sections = {**raw["nouns"], **raw["people"], **raw["above"], **raw["answerables"]}
    sections |= {
        "settlements": raw["settlements"]["nouns"],
        "body_words": [*clauses["stand_ins"], *clauses["containers"], *raw["people"]["bodies"]],
    }
    sections |= {"linking": raw["edges"]["linking"]}
    sections |= {"given_up": raw["edges"]["given_up"], "starts": raw["edges"]["starts"]}
    sections |= {"first_day": raw["edges"]["first"], "last_day": raw["edges"]["last"]}
    sections |= {"role_words": list(raw["role_noun"])}
    sections |= {"journeys": raw["journeys"]["verbs"], "attendances": raw["answerables"]["attendances"]}
    sections |= {key: raw["beside"][key] for key in ("earlier", "later", "other", "final")}
    sections |= {"process": raw["process"]["nouns"], "not_met": raw["meeting_verb_not"]["patients"]}
    sections |= {"careful": raw["reasons"]["careful"], "answerables": raw["answerables"]["nouns"]}
    sections |= {key: clauses[key] for key in ("stand_ins", "containers", "saying")}
    return {name: frozenset(words) for name, words in sections.items() if isinstance(words, list)}


def _happenings(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Happening, ...]]:
    found: dict[str, tuple[Happening, ...]] = {}
    for row in rows:
        modes = ("happened", "going_on", "planned", "hypothetical", "negated")
        frame = Happening(
            relations=frozenset(row["noun"]),
            statuses={mode: cast(TalksStatus, row[mode]) for mode in modes if row.get(mode)},
            actors=row.get("actors", ""),
        )
        for verb in row["verbs"]:
            found[verb] = (*found.get(verb, ()), frame)
    return found


def _meeting_verbs(rows: Iterable[Mapping[str, Any]]) -> dict[str, MeetingVerb]:
    return {
        verb: MeetingVerb(
            partners=frozenset(row["partner"]),
            agent_role=row.get("agent_role", "participant"),
            needs_setting=row.get("needs_place_or_date", False),
            by_call=row.get("by_call", False),
        )
        for row in rows
        for verb in row["verbs"]
    }


def _answers(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[AnswerVerb, ...]]:
    found: dict[str, tuple[AnswerVerb, ...]] = {}
    for row in rows:
        modes = ("happened", "planned", "hypothetical", "negated", "past_negated", "conditional")
        tells = {}
        for mode in modes:
            if row.get(mode):
                field, _, value = row[mode].partition(":")
                tells[mode] = (field, value)
        frame = AnswerVerb(
            patient=row["who"] == "patient",
            object=row["object"],
            direct=row.get("direct", False),
            alone=frozenset(row.get("alone", ())),
            prepositions=frozenset(row.get("prepositions", ())),
            tells=tells,
        )
        for verb in row["verbs"]:
            found[verb] = (*found.get(verb, ()), frame)
    return found


@cache
def _adjectives() -> dict[str, tuple[str, ...]]:
    """Adjective (Afghan, U.S.) to the addresses of its countries in the tables; Congolese, Korean and their like have two."""
    found: dict[str, tuple[str, ...]] = {}
    for row in vocabulary("countries").get("country", []):
        if row["status"] == "historical":
            continue
        for word in row.get("adjectives", []):
            if row["id"] not in found.get(word, ()):
                found[word] = (*found.get(word, ()), row["id"])
    return found


def _capitals() -> dict[str, Place]:
    """Address of a country in the tables to its capital."""
    return {
        row["id"]: Place(name=row["capital"], country=row["iso2"], settlement=True)
        for row in vocabulary("countries").get("country", [])
        if row.get("capital")
    }


def _country_names() -> dict[str, str]:
    """Lower-case name or alias of a country to its address in the tables."""
    found: dict[str, str] = {}
    for row in vocabulary("countries").get("country", []):
        for name in (row["name"], *row.get("aliases", ())):
            found.setdefault(name.lower(), row["id"])
    return found


def _places() -> dict[str, Place]:
    """Capitals, seats of government, countries, towns and venues by lower-case name; a name that several rows have keeps the first one's."""
    found: dict[str, Place] = {}
    rows = vocabulary("countries").get("country", [])
    for row in sorted(rows, key=lambda row: row["status"] != "state"):
        if row["status"] == "historical":
            continue
        capital = row.get("capital")
        for name in (capital, *row.get("capital_aliases", ())):
            if name:
                found.setdefault(name.lower(), Place(name=capital or name, country=row["iso2"], settlement=True))
        for name in row.get("seats", ()):
            found.setdefault(name.lower(), Place(name=name, country=row["iso2"], settlement=True))
        for name in (row["name"], *row.get("aliases", ())):
            found.setdefault(name.lower(), Place(name=row["name"], country=row["iso2"], settlement=False))
    table = vocabulary("places")
    codes = {row["id"]: row["iso2"] for row in rows}
    shared = frozenset(table["shared"])
    for row in table["place"].values():
        for name in (row["name"], *row["aliases"]):
            place = Place(
                name=row["name"],
                country="" if name in shared else codes.get(row["country"], ""),
                settlement=row["kind"] != "region",
                ambiguous=name in row.get("ambiguous", ()),
            )
            found.setdefault(name.lower(), place)
    return found
