"""The frame of the command line."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.main

from dragoman.app.commands import app
from dragoman.app.output import Format, plain, write_rows
from tests.app.conftest import Ran

Run = Callable[..., Ran]
GROUP = typer.main.get_command(app)


def commands() -> list[list[str]]:
    judge = GROUP.commands["judge"]  # type: ignore[attr-defined]
    return [[name] for name in GROUP.commands] + [["judge", "RECORD", name] for name in judge.commands]  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_help_with_an_example(run: Run, command: list[str]) -> None:
    ran = run(*command, "--help")
    assert ran.code == 0
    assert "Example: dragoman" in " ".join(ran.out.split())


def test_help_loads_no_language_model() -> None:
    code = """
import sys
from dragoman.app.cli import main
try:
    main(["--help"])
except SystemExit:
    print(sorted(name for name in ("spacy", "sqlalchemy", "starlette") if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    out = io.StringIO()
    write_rows([{"name": "=HYPERLINK(1)", "n": 1}], Format.csv, out=out)
    assert out.getvalue() == "name,n\n'=HYPERLINK(1),1\n"


def test_nothing_read_can_redraw_a_terminal() -> None:
    assert plain("\x1b[2J\u202eevil\u2066") == "\ufffd[2J\ufffdevil\ufffd"


@pytest.mark.model
def test_a_pipe_that_closes_early_is_no_error(clippings: Path) -> None:
    line = f"{sys.executable} -m dragoman.app.cli read {clippings} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
