"""Danish words -> a small file of what may stand in a compound, first or last.

The words come with the package simplemma; an archive adds its own. Which of them may be
parts is decided here, when the file is made; `search.compounds` only looks them up.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import marisa_trie  # type: ignore[import-not-found]
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from search.errors import DamagedIndexError, MissingIndexError, StaleIndexError

# The file: a line with the format, a digest of what follows and the length of the first
# of two tries; Danish words, then the archive's own.
HEADER = re.compile(rb"referatarkiv lexicon 2 (?P<digest>[0-9a-f]{64}) (?P<size>\d+)\n")

# A file with the trie of Danish words alone begins so; what it was made from and a
# digest of what follows are told in hexadecimal.
DANISH = re.compile(rb"referatarkiv danish (?P<mark>\w{64}) (?P<digest>\w{64})\n")

# "økonomi", not "it-drift", "EU" or "4x4".
WORD = re.compile("[a-zæøåéèüö]{2,64}")
# "arbejd-s-plads", "børn-e-have".
LINKS = ("", "s", "e")

# Parts of fewer than four letters; all others are too often something else ("for",
# "der", "ind" begin and "ion", "gen", "ten" end words that are no compounds).
_SHORT_PARTS = (
    "akt amt bil bog bus by dag del el fag gas hal hus job køb køn liv lov lys løb løn"
    " lån mad mål net ord ret rum råd sag sne sol sti syn tal tid tog træ tøj uge vej"
    " år"
)
SHORT_PARTS = frozenset(_SHORT_PARTS.split())
LEAST_LETTERS = min(map(len, SHORT_PARTS))  # of any part
# They make verbs and nouns ("fremlægge", "fastholdelse"), not compounds. Shorter ones
# ("af", "be", "for", "ud") need no entry, they are no parts anyway; some of these are
# other words that the beginnings of simple words look like ("tran-s-aktion").
_PREFIXES = (
    "bekendt besk efter ende entre fast foran ford fore fork fort forud frem fremad"
    " gennem imod inden indtil mellem modsat omkring over rede samme sammen tilbag"
    " tilbage tilstede tran trans uden under vider videre"
)
PREFIXES = frozenset(_PREFIXES.split())
# They end nouns and adjectives: "behandl-inger", "anvend-else", "fælles-skab",
# "digitalise-ring", "organ-isme", "myndig-heden", "arbejds-løshed", "ret-slig"; and
# "hand-el", though "el" begins many.
_SUFFIXES = (
    "agtig arisk dom domme dommen el elig else elsen elser elserne elses ende enes"
    " ering eringen eringer erne esse esser gere geret gering hed heden heder"
    " hederne idelig inde inden inder inderne ingen inger ingerne isme ismen ismer"
    " ismerne ledes lig lige lighed ligheden ligheder ligt løse løshed løsheden ment"
    " nist nister rede redes rende rinde rinden rinder rinderne ring ringe ringen"
    " ringer ringerne ringes rings skab skaber skaberne skabet slig slige sligt ste"
    " ster tisk tiske"
)
SUFFIXES = frozenset(_SUFFIXES.split())
# Parts in common use that simplemma does not list by themselves.
ADDED_WORDS = ("anti", "cyber", "mæssig", "mæssige", "mæssigt", "neuro")
# In how many other words one of so many letters must stand, first or last, to be taken
# for a part. Longer ones are hardly ever there by chance, shorter ones stand above.
EVIDENCE = {4: 6, 5: 4}
# The same for what is no word but begins many: "billed-", "arbejd-", "laboratorie-".
STEM_EVIDENCE = 12
# An archive's own word needs so many letters, and so many others that are made with it:
# it may be half a word, or misspelt.
OWN_LETTERS = 6
OWN_EVIDENCE = 2

# What a key's word may be: first or last in a compound, as dictionaries list it, or a
# form of such a word that is none of the others.
FIRST, LAST, BASE, FORM = "+", "-", "=", "~"


class Lexicon:
    """What may stand in a compound; safe to read from many threads."""

    def __init__(self, *tries: marisa_trie.Trie) -> None:
        self._tries = [trie for trie in tries if len(trie)]

    def firsts(self, text: str) -> list[str]:
        """What `text` begins with and more may follow."""
        text = FIRST + text
        return [key[1:] for trie in self._tries for key in trie.prefixes(text)]

    def is_first(self, text: str) -> bool:
        """Whether it may begin a compound, but for the letter that links it."""
        return self._has(FIRST + text)

    def is_last(self, text: str) -> bool:
        """Whether it may end a compound; inflected forms may."""
        return self._has(LAST + text)

    def is_base(self, text: str) -> bool:
        """Whether it is a word as dictionaries list it."""
        return self._has(BASE + text)

    def is_word(self, text: str) -> bool:
        """Whether it is a word in any form."""
        return any(self._has(kind + text) for kind in (LAST, BASE, FORM))

    def _has(self, key: str) -> bool:
        for trie in self._tries:  # noqa: SIM110 - a generator takes three times as long
            if key in trie:
                return True
        return False


def compile_lexicon(
    path: Path, words: Iterable[str] = (), kept: Path | None = None
) -> None:
    """Write the lexicon, whole or not at all; the same words give the same bytes.

    `words` are the archive's own, in lower case, in any order. One becomes a part when
    at least two others are made with it, so half words and misprints do no harm. The
    Danish words take seconds to compile; `kept` is where they are kept for next time.
    """
    danish = _danish_trie(kept)
    own = _trie(_own_keys(frozenset(words), Lexicon(_opened(danish))))
    content = danish + own
    digest = hashlib.sha256(content).hexdigest()
    header = f"referatarkiv lexicon 2 {digest} {len(danish)}\n".encode()
    _write_whole(path, header + content)


def keep_danish(kept: Path) -> None:
    """Compile the Danish words into the file that keeps them, unless they are there."""
    _danish_trie(kept)


def _write_whole(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def load_lexicon(path: Path) -> tuple[Lexicon, str]:
    """Read what `compile_lexicon` wrote, and its digest.

    Raises:
        MissingIndexError: there is no such file.
        StaleIndexError: it has another format.
        DamagedIndexError: its bytes are not those written.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingIndexError from error
    header = HEADER.match(data)
    if header is None:
        raise StaleIndexError
    content, digest = data[header.end() :], header["digest"].decode()
    if digest != hashlib.sha256(content).hexdigest():
        raise DamagedIndexError(path.name)
    size = int(header["size"])
    return Lexicon(_opened(content[:size]), _opened(content[size:])), digest


