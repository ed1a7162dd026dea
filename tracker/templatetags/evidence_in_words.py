"""How much stands behind a record, in the words of all pages, pictures and feeds."""

from typing import Any

from django.utils.translation import get_language, gettext as _, ngettext

from tracker.models import HarmFigure
from tracker.models.evidence import Evidence
from tracker.models.proofs.meter import Reach


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


def reach_in_words(reach: Reach) -> str:
    """How far sources lead, those that lead farthest first: «2 to the sentence, 3 by reference only»."""
    said = [
        ngettext("%(n)s to the sentence", "%(n)s to the sentence", reach.sentence) % {"n": reach.sentence},
        ngettext("%(n)s to a stored page", "%(n)s to a stored page", reach.page) % {"n": reach.page},
        ngettext("%(n)s to an archived copy", "%(n)s to an archived copy", reach.archive) % {"n": reach.archive},
        ngettext("%(n)s by reference only", "%(n)s by reference only", reach.reference) % {"n": reach.reference},
    ]
    apart = "، " if (get_language() or "")[:2] == "ar" else ", "
    return apart.join(words for words, count in zip(said, reach, strict=True) if count)
