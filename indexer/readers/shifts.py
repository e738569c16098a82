"""Text whose codes are shifted by a constant -> the decoding that makes it language.

Fonts without a table of their letters leave the numbers of their glyphs. Those of
most TrueType fonts count as Macintosh fonts do: "Referat" comes as "5HIHUDW", 29 too
low. Other programs shift the codes themselves.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from indexer.text_quality import familiarity

CERTAIN = 0.68  # share of familiar pairs in text that was decoded rightly
LIKELY = 0.5  # the same in a line or two, by a decoding that was right elsewhere
ENOUGH = 60  # pairs that make it certain
DIFFERENT = 10  # letters of a text that can be told; few fit many decodings
SAMPLE = 3_000  # letters looked at
FREQUENT = 4  # of the most frequent codes one is a blank or an "e"
FIRST, LAST = 32, 0x250  # codes of letters that Danish minutes have

Decoding = Mapping[int, str]  # code -> letter, as `str.translate` takes it

# The order of the glyphs in Macintosh fonts: a blank is the fourth, DEL is left out.
MACINTOSH: Decoding = {
    code - 29 if code < 127 else code - 30: bytes([code]).decode("mac_roman")
    for code in (*range(FIRST, 127), *range(128, 256))
}


def find_decoding(text: str) -> Decoding | None:
    """The decoding that surely makes language of a garbled text, if there is one."""
    sample = text[:SAMPLE]
    if len(set(sample)) < DIFFERENT:
        return None
    weighed = [(familiarity(sample.translate(d)), d) for d in _decodings(sample)]
    certain = [
        (found.share, decoding)
        for found, decoding in weighed
        if found.pairs >= ENOUGH and found.share >= CERTAIN
    ]
    return max(certain, key=lambda pair: pair[0])[1] if certain else None


def is_likely(text: str, decoding: Decoding) -> bool:
    """Whether a decoding that is right for other text fits this short one too."""
    return familiarity(text.translate(decoding)).share >= LIKELY


def _decodings(text: str) -> Iterator[Decoding]:
    yield MACINTOSH
    codes = [ord(letter) for letter, _ in Counter(text).most_common(FREQUENT)]
    for shift in {ord(letter) - code for code in codes for letter in " e"} - {0}:
        yield _shifted(shift)


def _shifted(shift: int) -> Decoding:
    """Codes as they are, and as Windows reads them: 130 there is a quotation mark."""
    plain = {code - shift: chr(code) for code in range(FIRST, LAST)}
    windows = {
        ord(bytes([code]).decode("cp1252")): plain[code]
        for code in (*range(130, 141), *range(145, 157))
        if code in plain
    }
    return {**plain, **windows}
