"""No robots.txt, whatever is in it, does more than allow and forbid."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.fetch.options import MAX_ROBOTS
from dragoman.fetch.robots import rules_of

URL = "https://press.example/news/talks?id=1"
FIELDS = [
    "User-agent",
    "user agent",
    "Disallow",
    "Allow",
    "Crawl-delay",
    "Request-rate",
    "Visit-time",
    "Sitemap",
    "Host",
    "\ufeff",
    "x",
]
LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(FIELDS),
    st.sampled_from([":", " ", ": "]),
    st.text(max_size=20) | st.sampled_from(["*", "dragoman", "/", "1/5m", "0600-0845"]),
)


@given(
    st.lists(LINES, max_size=30).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass"))
    | st.binary(max_size=300)
)
def test_any_content_is_read(content: bytes) -> None:
    rules = rules_of(content)
    assert rules.allow(URL) in (True, False)
    assert 0 <= rules.delay < float("inf")


@pytest.mark.parametrize(
    "piece",
    ["Disallow: *a*a*a*a*a*a*b$\n", "*a", " ", "User-agent: r{n}\n", "user  agent r{n}\n", "User-agent: r{n}\nDisallow: /{n}\n", "Allow: /{n}$\n", "\u0130"],
)  # fmt: skip
def test_no_content_takes_long(piece: str) -> None:
    body = "".join(piece.replace("{n}", str(n)) for n in range(MAX_ROBOTS // len(piece)))
    begun = time.monotonic()
    rules_of(f"User-agent: *\nDisallow: /{body}\n{body}".encode()).allow("https://press.example/" + "a" * 1_900)
    assert time.monotonic() - begun < 5
