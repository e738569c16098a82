"""Which board minutes are of, in the ways they name it or leave it to be told."""

import pytest

from indexer.boards import find_board

BOARDS = [
    (["Referat fra møde i Ældrerådet i Egeby Kommune"], "Ældrerådet i Egeby Kommune"),
    (["Referat fra Integrationsrådets møde"], "Integrationsrådet"),
    (["Referat af møde i Hoved-MED"], "Hoved-MED"),
    (
        ["REFERAT", "Møde: Bestyrelsesmøde i Dansk Opfundet Varme"],
        "Dansk Opfundet Varme",
    ),
    (["Referat", "Emne: Budget 2024", "Økonomiudvalget"], "Økonomiudvalget"),
    (["Udvalg:", "Teknisk Udvalg", "Mødedato:"], "Teknisk Udvalg"),
    (["Egeby Landsbylaug – referat af møde d. 5/4-18"], "Egeby Landsbylaug"),
    (
        [
            "Referat af generalforsamling",
            "i Andelsforeningen Havnen torsdag den 3/5 2018",
        ],
        "Andelsforeningen Havnen",
    ),
    (["Referat nr. 12/2011 fra møde i Havneudvalget"], "Havneudvalget"),
    (["Referat fra møde i koordinationsgruppen"], "Koordinationsgruppen"),
    (["Møde i Det Centrale Handicapråd, marts 2016"], "Det Centrale Handicapråd"),
    (["Referat", "Teknisk Udvalg - Mødelokale 204"], "Teknisk Udvalg"),
    (["KKR NORDLAND", "REFERAT"], "KKR Nordland"),
    (["Referat — menighedsrådsmøde, Egeby, 3. maj 2021"], "Menighedsrådet"),
    (["Referat", "MødestedRådssalen", "UdvalgÆldreråd"], "Ældreråd"),
    (["Referat, generalforsamling 2020"], "Generalforsamling"),
    (["Dagsorden/Referat fra skolebestyrelsesmøde"], "Skolebestyrelsen"),
    (["Dagsordner og referater Faglig gruppe Nord til mødet i"], "Faglig gruppe Nord"),
    (["Referat af OB-møde"], "OB"),
    (["Referat", "Udvalg:", "Dato:", "Socialudvalget"], "Socialudvalget"),
    (
        ["Referat af bestyrelsesmøde", "Grundejerforeningen Fjordblik"],
        "Bestyrelsen for Grundejerforeningen Fjordblik",
    ),
    (["Referat", "Børn & Læringsudvalget - 08-09-2021"], "Børn & Læringsudvalget"),
    (["FRITIDS- OG KULTURUDVALGET", "REFERAT"], "Fritids- og Kulturudvalget"),
    (["Referat af HB møde"], "HB"),
    (["Referat fra femte møde i arbejdsgruppen om data"], "Arbejdsgruppen om data"),
    (["Udkast - Referat af Naturrådets 8. ordinære møde"], "Naturrådet"),
    (
        ["Referat af Egeby Borgerforenings generalforsamling"],
        "Egeby Borgerforening",
    ),
    (
        ["Referat – Egeby Selskab for Kemi – bestyrelsesmøde 3. maj 2021"],
        "Egeby Selskab for Kemi",
    ),
    (["Ekstraordinært Seniorrådsmøde – Referat 3. maj 2021"], "Seniorrådet"),
    (["Referat til mødet i HMU Drift og Service"], "HMU Drift og Service"),
    (
        ["Menighedsrådsmøde i Mosby Sogn – referat 3. maj 2021"],
        "Menighedsrådet i Mosby Sogn",
    ),
    (
        ["Referat – Styregruppemøde for projekt Havn 3. maj 2021"],
        "Styregruppen for projekt Havn",
    ),
    (["Referat af arbejdsgruppemøde om data"], "Arbejdsgruppen om data"),
    (
        ["Referat af bestyrelsesmøde i skakafdelingen"],
        "Bestyrelsen i skakafdelingen",
    ),
    (
        ["Referat bestyrelsesmøde Dagtilbudsdistrikt Mosen"],
        "Bestyrelsen for Dagtilbudsdistrikt Mosen",
    ),
    (
        ["Referat af bestyrelsesmøde d. 3. maj 2021, Det Glade Værksted"],
        "Bestyrelsen for Det Glade Værksted",
    ),
    (["Referat af afdelingsmøde, Afd. 12 Lærkevej"], "Afd. 12 Lærkevej"),
    (["Referat", "Mødenavn: Teknisk gruppe for data"], "Teknisk gruppe for data"),
    (["Referat 3. maj 2021", "Sundhedsklynge Nord"], "Sundhedsklynge Nord"),
    (["Referat", "Socialudvalget's møde", "3. maj 2021"], "Socialudvalget"),
    (["Referat af HMUs", "Møde nr. 81"], "HMU"),
    (["Referat for: Egeby Provstiudvalg"], "Egeby Provstiudvalg"),
    (
        [
            "Møde nr. 40",
            "År 2003, den 3. maj afholdt Varmetilsynet møde. Mødet blev holdt i "
            "sekretariatets lokaler på Havnevej 4 i Egeby, hvor alle var samlet.",
        ],
        "Varmetilsynet",
    ),
    (["Beslutninger", "Dataudvalget - mødesager"], "Dataudvalget"),
    (["Referat af b-møde d. 3. maj 2021"], "Bestyrelsen"),
    (["Ref. fra B-møde 03.05.2021"], "Bestyrelsen"),
    (
        ["Referat af møde 3. maj 2021, kl. 10 i Egeby Skoles bestyrelse (BM 3-2021)"],
        "Egeby Skoles bestyrelse",
    ),
    (
        ["Referat af møde 3. maj 2021, kl. 10 i byrådssalen", "Seniorrådet"],
        "Seniorrådet",
    ),
    (
        ["Referat fra Generalforsamling i Dansk Gyngering 3. maj 2021 i Egeby Klub"],
        "Dansk Gyngering",
    ),
    (
        ["Referat", "Deltagere Dekaner og rektor", "Referat fra mødet i HAVELEDELSEN"],
        "Haveledelsen",
    ),
    (["Referat (konstituerende møde) Haverådet i Egeby"], "Haverådet i Egeby"),
    (["J. nr. 51", "Emne Bestyrelsesmøde", "Dato 3. maj 2021"], "Bestyrelsen"),
    (["Bestyrelsesmøde 3. maj 2021, maj 17, 2021 i Bestyrelsesreferat"], "Bestyrelsen"),
    (["Referat", "FK2-bestyrelsemøde", "3. maj 2021"], "FK2-bestyrelsen"),
    (["Mødereferat", "Mødedato 3. maj 2021", "Haverådets sekretariat"], "Haverådet"),
    (["Referat af kort bestyrelsesmøde 3. maj 2021"], "Bestyrelsen"),
    (["Referat af temabestyrelsesmøde 3. maj 2021"], "Bestyrelsen"),
    (["Referat af bestyrelses møde i Egeby Bilaug d. 3. Maj."], "Egeby Bilaug"),
    (["Generalforsamling i Egeby d. 3. maj 2021"], "Generalforsamlingen"),
    (["Referat:", "Generalforsamling for G/F Havnen"], "G/F Havnen"),
    (["Referat af møde i E/F Havnen II ------------"], "E/F Havnen II"),
    (
        [
            *("Referat af bestyrelsesmøde 3. maj 2021", "GENERALFORSAMLING 8. JUNI"),
            *("I EGEBY SEJLFORENING", "DU MÅ IKKE HAVE EN EMHÆTTE MED MOTOR I DIT"),
            "Konstituering af bestyrelsen",
        ],
        "Bestyrelsen",
    ),
    (
        ["Tid og sted: Torsdag den 3. maj 2021 hos SELSAM", "Bestyrelsesmøde"],
        "Bestyrelsen",
    ),
    (["Bestyrelsesreferat 03-05-2021"], "Bestyrelsen"),
    (
        ["Der indkaldes hermed til ordinært møde i Udsatterådet i Egeby"],
        "Udsatterådet i Egeby",
    ),
    (["Referat af ordinær generalforsamling 3. maj 2021"], "Generalforsamlingen"),
    (
        ["Referat ordinær generalforsamling", "Grundejerforeningen af 1987"],
        "Grundejerforeningen af 1987",
    ),
    (["G/F Havnen – ordinær generalforsamling", "3. maj 2021"], "G/F Havnen"),
    (
        ["Her følger referatet fra Natlugs generalforsamling på Egeby bibliotek"],
        "Natlug",
    ),
    (["Referat for Natlug ekstraordinære generalforsamling 3. maj 2021"], "Natlug"),
    (
        [
            "Bestyrelsesmøde 3. maj 2021",
            "Inden den formelle generalforsamling var der et indlæg om sikkerhed.",
            "Klubben konstituerede sig som følger:",
        ],
        "Bestyrelsen",
    ),
    (["Generalforsamling 3. maj 2021", "Referat af Ida:"], "Generalforsamlingen"),
    (
        ["Referat fra Direktionens ekstraordinære MED-udvalg"],
        "Direktionens MED-udvalg",
    ),
    (
        ["Referat", "Egeby forenede Boligselskaber", "Møde den 3. maj 2021"],
        "Egeby forenede Boligselskaber",
    ),
    (
        ["Referat af styregruppemøde for Fællesskabet Kort, 3. maj 2021"],
        "Styregruppen for Fællesskabet Kort",
    ),
    (["Referat af lokalrådsmøde i Egeby Lokalråd"], "Egeby Lokalråd"),
    (["FMK ERFA-gruppemøde", "3. maj 2021"], "FMK ERFA-gruppen"),
    (["Referat DSK bestyrelsesmøde Hotel Havnen 3. maj"], "Bestyrelsen for DSK"),
    (["Fakultetsledelsesmøde d. 3. maj 2021"], "Fakultetsledelsen"),
    (
        ["Referat af bestyrelsesmøde i Boligselskabet Havnen på Strandvej 4, Egeby"],
        "Boligselskabet Havnen",
    ),
    (
        ["Bestyrelsesmøde 3. maj 2021", "Referat af bestyrelsesmøde i Egeby Bilaug"],
        "Egeby Bilaug",
    ),
    (
        ["Egeby Skoles bestyrelse", "Referat af bestyrelsesmøde 3. maj 2021"],
        "Egeby Skoles bestyrelse",
    ),
    (
        ["Referat af bestyrelsesmøde den 3. maj 2021 afholdt på Havnen"],
        "Bestyrelsen",
    ),
    (["Referat af Egeby Sejlklubs bestyrelsesmøde 4/2021"], "Egeby Sejlklub"),
    (
        ["Referat fra grupperådsmøde 3. maj 2021", "For Havørnens spejdergruppe"],
        "Havørnens spejdergruppe",
    ),
    (["Kemiudvalg (Kemiudvalg)", "Referat"], "Kemiudvalg"),
    (["Referat", "Fritidsudvalget (18-21)"], "Fritidsudvalget"),
    (["Referat - Regionsrådet 2018-2021"], "Regionsrådet"),
    (["Referat fra den ordinære generalforsamling", "H/F Solhøj"], "H/F Solhøj"),
    (["Referat 3. maj 2021", "Egeby Bibliotek"], "Egeby Bibliotek"),
]


