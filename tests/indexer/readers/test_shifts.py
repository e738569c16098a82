"""Shifted text is set right where that is certain, and only there."""

import codecs

import pytest

from indexer.readers.shifts import MACINTOSH, find_decoding, is_likely
from tests.indexer.test_text_quality import DANISH, shifted


def glyphs(text: str) -> str:
    """The numbers of a Macintosh font's glyphs as characters."""
    numbers = {letter: code for code, letter in MACINTOSH.items()}
    return "".join(chr(numbers[letter]) for letter in text)


def test_glyph_numbers_of_macintosh_fonts() -> None:
    assert glyphs("Referat") == "5HIHUDW"
    assert [ord(letter) for letter in glyphs("æøåÆØÅ")] == [160, 161, 110, 144, 145, 99]


@pytest.mark.parametrize("by", [-29, -3, -1, 1, 3, 13, 200])
def test_a_constant_shift_is_undone(by: int) -> None:
    decoding = find_decoding(shifted(DANISH, by))
    assert decoding is not None
    assert shifted(DANISH, by).translate(decoding) == DANISH


def test_glyph_numbers_are_decoded() -> None:
    decoding = find_decoding(glyphs(DANISH))
    assert decoding is not None
    assert glyphs(DANISH).translate(decoding) == DANISH
    assert is_likely(glyphs("Referat fra mødet"), decoding)


def test_codes_that_windows_reads_otherwise_are_decoded() -> None:
    read = {code: chr(code) for code in range(256)}
    read |= {code: bytes([code]).decode("cp1252") for code in range(130, 141)}
    text = DANISH.replace("æ", "e").replace("ø", "o").replace("å", "a")
    printed = shifted(text, 29).translate(read)
    decoding = find_decoding(printed)
    assert decoding is not None
    assert printed.translate(decoding) == text


NOT_SHIFTED = [codecs.encode(DANISH, "rot13"), DANISH[::-1], "", "kl. 12"]


@pytest.mark.parametrize("text", NOT_SHIFTED)
def test_other_noise_is_left(text: str) -> None:
    decoding = find_decoding(text)
    assert decoding is None or text.translate(decoding) == text
