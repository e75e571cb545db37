"""Sentence cases: a few lines of press prose with the rows that a careful coder would read in them (``tests/cases/``).

The format and the rules by which rows are compared stand in ``tests/cases/independent/README.md``; :mod:`evals.case_files` holds the format, this
module the comparison. ``independent`` cases were written from the contract alone, before anybody ran them; ``own`` ones came with the code they test.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.app.readers import reader as make_reader
from dragoman.model.names import honorific_words, name_words
from dragoman.model.reading import ActorReport, Reading, RoleReport, Statement, TimeExpression
from dragoman.model.text import Span, overlap_share
from dragoman.model.vocabulary import vocabulary
from dragoman.reading.reader import Reader
from evals.case_files import Case, Row, case_files, clipping_of, group_of, load

FILES = ("times", "actors", "statements")
MEASURES = tuple(f"{group}: {name}" for group in ("independent", "own") for name in FILES)

_LEADING = re.compile(
    r"(?:an?|the|after|at|before|by|during|for|from|in|of|on|over|since|through|throughout|till|to|until|within)\s+",
    re.IGNORECASE,
)
"""Articles and prepositions with which an expression of time may begin. Approximations ("about", "nearly") belong to it: cases state them in ``alt``."""

_QUOTES = "\"'“”„‟‘’‚‛«»‹›`"
_AFTER_HEAD = re.compile(
    r"about|above|after|against|among|around|as|at|before|behind|below|beneath|beside|between|beyond|but|by|close|familiar|for|from|in|inside|into|like|near|"
    r"of|off|on|onto|outside|over|present|speaking|than|that|through|to|towards?|under|until|upon|when|where|which|who|whom|whose|with|within|without",
    re.IGNORECASE,
)
"""Words that begin what follows the head of a noun phrase ("a diplomat | close to the mediation")."""

Found = ActorReport | TimeExpression | Statement
Agrees = Callable[["Page", Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a case fails. ``kind`` is the list and what went wrong in it (a field, ``missing``, ``extra``, ``never``)."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case with its failures; it passes where there are none."""

    case: Case
    failures: tuple[Failure, ...]


class Page:
    """A reading with what comparing its rows needs: its text and the names of its actors."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.clipping.text
        self.rows: Mapping[str, Sequence[Found]] = {
            "times": reading.times,
            "actors": reading.actors,
            "statements": reading.statements,
        }
        self._names = {actor.id: actor.name for actor in reading.actors}

    def names(self, actors: Iterable[str | None]) -> tuple[str, ...]:
        """The names of the actors with these ids; an id without an actor stands for itself."""
        return tuple(self._names.get(actor, actor) for actor in dict.fromkeys(actors) if actor is not None)

    def show(self, value: object) -> str:
        """A value as a person would write it in a case."""
        if isinstance(value, Span):
            words = value.of(self.text)
            count = len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", self.text[: value.end]))
            return repr(words) + (f"@{count}" if count > 1 else "")
        if isinstance(value, RoleReport):
            return f"{value.title} of {value.of} ({value.tenure})"
        if isinstance(value, tuple):
            return "[" + ", ".join(map(self.show, value)) + "]"
        return repr(value)


def bare_time(text: str, span: Span) -> Span:
    """An expression of time without the articles and prepositions it begins with."""
    start, end = span
    while word := _LEADING.match(text, start, end):
        start = word.end()
    return Span(start, end)


def bare_content(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of content, in order, without outer quotation marks and blanks, trailing ``, . ; :`` and a leading "that"."""
    bare = []
    for start, end in spans:
        before = None
        while before != (start, end):
            before = (start, end)
            while start < end and (text[start].isspace() or text[start] in _QUOTES):
                start += 1
            while start < end and (text[end - 1].isspace() or text[end - 1] in _QUOTES + ",.;:"):
                end -= 1
            if that := re.compile(r"that,?\s+").match(text, start, end):
                start = that.end()
        if start < end:
            bare.append(Span(start, end))
    return tuple(sorted(bare))


def bare_mention(text: str, span: Span) -> Span:
    """A mention without the titles it begins with, never empty."""
    start, end = span
    while (word := re.compile(r"([\w'’.-]+)\s+").match(text, start, end)) and _is_title(word[1]):
        start = word.end()
    return Span(start, end)


