"""The word lists of ``vocab/nominals.toml`` (and titles from ``offices.toml``, ``honorifics.toml``) as sets for quick look-up."""

from dataclasses import dataclass
from typing import Any

from dragoman.model.vocabulary import vocabulary
from dragoman.reading.actors.words import form_words, word_key

VOCABULARIES = ("nominals", "honorifics", "offices")


@dataclass(frozen=True, slots=True)
class Honorific:
    """How a form of address counts: ``kept`` as part of the name, ``courtesy`` never part of one, and whether it is ``ambiguous`` with a first name."""

    name: str
    kept: bool
    ambiguous: bool
    military: bool
    courtesy: bool
    office: bool
    after: bool
    gender: str | None


class WordLists:
    """``of("heads", "thing")`` is the set of words of that list, as :func:`~dragoman.reading.actors.words.word_key` has them."""

    def __init__(self) -> None:
        self._data: dict[str, Any] = vocabulary("nominals")
        self._sets: dict[tuple[str, str], frozenset[str]] = {}
        self.honorifics = _honorifics()
        self.titles = self.of("titles", "heads")
        self.women = self.of("titles", "women")
        self.men = self.of("titles", "men")

    def of(self, section: str, name: str) -> frozenset[str]:
        """One list as a set of keys; a form of several words is keyed by its words joined with blanks."""
        known = self._sets.get((section, name))
        if known is None:
            known = frozenset(" ".join(form_words(word)) for word in self._data[section][name])
            self._sets[section, name] = known
        return known

    def table(self, *path: str) -> dict[str, str]:
        """A table of words, keys as above, values as written."""
        data = self._data
        for step in path:
            data = data[step]
        return {" ".join(form_words(word)): value for word, value in data.items() if isinstance(value, str)}


def table_rows(name: str, section: str) -> list[dict[str, Any]]:
    """The rows of a world table, whichever of its two layouts it has (blocks, or one row a line), each with its ``id``."""
    rows = vocabulary(name).get(section, [])
    if isinstance(rows, dict):
        return [{"id": key, **row} for key, row in rows.items() if isinstance(row, dict)]
    return list(rows)


def shared_forms(name: str) -> frozenset[str]:
    """The forms that several rows of a world table have."""
    return frozenset(vocabulary(name).get("shared", []))


def _honorifics() -> dict[str, Honorific]:
    found: dict[str, Honorific] = {}
    for row in table_rows("honorifics", "honorific"):
        doubtful = {word_key(form) for form in row.get("ambiguous", [])}
        for form in (row["name"], *row.get("aliases", [])):
            key = " ".join(form_words(form))
            office = row.get("kind") in ("military", "police", "diplomatic", "political")
            found.setdefault(
                key,
                Honorific(
                    name=row["name"],
                    military=row.get("kind") in ("military", "police"),
                    courtesy=row.get("kind") == "courtesy" and row.get("part_of_name") == "never",
                    kept=row.get("part_of_name") == "usual",
                    ambiguous=key in doubtful,
                    office=office,
                    after=row.get("position") == "after",
                    gender=row.get("gender"),
                ),
            )
    return found


def tenure_words(tenure: str) -> frozenset[str]:
    """The single words of ``offices.toml`` that say "former", "current" or "future" of an office."""
    return frozenset(
        words[0]
        for row in table_rows("offices", "modifier")
        if row.get("tenure") == tenure
        for form in (row["id"].replace("_", " "), *row.get("aliases", []))
        if len(words := form_words(form)) == 1
    )


# An ambassador or an envoy of no named state may be anybody's; an office at home is the home state's.
_AT_HOME = frozenset(
    ["head_of_state", "head_of_government", "minister", "deputy_minister", "legislator", "security_official"]
)


def state_offices() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The titles of ``offices.toml`` that are a state's, with the ids of the countries to which they are peculiar, if any."""
    return {
        form_words(form): tuple(row.get("countries", ()))
        for row in table_rows("offices", "office")
        if row.get("body") == "state" and row.get("class") in _AT_HOME
        for form in (row["name"], *row.get("aliases", []))
    }
