"""Words, figures and signs of a text with the classes that ``calendar.toml`` gives them. Needs no language model."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_PIECES = re.compile(
    r"""
  [ ]?(?:  # the blank before a piece is skipped here and not tried as the start of every alternative; one only, for runs of them would cost their square
    (?P<LONG>[^\W\d_]{3,})
  | (?P<AMPM>[apAP](?:\.\s?[mM]\b\.?|[mM]\b))
  | (?P<OCLOCK>[oO]['’]clock\b)
  | (?P<LETTERS>[^\W\d_]+)
  | (?P<ISO>\d{4}(?P<cut>[-/])\d\d(?P=cut)\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-]))
  | (?P<NUMDATE>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\d/]|\.\d))
  | (?P<CLOCK>\d{1,2}(?::\d\d(?::\d\d)?(?![\d:])|\.\d\d(?=\s?[apAP]\.?[mM]\b)))
  | (?P<DECADE>\d{3}0s\b|['’‘]\d0s\b|(?<![-\w])\d0s\b)
  | (?P<YY>['’‘]\d\d(?!\w))
  | (?P<FIGORD>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<FIGURE>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
  | (?P<POSS>['’](?:s\b|(?<=s.)(?=\s)))
  | (?P<BREAK>\n[^\S\n]*\n\s*)
  | (?P<SIGN>[^\s\w]|_)
  )
    """,
    re.VERBOSE,
)

_SIGNS = {
    "-": "HYPHEN",
    "–": "HYPHEN",
    "—": "HYPHEN",
    "‑": "HYPHEN",
    ",": "COMMA",
    ".": "DOT",
    "/": "SLASH",
    "(": "OPEN",
    "[": "OPEN",
    ")": "CLOSE",
    "]": "CLOSE",
    "$": "MONEY",
    "£": "MONEY",
    "€": "MONEY",
    "¥": "MONEY",
    "#": "MONEY",
    "½": "HALF",
}
_NONE: frozenset[str] = frozenset()
_NO_VALUES: Mapping[str, Any] = {}
_CAP = frozenset({"CAP"})
_WORD = frozenset({"WORD"})
_SIGN = frozenset({"SIGN"})
_MANY_WORDS = frozenset({"SOLAR_MONTH", "LUNAR_MONTH"})
"""Classes whose words may consist of several: "Dhu al-Hijja"."""

FIRST_YEAR, LAST_YEAR = 1000, 2199
_HUNDRED, _THOUSAND = 100, 1000
_LONGEST_FIGURE = 20
"""Longer runs of figures are codes and account numbers; beyond 308 they don't even fit a float."""
_MOST_WORDS = 16
"""Words of a number; a page that repeats "hundred" all over would go beyond a float, too."""


@dataclass(slots=True)
class Token:
    """A word, figure or sign: its characters ``[start, end)``, lower-cased text, classes, and what it stands for in each class. ``capital``: whether it
    begins with a capital letter."""

    start: int
    end: int
    lower: str
    classes: frozenset[str]
    values: Mapping[str, Any] = field(default_factory=dict)
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word of the vocabulary is: its classes when written small and with a capital, and its value in each."""

    small: frozenset[str]
    capital: frozenset[str]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """A fixed sequence of words that becomes one token of class ``name``, whose value there is ``row``."""

    words: tuple[str, ...]
    name: str
    row: Any
    capital: bool = False


class Tokeniser:
    """Cuts text into tokens. Built from the parsed ``calendar.toml``, to which rules add the plain words that their patterns name."""

    def __init__(self, vocabulary: Mapping[str, Any], plain_words: Sequence[str]) -> None:
        self.entries = _entries(vocabulary["class"], plain_words)
        self.numbers: dict[str, int] = class_words(vocabulary, "NUMBER")
        self.ordinals: dict[str, int] = class_words(vocabulary, "ORDINAL")
        self.wordings: dict[str, list[Wording]] = {}
        for wording in _wordings(vocabulary):
            self.wordings.setdefault(wording.words[0], []).append(wording)
        for group in self.wordings.values():
            group.sort(key=lambda wording: -len(wording.words))

    def classes(self) -> set[frozenset[str]]:
        """Every combination of classes that a token can have."""
        made = {entry.small for entry in self.entries.values()} | {entry.capital for entry in self.entries.values()}
        made |= {frozenset({name}) for name in _SIGNS.values()}
        made |= {
            frozenset({n})
            for n in (
                "ISO",
                "NUMDATE",
                "CLOCK",
                "DECADE",
                "YY",
                "AMPM",
                "POSS",
                "PHRASE",
                "HOLIDAY",
                "BREAK",
                *_MANY_WORDS,
            )
        }
        made |= {_number_classes(n, figures=True) for n in (0, 5, 9.5, 12, 24, 31, 95, 365, 900, 1990, 5000)}
        made |= {_number_classes(n, figures=False) for n in (0, 1, 3.5, 45, 365, 1990)}
        made |= {_number_classes(n, figures=True, two=True) for n in (1, 12, 24, 31, 95)}
        made |= {
            _ordinal_classes(1),
            _ordinal_classes(1) | {"FIGDAY"},
            _ordinal_classes(50),
            _ordinal_classes(2) | {"UNIT", "SHORT_UNIT"},
        }
        made |= {frozenset({"=oclock"}), _CAP, _WORD, _SIGN, _NONE, frozenset({"YEAR"}), frozenset({"HALF"})}
        return made

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, numbers and fixed wordings put together."""
        made, entries = [], self.entries
        for piece in _PIECES.finditer(text):
            kind = piece.lastgroup
            assert kind is not None
            if kind not in ("LONG", "LETTERS"):
                made.append(self._token(piece, kind))
                continue
            word = piece.group(kind)
            start, end = piece.span(kind)
            lower, capital = word.lower(), word[0].isupper()
            entry = entries.get(lower)
            if entry is None:
                made.append(Token(start, end, lower, _CAP if capital else _WORD, _NO_VALUES, capital))
            else:
                classes = entry.capital if capital else entry.small
                made.append(Token(start, end, lower, classes, entry.values, capital))
        return list(self._merged(made))

    def _token(self, piece: re.Match[str], kind: str) -> Token:
        """The token of a figure or a sign."""
        text = piece.group(kind)
        start, end = piece.span(kind)
        if kind == "SIGN":
            name = _SIGNS.get(text)
            return Token(start, end, text, frozenset({name}) if name else _SIGN)
        if kind == "FIGURE":
            if len(text) > _LONGEST_FIGURE:
                return Token(start, end, text, _NONE)
            number = float(text.replace(",", ""))
            two = len(text) == 2
            return Token(
                start,
                end,
                text,
                _number_classes(number, figures=len(text) <= 4, two=two),
                {"NUM": number, "YEAR": int(number)},
            )
        if kind == "FIGORD":
            number = int(text[:-2])
            figure = {"FIGDAY"} if 1 <= number <= 31 else _NONE
            return Token(start, end, text, _ordinal_classes(number) | figure, {"ORD": number})
        if kind == "OCLOCK":
            return Token(start, end, text, frozenset({"=oclock"}))
        if kind == "DECADE":
            figures = text.strip("'’‘s")
            value = figures[:3] if len(figures) == 4 else f"19{figures[0]}"
            return Token(start, end, text, frozenset({"DECADE"}), {"DECADE": value})
        return Token(start, end, text.lower(), frozenset({"BREAK" if kind == "BREAK" else kind}))

    def _merged(self, tokens: list[Token]) -> Iterator[Token]:
        at, wordings = 0, self.wordings
        while at < len(tokens):
            token = tokens[at]
            taken = self._wording(tokens, at) if token.lower in wordings else None
            if taken is None and token.values:
                taken = self._number(tokens, at)
            if taken is None:
                yield token
                at += 1
            else:
                merged, used = taken
                yield merged
                at += used

    def _wording(self, tokens: list[Token], at: int) -> tuple[Token, int] | None:
        token = tokens[at]
        second = _plain(tokens[at + 1].lower) if at + 1 < len(tokens) else ""
        for wording in self.wordings[token.lower]:
            size = len(wording.words)
            if size > 1 and (
                wording.words[1] != second
                or tuple(_plain(token.lower) for token in tokens[at : at + size]) != wording.words
            ):
                continue
            if wording.capital and not token.capital:
                continue
            last = tokens[at + size - 1]
            lower = " ".join(wording.words)
            return Token(token.start, last.end, lower, frozenset({wording.name}), {wording.name: wording.row}), size
        return None

    def _number(self, tokens: list[Token], at: int) -> tuple[Token, int] | None:
        token = tokens[at]
        if "NUMBER" in token.values:
            return self._spoken(tokens, at)
        if "ORDINAL" in token.values:
            value = int(token.values["ORDINAL"])
            classes = _ordinal_classes(value) | (token.classes & {"UNIT", "SHORT_UNIT"})
            return Token(token.start, token.end, token.lower, classes, {**token.values, "ORD": value}), 1
        if "NUM" in token.classes and "NUM" in token.values:
            rest = [later.lower for later in tokens[at + 1 : at + 4]]
            if rest[:3] == ["1", "/", "2"] or rest[:1] == ["½"]:
                used = 4 if rest[0] == "1" else 2
                last = tokens[at + used - 1]
                return Token(
                    token.start, last.end, token.lower, frozenset({"NUM"}), {"NUM": token.values["NUM"] + 0.5}
                ), used
            size = tokens[at + 1].values.get("NUMBER", 0) if at + 1 < len(tokens) else 0
            if size >= _HUNDRED and token.values["NUM"] < _THOUSAND:
                number = token.values["NUM"] * size
                return Token(
                    token.start,
                    tokens[at + 1].end,
                    token.lower,
                    _number_classes(number, figures=False),
                    {"NUM": number},
                ), 2
        return None

    def _spoken(self, tokens: list[Token], at: int) -> tuple[Token, int]:
        """Read number words from ``at``: "twenty-one", "two hundred and five", "nineteen ninety-six", "twenty-first"."""
        words, end, ordinal = [int(tokens[at].values["NUMBER"])], at + 1, None
        while end < len(tokens) and len(words) < _MOST_WORDS:
            step = end
            if tokens[step].lower in ("-", "and") and step + 1 < len(tokens):
                if tokens[step].lower == "and" and words[-1] < 100:
                    break
                if tokens[step].lower == "-" and words[-1] not in range(20, 100, 10):
                    break
                step += 1
            value = tokens[step].values.get("NUMBER")
            last = words[-1]
            if value is not None and (
                last >= 100
                or value >= 100
                or (last in range(20, 100, 10) and 0 < value < 10)
                or _spoken_year(words, value)
            ):
                words.append(int(value))
                end = step + 1
                continue
            if last in range(20, 100, 10) and 0 < tokens[step].values.get("ORDINAL", 0) < 10:
                ordinal, end = last + int(tokens[step].values["ORDINAL"]), step + 1
            break
        first, final = tokens[at], tokens[end - 1]
        if ordinal is not None:
            return Token(first.start, final.end, first.lower, _ordinal_classes(ordinal), {"ORD": ordinal}), end - at
        number, year = _sum(words)
        classes = frozenset({"YEAR"}) if year else _number_classes(number, figures=False)
        return Token(first.start, final.end, first.lower, classes, {"NUM": float(number), "YEAR": number}), end - at


def _spoken_year(words: Sequence[int], value: int) -> bool:
    return (len(words) == 1 and words[0] in (17, 18, 19, 20) and value >= 10) or (
        len(words) == 2 and words[0] in (17, 18, 19, 20) and 20 <= words[1] < 100 and 0 < value < 10
    )


def _sum(words: Sequence[int]) -> tuple[int, bool]:
    if len(words) > 1 and words[0] in (17, 18, 19, 20) and 10 <= words[1] < 100:
        return words[0] * 100 + sum(words[1:]), True
    total = part = 0
    for word in words:
        if word >= 100 or (word == 12 and part):
            part = max(part, 1) * word
            if word >= 1000:
                total, part = total + part, 0
        else:
            part += word
    number = total + part
    return number, words[0] == 2 and 1000 in words and 2000 <= number < 2100


def _number_classes(number: float, *, figures: bool, two: bool = False) -> frozenset[str]:
    names = {"NUM"}
    if number == int(number):
        if figures and FIRST_YEAR <= number <= LAST_YEAR:
            names.add("YEAR")
        if figures and 1 <= number <= 31:
            names.add("DAY")
        if 0 <= number <= 24:
            names.add("HOUR")
        if two:
            names.add("TWO")
    return frozenset(names)


def _ordinal_classes(number: int) -> frozenset[str]:
    return frozenset({"ORD", "ORDDAY"}) if 1 <= number <= 31 else frozenset({"ORD"})


def _plain(lower: str) -> str:
    return lower.replace("’", "'")


def class_words(vocabulary: Mapping[str, Any], name: str) -> dict[str, int]:
    """The words of a class of ``calendar.toml`` with their figures."""
    return next(dict(row["words"]) for row in vocabulary["class"] if row["name"] == name)


def _entries(rows: Sequence[Mapping[str, Any]], plain_words: Sequence[str]) -> dict[str, Entry]:
    small: dict[str, set[str]] = {}
    capital: dict[str, set[str]] = {}
    values: dict[str, dict[str, Any]] = {}
    for row in rows:
        name, words = row["name"], row["words"]
        for word in words:
            capital.setdefault(word, set()).add(name)
            if row.get("case") != "capital":
                small.setdefault(word, set()).add(name)
            values.setdefault(word, {})[name] = words[word] if isinstance(words, dict) else None
    for word in plain_words:
        small.setdefault(word, set()).add(f"={word}")
        capital.setdefault(word, set()).add(f"={word}")
    for word, extra in values.items():
        if "DECADE_WORD" in extra:
            small[word].add("DECADE")
            capital[word].add("DECADE")
            extra["DECADE"] = str(extra["DECADE_WORD"])
    return {
        word: Entry(frozenset(small.get(word, ("WORD",))), frozenset(names), values.get(word, {}))
        for word, names in capital.items()
    }


def _pieces(words: str) -> tuple[str, ...]:
    """The words and signs of a wording, as :meth:`Tokeniser.tokens` cuts them."""
    return tuple(_plain(piece.group().strip().lower()) for piece in _PIECES.finditer(words))


def _wordings(vocabulary: Mapping[str, Any]) -> Iterator[Wording]:
    for row in vocabulary["class"]:
        for words in row["words"] if row["name"] in _MANY_WORDS else ():
            pieces = _pieces(words)
            if len(pieces) > 1:
                yield Wording(pieces, row["name"], row["words"][words], capital=True)
    for row in vocabulary["phrase"]:
        for words in row["words"]:
            yield Wording(_pieces(words), "PHRASE", row)
    for row in vocabulary["holiday"]:
        for words in row["words"]:
            pieces = _pieces(words)
            yield Wording(pieces, "HOLIDAY", row, capital=not words.startswith("the "))
