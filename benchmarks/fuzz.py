"""Whether damaged files stop anything: `python -m benchmarks.fuzz 2000`.

PDFs and Word files of invented minutes are damaged, each by a seed of its own, and
added. Every one must become a meeting or be refused by name; printed is how often each
reason was given, and the slowest files.
"""

import argparse
import io
import random
import re
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from docx import Document

from indexer.adding import add_files
from indexer.archive import Archive
from indexer.demo import DemoMeeting, invent_meetings
from indexer.demo.print_pdf import print_pdf
from indexer.filing import Outcome
from indexer.upkeep import check

Damage = Callable[[bytes, random.Random], bytes]

OBJECT_RE = re.compile(rb"\d+ 0 obj\b.*?\bendobj", re.DOTALL)
STREAM_RE = re.compile(rb"(?<=stream\n).*?(?=\nendstream)", re.DOTALL)
NUMBER_RE = re.compile(rb"\b\d+\b")
TOKEN_RE = re.compile(rb"\S+")
ELEMENT_RE = re.compile(rb"<[^<>]*>")
ODD_NUMBERS = (b"0", b"-1", b"65536", b"999999999", b"9" * 40, b"1e99", b"0.0")
DEEP = 3_000  # elements one inside the other
# Ten of ten of ten … of the same: an XML parser that follows them needs gigabytes.
LAUGHS = b"<!DOCTYPE d [" + b"".join(
    b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1)) * 10 if n else b"ha")
    for n in range(10)
)


def flip(data: bytes, dice: random.Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 5, 50))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """Leave out a piece, or the end."""
    begin = dice.randrange(len(data))
    end = dice.choice((len(data), begin + dice.randrange(200)))
    return data[:begin] + data[end:]


def repeat(data: bytes, dice: random.Random) -> bytes:
    """Say a piece again, somewhere else."""
    begin, place = dice.randrange(len(data)), dice.randrange(len(data))
    piece = data[begin : begin + dice.randrange(2_000)]
    return data[:place] + piece * dice.choice((1, 1, 50)) + data[place:]


def swap_objects(data: bytes, dice: random.Random) -> bytes:
    """Let one object of a PDF stand where another did."""
    one, other = sorted(dice.sample(list(OBJECT_RE.finditer(data)), 2), key=_begin)
    parts = data[: one.start()], data[one.end() : other.start()], data[other.end() :]
    return parts[0] + other[0] + parts[1] + one[0] + parts[2]


def odd_numbers(data: bytes, dice: random.Random) -> bytes:
    """Count wrongly."""
    return _replace(NUMBER_RE, data, dice, lambda _: dice.choice(ODD_NUMBERS))


def in_stream(data: bytes, dice: random.Random) -> bytes:
    """Damage what a stream of a PDF holds, below its compression."""
    stream = dice.choice(list(STREAM_RE.finditer(data)))
    try:
        held = zlib.decompress(stream[0])
    except zlib.error:
        return flip(data, dice)
    damage = dice.choice((flip, cut, repeat, odd_numbers, swap_tokens))
    packed = zlib.compress(damage(held, dice))
    return data[: stream.start()] + packed + data[stream.end() :]


def swap_tokens(data: bytes, dice: random.Random) -> bytes:
    """Let words of the file's own language stand where others did."""
    tokens = TOKEN_RE.findall(data)
    return _replace(TOKEN_RE, data, dice, lambda _: dice.choice(tokens))


