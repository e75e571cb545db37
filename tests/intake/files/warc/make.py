"""Makes wget.warc.gz: GNU Wget 1.x fetches a made-up site from the loopback address and keeps what it fetched as a web archive.

Run from the repository's root: python -m tests.intake.files.warc.make
"""

import gzip
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

STORY = (
    "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1>"
    "<p>The delegations of both river provinces came back to the hall on Thursday, and the mediator read out what was left of the draft.</p>"
    "<p>Nobody left the room, a spokeswoman said; the next session is to be on {1}.</p></body></html>"
)
PAGES = {
    "/": ("text/html; charset=utf-8", "<a href=/plain.html>a</a> <a href=/packed.html>b</a> <a href=/old.html>c</a> <a href=/note.txt>d</a> "
          "<a href=/moved.html>e</a> <a href=/dot.png>f</a> <a href=/missing.html>g</a> <a href=/chunks.html>h</a>"),
    "/plain.html": ("text/html; charset=utf-8", STORY.format("Draft is read again", "Monday")),
    "/packed.html": ("text/html; charset=utf-8", STORY.format("Hall fills for a second day", "Tuesday")),
    "/chunks.html": ("text/html", STORY.format("Ferry runs between the provinces", "Friday")),
    "/old.html": ("text/html; charset=iso-8859-1", STORY.format("Señor Núñez stays away", "Wednesday")),
    "/note.txt": ("text/plain", "A note that the secretariat put up: the session of Saturday is moved to the old customs house.\n"),
    "/dot.png": ("image/png", "\x89PNG\r\n\x1a\n"),
}  # fmt: skip


class Site(BaseHTTPRequestHandler):
    """The made-up site: one page packed, one in chunks, one moved."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/moved.html":
            self.send_response(301)
            self.send_header("Location", "/plain.html")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path not in PAGES:
            self.send_error(404)
            return
        kind, text = PAGES[self.path]
        body = text.encode("latin-1")
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if self.path == "/packed.html":
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        if self.path == "/chunks.html":
            self.send_header("Transfer-Encoding", "chunked")
            body = (
                b"".join(
                    b"%x\r\n%s\r\n" % (len(body[n : n + 100]), body[n : n + 100]) for n in range(0, len(body), 100)
                )
                + b"0\r\n\r\n"
            )
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Silent."""


def main():
    folder = Path(__file__).parent
    server = ThreadingHTTPServer(("127.0.0.1", 8797), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    subprocess.run(
        ["wget", "-q", "-r", "-nd", "--no-config", "--delete-after", "--compression=auto", "--no-warc-keep-log", "--warc-file=wget", "http://127.0.0.1:8797/"],
        check=False, env={"PATH": "/usr/bin:/bin", "no_proxy": "127.0.0.1"}, cwd=folder,
    )  # fmt: skip
    server.shutdown()


if __name__ == "__main__":
    main()
