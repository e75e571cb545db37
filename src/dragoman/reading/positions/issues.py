"""Which issues of a negotiation a run of words speaks of, and whether for or against the issue's proposition."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.model.terms import Issue, Stance
from dragoman.model.vocabulary import vocabulary
from dragoman.reading.draft import Token
from dragoman.reading.naming import country_adjectives

WINDOW = 14
"""Tokens within which the words of one pattern must stand. Chosen on the sample's gold: 8 misses "the withdrawal, within a year, of all foreign troops"."""


_PIECES = re.compile(r"[^\s-]+|-")


NEAR = 8
"""Tokens from the start of what somebody wants within which a word as common as "talks" counts. Further on it belongs to something else
that is said in the same breath; 5 loses "the resumption without delay of the talks"."""


@dataclass(frozen=True, slots=True)
class IssueHit:
    """An issue spoken of, and where: token indexes of the words that say so. ``passed``: other issues whose words stand there, too, and why they are not
    meant."""

    issue: Issue
    against: bool
    tokens: tuple[int, ...]
    passed: tuple[tuple[Issue, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Pattern:
    issue: Issue
    classes: tuple[str, ...]
    against: bool
    only: frozenset[str]
    alone: bool


class IssueFinder:
    """Finds issues by the word classes and patterns of ``issues.toml``."""

    def __init__(self) -> None:
        table = vocabulary("issues")
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, words in table["words"].items():
            for phrase in words:
                parts = tuple(_PIECES.findall(phrase))  # the tokenizer splits at hyphens, too
                self._phrases.setdefault(parts[0], []).append((parts, name))
        self._patterns = sorted(
            (
                _Pattern(
                    row["issue"],
                    tuple(row["classes"]),
                    row.get("against", False),
                    frozenset(row.get("only", [])),
                    row.get("alone", False),
                )
                for row in table["pattern"]
            ),
            key=lambda pattern: (pattern.alone, -len(pattern.classes)),
        )
        self._foreign = country_adjectives()

    def classes(self, tokens: Iterable[Token]) -> dict[str, list[tuple[int, ...]]]:
        """Word class to the places (token indexes) where it stands among these tokens."""
        run = list(tokens)
        found: dict[str, list[tuple[int, ...]]] = {}
        for n, token in enumerate(run):
            if token.text in self._foreign:
                found.setdefault("foreign", []).append((token.i,))
            for form in {token.lemma_.lower(), token.lower_}:
                for phrase, name in self._phrases.get(form, ()):
                    places = self._match(run, n, phrase)
                    if places:
                        found.setdefault(name, []).append(places)
        return found

    def _match(self, run: list[Token], start: int, phrase: tuple[str, ...]) -> tuple[int, ...]:
        places = [run[start].i]
        n = start
        for part in phrase[1:]:
            n += 1
            if n >= len(run) or part not in (run[n].lemma_.lower(), run[n].lower_):
                return ()
            places.append(run[n].i)
        return tuple(places)

    def issues(self, tokens: Iterable[Token], stance: Stance) -> list[IssueHit]:
        """The issues that these tokens speak of when somebody takes such a stance, the patterns of more classes first; no word serves two patterns."""
        run = list(tokens)
        classes = self.classes(run)
        first = min((token.i for token in run), default=0)
        taken: set[int] = set()
        hits: list[IssueHit] = []
        for pattern in self._patterns:
            if (pattern.only and stance not in pattern.only) or (pattern.alone and hits):
                continue
            places = self._together(pattern.classes, classes, taken)
            if pattern.alone and places and places[0] - first > NEAR:
                continue
            if places and all(hit.issue != pattern.issue for hit in hits):
                taken |= set(places)
                hits.append(IssueHit(pattern.issue, pattern.against, places))
        if not hits:
            return hits
        passed = tuple(self._passed(classes, stance, {hit.issue for hit in hits}))
        return [dataclasses.replace(hit, passed=passed) for hit in hits] if passed else hits

    def _passed(
        self, classes: dict[str, list[tuple[int, ...]]], stance: Stance, found: set[Issue]
    ) -> Iterator[tuple[Issue, str]]:
        """The issues that all words of a pattern stand there for, and that are not meant."""
        seen = set(found)
        for pattern in self._patterns:
            if pattern.issue in seen or any(name not in classes for name in pattern.classes):
                continue
            seen.add(pattern.issue)
            if pattern.only and stance not in pattern.only:
                yield pattern.issue, f"its words are there, but they don’t mean it of what somebody {stance}"
            elif pattern.alone:
                yield pattern.issue, "only a common word speaks of it, beside words for another issue"
            else:
                yield pattern.issue, "its words belong to another issue here, or stand too far apart"

    def _together(
        self, names: tuple[str, ...], classes: dict[str, list[tuple[int, ...]]], taken: set[int]
    ) -> tuple[int, ...] | None:
        """One place for each class, all free, distinct and near one another; the first that fits."""
        chosen: list[tuple[int, ...]] = []
        for name in names:
            fits = (
                place
                for place in classes.get(name, ())
                if not taken.intersection(place)
                and all(not set(place).intersection(other) for other in chosen)
                and all(abs(place[0] - other[0]) <= WINDOW for other in chosen)
            )
            place = next(fits, None)
            if place is None:
                return None
            chosen.append(place)
        return tuple(sorted(index for place in chosen for index in place))
