"""What every engine promises; an engine's test file subclasses `EngineContract`."""

import datetime
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.concepts import Concept, Vocabulary
from search.engine import Engine
from search.errors import BadPageError
from search.model import DateRange, FacetName, IndexDocument, Match, Query, Results

VOCABULARY = Vocabulary(
    topics=(
        Concept(
            "fmk",
            "FMK",
            "Fælles Medicinkort",
            aliases=("medicinkort", "det fælles medicinkort"),
        ),
        Concept("kanal", "Kanalstrategi", aliases=("strategi for kanaler",)),
        Concept("budget", "Budget"),
    ),
    organisations=(
        Concept("KL", "KL", "Kommunernes Landsforening"),
        Concept("Region Nord", "Region Nord", aliases=("RN",)),
        Concept("Styrelsen", "Styrelsen"),
    ),
)

BOARD, OTHER_BOARD = "Digitaliseringsrådet", "Udvalget for Drift"


def document(meeting: str, n: int, text: str, **others: object) -> IndexDocument:
    """A paragraph of a meeting whose id begins with its date."""
    values: dict[str, object] = {
        "board": BOARD,
        "date": datetime.date.fromisoformat(meeting[:10]),
        **others,
    }
    return IndexDocument(f"{meeting}#{n}", meeting, n=n, text=text, **values)  # type: ignore[arg-type]


SPRING, AUTUMN, NEXT_YEAR = "2021-03-04-raadet", "2021-10-05-drift", "2022-04-06-raadet"

DOCUMENTS = (
    document(
        SPRING,
        1,
        "KL orienterede om FMK-styregruppen og om e-recepter på sundhed.dk.",
        speakers=("KL",),
        organisations=("KL",),
        topics=("fmk",),
        item_ordinal=1,
        item_number="1",
        item_title="Status",
        item_kind="O",
    ),
    document(
        SPRING,
        2,
        "Region Nord bemærkede, at KL’s budget ikke var godkendt.",
        speakers=("Region Nord",),
        organisations=("Region Nord", "KL"),
        topics=("budget",),
        attended=("KL", "Region Nord"),
        item_kind="B",
    ),
    document(
        SPRING,
        3,
        "Rådet godkendte kanalstrategien.",
        topics=("kanal",),
        decision=True,
        item_kind="B",
    ),
    document(
        SPRING,
        0,
        "Åse Ravn, KL\nBo Holm, Region Nord",
        document_kind="attendees",
        attended=("KL", "Region Nord"),
    ),
    document(
        AUTUMN,
        1,
        "Udvalget drøftede en strategi for cyber- og informationssikkerhed.",
        board=OTHER_BOARD,
        topics_context=("budget",),
        item_kind="D",
    ),
    document(
        AUTUMN,
        2,
        "Omlægningen til NemLog-in3 og ICD-11 er forsinket, oplyste Styrelsen.",
        board=OTHER_BOARD,
        speakers=("Styrelsen",),
        organisations=("Styrelsen",),
        item_kind="D",
    ),
    document(
        NEXT_YEAR,
        1,
        "Børnenes oplysninger i medicinkortet er ikke ajourført.",
        topics=("fmk",),
        item_kind="O",
    ),
    document(
        NEXT_YEAR,
        2,
        "Den samlede økonomi blev drøftet sammen med økonomiaftalen.",
        heading="Budget for 2023",
        item_kind="D",
    ),
    document(
        NEXT_YEAR,
        3,
        "Økonomien for 2023 er på 2,5 mio. kr., og SAC’en koster mere.",
        item_kind="D",
    ),
)

