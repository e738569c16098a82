"""Arrays come back as views of the file; whatever is damaged is named."""

from pathlib import Path

import numpy as np
import pytest

from search.errors import DamagedIndexError
from search.whoosh_engine.columnar.array_file import (
    BLOCK,
    TAIL,
    ArrayFile,
    ArrayFileWriter,
)

NUMBERS = np.arange(100_000, dtype=np.uint32)


@pytest.fixture(name="path")
def written(tmp_path: Path) -> Path:
    path = tmp_path / "some.segment"
    with ArrayFileWriter(path) as file:
        file.write("few", np.array([7, 8, 9], np.uint16))
        file.write("none", np.empty(0, np.int64))
        append = file.parts("numbers", np.uint32)
        append(NUMBERS[:10])
        append(NUMBERS[10:].astype(np.int64))
        file.meta = {"documents": 3}
    return path


def test_arrays_come_back(path: Path) -> None:
    file = ArrayFile(path)
    assert file.meta == {"documents": 3}
    assert file.array("few").tolist() == [7, 8, 9]
    assert file.array("few").dtype == np.uint16
    assert not len(file.array("none"))
    assert np.array_equal(file.array("numbers"), NUMBERS)
    assert file.part("numbers", 50_000, 50_003).tolist() == [50_000, 50_001, 50_002]
    assert file.bytes("few", 0, 2) == b"\x07\x00"
    assert ("few" in file, "many" in file) == (True, False)


def test_arrays_are_views_that_cannot_be_changed(path: Path) -> None:
    file = ArrayFile(path)
    first, again = file.array("numbers"), file.array("numbers")
    assert np.shares_memory(first, again)
    assert not first.flags.owndata
    assert not first.flags.writeable
    assert first.ctypes.data % 64 == 0


def test_opening_reads_no_arrays(path: Path) -> None:
    damage(path, BLOCK + 1)
    file = ArrayFile(path)
    assert file.array("few").tolist() == [7, 8, 9]
    with pytest.raises(DamagedIndexError, match=r"some\.segment"):
        file.array("numbers")


@pytest.mark.parametrize("size", [0, 1, 20, TAIL.size, 5_000, -1])
def test_a_file_cut_short_is_not_opened(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(DamagedIndexError, match=r"some\.segment"):
        ArrayFile(path)


def test_every_byte_counts(tmp_path: Path) -> None:
    path = tmp_path / "small.segment"
    with ArrayFileWriter(path) as file:
        file.write("few", np.arange(20, dtype=np.uint16))
    whole = path.read_bytes()
    for place in range(len(whole)):
        damage(path, place)
        with pytest.raises(DamagedIndexError, match=r"small\.segment"):
            ArrayFile(path).check()
        path.write_bytes(whole)
    ArrayFile(path).check()


def damage(path: Path, place: int) -> None:
    """Change one byte."""
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)
