"""``dragoman judge``: a person's decisions. Each is appended with who, when and why, and the record is folded anew."""

from collections.abc import Callable
from typing import Annotated

import typer

from dragoman.model.judgement import Judgement
from dragoman.model.protocols import View

judge = typer.Typer(name="judge", no_args_is_help=True, rich_markup_mode="rich")

Why = Annotated[str, typer.Option(help="The reason, in your words.")]
Who = Annotated[str | None, typer.Option(help="Who decides (default: $DRAGOMAN_WHO, else the login name).")]
Context = typer.Context
Finding = Annotated[str, typer.Argument(metavar="FINDING", help="A key, CLIPPING:ROW, or an actor's or talks' name.")]
Values = Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE…", help="What holds instead.")]

Cutting = Annotated[str, typer.Argument(metavar="CLIPPING", help="An id, the beginning of one, or a file name.")]
Lines = Annotated[
    str,
    typer.Argument(
        metavar="WORDS", help="How the line begins, or words that stand in no other; or START-END in characters."
    ),
]
Last = Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the last line, where several are meant.")]


@judge.callback(epilog="Example: [bold]dragoman judge record.sqlite reject 3f2a91 --why 'nobody demands it'[/bold]")
def judge_record(
    context: Context,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="The record: a path, or an SQLAlchemy URL.")],
) -> None:
    """Record a person's decision. Nothing is overwritten: each is appended with who, when and why, and can be undone."""
    context.obj = record


@judge.command(
    epilog='Example: [bold]dragoman judge RECORD merge "A. Mbeki" "Ayo Mbeki" --why "same office, same day"[/bold]'
)
def merge(
    context: Context,
    things: Annotated[list[str], typer.Argument(metavar="THING THING…", help="Actors, or talks: names or ids.")],
    why: Why,
    who: Who = None,
) -> None:
    """These actors, or these talks, are one."""
    from dragoman.app import judging

    _decide(context, who, lambda view, person: judging.merge(view, things, who=person, why=why))


@judge.command(epilog='Example: [bold]dragoman judge RECORD split "J. Okoro" 3f2a91:a4 --why "the brother"[/bold]')
def split(
    context: Context,
    thing: Annotated[str, typer.Argument(metavar="THING", help="The actor or talks to take apart: a name or an id.")],
    findings: Annotated[
        list[str], typer.Argument(metavar="FINDING…", help="What does not belong to it: keys or CLIPPING:ROW.")
    ],
    why: Why,
    who: Who = None,
) -> None:
    """These findings are not what the rest of the thing is."""
    from dragoman.app import judging

    _decide(context, who, lambda view, person: judging.split(view, thing, findings, who=person, why=why))


@judge.command(
    epilog='Example: [bold]dragoman judge RECORD reject 3f2a91:p2 --why "the reporter asks, nobody demands"[/bold]'
)
def reject(context: Context, finding: Finding, why: Why, who: Who = None) -> None:
    """The finding is wrong: it leaves the record's cells, and stays in the log."""
    from dragoman.app import judging

    _decide(context, who, lambda view, person: judging.reject(view, finding, who=person, why=why))


@judge.command(
    epilog='Example: [bold]dragoman judge RECORD accept 3f2a91:t1 --why "checked against the communiqué"[/bold]'
)
def accept(context: Context, finding: Finding, why: Why, who: Who = None) -> None:
    """The finding was checked and is right."""
    from dragoman.app import judging

    _decide(context, who, lambda view, person: judging.accept(view, finding, who=person, why=why))


@judge.command(
    epilog='Example: [bold]dragoman judge RECORD correct page4.txt published=1999-03-02 --why "dated on the print"[/bold]'
)
def correct(
    context: Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="CLIPPING|FINDING", help="A clipping (published, outlet, agency, title, byline, body) or a finding."
        ),
    ],
    why: Why,
    values: Values = None,
    who: Who = None,
) -> None:
    """Other values hold. A corrected clipping is read again; other judgements stay."""
    from dragoman.app import judging

    pairs = _pairs(values or [])
    _decide(context, who, lambda view, person: judging.correct(view, target, pairs, who=person, why=why))


@judge.command(
    epilog='Example: [bold]dragoman judge RECORD add page4.txt position "will not sign" actor="The Front" issue=ceasefire '
    'stance=refuses --why "missed"[/bold]'
)
def add(
    context: Context,
    clipping: Annotated[str, typer.Argument(metavar="CLIPPING", help="An id, the beginning of one, or a file name.")],
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="actor, role, statement, talks, participant, position, allegation or event."
        ),
    ],
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="The words as printed in the clipping; they must stand there once.")
    ],
    why: Why,
    values: Values = None,
    who: Who = None,
) -> None:
    """Mark words in a clipping and say what they are."""
    from dragoman.app import judging
    from dragoman.model.errors import UsageError

    if kind not in judging.FINDING_FIELDS:
        raise UsageError(f"no kind of finding is called {kind!r}", todo=", ".join(judging.FINDING_FIELDS))
    pairs = _pairs(values or [])
    _decide(context, who, lambda view, person: judging.add(view, clipping, kind, [words], pairs, who=person, why=why))


@judge.command(
    epilog='Example: [bold]dragoman judge RECORD restore page4.txt "In a statement" --why "not a caption"[/bold]'
)
def restore(context: Context, clipping: Cutting, words: Lines, why: Why, to: Last = None, who: Who = None) -> None:
    """Put text that was cut back into the article. The clipping is read again."""
    from dragoman.app import judging

    _decide(context, who, lambda view, person: judging.restore(view, clipping, words, to=to, who=person, why=why))


@judge.command(
    epilog='Example: [bold]dragoman judge RECORD cut page4.txt "Sign up" --to "every morning" --why "an advertisement"[/bold]'
)
def cut(context: Context, clipping: Cutting, words: Lines, why: Why, to: Last = None, who: Who = None) -> None:
    """Take text that is no part of the article out of it. The clipping is read again."""
    from dragoman.app import judging

    _decide(context, who, lambda view, person: judging.cut(view, clipping, words, to=to, who=person, why=why))


@judge.command(epilog='Example: [bold]dragoman judge RECORD undo 91ab --why "entered by mistake"[/bold]')
def undo(
    context: Context,
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, or the beginning of it.")],
    why: Why,
    who: Who = None,
) -> None:
    """An earlier judgement no longer holds. It stays in the log."""
    from dragoman.app import judging

    _decide(context, who, lambda view, person: judging.undo(view, judgement, who=person, why=why))


def _pairs(values: list[str]) -> tuple[tuple[str, str], ...]:
    from dragoman.model.errors import UsageError

    pairs = []
    for value in values:
        name, sign, told = value.partition("=")
        if not sign or not name:
            raise UsageError(f"{value!r} is not FIELD=VALUE")
        pairs.append((name, told))
    return tuple(pairs)


def _decide(context: typer.Context, who: str | None, decide: Callable[[View, str], Judgement]) -> None:
    from dragoman.app.session import judged, viewing

    lost: set[str] = set()

    def decided(view: View, person: str) -> Judgement:
        lost.update(one.judgement for one in view.folded.detached)
        return decide(view, person)

    judgement, new = judged(context.obj, who, decided)
    typer.echo(f"judgement {judgement.id[:12]} {'entered' if new else 'was there already'}")
    if not any(target.kind == "clipping" for target in judgement.targets):
        return
    with viewing(context.obj) as view:  # the clipping was read again: what was judged in it may be gone
        detached = sorted({one.judgement for one in view.folded.detached} - lost)
    if detached:
        typer.echo(f"no longer finding what they were about: {', '.join(one[:12] for one in detached)}")
