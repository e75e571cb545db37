"""Date words inside names: "October Square", "the 23 March Movement", "Thursday Island", "Blessing Friday", "the Daily Observer"."""

from collections.abc import Mapping, Sequence

from dragoman.reading.draft import Token as Word
from dragoman.reading.times.finder import Match
from dragoman.reading.times.tokens import Token

_COMMON = frozenset({"NOON", "DAYPART", "SEASON", "SETWORD"})
"""Classes of words that are written small, so that a capital before another one makes a name: "Dusk Bridge"."""

_NAMING_UNITS = frozenset({"THISW", "NEXTW", "LASTW"})


class Names:
    """Tells names from times, with the word lists of the table ``[names]`` of ``calendar.toml`` and, where there is one, the parse."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._after = frozenset(words["after"])
        self._before = frozenset(words["before"])
        self._of = frozenset(words["of"])

    def is_name(self, match: Match, word: Word | None) -> bool:
        """Whether a match belongs to a name and is no time. ``word``: the parsed word at the first token of the match; None without a parse."""
        before, after = match.before(), match.after()
        if match.rule.type == "DURATION":
            return False
        if after is not None and after.capital and after.lower in self._after:
            return "year" not in match
        if "year" not in match and before is not None and self._is_led(match, before):
            return True
        if _is_title(match, after):
            return True
        is_weekday = "weekday" in match and match.last - match.first == 1
        return is_weekday and word is not None and _is_named(word, led=before is not None and "CAP" in before.classes)

    def _is_led(self, match: Match, before: Token) -> bool:
        """ "Calle 5 May", "the Movement of 19 April"."""
        if before.capital and before.lower in self._before:
            return True
        two = match.before(2)
        return before.lower == "of" and two is not None and two.capital and two.lower in self._of


def _is_title(match: Match, after: Token | None) -> bool:
    first, last = match.tokens[match.first], match.tokens[match.last - 1]
    if match.last - match.first == 1:
        return bool(first.capital and first.classes & _COMMON and after is not None and after.capital)
    is_two = match.last - match.first == 2
    return is_two and first.capital and last.capital and bool(first.classes & _NAMING_UNITS) and "UNIT" in last.classes


def _is_named(word: Word, *, led: bool) -> bool:
    """By the parse of a weekday: a given name before it ("Joe Friday"), a surname or a noun with a capital after it ("Tuesday Mwale", "Thursday
    Island"). ``led``: a word with a capital stands before it."""
    if word.dep_ == "compound" and word.head.i == word.i + 1 and word.head.tag_ in ("NNP", "NNPS"):
        return True
    if not led or word.i == 0:
        return False
    left = word.nbor(-1)
    if left.tag_ != "NNP" or left.is_punct:
        return False
    return (left.dep_ == "compound" and left.head.i == word.i) or (word.dep_ == "appos" and word.head.i == left.i)
