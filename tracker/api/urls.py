"""Every address below /api/v1/: each list as `words/` and `words.csv`, each record as `words/slug/`."""

from typing import Any

from django.urls import path, register_converter
from django.urls.resolvers import URLPattern

from . import (
    articles,
    bases,
    changes,
    citations,
    codebook,
    differences,
    harm,
    meetings,
    people,
    proofs,
    publishers,
    runs,
    schemas,
    statements,
    status_changes,
    timelines,
)
from .index import Index, Nothing, Schema
from .lists import SCHEMA_ENDING
from .schemas import describe_detail, describe_list
from .table_schemas import TableSchema
from .writing import decisions, submissions


class Format:
    """The ending of a file's name."""

    regex = "json|ndjson|csv|xlsx|geojson|jsonfeed|ics|ris|bib|csl|ftm"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Format, "ending")

LISTS: dict[str, tuple[Any, Any]] = {
    "bases": (bases.BaseList, bases.BaseDetail),
    "status-changes": (status_changes.StatusChangeList, status_changes.StatusChangeDetail),
    "people": (people.PersonList, people.PersonDetail),
    "organisations": (people.OrganisationList, people.OrganisationDetail),
    "meetings": (meetings.MeetingList, meetings.MeetingDetail),
    "statements": (statements.StatementList, statements.StatementDetail),
    "harm-figures": (harm.HarmList, harm.HarmDetail),
    "articles": (submissions.Articles, articles.ArticleDetail),
    "publishers": (publishers.PublisherList, publishers.PublisherDetail),
    "citations": (citations.CitationList, citations.CitationDetail),
    "timeline": (timelines.TimelineList, None),
    "search": (timelines.SearchList, None),
    "changes": (changes.ChangeList, changes.ChangeDetail),
    "differences": (differences.DifferenceList, None),
}


def _addresses(name: str, listed: Any, detail: Any) -> list[URLPattern]:
    listed.title = schemas.LISTS[name][0]
    describe_list(name, listed)
    found = [
        path(f"{name}/", listed.as_view(), name=f"api-{name}"),
        path(f"{name}.<ending:format>", listed.as_view()),
        path(f"{name}.{SCHEMA_ENDING}", TableSchema.as_view(listed=listed), name=f"api-{name}-schema"),
    ]
    if detail:
        describe_detail(name, detail)
        kind = "int" if detail.key == "pk" else "str"
        found += [
            path(f"{name}/<{kind}:slug>.<ending:format>", detail.as_view()),
            path(f"{name}/<{kind}:slug>/", detail.as_view(), name=f"api-{name}-detail"),
        ]
    return found


urlpatterns = [
    path("", Index.as_view(lists=tuple(LISTS)), name="api"),
    path("codebook/", codebook.Codebook.as_view(), name="api-codebook"),
    path("codebook.<ending:format>", codebook.Codebook.as_view()),
    path("proof/", proofs.Proof.as_view(), name="api-proof"),
    path("runs/<uuid:number>/", runs.RunProgress.as_view(), name="api-run"),
    path("reviews/", decisions.Queue.as_view(), name="api-reviews"),
    path("reviews/<str:kind>/<str:name>/", decisions.Waits.as_view(), name="api-review"),
    *[path(f"reviews/<str:kind>/<str:name>/{act}/", view.as_view()) for act, view in decisions.ACTS.items()],
    path("schema/", Schema.as_view(), name="api-schema"),
    *[address for name, views in LISTS.items() for address in _addresses(name, *views)],
    path("<path:rest>", Nothing.as_view()),
]
