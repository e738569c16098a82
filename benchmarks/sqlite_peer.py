"""SQLite's full-text search."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

import numpy as np

from benchmarks.corpus import Ask, Paragraph
from benchmarks.peer import FACETS, LIMIT, Answer, Peer


class Sqlite(Peer):
    """SQLite FTS5; it has no facets, NumPy counts them by the numbers of the rows."""

    name = "sqlite"
    MADE = """
        CREATE VIRTUAL TABLE body
            USING fts5(text, tokenize = "unicode61 remove_diacritics 0");
        CREATE TABLE paragraph (id INTEGER PRIMARY KEY, day INTEGER, year TEXT,
                                org TEXT, topic TEXT);
        CREATE TABLE member (org TEXT, id INTEGER, PRIMARY KEY (org, id)) WITHOUT ROWID;
    """

    def build(self, paragraphs: Iterable[Paragraph]) -> None:
        database = sqlite3.connect(self.folder / "fts.db")
        database.executescript(self.MADE)
        for p in paragraphs:
            database.execute(
                "INSERT INTO body (rowid, text) VALUES (?, ?)", (p.number, p.text)
            )
            lists = json.dumps(p.organisations), json.dumps(p.topics)
            database.execute(
                "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?)",
                (p.number, p.day, p.year, *lists),
            )
            database.executemany(
                "INSERT OR IGNORE INTO member VALUES (?, ?)",
                [(name, p.number) for name in p.organisations],
            )
        database.execute("INSERT INTO body (body) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self) -> None:
        self._database = sqlite3.connect(self.folder / "fts.db")
        rows = self._database.execute(
            "SELECT year, org, topic FROM paragraph"
        ).fetchall()
        self._names: dict[str, list[str]] = {}
        self._starts: dict[str, Any] = {}
        self._ordinals: dict[str, Any] = {}
        for place, name in enumerate(("year", "org", "topic")):
            lists = [[r[0]] if name == "year" else json.loads(r[place]) for r in rows]
            names = sorted({value for values in lists for value in values})
            numbers = {value: number for number, value in enumerate(names)}
            self._names[name] = names
            self._starts[name] = np.cumsum([0, *map(len, lists)])
            self._ordinals[name] = np.array(
                [numbers[value] for values in lists for value in values]
            )

    def ask(self, ask: Ask) -> Answer:
        where, values = self._where(ask)
        order = "p.day DESC, p.id" if ask.newest else "bm25(body), p.id"
        ids = self._database.execute(
            f"SELECT p.id FROM body JOIN paragraph p ON p.id = body.rowid {where}"
            f" ORDER BY {order} LIMIT {LIMIT}",
            values,
        ).fetchall()
        texts = [
            self._database.execute(
                "SELECT text FROM body WHERE rowid = ?", i
            ).fetchone()
            for i in ids
        ]
        if not ask.facets:
            total = self._database.execute(
                "SELECT count(*) FROM body JOIN paragraph p ON p.id = body.rowid "
                + where,
                values,
            ).fetchone()[0]
            return Answer(total, [text for (text,) in texts])
        numbers = self._numbers(ask)
        counts = {name: self._count(name, numbers) for name in FACETS}
        if ask.organisation:
            counts["org"] = self._count("org", self._numbers(ask.unfiltered))
        return Answer(len(numbers), [text for (text,) in texts], counts)

    def _numbers(self, ask: Ask) -> Any:
        where, values = self._where(ask)
        found = self._database.execute(
            f"SELECT p.id FROM body JOIN paragraph p ON p.id = body.rowid {where}",
            values,
        )
        return np.fromiter((row[0] for row in found), np.int64)

    def _where(self, ask: Ask) -> tuple[str, list[object]]:
        quoted = [f'"{word}"' for word in ask.words]
        match ask.how:
            case "phrase":
                text = f'"{" ".join(ask.words)}"'
            case "prefix":
                text = f"{ask.words[0]}*"
            case how:
                text = f" {how.upper()} ".join(quoted)
        where, values = "WHERE body MATCH ?", [text]
        found: list[object] = [*values]
        if ask.organisation:
            where += " AND p.id IN (SELECT id FROM member WHERE org = ?)"
            found.append(ask.organisation)
        if ask.days:
            where += " AND p.day BETWEEN ? AND ?"
            found += ask.days
        return where, found

    def _count(self, name: str, numbers: Any) -> dict[str, int]:
        starts = self._starts[name]
        counts = starts[numbers + 1] - starts[numbers]
        ends = np.cumsum(counts)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(
            ends - counts, counts
        )
        ordinals = self._ordinals[name][np.repeat(starts[numbers], counts) + within]
        names = self._names[name]
        found = np.bincount(ordinals, minlength=len(names)).tolist()
        return dict(zip(names, found, strict=True))