# What is typed -> the documents that it finds, the best ones first as far as given.
SEARCHES: list[tuple[str, list[str]]] = [
    ("kanalstrategi", [f"{SPRING}#3"]),
    ("strategi kanal", [f"{SPRING}#3", f"{AUTUMN}#1"]),
    ("KANALSTRATEGIER", [f"{SPRING}#3"]),
    ("fmk styregruppe", [f"{SPRING}#1", f"{NEXT_YEAR}#1"]),
    ("fælles medicinkort", [f"{NEXT_YEAR}#1", f"{SPRING}#1"]),
    ("faelles medicinkort", [f"{NEXT_YEAR}#1", f"{SPRING}#1"]),
    ("erecept", [f"{SPRING}#1"]),
    ("e recept", [f"{SPRING}#1"]),
    ("sundhed.dk", [f"{SPRING}#1"]),
    ("nemlogin 3", [f"{AUTUMN}#2"]),
    ("NemLog-in", [f"{AUTUMN}#2"]),
    ("icd11", [f"{AUTUMN}#2"]),
    ("cybersikkerhed", [f"{AUTUMN}#1"]),
    ("barn", [f"{NEXT_YEAR}#1"]),
    ("boernenes", [f"{NEXT_YEAR}#1"]),
    ("ajourfort", [f"{NEXT_YEAR}#1"]),
    ("oekonomiaftaler", [f"{NEXT_YEAR}#2"]),
    ("aftale", [f"{NEXT_YEAR}#2"]),
    ("kannalstrategi", [f"{SPRING}#3"]),
    ("SACen", [f"{NEXT_YEAR}#3"]),
    ("sac", [f"{NEXT_YEAR}#3"]),
    ("2,5", [f"{NEXT_YEAR}#3"]),
    ("godkende", [f"{SPRING}#2", f"{SPRING}#3"]),
    ("Åse Ravn", [f"{SPRING}#0"]),
    ("aase ravns", [f"{SPRING}#0"]),
    ("kommunernes landsforening", [f"{SPRING}#1", f"{SPRING}#2"]),
    ('"var godkendt"', [f"{SPRING}#2"]),
    ('"godkendt var"', []),
    ('"fmk styregruppen"', [f"{SPRING}#1"]),
    ("budget OG ikke", [f"{SPRING}#2"]),
    ("godkendt -budget", [f"{SPRING}#3"]),
    ("godkendt NOT budget", [f"{SPRING}#3"]),
    ("kanalstrategien OR icd-11", [f"{SPRING}#3", f"{AUTUMN}#2"]),
    ("kanal*", [f"{SPRING}#3"]),
    ("oekon*", [f"{NEXT_YEAR}#2", f"{NEXT_YEAR}#3"]),
    ("xyzzyq", []),
    ("?!", []),
    ("og", [f"{AUTUMN}#1"]),
]

FILTERS: list[tuple[Query, list[str]]] = [
    (Query(topics=("fmk",)), [f"{NEXT_YEAR}#1", f"{SPRING}#1"]),
    (
        Query(topics=("budget",)),
        [f"{AUTUMN}#1", f"{SPRING}#2"],
    ),
    (
        Query(topics=("fmk", "kanal")),
        [f"{NEXT_YEAR}#1", f"{SPRING}#1", f"{SPRING}#3"],
    ),
    (Query(organisations=("KL",)), [f"{SPRING}#1", f"{SPRING}#2"]),
    (Query(organisations=("KL",), role="speaks"), [f"{SPRING}#1"]),
    (Query(organisations=("KL",), role="mentioned"), [f"{SPRING}#2"]),
    (Query(organisations=("KL",), role="attended"), [f"{SPRING}#2"]),
    (Query("ravn", organisations=("KL",), role="attended"), [f"{SPRING}#0"]),
    (Query(boards=(OTHER_BOARD,)), [f"{AUTUMN}#1", f"{AUTUMN}#2"]),
    (Query(boards=("drift",)), [f"{AUTUMN}#1", f"{AUTUMN}#2"]),
    (Query(boards=("nowhere",)), []),
    (Query(years=(2022,), kinds=("O",)), [f"{NEXT_YEAR}#1"]),
    (Query(kinds=("O",)), [f"{NEXT_YEAR}#1", f"{SPRING}#1"]),
    (Query(decision=True), [f"{SPRING}#3"]),
    (Query(meeting_id=AUTUMN), [f"{AUTUMN}#1", f"{AUTUMN}#2"]),
    (
        Query(dates=DateRange(datetime.date(2021, 10, 5), datetime.date(2021, 10, 5))),
        [f"{AUTUMN}#1", f"{AUTUMN}#2"],
    ),
    (
        Query(kinds=("O",), dates=DateRange(last=datetime.date(2021, 3, 4))),
        [f"{SPRING}#1"],
    ),
    (Query(dates=DateRange(datetime.date(2022, 4, 7))), []),
    (Query("emne:FMK forum:digitaliseringsrådet dato:2022"), [f"{NEXT_YEAR}#1"]),
    (Query("org:KL budget"), [f"{SPRING}#2"]),
    (Query("kanalstrategi", exact=True), []),
    (Query("kanalstrategien", exact=True), [f"{SPRING}#3"]),
    (Query("oekonomiaftalen", exact=True), [f"{NEXT_YEAR}#2"]),
]

