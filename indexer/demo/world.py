"""data/demo/*.toml -> the invented World."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from indexer.demo.model import Board, News, Phase, Thread, Words, World
from indexer.vocabulary import load_vocabulary

DATA = Path(__file__).resolve().parents[2] / "data" / "demo"
VOCABULARY = DATA / "vocabulary"


@cache
def load_world() -> World:
    """The invented world, read once."""
    sentences = _read("sentences")
    talk = dict(sentences["talk"])
    questions = talk.pop("questions")
    return World(
        boards=tuple(Board(**_frozen(b)) for b in _read("boards")["board"]),
        threads={t["topic"]: Thread(**_frozen(t)) for t in _read("threads")["thread"]},
        phases={p["name"]: Phase(**_frozen(p)) for p in sentences["phase"]},
        frame=_frozen(sentences["frame"]),
        talk=_frozen(talk),
        questions=tuple((asked, answered) for asked, answered in questions),
        close=_frozen(sentences["close"]),
        news=tuple(News(**_frozen(n)) for n in sentences["news"]),
        words=_words(_read("words")),
        municipalities=_municipalities(),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table with its lists as tuples."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}


def _words(table: Mapping[str, Any]) -> Words:
    """The lists of words; most are written as one text, parted by blanks."""
    return Words(
        **{k: tuple(v.split() if isinstance(v, str) else v) for k, v in table.items()}
    )


def _municipalities() -> tuple[str, ...]:
    organisations = load_vocabulary(VOCABULARY).organisations
    return tuple(o.id for o in organisations if o.kind == "kommune")