def heads(text: str, span: Span) -> Iterator[Span]:
    """The head nouns and names of a source: of the phrase and of the appositions to it, the last word before what follows the head."""
    for part in re.compile(r"[^,;:()–—]+").finditer(text, *span):
        head = None
        for word in re.compile(r"\w[\w'’.-]*").finditer(text, *part.span()):
            if head and _AFTER_HEAD.fullmatch(word[0]):
                break
            head = Span(*word.span())
        if head:
            yield head


def same_source(text: str, found: Span, wanted: Span) -> bool:
    """Whether one contains the other and a head noun or name of the longer is in both."""
    smaller, larger = sorted((found, wanted), key=lambda span: span.end - span.start)
    return larger.contains(smaller) and any(smaller.contains(head) for head in heads(text, larger))


@cache
def _titles() -> frozenset[str]:
    rows = vocabulary("titles")
    return honorific_words() | frozenset(rows["heads"]) | frozenset(rows["ranks"])


def _is_title(word: str) -> bool:
    return bool(parts := name_words(word)) and all(part in _titles() for part in parts)


def _role(found: RoleReport, wanted: Mapping[str, Any]) -> bool:
    return all(str(getattr(found, key)).casefold() == str(value).casefold() for key, value in wanted.items())


def _attribute(name: str) -> Agrees:
    return lambda _, row, wanted: bool(getattr(row, name) == wanted)


def _mentions(page: Page, row: ActorReport, wanted: tuple[Span, ...]) -> bool:
    found = {bare_mention(page.text, span) for span in row.mentions}
    return all(bare_mention(page.text, span) in found for span in wanted)


def _speaker(page: Page, row: Statement, wanted: str | None) -> bool:
    names = page.names((row.speaker, *row.speakers))
    return wanted in names if wanted is not None else not names


def _addressee(page: Page, row: Statement, wanted: str | None) -> bool:
    return page.names([row.addressee]) == (() if wanted is None else (wanted,))


def _source(page: Page, row: Statement, wanted: Span | None) -> bool:
    if row.source is None or wanted is None:
        return row.source is wanted
    return same_source(page.text, row.source, wanted)


def _cue(_: Page, row: Statement, wanted: Span | None) -> bool:
    if row.cue is None or wanted is None:
        return row.cue is wanted
    return row.cue.contains(wanted) or wanted.contains(row.cue)


COMPARE: Mapping[str, Mapping[str, Agrees]] = {
    "times": {
        "words": lambda page, row, wanted: bare_time(page.text, row.span) == bare_time(page.text, wanted),
        "type": _attribute("type"),
        "value": _attribute("value"),
    },
    "actors": {
        "name": _attribute("name"),
        "kind": _attribute("kind"),
        "iso3": _attribute("iso3"),
        "roles": lambda _, row, wanted: all(any(_role(role, one) for role in row.roles) for one in wanted),
        "aliases": lambda _, row, wanted: set(wanted) <= set(row.aliases),
        "mentions": _mentions,
    },
    "statements": {
        "speaker": _speaker,
        "source": _source,
        "anonymous": _attribute("anonymous"),
        "cue": _cue,
        "content": lambda page, row, wanted: bare_content(page.text, row.content) == bare_content(page.text, wanted),
        "mode": _attribute("mode"),
        "addressee": _addressee,
        "act": _attribute("act"),
    },
}
"""How each field is compared; ``inside`` depends on which rows were matched and stands in :func:`_stands_inside`."""


def judge(case: Case, reading: Reading) -> tuple[Failure, ...]:
    """What is wrong with a reading of a case, by the rules of the cases' README; empty where it passes."""
    page = Page(reading)
    failures: list[Failure] = []
    for name, found in page.rows.items():
        rows = case.expect.get(name, ())
        answers = _assign(page, rows, found)
        if answers is None:
            answers = _most(page, rows, found)
            missed = [row for place, row in enumerate(rows) if place not in answers]
            failures += [_missed(page, name, row, found, set(answers.values())) for row in missed]
            if not missed:
                failures.append(_misplaced(rows, found, answers))
        taken = set(answers.values())
        for row in case.never.get(name, ()):
            failures += [
                Failure(f"{name}: never", f"{_told(page, row.stated)} is found")
                for one in found
                if not _differing(page, name, one, row.stated)
            ][:1]
        if name in case.exact:
            failures += [
                Failure(f"{name}: extra", f"not expected: {_brief(page, one)}")
                for place, one in enumerate(found)
                if place not in taken and getattr(one, "act", "said") == "said"
            ]
    return tuple(failures)