# What is typed, the hit, why it is one, and what is marked.
REASONS = [
    (
        "kanalstrategien",
        f"{SPRING}#3",
        Match("exact", "kanalstrategien", "kanalstrategien"),
        "kanalstrategien",
    ),
    (
        "kanalstrategi",
        f"{SPRING}#3",
        Match("inflected", "kanalstrategien", "kanalstrategi"),
        "kanalstrategien",
    ),
    (
        "aftalerne",
        f"{NEXT_YEAR}#2",
        Match("part", "økonomiaftalen", "aftalerne"),
        "økonomiaftalen",
    ),
    (
        "styregruppe",
        f"{SPRING}#1",
        Match("inflected", "FMK-styregruppen", "styregruppe"),
        "FMK-styregruppen",
    ),
    (
        "FMK",
        f"{NEXT_YEAR}#1",
        Match("concept", "medicinkortet", "FMK"),
        "medicinkortet",
    ),
    (
        "kannalstrategi",
        f"{SPRING}#3",
        Match("near", "kanalstrategien", "kannalstrategi"),
        "kanalstrategien",
    ),
    (
        "kanal*",
        f"{SPRING}#3",
        Match("prefix", "kanalstrategien", "kanal"),
        "kanalstrategien",
    ),
    (
        '"rådet godkendte"',
        f"{SPRING}#3",
        Match("exact", "Rådet godkendte", "rådet godkendte"),
        "Rådet godkendte",
    ),
    ("sac", f"{NEXT_YEAR}#3", Match("inflected", "SAC’en", "sac"), "SAC’en"),
]


PIECES = (
    'og eller ikke AND OR NOT ( ) " * - emne: org: dato: forum: fmk KL kanal* kl '
    "kanalstrategi økonomi 2022 medicin kort fælles cyber- e- NemLog-in 3 sac's"
)
TYPED = st.lists(
    st.sampled_from(PIECES.split()) | st.text(max_size=8), max_size=12
).map(" ".join)


def ids(results: Results) -> list[str]:
    return [hit.document.id for hit in results.hits]


def facet(results: Results, name: FacetName) -> dict[str, int]:
    return {value.value: value.count for value in results.facets[name]}


