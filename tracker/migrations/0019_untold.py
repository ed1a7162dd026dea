"""What was stored or changed without a word in the history is told: ties to states, and articles of the first runs.

The curated files are compared with what was told last. A tie that an earlier migration took away was therefore never
given back; once that is told, the next loading does.
"""

from django.db import migrations
from django.utils import timezone

from tracker.models.digests import MARKED, PROVED, as_json, marks_of
from tracker.models.history import body_of, digest_of, spans_of

TIES = ("state_tie", "state_tie_source")
ARTICLE = ("title", "url", "published", "language", "text_sha256", "raw_sha256")
CHUNK = 300


def tell(apps, schema_editor):
    """One more link of the history, where there is anything to tell."""
    Change = apps.get_model("tracker", "Change")
    untold = [*_ties(apps), *_articles(apps)]
    if not untold:
        return
    for change in untold:
        change.marks = marks_of(as_json(getattr(change, name) for name in MARKED))
    numbers = [one.pk for one in Change._base_manager.bulk_create(untold, batch_size=CHUNK)]
    now, rows = timezone.now(), []
    for at in range(0, len(numbers), CHUNK):
        some = Change._base_manager.filter(pk__in=numbers[at : at + CHUNK])
        rows += some.order_by("pk").values_list(*PROVED)
    Head, Move = apps.get_model("tracker", "RecordHead"), apps.get_model("tracker", "RecordMove")
    head = Head.objects.filter(pk=1).first() or Head(pk=1, version=0, links=0, changes=0, digest="")
    number, body = head.links + 1, body_of(rows)
    link = apps.get_model("tracker", "HistoryLink").objects.create(
        number=number, changes_count=len(rows), numbers=spans_of(row[0] for row in rows), body=body,
        previous=head.digest, digest=digest_of(number, head.digest, body),
    )  # fmt: skip
    for at in range(0, len(numbers), CHUNK):
        Change._base_manager.filter(pk__in=numbers[at : at + CHUNK]).update(link=link)
    if not head._state.adding:
        head.refresh_from_db()
    head.version, head.links, head.digest = head.version + 1, number, link.digest
    head.changes, head.moved_at = head.changes + len(rows), now
    head.save()
    Move.objects.create(version=head.version, began_at=now, at=now)


def _ties(apps):
    """Ties that are not as they were told last; in the name of the files, which compare with what they told."""
    Change = apps.get_model("tracker", "Change")
    told = {}
    changes = Change._base_manager.filter(kind="publisher").order_by("pk").values_list("slug", "after")
    for slug, after in changes.iterator(chunk_size=1000):
        told.setdefault(slug, dict.fromkeys(TIES, "")).update({name: after[name] for name in TIES if name in after})
    for row in apps.get_model("tracker", "Publisher").objects.order_by("pk"):
        was = told.get(row.slug, {})
        differs = [name for name, value in was.items() if value != getattr(row, name)]
        if differs:
            yield Change(
                kind="publisher", slug=row.slug, action="updated", before={name: was[name] for name in differs},
                after={name: getattr(row, name) for name in differs}, author="fixtures",
                reason="A tie to a state is known only with the page that says so", at=timezone.now(),
            )  # fmt: skip


def _articles(apps):
    """Articles of which no change tells."""
    Change, Article = apps.get_model("tracker", "Change"), apps.get_model("tracker", "Article")
    told = Change._base_manager.filter(kind="article").values("slug")
    for row in Article._base_manager.exclude(slug__in=told).select_related("publisher", "run").order_by("pk"):
        after = {name: getattr(row, name) for name in ARTICLE}
        yield Change(
            kind="article", slug=row.slug, action="created", before={},
            after=after | {"publisher": row.publisher.slug if row.publisher else None},
            author=row.run.author if row.run else "fixtures", reason="Stored before the history told of articles",
            run_id=row.run_id, at=row.created_at,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("tracker", "0018_items_of_files")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
