"""Every address on one page: Arabic without a prefix, English and Russian under theirs."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from tracker.api.docs import documentation
from tracker.web.contact import security
from tracker.web.health import health
from tracker.web.offline import worker

handler400 = "tracker.web.errors.bad_request"
handler403 = "tracker.web.errors.forbidden"
handler404 = "tracker.web.errors.not_found"
handler500 = "tracker.web.errors.server_error"

urlpatterns = [
    path("health/", health, name="health"),
    path(".well-known/security.txt", security, name="security"),
    path("worker.js", worker, name="worker"),
    *i18n_patterns(path("api/v1/docs/", documentation, name="api-docs"), prefix_default_language=False),
    path("api/v1/", include("tracker.api.urls")),
    *i18n_patterns(
        path("admin/", admin.site.urls), path("", include("tracker.web.urls")), prefix_default_language=False
    ),
]
