"""What others counted: how many Russian sites somebody else names, each with its sources, never mixed with ours."""

from django.db.models import Prefetch

from tracker.cache import cached
from tracker.models import Citation, SiteCount


@cached(most=6)
def counts_of_others() -> list[SiteCount]:
    """All shown counts, oldest first, with their citations; two queries."""
    cited = Citation.objects.select_related("article__publisher").defer("article__text")
    return list(SiteCount.objects.shown().prefetch_related(Prefetch("citations", cited)))