@pytest.mark.parametrize(("front", "board"), BOARDS)
def test_boards(front: list[str], board: str) -> None:
    assert find_board(front[0], front) == board


SHARED = [
    # Whose a board is, where many have one of its name.
    (
        ["Egeby Gymnasium", "Referat af bestyrelsesmøde nr. 4"],
        "Bestyrelsen for Egeby Gymnasium",
    ),
    (
        ["Referat af skolebestyrelsesmøde på Mosehøjskolen"],
        "Skolebestyrelsen på Mosehøjskolen",
    ),
    (["Egeby Kommune", "Referat", "Byrådet"], "Byrådet (Egeby Kommune)"),
    (["A/B Solhøj", "Referat af bestyrelsesmøde"], "Bestyrelsen for A/B Solhøj"),
    (
        ["Egeby Idrætsforening, bordtennisafdelingen", "Referat af bestyrelsesmøde"],
        "Bestyrelsen for Egeby Idrætsforening, bordtennisafdelingen",
    ),
    (
        ["Egeby Provsti", "Referat fra Provstiudvalgets møde"],
        "Provstiudvalget for Egeby Provsti",
    ),
    (
        ["Referat fra Provstiudvalgets møde", "Egeby Provsti - d. 3. maj 2021 kl. 10"],
        "Provstiudvalget for Egeby Provsti",
    ),
    (["EGEBY KOMMUNE", "Referat", "Teknisk Udvalg"], "Teknisk Udvalg (Egeby Kommune)"),
    (
        ["Region Nord", "Referat", "Forretningsudvalget"],
        "Forretningsudvalget (Region Nord)",
    ),
    (["Egeby Kommune", "Referat", "Egeby Byråd"], "Egeby Byråd"),
    (["BYRÅDET", "Referat", "Egeby Byråd"], "Egeby Byråd"),
    (["Referat", "Børne- og Skoleudvalget"], "Børne- og Skoleudvalget"),
    # An attendee's organisation is no owner.
    (["Referat af bestyrelsesmøde", "Deltagere:", "Egeby Skole"], "Bestyrelsen"),
]


