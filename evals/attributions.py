"""Who said what in the project's own corpus: every attribution, nested ones and states of mind included.

    python -m evals.attributions

Two attributions agree where their contents and their sources do, each by half or more of the words in either (intersection over union; two empty
sources agree): the measure that PolNeAR's scorer takes. ``developed`` may be looked at and trained on, so its figures flatter; ``check`` is only counted.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.app.readers import reader as make_reader
from dragoman.model.reading import Reading
from dragoman.reading.reader import Reader
from evals.corpus import CHECK, FOLDER, SECOND, Dispatch, dispatches, parts
from evals.markup import Row

MEASURES = (
    "check: attribution F1",
    "check: precision",
    "check: recall",
    "check: exact content F1",
    "check: speaker, right",
    "developed: attribution F1",
)
HALF = 0.5
_WORD = re.compile(r"\w+|[^\w\s]")
_QUOTES = frozenset("\"“”„«»'‘’")
_EDGES = frozenset(",.;:…") | _QUOTES
Unit = frozenset[int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as sets of word numbers, with what else is compared. ``speaker``: all names of the one who speaks."""

    id: str
    content: Unit
    core: Unit
    source: Unit
    quoted: bool
    speaker: frozenset[str]
    inside: str | None
    act: str
    mode: str | None


class Words:
    """The words of a text by character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in _WORD.finditer(text)]
        self._at: list[int | None] = [None] * len(text)
        for number, (start, end) in enumerate(self.spans):
            self._at[start:end] = [number] * (end - start)

    def unit(self, spans: Iterable[Sequence[int]]) -> Unit:
        """The words that the spans touch."""
        return frozenset(n for start, end in spans for n in self._at[start:end] if n is not None)

    def core(self, spans: Iterable[Sequence[int]]) -> Unit:
        """The same without quotation marks and stops at the edges of each span, and without a *that* before it."""
        kept: set[int] = set()
        for span in spans:
            numbers = sorted(self.unit([span]))
            while numbers and self._word(numbers[-1]) in _EDGES:
                numbers.pop()
            while numbers and (self._word(numbers[0]) in _EDGES or self._word(numbers[0]).lower() == "that"):
                numbers.pop(0)
            kept.update(numbers)
        return frozenset(kept)

    def quoted(self, spans: Iterable[Sequence[int]]) -> bool:
        """Whether a quotation mark stands in a span or beside it."""
        return any(_QUOTES & set(self.text[max(0, start - 1) : end + 1]) for start, end in spans)

    def _word(self, number: int) -> str:
        start, end = self.spans[number]
        return self.text[start:end]


def attributions(text: str, rows: Sequence[Row], actors: Sequence[Row]) -> list[Attribution]:
    """The attributions of a reading in the contract's shape."""
    words = Words(text)
    names = {row["id"]: frozenset(each.casefold() for each in (row["name"], *row["aliases"])) for row in actors}
    return [
        Attribution(
            id=row["id"],
            content=words.unit(row["content"]),
            core=words.core(row["content"]),
            source=words.unit([row["source"]] if row["source"] else []),
            quoted=words.quoted(row["content"]),
            speaker=names.get(row["speaker"], frozenset()),
            inside=row["inside"],
            act=row["act"],
            mode=row["mode"],
        )
        for row in rows
    ]


def matched(
    found: Sequence[Attribution], gold: Sequence[Attribution], *, sources: bool = True
) -> list[tuple[Attribution, Attribution]]:
    """Pairs of found and gold that agree, each in one pair at most, the likest first."""
    pairs = []
    for n, one in enumerate(found):
        for m, other in enumerate(gold):
            content, source = _alike(one.content, other.content), _alike(one.source, other.source)
            if content >= HALF and (source >= HALF or not sources):
                pairs.append((-content - source, n, m))
    taken: tuple[set[int], set[int]] = (set(), set())
    out = []
    for _, n, m in sorted(pairs):
        if n not in taken[0] and m not in taken[1]:
            taken[0].add(n)
            taken[1].add(m)
            out.append((found[n], gold[m]))
    return out


