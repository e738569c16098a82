"""Commits: what they add, remove and merge, and that they are whole or not there."""

import errno
import multiprocessing
import os
import time
from collections.abc import Iterable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import numpy as np
import pytest
from whoosh import query as q

from search.errors import DamagedIndexError, EngineError, MissingIndexError
from search.whoosh_engine.columnar import writer as writer_module
from search.whoosh_engine.columnar.array_file import ArrayFileWriter
from search.whoosh_engine.columnar.collection import Collection
from search.whoosh_engine.columnar.commit import NAME, read_commit
from search.whoosh_engine.columnar.document import Documents
from search.whoosh_engine.columnar.evaluator import evaluate
from search.whoosh_engine.columnar.writer import Writer
from search.word_terms import Chunk
from tests.search.columnar.making import FIELDS, Sample, create, planner, write


@pytest.fixture(name="index")
def empty_index(tmp_path: Path) -> Path:
    return create(tmp_path / "index")


def invented(numbers: Iterable[int]) -> list[Sample]:
    """Documents that differ by their numbers."""
    found = []
    for number in numbers:
        random = Random(number)
        words = [f"w{int(random.paretovariate(0.7)) % 400}" for _ in range(30)]
        orgs = random.sample(["KL", "Nord", "Syd"], number % 3)
        found.append(Sample(str(number), tuple(words), tuple(orgs), number))
    return found


def contents(index: Path) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], int]]:
    """All that the index holds, read back from postings and columns, by id."""
    collection = Collection.open(index)
    alive = collection.alive
    names = [collection.stored(n).decode() for n in range(collection.size)]
    words: dict[int, dict[int, str]] = {n: {} for n in range(collection.size)}
    orgs: dict[int, list[str]] = {n: [] for n in range(collection.size)}
    for word in collection.terms("body", ""):
        postings = collection.postings("body", word)
        assert postings is not None
        places, starts = collection.places(postings, "body")
        for index_, number in enumerate(postings.documents.tolist()):
            for place in places[starts[index_] : starts[index_ + 1]].tolist():
                words[number][place] = word
    for org in collection.terms("org", ""):
        postings = collection.postings("org", org)
        assert postings is not None
        for number in postings.documents.tolist():
            orgs[number].append(org)
    days = collection.numbers("day").tolist()
    return {
        names[n]: (
            tuple(words[n][place] for place in sorted(words[n])),
            tuple(orgs[n]),
            days[n],
        )
        for n in range(collection.size)
        if alive is None or alive[n]
    }


def expected(samples: Iterable[Sample]) -> dict[str, object]:
    return {s.id: (s.words, tuple(sorted(s.orgs)), s.day) for s in samples}


def test_an_index_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingIndexError):
        Collection.open(tmp_path)


def test_an_empty_index_finds_nothing(index: Path) -> None:
    assert evaluate(planner(index), q.Term("body", "w1")).selection.count == 0
    assert evaluate(planner(index), q.Every()).selection.count == 0


@pytest.mark.parametrize("memory", [0, 256])
def test_what_is_added_is_there(index: Path, memory: int) -> None:
    """Without memory every document is a run of its own; all are merged."""
    samples = invented(range(60))
    write(index, samples, memory=memory)
    assert contents(index) == expected(samples)
    assert len(Collection.open(index).segments) == 1


