"""The vocabulary files -> topics and organisations; and where a text names them.

A name is found word by word: "ICD-11", "ICD11" and "ICD 11" are the same two words, and
the last word may be inflected ("Kombits", "SAC’en", "økonomiforhandlingerne").
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from indexer.model import VocabularyError
from search.concepts import Concept, Vocabulary, alias_key

TOPICS, ORGANISATIONS = "topics.toml", "organisations.toml"
ID_RE = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")

# Letters and digits are words of their own: "LPR3" is "LPR", "3".
WORD_RE = re.compile(r"[^\W\d_]+|\d+")
# What may stand between the words of one name; not the end of a sentence.
WITHIN_NAME_RE = re.compile(r"(?:[ \-\u2011–]{0,2}|, |\.)")
# Endings of Danish nouns, the definite and genitive ones included.
ENDINGS = (
    *("ernes", "erne", "ens", "ets", "ers", "nes"),
    *("en", "et", "er", "ne", "es", "s", "e", "t"),
)
SHORT = 3  # letters below which a word takes no ending without an apostrophe


def load_vocabulary(directory: Path) -> Vocabulary:
    """The vocabulary of an archive.

    Raises:
        VocabularyError: a mistake in a file, with the line it stands on.
    """
    return Vocabulary(
        topics=tuple(_load(directory / TOPICS, "topic", "id")),
        organisations=tuple(_load(directory / ORGANISATIONS, "organisation", "name")),
    )


def _load(path: Path, table: str, key: str) -> Iterator[Concept]:
    try:
        text = path.read_text(encoding="utf-8")
        entries = tomllib.loads(text).get(table, [])
    except FileNotFoundError:
        return
    except UnicodeDecodeError as error:
        raise VocabularyError(path, 0, "it is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        named = re.search(r"line (\d+)", str(error))
        number = int(named[1]) if named else text.count("\n") + 1
        raise VocabularyError(path, number, str(error)) from error
    lines = _entry_lines(text, table)
    owners: dict[str, str] = {}
    for entry, line in zip(entries, lines, strict=False):
        concept = _concept(path, line, entry, key)
        for name in {alias_key(name) for name in (concept.id, *concept.names)}:
            owner = owners.setdefault(name, concept.id)
            if owner != concept.id:
                message = f"{concept.label!r} and {owner!r} share the name {name!r}"
                raise VocabularyError(path, line, message)
        yield concept


def _entry_lines(text: str, table: str) -> list[int]:
    """The lines, from 1, on which the entries of a table begin."""
    heading = re.compile(rf"^\s*\[\[\s*{table}\s*\]\]")
    rows = enumerate(text.splitlines(), 1)
    return [number for number, row in rows if heading.match(row)]


def _concept(path: Path, line: int, entry: Mapping[str, Any], key: str) -> Concept:
    known = {field.name: field for field in fields(Concept)} | {key: None}
    for name, value in entry.items():
        if name not in known:
            raise VocabularyError(path, line, f"the key {name!r} is unknown")
        wanted = list if name.endswith("aliases") else str
        if not isinstance(value, wanted):
            raise VocabularyError(path, line, f"{name!r} should be a {wanted.__name__}")
        if wanted is list and not all(isinstance(item, str) for item in value):
            raise VocabularyError(path, line, f"{name!r} should hold strings alone")
    if not entry.get(key):
        raise VocabularyError(path, line, f"the key {key!r} is missing")
    if key == "id" and not ID_RE.match(entry["id"]):
        message = f"the id {entry['id']!r} should be small letters, digits and hyphens"
        raise VocabularyError(path, line, message)
    values: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()
    }
    identity = values.pop(key)
    return Concept(**{"id": identity, "label": identity, **values})


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a concept; half open."""

    start: int
    end: int
    concept: str  # its id


@dataclass(frozen=True)
class Names:
    """Names of concepts, to be found in texts."""

    concepts: Sequence[Concept]
    extra: Mapping[str, str] = field(default_factory=dict)  # a name -> a concept's id

    @cached_property
    def _by_first_word(self) -> Mapping[str, Sequence[tuple["_Name", str]]]:
        found: dict[str, list[tuple[_Name, str]]] = defaultdict(list)
        pairs = [(name, c.id) for c in self.concepts for name in _written(c)]
        for text, concept in (*pairs, *self.extra.items()):
            name = _Name(text)
            if name.words:
                found[name.words[0]].append((name, concept))
        return found

    def find(self, text: str) -> list[Mention]:
        """Every mention, in the order of the text; mentions may overlap."""
        words = list(WORD_RE.finditer(text))
        return [
            Mention(words[at].start(), words[at + len(name.words) - 1].end(), concept)
            for at, word in enumerate(words)
            for first in _bases(word[0].casefold())
            for name, concept in self._by_first_word.get(first, ())
            if name.stands(text, words, at)
        ]

    def found(self, text: str) -> tuple[str, ...]:
        """The concepts that a text names, in the order of their first mention."""
        return tuple(dict.fromkeys(mention.concept for mention in self.find(text)))


def _written(concept: Concept) -> Iterable[str]:
    """The names that texts are searched for."""
    names = (concept.label, concept.full_name, *concept.aliases)
    return dict.fromkeys(name for name in names if name)


class _Name:
    """A name as its words, and whether its capitals matter.

    They do in an acronym (KL is not kl.), in names with inner capitals and where
    every one of several words has a capital ("Danske Regioner").
    """

    def __init__(self, text: str) -> None:
        printed = WORD_RE.findall(text)
        letters = [word for word in printed if not word.isdigit()]
        self.words = tuple(word.casefold() for word in printed)
        capitals = [word for word in letters if word[:1].isupper()]
        self.exact = bool(letters) and (
            all(word.isupper() for word in letters)
            or (len(letters) > 1 and len(capitals) == len(letters))
        )
        self.printed = tuple(printed)

    def stands(self, text: str, words: Sequence[re.Match[str]], at: int) -> bool:
        """Whether the name stands in the text from word number `at`."""
        stretch = words[at : at + len(self.words)]
        if len(stretch) < len(self.words) or _goes_on_before(text, stretch[0]):
            return False
        return self._words_fit(stretch) and all(
            WITHIN_NAME_RE.fullmatch(text[a.end() : b.start()])
            for a, b in pairwise(stretch)
        )

    def _words_fit(self, stretch: Sequence[re.Match[str]]) -> bool:
        printed = [word[0] for word in stretch]
        wanted = self.printed
        if not self.exact:
            printed = [word.casefold() for word in printed]
            wanted = self.words
        *whole, last = printed
        return tuple(whole) == wanted[:-1] and (
            last == wanted[-1] or _inflected(last, wanted[-1])
        )


def _goes_on_before(text: str, word: re.Match[str]) -> bool:
    """Whether the word is the second half of a longer one ("2ICD")."""
    return word.start() > 0 and (text[word.start() - 1].isalnum())


def _inflected(word: str, base: str) -> bool:
    """Whether `word` is `base` with an ending; short words take none."""
    if len(base) < SHORT and not base.isupper():
        return False
    return word.startswith(base) and word[len(base) :] in ENDINGS


def _bases(word: str) -> Iterator[str]:
    """Yield the word and what it may be an inflection of."""
    yield word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            yield word.removesuffix(ending)
