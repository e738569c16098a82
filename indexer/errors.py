"""What can go wrong with files of minutes and the archive, for callers to catch."""

import datetime
from collections.abc import Sequence
from pathlib import Path


class MinutesError(Exception):
    """Anything about files of minutes or the archive that a caller may catch.

    The message is English, one sentence that says what is wrong and what to do.
    """


class UnreadableError(MinutesError):
    """A file that cannot become a meeting; the subclasses say why."""

    problem = "cannot be read"

    def __init__(self, path: Path, detail: str = "") -> None:
        known = f" ({detail})" if detail else ""
        super().__init__(f"{path.name} {self.problem}{known}")
        self.path = path
        self.detail = detail

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[Path, str]]:
        """Let it travel between the processes that read files."""
        return type(self), (self.path, self.detail)


class MissingFileError(UnreadableError):
    problem = "does not exist; check the path"


class EmptyFileError(UnreadableError):
    problem = "is empty; fetch the file again"


class DamagedFileError(UnreadableError):
    problem = "is damaged or truncated; fetch the file again"


class EncryptedFileError(UnreadableError):
    problem = "is protected by a password; save it without one and add it again"


class ScannedFileError(UnreadableError):
    problem = (
        "is a scan: its pages have no text to search; add it with --ocr, or run OCR on "
        "it (for example `ocrmypdf -l dan`) and add the result"
    )


class GarbledFileError(UnreadableError):
    problem = (
        "has a text layer that is noise, not language: its fonts do not tell their "
        "letters; add it with --ocr, or run OCR on it (for example `ocrmypdf "
        "--force-ocr -l dan`) and add the result"
    )


class OcrMissingError(UnreadableError):
    problem = (
        "needs OCR, which is not installed; on Debian and Ubuntu install it with "
        "`apt-get install ocrmypdf tesseract-ocr-dan`"
    )


class OcrError(UnreadableError):
    problem = "could not be read by OCR"


class WrongFormatError(UnreadableError):
    problem = "is not what its name says"


class UnsupportedFormatError(UnreadableError):
    problem = (
        "has a format that is not read here; save it as PDF, Word (docx), HTML or text "
        "(for example by `soffice --convert-to docx`) and add the result"
    )


class NoMinutesError(UnreadableError):
    problem = "holds no paragraphs of minutes"


class SlowFileError(UnreadableError):
    problem = "takes too long to read; give it more with --time-limit"


class LargeFileError(UnreadableError):
    problem = "needs too much memory to read"


class StorageError(MinutesError):
    """The file system, or what lies in the archive's folder, does not let us go on."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class VocabularyError(MinutesError):
    """A mistake in a vocabulary file, named with its line (0 where it has none)."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path.name}, line {line}: {message}; correct it there")
        self.path = path
        self.line = line


class ArchiveLockedError(MinutesError):
    """Another process writes to the archive."""

    def __init__(self, holder: str, waited: float) -> None:
        super().__init__(
            f"the archive is being written to by {holder}; waited {waited:.0f} s, "
            "try again when it has finished"
        )
        self.holder = holder


class UnknownMeetingError(MinutesError):
    """No meeting has this id; `known` are ids that look like it."""

    def __init__(self, meeting_id: str, known: Sequence[str] = ()) -> None:
        hint = f"; did you mean {' or '.join(known)}?" if known else ""
        super().__init__(f"no meeting has the id {meeting_id!r}{hint}")
        self.meeting_id = meeting_id
        self.known = tuple(known)


class MovedMeetingError(UnknownMeetingError):
    """The meeting has another id since its date or its board was corrected."""

    def __init__(self, meeting_id: str, now: str) -> None:
        super().__init__(meeting_id, [now])
        self.now = now


class DeletedMeetingError(UnknownMeetingError):
    """The meeting was removed from the archive on a day."""

    def __init__(self, meeting_id: str, deleted: datetime.date) -> None:
        super().__init__(meeting_id)
        self.deleted = deleted
