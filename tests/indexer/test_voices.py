"""Whom the persons and offices of an attendee list speak for."""

import pytest

from indexer.model import Attendee
from indexer.speakers import find_turn
from indexer.voices import Voices

ATTENDEES = [
    Attendee("Ida Skov", "Datastyrelsen", "formand", "member"),
    Attendee("Bo Lund", "PLO", None, "member"),
    Attendee("Bo Holm", "KL", None, "member"),
    Attendee("Arne Kær", "KL", "konsulent", "member"),
    Attendee("Åse Vang", "Region Nord", "konsulent", "member"),
    Attendee("Eva Dal", "Datastyrelsen", "sekretariat, referent", "other"),
    Attendee("Per Ny", None, "borgmester", "member"),
]

TURNS = [
    ("Ida Skov orienterede om planen.", ["Datastyrelsen"]),
    ("Formanden orienterede om planen.", ["Datastyrelsen"]),
    ("Formanden (Ida) erindrede om planen.", ["Datastyrelsen"]),
    ("Desuden oplyste formanden, at planen er klar.", ["Datastyrelsen"]),
    ("Sekretariatet redegjorde for planen.", ["Datastyrelsen"]),
    ("Åse Vang, konsulent, bemærkede, at planen er dyr.", ["Region Nord"]),
    ("Arne: Planen er for dyr.", ["KL"]),
    ("/Arne: Planen er for dyr.", ["KL"]),
    ("AK: Planen er for dyr.", ["KL"]),
    ("Bo Lund:", ["PLO"]),
    ("Bo Lund (PLO): Planen er for dyr.", ["PLO"]),
    # Two are called Bo, two are konsulenter; of the mayor no organisation is known.
    ("Bo: Planen er for dyr.", []),
    ("Konsulenten orienterede om planen.", []),
    ("Borgmesteren orienterede om planen.", []),
    ("Arne har set planen.", []),
    ("Budget: Planen er for dyr.", []),
    ("Planen blev sendt til formanden.", []),
]


@pytest.mark.parametrize(("text", "speakers"), TURNS)
def test_turns(text: str, speakers: list[str]) -> None:
    assert list(find_turn(text, Voices(ATTENDEES).find(text)).speakers) == speakers
