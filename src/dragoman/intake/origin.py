"""Whose report it is: the outlet that published this copy, and the agency or outlet whose report it reprints or retells."""

from dataclasses import dataclass

from dragoman.intake.byline import Byline
from dragoman.intake.page import Page


@dataclass(frozen=True, slots=True)
class Origin:
    """``outlet`` published this copy, ``agency`` is whose report it reprints or retells; None where the clipping doesn't say."""

    outlet: str | None = None
    agency: str | None = None


def find_origin(page: Page, byline: Byline, *, outlet: str | None = None, url: str | None = None) -> Origin:
    """What the page says of its origin. ``outlet`` is what is known from outside the text (a tag, a field), ``url`` where it was found."""
    return Origin(outlet, None)
