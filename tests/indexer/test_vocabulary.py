"""The vocabulary files: what they give, and the line of what is wrong in them."""

from pathlib import Path

import pytest

from indexer.errors import VocabularyError
from indexer.vocabulary import load_vocabulary

SHIPPED = Path(__file__).parents[2] / "data/vocabulary"


def test_topics_and_organisations(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text(
        '[[topic]]\nid = "fmk"\nlabel = "FMK"\naliases = ["Fælles Medicinkort"]\n'
        'query_aliases = ["medicin"]\n',
        encoding="utf-8",
    )
    (tmp_path / "organisations.toml").write_text(
        '[[organisation]]\nname = "KL"\nkind = "forening"\n', encoding="utf-8"
    )
    vocabulary = load_vocabulary(tmp_path)
    (topic,) = vocabulary.topics
    assert (topic.id, topic.label, topic.aliases) == (
        "fmk",
        "FMK",
        ("Fælles Medicinkort",),
    )
    assert vocabulary.topic("medicin") is topic
    assert [organisation.id for organisation in vocabulary.organisations] == ["KL"]


def test_no_files_are_an_empty_vocabulary(tmp_path: Path) -> None:
    vocabulary = load_vocabulary(tmp_path)
    assert (*vocabulary.topics, *vocabulary.organisations) == ()


MISTAKES = [
    ('[[topic]]\nid = "fmk\n', 2, "Illegal character"),
    ('# et emne\n[[topic]]\nid = "fmk"\nlable = "FMK"\n', 4, "'lable' is unknown"),
    ('[[topic]]\nid = "fmk"\n\n[[topic]]\nlabel = "SOR"\n', 4, "'id' is missing"),
    ('[[topic]]\nid = "fmk"\nlabel = 7\n', 3, "'label' should be a text"),
    ('[[topic]]\nid = "fmk"\naliases = "FMK"\n', 3, "'aliases' should be a list"),
    ('[[topic]]\nid = "fmk"\naliases = ["FMK", 7]\n', 3, "should hold texts alone"),
    ('[[topic]]\nid = "fmk"\naliases = [""]\n', 3, "none of them empty"),
    ('[[topic]]\nlabel = "FMK"\nid = "Fælles kort"\n', 3, "small letters"),
    ('[[topic]]\nid = "a"\n[[topic]]\nid = "a"\n', 4, "a second time"),
    (
        '[[topic]]\nid = "a"\naliases = ["FMK"]\n\n[[topic]]\nid = "b"\naliases = [\n'
        '    "SOR",\n    "fmk",\n]\n',
        9,
        "already a name of 'a'",
    ),
    ('[[topic]]\nid = "a"\n\n[[emne]]\nid = "b"\n', 4, "'emne' is unknown"),
    ('\n[topic]\nid = "a"\n', 2, "begins with [[topic]]"),
    ('title = "Emner"\n', 1, "'title' is unknown"),
]


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    (tmp_path / "topics.toml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(tmp_path)
    assert caught.value.line == line
    assert caught.value.path.name == "topics.toml"
    assert message in str(caught.value)


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_bytes('[[topic]]\nid = "ø"'.encode("cp1252"))
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(tmp_path)
    assert caught.value.line == 2


def test_the_shipped_vocabulary_is_sound() -> None:
    vocabulary = load_vocabulary(SHIPPED)
    assert {"KL", "Region Nordjylland"} <= {o.id for o in vocabulary.organisations}
    assert all(topic.explanation for topic in vocabulary.topics)
