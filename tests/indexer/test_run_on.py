"""Minutes whose line breaks are lost, as when a page's text was copied."""

import pytest

from indexer.agenda import find_agenda
from indexer.attendees import find_attendees
from indexer.run_on import parted
from tests.indexer.making import block, blocks

FILL = (
    "Rådet drøftede sagen og var enigt om, at den tages op igen på det næste møde, når "
    "forvaltningen har regnet på de forslag, der kom frem under drøftelsen af planen. "
)
TOP = (
    "Referat af møde i Egeby Råd den 3. maj 2023 Mødested: Rådhuset Til stede: "
    "Ida Skov, Egeby Kommune Bo Lund, KL Eva Holm, Region Nord Åse Krogh "
    "Afbud: Per Friis Dagsorden: "
)


def texts(*pages: str) -> list[str]:
    return [part.text for part in parted(blocks(*pages))]


def items(*pages: str) -> list[str]:
    agenda = find_agenda(parted(blocks(*pages)))
    return [f"{item.number} {item.title}" for item in agenda.items]


def test_labels_and_rising_numbers_begin_blocks() -> None:
    page = (
        f"{TOP}1. Velkomst Formanden bød velkommen. {FILL}2. Budget Intet. {FILL * 2}"
    )
    assert texts(page)[:9] == [
        "Referat af møde i Egeby Råd den 3. maj 2023",
        "Mødested: Rådhuset",
        "Til stede: Ida Skov, Egeby Kommune Bo Lund, KL Eva Holm, Region Nord "
        "Åse Krogh",
        "Afbud: Per Friis",
        "Dagsorden:",
        "1. Velkomst",
        f"Formanden bød velkommen. {FILL}".strip(),
        "2. Budget",
        f"Intet. {FILL * 2}".strip(),
    ]


def test_who_is_listed_without_breaks() -> None:
    page = f"{TOP}1. Velkomst {FILL * 2}2. Budget {FILL * 2}"
    people = find_attendees(parted(blocks(page)), {"KL": "KL"}.get).attendees
    found = [(who.name, who.organisation) for who in people]
    assert found[:4] == [
        ("Ida Skov", "Egeby Kommune"),
        ("Bo Lund", "KL"),
        ("Eva Holm", "Region Nord"),
        ("Åse Krogh", None),
    ]
    assert people[4].attendance == "apology"


def test_persons_behind_dashes() -> None:
    listed = "Til stede var - Borgmester Ida Skov (V) - Direktør Bo Lund - Eva Holm "
    page = f"Møde 3. maj {listed}1. Velkomst {FILL * 3}2. Budget {FILL * 3}"
    front = find_agenda(parted(blocks(page))).front
    people = find_attendees(front, dict[str, str]().get).attendees
    assert [who.name for who in people] == ["Ida Skov", "Bo Lund", "Eva Holm"]


ITEMS = [
    # The agenda tells where the title ends.
    (
        "Dagsorden: 1. Status for Egeby Havn 2. Veje "
        f"1. Status for Egeby Havn {FILL * 3}2. Veje Nye veje ved havnen {FILL * 2}",
        ["1 Status for Egeby Havn", "2 Veje"],
    ),
    # So does what was decided, a sentence or a list.
    (
        f"Møde 3. maj 1. Valg af formand Godkendt. {FILL * 2}2. Nyt fra Ida Skov og "
        f"Bo Lund Formanden takkede. {FILL}3. Økonomi a. Regnskab {FILL}"
        "4. Eventuelt Intet.",
        [
            *("1 Valg af formand", "2 Nyt fra Ida Skov og Bo Lund", "3 Økonomi"),
            "4 Eventuelt",
        ],
    ),
    # Numbers without a mark, where no others rise.
    (
        "Møde 3. maj kl. 10 i sal 4 Mødepunkt Beslutning "
        f"1 Referat Godkendt. {FILL * 3}2 Kirken Vedtaget. {FILL}3 Eventuelt Intet.",
        ["1 Referat", "2 Kirken", "3 Eventuelt"],
    ),
    # Leaders of a table of contents.
    (
        f"Indholdsfortegnelse 89. Budget...i 90. Skole...ii 91. Lukket sag: Vej...iii "
        f"Side 1 {FILL * 4}",
        ["89 Budget", "90 Skole", "91 Lukket sag: Vej"],
    ),
]


@pytest.mark.parametrize(("page", "expected"), ITEMS)
def test_items(page: str, expected: list[str]) -> None:
    assert items(page) == expected


def test_numbers_of_pages_are_no_text() -> None:
    first = f"1 Referat af møde Til stede: Ida Skov Dagsorden: 1. Velkomst {FILL * 4}"
    second = f"2 Side to begynder her. 2. Budget {FILL * 4}"
    assert texts(first, second)[0] == "Referat af møde"
    assert "Side to begynder her." in texts(first, second)


def test_parts_keep_their_lines_and_stand_beside_nothing() -> None:
    lines = TOP + "\n1. Velkomst " + FILL + "\n" + FILL * 2 + "2. Budget " + FILL
    parts = parted([block(lines)])
    assert all(part.lines for part in parts)
    assert [part.text for part in parts if len(part.lines) == 1]
    rows = [line.row for part in parts for line in part.lines]
    assert len({*rows}) == len(parts)


ORDINARY = [
    # Long paragraphs of prose, in which nothing begins.
    ["Referat", FILL * 4, FILL * 4],
    # Minutes whose items are blocks of their own.
    [
        "Til stede: Ida Skov",
        "1. Velkomst",
        FILL,
        "2. Budget",
        FILL,
        "3. Evt.",
        "Intet.",
    ],
    [],
]


@pytest.mark.parametrize("found", ORDINARY)
def test_other_minutes_stay_as_they_are(found: list[str]) -> None:
    assert parted(blocks(*found)) == blocks(*found)
