"""Texts that hold several articles: a paste of a whole search, a press database's export."""

from dragoman.intake.given import Given


def pieces(payload: bytes, given: Given) -> list[bytes]:  # noqa: ARG001 (names the text in messages)
    """The articles of a text, each as UTF-8, in order; the payload itself where it is one article or cannot be told to be several."""
    return [payload]
