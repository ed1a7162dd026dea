"""Text to findings: pure functions, no database, no clock, no settings.

    read(text, published="2025-10-16", gazetteer=gazetteer, lang="ar") -> Reading

The order of the stages stands in reading.py; each is a function of a Document and of what earlier ones found in it.
"""

from .findings import Reading, Span
from .reading import LANGUAGE, NO_READER, VERSION, read
from .text.documents import Document

__all__ = ["LANGUAGE", "NO_READER", "VERSION", "Document", "Reading", "Span", "read"]
