"""What a record keeps, on every store that users have."""

import dataclasses
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from dragoman.model.clipping import Clipping, Copy, Received, payload_id
from dragoman.model.contract import printed_reading
from dragoman.model.errors import NotARecordError, RecordDamagedError, RecordVersionError, UnknownTargetError
from dragoman.model.judgement import Judgement, Target
from dragoman.model.proposal import Proposal, Reason
from dragoman.model.reading import ActorReport, Reading
from dragoman.model.record import Actor, Folded, Member, Reported
from dragoman.model.text import Span
from dragoman.record import Record

TEXT = "Envoys of Nyala met in Lomé."


def received(text: str = TEXT, path: str = "a.txt") -> Received:
    payload = text.encode()
    clipping = Clipping(
        clipping_id=payload_id(payload),
        text=text,
        body=(Span(0, len(text)),),
        path=path,
        language="en",
        copies=(Copy(path=path),),
    )
    return Received(clipping=clipping, payload=payload, media_type="text/plain")


def reading(clipping: Clipping) -> Reading:
    actor = ActorReport(id="a1", name="Nyala", kind="state", mentions=(Span(10, 15),))
    return Reading(clipping=clipping, actors=(actor,), readers=(("actors", "1"),))


def folded() -> Folded:
    member = Member(clipping_id="c", kind="actor", row="a1", key="k" * 20, evidence=(Span(10, 15),))
    actor = Actor(
        id=member.key, name="Nyala", kind="state", iso3=None, aliases=(), tenures=(), members=(member,),
        reported=Reported(first="1993-01-01", last="1993-01-02", known_on="1993-01-02"),
    )  # fmt: skip
    return Folded(actors=(actor,), addresses=((member.key, actor.id),))


def judgement(why: str = "a slip") -> Judgement:
    target = Target(kind="actor", clipping_id="c", key="k" * 20, evidence=(Span(10, 15),), quoted=("Nyala",))
    return Judgement(verb="reject", targets=(target,), who="N. N.", why=why, when="2020-01-01T00:00:00+00:00")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.sqlite", create=True) as opened:
        yield opened


def test_a_clipping_comes_back_as_it_went_in_with_its_bytes(record: Record) -> None:
    came = received()
    assert record.take([(came, None)])
    view = record.view()
    assert view.received(came.clipping.clipping_id) == came.clipping
    assert view.payload(came.clipping.clipping_id) == came.payload


def test_equal_bytes_from_two_places_are_one_clipping_with_two_copies(record: Record) -> None:
    assert record.take([(received(path="a.txt"), None)])
    assert not record.take([(received(path="b/a.txt"), None)])
    assert not record.take([(received(path="b/a.txt"), None)])
    view = record.view()
    (clipping_id,) = view.clipping_ids()
    assert [copy.path for copy in view.received(clipping_id).copies] == ["a.txt", "b/a.txt"]


def test_only_what_is_unread_or_was_corrected_is_read(record: Record) -> None:
    clipping = received().clipping
    record.take([(received(), None)])
    assert list(record.unread()) == [clipping.clipping_id]
    record.put_readings([printed_reading(clipping, reading(clipping))])
    assert not list(record.unread([clipping]))
    assert not list(record.unread([dataclasses.replace(clipping, path="moved.txt")]))
    assert list(record.unread([dataclasses.replace(clipping, outlet="The Harbour Gazette")]))


def test_the_current_reading_is_the_last_one_put(record: Record) -> None:
    clipping = received().clipping
    record.take([(received(), None)])
    record.put_readings([printed_reading(clipping, reading(clipping))])
    corrected = dataclasses.replace(clipping, outlet="The Harbour Gazette")
    record.put_readings([printed_reading(corrected, reading(corrected))])
    view = record.view()
    assert view.clipping(clipping.clipping_id).outlet == "The Harbour Gazette"
    assert view.received(clipping.clipping_id).outlet is None
    assert len(view.readings()) == 1


def test_an_imported_reading_counts_before_the_machines_and_takes_the_records_text(record: Record) -> None:
    record.take([(received(), None)])
    bare = dataclasses.replace(reading(received().clipping), clipping=dataclasses.replace(received().clipping, text=""))
    assert record.add_imported(bare)
    assert not record.add_imported(bare)
    assert not list(record.unread([received().clipping]))
    assert record.view().clipping(received().clipping.clipping_id).text == TEXT
    record.forget_old_readings()
    assert len(record.view().readings()) == 1
    assert record.is_imported(received().clipping.clipping_id)


def test_judgements_are_appended_once_and_kept_in_order(record: Record) -> None:
    first, second = judgement(), judgement("a typing slip")
    assert record.append_judgement(first)
    assert record.append_judgement(second)
    assert not record.append_judgement(first)
    assert record.view().judgements() == (first, second)


