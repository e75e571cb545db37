"""What a frame of ``cues.toml`` gives where it fits."""

from dataclasses import dataclass

from dragoman.reading.draft import Token
from dragoman.reading.statements.finding import Range
from dragoman.reading.statements.lexicon import VerbCue
from dragoman.reading.statements.phrases import child, is_passive, right_children


@dataclass(frozen=True, slots=True)
class Complement:
    """The frame that fits, the token ranges of the content, and the head of the one spoken to, if the frame shows it."""

    frame: str
    content: tuple[Range, ...]
    told: Token | None = None


def told(verb: Token, cue: VerbCue, *, before: int | None) -> Token | None:
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
