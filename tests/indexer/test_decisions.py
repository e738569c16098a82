"""What states a decision, of which kind, and what only speaks of one."""

import pytest

from indexer.decisions import find_decisions, is_decided

TEXTS = [
    ("Bestyrelsen tog meddelelserne til efterretning", ["efterretning"]),
    ("Bestyrelsen tog orienteringen til efterretningen.", ["efterretning"]),
    ("Orienteringen blev taget til efterretning.", ["efterretning"]),
    ("Taget til efterretning.", ["efterretning"]),
    ("Redegørelsen tages til efterretning.", ["efterretning"]),
    (
        "Rådet tog analysen til efterretning, og godkendte planen.",
        ["efterretning", "godkendt"],
    ),
    ("Bestyrelsen godkendte, at der indkaldes til møde.", ["godkendt"]),
    ("Herefter vedtog udvalget budgettet.", ["godkendt"]),
    ("Udvalget besluttede at udsætte sagen.", ["godkendt"]),
    ("Forslaget blev enstemmigt vedtaget.", ["godkendt"]),
    ("Det blev besluttet at vente.", ["godkendt"]),
    ("Sagen blev udsat.", ["godkendt"]),
    ("Godkendt.", ["godkendt"]),
    ("Udsat", ["godkendt"]),
    ("Regnskabet godkendt.", ["godkendt"]),
    ("Regnskabet, afleveret i maj, blev gennemgået og godkendt.", ["godkendt"]),
    ("Det besluttedes at indhente tilbud.", ["godkendt"]),
    ("Vedtaget med 7 stemmer.", ["godkendt"]),
    ("Enstemmigt vedtaget", ["godkendt"]),
    ("Indstillingen følges.", ["godkendt"]),
    ("Et flertal i udvalget kunne tiltræde indstillingen.", ["godkendt"]),
    ("Bo Lund kunne ikke tiltræde indstillingen.", ["godkendt"]),
    ("For: 12 Imod: 0", ["godkendt"]),
    ("JA = 28 - NEJ = 1", ["godkendt"]),
    ("For stemte 12, imod stemte 6 og 1 undlod at stemme.", ["godkendt"]),
    ("Budgettet fik medhold med 8 stemmer for og 3 imod.", ["godkendt"]),
    ("Udsættes til næste møde.", ["godkendt"]),
    ("Til efterretning.", ["efterretning"]),
    ("LBR bevilgede 75.000 kr. til jobklubben.", ["godkendt"]),
    ("Et enigt udvalg tiltrådte indstillingen.", ["godkendt"]),
    ("Enigt tiltrådt.", ["godkendt"]),
    ("Økonomiudvalget anbefaler indstillingen.", ["godkendt"]),
    ("Der var enighed om, at rådet mødes igen.", ["enighed"]),
    ("Der var enighed i bestyrelsen om en tur.", ["enighed"]),
    ("Parterne blev enige om en plan.", ["enighed"]),
    ("Bestyrelsen aftalte, at det tages op igen.", ["aftalt"]),
    ("Det blev aftalt at mødes igen.", ["aftalt"]),
    ("Ministeriet konkluderede, at planen ændres.", ["konklusion"]),
    ("Beslutning: Udvalget drøftede sagen.", ["konklusion"]),
    ("Beslutning i Rådet den 3. maj 2022: Godkendt.", ["godkendt"]),
    (
        "Udvalget tog planen til efterretning. Der var enighed om at mødes.",
        ["efterretning", "enighed"],
    ),
    ("Det indstilles, at planen tages til efterretning.", []),
    ("At planen tages til efterretning.", []),
    ("Forvaltningen indstiller, at budgettet godkendes.", []),
    ("Arbejdet er besluttet i styregruppen.", []),
    ("Det er vigtigt, da vi har besluttet og skaffet penge.", []),
    ("Han glædede sig over, at der er fundet enighed i styregruppen.", []),
    ("Der var ikke enighed om prisen.", []),
    ("Der var endnu ikke fuld enighed om prisen.", []),
    ("Parterne blev ikke enige.", []),
    ("Ved enighed sendes planen i høring.", []),
    ("Til efterretning er vedlagt et notat.", []),
    ("Der var bred enighed om prisen.", ["enighed"]),
    ("Principper, der kan opnås enighed om.", []),
    ("En afklaring af, hvorvidt der er enighed i forbeholdene.", []),
    ("Der er indgået en aftale mellem parterne.", []),
    ("Lokalplanen blev vedtaget i 1990.", []),
    ("Godkendt den 3. juni 2022", []),
    ("Der spurgtes til, om planen blev godkendt.", []),
    ("Det blev nævnt, at planen blev vedtaget sidste år.", []),
    ("Bestyrelsen drøftede planen.", []),
    ("KL tog forbehold for prisen.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "kinds"), TEXTS)
def test_decisions(text: str, kinds: list[str]) -> None:
    assert list(find_decisions(text)) == kinds


HEADINGS = [
    ("Indstilling", []),
    ("Sagsforløb", []),
    ("Beslutningspunkter", []),
    ("Beslutning", ["godkendt"]),
    ("Status på udbud", ["godkendt"]),
    (None, ["godkendt"]),
]


@pytest.mark.parametrize(("heading", "kinds"), HEADINGS)
def test_under_headings(heading: str | None, kinds: list[str]) -> None:
    assert list(find_decisions("Planen blev godkendt.", heading)) == kinds


DECIDED = [
    ("Beslutning", True),
    ("Beslutninger", True),
    ("Beslutning i Rådet den 3. maj", True),
    ("Beslutningspunkter", False),
    ("Indstilling", False),
    (None, False),
]


@pytest.mark.parametrize(("heading", "expected"), DECIDED)
def test_headings_over_decisions(heading: str | None, expected: bool) -> None:
    assert is_decided(heading) == expected