def test_the_fold_comes_back_as_it_went_in(record: Record) -> None:
    proposal = Proposal(
        kind="actor", left="k1", right="k2", verdict="undecided", method="names 1",
        reasons=(Reason(code="surname", text="the same surname", supports=True),),
    )  # fmt: skip
    record.replace_fold([proposal], folded())
    assert record.view().folded == folded()
    assert record.view().proposals() == (proposal,)


def test_a_fold_is_stale_as_soon_as_what_it_was_made_from_changed(record: Record) -> None:
    record.replace_fold([], Folded())
    assert record.fold_is_current()
    record.append_judgement(judgement())
    assert not record.fold_is_current()
    record.replace_fold([], Folded())
    record.take([(received(), None)])
    record.put_readings([printed_reading(received().clipping, reading(received().clipping))])
    assert not record.fold_is_current()


def test_the_stamp_changes_with_what_is_shown(record: Record) -> None:
    record.replace_fold([], Folded())
    before = record.stamp()
    assert record.stamp() == before
    record.append_judgement(judgement())
    record.replace_fold([], Folded())
    assert record.stamp() != before


def test_what_is_not_there_is_named(record: Record) -> None:
    with pytest.raises(UnknownTargetError, match="beef"):
        record.view().received("beef")


def test_a_record_is_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Record(path, create=True) as record:
        record.take([(received(), None)])
    with Record(f"sqlite:///{path}") as again:
        assert len(again.view().clipping_ids()) == 1


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "there is no record"),
        (b"just text, long enough to be a header" * 4, "no record"),
        (b"", "empty, no record"),
    ],
)
def test_what_is_no_record_is_said_and_left_alone(tmp_path: Path, content: bytes | None, complaint: str) -> None:
    path = tmp_path / "notes.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotARecordError, match=complaint):
        Record(path)
    assert not path.exists() if content is None else path.read_bytes() == content


def test_another_programs_database_is_refused_even_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotARecordError, match="another program"):
        Record(path, create=True)
    assert path.read_bytes() == before


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    Record(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(RecordVersionError, match="newer"):
        Record(path)


def test_a_broken_file_is_damage_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    Record(path, create=True).close()
    size = os.path.getsize(path)  # noqa: PTH202
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(size - 100))
    with pytest.raises(RecordDamagedError, match="damaged"):
        Record(path)


def test_the_migrations_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    import sqlalchemy as sa

    from dragoman.record.schema import metadata

    path = tmp_path / "record.sqlite"
    Record(path, create=True).close()
    engine = sa.create_engine(f"sqlite:///{path}")
    found = sa.inspect(engine)
    for table in metadata.tables.values():
        columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert columns == {column.name: column.nullable for column in table.columns}, table.name
        indexes = {index["name"] for index in found.get_indexes(table.name)}
        assert {index.name for index in table.indexes} <= indexes, table.name
    engine.dispose()


def test_a_text_that_comes_after_its_reading_completes_the_clipping(record: Record) -> None:
    came = received()
    bare = dataclasses.replace(reading(came.clipping), clipping=dataclasses.replace(came.clipping, text=""))
    assert record.add_imported(bare)
    assert record.known([came.clipping.clipping_id]) == set()
    assert record.take([(came, printed_reading(came.clipping, reading(came.clipping)))]) == 0
    view = record.view()
    assert view.payload(came.clipping.clipping_id) == came.payload
    assert view.received(came.clipping.clipping_id).text == TEXT
    assert record.is_imported(came.clipping.clipping_id), "who vouched for a reading is not overruled by the machine"
    assert [one.clipping.text for one in view.readings()] == [TEXT]


def test_what_comes_in_during_a_fold_is_folded_next_time(record: Record) -> None:
    record.take([(received(), None)])
    made_from = record.inputs()
    record.put_readings([printed_reading(received().clipping, reading(received().clipping))])
    record.replace_fold([], folded(), made_from=made_from)
    assert not record.fold_is_current()


def test_a_record_whose_making_was_cut_short_can_be_made_again(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    for stop in range(1, 40, 3):
        child = os.fork()
        if not child:
            _die_at_statement(stop, path)
        os.waitpid(child, 0)
        with Record(path, create=True) as opened:
            assert opened.view().clipping_ids() == ()
        for left in tmp_path.iterdir():
            left.unlink()


def _die_at_statement(number: int, path: Path) -> None:
    """Make a record and end this process, without any of its manners, before a statement is carried out."""
    count = 0

    def dying(*_: object) -> None:
        nonlocal count
        count += 1
        if count == number:
            os._exit(1)

    try:
        sa.event.listen(sa.engine.Engine, "before_cursor_execute", dying)
        Record(path, create=True).close()
    finally:
        os._exit(0)
