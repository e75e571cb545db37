"""The language of a body, where there is enough of it to tell."""

import re

SAMPLE = 1200
"""Code points that are enough to tell a language; longer texts only cost time."""

ENOUGH_LETTERS = 60
"""Below it the detector is wrong too often to be believed (names decide)."""

COMMON_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "on",
        "was",
        "were",
        "is",
        "are",
        "will",
        "would",
        "said",
        "has",
        "have",
        "had",
        "with",
        "by",
        "for",
        "from",
        "not",
        "its",
        "their",
        "his",
        "her",
        "at",
        "as",
        "an",
        "be",
    ]
)
"""Words no English sentence does long without. No other language of the press that uses Latin letters has two of them in one short sentence."""

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code of a text's language, or None where the text is too short or too mixed to say."""
    sample = text[:SAMPLE]
    if len(_LETTER.findall(sample)) < ENOUGH_LETTERS:
        common = {word for word in _WORD.findall(sample.casefold()) if word in COMMON_ENGLISH}
        return "en" if len(common) >= 2 else None
    from py3langid import rank

    ranked = rank(sample)
    # pidgins and creoles that share a vocabulary with a language of the press lose to it in short texts
    for code, _ in ranked[:3]:
        if len(code) == 2:
            return str(code)
    return None
