"""Pages of topics, organisations and positions, and the list of meetings."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app import create_app
from indexer.adding import add_files
from indexer.archive import Archive
from indexer.model import Corrections
from web.matrix import excerpt
from web.names import hyphenated

REAL = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"
HOSTILE = "2025-11-20-udvalget-for-b-faelles-b-registre"


def page(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.text


def plain(html: str) -> str:
    """The page's words, without tags and repeated blanks."""
    text = re.sub(r"<[^>]*>", " ", html).replace("\N{SOFT HYPHEN}", "")
    return re.sub(r"\s+", " ", text.replace("&nbsp;", " "))


def test_topics_are_listed_with_counts_and_when_they_were_treated_last(
    client: FlaskClient,
) -> None:
    words = plain(page(client, "/topics"))
    assert "SOR Sundhedsvæsenets Organisationsregister 9 20. november 2025" in words
    assert "FMK Fælles Medicinkort 5 6. april 2022" in words


def test_a_topic_tells_what_it_is_and_what_was_said(client: FlaskClient) -> None:
    html = page(client, "/topics/sor")
    words = plain(html)
    assert "Register over organisatoriske enheder i sundhedsvæsenet." in words
    assert "9 afsnit fra 3 møder handler om SOR, det første fra 6. april 2022" in words
    assert "organisationsregisteret" in words
    assert "»… næste møde holdes i januar, og at udvalget ser på SOR igen.«" in words
    dates = re.findall(r'<p class="m"><b>([^<]*)', html)
    assert dates == [
        "20.&nbsp;november 2025",
        "12.&nbsp;juni 2024",
        "6.&nbsp;april 2022",
    ]
    assert "Beslutning Udvalget godkendte indstillingen om SOR." in words
    assert re.search(rf'href="/meetings/{REAL}\?topic=sor&amp;p=\w+#p-\d+"', html) or (
        re.search(rf'href="/meetings/{REAL}\?p=\w+&amp;topic=sor#p-\d+"', html)
    )


def test_the_oldest_meetings_may_come_first(client: FlaskClient) -> None:
    html = page(client, "/topics/sor?sort=oldest")
    assert html.index("6.&nbsp;april 2022</b>") < html.index(
        "20.&nbsp;november 2025</b>"
    )


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/topics/SOR", "/topics/sor"),
        ("/topics/Fælles Medicinkort", "/topics/fmk"),
        ("/organisations/Kommunernes Landsforening", "/organisations/KL"),
        ("/organisations/SDS", "/organisations/Sundhedsdatastyrelsen"),
    ],
)
def test_any_name_leads_to_the_page(
    client: FlaskClient, address: str, there: str
) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response.location == there


@pytest.mark.parametrize(
    "address",
    [
        "/topics/ukendt",
        "/topics/../x",
        "/organisations/Opfundet Styrelse",
        "/topics/%00",
    ],
)
def test_what_nobody_knows_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_cell_of_the_matrix_leads_to_its_paragraphs(client: FlaskClient) -> None:
    html = page(client, "/topics/sor")
    cell = re.search(r'href="([^"]+)" aria-label="KL 2022: (\d+) afsnit, taler"', html)
    assert cell
    address = cell[1].replace("&amp;", "&")
    assert address == "/?topic=sor&org=KL&role=speaks&year=2022"
    assert f"{cell[2]} afsnit i 1 møde" in plain(page(client, address))


def test_positions_are_a_table_with_headings_on_both_sides(client: FlaskClient) -> None:
    html = page(client, "/positions")
    assert '<th scope="col">Emne</th>' in html
    assert 'href="/?topic=sor&amp;org=Danske+Regioner&amp;role=speaks"' in html
    assert 'aria-label="KL om SOR: 2 afsnit, taler">2</a>' in html
    for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", html, re.DOTALL):
        assert row.count("<td") == html.count('<th scope="col">') - 1


def test_positions_may_be_those_of_one_board_and_year(client: FlaskClient) -> None:
    html = page(
        client, "/positions?board=Teknisk+forum+for+opfundne+registre&year=2024"
    )
    assert "role=speaks" in html
    assert "year=2024" in html
    assert "Sundhedsdata" not in html
    assert "Ingen organisation" in page(client, "/positions?year=1999")
    assert "role=speaks" in page(client, "/positions?year=ikke-et-år")