def in_member(data: bytes, dice: random.Random) -> bytes:
    """Damage one file in a Word file, below its compression."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    wanted = [name for name in members if "document" in name or "numbering" in name]
    name = dice.choice([*wanted, dice.choice(list(members))])
    damage = dice.choice(
        (flip, cut, repeat, odd_numbers, swap_elements, nest, laugh, leave_out, swell)
    )
    members[name] = damage(members[name], dice) if members[name] else b"x"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            if content:
                archive.writestr(member, content)
    return packed.getvalue()


def swap_elements(data: bytes, dice: random.Random) -> bytes:
    """Let an element of XML begin or end where another did."""
    elements = ELEMENT_RE.findall(data)
    return _replace(ELEMENT_RE, data, dice, lambda _: dice.choice(elements))


def nest(data: bytes, dice: random.Random) -> bytes:
    """Put an element of XML into itself, again and again."""
    name = dice.choice((b"w:p", b"w:tbl", b"w:tc", b"w:r", b"x"))
    place = data.find(b">", dice.randrange(len(data))) + 1
    inside = b"<%s>" % name * DEEP + b"</%s>" % name * DEEP
    return data[:place] + inside + data[place:]


def laugh(data: bytes, dice: random.Random) -> bytes:
    """Let a few words of XML stand for very many."""
    head, _, rest = data.partition(b"?>")
    return head + b"?>" + LAUGHS + b"]>" + rest.replace(b"</w:t>", b"&l9;</w:t>", 1)


def leave_out(data: bytes, dice: random.Random) -> bytes:
    return b""


def swell(data: bytes, dice: random.Random) -> bytes:
    """Pack very much of nothing."""
    place = data.find(b">", dice.randrange(len(data))) + 1
    return data[:place] + b" " * (30 << 20) + data[place:]


def _replace(
    pattern: re.Pattern[bytes],
    data: bytes,
    dice: random.Random,
    by: Callable[[re.Match[bytes]], bytes],
) -> bytes:
    """Replace a few of what a pattern finds."""
    some = dice.choice((0.001, 0.01, 0.2))
    return pattern.sub(lambda m: by(m) if dice.random() < some else m[0], data)


def _begin(match: re.Match[bytes]) -> int:
    return match.start()


PDF_DAMAGE: tuple[Damage, ...] = (
    *(flip, cut, repeat, swap_objects, odd_numbers, swap_tokens),
    *(in_stream, in_stream, in_stream),
)
WORD_DAMAGE: tuple[Damage, ...] = (flip, cut, repeat, *(in_member,) * 6)


def print_word(meeting: DemoMeeting) -> bytes:
    """The minutes as a Word file, with headings, a table and a list."""
    document = Document()
    document.add_heading(f"Referat fra møde i {meeting.board.name} {meeting.date}", 0)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Deltagere", "Ida Opfundet (KL)"
    for item in meeting.items:
        document.add_heading(item.title, 1)
        for n, paragraph in enumerate(item.paragraphs):
            style = "List Bullet" if n % 3 == 2 else None
            document.add_paragraph(paragraph.text, style)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def damaged(count: int, folder: Path, seed: int = 0) -> Sequence[Path]:
    """Write so many damaged files, Word files and PDFs by turns; the same by a seed."""
    meetings = list(invent_meetings(4, seed=1))
    pdfs, words = [*map(print_pdf, meetings)], [*map(print_word, meetings)]
    files = []
    for n in range(seed, seed + count):
        dice = random.Random(n)
        suffix, whole, kinds = (
            (".docx", words, WORD_DAMAGE) if n % 3 == 0 else (".pdf", pdfs, PDF_DAMAGE)
        )
        data = dice.choice(whole)
        for _ in range(dice.choice((1, 1, 1, 3))):
            # What a damage needs may be damaged already.
            with suppress(IndexError, ValueError, zipfile.BadZipFile, zlib.error):
                data = dice.choice(kinds)(data, dice) or b"x"
        files.append(folder / f"{n:05}{suffix}")
        files[-1].write_bytes(data)
    return files


def reason(outcome: Outcome) -> str:
    """Why a file was refused, without its name."""
    return (outcome.reason or outcome.status).removeprefix(outcome.path.name).strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where to leave the files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name) / "in"
        folder.mkdir(parents=True, exist_ok=True)
        files = damaged(options.count, folder, options.seed)
        archive, began = Archive(Path(name) / "data"), time.monotonic()
        outcomes = list(add_files(archive, files, seconds=60.0))
        seconds = time.monotonic() - began
        problems = list(check(archive))
    for told, count in Counter(map(reason, outcomes)).most_common():
        print(f"{count:6}  {told}")
    slowest = sorted(outcomes, key=lambda outcome: -outcome.seconds)[:5]
    print(*(f"{outcome.path.name} {outcome.seconds:.1f} s" for outcome in slowest))
    print(
        f"{len(outcomes)} of {len(files)} files told of in {seconds:.0f} s; {problems}"
    )
    raise SystemExit(len(outcomes) != len(files) or bool(problems))


if __name__ == "__main__":
    main()
