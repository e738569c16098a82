"""Names in texts: inflected, hyphenated, in capitals; and what only looks like one."""

import pytest

from indexer.mentions import Names, found

NAMES = Names(
    [
        ("KL", "KL"),
        ("Kommunernes Landsforening", "KL"),
        ("EU", "EU"),
        ("SDS", "Sundhedsdatastyrelsen"),
        ("Sundhedsdatastyrelsen", "Sundhedsdatastyrelsen"),
        ("Sundhedsdatabestyrelsen", "Sundhedsdatastyrelsen"),
        ("Danske Regioner", "Danske Regioner"),
        ("KOMBIT", "KOMBIT"),
        ("Kombit", "KOMBIT"),
        ("regering", "Regeringen"),
        ("sundhed.dk", "sundhed.dk"),
        ("ICD-11", "icd-11"),
        ("NemLog-in 3", "nemlogin3"),
        ("LPR3", "lpr3"),
        ("SAC", "sac"),
        ("SOR", "sor"),
        ("FMK", "fmk"),
        ("økonomiforhandling", "oekonomi"),
        ("e-recept", "e-recept"),
        ("mål, planer og indsatser", "maal"),
        ("cyber- og informationssikkerhed", "cyber"),
    ]
)

TEXTS = [
    ("KL spurgte.", ["KL"]),
    ("KL's svar, KLs svar, KL’s svar", ["KL"]),
    ("Mødet begynder kl. 10", []),
    ("Kl. 10 begynder mødet", []),
    ("Kommunernes Landsforenings svar", ["KL"]),
    ("SDS´ ansøgning til EU’s midler", ["Sundhedsdatastyrelsen", "EU"]),
    ("EU-ansøgningen", ["EU"]),
    ("Neutral", []),
    ("Sundhedsdatabestyrelsen bemærkede", ["Sundhedsdatastyrelsen"]),
    ("Danske Regioners ønske", ["Danske Regioner"]),
    ("de vestdanske regioner", []),
    ("danske regioner og kommuner", []),
    ("Kombits komponent", ["KOMBIT"]),
    ("regeringens udspil", ["Regeringen"]),
    ("på sundhed.dk er", ["sundhed.dk"]),
    ("god sundhed. DK er med", []),
    ("ICD-11, ICD11 og ICD 11", ["icd-11"]),
    ("ICD-10", []),
    ("2ICD11", []),
    ("NemLog-in3", ["nemlogin3"]),
    ("NemLog-in 3", ["nemlogin3"]),
    ("NemLog-in", []),
    ("LPR 3 og LPR", ["lpr3"]),
    ("SAC’en og SAC-funktionen", ["sac"]),
    ("en sac", []),
    ("SORs drift", ["sor"]),
    ("SORT", []),
    ("sør for", []),
    ("FMK-styregruppen", ["fmk"]),
    ("økonomiforhandlingerne", ["oekonomi"]),
    ("økonomiforhandlingsudspil", []),
    ("e-recepter", ["e-recept"]),
    ("recepter", []),
    ("mål, planer og indsatser", ["maal"]),
    ("cyber- og informationssikkerhed", ["cyber"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "concepts"), TEXTS)
def test_what_is_found(text: str, concepts: list[str]) -> None:
    assert list(found(NAMES.find(text))) == concepts


def test_where_it_stands() -> None:
    text = "For KOMBITs skyld"
    (mention,) = NAMES.find(text)
    assert text[mention.start : mention.end] == "KOMBITs"


def test_the_order_is_that_of_the_text() -> None:
    assert list(found(NAMES.find("FMK, SOR, FMK"))) == ["fmk", "sor"]
