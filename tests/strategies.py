"""Hypothesis strategies for the types that pass between the rooms."""

import dataclasses
import types
import typing
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from dragoman.model.clipping import Clipping, Published
from dragoman.model.contract import dangling
from dragoman.model.dates import PartialDate
from dragoman.model.reading import Explanation, Reading
from dragoman.model.text import Span

TEXT = "Ünïcode: the envoy of Nyala 🕊 said on Monday — “talks will go on”. " * 3
ACTORS = ("a1", "a2", "a3")

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)
days = st.dates().map(lambda day: day.isoformat())
spans = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 20)).map(
    lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1]))
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    value, precision = draw(
        st.sampled_from([(day, "day"), (day, "week"), (day[:7], "month"), (day[:4], "year"), (f"-{day[4:]}", "day")])
    )
    return PartialDate(
        value=value, precision=precision, basis=draw(st.sampled_from(["stated", "relative", "inferred"]))
    )


@st.composite
def published(draw: st.DrawFn) -> Published | None:
    day = draw(days)
    return draw(
        st.sampled_from(
            [
                None,
                Published(value=day, precision="day", basis="stated", earliest=day, latest=day),
                Published(value=day[:4], precision="year", basis="inferred"),
                Published(value=None, precision=None, basis="inferred", earliest="1999-12-01", latest="2000-01-31"),
            ]
        )
    )


def of_type(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    origin = get_origin(kind)
    if kind is str:
        return words
    if kind is Span:
        return spans
    if kind is PartialDate:
        return partial_dates()
    if kind == Published | None:
        return published()
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(st.none() if arg is type(None) else of_type(arg) for arg in get_args(kind)))
    if origin is tuple:
        inner, *rest = get_args(kind)
        if rest == [Ellipsis]:
            return st.lists(of_type(inner), max_size=2).map(tuple)
        return st.tuples(*(of_type(arg) for arg in get_args(kind)))
    if dataclasses.is_dataclass(kind):
        return rows(kind)
    return {bool: st.booleans(), int: st.integers(0, 2**53 - 1)}[kind]


def rows(kind: type) -> st.SearchStrategy[Any]:
    """Values of a dataclass, field by field."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: of_type(hints[field.name]) for field in dataclasses.fields(kind)})


def _referring(row: Any, draw: st.DrawFn) -> Any:
    """The row with its references to actors turned to actors that exist."""
    changes: dict[str, Any] = {}
    for name in ("actor", "speaker", "addressee", "by", "against", "answered_by", "source", "target"):
        if isinstance(getattr(row, name, None), str):
            changes[name] = draw(st.sampled_from(ACTORS))
    if hasattr(row, "speakers"):
        changes["speakers"] = tuple(draw(st.sampled_from(ACTORS)) for _ in row.speakers)
    if hasattr(row, "participants"):
        changes["participants"] = tuple(_referring(seat, draw) for seat in row.participants)
    return dataclasses.replace(row, **changes)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings of one text whose rows have ids of their own and refer to actors that exist."""
    hints = get_type_hints(Reading)
    lists: dict[str, Any] = {}
    for name in ("actors", "times", "statements", "talks", "positions", "allegations", "events"):
        kind = get_args(hints[name])[0]
        size = len(ACTORS) if name == "actors" else draw(st.integers(0, 2))
        prefix = "a" if name == "actors" else name
        lists[name] = tuple(
            _referring(dataclasses.replace(draw(rows(kind)), id=f"{prefix}{n}"), draw) for n in range(1, size + 1)
        )
    clipping = dataclasses.replace(draw(rows(Clipping)), text=TEXT)
    versions = draw(st.dictionaries(words, words, max_size=2))
    why = tuple(draw(st.lists(rows(Explanation), max_size=2)))
    silent = tuple(draw(st.lists(spans, max_size=2)))
    reading = Reading(
        clipping=clipping, readers=tuple(sorted(versions.items())), explanations=why, silent=silent, **lists
    )
    assert not list(dangling(reading))
    return reading
