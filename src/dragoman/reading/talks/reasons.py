"""Why an actor accepts or does not come: the words that say so, and the code they stand for."""

from typing import NamedTuple

from dragoman.model.terms import ReasonCode
from dragoman.model.text import Span
from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token, Tokens
from dragoman.reading.talks.lexicon import Lexicon

_LONGEST = 60  # tokens in a reason; more is a parse gone wrong


class Reason(NamedTuple):
    """The words that give a reason, and the connective before them."""

    span: Span
    connective: str


def reason_after(clause: Clause, draft: Draft, lexicon: Lexicon) -> Reason | None:
    """The words behind "because", "on the grounds that", "citing" … that follow a clause in its sentence, the connective left out."""
    doc = draft.parse.doc
    verb = doc[clause.verb]
    rest = doc[verb.i + 1 : verb.sent.end]
    for token in rest:
        words = _connective(token, rest, lexicon)
        if words is None:
            continue
        start = token.i + words
        if token.lower_ in lexicon.words["careful"] and words == 1 and not _opens_clause(token, clause):
            continue
        if start >= verb.sent.end:
            return None
        reason = _phrase(doc[start], token, verb.sent)
        return Reason(draft.parse.span(reason), rest.doc[token.i : start].text.lower()) if len(reason) else None
    return None


def reason_code(text: str, connective: str, lexicon: Lexicon) -> ReasonCode:
    """The code of the first row whose words the reason has; *other* where none has."""
    lower = f"{connective} {text.lower()}"
    return next((code for code, words in lexicon.reasons if words.search(lower)), "other")


def _connective(token: Token, rest: Tokens, lexicon: Lexicon) -> int | None:
    """How many tokens of a connective start at this token; the longest counts."""
    if token.lower_ not in lexicon.first_words:
        return None
    following = " ".join(word.lower_ for word in token.doc[token.i : min(token.i + 5, rest.end)])
    for words in lexicon.connectives:
        if following == words or following.startswith(words + " "):
            return words.count(" ") + 1
    return None


def _opens_clause(token: Token, clause: Clause) -> bool:
    """Whether "as", "since", "after", "over" gives a reason: it must open a clause with a verb of its own, "over" hang on the verb that answers."""
    if token.lower_ == "over":
        return token.dep_ == "prep" and (token.head.i == clause.verb or token.head.head.i == clause.verb)
    return token.dep_ == "mark"


def _phrase(first: Token, connective: Token, sentence: Tokens) -> Tokens:
    """The longest phrase that starts behind the connective, without punctuation at its end."""
    root = first
    while root.head.i != root.i and root.head.left_edge.i >= connective.i and root.head.i >= first.i:
        root = root.head
    end = min(max(root.right_edge.i + 1, first.i + 1), sentence.end, first.i + _LONGEST)
    if root.left_edge.i < first.i and root.i < first.i:
        end = sentence.end
    while end > first.i and (sentence.doc[end - 1].is_punct or sentence.doc[end - 1].is_space):
        end -= 1
    return sentence.doc[first.i : end]
