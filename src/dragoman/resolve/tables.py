"""The world tables of bodies as resolve needs them: which row a whole name stands for.

A form that a table marks as shared or ambiguous stands for nothing here: a name alone must not decide what it means.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from dragoman.model.countries import forms, unique
from dragoman.model.names import name_key
from dragoman.model.vocabulary import vocabulary

BODY_TABLES = (("organizations", "organization"), ("armed_groups", "armed_group"))


@cache
def body_entries() -> dict[str, str]:
    """Name key to ``table:id``, for bodies and movements of the world tables."""
    rows: list[tuple[str, str]] = []
    for name, block in BODY_TABLES:
        try:
            table = vocabulary(name)
        except FileNotFoundError:
            continue
        shared = {name_key(form) for form in table.get("shared", [])}
        rows += [
            (form, f"{block}:{row_id}")
            for row_id, row in _rows(table.get(block))
            for form in forms(row)
            if name_key(form) not in shared
        ]
    return unique(rows)


def _rows(block: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - whatever TOML holds
    if isinstance(block, dict):
        yield from block.items()
    elif isinstance(block, list):
        yield from ((str(row["id"]), row) for row in block)
