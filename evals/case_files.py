"""The files of sentence cases: loaded strictly, so that a slip of the pen in a case is an error and not a case that passes by accident.

The format stands in ``tests/cases/independent/README.md``. Words that a row quotes are turned into spans of the case's text here.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from dragoman.model.clipping import Clipping, Published, line_payload, payload_id
from dragoman.model.errors import FormatError
from dragoman.model.terms import Act, ActorKind, Incumbency, Mode, TimexType
from dragoman.model.text import Span
from evals.benches import ROOT

CASES = ROOT / "tests" / "cases"
README = "tests/cases/independent/README.md"
INDEPENDENT = "independent"

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_OCCURRENCE = re.compile(r"(.+?)(?:@([1-9]\d*))?", re.DOTALL)

Parse = Callable[[object, str], Any]


@dataclass(frozen=True, slots=True)
class Row:
    """An expected or forbidden row of a list. ``readings``: what it states, then the same with each ``alt`` laid over it; quoted words are spans."""

    list: str
    readings: tuple[Mapping[str, Any], ...]

    @property
    def stated(self) -> Mapping[str, Any]:
        """The fields as the row itself states them."""
        return self.readings[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. ``expect`` and ``never`` hold the rows of each list; ``exact`` names the lists of which nothing else may be found."""

    path: Path
    id: str
    about: str
    text: str
    published: str | None
    expect: Mapping[str, tuple[Row, ...]]
    never: Mapping[str, tuple[Row, ...]]
    exact: frozenset[str]


class _SlipError(ValueError):
    """Something in a case that breaks the format; told with the file and the case by :func:`load`."""


class _Loader(yaml.SafeLoader):
    """YAML in which a key given twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - as in the base class
        """The mapping of a node. Raises yaml.constructor.ConstructorError on a key given twice."""
        keys = [key.value for key, _ in node.value]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {min(twice)!r} is given twice", node.start_mark
            )
        told: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return told


def case_files() -> list[Path]:
    """The project's own case files, then the independent ones."""
    return [*sorted(CASES.glob("*.yml")), *sorted((CASES / INDEPENDENT).glob("*.yml"))]


def group_of(path: Path) -> str:
    """``independent`` or ``own``."""
    return INDEPENDENT if path.resolve().parent.name == INDEPENDENT else "own"


def load(files: Iterable[Path]) -> list[Case]:
    """The cases of the files, in order. Raises FormatError, naming the file and the case, where one breaks the format."""
    cases: list[Case] = []
    seen: dict[str, Path] = {}
    for path in files:
        try:
            rows = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - _Loader is a SafeLoader
        except yaml.YAMLError as error:
            raise _broken(path, None, f"not YAML that can be read: {error}") from error
        if not isinstance(rows, list):
            raise _broken(path, None, "a case file is a list of cases")
        for place, row in enumerate(rows):
            name = row.get("id") if isinstance(row, dict) else None
            try:
                case = _case(path, row)
            except _SlipError as error:
                raise _broken(path, str(name or f"number {place + 1}"), str(error)) from error
            if case.id in seen:
                raise _broken(path, case.id, f"the id is taken by a case of {seen[case.id].name}")
            seen[case.id] = path
            cases.append(case)
    return cases


def clipping_of(case: Case) -> Clipping:
    """The clean clipping of a case: all of its text is body, a span a paragraph; a day, where there is one, counts as stated."""
    day = case.published
    return Clipping(
        clipping_id=payload_id(line_payload(case.text, case.id)),
        id=case.id,
        text=case.text,
        body=tuple(Span(*found.span()) for found in _PARAGRAPH.finditer(case.text)),
        published=None if day is None else Published(value=day, precision="day", basis="stated"),
        language="en",
    )


def find_words(text: str, quoted: str) -> Span:
    """Where quoted words stand: ``words`` first, ``words@2`` second occurrence that is bounded by non-word characters. Raises ValueError if nowhere."""
    if not (told := _OCCURRENCE.fullmatch(quoted)):
        raise _SlipError("quotes nothing")
    words, wanted = told[1], int(told[2] or 1)
    for count, found in enumerate(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text), start=1):
        if count == wanted:
            return Span(*found.span())
    raise _SlipError(f"the words {quoted!r} are not in the text")


def _broken(path: Path, case: str | None, what: str) -> FormatError:
    where = f"{path}" + (f", case {case}" if case else "")
    return FormatError(what, where=where, todo=f"see {README} for the format")


def _case(path: Path, told: object) -> Case:
    row = _known(told, ("id", "about", "published", "text", "expect", "never", "exact"), "a case")
    text = _string(row.get("text"), "text")
    if not text.endswith("\n") or re.search(r"\S[^\S\n]*\n[^\S\n]*\S", text):
        raise _SlipError(
            "a text has each paragraph on one line, a blank line between paragraphs and a newline at the end"
        )
    expect, never = (_rows(row, key, text) for key in ("expect", "never"))
    exact = row.get("exact", [])
    if not isinstance(exact, list) or set(exact) - FIELDS.keys():
        raise _SlipError(f"exact is a list of some of {', '.join(FIELDS)}")
    if not (expect or never or exact):
        raise _SlipError("a case expects, forbids or limits something")
    day = row.get("published")
    if "published" in row and (not isinstance(day, datetime.date) or isinstance(day, datetime.datetime)):
        raise _SlipError("published is an ISO day")
    return Case(
        path=path,
        id=_string(row.get("id"), "id"),
        about=_string(row.get("about"), "about"),
        text=text,
        published=day.isoformat() if day else None,
        expect=expect,
        never=never,
        exact=frozenset(exact),
    )