@pytest.mark.parametrize(("front", "board"), SHARED)
def test_whose_board_it_is(front: list[str], board: str) -> None:
    title = next(text for text in front if "Referat" in text)
    assert find_board(title, front) == board


NAMED = [
    ("Teknisk Udvalg", ["Egeby Kommune"], "Teknisk Udvalg (Egeby Kommune)"),
    ("Teknisk Udvalg", ["Egeby Kommune", "Sydby Kommune"], "Teknisk Udvalg"),
    ("Vildtforvaltningsudvalget", ["Egeby Kommune"], "Vildtforvaltningsudvalget"),
    ("Styregruppen for data", ["Egeby Kommune"], "Styregruppen for data"),
]


@pytest.mark.parametrize(("line", "named", "board"), NAMED)
def test_a_municipality_named_anywhere(line: str, named: list[str], board: str) -> None:
    assert find_board("Referat", ["Referat", line], named) == board


NO_BOARDS = [
    ["Referat"],
    ["Referat", "Til stede:", "Ida Skov, Lærerforeningen"],
    ["Referat 3. maj 2024", "Til medlemmerne af Seniorrådet"],
    ["Referat af møde om budget 2024"],
    ["REFERAT AF NYT MØDE"],
]


@pytest.mark.parametrize("front", NO_BOARDS)
def test_no_board(front: list[str]) -> None:
    assert find_board(front[0], front) is None
