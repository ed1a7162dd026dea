"""XLSX: the same table as CSV, written row by row, in the direction of the reader's language."""

from __future__ import annotations

import io
import tempfile
from typing import Any

import xlsxwriter
from rest_framework.renderers import BaseRenderer

from .tables import tabled

# Dates stay text: a spreadsheet knows no day before 1900 and no half-known one.
WAYS = {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST, LONGEST_HEADER = 32_767, 255  # characters of a cell, of the head of a printed sheet


class XLSX(BaseRenderer):
    """A workbook of one sheet; its properties and each printed page say up to which day the sources reach."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format, charset, render_style = "xlsx", None, "binary"
    tabular = with_sources = True

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        view = (renderer_context or {})["view"]
        held = io.BytesIO()
        with tempfile.TemporaryDirectory(prefix="sijill-sheet-") as folder:
            book = xlsxwriter.Workbook(held, WAYS | {"tmpdir": folder})
            note = data["coverage"]["note"]
            book.set_properties({"title": str(view.title), "comments": note})
            sheet = book.add_worksheet("sijill")
            sheet.set_header(f"&L{note.replace('&', '&&')}"[:LONGEST_HEADER])  # on paper
            if view.request.reader_language == "ar":
                sheet.right_to_left()
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, data["columns"], book.add_format({"bold": True}))
            for at, cells in enumerate(tabled(data["columns"], data["results"], view.by_citation), 1):
                sheet.write_row(at, 0, [value[:LONGEST] if isinstance(value, str) else value for value in cells])
            book.close()
        return held.getvalue()
