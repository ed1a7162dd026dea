"""What the desk's queue is narrowed to, and what stands above it: sources that fell silent, keys switched off."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from tracker.choices import Language, LookupVerdict
from tracker.ingest.reviews import Narrowed
from tracker.models import Article, IngestRun, Lookup, Source, Tip
from tracker.models.tips import TipState

KEYS_OFF = "desk-keys-off"
FOR_EDITORS = (LookupVerdict.CONTRADICTED, LookupVerdict.DOUBTFUL)
SHOWN = 20  # of the newest runs that may be chosen


def filters(request: HttpRequest, by: Narrowed) -> dict[str, Any]:
    """The words of the address that narrow the queue, for its links and its form.

    `troubled` are the sources that fail, or have been silent for longer than is usual for them; `lookups` how many
    references wait for an editor, by what came of looking for their words.
    """
    said = {word: value for word, value in by._asdict().items() if value}
    kind = {"kind": request.GET["kind"]} if request.GET.get("kind") else {}
    runs = list(IngestRun.objects.order_by("-started_at")[:SHOWN])
    sources = list(Source.objects.order_by("address"))
    return {
        "by": by,
        "narrowed": urlencode(said),
        "asked": urlencode(said | kind),
        "runs": runs,
        "sources": sources,
        "troubled": [one for one in sources if one.is_active and (one.is_failing or one.is_silent)],
        "languages": Language.choices,
        "lookups": dict(Counter(Lookup.objects.filter(verdict__in=FOR_EDITORS).values_list("verdict", flat=True))),
        "tips": Tip.objects.filter(state=TipState.OPEN).count(),
        "article": Article.objects.filter(slug=by.article).first() if by.article else None,
    }