def test_organisations_are_listed_by_what_they_say_or_by_name(
    client: FlaskClient,
) -> None:
    by_speech = re.findall(
        r'scope="row"><a[^>]*>([^<]*)', page(client, "/organisations")
    )
    by_name = re.findall(
        r'scope="row"><a[^>]*>([^<]*)', page(client, "/organisations?sort=navn")
    )
    assert sorted(by_speech, key=str.casefold) == by_name
    assert by_speech != by_name


def test_an_organisation_tells_what_it_said_by_topic(client: FlaskClient) -> None:
    words = plain(page(client, "/organisations/KL"))
    assert "Taler i 7 afsnit fra 3 møder og nævnes i 1 afsnit mere." in words
    assert "Var til stede på 2 møder." in words
    assert "SOR 1 · ingen · ingen 1 20. november 2025" in words
    said = words[words.rindex("KL bemærkede, at næste møde") :]
    newest = said.index("at udvalget ser på SOR igen.")
    assert newest < said.index("Kommunerne har betydelige omkostninger")


def test_an_organisation_that_only_minutes_know_has_a_page(client: FlaskClient) -> None:
    html = page(client, "/organisations/Aalborg Kommune")
    assert "Aalborg Kommune" in html


@pytest.mark.parametrize(
    "address", ["/topics/sor", "/organisations/KL", "/positions", "/follow-ups"]
)
def test_what_minutes_say_is_escaped(client: FlaskClient, address: str) -> None:
    html = page(client, address)
    assert "<script>alert" not in html
    assert "<img" not in html


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    client = create_app(tmp_path).test_client()
    for address in ("/topics", "/organisations", "/positions", "/follow-ups"):
        assert "Arkivet er tomt" in page(client, address)
    assert "endnu ikke nævnt" in page(client, "/topics/sor")
    assert "endnu ikke nævnt" in page(client, "/organisations/KL")
    assert client.get("/organisations/Ukendt").status_code == 404


def test_minutes_lead_to_topics_organisations_and_follow_ups(
    client: FlaskClient,
) -> None:
    html = page(client, f"/meetings/{REAL}")
    assert 'href="/topics/sor"' in html
    assert 'href="/organisations/Danske%20Regioner"' in html
    assert "Opfølgning fra mødet (29)" in html
    assert plain(html).count("Opfølgning 22. juni 2022") == 4


def test_a_search_leads_to_the_page_of_what_it_asks_for(client: FlaskClient) -> None:
    html = page(client, "/?q=organisationsregister&org=KL")
    assert 'href="/topics/sor"' in html
    assert "KL: emne for emne" in plain(html)


@pytest.fixture(scope="module")
def lacking(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """An archive with gaps: invented minutes without a date, and announced ones."""
    folder, data = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("data")
    text = (
        "Referat af møde i Foreningen af Opfundne Venner{day}\n\n"
        "1. Velkomst\n\nFormanden bød velkommen til alle på mødet i dag.\n\n"
        "2. Næste møde\n\nNæste møde er den {next}.\n"
    )
    dated = text.format(day=" den 4. maj 2023", next="8. juni 2023")
    coming = text.format(day=" den 4. maj 2099", next="8. juni 2099")
    (folder / "a.txt").write_text(dated, encoding="utf-8")
    (folder / "b.txt").write_text(coming, encoding="utf-8")
    undated = text.format(day="", next="8. juni").replace("Venner", "Naboer")
    (folder / "uden dato.txt").write_text(undated, encoding="utf-8")
    list(add_files(Archive(data), sorted(folder.iterdir()), Corrections()))
    return create_app(data).test_client()


def test_meetings_that_are_announced_missing_or_undated_are_listed(
    lacking: FlaskClient,
) -> None:
    words = plain(page(lacking, "/meetings"))
    assert "1 møde mangler dato" in words
    assert 'referatarkiv add --date ÅÅÅÅ-MM-DD "uden dato.txt"' in words
    assert "1 referat mangler" in words
    assert "8. juni 2023 Foreningen af Opfundne Venner" in words
    assert "1 møde er varslet 8. juni 2099" in words
    assert words.rindex("2023 1 møde") < words.index("Uden dato 1 møde")


def test_meetings_without_a_date_come_last_of_a_topic(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, day in [("a", " den 4. maj 2023"), ("b", " den 5. maj 2021"), ("c", "")]:
        head = f"Referat af møde i Foreningen af Opfundne Venner{day}\n\n"
        text = f"{head}1. Velkomst\n\nFormanden nævnte SOR for møde {name}.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    list(add_files(Archive(tmp_path), sorted(folder.iterdir()), Corrections()))
    client = create_app(tmp_path).test_client()
    for order, years in [("newest", ["2023", "2021"]), ("oldest", ["2021", "2023"])]:
        html = page(client, f"/topics/sor?sort={order}")
        dates = BeautifulSoup(html, "lxml").select(".ev > .m")
        assert [day.text.split()[-1] for day in dates] == [*years, "oplyst"]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("SOR", ["/topics/sor"]),
        ("finansiering af SOR KL", ["/topics/sor", "/organisations/KL"]),
        (
            "fælles medicinkort Danske Regioner",
            ["/topics/fmk", "/organisations/Danske%20Regioner"],
        ),
        ("opkobling", []),
    ],
)
def test_a_search_leads_to_the_pages_of_what_it_names(
    client: FlaskClient, text: str, pages: list[str]
) -> None:
    found = BeautifulSoup(page(client, f"/?q={text}"), "lxml").select(".exact a")
    assert [a["href"] for a in found if str(a["href"])[:2] != "/?"] == pages


