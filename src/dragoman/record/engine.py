"""Opening the store behind a record: where it is, whether it is a record at all, and bringing its schema up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from dragoman.model.errors import NotARecordError, RecordDamagedError, RecordError, RecordVersionError
from dragoman.record import schema

APPLICATION_ID = (
    0x4452474D  # "DRGM": written into SQLite's header, so that `file` and we know a record from another database
)
WRITES = "dragoman_writes"
BUSY_MILLISECONDS = (
    10_000  # how long a second writer waits for the first; folding 1,000 readings holds the lock for less than that
)


def open_engine(address: str | Path, *, create: bool) -> Engine:
    """The engine for a record at a path or an SQLAlchemy URL, its schema up to date.

    :param create: make the record where there is none.
    :raises NotARecordError: there is no record there, or something else.
    :raises RecordVersionError: a newer Dragoman made it.
    :raises RecordDamagedError: the file is broken.
    """
    url = _url(address)
    where = plain_address(address)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    if is_file:
        _check_file(Path(str(url.database)), where, create=create)
    try:
        engine = sa.create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise RecordError(
            f"no driver for {url.drivername!r}", where=where, todo="install the driver it names"
        ) from error
    if url.get_backend_name() == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin)
    try:
        _bring_up_to_date(engine, where, create=create)
    except OperationalError as error:
        engine.dispose()
        raise RecordError(
            f"the record cannot be opened: {error.orig}", where=where, todo="check path, rights and disk"
        ) from error
    except (DatabaseError, UnicodeDecodeError) as error:
        engine.dispose()  # UnicodeDecodeError: SQLite names what is broken, in broken letters
        told = error.orig if isinstance(error, DatabaseError) else "it holds text that is none"
        raise RecordDamagedError(
            f"the record is damaged: {told}", where=where, todo="restore a backup, or rebuild from the clippings"
        ) from error
    except RecordError:
        engine.dispose()
        raise
    return engine


def plain_address(address: str | Path) -> str:
    """An address as it may be shown: without a password. Raises RecordError for a URL that is none."""
    return _url(address).render_as_string(hide_password=True) if "://" in str(address) else str(address)


def _url(address: str | Path) -> URL:
    text = str(address)
    if "://" in text:
        try:
            return make_url(text)
        except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
            raise RecordError("not a database URL", where=text, todo="give a path, or sqlite:///PATH") from error
    return URL.create("sqlite", database=text)


def _check_file(path: Path, where: str, *, create: bool) -> None:
    if path.is_dir():
        raise NotARecordError("a folder, not a record", where=where, todo="name a file, such as record.sqlite")
    if not path.exists():
        if not create:
            raise NotARecordError(
                "there is no record there", where=where, todo="make one with `dragoman add RECORD PATH…`"
            )
        if not path.parent.is_dir():
            raise NotARecordError("its folder does not exist", where=where, todo=f"make the folder {path.parent}")
        return
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        if not create:
            raise NotARecordError(
                "the file is empty, no record", where=where, todo="make one with `dragoman add RECORD PATH…`"
            )
        return
    if not header.startswith(b"SQLite format 3\0"):
        raise NotARecordError("the file is no record", where=where, todo="name a record, or a new file")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID and not _is_begun(path, create=create):
        raise NotARecordError("a database of another program", where=where, todo="name a record, or a new file")


def _is_begun(path: Path, *, create: bool) -> bool:
    """Whether a database whose header does not say so is a record after all: one whose first writer was killed before SQLite put its log into the file, or
    before it wrote anything. Looked at read-only: opening somebody else's database for writing would already change it.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as store:
            (application,) = store.execute("PRAGMA application_id").fetchone()
            (tables,) = store.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        return False
    return bool(application == APPLICATION_ID or (create and application == 0 and tables == 0))


def writing(engine: Engine) -> Engine:
    """The engine for transactions that write: in SQLite they take the store's one lock when they begin, so that what they look up first still holds when they
    write."""
    return engine.execution_options(**{WRITES: True})


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver would commit each table of a new schema by itself; see _begin
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def _bring_up_to_date(engine: Engine, where: str, *, create: bool) -> None:
    config = Config()
    config.set_main_option("script_location", "dragoman.record:migrations")
    config.set_main_option("path_separator", "os")
    with writing(engine).begin() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        head = ScriptDirectory.from_config(config).get_current_head()
        if current == head:
            return
        if current is None and not create:
            raise NotARecordError(
                "a database, but no record", where=where, todo="make one with `dragoman add RECORD PATH…`"
            )
        if current is None and _has_other_tables(connection):
            raise NotARecordError("a database of another program", where=where, todo="name a record, or a new file")
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if current is not None and current not in known:
            raise RecordVersionError(
                f"the record has schema {current}, which a newer Dragoman made", where=where, todo="update Dragoman"
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        if current is None:
            connection.execute(schema.meta.insert().values(name="format", value="dragoman record"))


def _has_other_tables(connection: Connection) -> bool:
    return bool(sa.inspect(connection).get_table_names())
