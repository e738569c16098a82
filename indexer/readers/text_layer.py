"""A page's characters -> those that are text, and how good its text layer is.

Each font is judged for itself, for one may lack the table of its letters beside others
that have it. Characters that are noise are left out, shifted ones are set right.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import PageQuality
from indexer.readers.characters import Printed
from indexer.readers.device import UNDEFINED, Char
from indexer.readers.shifts import LIKELY, Decoding, find_decoding, is_likely
from indexer.text_quality import MANY, familiarity, is_garbled

PICTURE = 0.5  # share of a page that a scan covers at least
SHOWN = 0.1  # the same on a page that prints nothing else
STAMP, FEW = 80, 400  # letters on a scan: a stamp or running head, and a part of it
OUTLINES = 100  # paths of a page whose letters are drawn
SOUND = 0.72  # share of familiar pairs of a page on which no font can be noise
NOISE = 0.9  # share of the letters that are noise on a page of it
SOME_NOISE = 0.05
MISREAD = 0.6  # share of familiar pairs where OCR misread a quarter of the letters


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The characters of a page that are text, and the quality of the whole."""

    chars: tuple[Char, ...]
    quality: PageQuality


class TextLayers:
    """Judges the pages of one document; a decoding found once helps on later pages."""

    def __init__(self) -> None:
        self._known: list[Decoding] = []

    def judge(self, page: Printed) -> TextLayer:
        """Tell text from noise."""
        chars = page.chars
        text = "".join([char.text for char in chars])
        if not text or familiarity(text).share >= SOUND:
            return TextLayer(chars, _quality(text, page))
        kept, restored = self._readable(chars)
        noise = 1 - len(kept) / len(chars)
        quality = _quality("".join([char.text for char in kept]), page)
        if noise > NOISE:
            quality = "garbled"
        elif quality == "good" and page.pictured >= PICTURE and _misread(kept):
            quality = "partly"
        elif quality == "good" and (noise > SOME_NOISE or restored):
            quality = "partly" if noise > SOME_NOISE else "restored"
        return TextLayer(tuple(kept), quality)

    def _readable(self, chars: Sequence[Char]) -> tuple[list[Char], bool]:
        """The characters that are text, and whether some had to be set right."""
        noise: set[str] = set()
        decodings: dict[str, Decoding] = {}
        for font, text in _by_font(chars).items():
            decoding = self._decoding(text)
            if decoding is not None:
                decodings[font] = decoding
            elif is_garbled(text):
                noise.add(font)
        for char in chars:
            _set_right(char, decodings.get(char.font))
        kept = [char for char in chars if char.font not in noise]
        return kept, bool(decodings)

    def _decoding(self, text: str) -> Decoding | None:
        """What sets a font's text right; for a few words, what did so elsewhere."""
        plain, garbled = _numbered(text), is_garbled(text)
        pairs, share = familiarity(plain)
        if not garbled and (pairs >= MANY or share >= LIKELY):
            return None
        for known in self._known:
            if is_likely(plain, known):
                return known
        found = find_decoding(plain) if garbled else None
        if found is not None:
            self._known.append(found)
        return found


def _misread(chars: Sequence[Char]) -> bool:
    """Whether the text that OCR put over a scan is largely wrong."""
    found = familiarity("".join([char.text for char in chars]))
    return found.pairs >= MANY and found.share < MISREAD


def _undefined(text: str) -> bool:
    return max(text, default="") >= chr(UNDEFINED)


def _by_font(chars: Sequence[Char]) -> dict[str, str]:
    """What each font prints; blanks part what another font prints between."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    last = ""
    for char in chars:
        if char.font != last:
            last = char.font
            texts[last].append(" ")
        texts[last].append(char.text)
    return {font: "".join(letters) for font, letters in texts.items()}


def _numbered(text: str) -> str:
    """The text with the numbers of glyphs that have no letter as its codes."""
    if not _undefined(text):
        return text
    return "".join(chr(ord(letter) % UNDEFINED) for letter in text)


def _set_right(char: Char, decoding: Decoding | None) -> None:
    if decoding is not None:
        char.text = _numbered(char.text).translate(decoding)


def _quality(text: str, page: Printed) -> PageQuality:
    """The quality of a page by how much it prints as letters and how much as pictures.

    Letters over a picture that fills the page are good: OCR puts them there.
    """
    if not text.strip():
        shown = page.pictured >= SHOWN or page.drawn >= OUTLINES
        return "scan" if shown else "empty"
    if page.pictured < PICTURE:
        return "good"
    letters = sum(map(str.isalnum, text))
    if letters < STAMP:
        return "scan"
    return "partly" if letters < FEW else "good"