def _rows(case: Mapping[str, Any], key: str, text: str) -> dict[str, tuple[Row, ...]]:
    lists = _known(case.get(key, {}), FIELDS, key)
    told: dict[str, tuple[Row, ...]] = {}
    for name, rows in lists.items():
        if not isinstance(rows, list) or not rows:
            raise _SlipError(f"{key} {name}: a list of rows that has at least one")
        told[name] = tuple(_row(name, row, text, key=key) for row in rows)
        for place, row in enumerate(told[name]):
            for stated in row.readings:
                outer = stated.get("inside")
                if outer is not None and (outer == place or not 0 <= outer < len(rows)):
                    raise _SlipError(
                        f"{key} {name}: row {place} stands inside row {outer}, which is not another row of it"
                    )
    return told


def _row(name: str, told: object, text: str, *, key: str) -> Row:
    extra = ("alt",) if key == "expect" else ()
    row = _known(told, (*FIELDS[name], *extra), f"{key} {name}")
    alts = row.get("alt", [])
    if not isinstance(alts, list) or ("alt" in row and not alts):
        raise _SlipError(f"{key} {name}: alt is a list of partial rows")
    stated = {field: value for field, value in row.items() if field != "alt"}
    if not stated or (key == "never" and "inside" in stated):
        raise _SlipError(f"{key} {name}: a row that states nothing, or a forbidden one with a place (inside)")
    for alt in alts:
        _known(alt, FIELDS[name], f"{key} {name}, alt")
        if not alt:
            raise _SlipError(f"{key} {name}: an empty alt")
    silent = {"act": "said"} if name == "statements" else {}
    return Row(name, tuple(_parsed(name, {**silent, **stated, **alt}, text, key=key) for alt in ({}, *alts)))


def _parsed(name: str, row: Mapping[str, Any], text: str, *, key: str) -> dict[str, Any]:
    told = {}
    for field, value in row.items():
        try:
            told[field] = FIELDS[name][field](value, text)
        except _SlipError as error:
            raise _SlipError(f"{key} {name}, {field}: {error}") from error
    return told


def _known(told: object, keys: Iterable[str], what: str) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise _SlipError(f"{what}: keys and values")
    if unknown := [str(key) for key in told if key not in set(keys)]:
        raise _SlipError(f"{what}: unknown key {', '.join(sorted(unknown))}")
    return told


def _string(value: object, what: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _SlipError(f"{what}: words, not {value!r}")
    return value


def _name(value: object, _: str) -> str:
    return _string(value, "a name or value")


def _words(value: object, text: str) -> Span:
    return find_words(text, _string(value, "quoted words"))


def _quoted(value: object, text: str) -> str:
    _words(value, text)
    return str(value)


def _yes_or_no(value: object, _: str) -> bool:
    if not isinstance(value, bool):
        raise _SlipError("true or false")
    return value


def _place(value: object, _: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _SlipError("the place of a row, from 0, or null")
    return value


def _code(codes: object) -> Parse:
    def parse(value: object, _: str) -> str:
        if value not in get_args(codes):
            raise _SlipError(f"one of {', '.join(get_args(codes))}, not {value!r}")
        return str(value)

    return parse


def _or_null(parse: Parse) -> Parse:
    return lambda value, text: None if value is None else parse(value, text)


def _several(parse: Parse) -> Parse:
    def several(value: object, text: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or not value:
            raise _SlipError("a list that has at least one item")
        return tuple(parse(one, text) for one in value)

    return several


def _role(value: object, text: str) -> Mapping[str, Any]:
    parts: Mapping[str, Parse] = {"title": _name, "of": _or_null(_name), "tenure": _code(Incumbency)}
    role = _known(value, parts, "a role")
    if not role:
        raise _SlipError("a role that states nothing")
    return {part: parts[part](told, text) for part, told in role.items()}


FIELDS: Mapping[str, Mapping[str, Parse]] = {
    "times": {"words": _words, "type": _code(TimexType), "value": _name},
    "actors": {
        "name": _name,
        "kind": _code(ActorKind),
        "iso3": _or_null(_name),
        "roles": _several(_role),
        "aliases": _several(_quoted),
        "mentions": _several(_words),
    },
    "statements": {
        "speaker": _or_null(_name),
        "source": _or_null(_words),
        "anonymous": _yes_or_no,
        "cue": _or_null(_words),
        "content": _several(_words),
        "mode": _code(Mode),
        "addressee": _or_null(_name),
        "inside": _or_null(_place),
        "act": _code(Act),
    },
}
"""The lists that rows may be of, their fields, and what each may hold."""
