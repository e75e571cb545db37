"""Makes the documents beside this file with the programs that people use: ``python tests/intake/files/documents/make.py [FOLDER]``.

Needs LibreOffice (soffice), pandoc and Chromium, and the packages playwright and typst; what is not installed is left out. The article
(``article.md``) and all around it are invented.
"""

import contextlib
import functools
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
HOST = "lakemonitor.example"
FONT = "Liberation Serif"
TITLE, NAME, DAY, *PARAGRAPHS = (HERE / "article.md").read_text(encoding="utf-8").strip().split("\n\n")
TITLE = TITLE.removeprefix("# ")
RELATED = (
    ("Lake ferry sinks at Mbaru, crew safe", "2 March 2009"),
    ("Maize prices double on the north bank", "26 February 2009"),
    ("Retired judge to chair Zambara round", "11 January 2009"),
)
MENU = ("Home", "Zambara", "Region", "Business", "Sport", "Letters", "Archive")


def body() -> list[str]:
    """The paragraphs of the article, without its cross-head."""
    return [paragraph for paragraph in PARAGRAPHS if not paragraph.startswith("#")]


def paragraphs() -> str:
    """The article as HTML."""
    return "\n".join(f"<h2>{light(p[3:])}</h2>" if p.startswith("#") else f"<p>{escape(p)}</p>" for p in PARAGRAPHS)


def light(text: str) -> str:
    """A heading that needs no second font, which would be half of the file."""
    return f'<span style="font-weight: normal">{escape(text)}</span>'


def web_page() -> str:
    """A newspaper's page, with all that stands around an article."""
    menu = "".join(f'<a href="/{word.lower()}">{word}</a> ' for word in MENU)
    related = "".join(
        f'<li><a href="/{n}">{escape(head)}</a> <small>{day}</small></li>' for n, (head, day) in enumerate(RELATED)
    )
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(TITLE)} - The Lake Monitor</title>
<style>* {{ font-family: "{FONT}"; font-weight: normal }} body {{ font-size: 15px }} .row {{ display: flex; gap: 30px }} main {{ flex: 3 }}
aside {{ flex: 1 }}</style></head>
<body><header><div>The Lake Monitor</div><nav>{menu}</nav></header>
<div class="row"><main><article><h1>{light(TITLE)}</h1><div class="by">By {NAME}</div><div class="when">{DAY}</div>
<div class="share"><a>Share</a> <a>Tweet</a> <a>Print</a></div>
{paragraphs()}
</article><section><h3>Comments</h3><p>Log in to comment</p></section></main>
<aside><h3>Related stories</h3><ul>{related}</ul></aside></div>
<footer><p>© 2009 The Lake Monitor. All rights reserved.</p></footer></body></html>"""


def plain_page() -> str:
    """The article alone, as somebody types it."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(TITLE)}</title>
<style>* {{ font-family: "{FONT}"; font-weight: normal }}</style></head><body>
<h1>{light(TITLE)}</h1><p>By {NAME}</p><p>{DAY}</p>{paragraphs()}</body></html>"""


def columns_page() -> str:
    """Two justified columns with hyphens, as printed by a browser."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page 3</title><style>@page {{ size: A5; margin: 14mm }}
body {{ font: 10px/1.3 "{FONT}"; }} .c {{ columns: 2; column-gap: 16px; text-align: justify; hyphens: auto }} p {{ margin: 0; text-indent: 1em }}
h1, h2 {{ font-weight: normal }} h1 {{ font-size: 24px }} h2 {{ font-size: 11px; margin: .6em 0 .2em }}</style></head><body><h1>{light(TITLE)}</h1>
<p style="text-indent:0">By {NAME}</p><p style="text-indent:0">{DAY}</p><br><div class="c">{paragraphs()}</div></body></html>"""


def paper_odt() -> str:
    """A flat OpenDocument text laid out as a newspaper's page: running header, page numbers, two columns."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in {
            "office": "office",
            "style": "style",
            "text": "text",
            "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
        }.items()
    )
    rows = "".join(
        f'<text:h text:style-name="Heading_20_2" text:outline-level="2">{escape(p[3:])}</text:h>'
        if p.startswith("#")
        else f'<text:p text:style-name="B">{escape(p)}</text:p>'
        for p in PARAGRAPHS
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="'{FONT}'"/></office:font-face-decls>
<office:styles><style:style style:name="Heading" style:family="paragraph"><style:text-properties style:font-name="{FONT}"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Heading">
<style:text-properties fo:font-size="20pt"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Heading">
<style:text-properties fo:font-size="12pt"/></style:style></office:styles>
<office:automatic-styles>
<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:text-indent="0.4cm" fo:text-align="justify"/>
<style:text-properties style:font-name="{FONT}" fo:font-size="10pt" fo:language="en" fo:country="GB" fo:hyphenate="true"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:text-properties style:font-name="{FONT}" fo:font-size="9pt"/></style:style>
<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.6cm">
<style:column style:rel-width="1*" fo:end-indent="0.3cm"/><style:column style:rel-width="1*" fo:start-indent="0.3cm"/></style:columns>
</style:section-properties></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="14cm" fo:page-height="15cm" fo:margin="1.2cm"/>
<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p text:style-name="H">The Lake Monitor, Saturday 14 March 2009</text:p></style:header>
<style:footer><text:p text:style-name="H">Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(TITLE)}</text:h><text:p text:style-name="H">By {NAME}</text:p>
<text:section text:style-name="S" text:name="S">{rows}</text:section></office:text></office:body></office:document>"""


def typst_source() -> str:
    """Two justified, hyphenated columns with running heads, in Typst."""
    rows = "\n\n".join(f"=={p[2:]}" if p.startswith("#") else re.sub(r"([@#$*_<>])", r"\\\1", p) for p in PARAGRAPHS)
    return f"""#set page(width: 15cm, height: 16cm, margin: 1.6cm, columns: 2, header: [#text(8pt)[The Lake Monitor #h(1fr) 14 March 2009]],
