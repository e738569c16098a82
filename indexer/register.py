"""The register of follow-ups: what was promised at any meeting, by deadline.

One SQLite file in each generation of the index. It is written before the generation
serves and only read afterwards, so no reader ever waits for a writer.
"""

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from indexer.model import (
    Choices,
    Deadline,
    FollowUpFilter,
    FollowUpStatus,
    Meeting,
    Paragraph,
    RegisteredFollowUp,
)
from search.errors import DamagedIndexError

NAME: Final = "follow_ups.sqlite"
SCHEMA: Final = """
CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY, meeting TEXT, board TEXT, date TEXT, invented INTEGER,
    paragraph TEXT, n INTEGER, item TEXT, text TEXT,
    wording TEXT, last TEXT, precision TEXT
);
CREATE TABLE owner (follow_up INTEGER, name TEXT, PRIMARY KEY (name, follow_up))
    WITHOUT ROWID;
CREATE TABLE topic (follow_up INTEGER, name TEXT, PRIMARY KEY (name, follow_up))
    WITHOUT ROWID;
CREATE INDEX by_meeting ON follow_up (meeting);
CREATE INDEX by_last ON follow_up (last, date);
CREATE INDEX by_board ON follow_up (board, last);
CREATE INDEX owner_of ON owner (follow_up);
CREATE INDEX topic_of ON topic (follow_up);
"""
WHERE: Final[dict[FollowUpStatus, str]] = {
    "ahead": "last >= :today",
    "passed": "last < :today",
    "none": "last IS NULL",
}
# What is due first; what passed last; the latest promise.
ORDER: Final[dict[FollowUpStatus, str]] = {
    "ahead": "last, date DESC",
    "passed": "last DESC, date DESC",
    "none": "date DESC",
}
FILTERS: Final = {
    "board": "board = :board",
    "owner": "id IN (SELECT follow_up FROM owner WHERE name = :owner)",
    "topic": "id IN (SELECT follow_up FROM topic WHERE name = :topic)",
}
TABLES: Final = ("owner", "topic")


class Register:
    """The follow-ups of an archive, in a file that need not exist yet."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def writer(self) -> Iterator["RegisterWriter"]:
        """Open it for changes; it is no more durable than the generation it is in."""
        new = not self._path.exists()
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("PRAGMA synchronous = OFF")
            if new:
                connection.executescript(SCHEMA)
            yield RegisterWriter(connection)

    def find(
        self,
        wanted: FollowUpFilter,
        status: FollowUpStatus,
        today: datetime.date,
        limit: int,
        skip: int = 0,
    ) -> Sequence[RegisteredFollowUp]:
        """Follow-ups of one status: the next deadline first, the last passed first."""
        where, values = _where(wanted, status, today)
        sql = (
            f"SELECT * FROM follow_up WHERE {where} "
            f"ORDER BY {ORDER[status]}, meeting, n, id LIMIT :limit OFFSET :skip"
        )
        values |= {"limit": limit, "skip": skip}
        with self._reading() as connection:
            rows = connection.execute(sql, values).fetchall()
            return [_registered(connection, row) for row in rows]

    def count(
        self, wanted: FollowUpFilter, status: FollowUpStatus, today: datetime.date
    ) -> int:
        where, values = _where(wanted, status, today)
        sql = f"SELECT COUNT(*) FROM follow_up WHERE {where}"
        with self._reading() as connection:
            return int(connection.execute(sql, values).fetchone()[0])

    def choices(self, of: str, limit: int) -> Choices:
        """The commonest values of "board", "owner" or "topic", by their count."""
        table, value = (of, "name") if of in TABLES else ("follow_up", "board")
        sql = (
            f"SELECT {value}, COUNT(*) AS times FROM {table} "
            f"WHERE {value} IS NOT NULL GROUP BY {value} "
            f"ORDER BY times DESC, {value} LIMIT ?"
        )
        with self._reading() as connection:
            return [(row[0], row[1]) for row in connection.execute(sql, (limit,))]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        if not self._path.exists():  # nothing was ever promised, or added
            with closing(sqlite3.connect(":memory:")) as nothing:
                nothing.executescript(SCHEMA)
                yield nothing
            return
        address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(address, uri=True)) as connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise DamagedIndexError(self._path.name) from error


class RegisterWriter:
    """Changes to the register, seen together when its context ends well."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def replace(self, meeting: Meeting) -> None:
        """Put a meeting's follow-ups where those it had were."""
        self.remove(meeting.id)
        for paragraph in meeting.paragraphs:
            _add(self._connection, meeting, paragraph)

    def remove(self, meeting_id: str) -> None:
        """Remove a meeting's follow-ups; an unknown one is no error."""
        for table in TABLES:
            self._connection.execute(
                f"DELETE FROM {table} WHERE follow_up IN "
                "(SELECT id FROM follow_up WHERE meeting = ?)",
                (meeting_id,),
            )
        sql = "DELETE FROM follow_up WHERE meeting = ?"
        self._connection.execute(sql, (meeting_id,))


def _where(
    wanted: FollowUpFilter, status: FollowUpStatus, today: datetime.date
) -> tuple[str, dict[str, object]]:
    """A condition of SQL and its values."""
    values = {name: getattr(wanted, name) for name in FILTERS}
    chosen = {name: value for name, value in values.items() if value is not None}
    conditions = [WHERE[status], *(FILTERS[name] for name in chosen)]
    return " AND ".join(conditions), {"today": today.isoformat(), **chosen}


def _add(
    connection: sqlite3.Connection, meeting: Meeting, paragraph: Paragraph
) -> None:
    item = paragraph.item.number if paragraph.item else None
    for found in paragraph.follow_ups:
        due = found.deadline
        row = (
            *(meeting.id, meeting.board, _iso(meeting.date), meeting.invented),
            *(paragraph.id, paragraph.n, item),
            paragraph.text[found.start : found.end],
            *((due.wording, _iso(due.last), due.precision) if due else (None,) * 3),
        )
        places = ", ".join("?" * len(row))
        number = connection.execute(
            f"INSERT INTO follow_up VALUES (NULL, {places})",
            row,
        ).lastrowid
        topics = dict.fromkeys((*paragraph.topics, *paragraph.topics_context))
        for table, names in zip(TABLES, (found.owners, topics), strict=True):
            pairs = [(number, name) for name in names]
            connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", pairs)


def _registered(
    connection: sqlite3.Connection, row: Sequence[object]
) -> RegisteredFollowUp:
    number, meeting, board, date, invented, paragraph, n, item, text = row[:9]
    wording, last, precision = row[9:]
    owners, topics = (
        tuple(
            name
            for (name,) in connection.execute(
                f"SELECT name FROM {table} WHERE follow_up = ?",
                (number,),
            )
        )
        for table in TABLES
    )
    due = Deadline(wording, _day(last), precision) if wording else None  # type: ignore[arg-type]
    return RegisteredFollowUp(
        meeting, board, _day(date), bool(invented), paragraph, n, item, text,  # type: ignore[arg-type]
        owners, topics, due,
    )  # fmt: skip


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: object) -> datetime.date | None:
    return datetime.date.fromisoformat(str(text)) if text else None
