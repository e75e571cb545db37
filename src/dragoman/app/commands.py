"""The commands of ``dragoman``. Each one parses, calls what does the work, and prints."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.app.output import Format, plain, write_rows

app = typer.Typer(
    name="dragoman",
    help="Reads the press on a negotiation and keeps the record of it: every cell leads back to the words it was read from.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

RecordArgument = Annotated[str, typer.Argument(metavar="RECORD", help="The record: a path, or an SQLAlchemy URL.")]
Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH…", help="Files or folders of clippings; folders are read whole.")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        "-w",
        min=1,
        help="Processes that read. Without it: one a core for a large input, else this one alone.",
    ),
]


class Engine(StrEnum):
    """Where reading runs."""

    local = "local"
    ray = "ray"


Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        help="Which column of a table (or key of JSONL) holds what: text=Body,published=Date,outlet=Source.",
    ),
]


@app.command(epilog="Example: [bold]dragoman read samples/clippings --format jsonl > sample.readings.jsonl[/bold]")
def read(
    paths: Paths,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="jsonl is the reading contract; the others summarise.")
    ] = Format.table,
    workers: Workers = None,
    columns: Columns = None,
    engine: Annotated[
        Engine,
        typer.Option(
            help="ray: on a Ray cluster, into Parquet files that `add` takes; patterns such as 'crawl/*.warc.gz' may be quoted."
        ),
    ] = Engine.local,
    out: Annotated[Path | None, typer.Option(help="With --engine ray: the folder for the Parquet files.")] = None,
    cluster: Annotated[
        str | None,
        typer.Option(help="With --engine ray: the address of a running cluster. Without it: one on this machine."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Read clippings and print the readings, without a record; or, with --engine ray, write them to files."""
    if engine is Engine.ray:
        from dragoman.app.reading import read_to_files

        raise typer.Exit(
            read_to_files(paths, out, workers=workers, cluster=cluster, columns=columns or (), quiet=quiet)
        )
    from dragoman.app.reading import read_paths
    from dragoman.model.errors import UsageError

    if out is not None or cluster is not None:
        raise UsageError(
            "only --engine ray writes files or knows a cluster",
            where="--out" if out is not None else "--cluster",
            todo="add --engine ray, or redirect what is printed: --format jsonl > FILE",
        )
    raise typer.Exit(read_paths(paths, form, quiet=quiet, workers=workers, columns=columns or ()))


