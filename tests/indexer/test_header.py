"""Title, board and date at the top of minutes, in the ways they are printed."""

import pytest

from indexer.header import find_header
from tests.indexer.making import block, blocks

TITLES = [
    (
        "Referat fra møde i Den nationale bestyrelse for sundheds-it den 6. april 2022",
        "Den nationale bestyrelse for sundheds-it",
        "2022-04-06",
    ),
    ("REFERAT Egeby Byråd d. 27-08-2025", "Egeby Byråd", "2025-08-27"),
    (
        "Referat af ordinært møde nr. 4 i Udvalget for fælles registre, "
        "onsdag den 11. maj, 2016 kl. 10.00",
        "Udvalget for fælles registre",
        "2016-05-11",
    ),
    (
        "Referat af møde i Projektgruppen for Brevfordeleren den 22. februar 2017",
        "Projektgruppen for Brevfordeleren",
        "2017-02-22",
    ),
    (
        "Beslutningsprotokol Økonomiudvalget 14.9.2005",
        "Økonomiudvalget",
        "2005-09-14",
    ),
    (
        "Referat af bestyrelsesmøde i Grundejerforeningen Fjordblik den 3. juni 2013",
        "Grundejerforeningen Fjordblik",
        "2013-06-03",
    ),
    ("090407 Referat af bestyrelsesmøde", "Bestyrelsen", "2009-04-07"),
    ("Referat fra skolebestyrelsesmøde 28/2 2022", "Skolebestyrelsen", "2022-02-28"),
    (
        "Referat 6. april 2022 kl. 16.00 – Teknisk Udvalg",
        "Teknisk Udvalg",
        "2022-04-06",
    ),
    (
        "Protokol. År 2018, den 5. april, holdt Nørrelund Menighedsråd møde.",
        "Nørrelund Menighedsråd",
        "2018-04-05",
    ),
    ("Referat af bestyrelsesmøde d. 15-maj-2002 hos Ida", "Bestyrelsen", "2002-05-15"),
    ("Referat. Emne: Møde i Følgegruppen den 30-3-2026", "Følgegruppen", "2026-03-30"),
]


@pytest.mark.parametrize(("title", "board", "date"), TITLES)
def test_titles(title: str, board: str, date: str) -> None:
    header = find_header(blocks(title))
    assert header.title == title
    assert header.board == board
    assert header.date is not None
    assert header.date.isoformat() == date


