"""Small documents written by hand, where what matters is a detail that no program in reach writes on demand."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT_MIME = "application/vnd.oasis.opendocument.text"
ODT_NS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style", "table", "manifest", "meta")
)  # fmt: skip


def zipped(members, *, method=zipfile.ZIP_DEFLATED):
    """A ZIP of names and texts or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else method)
    return out.getvalue()


def docx(body, **more):
    """A Word document with this inside its body; ``more``: other parts by name (``styles``, ``footnotes`` …)."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    members |= {
        f"word/{name}.xml" if name != "core" else "docProps/core.xml": content for name, content in more.items()
    }
    return zipped(members)


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text):
    return f"<w:p>{run(text)}</w:p>"


def odt(body, **more):
    """An OpenDocument text with this inside its text."""
    content = f"<office:document-content {ODT_NS}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": ODT_MIME, "content.xml": content} | {f"{name}.xml": text for name, text in more.items()})


def pdf(pages, *, info="", size=(595, 842)):
    """A PDF in Helvetica; a page is rows of (x, y from below, size of type, text), or None for one that is a picture."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    objects.append(f"<< {info} >>")
    objects.append(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
    )
    kids = []
    for rows in pages:
        drawn = "q 500 0 0 700 40 60 cm /I Do Q" if rows is None else "\n".join(_drawn(*row) for row in rows)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
        resources = "/Resources << /Font << /F 3 0 R >> /XObject << /I 5 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] {resources} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


def _drawn(x, y, size, text):
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET"


def wrapped(text, width):
    """Rows of at most so many characters."""
    rows = [""]
    for word in text.split():
        if len(rows[-1]) + len(word) + 1 > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows
