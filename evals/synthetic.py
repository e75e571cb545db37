"""Pages made up for measuring volume: the sample's own paragraphs, mixed, with names, places and days changed, inside page furniture.

Nothing here is measured for quality; each page only has to cost what a page of the press costs: about 500 words of article and as much furniture again.
"""

import html
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dragoman.app import taking
from evals.benches import ROOT

ARTICLE_WORDS = 500
PEOPLE = 5_000
CHANGED_NAMES = 0.4
CHANGED_WORDS = 0.5
_MENU = (
    "Home",
    "World",
    "Politics",
    "Business",
    "Opinion",
    "Sport",
    "Culture",
    "Weather",
    "Archive",
    "Contact us",
    "Subscribe",
    "Log in",
)
_TEASERS = ("More from this section", "Most read today", "Editors' choice", "You may also like")


@cache
def paragraphs() -> tuple[str, ...]:
    """The body paragraphs of the sample's English clippings that are long enough to be paragraphs."""
    found = taking.clippings([ROOT / "samples" / "clippings"], [])
    return tuple(
        clipping.quote(span)
        for clipping in found
        if clipping.language == "en"
        for span in clipping.body
        if span.end - span.start > 80
    )


@cache
def _names() -> tuple[str, ...]:
    """So many made-up surnames, in an order of their own."""
    rng = random.Random("names")  # noqa: S311 (no secret)
    syllables = [a + b + c for a in "bdfghjklmnprstvwyz" for b in "aeiou" for c in ("", "n", "r", "l", "sh", "k")]
    return tuple("".join(rng.choices(syllables, k=rng.randrange(2, 4))).capitalize() for _ in range(PEOPLE))


@cache
def _words() -> tuple[str, ...]:
    """The longer small-letter words of the paragraphs, to put in one another's place."""
    return tuple(
        sorted(
            {
                word
                for text in paragraphs()
                for word in text.split()
                if word.isalpha() and word.islower() and len(word) > 4
            }
        )
    )


def name(rng: random.Random) -> str:
    """A made-up surname; a few of them are in every other page, most in hardly any, as with people in the press."""
    return _names()[int(PEOPLE ** rng.random()) - 1]


def article(rng: random.Random) -> tuple[str, str, list[str]]:
    """A headline, an ISO day, and the paragraphs of about :data:`ARTICLE_WORDS` words; names are changed throughout, and so many other words that no two
    pages pass for reprints."""
    chosen: list[str] = []
    while sum(len(text.split()) for text in chosen) < ARTICLE_WORDS:
        chosen.append(rng.choice(paragraphs()))
    words = sorted(
        {word for text in chosen for word in text.split() if word.isalpha() and word.istitle() and len(word) > 5}
    )
    changed = {word: name(rng) for word in words if rng.random() < CHANGED_NAMES}
    chosen = [" ".join(_changed(word, changed, rng) for word in text.split()) for text in chosen]
    day = date(1990, 1, 1) + timedelta(days=rng.randrange(12_000))
    return f"{name(rng)} envoys weigh {name(rng)} talks after {rng.randrange(2, 90)} days", day.isoformat(), chosen


def _changed(word: str, names: dict[str, str], rng: random.Random) -> str:
    if word in names:
        return names[word]
    if len(word) > 4 and word.isalpha() and word.islower() and rng.random() < CHANGED_WORDS:
        return rng.choice(_words())
    return word


def page(number: int, seed: int = 0) -> bytes:
    """One HTML page; the same number and seed give the same bytes."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 (no secret)
    headline, day, body = article(rng)
    menu = "".join(f'<li><a href="/{n}">{entry}</a></li>' for n, entry in enumerate(_MENU))
    teasers = "".join(
        f'<div class="teaser"><a href="/{rng.randrange(10**6)}">{name(rng)} and {name(rng)} agree on {name(rng)} road</a> '
        f"<span>{rng.randrange(1, 24)} hours ago</span></div>"
        for _ in range(14)
    )
    text = "".join(f"<p>{html.escape(each)}</p>\n" for each in body)
    writer = f"{name(rng)} {name(rng)}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline} | The {name(rng)} Courier</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"><style>body{{font:16px serif}}</style><script>var x={number};</script></head>'
        f'<body><nav><ul>{menu}</ul></nav><main><article><h1>{headline}</h1><p class="byline">By {writer}</p><time datetime="{day}">{day}</time>\n{text}'
        f'<div class="share">Share on Facebook · Share on Twitter · Print</div></article><aside><h2>{rng.choice(_TEASERS)}</h2>{teasers}</aside></main>'
        f"<footer>Copyright The Courier. All rights reserved. Terms of use. Privacy policy.</footer></body></html>"
    ).encode()


def pages(count: int, *, first: int = 0, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of so many pages."""
    for number in range(first, first + count):
        yield f"https://courier{number % 40}.example/{number}", page(number, seed)


def write_warc(path: Path, count: int, *, first: int = 0) -> None:
    """A WARC.GZ of so many pages, a record each."""
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, payload in pages(count, first=first):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(payload), http_headers=head))


def write_folder(path: Path, count: int, *, first: int = 0) -> None:
    """A folder of so many HTML files."""
    path.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        (path / f"{number:07d}.html").write_bytes(page(number))
