"""Attendee lists as minutes print them, and what only looks like one."""

import pytest

from indexer.attendee_labels import is_label
from indexer.attendees import attended_items, find_attendees
from tests.indexer.making import block, blocks

KNOWN = {"KL": "KL", "Danske Regioner": "Danske Regioner", "SDS": "Datastyrelsen"}

LABELS = [
    ("Deltagere fra bestyrelsen", True),
    ("Deltagere:", True),
    ("Mødedeltagere", True),
    ("Til stede:", True),
    ("Tilstede: Ida Skov, Bo Lund", True),
    ("Til stede var:", True),
    ("Fremmødte", True),
    ("Medlemmer:", True),
    ("Afbud fra bestyrelsen", True),
    ("Afbud: Ida Skov", True),
    ("Fraværende: Ingen", True),
    ("Øvrige deltagere", True),
    ("Desuden deltog:", True),
    ("Forældrevalgte:", True),
    ("Fra kommunerne:", True),
    ("Referent: Ida Skov", True),
    ("Alle var mødt, undtagen Ida Skov", True),
    ("Deltagerne drøftede sagen.", False),
    ("Afbud meldes til sekretariatet", False),
    ("Medlemmerne af rådet", False),
    ("Til stede ved åbningen", False),
    ("Mødt af mange", False),
    ("Formanden bød velkommen.", False),
    ("Alle var enige", False),
    ("Sted: Rådhuset", False),
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_labels(text: str, expected: bool) -> None:
    assert is_label(text) == expected


def listed(*texts: str) -> list[str]:
    """The attendees of plain blocks as "name | organisation | role | attendance"."""
    people = find_attendees(blocks(*texts), KNOWN.get).attendees
    return [
        " | ".join(
            part or "-"
            for part in (p.name, p.organisation, p.role, p.attendance, p.present_items)
        ).removesuffix(" | -")
        for p in people
    ]


LISTS = [
    (
        ["Deltagere", "Ida Skov (Danske Regioner), Bo Lund (SDS, referent)"],
        [
            "Ida Skov | Danske Regioner | - | member",
            "Bo Lund | Datastyrelsen | referent | member",
        ],
    ),
    (
        ["Deltagere:", "Ida Skov (KL) (deltog under punkt 1 -5), Bo Lund"],
        ["Ida Skov | KL | - | member | 1-5", "Bo Lund | - | - | member"],
    ),
    (
        [
            "Deltagere",
            "Ida Skov (Styrelsen for Fælles Data), Bo Lund (Institut for Data)",
        ],
        [
            "Ida Skov | Styrelsen for Fælles Data | - | member",
            "Bo Lund | Institut for Data | - | member",
        ],
    ),
    (
        ["Til stede: Ida Skov, direktør i Opfundet A/S (deltog under pkt. 2 og 4)."],
        ["Ida Skov | Opfundet A/S | direktør | member | 2,4"],
    ),
    (
        ["Deltagere", "Ida Skov, KL (formand); Bo Lund, Egeby Kommune;"],
        ["Ida Skov | KL | formand | member", "Bo Lund | Egeby Kommune | - | member"],
    ),
    (
        ["Deltagere", "Ida Skov, KL, Bo Lund, Egeby Kommune"],
        ["Ida Skov | KL | - | member", "Bo Lund | Egeby Kommune | - | member"],
    ),
    (
        ["Deltagere", "Fra kommunerne:", "Direktør Ida Skov, Egeby Kommune"],
        ["Ida Skov | Egeby Kommune | direktør | member"],
    ),
    (
        ["Fra Region Nord:", "Ida Skov", "Bo Lund"],
        ["Ida Skov | Region Nord | - | member", "Bo Lund | Region Nord | - | member"],
    ),
    (
        [
            "Til stede:",
            "Ida Skov (A)",
            "Bo Lund (V)- afbud",
            "Vibeke van der Sand (SF)",
        ],
        [
            "Ida Skov | - | A | member",
            "Bo Lund | - | V | apology",
            "Vibeke van der Sand | SF | - | member",
        ],
    ),
    (
        ["Deltagere", "Ida Skov og Bo Lund (KL), Åse Ø. Ask (ÅA)"],
        [
            "Ida Skov | KL | - | member",
            "Bo Lund | KL | - | member",
            "Åse Ø. Ask | - | - | member",
        ],
    ),
    (
        ["Til stede: Ida Skov, Bo Lund", "Afbud: Eva Holm", "Referent: Ida Skov"],
        [
            "Ida Skov | - | referent | member",
            "Bo Lund | - | - | member",
            "Eva Holm | - | - | apology",
        ],
    ),
    (
        ["Øvrige deltagere", "Ida Skov (fra kl. 15.00)"],
        ["Ida Skov | - | - | other"],
    ),
    (["Alle var mødt, undtagen Bo Lund"], ["Bo Lund | - | - | apology"]),
    (
        ["Til stede var Ida Skov og Bo Lund."],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | member"],
    ),
    (
        ["Deltagere: IDS, BL og EH"],
        ["IDS | - | - | member", "BL | - | - | member", "EH | - | - | member"],
    ),
    (
        ["Deltagere", "Ida Skov", "Egeby Kommune", "Bo Lund", "KL"],
        ["Ida Skov | Egeby Kommune | - | member", "Bo Lund | KL | - | member"],
    ),
    (
        ["Til stede:", "Ida Skov (fra punkt 3)", "Bo Lund (til og med pkt. 4)"],
        ["Ida Skov | - | - | member | 3-", "Bo Lund | - | - | member | 1-4"],
    ),
    (
        ["Deltagere", "Ida Skov, Styrelsen for Data; Bo Lund (deltog under status)"],
        ["Ida Skov | Styrelsen for Data | - | member", "Bo Lund | - | - | member"],
    ),
    (
        [
            "Deltagere: Ida Skov (Styrelsen for",
            "Data) (under punkt",
            "3), Bo Lund",
            "(KL)",
        ],
        ["Ida Skov | Styrelsen for Data | - | member | 3", "Bo Lund | KL | - | member"],
    ),
    (
        ["Til stede: Ida, Bo og Åse. Afbud fra Eva Holm."],
        [
            *("Ida | - | - | member", "Bo | - | - | member", "Åse | - | - | member"),
            "Eva Holm | - | - | apology",
        ],
    ),
    (
        ["Til stede: Ida Skov, sognepræst Eva Holm samt kirkeværge Bo Lund."],
        [
            "Ida Skov | - | - | member",
            "Eva Holm | - | sognepræst | member",
            "Bo Lund | - | kirkeværge | member",
        ],
    ),
    (
        ["Til stede:", "Skolens ledelse: Skoleleder Ida Skov", "Sted: Rådhuset"],
        ["Ida Skov | - | skoleleder | member"],
    ),
    (["Afbud: Ingen"], []),
    (["Deltagere:", "Navn", "Titel"], []),
    (["Afbud"], []),
    (["Ida Skov (KL), Bo Lund (KL)"], []),
    (["Deltagere", "Mødet blev holdt i Egeby, hvor alle var samlet.", "Ida Skov"], []),
    (["Deltagerne drøftede sagen.", "Ida Skov"], []),
]


@pytest.mark.parametrize(("texts", "expected"), LISTS)
def test_lists(texts: list[str], expected: list[str]) -> None:
    assert listed(*texts) == expected


def test_one_person_a_line() -> None:
    found = block("Ida Skov, formand\nBo Lund, KL\nEva Holm")
    people = find_attendees([block("Til stede:"), found], KNOWN.get).attendees
    assert [person.name for person in people] == ["Ida Skov", "Bo Lund", "Eva Holm"]


def test_a_name_broken_over_lines_is_one() -> None:
    found = block("Ida Skov (KL), Bo\nLund (KL), Eva Holm (Danske\nRegioner)")
    people = find_attendees([block("Til stede:"), found], KNOWN.get).attendees
    assert [person.name for person in people] == ["Ida Skov", "Bo Lund", "Eva Holm"]


def test_a_parenthesis_broken_over_lines_is_one() -> None:
    found = block("Ida Skov (KL), Bo Lund (Styrelsen for\nFælles Data, referent)")
    people = find_attendees([block("Til stede:"), found], KNOWN.get).attendees
    assert [person.name for person in people] == ["Ida Skov", "Bo Lund"]
    assert people[1].organisation == "Styrelsen for Fælles Data"


def test_which_blocks_hold_the_lists() -> None:
    found = blocks(
        "Referat", "Afbud:", "Ida Skov", "Formanden bød velkommen.", "Bo Lund"
    )
    assert find_attendees(found, KNOWN.get).places == {1, 2}


ITEMS = [
    (None, None),
    ("1-5", {1, 2, 3, 4, 5}),
    ("2,4", {2, 4}),
    ("1-2,5", {1, 2, 5}),
    ("3", {3}),
    ("998-", {998, 999}),
]


@pytest.mark.parametrize(("present", "expected"), ITEMS)
def test_attended_items(present: str | None, expected: set[int] | None) -> None:
    assert attended_items(present) == expected
