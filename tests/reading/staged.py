"""Readings of short texts in which the test says who the actors are, so that a reader is tested by itself."""

import dataclasses
import re
from collections.abc import Sequence

import spacy.language

from dragoman.model.clipping import Clipping, Published
from dragoman.model.reading import ActorReport, Reading, RoleReport
from dragoman.model.terms import ActorKind
from dragoman.model.text import Span
from dragoman.reading.draft import Component, Draft
from dragoman.reading.predicates import ClausesReader
from dragoman.reading.reader import Reader
from dragoman.reading.statements.reader import StatementsReader
from dragoman.reading.times.reader import TimesReader

CAST: dict[str, tuple[ActorKind, str | None]] = {
    "Kenya": ("state", "KEN"), "Norway": ("state", "NOR"), "Peru": ("state", "PER"), "Chad": ("state", "TCD"), "Laos": ("state", "LAO"),
    "the Front": ("armed_group", None), "the Dawn Army": ("armed_group", None), "Amina Dosso": ("person", None), "Dosso": ("person", None),
    "Pedro Quispe": ("person", None), "Quispe": ("person", None), "the Red Council": ("organization", None),
}  # fmt: skip
SURNAMES = {"Dosso": "Amina Dosso", "Quispe": "Pedro Quispe"}
OFFICES = {"Amina Dosso": ("foreign minister", "Chad")}


class Cast:
    """Names the actors of CAST wherever they stand."""

    name = "cast"
    version = "1"
    requires = frozenset({"parse"})
    assigns = frozenset({"actors"})

    def read(self, draft: Draft) -> Draft:
        text = draft.clipping.text
        actors = []
        for name, (kind, iso3) in CAST.items():
            if name in SURNAMES:
                continue
            forms = [name, *(short for short, full in SURNAMES.items() if full == name)]
            pattern = "|".join(rf"\b{re.escape(form)}\b" for form in forms)
            spans = tuple(Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE))
            if spans:
                title = OFFICES.get(name)
                roles = (RoleReport(id="r1", title=title[0], of=title[1], tenure="current"),) if title else ()
                actors.append(ActorReport(id=name, name=name, kind=kind, iso3=iso3, mentions=spans, roles=roles))
        return dataclasses.replace(draft, actors=tuple(actors))


def read(parser: spacy.language.Language, text: str, *components: Component, published: str = "1998-03-10") -> Reading:
    """The reading of a text that is all body, with the staged actors and these readers last."""
    parts: Sequence[Component] = (Cast(), TimesReader(), StatementsReader(), ClausesReader(), *components)
    clipping = Clipping(
        clipping_id="staged", text=text, body=(Span(0, len(text)),), language="en",
        published=Published(value=published, precision="day", basis="stated", earliest=published, latest=published),
    )  # fmt: skip
    return Reader(nlp=parser, components=parts).read(clipping)
