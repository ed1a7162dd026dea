"""Citations keep the words by which a browser finds them on the page itself."""

from django.db import migrations, models

from tracker.models.proofs.fragments import text_directive, words_directive


def fill(apps, schema_editor):
    Citation = apps.get_model("tracker", "Citation")
    rows = Citation.objects.filter(models.Q(start__isnull=False) | ~models.Q(statement__words=""), fragment="")
    for one in rows.select_related("article", "statement").order_by("article_id").iterator(chunk_size=100):
        said = one.statement
        if one.start is not None:
            one.fragment = text_directive(one.article.text, one.start, one.end, one.article.title)
        elif said and said.words_language == one.article.language:
            one.fragment = words_directive(said.words)
        if one.fragment:
            Citation.objects.filter(pk=one.pk).update(fragment=one.fragment)


class Migration(migrations.Migration):
    dependencies = [("tracker", "0019_untold")]

    operations = [
        migrations.AddField(
            model_name="citation",
            name="fragment",
            field=models.TextField(
                blank=True,
                editable=False,
                help_text="Text directive by which a browser finds the words on the page itself",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
