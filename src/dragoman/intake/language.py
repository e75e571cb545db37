"""The language of a body, where there is enough of it to tell."""

import re

from dragoman.intake.furniture import furniture

SAMPLE = 1200
"""Code points that are enough to tell a language; longer texts only cost time."""

ENOUGH_LETTERS = 60
"""Below it the detector is wrong too often to be believed (names decide)."""

ENOUGH_WORDS = 2
"""Little English words that tell a short text's language."""

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code of a text's language, or None where the text is too short or too mixed to say."""
    sample = text[:SAMPLE]
    if len(_LETTER.findall(sample)) < ENOUGH_LETTERS:
        common = furniture().english.intersection(_WORD.findall(sample.casefold()))
        return "en" if len(common) >= ENOUGH_WORDS else None
    from py3langid import rank

    ranked = rank(sample)
    # pidgins and creoles that share a vocabulary with a language of the press lose to it in short texts
    for code, _ in ranked[:3]:
        if len(code) == 2:
            return str(code)
    return None
