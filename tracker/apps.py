"""The applications: ours, and django-leaflet made to start without GDAL."""

import sys
from types import ModuleType

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class Tracker(AppConfig):
    """The record itself."""

    name = "tracker"
    verbose_name = _("Sijill")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import tracker.celery  # noqa: F401  (whoever sends a task needs the broker's address)
        from tracker.models import Citation
        from tracker.models.chronology import citation_gone

        post_delete.connect(citation_gone, sender=Citation, dispatch_uid="chronology")

        from .models import tolerance, touching, watching

        connection_created.connect(tolerance.tolerate, dispatch_uid="tolerance")
        connection_created.connect(watching.watch)
        pre_migrate.connect(watching.rest, sender=self)
        post_migrate.connect(watching.go_on, sender=self)
        post_migrate.connect(touching.make_triggers, sender=self, dispatch_uid="triggers")

        from tracker.ingest.past import told_with
        from tracker.models.transactions import before_last
        from tracker.search.kept_sites import settle

        before_last(settle)
        before_last(told_with)

        from tracker.admin.roles import make_roles

        post_migrate.connect(make_roles, sender=self, dispatch_uid="roles")  # after auth has made the permissions


class Desk(AdminConfig):
    """Django's admin with the review desk as its front page."""

    default_site = "tracker.admin.desk.Desk"

    def ready(self) -> None:
        super().ready()
        import tracker.admin.registrations  # noqa: F401  (after the site, which they register with)


class LeafletWithoutGDAL(AppConfig):
    """django-leaflet's admin module stops without GDAL, and we use none of it: an empty module stands in for it."""

    name = "leaflet"

    def ready(self) -> None:
        sys.modules["leaflet.admin"] = ModuleType("leaflet.admin")