def _trie(keys: Iterable[str]) -> bytes:
    return bytes(marisa_trie.Trie(sorted(keys)).tobytes())


def _opened(content: bytes) -> marisa_trie.Trie:
    return marisa_trie.Trie().frombytes(content)


def _danish_trie(kept: Path | None) -> bytes:
    """The trie of Danish words, from the file it is kept in if that still fits."""
    if kept is None:
        return _compiled_danish()
    header = f"referatarkiv danish {_danish_mark()} ".encode()
    try:
        data = kept.read_bytes()
    except FileNotFoundError:
        data = b""
    found = DANISH.match(data)
    if found and data.startswith(header):
        content = data[found.end() :]
        if found["digest"].decode() == hashlib.sha256(content).hexdigest():
            return content
    content = _compiled_danish()
    digest = hashlib.sha256(content).hexdigest().encode()
    _write_whole(kept, header + digest + b"\n" + content)
    return content


@lru_cache(maxsize=1)
def _danish_mark() -> str:
    """What the trie is made from: the words' version, and the rules of this module."""
    made_from = Path(__file__).read_bytes() + version("simplemma").encode()
    return hashlib.sha256(made_from).hexdigest()


@lru_cache(maxsize=1)
def _compiled_danish() -> bytes:
    """The trie made from the words, once in a process."""
    return _trie(_danish_keys())


def _danish_keys() -> Iterator[str]:
    bases = _danish_words() | {word: word for word in ADDED_WORDS}
    words = set(bases.values())
    first, last = _count_uses(bases)
    for word in words | first.keys():
        if _is_first(word, first, words):
            yield FIRST + word
    for form, base in bases.items():
        if _is_last(form, max(last[form], last[base])):
            yield LAST + form
        elif form not in words:
            yield FORM + form
    for word in words:
        yield BASE + word


def _danish_words() -> dict[str, str]:
    """Every form that simplemma knows, and the base that dictionaries list it under."""
    words = DefaultDictionaryFactory().get_dictionary("da")
    return {
        form: base if WORD.fullmatch(base) else form
        for form, base in words.items()
        if WORD.fullmatch(form)
    }


def _count_uses(bases: Mapping[str, str]) -> tuple[Counter[str], Counter[str]]:
    """In how many base words a part stands first, and last, beside another part."""
    words = set(bases.values())
    stems = {word[:-1] for word in words if word.endswith("e")}
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in words:
        for begin, link, end in _cuts(word):
            if end not in bases or not _is_long_enough(end):
                continue
            if begin in bases or (begin in stems and link != "e"):
                first[begin] += 1
                last[end] += begin in bases and _is_long_enough(begin)
    return first, last


def _cuts(word: str) -> Iterator[tuple[str, str, str]]:
    """Yield each way to cut a word in two, with the link between."""
    for cut in range(2, len(word) - 1):
        for link in LINKS:
            if word.endswith(link, 0, cut):
                yield word[: cut - len(link)], link, word[cut:]


def _is_long_enough(word: str) -> bool:
    return len(word) > 3 or word in SHORT_PARTS


def _is_first(word: str, first: Mapping[str, int], words: set[str]) -> bool:
    if word in PREFIXES or not _is_long_enough(word):
        return False
    if word not in words:  # a linking s is no part of it
        return first[word] >= STEM_EVIDENCE and word.removesuffix("s") not in words
    return first[word] >= EVIDENCE.get(len(word), 0)


def _is_last(form: str, uses: int) -> bool:
    if form in PREFIXES or form in SUFFIXES or not _is_long_enough(form):
        return False
    return uses >= EVIDENCE.get(len(form), 0)


def _own_keys(own: frozenset[str], danish: Lexicon) -> Iterator[str]:
    """Keys of the archive's words that are new here and others are made with."""
    new = {word for word in own if _is_new(word, danish)}
    uses: Counter[str] = Counter()
    for word in own:
        for begin, _, end in _cuts(word):
            if end in new and danish.is_first(begin):
                uses[end] += 1
            if begin in new and danish.is_last(end):
                uses[begin] += 1
    for word, count in uses.items():
        if count >= OWN_EVIDENCE:
            yield from (FIRST + word, LAST + word, BASE + word)


def _is_new(word: str, danish: Lexicon) -> bool:
    return (
        len(word) >= OWN_LETTERS
        and WORD.fullmatch(word) is not None
        and word not in PREFIXES
        and word not in SUFFIXES
        and not danish.is_last(word)
    )
