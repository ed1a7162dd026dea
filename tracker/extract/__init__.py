"""Text to findings: pure functions, no database, no clock, no settings.

    read(text, published="2025-10-16", gazetteer=gazetteer) -> Reading

Stages run in the order of this file; each is a function of a Document and of earlier findings.
"""

from ..lexicon import Gazetteer, Lexicon, load
from .documents import Document
from .findings import Reading, Span

VERSION = "1"

__all__ = ["Document", "Reading", "Span", "VERSION", "read"]


def read(
    text: str, *, published: str | None = None, gazetteer: Gazetteer, lexicon: Lexicon | None = None
) -> Reading:
    """All findings of a text. published is an EDTF day; without it relative dates stay unresolved."""
    pack = lexicon or load("ar")
    Document(text, pack, gazetteer, published)
    return Reading(lang=pack.lang, on_topic=False, topic_reason="", pack=pack.lang, version=f"{VERSION}.{pack.version}")
