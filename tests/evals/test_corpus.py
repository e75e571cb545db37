"""The project's own corpus: loading marked dispatches, scoring attributions, training the filter."""

from pathlib import Path

import pytest

from dragoman.model.errors import FormatError
from evals.attributions import Tally, attributions, matched
from evals.corpus import CHECK, FOLDER, SECOND, dispatch, dispatches, parts
from evals.markup import Row
from evals.train import Example, held_out, train

HEAD = "Boats\n\n"
ROWS = """
+++
published = {value = "1998-05-07", basis = "stated"}
region = "Lake"
style = "wire"
[actors]
ora = {name = "Ora Lind", kind = "person"}
[statements]
"""


def gold_of(folder: Path, body: str, rows: str = "") -> Row:
    path = folder / "lake.marked.txt"
    path.write_text(HEAD + body + ROWS + rows, encoding="utf-8")
    return dispatch(path).gold


def test_nesting_and_mode_follow_from_the_marks(tmp_path: Path) -> None:
    body = (
        "¶ {s1.source|{@ora|Ora Lind}} {s1.cue|said} {s1|{s2.source|the pilots} {s2.cue|had told} her {s2|the ice “would hold”}}. "
        "{s3|“It did,”} {s3.source|she} {s3.cue|added}."
    )
    rows = gold_of(tmp_path, body, 's1 = {speaker = "ora"}')["statements"]
    assert [row["inside"] for row in rows] == [None, "s1", None]
    assert [row["mode"] for row in rows] == ["mixed", "mixed", "direct"]
    assert [row["speaker"] for row in rows] == ["ora", None, None]


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph(tmp_path: Path) -> None:
    body = "¶ {s1.source|{@ora|Ora Lind}} {s1.cue|wrote}: {s1|“The ice is thin.}\n\n¶ {s2|“Nobody crossed.”}"
    assert [row["mode"] for row in gold_of(tmp_path, body)["statements"]] == ["direct", "direct"]


@pytest.mark.parametrize(
    ("body", "rows", "told"),
    [
        ("¶ {s1|The ice is thin}, {@ora|Ora Lind} knew.", "", "neither source nor cue"),
        ("¶ {s1.source|{@ora|Ora Lind}} {s1.cue|said} {s1|no}.", "s2 = {}", "no mark 's2'"),
        ("¶ {s1.source|{@ora|Ora}} {s1.cue|said} {s1|no}.", 's1 = {speaker = "ora", anonymous = true}', "anonymous and has a speaker"),
    ],
)  # fmt: skip
def test_a_statement_that_leads_nowhere_is_refused(tmp_path: Path, body: str, rows: str, told: str) -> None:
    with pytest.raises(FormatError, match=told):
        gold_of(tmp_path, body, rows)


def test_every_dispatch_of_the_corpus_loads_and_says_what_it_is() -> None:
    found = list(dispatches([FOLDER / CHECK, *parts()]))
    assert len(found) > 100
    assert all(each.region and each.style for each in found)
    assert len({each.name for each in found}) == len(found)
    assert all(each.gold["statements"] for each in found)


def test_the_second_coder_marked_the_same_texts() -> None:
    first = {each.name: each.clipping.text for each in dispatches([FOLDER / CHECK, *parts()])}
    second = list(dispatches([FOLDER / SECOND]))
    assert len(second) >= 16
    assert all(first[each.name] == each.clipping.text for each in second)


def test_the_part_that_is_only_counted_is_not_trained_on() -> None:
    assert CHECK not in {path.name for path in parts()}
    assert {each.name for each in dispatches(parts())}.isdisjoint(each.name for each in dispatches([FOLDER / CHECK]))


TEXT = 'Ora Lind said that the ice would hold. "It did," she added later.'


def row(row_id: str, source: str, content: str, **fields: object) -> Row:
    place, words = TEXT.index(source), TEXT.index(content)
    told: Row = {"id": row_id, "source": [place, place + len(source)], "content": [[words, words + len(content)]]}
    return told | {"speaker": None, "inside": None, "act": "said", "mode": None} | fields


GOLD = [row("s1", "Ora Lind", "the ice would hold"), row("s2", "she", '"It did,"')]


def figures(found: list[Row]) -> dict[str, float]:
    tally = Tally()
    tally.add(attributions(TEXT, found, []), attributions(TEXT, GOLD, []))
    return tally.figures()


def test_all_found_is_one_whatever_stands_at_the_edges() -> None:
    told = figures([row("s1", "Ora Lind", "that the ice would hold."), row("s2", "she", '"It did,')])
    assert told["attribution F1"] == told["exact content F1"] == told["direct F1"] == 1.0


def test_half_of_the_words_are_needed_and_the_source() -> None:
    assert figures([row("s1", "Ora Lind", "hold"), GOLD[1]])["recall"] == 0.5
    wrong = figures([row("s1", "she", "the ice would hold"), GOLD[1]])
    assert (wrong["precision"], wrong["exact content F1"]) == (0.5, 1.0)


def test_one_found_twice_is_right_once() -> None:
    doubled = attributions(TEXT, [GOLD[0], GOLD[0] | {"id": "s9"}], [])
    assert len(matched(doubled, attributions(TEXT, GOLD, []))) == 1


def test_training_learns_what_goes_wrong_and_judges_by_other_dispatches() -> None:
    told = [
        Example(f"d{n % 10}", ("rule=loose" if n % 2 else "rule=strict", f"cue=w{n % 7}"), n % 2 == 0)
        for n in range(200)
    ]
    weights, _ = train(told)
    assert weights["rule=strict"] > 1 > -1 > weights["rule=loose"]
    assert all((chance > 0.5) == right for chance, right in held_out(told))
