"""Writes ``docs/reference/``: the help of every command, the JSON Schema of a reading, what every rule does (``make docs``); a test fails where they have
fallen behind."""

import json
import sys
from collections.abc import Iterator

import typer.main
from typer.testing import CliRunner

from dragoman.app.commands import app
from dragoman.model.contract import reading_schema
from dragoman.model.vocabulary import vocabulary
from evals.benches import ROOT

SCHEMA = ROOT / "docs" / "reference" / "reading.schema.json"
PAGE = ROOT / "docs" / "reference" / "cli.md"
RULES = ROOT / "docs" / "reference" / "rules.md"
RULES_HEAD = """# Rules

Written by `make docs` from `src/dragoman/model/vocab/rules.toml`.
What `dragoman explain` says of a finding: the names of the readers' rules, and what each does.
"""
HEAD = """# Commands

Written by `make docs` from the commands' own help. RECORD is always a path or an SQLAlchemy URL.
Exit codes: 0 done, 1 some inputs failed (the others were read), 2 usage, 3 the record is unusable, 130 interrupted.
"""


def commands() -> Iterator[list[str]]:
    """The words of every command."""
    group = typer.main.get_command(app)
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        yield [name]
        for inner in sorted(getattr(command, "commands", {})):
            yield [name, "RECORD", inner]


def page() -> str:
    """The page as it should be."""
    runner = CliRunner()
    parts = [HEAD]
    for words in commands():
        told = runner.invoke(
            app,
            [*words, "--help"],
            prog_name="dragoman",
            terminal_width=100,
            env={"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"},
        )
        lines = [line.rstrip() for line in told.output.strip("\n").splitlines()]
        parts.append(f"## dragoman {' '.join(words)}\n\n```text\n" + "\n".join(lines).strip("\n") + "\n```\n")
    return "\n".join(parts)


def rules_page() -> str:
    """The page of rules as it should be."""
    parts = [RULES_HEAD]
    for reader, rules in vocabulary("rules").items():
        rows = "".join(f"| `{reader}.{name}` | {does} |\n" for name, does in rules.items())
        parts.append(f"## {reader.capitalize()}\n\n| rule | what it does |\n| --- | --- |\n{rows}")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(json.dumps(reading_schema(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    RULES.write_text(rules_page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} written\n")
