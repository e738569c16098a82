"""Who is not with a decision, and who is."""

import pytest

from indexer.dissents import find_dissents
from indexer.mentions import Names

NAMES = Names(
    [("KL", "KL"), ("Danske Regioner", "Danske Regioner"), ("Ida Skov", "PLO")]
)

TEXTS = [
    ("KL kunne ikke tiltræde fordelingsnøglen.", ["KL"]),
    ("KL tog forbehold for økonomien.", ["KL"]),
    ("Bestyrelsen godkendte planen. KL tager forbehold.", ["KL"]),
    ("KL og Danske Regioner stemte imod.", ["KL", "Danske Regioner"]),
    ("Ida Skov ønskede sit særstandpunkt ført til referat.", ["PLO"]),
    ("Bo Lund (V) tog forbehold for økonomien.", ["Bo Lund (V)"]),
    ("Bo Lund (V) og Eva Dal kunne ikke tiltræde.", ["Bo Lund (V)", "Eva Dal"]),
    ("Et flertal godkendte, mens Enhedslisten stemte imod.", ["Enhedslisten"]),
    ("Godkendt, idet A og SF undlod at stemme.", ["A", "SF"]),
    ("KL var enig, men Danske Regioner var uenig.", ["Danske Regioner"]),
    ("KL kunne tiltræde indstillingen.", []),
    ("12 stemte for og 3 stemte imod.", []),
    ("Ingen stemte imod.", []),
    ("KL bemærkede, at udvalget bør tage stilling.", []),
    ("Indstillingen blev godkendt. KL bemærkede prisen.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_dissents(text: str, expected: list[str]) -> None:
    assert list(find_dissents(text, NAMES.find(text))) == expected
