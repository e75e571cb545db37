"""The language of a body, where there is enough of it to tell."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.intake.evidence import Sighting
from dragoman.intake.furniture import furniture

SAMPLE = 1200
"""Code points that are enough to tell a language; longer texts only cost time."""

ENOUGH_LETTERS = 60
"""Below it the detector is wrong too often to be believed (names decide)."""

ENOUGH_WORDS = 2
"""Little English words that tell a short text's language."""

WORTH_SAYING = 0.001
"""What the detector must give another language, of one, so that it is kept beside the language of the text."""

RUNNERS_UP = 2

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` is ISO 639-1, None where the text is too short or too mixed to say; ``seen`` what it was told from, and what else it might be."""

    code: str | None
    seen: tuple[Sighting, ...] = ()


def language_of(text: str) -> str | None:
    """ISO 639-1 code of a text's language, or None where the text is too short or too mixed to say."""
    return tell_language(text).code


def tell_language(text: str) -> Language:
    """The language of a text with its evidence."""
    sample = text[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < ENOUGH_LETTERS:
        return _of_short(sample, letters)
    from py3langid import rank

    ranked = [(str(code), float(score)) for code, score in rank(sample)[:8]]
    # pidgins and creoles that share a vocabulary with a language of the press lose to it in short texts
    known = [(code, score) for code, score in ranked[:3] if len(code) == 2]
    if not known:
        reason = "the detector's best guesses are languages without a code of two letters"
        return Language(None, tuple(_seen(code, "", reason) for code, _ in ranked[:RUNNERS_UP]))
    shares = _shares(ranked)
    others = [code for code, _ in ranked if code != known[0][0] and shares[code] >= WORTH_SAYING][:RUNNERS_UP]
    rest = tuple(_seen(code, _percent(shares[code]), "less likely, says the detector") for code in others)
    return Language(known[0][0], (_seen(known[0][0], _percent(shares[known[0][0]]), ""), *rest))


def _of_short(sample: str, letters: int) -> Language:
    common = sorted(furniture().english.intersection(_WORD.findall(sample.casefold())))
    if len(common) >= ENOUGH_WORDS:
        seen = Sighting(field="language", value="en", source="little English words", printed=", ".join(common[:6]))
        return Language("en", (seen,))
    if not letters:
        return Language(None)
    from py3langid import rank

    reason = f"too short to tell: {letters} letters, {ENOUGH_LETTERS} are needed"
    return Language(None, tuple(_seen(str(code), "", reason) for code, _ in rank(sample)[:1]))


def _shares(ranked: Sequence[tuple[str, float]]) -> dict[str, float]:
    """What the detector's scores (logarithms) give each of its best guesses, of one."""
    best = ranked[0][1]
    weights = {code: math.exp(max(-700.0, score - best)) for code, score in ranked}
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()}


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _seen(code: str, printed: str, reason: str) -> Sighting:
    return Sighting(field="language", value=code, source="detector", printed=printed, reason=reason)
