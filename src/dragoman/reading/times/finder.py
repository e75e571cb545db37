"""Finding time expressions: the rules of ``calendar.toml`` as regular expressions over the classes of tokens, one character a token."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model.errors import ReadingError
from dragoman.model.terms import TimexType
from dragoman.reading.times.tokens import Token, Tokeniser

_WORDS = re.compile(r"<(?P<key>\w+)=(?P<set>[^>]+)>|\{(?P<fragment>\w+)\}|(?P<name>[A-Z][A-Z_]*)|(?P<plain>[a-z]+)")

_BEFORE, _AFTER = 7, 6
"""Tokens around the cores of time expressions that patterns may look at: the longest run without a core in any of them is five ("at least as much as")."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled ``[[rule]]``."""

    name: str
    type: TimexType
    computation: str
    settings: Mapping[str, Any]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``[first, last)`` that a rule matched, and which token each key of its pattern took."""

    rule: Rule
    tokens: Sequence[Token]
    first: int
    last: int
    keys: Mapping[str, int]

    def __contains__(self, key: str) -> bool:
        return key in self.keys

    def token(self, key: str) -> Token:
        """The token a key took. Raises KeyError where it took none."""
        return self.tokens[self.keys[key]]

    def word(self, key: str) -> str:
        """The lower-cased word a key took, or "" where it took none."""
        return self.token(key).lower if key in self.keys else ""

    def value(self, key: str, *classes: str) -> Any:  # noqa: ANN401 - what a vocabulary holds: a figure, a word or a row
        """What the word a key took stands for in the first of these classes that it has a value in; None where it took none."""
        if key not in self.keys:
            return None
        values = self.token(key).values
        return next((values[name] for name in classes if values.get(name) is not None), None)

    def before(self, distance: int = 1) -> Token | None:
        """The token before the match."""
        return self.tokens[self.first - distance] if self.first >= distance else None

    def after(self, distance: int = 0) -> Token | None:
        """The token after the match."""
        return self.tokens[self.last + distance] if self.last + distance < len(self.tokens) else None


class Finder:
    """Finds candidates for time expressions in a text. Built from the parsed ``calendar.toml``.

    :raises ReadingError: where a pattern names a class or a fragment that is not there, or is no regular expression.
    """

    def __init__(self, vocabulary: Mapping[str, Any]) -> None:
        fragments = vocabulary["fragments"]
        sources = [_spread(row["pattern"], fragments, row["name"]) for row in vocabulary["rule"]]
        plain = {word for source in sources for word in _plain_words(source)}
        self.tokeniser = Tokeniser(vocabulary, sorted(plain))
        combinations = sorted(self.tokeniser.classes(), key=sorted)
        self._codes = {names: chr(0x100 + n) for n, names in enumerate(combinations)}
        members: dict[str, str] = {}
        for names, code in self._codes.items():
            for name in names:
                members[name] = members.get(name, "") + code
        self.rules = [_rule(row, source, members) for row, source in zip(vocabulary["rule"], sources, strict=True)]
        self._other = self._codes[frozenset()]
        cores = "".join(dict.fromkeys(code for name in vocabulary["cores"] for code in members[_key(name)]))
        self._near = re.compile(f".{{0,{_BEFORE}}}[{cores}](?:.{{0,{_BEFORE + _AFTER}}}[{cores}])*.{{0,{_AFTER}}}")

    def find(self, text: str) -> list[Match]:
        """The candidates in reading order, none overlapping another: of overlapping ones the longest, then the one of the earlier rule."""
        tokens = self.tokeniser.tokens(text)
        codes = "".join([self._codes.get(token.classes, self._other) for token in tokens])
        places: list[int] = []
        looked_at = ""
        for near in self._near.finditer(codes):
            places += range(near.start(), near.end() + 1)
            looked_at += near.group() + self._other
        found = [
            (match.start() - match.end(), order, match.start(), match)
            for order, rule in enumerate(self.rules)
            for match in rule.pattern.finditer(looked_at)
        ]
        found.sort(key=lambda item: item[:3])
        taken = bytearray(len(looked_at))
        chosen = []
        for _, order, start, match in found:
            end = match.end()
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                keys = {
                    group.rpartition("_")[0]: places[match.start(group)]
                    for group in match.re.groupindex
                    if match.start(group) >= 0
                }
                chosen.append(Match(self.rules[order], tokens, places[start], places[end - 1] + 1, keys))
        chosen.sort(key=lambda match: match.first)
        return chosen


def _spread(pattern: str, fragments: Mapping[str, str], rule: str) -> str:
    def put(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in fragments:
            raise ReadingError(f"calendar.toml: rule {rule!r} names the unknown fragment {{{name}}}")
        return fragments[name]

    return re.sub(r"\{(\w+)\}", put, pattern)


def _plain_words(source: str) -> Iterator[str]:
    for found in _WORDS.finditer(source):
        if found["set"]:
            yield from (name for name in found["set"].split("|") if name.islower())
        elif found["plain"]:
            yield found["plain"]


def _key(name: str) -> str:
    return f"={name}" if name.islower() else name


def _rule(row: Mapping[str, Any], source: str, members: Mapping[str, str]) -> Rule:
    def characters(names: str) -> str:
        made = ""
        for name in names.split("|"):
            key = _key(name)
            if key not in members:
                raise ReadingError(f"calendar.toml: rule {row['name']!r} names the unknown class {name!r}")
            made += members[key]
        return f"[{made}]"

    seen: dict[str, int] = {}

    def put(found: re.Match[str]) -> str:
        if key := found["key"]:
            seen[key] = seen.get(key, 0) + 1
            return f"(?P<{key}_{seen[key]}>{characters(found['set'])})"
        return characters(found["name"] or found["plain"])

    source = re.sub(r"\s+", "", _WORDS.sub(put, source))
    try:
        pattern = re.compile(source)
    except re.error as error:
        raise ReadingError(
            f"calendar.toml: the pattern of rule {row['name']!r} is no regular expression: {error}"
        ) from error
    return Rule(row["name"], row["type"], row["value"], row.get("with", {}), pattern)
