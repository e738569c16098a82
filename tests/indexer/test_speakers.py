"""Who speaks in a paragraph, in both word orders, and who does not."""

import pytest

from indexer.mentions import Names
from indexer.speakers import find_turn, goes_on

NAMES = Names(
    [
        ("KL", "KL"),
        ("PLO", "PLO"),
        ("Danske Regioner", "Danske Regioner"),
        ("Region Nord", "Region Nord"),
        ("MedCom", "MedCom"),
        ("Ida Skov", "KL"),
    ]
)

SPEAKERS = [
    ("KL bemærkede, at der er behov for en plan.", ["KL"]),
    ("Region Nord kvitterede for arbejdet og bemærkede prisen.", ["Region Nord"]),
    ("I forhold til planen bemærkede Danske Regioner prisen.", ["Danske Regioner"]),
    ("Desuden efterspurgte Danske Regioner tal.", ["Danske Regioner"]),
    ("Endvidere rejste Region Nord et flag for tiden.", ["Region Nord"]),
    ("Planen er god, og hertil svarede KL, at den er dyr.", ["KL"]),
    ("»Det er dyrt«, bemærkede KL.", ["KL"]),
    ("KL spurgte til prisen. MedCom svarede, at den er kendt.", ["KL", "MedCom"]),
    ("KL og PLO bemærkede, at det haster.", ["KL", "PLO"]),
    ("KL, PLO og Danske Regioner takkede.", ["KL", "PLO", "Danske Regioner"]),
    ("KL gjorde desuden opmærksom på tidsplanen.", ["KL"]),
    ("KL (Ida Skov) oplyste, at planen er klar.", ["KL"]),
    ("KL v/ Bo Lund orienterede om planen.", ["KL"]),
    ("Ida Skov orienterede om planen.", ["KL"]),
    ("Formanden (Ida Skov) erindrede om planen.", ["KL"]),
    ("KL gav en status på planen.", ["KL"]),
    ("KL gav efter.", []),
    ("Formanden bad om tal.", []),
    ("KL: Kommunerne er i gang.", ["KL"]),
    ("Indlæg fra KL: Kommunerne er i gang.", []),
    ("KL spurgte PLO om prisen.", ["KL"]),
    ("Bestyrelsen spurgte KL om prisen.", []),
    ("Sekretariatet orienterede KL om planen.", []),
    ("På spørgsmål fra KL svarede PLO, at det er dyrt.", ["PLO"]),
    ("KL har fundet penge til planen.", []),
    ("KL og Region Nord kommer på listen.", []),
    ("Planen bygger på dialog mellem KL og PLO.", []),
    ("MedCom-meddelelser bemærkede ingen.", []),
    ("Mødet hos KL fandt sted i går.", []),
    ("KL gjorde arbejdet færdigt.", []),
    ("PLO ønsker fortsat en plan.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_speakers(text: str, speakers: list[str]) -> None:
    assert list(find_turn(text, NAMES.find(text)).speakers) == speakers


FLOORS = [
    ("KL orienterede om planen. PLO bemærkede, at den er dyr.", "KL"),
    ("KL spurgte til planen. PLO svarede, at den er dyr.", "PLO"),
    ("I forhold til planen orienterede KL om tal. PLO takkede.", "KL"),
    ("Planen er dyr.", None),
]


@pytest.mark.parametrize(("text", "floor"), FLOORS)
def test_who_holds_the_floor(text: str, floor: str | None) -> None:
    assert find_turn(text, NAMES.find(text)).floor == floor


GOES_ON = [
    ("Der har været en udfordring med planen.", True),
    ("Arbejdet med planen skrider frem.", True),
    ("Bestyrelsen tog planen til efterretning.", False),
    ("Der var enighed om planen.", False),
    ("Det blev aftalt at vente.", False),
]


@pytest.mark.parametrize(("text", "expected"), GOES_ON)
def test_what_can_go_on(text: str, expected: bool) -> None:
    assert goes_on(text) == expected