FRONTS = [
    # The day on which a page was printed, above the meeting's.
    (
        [
            "Mandag, 09 december 2019",
            "14. august 2012 (ekstra)",
            "Referat",
            "Egeby Råd",
        ],
        *("Egeby Råd", "2012-08-14"),
    ),
    (
        ["Referat", "Møde i Styregruppen for data", "Dato: 10. nov 2016"],
        "Styregruppen for data",
        "2016-11-10",
    ),
    (
        ["Referat 1. oktober 2025 kl. 15.45", "Udvalg:", "Teknisk Udvalg", "Mødedato:"],
        "Teknisk Udvalg",
        "2025-10-01",
    ),
    (
        # A letter's date before the meeting's.
        ["12. juni 2019", "Referat", "Udvalgsmøde", "Dato: mandag den 13. maj 2019"],
        "Udvalget",
        "2019-05-13",
    ),
    (
        # The approval and the next meeting are other days.
        [
            "Referat fra møde i Seniorrådet",
            "Godkendt den 3. juni 2020",
            "Næste møde: 8. september 2020",
            "Tirsdag den 12. maj 2020",
        ],
        "Seniorrådet",
        "2020-05-12",
    ),
    (
        ["Referat af møde i Ældrerådet den 6. september", "Journal 2014-33"],
        "Ældrerådet",
        "2014-09-06",
    ),
    (
        # A covering letter.
        [
            "Dato 12. juni 2019",
            "Til medlemmerne af Seniorrådet",
            "Vedlagt følger referat af rådets møde.",
            "Referat af 12. møde i Det rådgivende udvalg, mandag den 13. maj 2019",
        ],
        "Det rådgivende udvalg",
        "2019-05-13",
    ),
    (
        ["Styregruppen for data, 12. møde", "Dato: 2021.05.13", "Dagsorden"],
        "Styregruppen for data",
        "2021-05-13",
    ),
    (["Mødedato", "27/09/2004", "Byrådet", "Referat"], "Byrådet", "2004-09-27"),
    (
        # The letter's day, and the meeting's.
        ["Dato: 17.03.2014", "Møde i styregruppen for data", "Mødedato: 11.03.2014"],
        "Styregruppen for data",
        "2014-03-11",
    ),
    (
        [
            "Notat",
            "Dato 4. juni 2020",
            "Mødet i Ældrerådet blev holdt den 28. maj 2020",
        ],
        "Ældrerådet",
        "2020-05-28",
    ),
    (
        # The title's day has no year, the letter's has.
        ["Referat fra møde i Rådet den 4. februar", "Egeby, 10. februar 2009"],
        "Rådet",
        "2009-02-04",
    ),
    (
        ["Referat nr. 12/2011 fra møde i Havneudvalget", "Tirsdag d. 6/12 2011"],
        "Havneudvalget",
        "2011-12-06",
    ),
    (
        ["Bestyrelsesmøde nr. 4", "Torsdag den 22. august 2019", "Udsendt 25.8.2019"],
        "Bestyrelsen",
        "2019-08-22",
    ),
    (
        [
            "Egeby, den 15. maj 2007",
            "Referat",
            "af mødet i Rådet",
            "14. maj 2007 kl. 14",
        ],
        "Rådet",
        "2007-05-14",
    ),
    (
        ["Idrætsforeningen", "Bestyrelsesmøde d.26. september 2013"],
        "Bestyrelsen for Idrætsforeningen",
        "2013-09-26",
    ),
    (
        ["Seniorudvalget (2018-2021) – Referat – 12. januar 2021", "Udvalg:", "Dato:"],
        "Seniorudvalget",
        "2021-01-12",
    ),
    (
        ["Psykiatriudvalget - Referat - 29. september 2011", "Mødested", "Referat"],
        "Psykiatriudvalget",
        "2011-09-29",
    ),
    (
        # A day alone below "Referat" may be the letter's.
        ["Referat", "Den 29. marts 2011", "Rådsmøde torsdag den 22. marts 2011"],
        "Rådet",
        "2011-03-22",
    ),
    (
        # A meeting's day that is said to be so, beside the day of the minutes.
        ["Mødereferat 10. februar 2009", "Rådsmøde", "Møde afholdt: 27. januar 2009"],
        "Rådet",
        "2009-01-27",
    ),
    (
        ["Referat", "til mødet i Naturrådet den 3. maj 2021 kl. 11:30 på rådhuset"],
        "Naturrådet",
        "2021-05-03",
    ),
    (
        ["Rådsmøde 3. maj 2021", "Dagsorden: Punkt Noter/referat"],
        "Rådet",
        "2021-05-03",
    ),
    (
        ["Referat af 2. møde i udvalget for sags- og arkivsystemer den 14. april 2009"],
        "Udvalget for sags- og arkivsystemer",
        "2009-04-14",
    ),
    (
        ["Referat godkendt d. 24/3 -09", "Bestyrelsesmøde den 3. maj 2009"],
        "Bestyrelsen",
        "2009-05-03",
    ),
    (
        ["Referat bestyrelsesmøde", "tirsdag 9. februar", "Regnskab for 2009"],
        "Bestyrelsen",
        "2010-02-09",
    ),
    (
        [
            *("åbent møde for Kulturudvalgets møde den 05. marts 2009", "Fraværende"),
            "Bemærkninger til dagsorden",
        ],
        "Kulturudvalget",
        "2009-03-05",
    ),
    (
        ["Haverådet", "Onsdag den 03-05-2021", "1. at Haverådet godkender dagsorden"],
        "Haverådet",
        "2021-05-03",
    ),
    (["070409", "Referat af bestyrelsesmøde"], "Bestyrelsen", "2007-04-09"),
    (
        ["Generalforsamling 20. maj 2010 kl. 19", "Bestyrelsesmøde den 8. april 2010"],
        "Bestyrelsen",
        "2010-04-08",
    ),
]


@pytest.mark.parametrize(("front", "board", "date"), FRONTS)
def test_fronts(front: list[str], board: str, date: str) -> None:
    header = find_header(blocks(*front))
    assert header.date is not None
    assert (header.board, header.date.isoformat()) == (board, date)


