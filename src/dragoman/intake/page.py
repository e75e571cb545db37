"""A text as intake looks at it: its lines, and which of them are the article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.intake.body import Article, find_article, spans_of
from dragoman.intake.brief import with_cut_end
from dragoman.intake.context import in_context
from dragoman.intake.kinds import SPEECH, Kind
from dragoman.intake.lines import Line, read_lines
from dragoman.model.text import Span

HEADER_LINES = 14
"""Lines above the article in which its headline, writers and date are looked for; further up stand menus and other people's headlines."""

SHORTEST_ARTICLE = 3
NOTE_WORDS = 60
"""Paragraphs of an article whose last one may be a note on its writer, and how long such notes are."""

TAIL_LINES = 8
"""Lines below the article in which its author box, credit or date line is looked for."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text, their kinds in context, and the article (None where nothing reads like one). ``title``: index of the headline's line."""

    text: str
    lines: Sequence[Line]
    kinds: Sequence[Kind]
    article: Article | None
    title: int | None = None

    @property
    def first(self) -> int:
        """Index of the first body line; behind the last line where there is no body."""
        return self.article.lines[0] if self.article else len(self.lines)

    @property
    def last(self) -> int:
        """Index of the last body line; -1 where there is no body."""
        return self.article.lines[-1] if self.article else -1

    @property
    def body(self) -> tuple[Span, ...]:
        """The body spans, a paragraph each."""
        return spans_of(self.lines, self.article)

    @property
    def body_text(self) -> str:
        """The body's paragraphs joined by blank lines."""
        return "\n\n".join(span.of(self.text) for span in self.body)

    def without_note_on(self, names: Sequence[str]) -> "Page":
        """The page without a last paragraph that is about one of its writers: it opens with the name, and nobody speaks in it."""
        if self.article is None or len(self.article.lines) < SHORTEST_ARTICLE:
            return self
        last = self.lines[self.last]
        note = (
            last.size <= NOTE_WORDS
            and SPEECH.isdisjoint(last.words)
            and any(last.text.startswith(name) for name in names)
        )
        return replace(self, article=Article(self.article.lines[:-1])) if note else self

    def header(self) -> range:
        """Indices of the lines above the article that may belong to it."""
        top = self.first - HEADER_LINES
        if self.title is not None:
            top = min(top, self.title - HEADER_LINES // 2)
        return range(max(0, top), min(self.first, len(self.lines)))

    def tail(self) -> Iterator[int]:
        """Indices of the lines right below the article, up to the first comment box or list of other stories."""
        if self.article is None:
            return
        for n in range(self.last + 1, min(len(self.lines), self.last + 1 + TAIL_LINES)):
            if self.kinds[n] in ("comment", "list"):
                return
            yield n


def read_page(text: str) -> Page:
    """Split a pasted text into lines and find the article in it."""
    lines = read_lines(text)
    kinds = in_context(lines)
    return Page(text, lines, kinds, with_cut_end(lines, kinds, find_article(lines, kinds)))
