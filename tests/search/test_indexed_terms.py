"""What stands in the index is what the analysis of each document gives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.concepts import Vocabulary
from search.model import DocumentKind, IndexDocument
from search.schema import BODY
from search.whoosh_engine import WhooshEngine
from search.whoosh_engine.columnar.collection import Collection
from tests.search.test_analyzer import ANALYZER, paragraph

PIECES = (
    "cyber- og informationssikkerhed FMK-styregruppen ICD 11 -behov (FMK) Fælles"
    " Medicinkort, EU’s NemLog-in 3 2,5 digitaliseringsmuligheder og/eller – ikke"
    " sundhed.dk SAC´en moderniseringen Økonomi"
)
TEXT = st.lists(
    st.tuples(st.sampled_from(PIECES.split()), st.sampled_from(" \n\t\u00a0-,")),
).map(lambda pairs: "".join(piece + blank for piece, blank in pairs))
KINDS = st.sampled_from(get_args(DocumentKind))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(TEXT, KINDS), min_size=1, max_size=6))
def test_the_index_has_the_terms_of_the_analysis(
    texts: list[tuple[str, DocumentKind]], tmp_path: Path
) -> None:
    documents = [
        replace(
            paragraph(text=text, item_title="Budget (EU)", topics=("fmk",)),
            id=str(number),
            document_kind=kind,
        )
        for number, (text, kind) in enumerate(texts)
    ]
    assert indexed(documents, tmp_path) == [
        {term: sorted(places) for term, places in found.items()}
        for found, _ in map(ANALYZER.document_terms, documents)
    ]


def indexed(
    documents: Sequence[IndexDocument], directory: Path
) -> list[Mapping[str, list[int]]]:
    """The terms of each document with their places, read back from an index."""
    engine = WhooshEngine.create(directory, Vocabulary(), ANALYZER)
    with engine.writer() as writer:
        writer.add(documents)
    collection = Collection.open(directory)
    found: list[dict[str, list[int]]] = [{} for _ in documents]
    for term in collection.terms(BODY, ""):
        postings = collection.postings(BODY, term)
        assert postings is not None
        places, starts = collection.places(postings, BODY)
        for index, number in enumerate(postings.documents.tolist()):
            found[number][term] = places[starts[index] : starts[index + 1]].tolist()
    return list(found)
