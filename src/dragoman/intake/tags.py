"""What a page's tags say of it: meta elements, JSON-LD, microdata, time elements, its address."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from lxml import html

from dragoman.intake.byline import is_name, names_in
from dragoman.intake.calendars import Printed, find_dates, iso
from dragoman.intake.evidence import Sighting
from dragoman.intake.published import TAG_RANK as RANK
from dragoman.intake.published import Claim

MAX_JSON = 2_000_000
"""Characters of one JSON-LD block that are parsed."""

_PUBLISHED = frozenset((
    "article:published_time", "article:published", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish_date", "publish-date", "published", "published_time", "publication_date",
    "publicationdate", "date_published", "article_date_original", "article.published", "originalpublicationdate",
    "dc.date", "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.issued", "dcterms.created",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "displaydate",
    "rbpubdate", "timestamp", "prism.publicationdate", "citation_publication_date", "citation_date", "bt:pubdate",
    "issue_date",
))  # fmt: skip
_UPDATED = frozenset((
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "modified",
    "dc.date.modified", "dcterms.modified", "date_modified", "revised", "article:updated_time",
))  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title", "parsely-title", "title")
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "parsely-author",
    "sailthru.author",
    "citation_author",
)
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_SITE_END = re.compile(r"\s+[|•–—-]\s+")
_ASIDE = re.compile(r"\s*\([^\W\dA-Z_][^\W\dA-Z_'’-]*(?:[ -][^\W\dA-Z_'’-]+)*\)$")
"""A remark behind a site's name, in lower case: "Lake Monitor (beta)" is the Lake Monitor."""

_NO_SITE = re.compile(r"(?i)^(?:@.*|.{60,}|home|homepage|news|index|website|my site|blog|wordpress|https?:.*|www\..*)$")
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+?)(?:\s|-->)")
"""What browsers and SingleFile write at the top of a page that they save."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What the tags claim; nothing is believed yet. ``titles`` best first; ``claims`` dates with where they stand;
    ``seen`` what they say of outlet, writers, headline and language, best first."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    site: str | None = None
    url: str | None = None
    claims: tuple[Claim, ...] = ()
    seen: tuple[Sighting, ...] = ()


def read_tags(tree: html.HtmlElement, source: str) -> Tags:
    """Collect the tags of a page. Broken ones are passed over."""
    meta = dict(_metas(tree))
    items = [item for block in tree.iter("script") for item in _linked_data(block)]
    articles = [item for item in items if _is_article(item)]
    saved = _SAVED_FROM.search(source[:4000])
    canonical = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    url = next((u for u in (meta.get("og:url"), canonical, saved and saved[1]) if u and u.startswith("http")), None)
    shown = tree.find(".//title")
    titles = [("JSON-LD headline", _text(item.get("headline"))) for item in articles]
    titles += [(f"meta {name}", meta.get(name)) for name in _TITLES]
    titles.append(("title element", " ".join(shown.text_content().split()) if shown is not None else None))
    sites: list[tuple[str, str | None]] = [("meta og:site_name", meta.get("og:site_name"))]
    sites += [("JSON-LD publisher", _named(item.get("publisher"))) for item in articles]
    sites += [(f"meta {name}", meta.get(name)) for name in _SITES[1:]]
    named = [(source, name) for source, site in sites if site and not _NO_SITE.match(name := _site(site))]
    authors = _authors(meta, articles, tree)
    language = (tree.get("lang") or tree.get("xml:lang") or "").strip().lower()[:2]
    seen = [
        *(Sighting(field="outlet", value=name, source=source) for source, name in named),
        *(Sighting(field="byline", value=name, source=source) for source, name in authors),
        *(Sighting(field="title", value=title, source=source) for source, title in titles if title),
        *((Sighting(field="language", value=language, source="html lang"),) if language.isalpha() else ()),
    ]
    return Tags(
        titles=tuple(dict.fromkeys(title for _, title in titles if title)),
        authors=tuple(dict.fromkeys(name for _, name in authors)),
        site=named[0][1] if named else None,
        url=url,
        claims=tuple(_claims(meta, articles, tree)),
        seen=tuple(seen),
    )


def _site(name: str) -> str:
    """A site's name without its slogan and without a remark in brackets."""
    return _ASIDE.sub("", _SITE_END.split(name)[0].strip()) or name


def _metas(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """(name in lower case, content) of meta elements; of several with one name the first."""
    seen: set[str] = set()
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content and name not in seen:
            seen.add(name)
            yield name, content


def _linked_data(block: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block, those in lists and graphs included."""
    if "ld+json" not in (block.get("type") or "") or not block.text or len(block.text) > MAX_JSON:
        return
    try:
        data = msgspec.json.decode(block.text.strip().encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return
    queue = [data]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                queue.extend(graph)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    named = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return (
        any(isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report", "Review")) for kind in named)
        or "headline" in item
    )


def _text(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def _named(value: object) -> str | None:
    """The name of a JSON-LD person or organization, given as object, list or string."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(meta: dict[str, str], articles: Iterable[dict[str, Any]], tree: html.HtmlElement) -> list[tuple[str, str]]:
    """(source, name) of writers whom the tags name, if they have the shape of persons' names."""
    found: list[tuple[str, str]] = []
    for item in articles:
        authors = item.get("author")
        for author in authors if isinstance(authors, list) else [authors]:
            found.extend(("JSON-LD author", name) for name in _names(_named(author)))
    for name in _AUTHORS:
        if not found and name in meta:
            found.extend((f"meta {name}", author) for author in _names(meta[name]))
    if not found:
        for element in tree.iter("a", "span"):
            if element.get("rel") == "author" or element.get("itemprop") == "author":
                found.extend(
                    ("element of the author", name) for name in _names(" ".join(element.text_content().split()))
                )
    return found


def _names(text: str | None) -> Iterator[str]:
    if not text:
        return
    text = re.sub(r"(?i)^by\s+", "", text)
    if is_name(text):
        yield text
    else:
        yield from names_in(text)


def _claims(meta: dict[str, str], articles: Iterable[dict[str, Any]], tree: html.HtmlElement) -> Iterator[Claim]:
    """Dates in tags: published, updated."""
    for item in articles:
        yield from _claim(_text(item.get("datePublished")), "JSON-LD datePublished", RANK)
        yield from _claim(
            _text(item.get("dateModified")), "JSON-LD dateModified", 9, "the date of an update, not of publication"
        )
    for name, content in meta.items():
        if name in _PUBLISHED:
            yield from _claim(content, f"meta {name}", RANK)
        elif name in _UPDATED:
            yield from _claim(content, f"meta {name}", 9, "the date of an update, not of publication")
    for element in tree.iter("time"):
        marked = "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None
        if marked:
            yield from _claim(element.get("datetime"), "time element", RANK)


def _claim(content: str | None, source: str, rank: int, reason: str = "") -> Iterator[Claim]:
    """A claim from the content of a tag, if a date stands at its beginning."""
    found = find_dates(content[:80]) if content else []
    if content and not found:
        bare = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?(?:T?Z?.*)?", content.strip())
        value = iso(int(bare[1]), int(bare[2]), int(bare[3])) if bare else None
        found = [Printed(start=0, end=len(content), value=value, precision="day")] if value else []
    if content and found and not found[0].value.startswith("--"):
        yield Claim(printed=found[0], source=source, text=content[:80], span=None, rank=rank, reason=reason)
