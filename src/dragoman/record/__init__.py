"""The only room that knows SQL: stores clippings, readings, judgements and the fold's result, and gives them back as a ``View``."""

from dragoman.record.store import Record

__all__ = ["Record"]
