"""Files of which one payload is one clipping: each reader gives the whole text as rendered, with the article marked in it."""

from collections.abc import Callable

from dragoman.intake.given import Given
from dragoman.intake.parts import Document
from dragoman.model.clipping import Clipping


def document_reader(form: Document) -> Callable[[bytes, Given], Clipping]:
    """What makes a clipping of a payload of this format. Libraries are imported only when a file needs them."""
    match form:
        case "text" | "markdown":
            from dragoman.intake.text import from_payload

            return from_payload
        case "html":
            from dragoman.intake.html import from_html

            return from_html
        case "mhtml":
            from dragoman.intake.documents.mhtml import from_mhtml

            return from_mhtml
        case "mail":
            from dragoman.intake.documents.mail import from_mail

            return from_mail
        case "pdf":
            from dragoman.intake.documents.pdf import from_pdf

            return from_pdf
        case "docx":
            from dragoman.intake.documents.docx import from_docx

            return from_docx
        case "odt":
            from dragoman.intake.documents.odt import from_odt

            return from_odt
        case "rtf":
            from dragoman.intake.documents.rtf import from_rtf

            return from_rtf
