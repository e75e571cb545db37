"""``dragoman fetch``: pages off the web into a folder, one web archive each."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.app.interruption import Interrupted
from dragoman.app.output import plain
from dragoman.model.errors import DragomanError, FetchError, NotFoundError, UsageError

if TYPE_CHECKING:
    from dragoman.fetch.options import FetchOptions

INTERRUPTED = 130
MAX_BYTES = 64 * 2**20
"""What ``--max-bytes`` may ask for: a page is held in memory, and ``add`` takes no larger document."""

_SIZE = re.compile(r"(\d{1,12}(?:\.\d{1,3})?) ?([kmg]?i?b?)", re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}
_CONTACT = re.compile(r"[ !-'*-\[\]-~]{1,120}")


def fetch(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder that the pages are kept in.")],
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="URL…", help="Pages, plain texts, PDFs or feeds: http or https.")
    ] = None,
    listed: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A file with a URL a line; lines with # are notes.")
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            min=1, max=600, help="Seconds without a byte after which a page is given up; in all, six times that."
        ),
    ] = 20,
    max_bytes: Annotated[
        str, typer.Option(metavar="SIZE", help="The largest page, unpacked: 500kB, 20MB; up to 64MiB.")
    ] = "20MB",
    delay: Annotated[float, typer.Option(min=0, max=3600, help="Seconds between two requests to one host.")] = 1,
    agent: Annotated[
        str | None,
        typer.Option(
            metavar="WHO", help="Who is asking: a name and an address, shown to the servers behind dragoman's."
        ),
    ] = None,
) -> None:
    """Fetch pages off the web, when asked to, and keep each as received with its address and time. robots.txt is obeyed.

    Then [bold]dragoman add RECORD DIR[/bold] reads them. Whether you may fetch and keep a page is for you to answer.
    """
    from dragoman import __version__
    from dragoman.fetch.options import FetchOptions

    options = FetchOptions(
        timeout=timeout,
        max_bytes=_size(max_bytes),
        delay=delay,
        contact=_contact(agent),
        version=__version__,
    )
    given = [*(urls or ()), *(_listed(listed) if listed else ())]
    raise typer.Exit(fetch_pages(given, out, options))


def fetch_pages(urls: Sequence[str], folder: Path, options: "FetchOptions") -> int:
    """Fetches every page and keeps it in the folder; prints the files, and on standard error what happens. The exit code: 1 where a page failed."""
    from dragoman.fetch.fetcher import Fetcher
    from dragoman.fetch.keeping import keep

    if not urls:
        raise UsageError("there is nothing to fetch", where="URL…", todo="give URLs, or --from FILE with one a line")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder cannot be made: {error.strerror}",
            where=str(folder),
            todo="give --out a folder, or where one can be made",
        ) from error
    fetcher = Fetcher(options, tell=lambda text: _say(f"    {text}"))
    wanted = list(dict.fromkeys(url.strip() for url in urls))
    failed: list[DragomanError] = []
    kept = 0
    try:
        for number, url in enumerate(wanted, 1):
            _say(f"{number}/{len(wanted)} {url}")
            try:
                page = fetcher.fetch(url)
                path = keep(page, folder, agent=options.agent)
            except (FetchError, UsageError) as error:
                _say(f"    not fetched: {error.what}")
                failed.append(error)
                continue
            kept += 1
            sys.stdout.write(f"{path}\n")
            sys.stdout.flush()
    except Interrupted:
        _say(
            f"\ndragoman: stopped. What is kept is whole: {_pages(kept)} in {folder}; {len(wanted) - kept} of {len(wanted)} not fetched."
        )
        return INTERRUPTED
    if failed:
        _say(f"dragoman: {_pages(kept)} kept, {len(failed)} not fetched:")
        for failure in failed:
            _say(f"  {failure}")
    return 1 if failed else 0


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"


def _say(text: str) -> None:
    sys.stderr.write("\n".join(plain(line) for line in text.split("\n")) + "\n")


def _listed(path: Path) -> list[str]:
    """The URLs in a file."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NotFoundError(
            "there is no such file", where=str(path), todo="give --from a file with a URL a line"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "this file cannot be read as text", where=str(path), todo="save it as UTF-8, a URL a line"
        ) from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _size(text: str) -> int:
    found = _SIZE.fullmatch(text.strip())
    size = int(float(found[1]) * _UNITS[found[2].lower().removesuffix("b")]) if found else 0
    if not 0 < size <= MAX_BYTES:
        raise UsageError(f"{text!r} is no size up to 64MiB", where="--max-bytes", todo="write 500kB or 20MB")
    return size


def _contact(text: str | None) -> str | None:
    if text is not None and not _CONTACT.fullmatch(text):
        raise UsageError(
            "this cannot be sent in a header",
            where="--agent",
            todo="up to 120 ASCII characters without brackets or backslashes",
        )
    return text
