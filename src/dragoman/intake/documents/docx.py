"""Word documents (DOCX) to a clipping."""

from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.model.clipping import Clipping
from dragoman.model.errors import FormatError


def from_docx(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:  # noqa: ARG001
    """A clipping from the bytes of a document."""
    raise FormatError("a Word document is not read yet", where=given.path, todo="copy its text")
