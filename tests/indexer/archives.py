"""Archives of invented minutes for the tests of what is stored."""

from collections.abc import Sequence
from pathlib import Path

from indexer.adding import add_files
from indexer.archive import Archive
from indexer.filing import Outcome
from indexer.model import Corrections
from search.model import Query

# Invented minutes of an invented board.
INVENTED = """Referat fra møde i Udvalget for fælles registre den {day}. marts 2023

Opfundet referat: alle navne og udsagn er fiktive.

Deltagere
Ida Skovby (Styrelsen for Fælles Registre), Bo Lundager (Region Vesterhav)

1. Velkomst (O)

Styrelsen for Fælles Registre orienterede om arbejdet med {subject}.

Udvalget tog orienteringen til efterretning.
"""
# Another meeting of the same invented board on the same day.
SAME_DAY = """Referat fra møde i Udvalget for fælles registre den 14. marts 2023

1. Budget (B)

Region Vesterhav spurgte til næste års bevilling og tidsplanen for udbuddet.

Udvalget godkendte budgettet.
"""
MEETING = "2023-03-14-udvalget-for-faelles-registre"


def write(path: Path, subject: str = "adresseregistret", day: int = 14) -> Path:
    path.write_text(INVENTED.format(day=day, subject=subject), encoding="utf-8")
    return path


def revise(path: Path) -> Path:
    """The minutes of a file with a paragraph more, in its place."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nMødet sluttede før tid.\n", encoding="utf-8")
    return path


def add(archive: Archive, *files: Path, **given: str) -> Sequence[Outcome]:
    return list(add_files(archive, files, Corrections(**given)))  # type: ignore[arg-type]


def statuses(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def found(archive: Archive, text: str) -> int:
    return archive.engine().search(Query(text=text)).total


def links(archive: Archive) -> set[str]:
    """The ids of all paragraphs."""
    return {
        paragraph.id
        for summary in archive.meetings()
        for paragraph in archive.meeting(summary.id).paragraphs
    }


def bytes_kept(archive: Archive) -> set[bytes]:
    """The contents of all originals, earlier versions too."""
    files = (*archive.minutes.glob("*.txt"), *archive.minutes.glob("earlier/*"))
    return {path.read_bytes() for path in files if not path.name.startswith(".")}
