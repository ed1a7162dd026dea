"""A citation has a review state of its own, and an entry tells how much stands behind it by articles and origins."""

from django.db import migrations, models

RECORDS = ("base", "status_change", "person", "meeting", "statement", "harm_figure", "site_count")
REVIEWS = ["reference", "machine", "confirmed", "rejected"]
LABELS = [
    ("reference", "Reference only, no stored text"),
    ("machine", "Machine-found, not yet reviewed"),
    ("confirmed", "Reviewed by an editor"),
    ("rejected", "Rejected by an editor"),
]

ACTIONS = [
    ("created", "Created"),
    ("updated", "Updated"),
    ("cited", "Citation added"),
    ("refused", "Citation refused"),
    ("confirmed", "Confirmed"),
    ("rejected", "Rejected"),
    ("merged", "Merged"),
    ("deleted", "Deleted"),
    ("undone", "Undone"),
]


def tell_reviews(apps, schema_editor):
    """References are the files', words without a run an editor's; what a run found stands as its record does.

    A record that a run made and a person confirmed was read with the words of that run beside it. Words that a run
    added to a record of another's making were seen by nobody.
    """
    citations = apps.get_model("tracker", "Citation").objects
    citations.filter(run=None, start=None).update(review="reference")
    citations.filter(run=None, start__isnull=False).update(review="confirmed")
    for name in RECORDS:
        own = citations.filter(**{f"{name}__review": "confirmed", f"{name}__run": models.F("run")})
        citations.filter(pk__in=list(own.values_list("pk", flat=True))).update(review="confirmed")


class Migration(migrations.Migration):
    dependencies = [("tracker", "0008_web_addresses")]

    operations = [
        migrations.AddField(
            "citation", "review", models.CharField(choices=LABELS, db_index=True, default="machine", max_length=12)
        ),
        migrations.RunPython(tell_reviews, migrations.RunPython.noop),
        migrations.AddConstraint(
            "citation",
            models.CheckConstraint(
                name="citation_review",
                condition=models.Q(review__in=REVIEWS),
                violation_error_message="This is not a word of the vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            "citation",
            models.CheckConstraint(
                name="citation_reference_curated",
                condition=~models.Q(review="reference") | models.Q(run__isnull=True, start__isnull=True),
                violation_error_message=("Only the curated files give references; what a run found is reviewed."),
            ),
        ),
        *(
            migrations.AddField("entry", name, models.PositiveIntegerField(default=0, help_text=told))
            for name, told in (
                ("articles", "Articles that count, however many spans they have"),
                ("state_tied", "Of the independent sources those tied to a state"),
                ("waiting", "Articles that a machine found, not yet reviewed"),
            )
        ),
        migrations.AlterField(
            "entry", "citations", models.PositiveIntegerField(default=0, help_text="Spans and references that count")
        ),
        migrations.RemoveConstraint("change", "change_action"),
        migrations.AlterField("change", "action", models.CharField(choices=ACTIONS, max_length=10)),
        migrations.AddConstraint(
            "change",
            models.CheckConstraint(
                name="change_action", condition=models.Q(action__in=[value for value, _label in ACTIONS])
            ),
        ),
    ]
