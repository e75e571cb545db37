"""Dragoman reads the press on a negotiation and keeps the record of it, every cell cited.

The everyday names, loaded when first used (reading needs a language model, importing does not)::

    from dragoman import read_text, read_path, open_record
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.app.library import OpenRecord, open_record, read_path, read_text

__version__ = "0.1.0"
__all__ = ["OpenRecord", "__version__", "open_record", "read_path", "read_text"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute
    if name in __all__:
        from dragoman.app import library

        return getattr(library, name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
