"""Comparing titles: whether two ways of putting it name one office. The words are in ``vocab/titles.toml``."""

from dataclasses import dataclass
from functools import cache

from dragoman.model.names import name_words
from dragoman.model.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: *deputy* (ranks) *minister* (heads) of *foreign* matters (domain)."""

    ranks: frozenset[str]
    heads: frozenset[str]
    domain: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """All words that say something."""
        return self.ranks | self.heads | self.domain


@cache
def parsed_title(title: str) -> Title:
    """The parts of a title, with the spellings of one word taken together."""
    rows = vocabulary("titles")
    text = " ".join(name_words(title))
    for printed, meant in rows["rewrite"].items():
        text = f" {text} ".replace(f" {printed} ", f" {meant} ").strip()
    fillers = frozenset(rows["fillers"])
    one = _spellings()
    words = [one.get(word, word) for word in text.split() if word not in fillers]
    ranks = frozenset(word for word in words if word in rows["ranks"])
    heads = frozenset(word for word in words if word in rows["heads"])
    return Title(ranks, heads, frozenset(words) - ranks - heads)


def same_office(a: str, b: str) -> bool:
    """Whether two titles of the same state or body name one office: same rank, a common head word, domains that do not differ.

    "Foreign Minister" and "Minister of Foreign Affairs" do, "Deputy Foreign Minister" and "Defense Minister" do not.
    """
    one, other = parsed_title(a), parsed_title(b)
    if one.ranks != other.ranks or not one.words:
        return False
    if one.heads and other.heads:
        if not one.heads & other.heads:
            return False
        smaller = min(len(one.domain), len(other.domain))
        if not smaller:
            return one.domain == other.domain
        return 2 * len(one.domain & other.domain) >= smaller + (smaller > 1)
    return bool(other.words) and 3 * len(one.words & other.words) >= 2 * max(len(one.words), len(other.words))


def sole_office(title: str) -> bool:
    """Whether a state or body has one holder of this office at a time."""
    parts = parsed_title(title)
    if parts.ranks:
        return False
    if "minister" in parts.heads:
        return bool(parts.domain)
    return any(set(name.split()) <= parts.heads for name in vocabulary("titles")["sole"]) and not parts.domain


@cache
def _spellings() -> dict[str, str]:
    return {form: word for word, forms in vocabulary("titles")["same"].items() for form in forms}
