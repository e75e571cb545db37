"""Prints the sample clippings and dispatches in the layouts of the press and counts what comes back: ``python -m tests.intake.files.documents.press``.

The figures in ``docs/formats.md``. Needs Chromium with playwright, pandoc and LibreOffice; takes a minute and a half.
"""

import shutil
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from pathlib import Path

from dragoman.intake.files import from_bytes
from tests.intake.files.documents.make import FONT

ROOT = Path(__file__).parents[4]
SOURCES = ("samples/clippings/*.txt", "evals/dispatches/dev/*[0-9].txt")
PICTURE = "data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
BOXED = "p{margin:0 0 .8em} .f{width:40%;margin:3mm;font-size:8pt} .f img{width:100%;height:35mm}"
LAYOUTS = {
    "a web page, printed": 'body{font:11pt/1.45 "Liberation Sans";margin:0} p{margin:0 0 1em}',
    "two justified columns, indents, hyphens": f'@page{{size:A4;margin:15mm}} body{{font:9.5pt/1.25 "{FONT}"}}'
    ".c{columns:2;column-gap:6mm;text-align:justify;hyphens:auto} p{margin:0;text-indent:1.2em}",
    "three ragged columns, indents": f'@page{{size:A4;margin:12mm}} body{{font:9pt/1.2 "{FONT}"}}'
    ".c{columns:3;column-gap:5mm;text-align:left} p{margin:0;text-indent:1em}",
    "two columns over pages, gaps": '@page{size:A5;margin:12mm} body{font:9pt/1.3 "DejaVu Sans"} .c{columns:2;column-gap:7mm} p{margin:0 0 .8em}',
    "small pages, justified, gaps": f'@page{{size:A6;margin:8mm}} body{{font:10pt/1.4 "{FONT}"}} p{{margin:0 0 .7em;text-align:justify}}',
    "book pages, indents, hyphens": f'@page{{size:A5;margin:15mm}} body{{font:10pt/1.4 "{FONT}"}}'
    "p{margin:0;text-indent:1.5em;text-align:justify;hyphens:auto}",
    "a picture to the right": f'@page{{size:A5;margin:12mm}} body{{font:10pt/1.4 "{FONT}"}} .f{{float:right}} {BOXED}',
    "a picture to the left": f'@page{{size:A5;margin:12mm}} body{{font:10pt/1.4 "{FONT}"}} .f{{float:left}} {BOXED}',
}


@dataclass(frozen=True, slots=True)
class Story:
    """A headline and the paragraphs under it."""

    title: str
    body: list[str]

    def page(self, style: str) -> str:
        """As HTML in a layout."""
        box = (
            f'<div class="f"><img src="{PICTURE}"><br>The harbour in an earlier year. Photo: Archive</div>'
            if ".f" in style
            else ""
        )
        rows = "".join(f"<p>{escape(text)}</p>{box if n == 1 else ''}" for n, text in enumerate(self.body))
        head = f'<meta charset="utf-8"><title>{escape(self.title)}</title><style>{style} h1{{font-size:1.8em}}</style>'
        return f'<!doctype html><html lang="en">{head}<h1>{escape(self.title)}</h1><div class="c">{rows}</div>'


def body(path: Path) -> tuple[str | None, list[str]]:
    """Headline and paragraphs that intake finds."""
    clipping = from_bytes(path.read_bytes(), path=path.name).clipping
    return clipping.title, [" ".join(clipping.quote(span).split()) for span in clipping.body]


def stories() -> list[Story]:
    """The plain texts among the samples."""
    found = [body(path) for pattern in SOURCES for path in sorted(ROOT.glob(pattern))]
    return [Story(title, paragraphs) for title, paragraphs in found if title]


def printed(told: list[Story], folder: Path) -> None:
    """Prints each in each layout; every second with the browser's own header and footer."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for n, story in enumerate(told):
            for name, style in LAYOUTS.items():
                page.set_content(story.page(style))
                margin = {"top": "15mm", "bottom": "15mm"} if "@page" not in style else None
                page.pdf(
                    path=folder / f"{n:02} {name}.pdf",
                    prefer_css_page_size=True,
                    display_header_footer=n % 2 == 0,
                    margin=margin,
                )
        browser.close()


def converted(told: list[Story], folder: Path) -> None:
    """DOCX, ODT and RTF by pandoc, PDF by LibreOffice."""
    for n, story in enumerate(told):
        source = folder / f"{n:02}.html"
        source.write_text(story.page(""), encoding="utf-8")
        for form in ("docx", "odt", "rtf"):
            subprocess.run(
                ["pandoc", "-s", source, "-o", folder / f"{n:02} pandoc.{form}"], check=True, capture_output=True
            )
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    texts = sorted(folder.glob("* pandoc.odt"))
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *texts],
        check=True,
        capture_output=True,
    )


def main() -> None:
    """Prints a row for each layout."""
    told = stories()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        printed(told, folder)
        converted(told, folder)
        for path in sorted(folder.glob("?? *.*")):
            want, got = told[int(path.name[:2])].body, body(path)[1]
            row = counts[path.name[3:]]
            row[0] += want == got
            row[1] += len(want)
            row[2] += len(got)
            row[3] += sum(text in want for text in got)
    print(f"{len(told)} articles; whole ones the same, paragraphs, found, found the same")  # noqa: T201
    for layout, row in sorted(counts.items()):
        print(f"{layout:50}", *row)  # noqa: T201


if __name__ == "__main__":
    main()
