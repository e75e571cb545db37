"""Which country a name or a place belongs to, by the world tables. A form that several rows have, or that means something else as well, belongs to none."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from dragoman.model.names import name_key
from dragoman.model.vocabulary import vocabulary


@cache
def country_names() -> dict[str, str]:
    """Name key to country id, for names and former names of states."""
    return unique((form, row["id"]) for row in _countries() for form in forms(row))


@cache
def country_places() -> dict[str, str]:
    """Name key to country id, for countries, their capitals and other seats of government."""
    seats = unique(
        (form, row["id"])
        for row in _countries()
        for form in (row.get("capital", ""), *row.get("capital_aliases", []), *row.get("seats", []))
        if form
    )
    return seats | country_names()


@cache
def shared_names() -> frozenset[str]:
    """Name keys of the forms that several states have."""
    return frozenset(name_key(form) for form in vocabulary("countries").get("shared", []))


def forms(row: dict[str, Any]) -> Iterator[str]:
    """The names of a row of a world table that mean nothing else: its name, acronym and aliases without the ambiguous ones."""
    ambiguous = set(row.get("ambiguous", []))
    told = (row["name"], row.get("acronym", ""), *row.get("aliases", []))
    yield from (form for form in told if form and form not in ambiguous)


def unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name key to row, only of names that stand for one row."""
    found: dict[str, set[str]] = {}
    for form, row in pairs:
        found.setdefault(name_key(form), set()).add(row)
    return {form: next(iter(rows)) for form, rows in found.items() if len(rows) == 1 and form}


def _countries() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = vocabulary("countries")["country"]
    return rows
