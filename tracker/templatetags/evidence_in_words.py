"""How much stands behind a record, in the words of all pages, pictures and feeds."""

from typing import Any

from django.utils.translation import gettext as _, ngettext

from tracker.models import HarmFigure
from tracker.models.evidence import Evidence


def tied_in_words(found: Evidence) -> str:
    """How many of its independent sources are tied to a state; '' where none is known to be."""
    if not found.state_tied:
        return ""
    if found.state_tied < found.origins:
        tied = ngettext("%(n)s of them tied to a state", "%(n)s of them tied to a state", found.state_tied)
        return tied % {"n": found.state_tied}
    return ngettext("tied to a state", "all tied to a state", found.origins)


def evidence_in_words(record: Any, found: Evidence) -> str:
    """Its independent sources, with the articles where there are more of these; '' where nothing counts for it.

    A harm figure has one origin, its organisation, and is carried by articles.
    """
    if not found.citations:
        return ""
    articles = ngettext("%(n)s article", "%(n)s articles", found.articles) % {"n": found.articles}
    if isinstance(record, HarmFigure):
        return _("one origin, carried by %(articles)s") % {"articles": articles}
    sources = ngettext("%(count)s independent source", "%(count)s independent sources", found.origins)
    sources %= {"count": found.origins}
    return _("%(sources)s, %(articles)s") % {"sources": sources, "articles": articles} if found.copies else sources
