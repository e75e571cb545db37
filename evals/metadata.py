"""Outlet, agency, byline, headline, day and language of made-up pages, against what a careful reader says of them.

Three parts, told apart: ``blind`` was written before anybody looked at how the program treats its pages, ``later`` afterwards, ``third`` when the first two
were read well, to see what is still missed. None is unseen any more. Nothing told is better than
something wrong, so a field is right, empty or wrong, and only *wrong* is what a record suffers from.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.intake.given import Given
from dragoman.intake.html import from_html
from dragoman.intake.text import from_payload
from dragoman.model.clipping import Clipping
from dragoman.model.names import name_key

HERE = Path(__file__).with_suffix("")
HALVES = ("blind", "later", "third")
Value = str | list[str] | None
FIELDS = ("outlet", "agency", "byline", "title", "published", "language")
MEASURES = tuple(f"blind: {field}, {verdict}" for field in FIELDS for verdict in ("right", "wrong"))


def run() -> dict[str, dict[str, Counter[str]]]:
    """For each half and field how often it was right, empty or wrong."""
    told = {half: {field: Counter[str]() for field in FIELDS} for half in HALVES}
    for half in HALVES:
        for _, field, verdict, _, _ in verdicts(half):
            told[half][field][verdict] += 1
    return told


def shares() -> dict[str, float]:
    """For each part and field the share that is right and the share that is wrong; the rest is empty."""
    return {
        f"{half}: {field}, {verdict}": counts[verdict] / max(counts.total(), 1)
        for half, fields in run().items()
        for field, counts in fields.items()
        for verdict in ("right", "wrong")
    }


def verdicts(half: str) -> Iterator[tuple[str, str, str, Any, Any]]:
    """(page, field, verdict, what was told, what is so) of all fields of all pages of a half."""
    path = HERE / f"{half}.toml"
    pages = tomllib.loads(path.read_text("utf-8")).get("page", []) if path.exists() else []
    for page in pages:
        clipping = taken_in(page)
        for field in FIELDS:
            told, so = _told(clipping, field), page["gold"].get(field)
            yield page["id"], field, _verdict(field, told, so), told, so


def taken_in(page: dict[str, Any]) -> Clipping:
    """The clipping of one page of the set."""
    known = Given(path=page["id"], url=page.get("url"), fetched=page.get("fetched"))
    read = from_html if page.get("format") == "html" else from_payload
    return read(page["text"].strip("\n").encode(), known)


def _told(clipping: Clipping, field: str) -> Value:
    if field == "published":
        return clipping.published.value if clipping.published else None
    if field == "byline":
        return list(clipping.byline)
    value: str | None = getattr(clipping, field)
    return value


def _verdict(field: str, told: Value, so: Value) -> str:
    if not told:
        return "empty" if so else "right"
    if field == "published" and isinstance(so, str) and isinstance(told, str) and told != so and so.startswith(told):
        return "empty"  # coarser, not wrong
    accepted: list[str] | list[Value] = so if isinstance(so, list) and field != "byline" else [so]
    return "right" if _form(field, told) in [_form(field, one) for one in accepted if one] else "wrong"


def _form(field: str, value: str | list[str]) -> str | list[str]:
    """The form in which values are compared: names without their article and without regard to case, bylines in any order."""
    if field == "byline":
        return sorted(name_key(name) for name in value)
    return name_key(value) if isinstance(value, str) and field in ("outlet", "agency", "title") else value


def main() -> int:
    """Print the figures; with ``-v`` each field that is not right."""
    if "-v" in sys.argv:
        for half in HALVES:
            for page, field, verdict, told, so in verdicts(half):
                if verdict != "right":
                    print(f"{half} {page}: {field} {verdict}: {told!r}, is {so!r}")
    for half, figures in run().items():
        total = sum(figures["language"].values())
        print(f"{half}: {total} pages")
        for field, counts in figures.items():
            accuracy = counts["right"] / total if total else 0.0
            print(f"  {field:10s} right {accuracy:.3f}  empty {counts['empty']}  wrong {counts['wrong']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
