"""The clipping that is read after people corrected it: what follows from a body put right (language, signature) is made anew, by intake."""

import dataclasses
from collections.abc import Sequence

from dragoman.fold.effective import effective_clipping
from dragoman.intake.text import rebody
from dragoman.model.clipping import Clipping, MetadataCandidate
from dragoman.model.judgement import Judgement


def corrected_clipping(received: Clipping, judgements: Sequence[Judgement]) -> Clipping:
    """The effective clipping, whole.

    ``fold`` says what the body is and knows no intake; language and signature follow from the body and are intake's to say. Only where a judgement
    changed the body are they made anew, so that nothing else depends on the version of intake that runs now. Applied to its own result, it changes nothing.
    """
    clipping = effective_clipping(received, judgements)
    if clipping.body == received.body or not clipping.text:
        return clipping
    made = rebody(clipping, clipping.body)
    if made.language == received.language or made.language is None:
        return made
    told = MetadataCandidate(
        field="language", value=made.language, source="body", accepted=True, reason="of the body as people put it right"
    )
    before = (
        dataclasses.replace(candidate, accepted=False, reason="the body was put right since")
        if candidate.field == "language" and candidate.accepted
        else candidate
        for candidate in made.metadata
    )
    return dataclasses.replace(made, metadata=(*before, told))