class EngineContract:
    """The promises; `create` and `reopen` are the engine's own."""

    def create(self, directory: Path, vocabulary: Vocabulary = VOCABULARY) -> Engine:
        """An empty engine."""
        raise NotImplementedError

    def reopen(self, directory: Path) -> Engine:
        """Another engine on what is there, as another process would have it."""
        raise NotImplementedError

    @pytest.fixture(name="engine")
    def filled_engine(self, tmp_path: Path) -> Iterator[Engine]:
        with closing(self.create(tmp_path / "index")) as engine:
            with engine.writer() as writer:
                writer.add(DOCUMENTS)
            yield engine

    # Searching

    @pytest.mark.parametrize(("text", "expected"), SEARCHES)
    def test_finds(self, engine: Engine, text: str, expected: list[str]) -> None:
        results = engine.search(Query(text))
        assert sorted(ids(results)[: len(expected)]) == sorted(expected)
        assert bool(results.total) == bool(expected)

    @pytest.mark.parametrize(("query", "expected"), FILTERS)
    def test_filters(self, engine: Engine, query: Query, expected: list[str]) -> None:
        assert ids(engine.search(query)) == expected

    def test_nothing_asked_gives_all_paragraphs_newest_first(
        self, engine: Engine
    ) -> None:
        results = engine.search(Query())
        assert ids(results) == [
            f"{NEXT_YEAR}#1",
            f"{NEXT_YEAR}#2",
            f"{NEXT_YEAR}#3",
            f"{AUTUMN}#1",
            f"{AUTUMN}#2",
            f"{SPRING}#1",
            f"{SPRING}#2",
            f"{SPRING}#3",
        ]
        assert (results.total, results.meetings, results.pages) == (8, 3, 1)

    def test_exact_beats_inflected_beats_part_beats_concept(
        self, tmp_path: Path
    ) -> None:
        texts = [
            "Ventelisten omtales på dette møde",
            "Venteliste omtales på dette møde",
            "Operationsventelisten omtales på dette møde",
            "Andet omtales på dette møde",
        ]
        waiting = Vocabulary(topics=(Concept("vent", "Venteliste"),))
        documents = [
            document(SPRING, n, text, topics=("vent",) if n == 4 else ())
            for n, text in enumerate(texts, start=1)
        ]
        with closing(self.create(tmp_path, waiting)) as engine:
            with engine.writer() as writer:
                writer.add(documents)
            results = engine.search(Query("venteliste"))
        assert [hit.document.n for hit in results.hits] == [2, 1, 3, 4]

    def test_more_of_the_words_is_better(self, engine: Engine) -> None:
        first, second = ids(engine.search(Query("økonomi 2023")))[:2]
        assert (first, second) == (f"{NEXT_YEAR}#3", f"{NEXT_YEAR}#2")

    def test_attendees_come_after_what_was_said(self, engine: Engine) -> None:
        assert ids(engine.search(Query("Region Nord"))) == [
            f"{SPRING}#2",
            f"{SPRING}#0",
        ]

    def test_filters_typed_are_filters_of_the_answer(self, engine: Engine) -> None:
        query = engine.search(Query("emne:fmk org:kl recept")).query
        assert query == Query("recept", topics=("fmk",), organisations=("KL",))

    @pytest.mark.parametrize(
        ("text", "suggestion"),
        [
            ("kannalstrategien for budget", "kanalstrategien for budget"),
            ("okonomiaftalen", "økonomiaftalen"),
            ("kanalstrategien", None),
            ("xyzzyq", None),
            ("kannalstrategien AND ravn", None),  # finds nothing either way
        ],
    )
    def test_unknown_words_are_put_right(
        self, engine: Engine, text: str, suggestion: str | None
    ) -> None:
        assert engine.search(Query(text)).suggestion == suggestion

    # Order and pages

    def test_sorts_by_date(self, engine: Engine) -> None:
        newest = ids(engine.search(Query("drøftede godkendt", sort="newest")))
        oldest = ids(engine.search(Query("drøftede godkendt", sort="oldest")))
        assert newest == [f"{NEXT_YEAR}#2", f"{AUTUMN}#1", f"{SPRING}#2", f"{SPRING}#3"]
        assert oldest == [f"{SPRING}#2", f"{SPRING}#3", f"{AUTUMN}#1", f"{NEXT_YEAR}#2"]

    @pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
    @pytest.mark.parametrize("text", ["", "og på om drøftet godkendt økonomi"])
    def test_pages_follow_each_other(
        self, engine: Engine, text: str, sort: str
    ) -> None:
        query = {"text": text, "sort": sort, "per_page": 3}
        whole = ids(engine.search(Query(**{**query, "per_page": 100})))  # type: ignore[arg-type]
        for page in range(1, -(-len(whole) // 3) + 1):
            part = engine.search(Query(**query, page=page))  # type: ignore[arg-type]
            assert ids(part) == whole[3 * page - 3 : 3 * page]

    @pytest.mark.parametrize(("text", "page"), [("", 2), ("xyzzyq", 2), ("", 10**6)])
    def test_a_page_past_the_last(self, engine: Engine, text: str, page: int) -> None:
        with pytest.raises(BadPageError) as caught:
            engine.search(Query(text, page=page))
        assert (caught.value.parameter, caught.value.pages) == ("page", 1)

    def test_undated_documents_come_last(self, engine: Engine) -> None:
        with engine.writer() as writer:
            undated = IndexDocument("u#1", "u", "", None, n=1, text="Et budget")
            writer.add([undated])
        assert ids(engine.search(Query("budget", sort="newest")))[-1] == "u#1"
        assert ids(engine.search(Query("budget", sort="oldest")))[-1] == "u#1"
        assert engine.search(Query(dates=DateRange(datetime.date.min))).total == 8

    # Facets

    def test_facets_count_the_whole_result(self, engine: Engine) -> None:
        results = engine.search(Query(per_page=1))
        assert facet(results, "topic") == {"fmk": 2, "budget": 2, "kanal": 1}
        assert facet(results, "org") == {"KL": 2, "Region Nord": 1, "Styrelsen": 1}
        assert facet(results, "board") == {BOARD: 6, OTHER_BOARD: 2}
        assert facet(results, "year") == {"2022": 3, "2021": 5}
        assert facet(results, "kind") == {"D": 4, "B": 2, "O": 2}
        assert facet(results, "decision") == {"1": 1}

    def test_a_facet_is_not_narrowed_by_itself(self, engine: Engine) -> None:
        results = engine.search(Query(kinds=("B",), years=(2021,)))
        assert facet(results, "kind") == {"B": 2, "D": 2, "O": 1}
        assert facet(results, "year") == {"2021": 2}
        assert facet(results, "topic") == {"budget": 1, "kanal": 1}

    def test_a_chosen_value_stays_without_hits(self, engine: Engine) -> None:
        results = engine.search(Query("kanalstrategi", topics=("fmk",)))
        assert (results.total, results.meetings) == (0, 0)
        assert facet(results, "topic") == {"kanal": 1, "fmk": 0}

    def test_the_organisation_facet_follows_the_role(self, engine: Engine) -> None:
        results = engine.search(Query(role="mentioned"))
        assert facet(results, "org") == {"KL": 1}

    def test_facets_have_labels_and_order(self, engine: Engine) -> None:
        topics = engine.search(Query()).facets["topic"]
        assert [value.label for value in topics] == ["Budget", "FMK", "Kanalstrategi"]
        years = engine.search(Query()).facets["year"]
        assert [value.value for value in years] == ["2022", "2021"]

    def test_meetings_are_counted_whole(self, engine: Engine) -> None:
        results = engine.search(Query(per_page=1))
        assert (results.total, results.meetings) == (8, 3)
        assert results.meeting_totals == {NEXT_YEAR: 3}

    # Snippets and reasons

    @pytest.mark.parametrize(("text", "hit_id", "reason", "marked"), REASONS)
    def test_says_why(
        self, engine: Engine, text: str, hit_id: str, reason: Match, marked: str
    ) -> None:
        hits = engine.search(Query(text)).hits
        hit = next(hit for hit in hits if hit.document.id == hit_id)
        assert reason in hit.matches
        assert marked in [part for part, is_marked in hit.snippet.parts() if is_marked]
        assert "".join(part for part, _ in hit.snippet.parts()) == hit.snippet.text

    def test_a_heading_is_a_reason(self, engine: Engine) -> None:
        hits = engine.search(Query("budgetter")).hits
        hit = next(hit for hit in hits if hit.document.id == f"{NEXT_YEAR}#2")
        assert hit.matches == (Match("concept", "Budget", "budgetter"),)
        assert not hit.snippet.marks

    def test_hits_hold_the_whole_document(self, engine: Engine) -> None:
        for hit in engine.search(Query()).hits:
            assert hit.document in DOCUMENTS

    # Documents, completions, figures

    def test_document_by_id(self, engine: Engine) -> None:
        assert engine.document(DOCUMENTS[1].id) == DOCUMENTS[1]
        assert engine.document("none") is None

    def test_suggests_what_finds_something(self, engine: Engine) -> None:
        suggested = engine.suggest("kan")
        assert [(s.text, s.kind) for s in suggested] == [
            ("Kanalstrategi", "topic"),
            ("kanalstrategien", "word"),
        ]
        for suggestion in suggested:
            assert engine.search(Query(suggestion.text)).total

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("om fælles med", "om Fælles Medicinkort"),
            ("REGION", "Region Nord"),
            ("digitalise", BOARD),
            ("oekonomia", "økonomiaftalen"),
            ("budget fork", None),
            ("", None),
            (' ( " ', None),
        ],
    )
    def test_suggests(self, engine: Engine, text: str, expected: str | None) -> None:
        texts = [suggestion.text for suggestion in engine.suggest(text)]
        assert texts[:1] == ([expected] if expected else [])

    def test_suggests_no_more_than_asked(self, engine: Engine) -> None:
        assert len(engine.suggest("k", limit=1)) <= 1

    def test_statistics(self, engine: Engine) -> None:
        figures = engine.statistics()
        assert (figures.meetings, figures.paragraphs, figures.decisions) == (3, 8, 1)
        assert figures.boards == 2
        assert figures.first == datetime.date(2021, 3, 4)
        assert figures.last == datetime.date(2022, 4, 6)

    def test_an_empty_index(self, tmp_path: Path) -> None:
        with closing(self.create(tmp_path / "empty")) as engine:
            for text in ("", "kl", '"a b"', "-a", "a*"):
                results = engine.search(Query(text))
                assert (results.total, results.meetings, list(results.hits)) == (
                    0,
                    0,
                    [],
                )
            assert engine.suggest("k") == ()
            assert engine.statistics().paragraphs == 0
            assert engine.statistics().first is None
            assert engine.document("x") is None

    # Changes

    def test_replaces_all_of_a_meeting(self, engine: Engine) -> None:
        new = document(SPRING, 1, "Et nyt afsnit om ventelister.")
        with engine.writer() as writer:
            writer.replace(SPRING, [new])
        assert ids(engine.search(Query(meeting_id=SPRING))) == [new.id]
        assert engine.document(new.id) == new
        assert engine.document(f"{SPRING}#2") is None
        assert engine.search(Query("Åse")).total == 0
        assert engine.search(Query("kanalstrategi")).suggestion is None
        assert facet(engine.search(Query()), "decision") == {}
        assert engine.statistics().paragraphs == 6

    def test_replaces_what_the_same_writer_added(self, engine: Engine) -> None:
        texts = ["Første udgave af referatet.", "Anden udgave af referatet."]
        with engine.writer() as writer:
            for text in texts:
                writer.replace("2023-01-02-x", [document("2023-01-02-x", 1, text)])
        results = engine.search(Query("udgave"))
        assert [hit.document.text for hit in results.hits] == texts[1:]

    def test_removes(self, engine: Engine) -> None:
        with engine.writer() as writer:
            writer.remove(AUTUMN)
            writer.remove("2000-01-01-unknown")
        assert engine.search(Query("icd-11")).total == 0
        assert engine.statistics().meetings == 2
        assert engine.suggest("cyber") == ()

    def test_an_error_changes_nothing(self, engine: Engine) -> None:
        def failing() -> Iterator[IndexDocument]:
            yield document(SPRING, 9, "Halvt skrevet")
            raise RuntimeError("disk")

        def change() -> None:
            with engine.writer() as writer:
                writer.remove(AUTUMN)
                writer.add(failing())

        with pytest.raises(RuntimeError, match="disk"):
            change()
        assert engine.statistics().paragraphs == 8
        assert engine.search(Query("halvt skrevet")).total == 0
        with engine.writer() as writer:  # and the index can be written to again
            writer.add([document(SPRING, 9, "Helt skrevet")])
        assert engine.search(Query("helt skrevet")).total == 1

    def test_many_commits(self, engine: Engine) -> None:
        for n in range(1, 13):
            meeting = f"2020-01-{n:02}-serie"
            with engine.writer() as writer:
                writer.replace(
                    meeting, [document(meeting, 1, f"Serien om ventelister nr. {n}")]
                )
        results = engine.search(Query("venteliste", sort="newest"))
        assert (results.total, results.meetings) == (12, 12)
        assert ids(results)[0] == "2020-01-12-serie#1"
        assert ids(engine.search(Query("kanalstrategi"))) == [f"{SPRING}#3"]
        assert engine.search(Query('"om ventelister"')).total == 12

    def test_changes_are_seen_when_committed_by_others(
        self, engine: Engine, tmp_path: Path
    ) -> None:
        with closing(self.reopen(tmp_path / "index")) as reader:
            assert reader.search(Query("ventelister")).total == 0
            with engine.writer() as writer:
                writer.add([document(SPRING, 9, "Om ventelister")])
                assert reader.search(Query("ventelister")).total == 0
            assert reader.search(Query("ventelister")).total == 1

    def test_many_threads_search_while_one_writes(self, engine: Engine) -> None:
        queries = ["kanalstrategi", "fmk", '"var godkendt"', "økon*", ""]
        expected = {text: ids(engine.search(Query(text)))[:1] for text in queries}
        failures: list[object] = []

        def search() -> None:
            for text in queries * 10:
                try:
                    if not engine.search(Query(text, years=(2021, 2022))).total:
                        failures.append(text)
                except Exception as error:  # any at all is a failure
                    failures.append(error)

        threads = [threading.Thread(target=search) for _ in range(4)]
        for thread in threads:
            thread.start()
        for n in range(5):
            with engine.writer() as writer:
                meeting = f"2019-01-{n + 1:02}-x"
                writer.add([document(meeting, 1, "Et tidligere referat")])
        for thread in threads:
            thread.join()
        assert not failures
        for text in queries[:4]:
            assert ids(engine.search(Query(text)))[:1] == expected[text]

    def test_two_fields_are_counted_against_each_other(self, engine: Engine) -> None:
        found = engine.tabulate(Query(), "topic", "speaker")
        assert found == {("fmk", "KL"): 1, ("budget", "Region Nord"): 1}
        by_year = engine.tabulate(Query(topics=("fmk",)), "topic", "year")
        assert by_year == {("fmk", "2021"): 1, ("fmk", "2022"): 1}
        meetings = engine.tabulate(Query("medicinkort"), "meeting", "topic")
        assert meetings == {(SPRING, "fmk"): 1, (NEXT_YEAR, "fmk"): 1}

    def test_a_table_of_what_is_not_found_is_empty(self, engine: Engine) -> None:
        assert not engine.tabulate(Query(topics=("ukendt",)), "topic", "year")
        assert not engine.tabulate(Query("qqxxqqxx"), "speaker", "topic")

    def test_what_is_found_is_counted_month_by_month(self, engine: Engine) -> None:
        day = datetime.date.fromisoformat
        found = engine.months(Query(topics=("fmk",)))
        assert found == {day("2021-03-01"): (1, 1), day("2022-04-01"): (1, 1)}
        everything = engine.months(Query())
        assert sum(paragraphs for paragraphs, _ in everything.values()) == (
            engine.search(Query()).total
        )
        assert not engine.months(Query("qqxxqqxx"))

    def test_values_tell_when_they_first_and_last_occur(self, engine: Engine) -> None:
        day = datetime.date.fromisoformat
        spans = engine.spans("topic")
        assert spans["fmk"] == DateRange(day("2021-03-04"), day("2022-04-06"))
        assert spans["budget"] == DateRange(day("2021-03-04"), day("2021-10-05"))
        assert set(engine.spans("speaker")) == {"KL", "Region Nord", "Styrelsen"}

    def test_what_is_removed_is_in_no_table(self, engine: Engine) -> None:
        with engine.writer() as writer:
            writer.remove(NEXT_YEAR)
        assert ("fmk", "2022") not in engine.tabulate(Query(), "topic", "year")
        last = engine.spans("topic")["fmk"].last
        assert last == datetime.date(2021, 3, 4)

    @pytest.mark.parametrize(
        "text",
        [
            "a" * 10_000,
            "ord " * 2_500,
            '"' * 99,
            "(" * 500,
            ")" * 500 + "a",
            "NOT",
            "NOT NOT -",
            "AND OR NOT",
            "emne:",
            "dato:99.99.9999 org:",
            "*",
            "a* *b c*d",
            "\x00\ud800\uffff",
            "🙂 på 漢字",
            "' ’ ´ `",
            "- -- ---",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "%s {} \\1 \\g<0>",
        ],
    )
    def test_whatever_is_typed_is_answered(self, engine: Engine, text: str) -> None:
        results = engine.search(Query(text))
        assert results.total >= len(results.hits)
        engine.suggest(text)

    @settings(
        max_examples=100,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(TYPED, st.booleans())
    def test_nothing_typed_is_an_error(
        self, engine: Engine, text: str, exact: bool
    ) -> None:
        results = engine.search(Query(text, exact=exact))
        for hit in results.hits:
            assert "".join(part for part, _ in hit.snippet.parts()) == hit.snippet.text
        engine.suggest(text)
