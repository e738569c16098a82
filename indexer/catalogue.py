"""The originals by everything that tells one meeting from another."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from indexer.ledger import Ledger
from indexer.originals import Original, Originals, plain

# What tells meetings of one board and day apart: "2022-04-06-styregruppen-2".
COUNTED_RE = re.compile(r"-\d+$")


class Catalogue:
    """The meetings that are kept, and the names that those had that were deleted.

    `known` are the originals by the meeting's id, `gone` the ledgers of meetings that
    were deleted.

    Raises:
        StorageError: a record or a ledger is damaged.
    """

    def __init__(self, originals: Originals) -> None:
        self.known = originals.known()
        self._keys = originals.ledgers.known()
        self._digests: dict[str, str] = {}
        self._addresses: dict[str, str] = {}  # every id a meeting ever had, its key
        self._days: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._names: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for original in self.known.values():
            self.remember(original)
        living = {original.record.key for original in self.known.values()}
        self.gone = tuple(originals.ledgers.gone(living))
        for ledger in self.gone:
            for name in (ledger.meeting_id, *ledger.former):
                self._addresses.setdefault(name, ledger.key)

    def remember(self, original: Original) -> None:
        record = original.record
        self.known[record.meeting_id] = original
        self._keys.add(record.key)
        self._digests.update(dict.fromkeys(record.digests, record.meeting_id))
        for name in (record.meeting_id, *record.former):
            self._addresses[name] = record.key
        for name in (record.key, record.meeting_id):
            self._days[base(name)][record.meeting_id] = None
        self._names[record.name or original.path.name][record.meeting_id] = None

    def forget(self, original: Original) -> None:
        """Have a meeting no longer under the id it has; it keeps its address."""
        del self.known[original.record.meeting_id]

    def of_file(self, digest: str) -> Original | None:
        """The original that is this file, or once was."""
        known = self._digests.get(digest)
        return None if known is None else self.known[known]

    def deleted_file(self, digest: str) -> Ledger | None:
        """The ledger of a deleted meeting that had this file."""
        return next((gone for gone in self.gone if digest in gone.digests), None)

    def of_day(self, meeting_ids: Iterable[str]) -> list[Original]:
        """The originals of the same board and day, as recognised or as corrected."""
        return self._among(self._days[base(name)] for name in meeting_ids)

    def called(self, name: str) -> list[Original]:
        """The originals that were added as files of a name."""
        return self._among([self._names[plain(name)]])

    def moved_from(self) -> set[str]:
        """The ids that meetings had before they were corrected."""
        former = (original.record.former for original in self.known.values())
        return {name for names in former for name in names} - self.known.keys()

    def free_key(self, wanted: str) -> str:
        """A key that no other meeting has, or had."""
        return next(key for key in _counted(wanted) if key not in self._keys)

    def free_id(self, wanted: str, key: str) -> str:
        """An id that no other meeting has, or had: links to it are the other's."""
        names = _counted(wanted)
        return next(name for name in names if self._addresses.get(name, key) == key)

    def _among(self, names: Iterable[Iterable[str]]) -> list[Original]:
        found = dict.fromkeys(itertools.chain.from_iterable(names))
        return [self.known[name] for name in found if name in self.known]


def base(meeting_id: str) -> str:
    """What the ids of all meetings of one board and day have in common."""
    return COUNTED_RE.sub("", meeting_id)


def _counted(wanted: str) -> Iterator[str]:
    """Yield a name and those like it: "a", "a-2", "a-3"."""
    yield wanted
    yield from (f"{wanted}-{number}" for number in itertools.count(2))
