# ruff: noqa: E501  (tables of cases read best one case a line)
"""Besides clippings: readings made elsewhere, shards of Parquet, records, judgements. Broken ones are refused by name, and nothing runs."""

import json
import random
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.app.shards import FORMAT, Read, read_shard
from dragoman.app.taking import Failure
from dragoman.model.clipping import payload_id
from dragoman.model.contract import decode_reading
from dragoman.model.errors import ContractError, DragomanError, RecordError
from dragoman.model.reading import CONTRACT
from dragoman.record.engine import open_engine
from tests.fuzz.guards import deadline, shut_in
from tests.fuzz.mutate import flip
from tests.fuzz.seeds import READING

ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*READING, "id", "evidence", "participants"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(READING)), ODD)
def test_a_reading_with_anything_in_any_field(name: str, value: object) -> None:
    line = json.dumps(READING | {name: value}).encode("utf-8", "surrogatepass")
    try:
        decode_reading(line, where="a.readings.jsonl, line 1")
    except ContractError as error:
        assert "a.readings.jsonl, line 1" in str(error)  # noqa: PT017


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(("actors", "statements", "talks")), st.sampled_from(("evidence", "source", "participants", "id", "kind", "speaker")), ODD)  # fmt: skip
def test_a_reading_with_anything_in_a_row(table: str, name: str, value: object) -> None:
    rows = [{**READING[table][0], name: value}]  # type: ignore[index, dict-item]
    with suppress(ContractError):
        decode_reading(json.dumps(READING | {table: rows}).encode("utf-8", "surrogatepass"), where="here")


def shard(path: Path, rows: list[dict[str, object]], told: object) -> None:
    """A Parquet file of rows, saying this of itself."""
    arrow = pytest.importorskip("pyarrow", reason="needs the extra ray")
    from pyarrow import parquet

    table = arrow.Table.from_pylist(rows)
    data = told if isinstance(told, bytes) else json.dumps(told).encode()
    parquet.write_table(table.replace_schema_metadata({b"dragoman": data}), path)


GOOD: dict[str, object] = {"clipping": json.dumps({"clipping_id": payload_id(b"x"), "text": "The talks go on."}), "reading": None, "media_type": "text/plain", "payload": b"x", "failure": None}  # fmt: skip
SAME = json.dumps({"clipping_id": payload_id(b"x"), "contract": CONTRACT, "text": "The talks go on."})
TOLD = {"format": FORMAT, "readers": [["a", "1"]], "counts": {}}


@pytest.mark.parametrize(("rows", "told"), [
    ([GOOD], b"{"), ([GOOD], b"\xff"), ([GOOD], []), ([GOOD], {"format": FORMAT}), ([GOOD], {"format": FORMAT, "readers": 5}),
    ([GOOD], {"format": FORMAT, "readers": [1]}), ([GOOD], {"format": FORMAT, "readers": [["a"]]}), ([GOOD], {"format": ["x"]}),
    ([{"a": 1}], TOLD), ([GOOD | {"clipping": "{"}], TOLD), ([GOOD | {"clipping": None}], TOLD), ([GOOD | {"clipping": None, "failure": "[" * 100_000}], TOLD),
    ([GOOD | {"clipping": 5}], TOLD), ([GOOD | {"payload": None}], TOLD), ([GOOD | {"payload": "text"}], TOLD), ([GOOD | {"media_type": 7}], TOLD),
    ([GOOD | {"reading": 7}], TOLD), ([GOOD | {"reading": "{"}], TOLD),
    ([GOOD | {"clipping": '{"clipping_id": "c", "text": "The talks go on.", "body": [[0, 99]]}'}], TOLD), ([GOOD | {"clipping": '{"clipping_id": "c", "body": [["x"]]}'}], TOLD), ([GOOD | {"clipping": b"\xff\xfe"}], TOLD),
    ([GOOD], b"[" * 100_000),
])  # fmt: skip
def test_a_shard_of_odd_rows(tmp_path: Path, rows: list[dict[str, object]], told: object) -> None:
    path = tmp_path / "a.parquet"
    shard(path, rows, told)
    with pytest.raises(ContractError, match=r"a\.parquet"), deadline(5):
        list(read_shard(path))


def test_a_good_shard_is_read(tmp_path: Path) -> None:
    shard(tmp_path / "a.parquet", [GOOD], TOLD)
    assert len(list(read_shard(tmp_path / "a.parquet"))) == 1


@pytest.mark.parametrize(("changes", "why"), [
    ({"payload": b"other bytes"}, "its bytes say otherwise"), ({"clipping": json.dumps({"clipping_id": "c1", "text": "The talks go on."})}, "its bytes say otherwise"),
    ({"media_type": "application/x-ndjson", "payload": b"x\n"}, "its bytes say otherwise"),
    ({"reading": SAME.replace("go on", "failed")}, "of another text"), ({"reading": SAME.replace(payload_id(b"x"), "c1")}, "of another text"),
])  # fmt: skip
def test_a_shard_that_lies_of_a_clipping_costs_that_clipping(
    tmp_path: Path, changes: dict[str, object], why: str
) -> None:
    path = tmp_path / "a.parquet"
    shard(path, [GOOD | {"reading": SAME}, GOOD | {"reading": SAME} | changes], TOLD)
    good, lie = read_shard(path)
    assert isinstance(good, Read)
    assert isinstance(lie, Failure)
    assert "a.parquet" in str(lie)
    assert why in str(lie)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_a_shard_with_turned_bits(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.parquet"
    shard(path, [GOOD], TOLD)
    path.write_bytes(flip(random.Random(seed), path.read_bytes()))
    try:
        with deadline(5), shut_in():
            list(read_shard(path))
    except ContractError as error:
        assert "a.parquet" in str(error)  # noqa: PT017


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_a_record_with_turned_bits_opens_or_is_refused(tmp_path: Path, seed: int) -> None:
    whole, path = tmp_path / "whole.sqlite", tmp_path / "broken.sqlite"
    if not whole.exists():
        open_engine(whole, create=True).dispose()
        with sqlite3.connect(whole) as store:
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
    for beside in tmp_path.glob("broken.sqlite*"):
        beside.unlink()
    path.write_bytes(flip(random.Random(seed), whole.read_bytes()))
    try:
        open_engine(path, create=False).dispose()
    except RecordError as error:
        assert "broken.sqlite" in str(error)  # noqa: PT017


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_any_address_of_a_record_is_one_or_is_refused(address: str) -> None:
    if "://" not in address:
        address = f"odd://{address}"
    with pytest.raises(DragomanError):
        open_engine(address, create=False)
