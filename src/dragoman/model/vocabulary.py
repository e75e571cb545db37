"""Access to the commented word lists and world tables in ``vocab/``: parsed on first use, with a digest for the readers' version."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The parsed contents of ``vocab/<name>.toml``. Treat it as read-only: it is shared by the whole process."""
    return tomllib.loads(_source(name).decode())


@cache
def digest(*names: str) -> str:
    """A digest (8 hex digits) over the bytes of these vocabularies, so that a changed word list changes the readers' version."""
    total = hashlib.sha256()
    for name in sorted(names):
        total.update(name.encode() + b"\0" + _source(name))
    return total.hexdigest()[:8]


def _source(name: str) -> bytes:
    return (files("dragoman.model") / "vocab" / f"{name}.toml").read_bytes()
