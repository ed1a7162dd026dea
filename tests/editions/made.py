"""The whole record with stored words, a seal, and a history of what was corrected and refused, as an edition."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings as ours
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tracker.api.questions import QUESTIONS
from tracker.ingest.editions import Edition, write_edition
from tracker.ingest.reviews import correct, reject, remove
from tracker.management.own_site import OwnSite
from tracker.models import HarmFigure, Meeting, Statement, watching

REVIEWED = ours.FIXTURES / "reviewed" / "seed-article.yaml"
HOST = "127.0.0.1"


def carried_out(*arguments: Any) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def written(root: Path, **other: Any) -> Edition:
    """The edition of today, of a site that kept nothing in memory."""
    QUESTIONS.forget()
    return write_edition(root, timezone.localdate(), OwnSite(f"http://{HOST}"), **other)


def emptied() -> None:
    """A database as it is after its migrations."""
    watching.rest()
    with connection.cursor() as cursor:
        for model in apps.get_app_config("tracker").get_models(include_auto_created=True):
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
    watching.go_on()


def grown(root: Path) -> None:
    """The curated record goes on: an article with its words, three decisions of an editor, a seal."""
    call_command("load_record", str(REVIEWED), stdout=io.StringIO())
    correct(Meeting.objects.order_by("pk")[0], {"summary_en": "Mended words."}, "editor", "So.")
    reject(HarmFigure.objects.order_by("pk")[3], "editor", "Doubtful.")
    remove(Statement.objects.filter(meeting=None).order_by("pk")[2], "editor", "Never was.")
    carried_out("seal", "--make-key", root / "key.pem")
    carried_out("seal", "--key", root / "key.pem")