def _alike(one: Unit, other: Unit) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


class Tally:
    """Counts over dispatches, and the figures that follow."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, found: Sequence[Attribution], gold: Sequence[Attribution]) -> None:
        """Count one dispatch."""
        count = self.counts
        kinds: tuple[tuple[str, Callable[[Attribution], bool]], ...] = (
            ("", lambda _: True), ("direct ", lambda each: each.quoted), ("indirect ", lambda each: not each.quoted),
        )  # fmt: skip
        pairs = matched(found, gold)
        for name, fits in kinds:
            count[f"{name}found"] += sum(map(fits, found))
            count[f"{name}gold"] += sum(map(fits, gold))
            count[f"{name}right"] += sum(fits(one) for one, _ in pairs)
            count[f"{name}hit"] += sum(fits(other) for _, other in pairs)
        count["exact"] += len({each.core for each in found} & {each.core for each in gold})
        count["exact found"] += len({each.core for each in found})
        count["exact gold"] += len({each.core for each in gold})
        same = matched(found, gold, sources=False)
        of = {one.id: other.id for one, other in same}
        for one, other in same:
            count["pairs"] += 1
            count["speaker"] += bool(one.speaker & other.speaker) or one.speaker == other.speaker
            count["nesting"] += (of.get(one.inside) if one.inside else None) == other.inside
            count["act"] += one.act == other.act
            count["mode"] += one.mode == other.mode

    def figures(self) -> dict[str, float]:
        """Figures from 0 to 1."""
        count = self.counts
        out = {
            "precision": _share(count["right"], count["found"]),
            "recall": _share(count["hit"], count["gold"]),
            "exact content F1": _f1(count["exact"], count["exact found"], count["exact"], count["exact gold"]),
        }
        for name in ("", "direct ", "indirect "):
            label = name or "attribution "
            told = (count[f"{name}{each}"] for each in ("right", "found", "hit", "gold"))
            out[f"{label}F1"] = _f1(*told)
        return out | {f"{each}, right": _share(count[each], count["pairs"]) for each in ("speaker", "nesting", "act", "mode")}  # fmt: skip


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, found: int, hit: int, gold: int) -> float:
    precision, recall = _share(right, found), _share(hit, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def run(_: Path | None, reader: Reader) -> dict[str, float]:
    """The figures of both parts of the corpus."""
    out: dict[str, float] = {}
    for part, folders in (("check", [FOLDER / CHECK]), ("developed", parts())):
        out |= {f"{part}: {name}": figure for name, figure in score(list(dispatches(folders)), reader).items()}
    return out | {f"two coders: {name}": figure for name, figure in agreement().items()}


def agreement() -> dict[str, float]:
    """How far the second coder, taken as if it were a reader, agrees with the first."""
    first = {each.name: each for each in dispatches([FOLDER / CHECK, *parts()])}
    tally = Tally()
    for second in dispatches([FOLDER / SECOND]):
        told = [
            attributions(each.clipping.text, each.gold["statements"], each.gold["actors"])
            for each in (second, first[second.name])
        ]
        tally.add(*told)
    return tally.figures()


def score(texts: Sequence[Dispatch], reader: Reader) -> dict[str, float]:
    """The figures of these dispatches."""
    tally = Tally()
    for text, reading in zip(texts, reader.read_many(each.clipping for each in texts), strict=True):
        tally.add(of_reading(reading), attributions(text.clipping.text, text.gold["statements"], text.gold["actors"]))
    return tally.figures()


def of_reading(reading: Reading) -> list[Attribution]:
    """What a reader found."""
    rows = [
        {
            "id": row.id, "content": row.content, "source": row.source, "speaker": row.speaker, "inside": row.inside,
            "act": row.act, "mode": row.mode,
        }
        for row in reading.statements
    ]  # fmt: skip
    actors = [{"id": row.id, "name": row.name, "aliases": row.aliases} for row in reading.actors]
    return attributions(reading.clipping.text, rows, actors)


if __name__ == "__main__":
    print(json.dumps(run(None, make_reader()), indent=1))