def _differing(page: Page, name: str, found: Found, stated: Mapping[str, Any]) -> list[str]:
    """The stated fields, ``inside`` left out, in which a found row does not agree."""
    return [
        field for field, wanted in stated.items() if field != "inside" and not COMPARE[name][field](page, found, wanted)
    ]


def _agrees(page: Page, row: Row, found: Found) -> list[Mapping[str, Any]]:
    """The readings of an expected row, itself or with an ``alt`` laid over it, with which a found row agrees."""
    return [stated for stated in row.readings if not _differing(page, row.list, found, stated)]


def _assign(page: Page, rows: Sequence[Row], found: Sequence[Found]) -> dict[int, int] | None:
    """For the place of each expected row that of the found row that answers it, each once, ``inside`` included; None where there is no such choice."""
    options = [{place: told for place, one in enumerate(found) if (told := _agrees(page, row, one))} for row in rows]

    def choose(chosen: tuple[int, ...]) -> tuple[int, ...] | None:
        if len(chosen) == len(rows):
            fits = (
                any(_stands_inside(found, chosen, place, stated) for stated in options[row][place])
                for row, place in enumerate(chosen)
            )
            return chosen if all(fits) else None
        free = (place for place in options[len(chosen)] if place not in chosen)
        return next((whole for place in free if (whole := choose((*chosen, place))) is not None), None)

    chosen = choose(())
    return None if chosen is None else dict(enumerate(chosen))


def _stands_inside(found: Sequence[Found], chosen: Sequence[int], place: int, stated: Mapping[str, Any]) -> bool:
    if "inside" not in stated:
        return True
    outer = stated["inside"]
    wanted = None if outer is None else found[chosen[outer]].id
    return getattr(found[place], "inside", None) == wanted


def _most(page: Page, rows: Sequence[Row], found: Sequence[Found]) -> dict[int, int]:
    """As many expected rows answered as can be, each found row used once, ``inside`` left out (augmenting paths)."""
    options = [[place for place, one in enumerate(found) if _agrees(page, row, one)] for row in rows]
    holder: dict[int, int] = {}

    def give(row: int, seen: set[int]) -> bool:
        for place in options[row]:
            if place not in seen:
                seen.add(place)
                if place not in holder or give(holder[place], seen):
                    holder[place] = row
                    return True
        return False

    for row in range(len(rows)):
        give(row, set())
    return {row: place for place, row in holder.items()}


def _missed(page: Page, name: str, row: Row, found: Sequence[Found], taken: set[int]) -> Failure:
    """Why an expected row has no answer: in what the nearest found row, of those that answer nothing else, differs."""
    near = [
        (-min(len(_differing(page, name, one, stated)) for stated in row.readings), closeness, -place)
        for place, one in enumerate(found)
        if place not in taken and (closeness := _closeness(one, row.stated))
    ]
    if not near:
        return Failure(f"{name}: missing", f"no row for {_told(page, row.stated)}; nearest: none")
    one = found[-max(near)[2]]
    stated = min(row.readings, key=lambda stated: len(_differing(page, name, one, stated)))
    differing = _differing(page, name, one, stated)
    told = ", ".join(f"{field} {_shown(page, one, field)}, not {page.show(stated[field])}" for field in differing)
    return Failure(
        f"{name}: {' + '.join(differing) or 'one row for two'}",
        f"no row for {_told(page, row.stated)}; nearest: {told or 'a row that answers another one too'}",
    )


def _misplaced(rows: Sequence[Row], found: Sequence[Found], answers: Mapping[int, int]) -> Failure:
    chosen = [answers[row] for row in range(len(rows))]
    wrong = [
        str(place)
        for place, row in enumerate(rows)
        if not any(_stands_inside(found, chosen, chosen[place], stated) for stated in row.readings)
    ]
    return Failure(
        "statements: inside", f"all rows are there, but those at {', '.join(wrong)} do not stand where they should"
    )


