"""Every address on one page: Arabic without a prefix, English and Russian under theirs."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path

from tracker.api.codebook import codebook
from tracker.api.docs import documentation
from tracker.web.machines.contact import security
from tracker.web.machines.editions import edition_file, edition_index
from tracker.web.machines.health import health
from tracker.web.machines.icons import favicon
from tracker.web.machines.oembed import oembed
from tracker.web.machines.offline import worker
from tracker.web.machines.robots import robots
from tracker.web.machines.sitemaps import PARTS

handler400 = "tracker.web.answers.errors.bad_request"
handler403 = "tracker.web.answers.errors.forbidden"
handler404 = "tracker.web.answers.errors.not_found"
handler500 = "tracker.web.answers.errors.server_error"

urlpatterns = [
    path("health/", health, name="health"),
    path(".well-known/security.txt", security, name="security"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": PARTS, "sitemap_url_name": "sitemap-part"}, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, {"sitemaps": PARTS}, name="sitemap-part"),
    path("favicon.ico", favicon),
    path("oembed/", oembed, name="oembed"),
    path("worker.js", worker, name="worker"),
    path("data/editions.json", edition_index, name="editions-index"),
    path("data/<str:day>/<path:name>", edition_file, name="edition-file"),
    *i18n_patterns(path("api/v1/docs/", documentation, name="api-docs"), prefix_default_language=False),
    *i18n_patterns(path("codebook/", codebook, name="codebook"), prefix_default_language=False),
    path("api/v1/", include("tracker.api.urls")),
    *i18n_patterns(
        path("admin/", admin.site.urls), path("", include("tracker.web.urls")), prefix_default_language=False
    ),
]