def test_adds_and_deletes_in_many_commits(index: Path) -> None:
    random = Random(1)
    there: dict[str, Sample] = {}
    for start in range(0, 400, 20):
        deleted = random.sample(sorted(there), len(there) // 10)
        added = invented(range(start, start + random.choice((1, 5, 20))))
        write(index, added, deleted)
        there |= {sample.id: sample for sample in added}
        for name in deleted:
            del there[name]
        assert contents(index) == expected(there.values())


def test_a_document_may_be_replaced_in_one_commit(index: Path) -> None:
    old, new = Sample("1", ("old",)), Sample("1", ("new",))
    write(index, [old])
    with Writer(index, FIELDS) as writer:
        for sample in (old, new):
            writer.delete("id", "1")
            writer.add(sample.document())
    assert contents(index) == expected([new])


def test_long_documents_and_frequent_words(index: Path) -> None:
    """Frequencies above 255 and places above 65,535 are kept in wider arrays."""
    long = Sample("long", ("often",) * 300 + ("x",) * 70_000 + ("row", "end"))
    short = Sample("short", ("often", "row"))
    write(index, [short], merging=False)
    write(index, [long], merging=False)
    search = planner(index)
    row = evaluate(search, q.Phrase("body", ["row", "end"])).selection
    assert row.numbers().tolist() == [1]
    before = evaluate(search, q.Term("body", "often")).best(2, np.arange(2))
    write(index, [Sample("more")])
    search = planner(index)
    assert len(search.collection.segments) == 1
    assert evaluate(search, q.Phrase("body", ["row", "end"])).selection.count == 1
    after = evaluate(search, q.Term("body", "often")).best(2, np.arange(3))
    assert len(before[0]) == len(after[0]) == 2


def test_small_commits_leave_few_segments(index: Path) -> None:
    for sample in invented(range(200)):
        write(index, [sample])
    assert len(Collection.open(index).segments) <= 8


def test_an_exception_leaves_all_as_it_was(index: Path) -> None:
    write(index, invented(range(5)))
    before = sorted(path.name for path in index.iterdir())

    def fail() -> None:
        with Writer(index, FIELDS, memory=0) as writer:
            for sample in invented(range(5, 9)):
                writer.add(sample.document())
            writer.delete("id", "1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert contents(index) == expected(invented(range(5)))
    assert sorted(path.name for path in index.iterdir()) == before


@pytest.mark.parametrize("room", [0, 200, 2_000, 20_000])
def test_a_full_disk_leaves_all_as_it_was(
    index: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    write(index, invented(range(5)))
    before = sorted(path.name for path in index.iterdir())
    whole_write = ArrayFileWriter._write

    def write_some(file: ArrayFileWriter, data: bytes | memoryview) -> None:
        if file._position + len(data) > room:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole_write(file, data)

    with monkeypatch.context() as patch:
        patch.setattr(ArrayFileWriter, "_write", write_some)
        with pytest.raises(OSError, match="No space"):
            write(index, invented(range(5, 400)))
    assert sorted(path.name for path in index.iterdir()) == before
    write(index, invented(range(5, 9)))  # and the lock is free
    assert contents(index) == expected(invented(range(9)))


def test_two_writers_at_once(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "LOCK_SECONDS", 0.1)
    with (
        Writer(index, FIELDS),
        pytest.raises(EngineError, match="another process"),
        Writer(index, FIELDS),
    ):
        pass


def test_readers_keep_what_they_opened(index: Path) -> None:
    write(index, invented(range(5)))
    before = planner(index)
    write(index, invented(range(5, 50)), ["1", "2"])
    assert evaluate(before, q.Every()).selection.count == 5
    assert before.collection.stored(4) == b"4"
    assert evaluate(planner(index), q.Every()).selection.count == 48


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"checksum": 1}'])
def test_a_damaged_commit_is_named(index: Path, content: bytes) -> None:
    (index / NAME).write_bytes(content)
    with pytest.raises(DamagedIndexError, match=NAME):
        Collection.open(index)


def test_what_is_removed_for_good_is_on_no_disk(index: Path) -> None:
    write(index, [Sample("old", ("secretly",)), *invented(range(100))])
    with Writer(index, FIELDS) as writer:
        writer.delete("id", "old", for_good=True)
    assert contents(index) == expected(invented(range(100)))
    assert not any(b"secretly" in path.read_bytes() for path in index.iterdir())


def test_what_is_replaced_goes_after_some_commits(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "MAX_COMMITS", 3)
    write(index, [Sample("old", ("secretly",)), *invented(range(100))])
    kept = []
    for number in range(100, 104):
        write(index, invented([number]), ["old"])
        kept.append(any(b"secretly" in path.read_bytes() for path in index.iterdir()))
    assert kept == [True, True, True, False]
    assert contents(index) == expected(invented(range(104)))


def test_several_processes_write_what_one_does(index: Path) -> None:
    samples = invented(range(90))
    ticks: list[None] = []
    sources = [partial(_documents, samples[n : n + 10]) for n in range(0, 90, 10)]
    with Writer(index, FIELDS, memory=0) as writer:
        writer.add_all(sources, 2, lambda: ticks.append(None))
        writer.delete("id", "7")
    assert len(ticks) == 9
    assert contents(index) == expected(s for s in samples if s.id != "7")
    assert len(Collection.open(index).segments) == 2
    assert {p.name for p in index.glob("*.segment")} < read_commit(index).files()


def _documents(samples: list[Sample]) -> list[Documents]:
    return [sample.document() for sample in samples]


@pytest.mark.parametrize("failure", [ValueError, SystemExit])
def test_a_process_that_fails_leaves_all_as_it_was(
    index: Path, failure: type[BaseException]
) -> None:
    write(index, invented(range(5)))
    before = sorted(path.name for path in index.iterdir())
    sources = [partial(_documents, invented([6])), partial(_fail, failure)]

    def build() -> None:
        with Writer(index, FIELDS) as writer:
            writer.add_all(sources, 2, lambda: None)

    with pytest.raises(EngineError, match="process"):
        build()
    assert sorted(path.name for path in index.iterdir()) == before


def _fail(failure: type[BaseException]) -> list[Documents]:
    raise failure


def test_a_bit_that_is_flipped_anywhere_is_told(index: Path) -> None:
    write(index, invented(range(30)))
    write(index, invented(range(30, 33)), ["1"])
    right = contents(index)
    random = Random(1)
    paths = sorted(index / name for name in (*read_commit(index).files(), NAME))
    assert {path.suffix for path in paths} == {".segment", ".deleted", ".json"}
    for path in paths:
        whole = path.read_bytes()
        for place in random.sample(range(len(whole)), min(60, len(whole))):
            flipped = whole[place] ^ (1 << random.randrange(8))
            path.write_bytes(whole[:place] + bytes([flipped]) + whole[place + 1 :])
            with pytest.raises(DamagedIndexError) as told:
                assert contents(index) != right
            assert told.value.file == path.name
        path.write_bytes(whole)
    assert contents(index) == right


def _write_on(index: Path, done: Connection) -> None:
    """Commit after commit, each of several runs that are merged."""
    for start in range(0, 100_000, 10):
        write(index, invented(range(start, start + 10)), [str(start - 5)], memory=0)
        done.send(start)


@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
@pytest.mark.parametrize("moment", range(50))
def test_killed_at_any_moment_it_opens_on_a_whole_state(
    index: Path, moment: int
) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    done, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_write_on, args=(index, theirs))
    process.start()
    theirs.close()
    done.recv()
    time.sleep(Random(moment).uniform(0.0, 0.06))
    process.kill()
    process.join()
    complete = 1 + _drained(done)  # one more commit may be there
    generation = read_commit(index).generation
    assert generation in (complete, complete + 1)
    samples = invented(range(10 * generation))
    deleted = {start - 5 for start in range(10, len(samples), 10)}
    assert contents(index) == expected(s for s in samples if int(s.id) not in deleted)
    write(index, invented([10**6]))
    left = {p.name for p in index.iterdir() if p.suffix in (".segment", ".deleted")}
    assert left == read_commit(index).files()


def _drained(pipe: Connection) -> int:
    """How many messages are left in a pipe that nobody writes to."""
    count = 0
    with pipe:
        while True:
            try:
                pipe.recv()
            except EOFError:
                return count
            count += 1


def test_terms_of_any_characters(index: Path) -> None:
    words = ("æble", "\ud800", "\x00", "漢字", "\U0001f642", "")
    document = Documents([b""], {"body": [(words, "")]}, {"id": [["1"]]})
    with Writer(index, FIELDS) as writer:
        writer.add(document)
    for word in words:
        assert evaluate(planner(index), q.Term("body", word)).selection.count == 1


def test_a_term_that_stands_twice_at_a_place_is_no_row(index: Path) -> None:
    def twice(form: str) -> Chunk:
        return Chunk(((form, 0), (form, 0)), 1)

    with Writer(index, FIELDS, twice) as writer:
        for sample in (Sample("0", ("a", "b")), Sample("1", ("a", "a"))):
            writer.add(sample.document())
    for words, expected_documents in ((["a", "b"], [0]), (["a", "a"], [1])):
        found = evaluate(planner(index), q.Phrase("body", words))
        assert found.selection.numbers().tolist() == expected_documents
