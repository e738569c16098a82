"""A DemoMeeting -> its minutes as a PDF, with a notice and the page at every foot."""

import datetime

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from indexer.demo.layout import NOTICE, Piece, Role, pieces
from indexer.demo.model import DemoMeeting

MARGIN, FOOT = 25.0, 15.0  # mm
FONT, SIZE, FOOT_SIZE = "Helvetica", 10.5, 8.0  # points
LEADING = 5.2  # mm from line to line
INDENT = 6.0  # mm of the text beside a bullet

# Per role: style, size in points, mm above it.
STYLES: dict[Role, tuple[str, float, float]] = {
    "title": ("B", 15, 0),
    "label": ("", SIZE, 4),
    "heading": ("B", SIZE, 4),
    "line": ("", SIZE, 0),
    "item": ("B", 12, 6),
    "subheading": ("B", SIZE, 3.5),
    "text": ("", SIZE, 3),
    "bullet": ("", SIZE, 1),
}


class _Minutes(FPDF):
    """A4 with the notice and "Side 1 af 3" at the foot of every page."""

    def footer(self) -> None:
        self.set_y(-FOOT)
        self.set_font(FONT, "", FOOT_SIZE)
        self.cell(0, 5, NOTICE, align=Align.L, new_x=XPos.LMARGIN)
        self.cell(0, 5, f"Side {self.page_no()} af {{nb}}", align=Align.R)


def print_pdf(meeting: DemoMeeting) -> bytes:
    """The file; the same bytes for the same meeting."""
    pdf = _Minutes(format="A4")
    pdf.core_fonts_encoding = "cp1252"  # its dashes and quotes are not in Latin-1
    pdf.set_creation_date(
        datetime.datetime.combine(meeting.date, datetime.time(16), datetime.UTC)
    )
    pdf.set_title(meeting.title)
    pdf.set_lang("da")
    pdf.set_margins(MARGIN, 20, MARGIN)
    pdf.set_auto_page_break(auto=True, margin=FOOT + 10)
    pdf.add_page()
    for piece in pieces(meeting):
        _print(pdf, piece)
    return bytes(pdf.output())


def _print(pdf: FPDF, piece: Piece) -> None:
    style, size, above = STYLES[piece.role]
    pdf.set_font(FONT, style, size)
    leading = LEADING * size / SIZE
    keep = above + leading * (3 if style else 1)  # a heading stays with what follows
    if pdf.will_page_break(keep):
        pdf.add_page()
    elif pdf.get_y() > pdf.t_margin:
        pdf.ln(above)
    if piece.role == "bullet":
        pdf.cell(INDENT, leading, "•")
    pdf.set_left_margin(MARGIN + INDENT * (piece.role == "bullet"))
    pdf.multi_cell(
        0, leading, piece.text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT
    )
    pdf.set_left_margin(MARGIN)
    pdf.set_x(MARGIN)
