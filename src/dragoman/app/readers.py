"""The one reader of this process, loaded when something has to be read and not before."""

import gc
from functools import cache
from typing import TYPE_CHECKING

from dragoman.app.config import settings

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader


@cache
def reader() -> "Reader":
    """The reader with all components and the language model of the settings, loaded once a process (about a second)."""
    from dragoman.reading.components import components
    from dragoman.reading.reader import Reader, load_parser

    loaded = Reader(nlp=load_parser(settings().model), components=components())
    # The model's objects stay to the end: not looking through them in every garbage collection saves three per cent of the reading time.
    gc.collect()
    gc.freeze()
    return loaded