@app.command(epilog="Example: [bold]dragoman add record.sqlite clippings/ --failures again.failures.jsonl[/bold]")
def add(
    record: RecordArgument,
    paths: Paths,
    workers: Workers = None,
    columns: Columns = None,
    failures: Annotated[
        Path | None,
        typer.Option(
            help="Write what failed, and why, to this file; named *.failures.jsonl it can be given as a PATH again."
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Take clippings (or *.readings.jsonl) into a record, read what is new, and fold.

    Running it again changes nothing; stopped or killed, the next run goes on.
    """
    from dragoman.app.reading import add_paths

    raise typer.Exit(add_paths(record, paths, quiet=quiet, workers=workers, columns=columns or (), failures=failures))


@app.command(epilog="Example: [bold]dragoman rebuild record.sqlite[/bold]")
def rebuild(record: RecordArgument, workers: Workers = None, quiet: Quiet = False) -> None:
    """Make everything derived anew, from clippings and judgements alone."""
    from dragoman.app.reading import rebuild_record

    raise typer.Exit(rebuild_record(record, quiet=quiet, workers=workers))


@app.command(epilog="Example: [bold]dragoman show record.sqlite talks --status postponed --format csv[/bold]")
def show(
    record: RecordArgument,
    table: Annotated[
        str,
        typer.Argument(
            metavar="TABLE",
            help="actors, statements, talks, participants, positions, allegations, contradictions, timeline, "
            "events, clippings, origins or judgements",
        ),
    ],
    form: FormatOption = Format.table,
    actor: Annotated[str | None, typer.Option(help="Only rows about this actor: a name or an id.")] = None,
    issue: Annotated[str | None, typer.Option(help="Only positions on this issue.")] = None,
    stance: Annotated[str | None, typer.Option(help="Only positions with this stance.")] = None,
    status: Annotated[str | None, typer.Option(help="Only talks with this status.")] = None,
    clipping: Annotated[
        str | None, typer.Option(help="Only rows that rest on this clipping: an id or a file name.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="Only rows on or after this ISO date.")] = None,
    until: Annotated[str | None, typer.Option(help="Only rows on or before this ISO date.")] = None,
    text: Annotated[str | None, typer.Option(help="Only rows that hold these words.")] = None,
) -> None:
    """Print a table of the record, each row with the words it rests on."""
    from dragoman.app.lookup import find_clipping, find_thing
    from dragoman.app.session import viewing
    from dragoman.views.tables import Filters, table_rows

    with viewing(record) as view:
        filters = Filters(
            actor=find_thing(view, actor) if actor else None,
            clipping=find_clipping(view, clipping) if clipping else None,
            issue=issue, stance=stance, status=status, since=since, until=until, text=text,
        )  # fmt: skip
        write_rows(table_rows(view, table, filters=filters), form, title=table)


@app.command(epilog="Example: [bold]dragoman brief record.sqlite > brief.md[/bold]")
def brief(
    record: RecordArgument,
    as_of: Annotated[str | None, typer.Option(help="Only what was known on this ISO date.")] = None,
    plain_markdown: Annotated[bool, typer.Option("--markdown", help="Markdown even on a terminal.")] = False,
) -> None:
    """Print a one-page brief: talks so far and next, who wants what, disputed points; every line with its source."""
    from dragoman.app.session import viewing
    from dragoman.views.brief import brief_markdown

    with viewing(record) as view:
        text = plain(brief_markdown(view, as_of=as_of))
    if plain_markdown or not sys.stdout.isatty():
        sys.stdout.write(text)
    else:
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))


@app.command(epilog="Example: [bold]dragoman export record.sqlite --format json > record.json[/bold]")
def export(
    record: RecordArgument,
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="json (the record contract) or readings (a line of the reading contract each)."
        ),
    ] = "json",
) -> None:
    """Print the whole record as one canonical JSON object, or its readings."""
    from dragoman.app.session import viewing
    from dragoman.fold.contract import record_object
    from dragoman.model.contract import canonical, encode_reading
    from dragoman.model.errors import UsageError

    if form not in ("json", "readings"):
        raise UsageError(f"no export format {form!r}", where="--format", todo="json or readings")
    with viewing(record) as view:
        if form == "json":
            sys.stdout.write(canonical(record_object(view.folded)) + "\n")
        else:
            for clipping_id in view.clipping_ids():
                if (reading := view.reading(clipping_id)) is not None:
                    sys.stdout.write(encode_reading(reading) + "\n")


@app.command(epilog="Example: [bold]dragoman serve record.sqlite --port 8710[/bold]")
def serve(
    record: RecordArgument,
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1; 0 takes a free one.")] = 8710,
) -> None:
    """Serve the record as web pages, on this machine only. Ctrl-C stops."""
    from dragoman.app.serving import serve_record

    serve_record(record, port=port)


@app.command(epilog="Example: [bold]dragoman explain record.sqlite harbour-gazette.txt t1[/bold]")
def explain(
    record: RecordArgument,
    clipping: Annotated[str, typer.Argument(metavar="CLIPPING", help="An id, the beginning of one, or a file name.")],
    finding: Annotated[
        str | None, typer.Argument(metavar="[FINDING]", help="A row such as t1, or a key. Without it: the clipping.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Say where a finding comes from: its words, the rule that made it, what that dropped, what it leads to.

    Of a clipping: how it was dated and cut, and which of its sentences about talks gave nothing."""
    from dragoman.app.lookup import find_clipping, find_finding
    from dragoman.app.session import viewing
    from dragoman.views.explain import explain_clipping, explain_finding, explanation_text

    with viewing(record) as view:
        clipping_id = find_clipping(view, clipping)
        if finding is None:
            told = explain_clipping(view, clipping_id)
        else:
            row = finding if ":" in finding else f"{clipping_id}:{finding}"
            told = explain_finding(view, find_finding(view, row if not _is_key(finding) else finding))
    sys.stdout.write(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n" if as_json else plain(explanation_text(told))
    )


def _is_key(text: str) -> bool:
    return len(text) >= 8 and all(c in "0123456789abcdef" for c in text)


@app.command(epilog="Example: [bold]dragoman version[/bold]")
def version() -> None:
    """Print the versions of Dragoman, of its readers and of their word lists."""
    from dragoman.app.reading import versions

    for name, told in versions():
        typer.echo(f"{name:<14} {told}")


def _register_judge() -> None:
    from dragoman.app.judge_commands import judge

    app.add_typer(judge, name="judge")


def _register_fetch() -> None:
    from dragoman.app.fetch_command import fetch

    app.command(epilog="Example: [bold]dragoman fetch https://www.example.org/news/talks --out pages/[/bold]")(fetch)


_register_judge()
_register_fetch()