def test_the_year_stands_further_down() -> None:
    later = blocks("Virksomheden nedlægges i september 2007.")
    header = find_header(blocks("Bestyrelsesmøde, d. 20. juni ved Ida"), (), later)
    assert str(header.date) == "2007-06-20"


def test_a_title_that_goes_on_below() -> None:
    rows = ["Referat fra møde i", "Udvalget for Børn & Unge", "onsdag den 3. maj 2023"]
    header = find_header(blocks(" ".join(rows[:1]), " ".join(rows[1:])))
    assert (header.board, str(header.date)) == (
        "Udvalget for Børn & Unge",
        "2023-05-03",
    )


def test_an_hour_is_no_year() -> None:
    header = find_header(blocks("Generalforsamling onsdag den 5. marts kl. 1900"))
    assert header.date is None


def test_the_year_may_stand_first_in_a_short_date() -> None:
    later = blocks("Referatet blev godkendt i juni 2025.")
    header = find_header(
        blocks("25.08.27 - Referat af skolebestyrelsesmøde"), (), later
    )
    assert str(header.date) == "2025-08-27"


def test_digits_are_read_as_the_day_nearest_to_the_years_named() -> None:
    later = blocks("Budget for 2018 blev vedtaget.")
    header = find_header(blocks("251017 bestyrelsesmøde"), (), later)
    assert str(header.date) == "2017-10-25"


NOTHING = [
    ["Deltagere", "Ida Skov, Bo Lund"],
    ["Notat om fælles drift"],
    ["Næste møde: 8. september 2020"],
]


@pytest.mark.parametrize("front", NOTHING)
def test_what_is_not_told_is_none(front: list[str]) -> None:
    assert find_header(blocks(*front)).date is None


TREATED = [
    (["Beslutning i Ældrerådet den 03-11-2015", "Godkendt."], "2015-11-03"),
    (
        ["Teknisk Udvalg, 03-04-2019, pkt. 42", "Vedtaget den 5. maj 2020."],
        "2019-04-03",
    ),
    (["Godkendelse af dagsorden for udvalget den 22. maj 2018."], "2018-05-22"),
    (
        [
            "Beslutning i Økonomiudvalget den 7. maj 2019",
            "Beslutning i Egeby Byråd den 3. april 2019",
            "Beslutning i Egeby Byråd den 3. april 2019",
        ],
        "2019-04-03",
    ),
    (["Planen blev vedtaget den 3. april 2019."], None),
]


@pytest.mark.parametrize(("later", "day"), TREATED)
def test_items_tell_the_day_where_the_top_does_not(
    later: list[str], day: str | None
) -> None:
    header = find_header(blocks("Referat"), later=blocks(*later))
    assert (header.date and header.date.isoformat()) == day
    assert [fact.fact for fact in header.evidence if fact.fact == "date"] == [
        "date"
    ] * bool(day)


def test_a_title_ends_where_an_export_runs_on_with_a_list() -> None:
    front = [block("Referat fra rådsmøde 3. maj 2018\nTil stede: Ida Skov, Bo Lund")]
    assert find_header(front).title == "Referat fra rådsmøde 3. maj 2018"


def test_a_sentence_below_the_bare_title_is_none_of_it() -> None:
    said = "Spørgsmål til rådet stilles skriftligt efter forretningsordenens § 1, "
    front = blocks(
        "Møde i Rådet for Data", "REFERAT", said + "stk. 5, inden kl. 12 " * 4
    )
    assert find_header(front).board == "Rådet for Data"


def test_an_agenda_s_heading_is_no_title() -> None:
    front = blocks("Bestyrelsesmøde 23/5 2016", "Dagsorden var:")
    assert find_header(front).title == "Bestyrelsesmøde 23/5 2016"


def test_the_largest_type_is_the_title() -> None:
    front = [
        block("Referatet er foreløbigt", size=9),
        block("Referat fra møde i Seniorrådet", size=16),
    ]
    assert find_header(front).title == "Referat fra møde i Seniorrådet"


def test_nothing_at_all() -> None:
    header = find_header([])
    assert (header.title, header.board, header.date) == ("", None, None)
