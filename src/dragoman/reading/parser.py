"""The spaCy pipeline as the readers want it."""

import re

import spacy.language
from spacy.language import Language

from dragoman.reading.body import PARAGRAPH_BREAK
from dragoman.reading.draft import Doc

VERSION = 2
"""Changes with what :func:`with_paragraphs` does to a parse."""

_DATELINE = re.compile(
    r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’.\-]+(?:[ ,/]+[^\W\d_a-zß-öø-ÿ'’.\-]{2,})*"  # NAIROBI, ADDIS ABABA
    r"(?:,? \w{3,9}\.? \d{1,2}(?:, \d{4})?)?"  # July 19
    r"(?: ?\([^()]{2,40}\))?"  # (Reuters)
    r" ?(?:--?|–|—|:) "
)
"""A line that says where a dispatch was written, before its first sentence."""


def with_paragraphs(nlp: spacy.language.Language) -> spacy.language.Language:
    """Make the parser start a sentence at every paragraph, where it would join a heading or a quoted paragraph to its neighbour, and after an
    inline dateline, whose town it would take for the subject."""
    nlp.add_pipe("dragoman_paragraphs", first=True)
    return nlp


@Language.component("dragoman_paragraphs")
def _mark_paragraphs(doc: Doc) -> Doc:
    dateline = _DATELINE.match(doc.text)
    after_dateline = dateline.end() if dateline else 0
    after_break = False
    for token in doc:
        if after_break or (token.idx == after_dateline and token.i):
            token.is_sent_start = True
        after_break = token.is_space and PARAGRAPH_BREAK in token.text
    return doc
