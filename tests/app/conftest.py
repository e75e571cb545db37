"""A small folder of clippings about an invented process, and the command line called in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.app.cli import main

DISPATCHES = {
    "first.txt": """Front accepts Lomé talks, Kenya offers to host next round

The Lantern, 12 March 1998

By Ada Nwosu

LOMÉ - The Northern Front said on Thursday it would attend peace talks with the government of Chad in Lomé on March 20.

"We want a ceasefire before the rains," the Front's spokesman, Idris Baro, told reporters.

Kenya offered to host a second round in Nairobi in May. Chad's foreign minister, Amina Dosso, said her government had not rejected the offer.
""",
    "second.txt": """Chad stays away from Lomé

Harbour Courier
24 March 1998

LOMÉ - Chad did not attend the talks with the Northern Front in Lomé on March 20, mediators said.

Foreign Minister Amina Dosso said on Monday that Chad declined to attend because it had not been consulted on the agenda.

She accused Sudan of arming the Northern Front. Sudan denied arming the Front.
""",
}


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """A folder with two dispatches."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for name, text in DISPATCHES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs ``dragoman`` with these words."""

    def call(*words: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        printed = capsys.readouterr()
        code = ended.value.code
        return Ran(code=code if isinstance(code, int) else 1, out=printed.out, err=printed.err)

    return call
