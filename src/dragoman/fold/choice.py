"""Choosing one of several told values without regard to order: by independent sources first, then by a reason the caller gives."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from dragoman.fold.material import Item, Material, Value
from dragoman.model.record import Member

Told = TypeVar("Told")


def told_values(found: Iterable[Item[Value]], value: Callable[[Item[Value]], Told | None]) -> dict[Told, list[Member]]:
    """Each value that is told, with the members that tell it."""
    told: dict[Told, list[Member]] = defaultdict(list)
    for item in found:
        what = value(item)
        if what is not None:
            told[what].append(item.member)
    return told


def best(
    material: Material,
    told: dict[Told, list[Member]],
    *,
    then: Callable[[Told], Any] = str,
    default: Told | None = None,
) -> Told | None:
    """The value with the most independent sources; of equals the smallest by ``then`` and, in the end, by its text."""
    if not told:
        return default
    return min(told, key=lambda value: (-material.origins(told[value]), then(value), str(value)))


def members(found: Iterable[Item[Value]]) -> tuple[Member, ...]:
    """The members of findings, in order, each once."""
    return tuple(sorted({item.member for item in found}))
