"""Who treated the items and when, where only the items tell."""

import datetime

import pytest

from indexer.treatments import acting, called_meeting, mentioned, treated_by, treated_on
from tests.indexer.making import blocks

DAY = datetime.date(2021, 5, 3)
TREATED = [
    (["Beslutning i Teknisk Udvalg den 3. maj 2021:"], "Teknisk Udvalg"),
    (["Beslutning Ældrerådet den 3. maj 2021"], "Ældrerådet"),
    (["Kulturudvalget, 03-05-2021, pkt. 4"], "Kulturudvalget"),
    (["Børneudvalget den 3. maj 2021:", "Godkendt."], "Børneudvalget"),
    (
        # Others treated them on other days.
        [
            "Økonomiudvalget, 28-04-2021, pkt. 9",
            "Byrådet, 03-05-2021, pkt. 1",
            "Økonomiudvalget, 28-04-2021, pkt. 10",
        ],
        "Byrådet",
    ),
    (["Kulturudvalgets beslutning på mødet den 3. maj 2021:"], "Kulturudvalget"),
    (["Kulturudvalget (18-21) den 03-05-2021"], "Kulturudvalget"),
    (["Formanden holdt den 3. maj 2021 møde med naboerne."], None),
    (["Egeby, 03-05-2021"], None),
]


@pytest.mark.parametrize(("texts", "board"), TREATED)
def test_treated_by(texts: list[str], board: str | None) -> None:
    told = treated_by(blocks(*texts), DAY)
    assert (told and told[0]) == board


MEETINGS = [
    (["Godkendelse af referat fra sidste menighedsrådsmøde"], "Menighedsrådet"),
    (["Budgettet tages op på næste ordinære bestyrelsesmøde."], "Bestyrelsen"),
    (["Næste møde er den 3. maj."], None),
    (["Formanden deltog i et bestyrelsesmøde i klubben."], None),
]


@pytest.mark.parametrize(("texts", "board"), MEETINGS)
def test_called_meeting(texts: list[str], board: str | None) -> None:
    told = called_meeting(blocks(*texts))
    assert (told and told[0]) == board


ACTS = [
    (["Naturrådet drøftede planen.", "Byrådet vil se på den."], "Naturrådet"),
    (
        ["Byrådet vedtog planen i maj.", *["Naturrådet tog det til efterretning."] * 2],
        "Naturrådet",
    ),
    (["Formanden drøftede planen med Naturrådet."], None),
    (["Formanden indstiller, at Naturrådet godkender dagsordenen."], "Naturrådet"),
    (["Formanden indstiller, at Byrådet godkender planen."], None),
]


@pytest.mark.parametrize(("texts", "board"), ACTS)
def test_acting(texts: list[str], board: str | None) -> None:
    told = acting(blocks(*texts))
    assert (told and told[0]) == board


SUBJECTS = [
    (["Naturrådet er med i planen. Naturrådet vil se på den."], "Naturrådet"),
    (["Bestyrelsen bakkede op."], "Bestyrelsen"),
    (["Byrådet godkendte planen i maj."], None),
    (["Planen er sendt til Naturrådet.", "Ida mødte Naturrådet igen."], None),
]


@pytest.mark.parametrize(("texts", "board"), SUBJECTS)
def test_mentioned(texts: list[str], board: str | None) -> None:
    told = mentioned(blocks(*texts))
    assert (told and told[0]) == board


def test_treated_on() -> None:
    texts = [
        "Økonomiudvalget, 28-04-2021, pkt. 9",
        "Byrådet, 03-05-2021, pkt. 1",
        "Byrådet, 03-05-2021, pkt. 2",
    ]
    told = treated_on(blocks(*texts))
    assert told is not None
    day, evidence = told
    assert (day, evidence.text) == (DAY, texts[1])
    assert treated_on(blocks("Mødet sluttede den 3. maj 2021.")) is None
