"""What the fields of lists mean and in which unit they stand, where their own help texts leave it to their names."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

LANGUAGES = {"ar": gettext_lazy("In Arabic."), "en": gettext_lazy("In English."), "ru": gettext_lazy("In Russian.")}
# Of fields that are called alike wherever they stand.
COMMON: dict[str, Any] = {
    "slug": gettext_lazy("Its permanent slug."),
    "name": gettext_lazy("Its name."),
    "names": gettext_lazy("Its names in the languages of the site."),
    "kind": gettext_lazy("Of which kind it is."),
    "page": gettext_lazy("The page a person reads."),
    "api": gettext_lazy("The same in this interface."),
    "person": gettext_lazy("The person; null for an organisation."),
    "organisation": gettext_lazy("The organisation; null for a person."),
    "publisher": gettext_lazy("Who published it; null where that is not known."),
    "article": gettext_lazy("The article that is cited."),
    "reason": gettext_lazy("Why it was deleted."),
    "at": gettext_lazy("When it was deleted, UTC."),
}
SOURCES: dict[str, Any] = {
    "publisher": gettext_lazy("Name of the publisher."),
    "state_tie": gettext_lazy("Tie of the publisher to a state, in the words of its source."),
    "title": gettext_lazy("Headline of the article."),
    "published_edtf": gettext_lazy("When the article was published, EDTF."),
    "url": gettext_lazy("Address of the article at the publisher's."),
    "archive_url": gettext_lazy("Address of the article in an archive."),
    "words": gettext_lazy("The words cited; empty where only the reference is known."),
    "language": gettext_lazy("Language of the article."),
    "page": gettext_lazy("The marked words on this site."),
    "review": gettext_lazy("Who stands behind the citation."),
}
# The unit of a field, by the last part of its path.
UNITS: dict[str, str] = {
    "lat": "degree (WGS 84)", "lon": "degree (WGS 84)", "certainty": "1 (0 to 1)", "start": "code point",
    "end": "code point", "country": "ISO 3166-1 alpha-2", "language": "BCP 47", "text_sha256": "SHA-256, hexadecimal",
    "raw_sha256": "SHA-256, hexadecimal", "media_type": "media type (RFC 6838)", "low": "count", "high": "count",
    "citations": "count", "articles": "count", "origins": "count", "state_tied": "count", "waiting": "count",
    "findings_left_out": "count", "version": "ordinal",
}  # fmt: skip
OF_TYPES = {"date": "day (ISO 8601)", "datetime": "instant in UTC (RFC 3339)"}


def meaning_of(path: str, said: Any, above: Any) -> str:
    """What a field means, in the reader's language; of a text in one language, also what the text is."""
    name = path.rpartition(".")[2]
    own = str(getattr(said, "help_text", None) or COMMON.get(name, ""))
    if name in LANGUAGES and not getattr(said, "help_text", None):
        whose = path.split(".")[-2].removesuffix("[]") if "." in path else ""
        own = " ".join(filter(None, [str(getattr(above, "help_text", None) or COMMON.get(whose, "")),
                                     str(LANGUAGES[name])]))  # fmt: skip
    if name.endswith("_edtf"):
        own = " ".join(filter(None, [own, _("EDTF: a text, never a day; the days beside it are its bounds.")]))
    return own


def source_meaning(column: str, joined: bool) -> str:
    """What a column of the sources means: of all sources of a record in one cell, or of one citation."""
    how = _("Of each source, with | between them.") if joined else _("With include=citations: of one citation.")
    return f"{SOURCES[column]} {how}"


def unit_of(path: str, kind: str) -> str | None:
    """The unit in which a value stands; None where it has none."""
    name = path.rpartition(".")[2]
    if name.endswith("_edtf"):
        return "EDTF (ISO 8601-2)"
    if kind == "string" and name in ("citations", "articles"):
        return None
    return UNITS.get(name) or OF_TYPES.get(kind)
