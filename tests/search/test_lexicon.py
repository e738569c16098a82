"""The lexicon's file: what it holds, that it is whole, what an archive adds."""

import os
from pathlib import Path

import pytest

from search import lexicon
from search.compounds import load_splitter
from search.errors import DamagedIndexError, MissingIndexError, StaleIndexError
from search.lexicon import compile_lexicon, load_lexicon

# Invented: no dictionary has it.
OWN = ["zorbium", "zorbiumprojekt", "telezorbium", "zorbiumsplanen"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "compounds"


def test_the_same_words_give_the_same_bytes(path: Path) -> None:
    compile_lexicon(path, OWN)
    first = path.read_bytes()
    compile_lexicon(path, reversed([*OWN, *OWN]))
    assert path.read_bytes() == first
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_it_is_small(path: Path) -> None:
    compile_lexicon(path)
    assert path.stat().st_size < 3_000_000


def test_danish_words_are_compiled_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = path.with_name("danish")
    compile_lexicon(path, OWN, kept)
    first = path.read_bytes()
    monkeypatch.setattr(lexicon, "_compiled_danish", pytest.fail)
    compile_lexicon(path, OWN, kept)
    assert path.read_bytes() == first


@pytest.mark.parametrize("spoiled", [b"", b"x" * 200, b"another version", b"a bit"])
def test_what_is_kept_and_does_not_fit_is_made_anew(
    path: Path, spoiled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = path.with_name("danish")
    compile_lexicon(path, OWN, kept)
    whole, first = kept.read_bytes(), path.read_bytes()
    if spoiled == b"another version":
        monkeypatch.setattr(lexicon, "_danish_mark", lambda: "0" * 64)
        spoiled = whole
    elif spoiled == b"a bit":
        spoiled = whole[:-1] + bytes([whole[-1] ^ 1])
    kept.write_bytes(spoiled)
    compile_lexicon(path, OWN, kept)
    assert path.read_bytes() == first
    assert kept.read_bytes() != spoiled


def test_other_words_give_another_fingerprint(path: Path) -> None:
    compile_lexicon(path)
    plain = load_splitter(path).fingerprint
    compile_lexicon(path, OWN)
    assert load_splitter(path).fingerprint != plain


@pytest.mark.parametrize(
    ("own", "word", "parts"),
    [
        ([], "zorbiumdrift", ()),
        (OWN, "zorbiumdrift", ("zorbium", "drift")),
        (OWN, "regionszorbium", ("region", "zorbium")),
        (OWN[:2], "zorbiumdrift", ()),  # one use may be chance
        (["gionsz", "regionsz", "regionszplan"], "gionszplan", ()),  # half a word
        (["forvaltnin", "forvaltningen"], "forvaltnindrift", ()),  # misspelt
        (["4x4", "it-drift", "", "æ" * 300], "zorbiumdrift", ()),
    ],
)
def test_an_archive_adds_words_that_others_are_made_with(
    path: Path, own: list[str], word: str, parts: tuple[str, ...]
) -> None:
    compile_lexicon(path, own)
    assert load_splitter(path).split(word) == parts


def test_own_words_leave_others_as_they_are(path: Path) -> None:
    compile_lexicon(path, [*OWN, "forhandling", "forhandlinger", "kommune", "inger"])
    splitter = load_splitter(path)
    assert splitter.split("forhandlinger") == ()
    assert splitter.split("kommuneplan") == ("kommune", "plan")


def test_what_may_stand_where(path: Path) -> None:
    compile_lexicon(path)
    lexicon, _ = load_lexicon(path)
    assert "data" in lexicon.firsts("datastyrelsen")
    assert lexicon.is_last("styrelserne")
    assert lexicon.is_base("styrelse")
    assert not lexicon.is_base("styrelserne")
    assert not lexicon.is_last("inger")
    assert not lexicon.is_first("under")


@pytest.mark.parametrize(
    ("word", "is_word"),
    [
        ("sige", True),
        ("sagde", True),
        ("mente", True),
        ("forsinkelse", True),
        ("forsinkelserne", True),
        ("finasiering", False),
        ("sikerhed", False),
    ],
)
def test_words_in_any_form(path: Path, word: str, is_word: bool) -> None:
    compile_lexicon(path)
    lexicon, _ = load_lexicon(path)
    assert lexicon.is_word(word) == is_word


def test_a_missing_file(path: Path) -> None:
    with pytest.raises(MissingIndexError):
        load_lexicon(path)


def test_another_format(path: Path) -> None:
    path.write_bytes(b"referatarkiv lexicon 0 ...\n")
    with pytest.raises(StaleIndexError):
        load_lexicon(path)


@pytest.mark.parametrize("at", [-1, 100, 1_000_000])
def test_a_damaged_file(path: Path, at: int) -> None:
    compile_lexicon(path)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedIndexError, match=path.name):
        load_lexicon(path)


def test_a_truncated_file(path: Path) -> None:
    compile_lexicon(path)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(DamagedIndexError):
        load_lexicon(path)


def test_a_full_disk_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    compile_lexicon(path)
    old = path.read_bytes()
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        compile_lexicon(path, OWN)
    assert path.read_bytes() == old
    assert [file.name for file in path.parent.iterdir()] == [path.name]