footer: context [#text(8pt)[#h(1fr) #counter(page).display() #h(1fr)]])
#set text(font: "{FONT}", size: 9.5pt, lang: "en", hyphenate: true)
#show heading: set text(weight: "regular", size: 11pt)
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
#place(top, scope: "parent", float: true)[#text(20pt)[{TITLE}] \\ By {NAME}]
{rows}
"""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[int]:
    """The folder on a port of this computer."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def run(*command: str | Path, **options: object) -> None:
    """Run a program; its output is not needed."""
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180, **options)


def with_pandoc(source: Path, out: Path) -> None:
    """DOCX, ODT and RTF."""
    for form in ("docx", "odt", "rtf"):
        run("pandoc", "-s", source, "-o", out / f"pandoc.{form}")


def with_libreoffice(work: Path, out: Path) -> None:
    """DOCX, ODT, RTF and PDF of the article as typed, and of the paper's page."""
    profile = f"-env:UserInstallation=file://{work / 'office'}"
    office = ("soffice", profile, "--headless", "--convert-to")
    run(*office, "odt:writer8", "--infilter=HTML (StarWriter)", "--outdir", work, work / "libreoffice.html")
    for form in ("docx", "rtf", "pdf"):
        run(*office, form, "--outdir", out, work / "libreoffice.odt")
        run(*office, form, "--outdir", out, work / "libreoffice-paper.fodt")
    run(*office, "odt", "--outdir", work, work / "libreoffice-paper.fodt")
    for name in ("libreoffice.odt", "libreoffice-paper.odt"):
        without_picture(work / name, out / name)


def without_picture(source: Path, path: Path) -> None:
    """The same ODT without the picture of its first page, which is most of its size."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            if not info.filename.startswith("Thumbnails/"):
                new.writestr(info, old.read(info))


def with_chromium(work: Path, out: Path) -> None:
    """Prints to PDF with and without the browser's header, and a snapshot as MHTML."""
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-pdf-tagging", f"--user-data-dir={work / 'chromium'}")  # fmt: skip
    with served(work) as port:
        mapped = f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}"
        address = f"http://{HOST}/2009/ferry-lists.html"
        run("chromium", *flags, mapped, f"--print-to-pdf={out / 'chromium.pdf'}", address)
        columns = f"http://{HOST}/columns.html"
        run(
            "chromium",
            *flags,
            mapped,
            "--no-pdf-header-footer",
            f"--print-to-pdf={out / 'chromium-columns.pdf'}",
            columns,
        )
        snapshot(address, mapped, out / "chromium.mhtml")


def snapshot(address: str, mapped: str, path: Path) -> None:
    """What "save as one file" writes."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", mapped])
        page = browser.new_page()
        page.goto(address)
        data = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        path.write_bytes(data.encode())
        browser.close()


def with_typst(out: Path) -> None:
    """A paper's page in two columns."""
    try:
        import typst
    except ImportError:
        return
    typst.compile(typst_source().encode(), output=str(out / "typst.pdf"))


def make(out: Path) -> None:
    """All documents, into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "2009").mkdir()
        (work / "2009" / "ferry-lists.html").write_text(web_page(), encoding="utf-8")
        (work / "columns.html").write_text(columns_page(), encoding="utf-8")
        (work / "libreoffice.html").write_text(plain_page(), encoding="utf-8")
        (work / "libreoffice-paper.fodt").write_text(paper_odt(), encoding="utf-8")
        if shutil.which("pandoc"):
            with_pandoc(HERE / "article.md", out)
        if shutil.which("soffice"):
            with_libreoffice(work, out)
        with_typst(out)
        if shutil.which("chromium"):
            with_chromium(work, out)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
