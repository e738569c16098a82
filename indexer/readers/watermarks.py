"""The characters of a page -> those that are no watermark.

"UDKAST" in large letters has the page's own lines printed across it; a large title has
none. `indexer.readers.device` leaves out what runs from corner to corner.
"""

from collections import defaultdict
from collections.abc import Sequence

from indexer.readers.device import Char

LARGE = 36.0  # points of the smallest watermark
SMALLER = 3.0  # times as large as the lines that run across it
CROSSED = 0.3  # share of its letters that have others on them
INNER = 0.25  # of a letter's height that is above and below what counts as on it
MOST = 200  # letters


def without_watermarks(chars: Sequence[Char]) -> Sequence[Char]:
    """The characters, but for large ones that others are printed on."""
    large: defaultdict[tuple[str, int], list[Char]] = defaultdict(list)
    for char in chars:
        if char.size >= LARGE and not char.text.isspace():
            large[char.font, round(char.size)].append(char)
    marks = [
        letters
        for letters in large.values()
        if len(letters) <= MOST
        and sum(_is_crossed(letter, chars) for letter in letters)
        >= CROSSED * len(letters)
    ]
    dropped = {id(letter) for letters in marks for letter in letters}
    return [c for c in chars if id(c) not in dropped] if dropped else chars


def _is_crossed(letter: Char, chars: Sequence[Char]) -> bool:
    inner = INNER * (letter.y1 - letter.y0)
    return any(
        char.size * SMALLER < letter.size
        and letter.y0 + inner < (char.y0 + char.y1) / 2 < letter.y1 - inner
        and letter.x0 < (char.x0 + char.x1) / 2 < letter.x1
        for char in chars
    )