def _closeness(found: Found, stated: Mapping[str, Any]) -> float:
    """How much a found row looks like the one meant, 0 where nothing speaks for it; only for telling what went wrong."""
    if isinstance(found, TimeExpression):
        return overlap_share([found.span], [stated["words"]]) if "words" in stated else 0.1
    if isinstance(found, Statement):
        shares = [0.1] if not {"content", "cue"} & stated.keys() else [0.0]
        if "content" in stated:
            shares.append(overlap_share(found.content, stated["content"]))
        if stated.get("cue") and found.cue:
            shares.append(0.5 * overlap_share([found.cue], [stated["cue"]]))
        return max(shares)
    wanted = set(name_words(stated.get("name", "")))
    named = {word for name in (found.name, *found.aliases) for word in name_words(name)}
    shared = len(wanted & named) / max(len(wanted | named), 1)
    return max(shared, overlap_share(found.mentions, stated.get("mentions", ())))


def _shown(page: Page, found: Found, field: str) -> str:
    if field in ("speaker", "addressee") and isinstance(found, Statement):
        who = (found.speaker, *found.speakers) if field == "speaker" else (found.addressee,)
        return page.show(" / ".join(page.names(who)) or None)
    return page.show(getattr(found, "span" if field == "words" else field))


def _told(page: Page, stated: Mapping[str, Any]) -> str:
    """A row in short: what tells it from the others of its case."""
    leading = (
        "words",
        "name",
        "speaker",
        "source",
        "cue",
        "content",
        "mentions",
        "roles",
        "value",
        "kind",
        "iso3",
        "aliases",
    )
    first = [field for field in leading if field in stated][:3]
    return "{" + ", ".join(f"{field}: {page.show(stated[field])}" for field in first) + "}"


def _brief(page: Page, found: Found) -> str:
    if isinstance(found, TimeExpression):
        return f"{page.show(found.span)} {found.type} {found.value}"
    if isinstance(found, Statement):
        return f"{_shown(page, found, 'speaker')} {page.show(found.cue)} {page.show(found.content)}"
    return f"{found.name!r} ({found.kind})"


def verdicts(files: Sequence[Path], reader: Reader) -> list[Verdict]:
    """The verdict on every case of the files, all read in one go."""
    cases = load(files)
    readings = reader.read_many(clipping_of(case) for case in cases)
    return [Verdict(case, judge(case, reading)) for case, reading in zip(cases, readings, strict=True)]


def shares(told: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """(passed, cases) of each file, ``independent: times``, and of each group, ``independent``."""
    passed, cases = Counter[str](), Counter[str]()
    for verdict in told:
        group = group_of(verdict.case.path)
        for name in (f"{group}: {verdict.case.path.stem}", group):
            cases[name] += 1
            passed[name] += not verdict.failures
    return {name: (passed[name], cases[name]) for name in sorted(cases)}


def run(_: Path | None, reader: Reader) -> dict[str, float]:
    """The share of cases that pass, 0 to 1, of each file and each group. Needs no bench."""
    return {name: passed / cases for name, (passed, cases) in shares(verdicts(case_files(), reader)).items()}


def main() -> int:
    """Print the figures; with ``--failures`` every failing case, by file, and how often each kind of failure occurs."""
    parser = argparse.ArgumentParser(description="Judge the readers by the sentence cases.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILES", help="case files; all where none is given")
    parser.add_argument("--failures", action="store_true", help="list the failing cases and the kinds of failure")
    options = parser.parse_args()
    told = verdicts(options.files or case_files(), make_reader())
    for name, (passed, cases) in shares(told).items():
        print(f"{name:28s} {passed:4d} of {cases:4d}  {passed / cases:.3f}")
    if options.failures:
        for line in _listing(told):
            print(line)
    return 0


def _listing(told: Sequence[Verdict]) -> Iterator[str]:
    for path in dict.fromkeys(verdict.case.path for verdict in told):
        failing = [verdict for verdict in told if verdict.case.path == path and verdict.failures]
        yield f"\n# {group_of(path)}: {path.stem}, {len(failing)} failing"
        for verdict in failing:
            yield f"{verdict.case.id} ({verdict.case.about})"
            yield from (f"    {failure.kind}: {failure.reason}" for failure in verdict.failures)
        kinds = Counter(failure.kind for verdict in failing for failure in verdict.failures)
        yield f"\n## kinds of failure, {group_of(path)}: {path.stem}"
        yield from (f"{count:4d}  {kind}" for kind, count in kinds.most_common())


if __name__ == "__main__":
    sys.exit(main())
