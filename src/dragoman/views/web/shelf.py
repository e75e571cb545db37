"""What pages look things up in: one index for each view, kept as long as the view stays the same object."""

from collections.abc import Callable
from threading import Lock, RLock
from typing import TypeVar

from dragoman.analysis.index import Index
from dragoman.model.protocols import View
from dragoman.views.lines import Line
from dragoman.views.tables import table_lines

Made = TypeVar("Made")


class Shelf:
    """An index, and what was made from it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.index = Index(view)
        self._made: dict[str, object] = {}
        self._lock = RLock()

    def once(self, name: str, make: Callable[[Index], Made]) -> Made:
        """What ``make`` gives for the index, made once under that name."""
        with self._lock:
            if name not in self._made:
                self._made[name] = make(self.index)
            made: Made = self._made[name]  # type: ignore[assignment]
            return made

    def lines(self, table: str) -> list[Line]:
        """All lines of a table."""
        return self.once(f"table {table}", lambda index: table_lines(index, table))


class Shelves:
    """Gives the shelf of the view that the factory gives now."""

    def __init__(self, view: Callable[[], View]) -> None:
        self._view = view
        self._lock = Lock()
        self._shelf: Shelf | None = None

    def current(self) -> Shelf:
        """The same shelf as long as the factory gives the same view."""
        view = self._view()
        with self._lock:
            if self._shelf is None or self._shelf.view is not view:
                self._shelf = Shelf(view)
            return self._shelf
