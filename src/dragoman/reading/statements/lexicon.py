"""The cue words of ``vocab/cues.toml``, compiled for look-up by printed form."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spacy.strings import get_string_id

from dragoman.model.terms import Act
from dragoman.model.vocabulary import vocabulary

_DOUBLED = frozenset("bdgmnprt")
_SHORT = 5
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class VerbCue:
    """What a verb can introduce. ``frames`` maps each frame (see ``cues.toml``) to its act; ``told``: where the one spoken to may stand."""

    lemma: str
    frames: dict[str, Act] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    document_frames: frozenset[str] = frozenset()
    negated_frames: frozenset[str] = frozenset()
    number_frames: frozenset[str] = frozenset()
    persons: bool = True


@dataclass(frozen=True, slots=True)
class Ids:
    """spaCy's string ids of the words that rules start from: printed forms of verbs, adjectives and hedges, lemmas of nouns."""

    verbs: frozenset[int]
    nouns: frozenset[int]
    adjectives: frozenset[int]
    hedges: frozenset[int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue verbs by their printed forms; those that need a particle by form, then particle (*pointed* → *out*); and the other word sets."""

    verbs: dict[str, VerbCue]
    phrasal: dict[str, dict[str, VerbCue]]
    ids: Ids
    nouns: dict[str, dict[str, Act]]
    adjectives: dict[str, dict[str, Act]]
    supports: frozenset[str]
    grounds: frozenset[str]
    views: frozenset[str]
    abbreviations: frozenset[str]
    measures: frozenset[str]
    light: frozenset[str]
    speech: frozenset[str]
    stands: frozenset[str]
    withheld: frozenset[str]
    seized: frozenset[str]
    hearsay: frozenset[str]
    quick: frozenset[str]
    performatives: frozenset[str]
    inverting: frozenset[str]
    documents: frozenset[str]
    means: frozenset[str]
    manners: frozenset[str]
    people: frozenset[str]
    agent_endings: tuple[str, ...]
    not_people: frozenset[str]
    bodies: frozenset[str]
    governments: frozenset[str]

    def is_people(self, lemma: str, form: str) -> bool:
        """Whether a noun (as printed) is one for people or bodies: listed, or made like *docker*, *striker*, *lobbyist*; *Fowler* is a name."""
        if lemma in self.people or form.lower() in self.people:
            return True
        return (
            form.islower()
            and lemma.endswith(self.agent_endings)
            and len(lemma) > _SHORT
            and lemma not in self.not_people
        )


def lexicon() -> Lexicon:
    """The lexicon, compiled afresh (some milliseconds)."""
    data = vocabulary("cues")
    listed: dict[str, list[str]] = data["forms"]
    plain: dict[str, VerbCue] = {}
    phrasal: dict[str, dict[str, VerbCue]] = {}
    for entry in data["verb"]:
        for lemma in entry["lemmas"]:
            if "particle" in entry:
                cue = _joined(VerbCue(lemma), entry)
                for form in _forms(lemma, listed):
                    phrasal.setdefault(form, {})[entry["particle"]] = cue
                    plain.setdefault(lemma, VerbCue(lemma))
            else:
                plain[lemma] = _joined(plain.get(lemma, VerbCue(lemma)), entry)
    verbs = {form: cue for lemma, cue in plain.items() for form in _forms(lemma, listed)}
    nouns, adjectives, grounds = _predicates(data["noun"]), _predicates(data["adjective"]), data["grounds"]["nouns"]
    return Lexicon(
        ids=Ids(
            _ids([*verbs, "according"]),
            _ids([*nouns, *grounds, *data["prepositions"]["views"]]),
            _ids(adjectives),
            _ids(data["hedges"]["words"]),
        ),
        verbs=verbs,
        phrasal=phrasal,
        nouns=nouns,
        adjectives=adjectives,
        supports=frozenset(form for lemma in data["supports"]["verbs"] for form in _forms(lemma, listed)),
        grounds=frozenset(grounds),
        abbreviations=frozenset(data["abbreviations"]["ranks"]),
        views=frozenset(data["prepositions"]["views"]),
        measures=frozenset(data["prepositions"]["measures"]),
        light=frozenset(data["governors"]["light"]),
        speech=frozenset(data["refusals"]["speech"]),
        stands=frozenset(data["refusals"]["stands"]),
        withheld=frozenset(data["refusals"]["withheld"]),
        seized=frozenset(data["refusals"]["seized"]),
        hearsay=frozenset(data["governors"]["hearsay"]),
        quick=frozenset(data["governors"]["quick"]),
        performatives=frozenset(data["performatives"]["verbs"]),
        inverting=frozenset(data["inversion"]["verbs"]),
        documents=frozenset(data["sources"]["documents"]),
        means=frozenset(data["sources"]["means"]),
        manners=frozenset(vocabulary("speaking")["doing"]["verbs"]),
        people=frozenset(data["sources"]["people"]),
        agent_endings=tuple(data["sources"]["agent_endings"]),
        not_people=frozenset(data["sources"]["not_people"]),
        bodies=frozenset(data["sources"]["bodies"]),
        governments=frozenset(data["sources"]["governments"]),
    )


def forms(lemma: str) -> list[str]:
    """A regular verb's forms: itself, -s, past, -ing. Final consonants are doubled only where the rule is sure (one short syllable)."""
    stem = lemma
    if lemma.endswith("ee"):
        return [lemma, lemma + "s", lemma + "d", lemma + "ing"]
    if lemma.endswith("e"):
        stem = lemma[:-1]
        return [lemma, lemma + "s", stem + "ed", stem + "ing"]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    syllables = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(lemma, lemma[1:] + "#", strict=True))
    if (
        syllables == 1
        and len(lemma) > 2
        and lemma[-1] in _DOUBLED
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
    ):
        stem = lemma + lemma[-1]
    return [lemma, third, stem + "ed", stem + "ing"]


def _joined(cue: VerbCue, entry: dict[str, Any]) -> VerbCue:
    frames: list[str] = entry["frames"]
    act: Act = entry["act"]
    told = {str(entry["told"])} if "told" in entry else set()
    given = frozenset(frames)
    document, negated, numbers = (
        known | (given - set(cue.frames)) if entry.get(key) else known - given
        for key, known in (
            ("document", cue.document_frames),
            ("negated", cue.negated_frames),
            ("numbers", cue.number_frames),
        )
    )
    return VerbCue(
        cue.lemma,
        {**dict.fromkeys(frames, act), **cue.frames},
        cue.told | told,
        document,
        negated,
        numbers,
        cue.persons and entry.get("persons", True),
    )


def _forms(lemma: str, listed: dict[str, list[str]]) -> list[str]:
    return [lemma, *(listed.get(lemma) or forms(lemma))]


def _predicates(entries: list[dict[str, Any]]) -> dict[str, dict[str, Act]]:
    """Frames with their acts by lemma; the first act given for a frame counts."""
    found: dict[str, dict[str, Act]] = {}
    for entry in entries:
        for lemma in entry["lemmas"]:
            found[lemma] = {**dict.fromkeys(entry["frames"], entry["act"]), **found.get(lemma, {})}
    return found


def _ids(words: Iterable[str]) -> frozenset[int]:
    return frozenset(get_string_id(word) for word in words)
