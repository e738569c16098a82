"""The page of what was promised; the meetings are invented but for one."""

import datetime
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from indexer.adding import add_files
from indexer.archive import Archive
from indexer.model import Corrections
from web.later import telling_words

BOARD = "Udvalget for Opfundne Registre"
FIRST = """\
Referat fra møde i Udvalget for Opfundne Registre den 4. maj {year} (fiktivt)

Deltagere
Ida Opfundet (KL), Bo Fiktiv (Danske Regioner)

1. Drift (O)

KL bemærkede, at man vender tilbage om driften af SOR senest den 1. juni {next}.

Danske Regioner følger op på vejledningen om <b>snitflader</b>.

Der forventes svar om betalingen i efteråret.
"""
SECOND = """\
Referat fra møde i Udvalget for Opfundne Registre den 9. november {year} (fiktivt)

Deltagere
Ida Opfundet (KL), Bo Fiktiv (Danske Regioner)

1. Drift igen (O)

KL orienterede om driften af SOR, som nu er på plads efter mødet.
"""


@pytest.fixture(scope="module")
def promised(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Two meetings: one of last year's spring, and the autumn after it."""
    folder, data = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("data")
    year = datetime.date.today().year - 1
    texts = (FIRST.format(year=year, next=year + 2), SECOND.format(year=year))
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    list(add_files(Archive(data), sorted(folder.iterdir()), Corrections()))
    return create_app(data).test_client()


def page(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.text


def words(html: str) -> str:
    text = re.sub(r"<[^>]*>", " ", html).replace("&nbsp;", " ")
    return re.sub(r"\s+", " ", text)


def groups(html: str) -> list[tuple[str, int]]:
    found = re.findall(r'<section class="fus" aria-labelledby="(\w+)">(.*?)</section>',
                       html, re.DOTALL)  # fmt: skip
    return [(name, body.count("<article")) for name, body in found]


def test_promises_are_grouped_by_their_deadline(promised: FlaskClient) -> None:
    html = page(promised, "/follow-ups")
    assert groups(html) == [("ahead", 1), ("passed", 1), ("none", 1)]
    text = words(html)
    year = datetime.date.today().year - 1
    assert f"1. juni {year + 2} »senest" not in text  # printed as it is shown
    assert f"Efteråret {year} »i efteråret«" in text
    assert "Ansvarlig: Danske Regioner" in text
    assert "Ansvarlig: ikke nævnt" in text
    assert "udført" not in text
    assert "<b>snitflader" not in html


def test_a_later_paragraph_on_the_matter_is_linked_but_nothing_is_done(
    promised: FlaskClient,
) -> None:
    html = page(promised, "/follow-ups?org=KL")
    assert "Måske samme sag på et senere møde: 9. november" in words(html)
    assert "Måske" not in page(promised, "/follow-ups?org=Danske+Regioner")


FILTERS = [
    ("org=Kommunernes+Landsforening", [("ahead", 1)]),
    ("org=Danske+Regioner", [("none", 1)]),
    ("topic=Organisationsregisteret", [("ahead", 1)]),
    ("status=passed", [("passed", 1)]),
    ("status=none&org=KL", [("none", 0)]),
    ("board=Et+andet", []),
]


@pytest.mark.parametrize(("address", "expected"), FILTERS)
def test_filters(
    promised: FlaskClient, address: str, expected: list[tuple[str, int]]
) -> None:
    html = page(promised, f"/follow-ups?{address}")
    assert groups(html) == expected
    if not sum(count for _, count in expected):
        assert "Ingen opfølgning passer til dine filtre." in html


@pytest.mark.parametrize("address", ["status=udført", "status=none&page=9", "page=x"])
def test_an_address_that_asks_for_what_is_not_there_is_an_error(
    promised: FlaskClient, address: str
) -> None:
    assert promised.get(f"/follow-ups?{address}").status_code == 400


def test_each_promise_leads_to_its_paragraph(promised: FlaskClient) -> None:
    html = page(promised, "/follow-ups?org=KL")
    link = re.search(r'href="(/meetings/[^"?]+\?p=\w+)#p-(\d+)">Udvalget', html)
    assert link
    meeting = page(promised, link[1])
    assert re.search(rf'class="entry para[^"]* t[^"]*" id="p-{link[2]}"', meeting)
    assert "Opfølgning fra mødet (3)" in meeting


def test_the_front_page_tells_what_is_due_next(promised: FlaskClient) -> None:
    text = words(page(promised, "/"))
    assert "Næste frister" in text
    assert "KL bemærkede, at man vender tilbage om driften" in text


def test_all_of_one_status_are_read_page_by_page(tmp_path: Path) -> None:
    lines = "\n\n".join(
        f"Bo Fiktiv følger op på sag nummer {n}, som er opfundet." for n in range(30)
    )
    text = FIRST.format(year=2020, next=2020) + "\n" + lines + "\n"
    path = tmp_path / "mange.txt"
    path.write_text(text, encoding="utf-8")
    list(add_files(Archive(tmp_path / "data"), [path], Corrections()))
    client = create_app(tmp_path / "data").test_client()
    overview = page(client, "/follow-ups")
    assert groups(overview)[-1] == ("none", 6)
    assert "Vis alle 31, hvor der ingen frist er" in overview
    assert groups(page(client, "/follow-ups?status=none")) == [("none", 20)]
    last = page(client, "/follow-ups?status=none&page=2")
    assert groups(last) == [("none", 11)]
    assert "21–31 af 31" in words(last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KL følger op på driften af registeret.", ["KL", "registeret", "driften"]),
        ("Bestyrelsen vil blive orienteret herom.", []),
    ],
)
def test_telling_words_are_those_of_the_matter(text: str, words: list[str]) -> None:
    assert telling_words(text) == words
