"""The project's own corpus of marked dispatches (``corpus/``): loading and checking.

    python -m evals.corpus check corpus

A dispatch of the corpus is a marked file as ``evals/markup.py`` explains, with less to write: the text needs no file beside it, a statement without a
row has no known speaker, and ``mode`` and ``inside`` follow from the marks. ``region`` and ``style`` say what sort of text it is.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.model.clipping import Clipping, Published, line_payload, payload_id
from dragoman.model.errors import DragomanError, NotFoundError
from dragoman.model.text import Span
from evals.benches import ROOT
from evals.markup import SUFFIX, Mark, Marked, Row, convert, parse

FOLDER = ROOT / "corpus"
CHECK = "check"
"""The part that is scored in totals only."""
SECOND = "second-coder"
"""Some dispatches of the other parts, marked once more by somebody else."""
OWN_FIELDS = ("region", "style")
_OPENING, _CLOSING = "“\"«‘'„", "”\"»’'“"
_MARKS = _OPENING + _CLOSING + " ,.;:!?…—–-()"
_ID_PARTS = (".source", ".cue", ".hedge")


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One dispatch: its name, the clipping a reader gets, its gold reading in the contract's shape, and what sort of text it is."""

    name: str
    clipping: Clipping
    gold: Row
    region: str
    style: str


def dispatches(folders: Sequence[Path]) -> Iterator[Dispatch]:
    """The dispatches of folders, by path. Raises FormatError with file and line where one is wrong, NotFoundError where there are none."""
    paths = sorted(path for folder in folders for path in folder.rglob(f"*{SUFFIX}.txt"))
    if not paths:
        raise NotFoundError(f"no file *{SUFFIX}.txt", where=", ".join(map(str, folders)))
    yield from map(dispatch, paths)


def parts() -> list[Path]:
    """The folders that may be looked at, developed and trained on."""
    return [path for path in sorted(FOLDER.iterdir()) if path.is_dir() and path.name not in (CHECK, SECOND)]


def dispatch(path: Path) -> Dispatch:
    """One dispatch. Raises FormatError with file and line where it is wrong."""
    marked = parse(path.read_text(encoding="utf-8"), path.name)
    own = {field: str(marked.rows.get(field, "")) for field in OWN_FIELDS}
    filled = replace(marked, rows=_filled(marked))
    name = path.name.split(SUFFIX)[0]
    gold = convert(filled, marked.text.encode(), f"{name}.txt")
    _attributed(filled, gold)
    clipping = Clipping(
        clipping_id=payload_id(line_payload(marked.text, name)),
        id=name,
        text=marked.text,
        body=marked.body,
        published=_published(gold),
        language="en",
    )
    return Dispatch(name=name, clipping=clipping, gold=gold, **own)


def _published(gold: Row) -> Published | None:
    date = gold["published"]
    return None if date is None else Published(value=date["value"], precision=date["precision"], basis=date["basis"])


def _filled(marked: Marked) -> Row:
    """The rows with those of statements completed: every marked statement has one, ``inside`` and ``mode`` are told."""
    rows = {field: value for field, value in marked.rows.items() if field not in OWN_FIELDS}
    written: Row = rows.get("statements", {})
    marks: dict[str, dict[str, list[Mark]]] = {}
    for mark in marked.marks:
        head, dot, part = mark.id.partition(".")
        if head[:1] == "s" and head[1:].isdigit():
            marks.setdefault(head, {}).setdefault(part if dot else "content", []).append(mark)
    order = sorted(marks, key=lambda each: int(each[1:]))
    statements = {}
    for each in order:
        row = dict(written.get(each, {}))
        row.setdefault("mode", _mode(marked, marks[each].get("content", [])))
        row.setdefault("inside", _inside(each, marks))
        row.setdefault("speaker", None)
        statements[each] = {field: value for field, value in row.items() if value is not None}
    for each in written:
        if each not in marks:
            marked.fail(f"no mark {each!r} in the text", marked.row_lines.get(f"statements.{each}"))
    return rows | {"statements": statements}


def _inside(statement: str, marks: dict[str, dict[str, list[Mark]]]) -> str | None:
    """The smallest other statement in whose content this one's cue stands, or its words where it has no cue."""
    own = marks[statement]
    place = (own.get("cue") or own.get("content") or own["source"])[0].span
    holders = [
        (sum(mark.span.end - mark.span.start for mark in parts["content"]), other)
        for other, parts in marks.items()
        if other != statement and any(mark.span.contains(place) for mark in parts.get("content", []))
        and not ("cue" not in own and {m.span for m in parts["content"]} == {m.span for m in own["content"]})
    ]  # fmt: skip
    return min(holders)[1] if holders else None


def _mode(marked: Marked, content: Sequence[Mark]) -> str:
    """Direct where all words stand in quotation marks, indirect where none do, else mixed."""
    inside = outside = False
    for mark in content:
        words = marked.text[mark.span.start : mark.span.end]
        quoted = _quoted(marked.text, mark.span)
        inside |= any(quoted)
        outside |= any(not q and not c.isspace() and c not in _MARKS for q, c in zip(quoted, words, strict=True))
    return "mixed" if inside and outside else "direct" if inside else "indirect"


def _quoted(text: str, span: Span) -> list[bool]:
    """For every character of a span whether quotation marks of its paragraph stand around it."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    depth, flags = "", []
    for at in range(start, end if end >= 0 else len(text)):
        char = text[at]
        word_before = at > 0 and text[at - 1].isalnum()
        word_after = at + 1 < len(text) and text[at + 1].isalnum()
        if depth:
            closes = {"“": "”", "‘": "’", "«": "»", "„": "“”"}.get(depth, depth)
            flags.append(True)
            if char in closes and not (char in "'’" and word_before and word_after):
                depth = ""
        elif char in "“«„" or (char == '"') or (char in "‘'" and not word_before and word_after):
            depth = char
            flags.append(True)
        else:
            flags.append(False)
    return flags[span.start - start : span.end - start]


def _attributed(marked: Marked, gold: Row) -> None:
    """Refuse statements that lead nowhere: neither cue nor source nor quotation marks."""
    for row in gold["statements"]:
        if row["source"] is None and row["cue"] is None and row["mode"] == "indirect":
            marked.fail(
                f"statement {row['id']!r} has neither source nor cue, and is not quoted",
                todo="mark {sN.source|…} and {sN.cue|…}, or take it out",
            )
        if row["speaker"] is not None and row.get("anonymous"):
            marked.fail(f"statement {row['id']!r} is anonymous and has a speaker")


def main(argv: list[str] | None = None) -> int:
    """Check dispatches and count what they hold; exit code 1 where one is wrong."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("command", choices=["check"])
    cli.add_argument("folder", type=Path, nargs="+")
    args = cli.parse_args(argv)
    counts: Counter[str] = Counter()
    wrong = 0
    paths = sorted(
        path for each in args.folder for path in ([each] if each.is_file() else each.rglob(f"*{SUFFIX}.txt"))
    )
    for path in paths:
        try:
            found = dispatch(path)
        except DragomanError as error:
            wrong += 1
            print(error, file=sys.stderr)
            continue
        counts["dispatches"] += 1
        counts["words"] += len(found.clipping.text.split())
        for table in ("statements", "talks", "positions", "actors"):
            counts[table] += len(found.gold[table])
        for row in found.gold["statements"]:
            counts[f"statements {row['mode']}"] += 1
            counts["statements nested"] += row["inside"] is not None
            counts["statements of the mind"] += row["act"] != "said"
    for name, count in counts.items():
        print(f"{count:7,}  {name}")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
