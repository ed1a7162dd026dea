"""Addresses of the pages; each stands once more under /en/ and /ru/."""

from django.urls import path, register_converter

from .answers import feeds
from .machines import offline
from .machines.editions import edition_list, edition_page
from .pages import (
    articles,
    bases,
    changes,
    checks,
    comparisons,
    differences,
    embeds,
    harm,
    maps,
    meetings,
    methods,
    outcomes,
    people,
    publishers,
    searches,
    statements,
    timelines,
    tips,
    weeks,
)
from .previews import card_images, images
from .requests import addresses

register_converter(addresses.Day, "day")
register_converter(card_images.Ending, "card")

# Records by slug, each also as it stood at the end of a day.
DATED = {
    "base": ("bases", bases.base_detail),
    "person": ("people", people.person_detail),
    "organisation": ("organisations", people.organisation_detail),
    "meeting": ("meetings", meetings.meeting_detail),
    "statement": ("statements", statements.statement_detail),
    "harm-figure": ("harm", harm.harm_detail),
    "article": ("articles", articles.article_detail),
    "publisher": ("publishers", publishers.publisher_detail),
}

urlpatterns = [
    path("", maps.map_page, name="map"),
    path("map/spellings/", maps.spellings, name="spellings"),
    path("map/part/", maps.map_part, name="map-part"),
    path("embed/map/", embeds.embedded_map, name="embed-map"),
    path("embed/timeline/", embeds.embedded_timeline, name="embed-timeline"),
    path("timeline/", timelines.timeline_page, name="timeline"),
    path("timeline/feed/", feeds.timeline_feed, name="timeline-feed"),
    path("bases/", bases.base_list, name="bases"),
    path("bases/<str:slug>/", bases.base_detail, name="base"),
    path("bases/<str:slug>/card/", maps.card, name="base-card"),
    path("said-and-done/", outcomes.said_and_done, name="said-and-done"),
    path("people/", people.people_list, name="people"),
    path("people/compare/", comparisons.comparison, name="compare"),
    path("people/<str:slug>/", people.person_detail, name="person"),
    path("organisations/<str:slug>/", people.organisation_detail, name="organisation"),
    path("meetings/", timelines.only, {"kind": "meeting"}, name="meetings"),
    path("meetings/<str:slug>/", meetings.meeting_detail, name="meeting"),
    path("statements/", timelines.only, {"kind": "statement"}, name="statements"),
    path("statements/<str:slug>/", statements.statement_detail, name="statement"),
    path("harm/", harm.harm_list, name="harm"),
    path("harm/<str:slug>/", harm.harm_detail, name="harm-figure"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/<str:slug>/", articles.article_detail, name="article"),
    path("publishers/", publishers.publisher_list, name="publishers"),
    path("publishers/<str:slug>/", publishers.publisher_detail, name="publisher"),
    path("search/names/", searches.suggestions, name="suggestions"),
    path("search/", searches.search_page, name="search"),
    path("preview/<str:kind>/<str:slug>/<slug:version>.png", images.preview, name="preview"),
    path("cards/timeline.<card:ending>", card_images.list_card, name="list-card"),
    path("cards/<str:kind>/<str:slug>.<card:ending>", card_images.record_card, name="card"),
    path("cards/<str:kind>/<str:slug>/<day:day>.<card:ending>", card_images.record_card, name="card-on"),
    path("changes/", changes.change_list, name="changes"),
    path("changes/compare/", differences.comparison, name="compare-days"),
    path("changes/compare/feed/", weeks.weeks_feed, name="weeks-feed"),
    path("changes/feed/", feeds.changes_feed, name="changes-feed"),
    path("check/", checks.check_page, name="check"),
    path("send/", tips.send_tip, name="send-tip"),
    path("send/<str:token>/", tips.tip_receipt, name="tip"),
    path("method/", methods.method_page, name="method"),
    path("data/", edition_list, name="data"),
    path("data/<day:day>/", edition_page, name="edition"),
    *(path(f"{at}/<str:slug>/<day:day>/", view, name=f"{name}-on") for name, (at, view) in DATED.items()),
    path("offline/", offline.offline_page, name="offline"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
]
