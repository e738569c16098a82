"""What a reader types -> a tree of words, phrases and operators.

The language: words (any of them), "phrases", og/AND, eller/OR, ikke/NOT, -minus,
prefix* and brackets; `search.typed_filters` has taken `emne:` and its like out. Nothing
typed is an error: what has no meaning as an operator is a word, what has none as a word
is left out.

Operators in lower case are also words of Danish. They count as operators only where
single terms stand between them: "styregruppe eller arbejdsgruppe", but not "hvem er med
i bestyrelsen og hvorfor".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

MAX_LENGTH = 1_000  # characters of a query that are read
MAX_DEPTH = 20  # brackets in brackets


@dataclass(frozen=True, slots=True)
class Words:
    """Words in running text; any of them will do, the more the better."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand together, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word."""

    text: str


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    nodes: tuple["Node", ...]


Node = Words | Phrase | Prefix | Not | All | Any

OPERATORS = {
    "og": "AND",
    "and": "AND",
    "eller": "OR",
    "or": "OR",
    "ikke": "NOT",
    "not": "NOT",
}
QUOTES = '"“”„«»'  # curly and angular ones come from telephones and word processors

# A quotation, a bracket, or what stands between blanks; "-" counts before a term only.
LEXEME = re.compile(
    rf"(?P<minus>(?<!\S)-(?=[\w{QUOTES}(]))?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)(?:[{QUOTES}]|$)"
    rf"|(?P<bracket>[()])|(?P<word>[^\s{QUOTES}()]+))"
)
# "kanal*", but not "*", "k*" or "a*b".
PREFIX = re.compile(r"\W*(\w[\w-]*\w)\*+\W*")


def parse_text(text: str) -> Node | None:
    """The tree of a query's text; None where it holds nothing to search for."""
    return _Parser(_lexemes(text[:MAX_LENGTH])).parse()


@dataclass(frozen=True, slots=True)
class _Lexeme:
    """One word, quotation, bracket or operator of a query."""

    kind: Literal["word", "phrase", "prefix", "AND", "OR", "NOT", "(", ")"]
    text: str = ""


def _lexemes(text: str) -> tuple[_Lexeme, ...]:
    found: list[_Lexeme] = []
    for match in LEXEME.finditer(text):
        if match["minus"]:
            found.append(_Lexeme("NOT"))
        if match["bracket"]:
            found.append(_Lexeme("(" if match["bracket"] == "(" else ")"))
        elif match["phrase"] is not None:
            found.append(_Lexeme("phrase", match["phrase"]))
        else:
            found.append(_word(match["word"]))
    return tuple(found if _is_formula(found) else map(_as_word, found))


def _word(text: str) -> _Lexeme:
    if prefix := PREFIX.fullmatch(text):
        return _Lexeme("prefix", prefix[1])
    match OPERATORS.get(text.casefold()):
        case "AND":
            return _Lexeme("AND", text)
        case "OR":
            return _Lexeme("OR", text)
        case "NOT":
            return _Lexeme("NOT", text)
    return _Lexeme("word", text.replace("*", " "))


def _is_formula(lexemes: Sequence[_Lexeme]) -> bool:
    """Whether operators in lower case are meant as operators.

    They are where terms and operators take turns, a term first and last, and no term
    is the hyphened half of a word ("cyber- og informationssikkerhed").
    """
    after_term = False
    for lexeme in lexemes:
        if lexeme.kind in ("AND", "OR"):
            if not after_term:
                return False
            after_term = False
        elif lexeme.kind == "NOT":
            after_term = False
        elif lexeme.kind != ")":
            if after_term or lexeme.text.endswith("-"):
                return False
            after_term = lexeme.kind != "("
    return after_term and lexemes[0].kind != "NOT"


def _as_word(lexeme: _Lexeme) -> _Lexeme:
    """An operator in lower case, read as the word that it also is."""
    is_operator = lexeme.kind in ("AND", "OR", "NOT")
    return (
        _Lexeme("word", lexeme.text)
        if is_operator and lexeme.text.islower()
        else lexeme
    )


class _Parser:
    """Recursive descent that skips what it cannot use."""

    def __init__(self, lexemes: Sequence[_Lexeme]) -> None:
        self._lexemes = lexemes
        self._next = 0
        self._depth = 0

    def parse(self) -> Node | None:
        nodes = []
        while self._next < len(self._lexemes):
            nodes.append(self._either())
            self._take(")")  # one that nothing opened
        return _joined(Any, nodes)

    def _either(self) -> Node | None:
        nodes = [self._both()]
        while self._take("OR"):
            nodes.append(self._both())
        return _joined(Any, nodes)

    def _both(self) -> Node | None:
        nodes = [self._run()]
        while self._take("AND"):
            nodes.append(self._run())
        return _joined(All, nodes)

    def _run(self) -> Node | None:
        """Terms side by side: any of the wanted ones, none of the unwanted."""
        wanted: list[Node | None] = []
        unwanted: list[Node | None] = []
        words: list[str] = []
        while self._kind() not in ("AND", "OR", ")", None):
            negated = False
            while self._take("NOT"):
                negated = True
            if not negated and self._kind() == "word":
                words.append(self._advance().text)
                continue
            wanted.append(_words(words))
            words = []
            if self._kind() not in ("AND", "OR", ")", None):
                atom = self._atom()
                (unwanted if negated else wanted).append(
                    Not(atom) if negated and atom else atom
                )
        wanted.append(_words(words))
        return _joined(All, [_joined(Any, wanted), *unwanted])

    def _atom(self) -> Node | None:
        lexeme = self._advance()
        match lexeme.kind:
            case "phrase":
                return Phrase(lexeme.text) if lexeme.text.strip() else None
            case "prefix":
                return Prefix(lexeme.text)
            case "(":
                return self._bracket()
        return Words(lexeme.text)

    def _bracket(self) -> Node | None:
        if self._depth >= MAX_DEPTH:
            return None
        self._depth += 1
        node = self._either()
        self._take(")")
        self._depth -= 1
        return node

    def _kind(self) -> str | None:
        return (
            self._lexemes[self._next].kind if self._next < len(self._lexemes) else None
        )

    def _advance(self) -> _Lexeme:
        self._next += 1
        return self._lexemes[self._next - 1]

    def _take(self, kind: str) -> bool:
        """Step over the next lexeme if it is of this kind."""
        if self._kind() != kind:
            return False
        self._next += 1
        return True


def _words(words: Sequence[str]) -> Words | None:
    return Words(" ".join(words)) if words else None


def _joined(kind: type[All] | type[Any], nodes: Sequence[Node | None]) -> Node | None:
    """One node of those there are: a single one stays as it is."""
    there = tuple(node for node in nodes if node is not None)
    return kind(there) if len(there) > 1 else next(iter(there), None)
