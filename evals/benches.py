"""Where the benches are, and how their scorers are called. The benches' data never enters the project."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def bench_dir() -> Path | None:
    """The folder that holds ``pages/``, ``times/`` …: ``$DRAGOMAN_BENCH``, else ``../shared/bench``; None where there is none."""
    folder = Path(os.environ.get("DRAGOMAN_BENCH") or ROOT.parent / "shared" / "bench")
    return folder if folder.is_dir() else None


def scored(scorer: Path, lines: Iterable[str], *arguments: str) -> dict[str, Any]:
    """What a scorer prints as JSON for these prediction lines; ``{pred}`` among the arguments stands for their file."""
    with TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(scorer), *(str(predictions) if a == "{pred}" else a for a in arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{scorer.name} failed: {done.stderr.strip()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def commit() -> str:
    """The commit that is measured, marked where the tree has changes."""
    told = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=True
    )
    dirty = subprocess.run(
        ["git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no", "src", "evals"],
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip() + (" with uncommitted changes" if dirty.stdout.strip() else "")


def write_between(page: Path, name: str, lines: Iterable[str]) -> None:
    """Replace what stands between ``<!-- name: … -->`` and ``<!-- end of name -->`` on a page."""
    text = page.read_text("utf-8")
    start = text.index("-->\n", text.index(f"<!-- {name}:")) + len("-->\n")
    end = text.index(f"<!-- end of {name} -->")
    page.write_text(text[:start] + "".join(f"{line}\n" for line in lines) + text[end:], encoding="utf-8")
