"""Groups that an older program made see the tables that newer ones do; what an operator gave stays."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

NAMES = ("reviewer", "editor", "admin")
SEEN = (
    "base", "citation", "harmfigure", "meeting", "office", "organisation", "participant", "person", "place",
    "publisher", "publisherhost", "sitecount", "statement", "statuschange", "addresscheck", "article", "change",
    "ingestitem", "ingestrun", "lookup", "pagecopy", "reviewitem", "source", "tip", "webhost",
)  # fmt: skip


def see(apps, schema_editor):
    groups = list(apps.get_model("auth", "Group").objects.filter(name__in=NAMES))
    if not groups:
        return  # a new database: its groups are made with all
    config = apps.get_app_config("tracker")  # permissions of tables that came since are made here
    config.models_module = True  # permissions are made of those that have models only
    create_permissions(config, apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="tracker")
    for group in groups:
        names = (*SEEN, "apitoken") if group.name == "admin" else SEEN
        group.permissions.add(*permissions.filter(codename__in=[f"view_{name}" for name in names]))


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0032_article_relays"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(see, migrations.RunPython.noop)]
