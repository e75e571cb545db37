"""The cue words of ``vocab/cues.toml``, compiled for look-up by printed form."""

from dataclasses import dataclass, field

from dragoman.model.terms import Act
from dragoman.model.vocabulary import vocabulary

_DOUBLED = frozenset("bdgmnprt")
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class VerbCue:
    """What a verb can introduce. ``frames`` maps each frame (see ``cues.toml``) to its act; ``told``: where the one spoken to may stand."""

    lemma: str
    frames: dict[str, Act] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    particle: str | None = None
    document_frames: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue verbs by their printed forms, with a particle's as ``point out``, and the other word sets."""

    verbs: dict[str, VerbCue]
    phrasal: dict[str, VerbCue]
    light: frozenset[str]
    speech: frozenset[str]
    documents: frozenset[str]
    people: frozenset[str]
    governments: frozenset[str]
    hedges: frozenset[str]


def lexicon() -> Lexicon:
    """The lexicon, compiled afresh (some milliseconds)."""
    data = vocabulary("cues")
    plain: dict[str, VerbCue] = {}
    phrasal: dict[str, VerbCue] = {}
    for entry in data["verb"]:
        particle = entry.get("particle")
        table = phrasal if particle else plain
        for lemma in entry["lemmas"]:
            table[lemma] = _joined(table.get(lemma, VerbCue(lemma, particle=particle)), entry)
    listed: dict[str, list[str]] = data["forms"]
    return Lexicon(
        verbs=_by_form(plain, listed),
        phrasal=_by_form(phrasal, listed),
        light=frozenset(data["governors"]["light"]),
        speech=frozenset(data["refusals"]["speech"]),
        documents=frozenset(data["sources"]["documents"]),
        people=frozenset(data["sources"]["people"]),
        governments=frozenset(data["sources"]["governments"]),
        hedges=frozenset(data["hedges"]["words"]),
    )


def forms(lemma: str) -> list[str]:
    """A regular verb's forms: itself, -s, past, -ing. Final consonants are doubled only where the rule is sure (one short syllable)."""
    stem = lemma
    if lemma.endswith("e") and not lemma.endswith("ee"):
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


def _joined(cue: VerbCue, entry: dict[str, object]) -> VerbCue:
    frames: list[str] = entry["frames"]  # type: ignore[assignment]
    act: Act = entry["act"]  # type: ignore[assignment]
    told = {str(entry["told"])} if "told" in entry else set()
    document = set(frames) - set(cue.frames) if entry.get("document") else set()
    return VerbCue(
        cue.lemma,
        {**dict.fromkeys(frames, act), **cue.frames},
        cue.told | told,
        cue.particle,
        cue.document_frames | document,
    )


def _by_form(cues: dict[str, VerbCue], listed: dict[str, list[str]]) -> dict[str, VerbCue]:
    return {form: cue for lemma, cue in cues.items() for form in [lemma, *(listed.get(lemma) or forms(lemma))]}