def test_names_are_escaped_once(tmp_path: Path) -> None:
    vocabulary = tmp_path / "vocabulary"
    vocabulary.mkdir()
    topic = '[[topic]]\nid = "bu"\nlabel = "b&u-planen"\naliases = ["delplanen"]\n'
    (vocabulary / "topics.toml").write_text(topic, encoding="utf-8")
    (vocabulary / "organisations.toml").write_text(
        '[[organisation]]\nname = "KL"\nkind = "association"\n', encoding="utf-8"
    )
    text = (
        "Referat af møde i Rådet den 4. maj 2023\n\n1. Plan\n\n"
        "KL bemærkede, at delplanen er god.\n"
    )
    (tmp_path / "m.txt").write_text(text, encoding="utf-8")
    list(add_files(Archive(tmp_path), [tmp_path / "m.txt"], Corrections()))
    client = create_app(tmp_path).test_client()
    for address in ("/topics", "/positions", "/organisations/KL"):
        assert "B&u-planen" in plain(BeautifulSoup(page(client, address), "lxml").text)


def test_annexes_that_are_mentioned_are_listed(client: FlaskClient) -> None:
    assert "1 bilag nævnt" in plain(page(client, "/meetings"))
    html = page(client, "/meetings/2022-04-06-den-nationale-bestyrelse-for-sundheds-it")
    section = BeautifulSoup(html, "html.parser").select_one("#bilag")
    assert section is not None
    words = plain(str(section))
    assert "Bilag 3.1" in words
    assert "Nævnt i punkt" in words
    assert section.select_one('a[href="#p-31"]')


def test_the_latest_meetings_are_those_with_a_date(lacking: FlaskClient) -> None:
    assert "Dato ikke oplyst" not in page(lacking, "/")


def test_meetings_attended_are_turned_page_by_page(client: FlaskClient) -> None:
    name = "/organisations/KL"
    assert "Var til stede" in page(client, f"{name}?meeting_page=1")
    refused = client.get(f"{name}?meeting_page=2")
    assert refused.status_code == 400
    assert "<code>meeting_page</code>" in refused.text


def test_a_topic_that_no_minutes_name_says_so(lacking: FlaskClient) -> None:
    html = page(lacking, "/topics")
    assert "Ingen af emnerne er nævnt" in html
    others = html[html.index('id="andre"') :]
    assert 'href="/topics/sor"' in others
    assert "endnu ikke nævnt" in page(lacking, "/topics/sor")


def test_gaps_are_those_of_the_board_that_is_chosen(lacking: FlaskClient) -> None:
    words = plain(page(lacking, "/meetings?board=Foreningen+af+Opfundne+Naboer"))
    assert "mangler dato" in words
    assert "referat mangler" not in words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KL bemærkede, at det går godt.", "… det går godt."),
        ("Udvalget holder fast.", "Udvalget holder fast."),
        ("ord " * 40, f"{'ord ' * 22}ord"[:88].rsplit(" ", 1)[0] + " …"),
    ],
)
def test_an_excerpt_begins_with_what_was_said(text: str, expected: str) -> None:
    assert excerpt(text) == expected


def test_long_compounds_may_be_broken() -> None:
    assert hyphenated("Sundhedsdatastyrelsen") == "Sundhedsdata\xadstyrelsen"
    assert hyphenated("Datasamvirket") == "Data\xadsamvirket"
    assert hyphenated("Sagsbehandlere") == "Sags\xadbehandlere"
    assert hyphenated("Styrelsen") == "Styrelsen"
