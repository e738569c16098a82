"""What is marked in a text, and the reasons that are told."""

import datetime

import pytest

from search.analyzer import Analyzer
from search.clauses import (
    Adjacent,
    AllOf,
    AnyOf,
    Clause,
    NoneOf,
    OneOf,
    Starts,
    Term,
)
from search.highlight import Highlighter
from search.model import IndexDocument, Match
from tests.search.test_analyzer import Compounds

ANALYZER = Analyzer(Compounds(["stam+kortet"]))
NAMES = {"#fmk": ("FMK", "Fælles Medicinkort"), "*fmk": ("FMK",), "$KL": ("KL",)}


def one(asked: str, *terms: tuple[str, str]) -> OneOf:
    clauses = tuple(Term(text, 1.0, kind) for text, kind in terms)  # type: ignore[arg-type]
    return OneOf(asked, clauses)


CARD = one("kort", ("=kort", "exact"), ("~kort", "inflected"), ("+kort", "part"))
FMK = one("fmk", ("@fmk", "exact"), ("#fmk", "concept"), ("*fmk", "concept"))

NAME = OneOf(
    "sk",
    (AllOf((one("store", ("=stort", "concept")), one("kort", ("=kort", "concept")))),),
)

CASES: list[tuple[Clause | None, str, list[str], list[Match]]] = [
    (None, "Et kort.", [], []),
    (CARD, "Et kort.", ["kort"], [Match("exact", "kort", "kort")]),
    (
        CARD,
        "Kortets kort er stamkortet",
        ["Kortets", "kort", "stamkortet"],
        [
            Match("exact", "kort", "kort"),
            Match("inflected", "Kortets", "kort"),
            Match("part", "stamkortet", "kort"),
        ],
    ),
    (
        AnyOf((CARD, FMK)),
        "FMK-kortet er Fælles Medicinkort.",
        ["FMK-kortet", "Fælles Medicinkort"],
        [
            Match("exact", "FMK-kortet", "fmk"),
            Match("inflected", "FMK-kortet", "kort"),
        ],
    ),
    (
        OneOf("et kort", (Adjacent((("=et",), ("=kort",))),)),
        "Kort: et kort, et stort kort.",
        ["et kort"],
        [Match("exact", "et kort", "et kort")],
    ),
    (
        OneOf("ko", (Starts("=ko"),)),
        "Kort og koder.",
        ["Kort", "koder"],
        [Match("prefix", "Kort", "ko"), Match("prefix", "koder", "ko")],
    ),
    (
        AllOf((CARD, NoneOf(one("og", ("=og", "exact"))))),
        "Kort og godt",
        ["Kort"],
        [Match("exact", "Kort", "kort")],
    ),
    (
        one("kl", ("$KL", "concept")),
        "KL’s og KL",
        ["KL’s", "KL"],
        [Match("concept", "KL’s", "kl")],
    ),
    (NAME, "Et stort kort.", ["stort kort"], [Match("concept", "stort kort", "sk")]),
    (NAME, "Et kort er stort.", [], []),
    (
        one("overskriften", ("^overskrift", "concept")),
        "Intet her.",
        [],
        [Match("concept", "Overskrifter", "overskriften")],
    ),
    (
        one("medicin", ("*fmk", "concept")),
        "Intet her.",
        [],
        [Match("concept", "FMK", "medicin")],
    ),
]


@pytest.mark.parametrize(("clause", "text", "marked", "matches"), CASES)
def test_marks_and_reasons(
    clause: Clause | None, text: str, marked: list[str], matches: list[Match]
) -> None:
    document = IndexDocument(
        "p",
        "m",
        "Rådet",
        datetime.date(2022, 4, 6),
        n=1,
        text=text,
        heading="Overskrifter",
        topics=("fmk",),
        topics_context=("fmk",),
        organisations=("KL",),
    )
    highlighter = Highlighter(ANALYZER, clause, NAMES)
    shown, told = highlighter.highlight(document)
    assert [part for part, is_marked in shown.parts() if is_marked] == marked
    assert list(told) == matches


def test_attendees_are_marked_by_name() -> None:
    document = IndexDocument(
        "p", "m", "", None, n=0, text="Åse Ravn, KL", document_kind="attendees"
    )
    clause = one("ravns", ("&ravn", "exact"))
    shown, told = Highlighter(ANALYZER, clause, {}).highlight(document)
    assert list(shown.parts()) == [("Åse ", False), ("Ravn", True), (", KL", False)]
    assert told == (Match("exact", "Ravn", "ravns"),)


def test_a_whole_text_is_marked_throughout() -> None:
    text = "Et kort. " + "Noget andet. " * 50 + "Et kort."
    document = IndexDocument("p", "m", "", None, n=1, text=text)
    shown, _ = Highlighter(ANALYZER, CARD, {}).highlight(document, whole=True)
    assert shown.text == text
    assert len(shown.marks) == 2
