"""Dragoman reads the press on a negotiation and keeps the record of it, every cell cited.

The everyday names live in :mod:`dragoman.app`; importing this package loads nothing heavy.
"""

from importlib.metadata import version as _version

__version__ = _version("dragoman")
__all__ = ["__version__"]
