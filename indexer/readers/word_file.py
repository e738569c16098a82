"""A Word file -> its document, the head of its first page, and its notes.

Minutes with macros and templates are Word documents as well; python-docx asks for the
plain kind, so they are opened one step below.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import PartFactory
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree  # type: ignore[import-untyped]

from indexer.errors import DamagedFileError, WrongFormatError

LARGEST = 512 * 1024**2  # bytes; what unpacks to more was made to exhaust the machine
OTHER_KINDS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
# What a reference to a note is called, and where the notes are.
NOTES = {
    qn("w:footnoteReference"): RELATIONSHIP_TYPE.FOOTNOTES,
    qn("w:endnoteReference"): RELATIONSHIP_TYPE.ENDNOTES,
}

PartFactory.part_type_for.update(dict.fromkeys(OTHER_KINDS, DocumentPart))

Notes = Mapping[tuple[str, str | None], etree._Element]


def open_word(path: Path) -> Document:
    """The document in a file.

    Raises:
        WrongFormatError: it is no Word document.
        DamagedFileError: it was made to exhaust the machine.
    """
    with zipfile.ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > LARGEST:
        raise DamagedFileError(path, f"it unpacks to {size} bytes")
    part = Package.open(str(path)).main_document_part
    if not isinstance(part, DocumentPart):
        raise WrongFormatError(path, "not a Word document")
    document: Document = part.document
    return document


def first_head(document: Document) -> etree._Element | None:
    """The head that is printed on the first page; None where there is none."""
    section = document.sections[0] if document.sections else None
    if section is None:
        return None
    own = section.different_first_page_header_footer
    head = section.first_page_header if own else section.header
    return None if head.is_linked_to_previous else head._element


def find_notes(document: Document) -> Notes:
    """The footnotes and endnotes, by the kind of their reference and its number."""
    found: dict[tuple[str, str | None], etree._Element] = {}
    for reference, kind in NOTES.items():
        try:
            notes = parse_xml(document.part.part_related_by(kind).blob)
        except KeyError:  # it has none of this kind
            continue
        found |= {(reference, note.get(qn("w:id"))): note for note in notes}
    return found
