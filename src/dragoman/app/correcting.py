"""The clipping that is read after people corrected it: what follows from a body put right (language, signature) is made anew, by intake."""

from collections.abc import Sequence

from dragoman.fold.effective import effective_clipping
from dragoman.intake.text import rebody
from dragoman.model.clipping import Clipping
from dragoman.model.judgement import Judgement


def corrected_clipping(received: Clipping, judgements: Sequence[Judgement]) -> Clipping:
    """The effective clipping, whole.

    ``fold`` says what the body is and knows no intake; language and signature follow from the body and are intake's to say. Only where a judgement
    changed the body are they made anew, so that nothing else depends on the version of intake that runs now. Applied to its own result, it changes nothing.
    """
    clipping = effective_clipping(received, judgements)
    return clipping if clipping.body == received.body or not clipping.text else rebody(clipping, clipping.body)
