"""The spaCy pipeline as the readers want it."""

import spacy.language
from spacy.language import Language

from dragoman.reading.body import PARAGRAPH_BREAK
from dragoman.reading.draft import Doc


def with_paragraphs(nlp: spacy.language.Language) -> spacy.language.Language:
    """Make the parser start a sentence at every paragraph: without that it joins a heading or a quoted paragraph to its neighbour."""
    nlp.add_pipe("dragoman_paragraphs", first=True)
    return nlp


@Language.component("dragoman_paragraphs")
def _mark_paragraphs(doc: Doc) -> Doc:
    after_break = False
    for token in doc:
        if after_break:
            token.is_sent_start = True
        after_break = token.is_space and PARAGRAPH_BREAK in token.text
    return doc
