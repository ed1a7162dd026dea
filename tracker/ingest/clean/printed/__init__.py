"""What comes out of a PDF: read by two readers and compared, or recognised where somebody pasted it as text."""

from __future__ import annotations

from .pdfs import MEDIA_TYPE, open_pdf
from .spoilt import why_spoilt

__all__ = ["MEDIA_TYPE", "open_pdf", "why_spoilt"]
