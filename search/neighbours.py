"""Words that belong together over a blank: "ICD 11", "cyber- og informationssikkerhed".

Few texts have any, so a cheap test says where to look for them.
"""

import re
from collections.abc import Iterator, Sequence

from search.folding import normalise
from search.word_terms import Bond, Chunk, WordTerms
from search.words import CHUNK, HYPHENS

# The hyphens of "cyber- og" and "mål og -midler"; not those of "e-post".
SUSPENDED = re.compile(rf"[{HYPHENS}](?:(?![^\W_])|(?<![^\W_][{HYPHENS}]))")
# Before the number of "ICD 11".
BEFORE_NUMBER = re.compile(r" \d")
# After "cyber" in "cyber- og", before a number in "ICD 11".
NEIGHBOURED = re.compile(rf"[{HYPHENS}](?![^\W_])| \d")
NUMBER = re.compile(r"\d{1,3}")
NEAR = 3  # chunks within which a suspended hyphen is completed


def find_windows(text: str) -> list[tuple[int, int]]:
    """Where in a text words may belong together, with all that may have part in it.

    The windows begin and end at blanks, or with the text, and do not overlap.
    """
    windows: list[tuple[int, int]] = []
    for spot in sorted(_spots(text)):
        start, end = _start(text, spot), _end(text, spot)
        if windows and start <= windows[-1][1]:
            start, _ = windows.pop()
        windows.append((start, end))
    return windows


def split_apart(text: str) -> list[str]:
    """What is printed between blanks; words that may belong together are not parted."""
    parts: list[str] = []
    done = 0
    for start, end in find_windows(text):
        if start:
            parts += text[done:start].split(" ")
            start += 1
        parts.append(text[start:end])
        done = end + 1
    return parts + text[done:].split(" ") if done <= len(text) else parts


def _spots(text: str) -> Iterator[int]:
    """Yield the places of suspended hyphens, and of blanks before a number."""
    if any(map(text.__contains__, HYPHENS)):
        yield from (match.start() for match in SUSPENDED.finditer(text))
    for match in BEFORE_NUMBER.finditer(text):
        end = match.start()
        start = text.rfind(" ", 0, end) + 1
        if (inner := text[start + 1 : end]) != inner.lower():
            yield end


def _start(text: str, spot: int) -> int:
    """A blank before the nearest chunks that stand before a spot."""
    start = spot
    for _ in range(NEAR + 2):
        start = text.rfind(" ", 0, start)
        if start < 0:
            return 0
    return start if len(CHUNK.findall(text, start, spot)) > NEAR else 0


def _end(text: str, spot: int) -> int:
    """A blank after the nearest chunks that stand after a spot."""
    end = spot
    for _ in range(NEAR + 2):
        end = text.find(" ", end + 1)
        if end < 0:
            return len(text)
    return end if len(CHUNK.findall(text, spot, end)) > NEAR else len(text)


def find_chunks(
    text: str, words: WordTerms
) -> Iterator[tuple[re.Match[str], Chunk, bool]]:
    """Yield each printed chunk with what it gives, and whether neighbours add to it."""
    matches = list(CHUNK.finditer(text))
    neighboured = {match.start() for match in NEIGHBOURED.finditer(text)}
    for index, match in enumerate(matches):
        chunk = alone = words.chunk(match[0])
        start, end = match.span()
        if end in neighboured or (start and text[start - 1] in HYPHENS):
            found = _neighbour(matches, index, words)
            chunk = words.joined(match[0], *found) if found else alone
        yield match, chunk, chunk is not alone


def _neighbour(
    matches: Sequence[re.Match[str]], index: int, words: WordTerms
) -> tuple[str, Bond] | None:
    """What a chunk belongs together with, if anything, and how."""
    match = matches[index]
    before = matches[max(0, index - NEAR) : index]
    after = matches[index + 1 : index + 1 + NEAR]
    following = match.string[match.end() : match.end() + 1]
    if following == " " and after and any(map(str.isupper, match[0][1:])):
        is_number = NUMBER.fullmatch(after[0][0])
        return (after[0][0], "number") if is_number else None
    if following and following in HYPHENS:
        return _compound(after, words, "end")
    if match.start() and match.string[match.start() - 1] in HYPHENS:
        return _compound(before[::-1], words, "beginning")
    return None


def _compound(
    matches: Sequence[re.Match[str]], words: WordTerms, bond: Bond
) -> tuple[str, Bond] | None:
    """The nearest compound."""
    nearest = (normalise(match[0]).lower() for match in matches)
    return next(((word, bond) for word in nearest if words.spans(word)), None)
